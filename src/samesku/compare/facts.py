"""What a listing has, in numbers: enough to know for many pairs at once what is worth comparing."""

from __future__ import annotations

import math
from operator import attrgetter

import numpy as np

from samesku.compare.profile import Profile
from samesku.compare.quantities import UNITS

Facts = dict[str, np.ndarray]  # name → a number for each listing

_LENGTHS = ("title", "words", "numbers", "brand", "number", "codes", "own_codes", "identifiers", "digit_runs", "gtins", "asins", "title_sizes", "dimensions", "sizes", "colours", "model_colours", "generations", "editions", "platforms", "volumes", "accessories", "description")  # fmt: skip
_FLAGS = ("third_party", "used", "bundle", "store_brand_of")
# Price is NaN where it is unknown; ``measures`` holds a bit for each dimension of the quantities.
FACTS = (*_LENGTHS, *_FLAGS, "price", "pack", "measures")

# One bit for weight and volume: ounces of the one are compared with ounces of the other.
_BITS = {
    dimension: 1 << rank
    for rank, dimension in enumerate(sorted({d for _, d in UNITS.values()} - {"volume"}))
}
_BITS["volume"] = _BITS["weight"]
_lengths, _flags = attrgetter(*_LENGTHS), attrgetter(*_FLAGS)


def facts(p: Profile) -> list[float]:
    """The listing's numbers, as ``FACTS`` names them: lengths, flags, price, pack and dimensions."""
    measures = 0
    for quantity in p.quantities:
        measures |= _BITS[quantity.dimension]
    price = p.product.price
    return [
        *map(len, _lengths(p)),
        *map(bool, _flags(p)),
        math.nan if price is None else price,
        p.pack or 1,
        measures,
    ]


def measure_alike(a: Facts, b: Facts) -> np.ndarray:
    """Whether two listings may state a quantity of one dimension, pair by pair."""
    return (a["measures"].astype(np.int64) & b["measures"].astype(np.int64)) != 0
