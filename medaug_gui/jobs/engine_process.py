"""One engine process as the window holds it: started clean, spoken to over a pipe, ended for certain."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any

from medaug_gui.io.thread_map import count_cores

Target = Callable[[Connection], None]
"""What the engine process runs: a function of a module (spawn imports it by name), given its end of the pipe."""
_STARTING = threading.Lock()
"""Held while a process starts, and by whoever ends the tracker: a start hands the tracker's pipe on to the child."""


class EngineProcess:
    """A running engine. `receive` raises `EOFError` once it is gone.

    Attributes:
        is_ready: whether it takes requests; whoever understands what it says sets this.
    """

    def __init__(self, target: Target) -> None:
        self.is_ready = False
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=target, args=(theirs,), name="medaug-engine", daemon=True)
        with _STARTING, set_environment(choose_environment()), hide_main_module():
            self._process.start()
        theirs.close()

    @property
    def pid(self) -> int:
        """The process id."""
        return int(self._process.pid or 0)

    @property
    def waitable(self) -> list[Any]:
        """What `multiprocessing.connection.wait` can wait for: something said, or the end."""
        return [self._pipe, self._process.sentinel]

    def send(self, request: object) -> None:
        """Say something; a process that is gone is noticed by `receive`."""
        try:
            self._pipe.send(request)
        except (OSError, ValueError):
            return

    def can_receive(self) -> bool:
        """True where `receive` returns or raises at once."""
        return self._pipe.poll() or not self._process.is_alive()

    def receive(self) -> Any:
        """The next event; raises `EOFError` where the process has ended (a last word cut short is dropped)."""
        try:
            if self._pipe.poll():
                return self._pipe.recv()
        except (EOFError, OSError):
            pass
        except Exception as error:  # half a message of a killed process does not unpickle
            raise EOFError from error
        raise EOFError

    def end(self, patience: float = 0.0) -> None:
        """Give it `patience` seconds to end by itself, then kill it; returns when it is gone."""
        if patience > 0:
            self._process.join(patience)
        if self._process.is_alive():
            self._process.kill()
        self._process.join(10)
        self._pipe.close()
        if not self._process.is_alive():
            self._process.close()


def end_tracker() -> None:
    """End the helper that multiprocessing keeps beside a program that spawns (POSIX); nothing of ours needs it.

    It waits for every child, so it is left alone while there is one.
    """
    tracker = getattr(resource_tracker, "_resource_tracker", None)
    stop = getattr(tracker, "_stop", None)
    with _STARTING:
        if callable(stop) and not multiprocessing.active_children():
            stop()


def choose_environment() -> dict[str, str]:
    """Passive waiting (spinning threads starve the window) and one core left to the window; the user's own win."""
    threads = str(max(1, count_cores() - 1))
    wanted = {
        "OMP_WAIT_POLICY": "PASSIVE",
        "OMP_NUM_THREADS": threads,
        "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS": threads,
    }
    return {name: value for name, value in wanted.items() if name not in os.environ}


@contextmanager
def set_environment(settings: dict[str, str]) -> Iterator[None]:
    """These variables for processes that start meanwhile; they are unset afterwards, so none may be set before."""
    os.environ.update(settings)
    try:
        yield
    finally:
        for name in settings:
            os.environ.pop(name, None)


@contextmanager
def hide_main_module() -> Iterator[None]:
    """Spawn runs the parent's main module again in the child: here that would be the window, or a user's script."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
