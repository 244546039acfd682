"""What the lists of the window hold: opened series, and results of jobs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.remarks import list_remarks
from medaug_gui.gui.counted import count_images
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.jobs.job import Item


@dataclass(frozen=True)
class Entry:
    """One row that can be shown, run on and exported.

    Attributes:
        key: unique in this window.
        title: the series' description or the result's operations.
        header: the scan's header, or None for a result.
        stash: where a result lies, or None for an opened series.
        source: the key of the entry a result was made from, or empty.
        about: one line under the title.
        problems: sentences about it; those that give reason to doubt are `Doubt`s.
        files: the folder or file it was exported to, None before that.
        images: which of its images are meant, by their numbers from 0; None for all.
        batch: names the copies that one job makes of one series, all alike; empty where there is one.
    """

    key: str
    title: str
    header: SeriesHeader | None = None
    stash: Path | None = None
    source: str = ""
    about: str = ""
    problems: tuple[str, ...] = ()
    files: Path | None = None
    batch: str = ""
    images: tuple[int, ...] | None = None

    @property
    def label(self) -> str:
        """The title as it is read: a result's in the language of the window, a series' in its own words."""
        return self.title if self.header is not None else translate_sentence(self.title)

    @property
    def line(self) -> str:
        """The line under the title, in the language of the window."""
        return describe_series(self.header) if self.header is not None else self.about

    @property
    def name(self) -> str:
        """The label without the number of the copy."""
        return self.label.rpartition(" #")[0] or self.label if self.batch else self.label

    @property
    def exported(self) -> bool:
        """True once it was written out."""
        return self.files is not None

    @property
    def item(self) -> Item:
        """This entry as a job's input; its key names the random streams."""
        return Item(key=self.key, title=self.title, header=self.header, stash=str(self.stash or ""))


def make_entry(header: SeriesHeader) -> Entry:
    """The row of an opened series."""
    return Entry(
        key=header.key,
        title=find_title(header),
        header=header,
        about=describe_series(header),
        problems=list_remarks(header.problems),
    )


def find_title(header: SeriesHeader) -> str:
    """The series' own words, or what is known instead."""
    return header.identity.description or header.identity.modality or Path(header.frames[0].path).name


def write_matrix(rows: int, columns: int) -> str:
    """Columns and rows of an image."""
    return f"{columns}²" if rows == columns else f"{columns} × {rows}"


def describe_series(header: SeriesHeader) -> str:
    """Number of images, slice distance, matrix, channel and label maps in one line."""
    depth, height, width = header.shape
    parts = [write_matrix(height, width)]
    if depth > 1 and header.spacing[0] > 0 and not header.is_film:
        parts.insert(0, QCoreApplication.translate("Browser", "{0} × {1} mm").format(depth, f"{header.spacing[0]:.3g}"))
    elif depth > 1 or header.is_film:
        parts.insert(0, count_images(depth, header.modality, header.is_film))
    if header.channel:
        parts.append(QCoreApplication.translate("Browser", "channel {0}").format(header.channel))
    if len(header.label_files) == 1:
        parts.append(QCoreApplication.translate("Browser", "labels"))
    elif header.label_files:
        parts.append(QCoreApplication.translate("Browser", "{0} label maps").format(len(header.label_files)))
    return " · ".join(parts)
