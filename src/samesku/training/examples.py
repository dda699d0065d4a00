"""Chat lines as token sequences that know where their loss begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from samesku.compare.alterations import with_gaps
from samesku.datasets.lines import read_lines
from samesku.datasets.prepared import read_facts
from samesku.errors import SameskuError
from samesku.models.prefix import common
from samesku.prompts import STYLES, AnswerStyle
from samesku.records import Pair, Verdict

PAD_TO = 8  # tokens; lengths are padded to a multiple so that few shapes occur
BATCH_TOKENS = 2048  # tokens of one forward pass without a gradient, padding counted


@dataclass(frozen=True, slots=True)
class Example:
    """``tokens`` of a whole chat; the loss counts the tokens from index ``start`` on, ``weight`` times.

    ``label`` is the verdict of its answer, None where that cannot be read.
    """

    tokens: tuple[int, ...]
    start: int
    label: bool | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Batch:
    """``tokens`` int32 (pairs, longest), padded on the right; before each row stand the tokens of ``prefix``.

    ``weights`` float32, of the shape of ``tokens``: how much a token counts in the loss, 0 where it is
    not learned.
    """

    tokens: np.ndarray
    weights: np.ndarray
    prefix: tuple[int, ...] = ()


def encode(tokenizer: Any, messages: Sequence[dict[str, str]], answer_from: int | None) -> Example:
    """Tokenise a chat. The loss begins at character ``answer_from`` of the last turn; None: with the chat.

    The end-of-turn token that follows the answer is learned with it; what a template puts after that is cut.
    """
    try:
        text = tokenizer.apply_chat_template(list(messages), tokenize=False)
        before = tokenizer.apply_chat_template(
            list(messages[:-1]), tokenize=False, add_generation_prompt=True
        )
    except Exception as error:  # a template raises what it likes; jinja2 has its own kinds besides
        raise SameskuError(
            f"the model's chat template refuses these messages: {' '.join(str(error).split())[:200]}"
        ) from error
    if answer_from is None:
        return Example(tuple(tokenizer.encode(text, add_special_tokens=False)), 1)
    answer = messages[-1]["content"]
    if not answer.strip():
        raise SameskuError("the last turn is empty; there is nothing to learn from it")
    # Where the prompt ends, if it can be told: an answer of a few letters stands elsewhere too.
    begin = text.find(answer, len(before)) if text.startswith(before) else text.rfind(answer)
    if begin < 0:  # a template that changes the answer, as some strip it
        begin = text.rfind(answer.strip())
        if begin < 0:
            raise SameskuError(
                "the model's chat template does not keep the answer as it is; this model cannot be trained on this data"
            )
    encoded = inner(tokenizer)(text, add_special_tokens=False, return_offsets_mapping=True)
    ends = [end for _, end in encoded["offset_mapping"]]
    start = next(i for i, end in enumerate(ends) if end > begin + answer_from)
    tokens, stops = tuple(encoded["input_ids"]), set(tokenizer.eos_token_ids)
    end = next((i for i in range(start, len(tokens)) if tokens[i] in stops), len(tokens))
    return Example(tokens[: end + 1], start)


def inner(tokenizer: Any) -> Any:
    """The Hugging Face tokenizer inside mlx-lm's wrapper.

    :raises SameskuError: if it cannot tell where its tokens lie in the text.
    """
    tokenizer = getattr(tokenizer, "_tokenizer", tokenizer)
    if not getattr(tokenizer, "is_fast", False):
        raise SameskuError(
            "the model has no fast tokenizer (tokenizer.json); samesku needs one to place the loss"
        )
    return tokenizer


def read_examples(
    folder: Path | str,
    split: str,
    tokenizer: Any,
    *,
    mask_prompt: bool,
    max_seq_length: int,
    negatives_per_match: float | None = None,
    augment: int | None = None,
) -> tuple[list[Example], int]:
    """The examples of a prepared split, and how many were left out for being too long.

    In a style whose answers are scored the loss begins after the evidence, at the verdict.

    :param augment: seed by which half of the pairs swap their sides and listings lose an attribute; None: none do.
    :raises SameskuError: naming file and line.
    """
    folder = Path(folder)
    facts = read_facts(folder)
    style = STYLES.get(str(facts.get("style")))
    if augment is not None and style is None:
        raise SameskuError(f"{folder}: augment needs data that 'samesku prepare' wrote")
    path = folder / f"{split}.jsonl"
    lines = list(read_lines(path))
    if negatives_per_match is not None:
        lines = _balanced(lines, negatives_per_match, path)
    out, too_long = [], 0
    for number, line in lines:
        messages = line.get("messages")
        if augment is not None and style is not None:
            pair = _labelled_pair(line, f"{path}, line {number}: augment")
            messages = _otherwise(pair, style, facts["retailers"], Random(f"{augment} {number}"))
        if (
            not isinstance(messages, list)
            or len(messages) < 2
            or not all(isinstance(m, dict) and _is_turn(m) for m in messages)
        ):
            raise SameskuError(
                f"{path}, line {number}: 'messages' must be a list of at least two turns with 'role' and 'content'"
            )
        answer_from = _learned_from(messages[-1]["content"], style) if mask_prompt else None
        try:
            example = encode(tokenizer, messages, answer_from)
        except SameskuError as error:
            raise SameskuError(f"{path}, line {number}: {error}") from error
        if len(example.tokens) > max_seq_length:
            too_long += 1
        else:
            out.append(replace(example, label=_label(messages[-1]["content"], style)))
    if not lines:
        raise SameskuError(
            f"{path}: the file holds no {'matches' if negatives_per_match else 'lines'} to train on"
        )
    if not out:
        raise SameskuError(f"{path}: no example fits max_seq_length {max_seq_length}; raise it")
    return out, too_long


def _labelled_pair(line: dict[str, Any], where: str) -> Pair:
    """The pair of a prepared line. :raises SameskuError: if it has none, or no label."""
    try:
        pair = Pair.from_dict(line["pair"])
    except (KeyError, AttributeError, SameskuError):
        pair = None
    if pair is None or pair.label is None:
        raise SameskuError(f"{where} needs labelled pairs; prepare the data with 'samesku prepare'")
    return pair


def _otherwise(
    pair: Pair, style: AnswerStyle, retailers: Sequence[str], random: Random
) -> list[dict[str, str]]:
    """The pair's chat as it could stand elsewhere: sides swapped or not, some attributes missing."""
    left, right = retailers
    if random.random() < 0.5:
        pair, left, right = Pair(pair.right, pair.left, pair.label), right, left
    return style.messages(with_gaps(pair, random), (left, right))


def _label(answer: str, style: AnswerStyle | None) -> bool | None:
    verdict = style.read(answer)[0] if style else Verdict.UNREADABLE
    return None if verdict is Verdict.UNREADABLE else verdict is Verdict.MATCH


def _is_turn(message: dict[str, Any]) -> bool:
    return all(isinstance(message.get(key), str) for key in ("role", "content"))


def _learned_from(answer: str, style: AnswerStyle | None) -> int:
    """The character where learning begins: the verdict where all before it can be computed, else 0.

    The answer itself must be of the style: a folder of somebody else's chat lines does not say which
    one it is in.
    """
    if style is None or not style.scored or style.read(answer)[0] is Verdict.UNREADABLE:
        return 0
    return answer.rfind("Verdict:") + len("Verdict:")


def _balanced(
    lines: list[tuple[int, dict[str, Any]]], negatives_per_match: float, path: Path
) -> list[tuple[int, dict[str, Any]]]:
    """All matches, and the non-matches whose titles are most alike, in the file's order."""
    from rapidfuzz import fuzz

    matches, others = [], []
    for number, line in lines:
        pair = _labelled_pair(line, f"{path}, line {number}: negatives_per_match")
        if pair.label:
            matches.append((number, line))
        else:
            others.append((fuzz.token_set_ratio(pair.left.title, pair.right.title), number, line))
    others.sort(key=lambda item: (-item[0], item[1]))
    kept = [
        (number, line) for _, number, line in others[: round(negatives_per_match * len(matches))]
    ]
    return sorted([*matches, *kept], key=lambda item: item[0])


def batches(
    examples: Sequence[Example], batch_size: int, seed: int, skip: int = 0
) -> Iterator[list[Example]]:
    """Endless batches of examples of like length, in an order that ``seed`` and the epoch decide.

    Every epoch holds each example once; one batch of an epoch may be smaller. ``skip`` batches
    are passed over, so a resumed run goes on where it stopped.
    """
    per_epoch = -(-len(examples) // batch_size)
    position = skip
    while True:
        epoch, within = divmod(position, per_epoch)
        order = _epoch(examples, batch_size, seed, epoch)
        for indices in order[within:]:
            yield [examples[i] for i in indices]
            position += 1


def _epoch(examples: Sequence[Example], batch_size: int, seed: int, epoch: int) -> list[list[int]]:
    """Shuffle, sort by length within stretches of 32 batches, cut into batches, shuffle those."""
    random = np.random.default_rng([seed, epoch])
    order = random.permutation(len(examples))
    stretch = 32 * batch_size
    parts = [
        sorted(order[i : i + stretch], key=lambda j: len(examples[j].tokens))
        for i in range(0, len(order), stretch)
    ]
    flat = [int(j) for part in parts for j in part]
    cut = [flat[i : i + batch_size] for i in range(0, len(flat), batch_size)]
    return [cut[i] for i in random.permutation(len(cut))]


def collate(examples: Sequence[Example], pad: int, share: bool = False) -> Batch:
    """Pad examples on the right to one length.

    :param share: set apart the tokens that all examples begin with, up to the last one before a
        learned token.
    """
    shared = 0
    if share and len(examples) > 1:
        shared = min(common([e.tokens for e in examples]), min(e.start for e in examples) - 1)
    longest = max(len(e.tokens) for e in examples) - shared
    width = -(-longest // PAD_TO) * PAD_TO
    tokens = np.full((len(examples), width), pad, np.int32)
    weights = np.zeros((len(examples), width), np.float32)
    for row, example in enumerate(examples):
        own = len(example.tokens) - shared
        tokens[row, :own] = example.tokens[shared:]
        weights[row, example.start - shared : own] = example.weight
    return Batch(tokens, weights, examples[0].tokens[:shared])


def by_length(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Indices of like length together, as many as ``budget`` tokens hold, padding counted; at least one."""
    rows: list[int] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        width = -(-lengths[i] // PAD_TO) * PAD_TO
        if rows and width * (len(rows) + 1) > budget:
            yield rows
            rows = []
        rows.append(i)
    if rows:
        yield rows
