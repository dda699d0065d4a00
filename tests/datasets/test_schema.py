"""What a table's columns are taken for: by their names, by their values, or as they were given."""

from __future__ import annotations

import random
from collections import Counter
from itertools import product
from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samesku.datasets.column_names import (
    AFTER,
    BEFORE,
    NAMES,
    PAIR_NAMES,
    field_named,
    nameless,
    readings,
)
from samesku.datasets.schema import Schema, infer, infer_together, pair_columns
from samesku.datasets.tables import read_catalogue
from samesku.errors import SameskuError
from samesku.records import FIELDS, Product

BRANDS = ("Acme", "Bolt & Co", "Corvane", "Dextra", "Elmwood")
THINGS = ("Cordless Drill Driver", "LED Desk Lamp", "Espresso Machine", "Garden Hose Reel")
EXTRAS = ("with Case", "in Black", "Set of 2", "for Home and Office", "Compact")


def gtin13(body: int) -> str:
    digits = f"{body:012}"
    return digits + str(-sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10)


def listings(n: int = 40, seed: int = 1) -> dict[str, list[str]]:
    """A made-up catalogue, field by field."""
    chance = random.Random(seed)
    out: dict[str, list[str]] = {f: [] for f in (*NAMES, "colour")}
    for i in range(n):
        brand, thing, extra = chance.choice(BRANDS), chance.choice(THINGS), chance.choice(EXTRAS)
        model = f"{brand[:2].upper()}-{chance.randrange(100, 999)}{chance.choice('XYZ')}{i}"
        out["id"].append(str(1000 + i))
        out["title"].append(f"{brand} {thing} {model} {extra}")
        out["brand"].append(brand)
        out["category"].append(f"Home > {thing.split()[-1]}s")
        out["modelno"].append(model)
        out["price"].append(f"{chance.randrange(5, 400)}.{chance.randrange(10, 99)}")
        out["gtin"].append(gtin13(400638100000 + 7 * i))
        out["description"].append(f"{thing}. " + "A thing that lasts and does its work well. " * 6)
        out["colour"].append(chance.choice(["black", "white", "red"]))
        out["source"].append("")
    return out


def made(columns: dict[str, str], n: int = 40, **values: list[str]) -> pl.DataFrame:
    """A table with these columns: its name → the field of the made-up listings, or a constant after '='."""
    found = listings(n)
    data = {
        c: values.get(f) or ([f[1:]] * n if f.startswith("=") else found[f])
        for c, f in columns.items()
    }
    return pl.DataFrame(data, schema=dict.fromkeys(data, pl.String))


def fields(schema: Schema) -> dict[str, str]:
    return {field: mapped.column for field, mapped in schema.fields.items()}


# Table → the fields that its columns have to be taken for; every other column is an attribute.
TABLES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "electronics with our own names": (
        {"id": "id", "title": "title", "category": "category", "brand": "brand", "modelno": "modelno", "price": "price"},
        {f: f for f in ("id", "title", "category", "brand", "modelno", "price")},
    ),
    "name and description": (
        {"id": "id", "name": "title", "description": "description", "price": "price"},
        {"id": "id", "title": "name", "description": "description", "price": "price"},
    ),
    "Shopify export": (
        {"Handle": "modelno", "Title": "title", "Body (HTML)": "description", "Vendor": "brand", "Type": "category", "Tags": "=new",
         "Published": "=true", "Option1 Name": "=Colour", "Option1 Value": "colour", "Variant SKU": "id", "Variant Barcode": "gtin",
         "Variant Price": "price", "Variant Compare At Price": "price", "Image Src": "=https://x.example/1.jpg"},
        {"id": "Variant SKU", "title": "Title", "description": "Body (HTML)", "brand": "Vendor", "category": "Type",
         "gtin": "Variant Barcode", "price": "Variant Price"},
    ),
    "Google Merchant feed": (
        {"id": "id", "title": "title", "description": "description", "link": "=https://x.example/p", "image_link": "=https://x.example/i",
         "availability": "=in stock", "price": "price", "brand": "brand", "gtin": "gtin", "mpn": "modelno",
         "google_product_category": "category", "condition": "=new"},
        {**{f: f for f in ("id", "title", "description", "price", "brand", "gtin")}, "modelno": "mpn", "category": "google_product_category"},
    ),
    "Amazon flat file": (
        {"feed_product_type": "category", "item_sku": "id", "external_product_id": "gtin", "external_product_id_type": "=EAN",
         "item_name": "title", "brand_name": "brand", "manufacturer": "brand", "part_number": "modelno", "standard_price": "price",
         "product_description": "description", "quantity": "=3"},
        {"category": "feed_product_type", "id": "item_sku", "gtin": "external_product_id", "title": "item_name", "brand": "brand_name",
         "modelno": "part_number", "price": "standard_price", "description": "product_description"},
    ),
    "Magento export": (
        {"sku": "id", "attribute_set_code": "=Default", "product_type": "=simple", "categories": "category", "name": "title",
         "description": "description", "short_description": "title", "price": "price", "special_price": "=", "url_key": "modelno",
         "meta_title": "title", "manufacturer": "brand"},
        {"id": "sku", "category": "categories", "title": "name", "description": "description", "price": "price", "brand": "manufacturer"},
    ),
    "WooCommerce export": (
        {"ID": "id", "Type": "=simple", "SKU": "modelno", "GTIN, UPC, EAN, or ISBN": "gtin", "Name": "title", "Short description": "title",
         "Description": "description", "Sale price": "=", "Regular price": "price", "Categories": "category", "Brands": "brand"},
        {"id": "ID", "gtin": "GTIN, UPC, EAN, or ISBN", "title": "Name", "description": "Description", "price": "Regular price",
         "category": "Categories", "brand": "Brands"},
    ),
    "German shop": (
        {"Artikelnummer": "id", "Bezeichnung": "title", "Marke": "brand", "Preis": "price", "EAN": "gtin", "Farbe": "colour", "Warengruppe": "category",
         "Herstellernummer": "modelno", "Beschreibung": "description"},
        {"id": "Artikelnummer", "title": "Bezeichnung", "brand": "Marke", "price": "Preis", "gtin": "EAN", "category": "Warengruppe",
         "modelno": "Herstellernummer", "description": "Beschreibung"},
    ),
    "French": (
        {"Référence": "id", "Désignation": "title", "Marque": "brand", "Prix TTC": "price", "Code-barres": "gtin", "Couleur": "colour"},
        {"id": "Référence", "title": "Désignation", "brand": "Marque", "price": "Prix TTC", "gtin": "Code-barres"},
    ),
    "Spanish": (
        {"código": "id", "NOMBRE": "title", "marca": "brand", "precio": "price", "categoría": "category"},
        {"id": "código", "title": "NOMBRE", "brand": "marca", "price": "precio", "category": "categoría"},
    ),
    "Japanese": (
        {"商品コード": "id", "商品名": "title", "ブランド": "brand", "価格": "price"},
        {"id": "商品コード", "title": "商品名", "brand": "ブランド", "price": "価格"},
    ),
    "Russian": (
        {"Артикул": "id", "Наименование": "title", "Бренд": "brand", "Цена": "price"},
        {"id": "Артикул", "title": "Наименование", "brand": "Бренд", "price": "Цена"},
    ),
    "WDC product corpus": (
        {"id": "id", "cluster_id": "modelno", "brand": "brand", "title": "title", "description": "description", "price": "price",
         "priceCurrency": "=USD", "specTableContent": "description"},
        {f: f for f in ("id", "brand", "title", "description", "price")},
    ),
    "papers": (
        {"id": "id", "title": "title", "authors": "description", "venue": "category", "year": "=1999"},
        {"id": "id", "title": "title"},
    ),
    "camel case and a side's prefix": (
        {"ltable_id": "id", "productName": "title", "ltable_BrandName": "brand", "left_modelNo": "modelno", "Price_USD": "price"},
        {"id": "ltable_id", "title": "productName", "brand": "ltable_BrandName", "modelno": "left_modelNo", "price": "Price_USD"},
    ),
    "names that tell nothing": (
        {"c1": "id", "c2": "brand", "c3": "title", "c4": "price", "c5": "gtin", "c6": "modelno", "c7": "category", "c8": "description"},
        {"id": "c1", "brand": "c2", "title": "c3", "price": "c4", "gtin": "c5", "modelno": "c6", "category": "c7"},
    ),
    "names that nobody thought of": (
        {"zork": "id", "quux": "title", "frob": "brand", "grault": "gtin", "plugh": "modelno", "hue": "colour", "depth": "price"},
        # Numbers and few words under a name of their own are no price and no category.
        {"id": "zork", "title": "quux", "brand": "frob", "gtin": "grault", "modelno": "plugh"},
    ),
    "a parts list whose only text is the description": (
        {"Part": "id", "Item Description": "title", "EAN": "gtin"},
        {"id": "Part", "title": "Item Description", "gtin": "EAN"},
    ),
    "a code under the bar code for an id": ({"EAN": "gtin", "Titel": "title"}, {"id": "EAN", "gtin": "EAN", "title": "Titel"}),
    "a name that is a shop's and a product_name": (
        {"id": "id", "name": "=My Shop", "product_name": "title"}, {"id": "id", "title": "product_name"}),
    "a title that is a salutation": ({"id": "id", "title": "=Mr", "name": "title"}, {"id": "id", "title": "name"}),
    "title, name and product name": ({"id": "id", "product_name": "title", "name": "title", "title": "title"}, {"id": "id", "title": "title"}),
    "an empty title": ({"id": "id", "title": "=", "item": "title"}, {"id": "id", "title": "item"}),
    "an id that stands for many": ({"id": "brand", "SKU": "id", "title": "title"}, {"id": "SKU", "title": "title"}),
    "a price full of text": (
        {"id": "id", "title": "title", "price": "description", "our price": "price"}, {"id": "id", "title": "title", "price": "our price"}),
    "bar codes that are none": ({"id": "id", "title": "title", "upc": "id", "ean": "gtin"}, {"id": "id", "title": "title", "gtin": "ean"}),
    "an empty column": ({"id": "id", "title": "title", "brand": "="}, {"id": "id", "title": "title"}),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_tables_columns(name: str) -> None:
    columns, wanted = TABLES[name]
    frame = made(columns)
    schema = infer(frame)
    assert fields(schema) == wanted
    left_out = {"cluster_id"}  # which item it is: the answer
    assert set(schema.attributes) == set(columns) - set(wanted.values()) - left_out
    for seed in range(4):  # whatever the order of the columns
        names = random.Random(seed).sample(frame.columns, frame.width)
        assert fields(infer(frame.select(names))) == wanted


def test_a_row_becomes_a_product(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "Artikelnummer": ["7"],
            "Bezeichnung": ["Acme Bohrer"],
            "Preis": ["12,50 EUR"],
            "EAN": ["4006381333931"],
            "Beschreibung": ["Bohrt."],
            "Farbe": ["rot"],
        }
    )
    frame.write_csv(tmp_path / "t.csv")
    products, schema = read_catalogue(tmp_path / "t.csv", "Laden")
    extra = {"Farbe": "rot", "gtin": "4006381333931", "description": "Bohrt."}
    assert products == {"7": Product("7", "Acme Bohrer", price=12.5, source="Laden", attributes=extra)}  # fmt: skip
    assert schema.told() == (
        f"{tmp_path / 't.csv'}: id = Artikelnummer (by name), title = Bezeichnung (by name), price = Preis (by name), "
        "gtin = EAN (by name), description = Beschreibung (by name)"
    )


def test_a_table_may_name_the_retailer_of_a_row() -> None:
    frame = pl.DataFrame({"id": ["1", "2"], "title": ["a", "b"], "shop": ["Here", None]})
    schema = infer(frame)
    rows = [Product.from_dict(schema.row(row, "There")) for row in frame.iter_rows(named=True)]
    assert [product.source for product in rows] == ["Here", "There"]


def test_a_column_that_lost_its_name_keeps_its_values() -> None:
    frame = made({"id": "id", "title": "title", "gtin": "id", "ean": "gtin"})
    schema = infer(frame)
    product = Product.from_dict(schema.row(frame.row(0, named=True)))
    assert product.attributes == {"gtin": frame["ean"][0], "other gtin": "1000"}


# --- what is told


@pytest.mark.parametrize("name", ["electronics with our own names", "papers", "an empty column"])
def test_our_own_names_are_told_to_nobody(name: str) -> None:
    assert infer(made(TABLES[name][0])).told() == ""
    frame = made(TABLES[name][0])
    assert infer(frame.rename(str.upper)).told() == ""


def test_each_column_has_its_reason() -> None:
    gtins = listings()["gtin"]
    gtins[3] = "4006381000012"  # another check digit
    told = infer(made(TABLES["names that tell nothing"][0], gtin=gtins), where="t.csv").told()
    assert told.startswith("t.csv: id = c1 (by content: another value in every row)")
    assert "\n" not in told
    for part in (
        "title = c3 (by content: different texts of ",
        "brand = c2 (by content: 100 % begin their title)",
        "modelno = c6 (by content: 100 % stand in their title)",
        "price = c4 (by content: 100 % numbers with decimals)",
        "gtin = c5 (by content: 98 % valid GTIN check digits)",
        "category = c7 (by content: 4 different values)",
    ):
        assert part in told


def test_prices_with_a_currency_tell_themselves_under_any_name() -> None:
    for form in ("$%s", "%s USD", "EUR %s", "%s €", "£%s", "Rs.%s"):
        prices = [form % p for p in listings()["price"]]
        schema = infer(made({"id": "id", "title": "title", "zork": "price"}, price=prices))
        assert schema.fields["price"].reason == "by content: 100 % numbers with a currency"


def test_which_of_several_columns_of_different_values_is_the_id() -> None:
    n = 40
    codes = [f"A{i * 37 % 89:02}" for i in range(n)]  # shorter than the numbers
    numbers = [str(10000 + i) for i in random.Random(1).sample(range(n), n)]
    wide = [str(10000 + 37 * i) for i in range(n)]
    assert fields(infer(made({"zork": "=codes", "t": "title", "quux": "=numbers"}, n, **{"=codes": codes, "=numbers": numbers}), {"title": "t"}))["id"] == "quux"  # fmt: skip
    # A code of which some stand in the title is the maker's; fewer than make it the model number.
    some = [m[3:] if i % 4 == 0 else f"Q{i}" for i, m in enumerate(listings()["modelno"])]
    found = fields(infer(made({"zork": "=some", "t": "title", "quux": "=wide"}, n, **{"=some": some, "=wide": wide}), {"title": "t"}))  # fmt: skip
    assert found == {"id": "quux", "title": "t"}


def test_a_column_is_inferred_for_one_field() -> None:
    frame = made({"zork": "modelno", "t": "title"})
    assert fields(infer(frame, {"title": "t"})) == {"title": "t", "modelno": "zork"}


def test_a_brand_begins_the_title_as_a_word() -> None:
    first = [title.split()[0] for title in listings()["title"]]
    for values in ([word[:3] for word in first], [word[::-1] for word in first]):  # Acm, emcA
        frame = made({"id": "id", "title": "title", "zork": "=v"}, **{"=v": values})
        assert fields(infer(frame)) == {"id": "id", "title": "title"}


def test_a_sentence_with_a_price_is_no_price() -> None:
    offers = [f"save ${p} until Sunday" for p in listings()["price"]]
    frame = made({"id": "id", "title": "title", "zork": "=offers"}, **{"=offers": offers})
    assert fields(infer(frame)) == {"id": "id", "title": "title"}


def test_what_a_name_promises_and_the_values_do_not_keep() -> None:
    frame = made({"id": "id", "title": "title", "price": "description", "upc": "modelno", "cluster_id": "brand"})  # fmt: skip
    schema = infer(frame)
    assert fields(schema) == {"id": "id", "title": "title"}
    assert schema.attributes == ("price", "upc")
    assert schema.told() == (
        "the table: cluster_id left out (it tells the answer), price not taken for price: 0 % of its values can be read as prices, "
        "upc not taken for gtin: 0 % of its values have a right check digit"
    )


def test_a_name_is_data(tmp_path: Path) -> None:
    """No column's name reaches a terminal as it is."""
    frame = made({"id": "id", "\x1b[2Jname\n": "title"})
    told = infer(frame).told()
    assert "name" in told and "\x1b" not in told and "\n" not in told
    with pytest.raises(SameskuError) as caught:
        infer(made({"id": "id", "\x1b[2J\nx": "brand"})).need("id", "title")
    assert "\x1b" not in str(caught.value) and "\n" not in str(caught.value)


# --- given


def test_what_is_given_goes_first_and_the_rest_is_inferred() -> None:
    frame = made({"id": "id", "title": "brand", "frob": "title", "price": "price", "category": "category"})  # fmt: skip
    schema = infer(frame, {"title": "frob", "category": ""})
    assert fields(schema) == {"id": "id", "title": "frob", "price": "price"}
    assert schema.attributes == ("title", "category")
    assert schema.told() == ""  # nothing was inferred but our own names
    assert schema.to_dict()["title"] == {"column": "frob", "reason": "given"}


def test_a_column_may_be_given_for_two_fields() -> None:
    schema = infer(made({"EAN": "gtin", "t": "title"}), {"id": "EAN", "gtin": "EAN", "title": "t"})
    assert fields(schema) == {"id": "EAN", "gtin": "EAN", "title": "t"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"titel": "t"}, "'titel' is no field; the fields are id, title, brand"),
        ({"title": "x"}, "there is no column 'x' for title; the columns are k, t"),
    ],
)
def test_a_wrong_mapping_is_one_clear_line(given: dict[str, str], words: str) -> None:
    with pytest.raises(SameskuError, match=f"^shop.csv: {words}"):
        infer(made({"k": "id", "t": "title"}), given, "shop.csv")


@pytest.mark.parametrize(
    "columns",
    [
        {"id": "id", "title": "="},
        {"id": "id", "c1": "brand", "c2": "price"},
        {"id": "id", "colour": "colour", "pages": "modelno"},
    ],
)
def test_no_title_is_one_clear_line(columns: dict[str, str], tmp_path: Path) -> None:
    made(columns).write_csv(tmp_path / "t.csv")
    with pytest.raises(SameskuError) as caught:
        read_catalogue(tmp_path / "t.csv")
    assert str(caught.value) == (
        f"{tmp_path / 't.csv'}: no column for title; the columns are {', '.join(columns)}; "
        "say which it is: --columns title=COLUMN, or left.title=COLUMN, right.title=COLUMN for one table"
        + ("; title is empty" if "title" in columns else "")
    )


def test_a_heading_that_two_tables_have_means_one_thing(tmp_path: Path) -> None:
    beers = [f"{a} {b} Number {i} Ale" for i, (a, b) in enumerate(product(("Fat", "Old", "Red"), ("Tire", "Dog", "Moon", "Barrel")))]  # fmt: skip
    makers = ["New Belgium Brewing", "Stone Brewing Company", "Bell's Brewery Incorporated of Kalamazoo"]  # fmt: skip
    large = {"id": [str(i) for i in range(12)], "Beer_Name": beers, "Brew_Factory_Name": [makers[i % 3] for i in range(12)]}  # fmt: skip
    # In three rows each brewery stands once, and its name is as long as a title mostly is.
    small = {"id": ["1", "2", "3"], "Beer_Name": ["Ale", "Fat Tire", "Moon"], "Brew_Factory_Name": [f"{m} and of Colorado and California" for m in makers]}  # fmt: skip
    alone = infer(pl.DataFrame(small))
    assert fields(alone).get("title") == "Brew_Factory_Name"
    for order in ((large, small), (small, large)):
        frames = [pl.DataFrame(table) for table in order]
        found = infer_together([(f, None, f"{f.height}.csv") for f in frames])
        assert [fields(s)["title"] for s in found] == ["Beer_Name", "Beer_Name"]
        assert "title = Beer_Name (as in 12.csv)" in next(s for s in found if s.where == "3.csv").told()  # fmt: skip
    # What a person says of a table holds for that table.
    said = infer_together([(pl.DataFrame(large), None, "a"), (pl.DataFrame(small), {"title": "Brew_Factory_Name"}, "b")])  # fmt: skip
    assert [fields(s)["title"] for s in said] == ["Beer_Name", "Brew_Factory_Name"]


def test_a_table_of_many_columns_is_told_in_a_line() -> None:
    frame = pl.DataFrame({f"colour {i}": ["red"] for i in range(500)})
    with pytest.raises(SameskuError, match=r"colour 29 and 470 more; say"):
        infer(frame).need("title")


# --- names


def test_no_word_stands_for_two_fields() -> None:
    for table in (NAMES, PAIR_NAMES):
        words = Counter(next(readings(n.lower())) for row in table.values() for n in row)
        assert [w for w, n in words.items() if n > 1 or not w] == []
    assert set(FIELDS) <= set(NAMES)
    assert not {w for w in BEFORE | AFTER if [w] != list(readings(w))}


@pytest.mark.parametrize("field", NAMES)
def test_every_word_is_found_in_any_spelling(field: str) -> None:
    for place, word in enumerate(NAMES[field]):
        for text in (word, word.upper(), word.title(), word.replace(" ", "_"), word.replace(" ", "-"), f"ltable_{word}", f" {word} :"):  # fmt: skip
            assert field_named(text) == (field, place), text


@pytest.mark.parametrize(
    ("name", "field"),
    [("leftTitle", "title"), ("ltableID", "id"), ("productEANCode", "gtin"), ("priceUSD", "price"), ("g:mpn", "modelno"),
     ("product_name_en", "title"), ("brand_id", None), ("Mfr Part #", "modelno"), ("VK-Preis (brutto)", "price"), ("price_currency", None), ("meta_title", None), ("subtitle", None)],
)  # fmt: skip
def test_what_a_name_may_begin_and_end_with(name: str, field: str | None) -> None:
    assert (field_named(name) or (None,))[0] == field


@pytest.mark.parametrize("name", ["c1", "C", "column_12", "Unnamed: 0", "", "?", "7", "Spalte 3", "field2"])  # fmt: skip
def test_names_that_tell_nothing(name: str) -> None:
    assert nameless(name)


@pytest.mark.parametrize("name", ["colour", "c1a", "width", "x axis", "名"])
def test_names_that_tell_something(name: str) -> None:
    assert not nameless(name) and field_named(name) is None


def test_columns_of_pairs() -> None:
    columns = ["label", "rtableId", "ltable_id", "gold", "split"]
    wanted = {"label": "label", "right_id": "rtableId", "left_id": "ltable_id", "split": "split"}
    assert pair_columns(columns, {}, "p.csv") == wanted
    assert pair_columns(columns, {"label": "gold"}, "p.csv")["label"] == "gold"
    assert "split" not in pair_columns(columns, {"split": ""}, "p.csv")


# --- any table

CELLS = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.sampled_from(["4006381333931", "12.99 USD", "Acme Drill AD-100 in red", "AD-100", "Acme", "7", "nan", "1e999", "9" * 30]),
)  # fmt: skip
HEADS = st.one_of(
    st.text(max_size=12),
    st.sampled_from([n for row in NAMES.values() for n in row[:3]] + ["c1", "cluster_id", "zork"]),
)


@st.composite
def tables(draw: st.DrawFn) -> pl.DataFrame:
    names = draw(st.lists(HEADS, min_size=1, max_size=7, unique=True))
    height = draw(st.integers(1, 12))
    return pl.DataFrame(
        {n: draw(st.lists(CELLS, min_size=height, max_size=height)) for n in names},
        schema=dict.fromkeys(names, pl.String),
    )


@settings(deadline=None, max_examples=300)
@given(tables())
@example(pl.DataFrame({"a": [None]}, schema={"a": pl.String}))
def test_any_table_has_a_schema_or_lacks_a_title(frame: pl.DataFrame) -> None:
    schema = infer(frame, where="t.csv")
    assert infer(frame, where="t.csv") == schema
    columns = fields(schema).values()
    assert set(columns) | set(schema.attributes) <= set(frame.columns)
    assert not set(columns) & set(schema.attributes)
    taken = Counter(columns)
    assert all(n == 1 or c == fields(schema)["gtin"] for c, n in taken.items())
    assert schema.told().count("\n") == 0
    try:
        schema.need("title")
    except SameskuError as error:
        assert str(error).startswith("t.csv: no column for title; the columns are ")
    for row in frame.iter_rows(named=True):
        try:
            Product.from_dict(schema.row(row))
        except SameskuError as error:
            assert "title" in str(error) or "price" in str(error)


@settings(deadline=None, max_examples=100)
@given(st.permutations(list(TABLES["Shopify export"][0])), st.integers(8, 60), st.integers(0, 99))
def test_the_order_of_the_columns_does_not_matter(names: list[str], n: int, seed: int) -> None:
    columns, wanted = TABLES["Shopify export"]
    found = listings(n, seed)
    data = {c: found.get(columns[c], [columns[c]] * n) for c in names}
    assert fields(infer(pl.DataFrame(data, schema=dict.fromkeys(names, pl.String)))) == wanted
