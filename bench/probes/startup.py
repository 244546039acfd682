"""Opens the window as `medaug-gui` does, says "painted" once it is, and closes it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from medaug_gui.gui.main import make_application, make_window

_PATIENCE_MS = 30_000


class FirstPaint(QObject):
    """Says when the first painting of a window is over, and closes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window's own paint event comes first; all that lies in it is painted before the loop goes on."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._over)
        return False

    @Slot()
    def _over(self) -> None:
        print("painted", flush=True)
        self._window.close()


def open_bare() -> tuple[QApplication, QWidget]:
    """What any program with pictures costs on this machine."""
    app = QApplication(["bare"])
    import pyqtgraph

    window = QMainWindow()
    window.setCentralWidget(pyqtgraph.PlotWidget())
    window.setContentsMargins(1, 1, 1, 1)  # or there would be nothing of it to paint
    window.resize(1280, 800)
    return app, window


def open_window() -> tuple[QApplication, QWidget]:
    """The window as `medaug-gui` opens it."""
    app = make_application(["medaug-gui"])
    return app, make_window()


def main() -> int:
    """The exit status. With the word "bare" the window is an empty plot of pyqtgraph, with what it needs alone."""
    app, window = open_bare() if "bare" in sys.argv[1:] else open_window()
    _paint = FirstPaint(window)
    window.show()
    QTimer.singleShot(_PATIENCE_MS, window.close)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
