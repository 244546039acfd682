"""Nothing flashes up as a window of its own: whoever uses the keyboard or a screen reader would lose the place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_states import walk_states

from medaug_gui.gui.window.main_window import MainWindow


class Watch(QObject):
    """Notes every window that is shown, but the main one and what pops up over it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.windowType()
            if kind not in (Qt.WindowType.Popup, Qt.WindowType.ToolTip) and not isinstance(watched, MainWindow):
                names = [type(child).__name__ for child in watched.findChildren(QWidget)][:5]
                self.seen.append(f"{type(watched).__name__}#{watched.objectName()} with {names}")
        return False


def test_no_part_of_the_window_is_a_window_for_a_moment(
    window: MainWindow, ct_folder: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    try:
        for _state in walk_states(window, ct_folder, qtbot):
            pass
    finally:
        qapp.removeEventFilter(watch)
    assert watch.seen == []
