"""The threshold is the best on valid, and its figures are noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from samesku.errors import SameskuError
from samesku.evaluation.settle import settle
from samesku.matchers import Matcher
from samesku.records import Decision, Pair, Product, Verdict


class Given(Matcher):
    """Says what it is told to, pair by pair."""

    kind = "given"

    def __init__(self, probabilities: list[float | None]) -> None:
        super().__init__("given")
        self.given = probabilities

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        for pair in pairs:
            p = self.given[int(pair.left.id)]
            yield Decision(Verdict.UNREADABLE if p is None else self.verdict(p), p, self.name)

    def save(self, path: Path | str) -> None:
        raise NotImplementedError


def pairs(labels: list[bool | None]) -> list[Pair]:
    return [
        Pair(Product(str(i), f"left {i}"), Product(str(i), f"right {i}"), label)
        for i, label in enumerate(labels)
    ]


def figures(matcher: Matcher) -> tuple[float, ...]:
    """Pairs, F1, precision and recall that a matcher carries with it."""
    return tuple(matcher.info["valid"][key] for key in ("pairs", "f1", "precision", "recall"))


def test_the_best_threshold_is_set_and_its_figures_noted() -> None:
    matcher = Given([0.1, 0.3, 0.2, 0.4, 0.05])
    seen: list[int] = []
    settle(matcher, pairs([False, True, False, True, False]), seen.append)
    assert matcher.threshold == pytest.approx(0.25)
    assert figures(matcher) == (5, 1.0, 1.0, 1.0)
    assert sum(matcher.info["valid"]["probabilities"]) == 5
    assert seen == [1, 2, 3, 4, 5]


def test_the_figures_are_those_of_the_chosen_threshold() -> None:
    matcher = Given([0.9, 0.8, 0.7, 0.1])
    settle(matcher, pairs([True, False, True, False]))
    assert 0.1 < matcher.threshold < 0.7
    assert figures(matcher) == (4, 0.8, 0.6667, 1.0)


def test_a_generated_answer_needs_no_threshold() -> None:
    matcher = Given([None, 0.9])
    settle(matcher, pairs([True, False]))
    assert matcher.threshold == 0.5 and "valid" not in matcher.info


def test_without_matches_none_can_be_chosen() -> None:
    matcher = Given([0.1, 0.2])
    with pytest.raises(SameskuError, match="no matches"):
        settle(matcher, pairs([False, False]))
    assert matcher.threshold == 0.5


def test_pairs_without_a_label_are_no_non_matches() -> None:
    matcher = Given([0.9, 0.6, 0.1])
    settle(matcher, pairs([None, True, False]))
    assert figures(matcher) == (2, 1.0, 1.0, 1.0)
    assert sum(matcher.info["valid"]["probabilities"]) == 2
