"""Tables of every kind read alike, and what is wrong in one is said in a line that names it."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from samesku.datasets.tables import (
    READERS,
    find_table,
    read_folder,
    read_pairs,
    read_pairs_with_splits,
    read_products,
    read_table,
    read_wide_pairs,
)
from samesku.errors import SameskuError
from samesku.records import Pair, Product

ROWS: dict[str, list[Any]] = {
    "id": ["1", "2", "3"],
    "name": ["Sony TV, 55 in", 'Line\nbreak "quoted"', "Café"],
    "Brand": ["Sony", None, ""],
    "model": ["XBR55", None, "00123"],
    "price": ["998.00", "0.0", None],
    "colour": ["black", None, "red"],
}
PRODUCTS = {
    "1": Product("1", "Sony TV, 55 in", "Sony", "", "XBR55", 998.0, "Shop", {"colour": "black"}),
    "2": Product("2", 'Line\nbreak "quoted"', source="Shop"),
    "3": Product("3", "Café", "", "", "00123", None, "Shop", {"colour": "red"}),
}


def save(frame: pl.DataFrame, path: Path) -> Path:
    match path.suffix:
        case ".csv":
            frame.write_csv(path)
        case ".tsv":
            frame.write_csv(path, separator="\t")
        case ".parquet":
            frame.write_parquet(path)
        case _:
            frame.write_ndjson(path)
    return path


def refused(read: Callable[[Path], Any], path: Path, *words: str) -> None:
    """One line that names the file and says these words."""
    with pytest.raises(SameskuError) as caught:
        read(path)
    text = str(caught.value)
    assert str(path) in text and "\n" not in text
    for word in words:
        assert word in text


@pytest.mark.parametrize("ending", READERS)
def test_every_kind_of_table_reads_alike(ending: str, tmp_path: Path) -> None:
    path = save(pl.DataFrame(ROWS), tmp_path / f"t{ending}")
    assert read_products(path, "Shop") == PRODUCTS
    assert list(read_products(path)) == ["1", "2", "3"]


@pytest.mark.parametrize("ending", [".parquet", ".jsonl"])
def test_typed_columns_read_as_their_text(ending: str, tmp_path: Path) -> None:
    typed = pl.DataFrame(
        {
            "id": [1.0, 2.0, 3.0],  # what pandas makes of whole numbers in a table with gaps
            "title": ["a", "b", "c"],
            "price": [9.5, None, 0.0],
            "modelno": [7, None, 8],
            "new": [True, None, False],
        }
    )
    found = read_products(save(typed, tmp_path / f"t{ending}"))
    assert found == {
        "1": Product("1", "a", modelno="7", price=9.5, attributes={"new": "true"}),
        "2": Product("2", "b"),
        "3": Product("3", "c", modelno="8", attributes={"new": "false"}),
    }


def test_columns_are_found_by_the_names_that_people_use(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("SKU,Product Name,Manufacturer,Department,MPN,List_Price\n1,a,b,c,d,5\n")
    assert read_products(path) == {"1": Product("1", "a", "b", "c", "d", 5.0)}


def test_a_name_that_is_given_wins_and_the_other_becomes_an_attribute(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    for header, row in (("id,title,name,sku", "1,T,N,7"), ("sku,name,title,id", "7,N,T,1")):
        path.write_text(f"{header}\n{row}\n")
        found = read_products(path, "S", {"title": "name", "id": "sku"})
        assert found["7"] == Product("7", "N", source="S", attributes={"title": "T", "id": "1"})
        assert Product.from_dict(found["7"].to_dict()) == found["7"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfid,title\n1,a\n",
        b"id,title\r\n1,a\r\n",
        b"\xef\xbb\xbfid,title\r\n1,a",
        b" id , title \n1,a\n",
        b"id,title\n\n1,a\n\n",
        b'"id","title"\n"1","a"\n',
    ],
)
def test_what_programs_do_to_a_csv(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    assert read_products(path) == {"1": Product("1", "a")}


def test_short_rows_lack_their_last_values(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,title,brand\n1,a\n2,b,c\n")
    assert read_products(tmp_path / "t.csv")["1"].brand == ""


def test_a_byte_order_mark_and_windows_lines_in_json(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes('\ufeff{"id": 1, "title": "a \\ud83d\\ude00"}\r\n\r\n{"id": "b", "title": "b", "x": true}\r\n'.encode())  # fmt: skip
    assert read_products(path) == {
        "1": Product("1", "a 😀"),
        "b": Product("b", "b", attributes={"x": "true"}),
    }


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("t.csv", b"", ["empty"]),
        ("t.csv", b"\n\n", ["CSV"]),
        ("t.csv", b"id,title\n", ["header", "no rows"]),
        (
            "t.csv",
            b"id,title\n1,a\n2,a, b and c\n",
            ["CSV", "row 2 has 3 fields, the heading 2", "quotes"],
        ),
        ("t.csv", b"id,id,title\n1,2,a\n", ["two columns", "'id'"]),
        ("t.csv", b"id, id,title\n1,2,a\n", ["two columns", "'id'"]),
        ("t.csv", "id,title\n1,Café\n".encode("latin-1"), ["not UTF-8"]),
        ("t.csv", "id,title\n1,55” TV\n".encode("cp1252"), ["not UTF-8"]),
        ("t.csv", "id,title\n1,Café\n".encode("utf-16"), ["not UTF-8"]),
        ("t.tsv", "id\ttitle\n1\tCafé\n".encode("latin-1"), ["not UTF-8"]),
        ("t.csv", b'id,title\n1,"abc\n2,d\n', ["CSV", "never closed"]),
        ("t.csv", b"id;title\n1;a\n", ["separator", "';'"]),
        ("t.csv", b"id\ttitle\n1\ta\n", ["separator"]),
        (
            "t.csv",
            b"identity,title\n1,a\n",
            ["no column for id", "identity, title", "--columns id=COLUMN"],
        ),
        ("t.csv", b"id,text\n1,a\n", ["no column for title", "title=COLUMN"]),
        ("t.csv", b"id,title\n1,a\n2,\n", ["row 2", "no title"]),
        ("t.csv", b"id,title\n1,a\n,b\n", ["row 2", "'id' is empty"]),
        ("t.csv", b"id,title\n,a\n", ["no column for id", "id is empty"]),
        ("t.csv", b"id,title\n1,a\n\n1,b\n", ["row 3", "'1' stands twice"]),
        ("t.csv", b"id,title,price\n6,a,5\n7,a,cheap\n", ["row 2", "product 7", "'cheap'"]),
        ("t.jsonl", b'{"id": 1, "title": "a"}\n{"id": 2, "ti', ["line 2", "not JSON"]),
        ("t.jsonl", b"[1]\n", ["line 1", "must be a JSON object"]),
        ("t.jsonl", b'{"id": 1, "title": ["a"]}\n', ["line 1", "'title' holds a list"]),
        ("t.jsonl", b'{"id": 1}\n{"id": 2, "x": {"y": 1}}\n', ["line 2", "'x' holds"]),
        ("t.jsonl", b'{"id": 1, "title": "Caf\xe9"}\n', ["not UTF-8"]),
        ("t.jsonl", b"{}\n", ["no rows"]),
        ("t.ndjson", b"\n \n", ["no rows"]),
        ("t.parquet", b"id,title\n1,a\n", ["PARQUET"]),
        ("t.parquet", b"PAR1", ["PARQUET"]),
        ("t.xlsx", b"PK\x03\x04", ["'.xlsx'", ".csv, .tsv, .parquet, .jsonl"]),
        ("t", b"id,title\n1,a\n", ["'nothing'"]),
    ],
)
def test_a_bad_table_is_refused_in_one_line(
    name: str, data: bytes, words: list[str], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    refused(read_products, path, *words)


def test_a_file_that_is_not_there_or_not_a_file(tmp_path: Path) -> None:
    refused(read_products, tmp_path / "t.csv", "no such file")
    (tmp_path / "d.csv").mkdir()
    refused(read_products, tmp_path / "d.csv", "it is a folder")


@pytest.mark.skipif(os.getuid() == 0, reason="no mode stops root")
@pytest.mark.parametrize("ending", READERS)
def test_a_file_that_may_not_be_read(ending: str, tmp_path: Path) -> None:
    path = save(pl.DataFrame(ROWS), tmp_path / f"t{ending}")
    path.chmod(0)
    refused(read_products, path)


@pytest.mark.parametrize("ending", READERS)
def test_binary_garbage_is_refused(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"t{ending}"
    for seed in range(10):
        noise = random.Random(seed).randbytes(5000)
        path.write_bytes(b"PAR1" + noise + b"PAR1" if ending == ".parquet" and seed % 2 else noise)
        refused(read_products, path)


def test_columns_that_are_no_text_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    for column in (pl.Series([["a"]]), pl.Series([{"a": 1}]), pl.Series([b"\xff\xfe"])):
        pl.DataFrame({"id": ["1"], "title": ["a"], "odd": column}).write_parquet(path)
        refused(read_products, path, "odd" if column.dtype.is_nested() else "PARQUET")


@pytest.mark.parametrize("compression", ["zstd", "snappy", "uncompressed"])
def test_a_damaged_parquet_file_is_refused_or_read_never_a_panic(
    compression: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Polars panics on some of these, and a panic is no Exception."""
    frame = pl.DataFrame({"id": range(500), "title": [f"title {i % 7}" for i in range(500)]})
    path = tmp_path / "t.parquet"
    frame.write_parquet(path, compression=compression)
    whole = path.read_bytes()
    chance = random.Random(3)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 1, 3, 20])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            read_table(path)
        except SameskuError as error:
            assert str(path) in str(error) and "\n" not in str(error)


def test_a_panic_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(*_: Any, **__: Any) -> None:
        raise pl.exceptions.PanicException("called `Result::unwrap()`\non an `Err` value")

    monkeypatch.setattr(pl, "read_parquet", panic)
    (tmp_path / "t.parquet").write_bytes(b"PAR1")
    refused(read_table, tmp_path / "t.parquet", "called `Result::unwrap()` on an `Err` value")


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES, NAMES), min_size=1, max_size=4))
@example([('"', "a\r\nb", " ")])
def test_any_text_survives_a_csv(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    products = [
        Product.from_dict({"id": i, "title": f"t{a}", "brand": b, "modelno": c})
        for i, (a, b, c) in enumerate(rows)
    ]
    frame = pl.DataFrame(
        [{**p.to_dict(), "brand": p.brand, "modelno": p.modelno} for p in products]
    )
    for ending in (".csv", ".parquet", ".jsonl"):
        path = save(frame, tmp_path / f"t{ending}")
        assert list(read_products(path).values()) == products


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200), st.sampled_from([".csv", ".tsv", ".jsonl", ".parquet"]))
@example(b"id\n\x00", ".csv")
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, ending: str) -> None:
    path = tmp_path / f"t{ending}"
    path.write_bytes(data)
    for read in (read_products, read_wide_pairs):
        try:
            read(path)
        except SameskuError as error:
            assert str(path) in str(error)


def test_a_hundred_thousand_rows_in_seconds(tmp_path: Path) -> None:
    n = 100_000
    frame = pl.DataFrame(
        {
            "id": [str(i) for i in range(n)],
            "title": [f"Sony TV model {i}" for i in range(n)],
            "price": ["9.99"] * n,
        }
    )
    for ending, read in ((".csv", read_products), (".parquet", read_table), (".jsonl", read_table)):
        path = save(frame, tmp_path / f"t{ending}")
        start = time.perf_counter()
        assert len(read(path)) == n
        assert time.perf_counter() - start < 10


# --- pairs

LEFT = {i: Product(i, f"left {i}") for i in "123"}
RIGHT = {i: Product(i, f"right {i}") for i in "123"}


def pairs_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "pairs.csv"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    "header",
    ["ltable_id,rtable_id,label", "left_id,right_id,match", "Walmart_ID,Amazon_ID,Gold"],
)
def test_pairs(header: str, tmp_path: Path) -> None:
    path = pairs_file(tmp_path, f"{header}\n1,2,1\n\n3,1,0\n1,2,1\n")
    same = Pair(LEFT["1"], RIGHT["2"], True)
    assert read_pairs(path, LEFT, RIGHT) == [same, Pair(LEFT["3"], RIGHT["1"], False), same]
    assert read_pairs_with_splits(path, LEFT, RIGHT)[1] is None


def test_columns_of_pairs_may_be_given(tmp_path: Path) -> None:
    path = pairs_file(tmp_path, "label,x,y,verdict\n5,1,2,match\n")
    columns = {"left_id": "x", "right_id": "y", "label": "verdict"}
    assert read_pairs(path, LEFT, RIGHT, columns) == [Pair(LEFT["1"], RIGHT["2"], True)]


def test_splits_by_any_of_their_names(tmp_path: Path) -> None:
    names = ["train", "Valid", "val", "validation", "dev", "TEST"]
    text = "\n".join(["left_id,right_id,label,split", *(f"1,2,1,{n}" for n in names)])
    _, splits = read_pairs_with_splits(pairs_file(tmp_path, text), LEFT, RIGHT)
    assert splits == ["train", "valid", "valid", "valid", "valid", "test"]


def test_unlabelled_pairs_where_they_may_be(tmp_path: Path) -> None:
    for text in ("left_id,right_id\n1,2\n", "left_id,right_id,label\n1,2,\n"):
        path = pairs_file(tmp_path, text)
        found, _ = read_pairs_with_splits(path, LEFT, RIGHT, labelled=False)
        assert found == [Pair(LEFT["1"], RIGHT["2"])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("left_id,right_id\n1,2\n", ["no column for label", "label=COLUMN"]),
        ("left_id,label\n1,1\n", ["no column for right_id"]),
        ("left_id,right_id,label\n1,2,1\n1,9,0\n", ["row 2", "right_id '9'", "the right table"]),
        ("left_id,right_id,label\n9,2,1\n", ["row 1", "left_id '9'", "the left table"]),
        ("left_id,right_id,label\n1,2,maybe\n", ["row 1", "'maybe'"]),
        ("left_id,right_id,label\n1,2,2\n", ["row 1", "'2'"]),
        ("left_id,right_id,label\n1,2,\n", ["row 1", "label is empty"]),
        ("left_id,right_id,label\n1,2,1\n3,3,0\n1,2,0\n", ["row 3", "1, 2", "different labels"]),
        ("left_id,right_id,label,split\n1,2,1,holdout\n", ["row 1", "'holdout'", "train, valid"]),
    ],
)
def test_bad_pairs_are_refused_in_one_line(text: str, words: list[str], tmp_path: Path) -> None:
    path = pairs_file(tmp_path, text)
    refused(lambda p: read_pairs(p, LEFT, RIGHT), path, *words)


def test_a_mapping_of_what_is_not_there_is_refused(tmp_path: Path) -> None:
    path = pairs_file(tmp_path, "a,b,label\n1,2,1\n")
    refused(lambda p: read_pairs(p, LEFT, RIGHT, {"left": "a"}), path, "'left' is no field")
    refused(lambda p: read_pairs(p, LEFT, RIGHT, {"left_id": "z"}), path, "no column 'z'")


def test_pairs_that_carry_their_products(tmp_path: Path) -> None:
    pair = Pair(Product("1", "a", "b", price=2.0), Product("2", "c", attributes={"k": "v"}), False)
    table, lines, prepared = (tmp_path / n for n in ("t.csv", "t.jsonl", "p.jsonl"))
    table.write_text(
        "left_id,left_title,left_brand,left_price,right_id,right_title,right_k,label\n"
        "1,a,b,2.0,2,c,v,0\n"
    )
    pl.DataFrame([pair.to_dict()]).write_ndjson(lines)
    pl.DataFrame([{"messages": [], "pair": pair.to_dict()}]).write_ndjson(prepared)
    for path in (table, lines, prepared):
        assert read_wide_pairs(path)[0] == [pair]


@pytest.mark.parametrize(
    "names",
    [
        ("ltable_id", "ltable_name", "rtable_id", "rtable_name"),
        ("id_left", "title_left", "id_right", "title_right"),
        ("l_sku", "l_titel", "r_sku", "r_product_name"),
    ],
)
def test_the_sides_of_wide_pairs_by_any_mark(names: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{','.join(names)},label\n1,a,2,b,1\n1,a,3,c,0\n")
    a = Product("1", "a")
    assert read_wide_pairs(path)[0] == [Pair(a, Product("2", "b"), True), Pair(a, Product("3", "c"), False)]  # fmt: skip


def test_columns_of_wide_pairs_may_be_given_by_either_name(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("left_x,left_y,right_x,right_y\na,b,c,d\n")
    given = {"left": {"title": "left_x", "brand": "y"}, "right": {"title": "y"}}
    pairs, schemas = read_wide_pairs(path, given)
    assert pairs == [Pair(Product("", "a", "b"), Product("", "d", attributes={"x": "c"}))]
    assert [s.fields["title"].column for s in schemas] == ["x", "y"]
    refused(lambda p: read_wide_pairs(p, {"left": {"title": "z"}}), path, "(left)", "no column 'z'")
    lines = tmp_path / "t.jsonl"
    lines.write_text('{"left": {"title": "a"}, "right": {"title": "b"}}\n')
    refused(lambda p: read_wide_pairs(p, given), lines, "leave out --columns")


def test_no_value_of_wide_pairs_is_taken_for_an_id(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = "".join(f"a thing number {n},{n}5,the thing {n},{n}6\n" for n in range(1, 9))
    path.write_text(f"left_title,left_weight,right_title,right_weight\n{rows}")
    pairs, _ = read_wide_pairs(path)
    assert pairs[0].left == Product("", "a thing number 1", attributes={"weight": "15"})


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("t.csv", "left_title,b\nx,y\n", ["left_title and right_title", "left_title, b"]),
        ("t.csv", "left_title,right_title\nx,y\nx,\n", ["row 2", "no title"]),
        ("t.csv", "left_title,right_title\nx,\n", ["(right)", "title is empty"]),
        ("t.csv", "left_title,right_title,label\nx,y,2\n", ["row 1", "label '2'"]),
        ("t.jsonl", '{"pair": 5}\n', ["row 1", "an object under 'left'"]),
        ("t.jsonl", '{"left": 5}\n', ["row 1", "an object under 'left', found int"]),
        ("t.jsonl", '{"left": {"title": "a"}}\n', ["an object under 'right'"]),
        ("t.jsonl", '{"left": {"title": ["a"]}, "right": {"title": "b"}}\n', ["title is a list"]),
        ("t.jsonl", "\n", ["no pairs"]),
        ("t.jsonl", "5\n", ["line 1", "JSON object"]),
    ],
)
def test_bad_wide_pairs(name: str, text: str, words: list[str], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    refused(read_wide_pairs, path, *words)


# --- folders


def folder(tmp_path: Path, ending: str = ".csv") -> Path:
    for name in ("tableA", "tableB"):
        save(pl.DataFrame(ROWS), tmp_path / f"{name}{ending}")
    for split in ("train", "valid", "test"):
        frame = pl.DataFrame(
            {"ltable_id": ["1", "2"], "rtable_id": ["1", "3"], "label": ["1", "0"]}
        )
        save(frame, tmp_path / f"{split}{ending}")
    return tmp_path


@pytest.mark.parametrize("ending", READERS)
def test_a_folder_of_any_kind(ending: str, tmp_path: Path) -> None:
    data = read_folder(folder(tmp_path, ending), retailers=("Shop", "Shop"))
    assert data.left == data.right == PRODUCTS
    assert data.counts()["valid"] == {"pairs": 2, "matches": 1, "match_share": 0.5}
    assert data.name == tmp_path.name
    assert data.splits["test"][0] == Pair(PRODUCTS["1"], PRODUCTS["1"], True)
    assert find_table(tmp_path, "valid") == tmp_path / f"valid{ending}"


def test_the_two_tables_of_a_folder_may_call_their_columns_differently(tmp_path: Path) -> None:
    folder(tmp_path)
    shop = pl.DataFrame({"Artikelnummer": ["1", "2", "3"], "Bezeichnung": ["x", "y", "z"]})
    save(shop, tmp_path / "tableB.csv")
    data = read_folder(tmp_path)
    assert data.left["1"].title == "Sony TV, 55 in" and data.right["1"].title == "x"
    assert [s.fields["title"].column for s in data.schemas] == ["name", "Bezeichnung"]
    save(shop.rename({"Bezeichnung": "zork"}), tmp_path / "tableB.csv")
    refused(lambda _: read_folder(tmp_path), tmp_path / "tableB.csv", "no column for title")
    data = read_folder(tmp_path, columns={"right": {"title": "zork"}, "left": {"brand": ""}})
    assert data.right["1"].title == "x"
    assert data.left["1"].brand == "" and data.left["1"].attributes["Brand"] == "Sony"
    given = {"pairs": {"left_id": "rtable_id", "right_id": "ltable_id"}}
    swapped = read_folder(tmp_path, columns={"right": {"title": "zork"}, **given})
    assert swapped.splits["test"][1].left.id == "3"


def test_a_folder_with_a_table_missing(tmp_path: Path) -> None:
    (folder(tmp_path) / "valid.csv").unlink()
    refused(read_folder, tmp_path, "no valid.csv", "tableA, tableB, train, valid and test")
    refused(read_folder, tmp_path / "nowhere", "no such folder")
