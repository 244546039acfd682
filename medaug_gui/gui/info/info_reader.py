"""Reads what the tab Info says that is not at hand: range, header, how a result was made. In the background."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.header_table import HeaderElement
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.jobs.stash import Making, find_making, measure_size


@dataclass(frozen=True, eq=False)
class InfoAnswer:
    """What was read of a series.

    Attributes:
        series: the one that was asked about.
        value_range: its least and largest value.
        elements: of the header of its middle slice's file; none for what was generated.
        making: when and where a result was made; None for others.
        size: bytes of its files in the session.
    """

    series: Series
    value_range: tuple[float, float]
    elements: tuple[HeaderElement, ...] = ()
    making: Making | None = None
    size: int = 0


class InfoReader(QObject):
    """Reads for the newest question.

    Signals:
        read: an `InfoAnswer`.
    """

    read = Signal(object)

    def __init__(self, pool: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._activity = Activity(pool, self)
        self._activity.done.connect(self.read)

    def ask(self, series: Series, stash: Path | None) -> None:
        """Read this in place of what is being read."""

        def work(progress: Progress) -> InfoAnswer:
            return read_info(series, stash, progress)

        self._activity.restart(work)


def read_info(series: Series, stash: Path | None, progress: Progress) -> InfoAnswer:
    """Everything of `InfoAnswer`; a header that cannot be read is as if it said nothing."""
    elements: tuple[HeaderElement, ...] = ()
    if series.frames:
        from medaug_gui.io.headers import list_header

        try:
            elements = list_header(series.frames[len(series.frames) // 2])
        except MedAugError:
            elements = ()
    low, high = np.inf, -np.inf
    for image in series.voxels:
        progress.check()
        low, high = min(low, float(image.min())), max(high, float(image.max()))
    making = find_making(stash) if stash is not None else None
    return InfoAnswer(series, (low, high), elements, making, measure_size(stash) if stash is not None else 0)
