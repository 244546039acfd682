"""What a scan says while it runs: rows that grow, rows that are final, files that are refused, and a count."""

from __future__ import annotations

from dataclasses import dataclass

from medaug_gui.core.header import SeriesHeader


@dataclass(frozen=True, slots=True)
class Growing:
    """A provisional row: `header.images` counts up. Comes before every `Found` of the same group."""

    group: str
    header: SeriesHeader


@dataclass(frozen=True, slots=True)
class Found:
    """A final row; `header.group` names the provisional row that it replaces. A group may be split into several."""

    header: SeriesHeader


@dataclass(frozen=True, slots=True)
class FileRefused:
    """A file that is not opened, with one sentence that says why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How far the walk is: files listed so far, and files looked at."""

    files: int
    seen: int


@dataclass(frozen=True, slots=True)
class PassedOver:
    """How many files beside the scans of a folder are none to open (text, tables, programs): once, at the end."""

    files: int


ScanEvent = Growing | Found | FileRefused | Counted | PassedOver
