"""The ``lm`` matcher: an MLX language model, scored at the verdict or asked to write it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from samesku.compare import Comparison
from samesku.datasets.prepared import FACTS, read_facts
from samesku.errors import SameskuError
from samesku.matchers.base import MANIFEST, Matcher, read_manifest
from samesku.models import model_path
from samesku.models.load import ADAPTER_CONFIG, LanguageModel, load_model
from samesku.models.prefix import after, common, states
from samesku.prompts import DEFAULT_STYLE, RETAILERS, AnswerStyle, style
from samesku.records import Decision, Pair, Verdict
from samesku.runtime import lanes, out_of_memory, room
from samesku.training.examples import BATCH_TOKENS, PAD_TO, by_length, encode

CHUNK = 256  # pairs that are sorted by length at a time
MAX_ANSWER = 300  # tokens that a generated answer may take; the guide's 200 cuts off long titles


class LanguageModelMatcher(Matcher):
    """P(MATCH) from one forward pass where the style allows it; else a generated answer, read strictly."""

    kind = "lm"

    def __init__(
        self,
        lm: LanguageModel,
        answer_style: AnswerStyle,
        retailers: tuple[str, str] = RETAILERS,
        name: str = "lm",
        threshold: float = 0.5,
        info: dict[str, Any] | None = None,
        folder: Path | None = None,
    ) -> None:
        """``folder`` holds the adapter, or the whole model with its ``matcher.json``."""
        super().__init__(name, threshold, info)
        self.lm = lm
        self.style = answer_style
        self.retailers = retailers
        self.folder = folder
        self._most: int | None = (
            None  # tokens of one forward pass; fewer once memory did not suffice
        )
        self._shared: tuple[tuple[int, ...], list[tuple[Any, Any]]] = ((), [])

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        """Yield decisions in order, ``CHUNK`` pairs at a time."""
        pairs = iter(pairs)
        while chunk := list(islice(pairs, CHUNK)):
            if self.style.scored:
                for pair, probability in zip(chunk, self._score(chunk), strict=True):
                    yield self.decision(pair, probability)
            else:
                for pair, response in zip(chunk, self._generate(chunk), strict=True):
                    verdict, stated = self.style.read(response)
                    evidence = Comparison.of(pair).sentences()
                    yield Decision(verdict, stated, self.name, evidence, response)

    def _score(self, pairs: Sequence[Pair]) -> list[float]:
        """P(MATCH) against P(NO MATCH) at the first token in which the two answers differ."""
        import mlx.core as mx

        prompts = [self.verdict_position(pair) for pair in pairs]
        shared = self._shareable([tokens for tokens, _, _ in prompts])
        prefix = self._prefix(prompts[0][0][:shared])
        own = [tokens[shared:] for tokens, _, _ in prompts]
        answers = [list(both) for _, *both in prompts]
        lengths = [len(tokens) for tokens in own]
        while True:
            self._most = self._most or self._fitting()
            budget = min(self._most, BATCH_TOKENS)
            try:
                return self._in_batches(own, answers, list(by_length(lengths, budget)), prefix)
            except Exception as error:
                if not out_of_memory(error):
                    raise
                if budget <= max(lengths):  # each batch was one pair already
                    raise SameskuError(
                        f"out of memory with one pair of {max(lengths)} tokens at a time; {self.lm.path} is too large for this machine, take a smaller base model"
                    ) from error
                self._most = budget // 2
                mx.clear_cache()

    def _fitting(self) -> int:
        """Tokens of a forward pass on each lane that half of the free memory holds; at least one."""
        with lanes() as streams:
            share = room() / 2 / len(streams)
        return max(1, int(share / self.lm.bytes_a_token))

    def _in_batches(
        self,
        own: list[tuple[int, ...]],
        answers: list[list[int]],
        batches: list[list[int]],
        prefix: Any,
    ) -> list[float]:
        """P(MATCH) of each prompt, computed in ``batches`` of their indices, one a lane at a time."""
        import mlx.core as mx

        out = np.empty(len(own))
        with lanes() as streams:
            for i in range(0, len(batches), len(streams)):
                found = []
                for stream, rows in zip(streams, batches[i : i + len(streams)], strict=False):
                    with mx.stream(stream):
                        found.append(
                            self._matching(
                                [own[r] for r in rows], [answers[r] for r in rows], prefix
                            )
                        )
                mx.eval(found)
                for rows, probabilities in zip(batches[i : i + len(streams)], found, strict=True):
                    out[rows] = np.array(probabilities)
        return [float(p) for p in self.calibration(out)]

    def _matching(
        self, prompts: Sequence[tuple[int, ...]], answers: list[list[int]], prefix: Any
    ) -> Any:
        """P(MATCH) after each prompt, from one forward pass; nothing is computed before ``mx.eval``."""
        import mlx.core as mx

        width = -(-max(map(len, prompts)) // PAD_TO) * PAD_TO
        tokens = np.full((len(prompts), width), self.lm.pad, np.int32)
        for row, found in enumerate(prompts):
            tokens[row, : len(found)] = found
        hidden = self.lm.hidden(mx.array(tokens), prefix and after(prefix, len(prompts)))
        last = mx.array([len(found) - 1 for found in prompts])
        scores = self.lm.logits(hidden[mx.arange(len(prompts)), last]).astype(mx.float32)
        both = mx.take_along_axis(scores, mx.array(answers), axis=1)
        return mx.sigmoid(both[:, 0] - both[:, 1])

    def _shareable(self, prompts: Sequence[tuple[int, ...]]) -> int:
        """How many tokens may be computed once for all; each prompt keeps one of its own at least."""
        if len(prompts) == 1 or not self.lm.shares_prefix:
            return 0
        return min(common(prompts), min(map(len, prompts)) - 1)

    def _prefix(self, tokens: tuple[int, ...]) -> list[tuple[Any, Any]] | None:
        """The keys and values of a beginning that all prompts share; kept for the next chunk. None if it is empty."""
        import mlx.core as mx

        if tokens and tokens != self._shared[0]:
            self._shared = (tokens, states(self.lm, tokens))
            mx.eval(self._shared[1])
        return self._shared[1] if tokens else None

    def verdict_position(self, pair: Pair) -> tuple[tuple[int, ...], int, int]:
        """The tokens before the verdict, and the first tokens of MATCH and of NO MATCH."""
        question = {"role": "user", "content": self.style.question(pair, self.retailers)}
        found = []
        for verdict in (Verdict.MATCH, Verdict.NO_MATCH):
            answer = self.style.answer(pair, verdict)
            begin = len(answer) - len(f" {verdict}")
            found.append(
                encode(
                    self.lm.tokenizer, [question, {"role": "assistant", "content": answer}], begin
                )
            )
        match, other = found
        before = match.tokens[: match.start]
        if (
            other.tokens[: other.start] != before
            or match.tokens[match.start] == other.tokens[other.start]
        ):
            raise SameskuError(
                f"{self.lm.path}: its tokenizer does not tell MATCH from NO MATCH at the first token; use --style analysis"
            )
        return before, match.tokens[match.start], other.tokens[other.start]

    def _generate(self, pairs: Sequence[Pair]) -> list[str]:
        """An answer a pair, each generated until it is complete."""
        from mlx_lm.generate import BatchGenerator

        tokenizer = self.lm.tokenizer
        generator = BatchGenerator(
            self.lm.model,
            max_tokens=MAX_ANSWER,
            stop_tokens=[[token] for token in tokenizer.eos_token_ids],
        )
        try:
            ids = generator.insert(
                [
                    tokenizer.apply_chat_template(
                        [{"role": "user", "content": self.style.question(p, self.retailers)}],
                        add_generation_prompt=True,
                    )
                    for p in pairs
                ]
            )
            tokens: dict[int, list[int]] = {i: [] for i in ids}
            while answers := generator.next_generated():
                complete = []
                for answer in answers:
                    if answer.finish_reason == "stop":
                        continue
                    tokens[answer.uid].append(answer.token)
                    if answer.finish_reason is None and self.style.complete(
                        tokenizer.decode(tokens[answer.uid])
                    ):
                        complete.append(answer.uid)
                if complete:
                    generator.remove(complete)
        finally:
            generator.close()
        return [tokenizer.decode(tokens[i]) for i in ids]

    def save(self, path: Path | str) -> None:
        """Write ``matcher.json`` into the folder that this matcher was loaded from.

        :raises SameskuError: if it is a base model alone, or ``path`` is another folder.
        """
        if self.folder is None:
            raise SameskuError(
                f"{self.name} has no adapter: a base model alone is not saved as a matcher; load it by its folder"
            )
        if Path(path).resolve() != self.folder.resolve():
            raise SameskuError(
                f"a language-model matcher is saved in its own folder ({self.folder}); copy that folder to move it"
            )
        beneath = {"base_model": str(self.lm.path)} if self.lm.path != self.folder else {}
        self.write_manifest(
            self.folder, style=self.style.name, retailers=list(self.retailers), **beneath
        )

    @classmethod
    def load(
        cls, path: Path | str, *, base: Path | str | None = None, style_name: str | None = None
    ) -> LanguageModelMatcher:
        """Load an adapter folder (with or without ``matcher.json``) over its base, or a base model alone.

        :param base: the base model's folder, where the adapter's own note of it does not hold here.
        :raises SameskuError: if a folder is missing, damaged, or does not say what it needs.
        """
        path = Path(path)
        has_adapter = (path / ADAPTER_CONFIG).is_file()
        if not has_adapter and not (path / MANIFEST).is_file():
            return cls(
                load_model(path),
                style(style_name or DEFAULT_STYLE),
                name=f"{path.resolve().name} (base)",
            )
        facts = describe(path, base)
        first, second = facts.pop("retailers")
        known = dict(facts)
        for key in ("name", "threshold", "style", "base_model"):
            known.pop(key, None)
        lm = load_model(model_path(facts["base_model"]), path) if has_adapter else load_model(path)
        return cls(
            lm, style(style_name or facts["style"]), (first, second), facts["name"], facts["threshold"], known,
            path,
        )  # fmt: skip


def describe(path: Path, base: Path | str | None = None) -> dict[str, Any]:
    """What a matcher's folder says of it, from ``matcher.json``, the adapter's settings and the data it was trained on.

    ``name``, ``threshold``, ``style``, ``retailers`` (two), ``base_model`` where there is an adapter,
    and whatever else ``matcher.json`` holds.

    :raises SameskuError: if a file is damaged, or the base model is named nowhere.
    """
    manifest = read_manifest(path) if (path / MANIFEST).is_file() else {}
    found: dict[str, Any] = {}
    if (path / ADAPTER_CONFIG).is_file():
        config = _adapter_config(path)
        found = _facts_of(config)
        base = base or manifest.get("base_model") or config.get("model")
        if not base:
            raise SameskuError(
                f"{path / ADAPTER_CONFIG} does not name its base model; give it with --base"
            )
    retailers = manifest.get("retailers") or found.get("retailers") or RETAILERS
    if not isinstance(retailers, list | tuple) or len(retailers) != 2:
        raise SameskuError(
            f"{path / MANIFEST}: retailers is {retailers!r}; it must be a list of two names"
        )
    known = {k: v for k, v in manifest.items() if k not in ("kind", "version", "base_model")}
    return {
        **known,
        "name": str(manifest.get("name", path.resolve().name)),
        "threshold": float(manifest.get("threshold", 0.5)),
        "style": str(manifest.get("style") or found.get("style") or DEFAULT_STYLE),
        "retailers": [str(name) for name in retailers],
        **({"base_model": str(base)} if base else {}),
    }


def _adapter_config(path: Path) -> dict[str, Any]:
    try:
        config = json.loads((path / ADAPTER_CONFIG).read_text(encoding="utf-8"))
        if not isinstance(config, dict):
            raise ValueError("it must be an object")
    except (OSError, ValueError) as error:
        raise SameskuError(f"{path / ADAPTER_CONFIG} is damaged: {error}") from error
    return config


def _facts_of(config: dict[str, Any]) -> dict[str, Any]:
    """What is known of the data that an adapter was trained on, if it is still where it was."""
    data = config.get("data")
    return read_facts(data) if isinstance(data, str) and (Path(data) / FACTS).is_file() else {}
