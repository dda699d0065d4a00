"""A pair looked at attribute by attribute."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from samesku.compare import attributes
from samesku.compare.identifiers import trade_item
from samesku.compare.model_numbers import Difference, ModelRelation
from samesku.compare.profile import Profile, profile
from samesku.compare.versions import same_generations, same_volumes
from samesku.records import Pair, Product


class Compared:
    """Two products, attribute by attribute, without a word said about it (:class:`~samesku.compare.Comparison`). Everything is computed from the listings, on first use.

    A property that may be None says so where it cannot be known, as where one side states nothing.
    """

    def __init__(self, left: Product | Profile, right: Product | Profile) -> None:
        self.left = left if isinstance(left, Profile) else profile(left)
        self.right = right if isinstance(right, Profile) else profile(right)

    @classmethod
    def of(cls, pair: Pair) -> Self:
        """The comparison of a pair's two sides."""
        return cls(pair.left, pair.right)

    # --- numbers that name a product

    @cached_property
    def gtin(self) -> bool | None:
        """Whether the listings share a GTIN; None if a side has none."""
        return attributes.share(self.left.gtins, self.right.gtins)

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
        return attributes.share(self.left.asins, self.right.asins)

    @cached_property
    def model(self) -> tuple[ModelRelation, str, str]:
        """The relation of the model numbers and the two texts that it rests on."""
        return attributes.model_relation(self.left, self.right, self.shared_codes)

    @cached_property
    def model_similarity(self) -> float | None:
        """Jaro-Winkler similarity, 0 to 1, of the model numbers (or longest codes); None if a side has none."""
        one, other = self.left.number, self.right.number
        return JaroWinkler.similarity(one, other) if one and other else None

    @cached_property
    def closest(self) -> tuple[Difference, str, str, str]:
        """The least difference between any identifiers of the two sides: what it is, the characters that
        the longer has more, and the two identifiers (empty if a side has none)."""
        return attributes.closest_identifiers(self.left, self.right)

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
        return attributes.shared_digits(self.left, self.right)

    @cached_property
    def in_description(self) -> list[str]:
        """Identifiers of a side that stand in the other side's further attributes only."""
        return attributes.in_description(self.left, self.right)

    @cached_property
    def shared_codes(self) -> list[str]:
        """Codes of one side's title that stand, separators aside, in the other side's title or model number."""
        return attributes.shared_codes(self.left, self.right)

    @cached_property
    def codes_only(self) -> tuple[list[str], list[str]]:
        """Codes of each title (model number included) that the other listing does not state."""
        a, b = self.left, self.right
        return attributes.missing_codes(a, b), attributes.missing_codes(b, a)

    # --- who makes and sells it

    @cached_property
    def brand(self) -> bool | None:
        """True: the same brand, or one side's brand stands in the other's title. None: not known."""
        return attributes.same_brand(self.left, self.right)

    @cached_property
    def store_brands_clash(self) -> bool:
        """One listing is a store brand and the other is not of that store: never the same item."""
        return attributes.store_brands_clash(self.left, self.right, self.brand)

    @cached_property
    def third_party(self) -> bool:
        """Only one listing says that it is compatible with, or replaces, another maker's product."""
        return self.left.third_party != self.right.third_party

    # --- how much of it

    @cached_property
    def quantities(self) -> dict[str, tuple[bool, str, str]]:
        """What is measured → (agree, left text, right text), where both sides state it. ``dimensions`` are
        width by depth by height, ``clothing size`` is a letter or number."""
        return attributes.agreeing_quantities(self.left, self.right)

    @cached_property
    def bare_sizes(self) -> list[str]:
        """Quantities of one title whose number stands in the other title without a unit: ``18-inch`` and
        ``18 laptop case``."""
        return attributes.bare_sizes(self.left, self.right)

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
        return attributes.same_colour(self.left, self.right)

    @cached_property
    def colour_by_model(self) -> bool | None:
        """The same of the colours that the model numbers end in, each against the other side's title or
        ending; a weak hint."""
        return attributes.colour_by_model(self.left, self.right)

    @cached_property
    def generation(self) -> bool | None:
        """Whether the titles share a generation, version or year."""
        return same_generations(self.left.generations, self.right.generations)

    @cached_property
    def edition(self) -> bool | None:
        """Whether the titles share an edition: professional, upgrade, …"""
        return attributes.share(self.left.editions, self.right.editions)

    @cached_property
    def platform(self) -> bool | None:
        """Whether the titles share a system: Windows, PlayStation 3, …"""
        return attributes.share(self.left.platforms, self.right.platforms)

    @cached_property
    def volume(self) -> bool | None:
        """Whether season, volume, disc and part numbers agree."""
        return same_volumes(self.left.volumes, self.right.volumes)

    @cached_property
    def accessory(self) -> bool | None:
        """Whether both listings are the same kind of accessory; False if they are of different kinds, or
        one is an accessory and the other is none. None: neither is one."""
        return attributes.same_accessory(self.left, self.right)

    # --- words

    @cached_property
    def words(self) -> tuple[list[str], list[str], list[str]]:
        """Words in both titles, only in the left, only in the right, each in title order.

        A word counts as shared if the other title has it with other separators ("wi fi", "wifi").
        """
        a, b = self.left, self.right
        only_a, only_b = attributes.missing_words(a, b), attributes.missing_words(b, a)
        return (
            [w for w in a.words if w not in only_a],
            [w for w in a.words if w in only_a],
            [w for w in b.words if w in only_b],
        )

    @cached_property
    def words_described(self) -> tuple[int, int]:
        """How many words of each title, missing from the other's, stand in the other's description."""
        _, only_a, only_b = self.words
        a, b = self.left.description_words, self.right.description_words
        return len(b.intersection(only_a)), len(a.intersection(only_b))

    @cached_property
    def title_similarity(self) -> float:
        """0 to 100: rapidfuzz's ratio of the titles with their words sorted."""
        return fuzz.token_sort_ratio(self.left.title, self.right.title)
