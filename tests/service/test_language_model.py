"""A real language model behind the service: its own thread, batches, and a cascade that seldom asks it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from service_shop import Start

import samesku
from samesku.matchers.cascade import CascadeMatcher
from samesku.records import Pair, Product
from training_shop import small_adapter

TITLES = ("red mug 12 oz", "Sony XBR55X900H 55-Inch TV", "AA batteries 24-pack", "mug")

pytestmark = pytest.mark.slow


def bodies() -> list[dict[str, dict[str, str]]]:
    return [{"left": {"title": a}, "right": {"title": b}} for a in TITLES for b in TITLES[:2]]


def pair(body: dict[str, dict[str, str]]) -> Pair:
    return Pair(*(Product.from_dict(body[side]) for side in ("left", "right")))


def test_requests_at_once_get_what_the_model_says_of_each_alone(
    starts: Start, smollm: Path
) -> None:
    server = starts(matcher=str(smollm))
    with ThreadPoolExecutor(8) as threads:
        found = list(
            threads.map(lambda b: server.client.post("/v1/match", json=b).json(), bodies())
        )
    model = samesku.load(smollm)
    for body, answer in zip(bodies(), found, strict=True):
        [alone] = model.decide([pair(body)])
        assert answer["probability"] == pytest.approx(alone.probability, abs=1e-3)
        assert answer["evidence"] == list(alone.evidence)
    assert server.metric('samesku_batch_pairs_count{stage="matcher"}') < len(found)


def test_a_cascade_answers_what_it_is_sure_of_without_its_model(
    starts: Start, smollm: Path, matcher: Path, tmp_path: Path
) -> None:
    fast = samesku.load(matcher)
    sure = fast.probabilities([pair(b) for b in bodies()])
    low, high = sorted(sure)[3], sorted(sure)[5]
    slow = samesku.load(small_adapter(smollm, tmp_path))
    CascadeMatcher(fast, slow, (low, high), (1.0, 0.1, 0.0), "cascade").save(tmp_path / "c")
    server = starts(matcher=str(tmp_path / "c"))
    found = [server.client.post("/v1/match", json=b).json() for b in bodies()]
    asked = [low <= p < high for p in sure]
    assert 0 < sum(asked) < len(asked)
    assert [one["stage"] != fast.name for one in found] == asked
    wanted = samesku.load(tmp_path / "c").judge([pair(b) for b in bodies()])
    assert [one["probability"] for one in found] == pytest.approx([d.probability for d in wanted], abs=1e-3)  # fmt: skip
    assert (
        server.metric('samesku_batch_pairs_sum{stage="matcher"}') == sum(asked) + 1
    )  # and the pair that warms it
