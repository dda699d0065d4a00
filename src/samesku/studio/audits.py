"""Audits of a data set's labels: what they have found, and what people say of the suspects."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from samesku.files import atomic_writer
from samesku.records import Pair
from samesku.service.problems import Problem
from samesku.studio.audit import KEPT
from samesku.studio.data import TABLES, Data
from samesku.studio.evaluations import Suspect
from samesku.studio.jobs import Jobs
from samesku.studio.label import Key, Label
from samesku.studio.made import Made, MadeShown
from samesku.studio.project import AUDITS, DATA, Name

CSV, JSON = "suspects.csv", "suspects.json"  # what the command line writes
TOP = 30  # as the command line has it by itself
File = Literal["suspects.csv", "suspects.json"]
SplitName = Literal["train", "valid", "test"]
Said = Literal["right", "wrong", "unsure"]


class AuditIn(BaseModel):
    """Labels to audit."""

    model_config = ConfigDict(extra="forbid")

    name: Name = Field(description="Its folder in artifacts/audits.")
    data: Name
    split: SplitName | None = Field(None, description="null: all that the data set has.")
    top: int = Field(TOP, ge=1, le=1000, description="How many suspects to keep.")


class Wrong(BaseModel):
    """Of so many labels, how many are estimated to be wrong."""

    labels: int
    wrong: int


class AuditFound(BaseModel):
    """What an audit came to."""

    labels: int
    unlabelled: int
    contradictions: int = Field(description="Cases of labels that cannot all be right.")
    estimates: dict[str, Wrong] = Field(description="MATCH and NO MATCH.")
    splits: dict[str, Wrong]
    suspects: int


class AuditShown(MadeShown):
    """An audit, at work or done."""

    data: str
    split: SplitName | None
    top: int
    found: AuditFound | None


class SuspectRanked(Suspect):
    """A suspect of an audit, and what people said of its label."""

    rank: int
    answer: Said | None


class Answers(BaseModel):
    """How many of an audit's suspects are said to have which label."""

    right: int
    wrong: int
    unsure: int


class SuspectsShown(BaseModel):
    """Some of an audit's suspects; what is said of all of them."""

    total: int
    suspects: list[SuspectRanked]
    answers: Answers
    labels: str | None = Field(description="The file of the answers as labels, for samesku fit --labels.")  # fmt: skip


class Corrected(BaseModel):
    """A data set with what people said in place of its labels."""

    words: str = Field(description="What samesku prepare calls it.")
    changed: int = Field(description="Labels that are others than in the data set.")


class Audits(Made[AuditShown]):
    """The audits of a project, each in a folder of artifacts/audits.

    What people say of the suspects is a session of labelling, one a data set: what was said after one audit is known in
    the next one, and what takes labels takes it.
    """

    what, place, shown = "audit", AUDITS, AuditShown

    def __init__(self, data: Data, jobs: Jobs, label: Label) -> None:
        super().__init__(data.project, jobs)
        self.data, self.label = data, label

    def words(self, asked: AuditIn) -> list[str]:
        """What the command line needs for it.

        :raises Problem: if there is no such data set, or it is not here.
        """
        place = self.data.place(asked.data)
        if place.kind == "registered" and place.folder is None:
            raise Problem(409, f"{asked.data} is not here yet; download it first")
        folder = self.project.shown(self.folder(asked.name))
        return [
            "audit", *place.words, *(["--split", asked.split] if asked.split else []),
            *(["--top", str(asked.top)] if asked.top != TOP else []),
            "--csv", f"{folder}/{CSV}", "--json", f"{folder}/{JSON}",
        ]  # fmt: skip

    def suspects(self, name: str, split: str | None, offset: int, limit: int) -> SuspectsShown:
        """Suspects with their listings as they were, the likeliest errors first."""
        lines, data = self._kept(name), self.describe(name).data
        said = self.label.said(data, session_of(data))
        told = [_told(line, said) for line in lines]
        chosen = [i for i, line in enumerate(lines) if split in (None, line["split"])]
        path = self.project.find(f"{DATA}/labels", session_of(data), ".csv")
        return SuspectsShown(
            total=len(chosen), suspects=[_suspect(lines[i], told[i]) for i in chosen[offset : offset + limit]],
            answers=Answers(right=told.count("right"), wrong=told.count("wrong"), unsure=told.count("unsure")),
            labels=self.project.shown(path) if said and path.is_file() else None,
        )  # fmt: skip

    def answer(self, name: str, rank: int, answer: Said, by: str) -> None:
        """What a person says of a suspect's label; it is on the disk before this returns.

        :raises Problem: 404 if there is no such suspect, 409 if its listings are others in the data by now.
        """
        line = next((line for line in self._kept(name) if line["rank"] == rank), None)
        if line is None:
            raise Problem(404, f"audit {name!r} has no suspect {rank}")
        pair, data = Pair.from_dict(line["pair"]), self.describe(name).data
        same: Key = "u" if answer == "unsure" else "y" if pair.label is (answer == "right") else "n"
        self.label.note(data, session_of(data))
        self.label.say(session_of(data), pair, same, by)

    def undo(self, name: str, by: str) -> int | None:
        """Take a person's last answer back; the rank of its suspect, None if this audit has another one's.

        :raises Problem: 409 if there is none.
        """
        data = self.done(name).data
        ids = self.label.take_back(data, session_of(data), by)
        return next((line["rank"] for line in self._kept(name) if _ids(line) == ids), None)

    def corrected(self, data: str) -> tuple[list[str], int]:
        """A data set with what people said in place of its labels, as ``samesku prepare`` takes it, and how many labels
        are others. Its table of pairs is written.

        :raises Problem: 409 if nobody has said anything, or the ids do not name its pairs.
        """
        said, dataset = self.label.said(data, session_of(data)), self.data.open(data)
        text, changed = io.StringIO(), 0
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("ltable_id", "rtable_id", "label", "split"))
        for split, pairs in dataset.splits.items():
            for pair in pairs:
                ids = pair.left.id, pair.right.id
                if (dataset.left.get(ids[0]), dataset.right.get(ids[1])) != (pair.left, pair.right):
                    raise Problem(409, f"{data} has listings that their ids do not tell apart; correct its tables")  # fmt: skip
                label = pair.label if said.get(ids) is None else said[ids]
                changed += label != pair.label
                if label is not None:
                    writer.writerow((*ids, int(label), split))
        if not changed:
            raise Problem(409, f"no label of {data} was said to be wrong")
        # Of its content, so that what waits to be prepared is what was asked for.
        mark = hashlib.sha256(text.getvalue().encode()).hexdigest()[:16]
        path = self.project.folder(TABLES) / f"{data}-corrected-{mark}.csv"
        if not path.is_file():
            with atomic_writer(path) as file:
                file.write(text.getvalue())
        left, right = (
            self.project.shown(self.data.table(data, side)) for side in ("left", "right")
        )
        return [
            f"{data}-corrected", "--left", left, "--right", right, "--pairs", self.project.shown(path),
            "--retailers", ",".join(name.replace(",", " ") for name in dataset.retailers),
        ], changed  # fmt: skip

    def _kept(self, name: str) -> list[dict[str, Any]]:
        self.done(name)
        path: Path = self.folder(name) / KEPT
        with path.open(encoding="utf-8") as file:  # no splitlines(): a listing may hold U+2028
            return [json.loads(line) for line in file]


def session_of(data: str) -> str:
    """The session of labelling that holds what was said of a data set's suspects."""
    return f"{data[:90]}-audit"  # a name has 100 characters at most


def _ids(line: dict[str, Any]) -> tuple[str, str]:
    return line["left_id"], line["right_id"]


def _told(line: dict[str, Any], said: dict[tuple[str, str], bool | None]) -> Said | None:
    if _ids(line) not in said:
        return None
    label = said[_ids(line)]
    return "unsure" if label is None else "right" if label == bool(line["label"]) else "wrong"


def _suspect(line: dict[str, Any], answer: Said | None) -> SuspectRanked:
    keys = ("split", "row", "probability", "p_wrong", "rank")
    return SuspectRanked.of(
        Pair.from_dict(line["pair"]), says="; ".join(line["reasons"]), answer=answer, **{k: line[k] for k in keys}
    )  # fmt: skip
