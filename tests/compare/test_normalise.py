"""One spelling for what retailers spell differently: idempotent, total, quick."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samesku.compare.normalise import codes, compact, fold, model_key, words

TEXT = st.text(st.characters(), max_size=80)
PLAIN = re.compile(r"[a-z0-9]*")


@given(TEXT)
def test_fold_is_idempotent_and_leaves_one_line(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@given(TEXT)
def test_keys_are_plain_and_survive_a_second_pass(text: str) -> None:
    for key in (compact(text), model_key(text), *words(text), *codes(text)):
        assert PLAIN.fullmatch(key)
    assert compact(compact(text)) == compact(text)
    assert "".join(words(text)) == compact(text)


@given(st.text("abcXYZ019", min_size=1, max_size=12), st.sampled_from(["-", " ", "/", ".", "_"]))
def test_separators_and_case_do_not_change_a_model_number(key: str, separator: str) -> None:
    assert model_key(separator.join(key).upper()) == model_key(key)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Café\tCRÈME  ", "cafe creme"),
        ("5″ × 7″", '5" x 7"'),
        ("Sony® “Bravia”™", 'sony "bravia"'),
        ("Straße", "strasse"),
        ("ｆｕｌｌ", "full"),
        ("a–b—c", "a-b-c"),
        ("Sony ٣٠٠٠, ५५ cm", "sony 3000, 55 cm"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("WH-1000 XM4", "wh1000xm4"),
        ("00123", "123"),
        ("0000", "0000"),
        ("Does Not Apply", ""),
        ("n/a", ""),
        ("N.A.", ""),
        ("unknown", ""),
        ("", ""),
        ("bravia", "bravia"),
        ("CD-BL", "cdbl"),
        ("matte white", ""),  # a description, as many model number columns hold
        ("HP 45 black inkjet print cartridge", ""),
        ("EasyShare M530 red", "easysharem530red"),
    ],
)
def test_model_key(text: str, key: str) -> None:
    assert model_key(text) == key


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sony WH-1000XM4 headphones", ["wh1000xm4"]),
        ("Toner 1234567 for LaserJet", ["1234567"]),
        ("a1 b22 1234", []),
        ("WH1000XM4 wh-1000xm4", ["wh1000xm4"]),
        ("0012345", ["12345"]),
        ("1080p DDR3 cat5e 802.11n 10/100 usb2.0 1920x1080 ipad2", []),
        ("Canon 550D, Nikon D7000", ["550d", "d7000"]),
    ],
)
def test_codes(text: str, found: list[str]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize("unit", ["1", "a1-", "ﷺ", "́", "A", "-", "a.", "İ", "1/"])
def test_long_texts_are_quick(unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    start = time.perf_counter()
    fold(text), words(text), compact(text), codes(text), model_key(text)
    assert time.perf_counter() - start < 2
