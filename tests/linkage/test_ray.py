"""The same pipeline on a Ray cluster of several node processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samesku.errors import SameskuError
from samesku.linkage import engines, match, score
from samesku.linkage import job as job_module

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture
def cluster(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    """A head that works not, and a node of one core, as processes of this machine, begun in another folder."""
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    monkeypatch.setenv("RAY_DISABLE_IMPORT_WARNING", "1")
    from ray.cluster_utils import Cluster

    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    found = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    found.add_node(num_cpus=1)
    monkeypatch.chdir(tmp_path)
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
    eighths = 64  # listings of a shard

    def tell(stage: str, done: int, total: int) -> None:
        seen.append((stage, done, total))
        if (stage, done) == ("matching", eighths * 2):
            cluster.remove_node(second, allow_graceful=False)

    match(*tables, str(shop / "matcher"), Path("ray.csv"), engine="ray", address=cluster.address, tell=tell)  # fmt: skip
    assert any(stage == "matching" and done == eighths * 2 for stage, done, _ in seen)
    assert Path("ray.csv").read_bytes() == Path("local.csv").read_bytes()
    assert not Path("ray.csv.job").exists()


def test_what_a_worker_meets_is_one_line(shop: Path, cluster: Any) -> None:
    def tell(stage: str, done: int, _: int) -> None:
        if stage == "searching" and done == 0:
            Path("ray.csv.job/index/left.keys.npz").unlink()

    with pytest.raises(SameskuError) as error:
        match(shop / "tableA.csv", shop / "tableB.csv", str(shop / "matcher"), Path("ray.csv"), engine="ray", address=cluster.address, workers=1, tell=tell)  # fmt: skip
    assert "\n" not in str(error.value)


def test_pairs_are_scored_there_too_and_a_session_that_was_there_stays(
    shop: Path, cluster: Any, tmp_path: Path
) -> None:
    import ray

    match(shop / "tableA.csv", shop / "tableB.csv", str(shop / "matcher"), Path("pairs.csv"))
    with Path("pairs.csv").open("a") as file:
        file.write("nobody,nothing,,,,\n")
    given = {"left": shop / "tableA.csv", "right": shop / "tableB.csv"}
    score(Path("pairs.csv"), str(shop / "matcher"), Path("local.csv"), **given)
    ray.init(address=cluster.address, log_to_driver=False)
    score(Path("pairs.csv"), str(shop / "matcher"), Path("ray.csv"), **given, engine="ray", folder=f"file://{tmp_path}/jobs/1")  # fmt: skip
    assert ray.is_initialized()
    ray.shutdown()
    for name in ("", ".rejects.csv"):
        assert Path(f"ray.csv{name}").read_bytes() == Path(f"local.csv{name}").read_bytes()
    assert not list(tmp_path.glob("jobs/1/*"))


def test_a_language_model_has_a_node_to_itself(cluster: Any) -> None:
    cluster.add_node(num_cpus=3)
    for alone, wanted in ((True, (2, 1)), (False, (4, 1))):
        found = engines.Ray("job", None, cluster.address, alone=alone)
        assert (found.workers, found._cpus) == wanted
        found.close()
