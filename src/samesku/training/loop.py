"""The training loop: LoRA on an MLX language model, with the guide's settings and progress lines."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
from samesku.training.interrupt import Interrupt, Stopped, held_back
from samesku.training.loss import cross_entropy, targets
from samesku.training.optimizer import make_optimizer
from samesku.training.run import CONFIG, Run

Say = Callable[[str], None]


def train(config: TrainConfig, *, resume: bool = False, say: Say = print) -> Path:
    """Train an adapter; returns the run's folder.

    ``say`` is given each line of progress. ``resume`` goes on from the folder's last checkpoint.

    :raises SameskuError: for anything the user can mend: data, model, settings, memory, disk.
    :raises KeyboardInterrupt: after Ctrl-C, when a checkpoint of the moment has been written; a second
        Ctrl-C does not wait for it.
    """
    run = Run(config.adapter_path)
    base = model_path(config.base_model_dir)
    start()
    with run.locked(), _failure_noted(config, run):
        job = _set_up(config, run, base, resume, say)
        with held_back() as interrupt, checkpointed(job.lm.model, config.grad_checkpoint):
            _iterate(job, interrupt, say)
            interrupt.check()
    return run.folder


@contextmanager
def _failure_noted(config: TrainConfig, run: Run) -> Iterator[None]:
    """Write into the run's folder why it failed; say of memory what can be done about it."""
    try:
        yield
    except KeyboardInterrupt:
        raise
    except SameskuError as error:
        run.failed(str(error))
        raise
    except BaseException as error:
        if not out_of_memory(error):
            run.failed(f"{type(error).__name__}: {error}")
            raise
        run.failed("out of memory")
        raise SameskuError(
            f"out of memory ({' '.join(str(error).split())[:120]}); lower batch_size (now {config.batch_size}) or max_seq_length (now {config.max_seq_length}), or set grad_checkpoint: true"
        ) from error


@contextmanager
def checkpointed(model: Any, wanted: bool) -> Iterator[None]:
    """Recompute activations inside the block, where ``wanted``.

    mlx-lm changes the class of the model's layers for it; every other model of that class in this
    process would keep the change.
    """
    from mlx_lm.tuner.trainer import grad_checkpoint

    kind: Any = type(model.layers[0])
    before = kind.__call__
    if wanted:
        grad_checkpoint(model.layers[0])
    try:
        yield
    finally:
        kind.__call__ = before


def out_of_memory(error: BaseException) -> bool:
    """Is this how MLX says that memory does not suffice? Metal, CUDA and the CPU say it differently."""
    text = str(error).lower()
    return isinstance(error, MemoryError) or any(
        sign in text
        for sign in (
            "insufficient memory",
            "out of memory",
            "unable to allocate",
            "attempting to allocate",
            "bad_alloc",
        )
    )


@dataclass
class _Job:
    """Everything that a run works with, and how far it is."""

    config: TrainConfig
    run: Run
    lm: LanguageModel
    train_set: list[Example]
    valid_set: list[Example]
    optimizer: Any
    adapter_config: dict[str, Any]
    done: int = 0  # iterations whose effect is in the weights or in ``gradient``
    trained_tokens: int = 0
    gradient: Any = None  # accumulated since the last update
    saved: int = 0  # iteration of the newest checkpoint

    def checkpoint(self) -> None:
        """Save the state after iteration ``done``, unless that has been done.

        :raises SameskuError: if it cannot be written, or the weights are no numbers any more.
        """
        if self.saved == self.done:
            return
        self._check_weights()
        folder = save_checkpoint(
            self.run.folder,
            self.done,
            self.lm.model,
            self.optimizer,
            self.adapter_config,
            {"trained_tokens": self.trained_tokens},
            self.gradient,
        )
        self.saved = self.done
        self.run.event("checkpoint", self.done, path=folder.name)

    def publish(self) -> None:
        """Put the adapter where a matcher is loaded from. What an earlier one's threshold was is gone with it."""
        (self.run.folder / "matcher.json").unlink(missing_ok=True)
        save_adapter(self.run.folder, self.lm.model, self.adapter_config)

    def check_finite(self, value: float, what: str) -> None:
        """:raises SameskuError: if ``value`` is no finite number."""
        if math.isfinite(value):
            return
        kept = f"checkpoint-{self.saved} is kept" if self.saved else "there is no checkpoint yet"
        raise SameskuError(
            f"iteration {self.run.iteration}: the {what} is {value}; {kept}; lower learning_rate (now {self.config.learning_rate:g})"
        )

    def _check_weights(self) -> None:
        import mlx.core as mx
        from mlx.utils import tree_flatten

        weights = tree_flatten(self.lm.model.trainable_parameters())
        finite = mx.all(mx.stack([mx.isfinite(value).all() for _, value in weights]))
        self.check_finite(0.0 if finite.item() else math.nan, "largest weight")


def _set_up(config: TrainConfig, run: Run, base: Path, resume: bool, say: Say) -> _Job:
    """Load the model and the data, put the adapter's layers in, and begin the run's folder."""
    import mlx.core as mx
    from mlx.utils import tree_flatten
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
    optimizer = make_optimizer(config)
    optimizer.init(lm.model.trainable_parameters())
    learned = sum(v.size for _, v in tree_flatten(lm.model.trainable_parameters()))
    total = sum(v.size for _, v in tree_flatten(lm.model.parameters()))
    say(
        f"Trainable parameters: {100 * learned / total:.3f}% ({learned / 1e6:.3f}M/{total / 1e6:.3f}M)"
    )
    adapter_config = {
        "fine_tune_type": config.fine_tune_type,
        "num_layers": config.num_layers,
        "lora_parameters": config.lora_parameters.model_dump(),
        "model": str(base),
        "data": config.data,
    }
    job = _Job(config, run, lm, train_set, valid_set, optimizer, adapter_config)
    if resume:
        progress, job.gradient = load_checkpoint(found[-1][1], lm.model, optimizer)
        job.done = job.saved = progress["iteration"]
        job.trained_tokens = progress["trained_tokens"]
        say(f"Resumed from {found[-1][1]}")
    elif config.resume_adapter_file:
        load_weights(_adapter_file(config, run), lm.model)
        say(f"Started from {config.resume_adapter_file}")
    run.begin(config, resumed=resume)
    run.event(
        "start",
        job.done,
        iters=config.iters,
        train_examples=len(train_set),
        valid_examples=len(valid_set),
        resumed=resume,
        device=lm.runtime.device,
        blas=lm.runtime.blas,
    )
    return job


def _iterate(job: _Job, interrupt: Interrupt, say: Say) -> None:
    """Go through the iterations that are left; after Ctrl-C leave a checkpoint."""
    run = job.run
    try:
        _steps(job, interrupt, say)
    except Stopped:
        if job.done > job.saved:
            job.checkpoint()
            job.publish()
        _say_stopped(job, say)
        raise
    except KeyboardInterrupt:  # the second: what is in the weights now may be half an update
        job.done = job.saved
        _say_stopped(job, say)
        raise
    job.checkpoint()
    job.publish()
    run.event(
        "done",
        job.done,
        seconds=round(time.time() - run.started, 1),
        trained_tokens=job.trained_tokens,
    )
    say(f"Saved final weights to {run.folder / 'adapters.safetensors'}")


def _say_stopped(job: _Job, say: Say) -> None:
    job.run.event("stopped", job.done)
    further = (
        f"go on with: samesku train -c {job.run.folder / CONFIG} --resume"
        if job.saved
        else "there is no checkpoint yet"
    )
    say(f"Stopped at iteration {job.done}; {further}")


def _steps(job: _Job, interrupt: Interrupt, say: Say) -> None:
    import mlx.core as mx
    import mlx.nn as nn
    from mlx.utils import tree_map

    config, run, lm, optimizer = job.config, job.run, job.lm, job.optimizer
    step = nn.value_and_grad(
        lm.model, lambda inputs, positions, wanted: cross_entropy(lm, inputs, positions, wanted)
    )
    source = batches(job.train_set, config.batch_size, config.seed, lm.pad, skip=job.done)
    held = job.done % config.grad_accumulation_steps if job.gradient is not None else 0
    sums = np.zeros(3)  # loss × learned tokens, learned tokens, all tokens since the last report
    steps, spent = 0, 0.0
    mx.reset_peak_memory()
    for iteration in range(job.done + 1, config.iters + 1):
        interrupt.check()
        run.iteration = iteration
        last = iteration == config.iters
        if job.valid_set and (iteration == 1 or iteration % config.steps_per_eval == 0 or last):
            began = time.perf_counter()
            figures = validate(lm, job.valid_set, config.batch_size, interrupt.check)
            took = time.perf_counter() - began
            job.check_finite(figures["val_loss"], "loss on the valid split")
            say(f"Iter {iteration}: Val loss {figures['val_loss']:.3f}, Val took {took:.1f}s")
            run.event("valid", iteration, **figures, seconds=round(took, 3))
        began = time.perf_counter()
        batch = next(source)
        lm.model.train()
        loss, gradient = step(*targets(batch))
        job.gradient = (
            gradient if job.gradient is None else tree_map(mx.add, job.gradient, gradient)
        )
        held += 1
        if iteration % config.grad_accumulation_steps == 0 or last:
            optimizer.update(lm.model, tree_map(lambda g, n=held: g / n, job.gradient))
            job.gradient, held = None, 0
        mx.eval(lm.model.trainable_parameters(), optimizer.state, loss, job.gradient)
        value = loss.item()
        job.check_finite(value, "loss")
        job.done = iteration
        job.trained_tokens += batch.size
        spent += time.perf_counter() - began
        steps += 1
        sums += (value * batch.mask.sum(), batch.mask.sum(), batch.size)
        if iteration % config.steps_per_report == 0 or last:
            peak = mx.get_peak_memory() / 1e9
            say(
                f"Iter {iteration}: Train loss {sums[0] / sums[1]:.3f}, It/sec {steps / spent:.3f}, Tokens/sec {sums[2] / spent:.1f}, Peak mem {peak:.1f} GB"
            )
            run.event(
                "train", iteration, train_loss=float(sums[0] / sums[1]), learning_rate=optimizer.learning_rate.item(),
                iterations_per_second=steps / spent, tokens_per_second=float(sums[2] / spent), trained_tokens=job.trained_tokens, peak_memory_gb=peak,
            )  # fmt: skip
            sums[:] = 0
            steps, spent = 0, 0.0
        if iteration % config.save_every == 0 and not last:
            job.checkpoint()


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


def validate(
    lm: LanguageModel,
    examples: list[Example],
    batch_size: int,
    between: Callable[[], None] = lambda: None,
) -> dict[str, float]:
    """Mean loss over the learned tokens of all examples; ``between`` is called before each batch."""
    lm.model.eval()
    ordered = sorted(examples, key=lambda e: len(e.tokens))
    total, count = 0.0, 0
    for i in range(0, len(ordered), batch_size):
        between()
        batch = collate(ordered[i : i + batch_size], lm.pad)
        learned = int(batch.mask.sum())
        total += cross_entropy(lm, *targets(batch)).item() * learned
        count += learned
    return {"val_loss": total / count}


def _adapter_file(config: TrainConfig, run: Run) -> Path:
    """The file to start from; the guide writes it relative to the run's folder."""
    path = Path(str(config.resume_adapter_file))
    for candidate in (path, run.folder / path):
        if candidate.is_file():
            return candidate
    raise SameskuError(f"resume_adapter_file: there is no {path}, neither here nor in {run.folder}")
