"""What can be read out of one listing, once, before it is compared with others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samesku.compare.normalise import (
    STORE_BRANDS,
    brand_key,
    codes,
    compact,
    fold,
    model_key,
    words,
)
from samesku.compare.quantities import Quantity, pack_size, quantities, without_quantities
from samesku.records import Product

COLOURS = frozenset(["black", "white", "silver", "gray", "grey", "red", "blue", "green", "yellow", "orange", "purple", "pink", "brown", "gold", "beige", "ivory", "navy", "teal", "cyan", "magenta", "turquoise", "charcoal", "graphite", "titanium", "bronze", "copper", "champagne", "lavender", "maroon", "burgundy", "olive", "tan", "cream"])  # fmt: skip
_SAME_COLOUR = {"grey": "gray"}
_CONDITION = re.compile(
    r"\b(refurbished|renewed|reconditioned|remanufactured|refurb|used|pre-owned|open[\s-]box)\b"
)
_BUNDLE = re.compile(r"\b(bundle|combo|kit|with bonus|includes|starter pack)\b")
_GENERATION = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)[\s-]*gen(?:eration)?\b|\bgen(?:eration)?\s*(\d{1,2})\b|\b(?:version|ver\.?|mark|mk)\s*(\d{1,2}(?:\.\d)?)\b|\bv(\d{1,2}(?:\.\d)?)\b|\b((?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """One product as the comparators want it; every text folded, every set ready."""

    product: Product
    title: str
    compact_text: str
    words: tuple[str, ...]
    brand: str
    store_brand_of: str | None
    model: str
    codes: tuple[str, ...]
    numbers: frozenset[str]
    quantities: tuple[Quantity, ...]
    pack: int | None
    colours: frozenset[str]
    generations: frozenset[str]
    used: bool
    bundle: bool
    description: str


def profile(product: Product) -> Profile:
    """Read a product's profile. The words come from title, brand, model number and attributes."""
    title = fold(product.title)
    description = fold(" ".join(product.attributes.values()))
    everything = f"{title} {description}"
    brand = brand_key(product.brand)
    title_words = words(product.title)
    model = model_key(product.modelno)
    plain = without_quantities(product.title)
    found = [c for c in codes(plain) if c != model]
    return Profile(
        product=product,
        title=title,
        compact_text=compact(f"{product.title} {product.modelno}"),
        words=tuple(dict.fromkeys(title_words)),
        brand=brand,
        store_brand_of=STORE_BRANDS.get(brand) or _store_brand_in(title_words)[0],
        model=model,
        codes=tuple(found),
        numbers=frozenset(w for w in title_words if w.isdigit()),
        quantities=tuple(quantities(product.title) or quantities(description)),
        pack=pack_size(title) or pack_size(description),
        colours=frozenset(_SAME_COLOUR.get(w, w) for w in title_words if w in COLOURS),
        generations=frozenset(next(g for g in m if g) for m in _GENERATION.findall(title)),
        used=bool(_CONDITION.search(everything)),
        bundle=bool(_BUNDLE.search(title)),
        description=description,
    )


def named_brand(product: Product) -> str:
    """The brand as the listing writes it; the store brand that its title begins with if there is no
    brand column, or else its first word."""
    length = _store_brand_in(words(product.title))[1] or 1
    begin = re.match(rf"\W*(\w+(?:\W+\w+){{{length - 1}}}%?)", product.title)
    return product.brand or (begin[1] if begin else product.title)


def _store_brand_in(title_words: list[str]) -> tuple[str | None, int]:
    """The store whose brand the title begins with, and in how many words (up to four): many catalogues
    leave brand empty. (None, 0) if there is none."""
    return next(
        (
            (STORE_BRANDS[key], n)
            for n in range(4, 0, -1)
            if (key := "".join(title_words[:n])) in STORE_BRANDS and not key.isdigit()
        ),
        (None, 0),
    )
