#!/usr/bin/env python3
"""Test a fine-tuned matcher on random test pairs, or beside its base model.

Example: python scripts/test_walmart_amazon.py --num-samples 20
         python scripts/test_walmart_amazon.py --compare

The same as `samesku evaluate`, in the guide's output shape.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from samesku.errors import SameskuError

ADAPTER = Path("artifacts/lora_adapters/walmart-amazon-matcher")


def check(data: Path, adapter: Path) -> None:
    """:raises SameskuError: if the test data or the adapter is not there, with what makes it."""
    test = data / "test.jsonl"
    if not test.is_file():
        out = "" if data == Path("data") else f" --out {data}"
        raise SameskuError(
            f"Test data not found at {test}; prepare it with:"
            f" python scripts/train_walmart_amazon.py --prepare{out}"
        )
    if not (adapter / "adapter_config.json").is_file():
        raise SameskuError(
            f"no adapter in {adapter}; train one with: samesku train -c configs/walmart_amazon.yaml"
        )


def run(data: Path, adapter: Path, base: str | None, samples: int, seed: int, both: bool) -> None:
    """Decide the same random pairs by the adapter, and by its base model if ``both``; print."""
    from rich.console import Console

    from samesku import evaluation
    from samesku.cli.common import load_matchers, progress, terminal_width
    from samesku.datasets import read_prepared

    dataset = read_prepared(data)
    (tuned,) = load_matchers([str(adapter)], base)
    matchers = [tuned]
    if both:
        # The same question and the same way of answering; only the adapter is missing.
        (plain,) = load_matchers([str(tuned.lm.path)], style=tuned.style.name)
        plain.retailers = tuned.retailers
        matchers = [plain, tuned]
    results = []
    for matcher in matchers:
        with progress(matcher.name, min(samples, len(dataset.splits["test"]))) as tell:
            results.append(evaluation.evaluate(matcher, dataset, "test", samples, seed, tell))
    if both:
        Console(width=terminal_width() or None).print(evaluation.side_by_side(results, samples))
    for result in results:
        if both:
            print(f"\n{result.matcher}")
        print(evaluation.guide_results(result))


def main(argv: list[str] | None = None) -> int:
    """Run the script; 0 done, 2 the user can mend it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--num-samples", type=int, default=20, help="random test pairs; default %(default)s")
    add(
        "--compare",
        action="store_true",
        help="each pair with the base model's response, the fine-tuned one's and the expected verdict",
    )
    add("--adapter", type=Path, default=ADAPTER, help="default %(default)s")
    add("--base", metavar="MODEL", help="base model, where the adapter's own note does not hold")
    add("--data", type=Path, default=Path("data"), help="prepared data; default %(default)s")
    add("--seed", type=int, default=42, help="decides which pairs; default %(default)s")
    args = parser.parse_args(argv)
    try:
        check(args.data, args.adapter)
        run(args.data, args.adapter, args.base, args.num_samples, args.seed, args.compare)
    except SameskuError as error:
        print(f"test_walmart_amazon.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("test_walmart_amazon.py: stopped", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
