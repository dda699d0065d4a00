"""``samesku demo``: the main job from end to end, offline, in minutes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

# Small enough for two CPU cores: what it trains on and how long decides what the demo takes.
PRODUCTS, ITERS, BATCH, SAMPLES = 600, 32, 4, 64


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("demo")(demo)


def demo(
    out: Annotated[
        Path, typer.Option("--out", help="Folder for the demo's data, adapter, matcher and report.")
    ] = Path("artifacts/demo"),
) -> None:
    """Prepare the sample, train, compare three matchers, explain pairs, write a report; offline.

    Example: samesku demo
    """
    from rich.console import Console

    from samesku import evaluation
    from samesku.cli.common import progress, terminal_width
    from samesku.cli.evaluate import report_page
    from samesku.cli.train import finish
    from samesku.datasets import prepare
    from samesku.datasets.sample import sample_dataset
    from samesku.evaluation.settle import settle_for
    from samesku.files import atomic_writer
    from samesku.matchers import load
    from samesku.matchers.features import FeaturesMatcher
    from samesku.models import pull
    from samesku.prompts import STYLES
    from samesku.training import LoraParameters, TrainConfig, read_events
    from samesku.training.loop import train

    began = time.perf_counter()
    console = Console(width=terminal_width() or None)

    def step(number: int, text: str) -> None:
        typer.echo(f"\n[{number}/5] {text}  ({time.perf_counter() - began:.0f} s)")

    step(1, "Two invented retailers' listings, paired and labelled")
    dataset = sample_dataset(PRODUCTS, seed=1)
    data = out / "data"
    facts = prepare(dataset, STYLES["evidence"], data)
    for split, counts in facts["splits"].items():
        typer.echo(f"  {split}: {counts['pairs']:,} pairs, {counts['matches']:,} matches")

    step(2, "The features matcher: string comparison and scikit-learn")
    features = FeaturesMatcher.fit(
        dataset.splits["train"], dataset.left.values(), dataset.right.values()
    )
    settle_for(features, dataset)
    features.save(out / "features")

    step(3, "LoRA on SmolLM2-135M: watch the loss fall")
    base = pull("smollm2-135m")
    adapter = out / "adapter"
    config = TrainConfig(
        base_model_dir=str(base), data=str(data), adapter_path=str(adapter), lora_parameters=LoraParameters(rank=16, scale=2.0),
        negatives_per_match=2, iters=ITERS, batch_size=BATCH, optimizer="adamw", learning_rate=6e-4, lr_schedule="cosine", warmup=4,
        steps_per_report=4, steps_per_eval=ITERS, val_batches=4, save_every=ITERS,
    )  # fmt: skip
    train(config, say=lambda line: typer.echo(f"  {line}"))
    finish(adapter, str(data), pairs=SAMPLES)

    step(4, f"The three of them on the same {SAMPLES} test pairs")
    results = []
    for matcher in (load(base), load(adapter), features):
        with progress(matcher.name, SAMPLES) as tell:
            results.append(evaluation.evaluate(matcher, dataset, "test", SAMPLES, progress=tell))
    console.print(evaluation.summary_table(results))
    report = out / "report.html"
    with atomic_writer(report) as file:
        file.write(report_page(results, dataset, "test", read_events(adapter)))

    step(5, "Three pairs, decided by the features matcher, with their evidence")
    match, *others = sorted(dataset.splits["test"][:60], key=lambda p: not p.label)
    for pair in (match, *others[-2:]):
        decision = next(features.decide([pair]))
        typer.echo(
            f"\n  {pair.left.title}\n  {pair.right.title}\n  → {decision.verdict} (P {decision.probability:.2f}; the label says {'MATCH' if pair.label else 'NO MATCH'})"
        )
        for line in decision.evidence[1:6]:
            typer.echo(f"      {line}")
    typer.echo(f"\nReport: {report}   ({time.perf_counter() - began:.0f} s in all)")
