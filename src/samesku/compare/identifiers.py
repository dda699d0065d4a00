"""The catalogue numbers of a listing: GTINs (UPC, EAN, ISBN) and ASINs, from columns and from text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from samesku.compare.gtin import gtin
from samesku.records import Product

_COLUMNS = frozenset(["gtin", "gtin8", "gtin12", "gtin13", "gtin14", "upc", "upca", "upccode", "ean", "ean13", "eancode", "jan", "barcode", "isbn", "isbn10", "isbn13"])  # fmt: skip
# In free text only codes of 12 digits and more: one number of eight digits in ten has a right check digit.
_IN_TEXT = re.compile(r"(?<![\w.,/-])[0-9][0-9 -]{10,16}[0-9](?![\w/-]|[.,][0-9])")
_LONG = re.compile(r"[0-9](?:[ -]?[0-9]){11}")
_ISBN10 = re.compile(r"(?<![\w-])[0-9](?:[ -]?[0-9]){8}[ -]?[0-9xX](?![\w-])")
_ASIN = re.compile(r"(?<![a-z0-9])b0[0-9a-z]{8}(?![a-z0-9])", re.IGNORECASE)


def gtins(product: Product) -> frozenset[str]:
    """The product's GTINs in 14 digits, from its columns and from its title, model number and texts.

    Numbers that shops give out themselves (GS1 prefixes 02, 04, 05, 20 to 29, and 0 and 2 of GTIN-8)
    name no product and are left out.
    """
    found: set[str] = set()
    texts = [product.title, product.modelno]
    for name, value in product.attributes.items():
        if _name(name) in _COLUMNS:
            found.update(code for code in (_in_column(v) for v in value.split(",")) if code)
        else:
            texts.append(value)
    for text in texts:
        if _LONG.search(text):
            for match in _IN_TEXT.findall(text):
                found.update(code for code in _runs(match) if code)
        if "isbn" in text.lower():
            found.update(code for m in _ISBN10.findall(text) if (code := _isbn(m)))
    return frozenset(code for code in found if not _internal(code))


def asins(product: Product) -> frozenset[str]:
    """The product's Amazon Standard Identification Numbers, upper case: a column's, or ``B0…`` in a text."""
    found: set[str] = set()
    for name, value in product.attributes.items():
        if _name(name) == "asin" and re.fullmatch(r"[0-9A-Za-z]{10}", value.strip()):
            found.add(value.strip().upper())
    for text in (product.title, product.modelno, *product.attributes.values()):
        if "b0" in text or "B0" in text:
            found.update(m.upper() for m in _ASIN.findall(text) if sum(map(str.isdigit, m)) >= 2)
    return frozenset(found)


def trade_item(code: str) -> str:
    """A GTIN-14 without its packaging level and check digit: a case of an item shares it with the item."""
    return code[1:13]


def _name(column: str) -> str:
    return re.sub(r"[^a-z0-9]", "", column.lower())


def _in_column(text: str) -> str | None:
    """A column's code; spreadsheets drop the zeros that it begins with."""
    if code := gtin(text) or _isbn(text):
        return code
    digits = re.sub(r"[ .-]", "", text)
    return gtin(digits.zfill(12)) if 9 <= len(digits) <= 11 and digits.isascii() else None


def _runs(text: str) -> Iterable[str | None]:
    """The code that a run of digits, blanks and hyphens is, or the codes that its parts are."""
    whole = gtin(text)
    return [whole] if whole else [gtin(part) for part in text.split() if len(part) >= 12]


def _isbn(text: str) -> str | None:
    """An ISBN-10 as GTIN-14 (prefix 978 and a new check digit, ISO 2108); None if it is none."""
    key = re.sub(r"[ -]", "", text.strip()).upper()
    if not re.fullmatch(r"[0-9]{9}[0-9X]", key):
        return None
    values = [10 if c == "X" else int(c) for c in key]
    if sum((10 - i) * v for i, v in enumerate(values)) % 11 or not any(values):
        return None
    body = f"978{key[:9]}"
    check = -sum(int(c) * (1, 3)[i % 2] for i, c in enumerate(body)) % 10
    return gtin(f"{body}{check}")


def _internal(code: str) -> bool:
    if code.startswith("000000"):  # GTIN-8
        return code[6] in "02"
    return code.startswith(("02", "002", "004", "005"))
