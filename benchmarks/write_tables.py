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

NAMES = {"walmart-amazon": "Walmart-Amazon", "abt-buy": "Abt-Buy"}
SETS = tuple(NAMES)

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
    """The README's section between its marks: every matcher and every peer on both data sets."""
    quality, peers = _read("quality.json"), _read("peers.json")
    ours = {name: {s: quality[s][name] for s in SETS if name in quality[s]} for s in SETS for name in quality[s]}  # fmt: skip
    theirs = {name: {s: peers[s][name] for s in SETS if "f1_mean" in peers[s].get(name, {})} for s in SETS for name in peers[s]}  # fmt: skip
    rows = [
        "| | Walmart-Amazon F1 [95 %] | Abt-Buy F1 [95 %] | ECE |",
        "|---|---|---|---|",
        *(_row(f"**{name}**", found) for name, found in sorted(ours.items(), key=_best) if "fitted on" not in name),
        *(_row(name, found) for name, found in sorted(theirs.items(), key=_best) if found),
    ]  # fmt: skip
    features = quality["walmart-amazon"]["features"]
    run, machine = features["runs"][0], features["machine"]
    moved = " and ".join(
        f"{found[f'features, fitted on {source}']['f1']:.3f} on {NAMES[target]} when fitted on {NAMES[source]}"
        for source, target in (("abt-buy", "walmart-amazon"), ("walmart-amazon", "abt-buy"))
        for found in (quality[target],)
    )
    published = ", ".join(f"{name} {f1}" for name, f1 in PUBLISHED)
    dates = sorted({m["machine"]["date"] for side in (quality, peers) for found in side.values() for m in found.values()})  # fmt: skip
    return "\n".join(
        [
            "F1 of the match class on the test pairs; everything chosen on valid, test read at the end. The mean over the seeds, "
            "the interval of the first; bold is samesku. Always saying NO MATCH is "
            f"{100 * (1 - run['match_share']):.1f} % accurate on Walmart-Amazon, so accuracy says little.",
            "",
            *rows,
            "",
            "The peers' configurations were chosen on valid too, with unequal effort: Splink has features made by hand, goldenmatch its "
            "string matching only (its language model and embeddings need a network), dedupe and py_entitymatching one configuration each.",
            "ECE, the expected calibration error, is that on the first set that has one. "
            f"`features` knows both catalogues, without labels. Fitted on one set and used on the other as it is, columns and all, it reaches {moved}.",
            f"{100 * run['left_in_train']:.0f} % of the Walmart-Amazon test pairs have their Walmart record in train too, "
            f"{100 * run['right_in_train']:.0f} % their Amazon record. "
            f"Published by others on Walmart-Amazon (F1 × 100, not measured here): {published}. About 29 of its test labels are "
            "wrong; a person who is right about every pair scores 92.6.",
            "",
            f"Measured on {' and '.join(dates)} on {machine['cores']} cores of {machine['processor']}, {machine['system']}, by "
            "[benchmarks/quality.py](benchmarks/quality.py) and [benchmarks/peers.py](benchmarks/peers.py); "
            "results: [benchmarks/results](benchmarks/results).",
        ]
    )  # fmt: skip


def _best(item: tuple[str, dict[str, Any]]) -> float:
    return -max((_f1(found) for found in item[1].values()), default=0.0)


def _f1(found: dict[str, Any]) -> float:
    return float(found.get("f1", found.get("f1_mean", 0.0)))


def _row(name: str, found: dict[str, dict[str, Any]]) -> str:
    cells = []
    for data in SETS:
        if data not in found:
            cells.append("–")
            continue
        low, high = found[data]["runs"][0]["f1_interval"]
        cells.append(f"{_f1(found[data]):.3f} [{low:.3f}–{high:.3f}]")
    first = next(iter(found.values()))
    cells.append(f"{first['ece']:.3f}" if "ece" in first else "–")
    return f"| {name} | {' | '.join(cells)} |"


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
