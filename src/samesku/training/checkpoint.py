"""What a run needs to go on: adapter weights, optimizer, iteration, random state; one folder each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError
from samesku.files import atomic_folder, atomic_writer
from samesku.models.load import ADAPTER, ADAPTER_CONFIG

OPTIMIZER, STATE = "optimizer.safetensors", "state.json"


def save_adapter(folder: Path, model: Any, adapter_config: dict[str, Any]) -> None:
    """Write ``adapters.safetensors`` and ``adapter_config.json`` as mlx-lm reads them, each whole or not at all."""
    import mlx.core as mx
    from mlx.utils import tree_flatten

    with atomic_writer(folder / ADAPTER_CONFIG) as file:
        json.dump(adapter_config, file, indent=2, sort_keys=True)
    part = folder / f".part.{ADAPTER}"
    try:
        mx.save_safetensors(str(part), dict(tree_flatten(model.trainable_parameters())))
        part.replace(folder / ADAPTER)
    except (OSError, RuntimeError) as error:
        raise SameskuError(f"cannot write {folder / ADAPTER}: {error}") from error
    finally:
        part.unlink(missing_ok=True)


def save_checkpoint(
    run_folder: Path,
    iteration: int,
    model: Any,
    optimizer: Any,
    adapter_config: dict[str, Any],
    progress: dict[str, Any],
) -> Path:
    """Write ``checkpoint-<iteration>/``; it appears whole or not at all.

    :raises SameskuError: if the disk is full.
    """
    import mlx.core as mx
    from mlx.utils import tree_flatten

    folder = run_folder / f"checkpoint-{iteration}"
    with atomic_folder(folder) as part:
        save_adapter(part, model, adapter_config)
        state = {
            name: value
            for name, value in tree_flatten(optimizer.state)
            if isinstance(value, mx.array)
        }
        random: Any = mx.random.state
        state["random"] = random[0]
        mx.save_safetensors(str(part / OPTIMIZER), state)
        (part / STATE).write_text(json.dumps({"iteration": iteration, **progress}))
    return folder


def load_checkpoint(folder: Path, model: Any, optimizer: Any) -> dict[str, Any]:
    """Put a checkpoint's weights, optimizer and random state back; returns what ``state.json`` says.

    :raises SameskuError: if it is damaged or of another model.
    """
    import mlx.core as mx
    from mlx.utils import tree_unflatten

    try:
        progress = json.loads((folder / STATE).read_text())
        load_weights(folder / ADAPTER, model)
        state: Any = mx.load(str(folder / OPTIMIZER))
        random: Any = mx.random.state
        random[0] = state.pop("random")
        optimizer.state = tree_unflatten(list(state.items()))
        mx.eval(optimizer.state, random)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise SameskuError(
            f"{folder} is damaged: {error}; delete it to resume from the one before"
        ) from error
    return dict(progress)


def load_weights(path: Path, model: Any) -> None:
    """Put adapter weights into a model that has its adapter layers already.

    :raises SameskuError: if the file is missing, damaged, or has other layers or another rank.
    """
    import mlx.core as mx
    from mlx.utils import tree_flatten

    try:
        weights: Any = mx.load(str(path))
    except (OSError, RuntimeError, ValueError) as error:
        raise SameskuError(f"{path} cannot be read: {error}") from error
    mine = {name: value.shape for name, value in tree_flatten(model.trainable_parameters())}
    if {name: value.shape for name, value in weights.items()} != mine:
        raise SameskuError(
            f"{path} does not fit: it was trained from another base model, num_layers, fine_tune_type or rank"
        )
    model.load_weights(list(weights.items()), strict=False)
