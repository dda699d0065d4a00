"""SmolLM2-135M on Walmart-Amazon before and after LoRA. Every matcher side by side: benchmarks/quality.py.

    python benchmarks/walmart_amazon.py --from FOLDER

Thresholds are chosen on valid; test is read once, at the end. The language model is trained with
configs/walmart_amazon_smollm2.yaml unless its run is done already (the run's folder says so). Results
go to benchmarks/results/: figures with machine, date and versions, the run's settings and events, and
a report without any row of the data, which carries no licence.
"""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import replace
from pathlib import Path

from machine import machine
from samesku import evaluation
from samesku.datasets import open_dataset, prepare, read_facts
from samesku.evaluation.settle import settle
from samesku.files import atomic_writer
from samesku.matchers import load
from samesku.models import pull
from samesku.prompts import STYLES
from samesku.training import load_config, read_events
from samesku.training.loop import train

RESULTS = Path(__file__).parent / "results"
CONFIG = Path(__file__).parent.parent / "configs" / "walmart_amazon_smollm2.yaml"
BASE_VALID = (
    512  # valid pairs that the base model's threshold is chosen on; scoring them all takes long
)


def main() -> None:
    """Measure, and write the results."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--from",
        dest="folder",
        type=Path,
        help="folder with the five CSV files, instead of the hub",
    )
    args = parser.parse_args()
    # The results say what the data is, not where it lay.
    dataset = replace(
        open_dataset("walmart-amazon", args.folder), source="matchbench/Walmart-Amazon"
    )
    _write("walmart_amazon_smollm2/figures.json", _language_model(dataset))


def _language_model(dataset) -> dict:  # type: ignore[no-untyped-def]
    """The base model and the fine-tuned one, both with their thresholds from valid."""
    settings = load_config(CONFIG)
    pull("smollm2-135m")
    folder = Path(settings.adapter_path)
    prepare(dataset, STYLES["evidence"], settings.data)
    events = read_events(folder)
    if not any(e["event"] == "done" for e in events):
        train(settings)
        events = read_events(folder)
    tuned = _test(str(folder), settings.data, None)
    base = _test(settings.base_model_dir, settings.data, BASE_VALID)
    results, valid = zip(base, tuned, strict=True)
    target = RESULTS / "walmart_amazon_smollm2"
    target.mkdir(parents=True, exist_ok=True)
    for name in ("config.yaml", "events.jsonl", "matcher.json"):
        shutil.copyfile(folder / name, target / name)
    page = evaluation.html_report(
        results,
        title="SmolLM2-135M on Walmart-Amazon",
        dataset_facts=evaluation.dataset_facts(dataset),
        training_events=events,
        worst=0,
        answers=0,
    )
    with atomic_writer(target / "report.html") as file:
        file.write(page)
    trained = next(e for e in reversed(events) if e["event"] == "done")
    return {
        "data": dataset.name,
        "training_seconds": trained["seconds"],
        "trained_tokens": trained["trained_tokens"],
        "matchers": [{**r.to_dict(), "valid": v} for r, v in zip(results, valid, strict=True)],
    }


def _test(path: str, data: str, pairs: int | None) -> tuple[evaluation.Evaluation, dict]:
    """Threshold from valid (its first ``pairs`` for the base model), then test."""
    dataset = open_dataset(data)
    matcher = load(path)
    if "valid" not in matcher.info:
        settle(matcher, dataset.splits["valid"][:pairs])
        if pairs is None:
            matcher.info["data_fingerprint"] = read_facts(data)["fingerprint"]
            matcher.save(path)
    result = evaluation.evaluate(matcher, dataset, "test")
    print(
        f"{matcher.name}: test F1 {result.metrics.f1:.4f}, {result.pairs_per_second:.1f} pairs/s",
        flush=True,
    )
    return result, matcher.info["valid"]


def _write(name: str, figures: dict) -> None:
    with atomic_writer(RESULTS / name) as file:
        json.dump({"machine": machine(), **figures}, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()
