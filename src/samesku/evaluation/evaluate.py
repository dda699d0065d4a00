"""Run a matcher over a sample of a split, and keep what came of it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samesku.errors import SameskuError
from samesku.records import Decision, Pair, Product

if TYPE_CHECKING:
    from samesku.datasets.dataset import Dataset
    from samesku.evaluation.metrics import Metrics
    from samesku.matchers.base import Matcher


@dataclass(frozen=True)
class Evaluation:
    """What one matcher said of a sample of a split, and how good that was.

    ``pairs``, ``labels`` and ``decisions`` are in one order, the split's. ``seconds`` is the time in
    ``decide``, model loading left out. ``num_samples`` is what was asked for, None for the whole
    split. ``unlabelled`` pairs of the split were left out of the pool. ``left_in_train`` and
    ``right_in_train`` are what :func:`overlap` says of the split.
    """

    matcher: str
    kind: str
    data: str
    split: str
    pairs: Sequence[Pair]
    labels: Sequence[bool]
    decisions: Sequence[Decision]
    metrics: Metrics
    threshold: float
    seconds: float
    seed: int
    num_samples: int | None = None
    unlabelled: int = 0
    left_in_train: float | None = None
    right_in_train: float | None = None

    @property
    def pairs_per_second(self) -> float:
        """Pairs decided a second."""
        return len(self.pairs) / max(self.seconds, 1e-9)

    def to_dict(self) -> dict[str, Any]:
        """The object that ``evaluate --json`` writes; its first keys, in order, are a contract.

        Shares are from 0 to 1, intervals ``[low, high]`` at 95 %; figures that are undefined are
        None.
        """
        m = self.metrics
        return {
            "matcher": self.matcher,
            "data": self.data,
            "split": self.split,
            "n": m.n,
            "threshold": _rounded(m.threshold),
            "accuracy": _rounded(m.accuracy),
            "precision": _rounded(m.precision),
            "recall": _rounded(m.recall),
            "f1": _rounded(m.f1),
            "f1_interval": [_rounded(x) for x in m.f1_interval],
            "average_precision": _rounded(m.average_precision),
            "brier": _rounded(m.brier),
            "ece": _rounded(m.ece),
            "confusion": m.confusion.to_dict(),
            "unreadable": m.unreadable,
            "pairs_per_second": round(self.pairs_per_second, 3),
            "seconds": round(self.seconds, 4),
            "kind": self.kind,
            "precision_interval": [_rounded(x) for x in m.precision_interval],
            "recall_interval": [_rounded(x) for x in m.recall_interval],
            "match_share": _rounded(m.match_share),
            "always_no_match_accuracy": _rounded(m.always_no_match_accuracy),
            "left_in_train": _rounded(self.left_in_train),
            "right_in_train": _rounded(self.right_in_train),
            "unlabelled": self.unlabelled,
            "num_samples": self.num_samples,
            "seed": self.seed,
        }


def evaluate(
    matcher: Matcher,
    dataset: Dataset,
    split: str = "test",
    num_samples: int | None = None,
    seed: int = 42,
    progress: Callable[[int], None] | None = None,
) -> Evaluation:
    """Let ``matcher`` decide a random sample of a split's labelled pairs, and measure it.

    The sample depends on the data, ``num_samples`` and ``seed`` only, so every matcher meets the
    same pairs. One pair is decided beforehand, untimed, so that loading a model does not count as
    deciding.

    :param num_samples: pairs to draw without replacement; None, or more than there are, takes all.
    :param progress: called with the pairs decided so far, after each.
    :raises SameskuError: if the split is unknown, empty or has no labels, or ``num_samples`` < 1.
    :raises ValueError: if the matcher yields more or fewer decisions than pairs.
    """
    pool, unlabelled = _labelled(dataset, split)
    if num_samples is not None and num_samples < 1:
        raise SameskuError(f"cannot evaluate on {num_samples} pairs; ask for 1 or more")
    pairs = pool
    if num_samples is not None and num_samples < len(pool):
        chosen = random.Random(seed).sample(range(len(pool)), num_samples)
        pairs = [pool[i] for i in sorted(chosen)]
    matcher = matcher.within(dataset.left.values(), dataset.right.values())
    decisions, seconds = _timed(matcher, pairs, progress)
    labels = [bool(p.label) for p in pairs]
    from samesku.evaluation.metrics import measure

    left, right = overlap(dataset, split) if dataset.splits.get("train") else (None, None)
    return Evaluation(
        matcher=matcher.name,
        kind=matcher.kind,
        data=dataset.name,
        split=split,
        pairs=pairs,
        labels=labels,
        decisions=decisions,
        metrics=measure(labels, decisions, threshold=matcher.threshold, seed=seed),
        threshold=matcher.threshold,
        seconds=seconds,
        seed=seed,
        num_samples=num_samples,
        unlabelled=unlabelled,
        left_in_train=left,
        right_in_train=right,
    )


def overlap(dataset: Dataset, split: str) -> tuple[float, float]:
    """The shares of a split's pairs whose left and whose right record also stand in a train pair.

    0 to 1 each; 0.0 if there is no train split. Splits of pairs share records: a matcher that has
    seen a record has met half of the question before, so the shares belong beside any score.

    :raises SameskuError: if the split is unknown.
    """
    pairs = _split(dataset, split)
    train = dataset.splits.get("train", [])
    shares = []
    for side in ("left", "right"):
        seen = {_identity(getattr(p, side)) for p in train}
        known = sum(_identity(getattr(p, side)) in seen for p in pairs)
        shares.append(known / max(len(pairs), 1))
    return shares[0], shares[1]


def dataset_facts(dataset: Dataset, split: str = "test") -> dict[str, Any]:
    """What a report says of the data: name, source, retailers, counts, record overlap, fingerprint.

    :raises SameskuError: if the split is unknown.
    """
    facts: dict[str, Any] = {
        "name": dataset.name,
        "source": dataset.source,
        "retailers": list(dataset.retailers),
        "split": split,
        "counts": dataset.counts(),
        "fingerprint": dataset.fingerprint(),
    }
    if dataset.splits.get("train") and split != "train":
        facts["left_in_train"], facts["right_in_train"] = overlap(dataset, split)
    return facts


def _split(dataset: Dataset, split: str) -> list[Pair]:
    if split not in dataset.splits:
        have = ", ".join(dataset.splits) or "none"
        raise SameskuError(f"{dataset.name} has no split {split!r}; it has: {have}")
    return dataset.splits[split]


def _labelled(dataset: Dataset, split: str) -> tuple[list[Pair], int]:
    """The labelled pairs of a split, and how many have no label."""
    pairs = _split(dataset, split)
    labelled = [p for p in pairs if p.label is not None]
    if not pairs:
        raise SameskuError(f"{dataset.name}: split {split!r} is empty; choose another")
    if not labelled:
        raise SameskuError(
            f"{dataset.name}: no pair of split {split!r} has a label; "
            "label some with 'samesku label', or choose another split"
        )
    return labelled, len(pairs) - len(labelled)


def _timed(
    matcher: Matcher, pairs: list[Pair], progress: Callable[[int], None] | None
) -> tuple[list[Decision], float]:
    """The decisions, and the seconds they took."""
    for _ in matcher.decide(pairs[:1]):  # loads what is loaded on first use
        pass
    decisions: list[Decision] = []
    start = time.perf_counter()
    for decision in matcher.decide(pairs):
        decisions.append(decision)
        if progress is not None:
            progress(len(decisions))
    seconds = time.perf_counter() - start
    if len(decisions) != len(pairs):
        raise ValueError(f"{matcher.name} made {len(decisions)} decisions of {len(pairs)} pairs")
    return decisions, seconds


def _identity(product: Product) -> object:
    """What makes two rows one record: the id, or all it says where it has none."""
    return product.id or repr(product.to_dict())


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 6)
