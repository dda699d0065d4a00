"""What does the tasks of a job, in whatever process or machine: a task's result is a file of the job's folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from samesku.arrays import distinct
from samesku.blocking import dense
from samesku.compare import Comparison
from samesku.compare.brands import user_file
from samesku.compare.features import own_notes
from samesku.compare.profile import Profile, profile
from samesku.errors import SameskuError
from samesku.linkage.candidates import Searcher
from samesku.linkage.catalogue import LIKENESS, Catalogue
from samesku.linkage.pairs import read_numbers, read_wide
from samesku.linkage.shards import Decider, reviewing
from samesku.linkage.store import Store, fingerprint
from samesku.linkage.terms import index_terms, kinds, pair_buckets, read_terms, rows_of, sizes
from samesku.matchers import Matcher, load
from samesku.records import Decision, Pair, Verdict

Task = tuple[Any, ...]  # the name of one of ``Worker.TASKS``, and what it is given
EVIDENCE = ("all", "matches", "none")  # which decisions of a file of pairs get their evidence
BRANDS = "table of brands"  # among a job's inputs
AT_ONCE = 32768  # pairs that are decided at a time


class Worker:
    """Does tasks of one job. What they share is read once."""

    def __init__(self, url: str, together: bool = False) -> None:
        """
        :param together: whether all who are at the job are processes of this machine, which read each other's notes.
        """
        self.store = Store(url)
        self._notes = self.store.noted if together else own_notes
        self.plan: dict[str, Any] = self.store.json("plan.json")
        if "inputs" in self.plan:
            _check_brands(self.plan["inputs"].get(BRANDS))
        self._searchers: dict[str, Searcher] = {}

    def __call__(self, task: Task) -> Task:
        """Do a task; doing it again changes nothing."""
        self.TASKS[task[0]](self, *task[1:])
        return task

    @cached_property
    def matcher(self) -> Matcher:
        """The job's matcher."""
        return load(self.plan["matcher"])

    @cached_property
    def catalogues(self) -> dict[str, Catalogue]:
        """The job's catalogues by side; of a catalogue with itself both are one."""
        names = {"left": "left", "right": "left" if self.plan["alike"] else "right"}
        return {s: Catalogue.open(self.store, n, self.plan[n]) for s, n in names.items()}

    @cached_property
    def decider(self) -> Decider:
        """Decides pairs out of the catalogues."""
        both = self.catalogues
        return Decider(
            self.store,
            self.matcher,
            both["left"],
            both["right"],
            self.plan["knows"],
            self.plan["precision"],
            self._notes,
        )

    def _terms(self, side: str, chunk: int) -> None:
        twice = self.store.array(f"twice.{side}")
        buckets = pair_buckets(sizes(self.plan))
        read_terms(self.store, side, chunk, self.catalogues[side], twice, kinds(self.plan), buckets)

    def _index(self, name: str, side: str, searched: bool) -> None:
        index_terms(self.store, name, side, sizes(self.plan), searched)

    def _embed(self, side: str, chunk: int) -> None:
        """Write the vectors of a chunk; those of a row that is no listing are 0."""
        rows = rows_of(chunk, len(self.catalogues[side]))
        there = self.store.arrays(f"terms/{side}-{chunk:05}")["there"]
        texts = [dense.text(p) for p in self.catalogues[side].products(rows[there])]
        found = self._encode(texts or [""])  # one at least, to know how wide a vector is
        vectors = np.zeros((len(rows), found.shape[1]), np.float16)
        vectors[there] = found[: len(texts)]
        self.store.write_arrays(f"dense/{side}-{chunk:05}", vectors=vectors, there=there)

    @cached_property
    def _encode(self) -> dense.Encode:
        return dense.encoder(self.plan["encoder"])

    def _search(self, side: str, chunk: int) -> None:
        if side not in self._searchers:
            self._searchers = {side: Searcher(self.store, side, self.plan)}
        self._searchers[side].search(chunk)

    def _match(self, shard: int) -> None:
        """Decide the candidates of a shard's left listings: numbers, probability and stage of each."""
        import polars as pl

        size = self.plan["shard"]
        rows = self.store.array("order")[shard * size : (shard + 1) * size]
        candidates = self.store.array("candidates")[rows]
        at = candidates >= 0
        left, right = np.repeat(rows, at.sum(axis=1)), candidates[at]
        decisions: list[Decision] = []
        for begin in range(0, len(left), AT_ONCE):
            part = slice(begin, begin + AT_ONCE)
            decisions += self.decider.judge(left[part], right[part])[1]
        columns: dict[str, Any] = {
            "left": pl.Series(left, dtype=pl.Int64),
            "right": pl.Series(right, dtype=pl.Int64),
            **_columns(decisions),
        }
        frame = pl.DataFrame(columns).sort("left", "right")
        self.store.write(f"shards/{shard:05}.parquet", frame.write_parquet)

    def _links(self, part: int) -> None:
        """Give the links of a part ids and evidence."""
        import polars as pl

        size = self.plan["shard"]
        frame = pl.read_parquet(self.store.path("links.parquet")).slice(part * size, size)
        sides = []
        for side in ("left", "right"):
            rows, at = np.unique(frame.get_column(side).to_numpy(), return_inverse=True)
            products = self.catalogues[side].products(rows)
            sides.append([products[i] for i in at])
        pairs = [Pair(a, b) for a, b in zip(*sides, strict=True)]
        out = frame.with_columns(
            left_id=pl.Series([p.left.id for p in pairs], dtype=pl.String),
            right_id=pl.Series([p.right.id for p in pairs], dtype=pl.String),
            evidence=pl.Series([list(e) for e in evidence(pairs)], dtype=pl.List(pl.String)),
        ).select("left_id", "right_id", "verdict", "probability", "stage", "evidence")
        self.store.write(f"parts/{part:05}.parquet", out.write_parquet)

    def _score(self, shard: int) -> None:
        """Decide a shard of a file of pairs, in its order; what cannot be read is noted with the reason."""
        import polars as pl

        size = self.plan["shard"]
        part = slice(shard * size, (shard + 1) * size)
        decisions: list[Decision] = []
        if self.plan["wide"]:
            pairs, place, wrong, blank = read_wide(self._rows, self.plan["wide"], part)
            decisions = self._apart.judge(pairs)
        else:
            pairs = []
            rows, numbers, wrong, blank = read_numbers(self.store, self._rows, part)
            at, further = self._readable(rows, numbers)
            good, place = numbers[at], (rows[at] + 1).tolist()
            wrong = sorted(wrong + further)
            for begin in range(0, len(good), AT_ONCE):
                some, found = self.decider.judge(*good[begin : begin + AT_ONCE].T)
                pairs += some
                decisions += found
        asked = self.plan["evidence"]
        told = [
            i for i, d in enumerate(decisions)
            if asked == "all" or (asked == "matches" and d.verdict in (Verdict.MATCH, Verdict.REVIEW))
        ]  # fmt: skip
        # A list a row from Python takes polars longer than a decision: those that are empty are one.
        sentences = [[], *map(list, evidence([pairs[i] for i in told]))]
        which = np.zeros(len(decisions), np.int64)
        which[told] = np.arange(1, len(sentences))
        columns: dict[str, Any] = {
            "row": pl.Series(place, dtype=pl.Int64),
            "left_id": pl.Series([p.left.id for p in pairs], dtype=pl.String),
            "right_id": pl.Series([p.right.id for p in pairs], dtype=pl.String),
            **_columns(decisions),
            "evidence": pl.Series(sentences, dtype=pl.List(pl.String)).gather(which),
        }
        if any(d.response for d in decisions):
            columns["response"] = pl.Series([d.response for d in decisions], dtype=pl.String)
        self.store.write(f"shards/{shard:05}.parquet", pl.DataFrame(columns).write_parquet)
        self.store.write_json(f"rejects/{shard:05}.json", {"wrong": wrong, "blank": blank})

    def _readable(
        self, rows: np.ndarray, numbers: np.ndarray
    ) -> tuple[np.ndarray, list[tuple[int, str]]]:
        """Where those of these pairs stand whose listings can both be read; row, from 1, and reason for the others."""
        wrong: dict[int, str] = {}
        for column, (side, catalogue) in enumerate(self.catalogues.items()):
            _, found = catalogue.readable(distinct(numbers[:, column]))
            for at in np.flatnonzero(np.isin(numbers[:, column], list(found))).tolist():
                why = found[int(numbers[at, column])]
                wrong.setdefault(int(rows[at]) + 1, f"in the {side} table: {why}")
        return np.flatnonzero(~np.isin(rows + 1, list(wrong))), list(wrong.items())

    @cached_property
    def _rows(self) -> Any:
        """The rows of the file of pairs: whole, or their ids."""
        import polars as pl

        return pl.read_ipc(self.store.path("pairs.arrow" if self.plan["wide"] else "ids.arrow"))

    @cached_property
    def _apart(self) -> Matcher:
        """The matcher for pairs of which nothing but the listings is known."""
        some = read_wide(self._rows, self.plan["wide"], slice(0, LIKENESS))[0]
        matcher = self.matcher
        if matcher.unlike([p.left for p in some], [p.right for p in some]):
            matcher = matcher.elsewhere()
        return reviewing(matcher, self.plan["precision"])

    TASKS: ClassVar[dict[str, Callable[..., None]]] = {
        "terms": _terms,
        "index": _index,
        "embed": _embed,
        "search": _search,
        "match": _match,
        "links": _links,
        "score": _score,
    }


def evidence(pairs: Sequence[Pair]) -> list[tuple[str, ...]]:
    """What can be said of each pair; a listing of several pairs is read once."""
    read: dict[int, Profile] = {}

    def known(product: Any) -> Profile:
        if id(product) not in read:
            read[id(product)] = profile(product)
        return read[id(product)]

    return [Comparison(known(p.left), known(p.right)).sentences() for p in pairs]


def _check_brands(wanted: str | None) -> None:
    """:raises SameskuError: if this process knows other brands than the one that began the job."""
    own = user_file()
    if (fingerprint(own) if own else None) != wanted:
        raise SameskuError(
            "SAMESKU_BRANDS names another table here than where the job was begun: set it alike on every machine"
        )


def _columns(decisions: Sequence[Decision]) -> dict[str, Any]:
    import polars as pl

    return {
        "verdict": pl.Series([str(d.verdict) for d in decisions], dtype=pl.String),
        "probability": pl.Series(
            [None if d.probability is None else round(d.probability, 6) for d in decisions], dtype=pl.Float64
        ),
        "stage": pl.Series([d.stage for d in decisions], dtype=pl.String),
    }  # fmt: skip
