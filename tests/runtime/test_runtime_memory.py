"""How much memory there is."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from samesku.runtime import Runtime, memory, room, start


def test_on_a_cpu_it_is_what_the_machine_has_free() -> None:
    if start().device != "cpu":
        pytest.skip("another device computes here")
    assert room() == pytest.approx(psutil.virtual_memory().available, rel=0.3)


@pytest.mark.parametrize(
    ("info", "size"),
    [
        ({"total_memory": 80 << 30}, 80 << 30),  # CUDA
        (
            {"memory_size": 48 << 30, "max_recommended_working_set_size": 36 << 30},
            36 << 30,
        ),  # Metal
    ],
)
def test_on_a_gpu_it_is_what_mlx_has_not_taken(
    info: dict[str, int], size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    start()
    import mlx.core as mx

    monkeypatch.setattr(memory, "start", lambda: Runtime("cuda", "none", None))
    monkeypatch.setattr(mx, "device_info", lambda: info)
    monkeypatch.setattr(mx, "get_active_memory", lambda: 30 << 30)
    assert room() == size - (30 << 30)
    monkeypatch.setattr(mx, "get_active_memory", lambda: 90 << 30)
    assert room() == 0


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (
            "81559, 80553\n24576, 100\n",
            (81559 << 20, 80553 << 20),
        ),  # two cards: MLX takes the first
        ("", None),
        ("No devices were found\n", None),
        ("[N/A], [N/A]\n", None),
    ],
)
def test_with_cuda_models_are_kept_on_the_card(
    answer: str, found: tuple[int, int] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "accelerator", lambda: "CUDA")
    told = tmp_path / "nvidia-smi"
    told.write_text(f"#!/bin/sh\nprintf '{answer}'\n")
    told.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    total, free = memory.model_memory()
    if found is None:
        assert total == psutil.virtual_memory().total
    else:
        assert (total, free) == found
    told.unlink()
    assert memory.model_memory()[0] == psutil.virtual_memory().total  # no driver
