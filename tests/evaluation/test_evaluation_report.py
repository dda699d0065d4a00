"""The HTML report: sound, inert, self-contained, and true to the figures."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from evaluation_shop import (
    Oracle,
    PriceMatcher,
    SilentMatcher,
    TitleMatcher,
    by_hand,
    said,
    shop,
)

from samesku.errors import SameskuError
from samesku.evaluation import Evaluation, dataset_facts, evaluate, html_report
from samesku.evaluation.charts import nice_ticks, tag
from samesku.evaluation.figures import precision_recall_points, training_chart
from samesku.records import Pair, Product

VOID = {"meta", "br", "hr", "img", "link", "input"}
EVENTS: list[dict[str, Any]] = [
    {"event": "train", "iteration": 10, "train_loss": 0.7},
    {"event": "train", "iteration": 20, "train_loss": 0.5},
    {"event": "valid", "iteration": 10, "val_loss": 0.65},
    {"event": "valid", "iteration": 20, "val_loss": 0.55},
    {"event": "checkpoint", "iteration": 20},
    {"event": "train", "iteration": 30, "train_loss": float("nan")},
]


class Page(HTMLParser):
    """Reads a page strictly: every element closed in order; keeps tags, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))

    def classes(self, name: str) -> list[dict[str, str | None]]:
        return [a for _, a in self.tags if name in (a.get("class") or "").split()]

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.tags if t == tag]


def three() -> list[Evaluation]:
    data = shop()
    matchers = (
        PriceMatcher("price", 0.6),
        TitleMatcher("title", 0.7),
        SilentMatcher("silent"),
    )
    return [evaluate(m, data) for m in matchers]


@pytest.fixture(scope="module")
def full() -> tuple[list[Evaluation], str]:
    evaluations = three()
    html = html_report(
        evaluations, title="Shop", dataset_facts=dataset_facts(shop()), training_events=EVENTS
    )
    return evaluations, html


def test_figures_stand_in_the_page(full: tuple[list[Evaluation], str]) -> None:
    evaluations, html = full
    text = Page(html).text
    for e in evaluations:
        m = e.metrics
        assert e.matcher in text
        assert f"{m.f1:.3f} [{m.f1_interval[0]:.3f}–{m.f1_interval[1]:.3f}]" in text
    best = max(evaluations, key=lambda e: e.metrics.f1)
    assert f"{best.matcher} is best by F1: {best.metrics.f1:.3f} [" in text
    assert "Answering NO MATCH to every pair is already 80.0% accurate" in text
    assert "record in a train pair too" in text
    assert dataset_facts(shop())["fingerprint"] in text
    assert "invented for the tests" in text


def test_nothing_is_loaded_from_elsewhere(full: tuple[list[Evaluation], str]) -> None:
    page, html = Page(full[1]), full[1]
    assert not page.named("script")
    assert not page.named("link")
    assert not page.named("img")
    for _, attributes in page.tags:
        assert not {"src", "srcset", "data", "action", "xlink:href"} & set(attributes)
        assert (attributes.get("href") or "#").startswith("#")
        assert not any(name.startswith("on") for name in attributes)
    assert "http://" not in html
    assert "https://" not in html
    assert "@import" not in html
    assert "url(" not in html
    policy = next(a for a in page.named("meta") if a.get("http-equiv"))
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_accessible(full: tuple[list[Evaluation], str]) -> None:
    page = Page(full[1])
    assert page.named("html")[0]["lang"] == "en"
    assert len(page.named("h1")) == 1
    assert all(a.get("scope") in ("col", "row") for a in page.named("th"))
    ids = [a["id"] for _, a in page.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    images = page.classes("chart")
    assert len(images) == 3
    for image in images:
        assert image["role"] == "img"
        assert set((image["aria-labelledby"] or "").split()) <= set(ids)
    for svg in page.named("svg"):
        assert svg.get("role") == "img" or svg.get("aria-hidden") == "true"
    assert "prefers-color-scheme: dark" in full[1]
    assert "@media print" in full[1]


def test_charts_have_points(full: tuple[list[Evaluation], str]) -> None:
    evaluations, html = full
    page = Page(html)
    text = page.text
    lines = [a for a in page.named("polyline") if "line" in (a["class"] or "").split()]
    assert len(lines) == 3 + 3 + 2  # precision–recall, calibration, training
    assert all(len((a["points"] or "").split()) >= 1 for a in lines)
    bins = sum(len(re.findall(r"[\d,]+ pairs at", text)) for _ in [0])
    assert bins >= 2 * 3
    # A matcher that calls nothing a match has no dot on the precision–recall chart.
    assert "silent: average precision 0.200; it calls no pair a match." in text
    assert len(re.findall(r"at its threshold</title>", html)) == 2
    price = evaluations[0].metrics
    assert f"price: recall {price.recall:.3f}, precision {price.precision:.3f}" in text


def test_dot_lies_where_its_figures_say() -> None:
    pairs = [Pair(Product(f"a{i}", "x"), Product(f"b{i}", "y"), i < 4) for i in range(8)]
    e = by_hand(pairs, [said(p) for p in (0.9, 0.3, 0.2, 0.1, 0.7, 0.7, 0.1, 0.1)])
    html = html_report([e], title="x", dataset_facts={})
    dot = re.search(r'<circle class="dot s0" cx="([\d.]+)" cy="([\d.]+)"', html)
    assert dot
    # Recall 1/4 and precision 1/3 of a plane from (46, 354) to (446, 14).
    assert (float(dot[1]), float(dot[2])) == (146.0, 240.67)


def test_area_under_the_steps_is_average_precision() -> None:
    for e in three():
        area, before = 0.0, 0.0
        for recall, precision in precision_recall_points(e):
            area += (recall - before) * precision
            before = recall
        assert area == pytest.approx(e.metrics.average_precision)
        recalls = [recall for recall, _ in precision_recall_points(e)]
        assert all(a < b for a, b in pairwise(recalls))


def test_many_points_are_thinned() -> None:
    rng = np.random.default_rng(0)
    pairs = [Pair(Product(f"a{i}", "x"), Product(f"b{i}", "y"), True) for i in range(2000)]
    points = precision_recall_points(by_hand(pairs, [said(float(p)) for p in rng.random(2000)]))
    assert len(points) == 400
    assert points[-1] == (1.0, 1.0)


def test_product_text_is_inert() -> None:
    evil = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)>"
    product = Product("1", evil, brand=evil, attributes={evil: evil})
    pair = Pair(product, Product("2", evil + " lamp", source=evil), False)
    decision = replace(said(0.9), evidence=(evil,), response=evil)
    e = replace(by_hand([pair], [decision], name=evil), data=evil, split=evil, kind=evil)
    facts = {"name": evil, "source": evil, "retailers": [evil, evil], "fingerprint": evil}
    html = html_report([e, e], title=evil, dataset_facts=facts)
    assert "<script" not in html
    assert "<img" not in html
    page = Page(html)
    assert "<script>alert(1)</script>" in page.text
    assert not any(name.startswith("on") for _, a in page.tags for name in a)


def test_mistakes_and_responses(full: tuple[list[Evaluation], str]) -> None:
    evaluations, html = full
    page = Page(html)
    assert "False matches" in page.text
    assert "None on these pairs." in page.text  # the silent one makes no false match
    missed = evaluations[2].metrics.confusion.fn
    assert f"{missed} labelled as the same item, not called a match; the 8 most" in page.text
    assert "Responses side by side" in page.text
    assert "Shared words. Verdict: NO MATCH" in page.text
    assert "Prices differ by" in page.text
    assert page.named("mark")
    silent = html_report(
        [evaluations[0], evaluations[2]], title="x", dataset_facts={}, training_events=None
    )
    assert "Responses side by side" not in silent
    assert "Training curves" not in silent


def test_single_matcher_without_mistakes() -> None:
    e = evaluate(Oracle("oracle"), shop())
    text = Page(html_report([e], title="One", dataset_facts={})).text
    assert "oracle reaches F1 1.000 [1.000–1.000]." in text
    assert "oracle made no mistake on 200 pairs" in text
    assert text.count("None on these pairs.") == 2
    assert "So few matches" not in text  # 40 are enough


def test_matcher_that_finds_nothing() -> None:
    text = Page(
        html_report([evaluate(SilentMatcher("silent"), shop())], title="x", dataset_facts={})
    ).text
    assert "silent found no match: F1 is 0." in text


@pytest.mark.parametrize("label", [True, False])
@pytest.mark.parametrize("probability", [0.9, 0.1, None])
def test_one_pair(label: bool, probability: float | None) -> None:
    pair = Pair(Product("1", "lamp"), Product("2", "lamp"), label)
    html = html_report([by_hand([pair], [said(probability)])], title="x", dataset_facts={})
    text = Page(html).text
    assert "nan" not in html.lower().replace("nano", "")
    assert ("There is no match in 1 pair" in text) == (not label)
    assert ("1 answer of hand could not be read" in text) == (probability is None)
    assert ("So few matches" in text) == label
    assert ("Every point of a curve" in text) == label
    assert ("On the diagonal" in text) == (probability is not None)


def test_runner_up_is_weighed_on_the_same_pairs() -> None:
    pairs = [Pair(Product(f"a{i}", "x"), Product(f"b{i}", "y"), i < 30) for i in range(100)]
    good = by_hand(pairs, [said(0.9 if i < 29 else 0.1) for i in range(100)], "good")
    close = by_hand(pairs, [said(0.9 if i < 28 else 0.1) for i in range(100)], "close")
    poor = by_hand(pairs, [said(0.9 if i < 10 else 0.1) for i in range(100)], "poor")
    same = by_hand(pairs, good.decisions, "same")
    few = by_hand(pairs[:50], poor.decisions[:50], "few")

    def page(*evaluations: Evaluation) -> str:
        return Page(html_report(evaluations, title="x", dataset_facts={})).text

    assert "which chance alone may explain" in page(close, good)
    assert "good is best by F1" in page(close, good)
    assert "more than chance explains" in page(good, poor)
    assert "good and same share the best F1" in page(good, same)
    assert "their figures are not comparable" in page(good, few)


def test_training_curves() -> None:
    made = training_chart(EVENTS)
    assert made
    chart, caption = made
    assert "Train loss goes from 0.700 to 0.500 over 20 iterations." in caption
    assert "The valid loss is least, 0.550, at iteration 20." in caption
    assert chart.count("<circle") == 4  # the loss that is not a number is left out
    assert training_chart([{"event": "done"}]) is None
    resumed = training_chart([*EVENTS, {"event": "train", "iteration": 20, "train_loss": 0.4}])
    assert resumed
    assert "to 0.400" in resumed[1]


def test_nothing_to_report() -> None:
    with pytest.raises(SameskuError, match="nothing to report"):
        html_report([], title="x", dataset_facts={})


def test_chart_helpers() -> None:
    assert (
        tag("text", "<b>", x=1.5, class_="a&b") == '<text x="1.5" class="a&amp;b">&lt;b&gt;</text>'
    )
    assert tag("g", tag("line", x1=0, y=None)) == '<g><line x1="0"></line></g>'
    assert [v for v, _ in nice_ticks(0, 400)] == [0, 100, 200, 300, 400]
    assert [label for _, label in nice_ticks(0, 0.7)] == ["0", "0.2", "0.4", "0.6"]
    assert nice_ticks(0, 12_000)[1] == (5000, "5,000")
