"""Whether listings are like those that a matcher learned from."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from samesku.compare.normalise import codes
from samesku.records import Product

ENOUGH = 20  # listings of a side; fewer say nothing of a shop
FAR = 0.5  # a share that is this much off makes listings unlike
FEWEST_KNOWN = 0.8  # share of the words known, below which listings are about something else

_HAS = {
    "a brand": lambda p: p.brand,
    "a model number": lambda p: p.modelno,
    "a category": lambda p: p.category,
    "a price": lambda p: p.price,
    "a description or further attributes": lambda p: p.attributes,
    "a code in the title": lambda p: codes(p.title),
}

Portrait = dict[str, float]  # what a listing can have → the share, 0 to 1, of listings that have it


def portrait(products: Collection[Product]) -> Portrait:
    """What share of the listings has what; empty if there are too few to say."""
    if (n := len(products)) < ENOUGH:
        return {}
    return {name: round(sum(bool(has(p)) for p in products) / n, 4) for name, has in _HAS.items()}


def differences(learned: Mapping[str, Portrait], found: Mapping[str, Portrait]) -> list[str]:
    """One clause for each thing that listings have far more or far less often than the learned ones.

    :param learned: side → portrait; ``found`` the same of the listings at hand. A side is far off if it is
        from both learned ones, for which of two shops is the left one means nothing.
    """
    out = []
    for name in _HAS:
        known = [p[name] for p in learned.values() if name in p]
        shares = [p[name] for p in found.values() if name in p]
        if known and any(min(abs(share - k) for k in known) > FAR for share in shares):
            here, there = (" and ".join(f"{x:.0%}" for x in sides) for sides in (shares, known))
            out.append(f"{here} have {name} ({there} there)")
    return out
