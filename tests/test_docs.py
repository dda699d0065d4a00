"""The pages say what is there: commands, options, links, paths."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from guide_shop import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import write_reference

VERBS = dict(write_reference.verbs())
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("**/*.md")])
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def commands(text: str) -> list[str]:
    """Every ``samesku …`` of a page: in a code block, or between backticks."""
    found, fenced = [], False
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        if (fenced or line.startswith("    ")) and (
            match := re.match(r"(?:\s*\$ |\s*)(samesku .*)", line)
        ):
            found.append(match[1].split("  #")[0].strip())
    return [*found, *re.findall(r"`(samesku [^`\n]+)`", text)]


def verb_of(words: list[str]) -> str | None:
    for n in (2, 1):
        name = " ".join(["samesku", *words[:n]])
        if name in VERBS:
            return name
    return None


CASES = [(page, command) for page in PAGES for command in commands(text_of(page))]


def test_the_pages_hold_commands() -> None:
    assert len(CASES) > 30
    assert {page.name for page, _ in CASES} >= {"README.md", "data.md", "matchers.md"}


@pytest.mark.parametrize(("page", "command"), CASES, ids=lambda v: v.name if isinstance(v, Path) else v)  # fmt: skip
def test_a_command_exists_with_its_options(page: Path, command: str) -> None:
    words = shlex.split(command.replace("…", ""))[1:]
    if words in (["--help"], []):
        return
    name = verb_of(words)
    assert name, f"{page.name}: there is no verb in: {command}"
    if "[OPTIONS]" in words:
        return
    known = {o for p in VERBS[name].params for o in p.opts} | {"-h", "--help"}
    used = [w for w in words if re.match(r"--?[a-zA-Z]", w)]
    assert set(used) <= known, f"{page.name}: {command}"
    for word in used:
        parameter = next((p for p in VERBS[name].params if word in p.opts), None)
        if parameter is None or getattr(parameter, "is_flag", False) or "…" in command:
            continue
        following = words[words.index(word) + 1 :]
        if len(words) > len(name.split()):
            assert following, f"{page.name}: {command}: {word} takes a value"


def test_a_wrong_command_would_be_found() -> None:
    page = "Run `samesku prepair x`.\n\n    samesku train --confg a.yaml   # so\n"
    assert commands(page) == ["samesku train --confg a.yaml", "samesku prepair x"]
    assert verb_of(["prepair", "x"]) is None
    assert verb_of(["models", "list"]) == "samesku models list"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_resolve(page: Path) -> None:
    for target in LINK.findall(text_of(page)):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{page.name}: {target}"
        if anchor:
            heads = re.findall(r"^#+ (.+)$", text_of(file), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in heads}
            assert anchor in slugs, f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_named_files_exist(page: Path) -> None:
    """Paths of this repository between backticks or after python."""
    named = re.findall(
        r"\b((?:src|tests|scripts|configs|benchmarks)/[\w./-]+\.(?:py|yaml|md))\b", text_of(page)
    )
    for path in named:
        assert (ROOT / path).is_file(), f"{page.name}: {path}"


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_has_help_with_an_example(name: str) -> None:
    command = VERBS[name]
    example = command.help.partition("Example:")[2]
    assert example.strip().startswith(name)
    for parameter in command.params:
        if parameter.name != "help":
            assert parameter.help, f"{name}: {parameter.name} has no help"


def test_the_reference_is_up_to_date() -> None:
    assert text_of(write_reference.OUT) == write_reference.reference(), (
        "run: python scripts/write_reference.py"
    )


@pytest.mark.parametrize("name", VERBS)
def test_the_reference_has_every_verb_and_option(name: str) -> None:
    part = text_of(write_reference.OUT).split(f"## {name}\n")[1].split("\n## ")[0]
    for parameter in VERBS[name].params:
        for option in parameter.opts if parameter.param_type_name == "option" else ():
            if parameter.name != "help":
                assert f"`{option}`" in part


def test_the_pages_figures_are_the_committed_results() -> None:
    """They are what benchmarks/write_tables.py makes of benchmarks/results/."""
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import json, write_tables as w; print(json.dumps({str(p): t for p, t in w.pages().items()}))",
        ],
        cwd=root / "benchmarks",
        capture_output=True,
        text=True,
        check=True,
    )
    wanted = json.loads(done.stdout)
    pages = {Path(name).name for name in wanted}
    assert pages == {
        "README.md",
        "training.md",
        "scale.md",
        "catalogues.md",
        "service.md",
        "attacks.md",
        "studio.md",
    }
    for name, text in wanted.items():
        assert text == text_of(Path(name)), "run: python benchmarks/write_tables.py"
