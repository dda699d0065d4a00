"""Ctrl-C between two iterations: never in the middle of an update, which would be half applied."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopped(KeyboardInterrupt):
    """Ctrl-C, taken up between two steps: everything is as the last whole iteration left it."""


class Interrupt:
    """Holds a first Ctrl-C back until :meth:`check`; a second one takes effect at once."""

    def __init__(self) -> None:
        self._asked = False

    def check(self) -> None:
        """Stop here if Ctrl-C was pressed.

        :raises Stopped: if it was.
        """
        if self._asked:
            raise Stopped

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True


@contextmanager
def held_back() -> Iterator[Interrupt]:
    """Hold Ctrl-C back inside the block. Elsewhere than on the main thread nothing is changed."""
    interrupt = Interrupt()
    if threading.current_thread() is not threading.main_thread():
        yield interrupt
        return
    before = signal.signal(signal.SIGINT, interrupt._note)
    try:
        yield interrupt
    finally:
        signal.signal(signal.SIGINT, before)
