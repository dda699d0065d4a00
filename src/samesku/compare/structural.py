"""What the Comparison finds, as columns: for many pairs at once, by the same functions.

Most listings state no GTIN, colour or size. What each listing has is known beforehand
(:mod:`samesku.compare.facts`), and a function is called for the pairs only where it can say something.
"""

from __future__ import annotations

import math
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
    pairs = _Pairs(left, right, a, b)
    parts = (_models, _identifiers, _makers, _amounts, _variants, _words, _prices)
    found = {name: column for part in parts for name, column in part(pairs).items()}
    return np.column_stack([found[name] for name in STRUCTURAL]).astype(np.float32)


class _Pairs:
    """The profiles of some pairs and their facts, from both sides."""

    def __init__(
        self, left: Sequence[Profile], right: Sequence[Profile], a: Facts, b: Facts
    ) -> None:
        self.left, self.right, self.a, self.b = left, right, a, b
        # Of most pairs the identifiers have nothing to do with each other, which is quickly seen.
        self.related = self.each(self.either("number"), attributes.may_be_related, 0) > 0

    def each(
        self,
        rows: np.ndarray,
        function: Callable[[Profile, Profile], Any],
        otherwise: float | tuple[float, ...] = math.nan,
    ) -> np.ndarray:
        """What the function says of the pairs in ``rows`` (bool), None as NaN; ``otherwise`` of the others."""
        out = np.full((len(rows), *np.shape(otherwise)), otherwise)
        at = np.flatnonzero(rows).tolist()
        if at:
            sides = (map(side.__getitem__, at) for side in (self.left, self.right))
            out[at] = list(map(function, *sides))
        return out

    def both(self, name: str) -> np.ndarray:
        return (self.a[name] > 0) & (self.b[name] > 0)

    def either(self, name: str) -> np.ndarray:
        return (self.a[name] > 0) | (self.b[name] > 0)

    def one_sided(self, name: str) -> np.ndarray:
        return (self.a[name] > 0) != (self.b[name] > 0)

    def crosswise(self, name: str, other: str) -> np.ndarray:
        """One side has the first, and the other side the second."""
        a, b = self.a, self.b
        return ((a[name] > 0) & (b[other] > 0)) | ((b[name] > 0) & (a[other] > 0))


def _models(p: _Pairs) -> dict[str, np.ndarray]:
    relation, shared = p.each(p.related, _relation, (0, 0)).T
    different, one_sided, missing = (
        _RELATIONS[r]
        for r in (ModelRelation.DIFFERENT, ModelRelation.ONE_SIDED, ModelRelation.MISSING)
    )
    unrelated = np.select([p.both("number"), p.either("number")], [different, one_sided], missing)
    relation = np.where(p.related, relation, unrelated)
    return {
        **{f"model {r}": relation == rank for r, rank in _RELATIONS.items()},
        "codes shared": shared,
        "codes only left": _missing_codes(p, p.a["own_codes"], attributes.missing_codes),
        "codes only right": _missing_codes(p, p.b["own_codes"], lambda x, y: attributes.missing_codes(y, x)),
        "model similarity": _similarity(p),
    }  # fmt: skip


def _missing_codes(
    p: _Pairs, codes: np.ndarray, missing: Callable[[Profile, Profile], list[str]]
) -> np.ndarray:
    found = p.each((codes > 0) & p.related, lambda x, y: len(missing(x, y)), 0)
    return np.where(p.related, found, codes)


def _identifiers(p: _Pairs) -> dict[str, np.ndarray]:
    both = p.both("identifiers")
    difference, remainder = p.each(both & p.related, _closest, (math.nan, 0)).T
    difference[both & ~p.related] = _DIFFERENCES[Difference.ALL]
    digits = p.both("digit_runs") & p.related
    described = p.crosswise("identifiers", "description")
    numbers = p.each(p.both("numbers"), lambda x, y: len(x.numbers & y.numbers), 0)
    return {
        "model difference": difference,
        "model remainder": remainder,
        "digits shared": p.each(digits, lambda x, y: len(attributes.shared_digits(x, y)), 0),
        "codes in description": p.each(described, lambda x, y: len(attributes.in_description(x, y)), 0),
        "gtin shared": p.each(p.both("gtins"), lambda x, y: attributes.share(x.gtins, y.gtins)),
        "asin shared": p.each(p.both("asins"), lambda x, y: attributes.share(x.asins, y.asins)),
        "numbers shared": numbers,
        "numbers only left": p.a["numbers"] - numbers,
        "numbers only right": p.b["numbers"] - numbers,
    }  # fmt: skip


def _makers(p: _Pairs) -> dict[str, np.ndarray]:
    brand = p.each(p.either("brand"), attributes.same_brand)
    return {
        "brand same": brand == 1,
        "brand different": brand == 0,
        "store brands clash": p.each(
            p.either("store_brand_of") & (brand != 1),
            lambda x, y: attributes.store_brands_clash(x, y, None),
            0,
        ),
        "third party differs": p.one_sided("third_party"),
    }


def _amounts(p: _Pairs) -> dict[str, np.ndarray]:
    stated = measure_alike(p.a, p.b) | p.both("dimensions") | p.both("sizes")
    agreeing, conflicting = p.each(stated, _quantities, (0, 0)).T
    bare = p.crosswise("title_sizes", "numbers")
    return {
        "quantities agreeing": agreeing,
        "quantities conflicting": conflicting,
        "sizes without unit": p.each(bare, lambda x, y: len(attributes.bare_sizes(x, y)), 0),
        "pack differs": p.a["pack"] != p.b["pack"],
        "pack log ratio": abs(np.log(p.a["pack"] / p.b["pack"])),
    }


def _variants(p: _Pairs) -> dict[str, np.ndarray]:
    return {
        "colour shared": p.each(p.both("colours"), attributes.same_colour),
        "colour one-sided": p.one_sided("colours"),
        "colour by model shared": p.each(p.either("model_colours"), attributes.colour_by_model),
        "generation shared": p.each(p.both("generations"), lambda x, y: same_generations(x.generations, y.generations)),
        "edition shared": p.each(p.both("editions"), lambda x, y: attributes.share(x.editions, y.editions)),
        "edition one-sided": p.one_sided("editions"),
        "platform shared": p.each(p.both("platforms"), lambda x, y: attributes.share(x.platforms, y.platforms)),
        "volume shared": p.each(p.both("volumes"), lambda x, y: same_volumes(x.volumes, y.volumes)),
        "accessory shared": p.each(p.either("accessories"), attributes.same_accessory),
        "condition differs": p.one_sided("used"),
        "bundle differs": p.one_sided("bundle"),
    }  # fmt: skip


def _words(p: _Pairs) -> dict[str, np.ndarray]:
    everywhere = np.ones(len(p.left), bool)
    shared_left, shared_right = p.each(everywhere, _shared_words, (0, 0)).T
    words, length = ((p.a[name], p.b[name]) for name in ("words", "title"))
    described = tuple(side["description"] > 0 for side in (p.a, p.b))
    return {
        "words only left": words[0] - shared_left,
        "words only right": words[1] - shared_right,
        "words described left": p.each(described[1], _described, 0),
        "words described right": p.each(described[0], lambda x, y: _described(y, x), 0),
        "words shared of shorter": shared_left / np.maximum(np.minimum(*words), 1),
        "words shared of longer": shared_left / np.maximum(np.maximum(*words), 1),
        "title length ratio": np.minimum(*length) / np.maximum(np.maximum(*length), 1),
    }


def _prices(p: _Pairs) -> dict[str, np.ndarray]:
    ratio = abs(np.log(p.a["price"]) - np.log(p.b["price"]))
    return {
        "price log ratio": np.minimum(ratio, math.log(_MOST)),
        "price unknown": np.isnan(ratio),
    }


def _similarity(p: _Pairs) -> np.ndarray:
    """Jaro-Winkler similarity of the model numbers, or longest codes."""
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    out = np.full(len(p.left), np.nan)
    at = np.flatnonzero(p.both("number")).tolist()
    if at:
        mine, theirs = ([side[i].number for i in at] for side in (p.left, p.right))
        out[at] = process.cpdist(mine, theirs, scorer=JaroWinkler.similarity, workers=1)
    return out


def _relation(x: Profile, y: Profile) -> tuple[int, int]:
    shared = attributes.shared_codes(x, y) if x.codes or y.codes else []
    return _RELATIONS[attributes.model_relation(x, y, shared)[0]], len(shared)


def _closest(x: Profile, y: Profile) -> tuple[float, int]:
    kind, rest, _, _ = attributes.closest_identifiers(x, y)
    return _DIFFERENCES[kind], len(rest)


def _quantities(x: Profile, y: Profile) -> tuple[int, int]:
    found = attributes.agreeing_quantities(x, y)
    agreeing = sum([agree for agree, _, _ in found.values()])
    return agreeing, len(found) - agreeing


def _shared_words(x: Profile, y: Profile) -> tuple[int, int]:
    return attributes.shared_words(x, y), attributes.shared_words(y, x)


def _described(one: Profile, other: Profile) -> int:
    """How many words of one title the other listing has outside its title."""
    return len(other.description_words & attributes.missing_words(one, other))
