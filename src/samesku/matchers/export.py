"""A trained language-model matcher as one folder: adapter and base model made one."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError
from samesku.files import atomic_folder, atomic_writer
from samesku.matchers.base import FORMAT_VERSION, MANIFEST
from samesku.matchers.lm import describe
from samesku.models import model_path
from samesku.models.load import ADAPTER, ADAPTER_CONFIG, fuse
from samesku.runtime import start

BITS = (2, 3, 4, 6, 8)  # that MLX's affine quantisation knows


def export(
    path: Path | str,
    out: Path | str,
    *,
    bits: int | None = None,
    base: str | None = None,
    progress: Callable[[str, int, int], None] = lambda what, done, total: None,
) -> Path:
    """Write an adapter folder's matcher as a whole model with ``matcher.json``, in the base's own precision.

    The folder is an ordinary model folder besides: stock mlx-lm loads it.

    :param bits: quantise to so many bits a weight. The threshold and the figures on valid were those
        of the weights before; so the figures are left out.
    :param base: the base model, where the adapter's own note of it does not hold here.
    :param progress: called with what is being done, how much of it is done, and how much it is; 0 where that is not known.
    :raises SameskuError: if ``path`` has no adapter, ``out`` holds something already, or the disk is full.
    """
    path, out = Path(path), Path(out)
    if not (path / ADAPTER).is_file() or not (path / ADAPTER_CONFIG).is_file():
        raise SameskuError(f"{path} is no adapter folder: there is nothing to fuse")
    if bits is not None and bits not in BITS:
        raise SameskuError(f"bits is {bits}; it must be one of {', '.join(map(str, BITS))}")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise SameskuError(f"{out} exists; choose another folder")
    facts = describe(path, base)
    folder = model_path(facts.pop("base_model"))
    progress("loading the model", 0, 0)
    start()
    from mlx_lm.utils import load, quantize_model, save

    try:
        loaded: Any = load(str(folder), adapter_path=str(path), return_config=True)
        model, tokenizer, config = loaded
        fuse(model, partial(progress, "fusing, layers"))
        # MLX quantises while it writes.
        progress("writing the model" if bits is None else "quantising and writing the model", 0, 0)
        if bits is not None:
            model, config = quantize_model(model, config, None, bits)
            facts.pop("valid", None)
    except Exception as error:  # other people's files
        raise SameskuError(
            f"{path} cannot be fused with {folder}: {' '.join(str(error).split())[:300]}"
        ) from error
    with atomic_folder(out) as part:
        try:
            save(part, str(folder), model, tokenizer, config)
        except RuntimeError as error:  # how MLX says that a file cannot be written
            raise SameskuError(f"cannot write {out}: {error}") from error
        with atomic_writer(part / MANIFEST) as file:
            json.dump({"kind": "lm", "version": FORMAT_VERSION, **facts}, file, indent=2)
            file.write("\n")
    return out
