"""Matchers: anything that turns pairs into decisions."""

from __future__ import annotations

from pathlib import Path

from samesku.errors import SameskuError
from samesku.matchers.base import MANIFEST, Matcher, read_manifest

KINDS = ("features", "lm", "ensemble", "cascade")

__all__ = ["KINDS", "Matcher", "load"]


def folder_of(path: Path | str) -> Path:
    """The folder of a matcher, or of the base model that a short name or one on the hub stands for.

    :raises SameskuError: if there is neither.
    """
    from samesku.models import model_path

    if Path(path).is_dir():
        return Path(path)
    try:
        return model_path(path)
    except SameskuError as error:
        raise SameskuError(f"{path}: there is no such matcher folder; as a base model: {error}") from None  # fmt: skip


def load(path: Path | str, *, base: Path | str | None = None, style: str | None = None) -> Matcher:
    """Load a matcher: a saved folder of any kind, an mlx-lm adapter folder, or a base model.

    A catalogue's short name, such as ``smollm2-135m``, stands for the base model's folder.

    :param base: base model of an adapter, where the adapter's own note of it does not hold here.
    :param style: answer style of a language model, where ``matcher.json`` does not name it.
    :raises SameskuError: if there is no matcher, or it is damaged.
    """
    folder = Path(path)
    if (folder / MANIFEST).is_file():
        manifest = read_manifest(folder)
        kind = manifest["kind"]
        if kind == "features":
            from samesku.matchers.features import FeaturesMatcher

            return FeaturesMatcher.load(folder, manifest)
        if kind == "ensemble":
            from samesku.matchers.ensemble import EnsembleMatcher

            return EnsembleMatcher.load(folder, manifest)
        if kind == "cascade":
            from samesku.matchers.cascade import CascadeMatcher

            return CascadeMatcher.load(folder, manifest)
        if kind != "lm":
            raise SameskuError(
                f"{folder / MANIFEST}: kind {kind!r} is not one of {', '.join(KINDS)}"
            )
    elif folder.is_dir() and not any(
        (folder / f).is_file() for f in ("adapter_config.json", "config.json")
    ):
        raise SameskuError(
            f"{folder} is not a matcher: it has no {MANIFEST}, no adapter_config.json and no config.json"
        )
    from samesku.matchers.lm import LanguageModelMatcher
    from samesku.models import model_path

    folder = folder_of(path)
    return LanguageModelMatcher.load(
        folder, base=None if base is None else model_path(base), style_name=style
    )
