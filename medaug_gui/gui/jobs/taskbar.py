"""Progress where the desktop shows it: the launcher of Linux desktops that know it, and the window's title anywhere."""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_PATH, _INTERFACE = "/org/medaug/launcher", "com.canonical.Unity.LauncherEntry"
_DESKTOP_FILE = "medaug"


class Taskbar(QObject):
    """Shows a fraction, or that nothing runs."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._prefix = ""

    def show(self, fraction: float | None) -> None:
        """From 0 to 1; None where nothing runs."""
        percent = "" if fraction is None else f"{round(fraction * 100)} % · "
        if percent != self._prefix:
            title = self._window.windowTitle().removeprefix(self._prefix)
            self._prefix = percent
            self._window.setWindowTitle(percent + title)
            if sys.platform == "linux" and QGuiApplication.platformName() != "offscreen":
                _tell_launcher(fraction)


def describe_launcher(fraction: float | None) -> list[Any]:
    """What the launcher is told: of which program, and how far it is."""
    name = QGuiApplication.desktopFileName() or _DESKTOP_FILE
    return [
        f"application://{name}.desktop",
        {"progress": float(fraction or 0.0), "progress-visible": fraction is not None},
    ]


def _tell_launcher(fraction: float | None) -> None:
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage
    except ImportError:  # a Qt without D-Bus: the title says it
        return
    bus = QDBusConnection.sessionBus()
    if bus.isConnected():
        message = QDBusMessage.createSignal(_PATH, _INTERFACE, "Update")
        message.setArguments(describe_launcher(fraction))
        bus.send(message)
