"""The place of the film strip under the pictures: a row of pictures, or a ribbon of names in a low window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from medaug_gui.gui.widgets.places import find_strip_height, is_low


class StripHost(QFrame):
    """Hidden while it is empty.

    Signals:
        ribbon_changed(bool): there is room for names alone, or for pictures.
    """

    ribbon_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("film-strip")
        self.setProperty("region", "strip")
        self.content: QWidget | None = None
        self.is_ribbon = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 1, 0, 0)
        self.hide()

    def set_content(self, content: QWidget) -> None:
        """What stands in it."""
        self.content = content
        self._column.addWidget(content)

    def fit(self, height: int) -> None:
        """Be a ribbon of names in a low window, or a row of pictures."""
        self.setFixedHeight(find_strip_height(height))
        if is_low(height) != self.is_ribbon:
            self.is_ribbon = is_low(height)
            self.ribbon_changed.emit(self.is_ribbon)
