"""Evaluations that were kept: their figures, their mistakes, and the labels that they make doubtful."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from pydantic import BaseModel, Field

from samesku.errors import SameskuError
from samesku.evaluation import Evaluation
from samesku.evaluation.audit import Audit
from samesku.evaluation.confident import estimated_wrong
from samesku.evaluation.contradictions import contradictions, sharpened
from samesku.evaluation.metrics import (
    Confusion,
    bootstrap_intervals,
    f1_difference,
    matches,
    measure,
    probabilities,
)
from samesku.evaluation.mistakes import telling_order, worst_mistakes
from samesku.records import Decision, Pair, Verdict
from samesku.service.problems import Problem
from samesku.studio.evaluate import EVALUATIONS, FACTS, PAIRS
from samesku.studio.processes import read_json
from samesku.studio.project import Project
from samesku.studio.shown import PairShown

KEPT = 3  # evaluations that stay in memory
SUSPECTS = 50
Which = Literal["false_match", "missed", "disagree", "all"]


class EvaluationListed(BaseModel):
    """An evaluation; ``time`` in seconds since 1970, ``n`` pairs."""

    id: str
    data: str
    split: str
    matchers: list[str]
    time: float
    n: int


class Difference(BaseModel):
    """F1 of the first matcher minus F1 of another on the same pairs, with its 95 % interval (paired bootstrap)."""

    matcher: str
    other: str
    f1: float
    interval: list[float] = Field(min_length=2, max_length=2)


class EvaluationShown(BaseModel):
    """An evaluation with the figures of each matcher: the objects that ``samesku evaluate --json`` writes."""

    id: str
    data: str
    split: str
    time: float
    seed: int
    num_samples: int | None
    reports: list[dict[str, Any]]
    differences: list[Difference]
    pairs: int


class Scores(BaseModel):
    """What a matcher gave each pair; null where it stated no probability."""

    labels: list[int]
    called: list[int] = Field(description="1 where its verdict is MATCH.")
    probabilities: list[float | None]
    threshold: float


class Moved(BaseModel):
    """95 % intervals of the figures at another threshold, by the bootstrap that gave those of the saved one."""

    threshold: float
    f1_interval: list[float] = Field(min_length=2, max_length=2)
    precision_interval: list[float] = Field(min_length=2, max_length=2)
    recall_interval: list[float] = Field(min_length=2, max_length=2)


class Said(BaseModel):
    """What a matcher said of a pair."""

    verdict: str
    probability: float | None
    response: str = Field(description="What a language model wrote, if it was asked to.")


class Mistake(PairShown):
    """A pair with what one matcher said of it, and perhaps another."""

    verdict: str
    probability: float | None
    response: str
    other: Said | None


class Mistakes(BaseModel):
    """Some of an evaluation's pairs."""

    total: int
    pairs: list[Mistake]


class Suspect(PairShown):
    """A label that may be wrong. ``probability``: that the two are the same item, by the matcher."""

    split: str
    row: int = Field(description="In its split, from 1.")
    probability: float
    p_wrong: float = Field(description="The probability that the label is wrong.")
    says: str = Field(description="What speaks against it.")


@dataclass(frozen=True)
class Kept:
    """An evaluation in memory."""

    facts: dict[str, Any]
    rows: list[int]
    by_matcher: dict[str, Evaluation]

    def of(self, matcher: str | None) -> Evaluation:
        """What a matcher said; the first one's if None.

        :raises Problem: 404 if it was not evaluated.
        """
        found = next(iter(self.by_matcher.values())) if matcher is None else self.by_matcher.get(matcher)  # fmt: skip
        if found is None:
            raise Problem(404, f"{matcher!r} is not in this evaluation; there are {', '.join(self.by_matcher)}")  # fmt: skip
        return found


class Evaluations:
    """Reads evaluations; the last ones are kept in memory."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._kept: dict[str, Kept] = {}
        self._lock = threading.Lock()

    def listed(self) -> list[EvaluationListed]:
        """All evaluations, the latest first."""
        found = (read_json(self._folder(name) / FACTS) for name in self.project.names(EVALUATIONS))
        keys = EvaluationListed.model_fields
        whole = (f for f in found if keys.keys() <= f.keys())
        out = [EvaluationListed(**{k: f[k] for k in keys}) for f in whole]
        return sorted(out, key=lambda e: -e.time)

    def describe(self, name: str) -> EvaluationShown:
        """An evaluation's figures."""
        kept = self._open(name)
        (first, one), *others = kept.by_matcher.items()
        differences = []
        for other, evaluation in others:
            f1, interval = f1_difference(one.labels, one.decisions, evaluation.decisions)
            differences.append(Difference(matcher=first, other=other, f1=f1, interval=list(interval)))  # fmt: skip
        keys = ("id", "data", "split", "time", "seed", "num_samples", "reports")
        return EvaluationShown(**{k: kept.facts[k] for k in keys}, differences=differences, pairs=kept.facts["n"])  # fmt: skip

    def scores(self, name: str, matcher: str | None) -> Scores:
        """What a matcher gave each pair."""
        one = self._open(name).of(matcher)
        return Scores(
            labels=[int(label) for label in one.labels],
            called=[int(d.verdict is Verdict.MATCH) for d in one.decisions],
            probabilities=[None if p != p else float(p) for p in probabilities(one.decisions)],
            threshold=one.threshold,
        )

    def moved(self, name: str, matcher: str | None, threshold: float) -> Moved:
        """How sure the figures are when MATCH is called from this probability on; where none was stated the verdict
        counts."""
        one = self._open(name).of(matcher)
        stated = probabilities(one.decisions)
        called = np.where(np.isnan(stated), matches(one.decisions), stated >= threshold)
        confusion = Confusion.of(np.asarray(one.labels, bool), called)
        # The evaluation's own seed: at its threshold these are its very intervals.
        precision, recall, f1 = bootstrap_intervals(confusion, seed=one.seed)
        return Moved(
            threshold=threshold, f1_interval=list(f1), precision_interval=list(precision), recall_interval=list(recall),
        )  # fmt: skip

    def mistakes(
        self,
        name: str,
        matcher: str | None,
        which: Which,
        other: str | None,
        offset: int,
        limit: int,
    ) -> Mistakes:
        """Pairs that a matcher has wrong, the most confident first; or those on which two disagree; or all, the
        disagreements first."""
        kept = self._open(name)
        one = kept.of(matcher)
        beside = kept.of(other) if other else None
        if which == "disagree" and beside is None:
            raise Problem(422, "with: name the other matcher")
        rows = _chosen(one, beside, which)
        shown = []
        for i in rows[offset : offset + limit]:
            d, o = one.decisions[i], beside.decisions[i] if beside else None
            said = Said(verdict=o.verdict, probability=o.probability, response=o.response) if o else None  # fmt: skip
            shown.append(Mistake.of(one.pairs[i], verdict=d.verdict, probability=d.probability, response=d.response, other=said))  # fmt: skip
        return Mistakes(total=len(rows), pairs=shown)

    def suspects(self, name: str, matcher: str | None) -> list[Suspect]:
        """The labels that the best of the matchers makes most doubtful.

        Confident learning, as ``samesku audit`` does it, on the probabilities of this evaluation: the matcher has
        not learned from these labels, unless the split is train.

        :raises Problem: 409 if no matcher gave probabilities.
        """
        kept = self._open(name)
        asked = [kept.of(matcher)] if matcher else kept.by_matcher.values()
        given = [e for e in asked if any(d.probability is not None for d in e.decisions)]
        if not given:
            raise Problem(
                409, "what states no probabilities cannot doubt a label: evaluate another matcher"
            )
        one = max(given, key=lambda e: e.metrics.f1)
        known = [i for i, d in enumerate(one.decisions) if d.probability is not None]
        pairs = [one.pairs[i] for i in known]
        p = np.array([one.decisions[i].probability for i in known], float)
        labels = np.array([one.labels[i] for i in known], bool)
        doubts = np.where(labels, 1 - p, p)
        counted = np.zeros(len(p), bool)
        if 0 < labels.sum() < len(labels):
            for label, wrong in zip((False, True), estimated_wrong(labels, p), strict=True):
                members = np.flatnonzero(labels == label)
                counted[members[np.argsort(-doubts[members], kind="stable")[:wrong]]] = True
        found = contradictions(pairs, doubts)
        places = [(one.split, kept.rows[i]) for i in known]
        audit = Audit(one.data, places, pairs, p, sharpened(doubts, found), counted, found, 0)
        return [
            Suspect.of(
                s.pair, split=s.split, row=s.row, probability=s.probability, p_wrong=s.p_wrong, says="; ".join(s.reasons)
            )
            for s in audit.suspects(SUSPECTS)
            if s.p_wrong >= 0.5
        ]  # fmt: skip

    def _folder(self, name: str) -> Path:
        return self.project.find(EVALUATIONS, name)

    def _open(self, name: str) -> Kept:
        with self._lock:
            kept = self._kept.pop(name, None) or self._read(name)
            self._kept[name] = kept
            for old in list(self._kept)[:-KEPT]:
                del self._kept[old]
        return kept

    def _read(self, name: str) -> Kept:
        folder = self._folder(name)
        facts = read_json(folder / FACTS)
        if not facts:
            raise Problem(404, f"there is no evaluation {name!r}")
        try:
            lines = _lines(folder / PAIRS)
            pairs = [Pair.from_dict(line) for line in lines]
            labels = [bool(p.label) for p in pairs]
            found = {}
            for i, (matcher, r) in enumerate(zip(facts["matchers"], facts["reports"], strict=True)):
                decisions = [_decision(line) for line in _lines(folder / f"{i}.jsonl")]
                found[matcher] = Evaluation(
                    matcher, r["kind"], r["data"], facts["split"], pairs, labels, decisions,
                    measure(labels, decisions, threshold=r["threshold"]), r["threshold"], r["seconds"], facts["seed"],
                )  # fmt: skip
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SameskuError(f"evaluation {name} is damaged: {error}") from error
        return Kept(facts, [int(line["row"]) for line in lines], found)


def _chosen(one: Evaluation, other: Evaluation | None, which: Which) -> list[int]:
    """The indices of the pairs to show, in the order to show them."""
    if which in ("disagree", "all"):
        order = telling_order([one, other] if other else [one])
        if which == "all" or other is None:
            return order
        says = [[d.verdict is Verdict.MATCH for d in e.decisions] for e in (one, other)]
        return [i for i in order if says[0][i] != says[1][i]]
    false, missed = worst_mistakes(one, len(one.pairs))
    # The mistakes name their pairs, which are objects of their own each.
    place = {id(pair): i for i, pair in enumerate(one.pairs)}
    return [place[id(m.pair)] for m in (false if which == "false_match" else missed)]


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:  # no splitlines(): a listing may hold U+2028
        return [json.loads(line) for line in file]


def _decision(line: dict[str, Any]) -> Decision:
    return Decision(
        Verdict(line["verdict"]), line["probability"], line["stage"], tuple(line["evidence"]), line.get("response", ""),
    )  # fmt: skip
