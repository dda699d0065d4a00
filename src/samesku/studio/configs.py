"""Configs: the files of ``configs/``, and what a set of settings comes to."""

from __future__ import annotations

import shlex
from typing import Any

from pydantic import BaseModel, Field

from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.service.problems import Problem
from samesku.studio.estimate import Estimate, estimated
from samesku.studio.project import CONFIGS, Project
from samesku.studio.runs import Runs
from samesku.studio.settings import Fault, checked, edited, flat, parsed, written
from samesku.training.config import TrainConfig

ENDING = ".yaml"


class Config(BaseModel):
    """A config as it lies in configs/."""

    name: str = Field(description="Of its file, without .yaml.")
    text: str
    valid: bool
    says: str = Field(description="Its first comment, or what is wrong with it.")


class Checked(BaseModel):
    """What settings come to."""

    values: dict[str, Any] = Field(description="All of them, those left out as they are by themselves.")  # fmt: skip
    text: str = Field(description="As YAML, comments kept.")
    command: str = Field(description="The equal command line.")
    errors: list[Fault]
    estimate: Estimate | None = Field(description="null if the settings are not right.")


def listed(project: Project) -> list[Config]:
    """All configs, by name."""
    return [_read(project, name) for name in project.names(CONFIGS, ENDING)]


def _read(project: Project, name: str) -> Config:
    path = project.find(CONFIGS, name, ENDING)
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        config, faults = checked(parsed(text), project)
    except SameskuError as error:
        return Config(name=name, text=text, valid=False, says=str(error))
    if config is None or faults:
        return Config(name=name, text=text, valid=False, says=faults[0].text)
    comments = (line[1:].strip() for line in text.splitlines() if line.startswith("#"))
    return Config(name=name, text=text, valid=True, says=next(comments, ""))


def save(project: Project, name: str, text: str, overwrite: bool) -> Config:
    """Write a config.

    :raises Problem: 409 if it is there and not to be overwritten, 422 if it is not right.
    """
    path = project.find(CONFIGS, name, ENDING)
    if path.exists() and not overwrite:
        raise Problem(409, f"there is a config {name!r} already; overwrite it, or choose another name")  # fmt: skip
    config, faults = checked(parsed(text), project)
    if config is None or faults:
        raise Problem(422, "; ".join(fault.text for fault in faults))
    with atomic_writer(path) as file:
        file.write(text)
    return _read(project, name)


def check(runs: Runs, text: str | None, values: dict[str, Any] | None) -> Checked:
    """What settings come to, given as text, as values, or as values that a text is to have.

    :raises Problem: 422 if there is neither.
    """
    project = runs.project
    if text is None and values is None:
        raise Problem(422, "give text or values")
    try:
        found = parsed(text or "") if values is None else values
        text = edited(text or "", found) if values is not None else text or ""
    except SameskuError as error:
        if values is None:
            fault = Fault(field="", text=str(error))
            return Checked(values={}, text=text or "", command="", errors=[fault], estimate=None)
        found, text = values or {}, written(values or {})
    config, faults = checked(found, project)
    if config is None:
        return Checked(values=_plain(found), text=text, command="", errors=faults, estimate=None)
    return Checked(
        values=config.model_dump(), text=text, command=_command(project, config), errors=faults,
        estimate=None if faults else estimated(config, runs),
    )  # fmt: skip


def schema() -> dict[str, Any]:
    """The JSON schema of the settings, with what is nested in its place."""
    found = TrainConfig.model_json_schema()
    inner = found.pop("$defs")
    for name, one in found["properties"].items():
        reference = one.pop("$ref", None) or next((a["$ref"] for a in one.pop("allOf", [])), None)
        if reference:
            found["properties"][name] = {**inner[reference.rsplit("/", 1)[-1]], **one}
    return found


def _command(project: Project, config: TrainConfig) -> str:
    """The command line that trains so: the config that is nearest, and what is other than there."""
    wanted = flat(config.model_dump())
    best: tuple[int, str] | None = None
    for name in project.names(CONFIGS, ENDING):
        path = project.find(CONFIGS, name, ENDING)
        try:
            there, _ = checked(parsed(path.read_text(encoding="utf-8")), project)
        except (OSError, UnicodeDecodeError, SameskuError):
            continue
        if there is None:
            continue
        has = flat(there.model_dump())
        other = [k for k, v in wanted.items() if has[k] != v]
        sets = " ".join(f"--set {shlex.quote(f'{k}={_short(wanted[k])}')}" for k in other)
        command = f"samesku train -c {project.shown(path)} {sets}".rstrip()
        best = min(best, (len(other), command)) if best else (len(other), command)
    return best[1] if best else "samesku train -c CONFIG.yaml"


def _short(value: Any) -> str:
    return written({"x": value}).removeprefix("x:").strip()


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Values that JSON can hold: YAML has dates, and numbers that are none."""
    simple = (str, int, bool, type(None))
    out: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            out[name] = {str(k): v if isinstance(v, simple) else str(v)[:200] for k, v in list(value.items())[:50] if not isinstance(v, dict | list)}  # fmt: skip
        elif isinstance(value, simple) or (isinstance(value, float) and value - value == 0):
            out[name] = value
        else:
            out[name] = None if isinstance(value, list | set) else str(value)[:200]
    return out
