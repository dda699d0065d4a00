"""What a run measures on the way, what it makes of it, and what a resumed one keeps."""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, f1_score
from threadpoolctl import threadpool_limits

import samesku.training.job as job_module
import samesku.training.validation as validation
from samesku.errors import SameskuError
from samesku.models.load import LanguageModel, load_model
from samesku.training import Run, TrainConfig, load_config, read_events
from samesku.training.config import KEPT
from samesku.training.examples import Example, read_examples
from samesku.training.job import Job
from samesku.training.loop import train
from samesku.training.ranks import Ranks
from samesku.training.splits import splits
from samesku.training.validation import validate, verdict_tokens
from training_shop import small_config, small_folder

# A learning rate at which two blocks overshoot within a few iterations: the last is not the best.
RESTLESS = {"learning_rate": 2e-2, "val_batches": -1, "steps_per_eval": 1, "iters": 4}


@pytest.fixture(scope="module", autouse=True)
def one_thread_a_product() -> Iterator[None]:
    """As in a run with lanes. On a busy machine threads that wait for each other cost tenfold."""
    with threadpool_limits(1, "blas"):
        yield


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_folder(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def analysis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Answers that begin with an analysis, the same words for a match and a non-match."""
    return small_folder(tmp_path_factory.mktemp("analysis"), "analysis")


@pytest.fixture(scope="module")
def base(cut: Path) -> LanguageModel:
    return load_model(cut)


def examples(lm: LanguageModel, folder: Path) -> list[Example]:
    return read_examples(folder, "train", lm.tokenizer, mask_prompt=True, max_seq_length=512)[0]


def go(config: TrainConfig, **options: Any) -> list[str]:
    """Train; the lines that were said."""
    said: list[str] = []
    train(config, say=said.append, **options)
    return said


def events(run: Path, kind: str) -> list[dict[str, Any]]:
    return [e for e in read_events(run) if e["event"] == kind]


def losses(run: Path) -> list[float]:
    return [e["train_loss"] for e in events(run, "train")]


def adapter(folder: Path) -> bytes:
    return (folder / "adapters.safetensors").read_bytes()


# Figures of an evaluation


def by_hand(
    lm: LanguageModel, example: Example, verdicts: tuple[int, int] | None
) -> tuple[float, float]:
    """Summed loss and margin of one pair, from all scores of the model and float64 sums."""
    import mlx.core as mx

    scores = np.array(lm.model(mx.array([example.tokens[:-1]]))[0], np.float64)
    scores -= scores.max(axis=-1, keepdims=True)
    likely = scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))
    learned = range(example.start, len(example.tokens))
    loss = -sum(likely[i - 1, example.tokens[i]] for i in learned)
    if verdicts is None:
        return loss, 0.0
    before = likely[example.start - 1]
    return loss, before[verdicts[0]] - before[verdicts[1]]


def figures(
    lm: LanguageModel, chosen: list[Example], verdicts: tuple[int, int] | None, lanes: int = 2
) -> dict[str, float]:
    import mlx.core as mx

    streams = [mx.new_stream(mx.default_device()) for _ in range(lanes)]
    return validate(lm, chosen, verdicts, Ranks(), streams)


@pytest.mark.parametrize("lanes", [1, 2])
def test_an_evaluations_figures_are_those_computed_by_hand(
    lanes: int, base: LanguageModel, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "BATCH_TOKENS", 700)  # several parts, of several pairs each
    chosen = examples(base, data)
    verdicts = verdict_tokens(chosen)
    assert verdicts is not None
    hand = [by_hand(base, e, verdicts) for e in chosen]
    labels = np.array([e.label for e in chosen])
    margins = np.array([margin for _, margin in hand])
    assert len(set(margins.round(4))) > 6  # an order that can be wrong

    found = figures(base, chosen, verdicts, lanes)
    learned = sum(len(e.tokens) - e.start for e in chosen)
    assert found["val_loss"] == pytest.approx(sum(loss for loss, _ in hand) / learned, rel=1e-5)
    assert found["val_average_precision"] == pytest.approx(average_precision_score(labels, margins))
    best = max(f1_score(labels, margins >= threshold) for threshold in margins)
    assert found["val_f1"] == pytest.approx(best)


def test_the_first_verdict_is_that_of_a_match(base: LanguageModel, data: Path) -> None:
    """The other way round the ranking would be upside down."""
    match, other = verdict_tokens(examples(base, data)) or (0, 0)
    assert base.tokenizer.decode([match]).strip().startswith("M")
    assert base.tokenizer.decode([other]).strip().startswith("NO")


def test_a_weight_does_not_enter_the_figures(base: LanguageModel, data: Path) -> None:
    chosen = examples(base, data)[:4]
    heavy = [replace(e, weight=5.0 if e.label else 0.5) for e in chosen]
    assert figures(base, heavy, None) == pytest.approx(figures(base, chosen, None))


def test_a_pair_without_a_verdict_counts_in_the_loss_only(base: LanguageModel, data: Path) -> None:
    chosen = examples(base, data)
    verdicts = verdict_tokens(chosen)
    hidden = [replace(e, label=None) if i < 3 else e for i, e in enumerate(chosen)]
    all_of_them, rest = figures(base, chosen, verdicts), figures(base, chosen[3:], verdicts)
    found = figures(base, hidden, verdicts)
    assert found["val_loss"] == pytest.approx(all_of_them["val_loss"])
    assert found["val_average_precision"] == pytest.approx(rest["val_average_precision"])
    assert abs(all_of_them["val_loss"] - rest["val_loss"]) > 1e-4


def test_answers_that_do_not_begin_with_the_verdict_have_a_loss_only(
    base: LanguageModel, analysis: Path
) -> None:
    chosen = examples(base, analysis)
    assert {e.label for e in chosen} == {True, False}
    assert verdict_tokens(chosen) is None
    hand = sum(by_hand(base, e, None)[0] for e in chosen[:3])
    learned = sum(len(e.tokens) - e.start for e in chosen[:3])
    found = figures(base, chosen[:3], None)
    assert found == {"val_loss": pytest.approx(hand / learned, rel=1e-5)}


def test_without_a_match_there_is_nothing_to_rank(base: LanguageModel, data: Path) -> None:
    chosen = examples(base, data)
    verdicts = verdict_tokens(chosen)
    others = [e for e in chosen if not e.label]
    assert set(figures(base, others[:3], verdicts)) == {"val_loss"}
    assert verdict_tokens(others) is None


def test_an_evaluation_leaves_dropout_out(base: LanguageModel, data: Path) -> None:
    base.model.train()
    figures(base, examples(base, data)[:1], None)
    assert not base.model.training


# Weight of the matches


def weighted(folder: Path, base: LanguageModel, weight: Any) -> tuple[list[Example], list[Example]]:
    config = TrainConfig(data=str(folder), match_weight=weight)
    return splits(config, base.tokenizer, lambda _: None)


def of(found: list[Example], label: bool) -> set[float]:
    return {round(e.weight, 9) for e in found if e.label is label}


@pytest.mark.parametrize(("weight", "ratio"), [(3.0, 3.0), (0.25, 0.25), ("balanced", 2.0)])
def test_matches_weigh_so_many_times_as_much(
    weight: Any, ratio: float, base: LanguageModel, data: Path
) -> None:
    """Four matches and eight others. The mean stays 1, so that the learning rate means the same."""
    found, valid = weighted(data, base, weight)
    (match,), (other,) = of(found, True), of(found, False)
    assert match / other == pytest.approx(ratio)
    assert np.mean([e.weight for e in found]) == pytest.approx(1)
    assert {e.weight for e in valid} == {1.0}  # figures stay comparable between runs


def test_balanced_gives_both_verdicts_half_of_the_loss(base: LanguageModel, data: Path) -> None:
    found, _ = weighted(data, base, "balanced")
    assert sum(e.weight for e in found if e.label) == pytest.approx(
        sum(e.weight for e in found if not e.label)
    )


def test_without_the_setting_all_weigh_one(base: LanguageModel, data: Path) -> None:
    assert {e.weight for e in weighted(data, base, None)[0]} == {1.0}


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("weight", [3.0, "balanced"])
def test_one_verdict_alone_cannot_be_weighted(
    weight: Any, kept: bool, base: LanguageModel, data: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(data, tmp_path / "one"))
    lines = [json.loads(line) for line in (data / "train.jsonl").read_text().splitlines()]
    few = [line for line in lines if bool(line["pair"]["label"]) is kept]
    (folder / "train.jsonl").write_text("".join(json.dumps(line) + "\n" for line in few))
    count = "4 and 0" if kept else "0 and 8"
    with pytest.raises(SameskuError, match=rf"match_weight needs matches and non-.*{count} to"):
        weighted(folder, base, weight)


# Settings that go together


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("early_stopping: 3", "early_stopping needs a figure to go by: set select"),
        ("early_stopping: 3\nselect: last", "early_stopping needs a figure to go by: set select"),
        ("select: val_loss\nval_batches: 0", "select: val_loss needs evaluations, and val_batches is 0"),
        ("select: val_f1\nval_batches: 0\nearly_stopping: 1", "select: val_f1 needs evaluations"),
        ("select: val_los", "select is 'val_los'; it must be one of last, val_loss, val_f1, val_average_precision"),
        ("select: val_loss\nearly_stopping: 0", "early_stopping is 0; it must be a whole number, at least 1 or empty"),
        ("select: val_loss\nearly_stopping: yes", "early_stopping is True; it must be a whole number"),
        ("match_weight: 0", "match_weight is 0; it must be a number, above 0 or balanced"),
        ("match_weight: even", "match_weight is 'even'; it must be a number, above 0 or balanced"),
        ("out_of_memory: retry", "out_of_memory is 'retry'; it must be one of stop, split"),
    ],
)  # fmt: skip
def test_settings_that_do_not_go_together_are_one_line(text: str, says: str) -> None:
    Path("c.yaml").write_text(text)
    with pytest.raises(SameskuError) as caught:
        load_config("c.yaml")
    assert says in str(caught.value)
    assert str(caught.value).startswith("c.yaml: ") and "\n" not in str(caught.value)


def test_settings_that_go_together_are_read() -> None:
    Path("c.yaml").write_text("select: val_f1\nearly_stopping: 2\nmatch_weight: 3\n")
    config = load_config("c.yaml")
    assert (config.select, config.early_stopping, config.match_weight) == ("val_f1", 2, 3.0)


def test_match_weight_may_be_balanced() -> None:
    Path("c.yaml").write_text("match_weight: balanced\n")
    assert load_config("c.yaml").match_weight == "balanced"


# The best weights


@pytest.mark.parametrize(("name", "iters"), [("val_loss", 4), ("val_average_precision", 6)])
def test_a_run_ends_with_the_weights_of_its_best_evaluation(
    name: str, iters: int, cut: Path, data: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    said = go(small_config(cut, data, run, select=name, **{**RESTLESS, "iters": iters}))
    sign = 1 if name == "val_loss" else -1
    judged = [(sign * e[name], e["iteration"]) for e in events(run, "valid") if e["iteration"]]
    best = min(judged)[1]  # the first of equals
    assert best < iters  # else this test would not tell
    (done,) = events(run, "done")
    assert (done["weights_of"], done["iteration"]) == (best, iters)
    assert adapter(run) == adapter(run / f"checkpoint-{best}")
    assert adapter(run) != adapter(run / f"checkpoint-{iters}")  # which is there to go on from
    records = [e["iteration"] for e in events(run, "valid") if e["best"]]
    assert records == [i for n, (v, i) in enumerate(judged) if all(v < w for w, _ in judged[:n])]
    assert records[-1] == best
    assert any(
        line.startswith(f"The best {name}, ") and f"was at iteration {best}:" in line
        for line in said
    )


def test_early_stopping_counts_on_over_an_interruption(
    cut: Path, data: Path, tmp_path: Path
) -> None:
    def config(run: str) -> TrainConfig:
        changes = {**RESTLESS, "iters": 40, "select": "val_loss", "early_stopping": 2}
        return small_config(cut, data, tmp_path / run, **changes)

    go(config("whole"))
    (done,) = events(tmp_path / "whole", "done")
    best, end = done["weights_of"], done["iteration"]
    assert end == best + 2 < 40
    assert [e["iteration"] for e in events(tmp_path / "whole", "train")] == list(range(1, end + 1))
    assert adapter(tmp_path / "whole") == adapter(tmp_path / "whole" / f"checkpoint-{best}")

    def say(line: str) -> None:
        if line.startswith(f"Iter {best + 1}: Val loss"):  # it has waited for one evaluation
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        train(config("cut"), say=say)
    assert events(tmp_path / "cut", "stopped")[0]["iteration"] == best + 1
    go(config("cut"), resume=True)
    (resumed,) = events(tmp_path / "cut", "done")
    assert (resumed["weights_of"], resumed["iteration"]) == (best, end)
    assert losses(tmp_path / "cut") == pytest.approx(losses(tmp_path / "whole"), abs=1e-3)

    # One that has stopped early has nothing left to do, and its weights stay.
    go(config("cut"), resume=True)
    assert len(losses(tmp_path / "cut")) == end
    assert adapter(tmp_path / "cut") == adapter(tmp_path / "cut" / f"checkpoint-{best}")


def test_an_evaluation_that_was_broken_off_is_made_by_the_resumed_run(
    cut: Path, data: Path, tmp_path: Path
) -> None:
    """Else the best weights or the end that they decide on would be others than without the Ctrl-C."""
    config = small_config(cut, data, tmp_path / "run", val_batches=-1, steps_per_eval=2, iters=4)

    def say(line: str) -> None:
        if line.startswith("Iter 2: Train"):  # the evaluation after it stops at its first part
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        train(config, say=say)
    assert (tmp_path / "run/checkpoint-2").is_dir()
    go(config, resume=True)
    assert [e["iteration"] for e in events(tmp_path / "run", "valid")] == [0, 2, 4]


def test_a_figure_that_the_answers_do_not_give_cannot_be_gone_by(
    cut: Path, analysis: Path, tmp_path: Path
) -> None:
    config = small_config(
        cut, analysis, tmp_path / "run", select="val_f1", val_batches=1, steps_per_eval=1
    )
    with pytest.raises(SameskuError, match=r"select: val_f1 needs labelled matches") as caught:
        go(config)
    assert "set select: val_loss" in str(caught.value) and "\n" not in str(caught.value)
    assert not (tmp_path / "run/status.json").exists()  # nothing had begun


# When there is an evaluation


def test_evaluations_come_first_every_so_often_and_last(
    cut: Path, data: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    common = {"val_batches": 1, "steps_per_eval": 2, "steps_per_report": 2}
    go(small_config(cut, data, run, iters=5, **common))
    assert [e["iteration"] for e in events(run, "valid")] == [0, 2, 4, 5]
    assert [e["iteration"] for e in events(run, "train")] == [2, 4, 5]
    assert events(run, "start")[0]["valid_examples"] == 2  # one batch of two, of four pairs
    # A resumed run does not begin with another; an end that is due anyway is measured once.
    go(small_config(cut, data, run, iters=6, **common), resume=True)
    assert [e["iteration"] for e in events(run, "valid")] == [0, 2, 4, 5, 6]


# Divergence


def watched(tmp_path: Path, values: list[float]) -> int:
    """Show losses to a run; how many it takes before it stops."""
    run = Run(tmp_path)
    rest: dict[str, Any] = {
        name: SimpleNamespace() for name in ("ranks", "lm", "train_set", "valid_set", "optimizer")
    }
    job = Job(TrainConfig(), run, adapter_config={}, checksum=0, verdicts=None, **rest)
    for number, value in enumerate(values):
        run.iteration = number + 1
        try:
            job.note_loss(value)
        except SameskuError as error:
            assert f"iteration {number + 1}: the run diverges" in str(error)
            return number
    return len(values)


@pytest.mark.parametrize(
    ("values", "taken"),
    [
        ([1, 1, 3.4, 3.4], 4),  # mean 3.4 is below 3 · 1 + 0.5
        ([1, 1, 3.6, 3.6], 3),
        ([0, 0, 0.4, 0.4], 4),  # from almost nothing a little more is no divergence
        ([0, 0, 0.6, 0.6], 3),
        ([9, 9, 1, 1, 4, 4], 5),  # measured by the least so far, not by the first
        ([1, 1, 5, 1, 5, 1], 6),  # a mean, not single losses
        ([9.0], 1),
    ],
)
def test_a_mean_above_three_times_its_least_and_half_a_nat_is_divergence(
    values: list[float], taken: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_module, "WINDOW", 2)
    assert watched(tmp_path, values) == taken


def test_a_run_that_diverges_after_a_resume_is_stopped_and_keeps_its_checkpoint(
    cut: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it was before is in the checkpoint: a window that began anew would see nothing."""
    import samesku.training.step as step

    monkeypatch.setattr(job_module, "WINDOW", 3)
    run = tmp_path / "run"
    go(small_config(cut, data, run, iters=4))
    before = losses(run)
    real = step.cross_entropy
    monkeypatch.setattr(step, "cross_entropy", lambda *batch: 12 * real(*batch))
    with pytest.raises(SameskuError) as caught:
        go(small_config(cut, data, run, iters=9), resume=True)
    message = str(caught.value)
    assert message.startswith("iteration 5: the run diverges: the mean loss of the last 3 ")
    least = min(np.mean(before[:3]), np.mean(before[1:]))
    assert f"and was {least:.3f}; checkpoint-4 is kept; lower learning_rate (now 0.001)" in message
    assert events(run, "failed")[0]["reason"] == message
    assert [p.name for p in run.glob("checkpoint-*")] == ["checkpoint-4"]
    monkeypatch.setattr(step, "cross_entropy", real)
    go(small_config(cut, data, run, iters=5), resume=True)  # and it can be gone on from
    assert events(run, "done")[-1]["iteration"] == 5


# What a resumed run keeps


OTHER = {
    "fine_tune_type": "dora",
    "lora_parameters": {"rank": 5, "scale": 2.0},
    "num_layers": 2,
    "batch_size": 3,
    "grad_accumulation_steps": 2,
    "optimizer": "sgd",
    "max_seq_length": 400,
    "mask_prompt": False,
    "negatives_per_match": 1.0,
    "augment": True,
    "match_weight": 2.0,
    "seed": 7,
}
FREE = {
    "base_model_dir", "data", "adapter_path", "iters", "learning_rate", "lr_schedule", "warmup", "grad_checkpoint",
    "steps_per_report", "steps_per_eval", "val_batches", "select", "early_stopping", "out_of_memory", "save_every",
    "resume_adapter_file",
}  # fmt: skip


def test_every_setting_is_kept_or_free() -> None:
    """A new setting must be put on one side or the other."""
    assert set(KEPT) == set(OTHER)
    assert set(KEPT) | FREE == set(TrainConfig.model_fields)
    assert not set(KEPT) & FREE


@pytest.fixture(scope="module")
def trained(cut: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two iterations."""
    run = tmp_path_factory.mktemp("trained") / "run"
    go(small_config(cut, data, run, iters=2))
    return run


@pytest.mark.parametrize("name", KEPT)
def test_a_resume_refuses_a_setting_that_must_be_kept(
    name: str, trained: Path, cut: Path, data: Path
) -> None:
    config = small_config(cut, data, trained, iters=3, **{name: OTHER[name]})
    with pytest.raises(SameskuError, match=rf"^--resume: {name} was .* set it back") as caught:
        job_module._settings_before(config, Run(trained))
    assert "\n" not in str(caught.value)


def test_a_resume_with_another_setting_leaves_the_run_as_it_was(
    trained: Path, cut: Path, data: Path, tmp_path: Path
) -> None:
    run = Path(shutil.copytree(trained, tmp_path / "run"))
    before = {p.name: p.read_bytes() for p in run.iterdir() if p.is_file()}
    with pytest.raises(SameskuError, match="batch_size was 2 and is 3"):
        go(small_config(cut, data, run, iters=3, batch_size=3), resume=True)
    assert {p.name: p.read_bytes() for p in run.iterdir() if p.is_file()} == before


def test_a_resume_refuses_other_data(trained: Path, cut: Path, tmp_path: Path) -> None:
    run = Path(shutil.copytree(trained, tmp_path / "run"))
    other = small_folder(tmp_path / "other", seed=4)
    with pytest.raises(SameskuError, match=r"checkpoint-2 was trained on other data") as caught:
        go(small_config(cut, other, run, iters=3), resume=True)
    assert str(other) in str(caught.value) and "\n" not in str(caught.value)


def test_a_resume_refuses_data_in_another_style(
    trained: Path, cut: Path, analysis: Path, tmp_path: Path
) -> None:
    run = Path(shutil.copytree(trained, tmp_path / "run"))
    with pytest.raises(SameskuError, match="other data"):
        go(small_config(cut, analysis, run, iters=3), resume=True)


def test_a_resume_may_change_iters_and_the_data_folders_place(
    trained: Path, cut: Path, data: Path, tmp_path: Path
) -> None:
    run = Path(shutil.copytree(trained, tmp_path / "run"))
    moved = Path(shutil.copytree(data, tmp_path / "moved"))
    go(small_config(cut, moved, run, iters=3), resume=True)
    assert [e["iteration"] for e in events(run, "train")] == [1, 2, 3]
    assert load_config(run / "config.yaml").iters == 3


@pytest.mark.parametrize("schedule", ["constant", "linear"])
def test_a_resume_may_lower_the_learning_rate(
    schedule: str, trained: Path, cut: Path, data: Path, tmp_path: Path
) -> None:
    """As the message about a diverging run asks for."""
    run = Path(shutil.copytree(trained, tmp_path / "run"))
    config = small_config(cut, data, run, iters=4, learning_rate=1e-5, lr_schedule=schedule)
    go(config, resume=True)
    rates = [e["learning_rate"] for e in events(run, "train") if e["iteration"] > 2]
    assert len(rates) == 2 and max(rates) <= 1.01e-5


@pytest.mark.parametrize("now", ["last", "val_loss"])
def test_a_resume_with_another_figure_to_go_by_forgets_the_old_one(
    now: str, cut: Path, data: Path, tmp_path: Path
) -> None:
    """An average precision is not a loss: of the new figure there is no best one yet."""
    run = tmp_path / "run"
    go(small_config(cut, data, run, select="val_average_precision", **{**RESTLESS, "iters": 1}))
    go(small_config(cut, data, run, select=now, **{**RESTLESS, "iters": 2}), resume=True)
    assert events(run, "done")[-1]["weights_of"] == 2
    assert adapter(run) == adapter(run / "checkpoint-2")
