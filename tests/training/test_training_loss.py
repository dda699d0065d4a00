"""The loss: mlx-lm's, computed for the learned tokens only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from samesku.models.load import LanguageModel, load_model
from samesku.runtime import start
from samesku.training.examples import Example, collate, read_examples
from samesku.training.loss import cross_entropy, targets
from training_shop import small_folder

start()

import mlx.core as mx  # noqa: E402
import mlx.nn as nn  # noqa: E402
from mlx_lm.tuner.trainer import default_loss  # noqa: E402


def examples(lm: LanguageModel, style: str, count: int) -> list[Example]:
    found, _ = read_examples(
        small_folder(Path(style), style),
        "train",
        lm.tokenizer,
        mask_prompt=True,
        max_seq_length=512,
    )
    shortest = sorted(found, key=lambda e: len(e.tokens))
    return [shortest[0], shortest[-1]][:count]  # of unlike length


def theirs(lm: LanguageModel, chosen: list[Example]) -> Any:
    """mlx-lm's masked loss of the same batch: scores for every position of the whole model."""
    width = max(len(e.tokens) for e in chosen)
    tokens = np.zeros((len(chosen), width), np.int32)
    for row, example in enumerate(chosen):
        tokens[row, : len(example.tokens)] = example.tokens
    # It counts from token `offset` to token `length`, both included, padding from `length` on.
    spans = mx.array([(e.start, len(e.tokens) - 1) for e in chosen])
    return default_loss(lm.model, mx.array(tokens), spans)


def mean_loss(lm: LanguageModel, chosen: list[Example], pad: int | None = None) -> float:
    """The mean over the learned tokens, as one batch."""
    batch = targets(collate(chosen, lm.pad if pad is None else pad))
    return (cross_entropy(lm, *batch) / batch[-1].sum()).item()


@pytest.mark.parametrize("style", ["evidence", "json"])
def test_it_is_mlx_lms_masked_loss(lm: LanguageModel, style: str) -> None:
    chosen = examples(lm, style, 2)
    batch = collate(chosen, lm.pad)
    wanted, count = theirs(lm, chosen)
    assert count.item() == np.count_nonzero(batch.weights[:, 1:])
    assert mean_loss(lm, chosen) == pytest.approx(wanted.item(), abs=1e-4)


def test_padding_does_not_change_a_members_loss(lm: LanguageModel) -> None:
    short, long = examples(lm, "evidence", 2)
    assert len(long.tokens) > len(short.tokens) + 8
    alone = [mean_loss(lm, [e]) for e in (short, long)]
    counts = [len(e.tokens) - e.start for e in (short, long)]
    both = mean_loss(lm, [short, long])
    assert both == pytest.approx(np.average(alone, weights=counts), abs=1e-4)
    assert mean_loss(lm, [short, long], pad=17) == pytest.approx(both, abs=1e-5)


def test_an_examples_weight_multiplies_its_loss(lm: LanguageModel) -> None:
    one, other = examples(lm, "evidence", 2)
    losses = [cross_entropy(lm, *targets(collate([e], lm.pad))).item() for e in (one, other)]
    weighted = collate([replace(one, weight=3.0), other], lm.pad)
    assert cross_entropy(lm, *targets(weighted)).item() == pytest.approx(
        3 * losses[0] + losses[1], abs=1e-3
    )


@pytest.mark.parametrize("piece", [512, 4])
def test_its_gradient_is_that_of_the_whole_scores(
    piece: int, cut: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one piece, and in several that go through the head one after another."""
    monkeypatch.setattr("samesku.training.loss.PIECE", piece)
    lm = load_model(cut)
    lm.model.freeze()
    norm = lm.model.model.norm
    norm.unfreeze()
    chosen = examples(lm, "evidence", 2)
    inputs = targets(collate(chosen, lm.pad))
    mine = nn.value_and_grad(lm.model, lambda *b: cross_entropy(lm, *b) / b[-1].sum())(*inputs)
    width = max(len(e.tokens) for e in chosen)
    batch = collate(chosen, lm.pad).tokens[:, :width]
    spans = mx.array([(e.start, len(e.tokens) - 1) for e in chosen])
    full = nn.value_and_grad(lm.model, lambda b, s: default_loss(lm.model, b, s)[0])(
        mx.array(batch), spans
    )
    assert mine[0].item() == pytest.approx(full[0].item(), abs=1e-4)
    a, b = (g["model"]["norm"]["weight"] for g in (mine[1], full[1]))
    assert mx.abs(b).max().item() > 1e-3
    assert mx.allclose(a, b, rtol=1e-3, atol=1e-5).item()


def test_a_model_that_cannot_be_cut_in_two_gives_the_same(lm: LanguageModel) -> None:
    batch = targets(collate(examples(lm, "evidence", 1), lm.pad))
    whole = LanguageModel(lm.model, lm.tokenizer, lm.path, lm.runtime, lm.model, lambda s: s, True)
    assert not lm.whole
    assert cross_entropy(whole, *batch).item() == pytest.approx(
        cross_entropy(lm, *batch).item(), abs=1e-4
    )
