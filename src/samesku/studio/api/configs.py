"""Configs: listed, checked, saved."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from samesku.service.problems import told
from samesku.studio import configs
from samesku.studio.configs import Checked, Config
from samesku.studio.gate import changes
from samesku.studio.project import Name
from samesku.studio.studio import Here

router = APIRouter(prefix="/api/configs", tags=["configs"])
MOST_TEXT = 100_000


class CheckIn(BaseModel):
    """Settings as text, as values, or as values that the text is to have, its comments kept."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(None, max_length=MOST_TEXT)
    values: dict[str, Any] | None = Field(None, max_length=200)


class ConfigIn(BaseModel):
    """A config to save."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=MOST_TEXT, description="YAML.")
    overwrite: bool = False


@router.get("", responses=told(403))
def every_config(studio: Here) -> list[Config]:
    """The configs of the project."""
    return configs.listed(studio.project)


@router.get("/schema", responses=told(403))
def config_schema() -> dict[str, Any]:
    """The settings that there are, as a JSON schema: meaning, limits, default of each."""
    return configs.schema()


@router.post("/check", responses=changes(422))
def check_config(body: CheckIn, studio: Here) -> Checked:
    """What settings come to: all values, the command line, what is wrong, what it will take."""
    return configs.check(studio.runs, body.text, body.values)


@router.put("/{name}", responses=changes(409, 422))
def save_config(name: Name, body: ConfigIn, studio: Here) -> Config:
    """Save a config, if it is right."""
    return configs.save(studio.project, name, body.text, body.overwrite)
