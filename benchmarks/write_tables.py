"""Write the figures of README.md and of pages in docs from the committed results: python benchmarks/write_tables.py

What was published by others stands beside what was measured here, and says so.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from quality import GUIDE
from samesku.files import atomic_writer
from samesku.linkage.cost import APIS, BUSY, MACHINE, costs

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "results"
BEGIN, END = "<!-- figures:begin -->", "<!-- figures:end -->"

NAMES = {"walmart-amazon": "Walmart-Amazon", "abt-buy": "Abt-Buy"}
SETS = tuple(NAMES)

# The matchers that were attacked.
ATTACKED = {
    "features": "`features`",
    "lm": "`lm`",
    "cascade": "`cascade`",
    "guide": "the guide's prompt and loop",
}

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
        *(_row(name if name == GUIDE else f"**{name}**", found) for name, found in sorted(ours.items(), key=_best) if "fitted on" not in name),
        *(_row(name, found) for name, found in sorted(theirs.items(), key=_best) if found),
    ]  # fmt: skip
    features = quality["walmart-amazon"]["features"]
    run, machine = features["runs"][0], features["machine"]
    moved = " and ".join(
        f"{found[f'features, fitted on {source}']['f1']:.3f} on {NAMES[target]} when fitted on {NAMES[source]}"
        for source, target in (("abt-buy", "walmart-amazon"), ("walmart-amazon", "abt-buy"))
        for found in (quality[target],)
    )
    cascades = [
        found for data in SETS for name, found in quality[data].items() if "cascade" in name
    ]
    faster = " and ".join(f"{found['speed_over_lm']:.0f}" for found in cascades)
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
            f"`lm` is SmolLM2-135M with LoRA, one seed. Beside it the cascade decides {faster} times as many pairs a second; "
            "to the features it adds nothing on these two sets. "
            "The guide's loop is the same model, trained for as long on the same pairs with the guide's prompt and answers: greedily "
            "it begins every answer with a difference, even between equal model numbers, and so calls every pair NO MATCH.",
            "The peers' configurations were chosen on valid too, with unequal effort: Splink has features made by hand, goldenmatch its "
            "string matching only (its language model and embeddings need a network), dedupe and py_entitymatching one configuration each.",
            "ECE, the expected calibration error, is that on the first set that has one. "
            f"`features` knows both catalogues, without labels. Fitted on one set and used on the other as it is, columns and all, it reaches {moved}.",
            f"{100 * run['left_in_train']:.0f} % of the Walmart-Amazon test pairs have their Walmart record in train too, "
            f"{100 * run['right_in_train']:.0f} % their Amazon record. "
            f"Published by others on Walmart-Amazon (F1 × 100, not measured here): {published}. About 29 of its test labels are "
            "wrong; a person who is right about every pair scores 92.6.",
            _why(),
            _whole(),
            "",
            f"The table was measured on {' and '.join(dates)} on {machine['cores']} cores of {machine['processor']}, {machine['system']}, by "
            "[benchmarks/quality.py](benchmarks/quality.py) and [benchmarks/peers.py](benchmarks/peers.py); "
            "results: [benchmarks/results](benchmarks/results).",
        ]
    )  # fmt: skip


def _why() -> str:
    """What a reader said of the errors that ``features`` makes out of fold."""
    found = _read("errors.json")
    kinds = found["missed matches"], found["false matches"]

    def sum_of(what: str) -> int:
        return sum(kind.get(what, 0) for kind in kinds)

    return (
        f"Why not more: of {sum_of('errors')} errors out of fold on Walmart-Amazon's train and valid {sum_of('judged')}, drawn at random, were read. "
        f"In {sum_of('the listings do not say')} the listings do not say, in {sum_of('the matcher is wrong')} the matcher is wrong, in "
        f"{sum_of('the label is wrong')} the label; a reader who errs only where the listings do not say comes to F1 {found['f1_of_a_reader']:.2f} "
        f"where the matcher has {found['f1']:.2f} ([benchmarks/errors.py](benchmarks/errors.py))."
    )


def _whole() -> str:
    """What whole catalogues take: those of Walmart-Amazon, and the largest that were generated."""
    links, sizes = _read("linkage.json")["walmart-amazon"]["match"], _read("scale.json")
    most = sizes[max((n for n in sizes if n.isdigit()), key=int)]
    return (
        f"Whole catalogues: Walmart-Amazon's 2,554 × 22,074 listings from CSV to links in {links['seconds']:.0f} s ([benchmarks/linkage.py](benchmarks/linkage.py)); "
        f"{most['left']:,} × {most['right']:,} generated ones in {most['seconds'] / 60:.0f} minutes on {most['machine']['cores']} cores and "
        f"{most['peak_gb']:.1f} GB, {100 * most['recall_of_candidates']['10']:.1f} % of the true pairs among ten candidates each "
        "([benchmarks/scale.py](benchmarks/scale.py)). More: [whole catalogues](docs/catalogues.md), [scale](docs/scale.md)."
    )


def scale() -> str:
    """The section of docs/scale.md: time and memory against size, what follows from it, and money."""
    found = _read("scale.json")
    sizes = [found[name] for name in sorted((n for n in found if n.isdigit()), key=int)]
    slopes, machine = found["slopes"], sizes[-1]["machine"]
    last = sizes[-1]
    listings, seconds = last["left"] + last["right"], last["seconds"]

    def after(n: float) -> float:
        """Seconds for so many listings in both catalogues together, by the slope, from the largest size measured."""
        return float(seconds * (n / listings) ** slopes["seconds"])

    day = listings * (86400 / seconds) ** (1 / slopes["seconds"])
    terms = sizes[0]["terms_a_listing"]
    most = 2**31 / terms
    billion = after(1e9 + 1e9) * machine["cores"] / 3600
    engine, speed = _read("engine.json"), _read("throughput.json")
    rates = (
        ("`features`, measured here", speed["catalogues"]["pairs_per_second"]),
        ("`lm` (SmolLM2-135M), measured here", engine["scoring"]["samesku"]["rate"]),
        (
            "the guide's loop on the same model, both with fast BLAS, measured here",
            engine["scoring"]["guide"]["fast"]["rate"],
        ),
        ("the guide's loop on a 7B model on an M4 Pro, as the guide states it", 2.0),
    )
    bought = [(name, rate, costs(1e6, rate)[0], costs(1e9, rate)[0]) for name, rate in rates]
    apis = [(name, price) for name, price in APIS.items()]
    return "\n".join(
        [
            "| listings a side | seconds | reading | indexing | searching | matching | GB | candidates' recall at 10 | precision | recall | F1 |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
            *(
                f"| {s['left']:,} × {s['right']:,} | {s['seconds']:,.0f} | {by['reading']:,.0f} | {by['indexing']:,.0f} | {by['searching'] + by.get('searching back', 0):,.0f} | {by['matching']:,.0f} "
                f"| {s['peak_gb']:.1f} | {s['recall_of_candidates']['10']:.3f} | {s['precision']:.3f} | {s['recall']:.3f} | {s['f1']:.3f} |"
                for s in sizes
                for by in (s["seconds_by_stage"],)
            ),
            "",
            f"Time grows with the listings to the power {slopes['seconds']:.2f}, memory to the power {slopes['peak_gb']:.2f}, "
            f"fitted over these sizes; candidates, and so the output, to the power {slopes['candidates']:.2f}. "
            + (
                f"The largest ran in a control group limited to {last['limit_gb']:.0f} GB, cached files included. "
                if last.get("limit_gb")
                else ""
            )
            +
            f"Measured on {machine['date']} on {machine['cores']} cores of {machine['processor']}, {machine['system']}, by "
            "[benchmarks/scale.py](../benchmarks/scale.py).",
            "",
            "### What follows, by these slopes",
            "",
            "Projected, not measured:",
            "",
            f"- In a day these {machine['cores']} cores match two catalogues of {min(day / 2, most) / 1e6:,.0f} million listings each"
            + (f", the most that is indexed at once: 2³¹ terms of a kind, of which such a listing has up to {terms:.0f}." if most < day / 2 else "."),
            f"- Two catalogues of ten million take them {after(20e6) / 3600:,.0f} hours; 16 machines of 8 cores, if the tasks spread evenly, "
            f"{after(20e6) * machine['cores'] / (16 * 8) / 60:,.0f} minutes.",
            f"- A billion listings a side are {billion:,.0f} hours of one core: {math.ceil(billion / 24 / 64)} machines of 64 cores for a day. What "
            f"the processes hold and map of it would be about {last['peak_gb'] * (1e9 / last['left']) / 1000:,.0f} TB on every machine: none has that. "
            "So a billion is matched part by part (by department, or by brand), each part within what a machine holds and an index takes; "
            "samesku does not cut the catalogues for you.",
            "",
            "### What it costs",
            "",
            "| a million pairs a month | pairs a second | machine-hours | dollars | a billion pairs a month: machines | dollars |",
            "|---|---|---|---|---|---|",
            *(
                f"| {name} | {_rate(rate)} | {million.hours:,.2f} | {million.money:,.2f} | {billion.machines:,} | {billion.money:,.0f} |"
                for name, rate, million, billion in bought
            ),
            *(f"| {name}, at {price} dollars a decision, as the guide states it | | | {price * 1e6:,.0f} | | {price * 1e9:,.0f} |" for name, price in apis),
            "",
            f"A machine is {MACHINE:.0f} dollars, used for 36 months and planned to be busy {100 * BUSY:.0f} % of the time; power, space and people are "
            "left out, and each rate is taken for that of one machine. The prices are the guide's, not looked up since. With your own figures:",
        ]
    )  # fmt: skip


def _rate(rate: float) -> str:
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:.2g}"


def linkage() -> str:
    """The section of docs/catalogues.md: candidates, links, a file of pairs, and other tools."""
    figures, peers = _read("linkage.json"), _read("linkage_peers.json")
    found = {name: figures[name] for name in SETS}
    shop = found["walmart-amazon"]
    lines = ["| candidates | at 10 | at 20 | seconds |", "|---|---|---|---|"]
    for name, sets in found.items():
        blocks = {key: b for key, b in sets["block"].items() if key.endswith(" 20")}
        lines += [
            f"| {NAMES[name]}, `{key.removesuffix(' 20')}` | {100 * b['recall']['10']:.2f} % | {100 * b['recall']['20']:.2f} % | {b['seconds']:.1f} |"
            for key, b in blocks.items()
        ]
    lines += [
        "",
        f"Recall of the labelled matches, {shop['block']['fused 20']['truth']} on Walmart-Amazon; seconds of the whole command. `dense` "
        "is by WordLlama's vectors, 256 wide ([benchmarks/wordllama.py](../benchmarks/wordllama.py)).",
        "",
    ]
    for name, sets in found.items():
        test = sets["match"]["test"]
        lines.append(
            f"- `samesku match` on {NAMES[name]}: F1 of the links on the pairs of test {test['f1']:.3f} (precision {test['precision']:.3f}, "
            f"recall {test['recall']:.3f}), {sets['match']['seconds']:.1f} s from CSV to links."
        )
    score, cascade = shop["score"], figures.get("cascade")
    lines.append(
        f"- `samesku score`: {score['pairs']:,} pairs of a file in {score['seconds']:.0f} s, without evidence."
    )
    if cascade:
        lines.append(
            f"- The same pairs by a cascade that may ask the language model about 1 % of valid: {cascade['seconds']:,.0f} s; it asked about {sum(n for stage, n in cascade['stages'].items() if stage != 'features'):,}."
        )
    kills = _read("kills.json")
    lines += [
        "- "
        + "; ".join(
            f"`samesku {name}`, {kills['listings_a_side']:,} listings a side: killed (SIGKILL) at {kills[name]['kills']} random moments and resumed, "
            f"{kills[name]['jobs_finished']} job{'s' if kills[name]['jobs_finished'] > 1 else ''} in all, {kills[name]['results']}"
            for name in ("match", "score")
        )
        + " ([benchmarks/kills.py](../benchmarks/kills.py)).",
        "",
        "| end to end on Walmart-Amazon | F1 on test | precision | recall | pairs scored | link, s | fit, s |",
        "|---|---|---|---|---|---|---|",
    ]
    for tool, p in peers["walmart-amazon"].items():
        name = f"**{tool}**" if tool == "samesku" else tool
        lines.append(
            f"| {name} | {p['error']} | | | | | |"
            if "error" in p
            else f"| {name} | {p['f1']:.3f} | {p['precision']:.3f} | {p['recall']:.3f} | {p['pairs_scored']:,} | {p['link_seconds']:,.0f} | {p['fit_seconds']:,.0f} |"
        )
    machine = shop["machine"]
    return "\n".join(
        [
            *lines,
            "",
            "The peers learn from the same labelled pairs, thresholds are chosen on valid; a pair that a tool does not look at is "
            f"no match. Link: from the two files to scored pairs, the start of Python included, fitting left out. Measured on {machine['date']} on {machine['cores']} cores of {machine['processor']}, {machine['system']}, by "
            "[benchmarks/linkage.py](../benchmarks/linkage.py) and [benchmarks/linkage_peers.py](../benchmarks/linkage_peers.py).",
        ]
    )  # fmt: skip


def service() -> str:
    """The section of docs/service.md: requests a second, times to an answer, too much to do."""
    found = _read("service.json")
    closed, open_, cached, over = (found[n] for n in ("closed", "open", "cached", "overload"))
    machine, lm = closed["machine"], found["lm"]
    memory, refused = over["memory_mb"], over["refused"]
    return "\n".join(
        [
            f"By `--workers {found['workers']}` on {machine['cores']} cores, which the load generator shares; pairs that were not decided before, "
            f"with evidence, stored; {found['seconds']} s each:",
            "",
            f"- {found['connections']} connections that ask again when they are answered: {closed['requests_a_second']:,.0f} requests a second, "
            f"{closed['errors'] + closed['socket_errors']} errors.",
            f"- {open_['requests_a_second']:,.0f} a second at random moments, whatever the answers do: answered in {open_['p50_ms']:.1f} ms (p50), {open_['p90_ms']:.1f} ms (p90), "
            f"{open_['p99_ms']:.1f} ms (p99); {open_['errors']} errors in {open_['requests']:,}.",
            f"- A pair that was decided before, one client: {cached['p50_ms']:.1f} ms (p50).",
            f"- Five times as many pairs as it can decide, {over['pairs_a_request']} a request: {100 * over['goodput']:.0f} % of its peak is still decided within 10 s, in {over['decided']['p50_ms'] / 1e3:.1f} s (p50); "
            f"{refused['requests']:,} requests are refused with 429, in {refused['p50_ms']:.1f} ms (p50), {refused['p99_ms']:.0f} ms (p99); {over['other_answers']} get "
            f"another answer; its processes have {memory['before']} MB before and {memory['after']} MB after.",
            f"- SmolLM2-135M served, 8 connections: {lm['samesku']['requests_a_second']:.1f} requests a second; an API as the guide "
            f"describes it on the same model ([guide_api.py](../benchmarks/guide_api.py)): {lm['guide_requests_a_second']:.2f}. That is {lm['ratio']:.0f} times.",
            "",
            f"Measured on {machine['date']} on {machine['processor']}, {machine['system']}, by [benchmarks/service.py](../benchmarks/service.py).",
        ]
    )  # fmt: skip


def studio() -> str:
    """The section of docs/studio.md: how soon the page is there, and how smoothly it draws."""
    found = _read("studio.json")
    first, curve, machine = found["first"], found["curve"], found["machine"]

    def frames(name: str) -> str:
        one = curve[name]
        return f"{one['median_ms']} ms (p50), {one['p95_ms']} ms (p95), {one['longest_ms']} ms (longest)"

    return "\n".join(
        [
            f"- JavaScript of the first page, gzipped: {first['javascript_bytes'] / 1e3:.0f} kB; of a run with its charts: {curve['javascript_bytes'] / 1e3:.0f} kB.",
            f"- From the address to the first paint {median(first['first_paint_ms']):.0f} ms, to the page's heading {median(first['heading_paint_ms']):.0f} ms, to the largest paint, with which its form is whole, {median(first['largest_paint_ms']):.0f} ms: medians of "
            f"{len(first['first_paint_ms'])}, by a browser with an empty cache.",
            f"- A run of {curve['points']:,} reports, time between frames: while it is smoothed {frames('smoothing')}; while it is zoomed {frames('zoom')}.",
            "",
            f"Measured on {machine['date']} in Chromium {first['chromium']}, without a graphics card, on {machine['cores']} cores of {machine['processor']}, {machine['system']}, which "
            "the studio shares, by [benchmarks/studio.py](../benchmarks/studio.py).",
        ]
    )  # fmt: skip


def attacks() -> str:
    """The section of docs/attacks.md: flips of each kind of attack."""
    found = _read("attacks.json")
    columns = {name: title for name, title in ATTACKED.items() if name in found}
    kinds = {kind: None for name in columns for kind in found[name]["kinds"]}
    machines = {name: found[name]["machine"] for name in columns}
    where = "; ".join(
        f"{m['date']} with {m.get('gpu') or str(m['cores']) + ' cores of ' + m['processor']}, {m['system']} ({columns[name]})"
        for name, m in machines.items()
    )

    def cells(pick: Callable[[dict[str, Any]], dict[str, Any]]) -> str:
        return " | ".join(_flips(pick(found[name])) for name in columns)

    def row(name: str, pick: Callable[[dict[str, Any]], dict[str, Any]]) -> str:
        return f"| {name} | {cells(pick)} |"

    rates = (
        f"{title}: {100 * a['rate']:.1f} % [{100 * a['interval'][0]:.1f}–{100 * a['interval'][1]:.1f}]"
        for name, title in columns.items()
        for a in (found[name]["all"],)
    )
    clean = (
        f"{title} {found[name]['decided_rightly_when_clean']}" for name, title in columns.items()
    )
    return "\n".join(
        [
            f"Flips of the verdict, with Wilson's 95 % interval: {'; '.join(rates)}.",
            "",
            f"| flips of cases that count | {' | '.join(columns.values())} |",
            f"|---{'|---' * len(columns)}|",
            *(row(kind, lambda f, kind=kind: f["kinds"][kind]) for kind in kinds),
            row("**true matches**", lambda f: f["matches"]),
            row("**non-matches**", lambda f: f["non-matches"]),
            row("**all**", lambda f: f["all"]),
            "",
            f"In brackets the answers in which no verdict could be read; they count as flips. Of {found['features']['pairs']} clean pairs "
            f"were decided rightly by {', '.join(clean)}. "
            f"The cascade asked the language model about {100 * found['cascade']['asked']:.0f} % of the attacked pairs. Measured by [benchmarks/attacks.py](../benchmarks/attacks.py) on {where}.",
        ]
    )  # fmt: skip


def _flips(found: dict[str, Any]) -> str:
    unread = f" ({found['unreadable']})" if found["unreadable"] else ""
    return f"{found['flips']}{unread} of {found['cases']}"


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
    sections = {
        "README.md": figures,
        "docs/training.md": engine,
        "docs/scale.md": scale,
        "docs/catalogues.md": linkage,
        "docs/attacks.md": attacks,
        "docs/service.md": service,
        "docs/studio.md": studio,
    }
    for path, section in ((ROOT / name, section) for name, section in sections.items()):
        before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        out[path] = f"{before}{BEGIN}\n{section()}\n{END}{after}"
    return out


if __name__ == "__main__":
    for path, text in pages().items():
        with atomic_writer(path) as file:
            file.write(text)
