"""No text is cut off at 1280 x 800, in either language, unless it ends in an ellipsis with all of it in a tooltip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from window_states import describe, list_lines, list_shown, walk_states

from medaug_gui.gui.language.language import CHINESE, ENGLISH, find_language
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.window.main_window import MainWindow

_SLACK = 1
"""Rounding of a font's width."""


def measure_line(metrics: QFontMetrics, text: str) -> int:
    plain = text.replace("&&", "\0").replace("&", "").replace("\0", "&")
    return max((metrics.horizontalAdvance(line) for line in plain.split("\n")), default=0)


def is_cut(widget: QWidget) -> bool:
    """True where a text has less room than it needs and nothing says the rest."""
    if isinstance(widget, QLabel):
        return is_label_cut(widget)
    if isinstance(widget, QAbstractButton):
        return is_button_cut(widget)
    if isinstance(widget, QComboBox):
        return not widget.isEditable() and lacks(widget, widget.currentText(), widget.width() - 24)
    if isinstance(widget, QAbstractSpinBox):
        edit = widget.findChild(QLineEdit)
        return edit is not None and lacks(widget, widget.text(), edit.width())
    if isinstance(widget, QLineEdit):
        return not widget.text() and lacks(widget, widget.placeholderText(), widget.width() - 8)
    if isinstance(widget, QTabBar):
        return any(lacks(widget, widget.tabText(at), widget.tabRect(at).width()) for at in range(widget.count()))
    return False


def lacks(widget: QWidget, text: str, room: int) -> bool:
    """Too little room, and the whole text is not in the tooltip."""
    short = measure_line(widget.fontMetrics(), text) > room + _SLACK
    return short and text not in widget.toolTip()


def is_label_cut(label: QLabel) -> bool:
    text = label.text()
    if not text or label.pixmap().toImage().width():
        return False
    if hasattr(label, "full"):  # elided on purpose
        return not label.toolTip()
    room = label.contentsRect().size() - QSize(2 * label.margin(), 2 * label.margin())
    if "<" in text and label.textFormat() != Qt.TextFormat.PlainText:
        document = QTextDocument()
        document.setDefaultFont(label.font())
        document.setDocumentMargin(0)
        document.setHtml(text)
        if label.wordWrap():
            document.setTextWidth(room.width())
        return document.idealWidth() > room.width() + 2 or document.size().height() > room.height() + 4
    if label.wordWrap():
        box = label.fontMetrics().boundingRect(0, 0, room.width(), 10_000, int(Qt.TextFlag.TextWordWrap), text)
        return box.height() > room.height() + 2 or box.width() > room.width() + _SLACK
    tall = label.fontMetrics().height() > room.height() + 3
    return lacks(label, text, room.width()) or tall


def is_button_cut(button: QAbstractButton) -> bool:
    text = button.text()
    if not text:
        return False
    room = button.width() - 4
    if isinstance(button, QToolButton):
        style = button.toolButtonStyle()
        if style == Qt.ToolButtonStyle.ToolButtonIconOnly and not button.icon().isNull():
            return False
        if style == Qt.ToolButtonStyle.ToolButtonTextBesideIcon:
            room -= button.iconSize().width()
    elif isinstance(button, QCheckBox | QRadioButton):
        room -= button.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) + 4
    elif isinstance(button, QPushButton) and not button.icon().isNull():
        room -= button.iconSize().width()
    return lacks(button, text, room) and "…" not in text


def list_cut(window: QWidget) -> Iterator[QWidget]:
    for widget in list_shown(window):
        if isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit | QHeaderView):
            continue
        if is_wholly_visible(widget) and is_cut(widget):
            yield widget


def is_wholly_visible(widget: QWidget) -> bool:
    """What is partly scrolled out is not cut."""
    return widget.visibleRegion().boundingRect().size() == widget.size()


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_no_text_is_cut_off(
    language: str, make_window: Callable[[], MainWindow], tmp_path: Path, ct_folder: Path, qtbot: QtBot
) -> None:
    Settings(tmp_path / "settings.ini").keep("language", language)
    window = make_window()
    faults: dict[str, str] = {}
    try:
        for state in walk_states(window, ct_folder, qtbot):
            for widget in list_cut(window):
                faults.setdefault(describe(widget), state)
    finally:
        find_language().choose(ENGLISH)
        QApplication.processEvents()
    assert not faults, list_lines(faults)


def test_a_label_that_is_too_long_is_found(qtbot: QtBot) -> None:
    label = QLabel("A sentence that has no room at all in forty pixels")
    qtbot.addWidget(label)
    label.resize(40, 20)
    assert is_cut(label)
    label.setToolTip(label.text())
    assert not is_cut(label)
