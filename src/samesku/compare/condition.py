"""Condition, third-party goods, bundles and accessories: listings that name a product and are another."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CONDITION = re.compile(
    r"\b(refurbished|refurb|renewed|reconditioned|remanufactured|certified pre-?owned|pre-?owned|used|second[\s-]hand|open[\s-]box|like new)\b(?!\s+(?:for|with|in|by|to|as|on|at)\b)"
)
_CONDITION_HINTS = re.compile(r"furb|renew|recond|remanuf|owned|used|hand|open|like new")
_KINDS = {"used": "used", "second hand": "used", "second-hand": "used", "open box": "open box", "open-box": "open box", "like new": "used"}  # fmt: skip

_THIRD_PARTY = re.compile(
    r"\b(?:remanufactured|compatible|replacement (?=(?:\w+ ){0,3}for\b)|replaces|generic|aftermarket|non-?oem|third[\s-]party|alternative to|equivalent to|for use (?:with|in)|works with)\b"
)
_THIRD_PARTY_HINTS = re.compile(r"compatib|replace|remanuf|generic|market|oem|party|ative|equiv|for use|works with")  # fmt: skip

_BUNDLE = re.compile(
    r"\b(?:bundle[ds]?|bndl|combo|kit|outfit|starter (?:pack|set)|value pack|gift set|with bonus|bonus|includes|including|plus free)\b"
    r"|\bw(?:/|ith)\s*(?:\d+\s*)?(?:[a-z]+ ){0,2}(?:case|bag|charger|battery|batteries|lens|card|cable|stand|mount|kit|keyboard|mouse|headset|tripod|remote)s?\b"
)
_PLUS = re.compile(r"[a-z0-9)] ?\+ ?(?=[a-z])[a-z]+ ")

# Nouns of things that belong to another thing, each with what it is counted as.
_ACCESSORIES = {"case": "case", "cases": "case", "cover": "case", "covers": "case", "sleeve": "case", "skin": "case", "pouch": "case", "holster": "case", "bag": "bag", "bags": "bag", "backpack": "bag", "protector": "protector", "protectors": "protector", "battery": "battery", "batteries": "battery", "charger": "charger", "chargers": "charger", "adapter": "adapter", "adapters": "adapter", "adaptor": "adapter", "cable": "cable", "cables": "cable", "cord": "cable", "mount": "mount", "mounts": "mount", "bracket": "mount", "stand": "stand", "dock": "dock", "strap": "strap", "remote": "remote", "cartridge": "cartridge", "cartridges": "cartridge", "toner": "toner", "ink": "ink", "lamp": "lamp", "filter": "filter", "filters": "filter", "lens": "lens", "tripod": "tripod", "warranty": "warranty", "plan": "warranty", "stylus": "stylus", "enclosure": "enclosure", "tray": "tray", "earpads": "earpads", "refill": "refill", "refills": "refill", "headset": "headset", "keyboard": "keyboard", "mouse": "mouse", "manual": "manual"}  # fmt: skip
_ACCESSORY_WORDS = frozenset(_ACCESSORIES)
_MAIN_ENDS = re.compile(r"\b(?:for|with|w/|and|plus|includes|including|featuring)\b|[,(+&]|w ")


def condition(folded: str) -> str:
    """``refurbished``, ``used`` or ``open box`` if a folded text says so; empty if it says nothing."""
    if not _CONDITION_HINTS.search(folded) or not (match := _CONDITION.search(folded)):
        return ""
    if "owned" in match[1]:
        return "used"
    return _KINDS.get(match[1], "refurbished")


def third_party(folded: str) -> bool:
    """The text calls the product compatible with, or a replacement for, another maker's."""
    return bool(_THIRD_PARTY_HINTS.search(folded) and _THIRD_PARTY.search(folded))


def bundle(folded: str) -> bool:
    """The text says that several things are sold together: a kit, a bundle, a camera with a case."""
    return bool(_BUNDLE.search(folded) or ("+" in folded and _PLUS.search(folded)))


def accessories(title_words: Sequence[str], folded: str) -> frozenset[str]:
    """The accessory nouns of the title before any ``for`` or ``with``: what the listing itself is.

    ``case for iPad`` is a case; ``camera with case`` is none.
    """
    found = _ACCESSORY_WORDS.intersection(title_words)
    if not found:
        return frozenset()
    head = _MAIN_ENDS.split(folded, 1)[0].split()
    return frozenset(_ACCESSORIES[w] for w in found.intersection(head))
