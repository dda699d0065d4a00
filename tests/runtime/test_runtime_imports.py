"""What starting costs: nothing heavy is imported before it is needed."""

from __future__ import annotations

import json
import resource

import pytest

from fresh import fresh, samesku

HEAVY = ("mlx", "mlx_lm", "sklearn", "transformers", "polars", "scipy")


@pytest.mark.parametrize(
    "code",
    [
        "import samesku",
        "import samesku; samesku.Pair, samesku.SameskuError",
        "import samesku.cli.app",
        "import contextlib, io, samesku.cli.app as a\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    a.main(['--help'])",
    ],
    ids=["package", "nouns", "verbs", "help"],
)
def test_neither_mlx_nor_scikit_learn_is_imported(code: str) -> None:
    done = fresh(
        f"{code}\nimport sys, json; print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []


@pytest.mark.parametrize("words", [("--help",), ("train", "--help")])
def test_help_answers_at_once(words: tuple[str, ...]) -> None:
    samesku("--help")  # the first start compiles
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = samesku(*words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout
    # The processor's time: what else the machine does does not count.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1.5
