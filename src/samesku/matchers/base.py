"""What every matcher is: pairs in, decisions out; saved as one folder."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

from samesku.compare import Comparison
from samesku.compare.features import Features, Notes, own_notes
from samesku.compare.likeness import differences, portrait
from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.matchers.calibration import Calibration
from samesku.records import Decision, Pair, Product, Verdict

MANIFEST = "matcher.json"
FORMAT_VERSION = 1


class Matcher(ABC):
    """Turns pairs into decisions.

    :ivar name: what reports call it.
    :ivar threshold: the least P(same item) that is called MATCH, chosen on the valid split.
    :ivar calibration: makes the matcher's scores probabilities, chosen on the valid split.
    :ivar review: probabilities from the first and below the second are called REVIEW; None: there is no such verdict.
    :ivar info: what ``matcher.json`` says besides: data fingerprint, figures on valid, components.
    """

    kind: ClassVar[str]

    def __init__(
        self, name: str, threshold: float = 0.5, info: dict[str, Any] | None = None
    ) -> None:
        self.name = name
        self.threshold = threshold
        self.info: dict[str, Any] = dict(info or {})
        self.calibration = Calibration.from_dict(self.info.pop("calibration", None), name)
        self.review: tuple[float, float] | None = None

    @abstractmethod
    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        """Yield one decision a pair, in the order of the pairs, in bounded memory."""

    def probabilities(self, pairs: Sequence[Pair]) -> list[float]:
        """P(same item) of each pair; NaN where an answer could not be read."""
        return [
            float("nan") if d.probability is None else d.probability for d in self.decide(pairs)
        ]

    def judge(self, pairs: Sequence[Pair]) -> list[Decision]:
        """The decisions of :meth:`decide`, without their evidence where that saves time."""
        return list(self.decide(pairs))

    def quick(self, pairs: Sequence[Pair]) -> list[Decision | None]:
        """The decisions on the pairs that need no language model; None for the others."""
        return [None] * len(pairs) if self.asks_language_model else [*self.decide(pairs)]

    @property
    def asks_language_model(self) -> bool:
        """Whether it is a language model, or a part of it is."""
        return True

    def within(self, left: Iterable[Product], right: Iterable[Product]) -> Self:
        """This matcher for pairs out of these two catalogues, if it can make use of them: it knows then how
        rare their words are and what else a listing could match."""
        if not self.uses_catalogues:
            return self
        left, right = list(left), list(right)
        return self.situated(left, right).inside(Features.within(left, right))

    @property
    def uses_catalogues(self) -> bool:
        """Whether it makes a difference to the matcher to be :meth:`within` two catalogues."""
        return False

    def situated(
        self, left: Sequence[Product], right: Sequence[Product], notes: Notes = own_notes
    ) -> Self:
        """This matcher with the settings for pairs out of catalogues with such listings: the first half of
        :meth:`within`, for which some of the listings are enough.

        :param notes: what it finds out about listings it may note there, and read what others of it noted.
        """
        return self

    def inside(self, features: Features) -> Self:
        """This matcher, which is :meth:`situated` in two catalogues, with features that know them or a part of them:
        the second half. What it finds out about a listing it may keep for the other parts."""
        return self

    def elsewhere(self) -> Self:
        """This matcher for listings that are :meth:`unlike` those it learned from."""
        return self

    def unlike(self, left: Sequence[Product], right: Sequence[Product]) -> list[str]:
        """In what these listings differ a lot from those that the matcher learned from, a clause each; empty
        if in nothing, or if it does not know what they were like."""
        learned = self.info.get("listings")
        if learned is None:
            return []
        try:
            return differences(learned, {"left": portrait(left), "right": portrait(right)})
        except (AttributeError, TypeError) as error:
            raise SameskuError(f"{self.name}: what it learned from is damaged; fit the matcher again") from error  # fmt: skip

    def warning(self, left: Sequence[Product], right: Sequence[Product]) -> str:
        """One line if these listings are :meth:`unlike` the learned ones; empty if not."""
        if not (found := self.unlike(left, right)):
            return ""
        return (
            f"Warning: these listings are unlike those that {self.name} learned from: {'; '.join(found)}. "
            "It may be wrong more often; 'samesku fit features' on these tables needs no label or few (--no-labels, --labels)"
        )

    def settings(self) -> dict[str, Any]:
        """What was chosen on the valid split, JSON-ready: threshold, calibration, and figures and bands."""
        chosen: dict[str, Any] = {k: self.info[k] for k in ("valid", "bands") if k in self.info}
        return {"threshold": self.threshold, "calibration": self.calibration.to_dict(), **chosen}

    def take_settings(self, found: dict[str, Any]) -> None:
        """Inverse of :meth:`settings`.

        :raises SameskuError: if they are damaged.
        """
        try:
            self.threshold = float(found["threshold"])
            chosen = {key: found[key] for key in ("valid", "bands") if key in found}
            self.info.update({key: dict(value) for key, value in chosen.items()})
            if not 0 <= self.threshold <= 1:
                raise ValueError
        except (KeyError, TypeError, ValueError) as error:
            raise SameskuError(f"{self.name}: its settings are damaged; fit the matcher again") from error  # fmt: skip
        self.calibration = Calibration.from_dict(found.get("calibration"), self.name)

    @abstractmethod
    def save(self, path: Path | str) -> None:
        """Write the matcher as a folder that :func:`samesku.load` reads."""

    def verdict(self, probability: float) -> Verdict:
        """The verdict that this matcher's threshold, or its band for review, gives to a probability."""
        if self.review is not None:
            low, high = self.review
            if low <= probability < high:
                return Verdict.REVIEW
            return Verdict.MATCH if probability >= high else Verdict.NO_MATCH
        return Verdict.MATCH if probability >= self.threshold else Verdict.NO_MATCH

    def decision(self, pair: Pair, probability: float, stage: str | None = None) -> Decision:
        """What is said of a pair that has this probability, with its evidence.

        :param stage: which matcher decided; this one if None.
        """
        return self.bare(probability, stage, Comparison.of(pair).sentences())

    def bare(
        self, probability: float, stage: str | None = None, evidence: tuple[str, ...] = ()
    ) -> Decision:
        """As :meth:`decision`, where the evidence is at hand or not wanted."""
        return Decision(self.verdict(probability), probability, stage or self.name, evidence)

    def write_manifest(self, folder: Path, **fields: Any) -> None:
        """Write ``matcher.json`` into ``folder``."""
        manifest = {
            "kind": self.kind,
            "version": FORMAT_VERSION,
            "name": self.name,
            "threshold": self.threshold,
            "calibration": self.calibration.to_dict(),
            **self.info,
            **fields,
        }
        with atomic_writer(folder / MANIFEST) as file:
            json.dump(manifest, file, indent=2)
            file.write("\n")


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read and check ``matcher.json``.

    :raises SameskuError: if it is missing, damaged, or of a later version.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SameskuError(
            f"{folder} is not a matcher: it has no {MANIFEST}; make one with 'samesku fit' or 'samesku train'"
        ) from None
    except (OSError, ValueError, RecursionError) as error:
        raise SameskuError(f"{path} cannot be read: {error}") from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("kind"), str):
        raise SameskuError(f"{path} is damaged: it needs an object with a 'kind'")
    if manifest.get("version") != FORMAT_VERSION:
        raise SameskuError(
            f"{path} has format version {manifest.get('version')!r}; this samesku reads version {FORMAT_VERSION}"
        )
    threshold = manifest.get("threshold", 0.5)
    if (
        isinstance(threshold, bool)
        or not isinstance(threshold, int | float)
        or not 0 <= threshold <= 1
    ):
        raise SameskuError(f"{path}: threshold is {threshold!r}; it must be a number from 0 to 1")
    return {**manifest, "threshold": float(threshold)}


def notes_of(part: int, notes: Notes) -> Notes:
    """The notes of a matcher's part, of which it has several."""
    return lambda name, shape: notes(f"{part}-{name}", shape)


def rest(manifest: dict[str, Any], *known: str) -> dict[str, Any]:
    """What ``matcher.json`` holds besides what every matcher has and ``known``."""
    taken = {"kind", "version", "name", "threshold", *known}
    return {k: v for k, v in manifest.items() if k not in taken}


def check_replaceable(path: Path | str, kind: str) -> None:
    """Refuse to write a matcher's folder over anything but an older matcher of its kind.

    :raises SameskuError: if ``path`` is a file, or a folder that holds something else.
    """
    path = Path(path)
    if path.is_dir():
        if not any(path.iterdir()):
            return
        if (path / MANIFEST).is_file() and read_manifest(path)["kind"] == kind:
            return
        raise SameskuError(
            f"{path} holds something else than a {kind} matcher; choose another folder, or empty this one"
        )
    if path.exists() or path.is_symlink():
        raise SameskuError(f"{path} is a file; a matcher is written as a folder")
