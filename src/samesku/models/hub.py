"""The files of one model repository on the hub, resumed and checked against the hub's own hashes.

huggingface_hub throws away a half-fetched file when the process ends; with weights of several GB in
one file that is most of the work. So the bytes are kept in ``<file>.incomplete`` and its ``http_get``
is asked for the rest of them.
"""

from __future__ import annotations

import fnmatch
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from samesku.errors import SameskuError
from samesku.models.catalogue import BaseModel
from samesku.models.fetching import Progress, need_room

if TYPE_CHECKING:
    from huggingface_hub.hf_api import RepoSibling

# What mlx-lm reads, and the licence. No *.py: nothing that is fetched is ever run.
_WANTED = ("*.json", "model*.safetensors", "*.jinja", "*.txt", "*.model", "*.tiktoken", "LICENSE*", "NOTICE*", "USE_POLICY*", "README.md")  # fmt: skip
_PIECE = 1 << 22


def fetch(model: BaseModel, folder: Path, tell: Progress, endpoint: str | None = None) -> None:
    """Bring every wanted file of ``model.source`` into ``folder``, which exists.

    :raises SameskuError: see :func:`samesku.models.pull`.
    :raises OSError: if the disk refuses.
    """
    from huggingface_hub import HfApi

    with _hub_errors(model):
        info = HfApi(endpoint=endpoint).model_info(model.source, files_metadata=True, timeout=30)
    files = [
        f for f in info.siblings or () if any(fnmatch.fnmatch(f.rfilename, p) for p in _WANTED)
    ]
    files = [f for f in files if "/" not in f.rfilename and "\\" not in f.rfilename]
    if not any(f.rfilename.endswith(".safetensors") for f in files):
        raise SameskuError(
            f"{model.source} has no model*.safetensors on the hub; look for its MLX conversion at mlx-community"
        )
    total = sum(f.size or 0 for f in files)
    need_room(folder, total - sum(_have(folder, f) for f in files))
    done = 0
    for file in sorted(files, key=lambda f: f.size or 0):
        with _hub_errors(model):
            _fetch_file(model, file, info.sha or "main", folder, tell, (done, total), endpoint)
        done += file.size or 0


def _have(folder: Path, file: RepoSibling) -> int:
    """Bytes of ``file`` that are on the disk already."""
    for path in (folder / file.rfilename, folder / f"{file.rfilename}.incomplete"):
        if path.is_file():
            return min(path.stat().st_size, file.size or 0)
    return 0


def _fetch_file(
    model: BaseModel,
    file: RepoSibling,
    revision: str,
    folder: Path,
    tell: Progress,
    place: tuple[int, int],
    endpoint: str | None,
) -> None:
    """Bring one file, whole and with the right hash; ``place`` is (bytes before it, bytes in all)."""
    from huggingface_hub import hf_hub_url
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import build_hf_headers

    target = folder / file.rfilename
    part = folder / f"{file.rfilename}.incomplete"
    if target.is_file():
        if _is_sound(target, file, tell):
            return
        target.unlink()
    url = hf_hub_url(model.source, file.rfilename, revision=revision, endpoint=endpoint)
    # Compressed answers could not be resumed by their place in the file.
    headers = {**build_hf_headers(library_name="samesku"), "accept-encoding": "identity"}
    while True:
        have = part.stat().st_size if part.is_file() else 0
        if have and (file.size is None or have > file.size):
            part.unlink()
            have = 0
        with part.open("ab") as raw, _quiet():
            sink: Any = _Counting(raw, file.rfilename, tell, place)
            http_get(url, sink, resume_size=have, headers=headers, expected_size=file.size)
        if _is_sound(part, file, tell):
            part.replace(target)
            return
        part.unlink()
        if have == 0:
            raise SameskuError(
                f"{model.source}: {file.rfilename} arrived damaged (its hash is not the one that the hub announces)"
                " and was thrown away; run the same command again"
            )
        # The kept beginning was of another revision or damaged: once more, from the start.


def _is_sound(path: Path, file: RepoSibling, tell: Progress) -> bool:
    """Whether size and hash are the hub's: sha256 for large files, git's blob id for the others."""
    size = path.stat().st_size
    if file.size is not None and size != file.size:
        return False
    if file.lfs is not None:
        digest, wanted = hashlib.sha256(), file.lfs.sha256
    elif file.blob_id:
        digest, wanted = hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False), file.blob_id
    else:
        return True
    done = 0
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            done += len(piece)
            if size > 100 * _PIECE:
                tell(f"checking {file.rfilename}", done, size)
    return digest.hexdigest() == wanted


class _Counting:
    """A file that tells how far it has come."""

    def __init__(self, raw: IO[bytes], name: str, tell: Progress, place: tuple[int, int]) -> None:
        self._raw, self._name, self._tell, self._place = raw, name, tell, place

    def write(self, data: bytes) -> int:
        written = self._raw.write(data)
        before, total = self._place
        self._tell(f"fetching {self._name}", before + self._raw.tell(), total)
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)


@contextmanager
def _quiet() -> Iterator[None]:
    """huggingface_hub's own bar would be drawn over ours."""
    from huggingface_hub.utils import (
        are_progress_bars_disabled,
        disable_progress_bars,
        enable_progress_bars,
    )

    group = "huggingface_hub.http_get"
    if are_progress_bars_disabled(group):
        yield
        return
    disable_progress_bars(group)
    try:
        yield
    finally:
        enable_progress_bars(group)


@contextmanager
def _hub_errors(model: BaseModel) -> Iterator[None]:
    """Turn what the hub and the network answer into one line each."""
    from huggingface_hub import errors

    page = f"https://huggingface.co/{model.source}"
    try:
        yield
    except errors.GatedRepoError as error:
        raise SameskuError(
            f"{model.source} is gated: accept its licence at {page}, then `hf auth login` and run the same command again"
        ) from error
    except errors.RepositoryNotFoundError as error:
        if getattr(error.response, "status_code", 404) == 401:
            raise SameskuError(
                f"the hub refuses {model.source}: it does not exist, or is private or gated; check the name at {page},"
                " and `hf auth login` if you may see it"
            ) from error
        raise SameskuError(
            f"the hub has no repository {model.source}; check the name at {page} or see `samesku models list`"
        ) from error
    except errors.HfHubHTTPError as error:
        status: int = getattr(error.response, "status_code", 0)
        hint = {
            401: "your token is not valid, `hf auth login`",
            403: f"you may not read it, ask at {page} and `hf auth login`",
            429: "too many requests, wait some minutes (or `hf auth login`) and run the same command again",
        }.get(status, "run the same command again later, it goes on where it was")
        raise SameskuError(f"the hub answered {status} for {model.source}: {hint}") from error
    except errors.OfflineModeIsEnabled as error:
        raise SameskuError(_unreachable(model, "HF_HUB_OFFLINE is set")) from error
    except errors.HFValidationError as error:
        raise SameskuError(
            f"{model.source} is not a name that the hub can have ({error})"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise SameskuError(
            _unreachable(model, "what answers is not the hub; a proxy's login page?")
        ) from error
    except _network_errors() as error:
        raise SameskuError(_unreachable(model, _cause(error))) from error
    except OSError as error:
        if "Consistency check" not in str(error):
            raise
        raise SameskuError(
            f"{model.source}: the connection ended too early; run the same command again, it goes on where it was"
        ) from error


def _unreachable(model: BaseModel, why: str) -> str:
    return (
        f"the hub cannot be reached for {model.source} ({why}); run the same command again when it can, it goes on"
        " where it was; `smollm2-135m` needs no hub, and a folder's path does in place of a name"
    )


def _cause(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return (lines[0] if lines else type(error).__name__)[:120]


def _network_errors() -> tuple[type[BaseException], ...]:
    """What the HTTP library that huggingface_hub uses (it has changed twice) raises without a net."""
    found: list[type[BaseException]] = [ConnectionError, TimeoutError]
    for module, name in (("httpx2", "TransportError"), ("httpx", "TransportError"), ("requests", "RequestException")):  # fmt: skip
        if module in sys.modules:
            found.append(getattr(import_module(module), name))
    return tuple(found)
