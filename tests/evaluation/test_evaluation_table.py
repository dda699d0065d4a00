"""What the terminal shows."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from evaluation_shop import SilentMatcher, TitleMatcher, by_hand, said, shop
from rich.console import Console, RenderableType

from samesku.evaluation import evaluate, guide_results, side_by_side, summary_table
from samesku.records import Decision, Pair, Product, Verdict


def shown(renderable: RenderableType, width: int = 140) -> str:
    out = io.StringIO()
    Console(file=out, width=width, color_system=None).print(renderable)
    return out.getvalue()


def twenty() -> tuple[list[Pair], list[Decision]]:
    """Eight matches, six found, and no false match: 18 of 20 right."""
    pairs = [Pair(Product(f"a{i}", "x"), Product(f"b{i}", "y"), i < 8) for i in range(20)]
    return pairs, [said(0.9 if i < 6 else 0.1) for i in range(20)]


def test_guide_block_is_exact() -> None:
    e = by_hand(*twenty())
    low, high = e.metrics.f1_interval
    rule = "============================================================"
    assert len(rule) == 60
    assert guide_results(e).splitlines() == [
        rule,
        "RESULTS",
        rule,
        "Accuracy: 18/20 (90.0%)",
        "Precision (match): 6/6 (100.0%)",
        "Recall (match): 6/8 (75.0%)",
        f"F1 (match): 0.857 [{low:.3f}–{high:.3f}]",
        "Always NO MATCH: 12/20 (60.0%) accurate",
    ]


def test_guide_block_with_nothing_called_and_unreadable() -> None:
    pairs, decisions = twenty()
    decisions = [said(None if i == 0 else 0.1) for i in range(20)]
    text = guide_results(by_hand(pairs, decisions))
    assert "Precision (match): 0/0 (0.0%)" in text
    assert text.splitlines()[-1] == "Unreadable: 1/20 (5.0%), counted as NO MATCH"


def test_summary_table() -> None:
    data = shop()
    evaluations = [evaluate(TitleMatcher("title", 0.6), data), evaluate(SilentMatcher("no"), data)]
    text = shown(summary_table(evaluations))
    m = evaluations[0].metrics
    row = next(line for line in text.splitlines() if "title" in line)
    for value in (m.precision, m.recall, m.average_precision, m.ece, m.brier, m.accuracy):
        assert f" {value:.3f} " in row
    assert f"{m.f1:.3f} [{m.f1_interval[0]:.3f}–{m.f1_interval[1]:.3f}]" in row
    assert "0.000 [0.000–0.000]" in text
    assert "Always NO MATCH: accuracy 0.800" in text
    assert "shop, 200 test pairs" in text


def test_names_and_titles_are_not_markup() -> None:
    pair = Pair(Product("1", "[red]lamp[/red] [/]"), Product("2", "lamp [bold"), True)
    e = by_hand([pair], [replace(said(0.9), response="[blink]yes[/x]")], name="[/m]")
    text = shown(side_by_side([e])) + shown(summary_table([e]))
    for raw in ("[red]lamp[/red] [/]", "lamp [bold", "[blink]yes[/x]", "[/m]"):
        assert raw in text


def test_side_by_side() -> None:
    pairs = [
        Pair(
            Product("1", "Acme lamp", "Acme", "", "L1", 1234.5, "Left Shop"),
            Product("2", "Acme lamp L1", source="Right Shop"),
            True,
        ),
        Pair(Product("3", "kettle"), Product("4", "mug"), False),
    ]
    base = by_hand(pairs, [replace(said(None), response="They are alike."), said(0.2)], "base")
    tuned = by_hand(
        pairs,
        [
            replace(said(0.91), response="**Verdict:** MATCH"),
            replace(said(0.03), evidence=("No words in common.",)),
        ],
        "tuned",
    )
    text = shown(side_by_side([base, tuned], 2))
    order = [
        "Pair 1 of 2",
        "Left Shop: Acme lamp | Acme | L1 | 1,234.50",
        "Right Shop: Acme lamp L1",
        "Expected verdict: MATCH",
        "base: UNREADABLE, wrong",
        "They are alike.",
        "tuned: MATCH, P(same item) 0.910, right",
        "**Verdict:** MATCH",
        "Pair 2 of 2",
        "Expected verdict: NO MATCH",
        "base: NO MATCH, P(same item) 0.200, right",
        "tuned: NO MATCH, P(same item) 0.030, right",
        "No words in common.",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "kettle" not in shown(side_by_side([base, tuned], 1))
    with pytest.raises(ValueError, match="same pairs"):
        side_by_side([base, by_hand(pairs[:1], [said(0.5)])])
    assert tuned.decisions[0].verdict is Verdict.MATCH
