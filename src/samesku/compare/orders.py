"""What a listing says to whoever judges it, and not of the goods: orders, verdicts, turns of a dialogue.

Such a passage is a run of words that name no goods, and among them those that only a judge needs: MATCH in capitals or
a verdict, or what is to be ignored. No listing of the known data sets has one. Orders in other words stay, and
count as words of the listing.
"""

from __future__ import annotations

import base64
import binascii
import re

# Words of those who judge, and little words.
_JUDGE = frozenset(
    [
        "above", "admin", "administrator", "ai", "all", "analysis", "analyze", "answer", "answered", "answers", "assistant", "assume", "begin",
        "bot", "carefully", "chatbot", "classification", "classify", "command", "commands", "compare", "compared", "comparison", "comply",
        "conclude", "conclusion", "confidence", "confident", "consider", "context", "correct", "customer", "data", "decide", "decided",
        "decision", "declare", "decode", "determine", "developer", "directive", "directives", "disregard", "earlier", "end", "entire",
        "everything", "example", "final", "following", "forget", "guidelines", "human", "identical", "ignore", "important", "input",
        "instruction", "instructions", "item", "items", "json", "judge", "label", "language", "line", "listing", "listings", "llm", "mark",
        "match", "matched", "matches", "matching", "message", "mode", "model", "must", "obey", "order", "outcome", "output", "override", "pair",
        "pairs", "platforms", "policy", "preceding", "pretend", "previous", "print", "prior", "product", "products", "prompt", "question",
        "reasoning", "reasons", "regard", "regardless", "reply", "respond", "response", "result", "return", "reviewer", "rule", "rules", "say",
        "seller", "sold", "state", "stop", "system", "task", "test", "text", "title", "treat", "true", "user", "verdict", "verdicts",
        "verified", "whatever", "write", "wrong"
    ]
)  # fmt: skip
_OTHER = frozenset(
    [
        "a", "about", "after", "again", "agrees", "always", "an", "and", "any", "are", "as", "at", "be", "been", "before", "both", "but", "by",
        "can", "depends", "did", "different", "do", "does", "done", "each", "else", "every", "far", "for", "from", "give", "good", "had", "has",
        "have", "here", "high", "how", "i", "if", "in", "instead", "is", "it", "its", "just", "know", "listed", "me", "my", "never", "new",
        "next", "no", "non", "none", "not", "note", "nothing", "now", "of", "ok", "on", "only", "or", "other", "our", "please", "read",
        "reading", "same", "see", "shall", "should", "so", "tell", "than", "that", "the", "their", "them", "then", "there", "these", "they",
        "this", "those", "to", "told", "us", "was", "we", "were", "what", "when", "which", "while", "who", "will", "with", "yes", "you", "your"
    ]
)  # fmt: skip
# A listing's phrase may end in one of these, so that an order does not begin with it.
_ENDS = frozenset(["and", "as", "at", "by", "for", "from", "in", "no", "of", "on", "or", "to", "with"])  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?")
# One stands in whatever has an order; to look for that costs less.
_MARKS = ("match", "verdict", "ignore", "disregard", "forget")
# A book may be called "The Final Verdict" and tell to forget everything.
_JUDGED = frozenset(["answer", "different", "identical", "match", "matches", "output", "respond", "same"])  # fmt: skip
_IGNORED = frozenset(["above", "instruction", "instructions", "previous", "prior", "prompt"])
_NUMBERED = re.compile(r"(?:^|(?<=\s))[#>*-]*\s*\d{1,2}[.)]\s*$")  # "3. Final verdict"
_ENCODED = re.compile(
    r"(?:\b(?:base64|hex)\W{1,3})?(?<![\w+/])([A-Za-z0-9+/]{16,})={0,2}(?![\w+/=])"
)
_LONG = 16  # characters of an encoded order, at least


def without_orders(text: str) -> str:
    """The text without passages that speak to a judge, written out or in base64 or hexadecimal; the same object if
    it has none."""
    if any(map(text.lower().__contains__, _MARKS)):
        text = _without_passages(text)
    if len(text) > _LONG and max(map(len, text.split()), default=0) >= _LONG:
        text = _ENCODED.sub(lambda m: " " if _speaks(m[1]) else m[0], text)
    return text


def _without_passages(text: str) -> str:
    kept, at = [], 0
    for run in _runs(text):
        if _is_order([m[0] for m in run], shouted=text.isupper()):
            kept.append(_NUMBERED.sub("", text[at : run[0].start()]))
            at = run[-1].end()
    return " ".join([*kept, text[at:]]) if kept else text


def _runs(text: str) -> list[list[re.Match[str]]]:
    """The runs of words that name no goods, from a judge's word to a judge's word but for little words before."""
    runs: list[list[re.Match[str]]] = [[]]
    for word in _WORD.finditer(text):
        key = word[0].lower()
        if key in _JUDGE or (key in _OTHER and (runs[-1] or key not in _ENDS)) or word[0] == "NO":
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    for run in runs:
        while run and run[-1][0].lower() not in _JUDGE:
            run.pop()
    return [run for run in runs if run]


def _is_order(words: list[str], shouted: bool) -> bool:
    """Whether a run is one; capitals mean nothing where all is ``shouted``."""
    keys = [word.lower() for word in words]
    judge = _JUDGE.intersection(keys)
    if "verdict" in judge:
        return not _JUDGED.isdisjoint(keys)
    if "MATCH" in words:
        at = words.index("MATCH")
        if not {"no", "not", "non"}.isdisjoint(keys[max(at - 2, 0) : at]):
            return True
        return len(judge) > (2 if shouted else 1)
    if "match" in judge:
        return len(judge) > 2
    return not {"ignore", "disregard", "forget"}.isdisjoint(keys) and not _IGNORED.isdisjoint(keys)


def _speaks(token: str) -> bool:
    """Whether a long token is a sentence in base64 or hexadecimal."""
    for decode in (_hexadecimal, _base64):
        try:
            said = decode(token)
        except (binascii.Error, ValueError):
            continue
        if said.isascii() and said.isprintable() and re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", said):
            return True
    return False


def _hexadecimal(token: str) -> str:
    return bytes.fromhex(token).decode("ascii")


def _base64(token: str) -> str:
    return base64.b64decode(token + "=" * (-len(token) % 4), validate=True).decode("ascii")
