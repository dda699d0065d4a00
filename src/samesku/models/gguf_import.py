"""From a GGUF file of the Llama architecture to an ordinary folder that mlx-lm loads.

Weights are dequantised to float16. A Q4_1 value is ``scale * q + minimum`` with float16 scale and
minimum and a q of 4 bits: rounding it to float16 moves it by 1/2,048 of itself at most, where the
quantisation itself moved it by up to 1/30 of its block's range. bfloat16 would round eight times as
coarsely and float32 would double the folder for nothing.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samesku.errors import SameskuError

if TYPE_CHECKING:
    import numpy as np
    from gguf import GGUFReader

# llama.cpp's tensor names and Hugging Face's; {i} is the layer.
_TENSORS = {
    "token_embd.weight": "model.embed_tokens.weight",
    "output_norm.weight": "model.norm.weight",
    "output.weight": "lm_head.weight",
}
_LAYER_TENSORS = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_CONTROL_TOKEN, _USER_TOKEN = 3, 4


def convert(
    gguf_file: Path, folder: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write ``config.json``, weights, tokenizer and chat template of ``gguf_file`` into ``folder``.

    Tensors pass through memory one at a time. ``progress`` is called with (bytes written, bytes in
    all) after each. The folder must exist; files of the same names are replaced.

    :raises SameskuError: if the file is no readable GGUF, or of an architecture or tokenizer that
        is not supported.
    """
    from gguf import GGUFReader

    try:
        reader = GGUFReader(gguf_file)
    except (OSError, ValueError, IndexError, KeyError) as error:
        raise SameskuError(f"{gguf_file}: not a readable GGUF file ({error})") from error
    config = _config(reader, gguf_file)
    tokenizer, tokenizer_config = _tokenizer(reader, gguf_file)
    _write_weights(reader, config, folder / "model.safetensors", gguf_file, progress)
    tokenizer.save(str(folder / "tokenizer.json"))
    _write_json(folder / "tokenizer_config.json", tokenizer_config)
    _write_json(
        folder / "special_tokens_map.json",
        {k: v for k, v in tokenizer_config.items() if k.endswith("_token") and isinstance(v, str)},
    )
    ids: dict[str, Any] = {
        k: config[k] for k in ("bos_token_id", "eos_token_id", "pad_token_id") if k in config
    }
    _write_json(folder / "generation_config.json", ids)
    _write_json(folder / "config.json", config)


def restore_rotary_rows(weight: np.ndarray, heads: int) -> np.ndarray:
    """Put the rows of a q or k projection back into Hugging Face's order.

    Rotary position embedding turns pairs of rows. llama.cpp keeps each pair side by side
    (0, 1), (2, 3) …; Hugging Face and MLX keep its two members half a head apart. ``weight`` is
    (heads * head width, model width), ``heads`` the number of heads that it holds.
    """
    rows, width = weight.shape
    return weight.reshape(heads, rows // heads // 2, 2, width).swapaxes(1, 2).reshape(rows, width)


def _field(reader: GGUFReader, key: str, default: Any = None) -> Any:
    """A metadata value as a plain Python value."""
    field = reader.get_field(key)
    return default if field is None else field.contents()


def _need(reader: GGUFReader, key: str, source: Path) -> Any:
    if (value := _field(reader, key)) is None:
        raise SameskuError(f"{source}: the GGUF file has no {key}; it is not a complete model")
    return value


def _config(reader: GGUFReader, source: Path) -> dict[str, Any]:
    architecture = _need(reader, "general.architecture", source)
    if architecture != "llama":
        raise SameskuError(
            f"{source}: GGUF architecture {architecture!r} is not supported, only 'llama' is; "
            "take the model's MLX folder from the hub instead"
        )
    if _field(reader, "llama.rope.scaling.type", "none") != "none" or any(
        t.name == "rope_freqs.weight" for t in reader.tensors
    ):
        raise SameskuError(f"{source}: scaled rotary embeddings are not supported in a GGUF file")
    heads = int(_need(reader, "llama.attention.head_count", source))
    width = int(_need(reader, "llama.embedding_length", source))
    config: dict[str, Any] = {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "hidden_act": "silu",
        "hidden_size": width,
        "num_hidden_layers": int(_need(reader, "llama.block_count", source)),
        "intermediate_size": int(_need(reader, "llama.feed_forward_length", source)),
        "num_attention_heads": heads,
        "num_key_value_heads": int(_field(reader, "llama.attention.head_count_kv", heads)),
        "head_dim": int(_field(reader, "llama.rope.dimension_count", width // heads)),
        "rms_norm_eps": float(
            f"{_need(reader, 'llama.attention.layer_norm_rms_epsilon', source):.6g}"
        ),
        "rope_theta": float(_field(reader, "llama.rope.freq_base", 10000.0)),
        "max_position_embeddings": int(_need(reader, "llama.context_length", source)),
        "vocab_size": len(_need(reader, "tokenizer.ggml.tokens", source)),
        "attention_bias": False,
        "mlp_bias": False,
        "tie_word_embeddings": all(t.name != "output.weight" for t in reader.tensors),
        "torch_dtype": "float16",
    }
    for name, key in (("bos", "bos"), ("eos", "eos"), ("pad", "padding")):
        if (token := _field(reader, f"tokenizer.ggml.{key}_token_id")) is not None:
            config[f"{name}_token_id"] = int(token)
    return config


def _tokenizer(reader: GGUFReader, source: Path) -> tuple[Any, dict[str, Any]]:
    """A ``tokenizers.Tokenizer`` and the contents of ``tokenizer_config.json``."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    kind = (_need(reader, "tokenizer.ggml.model", source), _field(reader, "tokenizer.ggml.pre", ""))
    if kind != ("gpt2", "smollm"):
        raise SameskuError(
            f"{source}: GGUF tokenizer {kind[0]!r}/{kind[1]!r} is not supported, only "
            "'gpt2'/'smollm' is; take the model's MLX folder from the hub instead"
        )
    tokens: list[str] = _need(reader, "tokenizer.ggml.tokens", source)
    types: list[int] = _need(reader, "tokenizer.ggml.token_type", source)
    merges = [tuple(m.split(" ", 1)) for m in _need(reader, "tokenizer.ggml.merges", source)]
    tokenizer = Tokenizer(models.BPE(vocab={t: i for i, t in enumerate(tokens)}, merges=merges))
    # "smollm" in llama.cpp: every digit by itself, then GPT-2's own split into words.
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    whole = [
        AddedToken(token, special=kind == _CONTROL_TOKEN, normalized=False)
        for token, kind in zip(tokens, types, strict=True)
        if kind in (_CONTROL_TOKEN, _USER_TOKEN)
    ]
    tokenizer.add_tokens(whole)
    config: dict[str, Any] = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "add_prefix_space": False,
        "clean_up_tokenization_spaces": False,
        "model_max_length": int(_need(reader, "llama.context_length", source)),
        "chat_template": _need(reader, "tokenizer.chat_template", source),
        "additional_special_tokens": [t.content for t in whole if t.special],
    }
    for name, key in (("bos", "bos"), ("eos", "eos"), ("pad", "padding"), ("unk", "unknown")):
        if (token := _field(reader, f"tokenizer.ggml.{key}_token_id")) is not None:
            config[f"{name}_token"] = tokens[int(token)]
    return tokenizer, config


def _hub_name(name: str, source: Path) -> str:
    if name in _TENSORS:
        return _TENSORS[name]
    parts = name.split(".")
    if (
        len(parts) == 4
        and parts[0] == "blk"
        and parts[2] in _LAYER_TENSORS
        and parts[3] == "weight"
    ):
        return f"model.layers.{parts[1]}.{_LAYER_TENSORS[parts[2]]}.weight"
    raise SameskuError(f"{source}: tensor {name} has no place in a plain Llama model")


def _write_weights(
    reader: GGUFReader,
    config: dict[str, Any],
    path: Path,
    source: Path,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Write every tensor as float16, one at a time: a safetensors file is a header and raw bytes."""
    import numpy as np
    from gguf import dequantize

    names = [_hub_name(t.name, source) for t in reader.tensors]
    header: dict[str, Any] = {"__metadata__": {"format": "mlx"}}
    end = 0
    for name, tensor in zip(names, reader.tensors, strict=True):
        # GGUF states shapes with the fastest axis first.
        shape = [int(n) for n in reversed(tensor.shape)]
        start, end = end, end + 2 * int(np.prod(shape))
        header[name] = {"dtype": "F16", "shape": shape, "data_offsets": [start, end]}
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    heads = {"attn_q": "num_attention_heads", "attn_k": "num_key_value_heads"}
    written = 0
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(head)) + head)
        for name, tensor in zip(names, reader.tensors, strict=True):
            values = dequantize(tensor.data, tensor.tensor_type).reshape(header[name]["shape"])
            for part, key in heads.items():
                if f".{part}." in tensor.name:
                    values = restore_rotary_rows(values, config[key])
            half = np.ascontiguousarray(values, dtype="<f2")
            if not np.isfinite(half).all():
                raise SameskuError(f"{source}: tensor {tensor.name} does not fit into float16")
            file.write(half.data)
            written += half.nbytes
            if progress is not None:
                progress(written, end)


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
