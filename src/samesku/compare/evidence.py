"""What a comparison says in sentences, each with the verdict that it speaks for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from samesku.compare.compared import Compared
from samesku.compare.model_numbers import Difference, ModelRelation
from samesku.compare.profile import named_brand

MAX_WORDS = 12  # of a word list in one sentence; longer lists are cut and say so


class Favours(StrEnum):
    """Which verdict a piece of evidence speaks for."""

    MATCH = "match"
    NO_MATCH = "no match"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One checkable sentence about a pair. ``about`` names the attribute that it is about."""

    about: str
    favours: Favours
    text: str


def _title(c: Compared) -> list[Evidence]:
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


def _identifiers(c: Compared) -> list[Evidence]:
    out = []
    a, b = sorted(c.left.gtins), sorted(c.right.gtins)
    if c.gtin:
        same = ", ".join(sorted(c.left.gtins & c.right.gtins))
        out.append(Evidence("gtin", Favours.MATCH, f"Same GTIN (bar code): {same}"))
    elif c.gtin_of_case:
        text = f"One GTIN is of a case or pack of the other's item: {a[0]} vs {b[0]}"
        out.append(Evidence("gtin", Favours.NO_MATCH, text))
    elif c.gtin is False:
        text = f"Different GTINs: {a[0]} vs {b[0]} (a region or pack may have its own)"
        out.append(Evidence("gtin", Favours.NO_MATCH, text))
    if c.gtin is None and c.in_gtin:
        text = f"The number {c.in_gtin[0]} is part of the other listing's GTIN"
        out.append(Evidence("gtin", Favours.MATCH, text))
    if c.asin:
        same = ", ".join(sorted(c.left.asins & c.right.asins))
        out.append(Evidence("asin", Favours.MATCH, f"Same Amazon number (ASIN): {same}"))
    elif c.asin is False:
        text = f"Different Amazon numbers (ASIN): {min(c.left.asins)} vs {min(c.right.asins)} (a variant has its own)"
        out.append(Evidence("asin", Favours.NO_MATCH, text))
    return out


def _model(c: Compared) -> list[Evidence]:
    relation, a, b = c.model
    favours, text = _model_says(c, relation, a, b)
    out = [Evidence("model", favours, text)]
    if relation is ModelRelation.DIFFERENT and c.shared_digits:
        text = f"Both listings hold the number {c.shared_digits}"
        out.append(Evidence("codes", Favours.NEITHER, text))
    if c.in_description:
        # Descriptions name what a product fits, too: alone they are only evidence where no other number speaks.
        alone = relation is ModelRelation.ONE_SIDED
        text = f"{c.in_description[0]} stands in the other listing's description"
        out.append(Evidence("codes", Favours.MATCH if alone else Favours.NEITHER, text))
    return out


def _model_says(c: Compared, relation: ModelRelation, a: str, b: str) -> tuple[Favours, str]:
    kind, rest = c.closest[:2]
    pack = kind is Difference.PACK  # the same number, sold as a pack or a bundle
    match relation:
        case ModelRelation.SAME:
            return Favours.MATCH, f"Model numbers match: {a}"
        case ModelRelation.CONTAINED:
            more = f" ({kind} more: {rest})" if rest else ""
            return (
                Favours.NO_MATCH if pack else Favours.MATCH,
                f"One model number contains the other: {a} vs {b}{more}",
            )
        case ModelRelation.IN_OTHER:
            text = f"Model number {a or b} stands in the other listing"
            return _unless_pack(pack, rest, Favours.MATCH, text)
        case ModelRelation.SHARED_CODE:
            # Beside two other model numbers it is the name of a series more often than not.
            series = c.left.model and c.right.model
            favours = Favours.NEITHER if series else Favours.MATCH
            return _unless_pack(pack, rest, favours, f"The code {a} stands in both listings")
        case ModelRelation.CLOSE:
            differ = "" if kind is Difference.ALL else f" ({kind})"
            return Favours.NO_MATCH, f"Model numbers are close but not the same: {a} vs {b}{differ}"
        case ModelRelation.DIFFERENT:
            return Favours.NO_MATCH, f"Different model numbers: {a} vs {b}"
        case ModelRelation.ONE_SIDED:
            return Favours.NEITHER, f"Only one listing has a model number: {a or b}"
    return Favours.NEITHER, "Neither listing has a model number"


def _unless_pack(pack: bool, rest: str, favours: Favours, text: str) -> tuple[Favours, str]:
    return (Favours.NO_MATCH, f"{text}, as a pack or bundle: {rest}") if pack else (favours, text)


def _brand(c: Compared) -> list[Evidence]:
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


def _codes(c: Compared) -> list[Evidence]:
    left, right = c.codes_only
    return [
        Evidence("codes", Favours.NEITHER, f"Codes only in {side}: {_listed(found)}")
        for side, found in (("A", left), ("B", right))
        if found
    ]


def _quantities(c: Compared) -> list[Evidence]:
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
    for text in c.bare_sizes[:1]:
        sentence = f"{text} on one listing, the number without a unit on the other"
        out.append(Evidence("number", Favours.NEITHER, sentence))
    return out


def _pack(c: Compared) -> list[Evidence]:
    if c.pack is None:
        return []
    a, b = c.pack
    if a == b:
        return [Evidence("pack", Favours.MATCH, f"Same pack size: {a}")]
    return [Evidence("pack", Favours.NO_MATCH, f"Different pack sizes: {a} vs {b}")]


def _variants(c: Compared) -> list[Evidence]:
    a, b = c.left, c.right
    out = []
    if c.colour:
        text = f"Same colour: {' and '.join(sorted(a.colours & b.colours))}"
        out.append(Evidence("colour", Favours.MATCH, text))
    elif c.colour is False:
        out.append(_differ("colour", "colours", a.colours, b.colours))
    if c.generation is False:
        out.append(_differ("generation", "generations or versions", a.generations, b.generations))
    if c.edition is False:
        out.append(_differ("edition", "editions", a.editions, b.editions))
    elif ("upgrade" in a.editions) != ("upgrade" in b.editions):
        text = f"Only listing {'A' if 'upgrade' in a.editions else 'B'} is an upgrade"
        out.append(Evidence("edition", Favours.NO_MATCH, text))
    if c.platform is False:
        out.append(_differ("platform", "systems", a.platforms, b.platforms))
    if c.volume is False:
        parts = ([f"{kind} {number}" for kind, number in p.volumes] for p in (a, b))
        out.append(_differ("volume", "parts", *parts))
    return out


def _condition(c: Compared) -> list[Evidence]:
    a, b = c.left, c.right
    out = []
    if a.used != b.used:
        text = f"Only listing {'A' if a.used else 'B'} is refurbished or used"
        out.append(Evidence("condition", Favours.NO_MATCH, text))
    elif a.condition != b.condition:
        text = f"Different conditions: {a.condition} vs {b.condition}"
        out.append(Evidence("condition", Favours.NO_MATCH, text))
    if c.third_party:
        text = f"Only listing {'A' if a.third_party else 'B'} is compatible with, or replaces, another product"
        out.append(Evidence("third party", Favours.NO_MATCH, text))
    if a.bundle != b.bundle:
        text = f"Only listing {'A' if a.bundle else 'B'} says that it is a kit or bundle"
        out.append(Evidence("bundle", Favours.NEITHER, text))
    if c.accessory is False and a.accessories and b.accessories:
        out.append(_differ("accessory", "kinds of accessory", a.accessories, b.accessories))
    elif c.accessory is False:
        side, kinds = ("A", a.accessories) if a.accessories else ("B", b.accessories)
        text = f"Only listing {side} is an accessory: {' and '.join(sorted(kinds))}"
        out.append(Evidence("accessory", Favours.NEITHER, text))
    return out


def _differ(about: str, what: str, left: Collection[str], right: Collection[str]) -> Evidence:
    names = " vs ".join(" and ".join(sorted(side)) for side in (left, right))
    return Evidence(about, Favours.NO_MATCH, f"Different {what}: {names}")


def _words(c: Compared) -> list[Evidence]:
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


def _price(c: Compared) -> list[Evidence]:
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


SENTENCES: tuple[Callable[[Compared], list[Evidence]], ...] = (
    _title,
    _identifiers,
    _model,
    _brand,
    _codes,
    _quantities,
    _pack,
    _variants,
    _condition,
    _words,
    _price,
)
