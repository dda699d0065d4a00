"""``samesku models`` and the guide's ``scripts/download_model.py``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from fixtures_model import embedded_model
from samesku import runtime
from samesku.cli import models
from samesku.errors import SameskuError
from samesku.models import BASE_MODELS

SCRIPT = Path(__file__).parents[2] / "scripts" / "download_model.py"


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    app.callback()(lambda: None)
    models.register(app)
    return app


def run(app: typer.Typer, *args: str) -> str:
    result = CliRunner().invoke(app, ["models", *args], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def script(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *args], capture_output=True, text=True, timeout=120
    )


def test_list_shows_every_model_and_which_are_pulled(app: typer.Typer) -> None:
    root = embedded_model().parent
    lines = run(app, "list", "--root", str(root)).splitlines()
    rows = {
        line.split()[0]: line for line in lines if line.strip() and line.split()[0] in BASE_MODELS
    }
    assert set(rows) == set(BASE_MODELS)
    assert [name for name, line in rows.items() if line.rstrip().endswith("yes")] == [
        "smollm2-135m"
    ]
    qwen = rows["qwen2.5-7b-4bit"].split()
    assert qwen[1:] == ["7.6B", "4.3", "5.4", "18.3", "Apache-2.0"]
    assert "estimate" in " ".join(lines)


def test_list_json_is_for_programs(app: typer.Typer) -> None:
    root = embedded_model().parent
    rows = json.loads(run(app, "list", "--json", "--root", str(root)))
    assert [row["name"] for row in rows] == list(BASE_MODELS)
    assert [row["name"] for row in rows if row["pulled"]] == ["smollm2-135m"]
    assert rows[0]["folder"] == str(root / "smollm2-135m")
    assert {"parameters_billion", "licence", "download_gb", "memory_to_train_gb"} <= set(rows[0])


def test_pull_of_a_model_that_is_there_prints_its_folder_alone(app: typer.Typer) -> None:
    folder = embedded_model()
    done = CliRunner().invoke(app, ["models", "pull", "smollm2-135m", "--root", str(folder.parent)])
    assert done.exit_code == 0
    assert done.stdout == f"{folder}\n"  # what a script reads; all else goes to stderr
    assert "already there" in done.stderr


@pytest.mark.parametrize(
    ("gigabytes", "verdict"),
    [(4, "too little for either"), (10, "enough to score; train with"), (64, "enough for both")],
)
def test_pull_compares_the_need_with_this_machine(
    monkeypatch: pytest.MonkeyPatch, gigabytes: int, verdict: str
) -> None:
    monkeypatch.setattr(runtime, "model_memory", lambda: (gigabytes * 10**9, 0))
    monkeypatch.setattr(runtime, "accelerator", lambda: "CUDA")
    said = models._needs(BASE_MODELS["qwen2.5-7b-4bit"])
    assert said is not None
    assert "5.4 GB of memory to score and 18.3 GB to train" in said
    assert f"{gigabytes}.0 GB" in said
    assert verdict in said


def test_errors_come_out_as_one_line_for_the_user(app: typer.Typer, tmp_path: Path) -> None:
    with pytest.raises(SameskuError, match=r"did you mean qwen2.5-7b-4bit"):
        run(app, "pull", "qwen2.5-7b")
    with pytest.raises(SameskuError, match="hub cannot be reached"):  # the tests are offline
        run(app, "pull", "mistral-7b-4bit", "--root", str(tmp_path))


@pytest.mark.parametrize("verb", ["list", "pull"])
def test_help_carries_an_example(app: typer.Typer, verb: str) -> None:
    assert f"Example: samesku models {verb}" in run(app, verb, "--help")


def test_the_guides_script_pulls_and_lists() -> None:
    folder = embedded_model()
    done = script("--model", "smollm2-135m", "--root", str(folder.parent))
    assert (done.returncode, done.stdout) == (0, f"{folder}\n")
    assert "mistral-7b-4bit" in script("--list").stdout


@pytest.mark.parametrize("name", ["no-such-model", "mistral-7b-4bit", "./nowhere"])
def test_the_guides_script_leaves_with_2_and_one_line(name: str) -> None:
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    done = script("--model", name)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    errors = [line for line in done.stderr.splitlines() if line.startswith("download_model.py: ")]
    assert len(errors) == 1
    assert done.stdout == ""
