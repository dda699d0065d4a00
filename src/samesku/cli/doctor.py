"""``samesku doctor``: what this machine has, and how fast it is."""

from __future__ import annotations

import json
import platform
import shutil
import sys
from importlib import metadata
from typing import Annotated, Any

import typer

PACKAGES = (
    "mlx",
    "mlx-lm",
    "scipy-openblas32",
    "transformers",
    "scikit-learn",
    "polars",
    "rapidfuzz",
    "numpy",
)


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("doctor")(doctor)


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> dict[str, Any]:
    """Report device, BLAS, measured GFLOP/s, memory and versions.

    On a Linux CPU the float32 product is measured with the fast BLAS and with the one that MLX
    brought along, in one run.

    Example: samesku doctor
    """
    facts = examine()
    if as_json:
        typer.echo(json.dumps(facts, indent=2))
    else:
        for name, value in lines(facts):
            typer.echo(f"{name + ':':24}{value}")
    return facts


def lines(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """What was found, for people: each a name and its value."""

    def told(value: Any) -> str:
        return (
            ", ".join(f"{k} {v}" for k, v in value.items())
            if isinstance(value, dict)
            else str(value)
        )

    return [(name.replace("_", " "), told(value)) for name, value in facts.items()]


def examine() -> dict[str, Any]:
    """Everything that ``doctor`` says, JSON-ready; rates in GFLOP/s, memory in GB (10⁹ bytes)."""
    import warnings

    import psutil

    from samesku import __version__
    from samesku.runtime import start
    from samesku.runtime.device import has_mlx
    from samesku.runtime.measure import gflops, stock_gflops

    memory = psutil.virtual_memory()
    facts: dict[str, Any] = {
        "samesku": __version__,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {psutil.cpu_count(logical=False) or psutil.cpu_count()} cores",
        "memory_gb": round(memory.total / 1e9, 1),
        "memory_free_gb": round(memory.available / 1e9, 1),
        "disk_free_gb": round(shutil.disk_usage(".").free / 1e9, 1),
        "versions": {name: version for name in PACKAGES if (version := _version(name))},
    }
    if not has_mlx():
        return {
            **facts,
            "device": "none: MLX is not installed; the features matcher works, language models do not",
        }
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        runtime = start()
    facts |= {"device": runtime.device, "blas": runtime.blas, "float32_gflops": round(gflops(), 1)}
    if runtime.device == "cpu" and sys.platform == "linux":
        stock = stock_gflops()
        facts["stock_blas_gflops"] = None if stock is None else round(stock, 2)
        facts["fast_over_stock"] = None if not stock else round(facts["float32_gflops"] / stock, 1)
        facts["compiler"] = (
            shutil.which("g++") or "none: MLX's compiled kernels are off; install g++ for speed"
        )
    else:
        facts["float16_gflops"] = round(gflops("float16"), 1)
    if caught:
        facts["warning"] = str(caught[0].message)
    return facts


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
