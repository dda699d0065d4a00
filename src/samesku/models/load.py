"""A base model in memory, on this machine's device, with or without an adapter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError
from samesku.runtime import Runtime, start

_TRIAL = 64  # tokens
ADAPTER, ADAPTER_CONFIG = "adapters.safetensors", "adapter_config.json"


@dataclass
class LanguageModel:
    """An mlx-lm model and its tokenizer.

    ``hidden(tokens)`` gives the last layer's states, (batch, length, width); ``logits(states)`` turns
    any of them into scores over the vocabulary. Where a model cannot be cut in two, ``hidden`` gives
    the scores themselves and ``logits`` nothing more to do. ``shares_prefix``: all that the model keeps
    of earlier tokens is their keys and values, so rows may go on from a common beginning.
    ``bytes_a_token``: memory that a forward pass without a gradient takes a token, beside the weights.
    """

    model: Any
    tokenizer: Any
    path: Path
    runtime: Runtime
    hidden: Callable[..., Any]
    logits: Callable[[Any], Any]
    whole: bool
    shares_prefix: bool = False
    bytes_a_token: float = 1.0

    @property
    def pad(self) -> int:
        """A token id to fill rows with; causal attention never looks at it from a real position."""
        found = getattr(self.tokenizer, "pad_token_id", None)
        return int(found if found is not None else self.tokenizer.eos_token_id or 0)


def load_model(path: Path | str, adapter: Path | str | None = None) -> LanguageModel:
    """Load a model folder, and an adapter folder over it, as mlx-lm does.

    On a Linux CPU the weights are made float32: only those products are fast there.

    :raises SameskuError: if a folder is missing or damaged, does not fit, or memory does not suffice.
    """
    runtime = start()
    import mlx.core as mx
    from mlx_lm.models.cache import KVCache, make_prompt_cache
    from mlx_lm.tuner.utils import load_adapters
    from mlx_lm.utils import dequantize_model, load

    path = Path(path)
    if not (path / "config.json").is_file():
        raise SameskuError(
            f"{path} is no model folder: it has no config.json; get one with 'samesku models pull NAME'"
        )
    if adapter is not None and not (Path(adapter) / ADAPTER).is_file():
        raise SameskuError(f"{adapter} is no adapter folder: it has no {ADAPTER}")
    try:
        model, tokenizer = load(str(path))[:2]
        if runtime.compute_dtype == "float32":
            dequantize_model(model)
            model.set_dtype(mx.float32)  # before an adapter is fused: half precision rounds it away
        if adapter is not None:
            load_adapters(model, str(adapter))
            if runtime.compute_dtype == "float32":
                model.set_dtype(mx.float32)
                fuse(model)
        model.eval()
        mx.eval(model.parameters())
    except Exception as error:  # other people's files; tokenizers raises bare Exception
        what = path if adapter is None else f"{path} with adapter {adapter}"
        reason = " ".join(str(error).split())[:300] or type(error).__name__
        raise SameskuError(f"{what} cannot be loaded: {reason}") from error
    if tokenizer.chat_template is None:
        raise SameskuError(f"{path} has no chat template; choose an instruction-tuned model")
    shares = all(type(layer) is KVCache for layer in make_prompt_cache(model))
    parts = _cut(model)
    inner, head = parts or (model, lambda s: s)
    return LanguageModel(
        model, tokenizer, path, runtime, inner, head, parts is None, shares, _bytes_a_token(inner)
    )


def _bytes_a_token(hidden: Callable[..., Any]) -> float:
    """By a short forward pass."""
    import mlx.core as mx

    mx.reset_peak_memory()
    before = mx.get_active_memory()
    mx.eval(hidden(mx.zeros((1, _TRIAL), mx.int32)))
    return max(mx.get_peak_memory() - before, 1) / _TRIAL


def fuse(model: Any, progress: Callable[[int, int], None] | None = None) -> None:
    """Add each adapter into the weights beneath it: the same scores, without its own products.

    :param progress: called with how many adapters are added so far, and how many there are; each is then computed at
        once and takes the place of what was there before the next one.
    """
    import mlx.core as mx
    from mlx.utils import tree_unflatten

    parts = [(name, part) for name, part in model.named_modules() if hasattr(part, "fuse")]
    total = len(parts)
    while parts:
        name, part = parts.pop()
        fused = part.fuse()
        if progress is not None:
            mx.eval(fused.parameters())
            progress(total - len(parts), total)
        model.update_modules(tree_unflatten([(name, fused)]))


def _cut(model: Any) -> tuple[Any, Callable[[Any], Any]] | None:
    """The model without its head, and the head; None unless together they give what the model gives.

    Some architectures scale or cap their scores on the way out; a trial on a few tokens tells.
    """
    import mlx.core as mx

    inner = getattr(model, "model", None)
    if inner is None:
        return None
    if (head := getattr(model, "lm_head", None)) is None:
        embedding = getattr(inner, "embed_tokens", None)
        head = getattr(embedding, "as_linear", None)
    if head is None:
        return None
    tokens = mx.array([[1, 5, 9, 2, 7]])
    try:
        same = mx.allclose(head(inner(tokens)), model(tokens), rtol=1e-3, atol=1e-3)
    except (TypeError, ValueError, AttributeError):
        return None
    return (inner, head) if same.item() else None
