"""Data sets: listed, looked into, uploaded, prepared, downloaded."""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Query, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from samesku.datasets import REGISTRY, hub
from samesku.prompts import STYLES
from samesku.prompts import style as answer_style
from samesku.service.problems import Problem, told
from samesku.studio import upload
from samesku.studio.data import PAIRS, DataListed, DataShown, PairsListed
from samesku.studio.gate import changes
from samesku.studio.jobs import Job
from samesku.studio.project import DATA, Name
from samesku.studio.shown import PairShown
from samesku.studio.studio import Here

router = APIRouter(prefix="/api", tags=["data"])
Offset = Annotated[int, Query(ge=0)]
Limit = Annotated[int, Query(ge=1, le=200)]


class PairsShown(BaseModel):
    """Some pairs of a split."""

    total: int
    pairs: list[PairShown]


class PrepareIn(BaseModel):
    """How to write pairs as chat lines, and where to."""

    model_config = ConfigDict(extra="forbid")

    style: str = "evidence"
    out: Name = Field("data", description="data, or a name in data/.")
    corrected: bool = Field(False, description="With what people said of its suspects in place of its labels.")  # fmt: skip


class StyleShown(BaseModel):
    """An answer style."""

    name: str
    says: str


@router.get("/styles", responses=told(403))
def every_style() -> list[StyleShown]:
    """The answer styles."""
    return [StyleShown(name=s.name, says=(type(s).__doc__ or "").split("\n\n")[0].replace("\n    ", " ")) for s in STYLES.values()]  # fmt: skip


@router.get("/data", responses=told(403))
def every_data_set(studio: Here) -> list[DataListed]:
    """The data sets that are here, and those that could be."""
    return studio.data.listed()


@router.post("/data/upload", status_code=201, responses=changes(409, 422))
async def upload_data(
    studio: Here,
    name: Annotated[Name, Form()],
    tableA: Annotated[UploadFile, File()],  # noqa: N803 (as the files of the layout are called)
    tableB: Annotated[UploadFile, File()],  # noqa: N803
    train: Annotated[UploadFile | None, File()] = None,
    valid: Annotated[UploadFile | None, File()] = None,
    test: Annotated[UploadFile | None, File()] = None,
) -> DataShown:
    """Keep two tables, and pairs if there are any, as a data set in data/."""
    given = {"tableA": tableA, "tableB": tableB, "train": train, "valid": valid, "test": test}
    files = {stem: (f.filename, f.file) for stem, f in given.items() if f is not None and f.filename}  # fmt: skip
    await asyncio.to_thread(upload.keep, studio.project, name, files)
    return await asyncio.to_thread(studio.data.describe, name)


@router.get("/pair-files", responses=told(403))
def every_pairs_file(studio: Here) -> list[PairsListed]:
    """The files of pairs that are here: splits of data sets, and those that were uploaded."""
    return studio.data.pair_files()


@router.post("/pair-files/upload", status_code=201, responses=changes(409, 422))
async def upload_pairs(
    studio: Here, name: Annotated[Name, Form()], pairs: Annotated[UploadFile, File()]
) -> PairsListed:
    """Keep a file of pairs, their listings inline or by ids, in data/."""
    files = {PAIRS: (pairs.filename, pairs.file)}
    await asyncio.to_thread(upload.keep, studio.project, name, files)
    found = await asyncio.to_thread(studio.data.pair_files)
    return next(one for one in found if (one.data, one.file) == (name, PAIRS))


@router.get("/data/{name}", responses=told(403, 404, 409, 422))
def one_data_set(name: Name, studio: Here) -> DataShown:
    """What is in a data set: columns, counts, duplicates, leakage between splits, contradictions."""
    return studio.data.describe(name)


@router.get("/data/{name}/pairs", responses=told(403, 404, 409, 422))
def data_pairs(
    name: Name,
    studio: Here,
    split: Literal["train", "valid", "test"] = "train",
    label: Literal["match", "no", "any"] = "any",
    search: Annotated[str, Query(max_length=200)] = "",
    offset: Offset = 0,
    limit: Limit = 20,
) -> PairsShown:
    """Pairs of a split, with what their listings say together."""
    found = studio.data.pairs(name, split, label, search)
    return PairsShown(total=len(found), pairs=[PairShown.of(p) for p in found[offset : offset + limit]])  # fmt: skip


@router.post("/data/{name}/prepare", status_code=202, responses=changes(404, 409, 422))
def prepare_data(name: Name, body: PrepareIn, studio: Here) -> Job:
    """Write the pairs as chat lines that samesku and mlx-lm train on."""
    place = studio.data.place(name)
    if place.kind == "registered" and place.folder is None:
        raise Problem(409, f"{name} is not here yet; download it first")
    if place.kind == "prepared" and not body.corrected:
        raise Problem(409, f"{name} is prepared already")
    answer_style(body.style)
    tables = studio.data.is_tables(body.out)  # which refuses links
    if body.out in REGISTRY:
        raise Problem(409, f"{body.out} is a data set of its own; choose another name")
    if body.out in upload.RESERVED[1:] or (body.out != "data" and tables):
        raise Problem(409, f"data/{body.out} holds something else; choose another name")
    out = DATA if body.out == "data" else f"{DATA}/{body.out}"
    if body.out == name:
        raise Problem(409, f"{name} is what is read; choose another name")
    if run := studio.queue.reader(studio.project.folder(out)):
        raise Problem(409, f"run {run} trains on {out}; choose another name, or wait till it has ended")  # fmt: skip
    words = studio.audits.corrected(name)[0] if body.corrected else place.words
    argv = ["prepare", *words, "--style", body.style, "--out", out]
    return studio.begin("prepare", f"Prepare {name}", argv, out=out)


@router.post("/data/{name}/download", status_code=202, responses=changes(404, 409, 422))
def download_data(name: Name, studio: Here) -> Job:
    """Fetch a known data set's files into data/."""
    place = studio.data.place(name)
    if place.kind != "registered" or name not in REGISTRY:
        raise Problem(409, f"{name} is not one that is downloaded")
    if place.folder is not None:
        raise Problem(409, f"{name} is here already, in {studio.project.shown(place.folder)}")
    out = f"{DATA}/{name}"
    argv = ["download", REGISTRY[name].repo, *hub.FILES, "--repo-type", "dataset", "--local-dir", out]  # fmt: skip
    return studio.begin("download", f"Download {name}", argv, program="hf", data=name, out=out)
