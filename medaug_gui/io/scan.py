"""Looking at what was dropped: headers only, rows as they grow, problems named, bad files listed with a reason."""

from __future__ import annotations

import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from medaug_gui.core.errors import Refused, as_sentence
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef
from medaug_gui.io import problems
from medaug_gui.io.archives import is_archive, unpacked
from medaug_gui.io.checks import SEGMENTATIONS
from medaug_gui.io.dicomdir import is_directory, referenced
from medaug_gui.io.events import Counted, FileRefused, Found, Growing, ScanEvent
from medaug_gui.io.files import Listing
from medaug_gui.io.frames import Frame, frames_of
from medaug_gui.io.headers import growing_row, reference, rows_of
from medaug_gui.io.segmentations import Segmentation, matched
from medaug_gui.io.walk import Header, NotDicom, header_of

_PAUSE = 0.1
"""Seconds between two reports of one kind."""


def scan(paths: Sequence[Path], progress: Progress) -> Iterator[ScanEvent]:
    """Everything that can be opened in the files, folders and archives given, and nothing else.

    Folders are walked in sorted order. All `Growing` of a group come before its `Found`.

    Raises:
        Cancelled: between two files, when the progress says so.
    """
    yield from _Scan(paths, progress).events()


def scan_all(paths: Sequence[Path], progress: Progress) -> tuple[list[SeriesHeader], list[FileRefused]]:
    """The final rows and the refused files of a whole scan."""
    found: list[SeriesHeader] = []
    refused: list[FileRefused] = []
    for event in scan(paths, progress):
        if isinstance(event, Found):
            found.append(event.header)
        elif isinstance(event, FileRefused):
            refused.append(event)
    return found, refused


@dataclass
class _Group:
    """One series while it grows."""

    name: str
    first: Header
    frames: list[Frame] = field(default_factory=list)
    references: list[FrameRef] = field(default_factory=list)
    reported: float = 0.0


class _Scan:
    """One walk over what was dropped."""

    def __init__(self, paths: Sequence[Path], progress: Progress) -> None:
        self._progress = progress
        self._paths = paths
        self._listing = Listing()
        self._groups: dict[str, _Group] = {}
        self._segmentations: list[Segmentation] = []
        self._refused: dict[str, list[str]] = defaultdict(list)
        self._volumes: list[SeriesHeader] = []
        self._keys: Counter[str] = Counter()
        self._seen = 0
        self._counted = 0.0

    def events(self) -> Iterator[ScanEvent]:
        """All of it, in order."""
        for entry in self._listing.dropped(self._paths, self._progress):
            if isinstance(entry, FileRefused):
                yield entry
            else:
                yield from self._look(*entry)
        yield from self._final()
        yield Counted(self._listing.found, self._seen)

    def _look(self, path: str, dropped: bool, inside: bool = False) -> Iterator[ScanEvent]:
        """One file; archives are opened unless they lie `inside` another, a directory where it was `dropped` itself."""
        self._progress.check()
        try:
            yield from self._open(path, dropped, inside)
        except (Refused, OSError, MemoryError) as error:
            self._refused[_belongs_to(path)].append(os.path.basename(path))
            yield FileRefused(path, as_sentence(error))
        self._seen += 1
        now = time.monotonic()
        if now - self._counted >= _PAUSE:
            self._counted = now
            self._progress.set(self._seen / max(1, self._listing.found), f"{self._seen} files")
            yield Counted(self._listing.found, self._seen)

    def _open(self, path: str, dropped: bool, inside: bool) -> Iterator[ScanEvent]:
        try:
            header = header_of(path)
        except NotDicom:
            yield from self._other(path, inside)
            return
        if not is_directory(header):
            yield from self._dicom(header)
        elif dropped:
            for entry in referenced(header):
                if isinstance(entry, FileRefused):
                    yield entry
                elif self._listing.add([entry]):
                    yield from self._look(entry, False)

    def _other(self, path: str, inside: bool) -> Iterator[ScanEvent]:
        if not is_archive(path):
            from medaug_gui.io.volumes import headers

            for row in headers(Path(path)):
                self._volumes.append(self._with_own_key(row))
                yield Growing(row.group, self._volumes[-1])
            return
        if inside:
            raise Refused("An archive inside an archive is not opened.", advice="Unpack the outer one first.")
        folder = str(unpacked(Path(path), self._progress))
        for entry in self._listing.folder(folder, self._progress):
            events = [entry] if isinstance(entry, FileRefused) else self._look(entry, False, inside=True)
            # What is refused is named as the user knows it: by its place in the archive.
            for event in events:
                if isinstance(event, FileRefused):
                    yield FileRefused(path + event.path.removeprefix(folder), event.reason)
                else:
                    yield event

    def _dicom(self, header: Header) -> Iterator[ScanEvent]:
        if header.code(0x00080016) in SEGMENTATIONS:
            self._segmentations.append(Segmentation.of(header))
            return
        frames = frames_of(header)
        name = header.code(0x0020000E)[:256] or header.path
        group = self._groups.setdefault(name, _Group(name, header))
        group.frames += frames
        group.references += map(reference, frames)
        now = time.monotonic()
        if now - group.reported >= _PAUSE:
            group.reported = now
            yield Growing(name, growing_row(name, group.first, group.references))

    def _final(self) -> Iterator[ScanEvent]:
        rows: list[SeriesHeader] = []
        for group in self._groups.values():
            self._progress.check()
            rows += self._rows(group)
        rows, alone = matched(rows, self._segmentations)
        yield from map(Found, map(self._with_own_key, rows))
        yield from map(Found, self._paired())
        for path, reason in alone:
            yield FileRefused(path, reason)

    def _paired(self) -> list[SeriesHeader]:
        """The rows that are not DICOM, label maps joined to their volumes: known only when all are seen."""
        if not self._volumes:
            return []
        from medaug_gui.io.volumes import pair_labels

        return pair_labels(self._volumes)

    def _with_own_key(self, row: SeriesHeader) -> SeriesHeader:
        """No two rows share a key: a later one with the same says so with its number."""
        self._keys[row.key] += 1
        number = self._keys[row.key]
        return row if number == 1 else replace(row, key=f"{row.key}#{number}")

    def _rows(self, group: _Group) -> list[SeriesHeader]:
        folders = {os.path.dirname(path) for path in {frame.header.path for frame in group.frames}}
        bad = [name for place in [group.name, *sorted(folders)] for name in self._refused.get(place, ())]
        more = (problems.refused_with(len(bad), bad[0]),) if bad and len(group.references) > 1 else ()
        return rows_of(group.name, group.frames, more)


def _belongs_to(path: str) -> str:
    """Where a slice may be missing because of a refused file: its series, or its folder if the header is unreadable."""
    try:
        return header_of(path).code(0x0020000E)[:256] or os.path.dirname(path)
    except NotDicom:
        return ""
    except (Refused, OSError):
        return os.path.dirname(path)
