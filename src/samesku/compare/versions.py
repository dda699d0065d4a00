"""Generations, versions, editions, platforms and the numbers of volumes."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8"}  # fmt: skip
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8"}
# Searched only where one of these stands, for the pattern is costly. Each begins with a letter or a digit, so that
# nothing else is tried.
_HINTS = re.compile(
    r"gen|ver(?<=\bver)|m(?<=\bm)(?:ark|k)|v(?<=\bv)(?:\d|ii|i\b)|ii(?<=\bii)|iv(?<=\biv)\b|2g|3g|4g|5g|19\d\d|20\d\d"
)
_GENERATION = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)[\s-]*gen(?:eration)?\b|\b({'|'.join(_ORDINALS)})[\s-]+gen(?:eration)?\b|\bgen(?:eration)?[\s.-]*(\d{{1,2}}|ii|iii|iv)\b"
    r"|\b(?:version|ver\.?|mark|mk)[\s.-]*(\d{1,2}(?:\.\d)?|ii|iii|iv|v)\b|\bv(\d{1,2}(?:\.\d)?)\b|\b((?:19|20)\d\d)\b(?![\s-]*(?:x|mhz|mah|dpi|w\b|page|sheet))|(?<=[a-z] )(ii|iii|iv|vi|vii|viii)\b|\b([2-5]g)\b"
)

_VOLUME_HINTS = ("season", "vol", "dis", "part", "episode", "book", "chapter")
_VOLUME = re.compile(
    r"\b(season|vol(?:ume)?|disc|disk|part|episode|book|chapter)s?\b[\s.:#]*(\d{1,3})(?!\w|[.,/]\d|[\s-]*(?:gb|tb|mb|x)\b)"
)
_EDITIONS = {"professional": "professional", "pro": "professional", "home": "home", "standard": "standard", "ultimate": "ultimate", "premium": "premium", "deluxe": "deluxe", "student": "student", "academic": "student", "education": "student", "business": "business", "enterprise": "enterprise", "basic": "basic", "starter": "starter", "upgrade": "upgrade", "oem": "oem", "full": "full"}  # fmt: skip
_PLATFORMS = {"mac": "Mac", "macintosh": "Mac", "windows": "Windows", "pc": "Windows", "linux": "Linux", "ps2": "PlayStation 2", "ps3": "PlayStation 3", "ps4": "PlayStation 4", "ps5": "PlayStation 5", "psp": "PSP", "wii": "Wii", "ds": "DS", "3ds": "3DS", "gamecube": "GameCube", "xbox": "Xbox", "switch": "Switch", "ipad": "iPad", "iphone": "iPhone", "ipod": "iPod", "kindle": "Kindle", "nook": "Nook"}  # fmt: skip
_PLATFORM_WORDS, _EDITION_WORDS = frozenset(_PLATFORMS), frozenset(_EDITIONS)


def generations(folded: str) -> frozenset[str]:
    """Generations, versions, marks and years of a folded text: ``2nd gen`` → 2, ``mk ii`` → 2, ``2019``."""
    if not _HINTS.search(folded):
        return frozenset()
    found = (next(g for g in groups if g) for groups in _GENERATION.findall(folded))
    return frozenset(_ORDINALS.get(g) or _ROMAN.get(g) or ("5" if g == "v" else g) for g in found)


def same_generations(left: frozenset[str], right: frozenset[str]) -> bool | None:
    """Whether the two sides share a generation or a year; None where there is nothing to compare.

    Years are compared with years: a camera of 2019 may be a mark II.
    """
    out = None
    for years in (True, False):
        a, b = (
            {g for g in side if (len(g) == 4 and g.isdigit()) is years} for side in (left, right)
        )
        if a and b:
            if not a & b:
                return False
            out = True
    return out


def volumes(folded: str) -> frozenset[tuple[str, int]]:
    """Numbered parts of a work: ``season 2``, ``vol. 3``, ``disc 1``."""
    if not any(map(folded.__contains__, _VOLUME_HINTS)):
        return frozenset()
    return frozenset(
        ({"vol": "volume", "disk": "disc"}.get(kind, kind), int(n))
        for kind, n in _VOLUME.findall(folded)
    )


def same_volumes(
    left: frozenset[tuple[str, int]], right: frozenset[tuple[str, int]]
) -> bool | None:
    """Whether the parts that both sides number agree; None if they number no part of one kind."""
    kinds = {k for k, _ in left} & {k for k, _ in right}
    if not kinds:
        return None
    return all(
        {n for k, n in left if k == kind} & {n for k, n in right if k == kind} for kind in kinds
    )


def editions(title_words: Sequence[str]) -> frozenset[str]:
    """Editions of software and media: professional, home, student, upgrade, …"""
    return frozenset(_EDITIONS[w] for w in _EDITION_WORDS.intersection(title_words))


def platforms(title_words: Sequence[str]) -> frozenset[str]:
    """What a title is made for: operating systems, consoles, devices."""
    return frozenset(_PLATFORMS[w] for w in _PLATFORM_WORDS.intersection(title_words))
