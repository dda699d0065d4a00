"""What a job's process does: ``python -m samesku.studio.work FOLDER``.

Most of it is a verb of the command line, called as a person would; the others tell their progress, or leave
more than a verb does.
"""

from __future__ import annotations

import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError
from samesku.files import atomic_folder
from samesku.studio.jobs import JOB, STATUS
from samesku.studio.processes import read_json, write_json

Tell = Callable[[str, int, int], None]  # what, how much of it is done, how much it is
OFTEN_S = 0.25  # between two notes of the progress


class Note:
    """Notes in the job's folder how it is getting on."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / STATUS
        self._at, self._text = 0.0, ""
        self._begun, self._first = 0.0, 0  # when this stage began, and how much was done by then

    def tell(self, text: str, done: int, total: int) -> None:
        """Note how far it is, not too often."""
        now = time.monotonic()
        if text != self._text:
            self._begun, self._first = now, done
        if text != self._text or now - self._at >= OFTEN_S or (total and done >= total):
            self._at, self._text = now, text
            progress = {"done": int(done), "total": int(total), "text": text}
            if total and done > self._first:
                each = (now - self._begun) / (done - self._first)
                progress["seconds_left"] = round(each * (total - done), 1)
            write_json(self._path, {"progress": progress})

    def end(self, **found: Any) -> None:
        """Note what came of it."""
        write_json(self._path, {"progress": read_json(self._path).get("progress"), **found})


def main(folder: Path) -> int:
    """Do the job; the exit status is that of the command line."""
    # What is half written is taken away on the way out.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    job, note = read_json(folder / JOB), Note(folder)
    try:
        note.end(result=WORK[job["kind"]](job, note.tell))
    except SameskuError as error:
        line = " ".join(str(error).split())
        print(f"samesku: {line}", file=sys.stderr)
        note.end(reason=line)
        return 2
    return 0


def _verb(argv: list[str], what: str, tell: Tell) -> Any:
    """Do what the command line does with these words; ``what`` until it tells how far it is, if it does. What the
    verb's function returns."""
    from typer.main import get_command

    from samesku.cli.app import app
    from samesku.cli.common import progress_shown_by

    tell(what, 0, 0)
    with progress_shown_by(tell):
        return get_command(app).main(args=argv, prog_name="samesku", standalone_mode=False)


def _prepare(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    from samesku.datasets import read_facts

    _verb(job["argv"], "preparing", tell)
    out = job["arguments"]["out"]
    return {"data": Path(out).name, "splits": read_facts(out)["splits"]}


def _fit(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    _verb(job["argv"], "fitting", tell)
    return {"matcher": job["arguments"]["matcher"]}


def _fuse(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    _verb(job["argv"], "fusing", tell)
    return {"matcher": job["arguments"]["matcher"]}


def _pull(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    from samesku.models import pull

    return {"path": pull(job["arguments"]["model"], progress=tell).as_posix()}


def _download(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """A data set's files, as they are on the hub, into the project."""
    from samesku.datasets import REGISTRY, hub

    name, out = job["arguments"]["data"], Path(job["arguments"]["out"])
    source, what, total = REGISTRY[name], f"downloading {name}, files", len(hub.FILES)
    tell(what, 0, total)
    files = hub.download(source.repo, name, progress=lambda done: tell(what, done, total))
    source.read()  # it has to be of the shape that is known
    with atomic_folder(out) as part:
        for file in hub.FILES:
            shutil.copyfile(files / file, part / file)
    return {"data": name}


def _evaluate(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    from samesku.service.problems import Problem
    from samesku.studio.evaluate import evaluate

    try:
        return {"evaluation": evaluate(tell=tell, **job["arguments"])}
    except Problem as problem:  # the data has gone since
        raise SameskuError(problem.detail) from None


def _match(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """A match, a file of pairs scored, or candidates alone."""
    from samesku.studio.match import keep

    begun = time.monotonic()
    found = _verb(job["argv"], "starting", tell)
    seconds = None if "--resume" in job["argv"] else round(time.monotonic() - begun, 1)
    keep(found, what=job["kind"], seconds=seconds, tell=tell, **job["arguments"])
    return {"match": job["arguments"]["match"]}


def _cost(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    from samesku.studio.costs import keep

    rate = _verb(job["argv"], "measuring", tell)
    keep(rate, job["arguments"]["of"])
    return {"of": job["arguments"]["of"], "rate": rate}


def _doctor(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    from samesku.cli.doctor import lines

    return {"lines": lines(_verb(job["argv"], "measuring", tell))}


def _serve(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    _verb(job["argv"], job["arguments"]["says"], tell)
    # It ends well only when it was asked to: it is not done, but stopped.
    sys.exit(128 + signal.SIGTERM)


def _audit(job: dict[str, Any], tell: Tell) -> dict[str, Any]:
    from samesku.studio.audit import keep

    found = _verb(job["argv"], "reading the data", tell)
    keep(found, **job["arguments"])
    return {"audit": job["arguments"]["audit"]}


WORK: dict[str, Callable[[dict[str, Any], Tell], dict[str, Any]]] = {
    "prepare": _prepare, "fit": _fit, "fuse": _fuse, "pull": _pull, "download": _download, "evaluate": _evaluate,
    "match": _match, "score": _match, "block": _match, "audit": _audit, "cost": _cost, "doctor": _doctor, "serve": _serve,
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
