"""Everything that can be pressed, typed into or chosen has a name for screen readers, tests and whoever looks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from window_states import describe, list_lines, list_shown, walk_states

from medaug_gui.gui.window.main_window import MainWindow

_USED = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


def is_used(widget: QWidget) -> bool:
    """True for what takes keys or the mouse by itself; parts of Qt's own widgets are not meant."""
    if isinstance(widget, QScrollBar | QScrollArea | QLabel):
        return False
    if isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit):
        return False
    if widget.objectName().startswith("qt_"):
        return False
    return isinstance(widget, _USED) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def list_faults(widget: QWidget) -> list[str]:
    """What is missing."""
    faults = []
    spoken = QAccessible.queryAccessibleInterface(widget)
    if spoken is None or not spoken.text(QAccessible.Text.Name).strip():
        faults.append("no accessible name")
    if not widget.objectName():
        faults.append("no object name")
    wordless = isinstance(widget, QToolButton) and (
        not widget.text() or widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    if wordless and not widget.toolTip():
        faults.append("an icon without a tooltip")
    return faults


def test_everything_that_is_used_has_a_name(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    faults: dict[str, str] = {}
    for state in walk_states(window, ct_folder, qtbot):
        for widget in filter(is_used, list_shown(window)):
            for fault in list_faults(widget):
                faults.setdefault(f"{describe(widget)}: {fault}", state)
    assert not faults, list_lines(faults)
