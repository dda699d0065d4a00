"""The training loop: LoRA on an MLX language model, with the guide's settings and progress lines."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from samesku.errors import SameskuError
from samesku.models import model_path
from samesku.models.load import LanguageModel, load_model
from samesku.runtime import start
from samesku.training.checkpoint import load_checkpoint, load_weights, save_adapter, save_checkpoint
from samesku.training.config import TrainConfig
from samesku.training.examples import Example, batches, collate, read_examples
from samesku.training.loss import cross_entropy, targets
from samesku.training.run import Run

Say = Callable[[str], None]


def train(config: TrainConfig, *, resume: bool = False, say: Say = print) -> Path:
    """Train an adapter; returns the run's folder.

    ``say`` is given each line of progress. ``resume`` goes on from the folder's last checkpoint.

    :raises SameskuError: for anything the user can mend: data, model, settings, memory, disk.
    :raises KeyboardInterrupt: after Ctrl-C, when a checkpoint of the moment has been written.
    """
    run = Run(config.adapter_path)
    base = model_path(config.base_model_dir)
    start()
    with run.locked():
        try:
            _train(config, run, base, resume, say)
        except (SameskuError, KeyboardInterrupt):
            raise
        except RuntimeError as error:
            if not out_of_memory(error):
                raise
            run.event("failed", 0, reason="out of memory")
            raise SameskuError(
                f"out of memory ({str(error)[:120]}); lower batch_size (now {config.batch_size}) or max_seq_length (now {config.max_seq_length}), or set grad_checkpoint: true"
            ) from error
    return run.folder


def out_of_memory(error: Exception) -> bool:
    """Is this how MLX says that memory does not suffice? Metal, CUDA and the CPU say it differently."""
    text = str(error).lower()
    return any(
        sign in text
        for sign in (
            "insufficient memory",
            "out of memory",
            "unable to allocate",
            "attempting to allocate",
            "bad_alloc",
        )
    )


def _train(config: TrainConfig, run: Run, base: Path, resume: bool, say: Say) -> None:
    import mlx.core as mx
    import mlx.nn as nn
    from mlx.utils import tree_flatten, tree_map
    from mlx_lm.tuner.trainer import grad_checkpoint
    from mlx_lm.tuner.utils import linear_to_lora_layers

    found = run.checkpoints()
    if resume and not found:
        raise SameskuError(
            f"{run.folder}: there is no checkpoint to resume from; train without --resume"
        )
    lm = load_model(base)
    if config.num_layers > len(lm.model.layers):
        raise SameskuError(
            f"num_layers is {config.num_layers}; the model has {len(lm.model.layers)} layers (-1 for all)"
        )
    train_set, valid_set = _data(config, lm, say)

    mx.random.seed(config.seed)
    lm.model.freeze()
    linear_to_lora_layers(
        lm.model,
        config.num_layers,
        config.lora_parameters.model_dump(),
        use_dora=config.fine_tune_type == "dora",
    )
    if config.grad_checkpoint:
        grad_checkpoint(lm.model.layers[0])
    optimizer = _optimizer(config)
    optimizer.init(lm.model.trainable_parameters())
    learned = sum(v.size for _, v in tree_flatten(lm.model.trainable_parameters()))
    total = sum(v.size for _, v in tree_flatten(lm.model.parameters()))
    say(
        f"Trainable parameters: {100 * learned / total:.3f}% ({learned / 1e6:.3f}M/{total / 1e6:.3f}M)"
    )

    done, trained_tokens = 0, 0
    if resume:
        progress = load_checkpoint(found[-1][1], lm.model, optimizer)
        done, trained_tokens = int(progress["iteration"]), int(progress["trained_tokens"])
        say(f"Resumed from {found[-1][1]}")
    elif config.resume_adapter_file:
        load_weights(_adapter_file(config, run), lm.model)
        say(f"Started from {config.resume_adapter_file}")
    adapter_config = {
        "fine_tune_type": config.fine_tune_type,
        "num_layers": config.num_layers,
        "lora_parameters": config.lora_parameters.model_dump(),
        "model": str(base),
        "data": config.data,
    }
    run.begin(config, resumed=resume)
    run.event(
        "start",
        done,
        iters=config.iters,
        train_examples=len(train_set),
        valid_examples=len(valid_set),
        resumed=resume,
        device=lm.runtime.device,
        blas=lm.runtime.blas,
    )

    step = nn.value_and_grad(
        lm.model, lambda inputs, positions, wanted: cross_entropy(lm, inputs, positions, wanted)
    )
    source = batches(train_set, config.batch_size, config.seed, lm.pad, skip=done)
    accumulated: Any = None
    sums = np.zeros(3)  # loss × learned tokens, learned tokens, all tokens since the last report
    steps, spent = 0, 0.0
    iteration = done

    def checkpoint() -> None:
        folder = save_checkpoint(
            run.folder,
            iteration,
            lm.model,
            optimizer,
            adapter_config,
            {"trained_tokens": trained_tokens},
        )
        run.event("checkpoint", iteration, path=folder.name)

    try:
        for iteration in range(done + 1, config.iters + 1):
            if valid_set and (
                iteration == 1
                or iteration % config.steps_per_eval == 0
                or iteration == config.iters
            ):
                began = time.perf_counter()
                figures = validate(lm, valid_set, config.batch_size)
                took = time.perf_counter() - began
                say(f"Iter {iteration}: Val loss {figures['val_loss']:.3f}, Val took {took:.1f}s")
                run.event("valid", iteration, **figures, seconds=round(took, 3))
            began = time.perf_counter()
            batch = next(source)
            lm.model.train()
            loss, gradient = step(*targets(batch))
            accumulated = (
                gradient if accumulated is None else tree_map(mx.add, accumulated, gradient)
            )
            if iteration % config.grad_accumulation_steps == 0 or iteration == config.iters:
                count = (iteration - 1) % config.grad_accumulation_steps + 1
                optimizer.update(lm.model, tree_map(lambda g, n=count: g / n, accumulated))
                accumulated = None
            mx.eval(lm.model.trainable_parameters(), optimizer.state, loss, accumulated)
            value = loss.item()
            if not math.isfinite(value):
                run.event("failed", iteration, reason="loss is not finite")
                raise SameskuError(
                    f"iteration {iteration}: the loss is {value}; the last checkpoint is kept; lower learning_rate (now {config.learning_rate:g})"
                )
            spent += time.perf_counter() - began
            steps += 1
            tokens = int((batch.tokens != lm.pad).sum())
            trained_tokens += tokens
            sums += (value * batch.mask.sum(), batch.mask.sum(), tokens)
            if iteration % config.steps_per_report == 0 or iteration == config.iters:
                peak = mx.get_peak_memory() / 1e9
                say(
                    f"Iter {iteration}: Train loss {sums[0] / sums[1]:.3f}, It/sec {steps / spent:.3f}, Tokens/sec {sums[2] / spent:.1f}, Peak mem {peak:.1f} GB"
                )
                run.event(
                    "train", iteration, train_loss=float(sums[0] / sums[1]), learning_rate=optimizer.learning_rate.item(),
                    iterations_per_second=steps / spent, tokens_per_second=float(sums[2] / spent), trained_tokens=trained_tokens, peak_memory_gb=peak,
                )  # fmt: skip
                sums[:] = 0
                steps, spent = 0, 0.0
            if iteration % config.save_every == 0 and iteration < config.iters:
                checkpoint()
    except KeyboardInterrupt:
        if iteration > done:
            iteration -= 1  # the one that was interrupted is done again
            if iteration > done:
                checkpoint()
                save_adapter(run.folder, lm.model, adapter_config)
        run.event("stopped", iteration)
        say(f"Stopped at iteration {iteration}; go on with: samesku train --resume")
        raise
    checkpoint()
    save_adapter(run.folder, lm.model, adapter_config)
    run.event(
        "done",
        iteration,
        seconds=round(time.time() - run.started, 1),
        trained_tokens=trained_tokens,
    )
    say(f"Saved final weights to {run.folder / 'adapters.safetensors'}")


def _data(config: TrainConfig, lm: LanguageModel, say: Say) -> tuple[list[Example], list[Example]]:
    common = {
        "tokenizer": lm.tokenizer,
        "mask_prompt": config.mask_prompt,
        "max_seq_length": config.max_seq_length,
    }
    train_set, too_long = read_examples(
        config.data, "train", negatives_per_match=config.negatives_per_match, **common
    )
    valid_set: list[Example] = []
    if config.val_batches != 0:
        valid_set, more = read_examples(config.data, "valid", **common)
        too_long += more
        if config.val_batches > 0:
            # A fixed random part: the first lines of a file are seldom like the rest.
            order = np.random.default_rng(config.seed).permutation(len(valid_set))
            valid_set = [valid_set[i] for i in order[: config.val_batches * config.batch_size]]
    if too_long:
        say(f"Left out {too_long} pairs longer than max_seq_length {config.max_seq_length}")
    say(f"Training on {len(train_set)} pairs, validating on {len(valid_set)}")
    return train_set, valid_set


def validate(lm: LanguageModel, examples: list[Example], batch_size: int) -> dict[str, float]:
    """Mean loss over the learned tokens of all examples."""
    lm.model.eval()
    ordered = sorted(examples, key=lambda e: len(e.tokens))
    total, count = 0.0, 0
    for i in range(0, len(ordered), batch_size):
        batch = collate(ordered[i : i + batch_size], lm.pad)
        learned = int(batch.mask.sum())
        total += cross_entropy(lm, *targets(batch)).item() * learned
        count += learned
    return {"val_loss": total / count}


def _optimizer(config: TrainConfig) -> Any:
    import mlx.optimizers as optim

    updates = math.ceil(config.iters / config.grad_accumulation_steps)
    peak, rest = config.learning_rate, max(updates - config.warmup, 1)
    schedule: Any = peak
    if config.lr_schedule == "cosine":
        schedule = optim.cosine_decay(peak, rest, peak / 100)
    elif config.lr_schedule == "linear":
        schedule = optim.linear_schedule(peak, peak / 100, rest)
    if config.warmup:
        constant = (lambda _: peak) if config.lr_schedule == "constant" else schedule
        schedule = optim.join_schedules(
            [optim.linear_schedule(0.0, peak, config.warmup), constant], [config.warmup]
        )
    kinds = {
        "adam": optim.Adam,
        "adamw": optim.AdamW,
        "sgd": optim.SGD,
        "adafactor": optim.Adafactor,
    }
    return kinds[config.optimizer](learning_rate=schedule)


def _adapter_file(config: TrainConfig, run: Run) -> Path:
    """The file to start from; the guide writes it relative to the run's folder."""
    path = Path(str(config.resume_adapter_file))
    for candidate in (path, run.folder / path):
        if candidate.is_file():
            return candidate
    raise SameskuError(f"resume_adapter_file: there is no {path}, neither here nor in {run.folder}")
