"""Running matchers over samples: same pairs, honest times, facts of the data, exact JSON."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from evaluation_shop import PriceMatcher, SilentMatcher, TitleMatcher, shop

from samesku.datasets.dataset import Dataset
from samesku.errors import SameskuError
from samesku.evaluation import dataset_facts, evaluate, overlap
from samesku.records import Decision, Pair, Product

KEYS = [
    "matcher",
    "data",
    "split",
    "n",
    "threshold",
    "accuracy",
    "precision",
    "recall",
    "f1",
    "f1_interval",
    "average_precision",
    "brier",
    "ece",
    "confusion",
    "unreadable",
    "pairs_per_second",
    "seconds",
]


def test_whole_split() -> None:
    data = shop()
    e = evaluate(PriceMatcher("price", 0.6), data)
    assert (e.matcher, e.kind, e.data, e.split) == ("price", "features", "shop", "test")
    assert list(e.pairs) == data.splits["test"]
    assert list(e.labels) == [p.label for p in data.splits["test"]]
    assert e.threshold == e.metrics.threshold == 0.6
    near = [p.label for p in data.splits["test"] if abs(p.left.price - p.right.price) <= 2 / 3]
    assert e.metrics.confusion.tp == sum(near)
    assert e.metrics.precision == pytest.approx(sum(near) / len(near))
    assert 0 < e.metrics.precision < 1


def test_json_keys_and_order_are_the_contract() -> None:
    e = evaluate(PriceMatcher("price", 0.6), shop(), num_samples=50)
    out = e.to_dict()
    assert list(out)[: len(KEYS)] == KEYS
    assert list(out["confusion"]) == ["tp", "fp", "fn", "tn"]
    assert sum(out["confusion"].values()) == out["n"] == 50
    assert len(out["f1_interval"]) == 2
    assert out["f1_interval"][0] <= out["f1"] <= out["f1_interval"][1]
    assert out["always_no_match_accuracy"] == pytest.approx(1 - out["match_share"])
    assert (out["seed"], out["num_samples"], out["unlabelled"]) == (42, 50, 0)
    assert json.loads(json.dumps(out, allow_nan=False)) == out


def test_json_has_null_for_what_is_undefined() -> None:
    data = shop()
    none = replace(data, splits={"test": [p for p in data.splits["test"] if not p.label]})
    out = evaluate(SilentMatcher("silent"), none).to_dict()
    assert out["average_precision"] is None
    assert out["left_in_train"] is None
    json.dumps(out, allow_nan=False)


def test_every_matcher_meets_the_same_sample() -> None:
    data = shop()
    a = evaluate(PriceMatcher("price"), data, num_samples=40)
    b = evaluate(TitleMatcher("title"), data, num_samples=40)
    assert list(a.pairs) == list(b.pairs)
    assert len(a.pairs) == 40
    other = evaluate(PriceMatcher("price"), data, num_samples=40, seed=1)
    assert list(other.pairs) != list(a.pairs)


def test_the_sample_is_without_replacement_and_no_larger_than_the_split() -> None:
    data = shop(30)
    products = [
        Pair(
            Product(f"a{i}", f"thing {i}", price=1.0), Product(f"b{i}", "x", price=2.0), i % 3 == 0
        )
        for i in range(30)
    ]
    distinct = replace(data, splits={"test": products})
    e = evaluate(PriceMatcher("price"), distinct, num_samples=29)
    assert len({p.left.id for p in e.pairs}) == 29
    positions = [products.index(p) for p in e.pairs]
    assert positions == sorted(positions)  # the split's order
    assert list(evaluate(PriceMatcher("price"), distinct, num_samples=31).pairs) == products


def test_progress_counts_the_pairs_done() -> None:
    seen: list[int] = []
    evaluate(PriceMatcher("price"), shop(), num_samples=7, progress=seen.append)
    assert seen == [1, 2, 3, 4, 5, 6, 7]


def test_loading_is_not_deciding() -> None:
    class Lazy(PriceMatcher):
        loaded = False

        def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
            if not self.loaded:
                time.sleep(0.3)
                self.loaded = True
            for decision in super().decide(pairs):
                time.sleep(0.002)
                yield decision

    e = evaluate(Lazy("lazy"), shop(), num_samples=20)
    assert 0.04 <= e.seconds < 0.25
    assert e.pairs_per_second == pytest.approx(20 / e.seconds)


def test_errors_name_what_to_do() -> None:
    data = shop(10)
    with pytest.raises(SameskuError, match="no split 'dev'; it has: train, valid, test"):
        evaluate(PriceMatcher("price"), data, split="dev")
    with pytest.raises(SameskuError, match="ask for 1 or more"):
        evaluate(PriceMatcher("price"), data, num_samples=0)
    with pytest.raises(SameskuError, match="'test' is empty"):
        evaluate(PriceMatcher("price"), replace(data, splits={"test": []}))
    bare = [replace(p, label=None) for p in data.splits["test"]]
    with pytest.raises(SameskuError, match="no pair of split 'test' has a label"):
        evaluate(PriceMatcher("price"), replace(data, splits={"test": bare}))


def test_unlabelled_pairs_are_left_out_and_counted() -> None:
    data = shop(10)
    mixed = [replace(data.splits["test"][0], label=None), *data.splits["test"][1:]]
    e = evaluate(PriceMatcher("price"), replace(data, splits={"test": mixed}))
    assert (len(e.pairs), e.unlabelled, e.to_dict()["unlabelled"]) == (9, 1, 1)


def test_a_matcher_that_loses_pairs_is_a_defect() -> None:
    class Short(PriceMatcher):
        def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
            yield from list(super().decide(pairs))[:-1]

    with pytest.raises(ValueError, match="short made 9 decisions of 10 pairs"):
        evaluate(Short("short"), shop(10))


def small(train: list[tuple[str, str]], test: list[tuple[str, str]]) -> Dataset:
    def pair(left: str, right: str) -> Pair:
        return Pair(Product(left, f"left {left}"), Product(right, f"right {right}"), True)

    splits = {"train": [pair(*x) for x in train], "test": [pair(*x) for x in test]}
    return Dataset("small", "", ("L", "R"), {}, {}, splits)


def test_overlap_is_a_share_of_pairs_and_of_each_side() -> None:
    data = small([("1", "1"), ("2", "9")], [("1", "2"), ("1", "9"), ("2", "3"), ("4", "1")])
    assert overlap(data, "test") == (0.75, 0.5)
    with pytest.raises(SameskuError, match="no split 'valid'"):
        overlap(data, "valid")


def test_overlap_without_ids_or_train() -> None:
    data = small([("1", "1")], [("1", "2")])
    nameless = {
        split: [
            replace(p, left=replace(p.left, id=""), right=replace(p.right, id="")) for p in pairs
        ]
        for split, pairs in data.splits.items()
    }
    assert overlap(replace(data, splits=nameless), "test") == (1.0, 0.0)
    assert overlap(replace(data, splits={"test": data.splits["test"]}), "test") == (0.0, 0.0)


def test_facts_of_the_data() -> None:
    data = small([("1", "1")], [("1", "2"), ("3", "1")])
    facts = dataset_facts(data)
    assert (facts["left_in_train"], facts["right_in_train"]) == (0.5, 0.5)
    assert facts["counts"]["test"] == {"pairs": 2, "matches": 2, "match_share": 1.0}
    assert facts["retailers"] == ["L", "R"]
    assert facts["fingerprint"] == data.fingerprint()
    assert "left_in_train" not in dataset_facts(data, "train")


def test_importing_the_room_is_cheap() -> None:
    code = (
        "import sys, samesku.evaluation as e; assert callable(e.evaluate);"
        "heavy = {'sklearn', 'numpy', 'mlx', 'jinja2'} & set(sys.modules);"
        "assert not heavy, heavy;"
        "e.measure; assert 'sklearn' not in sys.modules; import samesku.evaluation.evaluate;"
        "assert callable(e.evaluate); assert set(e.__all__) <= set(dir(e));"
        "[getattr(e, n) for n in e.__all__];"
        "assert all(callable(getattr(e, n)) for n in e.__all__)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
