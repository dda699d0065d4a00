"""A labelled data set in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from samesku.datasets.schema import Schema
from samesku.records import Pair, Product

SPLITS = ("train", "valid", "test")


@dataclass(frozen=True)
class Dataset:
    """Two retailers' products and labelled pairs of them.

    ``left`` and ``right`` map a product's id to the product, in the tables' order. ``splits`` maps
    ``train``, ``valid`` and ``test`` to their pairs. ``retailers`` are the two names as people write
    them. ``source`` says in words where the data came from. ``schemas`` are what the columns of the left
    and of the right table were taken for, if it came from tables.
    """

    name: str
    source: str
    retailers: tuple[str, str]
    left: Mapping[str, Product]
    right: Mapping[str, Product]
    splits: Mapping[str, list[Pair]] = field(default_factory=dict)
    schemas: tuple[Schema, ...] = ()

    def counts(self) -> dict[str, dict[str, float]]:
        """Pairs, matches and match share (0 to 1) of each split."""
        out: dict[str, dict[str, float]] = {}
        for split, pairs in self.splits.items():
            matches = sum(bool(p.label) for p in pairs)
            out[split] = {
                "pairs": len(pairs),
                "matches": matches,
                "match_share": round(matches / max(len(pairs), 1), 4),
            }
        return out

    def fingerprint(self) -> str:
        """SHA-256 over every split's pairs and labels, in order: the same data gives the same text."""
        digest = hashlib.sha256()
        for split in sorted(self.splits):
            digest.update(f"[{split}]".encode())
            for pair in self.splits[split]:
                digest.update(
                    repr((pair.left.to_dict(), pair.right.to_dict(), pair.label)).encode()
                )
        return digest.hexdigest()
