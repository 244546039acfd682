"""Decoding in child processes, on all cores.

The decoders of JPEG, JPEG-LS and JPEG 2000 hold the interpreter lock for as long as a frame takes (18 ms for 512 x 512
JPEG 2000 with GDCM): on threads they would neither run side by side nor let the window answer. And damaged streams can
crash, hang or panic a decoder, which must not end the program. So every compressed frame goes to a child. Children are
started when first needed and kept; samples come back through a pipe, straight into an array. No shared memory and no
files, so there is nothing to leave behind, and a child whose parent is gone ends at the end of its input.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import medaug_gui
from medaug_gui.core.errors import Refused
from medaug_gui.io.dicom.image.compressed import Fragment
from medaug_gui.io.thread_map import count_cores

FLAG = "--medaug-decode"
"""In a frozen program, whose executable is no Python: its entry point calls `decoder_process.main()` on this."""
_LENGTH = struct.Struct("<I")
_PATIENCE = 60.0  # s for one frame before its decoder counts as stuck
_HEADER_PATIENCE = 10.0  # s for one strange header; the child itself stops after two of its own time
_STARTING = 30.0  # s more for the first answer of a child
_SLOW = 1.0  # s after which a child that ended did not end because it was idle
_LONGEST = 4096


class _Gone(Exception):
    """The child ended under the request."""


class _Decoder:
    """One child process; used by one thread at a time."""

    def __init__(self) -> None:
        package = str(Path(medaug_gui.__file__).resolve().parents[1])
        code = "from medaug_gui.io.dicom.image.decoder_process import main; main()"
        command = [sys.executable, FLAG] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-c", code]
        paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            env={**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )

        self.ready = False  # the first answer takes longer: it has to import its decoders
        # Whoever ends by itself must not stay behind as a zombie.
        threading.Thread(target=self.process.wait, name="medaug-reap", daemon=True).start()

    def ask(self, request: bytes, patience: float) -> NDArray[Any]:
        """The array that answers; raises `Refused`, or `_Gone` when there is no answer."""
        watchdog = threading.Timer(patience + (0.0 if self.ready else _STARTING), self.process.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            assert self.process.stdin is not None
            self._send(_LENGTH.pack(len(request)) + request)
            (length,) = _LENGTH.unpack(self._read(_LENGTH.size))
            answer = json.loads(self._read(min(length, _LONGEST)))
            if "refused" in answer:
                raise Refused(answer["refused"])
            array = np.empty(answer["shape"], np.dtype(answer["dtype"]))
            self._read_into(array.data.cast("B"))
            self.ready = True
            return array
        except (OSError, ValueError) as error:
            raise _Gone from error
        finally:
            watchdog.cancel()

    def _send(self, data: bytes) -> None:
        assert self.process.stdin is not None
        view = memoryview(data)
        while view:
            view = view[self.process.stdin.write(view) :]

    def _read(self, count: int) -> bytes:
        data = bytearray(count)
        self._read_into(memoryview(data))
        return bytes(data)

    def _read_into(self, view: memoryview) -> None:
        assert self.process.stdout is not None
        while view:
            count = self.process.stdout.readinto(view)  # type: ignore[attr-defined]
            if not count:
                raise _Gone
            view = view[count:]

    def end(self, patience: float = 2.0) -> None:
        """Close its input, and end it if it does not end by itself."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class DecoderPool:
    """The decoders of this process."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._idle: list[_Decoder] = []
        self._all: list[_Decoder] = []
        self._free = threading.Condition(threading.RLock())

    @property
    def warm(self) -> bool:
        """True where one has worked already and waits."""
        return bool(self._idle)

    def start(self, number: int) -> None:
        """Start that many, if they are not there yet, without waiting for them."""
        with self._free:
            while len(self._all) < min(number, self.most):
                child = _Decoder()
                self._all.append(child)
                self._idle.append(child)

    def decode(self, path: str, fragments: list[Fragment], options: dict[str, Any]) -> NDArray[Any]:
        """Stored values of one compressed frame; see `decode.decode`."""
        request = {"path": path, "fragments": fragments, "options": options}
        return self._ask(request, _PATIENCE, "A compressed frame is damaged: its decoder failed.")

    def read_header(self, path: str, size: int) -> bytes:
        """A strange header as JSON; see `dataset.pack_header`."""
        too_long = "The header of this DICOM file is damaged in a way that would take too long to read."
        return self._ask({"header": path, "size": size}, _HEADER_PATIENCE, too_long).tobytes()

    def _ask(self, wanted: dict[str, Any], patience: float, failed: str) -> NDArray[Any]:
        request = json.dumps(wanted).encode()
        for fresh in (False, True):  # one may just have ended because it was idle
            with self._lease(fresh) as child:
                begun = time.monotonic()
                warm = child.ready
                try:
                    return child.ask(request, patience)
                except _Gone:
                    self._drop(child)
                    stopped = child.process.returncode == -getattr(signal, "SIGXCPU", 0)
                    if stopped or (warm and time.monotonic() - begun > _SLOW):
                        break
        raise Refused(failed)

    @contextlib.contextmanager
    def _lease(self, fresh: bool) -> Iterator[_Decoder]:
        with self._free:
            while not self._idle and len(self._all) >= self.most:
                self._free.wait()
            child = self._idle.pop() if self._idle else None
            if child is None or fresh:
                if child is not None:
                    self._drop(child)
                child = _Decoder()
                self._all.append(child)
        try:
            yield child
        finally:
            with self._free:
                if child in self._all:
                    self._idle.append(child)
                self._free.notify()

    def _drop(self, child: _Decoder) -> None:
        with self._free:
            self._all.remove(child)
        child.process.kill()
        child.end()

    def end(self) -> None:
        """End them all."""
        with self._free:
            children, self._all, self._idle = self._all, [], []
        for child in children:
            child.end()


DECODERS = DecoderPool(most=min(count_cores(), 16))
atexit.register(DECODERS.end)
