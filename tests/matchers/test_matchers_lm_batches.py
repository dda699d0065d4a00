"""How prompts are put together for a forward pass changes no probability: batches, lanes, a prefix."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import joblib
import mlx.core as mx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mlx.utils import tree_flatten
from mlx_lm.tuner.utils import linear_to_lora_layers, load_adapters
from mlx_lm.utils import load
from threadpoolctl import threadpool_info

from samesku.errors import SameskuError
from samesku.matchers import lm as lm_module
from samesku.matchers.lm import CHUNK, LanguageModelMatcher
from samesku.models.load import LanguageModel, load_model
from samesku.prompts import STYLES, EvidenceStyle
from samesku.records import Pair, Product
from samesku.runtime import lanes, start
from samesku.training.examples import PAD_TO, by_length
from training_shop import small_dataset

BARE = Pair(Product("1", "Mug"), Product("2", "Cup"))
LONG = Pair(Product("1", "Mug " * 70, "Acme", "", "X-100"), Product("2", "Cup"))
_TRAIN, _TEST = (small_dataset().splits[split] for split in ("train", "test"))
PAIRS = [LONG, *(_TRAIN[i] for i in (6, 0, 3, 9, 1, 5, 4)), _TEST[2], BARE]
# The cut model's probabilities lie close together, so they are compared more strictly than promised.
NEAR, APART = 1e-5, 1e-4
TOKENS = st.integers(5, 400)


@pytest.fixture(scope="module")
def model(cut: Path) -> LanguageModel:
    return load_model(cut)


@pytest.fixture
def scored(model: LanguageModel) -> LanguageModelMatcher:
    return LanguageModelMatcher(model, STYLES["evidence"])


@pytest.fixture(scope="module")
def alone(model: LanguageModel) -> list[float]:
    """Each of PAIRS, by a plain forward pass over its own prompt; no matcher, no cache, no padding."""
    matcher = LanguageModelMatcher(model, STYLES["evidence"])
    found = [plainly(model.model, *matcher.verdict_position(pair)) for pair in PAIRS]
    # so that a mix-up is seen
    assert min(abs(a - b) for i, a in enumerate(found) for b in found[:i]) > APART
    return found


def plainly(model: Any, tokens: Sequence[int], yes: int, no: int) -> float:
    states = model.model(mx.array([list(tokens)]))[0, -1:]
    scores = model.model.embed_tokens.as_linear(states)[0].astype(mx.float32)
    return 1 / (1 + math.exp((scores[no] - scores[yes]).item()))


def with_lanes(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(joblib, "cpu_count", lambda: count)
    if start().compute_dtype == "float32":
        with lanes() as streams:
            assert len(streams) == count


class Counted:
    """A model that notes what it is asked: the shape of the tokens, and how many came before them."""

    def __init__(self, model: LanguageModel) -> None:
        self.asked: list[tuple[tuple[int, ...], int]] = []
        self.lm = replace(model, hidden=self.hidden)
        self._hidden = model.hidden

    def hidden(self, tokens: mx.array, cache: Any = None) -> mx.array:
        self.asked.append((tokens.shape, cache[0].offset if cache else 0))
        return self._hidden(tokens, cache)

    @property
    def batches(self) -> list[tuple[int, ...]]:
        return [shape for shape, _ in self.asked]


# batches and lanes


@pytest.mark.parametrize("most", [1, 3])
def test_out_of_memory_makes_batches_smaller_and_changes_no_score(
    most: int, scored: LanguageModelMatcher, alone: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []
    real = scored._matching

    def limited(prompts: Any, *rest: Any) -> Any:
        tried.append(len(prompts))
        if len(prompts) > most:
            raise RuntimeError("[malloc] Unable to allocate 1 bytes.")
        return real(prompts, *rest)

    monkeypatch.setattr(scored, "_matching", limited)
    assert scored.probabilities(PAIRS) == pytest.approx(alone, abs=NEAR)
    assert max(tried) > most
    tried.clear()
    scored.probabilities(PAIRS)
    assert max(tried) <= most  # it has learned what fits


def test_a_pair_that_does_not_fit_alone_is_one_line(
    scored: LanguageModelMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> Any:
        raise MemoryError

    monkeypatch.setattr(scored, "_matching", full)
    with pytest.raises(SameskuError, match=r"out of memory with one pair of \d+ tokens at a time"):
        scored.probabilities(PAIRS)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("budget", [1, 300, 700, 10**6])
def test_every_way_to_batch_gives_what_each_pair_has_alone(
    count: int,
    budget: int,
    scored: LanguageModelMatcher,
    alone: list[float],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_lanes(monkeypatch, count)
    monkeypatch.setattr(lm_module, "BATCH_TOKENS", budget)
    assert scored.probabilities(PAIRS) == pytest.approx(alone, abs=NEAR)


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("chunk", [1, 2, len(PAIRS) - 1, len(PAIRS), len(PAIRS) + 1])
def test_no_chunk_ends_change_or_lose_a_pair(
    count: int,
    chunk: int,
    scored: LanguageModelMatcher,
    alone: list[float],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A chunk of one pair has no prefix to share; the next one has."""
    with_lanes(monkeypatch, count)
    monkeypatch.setattr(lm_module, "CHUNK", chunk)
    assert [d.probability for d in scored.decide(iter(PAIRS))] == pytest.approx(alone, abs=NEAR)


def test_the_order_is_the_callers_whatever_the_lengths(
    scored: LanguageModelMatcher, alone: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_lanes(monkeypatch, 2)
    monkeypatch.setattr(lm_module, "BATCH_TOKENS", 300)
    for order in (range(len(PAIRS))[::-1], sorted(range(len(PAIRS)), key=lambda i: (i * 7) % 10)):
        found = scored.probabilities([PAIRS[i] for i in order])
        assert found == pytest.approx([alone[i] for i in order], abs=NEAR)


def test_what_a_model_takes_a_token_tells_what_a_batch_takes(model: LanguageModel) -> None:
    tokens = mx.zeros((8, 128), mx.int32)
    before = mx.get_active_memory()
    mx.reset_peak_memory()
    mx.eval(model.hidden(tokens))
    taken = mx.get_peak_memory() - before
    assert 0.3 * taken < tokens.size * model.bytes_a_token < 3 * taken


@pytest.mark.parametrize("count", [1, 2])
def test_where_memory_is_short_less_goes_into_one_forward_pass(
    count: int, model: LanguageModel, alone: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of what is free, shared among the lanes, holds 300 tokens."""
    with_lanes(monkeypatch, count)
    monkeypatch.setattr(lm_module, "room", lambda: 2 * count * 300 * model.bytes_a_token + 1)
    counted = Counted(model)
    found = LanguageModelMatcher(counted.lm, STYLES["evidence"]).probabilities(PAIRS)
    assert found == pytest.approx(alone, abs=NEAR)
    sizes = [rows * width for rows, width in counted.batches[1:] if rows > 1]
    assert sizes and 150 < max(sizes) <= 300
    monkeypatch.setattr(lm_module, "room", lambda: 0)
    counted = Counted(model)
    found = LanguageModelMatcher(counted.lm, STYLES["evidence"]).probabilities(PAIRS)
    assert found == pytest.approx(alone, abs=NEAR)
    assert {rows for rows, _ in counted.batches} == {1}


@pytest.mark.parametrize("count", [1, 2])
def test_one_pair_and_one_pair_many_times(
    count: int, scored: LanguageModelMatcher, alone: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alike to the last token: one of them is still its own."""
    with_lanes(monkeypatch, count)
    assert scored.probabilities([PAIRS[3]]) == pytest.approx([alone[3]], abs=NEAR)
    assert scored.probabilities([PAIRS[3]] * 5) == pytest.approx([alone[3]] * 5, abs=NEAR)
    assert scored.probabilities([BARE, BARE, LONG]) == pytest.approx(
        [alone[-1], alone[-1], alone[0]], abs=NEAR
    )


def test_a_forward_pass_keeps_to_its_budget_of_tokens(
    model: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    budget = 700
    monkeypatch.setattr(lm_module, "BATCH_TOKENS", budget)
    counted = Counted(model)
    LanguageModelMatcher(counted.lm, STYLES["evidence"]).probabilities(PAIRS)
    (prefix, *batches) = counted.batches
    assert prefix[0] == 1
    assert sum(rows for rows, _ in batches) == len(PAIRS)
    assert all(rows == 1 or rows * width <= budget for rows, width in batches)
    assert all(width % PAD_TO == 0 for _, width in batches)
    assert max(rows for rows, _ in batches) > 1 < len(batches)


def test_blas_has_its_threads_again_while_the_caller_holds_a_decision(
    scored: LanguageModelMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Decisions come from a generator: what it changes must not last between two of them."""

    def threads() -> list[int]:
        return [f["num_threads"] for f in threadpool_info() if f["user_api"] == "blas"]

    before = threads()
    with_lanes(monkeypatch, 2)
    decisions = scored.decide(PAIRS[1:4])
    next(decisions)
    assert threads() == before


def test_not_more_than_a_chunk_is_taken_before_its_decisions_are_given(
    scored: LanguageModelMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """600 pairs of a stream; the numbers stand for the scores."""
    monkeypatch.setattr(scored, "_score", lambda pairs: [float(p.left.id) / 1000 for p in pairs])
    taken = 0

    def stream() -> Iterator[Pair]:
        nonlocal taken
        for taken in range(1, 601):
            yield Pair(Product(str(taken), "Mug"), Product("2", "Cup"))

    decisions = scored.decide(stream())
    assert taken == 0
    for number, decision in enumerate(decisions, 1):
        assert decision.probability == number / 1000
        assert taken - number < CHUNK
        assert taken <= -(-number // CHUNK) * CHUNK  # the next chunk is not begun before it is due
    assert number == taken == 600


# the prefix


def pairs_of(first: str, count: int) -> list[Pair]:
    """Titles that differ in their first letter, so that every chunk shares the same beginning."""
    return [
        Pair(Product("1", f"{'ABCDEFGH'[i % 8]}{first} {i}"), Product("2", f"Cup {i}"))
        for i in range(count)
    ]


def test_a_prefix_is_computed_once_for_all_chunks(
    model: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lm_module, "CHUNK", 4)
    counted = Counted(model)
    matcher = LanguageModelMatcher(counted.lm, STYLES["evidence"])
    pairs = pairs_of("mug", 12)
    found = matcher.probabilities(pairs)
    begun = [shape for shape, before in counted.asked if not before]
    assert len(begun) == 1  # and not once a chunk
    ((rows, length),) = begun
    assert rows == 1 and length > 10  # the question's own words
    assert {before for _, before in counted.asked[1:]} == {length}
    assert len(counted.asked) >= 4  # three chunks after it
    matcher.probabilities(pairs)
    assert len([1 for _, before in counted.asked if not before]) == 1  # kept for the next call, too
    wanted = [plainly(model.model, *matcher.verdict_position(pair)) for pair in pairs]
    assert found == pytest.approx(wanted, abs=NEAR)


def test_a_changed_question_gets_a_prefix_of_its_own(
    model: LanguageModel, scored: LanguageModelMatcher
) -> None:
    class Shops(EvidenceStyle):
        def question(self, pair: Pair, retailers: tuple[str, str] = ("", "")) -> str:
            return f"{retailers[0]} and {retailers[1]}. {super().question(pair)}"

    pairs = pairs_of("mug", 3)
    seen = []
    for retailers, style in (
        (("Walmart", "Amazon"), Shops()),
        (("Amazon", "Walmart"), Shops()),  # as many tokens, but others
        (("Walmart", "Amazon"), scored.style),
        (("Walmart", "Amazon"), Shops()),
    ):
        scored.retailers, scored.style = retailers, style
        found = scored.probabilities(pairs)
        wanted = [plainly(model.model, *scored.verdict_position(pair)) for pair in pairs]
        assert found == pytest.approx(wanted, abs=NEAR)
        seen.append(found)
    for other in seen[1:3]:
        assert max(abs(a - b) for a, b in zip(seen[0], other, strict=True)) > APART
    assert seen[3] == pytest.approx(seen[0], abs=NEAR)


def test_scoring_leaves_the_kept_prefix_as_it_was(
    scored: LanguageModelMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every batch writes its own keys behind the prefix, at the same places."""
    monkeypatch.setattr(lm_module, "BATCH_TOKENS", 100)
    pairs = pairs_of("mug", 8)
    first = scored.probabilities(pairs)
    tokens, states = scored._shared
    assert [keys.shape[2] for keys, _ in states] == [len(tokens)] * 2
    kept = [mx.array(x) for layer in states for x in layer]
    assert scored.probabilities(pairs) == pytest.approx(first, abs=1e-6)
    now = [x for layer in scored._shared[1] for x in layer]
    assert all(mx.array_equal(a, b).item() for a, b in zip(kept, now, strict=True))


def test_a_model_with_another_kind_of_cache_does_without_a_prefix(
    model: LanguageModel, alone: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlx_lm.models.cache import RotatingKVCache

    assert model.shares_prefix
    monkeypatch.setattr(
        type(model.model), "make_cache", lambda self: [RotatingKVCache(8) for _ in self.layers]
    )
    other = load_model(model.path)
    assert not other.shares_prefix
    counted = Counted(other)
    found = LanguageModelMatcher(counted.lm, STYLES["evidence"]).probabilities(PAIRS)
    assert found == pytest.approx(alone, abs=NEAR)
    assert {before for _, before in counted.asked} == {0}


@st.composite
def prompts(draw: st.DrawFn) -> list[tuple[int, ...]]:
    """Some of them begin alike, some are the beginning of another, some are another."""
    stem = draw(st.lists(TOKENS, min_size=1, max_size=12))
    whole = st.lists(TOKENS, max_size=10).map(lambda own: (*stem, *own))
    cut_short = st.integers(1, len(stem)).map(lambda n: tuple(stem[:n]))
    return draw(st.lists(whole | cut_short, min_size=1, max_size=6))


@settings(max_examples=20, deadline=None)
@given(prompts(), st.sampled_from([1, 16, 64]))
def test_prompts_of_any_kind_score_as_they_do_alone(
    model: LanguageModel, rows: list[tuple[int, ...]], budget: int
) -> None:
    matcher = LanguageModelMatcher(model, STYLES["evidence"])
    with pytest.MonkeyPatch.context() as patch:
        with_lanes(patch, 2)
        patch.setattr(lm_module, "BATCH_TOKENS", budget)
        patch.setattr(matcher, "verdict_position", lambda row: (row, 600 + len(row), 900))
        found = matcher._score(rows)  # type: ignore[arg-type]
    wanted = [plainly(model.model, row, 600 + len(row), 900) for row in rows]
    assert found == pytest.approx(wanted, abs=NEAR)


@given(rows=prompts())
def test_what_prompts_may_share(model: LanguageModel, rows: list[tuple[int, ...]]) -> None:
    alike = LanguageModelMatcher(model, STYLES["evidence"])._shareable(rows)
    assert all(row[:alike] == rows[0][:alike] for row in rows)
    assert all(len(row) > alike for row in rows)  # one token of its own at least
    if len(rows) > 1:  # and not fewer than there are
        more = alike + 1
        assert min(map(len, rows)) == more or len({row[:more] for row in rows}) > 1
    else:
        assert alike == 0


@pytest.mark.parametrize(
    ("rows", "alike"),
    [
        ([(1, 2, 3), (1, 2, 3, 4, 5), (1, 2)], 1),
        ([(1, 2, 3), (1, 2, 3)], 2),
        ([(7,), (7, 8)], 0),
        ([(1, 2), (3, 4)], 0),
    ],
)
def test_the_beginning_of_another_and_the_same_twice(
    scored: LanguageModelMatcher, rows: list[tuple[int, ...]], alike: int
) -> None:
    assert scored._shareable(rows) == alike


# adapters


def adapter_of(base: Path, folder: Path, kind: str, strength: float) -> Path:
    """As mlx-lm writes one; its second factor is drawn, so that it changes something."""
    model, _ = load(str(base))
    parameters = {"rank": 4, "scale": 2.0, "dropout": 0.0}
    mx.random.seed(1)
    linear_to_lora_layers(model, 2, parameters, use_dora=kind == "dora")
    weights = {
        name: strength * mx.random.normal(value.shape) if name.endswith("lora_b") else value
        for name, value in tree_flatten(model.parameters())
        if name.split(".")[-1] in ("lora_a", "lora_b", "m")
    }
    assert weights
    folder.mkdir(parents=True)
    mx.save_safetensors(str(folder / "adapters.safetensors"), weights)
    config = {"fine_tune_type": kind, "num_layers": 2, "lora_parameters": parameters}
    (folder / "adapter_config.json").write_text(json.dumps({**config, "model": str(base)}))
    return folder


def assert_scores_as_unfused(base: Path, adapter: Path) -> None:
    """Against mlx-lm's own model with the adapter's products beside the weights, in float32."""
    loaded = load_model(base, adapter)
    plain, _ = load(str(base))
    load_adapters(plain, str(adapter))
    plain.set_dtype(mx.float32)
    plain.eval()
    matcher = LanguageModelMatcher(loaded, STYLES["evidence"])
    found = matcher.probabilities(PAIRS)
    wanted = [plainly(plain, *matcher.verdict_position(pair)) for pair in PAIRS]
    assert found == pytest.approx(wanted, abs=1e-4)
    bare = LanguageModelMatcher(load_model(base), STYLES["evidence"]).probabilities(PAIRS)
    assert max(abs(a - b) for a, b in zip(bare, wanted, strict=True)) > 1e-3  # it does something
    if start().compute_dtype == "float32":
        names = [name for name, _ in tree_flatten(loaded.model.parameters())]
        assert not [name for name in names if "lora" in name]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["lora", "dora"])
def test_an_adapter_added_into_the_weights_scores_as_beside_them(
    kind: str, cut: Path, tmp_path: Path
) -> None:
    assert_scores_as_unfused(cut, adapter_of(cut, tmp_path / kind, kind, 0.2))


def in_bfloat16(cut: Path, folder: Path) -> Path:
    """As most models on the hub are kept."""
    shutil.copytree(cut, folder)
    weights: Any = mx.load(str(cut / "model.safetensors"))
    mx.save_safetensors(
        str(folder / "model.safetensors"),
        {name: value.astype(mx.bfloat16) for name, value in weights.items()},
        {"format": "mlx"},
    )
    return folder


@pytest.mark.skipif(start().compute_dtype != "float32", reason="only there adapters are fused")
def test_a_small_adapter_is_not_rounded_away_over_a_base_in_bfloat16(
    cut: Path, tmp_path: Path
) -> None:
    """A short training moves each weight less than half of bfloat16's last bit."""
    base = in_bfloat16(cut, tmp_path / "base")
    adapter = adapter_of(base, tmp_path / "adapter", "lora", 0.002)
    weights: Any = mx.load(str(adapter / "adapters.safetensors"))
    name = "model.layers.1.self_attn.q_proj"
    wanted = 2.0 * (weights[f"{name}.lora_b"].T @ weights[f"{name}.lora_a"].T)
    before, after = (
        load_model(base, a).model.layers[1].self_attn.q_proj.weight for a in (None, adapter)
    )
    assert after.dtype == mx.float32
    gap = mx.linalg.norm(after - before - wanted) / mx.linalg.norm(wanted)
    assert gap.item() < 0.01


# batches by length


@settings(max_examples=200)
@given(st.lists(st.integers(1, 300), max_size=60), st.integers(1, 2048))
def test_by_length_takes_each_once_and_keeps_the_budget(lengths: list[int], budget: int) -> None:
    parts = list(by_length(lengths, budget))
    assert sorted(i for rows in parts for i in rows) == list(range(len(lengths)))
    for rows in parts:
        width = -(-max(lengths[i] for i in rows) // PAD_TO) * PAD_TO
        assert len(rows) == 1 or len(rows) * width <= budget
    for rows, later in pairwise(parts):
        # like lengths together, and no part smaller than it has to be
        assert max(lengths[i] for i in rows) <= min(lengths[i] for i in later)
        assert (len(rows) + 1) * -(-lengths[later[0]] // PAD_TO) * PAD_TO > budget


def test_rows_of_one_length_stay_in_their_order() -> None:
    assert list(by_length([8] * 5, 16)) == [[0, 1], [2, 3], [4]]
    assert list(by_length([], 16)) == []
    assert list(islice(by_length([1000, 3], 16), 2)) == [[1], [0]]  # one row alone may exceed it
