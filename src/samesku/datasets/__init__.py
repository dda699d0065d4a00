"""Labelled pairs, wherever they come from."""

from samesku.datasets.dataset import SPLITS, Dataset
from samesku.datasets.prepared import prepare, read_facts, read_prepared
from samesku.datasets.registry import REGISTRY, from_tables, open_catalogues, open_dataset
from samesku.datasets.tables import read_folder, read_products

__all__ = [
    "REGISTRY",
    "SPLITS",
    "Dataset",
    "from_tables",
    "open_catalogues",
    "open_dataset",
    "prepare",
    "read_facts",
    "read_folder",
    "read_prepared",
    "read_products",
]
