"""The matchers of a project, as their folders tell them; none is loaded for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from samesku.errors import SameskuError
from samesku.matchers import KINDS
from samesku.matchers.base import MANIFEST, read_manifest
from samesku.matchers.lm import describe
from samesku.models.folder import missing_in
from samesku.models.load import ADAPTER, ADAPTER_CONFIG
from samesku.prompts import DEFAULT_STYLE
from samesku.service.problems import Problem
from samesku.studio.project import MATCHERS, MODELS, RUNS, Project

PLACES = (MATCHERS, RUNS, MODELS)


class MatcherShown(BaseModel):
    """A matcher."""

    name: str = Field(description="Of its folder; with the place's behind it where two have the same.")  # fmt: skip
    path: str
    kind: str = Field(description="features, lm, ensemble or cascade.")
    threshold: float
    valid: dict[str, Any] | None = Field(description="Its figures on the valid split.")
    style: str | None = Field(description="Of a language model.")
    base_model: str | None = Field(description="Of an adapter.")
    trained: float = Field(description="Seconds since 1970.")


def listed(project: Project) -> list[MatcherShown]:
    """Everything that can be loaded as a matcher: fitted ones, adapters, base models."""
    out: dict[str, MatcherShown] = {}
    for place in PLACES:
        for name in project.names(place):
            path = project.find(place, name)
            shown = name if name not in out else f"{name}.{place.rpartition('/')[2]}"
            found = _shown(project, shown, path)
            if found is not None:
                out[shown] = found
    return list(out.values())


def path_of(project: Project, name: str) -> Path:
    """The folder of the matcher of this name, from the project's folder.

    :raises Problem: 404 if there is none, 403 if there is a link in it that leads out of the project.
    """
    found = next((m for m in listed(project) if m.name == name), None)
    if found is None:
        for place in PLACES:
            project.find(place, name)
        raise Problem(404, f"there is no matcher {name!r}")
    project.guard(project.root / found.path, deep=True)
    return Path(found.path)


def _shown(project: Project, name: str, path: Path) -> MatcherShown | None:
    """What a folder says of itself; None if it is no matcher, or not a whole one."""
    try:
        adapter = (path / ADAPTER_CONFIG).is_file()
        if adapter and not (path / ADAPTER).is_file():
            return None
        manifest = read_manifest(path) if (path / MANIFEST).is_file() else {}
        kind = manifest.get("kind", "lm")
        if kind not in KINDS:
            return None
        facts: dict[str, Any] = manifest
        if kind == "lm":
            if not adapter and missing_in(path) is not None:
                return None
            bare = not adapter and not manifest
            facts = {"threshold": 0.5, "style": DEFAULT_STYLE} if bare else describe(path)
    except SameskuError:
        return None
    files = [path / f for f in (MANIFEST, ADAPTER, "config.json")]
    return MatcherShown(
        name=name, path=project.shown(path), kind=kind, threshold=facts["threshold"],
        valid=facts.get("valid") if isinstance(facts.get("valid"), dict) else None,
        style=facts.get("style") if kind == "lm" else None, base_model=facts.get("base_model"),
        trained=max(f.stat().st_mtime for f in files if f.is_file()),
    )  # fmt: skip
