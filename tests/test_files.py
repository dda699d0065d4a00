"""Nothing is ever half-written: not by a failure, a full disk, or two writers at once."""

from __future__ import annotations

import errno
import io
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from samesku.errors import SameskuError
from samesku.files import apart, atomic_folder, atomic_writer, cache_dir


class StopError(Exception):
    pass


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name != "home")


def test_a_file_is_there_when_the_block_ended_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    with atomic_writer(path) as file:
        file.write("é\n")
        assert not path.exists()
    assert path.read_bytes() == "é\n".encode()
    assert names(path.parent) == ["a.txt"]


@pytest.mark.parametrize("failure", [StopError(), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, failure: BaseException
) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    with pytest.raises(type(failure)), atomic_writer(path, "wb") as file:
        file.write(b"new" * 100_000)
        raise failure
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.bin"]


def test_the_umask_decides_who_may_read(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with atomic_writer(tmp_path / "a") as file:
            file.write("x")
        with atomic_folder(tmp_path / "b") as folder:
            (folder / "c").touch()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o750


def test_writing_never_changes_the_umask_of_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two threads that each set and restore it can leave it at 0."""

    def refuse(mask: int) -> int:
        raise AssertionError("os.umask was called")

    monkeypatch.setattr(os, "umask", refuse)
    with atomic_writer(tmp_path / "a"), atomic_folder(tmp_path / "b"):
        pass


def test_a_folder_in_the_way_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    said = pytest.raises(SameskuError, match=r"cannot write .*out: Is a directory")
    with said, atomic_writer(tmp_path / "out") as file:
        file.write("x")
    assert names(tmp_path) == ["out"]


def test_a_file_in_the_way_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    said = pytest.raises(SameskuError, match=r"cannot write .*out: Not a directory")
    with said, atomic_folder(tmp_path / "out"):
        pass
    said = pytest.raises(SameskuError, match="cannot write")
    with said, atomic_writer(tmp_path / "out" / "deeper" / "a"):
        pass
    assert (tmp_path / "out").read_text() == "mine"
    assert names(tmp_path) == ["out"]


def test_permission_denied_is_a_clear_error(tmp_path: Path) -> None:
    """In a process of another user where the tests run as root, whom no mode stops."""
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    for parent in tmp_path.parents:
        if parent.stat().st_uid == os.getuid():
            parent.chmod(parent.stat().st_mode | 0o011)
    tmp_path.chmod(0o755)
    code = (
        "import os, sys\n"
        "from samesku.errors import SameskuError\n"
        "from samesku.files import atomic_writer, atomic_folder, cache_dir\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "os.environ['SAMESKU_CACHE'] = sys.argv[1]\n"
        "for make in (lambda: atomic_writer(sys.argv[1] + '/a').__enter__(),\n"
        "             lambda: atomic_folder(sys.argv[1] + '/b').__enter__(),\n"
        "             lambda: cache_dir('x')):\n"
        "    try: make()\n"
        "    except SameskuError as error: print(error)\n"
        "    else: print('written')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(locked)], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    assert len(lines) == 3, done.stderr
    assert all("cannot write" in line and "Permission denied" in line for line in lines)


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("when", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    if when == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    elif when == "replace":
        monkeypatch.setattr(Path, "replace", full)
    said = pytest.raises(SameskuError, match=r"cannot write .*a\.txt: No space left on device")
    with said, atomic_writer(path) as file:
        file.write("new")
        if when == "write":
            full()
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert [p for p in names(tmp_path) if p != "a.txt"] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_what_is_no_file_is_written_to_directly_and_stays(tmp_path: Path) -> None:
    said = pytest.raises(SameskuError, match="No space left on device")
    with said, atomic_writer("/dev/full") as file:
        file.write("x")
    with atomic_writer("/dev/null") as file:
        file.write("x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_a_link_s_target_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a").write_text("old")
    (tmp_path / "a").symlink_to(tmp_path / "real" / "a")
    with atomic_writer(tmp_path / "a") as file:
        file.write("new")
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "real" / "a").read_text() == "new"


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    with atomic_writer(path) as file:
        file.write("x")
    assert path.read_text() == "x"


def test_a_folder_takes_its_place_whole(tmp_path: Path) -> None:
    path = tmp_path / "m"
    for content in ("one", "two"):
        with atomic_folder(path) as folder:
            (folder / content).write_text(content)
            assert not (path / content).exists()
        assert names(path) == [content]
    assert names(tmp_path) == ["m"]


@pytest.mark.parametrize("failure", [StopError(), OSError(errno.ENOSPC, "No space left on device")])
def test_a_failure_leaves_the_old_folder(tmp_path: Path, failure: Exception) -> None:
    path = tmp_path / "m"
    path.mkdir()
    (path / "old").touch()
    expected = SameskuError if isinstance(failure, OSError) else StopError
    with pytest.raises(expected), atomic_folder(path) as folder:
        (folder / "new").touch()
        raise failure
    assert names(path) == ["old"]
    assert names(tmp_path) == ["m"]


def test_the_old_folder_comes_back_if_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m"
    path.mkdir()
    (path / "old").touch()
    rename: Callable[..., Path] = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.suffix == ".part":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(SameskuError, match="Input/output error"), atomic_folder(path) as folder:
        (folder / "new").touch()
    assert names(path) == ["old"]
    assert names(tmp_path) == ["m"]


def test_two_writers_of_one_file_leave_one_of_the_two(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with atomic_writer(path) as first, atomic_writer(path) as second:
        first.write("first" * 10_000)
        second.write("second" * 10_000)
    assert path.read_text() == "first" * 10_000  # the one that ended last
    assert names(tmp_path) == ["a"]


def test_many_writers_at_once_of_a_file_and_a_folder(tmp_path: Path) -> None:
    errors: list[BaseException] = []
    start = threading.Barrier(6)

    def write(who: int) -> None:
        try:
            start.wait()
            for _ in range(15):
                with atomic_writer(tmp_path / "a") as file:
                    file.write(str(who) * 5000)
                with atomic_folder(tmp_path / "m") as folder:
                    for name in "xyz":
                        (folder / name).write_text(str(who))
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(i,)) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert names(tmp_path) == ["a", "m"]
    text = (tmp_path / "a").read_text()
    assert len(text) == 5000 and len(set(text)) == 1
    assert names(tmp_path / "m") == ["x", "y", "z"]
    assert len({(tmp_path / "m" / n).read_text() for n in "xyz"}) == 1


def test_the_cache_moves_with_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMESKU_CACHE", str(tmp_path / "c"))
    assert cache_dir("a", "b") == tmp_path / "c" / "a" / "b"
    assert cache_dir("a", "b").is_dir()
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SAMESKU_CACHE", str(tmp_path / "file"))
    with pytest.raises(SameskuError, match="cannot write"):
        cache_dir("a")


def test_lines_end_alike_on_every_system(tmp_path: Path) -> None:
    with atomic_writer(tmp_path / "a") as file:
        assert isinstance(file, io.TextIOBase)
        file.write("a\nb\r\n")
    assert (tmp_path / "a").read_bytes() == b"a\nb\r\n"


def test_nothing_is_written_over_what_is_read_or_twice(tmp_path: Path) -> None:
    one, link = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text("id\n")
    link.symlink_to(one)
    for written, read in (([one], [one]), ([tmp_path / "x" / ".." / "a.csv"], [one]), ([None, link], [None, one])):  # fmt: skip
        with pytest.raises(SameskuError, match="is read too: choose another file"):
            apart(written, read)
    with pytest.raises(SameskuError, match="is written already"):
        apart([tmp_path / "new", tmp_path / "new"], [])
    apart([Path("/dev/null"), Path("/dev/null"), tmp_path / "c.csv"], [one, link])
