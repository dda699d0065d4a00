"""What the Comparison finds, as columns: for many pairs at once, by the same functions.

Most listings state no GTIN, colour or size. What each listing has is known beforehand
(:meth:`Listings.facts`), and a function is called for the pairs only where it can say something.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from samesku.compare import attributes
from samesku.compare.facts import Facts, measure_alike
from samesku.compare.model_numbers import Difference, ModelRelation
from samesku.compare.profile import Profile
from samesku.compare.versions import same_generations, same_volumes

_RELATIONS = {relation: rank for rank, relation in enumerate(ModelRelation)}
_DIFFERENCES = {kind: float(rank) for rank, kind in enumerate(Difference)}  # the least first
STRUCTURAL = (
    *(f"model {r}" for r in _RELATIONS),
    "model similarity",
    "codes shared",
    "codes only left",
    "codes only right",
    "numbers shared",
    "numbers only left",
    "numbers only right",
    "brand same",
    "brand different",
    "store brands clash",
    "quantities agreeing",
    "quantities conflicting",
    "pack differs",
    "pack log ratio",
    "gtin shared",
    "asin shared",
    "model difference",
    "model remainder",
    "digits shared",
    "codes in description",
    "third party differs",
    "sizes without unit",
    "colour shared",
    "colour one-sided",
    "colour by model shared",
    "generation shared",
    "edition shared",
    "edition one-sided",
    "platform shared",
    "volume shared",
    "accessory shared",
    "condition differs",
    "bundle differs",
    "words described left",
    "words described right",
    "words shared of shorter",
    "words shared of longer",
    "words only left",
    "words only right",
    "price log ratio",
    "price unknown",
    "title length ratio",
)

_MOST = 1e9  # a price ratio beyond it says no more


def structural(left: Sequence[Profile], right: Sequence[Profile], a: Facts, b: Facts) -> np.ndarray:
    """One row a pair, columns named by ``STRUCTURAL``; NaN where something cannot be known.

    :param a: the facts of the profiles in ``left``, row by row; ``b`` those of ``right``.
    """
    n = len(left)

    def each(rows: np.ndarray, function: Callable[[Profile, Profile], Any], otherwise: Any = np.nan) -> np.ndarray:  # fmt: skip
        """What the function says of the pairs in ``rows`` (bool), None as NaN; ``otherwise`` of the others."""
        out = np.full(n, otherwise)
        at = np.flatnonzero(rows)
        if len(at):
            out[at] = [function(left[i], right[i]) for i in at.tolist()]
        return out

    def both(name: str) -> np.ndarray:
        return (a[name] > 0) & (b[name] > 0)

    def either(name: str) -> np.ndarray:
        return (a[name] > 0) | (b[name] > 0)

    def one_sided(name: str) -> np.ndarray:
        return (a[name] > 0) != (b[name] > 0)

    out: dict[str, np.ndarray] = {}

    shared: list[list[str]] = [[]] * n
    for i in np.flatnonzero(either("codes")).tolist():
        shared[i] = attributes.shared_codes(left[i], right[i])
    relation = np.fromiter(
        (
            _RELATIONS[attributes.model_relation(x, y, codes)[0]]
            for x, y, codes in zip(left, right, shared, strict=True)
        ),
        int,
        n,
    )
    out |= {f"model {r}": relation == rank for r, rank in _RELATIONS.items()}
    out["codes shared"] = np.fromiter(map(len, shared), int, n)
    out["codes only left"] = each(a["own_codes"] > 0, _codes_missing, 0)
    out["codes only right"] = each(b["own_codes"] > 0, lambda x, y: _codes_missing(y, x), 0)
    out["model similarity"] = _similarity(left, right, both("number"))

    found = np.full((n, 2), (np.nan, 0.0))
    at = np.flatnonzero(both("identifiers"))
    if len(at):
        found[at] = [_closest(left[i], right[i]) for i in at.tolist()]
    out["model difference"], out["model remainder"] = found.T
    out["digits shared"] = each(both("digit_runs"), lambda x, y: len(attributes.shared_digits(x, y)), 0)  # fmt: skip
    described = ((a["identifiers"] > 0) & (b["description"] > 0)) | ((b["identifiers"] > 0) & (a["description"] > 0))  # fmt: skip
    out["codes in description"] = each(described, lambda x, y: len(attributes.in_description(x, y)), 0)  # fmt: skip
    out["gtin shared"] = each(both("gtins"), lambda x, y: attributes.share(x.gtins, y.gtins))
    out["asin shared"] = each(both("asins"), lambda x, y: attributes.share(x.asins, y.asins))

    numbers = each(both("numbers"), lambda x, y: len(x.numbers & y.numbers), 0)
    out["numbers shared"] = numbers
    out["numbers only left"] = a["numbers"] - numbers
    out["numbers only right"] = b["numbers"] - numbers

    brand = each(either("brand"), attributes.same_brand)
    out["brand same"], out["brand different"] = brand == 1, brand == 0
    out["store brands clash"] = each(
        either("store_brand_of") & (brand != 1),
        lambda x, y: attributes.store_brands_clash(x, y, None),
        0,
    )

    stated = np.zeros((n, 2))
    at = np.flatnonzero(measure_alike(a, b) | both("dimensions") | both("sizes"))
    if len(at):
        stated[at] = [_quantities(left[i], right[i]) for i in at.tolist()]
    out["quantities agreeing"], out["quantities conflicting"] = stated.T
    bare = ((a["title_sizes"] > 0) & (b["numbers"] > 0)) | ((b["title_sizes"] > 0) & (a["numbers"] > 0))  # fmt: skip
    out["sizes without unit"] = each(bare, lambda x, y: len(attributes.bare_sizes(x, y)), 0)
    out["pack differs"] = a["pack"] != b["pack"]
    out["pack log ratio"] = abs(np.log(a["pack"] / b["pack"]))

    out["colour shared"] = each(both("colours"), attributes.same_colour)
    out["colour one-sided"] = one_sided("colours")
    out["colour by model shared"] = each(either("model_colours"), attributes.colour_by_model)
    out["generation shared"] = each(both("generations"), lambda x, y: same_generations(x.generations, y.generations))  # fmt: skip
    out["edition shared"] = each(both("editions"), lambda x, y: attributes.share(x.editions, y.editions))  # fmt: skip
    out["edition one-sided"] = one_sided("editions")
    out["platform shared"] = each(both("platforms"), lambda x, y: attributes.share(x.platforms, y.platforms))  # fmt: skip
    out["volume shared"] = each(both("volumes"), lambda x, y: same_volumes(x.volumes, y.volumes))
    out["accessory shared"] = each(either("accessories"), attributes.same_accessory)
    out["third party differs"] = a["third_party"] != b["third_party"]
    out["condition differs"] = a["used"] != b["used"]
    out["bundle differs"] = a["bundle"] != b["bundle"]

    words = np.array([_words(x, y) for x, y in zip(left, right, strict=True)])
    for side, column in zip(("words only left", "words only right", "words described left", "words described right"), words.T, strict=True):  # fmt: skip
        out[side] = column
    in_both = a["words"] - out["words only left"]
    out["words shared of shorter"] = in_both / np.maximum(np.minimum(a["words"], b["words"]), 1)
    out["words shared of longer"] = in_both / np.maximum(np.maximum(a["words"], b["words"]), 1)
    out["title length ratio"] = np.minimum(a["title"], b["title"]) / np.maximum(np.maximum(a["title"], b["title"]), 1)  # fmt: skip

    ratio = abs(np.log(a["price"]) - np.log(b["price"]))
    out["price log ratio"] = np.minimum(ratio, np.log(_MOST))
    out["price unknown"] = np.isnan(ratio)
    return np.column_stack([out[name] for name in STRUCTURAL]).astype(np.float32)


def _similarity(left: Sequence[Profile], right: Sequence[Profile], rows: np.ndarray) -> np.ndarray:
    """Jaro-Winkler similarity of the model numbers (or longest codes) of the pairs in ``rows``."""
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    out = np.full(len(rows), np.nan)
    at = np.flatnonzero(rows).tolist()
    if at:
        mine, theirs = [left[i].number for i in at], [right[i].number for i in at]
        out[at] = process.cpdist(mine, theirs, scorer=JaroWinkler.similarity, workers=-1)
    return out


def _codes_missing(x: Profile, y: Profile) -> int:
    return len(attributes.missing_codes(x, y))


def _closest(x: Profile, y: Profile) -> tuple[float, int]:
    kind, rest, _, _ = attributes.closest_identifiers(x, y)
    return _DIFFERENCES[kind], len(rest)


def _quantities(x: Profile, y: Profile) -> tuple[int, int]:
    found = attributes.agreeing_quantities(x, y)
    agreeing = sum([agree for agree, _, _ in found.values()])
    return agreeing, len(found) - agreeing


def _words(x: Profile, y: Profile) -> tuple[int, int, int, int]:
    """Words of the left title only, of the right only, and how many of them the other describes."""
    mine, theirs = attributes.missing_words(x, y), attributes.missing_words(y, x)
    return (
        len(mine),
        len(theirs),
        len(y.description_words & mine) if y.description else 0,
        len(x.description_words & theirs) if x.description else 0,
    )
