"""Prepared folders: nothing is lost, nothing is half-written, and damage is named by its line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samesku import __version__
from samesku.datasets import Dataset, open_dataset, prepare, read_facts, read_prepared
from samesku.datasets.schema import infer
from samesku.errors import SameskuError
from samesku.prompts import STYLES, style
from samesku.records import Pair, Product


def dataset(n: int = 4, mark: str = "") -> Dataset:
    left = {str(i): Product(str(i), f"left {i}{mark}", price=i + 0.5) for i in range(n)}
    right = {str(i): Product(str(i), f"right {i}", attributes={"k": "é"}) for i in range(n)}
    pairs = [Pair(left[str(i)], right[str(i)], i % 2 == 0) for i in range(n)]
    splits = {"train": pairs, "valid": pairs[:2], "test": pairs[1:3]}
    return Dataset("shop", "made here", ("One", "Two"), left, right, splits)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


@pytest.mark.parametrize("name", STYLES)
def test_what_is_prepared_is_read_back(name: str, tmp_path: Path) -> None:
    data = dataset()
    facts = prepare(data, style(name), tmp_path / "out")
    assert sorted(contents(tmp_path / "out")) == ["dataset.json", "test.jsonl", "train.jsonl", "valid.jsonl"]  # fmt: skip
    back = read_prepared(tmp_path / "out")
    assert back.splits == data.splits
    assert (back.name, back.source, back.retailers) == ("shop", "made here", ("One", "Two"))
    assert back.fingerprint() == data.fingerprint() == facts["fingerprint"]
    assert open_dataset(tmp_path / "out").splits == data.splits


PRODUCTS = st.builds(
    lambda row: Product.from_dict({**row, "title": f"t{row['title']}"}),
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(["", "1", "2"]),
            "title": st.text(st.characters(), max_size=20),
            "brand": st.text(max_size=8),
            "price": st.one_of(st.none(), st.floats(0.01, 1e6)),
            "extra": st.text(st.characters(), max_size=8),
        }
    ),
)
PAIRS = st.lists(st.builds(Pair, PRODUCTS, PRODUCTS, st.booleans()), min_size=1, max_size=4)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(PAIRS, PAIRS, PAIRS, st.sampled_from(sorted(STYLES)))
def test_any_pairs_are_read_back(
    tmp_path: Path, train: list[Pair], valid: list[Pair], test: list[Pair], name: str
) -> None:
    splits = {"train": train, "valid": valid, "test": test}
    data = Dataset("any", "x", ("A", "B"), {}, {}, splits)
    prepare(data, style(name), tmp_path / "out")
    back = read_prepared(tmp_path / "out")
    assert back.splits == splits
    assert back.fingerprint() == data.fingerprint()


def test_the_lines_are_what_mlx_lm_reads(tmp_path: Path) -> None:
    data = dataset()
    prepare(data, style("analysis"), tmp_path)
    lines = [
        json.loads(line) for line in (tmp_path / "train.jsonl").read_text("utf-8").splitlines()
    ]
    assert [line["messages"] for line in lines] == [
        style("analysis").messages(pair, ("One", "Two")) for pair in data.splits["train"]
    ]
    assert lines[0]["pair"] == data.splits["train"][0].to_dict()


def test_what_dataset_json_says(tmp_path: Path) -> None:
    data = dataset()
    facts = prepare(data, style("json"), tmp_path)
    assert facts == read_facts(tmp_path) == {
        "name": "shop",
        "source": "made here",
        "retailers": ["One", "Two"],
        "style": "json",
        "splits": {
            "train": {"pairs": 4, "matches": 2, "match_share": 0.5},
            "valid": {"pairs": 2, "matches": 1, "match_share": 0.5},
            "test": {"pairs": 2, "matches": 1, "match_share": 0.5},
        },
        "products": {"left": 4, "right": 4},
        "fingerprint": data.fingerprint(),
        "samesku": __version__,
    }  # fmt: skip


def test_dataset_json_says_what_the_columns_were_taken_for(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"id": ["1"], "titel": ["a"]}, schema={"id": pl.String, "titel": pl.String}
    )
    schemas = (infer(frame), infer(frame, {"title": "id"}))
    prepare(replace(dataset(), schemas=schemas), style("json"), tmp_path)
    assert read_facts(tmp_path)["columns"] == {
        "left": {
            "id": {"column": "id", "reason": "by name"},
            "title": {"column": "titel", "reason": "by name"},
        },
        "right": {"title": {"column": "id", "reason": "given"}},
    }
    assert read_prepared(tmp_path).splits == dataset().splits


def test_the_fingerprint_is_of_the_pairs_and_of_all_of_them() -> None:
    data = dataset()
    found = data.fingerprint()
    assert found == dataset().fingerprint() == replace(data, name="x", source="y").fingerprint()
    assert len(found) == 64
    first, *rest = data.splits["train"]
    changed = [
        [Pair(first.left, first.right, not first.label), *rest],
        [Pair(replace(first.left, price=1.25), first.right, first.label), *rest],
        [Pair(replace(first.left, attributes={"a": "b"}), first.right, first.label), *rest],
        [Pair(first.right, first.left, first.label), *rest],
        rest,
        [*rest, first],
    ]
    prints = {replace(data, splits={**data.splits, "train": c}).fingerprint() for c in changed}
    moved = {"train": data.splits["valid"], "valid": data.splits["train"], "test": data.splits["test"]}  # fmt: skip
    prints.add(replace(data, splits=moved).fingerprint())
    assert len(prints | {found}) == 8


@pytest.mark.parametrize("split", ["train", "valid", "test"])
def test_an_empty_split_is_refused(split: str, tmp_path: Path) -> None:
    data = dataset()
    data = replace(data, splits={**data.splits, split: []})
    with pytest.raises(SameskuError, match=f"shop: the {split} split has no pairs"):
        prepare(data, style("evidence"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


class Breaks:
    """A style that fails at the n-th pair."""

    def __init__(self, n: int, failure: BaseException) -> None:
        self.name, self.n, self.failure = "evidence", n, failure

    def messages(self, pair: Pair, retailers: tuple[str, str]) -> list[dict[str, str]]:
        self.n -= 1
        if self.n < 0:
            raise self.failure
        return style("evidence").messages(pair, retailers)


@pytest.mark.parametrize("n", [0, 3, 5, 7])
@pytest.mark.parametrize("failure", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_an_interruption_leaves_the_old_folder(
    n: int, failure: BaseException, tmp_path: Path
) -> None:
    """Not a single file of the new: a train split of one data set beside a test split of another
    would be trusted."""
    prepare(dataset(mark="old"), style("analysis"), tmp_path / "out")
    before = contents(tmp_path / "out")
    expected = SameskuError if isinstance(failure, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        prepare(dataset(mark="new"), Breaks(n, failure), tmp_path / "out")  # type: ignore[arg-type]
    assert contents(tmp_path / "out") == before


def test_a_disk_that_is_full_at_the_last_moment_leaves_the_old_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(dataset(mark="old"), style("analysis"), tmp_path / "out")
    before = contents(tmp_path / "out")
    fsync: Callable[[int], None] = os.fsync
    calls = iter(range(100))

    def full(handle: int) -> None:
        if next(calls) == 3:
            raise OSError(28, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SameskuError, match="No space left on device"):
        prepare(dataset(mark="new"), style("evidence"), tmp_path / "out")
    assert contents(tmp_path / "out") == before


def test_a_file_where_the_folder_should_be_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(SameskuError, match="cannot write"):
        prepare(dataset(), style("evidence"), tmp_path / "out")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"messages": [], "pa', "line 3: not JSON"),
        (b"\x00\x00\x00", "line 3: not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[]", "line 3: a line must be a JSON object"),
        (b"{}", "line 3: it has no 'pair'"),
        (b'{"pair": 5}', "line 3: it has no 'pair'"),
        (b'{"pair": {"left": {"title": "a"}}}', "line 3: a pair needs an object under 'right'"),
        (b'{"pair": {"left": {}, "right": {}}}', "line 3: product (no id): it has no title"),
        (b'{"pair": {"left": {"title": "a"}, "right": {"title": "a"}, "label": 3}}', "line 3: label '3'"),
        (b'{"pair": {"left": {"title": "a", "price": "x"}, "right": {"title": "a"}}}', "line 3: product (no id): price 'x'"),
        (b"[" * 100_000, "line 3: not JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "line 3: not JSON"),
    ],
)  # fmt: skip
def test_a_damaged_line_is_named(line: bytes, words: str, tmp_path: Path) -> None:
    prepare(dataset(), style("evidence"), tmp_path)
    path = tmp_path / "valid.jsonl"
    path.write_bytes(path.read_bytes() + line)
    with pytest.raises(SameskuError) as caught:
        read_prepared(tmp_path)
    assert f"{path}" in str(caught.value) and words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_split_that_is_missing_is_named(tmp_path: Path) -> None:
    prepare(dataset(), style("evidence"), tmp_path)
    (tmp_path / "test.jsonl").unlink()
    with pytest.raises(SameskuError, match=r"test\.jsonl: there is no such file"):
        read_prepared(tmp_path)


@pytest.mark.parametrize(
    "facts",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"retailers": "ab"}',
        '{"retailers": ["a"], "name": "n", "source": "s", "style": "json"}',
        '{"retailers": ["a", 5], "name": "n", "source": "s", "style": "json"}',
        '{"retailers": ["a", "b"], "source": "s", "style": "json"}',
        '{"retailers": ["a", "b"], "name": "n", "source": "s", "style": null}',
        "[" * 100_000,
    ],
)
def test_damaged_facts_are_named(facts: str, tmp_path: Path) -> None:
    prepare(dataset(), style("evidence"), tmp_path)
    (tmp_path / "dataset.json").write_text(facts)
    for read in (read_facts, read_prepared):
        with pytest.raises(SameskuError, match=r"dataset\.json is damaged"):
            read(tmp_path)


def test_a_folder_of_somebody_else_s_lines_has_default_facts(tmp_path: Path) -> None:
    facts: dict[str, Any] = read_facts(tmp_path)
    assert facts["name"] == tmp_path.name and facts["retailers"] == ["Left", "Right"]


def test_products_without_ids_are_not_mixed_up(tmp_path: Path) -> None:
    splits = {
        split: [Pair(Product("", f"{split} a"), Product("", f"{split} b"), True)]
        for split in ("train", "valid", "test")
    }
    prepare(Dataset("x", "y", ("A", "B"), {}, {}, splits), style("evidence"), tmp_path)
    back = read_prepared(tmp_path)
    assert [p.title for p in back.left.values()] == ["train a", "valid a", "test a"]
    assert back.splits == splits


def test_a_product_is_one_object_however_many_pairs_it_stands_in(tmp_path: Path) -> None:
    data = dataset()
    again = [*data.splits["train"], Pair(data.left["0"], data.right["1"], False)]
    prepare(replace(data, splits={**data.splits, "train": again}), style("evidence"), tmp_path)
    back = read_prepared(tmp_path)
    assert back.splits["train"][0].left is back.splits["train"][-1].left is back.left["0"]
