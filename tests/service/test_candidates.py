"""One product looked up in a catalogue."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from service_shop import Start

from samesku.datasets.sample import sample_dataset
from samesku.errors import SameskuError
from samesku.linkage import block
from samesku.linkage.lookup import Lookup
from samesku.records import Product


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both catalogues of a sample as tables, ``left.csv`` and ``right.csv``."""
    folder = tmp_path_factory.mktemp("shop")
    dataset = sample_dataset(products=300)
    for name, products in (("left", dataset.left), ("right", dataset.right)):
        rows = [{**p.to_dict(), "attributes": None} | dict(p.attributes) for p in products.values()]
        pl.DataFrame(rows, infer_schema_length=None).drop("attributes").write_csv(
            folder / f"{name}.csv"
        )
    return folder


@pytest.mark.slow
def test_what_is_found_is_what_blocking_finds(shop: Path, tmp_path: Path) -> None:
    dataset = sample_dataset(products=300)
    lookup = Lookup.of(shop / "right.csv", tmp_path / "indexes")
    matches = [p for split in dataset.splits.values() for p in split if p.label]
    found = [[c.id for c in lookup.candidates(p.left, 10)] for p in matches]
    share = sum(p.right.id in ids for p, ids in zip(matches, found, strict=True)) / len(matches)
    out = tmp_path / "candidates.csv"
    block(shop / "left.csv", shop / "right.csv", out, k=10)
    table = pl.read_csv(out, infer_schema=False)
    blocked = set(zip(table["left_id"], table["right_id"], strict=True))
    theirs = sum((p.left.id, p.right.id) in blocked for p in matches) / len(matches)
    # Words' rarity is that of one catalogue here, that of both there.
    assert share >= theirs - 0.01 and share > 0.98
    assert all(len(ids) == len(set(ids)) == 10 for ids in found)


def test_an_index_is_made_once_and_another_table_gets_another(shop: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    for _ in range(2):
        Lookup.of(shop / "right.csv", tmp_path / "indexes", tell)
    assert told == [(1, 1)]
    other = tmp_path / "other.csv"
    other.write_text("id,title\n1,red mug\n2,blue mug\n")
    lookup = Lookup.of(other, tmp_path / "indexes", tell)
    assert told == [(1, 1)] * 2
    assert [p.id for p in lookup.candidates(Product("", "blue mug"), 5)] == ["2", "1"]
    assert lookup.candidates(Product("", "zzz"), 5) == []
    with pytest.raises(SameskuError, match="no such file"):
        Lookup.of(tmp_path / "nothing.csv", tmp_path / "indexes")


def test_the_service_looks_a_product_up_and_decides(
    starts: Start, shop: Path, tmp_path: Path
) -> None:
    server = starts("--catalogue", str(shop / "right.csv"))
    dataset = sample_dataset(products=300)
    match = next(p for p in dataset.splits["test"] if p.label)
    product = {k: v for k, v in match.left.to_dict().items() if k != "attributes"}
    answer = server.client.post("/v1/candidates", json={"product": product, "k": 5})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert len(found) == 5 and match.right.id in [one["listing"]["id"] for one in found]
    chances = [one["decision"]["probability"] for one in found]
    assert chances == sorted(chances, reverse=True)
    stored = server.client.get(f"/v1/decisions/{found[0]['decision']['id']}").json()
    assert stored["right"]["id"] == found[0]["listing"]["id"]
    assert (
        server.client.post("/v1/candidates", json={"product": product, "k": 0}).status_code == 422
    )


def test_without_a_catalogue_it_says_so(starts: Start) -> None:
    answer = starts().client.post("/v1/candidates", json={"product": {"title": "mug"}})
    assert answer.status_code == 404 and "--catalogue" in answer.json()["detail"]
