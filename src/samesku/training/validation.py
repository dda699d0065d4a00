"""What the adapter is worth on the valid split, while it is being trained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from samesku.models.load import LanguageModel
from samesku.training.examples import BATCH_TOKENS, Example, by_length, collate
from samesku.training.loss import nll, states_at, targets
from samesku.training.ranks import Ranks


def verdict_tokens(examples: Sequence[Example]) -> tuple[int, int] | None:
    """The first learned token of a match and of a non-match; None if those do not tell the two apart.

    They do in a style whose answers are scored: there learning begins at the verdict.
    """
    first = {
        label: {e.tokens[e.start] for e in examples if e.label is label} for label in (True, False)
    }
    if len(first[True]) != 1 or len(first[False]) != 1 or first[True] == first[False]:
        return None
    return first[True].pop(), first[False].pop()


def validate(
    lm: LanguageModel,
    examples: Sequence[Example],
    verdicts: tuple[int, int] | None,
    ranks: Ranks,
    lanes: Sequence[Any],
    between: Callable[[], None] = lambda: None,
) -> dict[str, float]:
    """``val_loss``, the mean loss of the learned tokens (nats); where ``verdicts`` are known also the match
    class's ``val_average_precision`` and ``val_f1``, the best F1 that any threshold gives.

    :param between: called before each forward pass.
    """
    import mlx.core as mx

    lm.model.eval()
    losses = np.zeros(len(examples), np.float32)  # summed over the example's learned tokens
    margins = np.zeros(len(examples), np.float32)  # log P(MATCH) − log P(NO MATCH)
    mine = np.arange(len(examples))[ranks.rank :: ranks.size]
    parts = list(by_length([len(examples[i].tokens) for i in mine], BATCH_TOKENS))
    for begin in range(0, len(parts), len(lanes)):
        between()
        found = []
        for lane, part in zip(lanes, parts[begin : begin + len(lanes)], strict=False):
            rows = mine[part]
            with mx.stream(lane):
                found.append((rows, *_figures(lm, [examples[i] for i in rows], verdicts)))
        mx.eval([arrays for _, *arrays in found])
        for rows, loss, margin in found:
            losses[rows], margins[rows] = np.array(loss), np.array(margin)
    losses, margins = ranks.sum(losses), ranks.sum(margins)
    out = {"val_loss": float(losses.sum() / sum(len(e.tokens) - e.start for e in examples))}
    known = [i for i, e in enumerate(examples) if e.label is not None]
    labels = np.array([examples[i].label for i in known], bool)
    if verdicts is not None and labels.any():
        out |= _ranking(labels, margins[known])
    return out


def _figures(
    lm: LanguageModel, examples: Sequence[Example], verdicts: tuple[int, int] | None
) -> tuple[Any, Any]:
    """Of each example the summed loss, and how much the verdict leans to MATCH."""
    import mlx.core as mx

    prefix, inputs, positions, wanted, _ = targets(collate(examples, lm.pad, lm.shares_prefix))
    scores = lm.logits(states_at(lm, prefix, inputs, positions)).astype(mx.float32)
    counts = [len(e.tokens) - e.start for e in examples]
    starts = mx.array(np.cumsum([0, *counts[:-1]]))
    each = nll(lm, scores, wanted)
    of_row = mx.array(np.repeat(np.arange(len(examples)), counts))
    losses = mx.zeros(len(examples)).at[of_row].add(each)
    if verdicts is None:
        return losses, mx.zeros(len(examples))
    first = scores[starts]
    return losses, first[:, verdicts[0]] - first[:, verdicts[1]]


def _ranking(labels: np.ndarray, margins: np.ndarray) -> dict[str, float]:
    from sklearn.metrics import average_precision_score, precision_recall_curve

    margins = np.nan_to_num(margins, nan=-1e9)
    precision, recall, _ = precision_recall_curve(labels, margins)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return {
        "val_f1": float(f1.max()),
        "val_average_precision": float(average_precision_score(labels, margins)),
    }
