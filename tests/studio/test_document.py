"""What the document says is what is answered, whatever is asked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from studio_shop import Studio, shop, tables

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance"


@pytest.mark.slow
def test_no_request_is_a_defect(starts: Callable[..., Studio], tmp_path: Path) -> None:
    root = tmp_path / "project"
    tables(root / "data" / "shop", shop(60))
    studio = starts(root)
    url = f"http://localhost:{studio.port}"
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", f"{url}/api/openapi.json", "--url", url, "--checks", CHECKS,
        "--max-examples", "20", "--seed", "1", "--header", f"x-samesku-token: {studio.client.headers['x-samesku-token']}",
        "--request-timeout", "30", "--exclude-path-regex", "/stream$|/service",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stdout[-6000:]
