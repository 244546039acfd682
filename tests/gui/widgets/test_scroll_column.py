"""An area that scrolls stands still whatever its content makes of its width."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.gui.widgets.scroll_column import ScrollColumn


class Square(QWidget):
    """As high as it is wide."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.width())


def test_a_picture_as_high_as_wide_ends_at_every_size(qtbot: QtBot) -> None:
    area, content, square = ScrollColumn(), QWidget(), Square()
    qtbot.addWidget(area)
    layout = QVBoxLayout(content)
    layout.addWidget(square)
    area.setWidget(content)
    area.show()
    widths = set()
    for height in range(180, 330):
        area.resize(260, height)
        QApplication.processEvents()
        widths.add(content.width())
        assert area.verticalScrollBar().isEnabled() == (content.height() > area.viewport().height())
    assert len(widths) == 1
