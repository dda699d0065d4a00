"""Labelling: which pair to show next, what people said, and how far they agree.

A session is a file of answers. What it asks next is learned from them, in memory, and learned anew when the
studio was started again, or another studio of the same project has written to it.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Literal

from filelock import FileLock
from pydantic import BaseModel, Field

from samesku.compare.features import Features
from samesku.datasets import Dataset
from samesku.datasets.labels import write_labels
from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.matchers.active import EVERY
from samesku.matchers.active import Session as Asking
from samesku.records import Pair
from samesku.service.problems import Problem
from samesku.studio.data import Data
from samesku.studio.processes import read_json, write_json
from samesku.studio.project import DATA, STATE
from samesku.studio.shown import PairShown

SESSIONS, LABELS = f"{STATE}/label", f"{DATA}/labels"
FACTS, ANSWERS, LOCK = "session.json", "answers.jsonl", ".lock"
SOON_S = 0.4  # that a page waits for its next question before it is told to wait
AGAIN = 5  # every so many questions a person is asked about a pair that another has answered
NOTHING = "there is nothing to take back"
Key = Literal["y", "n", "u"]
_LABELS: dict[str, bool | None] = {"y": True, "n": False, "u": None}


class Labelling(BaseModel):
    """A session of labelling."""

    id: str
    data: str
    labelled: int = Field(description="Pairs with a label.")
    matches: int
    unsure: int
    trained: int = Field(description="How often the matcher has learned anew.")
    settled: bool = Field(description="More labels hardly pay.")
    gain: str = Field(description="What the last labels changed, in words.")
    preparing: bool = Field(description="Whether it is learning just now, and has no question.")
    path: str = Field(description="The file of labels, for samesku fit --labels.")


class Asked(PairShown):
    """A pair to label, with what the matcher believes of it."""

    probability: float


class Question(BaseModel):
    """What to ask next."""

    number: int = Field(description="To be sent with the answer.")
    pair: Asked


class Agreement(BaseModel):
    """How far two people agree on the pairs that both have labelled; ``kappa`` is Cohen's."""

    by: str
    other: str
    pairs: int
    agree: int
    kappa: float | None = Field(description="null where one answer only was given.")


@dataclass
class _Answer:
    left: str
    right: str
    answer: str
    by: str
    of: str  # :func:`_mark` of its listings: another pair may have these ids tomorrow

    @classmethod
    def to(cls, pair: Pair, answer: Key, by: str) -> _Answer:
        return cls(pair.left.id, pair.right.id, answer, by, _mark(pair))


@dataclass
class _Session:
    """A session in memory."""

    id: str
    data: str
    answers: list[_Answer] = field(default_factory=list)
    stamp: object = None  # of the file of answers as this studio knows it
    asking: Asking | None = None
    work: Future[object] | None = None  # what it is learning, or has learned
    # Of the last question; a page of before the studio's last start must not answer another one by it.
    asked: int = field(default_factory=lambda: time.time_ns() // 1_000_000)
    questions: dict[str, tuple[int, int]] = field(
        default_factory=dict
    )  # who → number, and place among the pairs

    @property
    def preparing(self) -> bool:
        return self.work is not None and not self.work.done()


class Label:
    """The sessions of a project. One thread learns; nobody waits for it who only looks."""

    def __init__(self, data: Data) -> None:
        self.data, self.project = data, data.project
        self._sessions: dict[str, _Session] = {}
        self._lock = threading.RLock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="label")

    def begin(self, data: str, name: str | None) -> Labelling:
        """Begin a session, or go on with it.

        :raises Problem: 409 if there is one of this name for other data.
        """
        name = name or data
        with self._lock:
            self.note(data, name)
            session = self._session(name)
            self._prepare(session)
            return self._shown(session)

    def note(self, data: str, name: str) -> None:
        """Have a session; nothing is learned for it yet.

        :raises Problem: 404 if there is no such data, 409 if there is a session of this name for other data.
        """
        self.data.place(data)
        with self._lock:
            there = read_json(self._folder(name) / FACTS)
            if there and there["data"] != data:
                raise Problem(409, f"session {name!r} is of {there['data']}; choose another name")
            if not there:
                write_json(self._folder(name) / FACTS, {"id": name, "data": data, "time": time.time()})  # fmt: skip

    def said(self, data: str, name: str) -> dict[tuple[str, str], bool | None]:
        """The ids of each pair of the data, as it is now, that has an answer → the label that most give, None if all are
        unsure; empty if there is no such session of this data."""
        with self._lock, suppress(Problem, SameskuError):  # the data may be gone
            if self._is_of(data, name):
                return _said(_standing(self.data.open(data), self._session(name).answers))
        return {}

    def say(self, name: str, pair: Pair, answer: Key, by: str) -> None:
        """A person's answer to a pair that was not asked about here. Of several by one person the last one counts.

        :raises Problem: 409 if its listings are others in the data by now.
        """
        with self._alone(name) as session:
            one = _Answer.to(pair, answer, by)
            if not _standing(self.data.open(session.data), [one]):
                raise Problem(409, f"{pair.left.id} and {pair.right.id} are other listings in {session.data} by now")  # fmt: skip
            self._put(session, [*session.answers, one])
            self._hear(session, one)

    def take_back(self, data: str, name: str, by: str) -> tuple[str, str]:
        """Take a person's last answer back, and ask nothing; the ids of its pair.

        :raises Problem: 409 if there is none.
        """
        if not self._is_of(data, name):
            raise Problem(409, NOTHING)
        with self._alone(name) as session:
            i = self._last(session, by)
            one = session.answers[i]
            self._put(session, [*session.answers[:i], *session.answers[i + 1 :]])
            self._hear(session, one)
            return _key(one)

    def listed(self) -> list[Labelling]:
        """All sessions."""
        with self._lock:
            names = [n for n in self.project.names(SESSIONS) if (self._folder(n) / FACTS).is_file()]
            return [self._shown(self._session(n)) for n in names]

    def next(self, name: str, by: str) -> Question | None:
        """What to ask this person next; None if nothing is left.

        :raises PreparingError: while it is learning.
        :raises SameskuError: if nothing can be learned from the data.
        """
        with self._lock:
            session = self._session(name)
            if by in session.questions:
                return self._question(session, by)
            work = self._prepare(session)
        wait([work], SOON_S)  # mostly it has learned already
        with self._lock:
            if not work.done():
                raise PreparingError
            if (error := work.exception()) is not None:
                session.work = None
                raise error
            if by not in session.questions:
                assert session.asking is not None
                place = self._again(session, by)
                if place is None:  # it has learned: this does not take long
                    place = session.asking.question([p for _, p in session.questions.values()])
                if place is None:
                    return None
                self._ask(session, by, place)
            return self._question(session, by)

    def answer(self, name: str, number: int, answer: Key, by: str) -> Labelling:
        """A person's answer to a question; it is on the disk before this returns.

        :raises Problem: 409 if the question was answered already.
        """
        with self._alone(name) as session:
            who = next((w for w, (n, _) in session.questions.items() if n == number), None)
            if session.asking is None or who is None:
                raise Problem(409, "this pair was answered already; go on with the next one")
            place = session.questions[who][1]
            pair = session.asking.learner.pairs[place]
            self._put(session, [*session.answers, _Answer.to(pair, answer, by)])
            del session.questions[who]  # not before: if the disk is full the question stands
            session.work = self._thread.submit(self._go_on, session, place)
            return self._shown(session)

    def undo(self, name: str, by: str | None) -> tuple[Labelling, Question]:
        """Take the last answer back; its pair is asked about again.

        :param by: whose last answer; anybody's if None.
        :raises Problem: 409 if there is none.
        """
        with self._alone(name) as session:
            if session.work is not None:
                wait([session.work], SOON_S)
            if session.asking is None or session.preparing:
                raise Problem(409, "it is learning just now; try again in a moment")
            i = self._last(session, by)
            last = session.answers[i]
            place = self._place(session, last)
            if place is None:
                raise Problem(409, "the last answer's listings are not in the data any more")
            self._put(session, [*session.answers[:i], *session.answers[i + 1 :]])
            session.asking.undo(place)
            session.work = None
            self._ask(session, last.by, place)
            self._tell(session, place)
            return self._shown(session), self._question(session, last.by)

    def agreement(self, name: str) -> list[Agreement]:
        """How far each two people agree."""
        from sklearn.metrics import cohen_kappa_score

        with self._lock:
            answers = list(self._session(name).answers)
        said: dict[str, dict[tuple[str, str], str]] = {}
        for one in _last_of_each(answers):
            if one.answer != "u":
                said.setdefault(one.by, {})[_key(one)] = one.answer
        out = []
        for by, other in combinations(sorted(said), 2):
            both = [(said[by][k], said[other][k]) for k in said[by] if k in said[other]]
            if both:
                mine, theirs = zip(*both, strict=True)
                one_only = len({*mine, *theirs}) == 1
                kappa = None if one_only else float(cohen_kappa_score(mine, theirs))
                agree = sum(a == b for a, b in both)
                out.append(Agreement(by=by, other=other, pairs=len(both), agree=agree, kappa=kappa))
        return out

    def close(self) -> None:
        """End the thread, after what it is doing."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    # --- what is in memory

    def _session(self, name: str) -> _Session:
        stamp, known = _stamp(self._folder(name) / ANSWERS), self._sessions.get(name)
        if known is None or known.stamp != stamp:
            facts = read_json(self._folder(name) / FACTS)
            if not facts:
                raise Problem(404, f"there is no session {name!r}")
            known = _Session(name, facts["data"], self._answers(name), stamp)
            self._sessions[name] = known
        return known

    @contextmanager
    def _alone(self, name: str) -> Iterator[_Session]:
        """The session as it is now, while no other studio of the project writes to it."""
        with self._lock:
            self._session(name)  # one that is not there gets no lock either
            with FileLock(self._folder(name) / LOCK, timeout=30):
                yield self._session(name)

    def _last(self, session: _Session, by: str | None) -> int:
        """Which answer is the last one of a person; of anybody if None.

        :raises Problem: 409 if there is none.
        """
        mine = [i for i, a in enumerate(session.answers) if by is None or a.by == by]
        if not mine:
            raise Problem(409, NOTHING)
        return mine[-1]

    def _prepare(self, session: _Session) -> Future[object]:
        """What the session is learning, or has learned."""
        if session.work is None:
            if session.asking is None:
                session.work = self._thread.submit(self._learn, session)
            else:
                session.work = self._thread.submit(session.asking.question)
        return session.work

    def _learn(self, session: _Session) -> None:
        """Learn what to ask, from all answers so far."""
        dataset, answers = self.data.open(session.data), list(session.answers)
        features = Features().within(dataset.left.values(), dataset.right.values())
        asking = Asking(features, _labelled(dataset, answers))
        for key, label in _said(_standing(dataset, answers)).items():
            pair = _pair(dataset, key)
            place = None if pair is None or label is not None else asking.learner.place(pair)
            if place is not None:
                asking.answer(place, None)
        session.asking = asking

    def _go_on(self, session: _Session, place: int) -> None:
        """Take in what was said of a pair, and learn from it if it is time to; in the thread that learns, for while it learns
        from one person's answer another one's may come."""
        assert session.asking is not None
        self._tell(session, place)
        session.asking.question()

    def _hear(self, session: _Session, one: _Answer) -> None:
        """Have a session that learns take in what is said of a pair now; one that nobody has begun learns later."""
        if session.work is None and session.asking is None:
            return

        def hear() -> None:
            if session.asking is None:  # it could not learn before
                self._learn(session)
            elif (place := self._place(session, one)) is not None:
                session.asking.undo(place)  # what was said of it may have been taken back
                self._go_on(session, place)

        session.work = self._thread.submit(hear)

    def _tell(self, session: _Session, place: int) -> None:
        """Let the session know what is said of a pair now, by all who said something."""
        assert session.asking is not None
        pair = session.asking.learner.pairs[place]
        said = _said(_standing(self.data.open(session.data), session.answers))
        if (ids := (pair.left.id, pair.right.id)) in said:
            session.asking.answer(place, said[ids])

    def _again(self, session: _Session, by: str) -> int | None:
        """The place of a pair that others have answered and this person has not, if it is time for one."""
        mine = {_key(a) for a in session.answers if a.by == by}
        theirs = [a for a in session.answers if a.by != by and _key(a) not in mine]
        if not by or not theirs or len(mine) % AGAIN != AGAIN - 1:
            return None
        return self._place(session, theirs[0])

    def _place(self, session: _Session, one: _Answer) -> int | None:
        assert session.asking is not None
        pair = _pair(self.data.open(session.data), _key(one))
        return None if pair is None else session.asking.learner.place(pair)

    def _ask(self, session: _Session, by: str, place: int) -> None:
        session.asked += 1
        session.questions[by] = (session.asked, place)

    def _question(self, session: _Session, by: str) -> Question:
        assert session.asking is not None
        number, place = session.questions[by]
        learner = session.asking.learner
        pair = Asked.of(learner.pairs[place], probability=float(learner.probabilities[place]))
        return Question(number=number, pair=pair)

    def _shown(self, session: _Session) -> Labelling:
        labels = list(_said(session.answers).values())
        asking = session.asking
        trained = len(asking.agreements) if asking else 0
        return Labelling(
            id=session.id, data=session.data, labelled=sum(v is not None for v in labels), matches=sum(map(bool, labels)),
            unsure=labels.count(None), trained=trained, settled=bool(asking and asking.settled),
            gain=_gain(asking), preparing=session.preparing, path=self.project.shown(self._labels(session.id)),
        )  # fmt: skip

    # --- what is on the disk

    def _folder(self, name: str) -> Path:
        return self.project.find(SESSIONS, name)

    def _is_of(self, data: str, name: str) -> bool:
        return bool(read_json(self._folder(name) / FACTS).get("data") == data)

    def _labels(self, name: str) -> Path:
        return self.project.find(LABELS, name, ".csv")

    def _answers(self, name: str) -> list[_Answer]:
        path = self._folder(name) / ANSWERS
        try:
            with path.open(encoding="utf-8") as file:  # no splitlines(): an id may hold U+2028
                return [_Answer(**json.loads(line)) for line in file]
        except OSError:
            return []
        except (ValueError, TypeError):
            raise SameskuError(f"{self.project.shown(path)} is damaged: a line is no answer; mend or delete it") from None  # fmt: skip

    def _put(self, session: _Session, answers: list[_Answer]) -> None:
        """Write the answers, and the labels that come of them."""
        with atomic_writer(self._folder(session.id) / ANSWERS) as file:
            for one in answers:
                file.write(json.dumps(vars(one), ensure_ascii=False) + "\n")
        session.answers, session.stamp = answers, _stamp(self._folder(session.id) / ANSWERS)
        labelled = _labelled(self.data.open(session.data), answers)
        if labelled:
            write_labels(self._labels(session.id), labelled)
        else:
            self._labels(session.id).unlink(missing_ok=True)


class PreparingError(Exception):
    """The session is learning, and has no question yet."""


def _stamp(path: Path) -> object:
    """By which a file is known to be the one that was read or written: each is a new one."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _key(one: _Answer) -> tuple[str, str]:
    return one.left, one.right


def _agreed(answers: Sequence[str]) -> bool | None:
    """The label that most give; of equally many the one that was given first; None if all are unsure."""
    said = [_LABELS[a] for a in answers if a != "u"]
    return max(said, key=lambda v: (said.count(v), -said.index(v))) if said else None


def _labelled(dataset: Dataset, answers: Sequence[_Answer]) -> list[Pair]:
    out = []
    for key, label in _said(_standing(dataset, answers)).items():
        pair = _pair(dataset, key)
        if label is not None and pair is not None:
            out.append(replace(pair, label=label))
    return out


def _standing(dataset: Dataset, answers: Sequence[_Answer]) -> list[_Answer]:
    """The answers to pairs that are in the data as they were."""
    marks = {key: _mark(pair) for key in {_key(a) for a in answers} if (pair := _pair(dataset, key))}  # fmt: skip
    return [a for a in answers if marks.get(_key(a)) == a.of]


def _mark(pair: Pair) -> str:
    """By which a pair's listings are known to be the same."""
    both = [pair.left.to_dict(), pair.right.to_dict()]
    return hashlib.sha256(json.dumps(both, sort_keys=True).encode()).hexdigest()[:16]


def _last_of_each(answers: Sequence[_Answer]) -> list[_Answer]:
    """Of each person's answers to a pair the last one, in the order in which the pairs were first answered."""
    return list({(_key(a), a.by): a for a in answers}.values())


def _said(answers: Sequence[_Answer]) -> dict[tuple[str, str], bool | None]:
    said: dict[tuple[str, str], list[str]] = {}
    for one in _last_of_each(answers):
        said.setdefault(_key(one), []).append(one.answer)
    return {key: _agreed(found) for key, found in said.items()}


def _pair(dataset: Dataset, key: tuple[str, str]) -> Pair | None:
    """The pair of these ids; None if the data has changed since."""
    left, right = dataset.left.get(key[0]), dataset.right.get(key[1])
    return None if left is None or right is None else Pair(left, right)


def _gain(asking: Asking | None) -> str:
    if asking is None or not asking.agreements:
        return f"It learns anew after every {EVERY} labels"
    # No F1 that its own probabilities let one expect: they are too sure before there are labels. Over 80 of them that one
    # fell from 0.92 to 0.88 on Abt-Buy's valid pairs, and the true one rose from 0.91 to 0.94.
    text = f"The last {EVERY} labels changed {asking.changed:,} of {len(asking.learner.pairs):,} verdicts"
    return text + (": more change little now" if asking.settled else "")
