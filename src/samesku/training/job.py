"""A run at work: its model, its data, and how far it is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from samesku.errors import SameskuError
from samesku.models.load import ADAPTER, LanguageModel, load_model
from samesku.training.checkpoint import (
    load_checkpoint,
    load_weights,
    save_adapter,
    save_checkpoint,
)
from samesku.training.config import KEPT, TrainConfig
from samesku.training.examples import Example
from samesku.training.optimizer import make_optimizer
from samesku.training.ranks import Ranks
from samesku.training.run import CONFIG, Run
from samesku.training.splits import checksum, crc, splits
from samesku.training.validation import verdict_tokens

Say = Callable[[str], None]

WINDOW = 50  # iterations whose mean loss is watched
_TIMES, _MORE = 3.0, 0.5  # the mean may be so many times its least so far, and so many nats more


@dataclass
class Progress:
    """How far a run is; a checkpoint holds all of it."""

    iteration: int = (
        0  # whose effect is in the weights or in the gradient that is being accumulated
    )
    trained_tokens: int = 0
    evaluated: int = -1  # iteration of the last evaluation
    best: float | None = None  # figure of ``select``
    best_iteration: int = 0
    waited: int = 0  # evaluations since the best one
    recent: list[float] = field(default_factory=list)  # the last WINDOW losses
    lowest: float | None = None  # least mean over WINDOW losses


@dataclass
class Job:
    """Everything that a run works with."""

    config: TrainConfig
    run: Run
    ranks: Ranks
    lm: LanguageModel
    train_set: list[Example]
    valid_set: list[Example]
    optimizer: Any
    adapter_config: dict[str, Any]
    checksum: int  # of the train examples
    verdicts: tuple[int, int] | None  # the tokens that answers are scored by, if they are
    progress: Progress = field(default_factory=Progress)
    gradient: Any = None  # accumulated since the last update
    saved: int = 0  # iteration of the newest checkpoint

    def checkpoint(self) -> None:
        """Save the state after this iteration, unless that has been done.

        :raises SameskuError: if it cannot be written, or the weights are no numbers any more.
        """
        if self.saved == self.progress.iteration:
            return
        self._check_weights()
        self.saved = self.progress.iteration
        if not self.ranks.leads:
            return
        state = {**vars(self.progress), "data": self.checksum, "ranks": self.ranks.size}
        folder = save_checkpoint(
            self.run.folder, self.saved, self.lm.model, self.optimizer, self.adapter_config, state, self.gradient,
        )  # fmt: skip
        self.run.event("checkpoint", self.saved, path=folder.name)

    def publish(self) -> int:
        """Put the adapter where a matcher is loaded from; returns the iteration that it is of.

        What an earlier one's threshold was is gone with it.
        """
        chosen = self.progress.best_iteration or self.progress.iteration
        if not self.ranks.leads:
            return chosen
        if chosen != self.progress.iteration:
            load_weights(self.run.folder / f"checkpoint-{chosen}" / ADAPTER, self.lm.model)
        (self.run.folder / "matcher.json").unlink(missing_ok=True)
        save_adapter(self.run.folder, self.lm.model, self.adapter_config)
        return chosen

    def judge(self, figures: dict[str, float]) -> bool:
        """Note an evaluation; True if it is the best so far by the figure that the run goes by.

        The weights that a run begins with are not judged: there is no checkpoint of them.
        """
        name, progress = self.config.select, self.progress
        progress.evaluated = progress.iteration
        if name == "last" or progress.iteration == 0:
            return False
        value = figures[name]
        better = progress.best is None or (
            value < progress.best if name == "val_loss" else value > progress.best
        )
        if better:
            progress.best, progress.best_iteration = value, progress.iteration
        progress.waited = 0 if better else progress.waited + 1
        return better

    @property
    def waited_long(self) -> bool:
        """Has the figure of ``select`` not risen for as many evaluations as the settings allow?"""
        limit = self.config.early_stopping
        return limit is not None and self.progress.waited >= limit

    def note_loss(self, loss: float) -> None:
        """Take an iteration's loss down.

        :raises SameskuError: if it is no finite number, or the run has diverged.
        """
        self.check_finite(loss, "loss")
        progress = self.progress
        progress.recent = [*progress.recent[-WINDOW + 1 :], loss]
        if len(progress.recent) < WINDOW:
            return
        mean = sum(progress.recent) / WINDOW
        progress.lowest = mean if progress.lowest is None else min(progress.lowest, mean)
        if mean > _TIMES * progress.lowest + _MORE:
            raise SameskuError(
                f"iteration {self.run.iteration}: the run diverges: the mean loss of the last {WINDOW} iterations is {mean:.3f} and was {progress.lowest:.3f}; {self._kept()}"
            )

    def check_finite(self, value: float, what: str) -> None:
        """:raises SameskuError: if ``value`` is no finite number."""
        if not math.isfinite(value):
            raise SameskuError(
                f"iteration {self.run.iteration}: the {what} is {value}; {self._kept()}"
            )

    def _kept(self) -> str:
        kept = f"checkpoint-{self.saved} is kept" if self.saved else "there is no checkpoint yet"
        return f"{kept}; lower learning_rate (now {self.config.learning_rate:g})"

    def _check_weights(self) -> None:
        import mlx.core as mx
        from mlx.utils import tree_flatten

        weights = tree_flatten(self.lm.model.trainable_parameters())
        finite = mx.all(mx.stack([mx.isfinite(value).all() for _, value in weights]))
        self.check_finite(0.0 if finite.item() else math.nan, "largest weight")


def set_up(config: TrainConfig, run: Run, base: Path, resume: bool, ranks: Ranks, say: Say) -> Job:
    """Load the model and the data, put the adapter's layers in, and begin the run's folder.

    :raises SameskuError: for what is missing, does not fit, or has changed since a run that is resumed.
    """
    import mlx.core as mx
    from mlx.utils import tree_flatten
    from mlx_lm.tuner.utils import linear_to_lora_layers

    found = run.checkpoints()
    resume = bool(ranks.sum(np.array([resume and _resumable(run, bool(found), ranks)], np.float32))[0])  # fmt: skip
    lm = load_model(base)
    if config.num_layers > len(lm.model.layers):
        raise SameskuError(
            f"num_layers is {config.num_layers}; the model has {len(lm.model.layers)} layers (-1 for all)"
        )
    train_set, valid_set = splits(config, lm.tokenizer, say)
    verdicts = verdict_tokens(train_set)
    _can_select(config, verdicts, valid_set)
    paths = {"base_model_dir", "data", "adapter_path"}  # machines may differ in these
    ranks.must_agree("settings", crc(config.model_dump_json(exclude=paths).encode()))
    ranks.must_agree("data", checksum([*train_set, *valid_set]))
    mx.random.seed(config.seed)
    lm.model.freeze()
    layers = config.num_layers if config.num_layers > 0 else len(lm.model.layers)
    linear_to_lora_layers(
        lm.model, layers, config.lora_parameters.model_dump(), config.fine_tune_type == "dora"
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
    job = Job(
        config,
        run,
        ranks,
        lm,
        train_set,
        valid_set,
        optimizer,
        adapter_config,
        checksum(train_set),
        verdicts,
    )
    if resume:
        _resume(job, found, say)
    elif config.resume_adapter_file:
        load_weights(_adapter_file(config, run), lm.model)
        say(f"Started from {config.resume_adapter_file}")
    run.begin(config, resumed=resume)
    run.event(
        "start", job.progress.iteration, iters=config.iters, train_examples=len(train_set), valid_examples=len(valid_set),
        resumed=resume, device=lm.runtime.device, blas=lm.runtime.blas, ranks=ranks.size,
    )  # fmt: skip
    return job


def _resumable(run: Run, has_checkpoint: bool, ranks: Ranks) -> bool:
    """True if there is a checkpoint; False if a run was stopped before its first one, to be begun again."""
    if ranks.leads and not has_checkpoint and not (run.folder / CONFIG).is_file():
        raise SameskuError(f"{run.folder}: there is no run to resume; train without --resume")
    return has_checkpoint


def _resume(job: Job, found: list[tuple[int, Path]], say: Say) -> None:
    """Put the last checkpoint's state back, on every rank; only rank 0 need have it.

    :raises SameskuError: if settings or data that it depends on have changed.
    """
    import mlx.core as mx

    ranks, model = job.ranks, job.lm.model
    state: dict[str, Any] = {}
    if ranks.leads:
        _, folder = found[-1]
        before = _settings_before(job.config, job.run)
        state, job.gradient = load_checkpoint(folder, model, job.optimizer)
        if before.select != job.config.select:  # what was best by another figure says nothing now
            state |= {"best": None, "best_iteration": 0, "waited": 0}
        if state.pop("data", job.checksum) != job.checksum:
            raise SameskuError(
                f"{folder} was trained on other data than {job.config.data} holds now; train without --resume"
            )
        say(f"Resumed from {folder}")
    if ranks.size > 1:
        state = ranks.state_of_rank_0(state)
        held = ranks.any(job.gradient is not None)
        model.update(ranks.of_rank_0(model.trainable_parameters()))
        job.optimizer.state = ranks.of_rank_0(job.optimizer.state)
        if held:
            from mlx.utils import tree_map

            empty = tree_map(mx.zeros_like, model.trainable_parameters())
            job.gradient = ranks.of_rank_0(job.gradient or empty)
    if job.config.lr_schedule == "constant" and not job.config.warmup:
        job.optimizer.learning_rate = job.config.learning_rate  # which may have been lowered
    names = Progress.__dataclass_fields__
    job.progress = Progress(**{k: v for k, v in state.items() if k in names})
    job.saved = job.progress.iteration


def _settings_before(config: TrainConfig, run: Run) -> TrainConfig:
    """The settings of the run that is resumed.

    :raises SameskuError: if one has changed that it must keep.
    """
    try:
        before = TrainConfig.model_validate(
            yaml.safe_load((run.folder / CONFIG).read_text(encoding="utf-8"))
        )
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise SameskuError(f"{run.folder / CONFIG} cannot be read: {error}") from error
    for name in KEPT:
        was, now = getattr(before, name), getattr(config, name)
        if was != now:
            raise SameskuError(
                f"--resume: {name} was {was} and is {now}; a resumed run keeps it, so set it back or train without --resume"
            )
    return before


def _can_select(
    config: TrainConfig, verdicts: tuple[int, int] | None, valid_set: list[Example]
) -> None:
    if config.select in ("val_f1", "val_average_precision") and (
        verdicts is None or not any(e.label for e in valid_set)
    ):
        raise SameskuError(
            f"select: {config.select} needs labelled matches in the valid split and answers that begin at the verdict (style evidence); set select: val_loss"
        )


def _adapter_file(config: TrainConfig, run: Run) -> Path:
    """The file to start from; the guide writes it relative to the run's folder."""
    path = Path(str(config.resume_adapter_file))
    for candidate in (path, run.folder / path):
        if candidate.is_file():
            return candidate
    raise SameskuError(f"resume_adapter_file: there is no {path}, neither here nor in {run.folder}")
