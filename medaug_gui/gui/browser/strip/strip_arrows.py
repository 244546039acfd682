"""Two arrows at the end of the film strip, there while not all of it can be seen at once."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QWidget

from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.widgets.tool_button import make_tool_button


class StripArrows(Retranslated, QWidget):
    """Go along the strip by most of what is seen.

    Args:
        bar: the scroll bar of the strip, which is not shown itself.
    """

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__()
        self._bar = bar
        self.back = make_tool_button("strip-back", "", "", icon="previous")
        self.on = make_tool_button("strip-on", "", "", icon="next")
        self.back.clicked.connect(self._go_back)
        self.on.clicked.connect(self._go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.back)
        row.addWidget(self.on)
        bar.rangeChanged.connect(self.follow)
        bar.valueChanged.connect(self.follow)
        self.retranslate()
        self.follow()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        for button, text in (
            (self.back, self.tr("Back along the strip")), (self.on, self.tr("On along the strip")),
        ):  # fmt: skip
            button.setToolTip(text)
            button.setAccessibleName(text)

    @Slot()
    def follow(self) -> None:
        """There is more or less to see."""
        self.setVisible(self._bar.maximum() > 0)
        self.back.setEnabled(self._bar.value() > 0)
        self.on.setEnabled(self._bar.value() < self._bar.maximum())

    @Slot()
    def _go_back(self) -> None:
        self._go(-1)

    @Slot()
    def _go_on(self) -> None:
        self._go(1)

    def _go(self, way: int) -> None:
        self._bar.setValue(self._bar.value() + way * self._bar.pageStep() * 3 // 4)
