"""Two catalogues in, links out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from linkage_shop import catalogues, truth

import samesku
from samesku.compare.features import CANDIDATES
from samesku.compare.terms import SPACES
from samesku.datasets.tables import read_products
from samesku.errors import SameskuError
from samesku.linkage import block, match, terms
from samesku.linkage import job as job_module
from samesku.linkage.terms import KINDS, kinds
from samesku.matchers.cascade import CascadeMatcher
from samesku.records import Pair
from training_shop import small_adapter


def run(shop: Path, out: str, **options: object) -> pl.DataFrame:
    """The links of the shop's two catalogues, as a table."""
    options = {"matcher": str(shop / "matcher"), **options}
    match(shop / "tableA.csv", shop / "tableB.csv", out=Path(out), **options)  # type: ignore[arg-type]
    return pl.read_parquet(out) if out.endswith("parquet") else pl.read_csv(out, infer_schema=False)


def test_most_true_pairs_are_linked_and_the_job_is_gone(shop: Path) -> None:
    found = match(shop / "tableA.csv", shop / "tableB.csv", str(shop / "matcher"), Path("l.parquet"), links="one-to-one")  # fmt: skip
    links = pl.read_parquet("l.parquet")
    ids = set(links.select("left_id", "right_id").iter_rows())
    right = len(ids & truth(shop))
    assert right / len(ids) > 0.8 and right / len(truth(shop)) > 0.8
    assert found.links == len(ids) == links.height
    assert sum(found.histogram) == found.candidates == sum(found.stages.values())
    assert [p.name for p in Path().glob("*l.parquet*")] == ["l.parquet"]
    assert links["left_id"].n_unique() == links["right_id"].n_unique() == links.height


def test_a_sharded_job_decides_as_the_matcher_does_with_both_catalogues_at_hand(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_module, "SHARDS", 7)
    links = run(shop, "links.parquet")
    left, right = catalogues(shop)
    inside = samesku.load(shop / "matcher").within(left.values(), right.values())
    pairs = [Pair(left[a], right[b]) for a, b in links.select("left_id", "right_id").iter_rows()]
    wanted = list(inside.decide(pairs))
    assert links["probability"].to_list() == pytest.approx([d.probability for d in wanted], abs=2e-6)  # fmt: skip
    assert [tuple(e) for e in links["evidence"]] == [d.evidence for d in wanted]
    assert set(links["verdict"]) == {"MATCH"} == {str(d.verdict) for d in wanted}


def test_every_process_finds_the_same(shop: Path, tmp_path: Path) -> None:
    """A set of strings has another order in each process, unless its hashes are seeded alike."""
    colours = ["black", "white", "red", "blue", "green", "grey", "pink", "brown", "purple", "orange"]  # fmt: skip
    tables = []
    for side, colour_of in (("A", 0), ("B", 1)):
        rows = []
        for i in range(300):  # the first 32 words make pairs, some of the colours among them
            some = [colours[(i * 7 + k * 3 + colour_of) % 10] for k in range(5)]
            filler = [f"word{(i + k * k) % 97}" for k in range(22)]
            rows.append({"id": f"{side}{i}", "title": " ".join([f"item{i}", *some, *filler])})
        tables.append(str(tmp_path / f"table{side}.csv"))
        pl.DataFrame(rows).write_csv(tables[-1])
    shops = [str(shop / f"table{side}.csv") for side in "AB"]
    for verb in (
        ["block", *tables, "-k", "3"],
        ["match", *shops, "-m", str(shop / "matcher")],  # verdicts and evidence
    ):
        found = set()
        for seed in ("1", "2"):
            command = [sys.executable, "-m", "samesku", *verb, "-o", f"{seed}.csv"]
            subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
            found.add(Path(f"{seed}.csv").read_bytes())
        assert len(found) == 1 and len(found.pop()) > 1000


@pytest.mark.parametrize(
    ("plan", "needed"),
    [
        ({"k": 5, "blocking": "exact", "knows": False}, set()),
        ({"k": 5, "blocking": "exact", "knows": True}, {"words", "characters", "everything"}),
        ({"k": 0, "blocking": "lexical", "knows": True}, {"words", "characters", "everything"}),
        ({"k": 5, "blocking": "fused", "knows": False}, {"pairs", "canonical", "characters", "everything"}),
        ({"k": 5, "blocking": "fused", "knows": True}, set(KINDS)),
    ],
)  # fmt: skip
def test_no_terms_are_read_that_nobody_asks_for(plan: dict[str, Any], needed: set[str]) -> None:
    assert set(kinds({**plan, "encoder": None})) == needed


def test_exact_and_dense_blocking_take_no_look_at_words(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terms, "hashed_products", None)
    found = block(shop / "tableA.csv", shop / "tableB.csv", Path("c.csv"), blocking="exact", workers=1)  # fmt: skip
    assert found.candidates == len(Path("c.csv").read_text().splitlines()) - 1 > 0


def test_only_those_right_listings_are_searched_for_that_a_left_one_could_be_matched_with(
    shop: Path,
) -> None:
    def near(of: Path, name: str) -> dict[str, np.ndarray]:
        def tell(stage: str, done: int, _: int) -> None:
            if stage == "matching" and done == 0:
                folder = Path(f"{name}.job")
                found["candidates"] = np.load(folder / "candidates.npy")
                found.update((p.stem, np.load(p)) for p in folder.glob("nearest/*.npy"))

        found: dict[str, np.ndarray] = {}
        match(of, shop / "tableB.csv", str(shop / "matcher"), Path(name), k=1, tell=tell)
        return found

    pl.read_csv(shop / "tableA.csv", infer_schema=False).head(20).write_csv("few.csv")
    found = near(Path("few.csv"), "few-links.csv")
    rivals = [found[f"left.{space}.numbers"][:, :n] for space, n in CANDIDATES.items()]
    wanted = np.unique(np.hstack([found["candidates"], *rivals]))
    wanted = wanted[wanted >= 0]
    assert 20 < len(wanted) < 200
    for space in SPACES:
        cosines, numbers = (found[f"right.{space}.{what}"] for what in ("cosines", "numbers"))
        assert (numbers[wanted, 0] >= 0).all() and (cosines[wanted, 0] > 0).all()
        others = np.setdiff1d(np.arange(len(numbers)), wanted)
        assert len(others) > 200 and (numbers[others] == -1).all() and not cosines[others].any()


def test_shards_processes_and_compression_change_nothing(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import gzip

    run(shop, "a.csv", workers=1)
    monkeypatch.setattr(job_module, "SHARDS", 3)
    run(shop, "b.csv", workers=2)
    assert Path("a.csv").read_bytes() == Path("b.csv").read_bytes()
    for name in ("tableA.csv", "tableB.csv"):
        Path(f"{name}.gz").write_bytes(gzip.compress((shop / name).read_bytes()))
    match(Path("tableA.csv.gz"), Path("tableB.csv.gz"), str(shop / "matcher"), Path("c.csv"))
    assert Path("a.csv").read_bytes() == Path("c.csv").read_bytes()


def test_a_catalogue_with_itself(shop: Path) -> None:
    a = pl.read_csv(shop / "tableA.csv", infer_schema=False)
    twins = a.head(40).with_columns(("twin " + pl.col("id")).alias("id"))
    pl.concat([a, twins]).write_csv("twice.csv")
    match(Path("twice.csv"), None, str(shop / "matcher"), Path("links.csv"))
    links = pl.read_csv("links.csv", infer_schema=False)
    found = {frozenset(p) for p in links.select("left_id", "right_id").iter_rows()}
    assert len(found) == links.height and all(len(p) == 2 for p in found)
    hits = sum(frozenset((key, f"twin {key}")) in found for key in a["id"].head(40))
    assert hits >= 38


def test_each_kind_of_links(shop: Path) -> None:
    every = run(shop, "all.csv", k=20)
    many = run(shop, "many.csv", k=20, links="one-to-many")
    one = run(shop, "one.csv", k=20, links="many-to-one")
    pairs = {k: set(t.select("left_id", "right_id").iter_rows()) for k, t in {"all": every, "many": many, "one": one}.items()}  # fmt: skip
    assert pairs["many"] < pairs["all"] and pairs["one"] < pairs["all"]
    assert many["right_id"].n_unique() == many.height == every["right_id"].n_unique()
    assert one["left_id"].n_unique() == one.height == every["left_id"].n_unique()


def test_rows_that_cannot_be_read_are_noted_and_left_out(shop: Path) -> None:
    rows = (shop / "tableA.csv").read_text().splitlines()
    first = rows[1].split(",")[0]
    rows.insert(3, "x1,,tvs,sony,kd1,9.99")
    rows.insert(4, "x2,some title,tvs,sony,kd1,cheap")
    rows.append(f"{first},sony television,tvs,sony,kd1,9.99")
    rows.append(",no id,tvs,sony,kd1,9.99")
    Path("a.csv").write_text("\n".join(rows) + "\n")
    found = match(Path("a.csv"), shop / "tableB.csv", str(shop / "matcher"), Path("links.csv"))
    rejects = pl.read_csv("links.csv.rejects.csv", infer_schema=False)
    assert found.rejects == rejects.height == 4 and found.left == len(rows) - 1 - 4
    told = dict(rejects.select("row", "reason").iter_rows())
    assert "no title" in told["3"] and "price 'cheap' is not a number" in told["4"]
    assert "stands twice" in told[str(len(rows) - 2)] and "needs an id" in told[str(len(rows) - 1)]
    run(shop, "clean.csv")
    assert not Path("clean.csv.rejects.csv").exists()


def test_an_id_stands_twice_only_beside_a_listing_that_can_be_read(shop: Path) -> None:
    rows = (shop / "tableA.csv").read_text().splitlines()
    first = rows[1].split(",")[0]
    good = rows[1]
    rows[1] = f"{first},a title,tvs,sony,kd1,cheap"
    rows += [good, good]
    Path("a.csv").write_text("\n".join(rows) + "\n")
    found = match(Path("a.csv"), shop / "tableB.csv", str(shop / "matcher"), Path("links.csv"))
    rejects = pl.read_csv("links.csv.rejects.csv", infer_schema=False)
    assert rejects["row"].to_list() == ["1", str(len(rows) - 1)]
    assert "is not a number" in rejects["reason"][0] and "stands twice" in rejects["reason"][1]
    assert found.left == len(rows) - 1 - 2


def test_reviews_are_given_beside_the_links(shop: Path) -> None:
    info = json.loads((shop / "matcher" / "matcher.json").read_text())
    found = match(shop / "tableA.csv", shop / "tableB.csv", str(shop / "matcher"), Path("l.csv"), precision=0.95)  # fmt: skip
    low, high = info["situations"]["within"]["bands"]["0.95"]
    links = pl.read_csv("l.csv")
    by = {v: links.filter(pl.col("verdict") == v)["probability"] for v in ("MATCH", "REVIEW")}
    assert (by["MATCH"] >= high - 1e-6).all()
    assert ((by["REVIEW"] >= low - 1e-6) & (by["REVIEW"] < high + 1e-6)).all()
    assert found.reviews == len(by["REVIEW"]) and found.links == len(by["MATCH"])


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"blocking": "magic"}, "blocking 'magic' is none of lexical"),
        ({"k": 0}, "k is 0"),
        ({"links": "none"}, "links 'none' is none of all"),
        ({"links": "one-to-one", "right": None}, "is for two catalogues"),
        ({"engine": "cloud"}, "engine 'cloud' is none of local, ray"),
        ({"out": Path("links.xlsx")}, "decisions are written as .csv"),
        ({"precision": 0.42}, "0.42"),
        ({"left": Path("nowhere.csv")}, "there is no such file"),
        ({"columns": {"left": {"title": "name"}}}, "there is no column 'name'"),
    ],
)
def test_what_the_user_can_mend(shop: Path, options: dict, says: str) -> None:
    given = {"left": shop / "tableA.csv", "right": shop / "tableB.csv", "matcher": str(shop / "matcher"), "out": Path("o.csv")}  # fmt: skip
    with pytest.raises(SameskuError) as error:
        match(**{**given, **options})
    assert says in str(error.value)
    assert not Path("o.csv").exists()


def test_a_catalogue_in_which_nothing_is_alike(shop: Path) -> None:
    Path("b.csv").write_text("id,title\n1,ωωω\n2,ψψψ\n")
    found = match(shop / "tableA.csv", Path("b.csv"), str(shop / "matcher"), Path("links.csv"))
    assert found.links == 0
    assert Path("links.csv").read_text().startswith("left_id,right_id,verdict,probability,stage,evidence")  # fmt: skip


def test_probabilities_do_not_depend_on_the_order_of_a_table(shop: Path) -> None:
    before = run(shop, "a.parquet")
    table = pl.read_csv(shop / "tableB.csv", infer_schema=False)
    order = np.random.default_rng(0).permutation(table.height)
    table[order].write_csv("b.csv")
    match(shop / "tableA.csv", Path("b.csv"), str(shop / "matcher"), Path("b.parquet"))
    keys = ["left_id", "right_id"]
    both = before.join(pl.read_parquet("b.parquet"), on=keys, how="full", suffix=" after")
    assert both.null_count().sum_horizontal()[0] <= 0.02 * both.height * both.width
    gap = (both["probability"] - both["probability after"]).drop_nulls().abs()
    assert (gap < 1e-5).mean() > 0.97


def test_the_report_shows_counts_and_samples_and_interprets_nothing(shop: Path) -> None:
    table = pl.read_csv(shop / "tableA.csv", infer_schema=False)
    table = table.with_columns(title=pl.col("title") + " <script>alert(1)</script>")
    table.write_csv("a.csv")
    found = match(Path("a.csv"), shop / "tableB.csv", str(shop / "matcher"), Path("l.csv"), report=Path("r.html"))  # fmt: skip
    page = Path("r.html").read_text()
    assert f"{found.candidates:,} candidates, {found.links:,} links" in page
    assert "<script>" not in page and "&lt;script&gt;alert" in page
    assert page.count("<article>") >= 20
    assert all(f"<td>{n:,}</td>" in page for n in found.histogram)


@pytest.mark.slow
def test_a_cascade_asks_its_language_model_about_its_band_only(shop: Path, smollm: Path) -> None:
    fast = samesku.load(shop / "matcher")
    slow = samesku.load(small_adapter(smollm, Path("lm")))
    CascadeMatcher(fast, slow, (0.3, 0.7), (1.0, 0.1, 0.0)).save("cascade")
    tables = shop / "tableA.csv", shop / "tableB.csv"
    found = match(*tables, "cascade", Path("l.parquet"), k=2)
    left, right = (read_products(t) for t in tables)
    block(*tables, Path("c.csv"), k=2)
    pairs = [Pair(left[a], right[b]) for a, b in pl.read_csv("c.csv", infer_schema=False).select("left_id", "right_id").iter_rows()]  # fmt: skip
    inside = fast.within(left.values(), right.values())
    asked = [p for p in inside.probabilities(pairs) if 0.3 <= p < 0.7]
    assert found.stages == {
        "features": len(pairs) - len(asked),
        samesku.load("cascade").slow.name: len(asked),
    }
    assert 0 < len(asked) < 0.2 * len(pairs)
    links = pl.read_parquet("l.parquet")
    loaded = samesku.load("cascade").within(left.values(), right.values())
    decided = {(p.left.id, p.right.id): d for p, d in zip(pairs, loaded.decide(pairs), strict=True)}
    wanted = {ids: d for ids, d in decided.items() if d.verdict == "MATCH"}
    assert {(r["left_id"], r["right_id"]): r["stage"] for r in links.iter_rows(named=True)} == {ids: d.stage for ids, d in wanted.items()}  # fmt: skip
    assert links["probability"].to_list() == pytest.approx([wanted[ids].probability for ids in links.select("left_id", "right_id").iter_rows()], abs=1e-5)  # fmt: skip
