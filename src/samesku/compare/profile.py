"""What can be read out of one listing, once, before it is compared with others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from samesku.compare.brands import brand_key, makers_in, store_brand_in, store_of
from samesku.compare.colours import colour_of_model, colours
from samesku.compare.condition import accessories, bundle, condition, third_party
from samesku.compare.dimensions import Dimensions, dimensions, sizes
from samesku.compare.identifiers import asins, gtins
from samesku.compare.legible import seen
from samesku.compare.model_numbers import MOST, core, digit_runs, goes_on, parts
from samesku.compare.normalise import codes, compact, fold, model_key, words
from samesku.compare.packs import described_pack, read_pack
from samesku.compare.quantities import Quantity, quantities, read_quantities
from samesku.compare.terms import further_text
from samesku.compare.versions import editions, generations, platforms, volumes
from samesku.records import Product

_SHORT = 3  # letters and digits: such a word stands inside others by chance


@dataclass(frozen=True)  # without slots, for what is read on first use only
class Profile:
    """One product as the comparators want it; every text folded, every set ready.

    :ivar product: as it is :func:`~samesku.compare.legible.seen`.
    :ivar words: the title's words, each once.
    :ivar brand: the brand's key; empty if there is none. ``makers`` are those that the title names by an
        alias.
    :ivar model: the model number's key; ``core`` is the same without the maker's name and the market.
    :ivar codes: what looks like an identifier in the title, without quantities and the model number.
    :ivar pack: how many are sold together, None if not said.
    :ivar condition: ``refurbished``, ``used``, ``open box`` or empty.
    :ivar third_party: it is called compatible with, or a replacement for, something else.
    :ivar accessories: the accessory nouns that say what the listing is.
    """

    product: Product
    title: str
    compact_text: str
    title_words: tuple[str, ...]
    words: tuple[str, ...]
    brand: str
    makers: frozenset[str]
    store_brand_of: str | None
    model: str
    core: str
    codes: tuple[str, ...]
    numbers: frozenset[str]
    title_quantities: tuple[Quantity, ...]
    pack: int | None
    colours: frozenset[str]
    generations: frozenset[str]
    condition: str
    third_party: bool
    bundle: bool
    accessories: frozenset[str]
    gtins: frozenset[str]
    asins: frozenset[str]
    description: str

    @property
    def used(self) -> bool:
        """Refurbished, used or open box."""
        return bool(self.condition)

    @cached_property
    def sought(self) -> tuple[str, ...]:
        """How each of ``words`` is looked for in another listing's ``searched``: it is there if the title has the
        word, be it with other separators ("wi fi", "wifi"); the shortest must be words there too."""
        return tuple(word if len(word) > _SHORT else f" {word} " for word in self.words)

    @cached_property
    def searched(self) -> str:
        """``compact_text``, and the title's shortest words by themselves."""
        return f"{self.compact_text} {'  '.join(w for w in self.words if len(w) <= _SHORT)} "

    @cached_property
    def description_words(self) -> frozenset[str]:
        """The words of the further attributes."""
        return frozenset(words(self.description))

    @cached_property
    def brand_words(self) -> tuple[str, ...]:
        """The brand column's words."""
        return tuple(words(self.product.brand))

    @cached_property
    def number(self) -> str:
        """The model number, or else the longest code of the title; empty if there is none."""
        return self.model or max(self.codes, key=len, default="")

    @cached_property
    def own_codes(self) -> tuple[str, ...]:
        """The model number and the title's codes, each once."""
        return (self.model, *self.codes) if self.model else self.codes

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The model number, its core and the title's codes, each once."""
        return tuple(dict.fromkeys(key for key in (self.core, self.model, *self.codes) if key))

    @cached_property
    def key_parts(self) -> frozenset[str]:
        """The :func:`~samesku.compare.model_numbers.parts` of the keys."""
        return parts(self.keys)

    @cached_property
    def identifiers(self) -> tuple[str, ...]:
        """The keys that are no GTINs, at most ``MOST``."""
        return tuple(key for key in self.keys if key.zfill(14) not in self.gtins)[:MOST]

    @cached_property
    def digit_runs(self) -> frozenset[str]:
        """The long runs of digits that the identifiers hold whole."""
        return digit_runs(self.identifiers)

    @cached_property
    def model_colours(self) -> frozenset[str]:
        """The colours that the identifiers end in."""
        return frozenset(c for key in self.identifiers if (c := colour_of_model(key)))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The title's quantities, and the description's of what the title does not state."""
        further = quantities(self.description) if self.description else ()
        known = self.title_dimensions
        return (*self.title_quantities, *(q for q in further if q.dimension not in known))

    @cached_property
    def title_dimensions(self) -> frozenset[str]:
        """What the title's quantities measure."""
        return frozenset(q.dimension for q in self.title_quantities)

    @cached_property
    def title_sizes(self) -> tuple[tuple[str, str, str], ...]:
        """The title's quantities: first number, what is measured, text."""
        return tuple(
            (found[0], q.dimension, q.text)
            for q in self.title_quantities
            if (found := words(q.text))
        )

    @cached_property
    def dimensions(self) -> tuple[Dimensions, ...]:
        """The title's width by depth by height figures; the description's if it has none."""
        return dimensions(self.title) or dimensions(self.description)

    @cached_property
    def sizes(self) -> frozenset[str]:
        """Clothing sizes in the title, or else in an attribute named size."""
        stated = self.product.attributes.get("size")
        return sizes(self.title) or (sizes(f"size {stated}".lower()) if stated else frozenset())

    @cached_property
    def editions(self) -> frozenset[str]:
        """Editions that the title names: professional, upgrade, …"""
        return editions(self.title_words)

    @cached_property
    def platforms(self) -> frozenset[str]:
        """Systems that the title names: Windows, PlayStation 3, …"""
        return platforms(self.title_words)

    @cached_property
    def volumes(self) -> frozenset[tuple[str, int]]:
        """Numbered parts that the title names: (season, 2)."""
        return volumes(self.title)

    @cached_property
    def compact_description(self) -> str:
        """The letters and digits of the further attributes."""
        return compact(self.description)

    def states(self, key: str) -> bool:
        """Whether the key stands in title or model number, separators aside, as a number that ends there."""
        text = self.compact_text
        return key in text and self._places(key, text, self._edges)

    def describes(self, key: str) -> bool:
        """Whether the key stands in the further attributes, separators aside."""
        return key in self.compact_description and self._places(
            key, self.compact_description, self._description_edges
        )

    def names(self, brand: str) -> bool:
        """Whether the title or model number holds this brand as whole words, or an alias of it."""
        if brand in self.makers:
            return True
        at = self.compact_text.find(brand)
        while at >= 0:
            # A longer brand may run into what follows: sonywh1000. "ge" must not be found in "genius".
            ends = at + len(brand) in self._edges
            if at in self._edges and (ends or len(brand) >= 4):
                return True
            at = self.compact_text.find(brand, at + 1)
        return False

    @cached_property
    def _edges(self) -> frozenset[int]:
        return _edges([*self.title_words, *words(self.product.modelno)])

    @cached_property
    def _description_edges(self) -> frozenset[int]:
        return _edges(words(self.description))

    @staticmethod
    def _places(key: str, text: str, edges: frozenset[int]) -> bool:
        at = text.find(key)
        while at >= 0:
            if not goes_on(key, text, at, edges):
                return True
            at = text.find(key, at + 1)
        return False


def profile(product: Product) -> Profile:
    """Read a product's profile. The words come from title, brand, model number and attributes."""
    product = seen(product)
    title = fold(product.title)
    description = further_text(product)
    title_words = words(title)
    brand = brand_key(product.brand)
    model = model_key(product.modelno)
    pack, plain = read_pack(title)
    found, plain = read_quantities(plain)
    return Profile(
        product=product,
        title=title,
        compact_text="".join(title_words) + compact(product.modelno),
        title_words=tuple(title_words),
        words=tuple(dict.fromkeys(title_words)),
        brand=brand,
        makers=makers_in(title_words),
        store_brand_of=store_of(brand) or store_brand_in(title_words)[0],
        model=model,
        core=core(product.modelno, product.brand) if model else "",
        codes=tuple(c for c in codes(plain) if c != model),
        numbers=frozenset(w for w in title_words if w.isdigit()),
        title_quantities=tuple(found),
        pack=pack or described_pack(description),
        colours=colours(title_words, frozenset(words(product.brand))),
        generations=generations(title),
        condition=condition(title) or condition(description),
        third_party=third_party(title),
        bundle=bundle(title),
        accessories=accessories(title_words, title),
        gtins=gtins(product),
        asins=asins(product),
        description=description,
    )


def named_brand(product: Product) -> str:
    """The brand as the listing writes it; the store brand that its title begins with if there is no
    brand column, or else its first word."""
    length = store_brand_in(words(product.title))[1] or 1
    begin = re.match(rf"\W*(\w+(?:\W+\w+){{{length - 1}}}%?)", product.title)
    return product.brand or (begin[1] if begin else product.title)


def _edges(words: Sequence[str]) -> frozenset[int]:
    """Where words begin and end in their letters and digits, one after the other."""
    return frozenset(accumulate(map(len, words), initial=0))
