"""When a window has been painted for the first time: what nobody misses before begins then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

_AT_LATEST_MS = 2000
"""A window that starts as an icon is not painted."""


class FirstPaint(QObject):
    """Looks at the events of a window until it is painted.

    Signals:
        over: it has been painted; once.
    """

    over = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._is_over = False
        window.installEventFilter(self)
        QTimer.singleShot(_AT_LATEST_MS, self, self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window's own paint event comes first; all that lies in it is painted before the loop goes on."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._end)
        return False

    @Slot()
    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self.over.emit()
