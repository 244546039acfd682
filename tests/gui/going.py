"""Goes to a mode of the window as a user does: its page is there a few turns of the loop later."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QApplication

from medaug_gui.gui.window.main_window import MainWindow

_LONGEST_S = 60


def show_mode(window: MainWindow, id: str) -> None:
    """Bring a mode to the front and wait for its page; raises TimeoutError where it does not come."""
    window.modes.show_mode(id)
    end = time.monotonic() + _LONGEST_S
    while window.modes.page is None:
        if time.monotonic() > end:
            raise TimeoutError(id)
        QApplication.processEvents()
    QApplication.processEvents()  # what the page shows in a turn of its own
