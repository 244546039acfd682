"""An area that scrolls stands still whatever its content makes of its width."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.gui.dress.sheet import write_sheet
from medaug_gui.gui.dress.tokens import DARK
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


def test_what_scrolls_ends_where_what_does_not_scroll_ends(qtbot: QtBot) -> None:
    area, content, line = ScrollColumn(), QWidget(), QWidget()
    qtbot.addWidget(area)
    layout = QVBoxLayout(content)
    layout.setContentsMargins(12, 4, 12, 12)
    layout.addWidget(line)
    area.setWidget(content)
    area.setStyleSheet(write_sheet(DARK, "dark", ""))
    area.resize(304, 200)
    area.show()
    QApplication.processEvents()
    assert line.mapTo(area, line.rect().topRight()).x() == 304 - 12 - 1


def test_a_page_is_no_wider_than_can_be_read_and_stands_in_the_middle(qtbot: QtBot) -> None:
    area, page = ScrollColumn(), QWidget()
    qtbot.addWidget(area)
    QVBoxLayout(page).addWidget(QWidget())
    area.set_page(page)
    area.show()
    for width in (600, 2000):
        area.resize(width, 300)
        QApplication.processEvents()
        room = area.viewport().width()
        assert page.width() == min(room, 1200)
        assert abs(page.x() - (room - page.width()) / 2) <= 1
