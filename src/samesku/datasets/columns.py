"""What the values of a column look like: how many, how different, how long, what kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cached_property
from typing import Any

from samesku.compare.gtin import gtin
from samesku.compare.normalise import compact, fold
from samesku.errors import SameskuError
from samesku.records import parse_price

SAMPLE = 2000  # rows that are looked at closely, evenly spaced; counts are of all rows
# Currencies as prices write them beside their signs; ISO 4217 codes and usual abbreviations.
_CURRENCY = re.compile(
    r"\b(?:usd|eur|gbp|jpy|cny|inr|cad|aud|nzd|chf|sek|nok|dkk|pln|czk|huf|ron|brl|mxn|rub|try|krw|zar|sgd|hkd|rs|kr|zl|euro)\b"
)
_CENTS = re.compile(r"\d[.,]\d{1,2}(?!\d)")


class Column:
    """One column of a table of texts. Shares are 0 to 1, of the values that are not empty."""

    def __init__(self, series: Any, place: int) -> None:
        """
        :param series: a polars Series of strings.
        :param place: which column of the table it is.
        """
        self.name: str = series.name
        self.place = place
        self._rows = len(series)
        stripped = series.fill_null("").str.strip_chars()
        self._values = stripped.filter(stripped != "")
        self.cells: list[str] = stripped.gather_every(max(1, -(-self._rows // SAMPLE))).to_list()
        self.sample = [cell for cell in self.cells if cell]

    @property
    def count(self) -> int:
        """How many values are not empty."""
        return len(self._values)

    @property
    def filled(self) -> float:
        """Share of the rows that have a value."""
        return self.count / max(self._rows, 1)

    @cached_property
    def different(self) -> int:
        """How many different values there are."""
        return int(self._values.n_unique())

    @property
    def distinct(self) -> float:
        """Different values over values: 1 where none stands twice."""
        return self.different / max(self.count, 1)

    def share(self, holds: Callable[[str], object]) -> float:
        """Share of the sampled values of which something holds."""
        return sum(bool(holds(v)) for v in self.sample) / max(len(self.sample), 1)

    @cached_property
    def words(self) -> float:
        """Words a value, on average."""
        return sum(len(v.split()) for v in self.sample) / max(len(self.sample), 1)

    @cached_property
    def length(self) -> float:
        """Characters a value, on average."""
        return sum(map(len, self.sample)) / max(len(self.sample), 1)

    @cached_property
    def lettered(self) -> float:
        """Share of the values with a letter in them."""
        return self.share(lambda v: any(c.isalpha() for c in v))

    @cached_property
    def readable(self) -> float:
        """Share of the values that can be read as a price."""
        return self.share(_readable)

    @cached_property
    def priced(self) -> float:
        """Share of the values that are a number with a currency."""
        return self.share(lambda v: _plain(v) and _readable(v) and _currency(v))

    @cached_property
    def with_cents(self) -> float:
        """Share of the values that are a number with one or two decimals, or with a currency."""
        return self.share(
            lambda v: _plain(v) and _readable(v) and (_CENTS.search(v) or _currency(v))
        )

    @cached_property
    def trade_numbers(self) -> float:
        """Share of the values that are a GTIN with a right check digit."""
        return self.share(gtin)

    @cached_property
    def counts_up(self) -> bool:
        """Whole numbers without a gap, each once, in any order: a row number."""
        if self.distinct < 1 or self.share(lambda v: v.isascii() and v.isdigit()) < 1:
            return False
        numbers = self._values.cast(int, strict=False)
        return not numbers.null_count() and numbers.max() - numbers.min() + 1 == self.count

    def begins(self, title: Column) -> float:
        """Share of the values that the title of their row begins with."""
        return self._with(title, _begins)

    def stands_in(self, title: Column) -> float:
        """Share of the values that stand in the title of their row, separators aside."""
        return self._with(title, lambda v, t: len(key := compact(v)) >= 3 and key in compact(t))

    def _with(self, title: Column, holds: Callable[[str, str], bool]) -> float:
        both = [(v, t) for v, t in zip(self.cells, title.cells, strict=True) if v]
        return sum(holds(v, t) for v, t in both) / max(len(both), 1)


def _begins(value: str, title: str) -> bool:
    value, title = fold(value), fold(title)
    return title.startswith(value) and not title[len(value) : len(value) + 1].isalnum()


def _readable(text: str) -> bool:
    try:
        parse_price(text)
    except SameskuError:
        return False
    return True


def _plain(text: str) -> bool:
    """A number with little beside it: parse_price reads the 55 of "55 inch television" as well."""
    return sum(c.isalpha() for c in text) <= 4


def _currency(text: str) -> bool:
    return any(unicodedata.category(c) == "Sc" for c in text) or bool(
        _CURRENCY.search(re.sub(r"\d", " ", fold(text)))
    )
