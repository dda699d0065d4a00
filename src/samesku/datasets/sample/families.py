"""Families of items: one brand, line and style, in several sizes, colours, generations …

A family is made from ``(seed, index)`` alone, so any one can be made without the others, and no two
families of a seed have the same brand, line and style: their items differ in what titles show.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from itertools import product
from random import Random

from samesku.datasets.sample.catalogue import categories
from samesku.datasets.sample.category import Axis, Brand, Category
from samesku.datasets.sample.chance import Permutation, draw, generator, pick, weighted
from samesku.datasets.sample.values import Value, names

MAX_ITEMS = 16
"""No family has as many items; an item's number is its family's index times this, plus its place."""

_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
# No syllable begins another, so that a name falls apart into syllables in one way only.
_SYLLABLES = names("""
    ba, bel, bo, cor, da, del, dri, el, en, fa, fen, fi, gal, gi, hal, ho, ka, kel, kin, la, len, lo,
    lu, ma, mer, mi, mo, na, nel, no, ol, or, pa, pel, pi, ra, rel, ri, ro, sa, sel, si, sol, sta, ta,
    tel, ti, tor, tra, ul, va, vel, vi, vo, wen, win, xa, yo, za, zel, zi, zo, qui""")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be bought. ``values`` go with the family's axes.

    ``carried`` says whether the first and the second retailer list it. ``base_model`` is the model
    number without the codes of the variant.
    """

    number: int
    brand: Brand
    values: tuple[Value, ...]
    model: str
    base_model: str
    price: float
    carried: tuple[bool, bool]
    refurbished: bool = False
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Items that share brand (a store family: style and line), line and style.

    ``varied`` holds the positions of the axes in which the members differ.
    """

    index: int
    name: str
    category: Category
    line: str
    style: Value
    axes: tuple[Axis, ...]
    varied: frozenset[int]
    features: tuple[str, ...]
    store: bool
    items: tuple[Item, ...]

    def facts(self, item: Item) -> dict[str, str]:
        """The truth about an item, in canonical words: what no two items have all alike."""
        facts = {
            "category": self.name,
            "brand": item.brand.names[0],
            "line": self.line,
            "style": self.style.name,
            "condition": "refurbished" if item.refurbished else "new",
            "bundle": item.extra,
        }
        facts.update(
            (axis.name, value.name) for axis, value in zip(self.axes, item.values, strict=True)
        )
        return facts


def family(index: int, seed: int) -> Family:
    """Make the family with this index, 0 and up."""
    rng = generator(seed, 2 * index)
    name, category, brand, line, style = _identity(index, seed)
    axes = category.axes
    if category.series:
        axes = (*axes, _series_axis(rng, category.series))
    varied = _choose_varied(rng, axes)
    combinations = _combinations(rng, axes, varied)
    price = (
        category.price[0] * (category.price[1] / category.price[0]) ** rng.random() * style.price
    )
    if brand is None:
        items = _store_items(rng, category, axes, combinations, price, index)
    else:
        items = _brand_items(rng, category, brand, axes, varied, combinations, price, index)
    features = tuple(draw(rng, category.features, 5))
    return Family(
        index, name, category, line, style, axes, varied, features, brand is None, tuple(items)
    )


@functools.cache
def _all() -> tuple[tuple[str, Category], ...]:
    return tuple(categories().items())


@functools.lru_cache(maxsize=256)
def _permutation(high: int, low: int, key: int) -> Permutation:
    return Permutation(high, low, key)


def _identity(index: int, seed: int) -> tuple[str, Category, Brand | None, str, Value]:
    """Category, brand (None: the stores' own brands), line and style; different for every index."""
    everything = _all()
    name, category = everything[index % len(everything)]
    turn = index // len(everything)
    makers = len(category.brands) + (category.store is not None)
    kinds = len(category.lines) * len(category.styles)
    # Every combination once; then again with brands that nobody has heard of, and so on.
    cycle, turn = divmod(turn, makers * kinds)
    key = (seed * 1000 + index % len(everything)) * 1_000_000 + cycle
    maker, kind = divmod(_permutation(makers, kinds, key)(turn), kinds)
    line_at, style_at = divmod(kind, len(category.styles))
    line, style = category.lines[line_at], category.styles[style_at]
    if maker == len(category.brands):
        return name, category, None, f"{_coin(cycle, seed)} {line}" if cycle else line, style
    brand = category.brands[maker]
    if cycle:
        coined = _coin(cycle * makers + maker, seed)
        called = (coined, f"{coined} Inc", f"{coined} Brands")
        brand = Brand(called, coined[:2].upper() + brand.model)
    return name, category, brand, line, style


def _coin(number: int, seed: int) -> str:
    """An invented name, another for every number."""
    n = len(_SYLLABLES)
    number = _permutation(n * n, n, -1 - seed)(number)
    first, rest = divmod(number, n * n)
    return (_SYLLABLES[first] + _SYLLABLES[rest // n] + _SYLLABLES[rest % n]).capitalize()


def _fill(rng: Random, pattern: str) -> str:
    """A pattern with its ``#`` and ``@`` drawn."""
    out = []
    for c in pattern:
        if c == "#":
            out.append(pick(rng, _DIGITS))
        elif c == "@":
            out.append(pick(rng, _LETTERS))
        else:
            out.append(c)
    return "".join(out)


def _series_axis(rng: Random, pattern: str) -> Axis:
    """Sister series that differ in one place of the name, such as X900H and X950H."""
    base = _fill(rng, pattern)
    place = pick(rng, [i for i, c in enumerate(pattern) if c in "#@"])
    symbols = _DIGITS[1:] if pattern[place] == "#" else _LETTERS
    values = []
    for i, symbol in enumerate(draw(rng, symbols, 3)):
        text = base[:place] + symbol + base[place + 1 :]
        forms = (text, text, text, f"{text} series") if len(text) > 1 else (text,)
        values.append(Value(forms, text, 1 + 0.12 * i))
    return Axis("series", tuple(values), 0.9, 1.0)


def _choose_varied(rng: Random, axes: tuple[Axis, ...]) -> frozenset[int]:
    if rng.random() < 0.07:
        return frozenset()
    weights = [axis.vary for axis in axes]
    chosen = {weighted(rng, weights)}
    if rng.random() < 0.4:
        chosen.add(weighted(rng, weights))
    return frozenset(chosen)


def _combinations(
    rng: Random, axes: tuple[Axis, ...], varied: frozenset[int]
) -> list[tuple[Value, ...]]:
    """The members' values: neighbours in size where sizes vary, a handful at most."""
    options: list[list[Value]] = []
    for i, axis in enumerate(axes):
        if i in varied:
            n = 2 + int(rng.random() * (4 if len(varied) == 1 else 2))
            options.append(draw(rng, axis.values, n))
        else:
            options.append([pick(rng, axis.values)])
    return draw(rng, list(product(*options)), 6)


def _model(
    pattern: str, axes: tuple[Axis, ...], values: tuple[Value, ...], varied: frozenset[int]
) -> tuple[str, str]:
    """The model number and the same without the variant's codes."""
    model = base = pattern
    for i, (axis, value) in enumerate(zip(axes, values, strict=True)):
        slot = "{" + axis.name + "}"
        if slot in model:
            model = model.replace(slot, value.code)
            base = base.replace(slot, "" if i in varied and axis.name != "series" else value.code)
        elif i in varied:
            model = f"{model}-{value.code}"
    return model, base.strip("-/. ")


def _carried(rng: Random) -> tuple[bool, bool]:
    mark = rng.random()
    return (mark < 0.725, mark < 0.45 or mark >= 0.725)


def _brand_items(
    rng: Random,
    category: Category,
    brand: Brand,
    axes: tuple[Axis, ...],
    varied: frozenset[int],
    combinations: list[tuple[Value, ...]],
    price: float,
    index: int,
) -> list[Item]:
    pattern = _fill(rng, brand.model)
    items: list[Item] = []

    def add(
        values: tuple[Value, ...],
        factor: float,
        tail: str = "",
        refurbished: bool = False,
        extra: str = "",
    ) -> None:
        model, base = _model(pattern, axes, values, varied)
        for value in values:
            factor *= value.price
        number = index * MAX_ITEMS + len(items)
        items.append(
            Item(
                number,
                brand,
                values,
                model + tail,
                base,
                price * factor,
                _carried(rng),
                refurbished,
                extra,
            )
        )

    for values in combinations:
        add(values, 1.0)
    # Two more items that share nearly everything with a member, often even the model number.
    if category.refurbished and rng.random() < 0.14:
        add(
            pick(rng, combinations),
            0.72,
            pick(rng, ("", "-RB", "-R", "-REF", "R")),
            refurbished=True,
        )
    if category.extras and rng.random() < 0.12:
        add(
            pick(rng, combinations),
            1.15,
            pick(rng, ("", "-KIT", "-BNDL", "K1")),
            extra=pick(rng, category.extras),
        )
    return items


def _store_items(
    rng: Random,
    category: Category,
    axes: tuple[Axis, ...],
    combinations: list[tuple[Value, ...]],
    price: float,
    index: int,
) -> list[Item]:
    """The same goods under each retailer's own brand: alike in all but the brand, never the same."""
    items: list[Item] = []
    assert category.store is not None
    for values in combinations:
        for side, brand in enumerate(category.store):
            factor = 0.8
            for value in values:
                factor *= value.price
            model = _fill(rng, "#######")
            listed = rng.random() < 0.85
            carried = (listed and side == 0, listed and side == 1)
            number = index * MAX_ITEMS + len(items)
            items.append(
                Item(number, Brand((brand,), ""), values, model, model, price * factor, carried)
            )
    return items
