"""What the fast BLAS is worth on a Linux CPU: python benchmarks/blas.py on an idle machine."""

from __future__ import annotations

import json
from pathlib import Path

from machine import machine
from samesku.cli.doctor import examine
from samesku.files import atomic_writer

if __name__ == "__main__":
    figures = {"machine": machine(), "doctor": examine()}
    with atomic_writer(Path(__file__).parent / "results" / "blas.json") as file:
        json.dump(figures, file, indent=2)
        file.write("\n")
    print(f"{figures['doctor'].get('fast_over_stock')} times the stock BLAS")
