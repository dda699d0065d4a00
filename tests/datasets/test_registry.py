"""The one door to any data: by name, by folder, from a user's own tables."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samesku.datasets import REGISTRY, from_tables, open_dataset, prepare, read_prepared
from samesku.datasets.registry import _divide
from samesku.errors import SameskuError
from samesku.prompts import style

REAL = Path(os.environ.get("SAMESKU_DATA") or Path(__file__).parents[3] / "shared" / "data")


def tables(folder: Path, n: int, matches: int, split: str = "") -> dict[str, Path]:
    folder.mkdir(exist_ok=True)
    paths = {name: folder / f"{name}.csv" for name in ("tableA", "tableB", "pairs")}
    for side in ("tableA", "tableB"):
        rows = "".join(f"{i},{side} {i}\n" for i in range(n))
        paths[side].write_text(f"id,title\n{rows}")
    rows = "".join(f"{i},{i},{int(i < matches)}{f',{split}' if split else ''}\n" for i in range(n))
    paths["pairs"].write_text(f"left_id,right_id,label{',split' if split else ''}\n{rows}")
    return paths


def open_tables(paths: dict[str, Path], seed: int = 42) -> dict[str, dict[str, float]]:
    return from_tables("mine", *paths.values(), seed=seed).counts()


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(SameskuError) as caught:
        open_dataset("nosuch")
    assert "nosuch" in str(caught.value)
    for name in REGISTRY:
        assert name in str(caught.value)


def test_the_sample_opens_by_name() -> None:
    data = open_dataset("sample")
    assert data.retailers == REGISTRY["sample"].retailers
    assert all(data.splits[s] for s in ("train", "valid", "test"))


def five_files(folder: Path) -> Path:
    paths = tables(folder, 4, 2)
    pairs = paths["pairs"].read_text()
    for split in ("train", "valid", "test"):
        (folder / f"{split}.csv").write_text(pairs)
    return folder


def test_a_registered_name_from_a_folder_keeps_its_retailers(tmp_path: Path) -> None:
    data = open_dataset("walmart-amazon", five_files(tmp_path / "f"))
    assert (data.name, data.retailers) == ("walmart-amazon", ("Walmart", "Amazon"))
    assert data.left["0"].source == "Walmart" and data.right["0"].source == "Amazon"
    assert open_dataset("mine", tmp_path / "f").name == "mine"
    with pytest.raises(SameskuError, match="no such folder"):
        open_dataset("walmart-amazon", tmp_path / "nowhere")


def test_a_folder_opens_by_its_path_prepared_or_not(tmp_path: Path) -> None:
    data = open_dataset(five_files(tmp_path / "f"))
    assert data.name == "f"
    prepare(data, style("evidence"), tmp_path / "p")
    assert open_dataset(str(tmp_path / "p")).fingerprint() == data.fingerprint()
    prepare(data, style("evidence"), tmp_path / "f")  # both in one folder: the tables win
    assert open_dataset(tmp_path / "f").source.startswith("folder")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SameskuError, match=r"no tableA\.csv"):
        open_dataset(tmp_path / "empty")


def test_columns_are_for_tables(tmp_path: Path) -> None:
    data = open_dataset(five_files(tmp_path / "f"), columns={"left": {"id": "id", "title": "id"}})
    assert data.left["3"].title == "3" and data.right["3"].title == "tableB 3"
    named = open_dataset("abt-buy", tmp_path / "f", {"left": {"id": "id", "title": "id"}})
    assert named.left["3"].title == "3"
    prepare(data, style("evidence"), tmp_path / "p")
    for name in (tmp_path / "p", "sample", "abt-buy"):
        with pytest.raises(SameskuError, match="--columns is for tables"):
            open_dataset(name, columns={"left": {"id": "id", "title": "id"}})


def test_own_tables_are_divided_three_to_one_to_one(tmp_path: Path) -> None:
    counts = open_tables(tables(tmp_path / "t", 1000, 100))
    assert {s: (c["pairs"], c["matches"]) for s, c in counts.items()} == {
        "train": (600, 60),
        "valid": (200, 20),
        "test": (200, 20),
    }


def test_the_division_is_by_seed_and_of_all_pairs(tmp_path: Path) -> None:
    paths = tables(tmp_path / "t", 100, 20)
    one, same, other = (from_tables("m", *paths.values(), seed=s) for s in (1, 1, 2))
    assert one.splits == same.splits != other.splits
    ids = [p.left.id for split in one.splits.values() for p in split]
    assert sorted(ids, key=int) == [str(i) for i in range(100)]


@settings(deadline=None, max_examples=60)
@given(st.integers(5, 60), st.integers(5, 60), st.integers(0, 3))
def test_any_labels_enough_are_divided_with_both_in_every_split(
    matches: int, others: int, seed: int
) -> None:
    labels = [True] * matches + [False] * others
    splits = _divide(labels, "x", seed)
    for split in ("train", "valid", "test"):
        mine = [y for y, s in zip(labels, splits, strict=True) if s == split]
        assert True in mine and False in mine
    assert abs(splits.count("valid") - splits.count("test")) <= 1
    assert abs(splits.count("train") - 0.6 * len(labels)) <= 1


@pytest.mark.parametrize("matches", [4, 96, 0])
def test_too_few_labels_of_a_kind(matches: int, tmp_path: Path) -> None:
    with pytest.raises(SameskuError, match=r"pairs\.csv.*at least 5 of each"):
        open_tables(tables(tmp_path / "t", 100, matches))


def test_a_split_column_decides(tmp_path: Path) -> None:
    counts = open_tables(tables(tmp_path / "t", 10, 1, "valid"))
    assert [counts[s]["pairs"] for s in ("train", "valid", "test")] == [0, 10, 0]


def test_columns_that_do_not_say_it_themselves(tmp_path: Path) -> None:
    paths = tables(tmp_path / "t", 20, 10)
    for path, header in zip(paths.values(), ("k,text", "nr,words", "x,y,z"), strict=True):
        path.write_text(header + "\n" + path.read_text().split("\n", 1)[1])
    columns = {
        "left": {"id": "k", "title": "text"},
        "right": {"id": "nr", "title": "words"},
        "pairs": {"left_id": "x", "right_id": "y", "label": "z"},
    }
    data = from_tables("m", *paths.values(), retailers=("L", "R"), columns=columns)
    assert data.left["3"].title == "tableA 3" and data.left["3"].source == "L"
    assert sum(c["pairs"] for c in data.counts().values()) == 20
    with pytest.raises(SameskuError, match=r"tableA\.csv: no column for title"):
        from_tables("m", *paths.values())


# --- the real data, where it is


def real(name: str) -> Path:
    folder = REAL / name
    if not (folder / "tableA.csv").is_file():
        pytest.skip(f"no {name} here: set SAMESKU_DATA to a folder that holds it")
    return folder


@pytest.mark.slow
def test_walmart_amazon_has_the_counts_that_we_publish(tmp_path: Path) -> None:
    data = open_dataset("walmart-amazon", real("walmart-amazon"))
    assert {s: (c["pairs"], c["matches"]) for s, c in data.counts().items()} == {
        "train": (6144, 576),
        "valid": (2049, 193),
        "test": (2049, 193),
    }
    assert (len(data.left), len(data.right)) == (2554, 22074)
    prepare(data, style("analysis"), tmp_path / "out")
    back = read_prepared(tmp_path / "out")
    assert back.fingerprint() == data.fingerprint()
    assert back.splits == data.splits


def test_abt_buy_has_the_counts_that_we_publish() -> None:
    data = open_dataset("abt-buy", real("abt-buy"))
    assert {s: (c["pairs"], c["matches"]) for s, c in data.counts().items()} == {
        "train": (5743, 616),
        "valid": (1916, 206),
        "test": (1916, 206),
    }
    assert data.left["0"].attributes["description"].startswith("sony turntable")


def test_real_answers_of_every_style_are_read_back() -> None:
    data = open_dataset("walmart-amazon", real("walmart-amazon"))
    for pair in data.splits["test"][:300]:
        wanted = "MATCH" if pair.label else "NO MATCH"
        for name in ("evidence", "analysis", "json"):
            answer = style(name).messages(pair)[1]["content"]
            assert style(name).read(answer)[0] == wanted
