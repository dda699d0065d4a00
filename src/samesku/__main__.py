"""The ``samesku`` command, ``python -m samesku`` too. Each process that a job starts imports this module again, so it
imports next to nothing before it is called."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command line."""
    from samesku.cli.app import main as run

    try:
        run()
    finally:
        # What is still there goes with the process: to look through it for garbage takes a second after a large job.
        gc.freeze()


if __name__ == "__main__":
    main()
