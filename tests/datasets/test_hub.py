"""The hub's data sets, through huggingface_hub's own client and a server on 127.0.0.1.

The client reads HF_HUB_OFFLINE and HF_HOME when it is imported, so each test runs it in a process of
its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest

REPO = "org/shop"
COMMITS = ("a" * 40, "b" * 40)
TABLE = b"id,title\n1,one\n2,two\n"
PAIRS = b"ltable_id,rtable_id,label\n1,1,1\n1,2,0\n"
FILES = {
    "tableA.csv": TABLE,
    "tableB.csv": TABLE + b"3,three\n",
    "train.csv": PAIRS,
    "valid.csv": PAIRS + b"2,1,0\n",
    "test.csv": PAIRS + b"2,2,1\n",
}
CODE = """
import json, sys, time
time.sleep = lambda seconds: None  # the client waits 23 s between its tries
from samesku.datasets import hub
from samesku.errors import SameskuError
endpoint, shape = sys.argv[1], json.loads(sys.argv[2])
try:
    data = hub.read("org/shop", "shop", ("One", "Two"), shape, endpoint)
except SameskuError as error:
    print(json.dumps({"error": str(error)}))
else:
    print(json.dumps({"counts": data.counts(), "source": data.source, "brand": data.left["1"].source}))
"""


class Hub:
    """What the server holds, how it fails, and what it was asked: (method, revision, file)."""

    def __init__(self) -> None:
        self.files = dict(FILES)
        self.commit = COMMITS[0]
        self.moves_after = 99  # requests, after which main is another commit
        self.refuse: tuple[int, str] | None = None
        self.cut = ""
        self.asked: list[tuple[str, str, str]] = []
        self.url = ""


@pytest.fixture
def hub() -> Iterator[Hub]:
    held = Hub()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args: object) -> None:
            pass

        def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for key, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(key, value)
            self.end_headers()
            if self.command != "HEAD":
                cut = self.path.endswith(held.cut) if held.cut else False
                self.wfile.write(body[:5] if cut else body)
                self.close_connection = cut

        def do_GET(self) -> None:
            path = unquote(urlparse(self.path).path)
            prefix = f"/datasets/{REPO}/resolve/"
            if held.refuse is not None:
                return self.answer(held.refuse[0], b"{}", {"X-Error-Code": held.refuse[1]})
            if not path.startswith(prefix):
                return self.answer(404, b"{}", {"X-Error-Code": "RepoNotFound"})
            revision, _, name = path.removeprefix(prefix).partition("/")
            held.asked.append((self.command, revision, name))
            if len(held.asked) > held.moves_after:
                held.commit = COMMITS[1]
            commit = held.commit if revision == "main" else revision
            if name not in held.files:
                headers = {"X-Error-Code": "EntryNotFound", "X-Repo-Commit": commit}
                return self.answer(404, b"Entry not found", headers)
            body = held.files[name]
            etag = hashlib.sha1(b"blob %d\0" % len(body) + body).hexdigest()
            headers = {"ETag": f'"{etag}"', "X-Repo-Commit": commit, "Accept-Ranges": "bytes"}
            return self.answer(200, body, headers)

        do_HEAD = do_GET  # noqa: N815

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    held.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def read(url: str, home: Path, shape: dict[str, int] | None = None) -> dict[str, object]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "HUGGING"))}
    kept = {k: v for k, v in kept.items() if not k.lower().endswith("_proxy")}
    environment = {**kept, "HF_HOME": str(home / "hf"), "HF_HUB_DISABLE_XET": "1"}
    done = subprocess.run(
        [sys.executable, "-c", CODE, url, json.dumps(shape or {})],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_five_files_are_fetched_once_and_of_one_commit(hub: Hub, tmp_path: Path) -> None:
    hub.moves_after = 2  # somebody pushes while we download
    shape = {"tableA": 2, "train": 2}
    first = read(hub.url, tmp_path, shape)
    assert first["source"] == "Hugging Face hub, org/shop" and first["brand"] == "One"
    assert first["counts"] == {
        "train": {"pairs": 2, "matches": 1, "match_share": 0.5},
        "valid": {"pairs": 3, "matches": 1, "match_share": 0.3333},
        "test": {"pairs": 3, "matches": 2, "match_share": 0.6667},
    }
    fetched = [(revision, name) for method, revision, name in hub.asked if method == "GET"]
    assert sorted(name for _, name in fetched) == sorted(FILES)
    assert {revision for _, revision, name in hub.asked if name != "tableA.csv"} == {COMMITS[0]}

    hub.moves_after, hub.commit = 99, COMMITS[0]
    hub.asked.clear()
    assert read(hub.url, tmp_path, shape) == first
    assert [method for method, _, _ in hub.asked if method == "GET"] == []

    hub.refuse = (500, "")
    assert read("http://127.0.0.1:9", tmp_path, shape) == first  # out of the cache, without a hub


def test_a_missing_file_is_named(hub: Hub, tmp_path: Path) -> None:
    del hub.files["valid.csv"]
    error = str(read(hub.url, tmp_path)["error"])
    assert "shop: the hub's org/shop has no valid.csv" in error and "--from" in error


def test_another_number_of_rows_is_refused(hub: Hub, tmp_path: Path) -> None:
    error = str(read(hub.url, tmp_path, {"tableA": 2, "test": 2049})["error"])
    assert "test.csv of org/shop has 3 rows where 2,049 were expected" in error
    assert "--from" in error


def test_without_a_network_the_message_names_from(tmp_path: Path) -> None:
    error = str(read("http://127.0.0.1:9", tmp_path)["error"])
    assert "cannot be reached" in error and "samesku prepare shop --from FOLDER" in error


def test_a_repository_that_is_not_there(hub: Hub, tmp_path: Path) -> None:
    hub.refuse = (404, "RepoNotFound")
    error = str(read(hub.url, tmp_path)["error"])
    assert "the hub has no data set org/shop" in error and "--from" in error


@pytest.mark.parametrize(("status", "code"), [(403, "GatedRepo"), (500, ""), (418, "")])
def test_other_refusals_are_one_line_that_names_from(
    hub: Hub, tmp_path: Path, status: int, code: str
) -> None:
    hub.refuse = (status, code)
    error = str(read(hub.url, tmp_path)["error"])
    assert error.startswith("shop: ") and "--from" in error and "\n" not in error


def test_a_connection_that_falls_is_one_line_that_names_from(hub: Hub, tmp_path: Path) -> None:
    hub.cut = "train.csv"
    error = str(read(hub.url, tmp_path)["error"])
    assert error.startswith("shop: ") and "train.csv" in error and "--from" in error


def test_a_page_in_place_of_a_table_is_refused(hub: Hub, tmp_path: Path) -> None:
    hub.files["tableA.csv"] = b"<!doctype html>\n<html>sign in to the network</html>\n"
    assert "tableA.csv" in str(read(hub.url, tmp_path)["error"])


def test_files_are_counted_as_they_come(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from samesku.datasets import hub

    monkeypatch.setattr("huggingface_hub.hf_hub_download", lambda repo, file, **_: str(tmp_path / file))  # fmt: skip
    told: list[int] = []
    assert hub.download("org/shop", "shop", progress=told.append) == tmp_path
    assert told == [1, 2, 3, 4, 5]
