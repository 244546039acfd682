"""Thumbnails, loaded one by one in the background while nothing more urgent is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QIcon, QImage, QPixmap

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.gui.runner import Runner, Task

Picture = tuple[str, NDArray[Any]]


class Thumbnails(QObject):
    """Delivers (key, icon) for each header asked for."""

    ready = Signal(str, object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._wanted: list[SeriesHeader] = []
        self._task: Task | None = None

    def want(self, headers: list[SeriesHeader]) -> None:
        """Put headers at the end of the queue."""
        self._wanted += headers
        self._next()

    def _next(self) -> None:
        if self._task is not None or not self._wanted:
            return
        batch, self._wanted = self._wanted, []

        def work(progress: Progress) -> Iterator[Picture]:
            return _pictures(batch, progress)

        self._task = self._runner.prepare()
        self._task.items.connect(self._take)
        self._task.ended.connect(self._ended)
        self._runner.launch(self._task, work)

    @Slot(list)
    def _take(self, pictures: list[Picture]) -> None:
        for key, pixels in pictures:
            self.ready.emit(key, icon_of(pixels))

    @Slot()
    def _ended(self) -> None:
        self._task = None
        self._next()


def icon_of(pixels: NDArray[Any]) -> QIcon:
    """An icon of uint8 [row, column] or [row, column, 3]."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    form = QImage.Format.Format_RGB888 if pixels.ndim == 3 else QImage.Format.Format_Grayscale8
    image = QImage(pixels.data, width, height, pixels.strides[0], form)
    return QIcon(QPixmap.fromImage(image.copy()))


def _pictures(headers: list[SeriesHeader], progress: Progress) -> Iterator[Picture]:
    from medaug_gui.io.thumbnail import thumbnail

    for header in headers:
        progress.check()
        try:
            yield header.key, thumbnail(header)
        except MedAugError:
            continue
