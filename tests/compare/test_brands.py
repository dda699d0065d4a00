"""The brand tables: one key a maker, store brands, names of nobody, and a user's own file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samesku.compare import Comparison
from samesku.compare.brands import brand_key, makers_in, store_brand_in, store_of, tables
from samesku.compare.normalise import compact, words
from samesku.errors import SameskuError
from samesku.records import Product


@given(st.text(st.characters(), max_size=80))
def test_any_text_has_a_plain_key(text: str) -> None:
    assert compact(brand_key(text)) == brand_key(text)
    makers_in(words(text)), store_brand_in(words(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hewlett-Packard Inc.", "HP"),
        ("Western Digital Technologies", "WD"),
        ("Sony Electronics", "SONY"),
        ("The Coca-Cola Company", "coca cola"),
        ("Procter & Gamble", "P&G"),
        ("Apple Computer", "Apple Inc"),
        ("Amazon Basics", "AmazonBasics"),
        ("L'Oréal", "l'oreal"),
    ],
)
def test_brands_of_one_maker_have_one_key(one: str, other: str) -> None:
    assert brand_key(one) == brand_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Sony", "Sanyo"), ("HP", "Dell"), ("WD", "3M")])
def test_brands_of_two_makers_have_two(one: str, other: str) -> None:
    assert brand_key(one) != brand_key(other)


def test_a_brand_of_fillers_only_keeps_its_name() -> None:
    assert brand_key("The Company") == "thecompany"
    assert brand_key("") == ""


def test_the_tables_hold_keys_as_brands_make_them() -> None:
    found = tables()
    for key in (*found.aliases, *found.aliases.values(), *found.stores, *found.junk):
        assert compact(key) == key != ""
    for maker in found.aliases.values():
        assert brand_key(maker) == maker, "an alias of an alias is never reached"
    assert not set(found.stores) & set(found.aliases)
    assert not found.junk & {*found.stores, *found.aliases, *found.aliases.values()}


@pytest.mark.parametrize(
    "brand",
    ["Unbranded", "generic", "No Brand", "n/a", "NONE", "Does not apply", "Ohne Marke", "-", "", "OEM"],
)  # fmt: skip
def test_a_brand_of_nobody_has_no_key(brand: str) -> None:
    assert brand_key(brand) == ""


@pytest.mark.parametrize(
    ("brand", "store"),
    [
        ("Great Value", "walmart"), ("Equate", "walmart"), ("Good & Gather", "target"), ("up&up", "target"),
        ("Kirkland Signature", "costco"), ("Amazon Basics", "amazon"), ("Insignia", "bestbuy"),
        ("Simple Truth", "kroger"), ("Millville", "aldi"), ("Silvercrest", "lidl"), ("Tesco Finest", "tesco"),
        ("Taste the Difference", "sainsburys"), ("Hampton Bay", "homedepot"), ("Kobalt", "lowes"),
        ("Well at Walgreens", "walgreens"), ("CVS Health", "cvs"), ("IKEA", "ikea"), ("Quechua", "decathlon"),
        ("Balea", "dm"), ("Isana", "rossmann"), ("Gut & Günstig", "edeka"), ("Member's Mark", "samsclub"),
        ("Sony", None),
    ],
)  # fmt: skip
def test_store_brands(brand: str, store: str | None) -> None:
    assert store_of(brand_key(brand)) == store


@pytest.mark.parametrize(
    ("title", "store", "length"),
    [
        ("Great Value 2% Milk", "walmart", 2),
        ("365 by Whole Foods Market Milk", "wholefoodsmarket", 5),
        ("365 days planner", None, 0),  # a number is no brand without its column
        ("Staples 1/4 inch", None, 0),  # nor is a common word
        ("The Great Value book", None, 0),
        ("", None, 0),
    ],
)
def test_store_brands_in_titles(title: str, store: str | None, length: int) -> None:
    assert store_brand_in(words(title)) == (store, length)


def test_a_title_names_a_maker_by_an_alias() -> None:
    assert makers_in(words("Genuine Hewlett-Packard LaserJet by Western Digital")) == {"hp", "wd"}
    pair = Product("1", "LaserJet", "HP"), Product("2", "Hewlett Packard LaserJet")
    assert Comparison(*pair).brand is True


@pytest.fixture(autouse=True)
def asked_again() -> Iterator[None]:
    """Each test has its own environment."""
    tables.cache_clear()
    yield
    tables.cache_clear()


def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Path:
    path = tmp_path / "my brands.csv"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("SAMESKU_BRANDS", str(path))
    return path


def test_a_user_s_rows_come_before_the_built_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(
        tmp_path,
        monkeypatch,
        "kind,name,of,where\n"
        'store,"Hofgut, fein",Dorfladen,\n'
        "store,Morgen,Dorfladen,brand\n"
        "\n"
        "alias,Acme Tooling,Acme,\n"
        "alias,Great Value,GV,\n"
        "store,Equate,Dorfladen,brand\n"
        "junk,Misc. Goods,,\n",
    )
    assert store_brand_in(words("Hofgut Fein Butter")) == ("dorfladen", 2)
    assert store_of("morgen") == "dorfladen" and store_brand_in(["morgen"]) == (None, 0)
    assert brand_key("ACME Tooling Inc.") == "acme"
    assert brand_key("misc goods") == ""
    assert brand_key("Great Value") == "gv" and store_brand_in(words("Great Value Milk"))[0] is None
    assert store_of("equate") == "dorfladen" and store_brand_in(["equate"]) == (None, 0)
    assert store_of("mainstays") == "walmart"  # the other built-in rows stay
    milk = Product("1", "Hofgut Fein Butter"), Product("2", "Butter", "Landgold")
    assert Comparison(*milk).store_brands_clash


def test_a_user_s_store_brand_is_forgotten_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(tmp_path, monkeypatch, "kind,name,of,where\nstore,Zzz,Shop,\n")
    assert store_of("zzz") == "shop"
    monkeypatch.delenv("SAMESKU_BRANDS")
    assert store_of("zzz") == "shop"  # what a process has read it keeps
    tables.cache_clear()
    assert store_of("zzz") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is empty; the first row has to be kind,name,of,where"),
        ("name,of\n", "the first row has to be kind,name,of,where, not name,of"),
        ("kind,name,of,where\nshop,A,B,\n", "row 2: kind 'shop' is neither alias, store nor junk"),
        ("kind,name,of,where\n\nstore,A,,\n", "row 3: column of is empty; A belongs to whom?"),
        ("kind,name,of,where\nstore,!,B,\n", "row 2: it has no name of letters or digits"),
        ("kind,name,of,where\nstore,A,B,title\n", "row 2: where is 'title'; write brand or leave it empty"),
        ("kind,name,of,where\nstore,A, Inc.,B,\n", "row 2: 5 cells; quote a name that holds a comma"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    path = own(tmp_path, monkeypatch, text)
    with pytest.raises(SameskuError) as error:
        brand_key("x")
    assert str(error.value).startswith(str(path)) and str(error.value).endswith(said)
    assert "\n" not in str(error.value)


def test_a_missing_or_binary_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMESKU_BRANDS", str(tmp_path / "none.csv"))
    with pytest.raises(SameskuError, match=r"none\.csv cannot be read: No such file"):
        brand_key("x")
    own(tmp_path, monkeypatch, "").write_bytes(b"\xff\xfe\x00")
    tables.cache_clear()
    with pytest.raises(SameskuError, match="it is not UTF-8 text"):
        brand_key("x")
