"""A key that does something only when it is pressed twice: what runs is not ended by one key."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

_AGAIN_MS = 3000


class SecondPress(QObject):
    """Waits for the second press for some seconds.

    Signals:
        lapsed: it did not come in time.
    """

    lapsed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AGAIN_MS)
        self._timer.timeout.connect(self.lapsed)

    @property
    def is_awaited(self) -> bool:
        """True after the first press."""
        return self._timer.isActive()

    def await_it(self) -> None:
        """The first press came."""
        self._timer.start()

    def forget(self) -> None:
        """It came, or is not waited for any more."""
        self._timer.stop()
