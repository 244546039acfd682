"""The jobs in the line at the foot: what runs, how far it is and how many wait; it opens the drawer."""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.grounds import paint_bar, paint_ground
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.jobs.job_model import JobModel
from medaug_gui.gui.jobs.job_row import RUNNING, JobRow
from medaug_gui.gui.jobs.job_text import ERROR, WARNING, find_mark, format_clock
from medaug_gui.gui.jobs.queue_control import QueueControl
from medaug_gui.gui.jobs.queue_plan import find_seconds_left
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.language.retranslate import Retranslated

_TICK_MS = 500
_BAR, _GAP, _ICON, _MARGIN = 96, 8, 14, 8
_LONGEST_TITLE = 180


class JobChip(Retranslated, QAbstractButton):
    """Follows a `JobModel`. Once everything is over it says what failed until the drawer was opened."""

    def __init__(self, jobs: JobModel, queue: QueueControl) -> None:
        super().__init__()
        self._jobs, self._queue = jobs, queue
        self._is_open = False
        self._unseen: dict[str, str] = {}
        self._title, self._figures, self._waiting, self._icon = "", "", "", ""
        self._fraction: float | None = None
        self._training: tuple[str, float | None, str] = ("", None, "")
        self._training_waits = 0
        self.setObjectName("jobs-chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self.refresh)
        for signal in (jobs.added, jobs.changed, jobs.removed, jobs.reordered, jobs.paused):
            signal.connect(self.refresh)
        jobs.over.connect(self._note_end)
        self.refresh()

    @property
    def said(self) -> str:
        """What it says, in one line."""
        return " ".join(part for part in (self._title, self._figures, self._waiting) if part)

    def show_training(self, title: str, fraction: float | None, figures: str, waiting: int) -> None:
        """What trains beside the jobs, empty for nothing, and how many trainings wait: said where no job runs."""
        said = (title, fraction, figures)
        if (said, waiting) != (self._training, self._training_waits):
            self._training, self._training_waits = said, waiting
            self.refresh()

    @Slot(bool)
    def show_open(self, is_open: bool) -> None:
        """The drawer is open now, or closed: what it shows was seen."""
        self._is_open = is_open
        self._unseen.clear()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say how things stand."""
        before = (self.said, self._fraction, self._icon)
        row, waiting = self._jobs.running, len(self._jobs.waiting) + self._training_waits
        self._waiting = self.tr("{0} waiting").format(waiting) if waiting else ""
        self._icon = ""
        if row is not None:
            self._title, self._fraction, self._figures = (
                translate_sentence(row.title),
                row.fraction,
                self._describe(row),
            )
            if self._training[0]:
                self._waiting = " \u00b7 ".join(part for part in (self.tr("1 training"), self._waiting) if part)
        elif self._training[0]:
            self._title, self._fraction, self._figures = self._training
        else:
            self._title, self._fraction, self._figures = self._describe_rest(), None, ""
        if self._jobs.is_paused and (row is not None or waiting):
            self._icon = "pause"
        if (self.said, self._fraction, self._icon) != before or not self.accessibleName():
            tip = self.tr("Jobs (Ctrl+Shift+J)")
            self.setToolTip(tip)
            self.setAccessibleName(f"{self.tr('Jobs')}: {self.said}")
            self.updateGeometry()
            self.update()
        if row is not None and not self._clock.isActive():
            self._clock.start()
        elif row is None:
            self._clock.stop()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.refresh()

    def sizeHint(self) -> QSize:
        """All of it in one line."""
        text, strong = QFontMetrics(make_font("detail")), QFontMetrics(self._find_title_font())
        width = 2 * _MARGIN + _ICON + min(strong.horizontalAdvance(self._title), _LONGEST_TITLE)
        if self._icon:
            width += _ICON + _GAP
        if self._fraction is not None:
            width += _BAR + _GAP
        for part in (self._figures, self._waiting):
            width += text.horizontalAdvance(part) + _GAP if part else 0
        return QSize(width + _GAP, 24)

    def minimumSizeHint(self) -> QSize:
        """As the hint: it is never clipped."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Title, bar, figures, how many wait, and which way it opens."""
        tokens = find_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            paint_ground(painter, self.rect(), tokens.press if self.isDown() else tokens.hover, "chip")
        across = float(_MARGIN)
        if self._icon:
            colour = {"failed": tokens.error, "warning": tokens.warn}.get(self._icon, tokens.text2)
            paint_icon(painter, QRectF(across, (self.height() - _ICON) / 2, _ICON, _ICON), self._icon, colour)
            across += _ICON + _GAP
        busy = self._is_busy
        font = self._find_title_font()
        title = QFontMetrics(font).elidedText(self._title, Qt.TextElideMode.ElideRight, _LONGEST_TITLE)
        across = self._write(painter, across, title, font, tokens.text1 if busy else tokens.text2)
        if self._fraction is not None:
            paint_bar(painter, QRectF(across, self.height() / 2 - 2, _BAR, 4), self._fraction)
            across += _BAR + _GAP
        across = self._write(painter, across, self._figures, make_font("detail"), tokens.text2)
        across = self._write(painter, across, self._waiting, make_font("detail"), tokens.text2)
        box = QRectF(across, (self.height() - _ICON) / 2, _ICON, _ICON)
        paint_icon(painter, box, "down" if self._is_open else "up", tokens.text2)
        painter.end()

    @property
    def _is_busy(self) -> bool:
        """True where it says more than that there is nothing to say."""
        return self._fraction is not None or bool(self._waiting) or bool(self._icon)

    def _find_title_font(self) -> QFont:
        return make_font("name" if self._is_busy else "detail")

    def _write(self, painter: QPainter, across: float, text: str, font: QFont, colour: str) -> float:
        if not text:
            return across
        width = QFontMetrics(font).horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(across, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        return across + width + _GAP

    def _describe(self, row: JobRow) -> str:
        done = f"{round(row.fraction * 100)} %"
        if row.held:
            return self.tr("{0} · paused").format(done)
        left = find_seconds_left(row, time.monotonic(), lambda one: self._queue.speeds.estimate(one.job, one.made))
        return done if left is None else self.tr("{0} · {1} left").format(done, format_clock(left))

    def _describe_rest(self) -> str:
        """Nothing runs: what waits says its number; what failed or is doubtful, as long as nobody looked."""
        if self._waiting:
            return self.tr("Paused") if self._jobs.is_paused else ""
        kinds = list(self._unseen.values())
        failed, doubtful = kinds.count(ERROR), kinds.count(WARNING)
        if failed:
            self._icon = "failed"
            return self.tr("1 job failed") if failed == 1 else self.tr("{0} jobs failed").format(failed)
        if doubtful:
            self._icon = "warning"
            return self.tr("1 job with a warning") if doubtful == 1 else \
                self.tr("{0} jobs with a warning").format(doubtful)  # fmt: skip
        return self.tr("No jobs")

    @Slot(object)
    def _note_end(self, row: JobRow) -> None:
        if not self._is_open and row.state != RUNNING:
            self._unseen[row.job.id] = find_mark(row)
            self.refresh()
