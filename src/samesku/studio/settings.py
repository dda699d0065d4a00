"""A training run's settings as text, as values, and what is wrong with them."""

from __future__ import annotations

import re
from typing import Any

import yaml
from pydantic import BaseModel, Field, ValidationError

from samesku.errors import SameskuError
from samesku.models.catalogue import BaseModel as CatalogueModel
from samesku.models.catalogue import resolve
from samesku.service.problems import Problem
from samesku.studio.project import RUNS, Project
from samesku.training.config import LoraParameters, TrainConfig, allowed

NESTED = "lora_parameters"


class Fault(BaseModel):
    """What is wrong with one setting."""

    field: str = Field(description="Its name, with dots; empty: of several, or of the text itself.")
    text: str = Field(description="One line.")


def parsed(text: str) -> dict[str, Any]:
    """The settings that a YAML text holds, not checked yet.

    :raises SameskuError: if it is not YAML, or holds no settings.
    """
    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: 2024-02-30
        raise SameskuError(f"it is not YAML: {' '.join(str(error).split())[:300]}") from None
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise SameskuError("it must hold 'key: value' lines")
    return {str(key): value for key, value in found.items()}


def checked(values: dict[str, Any], project: Project) -> tuple[TrainConfig | None, list[Fault]]:
    """The settings, if they are right; and everything that is wrong with them."""
    try:
        config = TrainConfig.model_validate(values)
    except ValidationError as error:
        faults = {fault.field: fault for fault in map(_fault, error.errors())}
        return None, list(faults.values())
    return config, _places(config, project)


def _fault(error: Any) -> Fault:
    place = [str(part) for part in error["loc"]]
    if not place:
        return Fault(field="", text=str(error["msg"]).removeprefix("Value error, "))
    # Of a setting that may be of several kinds, pydantic names the kind behind it.
    place = place[: 2 if place[0] == NESTED else 1]
    group: type[BaseModel] = LoraParameters if len(place) == 2 else TrainConfig
    name = ".".join(place)
    if place[-1] not in group.model_fields or error["type"] == "extra_forbidden":
        return Fault(field=name, text=f"{name} is not a setting")
    if place[-1] == NESTED:
        return Fault(field=name, text=f"{name} must hold {', '.join(LoraParameters.model_fields)}")
    return Fault(field=name, text=f"{name} must be {allowed(group, place[-1])}")


def _places(config: TrainConfig, project: Project) -> list[Fault]:
    """Of the settings that name files those that lead out of the project."""
    out = []
    for name in ("base_model_dir", "data", "adapter_path", "resume_adapter_file"):
        path = getattr(config, name)
        if path is None or (name == "base_model_dir" and _named(path, project)):
            continue
        held = project.holds(path)
        if name == "resume_adapter_file":  # of the run's folder too
            held = held and project.holds(project.folder(RUNS) / "run" / path)
        if not held:
            out.append(Fault(field=name, text=f"{name} must be inside the project's folder"))
            continue
        try:
            # What lies in data/ besides its own files are other data sets.
            project.guard(project.root / path, deep=name != "data")
        except Problem as problem:
            out.append(Fault(field=name, text=f"{name}: {problem.detail}"))
    return out


def _named(base: str, project: Project) -> bool:
    """Whether it is a model's name, not a path."""
    if (project.root / base).is_dir():
        return False
    try:
        return isinstance(resolve(base), CatalogueModel)
    except SameskuError:
        return False


def written(values: dict[str, Any]) -> str:
    """The settings as YAML."""
    out = yaml.safe_dump(values, sort_keys=False, allow_unicode=True)
    # PyYAML leaves Unicode's line breaks in a text as they are, and reads them as spaces.
    legible = not set(out) & set("\x85\u2028\u2029")
    return out if legible else yaml.safe_dump(values, sort_keys=False)


def edited(text: str, values: dict[str, Any]) -> str:
    """The text with these settings in it, its comments kept where that can be done."""
    before = parsed(text)
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    for name, value in values.items():
        if name in before and before[name] == value and type(before[name]) is type(value):
            continue
        if name == NESTED and isinstance(value, dict) and isinstance(before.get(name), dict):
            for inner, number in value.items():
                if before[name].get(inner) != number:
                    _put(lines, f"  {inner}", number)
        else:
            _put(lines, name, value)
    for name in before.keys() - values.keys():
        lines[:] = [line for line in lines if not re.match(rf"{re.escape(name)}\s*:", line)]
    out = "\n".join(lines) + "\n"
    try:
        return out if parsed(out) == values else written(values)
    except SameskuError:
        return written(values)


def _put(lines: list[str], key: str, value: Any) -> None:
    """Change the line of a key, or add one."""
    new = f"{key}: {written({'x': value}).removeprefix('x:').strip()}"
    for i, line in enumerate(lines):
        if re.match(rf"{re.escape(key)}\s*:", line):
            comment = re.search(r"\s+#[^'\"]*$", line)
            lines[i] = new + (comment[0] if comment else "")
            return
    if not key.startswith(" "):
        lines.append(new)


def flat(values: dict[str, Any]) -> dict[str, Any]:
    """The settings without nests: ``lora_parameters.rank``."""
    out = {name: value for name, value in values.items() if name != NESTED}
    return out | {f"{NESTED}.{k}": v for k, v in (values.get(NESTED) or {}).items()}
