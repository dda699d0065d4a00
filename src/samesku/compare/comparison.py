"""A pair looked at attribute by attribute, and what it says in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from samesku.compare.profile import Profile, named_brand, profile
from samesku.compare.quantities import compare_quantities
from samesku.records import Pair, Product

MAX_WORDS = 12  # of a word list in one evidence sentence; longer lists are cut and say so


class Favours(StrEnum):
    """Which verdict a piece of evidence speaks for."""

    MATCH = "match"
    NO_MATCH = "no match"
    NEITHER = "neither"


class ModelRelation(StrEnum):
    """How two listings' model numbers stand to each other, from the strongest tie to none."""

    SAME = "same"
    CONTAINED = "one contains the other"
    IN_OTHER = "stated in the other listing"
    SHARED_CODE = "a code stands in both titles"
    CLOSE = "close"
    DIFFERENT = "different"
    ONE_SIDED = "only one listing has one"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One checkable sentence about a pair. ``about`` names the attribute that it is about."""

    about: str
    favours: Favours
    text: str


class Comparison:
    """Two products, attribute by attribute. Everything is computed from the listings, on first use."""

    def __init__(self, left: Product | Profile, right: Product | Profile) -> None:
        self.left = left if isinstance(left, Profile) else profile(left)
        self.right = right if isinstance(right, Profile) else profile(right)

    @classmethod
    def of(cls, pair: Pair) -> Comparison:
        """The comparison of a pair's two sides."""
        return cls(pair.left, pair.right)

    @cached_property
    def model(self) -> tuple[ModelRelation, str, str]:
        """The relation of the model numbers and the two texts that it rests on."""
        a, b = self.left, self.right
        if a.model and a.model == b.model:
            return ModelRelation.SAME, a.product.modelno, b.product.modelno
        if a.model and b.model and _contained(a.model, b.model):
            return ModelRelation.CONTAINED, a.product.modelno, b.product.modelno
        if len(a.model) >= 4 and a.model in b.compact_text:
            return ModelRelation.IN_OTHER, a.product.modelno, ""
        if len(b.model) >= 4 and b.model in a.compact_text:
            return ModelRelation.IN_OTHER, "", b.product.modelno
        if shared := self.shared_codes:
            return ModelRelation.SHARED_CODE, shared[0], shared[0]
        mine, theirs = a.model or _first(a.codes), b.model or _first(b.codes)
        if mine and theirs:
            close = (
                min(len(mine), len(theirs)) >= 5 and DamerauLevenshtein.distance(mine, theirs) <= 1
            )
            relation = ModelRelation.CLOSE if close else ModelRelation.DIFFERENT
            return relation, a.product.modelno or mine, b.product.modelno or theirs
        if mine or theirs:
            return ModelRelation.ONE_SIDED, a.product.modelno or mine, b.product.modelno or theirs
        return ModelRelation.MISSING, "", ""

    @cached_property
    def model_similarity(self) -> float | None:
        """Jaro-Winkler similarity, 0 to 1, of the model numbers (or longest codes); None if a side has none."""
        mine, theirs = (p.model or _first(p.codes) for p in (self.left, self.right))
        return JaroWinkler.similarity(mine, theirs) if mine and theirs else None

    @cached_property
    def shared_codes(self) -> list[str]:
        """Codes of one side's title that stand, separators aside, in the other side's title or model number."""
        a, b = self.left, self.right
        return [
            c
            for c in dict.fromkeys((*a.codes, *b.codes))
            if c in a.compact_text and c in b.compact_text
        ]

    @cached_property
    def codes_only(self) -> tuple[list[str], list[str]]:
        """Codes of each title (model number included) that the other listing does not state."""
        a, b = self.left, self.right
        return _missing(a, b), _missing(b, a)

    @cached_property
    def brand(self) -> bool | None:
        """True: the same brand, or one side's brand stands in the other's title. None: not known."""
        a, b = self.left, self.right
        if a.brand and b.brand:
            same = a.brand == b.brand or _contained(a.brand, b.brand, 2)
            return same or a.brand in b.compact_text or b.brand in a.compact_text
        if a.brand or b.brand:
            known, other = (a, b) if a.brand else (b, a)
            return True if known.brand in other.compact_text else None
        return None

    @cached_property
    def store_brands_clash(self) -> bool:
        """One listing is a store brand and the other is not of that store: never the same item."""
        a, b = self.left.store_brand_of, self.right.store_brand_of
        return a != b and (a is not None or b is not None) and self.brand is not True

    @cached_property
    def quantities(self) -> dict[str, tuple[bool, str, str]]:
        """Dimension → (agree, left text, right text)."""
        return compare_quantities(list(self.left.quantities), list(self.right.quantities))

    @cached_property
    def pack(self) -> tuple[int, int] | None:
        """Both pack sizes if either side states one; a side that states none sells one."""
        if self.left.pack is None and self.right.pack is None:
            return None
        return self.left.pack or 1, self.right.pack or 1

    @cached_property
    def words(self) -> tuple[list[str], list[str], list[str]]:
        """Words in both titles, only in the left, only in the right, each in title order.

        A word counts as shared if the other title has it with other separators ("wi fi", "wifi").
        """
        a, b = self.left, self.right
        in_b, in_a = set(b.words), set(a.words)
        both = [w for w in a.words if w in in_b or (len(w) > 3 and w in b.compact_text)]
        shared = set(both)
        only_a = [w for w in a.words if w not in shared]
        only_b = [w for w in b.words if w not in in_a and not (len(w) > 3 and w in a.compact_text)]
        return both, only_a, only_b

    @cached_property
    def title_similarity(self) -> float:
        """0 to 100: rapidfuzz's ratio of the titles with their words sorted."""
        return fuzz.token_sort_ratio(self.left.title, self.right.title)

    @cached_property
    def price_ratio(self) -> float | None:
        """The dearer price over the cheaper, 1 or more; None if a price is unknown."""
        a, b = self.left.product.price, self.right.product.price
        return None if a is None or b is None else max(a, b) / min(a, b)

    def evidence(self) -> list[Evidence]:
        """What can be said of the pair, whatever its label: the same pair gives the same sentences."""
        return [
            e
            for part in (
                _title,
                _model,
                _brand,
                _codes,
                _quantities,
                _pack,
                _variants,
                _words,
                _price,
            )
            for e in part(self)
        ]


def _contained(a: str, b: str, least: int = 4) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) >= least and short in long


def _first(found: tuple[str, ...]) -> str:
    return max(found, key=len) if found else ""


def _missing(one: Profile, other: Profile) -> list[str]:
    own = [c for c in (one.model, *one.codes) if c]
    return [
        c
        for c in dict.fromkeys(own)
        if c not in other.compact_text and not (len(other.model) >= 4 and other.model in c)
    ]


def _title(c: Comparison) -> list[Evidence]:
    score = c.title_similarity
    left, right = c.left.product.title, c.right.product.title
    if score >= 75:
        return [
            Evidence("title", Favours.MATCH, f"The titles are very similar: '{left}' vs '{right}'")
        ]
    if score < 45:
        return [Evidence("title", Favours.NO_MATCH, f"The titles differ: '{left}' vs '{right}'")]
    return [
        Evidence("title", Favours.NEITHER, f"The titles are partly similar: '{left}' vs '{right}'")
    ]


def _model(c: Comparison) -> list[Evidence]:
    relation, a, b = c.model
    match relation:
        case ModelRelation.SAME:
            return [Evidence("model", Favours.MATCH, f"Model numbers match: {a}")]
        case ModelRelation.CONTAINED:
            return [
                Evidence("model", Favours.MATCH, f"One model number contains the other: {a} vs {b}")
            ]
        case ModelRelation.IN_OTHER:
            return [
                Evidence(
                    "model", Favours.MATCH, f"Model number {a or b} stands in the other listing"
                )
            ]
        case ModelRelation.SHARED_CODE:
            return [Evidence("model", Favours.MATCH, f"The code {a} stands in both listings")]
        case ModelRelation.CLOSE:
            return [
                Evidence(
                    "model",
                    Favours.NO_MATCH,
                    f"Model numbers are close but not the same: {a} vs {b}",
                )
            ]
        case ModelRelation.DIFFERENT:
            return [Evidence("model", Favours.NO_MATCH, f"Different model numbers: {a} vs {b}")]
        case ModelRelation.ONE_SIDED:
            return [
                Evidence("model", Favours.NEITHER, f"Only one listing has a model number: {a or b}")
            ]
    return [Evidence("model", Favours.NEITHER, "Neither listing has a model number")]


def _brand(c: Comparison) -> list[Evidence]:
    a, b = c.left.product.brand, c.right.product.brand
    if c.store_brands_clash:
        names = " vs ".join(named_brand(x.product) for x in (c.left, c.right))
        return [
            Evidence(
                "brand", Favours.NO_MATCH, f"A store brand is sold by its own store only: {names}"
            )
        ]
    if c.brand is True:
        return [Evidence("brand", Favours.MATCH, f"Both products are from {a or b}")]
    if c.brand is False:
        return [Evidence("brand", Favours.NO_MATCH, f"Different brands: {a} vs {b}")]
    return [Evidence("brand", Favours.NEITHER, "The brand is not stated on both listings")]


def _codes(c: Comparison) -> list[Evidence]:
    left, right = c.codes_only
    return [
        Evidence("codes", Favours.NEITHER, f"Codes only in {side}: {_listed(found)}")
        for side, found in (("A", left), ("B", right))
        if found
    ]


def _quantities(c: Comparison) -> list[Evidence]:
    out = []
    for dimension, (agree, a, b) in c.quantities.items():
        if agree:
            out.append(
                Evidence(
                    dimension,
                    Favours.MATCH,
                    f"Same {dimension}: {a}" + (f" and {b}" if a != b else ""),
                )
            )
        elif dimension == "length":
            # The guide's own words for the case that it names: screens of different sizes.
            out.append(
                Evidence(
                    dimension, Favours.NO_MATCH, f"Different screen sizes or lengths: {a} vs {b}"
                )
            )
        else:
            out.append(Evidence(dimension, Favours.NO_MATCH, f"Different {dimension}: {a} vs {b}"))
    return out


def _pack(c: Comparison) -> list[Evidence]:
    if c.pack is None:
        return []
    a, b = c.pack
    if a == b:
        return [Evidence("pack", Favours.MATCH, f"Same pack size: {a}")]
    return [Evidence("pack", Favours.NO_MATCH, f"Different pack sizes: {a} vs {b}")]


def _variants(c: Comparison) -> list[Evidence]:
    out = []
    a, b = c.left, c.right
    if a.colours and b.colours:
        names = " and ".join(sorted(a.colours)), " and ".join(sorted(b.colours))
        if a.colours & b.colours:
            out.append(
                Evidence(
                    "colour",
                    Favours.MATCH,
                    f"Same colour: {' and '.join(sorted(a.colours & b.colours))}",
                )
            )
        else:
            out.append(
                Evidence("colour", Favours.NO_MATCH, f"Different colours: {names[0]} vs {names[1]}")
            )
    if a.generations and b.generations and not a.generations & b.generations:
        names = " and ".join(sorted(a.generations)), " and ".join(sorted(b.generations))
        out.append(
            Evidence(
                "generation",
                Favours.NO_MATCH,
                f"Different generations or versions: {names[0]} vs {names[1]}",
            )
        )
    if a.used != b.used:
        out.append(
            Evidence(
                "condition",
                Favours.NO_MATCH,
                f"Only listing {'A' if a.used else 'B'} is refurbished or used",
            )
        )
    if a.bundle != b.bundle:
        out.append(
            Evidence(
                "bundle",
                Favours.NEITHER,
                f"Only listing {'A' if a.bundle else 'B'} says that it is a kit or bundle",
            )
        )
    return out


def _words(c: Comparison) -> list[Evidence]:
    both, only_a, only_b = c.words
    # "wi fi" and "wifi" are two words on one side and one on the other: the side that shares more counts.
    sizes = len(c.left.words), len(c.right.words)
    shared = max(sizes[0] - len(only_a), sizes[1] - len(only_b))
    share = min(shared / max(min(sizes), 1), 1)
    favours = (
        Favours.MATCH if share >= 0.7 else Favours.NO_MATCH if share < 0.3 else Favours.NEITHER
    )
    return [
        Evidence("words", favours, f"Words in both titles: {_listed(both)}"),
        Evidence("words", Favours.NEITHER, f"Only in A: {_listed(only_a)}"),
        Evidence("words", Favours.NEITHER, f"Only in B: {_listed(only_b)}"),
    ]


def _price(c: Comparison) -> list[Evidence]:
    if c.price_ratio is None:
        return []
    a, b = c.left.product.price, c.right.product.price
    text = f"${a:.2f} vs ${b:.2f}"
    if c.price_ratio <= 1.15:
        return [Evidence("price", Favours.MATCH, f"Similar prices: {text}")]
    if c.price_ratio >= 2:
        return [
            Evidence(
                "price",
                Favours.NO_MATCH,
                f"Prices differ by a factor of {c.price_ratio:.1f}: {text}",
            )
        ]
    return [
        Evidence(
            "price", Favours.NEITHER, f"Prices differ by {100 * (c.price_ratio - 1):.0f} %: {text}"
        )
    ]


def _listed(found: list[str]) -> str:
    if not found:
        return "nothing"
    return " ".join(found[:MAX_WORDS]) + (
        f" and {len(found) - MAX_WORDS} more" if len(found) > MAX_WORDS else ""
    )
