"""A ``samesku serve`` of the project's, started where the studio looks for a service."""

from __future__ import annotations

import os
import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress

from samesku.linkage.job import has_language_model
from samesku.service.problems import Problem
from samesku.studio.jobs import JOBS, Job, Jobs
from samesku.studio.matchers import path_of
from samesku.studio.processes import LOG, read_json, write_json, written_bytes
from samesku.studio.project import STATE

NOTE = f"{STATE}/service.json"  # which job serves, and where
LOG_BYTES = 1 << 26  # a service logs every request, for weeks: more than that is not kept
_HERE = re.compile(r"http://(localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?/?")


def listening(url: str) -> tuple[str, int] | None:
    """The host and port to listen at for ``url``; None if that is not loopback, where no key is needed."""
    found = _HERE.fullmatch(url)
    return (found[1].strip("[]"), int(found[2] or 80)) if found else None


def options(url: str) -> list[str]:
    """What has ``samesku serve`` listen at ``url``."""
    host, port = listening(url) or ("", 8000)
    return [*(["--host", host] if host == "::1" else []), *(["--port", str(port)] if port != 8000 else [])]  # fmt: skip


class Serve:
    """Starts a service, and knows which one it has started."""

    def __init__(self, jobs: Jobs, url: str, make_room: Callable[[], None]) -> None:
        """:param make_room: called before a language model is served, which will need the memory."""
        self.jobs, self.project, self.url, self.make_room = jobs, jobs.project, url, make_room
        self._one = threading.Lock()

    def last(self) -> Job | None:
        """The service that was started last at this address; None if none was."""
        note = read_json(self.project.root / NOTE)
        if note.get("url") == self.url:
            with suppress(Problem):  # a person may have deleted what the studio noted of it
                return self.jobs.find(str(note.get("job")))
        return None

    def start(self, matcher: str) -> str:
        """Have a matcher served; the job.

        :raises Problem: 404 if there is none, 409 if it cannot be served at this address.
        """
        path = path_of(self.project, matcher).as_posix()
        where = listening(self.url)
        if where is None:
            raise Problem(409, f"{self.url} is not an address of this machine alone; start the service there, or set SAMESKU_STUDIO_SERVICE")  # fmt: skip
        with self._one:  # of two at once the second finds the first at work
            last = self.last()
            if last is not None and last.state in ("queued", "running"):
                raise Problem(409, f"{last.title} is at work already; stop it first")
            _need_free(*where)
            if large := has_language_model(str(self.project.root / path)):
                self.make_room()
            id = self.jobs.add("serve", f"Serve {matcher}", ["serve", "-m", path, *options(self.url)], says=_says(self.url, large))  # fmt: skip
            write_json(self.project.root / NOTE, {"job": id, "url": self.url})
            return id

    def shorten(self) -> None:
        """Begin its log anew when it has grown too long. It is called every second."""
        if (last := self.last()) is None or last.state != "running":
            return
        log = self.project.find(JOBS, last.id) / LOG
        if written_bytes(log) > LOG_BYTES:
            os.truncate(log, 0)


def _need_free(host: str, port: int) -> None:
    """
    :raises Problem: 409 if nobody can listen there.
    """
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as found:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((host, port))
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Problem(409, f"nothing can listen at port {port} ({why}): end what uses it, or set SAMESKU_STUDIO_SERVICE to another") from None  # fmt: skip


def _says(url: str, large: bool) -> str:
    memory = "; its language model stays in memory, which training and evaluations then lack"
    return f"serving at {url}{memory if large else ''}"
