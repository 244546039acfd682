"""The child's end of decoding in other processes: code streams by place in a file, raw samples back through a pipe.

Headers that only pydicom can read come here too.
Started by `decoders`, which says why. It ends when its input ends (so also when its parent is killed), or after it
was idle for a while. Imports only what decoding needs.
"""

from __future__ import annotations

import json
import math
import os
import signal
import struct
import sys
import threading
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.io.dicom.header.dataset import pack_header
from medaug_gui.io.dicom.image.compressed import read_code
from medaug_gui.io.dicom.image.decode import decode

IDLE = 120.0
"""Seconds without work after which a child ends."""
_ROOM = 4 << 30  # bytes of address space: a hostile code stream must not take the machine's memory
_SECONDS = 2  # of processor time for one strange header
_LENGTH = struct.Struct("<I")


def main() -> None:
    """Answer requests from standard input until it ends."""
    replies = _take_private_output()
    _settle_in()
    requests = sys.stdin.buffer
    while True:
        idle = threading.Timer(IDLE, os._exit, (0,))
        idle.daemon = True
        idle.start()
        head = requests.read(_LENGTH.size)
        idle.cancel()
        if len(head) < _LENGTH.size:
            return
        _answer(json.loads(requests.read(_LENGTH.unpack(head)[0])), replies)


def _answer(request: dict[str, Any], replies: BinaryIO) -> None:
    try:
        if "header" in request:
            _send_array(replies, np.frombuffer(_read_header(request["header"], request["size"]), np.uint8))
            return
        fragments = [(int(offset), int(length)) for offset, length in request["fragments"]]
        array = np.ascontiguousarray(decode(read_code(request["path"], fragments), request["options"]))
        array = array.astype(array.dtype.newbyteorder("="), copy=False)
    except Refused as refused:
        _send(replies, {"refused": refused.sentence})
    except OSError as error:
        _send(replies, {"refused": f"Its file could not be read: {error.strerror}."})
    except MemoryError:
        _send(replies, {"refused": "A compressed frame needs more memory than it should."})
    else:
        _send_array(replies, array)


def _read_header(path: str, size: int) -> bytes:
    """A header read by pydicom, for two seconds of this process's time at most: the system ends it then."""
    if sys.platform == "win32":
        return pack_header(path, size)
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    spent = math.ceil(used.ru_utime + used.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + _SECONDS, most))
    try:
        return pack_header(path, size)
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def _send_array(replies: BinaryIO, array: NDArray[Any]) -> None:
    _send(replies, {"shape": array.shape, "dtype": array.dtype.str})
    replies.write(array.data.cast("B"))
    replies.flush()


def _send(replies: BinaryIO, answer: dict[str, Any]) -> None:
    text = json.dumps(answer).encode()
    replies.write(_LENGTH.pack(len(text)) + text)
    replies.flush()


def _take_private_output() -> BinaryIO:
    """Standard output for the replies alone: whatever a decoder prints goes nowhere."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())
    return replies


def _settle_in() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    import pydicom.pixels.decoders.base  # noqa: F401  loaded before the address space is bounded

    if sys.platform != "win32":
        import resource

        os.nice(5)  # the window comes first
        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, resource.getrlimit(resource.RLIMIT_AS)[1]))
