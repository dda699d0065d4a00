"""What two profiles say to each other, one function an attribute.

The Comparison and the feature matrix both call these. Where None may come back it means that nothing
can be known, as where a side states nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from samesku.compare.colours import same_colours
from samesku.compare.dimensions import compare_dimensions
from samesku.compare.model_numbers import (
    SHORTEST,
    SHORTEST_CLOSE,
    Difference,
    ModelRelation,
    closest,
    difference,
    longest_run,
)
from samesku.compare.profile import Profile
from samesku.compare.quantities import compare_quantities

_CLOSE = frozenset([Difference.ENDINGS, Difference.LETTER, Difference.SWAPPED, Difference.DIGIT, Difference.DIGITS])  # fmt: skip


def share(left: frozenset[str], right: frozenset[str]) -> bool | None:
    """Whether two sets share a member; None if one is empty."""
    return not left.isdisjoint(right) if left and right else None


# --- numbers that name a product


def may_be_related(a: Profile, b: Profile) -> bool:
    """False where the two sides' model numbers and codes have nothing to do with each other, nor with the other side's
    title: :func:`model_relation` depends on which of them have a number, :func:`shared_codes` and
    :func:`shared_digits` find nothing, :func:`missing_codes` finds all, and the difference is ``Difference.ALL``."""
    if not a.key_parts.isdisjoint(b.key_parts):
        return True
    for one, other in ((a, b), (b, a)):
        text = other.compact_text
        for key in one.keys:
            if key in text:
                return True
    return False


def model_relation(a: Profile, b: Profile, shared: Sequence[str]) -> tuple[ModelRelation, str, str]:
    """The relation of the model numbers and the two texts that it rests on.

    :param shared: what :func:`shared_codes` says of the two.
    """
    mine, theirs = a.product.modelno, b.product.modelno
    if a.model and (a.model == b.model or (a.core and a.core == b.core)):
        return ModelRelation.SAME, mine, theirs
    if a.model and b.model and _contained(a, b):
        return ModelRelation.CONTAINED, mine, theirs
    if len(a.model) >= SHORTEST and (b.states(a.model) or b.states(a.core)):
        return ModelRelation.IN_OTHER, mine, ""
    if len(b.model) >= SHORTEST and (a.states(b.model) or a.states(b.core)):
        return ModelRelation.IN_OTHER, "", theirs
    if shared:
        return ModelRelation.SHARED_CODE, shared[0], shared[0]
    one, other = a.number, b.number
    if one and other:
        near = min(len(one), len(other)) >= SHORTEST_CLOSE
        close = near and difference(one, other)[0] in _CLOSE
        relation = ModelRelation.CLOSE if close else ModelRelation.DIFFERENT
        return relation, mine or one, theirs or other
    if one or other:
        return ModelRelation.ONE_SIDED, mine or one, theirs or other
    return ModelRelation.MISSING, "", ""


def closest_identifiers(a: Profile, b: Profile) -> tuple[Difference, str, str, str]:
    """The least difference between any identifiers of the two sides: what it is, the characters that
    the longer has more, and the two identifiers (empty if a side has none)."""
    kind, rest, one, other = closest(a.identifiers, b.identifiers)
    if kind is Difference.DIGITS and _both_state(a, b, min(one, other, key=len)):
        kind = Difference.SUFFIX
    return kind, rest, one, other


def shared_digits(a: Profile, b: Profile) -> str:
    """The longest whole run of five digits or more in identifiers of both sides; empty if none."""
    return longest_run(a.digit_runs & b.digit_runs)


def in_description(a: Profile, b: Profile) -> list[str]:
    """Identifiers of a side that stand in the other side's further attributes only."""
    return [
        key
        for one, other in ((a, b), (b, a))
        if other.description
        for key in one.identifiers
        if len(key) >= SHORTEST and other.describes(key) and not other.states(key)
    ]


def shared_codes(a: Profile, b: Profile) -> list[str]:
    """Codes of one side's title that stand, separators aside, in the other side's title or model number."""
    mine, theirs = a.compact_text, b.compact_text
    found = [c for c in a.codes if c in theirs and _both_state(a, b, c)]
    return found + [c for c in b.codes if c in mine and c not in a.codes and _both_state(a, b, c)]


def missing_codes(one: Profile, other: Profile) -> list[str]:
    """Codes of one title (model number included) that the other listing does not state."""
    text = other.compact_text
    found = [c for c in one.own_codes if c not in text or not other.states(c)]
    if found and len(other.model) >= SHORTEST:
        return [c for c in found if other.model not in c]
    return found


# --- who makes and sells it


def same_brand(a: Profile, b: Profile) -> bool | None:
    """True: the same brand, or one side's brand stands in the other's title. None: not known."""
    if a.brand and b.brand:
        return (
            a.brand == b.brand
            or _same_words(a.brand_words, b.brand_words)
            or b.names(a.brand)
            or a.names(b.brand)
        )
    if a.brand or b.brand:
        known, other = (a, b) if a.brand else (b, a)
        return True if other.names(known.brand) else None
    return None


def store_brands_clash(a: Profile, b: Profile, brand: bool | None) -> bool:
    """One listing is a store brand and the other is not of that store: never the same item.

    :param brand: what :func:`same_brand` says of the two.
    """
    one, other = a.store_brand_of, b.store_brand_of
    return one != other and brand is not True


# --- how much of it


def agreeing_quantities(a: Profile, b: Profile) -> dict[str, tuple[bool, str, str]]:
    """What is measured → (agree, left text, right text), where both sides state it. ``dimensions`` are
    width by depth by height, ``clothing size`` is a letter or number."""
    out = compare_quantities(a.quantities, b.quantities)
    if found := compare_dimensions(a.dimensions, b.dimensions):
        out["dimensions"] = found
    if a.sizes and b.sizes:
        same = sorted(a.sizes & b.sizes)[:1]
        mine, theirs = (", ".join(same or sorted(sizes)) for sizes in (a.sizes, b.sizes))
        out["clothing size"] = bool(same), mine, theirs
    return out


def bare_sizes(a: Profile, b: Profile) -> list[str]:
    """Quantities of one title whose number stands in the other title without a unit: ``18-inch`` and
    ``18 laptop case``."""
    return [
        text
        for one, other in ((a, b), (b, a))
        for number, dimension, text in one.title_sizes
        if number in other.numbers and dimension not in other.title_dimensions
    ]


# --- which variant


def same_colour(a: Profile, b: Profile) -> bool | None:
    """Whether the titles share a colour; None if a side names none, or the shade alone differs.

    A colour that is a word of the other side's brand is none.
    """
    if not a.colours or not b.colours:
        return None
    known = {*a.brand_words, *b.brand_words}
    return same_colours(a.colours - known, b.colours - known)


def colour_by_model(a: Profile, b: Profile) -> bool | None:
    """The same of the colours that the model numbers end in, each against the other side's title or
    ending; a weak hint."""
    if not a.model_colours and not b.model_colours:
        return None
    return same_colours(a.colours or a.model_colours, b.colours or b.model_colours)


def same_accessory(a: Profile, b: Profile) -> bool | None:
    """Whether both listings are the same kind of accessory; False if they are of different kinds, or
    one is an accessory and the other is none. None: neither is one."""
    one, other = a.accessories, b.accessories
    return not one.isdisjoint(other) if one or other else None


# --- words


def missing_words(one: Profile, other: Profile) -> set[str]:
    """Words of one title that the other title does not have, be it with other separators ("wi fi", "wifi")."""
    text = other.searched
    return {word for word, sought in zip(one.words, one.sought, strict=True) if sought not in text}


def shared_words(one: Profile, other: Profile) -> int:
    """How many words of one title the other title has: those that :func:`missing_words` leaves."""
    text = other.searched
    return len([1 for sought in one.sought if sought in text])


def _both_state(a: Profile, b: Profile, key: str) -> bool:
    return a.states(key) and b.states(key)


def _contained(a: Profile, b: Profile) -> bool:
    one, other = a.core or a.model, b.core or b.model
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < SHORTEST or short not in long:
        return False
    return difference(one, other)[0] is not Difference.DIGITS or _both_state(a, b, short)


def _same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words of one brand stand, in a row, in the other: Kodak and Kodak EasyShare."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if not short or short[0] not in long:
        return False
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))
