"""The ``cascade`` matcher: a fast matcher decides what it is sure of, a slow one is asked about the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import islice
from pathlib import Path
from typing import Any, Self

import numpy as np

from samesku.compare.features import Features, Notes, own_notes
from samesku.errors import SameskuError
from samesku.files import atomic_folder
from samesku.matchers.base import Matcher, check_replaceable, notes_of, rest
from samesku.matchers.calibration import bands, log_odds
from samesku.matchers.ensemble import load_components, save_components, stack, stacked
from samesku.records import Decision, Pair, Product

CHUNK = 4096  # pairs that the fast matcher decides before the slow one is asked


class CascadeMatcher(Matcher):
    """Pairs whose fast probability lies in ``band`` (from its first number and below its second) go to the slow
    matcher too; both log odds, weighted as learned on the valid split, make their probability."""

    kind = "cascade"

    def __init__(
        self,
        fast: Matcher,
        slow: Matcher,
        band: tuple[float, float],
        weights: Sequence[float],
        name: str = "cascade",
        threshold: float = 0.5,
        info: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(name, threshold, info)
        self.fast, self.slow = fast, slow
        self.band = band
        self.weights = tuple(weights)

    @classmethod
    def fit(
        cls,
        fast: Matcher,
        slow: Matcher,
        pairs: Sequence[Pair],
        *,
        budget: float | None = None,
        precision: float | None = None,
        name: str = "cascade",
    ) -> CascadeMatcher:
        """Choose the band, and the weights inside it, on labelled pairs that neither has trained on.

        :param budget: the share of pairs, 0 to 1, that the slow matcher may be asked about: those nearest to the
            fast one's threshold.
        :param precision: instead, the share that must be right of what the fast matcher decides alone, of its
            matches and of its non-matches each.
        :raises SameskuError: if not exactly one of both is given, or no pair falls into the band.
        """
        labels = np.array([bool(p.label) for p in pairs])
        found = np.array(fast.probabilities(pairs))
        if (budget is None) == (precision is None):
            raise SameskuError("a cascade needs either a budget or a precision")
        if precision is not None:
            low, high = bands(labels, found, [precision])[f"{precision:g}"]
        else:
            distance = np.abs(log_odds(found) - log_odds(np.array(fast.threshold)))
            inside = distance <= np.quantile(distance, float(budget or 0))
            low, high = float(found[inside].min()), float(np.nextafter(found[inside].max(), 2))
        asked = [i for i, p in enumerate(found) if low <= p < high]
        if len(set(labels[asked])) < 2:
            raise SameskuError(
                f"the band {low:.3f} to {high:.3f} of {fast.name} holds {len(asked)} pairs, without matches or without "
                "non-matches among them: there is nothing to learn for the slow matcher; widen the budget"
            )  # fmt: skip
        answers = np.array(slow.probabilities([pairs[i] for i in asked]))
        weights = stack(np.column_stack([found[asked], answers]), list(labels[asked]))
        info = {"asked_on_valid": round(len(asked) / len(pairs), 4)}
        return cls(fast, slow, (low, high), weights, name, info=info)

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        """Yield decisions, ``CHUNK`` pairs at a time; ``stage`` says which matcher decided."""
        pairs = iter(pairs)
        while chunk := list(islice(pairs, CHUNK)):
            for pair, found in zip(chunk, self.judge(chunk), strict=True):
                yield self.decision(pair, float(found.probability or 0), found.stage)

    def probabilities(self, pairs: Sequence[Pair]) -> list[float]:
        """P(same item) of each pair."""
        return [float(p) for p in self._found(pairs)[0]] if pairs else []

    def _found(self, pairs: Sequence[Pair]) -> tuple[np.ndarray, np.ndarray]:
        """The probabilities, and which pairs the slow matcher was asked about."""
        found, asked = self._fast(pairs)
        if asked.any():
            answers = self.slow.probabilities(
                [pair for pair, is_asked in zip(pairs, asked, strict=True) if is_asked]
            )
            both = np.column_stack([found[asked], answers])
            # What the fast matcher alone decides stays outside of what is asked: below, or above.
            found[asked] = np.clip(stacked(both, self.weights), self.band[0], self.band[1])
        return self.calibration(found), asked

    def _fast(self, pairs: Sequence[Pair]) -> tuple[np.ndarray, np.ndarray]:
        """What the fast matcher says, and which pairs are in its band."""
        found = np.array(self.fast.probabilities(pairs))
        return found, self._asked(found)

    def _asked(self, found: np.ndarray) -> np.ndarray:
        """Which of the fast matcher's probabilities are in its band."""
        return (found >= self.band[0]) & (found < self.band[1])

    def judge(self, pairs: Sequence[Pair]) -> list[Decision]:
        """As :meth:`Matcher.judge`; ``stage`` says which matcher decided."""
        if not pairs:
            return []
        found, asked = self._found(pairs)
        names = self.fast.name, self.slow.name
        return [self.bare(float(p), names[int(a)]) for p, a in zip(found, asked, strict=True)]

    def quick(self, pairs: Sequence[Pair]) -> list[Decision | None]:
        """As :meth:`Matcher.quick`: of what the fast matcher decides alone."""
        if not pairs or self.fast.asks_language_model or not self.slow.asks_language_model:
            return super().quick(pairs)
        decisions = list(self.fast.decide(pairs))
        asked = self._asked(found := np.array([d.probability for d in decisions]))
        calibrated = self.calibration(found)
        return [
            None if a else self.bare(float(p), self.fast.name, d.evidence)
            for d, p, a in zip(decisions, calibrated, asked, strict=True)
        ]

    @property
    def asks_language_model(self) -> bool:
        """Whether a part does."""
        return self.fast.asks_language_model or self.slow.asks_language_model

    @property
    def uses_catalogues(self) -> bool:
        """Whether a part does."""
        return self.fast.uses_catalogues or self.slow.uses_catalogues

    def situated(
        self, left: Sequence[Product], right: Sequence[Product], notes: Notes = own_notes
    ) -> Self:
        """This matcher with both its parts situated."""
        out = copy(self)
        out.fast = self.fast.situated(left, right, notes_of(0, notes))
        out.slow = self.slow.situated(left, right, notes_of(1, notes))
        return out

    def inside(self, features: Features) -> Self:
        """This matcher with both its parts inside."""
        out = copy(self)
        out.fast, out.slow = self.fast.inside(features), self.slow.inside(features)
        return out

    def save(self, path: Path | str) -> None:
        """Write the folder: ``matcher.json``, and both parts' folders in ``components/``."""
        check_replaceable(path, self.kind)
        with atomic_folder(path) as folder:
            names = save_components([self.fast, self.slow], folder)
            self.write_manifest(
                folder, band=list(self.band), weights=list(self.weights), components=names
            )

    @classmethod
    def load(cls, folder: Path, manifest: dict[str, Any]) -> CascadeMatcher:
        """Read a saved folder.

        :raises SameskuError: if it or a part is damaged.
        """
        try:
            low, high = (float(x) for x in manifest["band"])
            weights = tuple(float(w) for w in manifest["weights"])
            fast, slow = load_components(folder, manifest)
            if len(weights) != 3 or not np.isfinite([low, high, *weights]).all():
                raise ValueError
        except (KeyError, TypeError, ValueError) as error:
            raise SameskuError(f"{folder}: its band or weights are damaged; fit the matcher again") from error  # fmt: skip
        return cls(
            fast, slow, (low, high), weights, str(manifest.get("name", "cascade")), manifest["threshold"],
            rest(manifest, "band", "weights", "components"),
        )  # fmt: skip
