"""py_entitymatching, the Magellan system: its automatic features, and the learner its cross-validation picks.

As in the project's guide and in the papers that report Magellan on these pairs: features from the
inferred types of the attributes, missing values imputed by the mean, five learners (decision tree, random
forest, naive Bayes, SVM, logistic regression) compared by F1 in five folds of train.
Scores are the chosen learner's probabilities.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from peers.job import Job, Pair, Score, run

# Its last release builds and runs with older packages only, and needs them at hand to build.
OLDER = ("numpy>=1.26,<2", "pandas>=2.1,<2.2", "setuptools>=70,<74")
INSTALL = (
    (*OLDER, "wheel>=0.40", "cython>=3"),
    ("--no-build-isolation", *OLDER, "py-entitymatching>=0.4.2", "scikit-learn>=1.3"),
)
SEEDS = (42, 43, 44)


def fit(job: Job) -> Score:
    """Choose a learner on train, then train it on all of it."""
    import pandas as pd
    import py_entitymatching as em

    left, right = (em.read_csv_metadata(str(job.folder / f"table{s}.csv"), key="id") for s in "AB")
    features = em.get_features_for_matching(left, right, validate_inferred_attr_types=False)

    def vectors(pairs: Sequence[Pair]) -> Any:
        table = pd.DataFrame(
            {
                "_id": range(len(pairs)),
                "ltable_id": [int(p.left["id"]) for p in pairs],
                "rtable_id": [int(p.right["id"]) for p in pairs],
            }
        )
        em.set_key(table, "_id")
        em.set_fk_ltable(table, "ltable_id")
        em.set_fk_rtable(table, "rtable_id")
        em.set_ltable(table, left)
        em.set_rtable(table, right)
        return em.extract_feature_vecs(table, feature_table=features, show_progress=False)

    columns = list(features["feature_name"])
    table = vectors(job.train)
    means = table[columns].mean().fillna(0)
    table = table.fillna(means).assign(label=[p.label for p in job.train])
    seed = job.seed
    about = {
        "table": table,
        "exclude_attrs": ["_id", "ltable_id", "rtable_id"],
        "target_attr": "label",
    }
    chosen = em.select_matcher(
        [
            em.DTMatcher(random_state=seed), em.RFMatcher(random_state=seed), em.NBMatcher(),
            em.SVMMatcher(random_state=seed, probability=True), em.LogRegMatcher(random_state=seed),
        ],
        **about, k=5, metric_to_select_matcher="f1", random_state=seed,
    )["selected_matcher"]  # fmt: skip
    chosen.fit(**about)

    def score(pairs: Sequence[Pair]) -> np.ndarray:
        found = vectors(pairs).fillna(means)
        return chosen.clf.predict_proba(found[columns].to_numpy(float))[:, 1]

    return score


if __name__ == "__main__":
    run(INSTALL, fit)
