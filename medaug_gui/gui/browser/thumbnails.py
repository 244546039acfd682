"""Thumbnails of series and results, made one by one in the background while nothing more urgent is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QIcon, QImage, QPixmap

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.grey import make_exact, to_levels
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.entry import Entry
from medaug_gui.jobs import stash


@dataclass(frozen=True)
class ResultSize:
    """What is known of a result once its picture is made: `shape` is [slice, row, column]."""

    modality: str
    shape: tuple[int, int, int]


Picture = tuple[str, NDArray[Any], ResultSize | None]
_SIZE = 96


class Thumbnails(Activity):
    """Delivers (key, icon, ResultSize) for each entry asked for, None in the third place for a series."""

    ready = Signal(str, object, object)

    def __init__(self, pool: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(pool, parent)
        self._wanted: list[Entry] = []
        self.items.connect(self._take)
        self.ended.connect(self._make_next)

    def want(self, entries: list[Entry]) -> None:
        """Put entries at the end of the queue."""
        self._wanted += entries
        self._make_next()

    @Slot()
    def _make_next(self) -> None:
        if self.is_busy or not self._wanted:
            return
        batch, self._wanted = self._wanted, []

        def work(progress: Progress) -> Iterator[Picture]:
            return _make_pictures(batch, progress)

        self.start(work)

    @Slot(list)
    def _take(self, pictures: list[Picture]) -> None:
        for key, pixels, size in pictures:
            self.ready.emit(key, make_icon(pixels), size)


def make_icon(pixels: NDArray[Any]) -> QIcon:
    """An icon of uint8 [row, column] or [row, column, 3]."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    form = QImage.Format.Format_RGB888 if pixels.ndim == 3 else QImage.Format.Format_Grayscale8
    image = QImage(pixels.data, width, height, pixels.strides[0], form)
    return QIcon(QPixmap.fromImage(image.copy()))


def make_picture(series: Series) -> NDArray[np.uint8]:
    """The middle slice through the series' window: uint8 [row, column], or [row, column, 3] for colour."""
    middle = series.voxels[series.geometry.shape[0] // 2]
    step = max(1, max(middle.shape[:2]) // _SIZE)
    small = np.asarray(middle[::step, ::step])
    if series.is_colour:
        return small.astype(np.uint8)
    curve = series.curve(series.geometry.shape[0] // 2)
    if curve is None:
        low, high = (float(value) for value in np.percentile(small, (1, 99)))
        curve = make_exact(((low + high) / 2, max(high - low, 1e-6)))
    return to_levels(small, curve, series.greys.inverse)


def _make_pictures(entries: list[Entry], progress: Progress) -> Iterator[Picture]:
    from medaug_gui.io.thumbnail import make_thumbnail

    for entry in entries:
        progress.check()
        try:
            if entry.stash is not None:
                series = stash.get(entry.stash)
                yield entry.key, make_picture(series), ResultSize(series.identity.modality, series.geometry.shape)
            elif entry.header is not None:
                yield entry.key, make_thumbnail(entry.header, _SIZE), None
        except (MedAugError, OSError):
            # Discarded or unreadable meanwhile: the row says why when it is shown.
            continue
