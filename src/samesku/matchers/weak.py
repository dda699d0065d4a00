"""A matcher from two catalogues without one label: weak supervision and self-training.

Where an identifier agrees, nothing speaks against it and both listings are each other's nearest, the pair
is taken for a match; where something speaks against it, or a listing has a better partner, for a
non-match. What is not so clear has no label at first. A forest learns from these weak labels (Ratner et
al. 2017 call it data programming) and labels all candidates anew, each by trees that did not see it
(self-training; Yarowsky 1995); what it is sure of by then the ``features`` matcher learns from. Labels that a person gave, if there are any, join in
at the end, count more and are never changed.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from samesku.compare import Comparison
from samesku.compare.comparison import Evidence, Favours, ModelRelation
from samesku.compare.features import FEATURE_NAMES, Features
from samesku.errors import SameskuError
from samesku.matchers.features import FeaturesMatcher, known
from samesku.records import Pair, Product

# All of these were chosen on the train and valid labels of Walmart-Amazon and Abt-Buy.
ROUNDS = 2  # of labelling anew
NON_MATCHES = 3  # weak ones a match, at most, that the matcher learns from
GIVEN = 20.0  # how much a label by a person counts, where a weak one counts 1
LEAD = 0.15  # in cosine over the next partner, that stands for a match where no identifier speaks
BEHIND = 0.1  # in cosine behind the best partner, that stands for a non-match
SURE = 0.3, 0.5  # a forest's probability below the first is a non-match, above the second a match
_NAMES_IT = frozenset(
    ["model", "gtin", "asin", "codes"]
)  # evidence about numbers that name an item
_BROAD = frozenset(["title", "words", "price"])  # evidence that says less than any attribute

_COLUMN = {name: i for i, name in enumerate(FEATURE_NAMES)}


def fit_weak(
    left: Iterable[Product],
    right: Iterable[Product],
    given: Sequence[Pair] = (),
    seed: int = 42,
    progress: Callable[[int], None] | None = None,
) -> FeaturesMatcher:
    """A ``features`` matcher within two catalogues that have few labels, ``given``, or none.

    Its threshold is 0.5: so few labels could not choose a better one.

    :param progress: called with the number of forests grown so far, of ``ROUNDS + 1``.
    :raises SameskuError: if a catalogue is empty, or too few pairs stand out as matches.
    """
    learner = WeakLearner(Features().within(left, right), given, seed)
    learner.start(progress)
    if given:
        learner.update()
    return learner.matcher()


class WeakLearner:
    """The candidate pairs of two catalogues with what is believed of each so far.

    :ivar pairs: the candidates, without labels, and those of ``given`` and ``others`` that are not among them.
    :ivar labels: 1.0, 0.0 or NaN for each: weak, or given.
    :ivar given: which of these were given, shape (pairs,).
    :ivar probabilities: P(same item) by trees that did not learn from the pair; NaN before :meth:`start`.
    """

    def __init__(
        self,
        features: Features,
        given: Sequence[Pair] = (),
        seed: int = 42,
        others: Sequence[Pair] = (),
    ) -> None:
        """:param others: further pairs to believe something of; their labels are not looked at.
        :raises SameskuError: if the two catalogues have no pair that looks alike.
        """
        self.features, self.seed = features, seed
        unlabelled = [*features.candidates(), *(replace(p, label=None) for p in (*given, *others))]
        self.pairs = list({key(p): p for p in unlabelled}.values())
        self._place = {key(p): i for i, p in enumerate(self.pairs)}
        if not self.pairs:
            raise SameskuError("the two catalogues have no pair of listings that share a word")
        x = features.transform(self.pairs)
        self.labels = weak_labels(self.pairs, x)
        self._x, self._weak = known(x), self.labels
        self.given = np.zeros(len(self.pairs), bool)
        self._by_person = np.zeros(len(self.pairs))
        self.probabilities = np.full(len(self.pairs), np.nan)
        for pair in given:
            self.give(self._place[key(pair)], pair.label)

    def place(self, pair: Pair) -> int | None:
        """Where in ``pairs`` the pair of these two listings is; None if nowhere."""
        return self._place.get(key(pair))

    def start(self, progress: Callable[[int], None] | None = None) -> None:
        """Learn without the given labels.

        :param progress: called with the number of forests grown so far, of ``ROUNDS + 1``.
        :raises SameskuError: if too few pairs stand out as matches.
        """
        for done in range(ROUNDS + 1):
            self._learn(np.zeros(len(self.pairs), bool))
            if progress is not None:
                progress(done + 1)
        self._weak = self.labels

    def give(self, i: int, label: bool | None) -> None:
        """Pair ``i`` has this label by a person; None: it has none any more."""
        self.given[i] = label is not None
        self._by_person[i] = bool(label)

    def update(self) -> None:
        """Learn from the given labels, and from the weak ones of :meth:`start` where none is given.

        It depends on nothing that was given before and is not any more.

        :raises SameskuError: if fewer than two matches or two non-matches are left.
        """
        self.labels = np.where(self.given, self._by_person, self._weak)
        self._learn(self.given)

    def _learn(self, given: np.ndarray) -> None:
        """Grow a forest on the labels that there are, and label the pairs that were not given anew."""
        from threadpoolctl import threadpool_limits

        if min((self.labels == 1).sum(), (self.labels == 0).sum()) < 2:
            raise SameskuError(
                f"nothing can be learned: too few of {len(self.pairs):,} pairs that look alike stand out as matches, or as non-matches"
            )
        at = np.flatnonzero(~np.isnan(self.labels))
        forest = _forest(self.seed, int((self.labels == 1).sum()))
        with threadpool_limits(limits=1), warnings.catch_warnings():
            # A pair that all trees learned from has no such probability.
            warnings.simplefilter("ignore")
            forest.fit(self._x[at], self.labels[at].astype(int), np.where(given[at], GIVEN, 1))
            p = forest.predict_proba(self._x)[:, 1]
        unseen = forest.oob_decision_function_[:, 1]
        p[at] = np.where(np.isnan(unseen), p[at], unseen)
        low, high = SURE
        weak = np.where(p > high, 1.0, np.where(p < low, 0.0, np.nan))
        self.labels = np.where(given, self.labels, weak)
        self.probabilities = p

    def matcher(self) -> FeaturesMatcher:
        """The ``features`` matcher that learns from the labels as they are."""
        weights = np.where(self.given, GIVEN, 1.0)
        matches, others = (np.flatnonzero(self.labels == label) for label in (1, 0))
        others = others[~self.given[others]]
        # A share of the weak non-matches, each counting for those left out, teaches as much in a fifth of the time.
        kept = min(len(others), NON_MATCHES * len(matches))
        chosen = np.random.default_rng(self.seed).permutation(others)[:kept]
        weights[chosen] = len(others) / max(kept, 1)
        at = np.unique([*matches, *chosen, *np.flatnonzero(self.given)])
        pairs = [replace(self.pairs[i], label=bool(self.labels[i])) for i in at]
        out = FeaturesMatcher.learn(self.features, pairs, self.seed, weights=list(weights[at]))
        out.info["labels"] = {
            "given": int(self.given.sum()),
            "weak": int((~self.given & ~np.isnan(self.labels)).sum()),
            "weak_matches": int((self.labels[~self.given] == 1).sum()),
        }
        return out


def key(pair: Pair) -> tuple[str, str]:
    """What a pair is known by in two catalogues."""
    return pair.left.id, pair.right.id


def weak_labels(pairs: Sequence[Pair], x: np.ndarray) -> np.ndarray:
    """1.0 for pairs that are matches by agreeing evidence, 0.0 for those that are none, NaN for the rest.

    :param x: the pairs' features, within their catalogues.
    """
    evidence = [Comparison.of(pair).evidence() for pair in pairs]
    named = np.array([any(_names(e) for e in found) for found in evidence], bool)
    conflict = np.array([any(_conflicts(e) for e in found) for found in evidence], bool)
    # A code that both titles hold may be that of a series.
    by_code = x[:, _COLUMN[f"model {ModelRelation.SHARED_CODE}"]] == 1
    sides = "left's", "right's"
    nearest = np.all([x[:, _COLUMN[f"characters: {s} rank"]] == 0 for s in sides], axis=0)
    lead = np.min([x[:, _COLUMN[f"characters: {s} lead over the next"]] for s in sides], axis=0)
    match = nearest & ~conflict & (named | (lead > LEAD))
    taken = np.zeros(len(pairs), bool)  # a listing of it is matched with another
    for ids in ([id(p.left) for p in pairs], [id(p.right) for p in pairs]):
        taken |= np.isin(ids, np.array(ids)[match])
    better = taken | (lead < -BEHIND)
    no_match = ~match & (((~named | by_code) & better) | (~named & conflict))
    return np.where(match, 1.0, np.where(no_match, 0.0, np.nan))


def _names(e: Evidence) -> bool:
    return e.about in _NAMES_IT and e.favours is Favours.MATCH


def _conflicts(e: Evidence) -> bool:
    return e.about not in _BROAD and e.favours is Favours.NO_MATCH


def _forest(seed: int, matches: int) -> Any:
    from sklearn.ensemble import ExtraTreesClassifier

    # Large leaves and few features a split: no tree can repeat the rule that made the labels. But where
    # matches are few, a large leaf would drown them.
    return ExtraTreesClassifier(
        150, min_samples_leaf=int(np.clip(matches // 50, 1, 10)), max_features=0.2,
        bootstrap=True, oob_score=True, n_jobs=-1, random_state=seed,
    )  # fmt: skip
