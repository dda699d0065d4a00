"""Candidates: rankings, keys, canonical words, and the figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samesku.blocking import exact, fuse, lexical, measure, pairs_once
from samesku.datasets.sample import write_catalogues
from samesku.errors import SameskuError
from samesku.linkage import block
from samesku.linkage.assignment import assign
from samesku.records import Product

RANKING = st.lists(st.integers(-1, 30), min_size=6, max_size=6)


def test_fusing_adds_reciprocal_ranks() -> None:
    one, two = np.array([[5, 7, -1]]), np.array([[7, 9, 5]])
    # 5: 1/2 + 1/4, 7: 1/3 + 1/2, 9: 1/3
    assert fuse([one, two], 4).tolist() == [[7, 5, 9, -1]]


@given(st.lists(RANKING, min_size=1, max_size=4), st.lists(RANKING, min_size=4, max_size=4))
def test_a_fused_ranking_has_each_once_and_loses_none(a: list, b: list) -> None:
    rows = min(len(a), len(b))
    one, two = np.array(a[:rows]), np.array(b[:rows])
    out = fuse([one, two], 20)
    for row, x, y in zip(out.tolist(), one.tolist(), two.tolist(), strict=True):
        found = [n for n in row if n >= 0]
        assert len(found) == len(set(found))
        assert set(found) == {n for n in (*x, *y) if n >= 0}
        assert row[len(found) :] == [-1] * (20 - len(found))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Dog treats, 5 Pounds", "dog treats 80oz"),
        ("Soy milk 48 fl. oz.", "soy milk 48floz"),
        ("Soap, Pack of 6", "soap 6-pack"),
        ("SSD 1 TB", "ssd 1000GB"),
    ],
)
def test_canonical_words_are_one_however_written(one: str, two: str) -> None:
    a, b = (set(lexical.canonical_words(Product("1", title))) for title in (one, two))
    assert a == b


def test_canonical_words_have_one_order_in_every_process() -> None:
    # A set of words has another order in each process, and of a long listing only the first words are paired.
    found = lexical.canonical_words(Product("1", "Mug red black blue green white pink purple"))
    named = [word for word in found if word.startswith("colour ")]
    assert len(named) == 7 and named == sorted(named)


def test_pairs_of_words_are_shared_by_those_that_share_two_words() -> None:
    products = [
        Product(str(i), t) for i, t in enumerate(["tall mug", "big tall mug", "tall cup", "pen"])
    ]
    rows = lexical.hashed(products, lexical.pair_buckets(4))["pairs"]
    shared = (rows @ rows.T).toarray()
    # Every listing says "pack 1", so that a shared word makes a shared pair.
    assert shared[0, 1] == 3 and shared[0, 2] == 1 and shared[0, 3] == 0


def test_keys_are_shared_across_spellings_and_frequent_ones_are_none() -> None:
    left = [Product("1", "tv", "Sony", "", "KDL-55X"), Product("2", "tv", "", "", "", None, "", {"upc": "036000291452"})]  # fmt: skip
    right = [
        Product("a", "television", "sony", "", "kdl 55x"),
        Product("b", "set", "", "", "", None, "", {"ean": "0036000291452"}),
        Product("c", "stand", "", "", "ZZ-1"),
    ]
    row, key = exact.keys(right)
    order = np.lexsort((row, key))
    found = exact.ranking(*exact.keys(left), (row[order], key[order]), 2, 3)
    assert found.tolist() == [[0, -1, -1], [1, -1, -1]]
    many = [Product(str(i), "tv", "Sony", "", "KDL-55X") for i in range(exact.MOST + 1)]
    row, key = exact.keys(many)
    order = np.lexsort((row, key))
    assert (exact.ranking(*exact.keys(left), (row[order], key[order]), 2, 3) == -1).all()


def test_the_figures_by_hand() -> None:
    ranking = np.array([[3, 1, -1], [0, 2, 1], [-1, -1, -1]])
    found = measure(ranking, right=4, truth=[(0, 1), (1, 0), (1, 3), (2, 0)])
    assert found.recall == {1: 0.25, 3: 0.5}
    assert (found.candidates, found.truth) == (5, 4)
    assert found.a_record == pytest.approx(5 / 3) and found.reduction == pytest.approx(1 - 5 / 12)
    assert measure(ranking, 4).recall == {}


def test_the_figures_of_a_catalogue_with_itself_by_hand() -> None:
    # 0–1 is found from both sides, 2–0 from one, 3–1 from the other.
    ranking = np.array([[1, -1], [0, 3], [0, -1], [-1, -1]])
    found = measure(ranking, None, truth=[(0, 1), (1, 0), (0, 2), (3, 1), (2, 3)])
    assert found.truth == 4 and found.candidates == 3 == (pairs_once(ranking) >= 0).sum()
    assert found.recall == {1: 0.5, 2: 0.75}
    assert found.a_record == 3 / 4 and found.reduction == pytest.approx(1 - 3 / 6)


def test_nearly_all_true_pairs_are_found_and_written(tmp_path: Path) -> None:
    write_catalogues(tmp_path, 500, seed=5)
    tables = tmp_path / "tableA.csv", tmp_path / "tableB.csv"
    found = block(*tables, Path("c.csv"), [tmp_path / "truth.csv"], k=10)
    assert found.recall[10] >= 0.99 and found.recall[1] > 0.6
    rows = pl.read_csv("c.csv", infer_schema=False)
    assert rows.height == found.candidates and rows["left_id"].n_unique() == found.candidates / 10
    block(*tables, Path("d.csv"), k=10, workers=2)
    assert Path("c.csv").read_bytes() == Path("d.csv").read_bytes()
    for name in ("lexical", "exact"):
        assert block(*tables, None, [tmp_path / "truth.csv"], blocking=name).truth == found.truth


def test_truth_with_labels_and_of_unknown_ids(tmp_path: Path) -> None:
    Path("a.csv").write_text("id,title\n1,red mug\n2,blue cup\n")
    Path("b.csv").write_text("id,title\n1,red mug\n2,cup in blue\n")
    Path("t.csv").write_text("ltable_id,rtable_id,label\n1,1,1\n1,2,0\n2,2,1\n")
    found = block(Path("a.csv"), Path("b.csv"), None, [Path("t.csv")], k=1)
    assert found.truth == 2 and found.recall == {1: 1.0}
    Path("t.csv").write_text("ltable_id,rtable_id\n1,1\n9,2\n")
    with pytest.raises(SameskuError, match=r"t\.csv, row 2: id '9' is not in the left table"):
        block(Path("a.csv"), Path("b.csv"), None, [Path("t.csv")])
    Path("t.csv").write_text("ltable_id,rtable_id,label\n1,1,1\n2,2,maybe\n")
    with pytest.raises(SameskuError, match=r"t\.csv, row 2: label 'maybe' is neither 1"):
        block(Path("a.csv"), Path("b.csv"), None, [Path("t.csv")])


def test_one_to_one_takes_the_best_whole_not_the_best_first() -> None:
    left, right = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    worth = np.array([0.9, 0.85, 0.8, 0.1])
    assert assign(left, right, worth, "one-to-one").tolist() == [False, True, True, False]
    assert assign(left, right, worth, "many-to-one").tolist() == [True, False, True, False]
    assert assign(left, right, worth, "one-to-many").tolist() == [True, True, False, False]
    assert assign(left, right, worth, "all").all()


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1), st.randoms())
def test_one_to_one_is_one_to_one_and_no_link_could_be_added(pairs: set, rng: object) -> None:
    left, right = (np.array(side) for side in zip(*sorted(pairs), strict=True))
    worth = np.array([rng.uniform(0.1, 1) for _ in left])  # type: ignore[attr-defined]
    kept = assign(left, right, worth, "one-to-one")
    assert len(set(left[kept])) == kept.sum() == len(set(right[kept]))
    for a, b in zip(left[~kept], right[~kept], strict=True):
        assert a in left[kept] or b in right[kept]


def test_a_listing_that_cannot_be_read_is_noted_and_is_no_candidate(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,title\n1,red mug\n2,\n3,blue mug\n")
    (tmp_path / "b.csv").write_text("id,title\n1,red mug\n1,blue mug\n")
    told: list[str] = []
    block(tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "out.csv", say=told.append)
    rejects = pl.read_csv(tmp_path / "out.csv.rejects.csv")
    assert rejects["row"].to_list() == [2, 2] and "2 rows could not be read" in told[-1]
    found = pl.read_csv(tmp_path / "out.csv")
    assert set(found["left_id"]) == {1, 3} and set(found["right_id"]) == {1}
    assert found.height == 2
