"""Hashed terms are what scikit-learn gives, to the bit; and the arrays that they are made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize

from samesku.arrays import distinct, ones
from samesku.compare.normalise import fold
from samesku.compare.terms import BUCKETS, hashed, unit

TEXTS = st.lists(st.text(max_size=60).map(fold), max_size=6)
NUMBERS = st.lists(st.integers(-5, 20)).map(lambda x: np.array(x, np.int64))


def by_scikit_learn(texts: list[str], **options: Any) -> Any:
    vectorizer = HashingVectorizer(
        n_features=BUCKETS, lowercase=False, binary=True, norm=None, alternate_sign=False, dtype=np.float32, **options
    )  # fmt: skip
    found = vectorizer.transform(texts)
    found.sort_indices()
    return found


def same(one: Any, other: Any) -> bool:
    return one.shape == other.shape and all(
        np.array_equal(getattr(one, part), getattr(other, part))
        for part in ("data", "indices", "indptr")
    )


@given(TEXTS.filter(bool))
def test_terms_are_hashed_as_by_scikit_learn(texts: list[str]) -> None:
    found = hashed(texts, texts[::-1], texts)
    both = [f"{a} {b}" for a, b in zip(texts[::-1], texts, strict=True)]
    assert same(found["words"], by_scikit_learn(texts, token_pattern=r"[a-z0-9]+"))
    assert same(found["everything"], by_scikit_learn(both, token_pattern=r"[a-z0-9]+"))
    characters = by_scikit_learn(texts[::-1], analyzer="char_wb", ngram_range=(3, 4))
    assert same(found["characters"], characters)


@pytest.mark.parametrize("word", ["x", "ab", "a" * 64, "a1" * 40_000])
def test_short_and_endless_words_too(word: str) -> None:
    found = hashed([word], [f"{word} {word}"], [""])["characters"]
    assert same(found, by_scikit_learn([word], analyzer="char_wb", ngram_range=(3, 4)))


def test_no_texts_have_no_rows() -> None:
    assert {rows.shape for rows in hashed([], [], []).values()} == {(0, BUCKETS)}


@given(TEXTS.filter(bool))
def test_rows_at_length_1(texts: list[str]) -> None:
    rows = hashed(texts, texts, texts)["characters"]
    rows.data += np.arange(rows.nnz, dtype=np.float32)
    before = rows.copy()
    assert same(unit(rows), normalize(before))
    assert same(rows, before)  # as they were


@given(NUMBERS)
def test_distinct_is_what_numpy_gives(values: np.ndarray) -> None:
    assert distinct(values).tolist() == np.unique(values).tolist()


@given(st.lists(st.lists(st.integers(0, 8), max_size=5), max_size=5))
def test_ones_stand_where_they_are_told(parts: list[list[int]]) -> None:
    row = np.repeat(np.arange(len(parts)), [*map(len, parts)])
    column = np.array([c for part in parts for c in part], np.int64)
    found = ones(row, column, (len(parts), 9))
    assert found.toarray().tolist() == [[float(c in part) for c in range(9)] for part in parts]
    assert found.has_canonical_format
