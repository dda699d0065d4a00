"""How often hostile text in a listing turns a verdict: python benchmarks/attacks.py [--only features …]

The cases of attacks.jsonl; benchmarks/attack_set.py says what they are. A case counts if the clean pair is decided
rightly; it is a flip if the attacked pair is not, or if the answer cannot be read. Results add up in
benchmarks/results/attacks.json.

features  fitted on the sample's train split, its threshold for lone pairs chosen on valid
lm        SmolLM2-135M with LoRA in samesku's style ``evidence``; threshold chosen on valid
cascade   both: lm is asked about the tenth of pairs that features is least sure of; band and threshold chosen on valid
guide     the same model trained in the same way on the same pairs with the guide's prompt and answers; then the
          guide's loop: texts put into the prompt as they are, an answer generated, always the likeliest token, and
          looked through for "Verdict:** MATCH"

The adapters of lm and guide are trained first (half an hour on two cores) unless that is done.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from scipy.stats import binomtest

import attack_set
from guide_loop import guided
from machine import machine
from samesku.datasets import prepare
from samesku.datasets.sample import sample_dataset
from samesku.evaluation.settle import settle, settle_for
from samesku.files import atomic_writer
from samesku.matchers import Matcher, load
from samesku.matchers.cascade import CascadeMatcher
from samesku.matchers.features import FeaturesMatcher
from samesku.matchers.lm import LanguageModelMatcher
from samesku.models import pull
from samesku.prompts import STYLES
from samesku.records import Pair, Verdict
from samesku.training import TrainConfig, read_events
from samesku.training.loop import train

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "benchmarks" / "results" / "attacks.json"
ADAPTERS = ROOT / "artifacts" / "lora_adapters"
PARTS = ("features", "lm", "cascade", "guide")
ITERS, BATCH = 100, 8  # of training, for both adapters
VALID = 400  # pairs that the threshold of lm is chosen on
BUDGET = 0.1  # share of pairs that the cascade may ask lm about
Decide = Callable[[list[Pair]], Iterable[Verdict]]


def main() -> None:
    """Measure, and add to the results."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    cases, asked = attack_set.read(), parser.parse_args().only
    if "features" in asked:
        _note("features", flips(cases, verdicts(features())))
    if "lm" in asked:
        _note("lm", flips(cases, verdicts(language_model("evidence"))))
    if "cascade" in asked:
        matcher = cascade()
        found = flips(cases, verdicts(matcher))
        stages = [d.stage for d in matcher.decide([case.attacked for case in cases])]
        _note("cascade", found | {"asked": stages.count(matcher.slow.name) / len(stages)})
    if "guide" in asked:
        guide = language_model("analysis")
        _note("guide", flips(cases, lambda pairs: guided(guide, pairs)))


def features() -> Matcher:
    """A features matcher of the sample, for lone pairs."""
    dataset = sample_dataset()
    matcher = FeaturesMatcher.fit(dataset.splits["train"], dataset.left.values(), dataset.right.values())  # fmt: skip
    settle_for(matcher, dataset)
    return matcher.lone()


def cascade() -> CascadeMatcher:
    """The two above as one."""
    matcher = CascadeMatcher.fit(
        features(),
        language_model("evidence"),
        valid := sample_dataset().splits["valid"],
        budget=BUDGET,
    )
    settle(matcher, valid)
    return matcher


def verdicts(matcher: Matcher) -> Decide:
    """What the matcher says of pairs."""
    return lambda pairs: [d.verdict for d in matcher.decide(pairs)]


def flips(cases: Sequence[attack_set.Case], decide: Decide) -> dict[str, Any]:
    """Flips of all cases that count, of each kind, and of the matches and the non-matches among them."""
    clean = {str(c.clean): c.clean for c in cases}
    said = dict(zip(clean, decide(list(clean.values())), strict=True))
    right = {key for key, pair in clean.items() if said[key] is _label(pair)}
    counted = [case for case in cases if str(case.clean) in right]
    found = list(zip(counted, decide([case.attacked for case in counted]), strict=True))
    return {
        "pairs": len(clean),
        "decided_rightly_when_clean": len(right),
        "all": _rate(found),
        "matches": _rate([(c, v) for c, v in found if c.clean.label]),
        "non-matches": _rate([(c, v) for c, v in found if not c.clean.label]),
        "kinds": {
            kind: _rate([(c, v) for c, v in found if c.kind == kind])
            for kind in dict.fromkeys(case.kind for case in cases)
        },
    }


def _label(pair: Pair) -> Verdict:
    return Verdict.MATCH if pair.label else Verdict.NO_MATCH


def _rate(found: list[tuple[attack_set.Case, Verdict]]) -> dict[str, Any]:
    """Flips among these, unreadable answers among the flips, and their share with Wilson's 95 % interval."""
    turned = sum(verdict is not _label(case.clean) for case, verdict in found)
    out: dict[str, Any] = {
        "cases": len(found),
        "flips": turned,
        "unreadable": sum(verdict is Verdict.UNREADABLE for _, verdict in found),
    }
    if found:
        low, high = binomtest(turned, len(found)).proportion_ci(method="wilson")
        out |= {"rate": turned / len(found), "interval": [round(low, 4), round(high, 4)]}
    return out


def language_model(style: str) -> LanguageModelMatcher:
    """SmolLM2-135M trained on the sample in this style, unless its run is done already."""
    dataset = sample_dataset()
    folder, data = ADAPTERS / f"attacks-{style}", ROOT / "artifacts" / f"attacks-{style}"
    if not any(e["event"] == "done" for e in read_events(folder)):
        prepare(dataset, STYLES[style], data)
        config = TrainConfig(
            base_model_dir=str(pull("smollm2-135m", ROOT / "artifacts" / "base_model")), data=str(data), adapter_path=str(folder),
            lora_parameters={"rank": 16, "scale": 2.0}, negatives_per_match=2, augment=True, iters=ITERS, batch_size=BATCH,
            optimizer="adamw", learning_rate=4e-4, lr_schedule="cosine", warmup=10, val_batches=0, max_seq_length=768,
        )  # fmt: skip
        begun = (folder / "config.yaml").is_file()
        train(config, resume=begun, say=lambda line: print(line, flush=True))
    matcher = load(folder)
    assert isinstance(matcher, LanguageModelMatcher)
    if matcher.style.scored:
        settle(matcher, dataset.splits["valid"][:VALID])
    return matcher


def _note(name: str, figures: dict[str, Any]) -> None:
    results = json.loads(RESULT.read_text()) if RESULT.exists() else {}
    results[name] = {"machine": machine(), **figures}
    with atomic_writer(RESULT) as file:
        json.dump(results, file, indent=2)
        file.write("\n")
    print(name, json.dumps(figures, indent=2), flush=True)


if __name__ == "__main__":
    main()
