"""The pairs worth reading: a matcher's most confident mistakes, and where matchers disagree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from samesku.evaluation.evaluate import Evaluation
from samesku.records import Decision, Pair, Product, Verdict

_TOKENS = re.compile(r"\s+|\S+")
_EDGE = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A pair whose verdict is not its label."""

    pair: Pair
    label: bool
    decision: Decision


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``differs`` if the other listing does not have the word."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """One attribute of both listings. ``differs``: both have it, and not the same."""

    name: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    differs: bool


def worst_mistakes(evaluation: Evaluation, limit: int = 10) -> tuple[list[Mistake], list[Mistake]]:
    """The false matches and the missed matches, at most ``limit`` of each, most confident first.

    Unreadable answers to matches are missed matches too; they come last, for they claim nothing.
    """
    wrong = [
        Mistake(pair, label, decision)
        for pair, label, decision in zip(
            evaluation.pairs, evaluation.labels, evaluation.decisions, strict=True
        )
        if label != (decision.verdict is Verdict.MATCH)
    ]
    false = sorted((m for m in wrong if not m.label), key=lambda m: -_belief(m.decision))
    missed = sorted((m for m in wrong if m.label), key=lambda m: _belief(m.decision))
    return false[:limit], missed[:limit]


def same_pairs(evaluations: Sequence[Evaluation]) -> bool:
    """Whether all evaluations are of the same pairs with the same labels, in the same order."""
    first = evaluations[0]
    return all(
        list(e.pairs) == list(first.pairs) and list(e.labels) == list(first.labels)
        for e in evaluations[1:]
    )


def telling_order(evaluations: Sequence[Evaluation]) -> list[int]:
    """Indices of the pairs, those on which verdicts differ first, then those that all have wrong,
    then the rest; the sample's order within each.

    :raises ValueError: if the evaluations are not of the same pairs.
    """
    if not same_pairs(evaluations):
        raise ValueError("matchers can be shown side by side only on the same pairs")

    def rank(i: int) -> int:
        verdicts = {e.decisions[i].verdict for e in evaluations}
        if len(verdicts) > 1:
            return 0
        right = evaluations[0].labels[i] == (verdicts == {Verdict.MATCH})
        return 2 if right and Verdict.UNREADABLE not in verdicts else 1

    return sorted(range(len(evaluations[0].pairs)), key=rank)


def product_line(product: Product) -> str:
    """A product as one line of text, the attributes it has."""
    price = "" if product.price is None else f"{product.price:,.2f}"
    parts = (product.title, product.brand, product.modelno, product.category, price)
    return " | ".join(p for p in parts if p)


def side_names(pair: Pair, retailers: Sequence[str] = ()) -> tuple[str, str]:
    """What the two sides are called: the data's retailers, the products' sources, or left and right."""
    if len(retailers) == 2 and all(retailers):
        return str(retailers[0]), str(retailers[1])
    return pair.left.source or "Left", pair.right.source or "Right"


def attribute_rows(pair: Pair) -> list[AttributeRow]:
    """The two listings attribute by attribute; attributes that neither has are left out.

    Words that only one side has are marked, compared without case and outer punctuation.
    """
    left, right = _attributes(pair.left), _attributes(pair.right)
    rows = []
    for name in dict.fromkeys([*left, *right]):
        a, b = left.get(name, ""), right.get(name, "")
        if not a and not b:
            continue
        differs = bool(a and b) and _words(a) != _words(b)
        rows.append(
            AttributeRow(
                name, _pieces(a, _words(b), differs), _pieces(b, _words(a), differs), differs
            )
        )
    return rows


def _belief(decision: Decision) -> float:
    """P(same item) as far as it is known; beyond 1 for an unreadable answer, so that it comes last."""
    if decision.verdict is Verdict.UNREADABLE:
        return 2.0
    if decision.probability is None or decision.probability != decision.probability:
        return float(decision.verdict is Verdict.MATCH)
    return decision.probability


def _attributes(product: Product) -> dict[str, str]:
    known = {
        "title": product.title,
        "brand": product.brand,
        "model number": product.modelno,
        "category": product.category,
        "price": "" if product.price is None else f"{product.price:,.2f}",
    }
    return known | {k: v for k, v in product.attributes.items() if k not in known}


def _word(text: str) -> str:
    return _EDGE.sub("", text).casefold()


def _words(text: str) -> set[str]:
    return {_word(w) for w in text.split()} - {""}


def _pieces(text: str, other: set[str], mark: bool) -> tuple[Piece, ...]:
    """``text`` cut where it changes between words that ``other`` has and words that it has not."""
    tokens = _TOKENS.findall(text)
    marked = [mark and bool(_word(t)) and _word(t) not in other for t in tokens]
    for i in range(1, len(tokens) - 1):
        if tokens[i].isspace():  # one mark over neighbouring words
            marked[i] = marked[i - 1] and marked[i + 1]
    return tuple(
        Piece("".join(token for _, token in run), differs)
        for differs, run in groupby(zip(marked, tokens, strict=True), key=itemgetter(0))
    )
