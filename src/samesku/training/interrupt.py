"""Ctrl-C and SIGTERM between two iterations: never amid an update, which would be half applied."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopped(KeyboardInterrupt):
    """A wish to stop, taken up between two steps: everything is as the last whole iteration left it."""


class Interrupt:
    """Holds a first Ctrl-C or SIGTERM back until :meth:`check`; a second Ctrl-C takes effect at once.

    A second SIGTERM does not: launchers send one to every process when the first has ended.

    :ivar asked: has one come?
    """

    def __init__(self) -> None:
        self.asked = False

    def check(self) -> None:
        """Stop here if a signal has come.

        :raises Stopped: if it has.
        """
        if self.asked:
            raise Stopped

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if self.asked and number == signal.SIGINT:
            raise KeyboardInterrupt
        self.asked = True


@contextmanager
def held_back() -> Iterator[Interrupt]:
    """Hold both back inside the block. Elsewhere than on the main thread nothing is changed."""
    interrupt = Interrupt()
    if threading.current_thread() is not threading.main_thread():
        yield interrupt
        return
    before = {s: signal.signal(s, interrupt._note) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield interrupt
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
