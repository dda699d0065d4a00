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
    # Those of this machine are other programs'.
    others = ("http://localhost:3001", "http://127.0.0.1:3000", "http://localhost")
    for origin in ("https://evil.example", "null", "http://localhost.evil.example", "http://[x", *others):  # fmt: skip
        found = client.put("/api/configs/mine", json={"text": ""}, headers={"origin": origin})
        assert (found.status_code, found.json()["detail"][:6]) == (403, "origin")
    own = {"origin": "http://localhost:3000"}
    assert client.put("/api/configs/mine", json={"text": ""}, headers=own).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:3001"])
def test_no_other_origin_may_read_an_answer(client: Any, origin: str) -> None:
    found = client.get("/api/session", headers={"origin": origin})
    assert found.status_code == 403 and "token" not in found.json()
    assert not [name for name in found.headers if name.startswith("access-control")]
    assert found.headers["cross-origin-resource-policy"] == "same-origin"
    assert found.headers["x-content-type-options"] == "nosniff"


def test_every_start_has_a_token_of_its_own(client: Any) -> None:
    from samesku.studio.app import create_app

    other = create_app(".").state.token
    assert len(other) >= 40 and other != client.headers["x-samesku-token"]


HOSTILE = ["..", "..%2f..%2fetc", "%2e%2e", ".hidden", "a%00b", "-rf", "a b", "x" * 101, "é", "a%2fb", "C:", "a\\b"]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("path", ["/api/runs/{}", "/api/data/{}", "/api/jobs/{}", "/api/evaluations/{}", "/api/matches/{}/links", "/api/data/{}/pairs", "/api/runs/{}/stream", "/api/label/{}/next"])  # fmt: skip
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


def leads_out(path: str, secret: Path) -> Path:
    """A link in the project to a file outside of it."""
    link = Path(path)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(secret)
    return link


def refused(found: Any, *words: str) -> None:
    assert found.status_code == 403, found.text
    assert found.headers["content-type"] == "application/problem+json"
    detail = found.json()["detail"]
    assert "\n" not in detail and "SECRET" not in found.text
    assert all(word in detail for word in ("is a link", *words)), detail


def test_a_table_that_is_a_link_out_of_the_project_is_not_read(client: Any, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("id,title\n1,SECRET\n")
    for name in ("shop", "abt-buy"):  # one's own, and a known one
        leads_out(f"data/{name}/tableA.csv", secret)
        Path(f"data/{name}/tableB.csv").write_text("id,title\n2,AA batteries\n")
        for path in (f"/api/data/{name}", f"/api/data/{name}/pairs"):
            refused(client.get(path), f"data/{name}/tableA.csv")
        refused(client.post(f"/api/data/{name}/prepare", json={"out": "new"}))
        refused(client.post("/api/fit", json={"data": name, "name": "new"}))
    refused(client.post("/api/data/abt-buy/download"))
    # The others are listed all the same, and this one with what is wrong with it.
    says = {one["name"]: one["says"] for one in client.get("/api/data").json()}
    assert "data/shop/tableA.csv is a link" in says["shop"] and "sample" in says
    # Nor is a data set written into a folder with such a link.
    refused(client.post("/api/data/sample/prepare", json={"out": "shop"}), "data/shop/tableA.csv")
    leads_out("data/train.jsonl", secret)
    refused(client.get("/api/data/data"), "data/train.jsonl")
    refused(client.post("/api/data/sample/prepare", json={}), "data/train.jsonl")
    assert secret.read_text() == "id,title\n1,SECRET\n"


def test_a_run_or_a_matcher_with_a_link_out_of_the_project_is_not_read(client: Any, tmp_path: Path) -> None:  # fmt: skip
    secret = tmp_path / "secret.json"
    secret.write_text('{"kind": "features", "SECRET": 1}')
    run = "artifacts/lora_adapters/mine"
    leads_out(f"{run}/config.yaml", secret)
    Path(run, "events.jsonl").touch()
    for path in ("/api/runs/mine", "/api/runs/mine/series", "/api/runs/diff?a=mine&b=mine"):
        refused(client.get(path), f"{run}/config.yaml")
    refused(client.post("/api/runs/mine/resume"))
    refused(client.post("/api/runs", json={"text": "iters: 5\n", "name": "mine"}))
    refused(client.post("/api/models/fuse", json={"adapter": "mine", "out": "new"}))
    assert client.get("/api/runs").json() == []
    leads_out("artifacts/matchers/quick/matcher.json", secret)
    # The part of a matcher lies deeper.
    Path("artifacts/matchers/whole").mkdir()
    Path("artifacts/matchers/whole/matcher.json").write_text('{"kind": "features", "threshold": 0.5, "version": 1}')  # fmt: skip
    leads_out("artifacts/matchers/whole/part/trees.safetensors", secret)
    for name in ("quick", "whole"):
        body = {"matcher": name, "left": {"title": "a"}, "right": {"title": "b"}}
        refused(client.post("/api/try", json=body), f"artifacts/matchers/{name}/")
        refused(client.post("/api/evaluations", json={"matchers": [name], "data": "sample"}))
    assert "SECRET" not in client.get("/api/matchers").text


def test_a_base_model_that_is_a_link_is_neither_read_nor_written(client: Any, tmp_path: Path) -> None:  # fmt: skip
    outside = tmp_path / "outside"
    outside.mkdir()
    leads_out("artifacts/base_model/smollm2-135m", outside)
    refused(client.post("/api/models/smollm2-135m/pull"), "artifacts/base_model/smollm2-135m")
    found = {m["name"]: m for m in client.get("/api/models").json()}["smollm2-135m"]
    assert not found["on_disk"] and "is a link" in found["note"]
    assert list(outside.iterdir()) == []


def test_settings_name_no_folder_with_a_link_out_of_the_project(client: Any, tmp_path: Path) -> None:  # fmt: skip
    secret = tmp_path / "secret.jsonl"
    secret.write_text("SECRET")
    leads_out("data/shop/train.jsonl", secret)
    leads_out("artifacts/lora_adapters/old/checkpoint-1/adapters.safetensors", secret)
    leads_out("artifacts/base_model/own/deep/config.json", secret)
    for field, path in (("data", "data/shop"), ("adapter_path", "artifacts/lora_adapters/old"), ("base_model_dir", "artifacts/base_model/own")):  # fmt: skip
        errors = client.post("/api/configs/check", json={"values": {field: path}}).json()["errors"]
        assert [e["field"] for e in errors] == [field] and "is a link" in errors[0]["text"], errors
        assert client.post("/api/runs", json={"text": f"{field}: {path}\n"}).status_code == 422


def test_links_that_stay_inside_are_followed(client: Any, tmp_path: Path) -> None:
    """Also where the project itself, or one of its places, is reached through a link."""
    from samesku.studio.project import Project

    larger = tmp_path / "larger"
    (larger / "shop").mkdir(parents=True)
    Path("data").rmdir()
    Path("data").symlink_to(larger)
    Path("raw.csv").write_text("id,title\n1,AA batteries\n")
    (larger / "shop/tableA.csv").symlink_to(Path("raw.csv").absolute())
    (larger / "shop/tableB.csv").symlink_to("tableA.csv")
    (tmp_path / "way").symlink_to(Path.cwd())
    assert client.get("/api/data/shop").json()["left"]["listings"] == 1
    assert Project(tmp_path / "way").names("data") == ["shop"]
    # A link to a folder is none to a file, and one in a circle leads nowhere.
    (larger / "shop/more").symlink_to(larger)
    refused(client.get("/api/data/shop"), "data/shop/more")
    (larger / "shop/more").unlink()
    (larger / "shop/more").symlink_to("more")
    assert client.get("/api/data/shop").status_code == 200


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
                    or "binary" in schema
                    or path.endswith(("schema", "{path}"))
                )
                assert described or "preparing" in str(answer) or "learning" in str(answer), (
                    method,
                    path,
                )
