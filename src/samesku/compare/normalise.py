"""One spelling for the things that retailers spell differently: text, words, model numbers, codes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from samesku.compare.legible import legible

_SAME_CHARACTER = str.maketrans({"×": "x", "’": "'", "′": "'", "‘": "'", "“": '"', "”": '"', "″": '"', "–": "-", "—": "-", "−": "-", "®": " ", "™": " ", "©": " "})  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_CODE = re.compile(r"[a-z0-9]+(?:[-/.+#][a-z0-9]+)*\+?")
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_SURROGATES = re.compile(r"[\ud800-\udfff]+")  # lone halves: no text that can be encoded has them

# What a model number column holds where there is no model number, as ``compact`` keys.
_NO_MODEL = frozenset(["doesnotapply", "notapplicable", "none", "null", "unknown", "various", "varies", "generic", "unbranded", "notavailable", "notspecified", "unspecified", "assorted", "other", "same", "default", "nomodel", "nomodelnumber", "model", "doesntapply"])  # fmt: skip
# Words of letters and digits that name a standard, a format or a shape, not a product.
_SPECIFICATION = re.compile(
    r"cat\d[a-z]|(?:lp|g)?ddr\d[a-z]?|pc[23]?\d{4,5}|usb\d+|rj\d\d|rs\d{3}|mpeg\d|h26\d|\d{3,4}[pi]|80211[a-z]*|10?100(?:1000)?"
    r"|101001000|hdb?\d\d|sata\d+|pcie\d+|wpa2|ipad\d|iphone\d[a-z]*|mac\d+|windows\d+|hdmi\d+|xbox\d+|\d{1,4}x\d{1,4}x?|\d{1,3}x|\d{2,4}k"
    r"|\d{1,4}(?:in1|way|button|channels?|pin|bits?|speakers?|pockets?|tabs?|line|sheets?|speed|keys?|lights?|shelf|drawers?|holes?|rings?|bands?|feet|foot|inch|xoptical|th|series|plus|ply|day|hour|year|month)"
)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Legible and in lower case; accents, typographic variants and lone surrogates removed, digits of all scripts
    written as 0 to 9, blanks collapsed."""
    text = legible(text)
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKD", _SURROGATES.sub(" ", text.translate(_SAME_CHARACTER)))
    plain = (str(unicodedata.decimal(c, c)) for c in text if not unicodedata.combining(c))
    return " ".join("".join(plain).casefold().split())


def words(text: str) -> list[str]:
    """The runs of letters and digits of a text, folded, in order."""
    return words_of(fold(text))


def words_of(folded: str) -> list[str]:
    """As :func:`words`, of a text that is folded already."""
    return _WORD.findall(folded)


def compact(text: str) -> str:
    """A folded text without anything but letters and digits: ``"WH-1000 XM4"`` → ``"wh1000xm4"``."""
    return _NOT_ALNUM.sub("", fold(text))


@lru_cache(maxsize=1 << 16)
def model_key(text: str) -> str:
    """A model number without separators, case or leading zeros; empty if it is junk or a description.

    Words such as ``"does not apply"``, ``"n/a"`` or ``"matte white"`` stand in many model number columns.
    """
    parts = words(text)
    key = "".join(parts)
    digits = any(c.isdigit() for c in key)
    if key in _NO_MODEL or (not digits and len(key) < 4):
        return ""
    if sum(len(part) >= 3 + digits and part.isalpha() for part in parts) > 1 and " " in fold(text):
        return ""  # two words and more
    return key.lstrip("0") or key


def codes(text: str) -> list[str]:
    """The tokens of a text that look like identifiers, as ``compact`` keys, in order, each once.

    An identifier mixes letters and digits and has at least four characters, or has five digits or
    more, and is no common specification (``1080p``, ``ddr3``, ``cat5e``). Quantities (``500gb``) are
    left in: :mod:`samesku.compare.quantities` takes them out.
    """
    found: dict[str, None] = {}
    for token in _CODE.findall(fold(text)):
        if len(token) < 4 or token.isalpha():
            continue
        key = _NOT_ALNUM.sub("", token)
        if len(key) < 4 or key.isalpha() or (key.isdigit() and len(key) < 5):
            continue
        if not _SPECIFICATION.fullmatch(key):
            found[key.lstrip("0") or key] = None
    return list(found)
