"""The line at the foot of the window: what is said at the left, jobs and device at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from medaug_gui.gui.feedback.notice import INFO, Notice
from medaug_gui.gui.widgets.places import STATUS_HEIGHT


class StatusStrip(QFrame):
    """Holds the notice, and gives a place to the job chip and the device. `acted` carries the offer that was taken."""

    acted = Signal(str)

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self.setObjectName("status-strip")
        self.setProperty("region", "bar")
        self.setFixedHeight(STATUS_HEIGHT)
        self.notice = notice
        notice.acted.connect(self.acted)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 8, 0)
        self._row.setSpacing(12)
        self._row.addWidget(notice, 1)

    @Slot(str, str, str)
    def say(
        self, sentence: str, kind: str = INFO, details: str = "", offer: str = "", offer_title: str = "",
        about: str = "",
    ) -> None:  # fmt: skip
        """See `Notice.say`."""
        self.notice.say(sentence, kind, details, offer, offer_title, about)

    def add(self, widget: QWidget) -> None:
        """Give a widget the next place from the left of the right-hand end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
