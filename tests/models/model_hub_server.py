"""A hub on 127.0.0.1 with one repository, so that huggingface_hub's own client code runs in tests.

The answers have the shapes of huggingface.co: ``/api/models/ORG/NAME?blobs=true`` and
``/ORG/NAME/resolve/REVISION/FILE`` with ETag, X-Repo-Commit, X-Linked-Size and Range, weights by a redirect to another host; errors carry
X-Error-Code as the real ones do.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlparse

REPO = "mlx-community/Tiny-Test-4bit"
REVISION = "0123456789abcdef0123456789abcdef01234567"


class Hub:
    """What the server answers and what it was asked.

    :ivar files: name to bytes, as announced.
    :ivar served: name to other bytes that are sent instead (a damaged copy).
    :ivar cut: name to the number of bytes after which the connection falls, once.
    :ivar refuse: (status, X-Error-Code, X-Error-Message) for every request, or None.
    :ivar page: what every request gets in place of an answer, or None.
    :ivar gets: (file, Range header or None) of every file request.
    :ivar authorizations: the Authorization headers that the hub, and its CDN, were sent.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.served: dict[str, bytes] = {}
        self.cut: dict[str, int] = {}
        self.refuse: tuple[int, str, str] | None = None
        self.page: bytes | None = None
        self.gets: list[tuple[str, str | None]] = []
        self.authorizations: list[str | None] = []
        self.cdn_authorizations: list[str | None] = []
        self.asked = 0
        self.url = ""

    def model_info(self) -> dict[str, object]:
        siblings = []
        for name, data in self.files.items():
            blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
            entry: dict[str, object] = {"rfilename": name, "size": len(data), "blobId": blob}
            if name.endswith(".safetensors"):
                digest = hashlib.sha256(data).hexdigest()
                entry["blobId"] = "f" * 40
                entry["lfs"] = {"sha256": digest, "size": len(data), "pointerSize": 134}
            siblings.append(entry)
        return {"_id": "1", "id": REPO, "modelId": REPO, "sha": REVISION, "siblings": siblings}


@contextmanager
def serving(hub: Hub) -> Iterator[Hub]:
    """Run the server for the length of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args: object) -> None:
            pass

        def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for key, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(key, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def do_GET(self) -> None:
            hub.asked += 1
            if "/cdn/" not in self.path:
                hub.authorizations.append(self.headers.get("Authorization"))
            path = unquote(urlparse(self.path).path)
            if hub.refuse is not None:
                status, code, message = hub.refuse
                headers = {"X-Error-Message": message} | ({"X-Error-Code": code} if code else {})
                self._answer(status, json.dumps({"error": message}).encode(), headers)
            elif hub.page is not None:
                self._answer(200, hub.page, {"Content-Type": "text/html"})
            elif path in (f"/api/models/{REPO}", f"/api/models/{REPO}/revision/main"):
                body = json.dumps(hub.model_info()).encode()
                self._answer(200, body, {"Content-Type": "application/json"})
            elif path.startswith(f"/{REPO}/resolve/{REVISION}/"):
                name = path.rsplit("/", 1)[1]
                if name.endswith(".safetensors"):  # large files lie on another host
                    cdn = hub.url.replace("127.0.0.1", "localhost")
                    self._answer(302, b"", {"Location": f"{cdn}/cdn/{name}"})
                else:
                    self._file(name)
            elif path.startswith("/cdn/"):
                hub.cdn_authorizations.append(self.headers.get("Authorization"))
                self._file(path.rsplit("/", 1)[1])
            else:
                self._answer(404, b"{}", {"X-Error-Code": "RepoNotFound"})

        do_HEAD = do_GET  # noqa: N815

        def _file(self, name: str) -> None:
            data = hub.served.get(name, hub.files[name])
            asked = self.headers.get("Range")
            hub.gets.append((name, asked))
            start = int(asked.removeprefix("bytes=").split("-")[0]) if asked else 0
            body = data[start:]
            self.send_response(206 if asked else 200)
            self.send_header("ETag", f'"{hashlib.sha256(hub.files[name]).hexdigest()}"')
            self.send_header("X-Repo-Commit", REVISION)
            self.send_header("X-Linked-Size", str(len(hub.files[name])))
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Content-Length", str(len(body)))
            if asked:
                self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            self.end_headers()
            limit = hub.cut.pop(name, None)
            if limit is not None:
                self.wfile.write(body[:limit])
                self.wfile.flush()
                self.connection.close()
                self.close_connection = True
            else:
                self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
