"""A pair beside its rivals, a matcher in other situations, and data that is unlike the learned."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import samesku
from light import light_trees
from samesku.compare.features import Features, RivalScores, own_notes
from samesku.datasets import Dataset
from samesku.datasets.sample import sample_dataset
from samesku.errors import SameskuError
from samesku.evaluation.settle import settle_for
from samesku.matchers import rivals
from samesku.matchers.features import FeaturesMatcher
from samesku.records import Pair, Product


@pytest.fixture(scope="module")
def sample() -> Dataset:
    return sample_dataset(300, seed=1)


@pytest.fixture(scope="module")
def learned(sample: Dataset) -> FeaturesMatcher:
    with light_trees():
        found = FeaturesMatcher.fit(
            sample.splits["train"], sample.left.values(), sample.right.values()
        )
    settle_for(found, sample)
    return found


def shops() -> tuple[list[Product], list[Product]]:
    titles = ["gizmo", "red cotton shirt", "blue cotton shirt", "xylophone"]
    return [Product(f"a{i}", t) for i, t in enumerate(titles)], [Product(f"b{i}", t) for i, t in enumerate(titles)]  # fmt: skip


def ids(pairs: list[Pair]) -> list[tuple[str, str]]:
    return [(p.left.id, p.right.id) for p in pairs]


def scored(asked: list[tuple[str, str]]) -> Callable[[list[Pair]], np.ndarray]:
    """Gives every pair the score of its ids, a4 with b2 0.42, and notes what it was asked."""

    def score(pairs: list[Pair]) -> np.ndarray:
        asked.extend(ids(pairs))
        return np.array([0.1 * int(p.left.id[1]) + 0.01 * int(p.right.id[1]) for p in pairs])

    return score


def test_rivals_are_the_other_pairs_of_both_listings() -> None:
    left, right = shops()
    pairs = [Pair(left[1], right[1]), Pair(left[1], right[2])]
    features, kept = Features().within(left, right), RivalScores()
    asked: list[tuple[str, str]] = []
    mine, theirs = features.rivals(pairs, scored(asked), kept)
    assert [sorted(row[row > 0]) for row in mine] == [[pytest.approx(0.12)], [pytest.approx(0.11)]]
    assert [sorted(row[row > 0]) for row in theirs] == [[pytest.approx(0.21)], [pytest.approx(0.12 + 0.1)]]  # fmt: skip
    again: list[tuple[str, str]] = []
    same = features.rivals(pairs[::-1], scored(again), kept)
    assert again == [] and [m[::-1].tolist() for m in same] == [mine.tolist(), theirs.tolist()]


def test_what_others_noted_is_not_asked_again() -> None:
    left, right = shops()
    pairs, features = (
        [Pair(left[1], right[1]), Pair(left[1], right[2])],
        Features().within(left, right),
    )
    noted: dict[str, np.ndarray] = {}

    def notes(name: str, shape: tuple[int, int]) -> np.ndarray:
        return noted.setdefault(name, own_notes(name, shape))

    asked: tuple[list[tuple[str, str]], ...] = [], [], []
    wanted = features.rivals(pairs, scored(asked[0]), RivalScores(notes))
    found = features.rivals(pairs, scored(asked[1]), RivalScores(notes))
    assert asked[0] and not asked[1]
    assert [f.tolist() for f in found] == [w.tolist() for w in wanted]
    noted["rivals-1"][2, -1] = np.nan  # as where another process is just writing
    found = features.rivals(pairs, scored(asked[2]), RivalScores(notes))
    assert {other for _, other in asked[2]} == {"b2"}
    assert [f.tolist() for f in found] == [w.tolist() for w in wanted]


def test_a_stranger_has_rivals_too_and_they_are_not_kept() -> None:
    left, right = shops()
    features, kept = Features().within(left, right), RivalScores()
    for name in ("s3", "s4"):
        asked: list[tuple[str, str]] = []
        stranger = Product(name, "red cotton shirt")
        mine, theirs = features.rivals([Pair(stranger, right[1])], scored(asked), kept)
        assert ids([Pair(stranger, right[2])])[0] in asked
        assert sorted(mine[mine > 0]) == [pytest.approx(0.1 * int(name[1]) + 0.02)]
        assert sorted(theirs[theirs > 0]) == [pytest.approx(0.11), pytest.approx(0.21)]


def test_without_catalogues_there_are_none() -> None:
    left, right = shops()
    with pytest.raises(SameskuError, match="catalogues"):
        Features().fit(left).rivals([Pair(left[0], right[0])], scored([]), RivalScores())


def test_the_weights_say_how_exclusive_matches_are() -> None:
    random = np.random.default_rng(0)
    p, rival = random.uniform(0.1, 0.9, (2, 4000))
    none = np.zeros((4000, 2))
    columns = rivals.beside(p, np.column_stack([rival, none[:, 0]]), none)
    exclusive = random.random(4000) < p * (1 - rival)
    indifferent = random.random(4000) < p
    one, other = (rivals.learn(columns, y, np.ones(4000)) for y in (exclusive, indifferent))
    mine = rivals.beside(np.array([0.6, 0.6]), np.array([[0.9], [0.1]]), np.zeros((2, 1)))
    strong, weak = rivals.judged(mine, one), rivals.judged(mine, other)
    assert strong[0] < 0.2 < 0.4 < strong[1]
    assert weak[0] == pytest.approx(weak[1], abs=0.08)


def test_too_few_of_a_class_teach_nothing() -> None:
    columns = rivals.beside(np.full(50, 0.5), np.zeros((50, 1)), np.zeros((50, 1)))
    assert rivals.learn(columns, np.arange(50) < rivals.FEWEST - 1, np.ones(50)) == ()


def test_probabilities_do_not_depend_on_the_company(
    learned: FeaturesMatcher, sample: Dataset
) -> None:
    assert len(learned.weights) == rivals.WEIGHTS
    pairs = sample.splits["test"][:40]
    whole = learned.probabilities(pairs)
    alone = [learned.probabilities([pair])[0] for pair in pairs]
    assert whole == pytest.approx(alone, abs=1e-9)
    assert learned.probabilities(pairs[::-1]) == pytest.approx(whole[::-1], abs=1e-9)


def test_a_rival_takes_the_match_away(learned: FeaturesMatcher, sample: Dataset) -> None:
    """The same pair, first without and then with a listing that fits better."""
    match = next(
        p for p in sample.splits["test"] if p.label and learned.probabilities([p])[0] > 0.5
    )
    left, right = list(sample.left.values()), list(sample.right.values())
    better = replace(match.left, id="better")  # word for word what the left one says
    before = learned.within(left, right).probabilities([match])[0]
    after = learned.within(left, [*right, better]).probabilities([match])[0]
    assert after < before


def test_each_situation_has_its_own_threshold(
    learned: FeaturesMatcher, tmp_path: Path, sample: Dataset
) -> None:
    situations = learned.info["situations"]
    assert set(situations) == {"within", "lone", "elsewhere"}
    learned.save(tmp_path / "m")
    loaded = samesku.load(tmp_path / "m")
    assert loaded.threshold == situations["lone"]["threshold"]
    inside = loaded.within(sample.left.values(), sample.right.values())
    assert inside.threshold == situations["within"]["threshold"] == learned.threshold
    assert inside.calibration == learned.calibration and inside.info["bands"] == learned.info["bands"]  # fmt: skip
    assert loaded.elsewhere().threshold == situations["elsewhere"]["threshold"]
    assert situations["elsewhere"]["valid"]["pairs"] == 4 * situations["lone"]["valid"]["pairs"]


def test_unlike_listings_are_told_and_decided_as_elsewhere(
    learned: FeaturesMatcher, sample: Dataset
) -> None:
    left, right = list(sample.left.values()), list(sample.right.values())
    assert learned.unlike(left, right) == []
    bare = [Product(p.id, f"{p.title} zzq{p.id}") for p in left]
    told = learned.unlike(bare, right)
    assert any(clause.startswith("0% and") and "have a brand" in clause for clause in told)
    inside = learned.within(bare, right)
    assert inside.threshold == learned.info["situations"]["elsewhere"]["threshold"]
    assert inside.weights == ()


def test_other_words_are_told(learned: FeaturesMatcher, sample: Dataset) -> None:
    other = [replace(p, title=" ".join(w[::-1] + "qx" for w in p.title.split()), brand="Qxzy", modelno="", attributes={}) for p in sample.left.values()]  # fmt: skip
    assert any("of their words are known" in clause for clause in learned.unlike(other, other))


@pytest.mark.parametrize(
    "change",
    [
        {"rivals": [1, 2]},
        {"rivals": "x"},
        {"rivals": [float("nan")] * 6},
        {"situations": 3},
        {"situations": {"lone": {"threshold": 7}}},
        {"situations": {"lone": 5}},
        {"listings": {"left": 3}},
    ],
)
def test_damage_is_told(learned: FeaturesMatcher, tmp_path: Path, change: dict, sample: Dataset) -> None:  # fmt: skip
    learned.save(tmp_path / "m")
    path = tmp_path / "m" / "matcher.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(SameskuError, match="damaged"):
        samesku.load(tmp_path / "m").within(sample.left.values(), sample.right.values())


@pytest.mark.parametrize("listings", [1, 4])
def test_few_left_listings_teach_nothing_of_rivals(listings: int) -> None:
    """One of them has all the matches."""
    left = [Product(f"a{i}", f"steel bottle {i}") for i in range(listings)]
    right = [Product(f"b{i}", f"steel bottle {i} of {i % 7} litres") for i in range(90)]
    pairs = [Pair(left[0], p, True) for p in right[:30]]
    pairs += [Pair(left[i % listings], p, False) for i, p in enumerate(right[30:])]
    found = FeaturesMatcher.fit(pairs, left, right)
    assert found.weights == () and 0 <= found.probabilities(pairs[:1])[0] <= 1


def test_pairs_without_ids_can_be_learned_from() -> None:
    pairs = [
        Pair(replace(p.left, id=""), replace(p.right, id=""), p.label)
        for p in sample_dataset(80, seed=2).splits["train"]
    ]
    found = FeaturesMatcher.fit(pairs, [p.left for p in pairs], [p.right for p in pairs])
    assert len(found.probabilities(pairs[:5])) == 5
