"""Two generated catalogues as tables, with the truth, and a matcher fitted on other goods."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from light import light_trees
from samesku.datasets.sample import sample_dataset, write_catalogues
from samesku.datasets.tables import read_products
from samesku.evaluation.settle import settle_for
from samesku.matchers.features import FeaturesMatcher
from samesku.records import Product


def make_shop(folder: Path, products: int = 400) -> Path:
    """``tableA.csv``, ``tableB.csv``, ``truth.csv`` and ``matcher/``."""
    write_catalogues(folder, products, seed=3)
    dataset = sample_dataset(products=600)
    train = dataset.splits["train"]
    with light_trees():
        matcher = FeaturesMatcher.fit(train, dataset.left.values(), dataset.right.values())
    settle_for(matcher, dataset)
    matcher.save(folder / "matcher")
    return folder


def catalogues(shop: Path) -> tuple[dict[str, Product], dict[str, Product]]:
    return read_products(shop / "tableA.csv"), read_products(shop / "tableB.csv")


def truth(shop: Path) -> set[tuple[str, str]]:
    return set(pl.read_csv(shop / "truth.csv", infer_schema=False).iter_rows())
