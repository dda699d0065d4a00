"""A training run's settings, as a YAML file with the guide's keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from samesku.errors import SameskuError


class _Settings(BaseModel):
    """Settings whose numbers are finite and whose numbers are not ``true`` and ``false``."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _no_number(cls, value: Any, info: ValidationInfo) -> Any:
        # pydantic reads true as 1, so that "iters: yes" would train on one batch.
        if (
            isinstance(value, bool)
            and cls.model_fields[str(info.field_name)].annotation is not bool
        ):
            raise ValueError("it must not be true or false")
        return value


class LoraParameters(_Settings):
    """mlx-lm's own three: the update of a weight is ``scale · B·A`` with ``rank`` inner columns."""

    rank: int = Field(8, ge=1, le=1024, description="inner width of the low-rank update")
    scale: float = Field(20.0, gt=0, description="factor of the update")
    dropout: float = Field(
        0.0, ge=0, lt=1, description="share of inputs of the update that are dropped in training"
    )


class TrainConfig(_Settings):
    """Everything that a run depends on. The guide's names; iterations count batches from 1."""

    base_model_dir: str = Field(
        "artifacts/base_model/smollm2-135m",
        description="folder of the base model, or a short name of the catalogue",
    )
    data: str = Field(
        "data", description="folder of prepared data: train.jsonl, valid.jsonl, dataset.json"
    )
    adapter_path: str = Field(
        "artifacts/lora_adapters/walmart-amazon-matcher",
        description="the run's folder: adapter, checkpoints, events",
    )
    fine_tune_type: Literal["lora", "dora"] = Field("lora", description="kind of low-rank adapter")
    lora_parameters: LoraParameters = Field(default_factory=LoraParameters)
    num_layers: int = Field(
        -1, ge=-1, description="how many blocks to adapt, from the last; -1 for all"
    )
    iters: int = Field(2000, ge=1, description="batches to train on")
    batch_size: int = Field(8, ge=1, description="pairs a batch")
    grad_accumulation_steps: int = Field(1, ge=1, description="batches an optimizer step")
    optimizer: Literal["adam", "adamw", "sgd", "adafactor"] = Field(
        "adam", description="mlx's optimizer of this name"
    )
    learning_rate: float = Field(5e-6, gt=0, lt=1, description="peak step size")
    lr_schedule: Literal["constant", "linear", "cosine"] = Field(
        "constant",
        description="course of the learning rate after the warm-up; linear and cosine end at a hundredth of it",
    )
    warmup: int = Field(
        0, ge=0, description="optimizer steps over which the learning rate rises from 0"
    )
    max_seq_length: int = Field(
        512, ge=16, description="tokens; longer pairs are left out and counted"
    )
    mask_prompt: bool = Field(True, description="learn the answer only, not the question")
    negatives_per_match: float | None = Field(
        None,
        gt=0,
        description="train on this many non-matches a match, the most similar ones; all if not given",
    )
    augment: bool = Field(
        False,
        description="train on half of the pairs with their sides swapped, and on some listings without one of their attributes",
    )
    match_weight: Annotated[float, Field(gt=0)] | Literal["balanced"] | None = Field(
        None,
        description="how many times as much a match counts in the loss as a non-match; balanced: as much in all as all non-matches; 1 if not given",
    )
    grad_checkpoint: bool = Field(
        False, description="recompute activations: less memory, a third slower"
    )
    steps_per_report: int = Field(10, ge=1, description="iterations between progress lines")
    steps_per_eval: int = Field(100, ge=1, description="iterations between evaluations")
    val_batches: int = Field(
        -1,
        ge=-1,
        description="batches of the valid split an evaluation takes; -1 for all, 0 for none",
    )
    select: Literal["last", "val_loss", "val_f1", "val_average_precision"] = Field(
        "last",
        description="which weights the run ends with: the last, or those with the best such figure in an evaluation",
    )
    early_stopping: int | None = Field(
        None,
        ge=1,
        description="stop after so many evaluations without a better figure of select",
    )
    out_of_memory: Literal["stop", "split"] = Field(
        "stop",
        description="when memory does not suffice: stop, or go on in smaller parts, slower and with the same result",
    )
    save_every: int = Field(100, ge=1, description="iterations between checkpoints")
    resume_adapter_file: str | None = Field(
        None,
        description="adapter weights to start from, such as checkpoint-1000/adapters.safetensors",
    )
    seed: int = Field(
        42, ge=0, description="of the adapter's first weights, the order of the pairs, and dropout"
    )

    @model_validator(mode="after")
    def _agree(self) -> TrainConfig:
        if self.select != "last" and self.val_batches == 0:
            raise ValueError(f"select: {self.select} needs evaluations, and val_batches is 0")
        if self.early_stopping and self.select == "last":
            raise ValueError("early_stopping needs a figure to go by: set select")
        return self


# What a resumed run must share with the one it goes on from, or it would follow other losses.
KEPT = ("fine_tune_type", "lora_parameters", "num_layers", "batch_size", "grad_accumulation_steps", "optimizer", "max_seq_length", "mask_prompt", "negatives_per_match", "augment", "match_weight", "seed")  # fmt: skip


def load_config(path: Path | str, overrides: Sequence[str] = ()) -> TrainConfig:
    """Read a YAML file; ``overrides`` are ``key=value`` texts, nested keys with dots.

    :raises SameskuError: naming the key and the allowed values.
    """
    path = Path(path)
    try:
        settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SameskuError(
            f"{path}: there is no such file; 'python scripts/train_walmart_amazon.py --create-config' writes configs/walmart_amazon.yaml"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SameskuError(f"{path} cannot be read: {error}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: 2024-02-30, a date
        raise SameskuError(f"{path} is not YAML: {' '.join(str(error).split())}") from None
    if settings is None:
        settings = {}
    if not isinstance(settings, dict):
        raise SameskuError(
            f"{path}: it must hold 'key: value' lines, found {type(settings).__name__}"
        )
    for override in overrides:
        key, sign, value = override.partition("=")
        if not sign or not key:
            raise SameskuError(f"--set {override}: write it as key=value")
        target: Any = settings
        *parents, last = key.split(".")
        for parent in parents:
            target = target.setdefault(parent, {})
            if not isinstance(target, dict):
                raise SameskuError(f"--set {override}: {parent} holds no further keys")
        try:
            target[last] = yaml.safe_load(value)
        except (yaml.YAMLError, ValueError, RecursionError):
            target[last] = value
    try:
        return TrainConfig.model_validate(settings)
    except ValidationError as error:
        raise SameskuError(f"{path}: {explain(error)}") from None


def explain(error: ValidationError) -> str:
    """The first thing that is wrong, with its key and what is allowed."""
    first = error.errors()[0]
    if not first["loc"]:  # of settings that do not go together
        return str(first["msg"]).removeprefix("Value error, ")
    # Of a setting that may be of several kinds, pydantic names the kind behind it.
    place = first["loc"][: 2 if first["loc"][0] == "lora_parameters" else 1]
    key = ".".join(str(part) for part in place)
    group = LoraParameters if place[0] == "lora_parameters" else TrainConfig
    name = str(place[-1])
    if name == "lora_parameters":
        return f"{key} is {first['input']!r}; it must hold {', '.join(LoraParameters.model_fields)}"
    if name not in group.model_fields or first["type"] == "extra_forbidden":
        return f"{key} is not a setting; the settings are {', '.join(group.model_fields)}"
    return f"{key} is {first['input']!r}; it must be {allowed(group, name)}"


def allowed(group: type[BaseModel], name: str) -> str:
    """What a setting may be, in words: "a whole number, at least 1"."""
    schema = group.model_json_schema()["properties"][name]
    options = schema.get("anyOf", [schema])
    return " or ".join(_in_words(option) for option in options)


_KINDS = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "string": "a text",
    "null": "empty",
}
_BOUNDS = {
    "minimum": "at least",
    "exclusiveMinimum": "above",
    "maximum": "at most",
    "exclusiveMaximum": "below",
}


def _in_words(schema: dict[str, Any]) -> str:
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return f"one of {', '.join(schema['enum'])}"
    bounds = [f"{word} {schema[bound]:g}" for bound, word in _BOUNDS.items() if bound in schema]
    return _KINDS[schema["type"]] + (f", {' and '.join(bounds)}" if bounds else "")
