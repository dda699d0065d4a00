"""One measurement of benchmarks/engine.py, in a process of its own: prints one line of JSON."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

_REST = ExitStack()  # what lasts as long as this process
FAST = os.environ.get("SAMESKU_BLAS") != "stock"


def score(o: dict) -> dict:
    """samesku: an adapter in style evidence, tokenising and evidence included."""
    from samesku.matchers import load

    matcher = load(o["adapter"])
    pairs = _pairs(o, "evidence", o["pairs"])
    matcher.probabilities(pairs[:2])
    began = time.perf_counter()
    matcher.probabilities(pairs)
    return {"rate": len(pairs) / (time.perf_counter() - began), "pairs": len(pairs)}


def generate(o: dict) -> dict:
    """The guide's loop; answers of ``tokens``, or as long as the guide's training answers are in the mean."""
    _, model, tokenizer = _stock(o)
    from mlx_lm import generate as stock

    def no_end(_tokens: Any, logits: Any) -> Any:
        logits[:, list(tokenizer.eos_token_ids)] = -1e9  # the length is the data's, not luck's
        return logits

    lines = _lines(o, "analysis", o["pairs"] + 1)
    answers = [line["messages"][1]["content"] for line in _lines(o, "analysis", 512)]
    encoded = [tokenizer.encode(text, add_special_tokens=False) for text in answers]
    length = o["tokens"] or round(np.mean([len(found) for found in encoded]))
    prompts = [
        tokenizer.apply_chat_template(line["messages"][:1], add_generation_prompt=True)
        for line in lines
    ]
    stock(
        model, tokenizer, prompts.pop(), max_tokens=2, logits_processors=[no_end]
    )  # compiles kernels
    began = time.perf_counter()
    for prompt in prompts:
        stock(model, tokenizer, prompt, max_tokens=length, logits_processors=[no_end])
    return {
        "rate": len(prompts) / (time.perf_counter() - began),
        "pairs": len(prompts),
        "tokens_a_pair": length,
    }


def train(o: dict) -> dict:
    """samesku's step on whole batches: loss, gradient and update."""
    learn, _, source = _training(o)
    seconds = _timed(lambda: learn(next(source)), o["batches"])
    return {"rate": o["batches"] * o["size"] / seconds, "pairs": o["batches"] * o["size"]}


def stock_train(o: dict) -> dict:
    """mlx-lm's trainer on the guide's lines, its own data set, batches and loss."""
    _, model, tokenizer = _stock(o)
    import mlx.optimizers as optim
    from mlx_lm.tuner.datasets import CacheDataset, load_local_dataset
    from mlx_lm.tuner.trainer import TrainingArgs, TrainingCallback
    from mlx_lm.tuner.trainer import train as stock
    from mlx_lm.tuner.utils import linear_to_lora_layers

    class Settings:
        mask_prompt = True
        prompt_feature, completion_feature, chat_feature, text_feature = "prompt", "completion", "messages", "text"  # fmt: skip

    model.freeze()
    linear_to_lora_layers(model, len(model.layers), o["lora"])
    data, _, _ = load_local_dataset(Path(o["folder"]) / "analysis", tokenizer, Settings)
    rates: list[float] = []

    class Watch(TrainingCallback):
        def on_train_loss_report(self, info: dict) -> None:
            rates.append(info["iterations_per_second"])

    np.random.seed(0)
    count = o["batches"] + 1
    args = TrainingArgs(
        batch_size=o["size"], iters=count, val_batches=0, steps_per_report=1, steps_per_eval=10**6,
        steps_per_save=10**6, max_seq_length=512, adapter_file=f"{o['folder']}/stock.safetensors",
    )  # fmt: skip
    stdout, sys.stdout = sys.stdout, sys.stderr
    stock(model, optim.AdamW(4e-4), CacheDataset(data), None, args, training_callback=Watch())
    sys.stdout = stdout
    seconds = sum(1 / rate for rate in rates[1:])
    return {"rate": len(rates[1:]) * o["size"] / seconds, "pairs": len(rates[1:]) * o["size"]}


def forward(o: dict) -> dict:
    """Forward passes of full batches of real prompts on every lane, beside the doctor's product."""
    from samesku.runtime import lanes
    from samesku.training.examples import collate

    lm, examples, mx = _examples(o, "evidence")
    examples = sorted(examples, key=lambda e: len(e.tokens))
    middle = examples[len(examples) // 4 : len(examples) // 2]
    size = o["tokens"] // len(middle[-1].tokens)
    with lanes() as streams:
        parts = [middle[i * size : (i + 1) * size] for i in range(len(streams))]
        inputs = [mx.array(collate(p, lm.pad).tokens) for p in parts]

        def once() -> None:
            out = []
            for stream, tokens in zip(streams, inputs, strict=True):
                with mx.stream(stream):
                    out.append(lm.logits(lm.hidden(tokens)[:, -1]))
            mx.eval(out)

        rounds = 3
        seconds = _timed(once, rounds) / rounds
    needed = sum(_operations(lm, len(e.tokens)) for part in parts for e in part)
    return {"rate": 1 / seconds, "needed_gflops": needed / seconds / 1e9, "peak_gflops": _peak()}


def backward(o: dict) -> dict:
    """Steps on a middling batch; what is needed is two forward passes' worth, as the base's weights get no gradient."""
    from samesku.runtime.lanes import MOST, cores
    from samesku.training.examples import collate

    learn, lm, source = _training({**o, "style": "evidence", "size": 8})
    found = sorted(islice(source, 9), key=lambda b: sum(len(e.tokens) for e in b))
    batch = sorted(found[4], key=lambda e: len(e.tokens))
    rounds = 6
    seconds = _timed(lambda: learn(batch), rounds) / rounds
    _REST.close()  # the doctor's product has all cores to itself
    needed, size = 0.0, -(-len(batch) // min(cores(), MOST))
    for part in (batch[i : i + size] for i in range(0, len(batch), size)):
        shared = len(collate(part, lm.pad, lm.shares_prefix).prefix)
        needed += _operations(lm, shared)
        needed += sum(_operations(lm, len(e.tokens) - shared, shared) for e in part)
    return {
        "rate": 1 / seconds,
        "needed_gflops": 2 * needed / seconds / 1e9,
        "peak_gflops": _peak(),
    }


def memory(o: dict) -> dict:
    """A training process at its longest batches, activations recomputed; peak resident memory."""
    from samesku.runtime import depth_first
    from samesku.training.loop import checkpointed

    depth_first()
    learn, lm, source = _training(o, longest=True)
    with checkpointed(lm, True):
        for batch in islice(source, 2):
            learn(batch)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)  # fmt: skip
    return {"rate": 0.0, "peak_gb": peak / 1e9, "longest_tokens": max(len(e.tokens) for e in batch)}


def _training(o: dict, longest: bool = False) -> Any:
    """What learns a batch, the model, and the batches, as samesku train sets them up."""
    from samesku.runtime import lanes
    from samesku.training.examples import batches
    from samesku.training.optimizer import make_update
    from samesku.training.ranks import Ranks
    from samesku.training.step import Step

    lm, examples, mx = _examples(o, o["style"])
    import mlx.optimizers as optim
    from mlx_lm.tuner.utils import linear_to_lora_layers

    lm.model.freeze()
    linear_to_lora_layers(lm.model, len(lm.model.layers), o["lora"])
    lm.model.train()
    streams = _REST.enter_context(lanes(1) if longest else lanes())
    source = batches(examples, o["size"], seed=42)
    if longest:
        ordered = sorted(examples, key=lambda e: -len(e.tokens))
        source = iter([ordered[i : i + o["size"]] for i in range(0, len(ordered), o["size"])])
    optimizer = optim.AdamW(4e-4)
    optimizer.init(lm.model.trainable_parameters())
    step, update = Step(lm, Ranks(), streams), make_update(lm.model, optimizer)

    def learn(batch: Any) -> None:
        update(step(batch)[1], mx.array(1.0))
        mx.eval(lm.model.trainable_parameters(), optimizer.state)

    return learn, lm, source


def _examples(o: dict, style: str) -> Any:
    from samesku.models.load import load_model
    from samesku.training.examples import read_examples

    lm = load_model(o["model"])
    import mlx.core as mx

    found, _ = read_examples(
        Path(o["folder"]) / style, "train", lm.tokenizer, mask_prompt=True, max_seq_length=512, negatives_per_match=2,
    )  # fmt: skip
    return lm, found, mx


def _stock(o: dict) -> Any:
    """mlx-lm's model and tokenizer; as stored on the stock BLAS, float32 on the fast one, which knows no other."""
    if FAST:
        from samesku.runtime import blas

        blas.load()
    import mlx.core as mx
    from mlx_lm import load

    model, tokenizer = load(o["model"], adapter_path=o.get("adapter"))[:2]
    if FAST:
        model.set_dtype(mx.float32)
    return mx, model, tokenizer


def _lines(o: dict, style: str, count: int) -> list[dict]:
    """Evenly spaced lines of the valid split, the same pairs in every style."""
    lines = (Path(o["folder"]) / style / "valid.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(lines[i]) for i in np.linspace(0, len(lines) - 1, count).astype(int)]


def _pairs(o: dict, style: str, count: int) -> list[Any]:
    from samesku.records import Pair

    return [Pair.from_dict(line["pair"]) for line in _lines(o, style, count)]


def _operations(lm: Any, tokens: int, before: int = 0) -> float:
    """Floating-point operations of one forward pass over ``tokens`` that go on from ``before``; head and padding left out.

    Two for each weight of a matrix and token, an adapter's included; four for each query, key up to it, and state.
    """
    from mlx.utils import tree_flatten

    layers = lm.model.layers
    weights = sum(
        value.size for _, value in tree_flatten(layers[0].parameters()) if value.ndim == 2
    )
    attention = layers[0].self_attn
    heads, width = attention.n_heads, attention.head_dim
    pairs = tokens * before + tokens * (tokens + 1) / 2
    return len(layers) * (2 * weights * tokens + 4 * heads * width * pairs)


def _peak() -> float:
    """What samesku doctor reports."""
    from samesku.runtime.measure import gflops

    return gflops(seconds=2.0)


def _timed(once: Callable[[], None], count: int) -> float:
    """Seconds of ``count`` calls, after one that compiles kernels."""
    once()
    began = time.perf_counter()
    for _ in range(count):
        once()
    return time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](json.loads(sys.argv[2]))))
