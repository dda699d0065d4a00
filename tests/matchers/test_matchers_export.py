"""An adapter and its base model as one folder, for samesku and for stock mlx-lm."""

from __future__ import annotations

import json
import resource
from pathlib import Path

import pytest

import samesku
from fresh import fresh
from samesku.errors import SameskuError
from samesku.matchers.export import export
from samesku.matchers.lm import LanguageModelMatcher
from samesku.training.loop import train
from training_shop import small_config, small_dataset, small_folder

PAIRS = small_dataset().splits["train"][:8]


@pytest.fixture(scope="module", params=["lora", pytest.param("dora", marks=pytest.mark.slow)])
def adapter(
    request: pytest.FixtureRequest, cut: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A trained run's folder, with a threshold of its own."""
    folder = tmp_path_factory.mktemp("trained")
    data = small_folder(folder / "data")
    changes = {"learning_rate": 4e-3, "iters": 4, "fine_tune_type": request.param}
    train(small_config(cut, data, folder / "run", **changes), say=lambda _: None)
    matcher = samesku.load(folder / "run")
    matcher.threshold = 0.25
    matcher.info["valid"] = {"f1": 0.5}
    matcher.save(folder / "run")
    return folder / "run"


def test_the_folder_decides_as_adapter_and_base_do(adapter: Path, tmp_path: Path) -> None:
    out = export(adapter, tmp_path / "one")
    assert not (out / "adapters.safetensors").exists()
    one, two = samesku.load(out), samesku.load(adapter)
    assert isinstance(one, LanguageModelMatcher) and isinstance(two, LanguageModelMatcher)
    assert (one.name, one.threshold, one.style.name) == ("run", 0.25, "evidence")
    assert one.retailers == two.retailers
    assert one.info["valid"] == {"f1": 0.5}
    # The weights are kept as the base stores them, in half precision: so much is rounded off.
    assert one.probabilities(PAIRS) == pytest.approx(two.probabilities(PAIRS), abs=5e-3)
    base = samesku.load(two.lm.path).probabilities(PAIRS)
    assert max(abs(a - b) for a, b in zip(base, one.probabilities(PAIRS), strict=True)) > 0.05


def test_it_tells_how_far_it_is(adapter: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    export(adapter, tmp_path / "one", bits=8, progress=lambda *now: told.append(now))
    loading, *fusing, writing = told
    assert loading == ("loading the model", 0, 0)
    assert writing == ("quantising and writing the model", 0, 0)
    layers = len(fusing)
    assert layers > 1
    assert fusing == [("fusing, layers", i, layers) for i in range(1, layers + 1)]


def test_it_can_be_moved_without_its_base(adapter: Path, tmp_path: Path) -> None:
    manifest = json.loads((export(adapter, tmp_path / "one") / "matcher.json").read_text())
    assert "base_model" not in manifest
    (tmp_path / "one").rename(tmp_path / "elsewhere")
    moved = samesku.load(tmp_path / "elsewhere")
    moved.threshold = 0.75
    moved.save(tmp_path / "elsewhere")
    again = samesku.load(tmp_path / "elsewhere")
    assert again.threshold == 0.75
    assert "base_model" not in json.loads((tmp_path / "elsewhere/matcher.json").read_text())


@pytest.mark.slow
def test_quantised_it_is_smaller_nearly_the_same_and_claims_no_figures(
    adapter: Path, tmp_path: Path
) -> None:
    whole, small = export(adapter, tmp_path / "w"), export(adapter, tmp_path / "q", bits=8)
    sizes = [(f / "model.safetensors").stat().st_size for f in (whole, small)]
    assert sizes[1] < 0.6 * sizes[0]
    loaded = samesku.load(small)
    assert loaded.info.keys() == samesku.load(adapter).info.keys() - {"valid"}
    assert loaded.probabilities(PAIRS) == pytest.approx(
        samesku.load(adapter).probabilities(PAIRS), abs=0.05
    )


def test_stock_mlx_lm_loads_it(adapter: Path, tmp_path: Path) -> None:
    out = export(adapter, tmp_path / "one", bits=4)
    done = fresh(f"""
import json, mlx_lm
model, tokenizer = mlx_lm.load({str(out)!r})
print(json.dumps([type(model.model.layers[0].mlp.down_proj).__name__, tokenizer.chat_template is not None]))
""")
    assert json.loads(done.stdout.splitlines()[-1]) == ["QuantizedLinear", True]


def test_what_cannot_be_fused_is_named_and_nothing_is_written(
    adapter: Path, cut: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with pytest.raises(SameskuError, match="is no adapter folder"):
        export(cut, out)
    with pytest.raises(SameskuError, match="bits is 5; it must be one of 2, 3, 4, 6, 8"):
        export(adapter, out, bits=5)
    with pytest.raises(SameskuError, match="nowhere"):
        export(adapter, out, base="nowhere/at-all")
    assert not out.exists()
    out.mkdir()
    (out / "mine").write_text("")
    with pytest.raises(SameskuError, match="out exists; choose another folder"):
        export(adapter, out)
    assert [p.name for p in out.iterdir()] == ["mine"]


def test_a_full_disk_leaves_nothing(adapter: Path, tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
        with pytest.raises(SameskuError, match="cannot write"):
            export(adapter, tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.glob("*out*"))
