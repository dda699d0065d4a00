"""Where the loss begins, which pairs are learned, and in which batches."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mlx_lm.utils import load_tokenizer
from rapidfuzz import fuzz

from samesku.errors import SameskuError
from samesku.training.examples import PAD_TO, Example, batches, collate, encode, read_examples
from training_shop import small_dataset, small_folder

END = "<|im_end|>"
# Without what this tokenizer leaves out or reads as structure.
PRINTED = st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_characters="<|>", exclude_categories=["Cc"])  # fmt: skip


@pytest.fixture(scope="module")
def tokenizer(cut: Path) -> Any:
    return load_tokenizer(cut)


def read(folder: Path, tokenizer: Any, split: str = "train", **options: Any) -> list[Example]:
    settings = {"mask_prompt": True, "max_seq_length": 1024, **options}
    return read_examples(folder, split, tokenizer, **settings)[0]


def answers(folder: Path, split: str = "train") -> list[str]:
    lines = (folder / f"{split}.jsonl").read_text().splitlines()
    return [json.loads(line)["messages"][-1]["content"] for line in lines]


def learned(tokenizer: Any, example: Example) -> str:
    return tokenizer.decode(list(example.tokens[example.start :]))


@pytest.mark.parametrize("style", ["evidence", "analysis", "json"])
def test_the_loss_begins_where_the_answer_cannot_be_computed(style: str, tokenizer: Any) -> None:
    folder = small_folder(Path("d"), style)
    examples, wanted = read(folder, tokenizer), answers(folder)
    assert len(examples) == len(wanted) == 12
    for example, answer, pair in zip(
        examples, wanted, small_dataset().splits["train"], strict=True
    ):
        if style == "evidence":
            answer = " MATCH" if pair.label else " NO MATCH"
        assert learned(tokenizer, example) == answer + END
        before = tokenizer.decode(list(example.tokens[: example.start]))
        assert pair.left.title.split()[0] in before
        assert before.endswith("Verdict:" if style == "evidence" else "assistant\n")


def test_without_a_mask_everything_is_learned(tokenizer: Any) -> None:
    folder = small_folder(Path("d"))
    for masked, whole in zip(
        read(folder, tokenizer), read(folder, tokenizer, mask_prompt=False), strict=True
    ):
        assert (whole.start, whole.label) == (1, masked.label)
        assert tokenizer.decode(list(whole.tokens)) == tokenizer.decode(
            [*masked.tokens, *tokenizer.encode("\n")]
        )


def test_somebody_elses_lines_are_learned_from_the_answer_on(tokenizer: Any) -> None:
    """Without dataset.json a verdict in the middle of an answer is no reason to skip what is before it."""
    folder = small_folder(Path("d"), "analysis")
    (folder / "dataset.json").unlink()
    for example, answer in zip(read(folder, tokenizer), answers(folder), strict=True):
        assert learned(tokenizer, example) == answer + END
    own = {"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}
    (folder / "train.jsonl").write_text(json.dumps(own) + "\n")
    assert [learned(tokenizer, e) for e in read(folder, tokenizer)] == ["b" + END]


@settings(max_examples=40, deadline=None)
@given(
    st.text(PRINTED, min_size=1, max_size=30).filter(str.strip),
    st.text(PRINTED, max_size=30),
    st.integers(0, 29),
)
def test_the_loss_begins_in_the_token_of_its_character(
    tokenizer: Any, answer: str, question: str, start: int
) -> None:
    start %= len(answer)
    turns = [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
    example = encode(tokenizer, turns, start)
    tail = tokenizer.decode(list(example.tokens[example.start :]))
    shorter = tokenizer.decode(list(example.tokens[example.start + 1 :]))
    wanted = answer[start:] + END
    if "\ufffd" not in tail + shorter:
        assert tail.endswith(wanted)
        assert not shorter.endswith(wanted) or len(shorter) == len(tail)


def test_too_long_pairs_are_left_out_and_counted(tokenizer: Any) -> None:
    folder = small_folder(Path("d"))
    everything = read(folder, tokenizer)
    limit = sorted(len(e.tokens) for e in everything)[5]
    kept, too_long = read_examples(
        folder, "train", tokenizer, mask_prompt=True, max_seq_length=limit
    )
    assert kept == [e for e in everything if len(e.tokens) <= limit]
    assert too_long == 12 - len(kept) > 0
    with pytest.raises(SameskuError, match=r"train\.jsonl: no example fits max_seq_length 16"):
        read(folder, tokenizer, max_seq_length=16)


def test_negatives_per_match_keeps_every_match_and_the_most_similar_others(tokenizer: Any) -> None:
    folder = small_folder(Path("d"), train=15)
    pairs = small_dataset(train=15).splits["train"]
    alike = {
        i: fuzz.token_set_ratio(p.left.title, p.right.title)
        for i, p in enumerate(pairs)
        if not p.label
    }
    matches = [i for i, p in enumerate(pairs) if p.label]
    assert (len(matches), len(alike)) == (5, 10)
    everything = read(folder, tokenizer)
    for ratio, count in ((0.5, 2), (1, 5), (1.4, 7), (100, 10)):
        best = sorted(alike, key=lambda i: -alike[i])[:count]
        assert read(folder, tokenizer, negatives_per_match=ratio) == [
            everything[i] for i in sorted([*matches, *best])
        ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"messages": []}', "line 2: 'messages' must be"),
        ('{"messages": [{"role": "user", "content": "a"}]}', "line 2: 'messages' must be"),
        ('{"messages": [{"content": "a"}, {"content": "b"}]}', "line 2: 'messages' must be"),
        ('{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": ""}]}', "line 2: the last turn is empty"),
        ('{"messages": [{"role": "user", "content": 1}, {"role": "assistant", "content": "x"}]}', "line 2: 'messages' must be"),
        ("{", "line 2: not JSON"),
        ("[]", "line 2: a line must be a JSON object"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named(line: str, says: str, tokenizer: Any) -> None:
    folder = small_folder(Path("d"))
    lines = (folder / "train.jsonl").read_text().splitlines()
    (folder / "train.jsonl").write_text("\n".join([lines[0], line]) + "\n")
    with pytest.raises(SameskuError, match=r"train\.jsonl, ") as caught:
        read(folder, tokenizer)
    assert says in str(caught.value)


@pytest.mark.parametrize("pair", [None, {}, {"label": 1}, {"left": {"id": "1"}, "right": {"title": "a"}, "label": 1}])  # fmt: skip
def test_negatives_per_match_needs_whole_labelled_pairs(pair: Any, tokenizer: Any) -> None:
    folder = small_folder(Path("d"))
    line = json.loads((folder / "train.jsonl").read_text().splitlines()[0])
    (folder / "train.jsonl").write_text(json.dumps({**line, "pair": pair}) + "\n")
    with pytest.raises(SameskuError, match="line 1: negatives_per_match needs labelled pairs"):
        read(folder, tokenizer, negatives_per_match=1)


def test_an_empty_file_is_said(tokenizer: Any) -> None:
    folder = small_folder(Path("d"))
    (folder / "train.jsonl").write_text("")
    with pytest.raises(SameskuError, match="holds no lines to train on"):
        read(folder, tokenizer)


def made(lengths: list[int]) -> list[Example]:
    """Examples that can be told apart by their tokens."""
    return [Example(tuple([i + 1] * n), 1) for i, n in enumerate(lengths)]


LENGTHS = st.lists(st.integers(2, 60), min_size=1, max_size=80)


@settings(max_examples=60, deadline=None)
@given(LENGTHS, st.integers(1, 9), st.integers(0, 5), st.integers(0, 25))
def test_every_epoch_has_each_example_once_and_skip_goes_on(
    lengths: list[int], size: int, seed: int, skip: int
) -> None:
    examples = made(lengths)
    per_epoch = -(-len(examples) // size)
    drawn = list(islice(batches(examples, size, seed), 3 * per_epoch + skip))
    for epoch in range(3):
        rows = [e.tokens[0] for b in drawn[epoch * per_epoch : (epoch + 1) * per_epoch] for e in b]
        assert sorted(rows) == list(range(1, len(examples) + 1))
    resumed = list(islice(batches(examples, size, seed, skip=skip), 2 * per_epoch))
    assert drawn[skip : skip + len(resumed)] == resumed[: len(drawn) - skip]
    assert len(resumed) == 2 * per_epoch


def test_the_order_depends_on_seed_and_epoch() -> None:
    examples = made(list(range(2, 66)))
    first = list(islice(batches(examples, 4, 1), 32))
    assert first[:16] != first[16:]
    assert first[:16] != list(islice(batches(examples, 4, 2), 16))


def test_batches_are_of_like_length() -> None:
    random = np.random.default_rng(0)
    examples = made([int(n) for n in random.integers(10, 200, 320)])
    padding = sum(
        len(b) * max(len(e.tokens) for e in b) - sum(len(e.tokens) for e in b)
        for b in islice(batches(examples, 8, 1), 40)
    )
    shuffled = sum(
        8 * max(len(e.tokens) for e in examples[i : i + 8]) - sum(len(e.tokens) for e in examples[i : i + 8])
        for i in range(0, 320, 8)
    )  # fmt: skip
    assert padding < shuffled / 4


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(2, 40), st.integers(1, 39)), min_size=1, max_size=6))
def test_collate(shapes: list[tuple[int, int]]) -> None:
    examples = [Example(tuple(range(1, n + 1)), min(s, n - 1), weight=n / 8) for n, s in shapes]
    batch = collate(examples, 99)
    longest = max(len(e.tokens) for e in examples)
    assert batch.tokens.shape == batch.weights.shape
    assert longest <= batch.tokens.shape[1] < longest + PAD_TO
    for tokens, weights, example in zip(batch.tokens, batch.weights, examples, strict=True):
        n = len(example.tokens)
        assert tuple(tokens[:n]) == example.tokens and set(tokens[n:]) <= {99}
        assert list(np.flatnonzero(weights)) == list(range(example.start, n))
        assert set(weights[example.start : n]) == {np.float32(example.weight)}


ROWS = st.lists(
    st.tuples(st.lists(st.sampled_from([5, 6]), min_size=2, max_size=12), st.integers(1, 11)),
    min_size=1,
    max_size=5,
)


@given(ROWS, st.lists(st.integers(7, 9), max_size=6))
def test_what_collate_sets_apart_stands_before_every_row(
    rows: list[tuple[list[int], int]], stem: list[int]
) -> None:
    examples = [
        Example((*stem, *own), min(len(stem) + start, len(stem) + len(own) - 1))
        for own, start in rows
    ]
    whole, batch = collate(examples, 99), collate(examples, 99, share=True)
    shared = len(batch.prefix)
    for row, example in enumerate(examples):
        own = len(example.tokens) - shared
        assert (*batch.prefix, *batch.tokens[row, :own]) == example.tokens
        assert set(batch.tokens[row, own:]) <= {99}
        assert shared < example.start  # the states that predict are of the row itself
        assert np.array_equal(
            np.flatnonzero(batch.weights[row]) + shared, np.flatnonzero(whole.weights[row])
        )
    if len(examples) == 1:
        assert shared == 0
    else:  # and no token more could be set apart
        more = shared + 1
        assert (
            more == min(e.start for e in examples) or len({e.tokens[:more] for e in examples}) > 1
        )


@pytest.mark.parametrize("style", ["evidence", "analysis"])
def test_augmented_pairs_keep_their_labels_and_lose_or_swap_something(
    style: str, tokenizer: Any
) -> None:
    folder = small_folder(Path("d"), style)
    plain, one, again, other = (read(folder, tokenizer, augment=a) for a in (None, 1, 1, 2))
    assert [e.tokens for e in one] == [e.tokens for e in again] != [e.tokens for e in other]
    assert [e.label for e in one] == [e.label for e in plain]
    changed = [a.tokens != b.tokens for a, b in zip(plain, one, strict=True)]
    assert any(changed)
    shops = [tokenizer.decode(list(e.tokens)) for e in one]
    if style == "analysis":  # each shop's name stays with its listings
        pairs = small_dataset().splits["train"]
        names = small_dataset().retailers
        swapped = [text.find(f"{names[1]} Product") < text.find(f"{names[0]} Product") for text in shops]  # fmt: skip
        assert 0 < sum(swapped) < len(swapped)
        for text, pair in zip(shops, pairs, strict=True):
            said = text[text.find(f"{names[0]} Product") :].split("\n")[1]
            assert pair.left.title.split()[0] in said


def test_augmenting_somebody_elses_chat_lines_is_refused(tokenizer: Any) -> None:
    folder = Path("d")
    folder.mkdir()
    turn = [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]
    (folder / "train.jsonl").write_text(json.dumps({"messages": turn}) + "\n")
    with pytest.raises(SameskuError, match="line 1: augment needs labelled pairs"):
        read(folder, tokenizer, augment=1)
