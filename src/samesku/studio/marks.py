"""What is to be highlighted in two listings: where what the comparison says stands in their texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, Field

from samesku.compare import Comparison, ModelRelation
from samesku.compare.normalise import compact, words
from samesku.evaluation.mistakes import attribute_rows
from samesku.records import Pair, Product

Kind = Literal["same", "differs"]
_WORD = re.compile(r"[^\W_]+")
_SIGNS = re.compile(r"\s?(?:[\"″”“]|''|[\'′’])")  # of inches and feet, behind a number
_GAP = 3  # characters without letter or digit between two marks that become one
_SAME = (ModelRelation.SAME, ModelRelation.CONTAINED, ModelRelation.IN_OTHER, ModelRelation.SHARED_CODE)  # fmt: skip
_OTHER = (ModelRelation.CLOSE, ModelRelation.DIFFERENT)
_FIELDS = {"brand": "brand", "category": "category", "model number": "modelno"}


class Mark(BaseModel):
    """A stretch of one field's text."""

    field: str = Field(description="title, brand, category, modelno, or attributes.NAME.")
    start: int = Field(description="In code points, from 0.")
    end: int = Field(description="Behind the last one.")
    kind: Kind


class Marks(BaseModel):
    """What is to be highlighted on both sides."""

    left: list[Mark]
    right: list[Mark]


class _Paint:
    """One listing's texts, and what each character is marked as; what is marked later covers what was before."""

    def __init__(self, product: Product) -> None:
        self.texts = {"title": product.title, "brand": product.brand, "category": product.category, "modelno": product.modelno}  # fmt: skip
        self.texts |= {f"attributes.{name}": text for name, text in product.attributes.items()}
        self._kinds: dict[str, list[Kind | None]] = {f: [None] * len(t) for f, t in self.texts.items()}  # fmt: skip

    def mark(self, field: str, start: int, end: int, kind: Kind) -> None:
        self._kinds[field][start:end] = [kind] * (end - start)

    def whole(self, field: str, kind: Kind) -> None:
        self.mark(field, 0, len(self.texts[field]), kind)

    def find(self, text: str, kind: Kind) -> None:
        """Mark a code or a quantity wherever it stands, however it is separated."""
        key, signed = compact(text), bool(re.search(r"[\"']\s*$", text))
        if not key:
            return
        for field, whole in self.texts.items():
            for start, end in _places(whole, key):
                sign = _SIGNS.match(whole, end)
                if signed and not sign:
                    continue
                self.mark(field, start, sign.end() if signed and sign else end, kind)

    def marks(self) -> list[Mark]:
        out: list[Mark] = []
        for field, kinds in self._kinds.items():
            last: Mark | None = None
            for at, kind in enumerate(kinds):
                if kind is None:
                    continue
                between = self.texts[field][last.end : at] if last else ""
                if last and kind == last.kind and len(between) <= _GAP and not _WORD.search(between):  # fmt: skip
                    last.end = at + 1
                else:
                    last = Mark(field=field, start=at, end=at + 1, kind=kind)
                    out.append(last)
        return out


def marks(pair: Pair, comparison: Comparison | None = None) -> Marks:
    """Words that only one side has, and over them model numbers, quantities, codes and brands that agree or do not."""
    found = comparison or Comparison.of(pair)
    left, right = _Paint(pair.left), _Paint(pair.right)
    _, only_left, only_right = found.words
    for side, only in ((left, set(only_left)), (right, set(only_right))):
        for start, end in _tokens(side.texts["title"]):
            parts = words(side.texts["title"][start:end])
            if parts and only.issuperset(parts):
                side.mark("title", start, end, "differs")
    _fields(pair, found, left, right)
    for agree, *texts in found.quantities.values():
        for side, text in zip((left, right), texts, strict=True):
            side.find(text, "same" if agree else "differs")
    _numbers(found, left, right)
    return Marks(left=left.marks(), right=right.marks())


def _fields(pair: Pair, found: Comparison, left: _Paint, right: _Paint) -> None:
    """Mark what differs in the fields besides the title."""
    for row in attribute_rows(pair):
        field = _FIELDS.get(row.name) or f"attributes.{row.name}"
        if not row.differs or (field == "brand" and found.brand):
            continue
        for side, pieces in ((left, row.left), (right, row.right)):
            if field not in side.texts:
                continue
            at = 0
            for piece in pieces:
                if piece.differs:
                    side.mark(field, at, at + len(piece.text), "differs")
                at += len(piece.text)
    if found.brand is not None:
        for side in (left, right):
            side.whole("brand", "same" if found.brand else "differs")


def _numbers(found: Comparison, left: _Paint, right: _Paint) -> None:
    """Mark the numbers that name an item."""
    relation, a, b = found.model
    if relation in _SAME:
        for text in {a, b}:
            left.find(text, "same")
            right.find(text, "same")
    elif relation in _OTHER:
        left.find(a, "differs")
        right.find(b, "differs")
    for codes, others, side in (
        (found.left.gtins, found.right.gtins, left), (found.right.gtins, found.left.gtins, right),
    ):  # fmt: skip
        for code in codes if found.gtin is not None else ():
            for zeros in range(len(code) - len(code.lstrip("0")) + 1):
                side.find(code[zeros:], "same" if code in others else "differs")


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _WORD.finditer(text))


def _places(text: str, key: str) -> Iterator[tuple[int, int]]:
    """Where neighbouring words of a text make up a key: ``WH-1000 XM4`` makes up ``wh1000xm4``."""
    found = [(start, end, compact(text[start:end])) for start, end in _tokens(text)]
    for i, (start, _, _) in enumerate(found):
        so_far = ""
        for _, end, part in found[i:]:
            so_far += part
            if so_far == key:
                yield start, end
            if not part or not key.startswith(so_far) or so_far == key:
                break
