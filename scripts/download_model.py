#!/usr/bin/env python3
"""Fetch a base model: ``python scripts/download_model.py --model qwen2.5-7b-4bit``.

The same as ``samesku models pull NAME``; ``--list`` is ``samesku models list``.
"""

from __future__ import annotations

import argparse
import sys

from samesku.cli.models import list_models, pull_model
from samesku.errors import SameskuError
from samesku.models.folder import ROOT


def main(argv: list[str] | None = None) -> int:
    """Run the script; 0 done, 2 the user can mend it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--model", metavar="NAME", help="short name, or hub id org/repo")
    wanted.add_argument("--list", action="store_true", help="list the short names")
    parser.add_argument("--root", default=ROOT, help="folder that holds the models (%(default)s)")
    args = parser.parse_args(argv)
    try:
        if args.list:
            list_models(args.root)
        else:
            pull_model(args.model, args.root)
    except SameskuError as error:
        print(f"download_model.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("download_model.py: stopped; the next call goes on where it was", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
