"""docs/guide-coverage.md names a test that exists, or an issue, for every row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guide_shop import ROOT

PAGE = ROOT / "docs" / "guide-coverage.md"
TEST = re.compile(r"([\w/]+\.py)::(\w+)")
PAGE_TEST = re.compile(r"(e2e/\w+\.spec\.ts)::(.+)")  # of the studio, by its title
ISSUES = {"4"}


def rows(text: str) -> list[list[str]]:
    """The cells of every table row, heads and rules left out."""
    found = []
    lines = text.splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("|") and not line.startswith("|---") and not following.startswith("|-"):
            found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


ROWS = rows(PAGE.read_text(encoding="utf-8"))


def fault(proof: str) -> str | None:
    """What is wrong with a row's proof."""
    if issue := re.fullmatch(r"issue (\d+)", proof):
        return None if issue[1] in ISSUES else f"there is no issue {issue[1]} to wait for"
    if proof == "none":
        return None
    named = proof.split(", ")
    for text in named:
        if match := PAGE_TEST.fullmatch(text):
            file = ROOT / "tests" / match[1]
            called = rf"^test\((['\"]){re.escape(match[2])}\1,"
            if not (file.is_file() and re.search(called, file.read_text("utf-8"), re.MULTILINE)):
                return f"{match[1]} has no test {match[2]!r}"
            continue
        if not (match := TEST.fullmatch(text)):
            return f"neither a test nor an issue: {text}"
        file = ROOT / "tests" / match[1]
        if not file.is_file():
            return f"there is no {file.relative_to(ROOT)}"
        if not re.search(rf"^def {match[2]}\(", file.read_text(encoding="utf-8"), re.MULTILINE):
            return f"{match[1]} has no {match[2]}"
    return None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_a_row_is_proven_or_waits(row: list[str]) -> None:
    assert len(row) == 3
    assert all(row)
    assert (found := fault(row[2])) is None, found


def test_the_page_is_whole() -> None:
    assert len(ROWS) > 70
    assert sum(row[2] == "none" for row in ROWS) <= 2  # images and the graph of many retailers
    waiting = {row[2] for row in ROWS if row[2].startswith("issue ")}
    assert waiting == {f"issue {n}" for n in ISSUES}


def test_every_test_of_the_guide_proves_a_row() -> None:
    """A test in test_guide*.py that no row names is either nameless here or not about the guide."""
    named = {name for row in ROWS for _, name in TEST.findall(row[2])}
    of_samesku_alone = {
        "test_an_adapter_that_has_moved_takes_its_base",
        "test_without_a_network_the_error_names_from",
        "test_user_errors_are_one_line",
        "test_scripts_help_carries_an_example",
    }
    for path in (Path(__file__).with_name(n) for n in ("test_guide.py", "test_guide_slow.py")):
        there = set(
            re.findall(r"^def (test_\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
        )
        assert there - named <= of_samesku_alone


def test_a_wrong_proof_is_found() -> None:
    assert fault("test_guide.py::test_that_is_not_there") == (
        "test_guide.py has no test_that_is_not_there"
    )
    assert fault("test_nothing.py::test_a") == "there is no tests/test_nothing.py"
    assert fault("e2e/guide.spec.ts::dreams").startswith("e2e/guide.spec.ts has no test")
    assert fault("issue 99")
    assert fault("surely")
