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
from medaug_gui.io.archives.unpack import is_archive, unpack_archive
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.dicomdir import is_directory, list_referenced
from medaug_gui.io.dicom.header.checks import SEGMENTATIONS, check_image
from medaug_gui.io.dicom.header.header import Header, NotDicom
from medaug_gui.io.dicom.header.walk import read_header
from medaug_gui.io.dicom.segmentation.matching import Segmentation, match_segmentations
from medaug_gui.io.dicom.stacks.frames import Frame, read_frames
from medaug_gui.io.dicom.stacks.rows import make_growing_row, make_rows
from medaug_gui.io.dicom.structures.matching import STRUCTURE_SET, describe_structures
from medaug_gui.io.events import Counted, FileRefused, Found, Growing, PassedOver, ScanEvent
from medaug_gui.io.files import FileListing
from medaug_gui.io.labelling.choice import AUTO, NONE, LabelSource
from medaug_gui.io.sidecars import is_sidecar

_PAUSE = 0.1
"""Seconds between two reports of one kind."""


def scan(
    paths: Sequence[Path], progress: Progress, archives: Path | None = None, labels: LabelSource = AUTO
) -> Iterator[ScanEvent]:
    """Everything that can be opened in the files, folders and archives given, and nothing else.

    Folders are walked in sorted order. All `Growing` of a group come before its `Found`.

    Args:
        paths: files, folders and archives.
        progress: reports and cancels.
        archives: the folder in which archives are unpacked; one that goes with the process unless given.
        labels: where label maps come from: "auto" finds them among what is opened, "none" takes every file for an
            image, and a folder holds them under the names of their images.

    Raises:
        Cancelled: between two files, when the progress says so.
    """
    yield from _Scan(paths, progress, archives, labels).run()


def scan_all(
    paths: Sequence[Path], progress: Progress, labels: LabelSource = AUTO
) -> tuple[list[SeriesHeader], list[FileRefused]]:
    """The final rows and the refused files of a whole scan."""
    found: list[SeriesHeader] = []
    refused: list[FileRefused] = []
    for event in scan(paths, progress, labels=labels):
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

    def __init__(self, paths: Sequence[Path], progress: Progress, archives: Path | None, labels: LabelSource) -> None:
        self._progress = progress
        self._archives = archives
        self._paths = paths
        self._labels = labels
        self._listing = FileListing()
        self._groups: dict[str, _Group] = {}
        self._segmentations: list[Segmentation] = []
        self._refused: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._volumes: list[SeriesHeader] = []
        self._keys: Counter[str] = Counter()
        self._seen = 0
        self._passed = 0
        self._counted = 0.0

    def run(self) -> Iterator[ScanEvent]:
        """All of it, in order."""
        for entry in self._listing.list_dropped(self._paths, self._progress):
            if isinstance(entry, FileRefused):
                yield entry
            else:
                yield from self._look_at(*entry)
        yield from self._finish()
        if self._passed:
            yield PassedOver(self._passed)
        yield Counted(self._listing.found, self._seen)

    def _look_at(self, path: str, dropped: bool, inside: bool = False) -> Iterator[ScanEvent]:
        """One file; archives are opened unless they lie `inside` another, a directory where it was `dropped` itself."""
        self._progress.check()
        header: Header | None = None
        dicom = True
        try:
            try:
                header = read_header(path)
            except NotDicom:
                dicom = False
                yield from self._take_other(path, inside)
            else:
                yield from self._take_dicom(header, dropped)
        except (Refused, OSError, MemoryError) as error:
            if dicom:
                series = header.code(tags.SeriesInstanceUID)[:256] if header else ""
                self._refused[series, os.path.dirname(path)].append(os.path.basename(path))
            if dicom or dropped or not is_sidecar(path):
                yield FileRefused(path, as_sentence(error))
            else:
                self._passed += 1
        self._seen += 1
        now = time.monotonic()
        if now - self._counted >= _PAUSE:
            self._counted = now
            self._progress.set(self._seen / max(1, self._listing.found), f"{self._seen} files")
            yield Counted(self._listing.found, self._seen)

    def _take_dicom(self, header: Header, dropped: bool) -> Iterator[ScanEvent]:
        if not is_directory(header):
            yield from self._add_image(header)
        elif dropped:
            for entry in list_referenced(header):
                if isinstance(entry, FileRefused):
                    yield entry
                elif self._listing.add([entry]):
                    yield from self._look_at(entry, False)

    def _take_other(self, path: str, inside: bool) -> Iterator[ScanEvent]:
        if not is_archive(path):
            from medaug_gui.io.formats.volumes import read_headers

            for row in read_headers(Path(path)):
                self._volumes.append(self._give_own_key(row))
                yield Growing(row.group, self._volumes[-1])
            return
        if inside:
            raise Refused("An archive inside an archive is not opened.", advice="Unpack the outer one first.")
        found = unpack_archive(Path(path), self._progress, self._archives)
        folder = str(found.folder)
        for name, reason in found.refused:
            yield FileRefused(os.path.join(path, name) if name else path, reason)
        for entry in self._listing.list_folder(folder, self._progress):
            events = [entry] if isinstance(entry, FileRefused) else self._look_at(entry, False, inside=True)
            # What is refused is named as the user knows it: by its place in the archive.
            for event in events:
                if isinstance(event, FileRefused):
                    yield FileRefused(path + event.path.removeprefix(folder), event.reason)
                else:
                    yield event

    def _add_image(self, header: Header) -> Iterator[ScanEvent]:
        if header.pixels.sop_class in SEGMENTATIONS:
            self._segmentations.append(Segmentation.from_header(header))
            return
        if header.pixels.sop_class == STRUCTURE_SET:
            self._segmentations.append(describe_structures(header))
            return
        check_image(header)
        frames = read_frames(header)
        name = header.code(tags.SeriesInstanceUID)[:256] or header.path
        group = self._groups.setdefault(name, _Group(name, header))
        group.frames += frames
        group.references += [frame.stored for frame in frames]
        now = time.monotonic()
        if now - group.reported >= _PAUSE:
            group.reported = now
            yield Growing(name, make_growing_row(name, group.first, group.references))

    def _finish(self) -> Iterator[ScanEvent]:
        rows: list[SeriesHeader] = []
        for group in self._groups.values():
            self._progress.check()
            rows += self._make_rows(group)
        rows, alone = match_segmentations(rows, self._segmentations if self._labels == AUTO else [])
        rows, volumes, unused = self._join_labels([self._give_own_key(row) for row in rows])
        yield from map(Found, rows)
        yield from map(Found, volumes)
        for path, reason in (*alone, *unused):
            yield FileRefused(path, reason)

    def _join_labels(
        self, dicom: list[SeriesHeader]
    ) -> tuple[list[SeriesHeader], list[SeriesHeader], list[tuple[str, str]]]:
        """DICOM rows and others, label maps joined once all are seen, and what has no image."""
        if not self._volumes and self._labels in (AUTO, NONE):
            return dicom, [], []
        from medaug_gui.io.labelling.choice import with_labels

        return with_labels(self._labels, self._volumes, dicom, self._progress)

    def _give_own_key(self, row: SeriesHeader) -> SeriesHeader:
        """No two rows share a key: a later one with the same says so with its number."""
        self._keys[row.key] += 1
        number = self._keys[row.key]
        return row if number == 1 else replace(row, key=f"{row.key}#{number}")

    def _make_rows(self, group: _Group) -> list[SeriesHeader]:
        rows = make_rows(group.name, group.frames)
        return [self._name_refused(group, row) for row in rows] if self._refused else rows

    def _name_refused(self, group: _Group, row: SeriesHeader) -> SeriesHeader:
        """A row of several images says which files of it were refused, or damaged ones that lie beside them."""
        folders = {os.path.dirname(frame.path) for frame in row.frames}
        anywhere = all(problem.code != "other-version" for problem in row.problems)
        bad = [
            name
            for (series, folder), names in self._refused.items()
            if series in (group.name, "") and (folder in folders or (series and anywhere))
            for name in names
        ]
        if not bad or row.images < 2:
            return row
        return replace(row, problems=(*row.problems, problems.describe_refused_with(len(bad), bad[0])))
