"""A thread that answers the newest of what it is asked; what is overtaken is cancelled, and nothing is said of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from medaug_gui.core.errors import Cancelled, as_sentence
from medaug_gui.core.progress import Progress

_LOG = logging.getLogger(__name__)
R = TypeVar("R")


class Newest(Generic[R]):
    """Holds the newest request.

    Args:
        name: of what is made, for the log.
        answer: makes the answer to a request and says it; asks its progress whether something newer has come.
        fail: says the sentence why there is none.
    """

    def __init__(
        self, name: str, answer: Callable[[R, Progress], None], fail: Callable[[R, str], None]
    ) -> None:  # fmt: skip
        self._name, self._make, self._fail = name, answer, fail
        self._asked = threading.Condition()
        self._newest: R | None = None

    def ask(self, request: R) -> None:
        """Want this one in place of any other."""
        with self._asked:
            self._newest = request
            self._asked.notify()

    def serve(self) -> None:
        """Answer for ever."""
        done: R | None = None
        while True:
            with self._asked:
                while self._newest is done:
                    self._asked.wait()
                request = self._newest
            if request is not None:
                self._answer(request)
            done = request

    def _answer(self, request: R) -> None:
        progress = Progress(cancelled=lambda: self._newest is not request)
        try:
            self._make(request, progress)
        except Cancelled:
            return
        except Exception as error:
            _LOG.warning("%s failed: %s", self._name, type(error).__name__)
            self._fail(request, as_sentence(error))
