"""A file of pairs in, decisions out."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from linkage_shop import catalogues, truth

import samesku
from samesku.errors import SameskuError
from samesku.linkage import score
from samesku.linkage.output import write_frames
from samesku.records import Pair


@pytest.fixture
def pairs(shop: Path) -> list[tuple[str, str]]:
    """True pairs, and each left listing with the partner of the one after it."""
    known = sorted(truth(shop))[:60]
    return known + [(a, b) for (a, _), (_, b) in pairwise(known)]


def decided(shop: Path, out: str = "o.parquet", **options: object) -> pl.DataFrame:
    given = {"left": shop / "tableA.csv", "right": shop / "tableB.csv", **options}
    score(Path("pairs.csv"), str(shop / "matcher"), Path(out), **given)  # type: ignore[arg-type]
    return pl.read_parquet(out)


def test_ids_are_decided_in_order_as_within_both_catalogues(
    shop: Path, pairs: list[tuple[str, str]]
) -> None:
    pl.DataFrame(pairs, schema=["walmart_id", "amazon_id"], orient="row").write_csv("pairs.csv")
    found = decided(shop)
    left, right = catalogues(shop)
    inside = samesku.load(shop / "matcher").within(left.values(), right.values())
    wanted = list(inside.decide([Pair(left[a], right[b]) for a, b in pairs]))
    assert found.select("left_id", "right_id").rows() == pairs
    assert found["probability"].to_list() == pytest.approx([d.probability for d in wanted], abs=2e-6)  # fmt: skip
    assert [tuple(e) for e in found["evidence"]] == [d.evidence for d in wanted]


def test_a_file_of_blank_rows_is_one_line(shop: Path) -> None:
    Path("pairs.csv").write_text("left_id,right_id\n,\n,\n")
    with pytest.raises(SameskuError, match=r"pairs\.csv: none of its rows can be read; all are blank"):  # fmt: skip
        decided(shop)


def test_bad_rows_are_noted_with_the_reason_and_stop_nothing(
    shop: Path, pairs: list[tuple[str, str]]
) -> None:
    table = (shop / "tableA.csv").read_text().splitlines()
    bad = next(i for i, row in enumerate(table) if row.split(",")[0] == pairs[3][0])
    table[bad] = f"{pairs[3][0]},some title,tvs,sony,kd1,cheap"
    Path("a.csv").write_text("\n".join(table) + "\n")
    rows = [f"{a},{b}" for a, b in pairs]
    rows[1:1] = ["nobody,R1", ",", "," + pairs[0][1]]
    Path("pairs.csv").write_text("ltable_id,rtable_id\n" + "\n".join(rows) + "\n")
    found = decided(shop, left=Path("a.csv"))
    told = dict(pl.read_csv("o.parquet.rejects.csv", infer_schema=False).select("row", "reason").iter_rows())  # fmt: skip
    gone = {i for i, (a, _) in enumerate(pairs) if a == pairs[3][0]}
    assert found.select("left_id", "right_id").rows() == [p for i, p in enumerate(pairs) if i not in gone]  # fmt: skip
    # 1 is the first pair, 2 to 4 are those that were put in.
    assert found["row"].to_list() == [i + 4 if i else 1 for i in range(len(pairs)) if i not in gone]
    assert "id 'nobody' is not in the left table" in told["2"]
    assert "id '' is not in the left table" in told["4"]
    assert "in the left table: product" in told["7"] and "cheap" in told["7"]
    assert len(told) == 2 + len(gone)  # the blank line is none


def test_evidence_only_where_it_is_asked_for(shop: Path, pairs: list[tuple[str, str]]) -> None:
    pl.DataFrame(pairs, schema=["left_id", "right_id"], orient="row").write_csv("pairs.csv")
    every, matches, none = (decided(shop, evidence=which) for which in ("all", "matches", "none"))
    assert every.drop("evidence").equals(matches.drop("evidence"))
    assert every.drop("evidence").equals(none.drop("evidence"))
    assert none["evidence"].list.len().sum() == 0 and (every["evidence"].list.len() > 0).all()
    is_match = matches["verdict"] == "MATCH"
    assert ((matches["evidence"].list.len() > 0) == is_match).all() and 0 < is_match.sum() < len(is_match)  # fmt: skip
    with pytest.raises(SameskuError, match="evidence 'some' is none of all"):
        decided(shop, evidence="some")


def test_lines_that_cannot_be_read_are_noted(shop: Path, pairs: list[tuple[str, str]]) -> None:
    left, right = catalogues(shop)
    lines = [json.dumps(Pair(left[a], right[b]).to_dict()) for a, b in pairs]
    lines[1:1] = ["", "{", '{"left": {"title": "mug"}}', '{"left": {"title": "a"}, "right": {"title": ""}}', "[1]"]  # fmt: skip
    Path("pairs.jsonl").write_text("\n".join(lines) + "\n")
    found = score(Path("pairs.jsonl"), str(shop / "matcher"), Path("o.jsonl"))
    told = dict(pl.read_csv("o.jsonl.rejects.csv", infer_schema=False).select("row", "reason").iter_rows())  # fmt: skip
    assert found.pairs == len(pairs) and found.rejects == 4
    assert "not JSON" in told["3"] and "object under 'right'" in told["4"]
    assert "no title" in told["5"] and "JSON object" in told["6"]
    rows = [json.loads(line) for line in Path("o.jsonl").read_text().splitlines()]
    assert [(r["left_id"], r["right_id"]) for r in rows] == pairs
    assert [r["row"] for r in rows] == [1, *range(7, len(pairs) + 6)]  # the lines of the file


def test_a_file_of_which_no_row_can_be_read(shop: Path) -> None:
    Path("pairs.csv").write_text("left_id,right_id\nno,body\n")
    with pytest.raises(
        SameskuError, match="none of its rows can be read; the first, row 1: id 'no'"
    ):
        decided(shop)
    assert not Path("o.parquet").exists()


def test_a_column_that_some_shards_have_is_in_all_rows(tmp_path: Path) -> None:
    rows = {"left_id": ["1"], "evidence": [["same"]]}
    pl.DataFrame(rows).write_parquet("0.parquet")
    pl.DataFrame({**rows, "response": ["MATCH"]}).write_parquet("1.parquet")
    for name in ("o.csv", "o.jsonl", "o.parquet"):
        write_frames(Path(name), [Path("0.parquet"), Path("1.parquet")])
    assert Path("o.csv").read_text() == "left_id,evidence,response\n1,same,\n1,same,MATCH\n"
    wanted = [{"left_id": "1", "evidence": ["same"], "response": said} for said in (None, "MATCH")]
    assert [json.loads(line) for line in Path("o.jsonl").read_text().splitlines()] == wanted
    assert pl.read_parquet("o.parquet").to_dicts() == wanted
