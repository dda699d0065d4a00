"""What a run needs to go on: adapter weights, optimizer, iteration, random state; one folder each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError
from samesku.files import atomic_folder, atomic_writer
from samesku.models.load import ADAPTER, ADAPTER_CONFIG

OPTIMIZER, STATE = "optimizer.safetensors", "state.json"
GRADIENT = "gradient.safetensors"  # only where gradients are being accumulated


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
    gradient: Any = None,
) -> Path:
    """Write ``checkpoint-<iteration>/``; it appears whole or not at all.

    :param gradient: what has been accumulated since the last update.
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
        try:
            mx.save_safetensors(str(part / OPTIMIZER), state)
            if gradient is not None:
                mx.save_safetensors(str(part / GRADIENT), dict(tree_flatten(gradient)))
        except RuntimeError as error:  # how MLX says that a file cannot be written
            raise SameskuError(f"cannot write {folder}: {error}") from error
        (part / STATE).write_text(json.dumps({"iteration": iteration, **progress}))
    return folder


def load_checkpoint(folder: Path, model: Any, optimizer: Any) -> tuple[dict[str, Any], Any]:
    """Put a checkpoint's weights, optimizer and random state back.

    Returns what ``state.json`` says, and the gradient that was being accumulated, or None.

    :raises SameskuError: if it is damaged or of another model.
    """
    import mlx.core as mx
    from mlx.utils import tree_map_with_path, tree_unflatten

    try:
        progress = dict(json.loads((folder / STATE).read_text()))
        progress["iteration"], progress["trained_tokens"] = (
            int(progress[key]) for key in ("iteration", "trained_tokens")
        )
        load_weights(folder / ADAPTER, model)
        state: Any = mx.load(str(folder / OPTIMIZER))
        set_random_key(state.pop("random"))
        optimizer.state = tree_unflatten(list(state.items()))
        gradient: Any = None
        if (folder / GRADIENT).is_file():
            held: Any = mx.load(str(folder / GRADIENT))
            # Of the very shape that the model's own has, empty parts included.
            gradient = tree_map_with_path(lambda name, _: held[name], model.trainable_parameters())
        mx.eval(optimizer.state, gradient)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise SameskuError(
            f"{folder} is damaged: {error}; delete it to resume from the one before"
        ) from error
    return progress, gradient


def set_random_key(key: Any) -> None:
    """Put MLX's random state to a key that it had before."""
    import mlx.core as mx

    high, low = key.tolist()  # a key is the two halves of its seed
    mx.random.seed(high << 32 | low)


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
