"""A pair as chat messages, in three answer styles; and reading an answer back.

Product text is data, never prompt: what is shown is :func:`~samesku.compare.legible.legible`, and :func:`printable`
takes away everything that a chat template or our own field separators would read as structure.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from samesku.compare import Comparison, Evidence, Favours, ModelRelation
from samesku.compare.legible import legible, seen
from samesku.compare.normalise import fold
from samesku.errors import SameskuError
from samesku.records import Pair, Product, Verdict

MAX_VALUE = 300  # characters of one attribute in a prompt; real titles stay below
RETAILERS = ("Walmart", "Amazon")

# What chat templates build their control tokens from (<|im_end|>, </s>, [INST], <start_of_turn>),
# our own field separator, and the asterisks of the verdict's Markdown.
_STRUCTURE = str.maketrans({"<": "(", ">": ")", "[": "(", "]": ")", "|": "/", "*": "x", "｜": "/"})
_UNKNOWN = re.compile(
    "[\ud800-\udfff\ufffc\ufffd]+"
)  # lone surrogates, and what stands for no text


def printable(text: str, limit: int = MAX_VALUE) -> str:
    """A product's text as it may stand in a prompt: one line, no control sequences, at most ``limit`` characters."""
    text = " ".join(_UNKNOWN.sub(" ", legible(text)).translate(_STRUCTURE).split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def product_line(product: Product) -> str:
    """The guide's one-line form: ``Title: … | Brand: … | Category: … | Model: … | Price: $9.99``.

    Attributes that are missing are left out; further attributes follow under their own names.
    """
    product = seen(product)
    parts = [
        ("Title", product.title),
        ("Brand", product.brand),
        ("Category", product.category),
        ("Model", product.modelno),
    ]
    if product.price is not None:
        parts.append(("Price", f"${product.price:.2f}"))
    parts += [
        (printable(name, 40).capitalize(), value) for name, value in product.attributes.items()
    ]
    return " | ".join(f"{name}: {printable(value)}" for name, value in parts if value)


class AnswerStyle(ABC):
    """How a pair is asked about and answered.

    :ivar scored: the answer up to the verdict does not depend on the label, so that the verdict's
        probability can be read off one forward pass and nothing has to be generated.
    """

    name: str
    scored: bool = False

    @abstractmethod
    def question(self, pair: Pair, retailers: tuple[str, str] = RETAILERS) -> str:
        """The user's turn."""

    @abstractmethod
    def answer(self, pair: Pair, verdict: Verdict) -> str:
        """The assistant's turn that this verdict calls for."""

    @abstractmethod
    def read(self, response: str) -> tuple[Verdict, float | None]:
        """The verdict of a generated answer and, where the style asks for one, P(same item)."""

    def complete(self, response: str) -> bool:
        """Has an answer that is being generated said all that :meth:`read` wants?"""
        return False

    def messages(self, pair: Pair, retailers: tuple[str, str] = RETAILERS) -> list[dict[str, str]]:
        """The labelled pair as the two chat turns to train on.

        :raises SameskuError: if the pair has no label.
        """
        if pair.label is None:
            raise SameskuError(
                f"pair {pair.left.id}, {pair.right.id} has no label; training needs one"
            )
        return [
            {"role": "user", "content": self.question(pair, retailers)},
            {
                "role": "assistant",
                "content": self.answer(pair, Verdict.MATCH if pair.label else Verdict.NO_MATCH),
            },
        ]


def supporting(comparison: Comparison, verdict: Verdict) -> list[Evidence]:
    """The evidence that speaks for a verdict; what speaks for neither is left out."""
    wanted = Favours.MATCH if verdict is Verdict.MATCH else Favours.NO_MATCH
    return [e for e in comparison.evidence() if e.favours is wanted]


class Analysis(AnswerStyle):
    """The guide's prompt and answer: an analysis, the verdict in bold, a closing sentence.

    The analysis names similarities for a match and differences for a non-match, as the guide's does,
    so a model decides while it writes: this style has to be generated.
    """

    name = "analysis"
    _CLOSING: ClassVar = {
        Verdict.MATCH: "These products are the same item sold on different platforms.",
        Verdict.NO_MATCH: "These are different products.",
    }
    _VERDICT = re.compile(r"^[ \t]*\*\*Verdict:\*\*[ \t]*(NO MATCH|MATCH)\b(.*)$", re.MULTILINE)

    _MARK = re.compile(r"\*\*[ \t]*verdict\b", re.IGNORECASE)  # product text has no asterisks

    def question(self, pair: Pair, retailers: tuple[str, str] = RETAILERS) -> str:
        left, right = (printable(r, 60) for r in retailers)
        return (
            "Compare these two products and determine if they are the same item.\n\n"
            f"{left} Product:\n{product_line(pair.left)}\n\n"
            f"{right} Product:\n{product_line(pair.right)}\n\n"
            "Analyze the products and provide:\n"
            "1. Key similarities and differences\n"
            "2. Your reasoning\n"
            "3. Final verdict: MATCH or NO MATCH"
        )

    def answer(self, pair: Pair, verdict: Verdict) -> str:
        found = supporting(Comparison.of(pair), verdict)
        lines = [printable(e.text, 2 * MAX_VALUE) for e in found if e.about != "words"]
        if not lines:
            same = verdict is Verdict.MATCH
            lines = [
                "The listings describe the same product in different words"
                if same
                else "The listings describe different products in similar words"
            ]
        return (
            "**Analysis:**\n\n"
            + "\n".join(lines)
            + f"\n\n**Verdict:** {verdict}\n\n{self._CLOSING[verdict]}"
        )

    def complete(self, response: str) -> bool:
        found = self._VERDICT.search(response)
        return found is not None and found.end() < len(response)  # the verdict's line has ended

    def read(self, response: str) -> tuple[Verdict, float | None]:
        found = self._VERDICT.search(response)
        # One verdict, alone on its line: "MATCH or NO MATCH" and two verdicts are no answer, nor is a
        # verdict that what follows takes back.
        if not found or found[2].strip(" .\t\r") or len(self._MARK.findall(response)) != 1:
            return Verdict.UNREADABLE, None
        verdict, after = Verdict(found[1]), response[found.end() :]
        other = Verdict.NO_MATCH if verdict is Verdict.MATCH else Verdict.MATCH
        if re.search(r"\bMATCH\b", after) or self._CLOSING[other] in after:
            return Verdict.UNREADABLE, None
        return verdict, None


class EvidenceStyle(AnswerStyle):
    """A short prompt; the answer opens with the computed evidence and ends in the verdict.

    The evidence is the same whatever the label, so one forward pass to the word after ``Verdict:``
    gives P(MATCH).
    """

    name = "evidence"
    scored = True
    _VERDICT = re.compile(r"(?:\A|\n)Verdict: (NO MATCH|MATCH)\s*\Z")
    _MARK = re.compile(r"^[ \t]*verdict\b", re.MULTILINE | re.IGNORECASE)

    def question(self, pair: Pair, retailers: tuple[str, str] = RETAILERS) -> str:
        both, only_a, only_b = (" ".join(words) or "-" for words in _split(pair))
        return f"Same item?\nBoth: {both}\nA: {only_a}\nB: {only_b}"

    def opening(self, pair: Pair) -> str:
        """The answer up to the verdict: everything that can be computed from the listings."""
        return "\n".join(
            [*(printable(line, 200) for line in _compressed(Comparison.of(pair))), "Verdict:"]
        )

    def answer(self, pair: Pair, verdict: Verdict) -> str:
        return f"{self.opening(pair)} {verdict}"

    def read(self, response: str) -> tuple[Verdict, float | None]:
        found = self._VERDICT.search(response)
        if not found or len(self._MARK.findall(response)) != 1:  # one verdict, and it comes last
            return Verdict.UNREADABLE, None
        return Verdict(found[1]), None


class Json(AnswerStyle):
    """A structured answer: verdict, confidence (P(same item), 0 to 1) and reasons."""

    name = "json"

    def question(self, pair: Pair, retailers: tuple[str, str] = RETAILERS) -> str:
        left, right = (printable(r, 60) for r in retailers)
        return (
            "Are these two products the same item?\n"
            f"{left} product: {product_line(pair.left)}\n"
            f"{right} product: {product_line(pair.right)}\n"
            'Answer with one JSON object: {"verdict": "MATCH" or "NO MATCH", "confidence": 0 to 1 that they are the same, "reasons": [...]}'
        )

    def answer(self, pair: Pair, verdict: Verdict) -> str:
        reasons = [
            printable(e.text)
            for e in supporting(Comparison.of(pair), verdict)
            if e.about not in ("words", "title")
        ][:5]
        confidence = 0.98 if verdict is Verdict.MATCH else 0.02
        return json.dumps(
            {"verdict": str(verdict), "confidence": confidence, "reasons": reasons},
            ensure_ascii=False,
        )

    def complete(self, response: str) -> bool:
        if not response.rstrip("`\n ").endswith("}"):
            return False
        try:
            json.loads(response.strip().strip("`").removeprefix("json"))
        except (ValueError, RecursionError):
            return False
        return True

    def read(self, response: str) -> tuple[Verdict, float | None]:
        text = response.strip()
        if text.startswith("```") and text.endswith("```"):
            text = text.strip("`").removeprefix("json")
        try:
            answer = json.loads(text, object_pairs_hook=_unambiguous)
        except (ValueError, RecursionError):
            return Verdict.UNREADABLE, None
        if not isinstance(answer, dict) or answer.get("verdict") not in ("MATCH", "NO MATCH"):
            return Verdict.UNREADABLE, None
        verdict, confidence = Verdict(answer["verdict"]), answer.get("confidence")
        if (
            not isinstance(confidence, int | float)
            or isinstance(confidence, bool)
            or not 0 <= confidence <= 1
            # Many models state how sure they are of the verdict instead of P(same item).
            or (confidence != 0.5 and (confidence > 0.5) is not (verdict is Verdict.MATCH))
        ):
            return verdict, None
        return verdict, float(confidence)


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


STYLES: Mapping[str, AnswerStyle] = {
    style.name: style for style in (EvidenceStyle(), Analysis(), Json())
}
DEFAULT_STYLE = EvidenceStyle.name


def style(name: str) -> AnswerStyle:
    """The answer style of this name.

    :raises SameskuError: naming the styles there are.
    """
    if name not in STYLES:
        raise SameskuError(
            f"answer style {name!r} does not exist; choose one of {', '.join(STYLES)}"
        )
    return STYLES[name]


def _split(pair: Pair) -> tuple[list[str], list[str], list[str]]:
    """The listings' words, each once: those of both in the left's spelling, the left's own, the right's own.

    A word is in both if the other listing has it with other separators: "55-inch" and "55 inch".
    """
    left, right = (_words(product) for product in (pair.left, pair.right))
    in_both, in_both_too = _shared(left, right), _shared(right, left)
    return (
        [word for key, word in left.items() if key in in_both],
        [word for key, word in left.items() if key not in in_both],
        [word for key, word in right.items() if key not in in_both_too],
    )


def _words(product: Product) -> dict[str, str]:
    """The words of title, brand and model number as they are spelled, by their letters and digits."""
    product = seen(product)
    shown = (printable(product.title, 160), printable(product.brand, 40), printable(product.modelno, 40))  # fmt: skip
    out: dict[str, str] = {}
    for word in " ".join(shown).split():
        if key := "".join(filter(str.isalnum, fold(word))):
            out.setdefault(key, word)
    return out


def _shared(mine: Iterable[str], theirs: Iterable[str]) -> set[str]:
    """Those of my words that the other listing has too, whole or as part of longer or shorter ones."""
    mine_joined, theirs_joined = "".join(mine), "".join(theirs)
    covered = bytearray(len(mine_joined))
    for key in theirs:
        for found in re.finditer(re.escape(key), mine_joined) if len(key) >= _LONG else ():
            covered[found.start() : found.end()] = b"x" * len(key)
    known, out, begin = set(theirs), set(), 0
    for key in mine:
        end = begin + len(key)
        if key in known or (len(key) >= _LONG and key in theirs_joined) or all(covered[begin:end]):
            out.add(key)
        begin = end
    return out


_LONG = 4  # letters and digits; what is shorter stands in other words by chance


def _compressed(c: Comparison) -> list[str]:
    """The evidence in the fewest tokens that still say it: what a small model reads before its verdict.

    Similarities are tenths, in words: many tokenizers spend a token on each digit and one on its space.
    """
    share = len(c.words[0]) / max(min(len(c.left.words), len(c.right.words)), 1)
    facts = ["Model", _MODEL[c.model[0]]]
    if c.model_similarity is not None:
        facts.append(_in_words(10 * c.model_similarity))
    facts += ["brand", "store" if c.store_brands_clash else _BRAND[c.brand]]
    facts += ["codes", *(_in_words(len(found)) for found in c.codes_only)]
    facts += ["title", _in_words(c.title_similarity / 10), "words", _in_words(10 * share)]
    if c.price_ratio is not None:
        facts += ["price", _in_words(10 / c.price_ratio)]
    differing = [f"{a} vs {b}" for agree, a, b in c.quantities.values() if not agree]
    if c.pack and c.pack[0] != c.pack[1]:
        differing.append(f"pack {c.pack[0]} vs {c.pack[1]}")
    differing += [
        e.text for e in c.evidence() if e.about in _VARIANTS and e.favours is Favours.NO_MATCH
    ]
    return [
        " ".join(facts),
        *(["Different " + ", ".join(differing)] if differing else []),
    ]


def _in_words(count: float) -> str:
    """The nearest whole number in a word; ten for all beyond."""
    return _NUMBERS[min(round(count), 10)]


_NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_VARIANTS = ("colour", "generation", "condition")
_BRAND = {True: "same", False: "different", None: "unknown"}
_MODEL = {
    ModelRelation.SAME: "same",
    ModelRelation.CONTAINED: "contained",
    ModelRelation.IN_OTHER: "stated",
    ModelRelation.SHARED_CODE: "shared",
    ModelRelation.CLOSE: "close",
    ModelRelation.DIFFERENT: "different",
    ModelRelation.ONE_SIDED: "single",
    ModelRelation.MISSING: "missing",
}
