"""The samples of a training on its page: each moment a row, what came in above, what was to come out below."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.jobs.job_text import format_span
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.train.run.sample_pictures import GAP, INPUT, MADE, REAL, TARGET, SampleRow, make_rows

_LABEL = 60
_MOST_MOMENTS = 5
_LEAST_CELL, _MOST_CELLS = 84, 10
_SOON_MS = 80


class SamplesView(Retranslated, QWidget):
    """Reads the files again when there are more of them or another width."""

    def __init__(self, pool: TaskPool) -> None:
        super().__init__()
        self.setObjectName("training-samples")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rows: tuple[SampleRow, ...] = ()
        self._files: tuple[Path, ...] = ()
        self._reading = Activity(pool, self)
        self._reading.done.connect(self._take)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._read)
        self.retranslate()

    def show_samples(self, files: Sequence[Path]) -> None:
        """Show these files, oldest first."""
        if tuple(files) != self._files:
            if not set(self._files) <= set(files):
                self.rows = ()
                self.updateGeometry()
            self._files = tuple(files)
            self._soon.start()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.setAccessibleName(self.tr("Samples of the same seeds over time"))
        self.setAccessibleDescription(self.tr("{0} moments").format(len(self.rows)))
        self.update()

    @property
    def cell(self) -> int:
        """px of a picture; 0 while there is none."""
        strip = self.rows[0].strip if self.rows else None
        return round(strip.height() / strip.devicePixelRatio()) if strip is not None else 0

    def sizeHint(self) -> QSize:
        """All rows under each other."""
        return QSize(640, max(1, len(self.rows)) * (self.cell + GAP))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a narrow page."""
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has pictures of another size."""
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self._soon.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that are in sight."""
        painter, tokens = QPainter(self), find_tokens()
        painter.setFont(make_font("detail"))
        for at, row in enumerate(self.rows):
            top = at * (self.cell + GAP)
            if not event.rect().intersects(self.rect().adjusted(0, top, 0, top + self.cell - self.height())):
                continue
            is_last = row.kind == MADE and (at + 1 == len(self.rows) or self.rows[at + 1].kind != MADE)
            painter.setPen(QColor(tokens.text1 if is_last else tokens.text3))
            box = QRectF(0, top, _LABEL - 8, self.cell)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), self.name_row(row))
            painter.drawImage(_LABEL, top, row.strip)
        painter.end()

    def name_row(self, row: SampleRow) -> str:
        """What stands before it: the minute it was made at, or what it is."""
        if row.kind == INPUT:
            return self.tr("Input")
        if row.kind == TARGET:
            return self.tr("Target")
        if row.kind == REAL:
            return self.tr("Real")
        if not math.isfinite(row.minutes):
            return self.tr("Step {0}").format(row.step)
        return format_span(row.minutes * 60)

    @property
    def _room(self) -> int:
        return max(self.width() - _LABEL, 1)

    @property
    def _count(self) -> int:
        return max(2, min(_MOST_CELLS, self._room // _LEAST_CELL))

    @Slot()
    def _read(self) -> None:
        files, width, count, ratio = self._files, self._room, self._count, self.devicePixelRatioF()
        if not files or self.width() < _LABEL * 2:
            return

        def work(_progress: Progress) -> tuple[SampleRow, ...]:
            return make_rows(files, _MOST_MOMENTS, width, count, ratio)

        self._reading.restart(work)

    @Slot(object)
    def _take(self, rows: tuple[SampleRow, ...]) -> None:
        self.rows = rows
        self.setAccessibleDescription(self.tr("{0} moments").format(len(rows)))
        self.updateGeometry()
        self.update()
