"""A job's folder on S3: moto's server, spoken to over HTTP."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_resume import StoppedError, matched, stop_after

from samesku.errors import SameskuError

pytestmark = pytest.mark.slow


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A file system with an empty bucket, named ``bucket``; other processes reach it too."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    for name, value in {
        "ENDPOINT_URL": "http://{}:{}".format(*server.get_host_and_port()), "ACCESS_KEY_ID": "any",
        "SECRET_ACCESS_KEY": "any", "DEFAULT_REGION": "us-east-1",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"AWS_{name}", value)
    import httpx
    import s3fs

    httpx.post(f"{os.environ['AWS_ENDPOINT_URL']}/moto-api/reset")
    s3fs.S3FileSystem.clear_instance_cache()
    found = s3fs.S3FileSystem(use_listings_cache=False)
    found.mkdir("bucket")
    yield found
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_processes_share_a_job_on_s3_and_it_goes_on(
    shop: Path, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {"folder": "s3://bucket/jobs/1"}
    with monkeypatch.context() as patch:
        stop_after(1, patch)  # one catalogue was read: what other processes add is to be seen
        with pytest.raises(StoppedError):
            matched(shop, "links.csv", workers=1, **given)
    assert bucket.isfile("bucket/jobs/1/plan.json")
    assert matched(shop, "links.csv", workers=2, resume=True, **given) == matched(shop, "local.csv")
    assert bucket.find("bucket") == []


def test_a_bucket_with_other_files_is_left_as_it_is(shop: Path, bucket: Any) -> None:
    bucket.pipe_file("bucket/work/precious.txt", b"mine")
    for url in ("s3://bucket", "s3://bucket/work"):
        with pytest.raises(SameskuError, match="holds other files"):
            matched(shop, "links.csv", workers=1, folder=url)
    assert bucket.find("bucket") == ["bucket/work/precious.txt"]
