"""The language model's decisions: what the model says, pair by pair, and nothing of the batch."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Iterator
from pathlib import Path

import mlx.core as mx
import pytest

import samesku
from samesku.errors import SameskuError
from samesku.matchers import lm as lm_module
from samesku.matchers.lm import CHUNK, LanguageModelMatcher
from samesku.models.load import LanguageModel, load_model
from samesku.prompts import STYLES
from samesku.records import Pair, Product, Verdict
from samesku.training.loop import train
from training_shop import small_config, small_dataset, small_folder

PAIRS = [*small_dataset().splits["train"], *small_dataset().splits["test"]]
BARE = Pair(Product("1", "Mug"), Product("2", "Cup"))
LONG = Pair(Product("1", "Mug " * 70, "Acme", "", "X-100"), Product("2", "Cup"))


@pytest.fixture(scope="module")
def adapter(cut: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trained run's folder, without matcher.json."""
    folder = tmp_path_factory.mktemp("trained")
    data = small_folder(folder / "data")
    train(small_config(cut, data, folder / "run", learning_rate=4e-3, iters=4), say=lambda _: None)
    return folder / "run"


@pytest.fixture
def own(adapter: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(adapter, tmp_path / "own"))


def matcher(lm: LanguageModel, style: str = "evidence") -> LanguageModelMatcher:
    return LanguageModelMatcher(lm, STYLES[style])


def by_hand(lm: LanguageModel, pair: Pair) -> float:
    """P(MATCH) from the scores of every position of one unpadded prompt, computed plainly."""
    style = STYLES["evidence"]
    text = lm.tokenizer.apply_chat_template(
        [{"role": "user", "content": style.question(pair)}],
        tokenize=False,
        add_generation_prompt=True,
    )
    opening = style.answer(pair, Verdict.MATCH).removesuffix(" MATCH")
    tokens = lm.tokenizer.encode(text + opening, add_special_tokens=False)
    (yes, *_), (no, *_) = (
        lm.tokenizer.encode(word, add_special_tokens=False) for word in (" MATCH", " NO MATCH")
    )
    scores = lm.model(mx.array([tokens]))[0, -1].astype(mx.float32)
    return 1 / (1 + math.exp((scores[no] - scores[yes]).item()))


def test_a_batch_scores_as_its_members_do_alone(lm: LanguageModel) -> None:
    pairs = [*PAIRS[:6], BARE, LONG]
    scored = matcher(lm)
    together = scored.probabilities(pairs)
    assert max(together) - min(together) > 1e-3  # they can be told apart
    for pair, probability in zip(pairs, together, strict=True):
        assert scored.probabilities([pair]) == [pytest.approx(probability, abs=1e-4)]
    backwards = scored.probabilities(pairs[::-1])
    assert backwards[::-1] == pytest.approx(together, abs=1e-4)


def test_probabilities_are_those_of_the_whole_models_scores(lm: LanguageModel) -> None:
    pairs = [*PAIRS[:4], BARE, LONG]
    wanted = [by_hand(lm, pair) for pair in pairs]
    assert matcher(lm).probabilities(pairs) == pytest.approx(wanted, abs=1e-4)


def test_however_many_go_into_one_forward_pass(cut: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scored = matcher(load_model(cut))
    together = scored.probabilities(PAIRS)
    monkeypatch.setattr(lm_module, "BATCH_TOKENS", 300)
    assert scored.probabilities(PAIRS) == pytest.approx(together, abs=1e-4)
    monkeypatch.setattr(lm_module, "CHUNK", 3)
    assert scored.probabilities(PAIRS) == pytest.approx(together, abs=1e-4)


def test_an_adapter_scores_as_computed_by_hand(adapter: Path, cut: Path) -> None:
    loaded = samesku.load(adapter)
    assert isinstance(loaded, LanguageModelMatcher)
    found = loaded.probabilities(PAIRS[:4])
    assert found == pytest.approx([by_hand(loaded.lm, p) for p in PAIRS[:4]], abs=1e-4)
    base = samesku.load(cut).probabilities(PAIRS[:4])
    assert max(abs(a - b) for a, b in zip(found, base, strict=True)) > 0.01


def test_decisions_come_in_order_with_evidence_and_verdict(cut: Path) -> None:
    loaded = samesku.load(cut)
    assert loaded.name == "cut-to-2-layers-calm (base)"
    probabilities = loaded.probabilities(PAIRS)
    loaded.threshold = sorted(probabilities)[len(PAIRS) // 2]
    for pair, p, decision in zip(PAIRS, probabilities, loaded.decide(PAIRS), strict=True):
        assert decision.probability == pytest.approx(p, abs=1e-6)
        assert (decision.verdict is Verdict.MATCH) == (decision.probability >= loaded.threshold)
        assert decision.stage == loaded.name
        assert decision.evidence == tuple(e.text for e in samesku.Comparison.of(pair).evidence())
    assert list(loaded.decide([])) == []


def test_pairs_are_taken_a_chunk_at_a_time(cut: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert CHUNK <= 1024
    monkeypatch.setattr(lm_module, "CHUNK", 4)
    taken: list[Pair] = []

    def stream() -> Iterator[Pair]:
        for _ in range(1000):  # endless, for this test
            for pair in PAIRS:
                taken.append(pair)
                yield pair

    decisions = samesku.load(cut).decide(stream())
    assert taken == []
    for given in range(1, 10):
        next(decisions)
        assert given <= len(taken) <= given + 4


def test_save_and_load_keep_the_threshold_and_the_figures(own: Path) -> None:
    first = samesku.load(own)
    first.threshold = 0.125
    first.info["valid"] = {"f1": 0.5}
    first.save(own)
    manifest = json.loads((own / "matcher.json").read_text())
    assert (manifest["kind"], manifest["version"], manifest["style"]) == ("lm", 1, "evidence")
    second = samesku.load(own)
    assert (second.threshold, second.info) == (0.125, {"valid": {"f1": 0.5}})
    assert second.name == first.name == "own"
    assert second.retailers == first.retailers == small_dataset().retailers
    assert second.probabilities(PAIRS[:3]) == first.probabilities(PAIRS[:3])
    with pytest.raises(SameskuError, match="saved in its own folder"):
        second.save(own.parent / "elsewhere")


def test_a_base_model_is_not_saved_as_a_matcher(cut: Path, tmp_path: Path) -> None:
    with pytest.raises(SameskuError, match="has no adapter") as caught:
        samesku.load(cut).save(tmp_path)
    assert "None" not in str(caught.value)


def test_a_folder_that_stock_mlx_lm_wrote(own: Path, cut: Path) -> None:
    """It has no `data` and no matcher.json, and more keys than ours."""
    config = json.loads((own / "adapter_config.json").read_text())
    config = {k: v for k, v in config.items() if k != "data"} | {"iters": 5, "train": True}
    (own / "adapter_config.json").write_text(json.dumps(config))
    for name in ("config.yaml", "events.jsonl", "status.json"):
        (own / name).unlink()
    loaded = samesku.load(own)
    assert (loaded.style.name, loaded.threshold) == ("evidence", 0.5)
    assert loaded.retailers == ("Walmart", "Amazon")
    assert samesku.load(own, style="json").style.name == "json"


def test_a_base_model_that_has_moved(own: Path, cut: Path) -> None:
    config = json.loads((own / "adapter_config.json").read_text())
    (own / "adapter_config.json").write_text(json.dumps({**config, "model": "moved/away"}))
    with pytest.raises(SameskuError, match="moved/away"):
        samesku.load(own)
    assert samesku.load(own, base=cut).lm.path == cut
    del config["model"]
    (own / "adapter_config.json").write_text(json.dumps(config))
    with pytest.raises(SameskuError, match=r"does not name its base model.*--base"):
        samesku.load(own)


def test_a_base_model_named_as_in_the_catalogue(
    own: Path, cut: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """mlx-lm notes what it was given, a hub id as well as a folder."""
    root = tmp_path / "artifacts/base_model"
    root.mkdir(parents=True)
    (root / "qwen2.5-7b-4bit").symlink_to(cut, target_is_directory=True)
    config = json.loads((own / "adapter_config.json").read_text())
    for name in ("mlx-community/Qwen2.5-7B-Instruct-4bit", "qwen2.5-7b-4bit"):
        (own / "adapter_config.json").write_text(json.dumps({**config, "model": name}))
        assert samesku.load(own).lm.path.resolve() == cut.resolve()
    (root / "qwen2.5-7b-4bit").unlink()
    with pytest.raises(SameskuError, match=r"samesku models pull qwen2\.5-7b-4bit"):
        samesku.load(own)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("adapter_config.json", b"{"),
        ("adapter_config.json", b"[]"),
        ("adapter_config.json", b'{"model": "MODEL"}'),
        ("adapter_config.json", b'{"model": "MODEL", "num_layers": 1, "lora_parameters": {}}'),
        ("adapter_config.json", b'{"model": "MODEL", "num_layers": 1, "lora_parameters": {"rank": "x", "scale": 1, "dropout": 0}}'),
        ("adapter_config.json", b'{"model": "MODEL", "num_layers": 1, "lora_parameters": {"rank": 9, "scale": 1, "dropout": 0}}'),
        ("adapter_config.json", b"\xff\xfe"),
        ("adapters.safetensors", b"not weights at all"),
        ("adapters.safetensors", None),
        ("matcher.json", b"{"),
        ("matcher.json", b"[]"),
        ("matcher.json", b'{"kind": "lm"}'),
        ("matcher.json", b'{"kind": "lm", "version": 2}'),
        ("matcher.json", b'{"kind": "other", "version": 1}'),
        ("matcher.json", b'{"kind": "lm", "version": 1, "threshold": 2}'),
        ("matcher.json", b'{"kind": "lm", "version": 1, "threshold": NaN}'),
        ("matcher.json", b'{"kind": "lm", "version": 1, "threshold": true}'),
        ("matcher.json", b'{"kind": "lm", "version": 1, "style": "poem"}'),
        ("matcher.json", b'{"kind": "lm", "version": 1, "retailers": ["one"]}'),
        ("matcher.json", b'{"kind": "lm", "version": 1, "retailers": 5}'),
        ("matcher.json", b"[" * 5000),
    ],
)  # fmt: skip
def test_a_damaged_folder_is_refused_by_name(
    name: str, content: bytes | None, own: Path, cut: Path
) -> None:
    file = own / name
    if content is None:  # cut short
        content = file.read_bytes()[:-100]
    file.write_bytes(content.replace(b"MODEL", str(cut).encode()))
    with pytest.raises(SameskuError) as caught:
        samesku.load(own)
    assert str(own) in str(caught.value) or "poem" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", b"{}"),
        ("config.json", b"nonsense"),
        ("tokenizer.json", b"{}"),
        ("tokenizer.json", b"nonsense"),
        ("model.safetensors", b""),
        ("model.safetensors", b"nonsense"),
    ],
)
def test_a_damaged_base_model_is_refused_by_name(
    name: str, content: bytes, cut: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    for file in cut.iterdir():
        (folder / file.name).symlink_to(file)
    (folder / name).unlink()
    (folder / name).write_bytes(content)
    with pytest.raises(SameskuError, match="model") as caught:
        load_model(folder)
    assert "\n" not in str(caught.value)


def test_what_is_no_matcher_at_all(tmp_path: Path) -> None:
    with pytest.raises(SameskuError, match="is not a matcher"):
        samesku.load(tmp_path)
    with pytest.raises(SameskuError, match="nowhere/at-all"):
        samesku.load("nowhere/at-all")
    with pytest.raises(SameskuError, match="did you mean smollm2-135m"):
        samesku.load("smolm2-135")


@pytest.mark.slow
@pytest.mark.parametrize("style", ["json", "analysis"])
def test_an_untrained_models_rambling_is_unreadable_not_guessed(
    style: str, smollm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lm_module, "MAX_ANSWER", 12)
    loaded = samesku.load(smollm, style=style)
    decisions = list(loaded.decide(PAIRS[:2]))
    for decision in decisions:
        assert decision.response.strip()
        assert (decision.verdict, decision.probability) == (Verdict.UNREADABLE, None)
    assert decisions[0].response != decisions[1].response or style == "json"
    assert all(math.isnan(p) for p in loaded.probabilities(PAIRS[:1]))


@pytest.mark.parametrize("style", ["json", "analysis"])
def test_generated_answers_are_read_and_kept(
    style: str, cut: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Generation itself runs; the words are put in its place, as two layers know none."""
    monkeypatch.setattr(lm_module, "MAX_ANSWER", 4)
    loaded = samesku.load(cut, style=style)
    assert isinstance(loaded, LanguageModelMatcher)
    for decision in loaded.decide(PAIRS[:2]):
        assert (decision.verdict, decision.probability) == (Verdict.UNREADABLE, None)
        assert decision.response
    written = [STYLES[style].answer(PAIRS[0], v) for v in (Verdict.MATCH, Verdict.NO_MATCH)]
    monkeypatch.setattr(loaded, "_generate", lambda pairs: written)
    found = list(loaded.decide(PAIRS[:2]))
    assert [d.verdict for d in found] == [Verdict.MATCH, Verdict.NO_MATCH]
    assert [d.response for d in found] == written
    stated = [None, None] if style == "analysis" else [0.98, 0.02]
    assert [d.probability for d in found] == stated


@pytest.mark.slow
def test_each_answer_is_generated_until_it_is_complete_and_no_further(
    cut: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More prompts than go into one batch, so that some begin when others have ended."""
    monkeypatch.setattr(lm_module, "MAX_ANSWER", 14)
    loaded = samesku.load(cut, style="analysis")
    assert isinstance(loaded, LanguageModelMatcher)
    pairs = [*PAIRS, *PAIRS, *PAIRS][:35]
    whole = loaded._generate(pairs)
    enough = min(map(len, whole)) // 2
    monkeypatch.setattr(type(loaded.style), "complete", lambda _, text: len(text) >= enough)
    stopped = loaded._generate(pairs)
    for text, full in zip(stopped, whole, strict=True):
        assert full.startswith(text)
        assert enough <= len(text) < len(full)
