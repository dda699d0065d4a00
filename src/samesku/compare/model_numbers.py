"""Model numbers side by side: how two keys differ, and which differences leave the item the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from samesku.compare.colours import is_colour_code
from samesku.compare.normalise import compact, fold, model_key

MOST = 8  # identifiers of one listing that are looked at; a real listing has one to three
SHORTEST = 4  # letters and digits; what is shorter stands in other numbers by chance
SHORTEST_CLOSE = 5  # of two numbers that may be called close


class ModelRelation(StrEnum):
    """How two listings' model numbers stand to each other, from the strongest tie to none."""

    SAME = "same"
    CONTAINED = "one contains the other"
    IN_OTHER = "stated in the other listing"
    SHARED_CODE = "a code stands in both titles"
    CLOSE = "close"
    DIFFERENT = "different"
    ONE_SIDED = "only one listing has one"
    MISSING = "missing"


class Difference(StrEnum):
    """What tells two model numbers apart, from nothing to everything."""

    NONE = "nothing"
    ZEROS = "zeros before a number"
    MAKER = "letters before it"
    REGION = "a regional ending"
    COLOUR = "a colour ending"
    PACK = "a pack or bundle ending"
    LETTERS = "an ending of letters"
    SUFFIX = "a part after a separator"
    MIXED = "an ending of letters and digits"
    ENDINGS = "different endings"
    LETTER = "one letter"
    SWAPPED = "two characters swapped"
    DIGIT = "one digit"
    DIGITS = "a number that goes on"
    ALL = "everything"


_RANK = {difference: rank for rank, difference in enumerate(Difference)}
_REGIONS = frozenset(["us", "usa", "na", "nam", "aba", "abu", "abg", "uk", "gb", "eu", "de", "fr", "ca", "can", "jp", "jpn", "cn", "kr", "au", "aus", "mx", "la", "int", "intl", "ww", "xaa", "xar", "xac", "xap", "za", "zaa", "gp", "nesn"])  # fmt: skip
_PACK = re.compile(r"\d{0,3}(?:pk|pack|pks|ct|kit|bndl|bundle|bun|duo|twin|set|combo|x\d)")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_DIGIT_RUN = re.compile(r"\d{5,}")
_STEM = re.compile(r"(.*\d)([a-z]{1,5})")
# "NU561AA #ABA", "YP-S3JAB / XAA", "SWV3431W/17": what follows names a market.
_MARKET = re.compile(r"\s*(?:#\s*[a-z0-9]{2,3}|/\s*(?:xa[acr]|za|us|na|17|27|37))\s*$")


def core(modelno: str, brand: str) -> str:
    """A model number's key without the maker's name before it and the market after it.

    ``"HP NU561AA #ABA"`` of HP gives ``"nu561aa"``.
    """
    text = fold(modelno)
    if "#" in text or "/" in text:  # to look for a market costs more
        text = _MARKET.sub("", text)
    maker = fold(brand)
    if maker and text.startswith(maker) and len(text) > len(maker) + 3 and not text[len(maker)].isalnum():  # fmt: skip
        text = text[len(maker) :]
    return model_key(text) if any(c.isdecimal() for c in text) else model_key(modelno)


def difference(one: str, other: str) -> tuple[Difference, str]:
    """How two keys differ, and the characters that the longer has more where it contains the shorter."""
    if one == other:
        return Difference.NONE, ""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) >= SHORTEST and short in long:
        return _remainder(short, long)
    if _without_zeros(one) == _without_zeros(other):
        return Difference.ZEROS, ""
    if len(short) >= SHORTEST_CLOSE:
        stem = _stem(one)
        if len(stem) >= SHORTEST and stem == _stem(other):
            return Difference.ENDINGS, ""
        if (
            len(long) - len(short) <= 1
            # One edit leaves the first or the last character as it was; asking that costs less.
            and (one[0] == other[0] or one[-1] == other[-1])
            and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
        ):
            return _near_miss(short, long), ""
    return Difference.ALL, ""


def parts(keys: Iterable[str]) -> frozenset[str]:
    """Three characters in a row of each key, with and without its zeros; begin and end count as characters.

    Two keys that have none in common differ in ``Difference.ALL``: what is equal, contained, or of the same stem
    leaves one, and so does one edit among the ``SHORTEST_CLOSE`` characters and more that it is looked for in, as it
    leaves the first two or the last two.
    """
    keys = set(keys)
    framed = (f"^{form}$" for form in {*keys, *map(_without_zeros, keys)})
    return frozenset(form[i : i + 3] for form in framed for i in range(len(form) - 2))


def closest(mine: Iterable[str], theirs: Iterable[str]) -> tuple[Difference, str, str, str]:
    """The least difference between any of two listings' identifiers: difference, rest, mine, theirs.

    A tie goes to the longer identifiers.
    """
    found = [(*difference(a, b), a, b) for a in mine for b in theirs]
    if len(found) <= 1:
        return found[0] if found else (Difference.ALL, "", "", "")
    return min(found, key=lambda f: (_RANK[f[0]], -min(len(f[2]), len(f[3])), f[2], f[3]))


def digit_runs(keys: Iterable[str]) -> frozenset[str]:
    """The whole runs of five digits or more in identifiers, zeros before them left out.

    Runs of fewer than three digits without their zeros tell nothing and are left out.
    """
    runs = (r.lstrip("0") for key in keys for r in _DIGIT_RUN.findall(key))
    return frozenset(run for run in runs if len(run) >= 3)


def longest_run(shared: Iterable[str]) -> str:
    """The longest of the runs that two listings share: ``pe209780`` and ``edgdm209780pe`` share
    ``209780``; the least of several, empty if there is none."""
    return max(sorted(shared), key=len, default="")


def goes_on(key: str, text: str, at: int, edges: frozenset[int]) -> bool:
    """Whether the key's number goes on beyond it where it stands in ``text``: hdmimm1 in hdmimm10.

    ``edges`` are the places where words of the text begin or end.
    """
    end, begin = at + len(key), at
    if key[0].isdigit():
        while begin and begin not in edges and text[begin - 1] == "0":  # keys have lost their zeros
            begin -= 1
    before = begin > 0 and begin not in edges and key[0].isdigit() and text[begin - 1].isdigit()
    after = end < len(text) and end not in edges and key[-1].isdigit() and text[end].isdigit()
    return before or after


# A listing's identifiers are compared with those of many others.
@lru_cache(maxsize=1 << 16)
def _without_zeros(key: str) -> str:
    return _ZEROS.sub("", key)


@lru_cache(maxsize=1 << 16)
def _stem(key: str) -> str:
    """What stands before an ending of letters; empty if the key has none."""
    match = _STEM.fullmatch(key)
    return match[1] if match else ""


def _remainder(short: str, long: str) -> tuple[Difference, str]:
    at = long.index(short)
    before, after = long[:at], long[at + len(short) :]
    if goes_on(short, long, at, frozenset()):
        return Difference.DIGITS, before + after
    if before and after:
        return Difference.MIXED, before + after
    if before:
        return (Difference.MAKER if before.isalpha() else Difference.MIXED), before
    if after in _REGIONS:
        return Difference.REGION, after
    if is_colour_code(after):
        return Difference.COLOUR, after
    if _PACK.fullmatch(after):
        return Difference.PACK, after
    return (Difference.LETTERS if after.isalpha() else Difference.MIXED), after


def _near_miss(short: str, long: str) -> Difference:
    if len(short) < len(long):
        at = next((i for i, c in enumerate(short) if c != long[i]), len(short))
        return Difference.DIGIT if long[at].isdigit() else Difference.LETTER
    differing = [i for i in range(len(short)) if short[i] != long[i]]
    if len(differing) == 2:
        return Difference.SWAPPED
    i = differing[0]
    return Difference.DIGIT if short[i].isdigit() or long[i].isdigit() else Difference.LETTER


def written(key: str, text: str) -> str:
    """The key as a listing's model number column writes it; the key itself if it comes from a title."""
    return text if text and key in compact(text) else key
