"""Write the README's figures from the committed results: python benchmarks/write_tables.py

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


def figures() -> str:
    """The README's section between its marks, from the result files."""
    features = _read("walmart_amazon_features.json")
    lm = _read("walmart_amazon_smollm2/figures.json")
    machine = features["machine"]
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
            "The language model was trained and scored with one BLAS thread a process while other work ran beside it.",
            f"Published by others on these pairs (F1 × 100, not measured here): {published}. About 29 test labels are "
            "wrong; a person who is right about every pair scores 92.6.",
            "",
            f"Measured on {machine['date']} on {machine['cores']} cores of {machine['processor']}, {machine['system']}, by "
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


def readme() -> str:
    """The README as it should be."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{figures()}\n{END}{after}"


if __name__ == "__main__":
    page = readme()
    with atomic_writer(ROOT / "README.md") as file:
        file.write(page)
