"""Items nested in items without end: a few kilobytes of them keep a patient reader busy for minutes.

Sequences of undefined length (PS3.5 7.5.2) end with delimiters; those that are open at a place show how deep it lies.
"""

from __future__ import annotations

import re

from medaug_gui.core.errors import Refused

DEEPEST = 100
"""Levels of nesting; the content trees of real reports have some twenty (PS3.3 C.17.3)."""
TOO_DEEP = "Its header is nested deeper than that of any real image."
_MARKS = (
    re.compile(rb"\xfe\xff\x00\xe0\xff\xff\xff\xff|\xfe\xff\x0d\xe0\0\0\0\0"),
    re.compile(rb"\xff\xfe\xe0\x00\xff\xff\xff\xff|\xff\xfe\xe0\x0d\0\0\0\0"),
)


def refuse_deep(data: bytes) -> None:
    """Raise `Refused` where more items of undefined length are open than any real header has."""
    for marks in _MARKS:
        open_ = 0
        for mark in marks.finditer(data):
            open_ += 1 if mark[0].endswith(b"\xff") else -1 if open_ else 0
            if open_ > DEEPEST:
                raise Refused(TOO_DEEP)
