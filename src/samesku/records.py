"""The nouns that every room shares: Product, Pair, Verdict, Decision."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from samesku.errors import SameskuError

FIELDS = ("id", "title", "brand", "category", "modelno", "price", "source")
_OWN = frozenset(FIELDS)
# ".99" has no whole part; but the point of "Rs.500" belongs to the word.
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|(?<![^\W_])[.,]\d+")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?e[+-]?\d+", re.IGNORECASE)
# One or more groups of two (as India writes) or three digits, the last of three; then perhaps cents.
_GROUPED = re.compile(
    r"[1-9]\d{0,2}(?:(?:,\d{2,3})*,\d{3}(?:\.\d+)?|(?:\.\d{2,3})*\.\d{3},\d+|(?:\.\d{2,3})+\.\d{3})"
)
_UNKNOWN = frozenset(
    ["", "nan", "none", "null", "n/a", "na", "-", "inf", "+inf", "-inf", "-0", "-0.0"]
)


class Verdict(StrEnum):
    """What is said of a pair. REVIEW: not sure enough, a person should look. UNREADABLE: a generated
    answer held no verdict that can be trusted."""

    MATCH = "MATCH"
    NO_MATCH = "NO MATCH"
    REVIEW = "REVIEW"
    UNREADABLE = "UNREADABLE"


@dataclass(frozen=True, slots=True)
class Product:
    """One listing of a retailer.

    Empty strings mean that the attribute is missing. ``price`` is in the catalogue's own currency;
    None means unknown; 0, less and what is not finite are taken for unknown too. ``attributes``
    holds whatever further columns the catalogue has, such as a description.
    """

    id: str
    title: str
    brand: str = ""
    category: str = ""
    modelno: str = ""
    price: float | None = None
    source: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.price is not None and not 0 < self.price < math.inf:
            object.__setattr__(self, "price", None)

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Product:
        """Read a product from a mapping of column names to values of any simple type.

        Unknown keys become ``attributes``; None and NaN mean missing.

        :raises SameskuError: if there is no title, a price is not a number, or a value is a list or an
            object.
        """
        known: dict[str, str] = {}
        extra: dict[str, str] = {}
        for key, value in row.items():
            if key in _OWN:
                known[key] = _cell(row, key, value)
            elif key == "attributes" and isinstance(value, Mapping):
                extra.update(
                    {clean(k): text for k, v in value.items() if (text := _cell(row, k, v))}
                )
            elif text := _cell(row, key, value):
                extra[clean(key)] = text
        if not known.get("title"):
            raise SameskuError(
                f"product {known.get('id') or '(no id)'}: it has no title; every product needs one"
            )
        price = parse_price(known.pop("price", ""), known.setdefault("id", ""))
        return cls(**known, price=price, attributes=extra)

    def to_dict(self) -> dict[str, Any]:
        """The product as JSON-ready values, missing attributes left out."""
        out: dict[str, Any] = {"id": self.id, "title": self.title}
        for name in ("brand", "category", "modelno", "price", "source"):
            if (value := getattr(self, name)) not in ("", None):
                out[name] = value
        if self.attributes:
            out["attributes"] = dict(self.attributes)
        return out


@dataclass(frozen=True, slots=True)
class Pair:
    """Two products; ``label`` is True for the same item, False for different ones, None if unknown."""

    left: Product
    right: Product
    label: bool | None = None

    def to_dict(self) -> dict[str, Any]:
        """The pair as JSON-ready values; ``label`` is 1, 0 or absent."""
        out: dict[str, Any] = {"left": self.left.to_dict(), "right": self.right.to_dict()}
        if self.label is not None:
            out["label"] = int(self.label)
        return out

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Pair:
        """Inverse of :meth:`to_dict`.

        :raises SameskuError: if a side is missing or the label is not 0 or 1.
        """
        for side in ("left", "right"):
            if not isinstance(row.get(side), Mapping):
                raise SameskuError(
                    f"a pair needs an object under {side!r}, found {type(row.get(side)).__name__}"
                )
        return cls(
            Product.from_dict(row["left"]),
            Product.from_dict(row["right"]),
            parse_label(row.get("label")),
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What a matcher says of a pair.

    ``probability`` is P(same item), None if the matcher's answer could not be read. ``stage`` names
    the matcher that decided. ``evidence`` are sentences computed from the attributes. ``response``
    is the generated text of a language model that was asked to write one.
    """

    verdict: Verdict
    probability: float | None
    stage: str
    evidence: tuple[str, ...] = ()
    response: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The decision as JSON-ready values; probability rounded to 6 digits."""
        out: dict[str, Any] = {
            "verdict": str(self.verdict),
            "probability": None if self.probability is None else round(self.probability, 6),
            "stage": self.stage,
            "evidence": list(self.evidence),
        }
        if self.response:
            out["response"] = self.response
        return out


def _cell(row: Mapping[str, Any], key: Any, value: Any) -> str:
    if value is None or isinstance(value, str):  # as nearly all are
        return clean(value)
    if isinstance(value, Mapping | list | tuple | set | bytes):
        raise SameskuError(
            f"product {clean(row.get('id')) or '(no id)'}: {key} is a {type(value).__name__}; it must be text or a number"
        )
    return clean(value)


def clean(value: Any) -> str:
    """A cell as text that can be written as UTF-8: None, NaN and blank become the empty string."""
    if isinstance(value, str):
        text = value.strip()
    elif value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    else:
        text = str(value).strip()
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:  # halves of surrogate pairs, as JSON's \ud83d brings them in
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def parse_price(text: str, product_id: str = "") -> float | None:
    """Read ``"$1,299.00"``, ``"12,50 EUR"`` or ``"998"``; empty, ``nan`` and 0 mean unknown.

    A lone separator before exactly three digits is a thousands separator if it is a comma and a
    decimal point if it is a point, which is how a program writes 1.299.

    :raises SameskuError: if the text holds no number, several, one below 0, or one whose separators
        make no sense.
    """
    text = text.strip()
    if _PLAIN.fullmatch(text) or _SCIENTIFIC.fullmatch(text):
        value = float(text)
    elif text.lower() in _UNKNOWN:
        return None
    elif len(numbers := _NUMBER.findall(text)) != 1 or re.search(r"[-−]\W{0,3}\d", text):
        raise _no_price(text, product_id)
    elif _GROUPED.fullmatch(digits := numbers[0]):
        whole, _, cents = digits.rpartition("." if digits.rfind(".") > digits.rfind(",") else ",")
        if len({*digits} & {".", ","}) == 2:
            value = float(re.sub(r"[.,]", "", whole) + "." + cents)
        else:
            value = float(re.sub(r"[.,]", "", digits))
    elif digits.count(".") + digits.count(",") <= 1:
        value = float(digits.replace(",", "."))
    else:
        raise _no_price(text, product_id)
    if value < 0:
        raise _no_price(text, product_id)
    return value if math.isfinite(value) and value > 0 else None


def _no_price(text: str, product_id: str) -> SameskuError:
    return SameskuError(
        f"product {product_id or '(no id)'}: price {text[:40]!r} is not a number; leave it empty if it is unknown"
    )


def parse_label(value: Any) -> bool | None:
    """Read a label: 1/0, true/false, match/no match in any case; None and empty mean unlabelled.

    :raises SameskuError: for anything else.
    """
    text = clean(value).lower()
    if not text:
        return None
    if text in {"1", "1.0", "true", "yes", "match"}:
        return True
    if text in {"0", "0.0", "false", "no", "no match", "no_match"}:
        return False
    raise SameskuError(f"label {text[:40]!r} is neither 1 (same item) nor 0 (different items)")
