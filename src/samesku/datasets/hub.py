"""Labelled data sets on the Hugging Face hub, in the five-file table layout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from samesku.datasets.dataset import SPLITS, Dataset
from samesku.datasets.tables import read_folder
from samesku.errors import SameskuError

FILES = ("tableA.csv", "tableB.csv", *(f"{split}.csv" for split in SPLITS))


def download(
    repo: str,
    name: str,
    endpoint: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> Path:
    """Fetch the five files into the hub's cache (resumed, fetched once) and return their folder.

    :param progress: called with the number of files that are there so far, of ``FILES``.
    :raises SameskuError: without a network, or if the repository or a file is missing.
    """
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import (
        EntryNotFoundError,
        HfHubHTTPError,
        LocalEntryNotFoundError,
        RepositoryNotFoundError,
    )

    folder = Path()
    revision = None
    refusals: tuple[type[BaseException], ...] = (HfHubHTTPError, OSError, *_transport_errors())
    for number, file in enumerate(FILES, start=1):
        try:
            folder = Path(
                hf_hub_download(
                    repo, file, repo_type="dataset", revision=revision, endpoint=endpoint
                )
            ).parent
            revision = folder.name  # the commit: the other files must be of the same one
        except LocalEntryNotFoundError as error:
            raise SameskuError(
                f"{name}: the Hugging Face hub cannot be reached and {file} is not in its cache; with the five files in a folder use: samesku prepare {name} --from FOLDER"
            ) from error
        except RepositoryNotFoundError as error:
            raise SameskuError(
                f"{name}: the hub has no data set {repo} (or it is private); with the files in a folder use --from FOLDER"
            ) from error
        except EntryNotFoundError as error:
            raise SameskuError(
                f"{name}: the hub's {repo} has no {file}; with the files in a folder use --from FOLDER"
            ) from error
        except refusals as error:
            raise SameskuError(
                f"{name}: {file} could not be downloaded: {' '.join(str(error).split())[:200]}; try again, or use --from FOLDER"
            ) from error
        if progress is not None:
            progress(number)
    return folder


def _transport_errors() -> tuple[type[BaseException], ...]:
    """A connection that falls: the error is of the HTTP client, which is another one by version."""
    clients = (("httpx2", "TransportError"), ("httpx", "TransportError"))
    return tuple(getattr(sys.modules[m], name) for m, name in clients if m in sys.modules)


def read(
    repo: str,
    name: str,
    retailers: tuple[str, str],
    shape: Mapping[str, int],
    endpoint: str | None = None,
) -> Dataset:
    """Download, read and check a data set.

    :param shape: file stem → how many rows it must have.
    :raises SameskuError: if it cannot be had, or has another shape than the one this code knows.
    """
    dataset = read_folder(
        download(repo, name, endpoint), name, retailers, f"Hugging Face hub, {repo}"
    )
    found = {
        "tableA": len(dataset.left),
        "tableB": len(dataset.right),
        **{s: len(p) for s, p in dataset.splits.items()},
    }
    for stem, rows in shape.items():
        if found[stem] != rows:
            raise SameskuError(
                f"{name}: {stem}.csv of {repo} has {found[stem]:,} rows where {rows:,} were expected; it changed on the hub, so use a copy of yours with --from FOLDER"
            )
    return dataset
