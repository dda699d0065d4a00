"""One spelling for the things that retailers spell differently: text, words, brands, model numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME_CHARACTER = str.maketrans({"×": "x", "’": "'", "′": "'", "‘": "'", "“": '"', "”": '"', "″": '"', "–": "-", "—": "-", "−": "-", "®": " ", "™": " ", "©": " "})  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_CODE = re.compile(r"[a-z0-9]+(?:[-/.+#][a-z0-9]+)*\+?")
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_SURROGATES = re.compile(r"[\ud800-\udfff]+")  # lone halves: no text that can be encoded has them

# Legal forms and fillers that one retailer writes after a brand and the other does not.
_BRAND_FILLERS = frozenset(["inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "gmbh", "ag", "sa", "plc", "the", "by", "usa", "us", "america", "international", "intl", "technologies", "technology", "electronics", "brand", "brands", "group"])  # fmt: skip

# Different names of one maker, as keys of ``brand_key``. A stranger adds a row here.
BRAND_ALIASES = {
    "hewlettpackard": "hp",
    "hewlettpackardhp": "hp",
    "hphewlettpackard": "hp",
    "westerndigital": "wd",
    "wdwesterndigital": "wd",
    "internationalbusinessmachines": "ibm",
    "applecomputer": "apple",
    "sonycomputerentertainment": "sony",
    "lgelectronics": "lg",
    "generalelectric": "ge",
    "kingstondigital": "kingston",
    "logitechinc": "logitech",
    "johnsonjohnson": "jj",
    "proctergamble": "pg",
}

# Brands that exist at one retailer only: a store brand is never another retailer's product.
STORE_BRANDS = {
    "greatvalue": "walmart",
    "equate": "walmart",
    "mainstays": "walmart",
    "onn": "walmart",
    "parentschoice": "walmart",
    "samschoice": "walmart",
    "marketside": "walmart",
    "hypertough": "walmart",
    "ozarktrail": "walmart",
    "specialkitty": "walmart",
    "olroy": "walmart",
    "amazonbasics": "amazon",
    "amazonessentials": "amazon",
    "solimo": "amazon",
    "happybelly": "amazon",
    "365": "amazon",
    "365wholefoodsmarket": "amazon",
    "365bywholefoodsmarket": "amazon",
    "mamabear": "amazon",
    "pinzon": "amazon",
    "upup": "target",
    "goodgather": "target",
    "marketpantry": "target",
    "kirklandsignature": "costco",
    "kirkland": "costco",
    "insignia": "bestbuy",
    "dynex": "bestbuy",
    "rocketfish": "bestbuy",
    "membersmark": "samsclub",
}


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Lower case; accents, typographic variants and lone surrogates removed, blanks collapsed."""
    text = unicodedata.normalize("NFKD", _SURROGATES.sub(" ", text.translate(_SAME_CHARACTER)))
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).casefold().split())


def words(text: str) -> list[str]:
    """The runs of letters and digits of a folded text, in order."""
    return _WORD.findall(fold(text))


def compact(text: str) -> str:
    """A folded text without anything but letters and digits: ``"WH-1000 XM4"`` → ``"wh1000xm4"``."""
    return _NOT_ALNUM.sub("", fold(text))


def brand_key(text: str) -> str:
    """One key for the spellings of a brand: ``"Hewlett-Packard Inc."`` and ``"HP"`` give ``"hp"``."""
    parts = words(text)
    kept = [p for p in parts if p not in _BRAND_FILLERS] or parts
    key = "".join(kept)
    return BRAND_ALIASES.get(key, key)


def model_key(text: str) -> str:
    """A model number without separators, case or leading zeros; empty if it holds no digit or is junk.

    Words such as ``"does not apply"`` or ``"n/a"`` stand in many model number columns.
    """
    key = compact(text)
    if not any(c.isdigit() for c in key) and len(key) < 4:
        return ""
    if key in {
        "doesnotapply",
        "notapplicable",
        "none",
        "null",
        "unknown",
        "various",
        "generic",
        "unbranded",
    }:
        return ""
    return key.lstrip("0") or key


def codes(text: str) -> list[str]:
    """The tokens of a text that look like identifiers, as ``compact`` keys, in order, each once.

    An identifier mixes letters and digits and has at least four characters, or has five digits or
    more. Quantities (``500gb``) are left in: :mod:`samesku.compare.quantities` takes them out.
    """
    found: dict[str, None] = {}
    for token in _CODE.findall(fold(text)):
        key = _NOT_ALNUM.sub("", token)
        digits = sum(c.isdigit() for c in key)
        if (digits and digits < len(key) and len(key) >= 4) or digits >= 5:
            found[key.lstrip("0") or key] = None
    return list(found)
