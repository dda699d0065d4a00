"""The option that says which column is which, and who shows how far a verb is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from samesku.cli import common
from samesku.cli.common import given_columns, progress, progress_shown_by
from samesku.errors import SameskuError


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (None, {}),
        (["title=a"], {"left": {"title": "a"}, "right": {"title": "a"}}),
        (["title=a,brand=b"], {"left": {"title": "a", "brand": "b"}, "right": {"title": "a", "brand": "b"}}),
        (["title=a", "left.brand=b"], {"left": {"title": "a", "brand": "b"}, "right": {"title": "a"}}),
        (["left.title=a,title=b"], {"left": {"title": "a"}, "right": {"title": "b"}}),
        (["title=b , right.title = a b "], {"left": {"title": "b"}, "right": {"title": "a b"}}),
        (["left_id=x,label=y"], {"pairs": {"left_id": "x", "label": "y"}}),
        (["left.brand="], {"left": {"brand": ""}}),
        (["left.gtin=GTIN, UPC, EAN, or ISBN,left.title=Name"], {"left": {"gtin": "GTIN, UPC, EAN, or ISBN", "title": "Name"}}),
        (["left.title=a=b"], {"left": {"title": "a=b"}}),
    ],
)  # fmt: skip
def test_what_is_given(texts: list[str] | None, found: dict[str, dict[str, str]]) -> None:
    assert given_columns(texts) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title", "write it as field=column"),
        ("", "write it as field=column"),
        ("both.title=a", "left.field=column or right.field=column"),
        ("title=a,midle.brand=b", "midle.brand=b: write it as"),
        ("titel=a", "'titel' is no field; the fields are id, title"),
        ("left.label=a", "'label' is no field; the fields are id, title"),
        ("=a", "'' is no field"),
    ],
)
def test_what_cannot_be_read(text: str, words: str) -> None:
    with pytest.raises(SameskuError) as caught:
        given_columns([text])
    assert words in str(caught.value)


def test_progress_is_shown_by_who_asks_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    told: list[tuple[str, int, int]] = []
    with progress_shown_by(lambda *found: told.append(found)):
        for total in (2, None):
            with progress("counting", total) as tell:
                tell(1)
    with progress("counting", 2) as tell:
        tell(2)
    assert told == [("counting", 1, 2), ("counting", 1, 0)]
    assert capsys.readouterr() == ("", "")


def test_a_log_gets_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter((0.0, 5.0, 64.0, 70.0, 125.0, 500.0, 501.0, 561.0))
    monkeypatch.setattr(common, "time", SimpleNamespace(monotonic=lambda: next(now)))
    with progress("matching", 10_000) as tell:
        for done in (2000, 2640, 2700, 9500):  # a resumed job begins with what was done
            tell(done)
    with progress("waiting", None) as tell:
        tell(0)
        tell(60)
    assert capsys.readouterr() == (
        "",
        "matching: 2,640 of 10,000, 10/s\nmatching: 9,500 of 10,000, 60/s\nwaiting: 60, 1.0/s\n",
    )
