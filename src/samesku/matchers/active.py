"""Active learning: which pair to ask a person about next, and when asking stops paying.

Asked are the pairs that the present matcher is least sure of (uncertainty sampling; Lewis & Gale 1994), a
few at a time and no listing twice among them. The matcher that asks first has learned without labels,
so that the first questions are sensible. Asking stops paying when the matcher's verdicts have settled
(stabilizing predictions; Bloodgood & Vijay-Shanker 2009).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np

from samesku.compare.features import Features
from samesku.matchers.weak import WeakLearner
from samesku.records import Pair

EVERY = 10  # answers between two trainings
WINDOW, SETTLED = (
    3,
    0.99,
)  # the paper's: so many trainings agree with the one before, by Cohen's kappa


class Session:
    """The questions to one person about two catalogues.

    :ivar agreements: of each training, Cohen's kappa of its verdicts with those before it.
    :ivar changed: how many verdicts the last training changed.
    """

    def __init__(
        self,
        features: Features,
        given: Sequence[Pair] = (),
        pool: Iterable[Pair] | None = None,
        seed: int = 42,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """:param given: labels from before.
        :param pool: the pairs that may be asked about; the nearest of each left listing if None.
        :param progress: called with the number of trainings done so far, of ``ROUNDS + 1``.
        """
        pool = None if pool is None else list(pool)
        self.learner = WeakLearner(features, given, seed, pool or ())
        n = len(self.learner.pairs)
        self._open = np.ones(n, bool) if pool is None else np.zeros(n, bool)
        for pair in pool or ():
            self._open[self.learner.place(pair)] = True
        self._open &= ~self.learner.given
        self.learner.start(progress)
        if given:
            self.learner.update()
        self._since = 0
        self._queue: list[int] = []
        self.agreements: list[float] = []
        self.changed = 0

    def question(self, out: Collection[int] = ()) -> int | None:
        """The place in ``learner.pairs`` of the next pair to ask about; None if all have been.

        :param out: places that others are being asked about just now.
        """
        if self._since >= EVERY:
            self._train()
        self._queue = [i for i in self._queue if self._open[i] and i not in out] or self._chosen(out)  # fmt: skip
        return self._queue[0] if self._queue else None

    def answer(self, i: int, label: bool | None) -> None:
        """The person says that pair ``i`` has this label; None: they cannot tell, and are not asked again."""
        self._open[i] = False
        if label is not None:
            self._since += not self.learner.given[i]  # a second person's answer teaches little
            self.learner.give(i, label)

    def undo(self, i: int) -> None:
        """The answer about pair ``i`` was none; it is asked about next."""
        if self.learner.given[i]:
            self.learner.give(i, None)
            self._since -= 1
        self._open[i] = True
        self._queue.insert(0, i)

    @property
    def settled(self) -> bool:
        """The last trainings changed next to no verdict: more labels hardly pay."""
        last = self.agreements[-WINDOW:]
        return len(last) == WINDOW and float(np.mean(last)) >= SETTLED

    def _train(self) -> None:
        from sklearn.metrics import cohen_kappa_score

        before = self.learner.probabilities >= 0.5
        self.learner.update()
        after = self.learner.probabilities >= 0.5
        self.agreements.append(float(cohen_kappa_score(before, after)))
        self.changed = int((before != after).sum())
        self._since = 0
        self._queue = []

    def _chosen(self, out: Collection[int]) -> list[int]:
        found: list[int] = []
        seen: set[int] = set()
        for i in np.argsort(np.abs(self.learner.probabilities - 0.5), kind="stable"):
            pair = self.learner.pairs[i]
            sides = {id(pair.left), id(pair.right)}
            if self._open[i] and i not in out and seen.isdisjoint(sides):
                found.append(int(i))
                seen |= sides
                if len(found) == EVERY:
                    break
        return found
