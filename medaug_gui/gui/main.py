"""`medaug-gui [PATH...]`: opens the window, with those paths."""

from __future__ import annotations

import locale
import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from medaug_gui import PROGRAM
from medaug_gui.core.errors import MedAugError
from medaug_gui.gui.widgets.fields import watch_fields
from medaug_gui.io.places import find_resources

_SWITCH_SECONDS = 0.002
"""How long a background thread keeps the interpreter: short, so that the window answers at once."""


def make_application(arguments: Sequence[str]) -> QApplication:
    """The one QApplication, dressed with name and icon; numbers in files stay as Python and C write them."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    app = QApplication.instance() or QApplication(list(arguments))
    assert isinstance(app, QApplication)
    # Qt takes over the system's locale: with a decimal comma, libraries in C would read "0.5" as 0.
    locale.setlocale(locale.LC_NUMERIC, "C")
    watch_fields()
    app.setApplicationName(PROGRAM)
    app.setDesktopFileName("medaug")
    app.setWindowIcon(QIcon(str(find_resources() / "icons" / "medaug.svg")))
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the window until it is closed; returns the exit status."""
    multiprocessing.freeze_support()
    words = list(sys.argv if arguments is None else arguments)
    app = make_application(words)
    from medaug_gui.gui.window.main_window import MainWindow

    try:
        window = MainWindow()
    except MedAugError as error:  # there is no place for results: nothing could be run
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        if app.platformName() not in ("offscreen", "minimal"):
            QMessageBox.critical(None, PROGRAM, str(error))
        return 1
    window.show()
    paths = [Path(word) for word in words[1:] if not word.startswith("-")]
    if paths:
        window.open(paths)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
