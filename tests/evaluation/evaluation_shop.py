"""A small invented shop with labelled pairs, and matchers with a real rule over them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from samesku.datasets.dataset import Dataset
from samesku.evaluation import Evaluation, measure
from samesku.matchers.base import Matcher
from samesku.records import Decision, Pair, Product, Verdict

BRANDS = ("Acme", "Norda", "Kestrel", "Bluefin")
THINGS = ("desk lamp", "kettle", "USB hub", "label printer", "travel mug")


def product(i: int, side: str, rng: random.Random) -> Product:
    model = f"{THINGS[i % 5][0].upper()}{100 + i}"
    words = f"{BRANDS[i % 4]} {THINGS[i % 5]} {model}"
    return Product(
        id=f"{side}{i}",
        title=words
        if side == "a"
        else f"{words} {rng.choice(('black', 'white new', 'in a gift box with lid'))}",
        brand=BRANDS[i % 4] if side == "a" else BRANDS[i % 4].upper(),
        modelno=model if rng.random() < 0.7 else "",
        price=round(5 + i * 1.1 + (rng.random() * 2 if side == "b" else 0), 2),
        source="Left Shop" if side == "a" else "Right Shop",
    )


def shop(pairs: int = 200, seed: int = 0) -> Dataset:
    """A data set of three splits of ``pairs`` pairs each, one in five a match."""
    rng = random.Random(seed)
    left = {f"a{i}": product(i, "a", rng) for i in range(80)}
    right = {f"b{i}": product(i, "b", rng) for i in range(80)}
    splits: dict[str, list[Pair]] = {}
    for split in ("train", "valid", "test"):
        splits[split] = []
        for k in range(pairs):
            i = rng.randrange(80)
            j = i if k % 5 == 0 else (i + rng.randrange(1, 80)) % 80
            splits[split].append(Pair(left[f"a{i}"], right[f"b{j}"], i == j))
    return Dataset(
        "shop", "invented for the tests", ("Left Shop", "Right Shop"), left, right, splits
    )


class PriceMatcher(Matcher):
    """Says P(same item) from how near the prices are."""

    kind = "features"
    scale = 1.0

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        for pair in pairs:
            assert pair.left.price is not None
            assert pair.right.price is not None
            gap = abs(pair.left.price - pair.right.price)
            probability = 1 / (1 + gap * self.scale)
            evidence = (f"Prices differ by {gap:.2f}.",)
            yield Decision(self.verdict(probability), probability, self.name, evidence)

    def save(self, path: Path | str) -> None:
        raise NotImplementedError


class TitleMatcher(PriceMatcher):
    """Says P(same item) from the share of title words in common, and writes a response."""

    kind = "lm"

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        for pair in pairs:
            a, b = (set(p.title.lower().split()) for p in (pair.left, pair.right))
            probability = len(a & b) / len(a | b)
            verdict = self.verdict(probability)
            yield Decision(verdict, probability, self.name, (), f"Shared words. Verdict: {verdict}")


class SilentMatcher(PriceMatcher):
    """Never finds a match."""

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        for _ in pairs:
            yield Decision(Verdict.NO_MATCH, 0.0, self.name)


class Oracle(PriceMatcher):
    """Knows the labels, by the ids."""

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        for pair in pairs:
            same = pair.left.id[1:] == pair.right.id[1:]
            yield Decision(
                Verdict.MATCH if same else Verdict.NO_MATCH, 0.99 if same else 0.01, self.name
            )


def said(probability: float | None, threshold: float = 0.5) -> Decision:
    """A decision by threshold; None is an unreadable answer."""
    if probability is None:
        return Decision(Verdict.UNREADABLE, None, "hand")
    verdict = Verdict.MATCH if probability >= threshold else Verdict.NO_MATCH
    return Decision(verdict, probability, "hand")


def by_hand(pairs: Sequence[Pair], decisions: Sequence[Decision], name: str = "hand") -> Evaluation:
    """An evaluation of decisions made by hand."""
    labels = [bool(p.label) for p in pairs]
    return Evaluation(
        matcher=name,
        kind="features",
        data="shop",
        split="test",
        pairs=pairs,
        labels=labels,
        decisions=decisions,
        metrics=measure(labels, decisions, threshold=0.5),
        threshold=0.5,
        seconds=0.5,
        seed=42,
    )
