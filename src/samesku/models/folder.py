"""When a folder holds a whole model, and where the folder of a model is."""

from __future__ import annotations

import json
import struct
from pathlib import Path

from samesku.errors import SameskuError
from samesku.models.catalogue import BaseModel, resolve

ROOT = Path("artifacts/base_model")
_TOKENIZERS = ("tokenizer.json", "tokenizer.model", "vocab.json", "tiktoken.model", "qwen.tiktoken")


def missing_in(folder: Path) -> str | None:
    """What keeps ``folder`` from being a whole model, in a few words; None if nothing does.

    Reads the headers only: each weights file must be as long as its header says, and every file
    that the index names must be there.
    """
    if not folder.is_dir():
        return "the folder is not there"
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return "config.json is missing"
    except (OSError, ValueError):
        return "config.json cannot be read"
    if not isinstance(config, dict) or "model_type" not in config:
        return "config.json names no model_type"
    if not any((folder / name).is_file() for name in _TOKENIZERS):
        return "the tokenizer is missing"
    index = folder / "model.safetensors.index.json"
    try:
        wanted = set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values())
    except FileNotFoundError:
        wanted = {path.name for path in folder.glob("model*.safetensors")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return f"{index.name} cannot be read"
    if not wanted:
        return "there are no model*.safetensors weights"
    for name in sorted(map(str, wanted)):
        if (fault := _fault_of_weights(folder / name)) is not None:
            return f"{name} {fault}"
    return None


def _fault_of_weights(path: Path) -> str | None:
    """Whether a safetensors file is as long as its header says."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            if length > size - 8:
                return "is cut short"
            header = json.loads(file.read(length))
        ends = [entry["data_offsets"][1] for key, entry in header.items() if key != "__metadata__"]
    except FileNotFoundError:
        return "is missing"
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, struct.error):
        return "is no safetensors file"
    if size != 8 + length + max(ends, default=0):
        return f"is {size:,} bytes long, its header says {8 + length + max(ends, default=0):,}"
    return None


def folder_of(model: BaseModel, root: Path | str = ROOT) -> Path:
    """Where :func:`samesku.models.pull` puts ``model`` under ``root``."""
    return Path(root) / model.name


def model_path(name_or_path: str | Path, root: Path | str = ROOT) -> Path:
    """The folder of a model that has been pulled, or a local folder, checked to be whole.

    :raises SameskuError: if it is not there yet, with the command that pulls it; if a local folder
        holds no whole model, with what is missing.
    """
    found = resolve(name_or_path)
    if isinstance(found, Path):
        if (fault := missing_in(found)) is not None:
            raise SameskuError(f"{found} holds no whole model: {fault}")
        return found
    folder = folder_of(found, root)
    if (fault := missing_in(folder)) is not None:
        name = found.name if found.name == str(name_or_path).lower() else found.source
        raise SameskuError(
            f"the base model {name} is not in {folder} ({fault}); run `samesku models pull {name}`"
            f" or `python scripts/download_model.py --model {name}`"
        )
    return folder
