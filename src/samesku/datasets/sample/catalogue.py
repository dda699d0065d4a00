"""All the categories of goods that the sample invents.

To add a category, add one entry to one of the dicts ``ELECTRONICS``, ``HOUSEHOLD`` or ``GROCERY``
(``goods_*.py``): its name and a :class:`Category`. Everything else, titles, model numbers,
siblings, noise and tests, follows from the entry.
"""

from __future__ import annotations

from samesku.datasets.sample.category import Category
from samesku.datasets.sample.goods_electronics import ELECTRONICS
from samesku.datasets.sample.goods_grocery import GROCERY
from samesku.datasets.sample.goods_household import HOUSEHOLD


def categories() -> dict[str, Category]:
    """Every category by name, in the order in which families take turns."""
    return {**ELECTRONICS, **HOUSEHOLD, **GROCERY}
