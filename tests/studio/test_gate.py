"""Who is let in: pages of this machine's own address, with the token of this session."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from samesku.studio.gate import UPLOAD_BYTES


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:3000", "192.168.1.7:3000", "", "localhost@evil.example", "[::1].evil.example", "localhost:3000:1"],
)  # fmt: skip
def test_another_host_gets_no_answer(client: Any, host: str) -> None:
    """As a foreign page would ask, whose name was made to point at this machine."""
    for path in ("/api/session", "/", "/api/runs"):
        found = client.get(path, headers={"host": host})
        assert found.status_code == 403, path
        assert "token" not in found.json()
        assert found.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["localhost", "localhost:3001", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:80"])  # fmt: skip
def test_this_machine_is_answered(client: Any, host: str) -> None:
    assert client.get("/api/session", headers={"host": host}).status_code == 200


def test_nothing_changes_without_the_token(client: Any) -> None:
    body = {"text": "iters: 5\n"}
    for token in (
        "",
        "wrong",
        client.headers["x-samesku-token"] + "x",
        b"\xc3\xa9",
    ):
        found = client.put("/api/configs/mine", json=body, headers={"x-samesku-token": token})
        assert found.status_code == 403
        assert found.json()["detail"].startswith("token")
    assert not Path("configs/mine.yaml").exists()
    assert client.put("/api/configs/mine", json=body).status_code == 200
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        found = client.request(method, "/api/runs/x", headers={"x-samesku-token": ""})
        assert found.status_code == 403


def test_a_foreign_page_with_the_token_is_refused_too(client: Any) -> None:
    for origin in ("https://evil.example", "null", "http://localhost.evil.example", "http://[x"):
        found = client.put("/api/configs/mine", json={"text": ""}, headers={"origin": origin})
        assert (found.status_code, found.json()["detail"][:6]) == (403, "origin")
    own = {"origin": "http://localhost:3000"}
    assert client.put("/api/configs/mine", json={"text": ""}, headers=own).status_code == 200


def test_no_other_origin_may_read_an_answer(client: Any) -> None:
    found = client.get("/api/session", headers={"origin": "https://evil.example"})
    assert not [name for name in found.headers if name.startswith("access-control")]
    assert found.headers["cross-origin-resource-policy"] == "same-origin"
    assert found.headers["x-content-type-options"] == "nosniff"


def test_every_start_has_a_token_of_its_own(client: Any) -> None:
    from samesku.studio.app import create_app

    other = create_app(".").state.token
    assert len(other) >= 40 and other != client.headers["x-samesku-token"]


HOSTILE = ["..", "..%2f..%2fetc", "%2e%2e", ".hidden", "a%00b", "-rf", "a b", "x" * 101, "é", "a%2fb", "C:", "a\\b"]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("path", ["/api/runs/{}", "/api/data/{}", "/api/jobs/{}", "/api/evaluations/{}", "/api/data/{}/pairs", "/api/runs/{}/stream", "/api/label/{}/next"])  # fmt: skip
def test_a_name_is_no_path(client: Any, path: str, name: str) -> None:
    found = client.get(path.format(name))
    assert found.status_code in (403, 404, 422), found.text
    assert found.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name", [*HOSTILE, "../../etc", "/etc"])
def test_nothing_is_written_or_deleted_outside(client: Any, name: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert client.put(f"/api/configs/{name}", json={"text": "iters: 5\n"}).status_code >= 400
    assert client.delete(f"/api/runs/{name}").status_code >= 400
    body = {"text": "iters: 5\n", "name": name}
    assert client.post("/api/runs", json=body).status_code == 422
    assert client.post(f"/api/data/{name}/prepare", json={"out": name}).status_code >= 400
    assert client.post("/api/fit", json={"data": "sample", "name": name}).status_code == 422
    fuse = {"adapter": name, "out": name}
    assert client.post("/api/models/fuse", json=fuse).status_code == 422
    assert sorted(p for p in tmp_path.rglob("*") if "artifacts/studio" not in str(p)) == before


def test_a_link_that_leads_out_is_not_followed(client: Any, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "config.yaml").write_text("iters: 7\n")
    (outside / "events.jsonl").write_text("")
    Path("artifacts/lora_adapters").mkdir()
    for place in ("artifacts/lora_adapters/away", "data/away"):
        Path(place).symlink_to(outside)
    (tmp_path / "secret.yaml").write_text("iters: 9\n")
    Path("configs/away.yaml").symlink_to(tmp_path / "secret.yaml")
    for path in ("/api/runs/away", "/api/runs/away/series", "/api/data/away"):
        assert client.get(path).status_code == 403
    assert client.delete("/api/runs/away").status_code == 403
    overwrite = {"text": "iters: 5\n", "overwrite": True}
    assert client.put("/api/configs/away", json=overwrite).status_code == 403
    assert client.get("/api/configs").json() == []
    assert client.get("/api/runs").json() == []
    assert (tmp_path / "secret.yaml").read_text() == "iters: 9\n"


def test_a_place_may_be_a_link_to_a_larger_disk(client: Any, tmp_path: Path) -> None:
    larger = tmp_path / "larger"
    larger.mkdir()
    Path("configs").rmdir()
    Path("configs").symlink_to(larger)
    assert client.put("/api/configs/mine", json={"text": "iters: 5\n"}).status_code == 200
    assert (larger / "mine.yaml").is_file()


@pytest.mark.parametrize("path", ["/../../../etc/passwd", "/%2e%2e/%2e%2e/app.py", "/..%2f..%2fapp.py", "/assets/..%2f..%2fapp.py", "//etc/passwd", "/a%00b", "/" + "x" * 300])  # fmt: skip
def test_the_page_is_no_way_to_other_files(client: Any, path: str) -> None:
    found = client.get(path)
    assert found.headers["content-type"].startswith("text/html")
    assert "root:" not in found.text and "FastAPI" not in found.text.replace(
        "the studio needs FastAPI", ""
    )


def test_what_is_not_there_below_api_is_a_problem_not_the_page(client: Any) -> None:
    for path in ("/api", "/api/nothing", "/api/runs/none"):
        found = client.get(path)
        assert found.status_code == 404, path
        assert set(found.json()) >= {"type", "title", "status", "detail"}


def test_bodies_have_a_limit(client: Any) -> None:
    found = client.post("/api/configs/check", content=b"x" * 2_000_001, headers={"content-type": "application/json"})  # fmt: skip
    assert found.status_code == 413
    headers = {"content-type": "multipart/form-data; boundary=x", "content-length": str(UPLOAD_BYTES + 1)}  # fmt: skip
    assert client.post("/api/data/upload", content=b"x", headers=headers).status_code == 413


def test_a_body_without_a_length_has_the_same_limit(client: Any) -> None:
    def endless() -> Any:
        for _ in range(30):
            yield b'{"text": "' + b"x" * 100_000

    found = client.post("/api/configs/check", content=endless(), headers={"content-type": "application/json"})  # fmt: skip
    assert found.status_code == 413


def test_the_document_describes_every_answer(client: Any) -> None:
    """The page's client is made of it."""
    document = client.get("/api/openapi.json").json()
    names = [one["operationId"] for path in document["paths"].values() for one in path.values()]
    assert len(names) == len(set(names)) > 40
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            told = [
                r
                for status, r in one["responses"].items()
                if status.startswith("2") and status != "204"
            ]
            for answer in told:
                schema = json.dumps(answer.get("content", {}))
                described = (
                    "$ref" in schema
                    or "event-stream" in schema
                    or path.endswith(("schema", "{path}"))
                )
                assert described or "preparing" in str(answer) or "learning" in str(answer), (
                    method,
                    path,
                )
