"""The features matcher: learned, kept and read back; nothing in a file can harm its reader."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import samesku
from light import light_trees
from samesku.datasets import Dataset, open_dataset
from samesku.datasets.sample import sample_dataset
from samesku.errors import SameskuError
from samesku.evaluation.metrics import measure
from samesku.evaluation.settle import settle
from samesku.matchers import features as features_module
from samesku.matchers.features import MODEL, WEIGHTS, FeaturesMatcher, known
from samesku.matchers.trees import Ensemble
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
    with light_trees():
        found = fitted(sample)
    settle(found, sample.splits["valid"])
    return found


@pytest.fixture(scope="module")
def models(learned: FeaturesMatcher, sample: Dataset) -> tuple[np.ndarray, list[Any]]:
    """scikit-learn's own models, of a few trees; and rows that they say something of."""
    x = known(learned.features.transform(sample.splits["train"]))
    few = []
    for model, size in zip(features_module._untrained(1), ({"n_estimators": 4}, {"max_iter": 6}), strict=True):  # fmt: skip
        labels = [int(bool(p.label)) for p in sample.splits["train"]]
        few.append(model.set_params(**size).fit(x, labels))
    return x, few


@pytest.fixture(scope="module")
def small(learned: FeaturesMatcher, models: tuple[np.ndarray, list[Any]]) -> FeaturesMatcher:
    """The learned one with a few trees, which is a few thousand nodes less to read."""
    return FeaturesMatcher(learned.features, Ensemble.of(models[1]), threshold=0.25)


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


def test_trees_say_what_scikit_learns_models_say(
    models: tuple[np.ndarray, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few rows and many are followed in different ways, both to the last bit."""
    x, fitted_ones = models
    trees = Ensemble.of(fitted_ones)
    expected = np.mean([model.predict_proba(x)[:, 1] for model in fitted_ones], axis=0)
    assert len(set(expected)) > 20 and len(x) > Ensemble.FEW
    for rows in (1, 3, Ensemble.FEW, Ensemble.FEW + 1, len(x)):
        parts = [trees(x[i : i + rows]) for i in range(0, len(x), rows)]
        assert (np.concatenate(parts) == expected).all()


def test_a_few_pairs_are_decided_without_scikit_learn(folder: Path) -> None:
    """Importing it takes longer than all else that a command does with a pair."""
    code = f"""
import sys, samesku
from samesku.records import Pair, Product
matcher = samesku.load({str(folder)!r})
assert len(list(matcher.decide([Pair(Product("1", "red mug"), Product("2", "mug, red"))]))) == 1
assert "sklearn" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


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


def rewritten(folder: Path, **changed: np.ndarray | None) -> None:
    """Save the trees again, as a stranger could, with other arrays (None: without one)."""
    from safetensors.numpy import load_file, save_file

    arrays = load_file(folder / MODEL)
    for name, array in changed.items():
        arrays.pop(name.replace("__", "."), None)
        if array is not None:
            arrays[name.replace("__", ".")] = array
    save_file(arrays, folder / MODEL)


def array(folder: Path, name: str) -> np.ndarray:
    from safetensors.numpy import load_file

    return load_file(folder / MODEL)[name].copy()


ENSEMBLES = ("forest", "boosted")


@pytest.mark.parametrize("ensemble", ENSEMBLES)
@pytest.mark.parametrize(
    ("name", "value"),
    [("left", 10**9), ("right", 10**9), ("left", 0), ("right", -7), ("left", -1), ("left", -2), ("feature", 30_000), ("feature", -1)],
)  # fmt: skip
def test_trees_that_point_out_of_their_arrays_are_refused(
    ensemble: str, name: str, value: int, folder: Path
) -> None:
    changed = array(folder, f"{ensemble}.{name}")
    assert array(folder, f"{ensemble}.left")[0] > 0  # a root with children
    changed[0] = value
    rewritten(folder, **{f"{ensemble}__{name}": changed})
    assert "not whole" in refused(folder)


def test_a_child_in_the_next_tree_is_refused(folder: Path) -> None:
    changed, sizes = array(folder, "forest.left"), array(folder, "forest.sizes")
    changed[0] = sizes[0]
    rewritten(folder, forest__left=changed)
    assert "not whole" in refused(folder)


@pytest.mark.parametrize("ensemble", ENSEMBLES)
def test_trees_of_other_sizes_are_refused(ensemble: str, folder: Path) -> None:
    sizes = array(folder, f"{ensemble}.sizes")
    one_more, none = sizes.copy(), sizes.copy()
    one_more[-1] += 1
    none[0], none[1] = 0, sizes[0] + sizes[1]
    huge = np.r_[sizes, np.int32(2**31 - 1), np.int32(2**31 - 1), np.int32(2)]
    for other in (one_more, none, huge, -sizes, sizes[:0], sizes[:-1], sizes[None]):
        rewritten(folder, **{f"{ensemble}__sizes": other})
        assert "not whole" in refused(folder)


@pytest.mark.parametrize(
    "changed",
    [
        {"forest__value": np.zeros(3)},
        {"forest__threshold": None},
        {"boosted__first": None},
        {"boosted__first": np.zeros(2)},
        {"boosted__first": np.array([np.nan])},
        {"boosted__first": np.array([0], np.int32)},
        {"more": np.zeros(1)},
    ],
)
def test_something_else_in_the_trees_place_is_refused(
    changed: dict[str, np.ndarray | None], folder: Path
) -> None:
    rewritten(folder, **changed)
    assert MODEL in refused(folder)


@pytest.mark.parametrize("kind", [np.float32, np.int64, np.uint8])
@pytest.mark.parametrize("name", ["left", "feature", "value"])
def test_numbers_of_another_type_are_refused(name: str, kind: type, folder: Path) -> None:
    changed = array(folder, f"boosted.{name}").astype(kind)
    rewritten(folder, **{f"boosted__{name}": changed})
    assert "not whole" in refused(folder)


@pytest.mark.parametrize("value", [np.nan, np.inf, -0.1, 1.1])
def test_leaves_that_say_no_share_are_refused(value: float, folder: Path) -> None:
    changed = array(folder, "forest.value")
    changed[-1] = value
    rewritten(folder, forest__value=changed)
    assert "not whole" in refused(folder)


def test_numbers_that_numpy_does_not_know_are_refused(folder: Path) -> None:
    content = (folder / MODEL).read_bytes()
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    begin, end = header["forest.value"]["data_offsets"]
    header["forest.value"] |= {"dtype": "F8_E4M3", "shape": [end - begin]}
    text = json.dumps(header).encode()
    (folder / MODEL).write_bytes(len(text).to_bytes(8, "little") + text + content[8 + length :])
    assert MODEL in refused(folder)


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
