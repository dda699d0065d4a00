"""Write what each unit comes to in the base unit of its dimension, out of pint: python scripts/write_units.py

At run time the table is read instead: pint takes a third of a second to know its units, in every process.
"""

from __future__ import annotations

import json

import pint

from samesku.compare.quantities import BASE, FACTORS, UNITS
from samesku.files import atomic_writer


def main() -> None:
    """Write the file beside the module that reads it."""
    with atomic_writer(FACTORS) as file:
        json.dump(of_pint(), file, indent=1)
        file.write("\n")


def of_pint() -> dict[str, float]:
    """Unit as pint names it → what to multiply by."""
    registry: pint.UnitRegistry = pint.UnitRegistry()
    return {
        unit: float(registry(unit).to(BASE[dimension]).magnitude)
        for unit, dimension in UNITS.values()
        if dimension in BASE
    }


if __name__ == "__main__":
    main()
