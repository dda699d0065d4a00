"""The training loop: LoRA on an MLX language model, with the guide's settings and progress lines."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError
from samesku.models import model_path
from samesku.models.load import LanguageModel
from samesku.runtime import depth_first, lanes, out_of_memory, start
from samesku.training.config import TrainConfig
from samesku.training.examples import batches
from samesku.training.interrupt import Interrupt, Stopped, held_back
from samesku.training.job import Job, Say, set_up
from samesku.training.optimizer import make_update
from samesku.training.ranks import Ranks
from samesku.training.run import CONFIG, Run
from samesku.training.step import Step
from samesku.training.validation import validate


def train(config: TrainConfig, *, resume: bool = False, say: Say = print) -> Path:
    """Train an adapter; returns the run's folder.

    Started by ``mlx.launch``, its processes train it together: each takes its share of every batch.

    :param say: is given each line of progress, on rank 0 only.
    :param resume: go on from the folder's last checkpoint.
    :raises SameskuError: for anything the user can mend: data, model, settings, memory, disk.
    :raises KeyboardInterrupt: after Ctrl-C or SIGTERM, when a checkpoint of the moment has been written;
        a second one does not wait for it.
    """
    base = model_path(config.base_model_dir)
    start()
    if config.grad_checkpoint:
        depth_first()
    ranks = Ranks()
    if not ranks.leads:
        say = _silent
    run = Run(config.adapter_path, writes=ranks.leads)
    with run.locked(), _failure_noted(config, run):
        job = set_up(config, run, base, resume, ranks, say)
        with (
            held_back() as interrupt,
            checkpointed(job.lm, config.grad_checkpoint),
            # Lanes need a walk in breadth; where memory is short one lane has all cores.
            lanes(1) if config.grad_checkpoint else lanes() as streams,
        ):
            _iterate(job, interrupt, streams, say)
            interrupt.check()
    return run.folder


def _silent(_line: str) -> None:
    """What ranks other than 0 say."""


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
            f"out of memory ({' '.join(str(error).split())[:120]}); lower batch_size (now {config.batch_size}) or max_seq_length (now {config.max_seq_length}), or set grad_checkpoint: true or out_of_memory: split"
        ) from error


@contextmanager
def checkpointed(lm: LanguageModel, wanted: bool) -> Iterator[None]:
    """Recompute activations inside the block, where ``wanted``; then rows share no prefix.

    mlx-lm changes the class of the model's layers for it; every other model of that class in this
    process would keep the change.
    """
    from mlx_lm.tuner.trainer import grad_checkpoint

    kind: Any = type(lm.model.layers[0])
    before = kind.__call__, lm.shares_prefix
    if wanted:
        grad_checkpoint(lm.model.layers[0])
        lm.shares_prefix = False  # no gradient goes through a cache that is handed to it
    try:
        yield
    finally:
        kind.__call__, lm.shares_prefix = before


def _iterate(job: Job, interrupt: Interrupt, streams: Sequence[Any], say: Say) -> None:
    """Go through the iterations that are left; when asked to stop leave a checkpoint."""
    run = job.run
    try:
        _steps(job, interrupt, streams, say)
    except Stopped:
        if job.progress.iteration:
            job.checkpoint()
            job.publish()
        _say_stopped(job, job.progress.iteration, say)
        raise
    except KeyboardInterrupt:  # the second: what is in the weights now may be half an update
        _say_stopped(job, job.saved, say)
        raise
    job.checkpoint()
    chosen = job.publish()
    if chosen != job.progress.iteration:
        say(
            f"The best {job.config.select}, {job.progress.best:.4f}, was at iteration {chosen}: the run ends with those weights"
        )
    run.event(
        "done", job.progress.iteration, weights_of=chosen, seconds=round(time.time() - run.started, 1),
        trained_tokens=job.progress.trained_tokens,
    )  # fmt: skip
    say(f"Saved final weights to {run.folder / 'adapters.safetensors'}")


def _say_stopped(job: Job, iteration: int, say: Say) -> None:
    job.run.event("stopped", iteration)
    further = (
        f"go on with: samesku train -c {job.run.folder / CONFIG} --resume"
        if job.saved
        else "there is no checkpoint yet"
    )
    say(f"Stopped at iteration {iteration}; {further}")


def _steps(job: Job, interrupt: Interrupt, streams: Sequence[Any], say: Say) -> None:
    import mlx.core as mx
    from mlx.utils import tree_map

    config, run, optimizer, progress = job.config, job.run, job.optimizer, job.progress
    model = job.lm.model
    step = Step(job.lm, job.ranks, streams, say if config.out_of_memory == "split" else None)
    update = make_update(model, optimizer)
    source = batches(job.train_set, config.batch_size, config.seed, skip=progress.iteration)
    held = progress.iteration % config.grad_accumulation_steps if job.gradient is not None else 0
    report = _Report(job, say)
    mx.reset_peak_memory()
    each = 0.0  # seconds of an iteration
    while _evaluation_is_due(job) or not (progress.iteration >= config.iters or job.waited_long):
        _stop_together(job, interrupt)
        if progress.iteration % config.save_every == 0:
            job.checkpoint()
        if _evaluation_is_due(job):
            best, took = _evaluate(job, interrupt, streams, say)
            if each and progress.iteration <= config.steps_per_eval:
                _say_what_evaluations_take(job, took, each, say)
            if best:
                job.checkpoint()
            continue  # it may have been the last thing to do
        iteration = run.iteration = progress.iteration + 1
        last = iteration == config.iters
        began = time.perf_counter()
        batch = next(source)
        model.train()
        loss, gradient = step(batch)
        job.note_loss(loss)
        job.gradient = (
            gradient if job.gradient is None else tree_map(mx.add, job.gradient, gradient)
        )
        held += 1
        if iteration % config.grad_accumulation_steps == 0 or last:
            update(job.gradient, mx.array(1 / held))
            job.gradient, held = None, 0
        mx.eval(model.trainable_parameters(), optimizer.state, job.gradient)
        progress.iteration = iteration
        progress.trained_tokens += sum(len(e.tokens) for e in batch)
        report.add(loss, batch, time.perf_counter() - began)
        if iteration % config.steps_per_report == 0 or last:
            each = report.write()


def _evaluation_is_due(job: Job) -> bool:
    """Before the first iteration, every ``steps_per_eval``, and after the last; once each."""
    config, progress = job.config, job.progress
    due = progress.iteration % config.steps_per_eval == 0 or progress.iteration == config.iters
    return bool(job.valid_set) and due and progress.evaluated != progress.iteration


def _stop_together(job: Job, interrupt: Interrupt) -> None:
    """Stop if any rank was asked to: a rank that went on alone would wait for the others for ever.

    :raises Stopped: on every rank.
    """
    if job.ranks.any(interrupt.asked):
        raise Stopped


def _say_what_evaluations_take(job: Job, evaluation: float, each: float, say: Say) -> None:
    """Say what share of the run goes into evaluations of so many seconds, where that is a quarter or more."""
    config = job.config
    training = config.steps_per_eval * each
    share = evaluation / (evaluation + training)
    if share < 0.25:
        return
    pairs = len(job.valid_set) * training / 9 / evaluation
    say(
        f"Evaluations will take {100 * share:.0f} % of the run; val_batches: {max(1, round(pairs / config.batch_size))} would take 10 %"
    )


def _evaluate(
    job: Job, interrupt: Interrupt, streams: Sequence[Any], say: Say
) -> tuple[bool, float]:
    """Measure on the valid split. Are these the best weights so far, and how many seconds did it take?"""
    began = time.perf_counter()
    alone = job.ranks.size == 1
    figures = validate(
        job.lm,
        job.valid_set,
        job.verdicts,
        job.ranks,
        streams,
        interrupt.check if alone else lambda: None,
    )
    took = time.perf_counter() - began
    iteration = job.progress.iteration
    job.check_finite(figures["val_loss"], "loss on the valid split")
    best = job.judge(figures)
    say(f"Iter {iteration}: Val loss {figures['val_loss']:.3f}, Val took {took:.1f}s")
    if "val_f1" in figures:
        say(
            f"Iter {iteration}: Val average precision {figures['val_average_precision']:.3f}, Val F1 {figures['val_f1']:.3f}"
        )
    job.run.event("valid", iteration, **figures, best=best, seconds=round(took, 3))
    return best, took


class _Report:
    """The progress line and the event of some iterations."""

    def __init__(self, job: Job, say: Say) -> None:
        self._job = job
        self._say = say
        self._clear()

    def _clear(self) -> None:
        self._loss = self._weight = self._seconds = 0.0
        self._tokens = self._steps = 0

    def add(self, loss: float, batch: Sequence[Any], seconds: float) -> None:
        """Count an iteration in."""
        weight = sum(e.weight * (len(e.tokens) - e.start) for e in batch)
        self._loss += loss * weight
        self._weight += weight
        self._tokens += sum(len(e.tokens) for e in batch)
        self._seconds += seconds
        self._steps += 1

    def write(self) -> float:
        """Write what was counted, and begin anew; returns the mean seconds of an iteration."""
        import mlx.core as mx

        job, iteration = self._job, self._job.progress.iteration
        loss, peak = self._loss / self._weight, mx.get_peak_memory() / 1e9
        speed, tokens = self._steps / self._seconds, self._tokens / self._seconds
        self._say(
            f"Iter {iteration}: Train loss {loss:.3f}, It/sec {speed:.3f}, Tokens/sec {tokens:.1f}, Peak mem {peak:.1f} GB"
        )
        job.run.event(
            "train", iteration, train_loss=loss, learning_rate=job.optimizer.learning_rate.item(),
            iterations_per_second=speed, tokens_per_second=tokens, trained_tokens=job.progress.trained_tokens, peak_memory_gb=peak,
        )  # fmt: skip
        self._clear()
        return 1 / speed
