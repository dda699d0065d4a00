"""Colours of a listing: names, names of two words, and the codes that model numbers end in."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BASE = ["black", "white", "silver", "gray", "red", "blue", "green", "yellow", "orange", "purple", "pink", "brown", "gold", "beige", "ivory", "navy", "teal", "cyan", "magenta", "turquoise", "charcoal", "graphite", "titanium", "bronze", "copper", "champagne", "lavender", "maroon", "burgundy", "olive", "tan", "cream", "khaki", "aqua", "violet", "indigo", "crimson", "coral", "salmon", "fuchsia", "mint", "mustard", "platinum", "pewter", "mahogany", "walnut", "espresso", "cherry", "oak", "maple", "onyx", "clear", "transparent", "multicolor", "camouflage", "plaid", "taupe", "mauve", "plum", "rose", "gunmetal", "chrome", "stainless"]  # fmt: skip
_SAME = {"grey": "gray", "camo": "camouflage", "multicolour": "multicolor", "multicolored": "multicolor", "burgandy": "burgundy red", "fuschia": "fuchsia pink", "violett": "violet", "gunmetal": "gunmetal gray", "charcoal": "charcoal gray", "graphite": "graphite gray", "onyx": "onyx black", "navy": "navy blue", "maroon": "maroon red", "burgundy": "burgundy red", "crimson": "crimson red", "espresso": "espresso brown", "mahogany": "mahogany brown", "fuchsia": "fuchsia pink", "coral": "coral pink", "salmon": "salmon pink", "mint": "mint green", "platinum": "platinum silver", "chrome": "chrome silver", "rosegold": "rose gold", "schwarz": "black", "weiss": "white", "silber": "silver", "grau": "gray", "rot": "red", "blau": "blue", "noir": "black", "blanc": "white", "negro": "black", "blanco": "white"}  # fmt: skip
COLOURS = frozenset([*_BASE, *_SAME])
_SHADES = frozenset(["dark", "light", "deep", "pale", "bright", "hot", "baby", "sky", "royal", "navy", "midnight", "space", "rose", "forest", "lime", "olive", "neon", "pearl", "ice", "sea", "ocean", "wine", "cherry", "ruby", "blood", "jet", "matte", "glossy", "metallic", "slate", "steel", "mint", "army", "hunter", "candy", "electric"])  # fmt: skip
# A shade that names the look rather than another colour: "matte black" is black.
_LOOKS = frozenset(["matte", "glossy", "metallic", "jet", "pearl"])
# What stands after a colour that is none: gold plated, black ops, white noise, red hat, cherry mx.
_NOT_BEFORE = frozenset(["plated", "ops", "noise", "box", "hat", "sox", "cross", "eye", "tooth", "ray", "mx", "standard", "medal", "tea", "friday", "light", "pepper", "chocolate", "wine", "rice", "juice", "steel"])  # fmt: skip

# Endings of model numbers. Two letters are a weak hint: BK is black at most makers, BL blue or black.
_CODES = {"bk": "black", "bks": "black", "blk": "black", "blks": "black", "black": "black", "wh": "white", "wht": "white", "white": "white", "slv": "silver", "sil": "silver", "silver": "silver", "sl": "silver", "gry": "gray", "gy": "gray", "gray": "gray", "grey": "gray", "rd": "red", "red": "red", "blu": "blue", "blue": "blue", "grn": "green", "gn": "green", "green": "green", "ylw": "yellow", "yel": "yellow", "org": "orange", "orange": "orange", "prp": "purple", "prpl": "purple", "pur": "purple", "purple": "purple", "pnk": "pink", "pk": "pink", "pink": "pink", "brn": "brown", "gld": "gold", "gold": "gold", "ss": "stainless"}  # fmt: skip
_ENDING = re.compile(rf"(?<=\d)[a-z]?({'|'.join(sorted(_CODES, key=len, reverse=True))})$")


def colours(title_words: Sequence[str], known: frozenset[str] = frozenset()) -> frozenset[str]:
    """The colours that the words of a title name; words in ``known`` (of the brand) are none.

    Shades make a colour of their own (``rose gold``, ``dark pink``), looks do not (``matte black``).
    """
    if COLOURS.isdisjoint(title_words):
        return frozenset()
    found = set()
    before = ""
    for i, word in enumerate(title_words):
        if word in COLOURS and word not in known:
            after = title_words[i + 1] if i + 1 < len(title_words) else ""
            colour = _SAME.get(word, word)
            if after not in _NOT_BEFORE and not (word in _SHADES and after in COLOURS):
                shaded = before in _SHADES and before not in _LOOKS
                found.add(f"{before} {colour}" if shaded else colour)
        before = word
    return frozenset(found)


def same_colours(left: frozenset[str], right: frozenset[str]) -> bool | None:
    """Whether two sets of colours share one; None where it is not known.

    It is not known if a side names none, or if they differ in the shade alone (dark pink and pink).
    """
    if not left or not right:
        return None
    if left & right:
        return True
    bases = {c.split()[-1] for c in left} & {c.split()[-1] for c in right}
    return None if bases else False


def colour_of_model(key: str) -> str | None:
    """The colour that a model number's ending stands for: ``tip230u2bk`` → black."""
    match = _ENDING.search(key)
    return _CODES[match[1]] if match else None


def is_colour_code(text: str) -> bool:
    """Whether this ending of a model number is a colour, in letters or in full."""
    return text in _CODES or text in COLOURS
