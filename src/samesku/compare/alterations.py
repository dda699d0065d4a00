"""The same listings as another shop would write them: the label of a pair stays what it was.

A matcher that has seen columns moved and codes left out relies less on how one shop writes
(data augmentation; Li et al. 2021 drop attributes and tokens in Ditto).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from samesku.compare.normalise import compact, fold
from samesku.compare.profile import named_brand, profile
from samesku.records import Pair, Product


def moved(product: Product) -> Product:
    """Brand and model number in the title if there are columns for them; read out of the title into columns
    if there are none. Category and further attributes are left out."""
    if product.brand or product.modelno:
        title = product.title
        if fold(product.brand) not in fold(title):
            title = f"{product.brand} {title}"
        if fold(product.modelno) not in fold(title):
            title = f"{title} {product.modelno}"
        return replace(product, title=title, brand="", modelno="", category="", attributes={})
    number = profile(product).number
    return replace(product, brand=named_brand(product), modelno=number, category="", attributes={})


def muted(product: Product) -> Product:
    """:func:`moved`, and without the model number and what looks like a code, so that words have to do."""
    product = moved(product)
    read = profile(product)
    dropped = {read.model, *read.codes}
    words = [word for word in product.title.split() if compact(word) not in dropped]
    return replace(product, title=" ".join(words) or product.title, modelno="")


def with_gaps(pair: Pair, random: Random) -> Pair:
    """The pair, where a third of the listings lack one of brand, category, model number, price and further
    attributes, if they have any."""
    left, right = (_gap(p, random) if random.random() < 1 / 3 else p for p in (pair.left, pair.right))  # fmt: skip
    return Pair(left, right, pair.label)


def _gap(product: Product, random: Random) -> Product:
    missing: dict[str, Any] = {"brand": "", "category": "", "modelno": "", "price": None, "attributes": {}}  # fmt: skip
    there = [name for name in missing if getattr(product, name)]
    return replace(product, **{name: missing[name] for name in random.sample(there, min(1, len(there)))})  # fmt: skip


def altered(pairs: Sequence[Pair]) -> list[Pair]:
    """Each pair four times: columns moved, and beside that the codes of no, one or both sides left out."""
    return [
        Pair(left(p.left), right(p.right), p.label)
        for left, right in ((moved, moved), (muted, moved), (moved, muted), (muted, muted))
        for p in pairs
    ]
