"""The features matcher: learned, kept and read back; nothing in a file can harm its reader."""

from __future__ import annotations

import json
import os
import pickle
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import samesku
from samesku.datasets import Dataset, open_dataset
from samesku.datasets.sample import sample_dataset
from samesku.errors import SameskuError
from samesku.evaluation.metrics import measure
from samesku.evaluation.settle import settle
from samesku.matchers import features as features_module
from samesku.matchers.features import MODEL, WEIGHTS, FeaturesMatcher, known
from samesku.matchers.trees import Walked, is_sound
from samesku.records import Pair, Product, Verdict


@pytest.fixture(scope="module")
def sample() -> Dataset:
    return sample_dataset(600, seed=1)


def fitted(dataset: Dataset, seed: int = 42) -> FeaturesMatcher:
    return FeaturesMatcher.fit(
        dataset.splits["train"], dataset.left.values(), dataset.right.values(), seed
    )


@pytest.fixture(scope="module")
def learned(sample: Dataset) -> FeaturesMatcher:
    found = fitted(sample)
    settle(found, sample.splits["valid"])
    return found


@pytest.fixture(scope="module")
def small(learned: FeaturesMatcher, sample: Dataset) -> FeaturesMatcher:
    """The same with a few trees, which is a few thousand nodes less to read."""
    from sklearn.base import clone

    pairs = sample.splits["train"]
    x = np.nan_to_num(learned.features.transform(pairs), nan=features_module.MISSING)
    sizes = {"n_estimators": 4}, {"max_iter": 6}
    models = [clone(m).set_params(**s) for m, s in zip(learned.models, sizes, strict=True)]
    for model in models:
        model.fit(x, [int(bool(p.label)) for p in pairs])
    return FeaturesMatcher(learned.features, models, threshold=0.25)


@pytest.fixture
def folder(small: FeaturesMatcher, tmp_path: Path) -> Path:
    small.save(tmp_path / "m")
    return tmp_path / "m"


def test_it_learns_the_sample(learned: FeaturesMatcher, sample: Dataset) -> None:
    test = sample.splits["test"]
    figures = measure(
        [bool(p.label) for p in test], list(learned.decide(test)), threshold=learned.threshold
    )
    assert figures.f1 >= 0.80
    assert learned.info["valid"]["pairs"] == len(sample.splits["valid"])


def test_save_and_load_give_the_same_probabilities(
    learned: FeaturesMatcher, tmp_path: Path, sample: Dataset
) -> None:
    folder = tmp_path / "m"
    learned.save(folder)
    loaded = samesku.load(folder)
    assert isinstance(loaded, FeaturesMatcher)
    pairs = sample.splits["test"]
    # Trees are averaged on several threads, in any order: equal but for the last bit.
    inside = loaded.within(sample.left.values(), sample.right.values())
    assert inside.probabilities(pairs) == pytest.approx(learned.probabilities(pairs), abs=1e-12)
    assert (loaded.threshold, loaded.name) == (learned.threshold, learned.name)
    assert loaded.info == learned.info
    assert {p.name for p in folder.iterdir()} == {"matcher.json", MODEL, WEIGHTS}


def test_a_pair_scores_as_it_does_alone(small: FeaturesMatcher, sample: Dataset) -> None:
    pairs = sample.splits["test"][:5]
    together = small.probabilities(pairs)
    for pair, p in zip(pairs, together, strict=True):
        assert small.probabilities([pair]) == [pytest.approx(p, abs=1e-12)]


def test_few_rows_score_as_many_do_to_the_last_bit(
    learned: FeaturesMatcher, sample: Dataset
) -> None:
    """A few rows are walked through the trees in another way than many are."""
    x = known(learned.features.transform(sample.splits["test"]))
    walked = Walked(learned.models)
    by_scikit_learn = np.mean([model.predict_proba(x)[:, 1] for model in learned.models], axis=0)
    assert len(set(by_scikit_learn)) > 20
    for rows in (1, 3, Walked.FEW):
        parts = [walked(x[i : i + rows]) for i in range(0, len(x), rows)]
        assert (np.concatenate(parts) == by_scikit_learn).all()
    assert (learned._mean_of(x[:1]) == by_scikit_learn[:1]).all()


@pytest.mark.slow
def test_the_seed_decides() -> None:
    small = sample_dataset(80, seed=2)
    one, two, other = (fitted(small, seed) for seed in (5, 5, 6))
    pairs = small.splits["test"]
    assert one.probabilities(pairs) == pytest.approx(two.probabilities(pairs), abs=1e-12)
    assert max(abs(np.subtract(one.probabilities(pairs), other.probabilities(pairs)))) > 1e-4


def test_decisions(learned: FeaturesMatcher, sample: Dataset) -> None:
    pairs = sample.splits["test"][:10]
    for pair, decision in zip(pairs, learned.decide(pairs), strict=True):
        assert decision.probability is not None and 0 <= decision.probability <= 1
        assert (decision.verdict is Verdict.MATCH) == (decision.probability >= learned.threshold)
        assert decision.evidence == tuple(e.text for e in samesku.Comparison.of(pair).evidence())
        assert decision.stage == "features"
    assert list(learned.decide([])) == [] and learned.probabilities([]) == []


def test_pairs_are_taken_a_chunk_at_a_time(
    small: FeaturesMatcher, sample: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert features_module.CHUNK <= 10_000
    monkeypatch.setattr(features_module, "CHUNK", 3)
    taken = []

    def stream() -> Iterator[Pair]:
        for pair in sample.splits["test"]:
            taken.append(pair)
            yield pair

    decisions = small.decide(stream())
    assert taken == []
    for given in range(1, 8):
        next(decisions)
        assert given <= len(taken) <= given + 3


def test_probabilities_are_in_order_over_many_chunks(
    small: FeaturesMatcher, sample: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = sample.splits["test"][:20]
    whole = small.probabilities(pairs)
    assert len(set(whole)) > 5
    # Shares of one pair: each is scored by itself, on whichever core.
    monkeypatch.setattr(features_module, "_SHARE", 1)
    for chunk in (1, 3, 20):
        monkeypatch.setattr(features_module, "CHUNK", chunk)
        assert small.probabilities(pairs) == pytest.approx(whole, abs=1e-12)
        assert [d.probability for d in small.decide(pairs)] == pytest.approx(whole, abs=1e-12)


def labelled(*labels: bool | None) -> list[Pair]:
    return [Pair(Product(f"{i}", f"mug {i}"), Product(f"{i}", f"cup {i}"), x) for i, x in enumerate(labels)]  # fmt: skip


@pytest.mark.parametrize(
    "labels", [(), (True,), (True, True, False), (True, False, False), (False,) * 5]
)
def test_too_few_labels(labels: tuple[bool, ...]) -> None:
    with pytest.raises(SameskuError, match="at least two matches and two non-matches"):
        FeaturesMatcher.fit(labelled(*labels), [Product("1", "mug")], [])


def test_a_missing_label_or_product() -> None:
    with pytest.raises(SameskuError, match="some training pairs have no label"):
        FeaturesMatcher.fit(labelled(True, True, False, False, None), [Product("1", "mug")], [])
    with pytest.raises(SameskuError, match="no products"):
        FeaturesMatcher.fit(labelled(True, True, False, False), [], [])


def test_two_of_each_are_enough() -> None:
    pairs = labelled(True, True, False, False)
    found = FeaturesMatcher.fit(pairs, [p.left for p in pairs], [p.right for p in pairs])
    assert all(0 <= p <= 1 for p in found.probabilities(pairs))


# What a stranger may have done to a file.


def refused(folder: Path) -> str:
    with pytest.raises(SameskuError) as caught:
        samesku.load(folder)
    assert "\n" not in str(caught.value) and str(folder) in str(caught.value)
    return str(caught.value)


def test_other_features_are_refused(folder: Path) -> None:
    manifest = json.loads((folder / "matcher.json").read_text())
    for names in (manifest["features"][:-1], manifest["features"][::-1], None, "x"):
        (folder / "matcher.json").write_text(json.dumps({**manifest, "features": names}))
        assert "fitted with other features" in refused(folder)


def test_a_manifest_without_a_threshold_means_one_half(folder: Path) -> None:
    manifest = json.loads((folder / "matcher.json").read_text())
    del manifest["threshold"]
    (folder / "matcher.json").write_text(json.dumps(manifest))
    assert samesku.load(folder).threshold == 0.5


@pytest.mark.parametrize("name", [MODEL, WEIGHTS])
def test_damaged_or_missing_files_are_refused(name: str, folder: Path) -> None:
    file = folder / name
    whole = file.read_bytes()
    random = np.random.default_rng(0)
    spoilt = bytearray(whole)
    for i in random.integers(0, len(whole), 2000):
        spoilt[i] ^= 0xFF
    for content in (b"", b"PK", random.bytes(5000), whole[: len(whole) // 2], bytes(spoilt)):
        file.write_bytes(content)
        assert name in refused(folder)
    file.unlink()
    assert name in refused(folder)


class Bomb:
    """Runs a command when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("touch exploded",)


def test_nothing_in_the_files_is_executed(folder: Path) -> None:
    (folder / MODEL).write_bytes(pickle.dumps(Bomb()))
    refused(folder)
    array = np.empty(1, object)
    array[0] = Bomb()
    np.savez(folder / WEIGHTS, words=array, characters=array, everything=array)
    refused(folder)
    assert not Path("exploded").exists()


def rewritten(folder: Path, change: Callable[[list[Any]], Any]) -> None:
    """Save the ensembles again, as a stranger with skops could."""
    import skops.io

    from samesku.matchers.trees import TREE_TYPES

    models = skops.io.load(folder / MODEL, trusted=sorted(TREE_TYPES))
    skops.io.dump(change(models), folder / MODEL)


def members(folder: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(folder / MODEL) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_another_type_is_refused(folder: Path) -> None:
    schema = json.loads(members(folder)["schema.json"])

    def replace(node: Any) -> None:
        for item in node.values() if isinstance(node, dict) else node:
            if isinstance(item, dict | list):
                replace(item)
        if isinstance(node, dict) and node.get("__class__") == "ExtraTreesClassifier":
            node["__class__"], node["__module__"] = "system", "os"

    replace(schema)
    entries = members(folder) | {"schema.json": json.dumps(schema).encode()}
    with zipfile.ZipFile(folder / MODEL, "w") as file:
        for name, content in entries.items():
            file.writestr(name, content)
    assert "os.system" in refused(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m[:1],
        lambda m: [m[1], m[0]],
        lambda m: {"a": m},
        lambda m: [1, 2],
        lambda m: [m[0], m[0]],
        lambda m: setattr(m[0], "estimators_", [5]) or m,
        lambda m: setattr(m[0].estimators_[3], "tree_", "no tree") or m,
        lambda m: setattr(m[1], "_predictors", [[1]]) or m,
        lambda m: setattr(m[0], "n_features_in_", 3) or m,
        lambda m: setattr(m[1], "classes_", np.array([0, 1, 2])) or m,
    ],
)
def test_something_else_in_the_trees_place_is_refused(
    change: Callable[[list[Any]], Any], folder: Path
) -> None:
    rewritten(folder, change)
    assert "not whole" in refused(folder)


def forest_nodes(models: list[Any]) -> tuple[dict[str, Any], Any]:
    tree = models[0].estimators_[0].tree_
    return tree.__getstate__(), tree


@pytest.mark.parametrize(
    ("field", "value"),
    [("left_child", 10**9), ("right_child", 10**9), ("left_child", 0), ("right_child", -7), ("feature", 10**6), ("feature", -1), ("left_child", -2)],
)  # fmt: skip
def test_a_forest_that_points_out_of_its_arrays_is_refused(
    field: str, value: int, folder: Path
) -> None:
    def change(models: list[Any]) -> list[Any]:
        state, tree = forest_nodes(models)
        state["nodes"][field][0] = value
        tree.__setstate__(state)
        return models

    rewritten(folder, change)
    assert "not whole" in refused(folder)


@pytest.mark.parametrize("count", [0, -1, 10**7])
def test_a_forest_of_another_number_of_nodes_is_refused_or_harmless(
    count: int, folder: Path, small: FeaturesMatcher, sample: Dataset
) -> None:
    """The count stands beside the array, and says how far memory is read."""
    entries = members(folder)
    schema = json.loads(entries["schema.json"])
    changed = []

    def replace(node: Any) -> None:
        for item in node.values() if isinstance(node, dict) else node:
            if isinstance(item, dict | list):
                replace(item)
        if isinstance(node, dict) and "node_count" in node and not changed:
            changed.append(node)
            node["node_count"]["content"] = str(count)

    replace(schema)
    assert changed
    with zipfile.ZipFile(folder / MODEL, "w") as file:
        for name, content in (entries | {"schema.json": json.dumps(schema).encode()}).items():
            file.writestr(name, content)
    if count <= 0:
        refused(folder)
    else:  # today's scikit-learn cuts it down to the array's length
        pairs = sample.splits["test"][:5]
        loaded = samesku.load(folder).within(sample.left.values(), sample.right.values())
        assert loaded.probabilities(pairs) == pytest.approx(small.probabilities(pairs))


@pytest.mark.parametrize(
    ("field", "value"),
    [("left", 10**8), ("right", 0), ("feature_idx", 10**5), ("feature_idx", -1), ("is_categorical", 1)],
)  # fmt: skip
def test_boosted_trees_that_point_out_of_their_arrays_are_refused(
    field: str, value: int, folder: Path
) -> None:
    def change(models: list[Any]) -> list[Any]:
        nodes = models[1]._predictors[3][0].nodes
        assert not nodes["is_leaf"][0]
        nodes[field][0] = value
        return models

    rewritten(folder, change)
    assert "not whole" in refused(folder)


def test_sound_ones_are_sound(learned: FeaturesMatcher) -> None:
    width = len(features_module.FEATURE_NAMES)
    assert is_sound(learned.models, width)
    assert not is_sound(learned.models, width - 1)
    assert not is_sound(None, width)


def test_saving_over_something_else_is_refused(
    small: FeaturesMatcher, folder: Path, tmp_path: Path
) -> None:
    small.save(folder)  # an older one of its kind is replaced
    treasure = tmp_path / "treasure"
    treasure.mkdir()
    (treasure / "thesis.txt").write_text("years of work")
    with pytest.raises(SameskuError, match="holds something else"):
        small.save(treasure)
    (treasure / "matcher.json").write_text('{"kind": "lm", "version": 1}')
    with pytest.raises(SameskuError, match="holds something else"):
        small.save(treasure)
    with pytest.raises(SameskuError, match="is a file"):
        small.save(treasure / "thesis.txt")
    assert (treasure / "thesis.txt").read_text() == "years of work"
    (tmp_path / "empty").mkdir()
    small.save(tmp_path / "empty")
    assert samesku.load(tmp_path / "empty").threshold == small.threshold


def real_data() -> Path:
    root = os.environ.get("SAMESKU_DATA")
    folder = Path(root) if root else Path(__file__).parents[3] / "shared" / "data"
    return folder / "walmart-amazon"


@pytest.mark.slow
def test_the_real_data() -> None:
    """On valid only: test is for the benchmark, once, at the end."""
    if not real_data().is_dir():
        pytest.skip("no Walmart-Amazon data; set SAMESKU_DATA to the folder of data sets")
    dataset = open_dataset("walmart-amazon", real_data())
    found = fitted(dataset)
    settle(found, dataset.splits["valid"])
    assert found.info["valid"]["f1"] >= 0.88
