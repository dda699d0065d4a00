"""Configs: what is wrong is told field by field, comments stay, and what a run takes is right."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from filelock import FileLock
from hypothesis import example, given
from hypothesis import strategies as st
from studio_shop import BASE, config_text, link_tree

from guide_shop import ROOT
from samesku.studio import estimate, speed
from samesku.studio.settings import edited, parsed
from samesku.training import TrainConfig, read_events
from samesku.training.config import load_config
from training_shop import small_folder

GUIDE = (ROOT / "configs" / "walmart_amazon.yaml").read_text()


@pytest.fixture(autouse=True)
def guide(client: Any) -> None:
    shutil.copy(ROOT / "configs" / "walmart_amazon.yaml", "configs")


def check(client: Any, **body: Any) -> dict[str, Any]:
    found = client.post("/api/configs/check", json=body)
    assert found.status_code == 200, found.text
    return found.json()


def test_the_guides_config_is_there(client: Any) -> None:
    (found,) = client.get("/api/configs").json()
    assert found["name"] == "walmart_amazon" and found["valid"] and found["text"] == GUIDE
    assert "guide" in found["says"]


def test_what_it_comes_to(client: Any) -> None:
    found = check(client, text=GUIDE)
    assert found["errors"] == []
    assert found["values"] == load_config("configs/walmart_amazon.yaml").model_dump()
    assert found["command"] == "samesku train -c configs/walmart_amazon.yaml"
    estimate = found["estimate"]
    # The guide says 18 GB; without an accelerator the weights are float32.
    assert 15e9 < estimate["memory_bytes"] < 50e9 and estimate["seconds"] is None
    assert estimate["parameters_trained"] is None and "samesku models pull qwen2.5-7b-4bit" in estimate["says"]  # fmt: skip


def test_the_first_run_has_a_rough_time(client: Any, cut: Path) -> None:
    """By what has to be computed and how quick the processor is; then by the speed of another run here."""
    small_folder(Path("data"))
    link_tree(cut, Path(BASE))
    found = [check(client, text=config_text(iters=n))["estimate"] for n in (100, 200)]
    assert all(e["rough"] and "matrix products" in e["says"] for e in found)
    assert 0 < found[0]["seconds"] < found[1]["seconds"] < 2.5 * found[0]["seconds"]
    run = Path("artifacts/lora_adapters/other")
    run.mkdir(parents=True)
    (run / "config.yaml").write_text(config_text("other", batch_size=16))
    events = [
        {"event": "start", "time": "2026-01-01T00:00:00+00:00", "iteration": 0, "iters": 9, "device": "cpu"},
        {"event": "train", "time": "2026-01-01T00:00:09+00:00", "iteration": 9, "train_loss": 1.0, "tokens_per_second": 1.0},
    ]  # fmt: skip
    (run / "events.jsonl").write_text("".join(json.dumps(e) + "\n" for e in events))
    text = config_text(iters=100, batch_size=2, val_batches=0, max_seq_length=16)
    scaled = check(client, text=text)["estimate"]
    assert scaled["rough"] and "run other" in scaled["says"]
    assert scaled["seconds"] == pytest.approx(100 * 2 * 16)  # sixteen tokens a pair, one a second
    # A run on another device says nothing, and where the data is not there nothing does.
    (run / "events.jsonl").write_text("".join(json.dumps({**e, "device": "cuda"}) + "\n" for e in events))  # fmt: skip
    assert "matrix products" in check(client, text=text)["estimate"]["says"]
    Path("data/train.jsonl").unlink()
    gone = check(client, text=text)["estimate"]
    assert gone["seconds"] is None and not gone["rough"] and "data is prepared" in gone["says"]


@pytest.mark.parametrize("device", ["Metal", "CUDA"])
def test_where_a_first_run_has_no_time_it_says_when_it_will(client: Any, cut: Path, monkeypatch: pytest.MonkeyPatch, device: str) -> None:  # fmt: skip
    for module in (estimate, speed):
        monkeypatch.setattr(module, "accelerator", lambda: device)
    small_folder(Path("data"))
    link_tree(cut, Path(BASE))
    text = config_text(iters=100, steps_per_report=20)
    found = check(client, text=text)["estimate"]
    assert found["seconds"] is None and not found["rough"]
    assert f"on {device} " in found["says"] and "from iteration 20 on" in found["says"]
    # And so it is: with the first report the time left is known.
    run = Path("artifacts/lora_adapters/first")
    run.mkdir(parents=True)
    (run / "config.yaml").write_text(text)
    (run / "status.json").write_text('{"state": "training"}')
    events = [
        {"event": "start", "time": "2026-01-01T00:00:00+00:00", "iteration": 0, "iters": 100, "device": device.lower()},
        {"event": "train", "time": "2026-01-01T00:00:40+00:00", "iteration": 20, "train_loss": 1.0, "tokens_per_second": 100.0, "peak_memory_gb": 3.5},
    ]  # fmt: skip
    (run / "events.jsonl").write_text(json.dumps(events[0]) + "\n")
    with FileLock(run / ".lock"):  # as a trainer holds it
        assert client.get("/api/runs/first").json()["eta_seconds"] is None
        (run / "events.jsonl").write_text("".join(json.dumps(e) + "\n" for e in events))
        assert client.get("/api/runs/first").json()["eta_seconds"] is not None
    found = check(client, text=text)["estimate"]
    assert found["seconds"] == pytest.approx(200) and "a run here" in found["says"]


def test_the_rough_time_is_that_of_a_real_run_within_a_factor_of_two(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # fmt: skip
    """The run whose figures the README shows: 782 s on two cores, of which each does 93 billion FLOPs a second in
    products; its data as it was prepared, 225 characters a pair."""
    monkeypatch.setattr(speed, "_products", lambda: 93e9)
    monkeypatch.setattr(speed, "_cores", lambda: 2)
    monkeypatch.setattr(speed, "accelerator", lambda: None)
    for split, pairs in (("train", 300), ("valid", 300)):
        line = json.dumps({"messages": [{"role": "user", "content": "x" * 225}]})
        (tmp_path / f"{split}.jsonl").write_text(f"{line}\n" * pairs)
    run = ROOT / "benchmarks/results/walmart_amazon_smollm2"
    config = load_config(run / "config.yaml", ["data=."])
    found = read_events(run)
    seconds = found[-1]["seconds"]
    rough = (speed.flops(config, 0.135e9, tmp_path) or 0) / (speed.rate() or 1)
    assert seconds / 2 < rough < seconds * 2, (seconds, rough)


def test_the_command_line_trains_the_same(client: Any, tmp_path: Path) -> None:
    values = check(client, text=GUIDE)["values"]
    values |= {"iters": 7, "optimizer": "adamw", "match_weight": "balanced"}
    values["lora_parameters"] = {**values["lora_parameters"], "rank": 4}
    command = check(client, values=values)["command"].split()
    assert command[:4] == ["samesku", "train", "-c", "configs/walmart_amazon.yaml"]
    sets = [word for word in command[4:] if word != "--set"]
    assert len(sets) == 4
    assert load_config("configs/walmart_amazon.yaml", sets) == TrainConfig(**values)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("iters: 0\nbatch_size: many\n", {"iters", "batch_size"}),
        ("itres: 5\n", {"itres"}),
        ("lora_parameters:\n  rank: 0\n  alpha: 3\n", {"lora_parameters.rank", "lora_parameters.alpha"}),
        ("lora_parameters: 3\n", {"lora_parameters"}),
        ("match_weight: heavy\n", {"match_weight"}),
        ("early_stopping: 3\n", {""}),
        ("iters: yes\n", {"iters"}),
        ("learning_rate: .nan\n", {"learning_rate"}),
        ("iters: [1, 2]\n", {"iters"}),
        ("iters: 2024-02-30\n", {""}),
        ("- a\n- b\n", {""}),
        ("iters: {a\n", {""}),
        ("base_model_dir: ../../elsewhere/model\n", {"base_model_dir"}),
        ("data: /etc\nadapter_path: ../out\n", {"data", "adapter_path"}),
        ("resume_adapter_file: ../../../../etc/passwd\n", {"resume_adapter_file"}),
        ("!!python/object/apply:os.system ['touch owned']\n", {""}),
    ],
)  # fmt: skip
def test_everything_that_is_wrong_is_told_by_field(client: Any, text: str, fields: set[str]) -> None:  # fmt: skip
    found = check(client, text=text)
    assert {e["field"] for e in found["errors"]} == fields
    assert all(e["text"] and "\n" not in e["text"] for e in found["errors"])
    assert client.put("/api/configs/bad", json={"text": text}).status_code == 422
    assert client.post("/api/runs", json={"text": text}).status_code == 422
    assert not Path("owned").exists() and not Path("configs/bad.yaml").exists()


def test_a_text_that_grows_without_bound_is_answered(client: Any) -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert check(client, text=bomb + "iters: *i\n")["errors"]
    assert check(client, text="[" * 50_000)["errors"]


def test_values_that_json_has_not_are_answered(client: Any) -> None:
    assert check(client, text="iters: .inf\nseed: 2020-01-01\ndata: !!binary aGk=\n")["errors"]


def test_saving(client: Any) -> None:
    body = {"text": "# Mine.\niters: 5\n"}
    assert client.put("/api/configs/mine", json=body).json()["says"] == "Mine."
    assert client.put("/api/configs/mine", json=body).status_code == 409
    assert client.put("/api/configs/mine", json={**body, "overwrite": True}).status_code == 200
    assert [c["name"] for c in client.get("/api/configs").json()] == ["mine", "walmart_amazon"]


def test_a_damaged_config_is_listed_with_what_is_wrong(client: Any) -> None:
    Path("configs/broken.yaml").write_bytes(b"iters: \xff\n")
    Path("configs/other.yaml").write_text("iters: none\n")
    found = {c["name"]: c for c in client.get("/api/configs").json()}
    assert not found["broken"]["valid"] and not found["other"]["valid"]
    assert found["other"]["says"] == "iters must be a whole number, at least 1"


def test_the_schema_says_meaning_limits_and_default(client: Any) -> None:
    found = client.get("/api/configs/schema").json()["properties"]
    assert set(found) == set(TrainConfig.model_fields)
    assert found["iters"]["minimum"] == 1 and found["iters"]["default"] == 2000
    assert all(one.get("description") for name, one in found.items() if name != "lora_parameters")
    assert found["optimizer"]["enum"] == ["adam", "adamw", "sgd", "adafactor"]
    assert found["lora_parameters"]["properties"]["rank"]["maximum"] == 1024


def test_a_form_keeps_the_comments_of_the_text(client: Any) -> None:
    values = check(client, text=GUIDE)["values"]
    values["iters"] = 50
    values["lora_parameters"]["rank"] = 4
    values["negatives_per_match"] = 2.0
    found = check(client, text=GUIDE, values=values)
    assert found["values"] == values and found["errors"] == []
    assert "iters: 50\n" in found["text"] and "  rank: 4\n" in found["text"]
    comments = [line for line in GUIDE.splitlines() if line.startswith("#")]
    assert [line for line in found["text"].splitlines() if line.startswith("#")] == comments


@given(
    st.dictionaries(st.sampled_from(sorted(set(TrainConfig.model_fields) - {"lora_parameters"})), st.none() | st.integers() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=20)),
    st.sampled_from([GUIDE, "", "iters: 5 # few\n", "iters: '#5'\n"]),
)  # fmt: skip
@example({"adapter_path": "\x85"}, "")
@example({"adapter_path": "a\u2028b"}, "iters: 5 # few\n")
def test_an_edited_text_always_holds_the_values(values: dict[str, Any], text: str) -> None:
    assert parsed(edited(text, values)) == values


def test_the_adapters_size_is_counted_from_the_weights(client: Any, cut: Path) -> None:
    """test_runs holds the same figure against what a run says."""
    link_tree(cut, Path(BASE))
    text = config_text(num_layers=1)
    found = check(client, text=text)["estimate"]
    # q, k, v, o, gate, up and down of one block of SmolLM2-135M, rank 4.
    h, kv, inner = 576, 192, 1536
    assert found["parameters_trained"] == 4 * (2 * (h + h) + 2 * (h + kv) + 3 * (h + inner))
    assert found["free_memory_bytes"] > 0
    both = yaml.safe_load(text) | {"num_layers": -1}
    assert check(client, values=both)["estimate"]["parameters_trained"] == 2 * found["parameters_trained"]  # fmt: skip
