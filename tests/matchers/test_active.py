"""What a person is asked about, and when asking stops."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from samesku.compare.features import Features
from samesku.datasets import Dataset
from samesku.datasets.sample import sample_dataset
from samesku.matchers.active import EVERY, WINDOW, Session


@pytest.fixture(scope="module")
def sample() -> Dataset:
    return sample_dataset(150, seed=1)


@pytest.fixture(scope="module")
def features(sample: Dataset) -> Features:
    return Features().within(sample.left.values(), sample.right.values())


@pytest.fixture
def session(features: Features) -> Session:
    return Session(features)


def ids(session: Session, i: int) -> tuple[str, str]:
    pair = session.learner.pairs[i]
    return pair.left.id, pair.right.id


def first_questions(session: Session) -> list[int]:
    asked = []
    for _ in range(EVERY):
        i = session.question()
        assert i is not None and session.question() == i  # asking again changes nothing
        asked.append(i)
        session.answer(i, None)
    return asked


def test_the_least_sure_pair_comes_first(session: Session) -> None:
    doubts = np.abs(session.learner.probabilities - 0.5)
    asked = first_questions(session)
    assert doubts[asked[0]] == doubts.min() and list(doubts[asked]) == sorted(doubts[asked])
    assert doubts[asked].max() < np.quantile(doubts, 0.2)


def test_no_listing_is_asked_about_twice_between_trainings(session: Session) -> None:
    session.learner.probabilities[:] = 0.5  # the pairs of one left listing stand side by side
    sides = [side for i in first_questions(session) for side in ids(session, i)]
    assert len(set(sides)) == len(sides) == 2 * EVERY


def test_it_learns_after_every_few_answers_that_say_something(session: Session) -> None:
    for n in range(EVERY):
        assert session.agreements == []
        i = session.question()
        assert i is not None
        session.answer(i, n % 2 == 0)
    i = session.question()
    assert len(session.agreements) == 1 and i is not None
    for _ in range(EVERY + 2):
        i = session.question()
        assert i is not None
        session.answer(i, None)
    assert len(session.agreements) == 1
    assert session.learner.given.sum() == EVERY


def test_what_others_are_asked_about_is_left_out(session: Session) -> None:
    """Also where there are more of them than are chosen at once."""
    out: list[int] = []
    for _ in range(EVERY + 2):
        i = session.question(out)
        assert i is not None and i not in out
        out.append(i)


def test_a_second_persons_answer_does_not_make_it_learn_sooner(session: Session) -> None:
    i = session.question()
    assert i is not None
    for n in range(EVERY):
        session.answer(i, n % 2 == 0)
    session.question()
    assert session.agreements == []


def test_undo(session: Session) -> None:
    first = session.question()
    assert first is not None
    session.answer(first, True)
    assert session.question() != first
    session.undo(first)
    assert session.question() == first and not session.learner.given.any()
    session.answer(first, None)
    session.undo(first)
    assert session.question() == first


def test_a_pool_is_asked_to_its_end_and_given_labels_never(
    sample: Dataset, features: Features
) -> None:
    pool = sample.splits["valid"][:12]
    session = Session(features, given=pool[:2], pool=pool)
    asked = set()
    while (i := session.question()) is not None:
        asked.add(ids(session, i))
        session.answer(i, None)
    assert asked == {(p.left.id, p.right.id) for p in pool[2:]}


def test_it_settles_when_trainings_agree(session: Session) -> None:
    assert not session.settled
    session.agreements = [0.5, *[0.992] * (WINDOW - 1)]
    assert not session.settled
    session.agreements.append(0.992)
    assert session.settled
    session.agreements.append(0.9)
    assert not session.settled


def test_what_a_training_changed_is_told(session: Session) -> None:
    before = session.learner.probabilities >= 0.5
    for _ in range(EVERY):
        i = session.question()
        assert i is not None
        session.answer(i, not before[i])  # the opposite of what it believes
    session.question()
    after = session.learner.probabilities >= 0.5
    assert session.changed == (before != after).sum() > 0
    assert session.agreements == [pytest.approx(cohen_kappa_score(before, after))]
