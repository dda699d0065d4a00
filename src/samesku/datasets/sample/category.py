"""What a category of the sample's goods is; ``catalogue.py`` holds them all."""

from __future__ import annotations

from dataclasses import dataclass

from samesku.datasets.sample.values import Value, names


@dataclass(frozen=True, slots=True)
class Axis:
    """An attribute in which the members of a family may differ, such as screen size.

    ``vary`` weighs how often a family varies in it. ``shown`` is the chance that a title tells it
    where the whole family has the same value (where siblings differ, it is nearly always told).
    ``plain`` names the value that readers take for granted, such as a pack of one: it is seldom
    told, any other value nearly always, whatever ``shown`` says.
    """

    name: str
    values: tuple[Value, ...]
    vary: float = 1.0
    shown: float = 0.7
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand: its name, then names that a brand column may hold instead, and its model numbers.

    In ``model``, ``#`` is a digit and ``@`` a letter that the family keeps; ``{axis}`` is the code
    of the item's value; anything else stands for itself.
    """

    names: tuple[str, ...]
    model: str


@dataclass(frozen=True, slots=True)
class Category:
    """All that is needed to invent products of one kind.

    :ivar shelf: what each of the two retailers calls the category, several names each.
    :ivar lines: product lines; brand, line and style together identify a family.
    :ivar styles: the kinds of thing, as noun phrases with synonyms.
    :ivar price: lowest and highest price of the cheapest variant.
    :ivar series: pattern of a series name such as ``X#00@``, empty if the category has none.
    :ivar extras: things the item is sold in a bundle with (the bundle is another item).
    :ivar refurbished: whether refurbished pieces are sold (another item than the new one).
    :ivar store: the two retailers' own brands for it, which are never the same item.
    :ivar coded: the share of listings that have some number in the modelno column.
    """

    shelf: tuple[tuple[str, ...], tuple[str, ...]]
    brands: tuple[Brand, ...]
    lines: tuple[str, ...]
    styles: tuple[Value, ...]
    axes: tuple[Axis, ...]
    features: tuple[str, ...]
    price: tuple[float, float]
    series: str = ""
    extras: tuple[str, ...] = ()
    refurbished: bool = False
    store: tuple[str, str] | None = None
    coded: float = 0.92


def brands(text: str) -> tuple[Brand, ...]:
    """Brands from ``"WD|Western Digital: WD#0E{size}@, Seagate: ST{size}00@#"``."""
    out = []
    for entry in names(text):
        called, _, model = entry.partition(":")
        out.append(Brand(tuple(called.strip().split("|")), model.strip()))
    return tuple(out)


def shelf(left: str, right: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Category names at the first and the second retailer, comma-separated."""
    return names(left), names(right)
