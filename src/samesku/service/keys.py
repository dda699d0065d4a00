"""API keys: kept as hashes in a file that a running service notices when it changes."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from samesku.errors import SameskuError
from samesku.files import atomic_writer

SCOPES = ("match", "feedback", "metrics", "admin")
LOOK_S = 1.0  # between two looks at the file
_PREFIX = "sk_"  # so that a key that leaks is known for one


@dataclass(frozen=True)
class Key:
    """An API key, without the key itself.

    :ivar hash: SHA-256 of the key. It is 32 random bytes, so that a slow hash would protect nothing.
    :ivar per_minute: requests that it may make; None: any number.
    """

    name: str
    hash: str
    scopes: tuple[str, ...] = ("match",)
    per_minute: int | None = None
    created: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))


def add(path: Path, name: str, scopes: tuple[str, ...], per_minute: int | None = None) -> str:
    """Make a key and keep its hash; the key itself is what comes back, and is nowhere kept.

    A name may have several keys, so that one can be replaced while it is in use.

    :raises SameskuError: if a scope is unknown, or the file cannot be read or written.
    """
    for scope in scopes:
        if scope not in SCOPES:
            raise SameskuError(f"scope {scope!r} is none of {', '.join(SCOPES)}")
    if per_minute is not None and per_minute < 1:
        raise SameskuError(
            f"{per_minute} requests a minute are none; leave the limit out, or say 1 or more"
        )
    if not name.strip() or not name.isprintable():
        raise SameskuError("a key needs a name: who uses it")
    secret = _PREFIX + secrets.token_urlsafe(32)
    _write(
        path, [*(read(path) if path.exists() else []), Key(name, _hash(secret), scopes, per_minute)]
    )
    return secret


def revoke(path: Path, name: str, hash_begins: str = "") -> int:
    """Delete the keys of this name, or the one of them whose hash begins so; how many there were.

    :raises SameskuError: if there is none.
    """
    keys = read(path)
    gone = [k for k in keys if k.name == name and k.hash.startswith(hash_begins)]
    if not gone:
        raise SameskuError(f"{path} has no such key of {name!r}")
    _write(path, [k for k in keys if k not in gone])
    return len(gone)


def read(path: Path) -> list[Key]:
    """The keys of a file.

    :raises SameskuError: if it is missing or damaged.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [Key(**{**row, "scopes": tuple(row["scopes"])}) for row in rows]
    except FileNotFoundError:
        raise SameskuError(
            f"{path}: there is no such file; make a key with 'samesku keys add'"
        ) from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise SameskuError(f"{path} cannot be read as API keys: {error}") from None


class Keys:
    """The keys of a file as they are now, and how much each has been used."""

    def __init__(self, path: Path) -> None:
        """:raises SameskuError: if the file is missing or damaged."""
        self._path = path
        self._looked = self._changed = 0.0
        self._known: dict[str, Key] = {}
        self._left: dict[str, tuple[float, float]] = {}  # hash → requests left, at what time
        self._look()

    def find(self, secret: str) -> Key | None:
        """The key that this is; None if it is none, or no longer."""
        if time.monotonic() - self._looked > LOOK_S:
            self._look()
        return self._known.get(_hash(secret))

    def wait(self, key: Key) -> float:
        """Seconds until the key may make a request; 0: it may, and that was one."""
        if key.per_minute is None:
            return 0.0
        now = time.monotonic()
        left, before = self._left.get(key.hash, (float(key.per_minute), now))
        left = min(float(key.per_minute), left + (now - before) * key.per_minute / 60)
        self._left[key.hash] = (left - 1 if left >= 1 else left), now
        return 0.0 if left >= 1 else (1 - left) * 60 / key.per_minute

    def _look(self) -> None:
        """Read the file if it has changed; one that cannot be read leaves the keys as they are."""
        first = not self._known
        self._looked = time.monotonic()
        try:
            changed = self._path.stat().st_mtime_ns / 1e9
            if changed != self._changed:
                self._known = {key.hash: key for key in read(self._path)}
                self._changed = changed
        except (SameskuError, OSError) as error:
            if first:
                raise SameskuError(f"{self._path}: no API keys: {error}") from None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def _write(path: Path, keys: list[Key]) -> None:
    with atomic_writer(path) as file:
        json.dump([asdict(key) for key in keys], file, indent=2)
        file.write("\n")
