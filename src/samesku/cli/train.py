"""``samesku train``: fine-tune a language model with LoRA."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("train")(train)


def train(
    config: Annotated[Path, typer.Option("-c", "--config", help="YAML file with the settings.")],
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            help="key=value in place of the file's, such as iters=500 or lora_parameters.rank=16; repeat it.",
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on from the last checkpoint of the run's folder.")
    ] = False,
) -> None:
    """Fine-tune a base model on prepared data; then choose its threshold on the valid split.

    Example: samesku train -c configs/walmart_amazon_smollm2.yaml --set iters=100
    """
    from samesku.training.config import load_config
    from samesku.training.loop import train as run
    from samesku.training.ranks import Ranks

    settings = load_config(config, set_ or [])
    folder = run(settings, resume=resume, say=typer.echo)
    if Ranks().leads:  # the folder is rank 0's
        finish(folder, settings.data)


def finish(folder: Path, data: str, pairs: int | None = None) -> None:
    """Write ``matcher.json`` beside a trained adapter: style, threshold and figures on the valid split.

    :param pairs: take the first so many pairs of the split only.
    """
    from samesku.cli.common import progress
    from samesku.datasets import read_facts, read_prepared
    from samesku.evaluation.settle import note_listings, settle
    from samesku.matchers.lm import LanguageModelMatcher
    from samesku.records import Pair

    matcher = LanguageModelMatcher.load(folder)
    facts = read_facts(data)
    valid: list[Pair] = []
    if matcher.style.scored and "fingerprint" in facts:
        dataset = read_prepared(data)
        note_listings(matcher, dataset)
        valid = dataset.splits["valid"][:pairs]
    if any(pair.label for pair in valid):
        typer.echo(f"Choosing the threshold on {len(valid):,} valid pairs", err=True)
        with progress("choosing the threshold on valid", len(valid)) as tell:
            settle(matcher, valid, tell)
        matcher.info["data_fingerprint"] = facts["fingerprint"]
        f1 = matcher.info["valid"]["f1"]
        typer.echo(
            f"Threshold {matcher.threshold:.3f} from {len(valid):,} valid pairs, F1 {f1:.3f} on them"
        )
    else:
        typer.echo(
            f"Threshold {matcher.threshold:.3f}: none was chosen, valid has no scored matches"
        )
    matcher.save(folder)
    typer.echo(f"Matcher: {folder}")
