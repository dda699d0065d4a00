"""The same pipeline on a Ray cluster of several node processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samesku.errors import SameskuError
from samesku.linkage import job as job_module
from samesku.linkage import match

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A head that works not, and two nodes of one core each, as processes of this machine."""
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    monkeypatch.setenv("RAY_DISABLE_IMPORT_WARNING", "1")
    from ray.cluster_utils import Cluster

    found = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    found.add_node(num_cpus=1)
    yield found
    found.shutdown()


def test_a_node_is_killed_half_way_and_the_result_is_the_local_one(
    shop: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_module, "SHARDS", 8)
    tables = shop / "tableA.csv", shop / "tableB.csv"
    match(*tables, str(shop / "matcher"), Path("local.csv"))
    second = cluster.add_node(num_cpus=1)
    seen = []

    def tell(stage: str, done: int, total: int) -> None:
        seen.append((stage, done, total))
        if (stage, done) == ("matching", 2):
            cluster.remove_node(second, allow_graceful=False)

    match(*tables, str(shop / "matcher"), Path("ray.csv"), engine="ray", address=cluster.address, workers=2, tell=tell)  # fmt: skip
    assert ("matching", 2, 7) in seen or ("matching", 2, 8) in seen
    assert Path("ray.csv").read_bytes() == Path("local.csv").read_bytes()
    assert not Path("ray.csv.job").exists()


def test_what_a_worker_meets_is_one_line(shop: Path, cluster: Any) -> None:
    def tell(stage: str, done: int, _: int) -> None:
        if stage == "searching" and done == 0:
            Path("ray.csv.job/index/left.keys.npz").unlink()

    with pytest.raises(SameskuError) as error:
        match(shop / "tableA.csv", shop / "tableB.csv", str(shop / "matcher"), Path("ray.csv"), engine="ray", address=cluster.address, workers=1, tell=tell)  # fmt: skip
    assert "\n" not in str(error.value)
