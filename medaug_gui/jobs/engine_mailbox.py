"""Requests on their way from any thread to the one that drives the engine."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from medaug_gui.jobs.messages import Request


class Mailbox:
    """Takes requests until it is shut; whoever waits on `waitable` wakes when there is one, and when it is shut."""

    def __init__(self) -> None:
        self._requests: deque[Request] = deque()
        self._bell, self._ringer = Pipe(duplex=False)
        self._lock = threading.Lock()
        self._shut = False

    @property
    def waitable(self) -> Connection:
        """What `multiprocessing.connection.wait` can wait for."""
        return self._bell

    @property
    def is_shut(self) -> bool:
        """True once `shut` was called."""
        return self._shut

    def put(self, request: Request) -> None:
        """Leave a request; after `shut` it is dropped."""
        with self._lock:
            if not self._shut:
                self._requests.append(request)
                if not self._bell.poll():
                    self._ringer.send_bytes(b"!")

    def take(self) -> Iterator[Request]:
        """Take out what is there, oldest first."""
        while self._bell.poll():
            self._bell.recv_bytes()
        while self._requests:
            yield self._requests.popleft()

    def shut(self) -> bool:
        """Take nothing more, and wake who waits; True for the call that shut it."""
        with self._lock:
            was_open, self._shut = not self._shut, True
            if was_open:
                self._ringer.send_bytes(b"!")
        return was_open

    def close(self) -> None:
        """Release the pipe, once nobody waits on it."""
        self._bell.close()
        self._ringer.close()
