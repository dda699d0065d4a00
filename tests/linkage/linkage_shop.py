"""Two generated catalogues as tables, with the truth, and a matcher fitted on other goods."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl

from samesku.datasets.sample import write_catalogues
from samesku.datasets.tables import read_products
from samesku.records import Product


def make_shop(folder: Path, matcher: Path, products: int = 400) -> Path:
    """``tableA.csv``, ``tableB.csv``, ``truth.csv`` and ``matcher/``, a copy."""
    write_catalogues(folder, products, seed=3)
    shutil.copytree(matcher, folder / "matcher")
    return folder


def catalogues(shop: Path) -> tuple[dict[str, Product], dict[str, Product]]:
    return read_products(shop / "tableA.csv"), read_products(shop / "tableB.csv")


def truth(shop: Path) -> set[tuple[str, str]]:
    return set(pl.read_csv(shop / "truth.csv", infer_schema=False).iter_rows())
