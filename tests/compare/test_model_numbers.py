"""Model numbers side by side: what tells two keys apart."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samesku.compare import Comparison, Favours, ModelRelation
from samesku.compare.model_numbers import (
    Difference,
    core,
    difference,
    digit_runs,
    longest_run,
    parts,
)
from samesku.compare.normalise import model_key
from samesku.records import Product

KEYS = st.text("abk015", min_size=1, max_size=9)
WRITTEN = st.text("ab 01٣๓➀²-#/us", max_size=12)


@pytest.mark.parametrize(
    ("one", "other", "kind", "rest"),
    [
        ("wh1000", "wh1000", Difference.NONE, ""),
        ("oczssdpx1rvd110", "oczssdpx1rvd0110", Difference.ZEROS, ""),
        ("cltr409", "sascltr409", Difference.MAKER, "sas"),
        ("10707rnn", "hon10707rnn", Difference.MAKER, "hon"),
        ("nu561aa", "nu561aaaba", Difference.REGION, "aba"),
        ("ls2208", "ls2208us", Difference.REGION, "us"),
        ("tip230u2", "tip230u2bk", Difference.COLOUR, "bk"),
        ("m552", "m552pink", Difference.COLOUR, "pink"),
        ("px8810", "px88102pk", Difference.DIGITS, "2pk"),  # keys alone cannot tell a pack from a number
        ("ce505x", "ce505x2pk", Difference.PACK, "2pk"),
        ("pla401v3", "pla401v3kit", Difference.PACK, "kit"),
        ("usa28x", "usa28xg", Difference.LETTERS, "g"),
        ("ih16g", "ih16gxc2", Difference.MIXED, "xc2"),
        ("dvpfx820p", "dvpfx820l", Difference.ENDINGS, ""),
        ("hdmimm1", "hdmimm10", Difference.DIGITS, "0"),
        ("1234a", "51234a", Difference.DIGITS, "5"),
        ("52104", "52014", Difference.SWAPPED, ""),
        ("xbr55x900h", "xbr65x900h", Difference.DIGIT, ""),
        ("nnh965bkx1", "nnh965bfx1", Difference.LETTER, ""),
        ("scdc382", "scd382", Difference.LETTER, ""),
        ("ab1", "ab12", Difference.ALL, ""),  # too short
        ("elplp12", "dscw830", Difference.ALL, ""),
    ],
)  # fmt: skip
def test_difference(one: str, other: str, kind: Difference, rest: str) -> None:
    assert difference(one, other) == difference(other, one) == (kind, rest)


@given(WRITTEN, st.sampled_from(["", "a", "abab"]))
@example("abab ➀➀➀", "abab")
def test_a_model_number_that_has_a_key_has_a_core(modelno: str, brand: str) -> None:
    assert bool(core(modelno, brand)) is bool(model_key(modelno))


@given(KEYS, KEYS)
def test_difference_is_fair_and_nothing_is_nothing(one: str, other: str) -> None:
    assert difference(one, other) == difference(other, one)
    assert (difference(one, other)[0] is Difference.NONE) is (one == other)
    rest = difference(one, other)[1]
    assert len(rest) in (0, abs(len(one) - len(other)))


@st.composite
def near(draw: st.DrawFn) -> tuple[str, str]:
    """A key and another that was made of it by at most two edits."""
    one = other = draw(KEYS)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(other)))
        dropped = draw(st.integers(0, 2))
        other = other[:at] + draw(st.text("abk015", max_size=2)) + other[at + dropped :] or "a"
    return one, other


@settings(max_examples=500)
@given(st.one_of(near(), st.tuples(KEYS, KEYS)))
@example(("52104", "52014"))  # the last two are left
@example(("ab5cd", "ab1cd"))
@example(("a01", "a1"))
@example(("5", "5"))
def test_keys_without_a_part_in_common_differ_in_everything(keys: tuple[str, str]) -> None:
    one, other = keys
    if parts([one]).isdisjoint(parts([other])):
        assert difference(one, other)[0] is Difference.ALL


@pytest.mark.parametrize(
    ("modelno", "brand", "key"),
    [
        ("HP NU561AA #ABA", "HP", "nu561aa"),
        ("NU561AA#ABA", "HP", "nu561aa"),
        ("CLP-500RB / XAA", "Samsung", "clp500rb"),
        ("Panasonic SDR-S70-S", "Panasonic", "sdrs70s"),
        ("SWV3431W/17", "Philips", "swv3431w"),
        ("HP45", "HP", "hp45"),  # the name is part of the number
        ("HP 12", "HP", "hp12"),  # what remained would be too short
        ("", "HP", ""),
    ],
)
def test_core(modelno: str, brand: str, key: str) -> None:
    assert core(modelno, brand) == key


def test_shared_digits() -> None:
    def shared_digits(mine: list[str], theirs: list[str]) -> str:
        return longest_run(digit_runs(mine) & digit_runs(theirs))

    assert shared_digits(["pe209780"], ["edgdm209780pe", "12345"]) == "209780"
    assert shared_digits(["pe209780"], ["pe2097801"]) == ""
    assert shared_digits(["a0000001"], ["b0000001"]) == ""  # zeros and a one are no number
    assert shared_digits([], ["209780"]) == ""


def compare(left: Product, right: Product) -> Comparison:
    return Comparison(left, right)


def number(modelno: str, title: str = "thing", brand: str = "") -> Product:
    return Product("1", title, brand, modelno=modelno)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (number("NU561AA #ABA", brand="HP"), number("HP NU561AA", brand="HP"), ModelRelation.SAME),
        (number("HDMIMM1"), number("", "cable HDMIMM1 6ft"), ModelRelation.IN_OTHER),
        (number("HDMIMM1"), number("", "cable HDMIMM10"), ModelRelation.CLOSE),
        (number("HDMIMM1"), number("HDMIMM10"), ModelRelation.CLOSE),
        (number("HDMIMM1"), number("", "cable HDMIMM1 0.5m"), ModelRelation.IN_OTHER),
        (number("0615B002"), number("", "ink 0615b002"), ModelRelation.IN_OTHER),
        (number("", "mouse 931633"), number("", "mouse 931633-0403"), ModelRelation.SHARED_CODE),
        (number("CLTR409"), number("", "toner SASCLTR409"), ModelRelation.IN_OTHER),
        (number("matte white"), number("matte white"), ModelRelation.MISSING),
        (number("matte white"), number("", "matte white screen"), ModelRelation.MISSING),
    ],
)
def test_relations(left: Product, right: Product, relation: ModelRelation) -> None:
    assert compare(left, right).model[0] is relation
    assert compare(right, left).model[0] is relation


def test_what_a_model_learns_from() -> None:
    c = compare(number("USA-28X"), number("USA-28XG"))
    assert (c.model_difference, c.model_remainder) == (Difference.LETTERS, 1)
    c = compare(number("PE209780"), number("", "memory EDGDM-209780-PE"))
    assert c.shared_digits == "209780"
    c = compare(number("", "mouse 931633"), number("", "mouse 931633-0403"))
    assert c.model_difference is Difference.SUFFIX
    c = compare(number("AB-1234"), number("", "thing"))
    assert c.model_difference is None and c.model_remainder == 0 and c.shared_digits == ""


def model_evidence(left: Product, right: Product) -> tuple[Favours, str]:
    (said,) = [e for e in compare(left, right).evidence() if e.about == "model"]
    return said.favours, said.text


def test_what_is_said_of_near_misses() -> None:
    assert model_evidence(number("52104"), number("52014")) == (
        Favours.NO_MATCH,
        "Model numbers are close but not the same: 52104 vs 52014 (two characters swapped)",
    )
    assert model_evidence(number("HDMIMM1"), number("HDMIMM10"))[0] is Favours.NO_MATCH
    assert model_evidence(number("CE505X"), number("CE505X-2PK")) == (
        Favours.NO_MATCH,
        "One model number contains the other: CE505X vs CE505X-2PK (a pack or bundle ending more: 2pk)",
    )
    assert model_evidence(number("", "toner CE505X"), number("", "toner CE505X-2PK")) == (
        Favours.NO_MATCH,
        "The code ce505x stands in both listings, as a pack or bundle: 2pk",
    )
    assert model_evidence(number("TIP-230"), number("TIP-230-BK"))[0] is Favours.MATCH


def test_a_series_in_both_titles_is_no_evidence_beside_two_model_numbers() -> None:
    left, right = number("1111A", "Acme mouse M310"), number("2222B", "Acme mouse M310 red")
    assert model_evidence(left, right)[0] is Favours.NEITHER
    assert model_evidence(number("", left.title), right)[0] is Favours.MATCH


def described(title: str, description: str) -> Product:
    return Product("1", title, attributes={"description": description})


def test_a_number_in_the_other_s_description() -> None:
    left, right = number("DSC-W830"), described("Sony camera", "compact; dscw830, silver")
    for c in (compare(left, right), compare(right, left)):
        assert c.model[0] is ModelRelation.ONE_SIDED
        assert c.in_description == ["dscw830"]
        (said,) = [e for e in c.evidence() if e.about == "codes" and "description" in e.text]
        assert said.favours is Favours.MATCH
    # A number that the listing fits is no number of its own.
    c = compare(left, described("Battery NP-BN1X", "fits dsc-w830"))
    assert c.in_description == ["dscw830"]
    assert Favours.MATCH not in {e.favours for e in c.evidence() if e.about == "codes"}
    assert compare(left, described("Sony camera", "dscw8300")).in_description == []
