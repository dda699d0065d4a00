#!/usr/bin/env python3
"""Prepare Walmart-Amazon in the guide's format, write the guide's config, train.

Example: python scripts/train_walmart_amazon.py --prepare --create-config

The steps are `samesku prepare walmart-amazon --style analysis` and `samesku train -c CONFIG`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import yaml

from samesku.cli.train import train
from samesku.datasets import open_dataset, prepare
from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.models.catalogue import resolve
from samesku.models.folder import folder_of
from samesku.prompts import STYLES, style

MODEL = "qwen2.5-7b-4bit"
CONFIG = Path("configs/walmart_amazon.yaml")
ADAPTERS = "artifacts/lora_adapters"
THE_GUIDE_SAYS = (
    "The guide's table says 6,140 / 2,050 / 2,050 pairs and 18.8 % matches; it is wrong, these are"
    " the counts of the files. Always saying NO MATCH would be {accuracy:.1f} % accurate on test: look at F1."
)
TEMPLATE = """\
# The guide's training job. Written by: python scripts/train_walmart_amazon.py --create-config
# Run it with: samesku train -c configs/walmart_amazon.yaml
# Without a GPU use configs/walmart_amazon_smollm2.yaml: the same job for a small model.

# From `samesku models pull NAME`. Another model needs another name here and in adapter_path.
base_model_dir: {base_model_dir}
data: {data}
# The run's folder: weights, checkpoints and progress.
adapter_path: {adapter_path}

# In the guide's format the train pairs take 176 to 489 tokens (SmolLM2's tokenizer). Longer ones are
# left out and counted: with 256 that is a third of them.
max_seq_length: 512
# Batch size and sequence length decide the memory. When it runs out, halve the batch first.
batch_size: 8
# Recompute activations instead of keeping them: about a third slower, far less memory.
grad_checkpoint: true
# All layers get an adapter; the rank is the width of its update.
num_layers: -1
lora_parameters:
  rank: 8
  scale: 20.0
  dropout: 0.0
# Small steps keep what the base model knows. 2,000 batches of 8 are 2.6 passes over 6,144 pairs.
learning_rate: 5.0e-06
iters: 2000
# Only about 9 % of the pairs are matches. A model that answers NO MATCH to everything needs fewer
# non-matches; uncomment to keep the two most similar ones a match:
# negatives_per_match: 2

# Iterations between progress lines, validations and checkpoints; -1 validates on the whole split.
steps_per_report: 10
steps_per_eval: 100
val_batches: -1
save_every: 100
seed: 42
"""


def config_text(folder: Path, data: str) -> str:
    """The guide's config for a base model's folder."""
    run = "walmart-amazon-matcher" if folder.name == MODEL else f"walmart-amazon-{folder.name}"
    return TEMPLATE.format(
        base_model_dir=folder.as_posix(), data=data, adapter_path=f"{ADAPTERS}/{run}"
    )


def create_config(path: Path, model: str, data: str) -> None:
    """Write the config unless that would undo somebody's edits; say which."""
    found = resolve(model)
    text = config_text(found if isinstance(found, Path) else folder_of(found), data)
    if path.exists() and path.read_text(encoding="utf-8") != text and _edited(path):
        print(f"{path} has settings of your own and was left as it is; delete it for a new one")
        return
    with atomic_writer(path) as file:
        file.write(text)
    print(f"{path}: train with: samesku train -c {path}")


def _edited(path: Path) -> bool:
    """Is the file anything but what this script wrote, for whatever model and data?"""
    text = path.read_text(encoding="utf-8")
    try:
        settings = yaml.safe_load(text)
        return text != config_text(Path(settings["base_model_dir"]), settings["data"])
    except (yaml.YAMLError, KeyError, TypeError):
        return True


def prepare_data(folder: Path | None, style_name: str, out: Path) -> None:
    """Write the prepared lines and print their true counts."""
    chosen = style(style_name)
    facts = prepare(open_dataset("walmart-amazon", folder), chosen, out)
    for split, n in facts["splits"].items():
        print(
            f"{out / split}.jsonl: {n['pairs']:,} pairs, {n['matches']:,} matches"
            f" ({n['match_share']:.1%})"
        )
    print(THE_GUIDE_SAYS.format(accuracy=100 * (1 - facts["splits"]["test"]["match_share"])))


def main(argv: list[str] | None = None) -> int:
    """Run the script; 0 done, 2 the user can mend it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--prepare", action="store_true", help="write {train,valid,test}.jsonl and dataset.json")
    add("--create-config", action="store_true", help="write the guide's config")
    add("--train", action="store_true", help="train with the config")
    add(
        "--from",
        dest="folder",
        type=Path,
        metavar="FOLDER",
        help="folder with tableA, tableB, train, valid, test, instead of the hub",
    )
    add(
        "--style",
        default="analysis",
        metavar="STYLE",
        help=f"answer style: {', '.join(STYLES)}; default %(default)s, the guide's",
    )
    add("--out", type=Path, default=Path("data"), help="prepared data; default %(default)s")
    add("--config", type=Path, default=CONFIG, help="default %(default)s")
    add("--model", default=MODEL, metavar="NAME", help="base model; default %(default)s")
    args = parser.parse_args(argv)
    try:
        if not (args.prepare or args.create_config or args.train):
            raise SameskuError("nothing to do; give --prepare, --create-config or --train")
        if args.prepare:
            prepare_data(args.folder, args.style, args.out)
        if args.create_config:
            create_config(args.config, args.model, args.out.as_posix())
        if args.train:
            train(args.config)
    except SameskuError as error:
        print(f"train_walmart_amazon.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("train_walmart_amazon.py: stopped", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
