"""Base models: the catalogue, what is on the disk, and whether this machine can hold it."""

from __future__ import annotations

from importlib.util import find_spec

from pydantic import BaseModel, Field

from samesku.models.catalogue import BASE_MODELS
from samesku.models.catalogue import BaseModel as CatalogueModel
from samesku.models.folder import missing_in
from samesku.runtime import accelerator, model_memory
from samesku.service.problems import Problem
from samesku.studio.project import ENCODERS, MODELS, Project


class Encoders(BaseModel):
    """What dense blocking can be done with."""

    names: list[str] = Field(description="Folders in artifacts/encoders.")
    missing: str | None = Field(description="Why there is none, and what to do.")


class ModelShown(BaseModel):
    """A base model of the catalogue, or one that lies in the project."""

    name: str
    repo: str | None
    billions: float | None = Field(description="Parameters.")
    gigabytes: float | None = Field(description="To fetch.")
    licence: str | None
    family: str | None
    note: str
    on_disk: bool
    path: str | None
    disk_bytes: int | None
    memory_needed_bytes: int | None = Field(description="To train with the guide's settings; an estimate.")  # fmt: skip
    memory_to_score_bytes: int | None
    fits: bool | None = Field(description="Whether this machine's memory suffices to train it; null if unknown.")  # fmt: skip


def listed(project: Project) -> list[ModelShown]:
    """The catalogue, and what else lies in the folder of base models."""
    memory, _ = model_memory()
    known = [_shown(project, model, memory) for model in BASE_MODELS.values()]
    others = (n for n in project.names(MODELS) if n not in BASE_MODELS)
    return known + [
        m for n in others if (m := _shown(project, CatalogueModel(n, "", ""), memory)).on_disk
    ]


def encoders(project: Project) -> Encoders:
    """The encoders of a project."""
    if any(find_spec(name) is None for name in ("model2vec", "usearch")):
        return Encoders(names=[], missing="dense needs pip install 'samesku[dense]'")
    names = [n for n in project.names(ENCODERS) if (project.find(ENCODERS, n) / "modules.json").is_file()]  # fmt: skip
    why = f"dense needs an encoder's folder in {ENCODERS}"
    return Encoders(names=names, missing=None if names else why)


def _shown(project: Project, model: CatalogueModel, memory: int) -> ModelShown:
    note = model.note
    try:
        folder = project.find(MODELS, model.name)
        there = missing_in(folder) is None
    except Problem as problem:
        folder, there, note = project.folder(MODELS), False, problem.detail
    float32 = accelerator() is None
    train, score = model.memory_to_train(float32), model.memory_to_score(float32)
    files = (f for f in folder.rglob("*") if f.is_file()) if there else ()
    own = not model.source
    return ModelShown(
        name=model.name, repo=model.source or None, billions=model.parameters, gigabytes=model.download_gb,
        licence=None if own else model.licence, family=model.family or None, note=note, on_disk=there,
        path=project.shown(folder) if there else None,
        disk_bytes=sum(f.stat().st_size for f in files) if there else None,
        memory_needed_bytes=None if train is None else int(train * 1e9),
        memory_to_score_bytes=None if score is None else int(score * 1e9),
        fits=None if train is None else train * 1e9 <= memory,
    )  # fmt: skip
