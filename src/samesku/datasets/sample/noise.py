"""What goes wrong in catalogues: columns empty or filled with something else, typos, stale prices."""

from __future__ import annotations

from random import Random

from samesku.datasets.sample.chance import pick
from samesku.datasets.sample.families import Family, Item
from samesku.datasets.sample.titles import title
from samesku.records import Product

RETAILERS: tuple[str, str] = ("Fernway", "Orbalo")
"""The two invented retailers, first and second table."""

_SUFFIXES = (("-BLK", "-US", " NEW", "-1"), ("/NA", "/AM", "-ACC", "/US", "-RTL"))
_DISTRIBUTORS = (
    ("Midway Distributing", "Allgoods Wholesale"),
    ("Northgate Trading", "Bluedock Imports", "Generic"),
)
_TYPOS = (0.06, 0.045)
_BRAND_COLUMN = (0.86, 0.92)
_SKU = "0123456789BCDFGHJKLMNPQRSTVWXZ"


def listing(rng: Random, side: int, family: Family, item: Item, product_id: str) -> Product:
    """The item as retailer ``side`` (0 or 1) lists it."""
    column, told = _model_column(rng, side, family, item)
    in_title = ""
    chance = (0.2, 0.33)[side] if told else (0.38, 0.5)[side]
    if rng.random() < (chance if family.category.coded > 0.8 else chance * 0.35):
        in_title = item.model
    brand, named = _brand_column(rng, side, item)
    # A brand that neither title nor column tells would leave store brands and lookalikes open.
    show_brand = rng.random() < (0.86, 0.93)[side] or (
        not named and (family.store or rng.random() < 0.99)
    )
    text = title(rng, side, family, item, show_brand, in_title)
    if rng.random() < _TYPOS[side]:
        text = _typo(rng, text)
    shelf = family.category.shelf[side]
    category = pick(rng, shelf) if rng.random() < 0.95 else ""
    return Product(
        id=product_id,
        title=text,
        brand=brand,
        category=category,
        modelno=column,
        price=_price(rng, side, item.price),
        source=RETAILERS[side],
    )


def _brand_column(rng: Random, side: int, item: Item) -> tuple[str, bool]:
    """The brand column, and whether it tells the brand."""
    if rng.random() >= _BRAND_COLUMN[side]:
        return "", False
    names = item.brand.names
    mark = rng.random()
    if mark < 0.05 and len(names) > 1:
        brand, named = pick(rng, names[1:]), False
    elif mark < 0.07 and item.brand.model:
        brand, named = pick(rng, _DISTRIBUTORS[side]), False
    else:
        brand, named = names[0] if mark < 0.85 or len(names) < 2 else names[1], True
    return (brand.lower() if side == 0 else brand), named


def _model_column(rng: Random, side: int, family: Family, item: Item) -> tuple[str, bool]:
    """The modelno column, and whether it holds the manufacturer's number."""
    if rng.random() >= family.category.coded:
        return "", False
    mark = rng.random()
    if mark < 0.055:
        if side == 0:
            return "".join(pick(rng, "0123456789") for _ in range(8)), False
        return "OB" + "".join(pick(rng, _SKU) for _ in range(8)), False
    model = item.model
    if mark < 0.115:
        model += pick(rng, _SUFFIXES[side])
    elif mark < 0.125:
        model = item.base_model
    elif mark < 0.128:
        model = pick(rng, family.items).model  # a slip in data entry: a sister's number
    mark = rng.random()
    if mark < 0.15:
        model = model.replace("-", "").replace("/", "")
    elif mark < 0.19:
        model = model.replace("-", " ")
    return (model.lower() if side == 0 else model), True


def _price(rng: Random, side: int, price: float) -> float | None:
    """A price within a few per cent of the item's, or on sale, or missing."""
    mark = rng.random()
    if mark < 0.09:
        return None
    price *= 0.94 + 0.12 * rng.random()
    if mark < 0.16:
        price *= 0.7
    if side == 0 and rng.random() < 0.5:
        return round(price, 2)
    return max(round(price) - 0.01, 0.49)


def _typo(rng: Random, text: str) -> str:
    """One slip of the finger, in a long word without digits, so that no number changes."""
    words = text.split(" ")
    places = [i for i, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not places:
        return text
    i = pick(rng, places)
    word = words[i]
    at = 1 + int(rng.random() * (len(word) - 2))
    slip = int(rng.random() * 3)
    if slip == 0:
        word = word[:at] + word[at + 1 :]
    elif slip == 1:
        word = word[:at] + word[at] + word[at:]
    else:
        word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    words[i] = word
    return " ".join(words)
