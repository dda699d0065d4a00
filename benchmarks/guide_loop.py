"""The guide's way of deciding: its prompt with the texts as they are, a generated answer, a look for the verdict in it."""

from __future__ import annotations

from samesku.matchers.lm import LanguageModelMatcher
from samesku.prompts import RETAILERS, Analysis
from samesku.records import Pair, Product, Verdict


class Guide(Analysis):
    """The guide's prompt and reading: nothing is done to the products' texts, nothing is asked of the answer's form."""

    def question(self, pair: Pair, retailers: tuple[str, str] = RETAILERS) -> str:
        """As the guide's data has it."""
        return (
            "Compare these two products and determine if they are the same item.\n\n"
            f"{retailers[0]} Product:\n{_line(pair.left)}\n\n"
            f"{retailers[1]} Product:\n{_line(pair.right)}\n\n"
            "Analyze the products and provide:\n"
            "1. Key similarities and differences\n"
            "2. Your reasoning\n"
            "3. Final verdict: MATCH or NO MATCH"
        )

    def complete(self, response: str) -> bool:
        """The guide's loop waits for the model to end."""
        return False

    def read(self, response: str) -> tuple[Verdict, float | None]:
        """Where neither verdict stands the guide says NO MATCH; here it is unreadable."""
        if "Verdict:** MATCH" in response:
            return Verdict.MATCH, None
        known = "Verdict:** NO MATCH" in response
        return Verdict.NO_MATCH if known else Verdict.UNREADABLE, None


def _line(product: Product) -> str:
    price = f"${product.price:.2f}" if product.price is not None else ""
    parts = {"Title": product.title, "Brand": product.brand, "Category": product.category, "Model": product.modelno, "Price": price}  # fmt: skip
    return " | ".join(f"{name}: {value}" for name, value in parts.items() if value)


def guided(matcher: LanguageModelMatcher, pairs: list[Pair]) -> list[Verdict]:
    """The verdicts of the guide's loop. A prompt that is longer than the model's context cannot be answered: unreadable."""
    matcher.style = Guide()
    most = matcher.lm.model.args.max_position_embeddings
    out = [Verdict.UNREADABLE] * len(pairs)
    # Prompts of like length together: a batch is as long as its longest.
    lengths = [_tokens(matcher, pair) for pair in pairs]
    short = sorted((i for i, n in enumerate(lengths) if n <= most), key=lengths.__getitem__)
    for i, decision in zip(short, matcher.decide([pairs[i] for i in short]), strict=True):
        out[i] = decision.verdict
    return out


def _tokens(matcher: LanguageModelMatcher, pair: Pair) -> int:
    question = {"role": "user", "content": matcher.style.question(pair, matcher.retailers)}
    return len(matcher.lm.tokenizer.apply_chat_template([question], add_generation_prompt=True))
