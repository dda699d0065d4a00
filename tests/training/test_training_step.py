"""One batch's loss and gradient: the same however the batch is divided among lanes and parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from samesku.models.load import LanguageModel, load_model
from samesku.training import read_events
from samesku.training.examples import Example, read_examples
from samesku.training.loop import train
from samesku.training.ranks import Ranks
from samesku.training.step import Step
from training_shop import small_config, small_folder

Result = tuple[float, dict[str, np.ndarray]]
NO_MEMORY = "[malloc] Unable to allocate 1 bytes."  # as MLX says it on a CPU
WEIGHTS = (30.0, 1.0, 0.5, 2.0, 1.0)


@pytest.fixture(scope="module", autouse=True)
def one_thread_a_product() -> Iterator[None]:
    """As in a run with lanes. On a busy machine threads that wait for each other cost tenfold."""
    with threadpool_limits(1, "blas"):
        yield


@pytest.fixture(scope="module")
def learner(cut: Path) -> LanguageModel:
    """A model with adapter layers whose every gradient differs from zero."""
    import mlx.core as mx
    from mlx.utils import tree_map
    from mlx_lm.tuner.utils import linear_to_lora_layers

    lm = load_model(cut)
    lm.model.freeze()
    linear_to_lora_layers(lm.model, 2, {"rank": 4, "scale": 2.0, "dropout": 0.0})
    mx.random.seed(11)
    # B begins at zero, and A's gradient is zero as long as B is.
    lm.model.update(
        tree_map(lambda v: 0.05 * mx.random.normal(v.shape), lm.model.trainable_parameters())
    )
    mx.eval(lm.model.parameters())
    return lm


@pytest.fixture(scope="module")
def pairs(learner: LanguageModel, tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    """Five pairs of lengths from the shortest to the longest, both verdicts among them."""
    found, _ = read_examples(
        small_folder(tmp_path_factory.mktemp("data")),
        "train",
        learner.tokenizer,
        mask_prompt=True,
        max_seq_length=512,
    )
    ordered = sorted(found, key=lambda e: len(e.tokens))
    chosen = [ordered[i] for i in (11, 0, 6, 2, 9)]
    assert len(chosen[0].tokens) > len(chosen[1].tokens) + 20
    assert {e.label for e in chosen} == {True, False}
    return chosen


def plain(lm: LanguageModel, examples: list[Example]) -> Result:
    """As mlx-lm trains: every score of one padded batch on one stream, a mean over what is learned."""
    import mlx.core as mx
    import mlx.nn as nn
    from mlx.utils import tree_flatten

    width = max(len(e.tokens) for e in examples)
    tokens = np.zeros((len(examples), width), np.int32)
    counts = np.zeros((len(examples), width), np.float32)
    for row, example in enumerate(examples):
        tokens[row, : len(example.tokens)] = example.tokens
        counts[row, example.start : len(example.tokens)] = example.weight
    batch, mask = mx.array(tokens), mx.array(counts[:, 1:])

    def loss(model: Any) -> Any:
        each = nn.losses.cross_entropy(model(batch[:, :-1]), batch[:, 1:])
        return (each * mask).sum() / mask.sum()

    lm.model.train()
    value, gradient = nn.value_and_grad(lm.model, loss)(lm.model)
    mx.eval(value, gradient)
    return value.item(), {name: np.array(g) for name, g in tree_flatten(gradient)}


@pytest.fixture(scope="module")
def wanted(learner: LanguageModel, pairs: list[Example]) -> Result:
    return plain(learner, pairs)


def make(lm: LanguageModel, lanes: int, told: Callable[[str], None] | None = None) -> Step:
    import mlx.core as mx

    lm.model.train()
    return Step(lm, Ranks(), [mx.new_stream(mx.default_device()) for _ in range(lanes)], told)


def result(step: Step, examples: list[Example]) -> Result:
    from mlx.utils import tree_flatten

    loss, gradient = step(examples)
    return loss, {name: np.array(g) for name, g in tree_flatten(gradient)}


def assert_same(found: Result, wanted: Result) -> None:
    """To float32's rounding: 1e-4 of each array's largest entry; the quick exp is good to 1e-5."""
    assert found[0] == pytest.approx(wanted[0], rel=1e-5)
    assert found[1].keys() == wanted[1].keys()
    for name, value in wanted[1].items():
        largest = abs(value).max()
        assert largest > 0, name
        np.testing.assert_allclose(found[1][name], value, atol=1e-4 * largest, rtol=0, err_msg=name)


@pytest.mark.parametrize(
    ("lanes", "most"),
    [(1, 99), (1, 1), (1, 2), (1, 3), (2, 99), (2, 1), (2, 2), (3, 99), (8, 99)],
)
def test_lanes_and_parts_do_not_change_loss_and_gradient(
    lanes: int, most: int, learner: LanguageModel, pairs: list[Example], wanted: Result
) -> None:
    step = make(learner, lanes)
    step._most = most
    assert_same(result(step, pairs), wanted)


def test_what_the_pairs_begin_with_is_computed_once_a_lane(
    learner: LanguageModel, pairs: list[Example], wanted: Result
) -> None:
    asked: list[tuple[int, ...]] = []

    def hidden(tokens: Any, cache: Any = None) -> Any:
        asked.append(tokens.shape)
        return learner.hidden(tokens, cache)

    shared = next(
        i for i, column in enumerate(zip(*(e.tokens for e in pairs), strict=False)) if len(set(column)) > 1
    )  # fmt: skip
    assert shared > 10  # the question's own words
    assert_same(result(make(replace(learner, hidden=hidden), 2), pairs), wanted)
    (first, short), (second, long) = (asked[i : i + 2] for i in (0, 2))
    assert len(asked) == 4 and (short[0], long[0]) == (3, 2)
    assert first[0] == second[0] == 1 and min(first[1], second[1]) >= shared
    width = max(len(e.tokens) for e in pairs)
    assert long[1] < width - shared + 8  # what it is padded to
    alone = make(replace(learner, hidden=hidden, shares_prefix=False), 2)
    asked.clear()
    assert_same(result(alone, pairs), wanted)
    assert [rows for rows, _ in asked] == [3, 2]


def test_on_cuda_nothing_is_compiled_and_the_gradient_is_the_same(
    learner: LanguageModel,
    pairs: list[Example],
    wanted: Result,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import mlx.core as mx

    def compile_(*_arguments: Any, **_options: Any) -> None:
        raise AssertionError("compiled")

    monkeypatch.setattr(mx, "compile", compile_)
    cuda = replace(learner, runtime=replace(learner.runtime, device="cuda"))
    assert_same(result(make(cuda, 1), pairs), wanted)


def test_a_graph_that_is_kept_follows_the_weights(
    learner: LanguageModel, pairs: list[Example], wanted: Result
) -> None:
    """The second batch of a shape is computed by the first one's graph, with the weights of the moment."""
    from mlx.utils import tree_map

    step, before = make(learner, 2), learner.model.trainable_parameters()
    assert_same(result(step, pairs), wanted)
    try:
        learner.model.update(tree_map(lambda v: 1.5 * v, before))
        moved = plain(learner, pairs)
        assert abs(moved[0] - wanted[0]) > 1e-3
        assert_same(result(step, pairs), moved)
    finally:
        learner.model.update(before)
    assert_same(result(step, pairs), wanted)


def test_shapes_that_have_been_met_are_not_walked_through_again(
    learner: LanguageModel, pairs: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    walked = small_memory(monkeypatch, 99)  # counts calls
    step = make(learner, 2)
    losses = [result(step, pairs)[0] for _ in range(3)]
    assert walked == [3, 2]
    assert losses[0] == losses[1] == losses[2] > 0


def test_dropout_draws_anew_from_a_kept_graph(cut: Path, pairs: list[Example]) -> None:
    """And the same again from the same random state, as a resumed run needs it."""
    import mlx.core as mx
    from mlx.utils import tree_map
    from mlx_lm.tuner.utils import linear_to_lora_layers

    lm = load_model(cut)
    lm.model.freeze()
    linear_to_lora_layers(lm.model, 2, {"rank": 4, "scale": 2.0, "dropout": 0.5})
    lm.model.update(tree_map(lambda v: mx.full(v.shape, 0.05), lm.model.trainable_parameters()))
    step = make(lm, 2)

    def three() -> list[float]:
        mx.random.seed(1)
        return [step(pairs)[0] for _ in range(3)]

    first = three()
    assert len(set(first)) == 3
    assert three() == first


def test_the_order_within_a_batch_does_not_matter(
    learner: LanguageModel, pairs: list[Example], wanted: Result
) -> None:
    assert_same(result(make(learner, 2), pairs[::-1]), wanted)


def test_a_batch_of_one_pair_leaves_lanes_idle(
    learner: LanguageModel, pairs: list[Example]
) -> None:
    assert_same(result(make(learner, 4), pairs[:1]), plain(learner, pairs[:1]))


@pytest.mark.parametrize(("lanes", "most"), [(1, 99), (2, 99), (2, 1)])
def test_weights_enter_as_a_weighted_mean(
    lanes: int, most: int, learner: LanguageModel, pairs: list[Example], wanted: Result
) -> None:
    weighted = [replace(e, weight=w) for e, w in zip(pairs, WEIGHTS, strict=True)]
    step = make(learner, lanes)
    step._most = most
    found = result(step, weighted)
    assert_same(found, plain(learner, weighted))
    assert abs(found[0] - wanted[0]) > 1e-3  # the weights were not left out on both sides


def test_a_common_factor_of_all_weights_changes_nothing(
    learner: LanguageModel, pairs: list[Example], wanted: Result
) -> None:
    """A mean, not a sum: a batch that happens to hold heavy pairs only takes no longer step."""
    assert_same(result(make(learner, 2), [replace(e, weight=7.0) for e in pairs]), wanted)


def test_a_batch_is_the_mean_of_what_its_members_give_alone(
    learner: LanguageModel, pairs: list[Example]
) -> None:
    """No pair sees another, nor the padding: neither in the loss nor in the gradient."""
    step = make(learner, 1)
    together = result(step, pairs)
    alone = [result(step, [e]) for e in pairs]
    share = np.array([len(e.tokens) - e.start for e in pairs], float)
    share /= share.sum()
    loss = sum(s * value for s, (value, _) in zip(share, alone, strict=True))
    gradient = {
        name: sum(s * g[name] for s, (_, g) in zip(share, alone, strict=True))
        for name in together[1]
    }
    assert_same(together, (loss, gradient))


def test_a_neighbours_tokens_do_not_reach_a_pair(
    learner: LanguageModel, pairs: list[Example]
) -> None:
    """Of weight 1e-12 a neighbour adds nothing of its own, whatever it holds."""
    long, short = pairs[0], pairs[1]
    other = replace(long, tokens=long.tokens[: long.start][::-1] + long.tokens[long.start :])
    alone = result(make(learner, 1), [short])
    for neighbour in (long, other):
        assert_same(result(make(learner, 1), [short, replace(neighbour, weight=1e-12)]), alone)


def small_memory(monkeypatch: pytest.MonkeyPatch, rows: int) -> list[int]:
    """No more than so many pairs a part can be computed; returns the sizes that were tried."""
    import samesku.training.step as module

    real, tried = module.cross_entropy, []

    def limited(lm: LanguageModel, prefix: Any, inputs: Any, *rest: Any) -> Any:
        tried.append(inputs.shape[0])
        if inputs.shape[0] > rows:
            raise RuntimeError(NO_MEMORY)
        return real(lm, prefix, inputs, *rest)

    monkeypatch.setattr(module, "cross_entropy", limited)
    return tried


@pytest.mark.parametrize(
    ("lanes", "rows", "halved"),
    [(1, 2, [2]), (1, 1, [2, 1]), (2, 2, [1]), (2, 1, [1])],
)
def test_out_of_memory_halves_the_parts_and_gives_the_same(
    lanes: int,
    rows: int,
    halved: list[int],
    learner: LanguageModel,
    pairs: list[Example],
    wanted: Result,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = small_memory(monkeypatch, rows)
    said: list[str] = []
    step = make(learner, lanes, said.append)
    assert_same(result(step, pairs), wanted)
    assert said == [
        f"Out of memory: from now on {most} pairs at a time on each of {lanes} lanes; the results stay the same"
        for most in halved
    ]
    # It is remembered: the next batch is not tried whole again.
    tried.clear()
    assert_same(result(step, pairs), wanted)
    assert all(n <= rows for n in tried) and len(said) == len(halved)


def test_memory_that_suffices_for_no_pair_is_an_error(
    learner: LanguageModel, pairs: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    small_memory(monkeypatch, 0)
    said: list[str] = []
    with pytest.raises(RuntimeError, match="Unable to allocate 1 bytes"):
        make(learner, 1, said.append)(pairs)
    assert len(said) == 2  # five, two, one


def test_without_anybody_to_tell_the_first_lack_of_memory_is_an_error(
    learner: LanguageModel, pairs: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = small_memory(monkeypatch, 2)
    with pytest.raises(RuntimeError, match="Unable to allocate 1 bytes"):
        make(learner, 1)(pairs)
    assert tried == [5]


def test_other_errors_do_not_halve_the_parts(
    learner: LanguageModel, pairs: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError("[matmul] shapes do not fit")

    monkeypatch.setattr("samesku.training.step.cross_entropy", broken)
    said: list[str] = []
    with pytest.raises(RuntimeError, match="shapes do not fit"):
        make(learner, 1, said.append)(pairs)
    assert said == []


def test_a_run_that_splits_for_lack_of_memory_has_the_losses_of_another(
    cut: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")  # one lane: a part may hold the whole batch
    data = small_folder(tmp_path / "data")
    common = {"batch_size": 4, "iters": 4, "learning_rate": 4e-3}

    def losses(name: str, **changes: Any) -> tuple[list[float], list[str]]:
        said: list[str] = []
        train(small_config(cut, data, tmp_path / name, **common, **changes), say=said.append)
        events = read_events(tmp_path / name)
        return [e["train_loss"] for e in events if e["event"] == "train"], said

    ample, _ = losses("ample")
    tried = small_memory(monkeypatch, 1)
    scarce, said = losses("scarce", out_of_memory="split")
    assert scarce == pytest.approx(ample, abs=1e-4)
    assert abs(ample[-1] - ample[0]) > 0.1  # the weights moved, by the same gradients
    assert [line.split(";")[0] for line in said if line.startswith("Out of memory")] == [
        "Out of memory: from now on 2 pairs at a time on each of 1 lanes",
        "Out of memory: from now on 1 pairs at a time on each of 1 lanes",
    ]
    assert tried[:2] == [4, 2] and set(tried[2:]) == {1}
