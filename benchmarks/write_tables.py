"""Write the figures of README.md and docs/training.md from the committed results: python benchmarks/write_tables.py

What was published by others stands beside what was measured here, and says so.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from samesku.files import atomic_writer

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "results"
BEGIN, END = "<!-- figures:begin -->", "<!-- figures:end -->"

# F1 of the match class on the same 2,049 test pairs, as their authors report it.
PUBLISHED = (
    ("DeepMatcher", 67),
    ("Magellan", 71.9),
    ("Ditto", 86.8),
    ("Qwen3-4B cross-encoder", 91.6),
)


def engine() -> str:
    """The section of docs/training.md between its marks."""
    found = _read("engine.json")
    scoring, training, efficiency = found["scoring"], found["training"], found["efficiency"]
    ranks, kills, machine = found["ranks"], found["kills"], found["machine"]
    ours, stock = training["samesku"], training["mlx_lm"]
    rows = [
        *(
            (f"scoring, beside the guide's loop, {answers}, {blas}", scoring["samesku"], scoring["guide"][key], scoring[f"over_{key}"])
            for key, answers, blas in (
                ("stock", "answers as it trains them", "as installed"), ("fast", "answers as it trains them", "both with fast BLAS"),
                ("stock_at_most", "200 tokens", "as installed"), ("fast_at_most", "200 tokens", "both with fast BLAS"),
            )
        ),
        ("training, beside mlx-lm's trainer as installed", ours["evidence"], stock["stock"], training["over_stock"]),
        ("training, both with fast BLAS", ours["evidence"], stock["fast"], training["over_fast"]),
        ("the same, both on the guide's format", ours["analysis"], stock["fast"], training["over_fast_on_the_guides_format"]),
    ]  # fmt: skip
    memory = ", ".join(
        f"{gb:.1f} GB (`{style}`)" for style, gb in found["memory"]["peak_gb"].items()
    )
    return "\n".join(
        [
            "| SmolLM2-135M, pairs a second | samesku | mlx-lm | ratio |",
            "|---|---|---|---|",
            *(f"| {name} | {a['rate']:.2f} | {b['rate']:.3g} | **{ratio:.{0 if ratio > 20 else 1}f}×** |" for name, a, b, ratio in rows),
            "",
            f"- A forward pass reaches {100 * efficiency['forward_over_peak']:.0f} % and training {100 * efficiency['training_over_peak']:.0f} % "
            "of the floating-point operations a second that `samesku doctor` measures beside it.",
            f"- Two ranks of one core each train {ranks['two_over_one']:.2f} times as fast as one, one process on both cores "
            f"{ranks['lanes_over_one_core']:.2f} times; the largest difference of a loss is {ranks['largest_difference_of_a_loss']:.2g}.",
            f"- {kills['kills']} SIGKILLs at random moments of {kills['iterations']} iterations, resumed each time: the largest "
            f"difference of a loss is {kills['largest_difference_of_a_loss']:.2g}, at most "
            f"{kills['most_iterations_repeated_after_a_kill']} iterations were repeated at a time (`save_every` {kills['save_every']}).",
            f"- Peak memory of training at batch size {found['memory']['batch_size']} with `grad_checkpoint`, the longest pairs: {memory}.",
            "",
            f"Medians of three; measured on {machine['date']} on {machine['cores']} cores of {machine['processor']}, "
            f"{machine['system']}, by [benchmarks/engine.py](../benchmarks/engine.py), which says what stands beside what.",
        ]
    )  # fmt: skip


def figures() -> str:
    """The README's section between its marks, from the result files."""
    features = _read("walmart_amazon_features.json")
    lm = _read("walmart_amazon_smollm2/figures.json")
    machine = features["machine"]
    dates = " and ".join(sorted({machine["date"], lm["machine"]["date"]}))
    seconds = max(run["seconds_all_told"] for run in features["runs"])
    base, tuned = lm["matchers"]
    rows = [
        "| matcher | F1 [95 %] | precision | recall | average precision | ECE | pairs/s |",
        "|---|---|---|---|---|---|---|",
        _row(f"`features`, seed {features['runs'][0]['seed']}", features["runs"][0]),
        _row(f"`lm`, SmolLM2-135M, LoRA, {lm['training_seconds'] / 60:.0f} min", tuned),
        _row("`lm`, SmolLM2-135M as it comes", base),
    ]
    published = ", ".join(f"{name} {f1}" for name, f1 in PUBLISHED)
    share = 100 * (1 - base["match_share"])
    return "\n".join(
        [
            f"Walmart-Amazon, its {base['n']:,} test pairs, the match class; thresholds from valid. Always saying "
            f"NO MATCH is {share:.1f} % accurate here, so accuracy says little.",
            "",
            *rows,
            "",
            f"`features` over {len(features['runs'])} seeds: mean F1 {features['f1_mean']:.3f}, at most {seconds:.0f} s for "
            f"fitting, threshold and test together. {100 * base['left_in_train']:.0f} % of the test pairs "
            f"have their Walmart record in train too, {100 * base['right_in_train']:.0f} % their Amazon record.",
            "Other work ran beside the language model's training and scoring; alone it is faster: [docs/training.md](docs/training.md#what-it-costs).",
            f"Published by others on these pairs (F1 × 100, not measured here): {published}. About 29 test labels are "
            "wrong; a person who is right about every pair scores 92.6.",
            "",
            f"Measured on {dates} on {machine['cores']} cores of {machine['processor']}, {machine['system']}, by "
            "[benchmarks/walmart_amazon.py](benchmarks/walmart_amazon.py); "
            "results, settings and events: [benchmarks/results](benchmarks/results).",
        ]
    )


def _row(name: str, r: dict[str, Any]) -> str:
    low, high = r["f1_interval"]
    return (
        f"| {name} | **{r['f1']:.3f}** [{low:.3f}–{high:.3f}] | {r['precision']:.3f} | {r['recall']:.3f} | "
        f"{r['average_precision']:.3f} | {r['ece']:.3f} | {r['pairs_per_second']:,.1f} |"
    )


def _read(name: str) -> dict[str, Any]:
    return dict(json.loads((RESULTS / name).read_text(encoding="utf-8")))


def pages() -> dict[Path, str]:
    """The pages that carry figures, as they should be."""
    out = {}
    for path, section in ((ROOT / "README.md", figures), (ROOT / "docs" / "training.md", engine)):
        before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        out[path] = f"{before}{BEGIN}\n{section()}\n{END}{after}"
    return out


if __name__ == "__main__":
    for path, text in pages().items():
        with atomic_writer(path) as file:
            file.write(text)
