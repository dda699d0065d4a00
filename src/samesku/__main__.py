"""The ``samesku`` command, ``python -m samesku`` too. Each process that a job starts imports this module again, so it
imports nothing before it is called."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from samesku.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
