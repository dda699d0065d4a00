"""Pairs and listings as the page shows them."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, Field

from samesku.compare import Comparison
from samesku.records import Pair, Product
from samesku.studio.marks import Marks, marks


class Listing(BaseModel):
    """A listing; what is missing is empty."""

    id: str
    title: str
    brand: str
    category: str
    modelno: str
    price: float | None
    source: str
    attributes: dict[str, str]

    @classmethod
    def of(cls, product: Product) -> Self:
        """The listing of a product."""
        names = ("id", "title", "brand", "category", "modelno", "price", "source")
        return cls(**{n: getattr(product, n) for n in names}, attributes=dict(product.attributes))


class EvidenceShown(BaseModel):
    """A sentence that can be checked against both listings."""

    about: str = Field(description="The attribute.")
    favours: str = Field(description="match, no match or neither.")
    text: str


class PairShown(BaseModel):
    """A pair with what its two listings say together."""

    left: Listing
    right: Listing
    label: bool | None
    evidence: list[EvidenceShown]
    marks: Marks

    @classmethod
    def of(cls, pair: Pair, **further: Any) -> Self:
        """The pair, looked at."""
        comparison = Comparison.of(pair)
        return cls(
            left=Listing.of(pair.left), right=Listing.of(pair.right), label=pair.label,
            evidence=evidence(comparison), marks=marks(pair, comparison), **further,
        )  # fmt: skip


def evidence(comparison: Comparison) -> list[EvidenceShown]:
    """What a comparison says, as it is shown."""
    return [EvidenceShown(about=e.about, favours=str(e.favours), text=e.text) for e in comparison.evidence()]  # fmt: skip
