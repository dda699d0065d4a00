"""Candidates by embeddings: real model2vec encoders with vectors made for the test, and usearch's graph."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from samesku.blocking import dense
from samesku.errors import SameskuError
from samesku.linkage import block, terms
from samesku.linkage import match as linkage_match

model2vec = pytest.importorskip("model2vec")
GOODS = [("couch", "sofa"), ("tv", "television"), ("faucet", "tap"), ("mobile", "cellphone"), ("fridge", "refrigerator"), ("vacuum", "hoover")]  # fmt: skip
COLOURS = ("red", "blue", "green", "black", "white", "grey", "pink", "brown")


@pytest.fixture
def encoder(tmp_path: Path) -> str:
    """An encoder to which both words for a thing are one."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    words = ["[UNK]", *COLOURS, *(w for pair in GOODS for w in pair)]
    random = np.random.default_rng(0)
    vectors = random.normal(size=(len(words), 32)).astype(np.float32)
    for one, other in GOODS:
        vectors[words.index(other)] = vectors[words.index(one)]
    vectors[0] = 0
    tokenizer = Tokenizer(WordLevel({w: i for i, w in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    folder = tmp_path / "encoder"
    model2vec.StaticModel(vectors, tokenizer).save_pretrained(folder)
    return str(folder)


@pytest.fixture
def shops(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Two tables that call everything by other words, and which is which."""
    rows = [(c, *pair) for c in COLOURS for pair in GOODS]
    a = pl.DataFrame(
        {"id": [f"a{i}" for i in range(len(rows))], "title": [f"{c} {x}" for c, x, _ in rows]}
    )
    b = pl.DataFrame(
        {"id": [f"b{i}" for i in range(len(rows))], "title": [f"{c} {y}" for c, _, y in rows]}
    )
    truth = pl.DataFrame({"left_id": a["id"], "right_id": b["id"]})
    paths = tuple(tmp_path / name for name in ("a.csv", "b.csv", "truth.csv"))
    for frame, path in zip((a, b, truth), paths, strict=True):
        frame.write_csv(path)
    return paths  # type: ignore[return-value]


def test_other_words_for_the_same_are_found_by_dense_and_not_by_words(encoder: str, shops: tuple[Path, Path, Path]) -> None:  # fmt: skip
    a, b, truth = shops
    assert block(a, b, None, [truth], blocking="dense", encoder=encoder, k=1).recall[1] == 1
    assert block(a, b, None, [truth], blocking="lexical", k=1).recall[1] < 0.5
    fused = block(a, b, None, [truth], blocking="fused", encoder=encoder, k=10).recall
    assert fused[10] == 1


def test_the_graph_finds_what_the_whole_search_finds(
    encoder: str, shops: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a, b, _ = shops
    block(a, b, tmp_path / "whole.csv", blocking="dense", encoder=encoder, k=3)
    monkeypatch.setattr(dense, "WHOLE", 5)
    block(a, b, tmp_path / "graph.csv", blocking="dense", encoder=encoder, k=3)
    assert (tmp_path / "graph.csv").read_text() == (tmp_path / "whole.csv").read_text()


def test_of_equal_cosines_the_first_listing_comes_first_and_nothing_finds_nothing() -> None:
    vectors = np.eye(4, dtype=np.float16)[[1, 0, 1, 1, 2]]
    there = np.array([True, True, False, True, True])
    asked = np.vstack([np.eye(4)[1], np.zeros(4)])
    found = dense.Dense(vectors, there, None).ranking(asked, 6)
    assert found[0, :2].tolist() == [0, 3] and 2 not in found[0]
    assert sorted(found[0].tolist()) == [-1, -1, 0, 1, 3, 4]
    assert (found[1] == -1).all()


def test_within_one_catalogue_a_listing_is_not_its_own_candidate(
    encoder: str, shops: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    a, b, _ = shops
    both = pl.concat([pl.read_csv(a), pl.read_csv(b)])
    both.write_csv(tmp_path / "both.csv")
    block(tmp_path / "both.csv", None, tmp_path / "out.csv", blocking="dense", encoder=encoder, k=1)
    found = {frozenset(row) for row in pl.read_csv(tmp_path / "out.csv").select("left_id", "right_id").iter_rows()}  # fmt: skip
    assert found == {frozenset((f"a{i}", f"b{i}")) for i in range(pl.read_csv(a).height)}


def test_rows_at_the_end_that_are_no_listings_are_left_out(
    encoder: str, shops: tuple[Path, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b, _ = shops
    monkeypatch.setattr(terms, "LEAST", 16)
    wanted = block(a, b, tmp_path / "wanted.csv", blocking="dense", encoder=encoder, k=2, workers=1)
    Path(a).write_text(Path(a).read_text() + ",\n" * 400)  # as spreadsheets leave them
    found = block(a, b, tmp_path / "out.csv", blocking="dense", encoder=encoder, k=2, workers=1)
    assert found.candidates == wanted.candidates
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "wanted.csv").read_bytes()


@pytest.mark.parametrize(
    ("blocking", "encoder", "told"),
    [
        ("dense", None, "needs --encoder"),
        ("lexical", "somewhere", "of no use"),
        ("guess", None, "none of lexical, exact, dense, fused"),
    ],
)
def test_what_does_not_go_together_is_said_at_once(
    blocking: str, encoder: str | None, told: str, shops: tuple[Path, Path, Path]
) -> None:
    with pytest.raises(SameskuError, match=told):
        block(*shops[:2], Path("o.csv"), blocking=blocking, encoder=encoder)
    with pytest.raises(SameskuError, match=told):
        linkage_match(*shops[:2], "matcher", Path("o.csv"), blocking=blocking, encoder=encoder)


def test_a_broken_encoder_and_a_missing_library_are_one_line(
    encoder: str, shops: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (Path(encoder) / "model.safetensors").write_bytes(b"no")
    with pytest.raises(SameskuError, match="cannot be loaded"):
        block(*shops[:2], Path("o.csv"), blocking="dense", encoder=encoder)
    monkeypatch.setitem(sys.modules, "model2vec", None)
    with pytest.raises(SameskuError, match=r"pip install 'samesku\[dense\]'"):
        dense.encoder(encoder)
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    (Path(encoder) / "modules.json").write_text(
        '[{"type": "sentence_transformers.models.Transformer"}]'
    )
    with pytest.raises(SameskuError, match="pip install sentence-transformers"):
        dense.encoder(encoder)


def test_an_encoder_that_cannot_be_fetched_is_one_line(
    shops: tuple[Path, Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(SameskuError, match="hub cannot be reached"):
        block(*shops[:2], Path("o.csv"), blocking="dense", encoder="nobody/no-encoder")
    assert capfd.readouterr() == ("", "")
