"""Brand tables: names of one maker, store brands and names that name nobody. ``brands.csv`` is the one place.

A user's own file, named by the environment variable ``SAMESKU_BRANDS``, has the same columns, and its
rows come before the built-in ones:

====== ============================ ====================== =====================================
kind   name                         of                     where
====== ============================ ====================== =====================================
alias  another name of a maker      the name that is meant
store  a store's own brand          the store              ``brand``: only in the brand column,
                                                           as the name is a common word; or empty
junk   a brand that is none
====== ============================ ====================== =====================================
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from samesku.compare.normalise import compact, words
from samesku.errors import SameskuError

# Legal forms and fillers that one retailer writes after a brand and the other does not.
_FILLERS = frozenset(["inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "gmbh", "ag", "sa", "plc", "the", "by", "usa", "us", "america", "international", "intl", "technologies", "technology", "electronics", "brand", "brands", "group"])  # fmt: skip
_BUILT_IN = Path(__file__).with_name("brands.csv")
_COLUMNS = ["kind", "name", "of", "where"]
_MOST_WORDS = 5  # of a name that is looked for in a title


@dataclass(slots=True)
class BrandTables:
    """``aliases``: key → key of the maker; ``stores``: key → key of the store; ``junk``: keys of none.

    ``in_titles`` are the keys of store brands and aliases that may be told from the words of a title, by
    the first of their words.
    """

    aliases: dict[str, str] = field(default_factory=dict)
    stores: dict[str, str] = field(default_factory=dict)
    junk: set[str] = field(default_factory=set)
    in_titles: dict[str, set[str]] = field(default_factory=dict)


def user_file() -> Path | None:
    """The user's own table, if there is one."""
    name = os.environ.get("SAMESKU_BRANDS", "")
    return Path(name) if name else None


@cache  # the environment is asked once, which takes longer than a brand
def tables() -> BrandTables:
    """The built-in tables with the user's before them.

    :raises SameskuError: if the user's file cannot be read or a row of it is wrong; with its name and row.
    """
    out, own = BrandTables(), user_file()
    for path in [_BUILT_IN, *([own] if own else [])]:
        for kind, name, of, where in _rows(path):
            key, named = plain_key(name), compact(name)
            # A later row is the user's: it takes the place of whatever was said of the name before.
            keys, known = {key, named}, out.in_titles.setdefault(words(name)[0], set())
            for table in (out.aliases, out.stores):
                for k in keys:
                    table.pop(k, None)
            out.junk -= keys
            known -= keys
            if kind == "junk":
                out.junk.add(key)
            elif kind == "alias":
                target = plain_key(of)
                out.aliases.update(dict.fromkeys(keys, out.aliases.get(target, target)))
            else:
                out.stores.update(dict.fromkeys(keys, compact(of)))
            if kind != "junk" and where != "brand":
                known |= keys
    # Two names that differ in a filler only have one key: no alias.
    out.aliases = {key: maker for key, maker in out.aliases.items() if key != maker}
    return out


def brand_key(text: str) -> str:
    """One key for the spellings of a brand: ``"Hewlett-Packard Inc."`` and ``"HP"`` give ``"hp"``.

    Empty for a brand that names nobody, such as ``"Unbranded"``.
    """
    found = tables()
    key = plain_key(text)
    return "" if key in found.junk else found.aliases.get(key, key)


def plain_key(text: str) -> str:
    """A brand's letters and digits, legal forms and fillers left out."""
    parts = words(text)
    return "".join([p for p in parts if p not in _FILLERS] or parts)


def store_of(brand: str) -> str | None:
    """The store that this brand (as a key) belongs to."""
    return tables().stores.get(brand)


def store_brand_in(title_words: Sequence[str]) -> tuple[str | None, int]:
    """The store whose brand the title begins with, and in how many words: many catalogues leave the
    brand empty. (None, 0) if there is none."""
    found = tables()
    if title_words and (keys := found.in_titles.get(title_words[0])):
        for n in range(_MOST_WORDS, 0, -1):
            key = "".join(title_words[:n])
            if key in keys and key in found.stores and not key.isdigit():
                return found.stores[key], n
    return None, 0


def makers_in(title_words: Sequence[str]) -> frozenset[str]:
    """The makers that a title names by an alias: ``hewlett packard laserjet`` → ``hp``."""
    found = tables()
    out = set()
    for i, word in enumerate(title_words):
        if keys := found.in_titles.get(word):
            for n in range(1, _MOST_WORDS + 1):
                key = "".join(title_words[i : i + n])
                if key in keys and key in found.aliases:
                    out.add(found.aliases[key])
    return frozenset(out)


def _rows(path: Path) -> Iterator[tuple[str, str, str, str]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise SameskuError(f"brand table {path} cannot be read: {reason}") from error
    try:
        rows = list(csv.reader(lines))
    except csv.Error as error:
        raise SameskuError(f"brand table {path} cannot be read: {error}") from error
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row]
        if number == 1:
            if cells != _COLUMNS:
                raise SameskuError(
                    f"{path}: the first row has to be {','.join(_COLUMNS)}, not {','.join(cells)[:60]}"
                )
        elif any(cells):
            yield _row(path, number, cells)
    if not lines:
        raise SameskuError(f"{path}: it is empty; the first row has to be {','.join(_COLUMNS)}")


def _row(path: Path, number: int, cells: list[str]) -> tuple[str, str, str, str]:
    kind, name, of, where = [*cells, "", "", ""][:4]
    wrong = None
    if kind not in ("alias", "store", "junk"):
        wrong = f"kind {kind[:40]!r} is neither alias, store nor junk"
    elif len(cells) > len(_COLUMNS):
        wrong = f"{len(cells)} cells; quote a name that holds a comma"
    elif not compact(name):
        wrong = "it has no name of letters or digits"
    elif kind != "junk" and not compact(of):
        wrong = f"column of is empty; {name[:40]} belongs to whom?"
    elif where not in ("", "brand"):
        wrong = f"where is {where[:40]!r}; write brand or leave it empty"
    if wrong:
        raise SameskuError(f"{path}, row {number}: {wrong}")
    return kind, name, of, where
