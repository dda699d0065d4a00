"""Splink: Fellegi-Sunter on DuckDB, m and u from labelled pairs.

Comparisons are built with Splink's library from the most to the least agreement. Long text is compared by
the Jaccard similarity of its word sets, which the guide leaves to SQL levels of the user's own; model
numbers also without punctuation, and by standing in the other listing's title, as they do in these
catalogues. m is estimated from the matches of train; u in the same way from its non-matches, since random
pairs, Splink's usual source of u, are far easier than the pairs asked about: on valid that is worth 22
points of F1 on Walmart-Amazon and 6 on Abt-Buy. Term frequencies, which build on u of random pairs, are
left out; on valid they cost 4 points and none.

Scores are its match weights (bits), squashed into 0 to 1 in their order: its probabilities are 1.0 to the
last digit for the many pairs that agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from peers.job import Job, Link, Links, Pair, Row, Score, number, run

INSTALL = (("splink>=5.0", "numpy>=1.26", "pyarrow>=15"),)
SEEDS = (42,)  # nothing is random
LEAST = 1e-4  # the probability of a level that no labelled pair is at


def fit(job: Job) -> Score:
    """Estimate m and u, for pairs that are given."""
    import pyarrow as pa

    db, trained = _trained(job)

    def score(pairs: Sequence[Pair]) -> np.ndarray:
        asked = pa.Table.from_pylist(
            [
                {
                    "join_key_l": f"a-__-{p.left['id']}",
                    "join_key_r": f"b-__-{p.right['id']}",
                    "match_key": "0",
                }
                for p in pairs
            ]
        )
        trained.table_management.register_blocked_pairs_for_predict(db.register(asked))
        found = trained.inference.predict().as_record_list()
        by_ids = {(r["unique_id_l"], r["unique_id_r"]): r["match_weight"] for r in found}
        weights = np.array([by_ids[(p.left["id"], p.right["id"])] for p in pairs])
        return 1 / (1 + 2 ** (-weights / 10))

    return score


def fit_to_link(job: Job) -> Link:
    """The same for whole catalogues, blocked by equal model numbers, a shared code, or the same brand."""
    from splink import block_on

    rules = [block_on("codes", arrays_to_explode=["codes"])]
    if "modelno" in job.columns:
        rules.append(block_on("model_key"))
    if "brand" in job.columns:
        rules.append(block_on("brand"))
    else:  # where there is no brand, titles begin with it
        rules.append(block_on("regexp_extract(title, '^[a-z0-9]+')"))
    _, trained = _trained(job, rules)

    def link() -> Links:
        found = trained.inference.predict().as_record_list()
        return [
            (r["unique_id_l"], r["unique_id_r"], 1 / (1 + 2 ** (-r["match_weight"] / 10)))
            for r in found
        ]

    return link


def _trained(job: Job, rules: Sequence[Any] = ()) -> Any:
    """The database and a linker with m and u."""
    import pyarrow as pa
    from splink import DuckDBAPI, Linker, SettingsCreator

    def linker(settings: Any) -> Any:
        db = DuckDBAPI()
        tables = [
            db.register(pa.Table.from_pylist([_record(r, job.columns) for r in rows]), dataset_display_name=side)
            for side, rows in (("a", job.left), ("b", job.right))
        ]  # fmt: skip
        return db, Linker(tables, settings, log_level=None)

    def levels(label: int) -> dict[str, Any]:
        """A model whose m are the shares of the levels among the pairs with this label."""
        settings = SettingsCreator(
            link_type="link_only",
            comparisons=_comparisons(job.columns),
            blocking_rules_to_generate_predictions=list(rules),
            probability_two_random_records_match=float(np.mean([p.label for p in job.train])),
        )
        db, found = linker(settings)
        labelled = pa.Table.from_pylist([_keys(p) for p in job.train if p.label == label])
        found.training.estimate_m_from_pairwise_labels(db.register(labelled))
        return found.misc.save_model_to_json()

    model = levels(1)
    for matches, others in zip(model["comparisons"], levels(0)["comparisons"], strict=True):
        for match, other in zip(
            matches["comparison_levels"], others["comparison_levels"], strict=True
        ):
            if not match.get("is_null_level"):
                match["u_probability"] = max(other.get("m_probability") or 0.0, LEAST)
                match["m_probability"] = max(match.get("m_probability") or 0.0, LEAST)
    return linker(model)


def _record(row: Row, columns: list[str]) -> dict[str, Any]:
    """A row with its word sets, and the words of the title that hold a digit as its codes."""
    title = columns[0]
    record: dict[str, Any] = {"unique_id": row["id"], "title": row[title], "price": number(row["price"])}  # fmt: skip
    for name in ("brand", "modelno"):
        if name in columns:
            record[name] = row[name] or None
    if "modelno" in columns:
        record["model_key"] = re.sub(r"[^a-z0-9]", "", row["modelno"]) or None
    record["title_key"] = re.sub(r"[^a-z0-9]", "", row[title])
    for name in columns:
        if name not in ("brand", "modelno", "price"):
            record["title_words" if name == title else f"{name}_words"] = _words(row[name])
    codes = [re.sub(r"[^a-z0-9]", "", word) for word in row[title].split()]
    record["codes"] = sorted({c for c in codes if len(c) > 3 and re.search(r"\d", c)}) or None
    return record


def _words(text: str) -> list[str] | None:
    return sorted(set(re.findall(r"[a-z0-9.]+", text))) or None


def _comparisons(columns: list[str]) -> list[Any]:
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl

    def levels(name: str, column: str, *found: Any) -> Any:
        return cl.CustomComparison([cll.NullLevel(column), *found, cll.ElseLevel()], name)

    def jaccard(name: str, *least: float) -> Any:
        shared = f"len(list_intersect({name}_l, {name}_r))"
        ratio = f"{shared} / (len({name}_l) + len({name}_r) - {shared})"
        return levels(name, name, *(cll.CustomLevel(f"{ratio} >= {x}") for x in least))

    out = [
        jaccard("title_words", 0.8, 0.6, 0.45, 0.3, 0.2),
        levels(
            "codes", "codes",
            cll.ArrayIntersectLevel("codes", min_intersection=2),
            cll.ArrayIntersectLevel("codes", min_intersection=1),
        ),
        levels(
            "price", "price",
            *(cll.PercentageDifferenceLevel("price", share) for share in (0.01, 0.05, 0.15, 0.3)),
        ),
    ]  # fmt: skip
    out += [
        jaccard(f"{name}_words", 0.6, 0.3, 0.1)
        for name in columns[1:]
        if name not in ("brand", "modelno", "price")
    ]
    if "brand" in columns:
        out.append(cl.JaroWinklerAtThresholds("brand", [0.9, 0.7]))
    if "modelno" in columns:
        inside = "(length({0}) > 3 and contains({1}, {0}))".format
        out.append(
            levels(
                "modelno", "modelno",
                cll.ExactMatchLevel("modelno"),
                cll.ExactMatchLevel("model_key"),
                cll.CustomLevel(
                    f"{inside('model_key_l', 'title_key_r')} or {inside('model_key_r', 'title_key_l')}"
                ),
                cll.LevenshteinLevel("model_key", 1), cll.JaroWinklerLevel("model_key", 0.9),
            )
        )  # fmt: skip
    return out


def _keys(pair: Pair) -> dict[str, str]:
    return {
        "source_dataset_l": "a", "unique_id_l": pair.left["id"],
        "source_dataset_r": "b", "unique_id_r": pair.right["id"],
    }  # fmt: skip


if __name__ == "__main__":
    run(INSTALL, fit, fit_to_link)
