"""What a comparison finds: the guide's cases, their hard siblings, and that it is fair and total."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samesku.compare import Comparison, Evidence, Favours, ModelRelation
from samesku.prompts import STYLES
from samesku.records import Pair, Product

MATCH, NO_MATCH, NEITHER = Favours.MATCH, Favours.NO_MATCH, Favours.NEITHER


def listing(title: str, **fields: Any) -> Product:
    return Product("1", title, **fields)


def compare(left: str | Product, right: str | Product) -> Comparison:
    return Comparison(*(listing(p) if isinstance(p, str) else p for p in (left, right)))


def about(c: Comparison) -> dict[str, Evidence]:
    return {e.about: e for e in c.evidence() if e.about != "words"}


def both_ways(left: str | Product, right: str | Product) -> list[Comparison]:
    return [compare(left, right), compare(right, left)]


# --- model numbers


@pytest.mark.parametrize(
    ("left", "right", "relation", "favours"),
    [
        ("WH-1000XM4", "wh1000 xm4", ModelRelation.SAME, MATCH),
        ("00121066", "121066", ModelRelation.SAME, MATCH),
        ("XBR55X900H", "xbr-55-x900h", ModelRelation.SAME, MATCH),
        ("PX8-BK", "PX8BK-USA", ModelRelation.CONTAINED, MATCH),
        ("XBR55X900H", "XBR65X900H", ModelRelation.CLOSE, NO_MATCH),
        ("KX-1234", "KX-1234-5Z", ModelRelation.CONTAINED, MATCH),
        ("KX1234", "KX12345Z", ModelRelation.CLOSE, NO_MATCH),  # the number goes on: another item
        ("ABCD12", "ABDC12", ModelRelation.CLOSE, NO_MATCH),  # two characters swapped
        ("AB1", "AB2", ModelRelation.DIFFERENT, NO_MATCH),  # too short to be close
        ("DSC-W830", "ELPLP12", ModelRelation.DIFFERENT, NO_MATCH),
        ("DSC-W830", "", ModelRelation.ONE_SIDED, NEITHER),
        ("DSC-W830", "Does not apply", ModelRelation.ONE_SIDED, NEITHER),
        ("n/a", "N/A", ModelRelation.MISSING, NEITHER),
        ("", "", ModelRelation.MISSING, NEITHER),
    ],
)
def test_model_numbers(left: str, right: str, relation: ModelRelation, favours: Favours) -> None:
    for c in both_ways(listing("camera", modelno=left), listing("the camera", modelno=right)):
        assert c.model[0] is relation
        assert about(c)["model"].favours is favours


def test_a_model_number_in_the_other_title() -> None:
    for c in both_ways(listing("Sony TV", modelno="XBR-55X900H"), "Sony xbr 55x900h 4K TV"):
        assert c.model[0] is ModelRelation.IN_OTHER
        assert about(c)["model"] == Evidence(
            "model", MATCH, "Model number XBR-55X900H stands in the other listing"
        )


def test_a_code_in_both_titles() -> None:
    for c in both_ways("Epson lamp ELPLP-12", "elplp12 lamp by Epson"):
        assert c.model[0] is ModelRelation.SHARED_CODE
        assert about(c)["model"].favours is MATCH
        assert c.shared_codes == ["elplp12"]


def test_the_guide_s_words_for_model_numbers() -> None:
    same = compare(listing("tv", modelno="XBR55X900H"), listing("tv", modelno="XBR55X900H"))
    assert about(same)["model"].text == "Model numbers match: XBR55X900H"
    other = compare(listing("tv", modelno="XBR55X900H"), listing("tv", modelno="ZZ1"))
    assert about(other)["model"].text == "Different model numbers: XBR55X900H vs ZZ1"


def test_codes_that_only_one_listing_states() -> None:
    c = compare("Lamp ELPLP12 for EMP-5600", listing("Lamp", modelno="ELPLP-12"))
    assert c.codes_only == (["emp5600"], [])
    assert about(c)["codes"] == Evidence("codes", NEITHER, "Codes only in A: emp5600")


# --- brands


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("HP", "Hewlett-Packard Inc.", True),
        ("Sony", "SONY Electronics", True),
        ("Black & Decker", "BLACK+DECKER", True),
        ("Sony", "Samsung", False),
        ("Sony", "", None),
        ("", "", None),
    ],
)
def test_brand_columns(left: str, right: str, same: bool | None) -> None:
    for c in both_ways(listing("thing", brand=left), listing("a thing", brand=right)):
        assert c.brand is same
        assert about(c)["brand"].favours is {True: MATCH, False: NO_MATCH, None: NEITHER}[same]


def test_a_brand_in_the_other_title() -> None:
    for c in both_ways(listing("bulb", brand="Philips"), "Philips bulb"):
        assert c.brand is True


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Great Value 2% Milk", "365 Milk"),  # the guide's case 1
        (listing("Great Value 2% Milk", brand="Great Value"), listing("365 Milk", brand="365")),
        (listing("2% Milk", brand="Great Value"), listing("Milk 2%", brand="365")),
        ("Great Value 2% Milk", listing("2% Milk", brand="365 by Whole Foods Market")),
        (listing("Milk", brand="Great Value"), listing("Milk", brand="Horizon Organic")),
        ("Great Value Whole Milk, 1 gal", listing("Whole Milk 1 gal", brand="Good & Gather")),
        ("Up & Up Baby Wipes 100 ct", "Parent's Choice Baby Wipes 100 ct"),
        ("Kirkland Signature Vitamin C", "Equate Vitamin C"),
        ("Amazon Basics AA Batteries", "Energizer AA Batteries"),
        ("Member's Mark Coffee 2 lb", listing("Coffee 2 lb", brand="Folgers")),
    ],
)
def test_a_store_brand_is_no_other_store_s(left: str | Product, right: str | Product) -> None:
    for c in both_ways(left, right):
        assert c.store_brands_clash
        brand = about(c)["brand"]
        assert brand.favours is NO_MATCH
        assert brand.text.startswith("A store brand is sold by its own store only: ")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Great Value 2% Milk", "Great Value Milk, 2%"),
        (listing("2% Milk", brand="Great Value"), "Great Value 2% Milk"),
        (listing("Batteries", brand="AmazonBasics"), listing("Batteries", brand="Amazon Basics")),
        (listing("Soap", brand="Kirkland"), listing("Soap", brand="Kirkland Signature")),
        ("Horizon Milk", "Horizon Organic Milk"),
        ("365 days planner", "Planner for 365 days"),  # a number is no brand without its column
        (listing("Milk", brand="Horizon"), "Horizon milk, compare to Great Value"),
    ],
)
def test_no_clash_of_store_brands(left: str | Product, right: str | Product) -> None:
    assert not any(c.store_brands_clash for c in both_ways(left, right))


def test_the_store_brand_is_named_as_it_is_written() -> None:
    c = compare("Great Value 2% Milk", listing("Milk", brand="365"))
    assert about(c)["brand"].text.endswith(": Great Value vs 365")
    c = compare("Member's Mark Coffee", "Up & Up Coffee")
    assert about(c)["brand"].text.endswith(": Member's Mark vs Up & Up")


def test_a_short_brand_within_a_longer_one_is_another_brand() -> None:
    assert compare(listing("x", brand="GE"), listing("x", brand="Genius")).brand is False


def test_two_unbranded_listings_are_not_of_one_maker() -> None:
    assert compare(listing("x", brand="Unbranded"), listing("x", brand="Unbranded")).brand is None


# --- sizes, packs, prices, variants


def test_screen_sizes() -> None:
    for c in both_ways("55-inch TV", "55in TV"):
        assert about(c)["length"].favours is MATCH
    assert about(compare("55-inch TV", "55in TV"))["length"].text == "Same length: 55-inch and 55in"
    for c in both_ways("Sony 55-Inch 4K TV", "Sony 65in 4K TV"):
        assert about(c)["length"].favours is NO_MATCH
        assert "screen sizes" in about(c)["length"].text


def test_a_description_s_size_counts_where_the_title_has_none() -> None:
    described = listing("Sony TV", attributes={"description": "screen: 55 in"})
    assert about(compare(described, "Sony 65 in TV"))["length"].favours is NO_MATCH


@pytest.mark.parametrize(
    ("left", "right", "favours"),
    [
        ("AA Batteries 24-pack", "AA Batteries 12-pack", NO_MATCH),  # the guide's case 3
        ("AA Batteries 24-pack", "AA Batteries, pack of 24", MATCH),
        ("Cola 2 x 12 pack", "Cola 24 ct", MATCH),
        ("AA Batteries 24-pack", "AA Batteries", NO_MATCH),
        ("Eggs, dozen count", "Eggs 12 ct", MATCH),
        ("Lamp twin pack", "Lamp", NO_MATCH),
    ],
)
def test_packs(left: str, right: str, favours: Favours) -> None:
    for c in both_ways(left, right):
        assert about(c)["pack"].favours is favours


def test_nothing_is_said_of_packs_where_neither_states_one() -> None:
    assert "pack" not in about(compare("AA Batteries", "AA Battery"))


def test_a_pack_is_no_model_number() -> None:
    c = compare("AA Batteries 24-pack", "AA Batteries 12-pack")
    assert c.model[0] is ModelRelation.MISSING


@pytest.mark.parametrize(
    ("left", "right", "favours"),
    [
        (998.0, 999.99, MATCH),
        (100.0, 115.0, MATCH),
        (100.0, 116.0, NEITHER),
        (100.0, 199.0, NEITHER),
        (100.0, 200.0, NO_MATCH),
    ],
)
def test_prices(left: float, right: float, favours: Favours) -> None:
    for c in both_ways(listing("x", price=left), listing("x", price=right)):
        assert about(c)["price"].favours is favours


@pytest.mark.parametrize("price", [None, 0.0, float("nan"), float("inf")])
def test_an_unknown_price_is_not_compared(price: float | None) -> None:
    for c in both_ways(listing("x", price=price), listing("x", price=5.0)):
        assert c.price_ratio is None and "price" not in about(c)


@pytest.mark.parametrize(
    ("left", "right", "subject", "favours"),
    [
        ("Black mouse", "White mouse", "colour", NO_MATCH),
        ("Grey mouse", "gray mouse", "colour", MATCH),
        ("Black mouse", "mouse black/red", "colour", MATCH),
        ("AirPods Pro (2nd Gen)", "AirPods Pro 3rd generation", "generation", NO_MATCH),
        ("Camera Mark 2", "Camera mk 3", "generation", NO_MATCH),
        ("Planner 2019", "Planner 2020", "generation", NO_MATCH),
        ("Refurbished laptop", "laptop", "condition", NO_MATCH),
        ("Pre-owned laptop", "laptop", "condition", NO_MATCH),
        ("laptop open box", "laptop", "condition", NO_MATCH),
        ("Camera kit", "Camera", "bundle", NEITHER),
    ],
)
def test_variants(left: str, right: str, subject: str, favours: Favours) -> None:
    for c in both_ways(left, right):
        assert about(c)[subject].favours is favours


@pytest.mark.parametrize(
    ("left", "right", "subject"),
    [
        ("Black mouse", "mouse", "colour"),
        ("AirPods Pro (2nd Gen)", "AirPods Pro 2nd Generation", "generation"),
        ("AirPods 2nd gen", "AirPods", "generation"),
        ("Renewed phone", "Refurbished phone", "condition"),
        ("Focused lamp", "lamp", "condition"),
    ],
)
def test_nothing_is_said_of_variants_that_do_not_conflict(
    left: str, right: str, subject: str
) -> None:
    assert all(subject not in about(c) for c in both_ways(left, right))


def test_which_listing_is_refurbished() -> None:
    left, right = both_ways("Refurbished laptop", "laptop")
    assert about(left)["condition"].text == "Only listing A is refurbished or used"
    assert about(right)["condition"].text == "Only listing B is refurbished or used"


def test_words_are_shared_whatever_their_separators() -> None:
    both, only_a, only_b = compare("Netgear WiFi router", "router Netgear wi fi extender").words
    assert (both, only_a) == (["netgear", "wifi", "router"], [])
    assert only_b == ["wi", "fi", "extender"]


def test_long_word_lists_are_cut_and_say_so() -> None:
    c = compare(" ".join(f"word{i}" for i in range(20)), "thing")
    (text,) = (e.text for e in c.evidence() if e.text.startswith("Only in A"))
    assert text.endswith("word11 and 8 more")


# --- fairness


SNIPPETS = st.sampled_from(
    [
        "Sony",
        "HP",
        "Great Value",
        "365",
        "Kirkland",
        "wifi",
        "wi fi",
        "wi-fi",
        "XBR-55",
        "xbr55x900h",
        "WH1000XM4",
        "wh-1000",
        "black",
        "gray",
        "24-pack",
        "pack of 12",
        "2 x 12 ct",
        "55 in",
        "140 cm",
        "12 oz",
        "355 ml",
        "12 fl oz",
        "1 TB",
        "1000gb",
        "2nd gen",
        "v2",
        "2019",
        "refurbished",
        "kit",
        "cable",
        "the",
        "usb",
        "3/4",
        "001234567",
        "1234567",
        "036000291452",
        "B08N5WRWNW",
        "HDMIMM1",
        "HDMIMM10",
        "tip-230-bk",
        "24 x 19",
        "43 1 4 x 57 3 4 in",
        "XL",
        "rose gold",
        "gold",
        "dozen",
        "compatible with",
        "replacement for",
        "case for",
        "upgrade",
        "professional",
        "PS3",
        "season 2",
        "mk ii",
        "hewlett packard",
        "Unbranded",
    ]
)
TITLES = st.one_of(st.lists(SNIPPETS, min_size=1, max_size=8).map(" ".join), st.text(min_size=1))
PRODUCTS = st.builds(
    Product,
    id=st.just("1"),
    title=TITLES,
    brand=st.one_of(st.just(""), SNIPPETS),
    modelno=st.one_of(st.just(""), SNIPPETS, st.text(max_size=8)),
    price=st.one_of(st.none(), st.floats(0.01, 1e5)),
    attributes=st.one_of(
        st.just({}), st.fixed_dictionaries({"description": st.one_of(SNIPPETS, TITLES)})
    ),
)


@given(PRODUCTS, PRODUCTS)
@example(listing("wifi wi fi a b"), listing("wi fi c d e f g"))
@example(listing("marker set blue"), listing("markers sets red x"))
def test_swapping_the_sides_says_the_same(left: Product, right: Product) -> None:
    one, other = (
        {(e.about, e.favours) for e in Comparison(*sides).evidence()}
        for sides in ((left, right), (right, left))
    )
    assert one == other


@given(PRODUCTS, PRODUCTS)
def test_swapping_the_sides_mirrors_every_property(left: Product, right: Product) -> None:
    one, other = Comparison(left, right), Comparison(right, left)
    for name in ("gtin", "gtin_of_case", "asin", "brand", "store_brands_clash", "third_party", "colour", "colour_by_model", "generation", "edition", "platform", "volume", "accessory", "model_difference", "model_remainder", "shared_digits", "price_ratio"):  # fmt: skip
        assert getattr(one, name) == getattr(other, name), name
    for name in ("shared_codes", "in_description", "in_gtin", "bare_sizes"):
        assert set(getattr(one, name)) == set(getattr(other, name)), name
    assert one.model[0] is other.model[0]
    assert {k: (v[0], v[2], v[1]) for k, v in one.quantities.items()} == other.quantities or any(
        len(p.quantities) > 2 or len(p.dimensions) > 1 for p in (one.left, one.right)
    )  # of several that agree another pair may be shown
    assert {k: v[0] for k, v in one.quantities.items()} == {
        k: v[0] for k, v in other.quantities.items()
    }
    for name in ("codes_only", "words_described"):
        assert getattr(one, name) == getattr(other, name)[::-1], name
    assert one.pack == (other.pack and other.pack[::-1])


@given(PRODUCTS)
def test_a_listing_has_nothing_against_itself(product: Product) -> None:
    c = Comparison(product, product)
    against = [e for e in c.evidence() if e.favours is NO_MATCH]
    # Signs alone share no word, and no title has none that a ratio could be computed of.
    assert [e for e in against if e.about not in ("words", "title")] == []


@given(PRODUCTS, PRODUCTS)
def test_evidence_does_not_depend_on_the_label(left: Product, right: Product) -> None:
    found = [Comparison.of(Pair(left, right, label)).evidence() for label in (True, False, None)]
    assert found[0] == found[1] == found[2]


# --- totality


ANY = st.text(st.characters(), min_size=1, max_size=60)  # controls and surrogates included
NASTY = st.one_of(
    ANY,
    st.text(st.sampled_from("0123456789xX/-. '\"ingoz½²\u202e\u200f\ud800😀שلم٣\x00\n\u0301"), min_size=1),
)  # fmt: skip


@given(NASTY, NASTY, ANY, ANY, st.one_of(st.none(), st.floats()), st.floats(allow_nan=False))
@example("\u200b", "\u200b", "Great Value", "365", 1e-320, 1e308)
@example("9" * 400 + "/1 in", "5 in", "x", "y", None, 1.0)
def test_any_text_is_compared_without_raising(
    a: str, b: str, c: str, d: str, p: float | None, q: float
) -> None:
    left = Product("1", a, c, d, b, p, attributes={"x": d})
    right = Product("2", b, d, c, a, q)
    pair = Pair(left, right, True)
    for item in Comparison.of(pair).evidence():
        assert item.text
    for style in STYLES.values():
        for message in style.messages(pair):
            message["content"].encode()


@pytest.mark.parametrize("title", ["", " ", "\u200b", "\ufffe", "🇩🇪" * 500, "א" * 10_000])
def test_a_title_without_words(title: str) -> None:
    for c in both_ways(listing(title, brand="Great Value"), listing("x", brand="365")):
        assert c.evidence()


@pytest.mark.parametrize(
    "unit",
    ["1", "x", "/", " ", "1 ", "1/", "1 x ", "12x12 ", "a1-", "a1", "1st", "v1 ", "2019 ", "gen ", "pack of ", "365", "ab ", "'", "½", "ﷺ", "😀", "\u202e", "great value ", "1,000", "- ", "0", "٣", "➀"],
)  # fmt: skip
def test_titles_of_ten_thousand_characters_are_quick(unit: str) -> None:
    compare("1 in", "1 in").evidence()  # what is read once
    text = (unit * 10_000)[:10_000]
    left = Product("1", text, brand=text, modelno=text, attributes={"d": text})
    right = Product("2", f"b{text[::-1]}", brand="x", modelno=f"x{text}", price=1.0)
    start = time.perf_counter()
    Comparison(left, right).evidence()
    STYLES["evidence"].answer(Pair(left, right, True), STYLES["evidence"].read("")[0])
    assert time.perf_counter() - start < 5


def test_many_different_codes_are_quick() -> None:
    left = listing(" ".join(f"code{i}" for i in range(1500)))
    right = listing(" ".join(f"edoc{i}" for i in range(1500)))
    start = time.perf_counter()
    Comparison(left, right).evidence()
    assert time.perf_counter() - start < 5
