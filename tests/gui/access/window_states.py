"""The states of the real window that names, focus and room are looked at in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.gui.window.main_window import MainWindow
from tests.gui.going import show_mode

READ_MS = 120_000


def walk_states(window: MainWindow, folder: Path, qtbot: QtBot) -> Iterator[str]:
    """Bring the window from one state to the next; each is named when it stands."""
    window.resize(1280, 800)
    settle()
    yield "empty"
    window.open([folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=READ_MS)
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=READ_MS)
    settle()
    yield "opened"
    window.desk.draft.try_out("affine")
    settle()
    yield "form"
    for id in window.inspector.ids:
        window.inspector.show_tab(id)
        settle()
        yield f"tab {id}"
    for layout in ("analyse", "planes", "results", "sheet", "header"):
        window.study.view.set_layout(layout)
        settle()
        yield f"layout {layout}"
    window.study.view.set_layout("side")
    window.drawer.toggle()
    settle()
    yield "drawer"
    window.drawer.toggle()
    for id in window.modes.ids[1:]:
        show_mode(window, id)
        settle()
        yield f"mode {id}"
    show_mode(window, "study")
    window.commands.find("guide").trigger()
    settle()
    yield "guide"


def settle() -> None:
    """Layouts and timers without a delay have done their work."""
    for _ in range(3):
        QApplication.processEvents()


def list_shown(window: QWidget) -> list[QWidget]:
    """Every widget of the window that can be seen."""
    return [widget for widget in window.findChildren(QWidget) if widget.isVisibleTo(window) and not is_hidden(widget)]


def is_hidden(widget: QWidget) -> bool:
    """Without room, or wholly outside of what scrolls."""
    return widget.width() == 0 or widget.height() == 0 or widget.visibleRegion().isEmpty()


def describe(widget: QWidget) -> str:
    """What it is, and where."""
    names = []
    at: QWidget | None = widget
    while at is not None and len(names) < 5:
        names.append(f"{type(at).__name__}#{at.objectName()}")
        at = at.parentWidget()
    text = getattr(widget, "text", None)
    said = text() if callable(text) else ""
    return f"{' < '.join(names)} {said!r}"


def list_lines(faults: dict[str, str]) -> str:
    """All faults, one a line, with the state that they were first seen in."""
    return "\n".join(["", *(f"{state}: {fault}" for fault, state in faults.items())])
