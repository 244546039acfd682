"""`medaug-gui [PATH...]`: opens the window, with those paths."""

from __future__ import annotations

import gc
import locale
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from medaug_gui import PROGRAM, __version__
from medaug_gui.core.errors import MedAugError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from medaug_gui.gui.window.main_window import MainWindow

_SWITCH_SECONDS = 0.002
"""How long a background thread keeps the interpreter: short, so that the window answers at once."""

USAGE = f"""usage: medaug-gui [-h] [--version] [PATH ...]

Opens the window of {PROGRAM}, with the scans, recipes and models at PATH.

  PATH         a file, a folder, a .zip, a DICOMDIR, a recipe (.json) or a model
  -h, --help   print this and leave
  --version    print the version and leave

Without a display, the same jobs are done by `medaug`: see `medaug --help`.
"""
NO_DISPLAY = (
    f"{PROGRAM}: there is no display to open the window on (DISPLAY or WAYLAND_DISPLAY). "
    "Log in to a desktop, or use `medaug` in a terminal."
)
NO_PLATFORM = f"{PROGRAM}: the window could not be opened on this display: {{0}}"


def make_application(arguments: Sequence[str]) -> QApplication:
    """The one QApplication, dressed with name and icon; numbers in files stay as Python and C write them."""
    import PySide6.QtCore

    _leave_sources_unread(PySide6)
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from medaug_gui.gui.background.garbage import watch_garbage
    from medaug_gui.gui.widgets.fields import watch_fields
    from medaug_gui.io.places import find_resources

    sys.setswitchinterval(_SWITCH_SECONDS)
    app = QApplication.instance() or QApplication(list(arguments))
    assert isinstance(app, QApplication)
    # Qt takes over the system's locale: with a decimal comma, libraries in C would read "0.5" as 0.
    locale.setlocale(locale.LC_NUMERIC, "C")
    watch_garbage()
    watch_fields()
    app.setApplicationName(PROGRAM)
    app.setDesktopFileName("medaug")
    app.setWindowIcon(QIcon(str(find_resources() / "icons" / "medaug.svg")))
    return app


class _AnyModule(dict[str, int]):
    """Holds every name, as if all modules had been looked at."""

    def __contains__(self, name: object) -> bool:
        return True


def _leave_sources_unread(pyside: ModuleType) -> None:
    """Have modules imported without their sources being read.

    PySide6 looks through the source of each module imported after it for one that may turn on its `__feature__`. None
    here does, and reading 400 files takes a twentieth of the start.
    """
    feature = getattr(getattr(pyside, "support", None), "feature", None)
    if feature is not None and hasattr(feature, "pyside_feature_dict"):
        feature.pyside_feature_dict = _AnyModule(feature.pyside_feature_dict)


def has_no_display() -> bool:
    """True where no window can be shown."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] == "offscreen"
    linux = sys.platform.startswith("linux")
    return linux and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the window until it is closed; returns the exit status."""
    multiprocessing.freeze_support()
    words = list(sys.argv if arguments is None else arguments)
    if {"-h", "--help"} & set(words[1:]):
        print(USAGE, end="")
        return 0
    if "--version" in words[1:]:
        print(f"{PROGRAM} {__version__}")
        return 0
    if has_no_display() and not os.environ.get("QT_QPA_PLATFORM"):
        print(NO_DISPLAY, file=sys.stderr)
        return 1
    app = _guard_start(lambda: make_application(words))
    return _show_window(app, words)


def make_window() -> MainWindow:
    """The window, made quickly: what looks at every event rests until the window has been painted.

    Raises:
        MedAugError: there is no place for results.
    """
    from PySide6.QtWidgets import QApplication

    from medaug_gui.gui.widgets.fields import rest_manners, set_up
    from medaug_gui.gui.window.main_window import MainWindow

    manners = rest_manners()
    window = MainWindow()
    if manners is not None:
        for widget in QApplication.allWidgets():
            set_up(widget)
        window.first_paint.over.connect(manners.resume)
    gc.freeze()  # what the program starts with stays to the end: it need not be looked through again and again
    return window


def _show_window(app: QApplication, words: list[str]) -> int:
    from PySide6.QtWidgets import QMessageBox

    try:
        window = make_window()
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


def _guard_start(make: Callable[[], QApplication]) -> QApplication:
    """Make the program; where Qt would abort for want of a platform, say why in one sentence and end with 1."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def take(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            reason = next((line for line in said if line), text)
            print(NO_PLATFORM.format(" ".join(reason.split()).rstrip(".") + "."), file=sys.stderr, flush=True)
            os._exit(1)
        said.append(text)

    before = qInstallMessageHandler(take)
    try:
        app = make()
    finally:
        qInstallMessageHandler(before)
    for line in said:
        print(line, file=sys.stderr)
    return app


if __name__ == "__main__":
    sys.exit(main())
