"""Which column of a table holds which field of a product: given, or inferred and shown."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from samesku.datasets.column_names import (
    NAMES,
    PAIR_NAMES,
    field_named,
    nameless,
    pair_field_named,
    tells_the_answer,
)
from samesku.datasets.columns import Column
from samesku.errors import SameskuError
from samesku.prompts import printable
from samesku.records import FIELDS, clean

ENOUGH = 5  # values that a column must have before they tell anything
TITLE_WORDS = 9  # of a typical title; of several texts the nearest to it is taken for the title
MAX_TITLE_WORDS = 40  # on average; longer texts are descriptions
GIVEN, BY_NAME, BY_CONTENT = "given", "by name", "by content"


@dataclass(frozen=True)
class Mapped:
    """The column that holds a field, and why it is taken for that."""

    column: str
    reason: str


@dataclass(frozen=True)
class Schema:
    """What a table's columns are taken for.

    ``where`` names the table, ``columns`` are all that it has. ``fields`` maps the fields that were
    found (the keys of ``column_names.NAMES``) to their columns; ``attributes`` are the other columns, which
    keep their names; ``remarks`` say what was not taken for what its name says.
    """

    where: str
    columns: tuple[str, ...]
    fields: Mapping[str, Mapped]
    attributes: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    def row(self, cells: Mapping[str, Any], source: str = "") -> dict[str, Any]:
        """A row of the table as :meth:`Product.from_dict` reads it.

        :param source: the retailer, for a row that names none.
        """
        known = {field: cells[column] for field, column in self._known}
        attributes = {name: cells[column] for name, column in self._further}
        return {**known, "source": clean(known.get("source")) or source, "attributes": attributes}

    @cached_property
    def _known(self) -> list[tuple[str, str]]:
        """A product's own fields and their columns."""
        return [(field, m.column) for field, m in self.fields.items() if field in FIELDS]

    @cached_property
    def _further(self) -> list[tuple[str, str]]:
        """What becomes a product's attributes, and its columns."""
        found = [(field, m.column) for field, m in self.fields.items() if field not in FIELDS]
        # A column that lost its own name to a better one steps aside.
        lost = {field for field, _ in found}
        return [*((f"other {c}" if c in lost else c, c) for c in self.attributes), *found]

    def told(self) -> str:
        """One line saying what is taken for what; empty if the columns have our own names or were given."""
        found = [
            f"{field} = {_shown(m.column)} ({m.reason})"
            for field, m in self.fields.items()
            if m.reason != GIVEN and m.column.casefold() != field
        ]
        return (
            f"{self.where}: {', '.join((*found, *self.remarks))}" if found or self.remarks else ""
        )

    def to_dict(self) -> dict[str, dict[str, str]]:
        """Field → its column and the reason, as JSON-ready values."""
        return {f: {"column": m.column, "reason": m.reason} for f, m in self.fields.items()}

    def noted(self) -> dict[str, Any]:
        """The schema as JSON-ready values, without its remarks; :meth:`from_noted` is the inverse."""
        return {
            "where": self.where,
            "columns": list(self.columns),
            "fields": self.to_dict(),
            "attributes": list(self.attributes),
        }

    @classmethod
    def from_noted(cls, noted: Mapping[str, Any]) -> Schema:
        """Inverse of :meth:`noted`."""
        fields = {f: Mapped(m["column"], m["reason"]) for f, m in noted["fields"].items()}
        return cls(noted["where"], tuple(noted["columns"]), fields, tuple(noted["attributes"]))

    def need(self, *needed: str) -> None:
        """
        :raises SameskuError: if a field has no column: names the columns and how to say which it is.
        """
        for field in needed:
            if field not in self.fields:
                raise SameskuError(
                    f"{self.where}: no column for {field}; {listed(self.columns)}; say which it is: --columns {field}=COLUMN, or left.{field}=COLUMN, right.{field}=COLUMN for one table"
                    + "".join(f"; {remark}" for remark in self.remarks)
                )


def infer(frame: Any, given: Mapping[str, str] | None = None, where: str = "the table") -> Schema:
    """Which column holds which field: those given, then by their names, then by their values.

    The same table gives the same schema; the order of its columns decides only between equals.

    :param frame: a polars DataFrame of strings.
    :param given: field → column; an empty column says that there is none.
    :raises SameskuError: if a given field is not one of ours or a given column is not in the table.
    """
    given = given or {}
    columns = [Column(frame.get_column(name), i) for i, name in enumerate(frame.columns)]
    fields = given_columns(frame.columns, given, NAMES, where)
    # An empty column holds nothing, whatever its name.
    free = [c for c in columns if c.count and c.name not in {m.column for m in fields.values()}]
    remarks: list[str] = []
    answers = [c for c in free if tells_the_answer(c.name)]
    remarks += [f"{_shown(c.name)} left out (it tells the answer)" for c in answers]
    named, unknown = _by_name([c for c in free if c not in answers])
    open_fields = [field for field in NAMES if field not in given]
    for field in open_fields:
        found, remark = _best(field, named.get(field, []))
        if found:
            fields[field] = Mapped(found.name, BY_NAME)
        elif remark:
            remarks.append(remark)
    by_name = {c.name: c for c in columns}
    # A description is the title of a table that has no other.
    spare = fields.get("description")
    titleless = "title" in open_fields and "title" not in fields and not any(_title(unknown, None))
    if titleless and spare and spare.reason == BY_NAME:
        unknown.append(by_name[fields.pop("description").column])
    for field, rule in _RULES:
        if field in open_fields and field not in fields:
            title = by_name[fields["title"].column] if "title" in fields else None
            best = min(rule(unknown, title), key=lambda f: (*f[0], f[1].place), default=None)
            if best:
                fields[field] = Mapped(best[1].name, f"{BY_CONTENT}: {best[2]}")
                unknown.remove(best[1])
    # The code under the bar code is the id of a table that has no other.
    code = by_name[fields["gtin"].column] if "gtin" in fields else None
    if "id" in open_fields and "id" not in fields and code and _id_like(code):
        fields["id"] = Mapped(code.name, f"{BY_CONTENT}: another value in every row")
    for c in columns:
        known = field_named(c.name)
        if not c.count and known and known[0] in ("id", "title") and known[0] not in fields:
            remarks.append(f"{_shown(c.name)} is empty")
    held = {m.column for m in fields.values()} | {c.name for c in answers}
    ordered = {field: fields[field] for field in NAMES if field in fields}
    others = tuple(c.name for c in columns if c.name not in held)
    return Schema(where, tuple(frame.columns), ordered, others, tuple(remarks))


def infer_together(tables: Sequence[tuple[Any, Mapping[str, str] | None, str]]) -> list[Schema]:
    """The schemas of tables of one kind, each as :func:`infer` takes it: a heading that several have means one thing.

    What values alone tell is told by the table with the most rows, and by another where that one has no title or id.

    :param tables: frame, given columns and name of each.
    :raises SameskuError: as :func:`infer`.
    """
    found = [infer(*table) for table in tables]
    first = max(range(len(tables)), key=lambda i: tables[i][0].height)
    rest = [i for i in range(len(tables)) if i != first]
    for i in rest:
        missing = [f for f in ("id", "title") if f not in found[first].fields]
        found[first] = _like(found[i], *tables[first], found[first], missing)
    for i in rest:
        found[i] = _like(found[first], *tables[i], found[i], list(NAMES))
    return found


def _like(
    other: Schema,
    frame: Any,
    given: Mapping[str, str] | None,
    where: str,
    own: Schema,
    fields: Sequence[str],
) -> Schema:
    """``own``, with those of the fields that only values told from the columns that another table has for them."""
    given = given or {}
    taken = {
        field: other.fields[field].column
        for field in fields
        if field in other.fields
        and other.fields[field].reason.startswith(BY_CONTENT)
        and other.fields[field].column in own.columns
        and other.fields[field].column not in given.values()
        and (field not in own.fields or own.fields[field].reason.startswith(BY_CONTENT))
    }
    if all(f in own.fields and own.fields[f].column == column for f, column in taken.items()):
        return own
    schema = infer(frame, {**given, **taken}, where)
    told = {f: Mapped(column, f"as in {other.where}") for f, column in taken.items()}
    return replace(schema, fields={f: told.get(f, m) for f, m in schema.fields.items()})


def given_columns(
    columns: Sequence[str], given: Mapping[str, str], known: Mapping[str, Any], where: str
) -> dict[str, Mapped]:
    """The given mapping, checked; a field that is given no column is left out.

    :raises SameskuError: if a field is not known or a column is not in the table.
    """
    for field, column in given.items():
        if field not in known:
            raise SameskuError(f"{where}: {field!r} is no field; the fields are {', '.join(known)}")
        if column and column not in columns:
            raise SameskuError(
                f"{where}: there is no column {column!r} for {field}; {listed(columns)}"
            )
    return {field: Mapped(column, GIVEN) for field, column in given.items() if column}


def pair_columns(
    columns: Sequence[str], given: Mapping[str, str], where: str, needed: Sequence[str] = ()
) -> dict[str, str]:
    """Which column of a file of labelled pairs holds which of their fields: given, or by its name.

    :raises SameskuError: as :func:`given_columns`; and if a ``needed`` field has no column.
    """
    out = {f: m.column for f, m in given_columns(columns, given, PAIR_NAMES, where).items()}
    for field in PAIR_NAMES:
        found = [
            (known[1], place, column)
            for place, column in enumerate(columns)
            if (known := pair_field_named(column)) and known[0] == field
            if column not in out.values()
        ]
        if field not in given and found:
            out[field] = min(found)[2]
    for field in needed:
        if field not in out:
            raise SameskuError(
                f"{where}: no column for {field}; {listed(columns)}; say which it is: --columns {field}=COLUMN"
            )
    return out


def listed(columns: Sequence[str]) -> str:
    """The columns of a table in words, as many as one line holds."""
    more = f" and {len(columns) - 30} more" if len(columns) > 30 else ""
    return f"the columns are {', '.join(map(_shown, columns[:30]))}{more}"


def _shown(column: str) -> str:
    """A column's name as it may stand in a line on a terminal."""
    return printable(column, 60) or "''"


# --- by name


def _by_name(
    columns: Sequence[Column],
) -> tuple[dict[str, list[tuple[int, Column]]], list[Column]]:
    """Field → the columns that are named for it, each with how good its name is; and the others."""
    named: dict[str, list[tuple[int, Column]]] = {}
    unknown = []
    for column in columns:
        if known := field_named(column.name):
            named.setdefault(known[0], []).append((known[1], column))
        else:
            unknown.append(column)
    return named, unknown


# Field → do a column's values agree with its name? Where several are named for a field, those go first.
_SUITS: Mapping[str, Callable[[Column], bool]] = {
    "id": lambda c: c.filled >= 0.9 and c.distinct >= 0.9,
    "title": lambda c: c.filled >= 0.9 and c.distinct >= 0.5 and c.lettered >= 0.5,
    "brand": lambda c: c.lettered >= 0.5,
    "category": lambda c: c.lettered >= 0.5 and c.different > 1,
    "price": lambda c: c.readable >= 0.5,
    "gtin": lambda c: c.trade_numbers >= 0.5,
}
# A text under one of these names that cannot be read as such is an attribute like any other.
_MUST: Mapping[str, tuple[str, Callable[[Column], float]]] = {
    "price": ("can be read as prices", lambda c: c.readable),
    "gtin": ("have a right check digit", lambda c: c.trade_numbers),
}


def _best(field: str, named: Sequence[tuple[int, Column]]) -> tuple[Column | None, str]:
    """The column to take for a field of those named for it; or why none is."""
    suits = _SUITS.get(field, lambda _: True)
    ranked = sorted(named, key=lambda n: (not suits(n[1]), n[0], n[1].place))
    if not ranked:
        return None, ""
    first = ranked[0][1]
    if field in _MUST and not suits(first):
        what, share = _MUST[field]
        return None, (
            f"{_shown(first.name)} not taken for {field}: {_percent(share(first))} of its values {what}"
        )
    return first, ""


# --- by content: (rank, column, reason) of each column that may hold a field, the least rank the best

Found = Iterator[tuple[tuple[float, ...], Column, str]]


def _gtin(columns: Sequence[Column], _: Column | None) -> Found:
    for c in columns:
        if c.count >= ENOUGH and c.trade_numbers >= 0.9:
            yield (-c.trade_numbers, -c.count), c, f"{_percent(c.trade_numbers)} valid GTIN check digits"  # fmt: skip


def _title(columns: Sequence[Column], _: Column | None) -> Found:
    for c in columns:
        if c.filled < 0.9 or c.distinct < 0.7 or c.lettered < 0.9:
            continue
        if 2.5 <= c.words <= MAX_TITLE_WORDS:
            rank = (abs(math.log(c.words / TITLE_WORDS)), -c.distinct)
            yield rank, c, f"different texts of {c.words:.0f} words on average"


def _price(columns: Sequence[Column], _: Column | None) -> Found:
    for c in columns:
        if c.count < ENOUGH:
            continue
        if c.priced >= 0.9:
            yield (0, -c.count, -c.different), c, f"{_percent(c.priced)} numbers with a currency"
        elif nameless(c.name) and c.with_cents >= 0.7 and c.readable >= 0.9:
            yield (1, -c.count, -c.different), c, f"{_percent(c.with_cents)} numbers with decimals"


def _brand(columns: Sequence[Column], title: Column | None) -> Found:
    for c in columns:
        if title is None or c.count < ENOUGH or c.words > 4 or c.lettered < 0.9:
            continue
        share = c.begins(title)
        # A small table may name another brand in every row: short ones, and nearly always first.
        one_each = share >= 0.8 and c.words <= 2
        if c.different > 1 and share >= 0.5 and (c.distinct <= 0.7 or one_each):
            yield (-share, -c.different), c, f"{_percent(share)} begin their title"


def _modelno(columns: Sequence[Column], title: Column | None) -> Found:
    for c in columns:
        if title is None or c.count < ENOUGH or c.distinct < 0.7 or c.words > 2:
            continue
        coded = c.share(lambda v: any(x.isdigit() for x in v))
        least = 0.15 if nameless(c.name) else 0.4
        if coded >= 0.7 and (share := c.stands_in(title)) >= least:
            yield (-share, -c.count), c, f"{_percent(share)} stand in their title"


def _id(columns: Sequence[Column], title: Column | None) -> Found:
    for c in columns:
        if c.count >= ENOUGH and _id_like(c) and c.words < 1.5 and c.priced < 0.5:
            in_title = 0 if title is None else c.stands_in(title)
            rank = (not c.counts_up, in_title > 0.1, c.with_cents > 0.5, c.length)
            yield rank, c, "another value in every row"


def _category(columns: Sequence[Column], title: Column | None) -> Found:
    for c in columns:
        if title is None or not nameless(c.name) or c.words > 8 or c.lettered < 0.9:
            continue
        few = 1 < c.different <= max(0.2 * c.count, 2)
        if c.count >= ENOUGH and few and c.begins(title) < 0.5:
            yield (-c.length,), c, f"{c.different} different values"


# The title goes before what is recognised by it, and ids after the codes that could be taken for them.
_RULES: tuple[tuple[str, Callable[[Sequence[Column], Column | None], Found]], ...] = (
    ("gtin", _gtin),
    ("title", _title),
    ("price", _price),
    ("brand", _brand),
    ("modelno", _modelno),
    ("id", _id),
    ("category", _category),
)


def _id_like(c: Column) -> bool:
    return c.filled == 1 and c.distinct == 1


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
