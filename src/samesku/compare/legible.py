"""Listings as a person reads them: without what is not seen, in plain letters, without what is no text.

What is taken away or put in other characters stands in no honest listing or says nothing there: controls,
characters without width, marks piled upon letters, letters of other scripts that look like Latin ones, HTML, and
the tokens by which chat templates tell turns apart. Ordinary text stays as it is, character by character.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from samesku.compare.orders import without_orders
from samesku.records import Product

# Shops allow titles of about 200 characters; a name of more than LONGEST is padding for the most part.
LONGEST, NAME, WORD = 1000, 200, 100
MOST_TEXT = 20_000  # characters of a further attribute
# What shows up only when something else is taken away, as in "<b<b>>"; deeper nests are taken apart.
_ROUNDS, _NESTED = 8, str.maketrans("<>&[]", "     ")

_NO_WIDTH = "\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
_CONTROLS = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters by name, that show nothing
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Full width, bold, script, circled, squared: a letter or digit in another dress.
_DRESSED = "\uff01-\uff5e\u24b6-\u24e9\U0001d400-\U0001d7ff\U0001f130-\U0001f149"

_ABC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
_WHITE_ON_BLACK = {chr(a + i): c for a in (0x1F150, 0x1F170) for i, c in enumerate(_ABC)}
_UNDRESSED = str.maketrans(_SMALL_CAPITALS | _WHITE_ON_BLACK)
# Letters that no eye tells from Latin ones (of Unicode's confusables, UTS 39).
_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУҮХаеѕіјорсухһԁԛԝ", "ABESIJKMHOPCTYYXaesijopcyxhdqw", strict=True))  # fmt: skip
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲϳ", "ABEZHIKMNOPTYXovcj", strict=True))
_LATIN = str.maketrans(_CYRILLIC | _GREEK)
_ALIKE = "".join(map(re.escape, _CYRILLIC | _GREEK))

# What has to be there for anything to be done, in ASCII and beside it.
_PLAIN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f<&\[]")
_CHARACTERS = re.compile(
    f"[<&\\[{_CONTROLS}{_NO_WIDTH}{_BLANK}{_MARKS}{_DRESSED}{_ALIKE}{''.join(map(chr, _UNDRESSED))}]"
)
_DROPPED, _BLANKED = re.compile(f"[{_CONTROLS}{_NO_WIDTH}]+"), re.compile(f"[{_BLANK}]+")
_MARKED, _IN_DRESS = re.compile(f"[{_MARKS}]+"), re.compile(f"[{_DRESSED}]+")
_HAS_ALIKE = re.compile(f"[{_ALIKE}]")
_OTHER_SCRIPT = re.compile(f"(?![{_ALIKE}])[\u0391-\u03a9\u03b1-\u03c9\u0400-\u04ff]")
_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_WORDS, _ASCII = re.compile(r"[^\W_]+"), re.compile(r"[a-zA-Z0-9]")
# Terminals' colours, cursor and window titles (ECMA-48).
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|\x1b[@-Z\\^_]"
)
_BACKWARDS = re.compile("\u202e([^\u202c\u202e\n\u2029]*)\u202c?")  # shown from right to left
_ENTITY = re.compile(r"&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_HIDDEN = (
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"<script\b", re.IGNORECASE), re.compile(r"</script\s*>", re.IGNORECASE)),
    (re.compile(r"<style\b", re.IGNORECASE), re.compile(r"</style\s*>", re.IGNORECASE)),
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|code|del|em|font|i|ins|mark|s|small|span|strike|strong|tt|u|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"</?(?:blockquote|body|br|button|center|div|form|h[1-6r]|head|html|iframe|img|input|label|li|link|meta|noscript|object|ol|p|pre"
    r"|script|section|select|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul|video)\b[^<>]*>|<!\[CDATA\[|\]\]>|<![a-z][^<>]*>",
    re.IGNORECASE,
)
# Qwen and SmolLM, Llama 3, Phi, DeepSeek: <|…|>; Gemma: <start_of_turn>; Mistral and Llama 2: [INST], <<SYS>>, <s>.
# A role's name behind a turn's first token belongs to it.
_CONTROL_TOKENS = re.compile(
    r"<\|start_header_id\|>[^<>]{0,20}<\|end_header_id\|>|(?:<\|im_start\|>|<start_of_turn>|<\|channel\|>)\s{0,2}(?:system|user|assistant|model|tool|final|analysis)\b"
    r"|<[|｜][^<>|｜\n]{1,40}[|｜]>|</?[a-z]+(?:_[a-z]+)+>|</?(?:bos|eos|pad|unk|mask|cls|sep|think|tool)>|<<?/?SYS>>?"
    r"|\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|IMG|IMG_BREAK|IMG_END|PREFIX|MIDDLE|SUFFIX|THINK)\]"
)


def legible(text: str) -> str:
    """The text as a person reads it; the same object if it is that already."""
    if not (_PLAIN if text.isascii() else _CHARACTERS).search(text):
        return text
    for _ in range(_ROUNDS):
        before, text = text, _read(text)
        if text == before:
            return text
    return text.translate(_NESTED)


def seen(product: Product) -> Product:
    """The product with its texts :func:`legible` and without orders, its names in one line each and cut where they go
    on and on; the same object if it is that already."""
    changed: dict[str, Any] = {}
    for field, name in _NAMED.items():
        text = getattr(product, field)
        if (found := name(text)) != text:
            changed[field] = found
    further = {key: _spoken(text)[:MOST_TEXT] for key, text in product.attributes.items()}
    if further != product.attributes:
        return replace(product, **changed, attributes=further)
    return replace(product, **changed) if changed else product


def _spoken(text: str) -> str:
    """What the text says of the goods."""
    return without_orders(legible(text))


def _name(text: str) -> str:
    """A title, brand, category or model number in one line; of one that is far too long each word once, and no
    words that are none."""
    text = _spoken(text)
    if not text.isprintable():  # a break is not
        text = _BREAKS.sub(" ", text)
    if len(text) <= LONGEST:
        return text
    words = dict.fromkeys(word for word in text.split() if len(word) <= WORD)
    return " ".join(words)[:NAME].rstrip()


_kept = lru_cache(maxsize=1 << 14)(_name)


def _common(text: str) -> str:
    """The name of what many listings have in common."""
    return _kept(text) if len(text) <= WORD else _name(text)


_NAMED: dict[str, Callable[[str], str]] = {
    "title": _name,
    "brand": _common,
    "category": _common,
    "modelno": _name,
}


def _read(text: str) -> str:
    text = _BLANKED.sub(" ", _ESCAPES.sub("", text))
    text = _BACKWARDS.sub(lambda m: m[1][::-1], text)
    text = _DROPPED.sub("", text)
    if _MARKED.search(text):
        text = _MARKED.sub("", unicodedata.normalize("NFC", text))
    text = _IN_DRESS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text).translate(_UNDRESSED)
    if _HAS_ALIKE.search(text):
        text = _in_latin(text)
    if "<" in text or "[" in text:
        text = _CONTROL_TOKENS.sub(" ", text)
        for begin, end in _HIDDEN:
            text = _without(text, begin, end)
        text = _BLOCK.sub(" ", _INLINE.sub("", text))
    return _ENTITY.sub(lambda m: html.unescape(re.sub("^&(?:amp;)+", "&", m[0])), text)


def _in_latin(text: str) -> str:
    """Letters that look Latin made so, in words that are Latin otherwise; in all words if the text has no letter
    that can only be of their script."""
    foreign = _OTHER_SCRIPT.search(text)

    def latin(word: re.Match[str]) -> str:
        return word[0] if foreign and not _ASCII.search(word[0]) else word[0].translate(_LATIN)

    return _WORDS.sub(latin, text)


def _without(text: str, begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    """The text without its parts from ``begin`` to ``end``: found one after another, as a pattern of both would
    look for an end again and again."""
    kept, at = [], 0
    while (opening := begin.search(text, at)) and (closing := end.search(text, opening.end())):
        kept.append(text[at : opening.start()])
        at = closing.end()
    return " ".join([*kept, text[at:]])
