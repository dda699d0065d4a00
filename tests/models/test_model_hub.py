"""Pulling from a hub: huggingface_hub's own client against a small server of the hub's shapes."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator
from pathlib import Path

import huggingface_hub.constants
import pytest
from model_hub_server import REPO, Hub, serving

from samesku.errors import SameskuError
from samesku.models import model_path, pull
from samesku.models.folder import missing_in

NAME = "tiny-test-4bit"
FIRST, SECOND = "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"


def weights(seed: int, size: int = 300_000) -> bytes:
    header = json.dumps({f"w{seed}": {"dtype": "U8", "shape": [size], "data_offsets": [0, size]}})
    return struct.pack("<Q", len(header)) + header.encode() + bytes([seed]) * size


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    # The client writes in pieces of this size; small ones let an interruption fall inside a file.
    monkeypatch.setattr(huggingface_hub.constants, "DOWNLOAD_CHUNK_SIZE", 10_000)
    index = {"metadata": {}, "weight_map": {"w1": FIRST, "w2": SECOND}}
    files = {
        ".gitattributes": b"*.safetensors filter=lfs\n",
        "README.md": b"# Tiny\n",
        "config.json": b'{"model_type": "llama"}',
        "modeling_evil.py": b"raise SystemExit('this was run')",
        "model.safetensors.index.json": json.dumps(index).encode(),
        FIRST: weights(1),
        SECOND: weights(2),
        "tokenizer.json": b"{}",
        "original/params.json": b"{}",
    }
    with serving(Hub(files)) as running:
        yield running


def in_folder(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_whole_repository_arrives_and_is_found_again(hub: Hub, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    folder = pull(REPO, tmp_path, lambda *args: seen.append(args), endpoint=hub.url)
    assert folder == tmp_path / NAME
    wanted = {
        "README.md",
        "config.json",
        "model.safetensors.index.json",
        FIRST,
        SECOND,
        "tokenizer.json",
    }
    assert in_folder(folder) == wanted  # no code, nothing from folders inside
    assert all((folder / name).read_bytes() == hub.files[name] for name in wanted)
    assert not (tmp_path / f"{NAME}.partial").exists()
    assert model_path(REPO, tmp_path) == folder
    total = sum(len(hub.files[name]) for name in wanted)
    assert max(done for what, done, _ in seen if what.startswith("fetching")) == total
    assert {all_ for what, _, all_ in seen if what.startswith("fetching")} == {total}


def test_a_second_pull_asks_the_hub_nothing_and_says_so(hub: Hub, tmp_path: Path) -> None:
    pull(REPO, tmp_path, endpoint=hub.url)
    hub.asked = 0
    said: list[str] = []
    pull(REPO, tmp_path, lambda what, *_: said.append(what), endpoint=hub.url)
    assert hub.asked == 0
    assert said == [f"{NAME} is already in {tmp_path / NAME}"]


def test_an_interrupted_pull_goes_on_where_it_was(hub: Hub, tmp_path: Path) -> None:
    def stop(what: str, done: int, total: int) -> None:
        if SECOND in what and done > total - 150_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pull(REPO, tmp_path, stop, endpoint=hub.url)
    assert not (tmp_path / NAME).exists()
    with pytest.raises(SameskuError, match="samesku models pull"):
        model_path(REPO, tmp_path)
    kept = (tmp_path / f"{NAME}.partial" / f"{SECOND}.incomplete").stat().st_size
    assert 100_000 < kept < 300_000
    hub.gets.clear()
    folder = pull(REPO, tmp_path, endpoint=hub.url)
    assert hub.gets == [(SECOND, f"bytes={kept}-")]  # nothing that was there is fetched again
    assert (folder / SECOND).read_bytes() == hub.files[SECOND]
    assert not [name for name in in_folder(folder) if name.endswith(".incomplete")]


def test_a_connection_that_falls_is_taken_up_again(hub: Hub, tmp_path: Path) -> None:
    hub.cut[FIRST] = 120_000
    folder = pull(REPO, tmp_path, endpoint=hub.url)
    ranges = [asked for name, asked in hub.gets if name == FIRST]
    assert len(ranges) == 2
    assert ranges[0] is None
    assert ranges[1] is not None
    assert (folder / FIRST).read_bytes() == hub.files[FIRST]


@pytest.mark.parametrize("name", [FIRST, "config.json"])
def test_a_damaged_file_is_refused_and_thrown_away(hub: Hub, tmp_path: Path, name: str) -> None:
    good = hub.files[name]
    hub.served[name] = good[:-3] + bytes([good[-3] ^ 1]) + good[-2:]
    with pytest.raises(SameskuError, match=f"{name} arrived damaged"):
        pull(REPO, tmp_path, endpoint=hub.url)
    assert not (tmp_path / NAME).exists()
    assert not (tmp_path / f"{NAME}.partial" / name).exists()
    assert not (tmp_path / f"{NAME}.partial" / f"{name}.incomplete").exists()
    hub.served.clear()
    assert missing_in(pull(REPO, tmp_path, endpoint=hub.url)) is None


def test_a_file_cut_short_is_refused(hub: Hub, tmp_path: Path) -> None:
    hub.served[FIRST] = hub.files[FIRST][:200_000]
    with pytest.raises(SameskuError, match="the connection ended too early"):
        pull(REPO, tmp_path, endpoint=hub.url)
    assert not (tmp_path / NAME).exists()


def test_a_damaged_beginning_is_fetched_anew(hub: Hub, tmp_path: Path) -> None:
    partial = tmp_path / f"{NAME}.partial"
    partial.mkdir()
    (partial / f"{FIRST}.incomplete").write_bytes(b"x" * 1000)
    (partial / SECOND).write_bytes(b"y" * len(hub.files[SECOND]))
    folder = pull(REPO, tmp_path, endpoint=hub.url)
    assert (folder / FIRST).read_bytes() == hub.files[FIRST]
    assert (folder / SECOND).read_bytes() == hub.files[SECOND]
    assert [asked for name, asked in hub.gets if name == FIRST] == ["bytes=1000-", None]


def test_a_folder_that_is_not_whole_is_mended(hub: Hub, tmp_path: Path) -> None:
    folder = pull(REPO, tmp_path, endpoint=hub.url)
    (folder / FIRST).write_bytes(hub.files[FIRST][:1000])
    with pytest.raises(SameskuError, match=f"{FIRST} is 1,000 bytes long"):
        model_path(REPO, tmp_path)
    hub.gets.clear()
    assert missing_in(pull(REPO, tmp_path, endpoint=hub.url)) is None
    assert [name for name, _ in hub.gets] == [FIRST]


def test_an_index_that_names_a_missing_shard_is_no_model(hub: Hub, tmp_path: Path) -> None:
    del hub.files[SECOND]
    with pytest.raises(SameskuError, match=f"{SECOND} is missing"):
        pull(REPO, tmp_path, endpoint=hub.url)
    assert not (tmp_path / NAME).exists()


def test_a_repository_without_mlx_weights_is_refused(hub: Hub, tmp_path: Path) -> None:
    hub.files = {"config.json": b"{}", "pytorch_model.bin": b"x"}
    with pytest.raises(SameskuError, match=r"no model\*\.safetensors"):
        pull(REPO, tmp_path, endpoint=hub.url)


@pytest.mark.parametrize(
    ("refuse", "line"),
    [
        ((404, "RepoNotFound", "Repository not found"), "has no repository .*models list"),
        ((401, "RepoNotFound", "Invalid username or password."), "does not exist, or is private or gated.*hf auth login"),
        ((401, "GatedRepo", "Access to model is restricted."), "is gated: accept its licence at .*hf auth login"),
        ((403, "GatedRepo", "Access to model is restricted."), "is gated: accept its licence at .*hf auth login"),
        ((401, "", "Invalid credentials in Authorization header"), "answered 401 .*token is not valid"),
        ((403, "", "Forbidden"), "answered 403"),
        ((429, "", "Too many requests"), "answered 429 .*wait some minutes"),
        ((503, "", "Maintenance"), "answered 503 .*run the same command again later"),
    ],
)  # fmt: skip
def test_each_refusal_has_its_line(
    hub: Hub, tmp_path: Path, refuse: tuple[int, str, str], line: str
) -> None:
    hub.refuse = refuse
    with pytest.raises(SameskuError, match=line) as caught:
        pull(REPO, tmp_path, endpoint=hub.url)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / NAME).exists()


def test_no_network_names_the_ways_out(hub: Hub, tmp_path: Path) -> None:
    with serving(Hub({})) as gone:
        nobody = gone.url
    with pytest.raises(SameskuError) as caught:
        pull(REPO, tmp_path, endpoint=nobody)
    line = str(caught.value)
    assert line.startswith(f"the hub cannot be reached for {REPO}")
    assert "`smollm2-135m` needs no hub" in line
    assert "folder" in line
    assert "\n" not in line


def test_offline_mode_is_named(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(SameskuError, match=r"cannot be reached.*HF_HUB_OFFLINE"):
        pull(REPO, tmp_path, endpoint=hub.url)


def test_a_login_page_in_place_of_the_hub_is_named(hub: Hub, tmp_path: Path) -> None:
    hub.page = b"<html>please log in</html>"
    with pytest.raises(SameskuError, match="what answers is not the hub"):
        pull(REPO, tmp_path, endpoint=hub.url)


def test_too_small_a_disk_is_refused_before_anything_is_fetched(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("U", (), {"free": 400_000})())
    with pytest.raises(SameskuError, match=r"0\.0 GB free.*make room"):
        pull(REPO, tmp_path, endpoint=hub.url)
    assert hub.gets == []


def test_a_disk_that_fills_up_leaves_nothing_that_looks_whole(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(what: str, done: int, total: int) -> None:
        if FIRST in what and done > 100_000:
            raise OSError(28, os.strerror(28))

    with pytest.raises(SameskuError, match=r"disk of .* is full; make room"):
        pull(REPO, tmp_path, full, endpoint=hub.url)
    assert not (tmp_path / NAME).exists()
    assert missing_in(pull(REPO, tmp_path, endpoint=hub.url)) is None


def test_files_that_would_leave_the_folder_are_not_taken(hub: Hub, tmp_path: Path) -> None:
    hub.files["../evil.json"] = b"{}"
    hub.files["..\\evil2.json"] = b"{}"
    pull(REPO, tmp_path, endpoint=hub.url)
    assert not list(tmp_path.rglob("*evil*"))


def test_the_users_token_goes_to_the_hub_and_to_nobody_else(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_of_the_user")
    pull(REPO, tmp_path, endpoint=hub.url)
    assert set(hub.authorizations) == {"Bearer hf_of_the_user"}
    assert hub.cdn_authorizations == [None, None]
