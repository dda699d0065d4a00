"""A file of labels: what is written is read, and another data set's is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samesku.datasets.labels import read_labels, write_labels
from samesku.datasets.tables import read_pairs
from samesku.errors import SameskuError
from samesku.records import Pair, Product

LEFT = {str(i): Product(str(i), f"left, {i}") for i in range(4)}
RIGHT = {str(i): Product(str(i), f"right {i}") for i in range(4)}


@settings(deadline=None, max_examples=40)
@given(st.dictionaries(st.tuples(st.sampled_from("0123"), st.sampled_from("0123")), st.booleans(), min_size=1))  # fmt: skip
def test_what_is_written_is_read(labels: dict[tuple[str, str], bool]) -> None:
    pairs = [Pair(LEFT[a], RIGHT[b], label) for (a, b), label in labels.items()]
    path = Path("labels.csv")
    write_labels(path, pairs)
    assert read_labels(path, LEFT, RIGHT) == pairs == read_pairs(path, LEFT, RIGHT)


def test_labels_of_other_listings_are_refused() -> None:
    write_labels(
        "labels.csv", [Pair(LEFT["1"], RIGHT["2"], True), Pair(LEFT["2"], RIGHT["3"], True)]
    )
    others = {**RIGHT, "3": Product("3", "something else")}
    with pytest.raises(SameskuError, match=r"labels.csv, row 2: this label is of another data set"):
        read_labels("labels.csv", LEFT, others)
    with pytest.raises(SameskuError, match="row 1: rtable_id '2' is not in the right table"):
        read_labels("labels.csv", LEFT, {"9": RIGHT["2"]})


def test_a_file_by_hand_needs_no_mark() -> None:
    text = "ltable_id,rtable_id,label\n1,2,1\n\n0,0,0\n1,2,1\n"
    Path("plain.csv").write_text(text)
    found = read_labels("plain.csv", LEFT, RIGHT)
    assert [(p.left.id, p.right.id, p.label) for p in found] == [
        ("1", "2", True),
        ("0", "0", False),
    ]
    write_labels("labels.csv", found)
    with Path("labels.csv").open("a") as file:
        file.write("3,3,1,\n")
    assert len(read_labels("labels.csv", LEFT, RIGHT)) == 3
