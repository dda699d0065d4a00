"""The two retailers' ways of writing a title.

The first writes keywords in lower case, the second a sentence of marketing. A template is a row of
slots; a mark before a slot says how it is joined on: ``,slot`` after a comma, ``-slot`` after a
dash, ``|slot`` after a bar, ``(slot)`` in brackets, ``&slot`` after "with", ``~slot`` after "by".
Slots with nothing in them vanish with their marks.
"""

from __future__ import annotations

import functools
from random import Random

from samesku.datasets.sample.category import Axis
from samesku.datasets.sample.chance import draw, pick
from samesku.datasets.sample.families import Family, Item
from samesku.datasets.sample.values import Value, names

_JOIN = {",": ", ", "-": " - ", "|": " | ", "(": " (", "&": " with ", "~": " by "}
_BETWEEN = {",": ", ", "(": ", ", "&": " and "}
_CAPITALS = {
    word.lower(): word
    for word in names("""
        USB, USB-C, HDMI, TV, TVs, LED, OLED, QLED, UHD, HDR, HDTV, SSD, HDD, NVMe, SATA, PC, OEM, UHT,
        CF, DP, SDHC, UHS-I, U3, 4K, XL, USA, GMO, PFOA, IPS, HD, DVD, USP, STEM, SD, i3, i5, i7, AMD,
        RAM, Wi-Fi, microSD, microSDXC, NiMH, Ni-MH, K-Cups""")
}
_SMALL = frozenset(
    ("with", "and", "for", "of", "in", "to", "by", "the", "or", "ml", "g", "kg", "oz", "lb")
)
_SHOWN_VARIED = 0.993


def _compile(*templates: str) -> tuple[tuple[tuple[str, str, str, str], ...], ...]:
    """Templates as rows of (slot, what comes before it, between its parts, after it)."""
    out = []
    for template in templates:
        row = []
        for token in template.split():
            mark = token[0] if token[0] in _JOIN else ""
            slot = token.strip(",-|(&~)")
            row.append(
                (slot, _JOIN.get(mark, " "), _BETWEEN.get(mark, " "), ")" if mark == "(" else "")
            )
        out.append(tuple(row))
    return tuple(out)


TEMPLATES = (
    _compile(
        "brand line style main rest features condition extra model",
        "brand line main rest style model features extra condition",
        "brand main line style rest features extra model condition",
        "brand model line style main rest extra condition",
        "condition line brand style rest main features model extra",
        "brand line -style ,main ,rest extra condition model",
        "style brand line main rest features model extra condition",
    ),
    _compile(
        "brand line style ,features ,main ,rest extra -model condition",
        "brand line style &traits (rest) ,main extra model condition",
        "brand model main line style ,features ,rest extra condition",
        "condition line style ~brand |features |main ,rest extra",
        "brand line main style -features -rest (model) extra condition",
        "brand line style (main) (rest) -features extra condition model",
        "line main style &traits ,rest -brand extra condition (model)",
        "traits style ,brand line ,main ,rest (model) extra condition",
    ),
)
_REFURBISHED = (
    ("refurbished", "refurb", "recertified"),
    ("(Renewed)", "(Certified Refurbished)", "(Factory Reconditioned)"),
)
_EXTRA = (
    ("w/ {}", "+ {}", "bundle w/ {}"),
    ("Bundle with {}", "plus Free {}", "Bundle - Includes {}"),
)


def title(rng: Random, side: int, family: Family, item: Item, show_brand: bool, model: str) -> str:
    """A title for the item at retailer ``side`` (0 or 1); ``model`` empty leaves the number out."""
    shown: list[str] = []
    line = family.line
    for i, (axis, value) in enumerate(zip(family.axes, item.values, strict=True)):
        if axis.name == "series":
            line = f"{line} {spell(rng, value, side)}"
        elif rng.random() < _chance_shown(axis, value, i in family.varied):
            shown.append(spell(rng, value, side))
    most = 2 if side == 0 else 4
    parts = {
        "brand": [item.brand.names[0]] if show_brand else [],
        "line": [line],
        "style": [spell(rng, family.style, side)],
        "main": shown[:1],
        "rest": shown[1:],
        "features": draw(rng, family.features, int(rng.random() * most)),
        # "with for toys" and a title that begins with "for toys" are no English.
        "traits": draw(
            rng, [f for f in family.features if not f.startswith(("with ", "for "))], most - 2
        ),
        "model": [model] if model else [],
        "condition": [pick(rng, _REFURBISHED[side])] if item.refurbished else [],
        "extra": [pick(rng, _EXTRA[side]).format(item.extra)] if item.extra else [],
    }
    text = ""
    for slot, before, between, after in pick(rng, TEMPLATES[side]):
        part = between.join(parts[slot])
        if part:
            text = f"{text}{before}{part}{after}" if text else part
    return text.lower() if side == 0 else capitals(text)


def _chance_shown(axis: Axis, value: Value, varied: bool) -> float:
    if varied:
        return _SHOWN_VARIED
    if axis.plain:
        return 0.2 if value.name == axis.plain else _SHOWN_VARIED
    return axis.shown


def spell(rng: Random, value: Value, side: int) -> str:
    """One spelling; the first retailer leans to the terse, the second to the verbose."""
    if value.odd and rng.random() < 0.08:
        return pick(rng, value.odd)
    n = len(value.spellings)
    place = int(rng.random() ** 1.6 * n)
    return value.spellings[place if side == 0 else n - 1 - place]


def capitals(text: str) -> str:
    """Title case that leaves capitals, numbers and small words as they are."""
    return " ".join(map(_capital, text.split(" ")))


@functools.lru_cache(maxsize=4096)
def _capital(word: str) -> str:
    known = _CAPITALS.get(word.strip("(),"))
    if known:
        return word.replace(word.strip("(),"), known)
    start = 1 if word[:1] == "(" else 0
    if word in _SMALL or not word[start : start + 1].isalpha():
        return word
    return word[:start] + word[start].upper() + word[start + 1 :]
