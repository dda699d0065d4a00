"""The bundled sample: two invented retailers' catalogues, with the truth, of any size.

For the demo, tests and load tests, offline. The goods are invented in the manner of real ones:
families of siblings that differ in one attribute, two styles of titles, missing and misplaced
attributes, typos, units, packs, bundles, refurbished pieces and store brands. Nothing is copied
from a real catalogue.

- :func:`sample_dataset`: labelled pairs in train, valid and test.
- :func:`stream`: listings with ground truth, in bounded memory.
- :func:`write_catalogues`: the same as CSV files.

Brands and categories are in ``goods_*.py``; ``catalogue.py`` says how to add one.
"""

from __future__ import annotations

from samesku.datasets.sample.generate import Listing, stream
from samesku.datasets.sample.noise import RETAILERS
from samesku.datasets.sample.pairs import sample_dataset
from samesku.datasets.sample.tables import write_catalogues

__all__ = ["RETAILERS", "Listing", "sample_dataset", "stream", "write_catalogues"]
