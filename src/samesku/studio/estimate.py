"""What a training run will take: what it trains, memory and time; measured where a run here was alike."""

from __future__ import annotations

import json
import struct
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any

from pydantic import BaseModel, Field

from samesku.errors import SameskuError
from samesku.models.catalogue import BaseModel as CatalogueModel
from samesku.models.catalogue import resolve
from samesku.models.folder import folder_of
from samesku.runtime import accelerator, model_memory
from samesku.studio import speed
from samesku.studio.curve import LAST
from samesku.studio.runs import Runs
from samesku.training.config import TrainConfig

# The catalogue's estimate is for batches of so many tokens, with gradient checkpoints.
TOKENS = 8 * 512
WITHOUT = 3.0  # times as many activations are kept without them
PACKED = 32  # bits of a packed weight's element


class Estimate(BaseModel):
    """What a run will take."""

    parameters_trained: int | None = Field(description="null if the base model is not on the disk.")
    memory_bytes: int | None
    free_memory_bytes: int
    seconds: float | None = Field(description="null if there is nothing to tell it from.")
    rough: bool = Field(description="Whether the time is none that was measured in a run like it.")
    says: str = Field(description="Where the figures are from, and what to mind, in words.")


def estimated(config: TrainConfig, runs: Runs) -> Estimate:
    """What a run with these settings will take on this machine."""
    _, free = model_memory()
    model, folder = _model(config.base_model_dir, runs.project.root)
    trained = None if folder is None else trainable(folder, config)
    said: list[str] = []
    if folder is None:
        name = model.name if model else config.base_model_dir
        said.append(f"The base model is not here yet: samesku models pull {name}.")
    memory, seconds = _measured(config, runs)
    if memory is not None:
        said.append("Memory and time are those of a run here with the same model and batches.")
    elif model is not None and (least := model.memory_to_score(_float32())) is not None:
        assert model.parameters is not None
        tokens = config.batch_size * config.max_seq_length / TOKENS
        kept = 1.7 * model.parameters * tokens * (1.0 if config.grad_checkpoint else WITHOUT)
        memory = int(1e9 * (least + kept))
        said.append("Memory is estimated for pairs of the full max_seq_length; shorter ones take less.")  # fmt: skip
    rough = seconds is None
    if rough:
        seconds, basis = _rough(config, runs, model, folder)
        said.append(basis)
    if memory is not None and memory > free:
        said.append("That is more memory than is free now: lower batch_size or max_seq_length, or set grad_checkpoint.")  # fmt: skip
    return Estimate(
        parameters_trained=trained, memory_bytes=memory, free_memory_bytes=free, seconds=seconds,
        rough=rough and seconds is not None, says=" ".join(said),
    )  # fmt: skip


def trainable(folder: Path, config: TrainConfig) -> int | None:
    """How many numbers the adapter has: of each matrix in the adapted blocks ``rank`` rows and columns."""
    shapes = _matrices(folder, _stamp(folder))
    if not shapes:
        return None
    blocks = sorted(shapes)
    chosen = blocks if config.num_layers < 1 else blocks[-config.num_layers :]
    sizes = [size for block in chosen for size in shapes[block]]
    magnitudes = sum(rows for rows, _ in sizes) if config.fine_tune_type == "dora" else 0
    return config.lora_parameters.rank * sum(rows + columns for rows, columns in sizes) + magnitudes


def _model(name: str, root: Path) -> tuple[CatalogueModel | None, Path | None]:
    """What the catalogue says of a base model, and its folder if it is there."""
    path = root / name
    if (path / "config.json").is_file():
        try:
            known = resolve(path.name)
        except SameskuError:
            known = None
        return (known if isinstance(known, CatalogueModel) else None), path
    try:
        found = resolve(path.name if "/" in name and name.count("/") > 1 else name)
    except SameskuError:
        return None, None
    if not isinstance(found, CatalogueModel):
        return None, None
    folder = root / folder_of(found)
    return found, folder if (folder / "config.json").is_file() else None


def _measured(config: TrainConfig, runs: Runs) -> tuple[int | None, float | None]:
    """Memory and time by the latest run here whose steps were alike."""
    alike = ("base_model_dir", "batch_size", "max_seq_length", "grad_checkpoint", "num_layers", "data")  # fmt: skip
    best: tuple[str, int | None, float | None] | None = None
    for name in runs.names():
        values, curve = runs.values(name), runs.curve(name)
        if not curve.parts or any(values.get(k) != getattr(config, k) for k in alike):
            continue
        part = curve.parts[-1]
        peak = curve.train["memory_bytes"][-1] if curve.train["memory_bytes"] else None
        seconds = None if part.each is None else part.each * config.iters
        found = (part.ended, None if peak is None else int(peak), seconds)
        if seconds is not None and (best is None or found[0] > best[0]):
            best = found
    return (best[1], best[2]) if best else (None, None)


def _rough(
    config: TrainConfig, runs: Runs, model: CatalogueModel | None, folder: Path | None
) -> tuple[float | None, str]:
    """The time of a run as none was here, and in words what it rests on."""
    parameters = _parameters(model, folder)
    work = None if parameters is None else speed.flops(config, parameters, runs.project.root)
    if work is None:
        return None, "The time shows once the data is prepared and the base model is known."
    of, rate = _reached(runs)
    what = f"{config.iters:,} iterations of {config.batch_size} pairs"
    if rate is not None:
        return (
            work / rate,
            f"The time is rough: {what}, by parameters and tokens, at the speed of run {of} here.",
        )
    rate = speed.rate()
    if rate is None:
        first = min(config.steps_per_report, config.iters)
        return None, f"How long a first run takes on {accelerator()} cannot be told beforehand: its page tells the time left from iteration {first:,} on, and the next run's form goes by it."  # fmt: skip
    each = speed.step_flops(config.grad_checkpoint)
    return work / rate, f"The time is rough, within a factor of two or so: {what}, {each:.0f} FLOPs a parameter and token, at half of what this processor reaches in matrix products ({rate / 1e9:,.0f} billion FLOPs a second) if it has nothing else to do."  # fmt: skip


def _reached(runs: Runs) -> tuple[str, float | None]:
    """The latest run on what this machine computes on, and the FLOPs a second that it reached."""
    best: tuple[str, str, float | None] = ("", "", None)
    for name in runs.names():
        values, curve = runs.values(name), runs.curve(name)
        speeds = [s for s in curve.train["tokens_per_second"][-LAST:] if s]
        if not speeds or curve.device != (accelerator() or "cpu").lower():
            continue
        parameters = _parameters(*_model(str(values.get("base_model_dir")), runs.project.root))
        if parameters is not None and curve.parts[-1].ended > best[0]:
            each = parameters * speed.step_flops(bool(values.get("grad_checkpoint")))
            best = (curve.parts[-1].ended, name, each * median(speeds))
    return best[1:]


def _parameters(model: CatalogueModel | None, folder: Path | None) -> float | None:
    """How many numbers each token is multiplied by: the catalogue's, or those of the blocks."""
    if model is not None and model.parameters is not None:
        return model.parameters * 1e9
    blocks = {} if folder is None else _matrices(folder, _stamp(folder))
    return float(sum(r * c for sizes in blocks.values() for r, c in sizes)) or None


def _float32() -> bool:
    return accelerator() is None


def _stamp(folder: Path) -> tuple[float, ...]:
    return tuple(sorted(p.stat().st_mtime for p in folder.glob("model*.safetensors")))


@lru_cache(maxsize=32)
def _matrices(folder: Path, _stamp: tuple[float, ...]) -> dict[int, list[tuple[int, int]]]:
    """Block → rows and columns of each of its matrices, from the weights' headers; empty if they cannot be read."""
    try:
        settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        quantized = settings.get("quantization") or {}
        bits = int(quantized.get("bits", PACKED))
        out: dict[int, list[tuple[int, int]]] = {}
        for path in folder.glob("model*.safetensors"):
            for name, entry in _header(path).items():
                parts = name.split(".")
                if "layers" not in parts or parts[-1] != "weight" or len(entry["shape"]) != 2:
                    continue
                rows, columns = entry["shape"]
                packed = entry["dtype"] == "U32"
                block = int(parts[parts.index("layers") + 1])
                out.setdefault(block, []).append((rows, columns * PACKED // bits if packed else columns))  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, struct.error):
        return {}
    return out


def _header(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header: dict[str, Any] = json.loads(file.read(min(length, 1 << 26)))
    header.pop("__metadata__", None)
    return header
