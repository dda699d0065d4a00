"""A pair looked at attribute by attribute."""

from __future__ import annotations

from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from samesku.compare.colours import colour_of_model, same_colours
from samesku.compare.dimensions import compare_dimensions
from samesku.compare.evidence import SENTENCES, Evidence, Favours
from samesku.compare.identifiers import trade_item
from samesku.compare.model_numbers import (
    SHORTEST,
    SHORTEST_CLOSE,
    Difference,
    ModelRelation,
    closest,
    difference,
    shared_digits,
)
from samesku.compare.normalise import words
from samesku.compare.profile import Profile, profile
from samesku.compare.quantities import compare_quantities
from samesku.compare.versions import same_generations, same_volumes
from samesku.records import Pair, Product

__all__ = ["Comparison", "Evidence", "Favours", "ModelRelation"]

_CLOSE = frozenset([Difference.ENDINGS, Difference.LETTER, Difference.SWAPPED, Difference.DIGIT, Difference.DIGITS])  # fmt: skip


class Comparison:
    """Two products, attribute by attribute. Everything is computed from the listings, on first use.

    A property that may be None says so where it cannot be known, as where one side states nothing.
    """

    def __init__(self, left: Product | Profile, right: Product | Profile) -> None:
        self.left = left if isinstance(left, Profile) else profile(left)
        self.right = right if isinstance(right, Profile) else profile(right)

    @classmethod
    def of(cls, pair: Pair) -> Comparison:
        """The comparison of a pair's two sides."""
        return cls(pair.left, pair.right)

    # --- numbers that name a product

    @cached_property
    def gtin(self) -> bool | None:
        """Whether the listings share a GTIN; None if a side has none."""
        return _share(self.left.gtins, self.right.gtins)

    @cached_property
    def gtin_of_case(self) -> bool:
        """No GTIN is shared, but one is that of a case of the other's item: another packaging level."""
        a, b = ({trade_item(code) for code in p.gtins} for p in (self.left, self.right))
        return self.gtin is False and not a.isdisjoint(b)

    @cached_property
    def in_gtin(self) -> list[str]:
        """Numbers of five digits or more of one side that are part of a GTIN of the other: makers number
        their items so."""
        return [
            key
            for one, other in ((self.left, self.right), (self.right, self.left))
            for key in one.identifiers
            if len(key) >= 5 and any(key in code[:13] for code in other.gtins)
        ]

    @cached_property
    def asin(self) -> bool | None:
        """Whether the listings share an Amazon number; None if a side has none."""
        return _share(self.left.asins, self.right.asins)

    @cached_property
    def model(self) -> tuple[ModelRelation, str, str]:
        """The relation of the model numbers and the two texts that it rests on."""
        a, b = self.left, self.right
        mine, theirs = a.product.modelno, b.product.modelno
        if a.model and (a.model == b.model or (a.core and a.core == b.core)):
            return ModelRelation.SAME, mine, theirs
        if a.model and b.model and self._contained(a.core or a.model, b.core or b.model):
            return ModelRelation.CONTAINED, mine, theirs
        if len(a.model) >= SHORTEST and (b.states(a.model) or b.states(a.core)):
            return ModelRelation.IN_OTHER, mine, ""
        if len(b.model) >= SHORTEST and (a.states(b.model) or a.states(b.core)):
            return ModelRelation.IN_OTHER, "", theirs
        if shared := self.shared_codes:
            return ModelRelation.SHARED_CODE, shared[0], shared[0]
        one, other = self._numbers
        if one and other:
            near = min(len(one), len(other)) >= SHORTEST_CLOSE
            close = near and difference(one, other)[0] in _CLOSE
            relation = ModelRelation.CLOSE if close else ModelRelation.DIFFERENT
            return relation, mine or one, theirs or other
        if one or other:
            return ModelRelation.ONE_SIDED, mine or one, theirs or other
        return ModelRelation.MISSING, "", ""

    @cached_property
    def model_similarity(self) -> float | None:
        """Jaro-Winkler similarity, 0 to 1, of the model numbers (or longest codes); None if a side has none."""
        one, other = self._numbers
        return JaroWinkler.similarity(one, other) if one and other else None

    @cached_property
    def closest(self) -> tuple[Difference, str, str, str]:
        """The least difference between any identifiers of the two sides: what it is, the characters that
        the longer has more, and the two identifiers (empty if a side has none)."""
        kind, rest, one, other = closest(self.left.identifiers, self.right.identifiers)
        if kind is Difference.DIGITS and self._both_state(min(one, other, key=len)):
            kind = Difference.SUFFIX
        return kind, rest, one, other

    @cached_property
    def model_difference(self) -> Difference | None:
        """What tells the two sides' closest identifiers apart; None if a side has none."""
        return self.closest[0] if self.closest[2] else None

    @cached_property
    def model_remainder(self) -> int:
        """By how many characters the longer of the closest identifiers goes beyond the shorter that it
        contains; 0 if it contains none."""
        return len(self.closest[1])

    @cached_property
    def shared_digits(self) -> str:
        """The longest whole run of five digits or more in identifiers of both sides; empty if none."""
        return shared_digits(self.left.identifiers, self.right.identifiers)

    @cached_property
    def in_description(self) -> list[str]:
        """Identifiers of a side that stand in the other side's further attributes only."""
        sides = (self.left, self.right), (self.right, self.left)
        return [
            key
            for one, other in sides
            if other.description
            for key in one.identifiers
            if len(key) >= SHORTEST and not other.states(key) and other.describes(key)
        ]

    @cached_property
    def shared_codes(self) -> list[str]:
        """Codes of one side's title that stand, separators aside, in the other side's title or model number."""
        return [
            c for c in dict.fromkeys((*self.left.codes, *self.right.codes)) if self._both_state(c)
        ]

    @cached_property
    def codes_only(self) -> tuple[list[str], list[str]]:
        """Codes of each title (model number included) that the other listing does not state."""
        a, b = self.left, self.right
        return _missing(a, b), _missing(b, a)

    # --- who makes and sells it

    @cached_property
    def brand(self) -> bool | None:
        """True: the same brand, or one side's brand stands in the other's title. None: not known."""
        a, b = self.left, self.right
        if a.brand and b.brand:
            same = a.brand == b.brand or _same_words(a.product.brand, b.product.brand)
            return same or b.names(a.brand) or a.names(b.brand)
        if a.brand or b.brand:
            known, other = (a, b) if a.brand else (b, a)
            return True if other.names(known.brand) else None
        return None

    @cached_property
    def store_brands_clash(self) -> bool:
        """One listing is a store brand and the other is not of that store: never the same item."""
        a, b = self.left.store_brand_of, self.right.store_brand_of
        return a != b and (a is not None or b is not None) and self.brand is not True

    @cached_property
    def third_party(self) -> bool:
        """Only one listing says that it is compatible with, or replaces, another maker's product."""
        return self.left.third_party != self.right.third_party

    # --- how much of it

    @cached_property
    def quantities(self) -> dict[str, tuple[bool, str, str]]:
        """What is measured → (agree, left text, right text), where both sides state it. ``dimensions`` are
        width by depth by height, ``clothing size`` is a letter or number."""
        a, b = self.left, self.right
        out = compare_quantities(a.quantities, b.quantities)
        if found := compare_dimensions(a.dimensions, b.dimensions):
            out["dimensions"] = found
        if a.sizes and b.sizes:
            same = sorted(a.sizes & b.sizes)[:1]
            mine, theirs = (", ".join(same or sorted(sizes)) for sizes in (a.sizes, b.sizes))
            out["clothing size"] = bool(same), mine, theirs
        return out

    @cached_property
    def bare_sizes(self) -> list[str]:
        """Quantities of one title whose number stands in the other title without a unit: ``18-inch`` and
        ``18 laptop case``."""
        out = []
        for one, other in ((self.left, self.right), (self.right, self.left)):
            stated = {q.dimension for q in other.title_quantities}
            for q in one.title_quantities:
                number = words(q.text)[0] if words(q.text) else ""
                if q.dimension not in stated and number in other.numbers:
                    out.append(q.text)
        return out

    @cached_property
    def pack(self) -> tuple[int, int] | None:
        """Both pack sizes if either side states one; a side that states none sells one."""
        if self.left.pack is None and self.right.pack is None:
            return None
        return self.left.pack or 1, self.right.pack or 1

    @cached_property
    def price_ratio(self) -> float | None:
        """The dearer price over the cheaper, 1 or more; None if a price is unknown."""
        a, b = self.left.product.price, self.right.product.price
        return None if a is None or b is None else max(a, b) / min(a, b)

    # --- which variant

    @cached_property
    def colour(self) -> bool | None:
        """Whether the titles share a colour; None if a side names none, or the shade alone differs.

        A colour that is a word of the other side's brand is none.
        """
        known = set(words(f"{self.left.product.brand} {self.right.product.brand}"))
        return same_colours(self.left.colours - known, self.right.colours - known)

    @cached_property
    def colour_by_model(self) -> bool | None:
        """The same of the colours that the model numbers end in, each against the other side's title or
        ending; a weak hint."""
        a, b = self.left, self.right
        endings = [
            frozenset(c for key in p.identifiers if (c := colour_of_model(key))) for p in (a, b)
        ]
        sides = a.colours or endings[0], b.colours or endings[1]
        return same_colours(*sides) if any(endings) else None

    @cached_property
    def generation(self) -> bool | None:
        """Whether the titles share a generation, version or year."""
        return same_generations(self.left.generations, self.right.generations)

    @cached_property
    def edition(self) -> bool | None:
        """Whether the titles share an edition: professional, upgrade, …"""
        return _share(self.left.editions, self.right.editions)

    @cached_property
    def platform(self) -> bool | None:
        """Whether the titles share a system: Windows, PlayStation 3, …"""
        return _share(self.left.platforms, self.right.platforms)

    @cached_property
    def volume(self) -> bool | None:
        """Whether season, volume, disc and part numbers agree."""
        return same_volumes(self.left.volumes, self.right.volumes)

    @cached_property
    def accessory(self) -> bool | None:
        """Whether both listings are the same kind of accessory; False if they are of different kinds, or
        one is an accessory and the other is none. None: neither is one."""
        a, b = self.left.accessories, self.right.accessories
        return not a.isdisjoint(b) if a or b else None

    # --- words

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
    def words_described(self) -> tuple[int, int]:
        """How many words of each title, missing from the other's, stand in the other's description."""
        _, only_a, only_b = self.words
        sides = (only_a, self.right), (only_b, self.left)
        mine, theirs = (
            len(set(only).intersection(words(p.description))) if p.description else 0
            for only, p in sides
        )
        return mine, theirs

    @cached_property
    def title_similarity(self) -> float:
        """0 to 100: rapidfuzz's ratio of the titles with their words sorted."""
        return fuzz.token_sort_ratio(self.left.title, self.right.title)

    def evidence(self) -> list[Evidence]:
        """What can be said of the pair, whatever its label: the same pair gives the same sentences."""
        return [found for sentences in SENTENCES for found in sentences(self)]

    @property
    def _numbers(self) -> tuple[str, str]:
        return self.left.model or _first(self.left.codes), self.right.model or _first(
            self.right.codes
        )

    def _both_state(self, key: str) -> bool:
        return self.left.states(key) and self.right.states(key)

    def _contained(self, one: str, other: str) -> bool:
        short, long = sorted((one, other), key=len)
        if len(short) < SHORTEST or short not in long:
            return False
        return difference(one, other)[0] is not Difference.DIGITS or self._both_state(short)


def _share(left: frozenset[str], right: frozenset[str]) -> bool | None:
    return not left.isdisjoint(right) if left and right else None


def _same_words(one: str, other: str) -> bool:
    """Whether the words of one brand stand, in a row, in the other: Kodak and Kodak EasyShare."""
    short, long = sorted((words(one), words(other)), key=len)
    return bool(short) and any(
        long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1)
    )


def _first(found: tuple[str, ...]) -> str:
    return max(found, key=len) if found else ""


def _missing(one: Profile, other: Profile) -> list[str]:
    own = [c for c in (one.model, *one.codes) if c]
    return [
        c
        for c in dict.fromkeys(own)
        if not other.states(c) and not (len(other.model) >= SHORTEST and other.model in c)
    ]
