"""A pair looked at attribute by attribute, and what can be said of it."""

from __future__ import annotations

from samesku.compare.compared import Compared
from samesku.compare.evidence import SENTENCES, Evidence, Favours
from samesku.compare.model_numbers import ModelRelation

__all__ = ["Comparison", "Evidence", "Favours", "ModelRelation"]


class Comparison(Compared):
    """Two products, attribute by attribute, and the evidence in words."""

    def evidence(self) -> list[Evidence]:
        """What can be said of the pair, whatever its label: the same pair gives the same sentences."""
        return [found for sentences in SENTENCES for found in sentences(self)]

    def sentences(self) -> tuple[str, ...]:
        """The evidence as texts."""
        return tuple(found.text for found in self.evidence())
