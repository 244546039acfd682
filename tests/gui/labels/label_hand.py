"""The hand of the tests: draws on the panes of a window by events of the mouse."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medaug_gui.gui.labels.label_set import LabelSet
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.window.main_window import MainWindow

WAIT = 60_000
LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NO_KEYS, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
At = tuple[float, float]


def open_scan(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """Open a folder, and wait until its series is on screen."""
    window.open([folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=WAIT)
    QApplication.processEvents()


def find_labels(window: MainWindow) -> LabelSet:
    """The labels of what is on screen."""
    found = window.desk.labels.current
    assert found is not None
    return found


def find_voxels(window: MainWindow, number: int = 0) -> np.ndarray:
    """Label values of what is on screen [slice, row, column]."""
    return find_labels(window).canvases[number].voxels


def drag(
    window: MainWindow, *places: At, pane: int = 0, keys: Qt.KeyboardModifier = NO_KEYS, ends: bool = True
) -> None:
    """Press at the first (row, column) of the picture of a pane, go through the others, and let go at the last."""
    target = window.study.view.panes[pane]
    send(target, QEvent.Type.MouseMove, places[0], NOTHING, NOTHING, keys)
    send(target, QEvent.Type.MouseButtonPress, places[0], LEFT, LEFT, keys)
    for place in places[1:]:
        send(target, QEvent.Type.MouseMove, place, NOTHING, LEFT, keys)
    if ends:
        send(target, QEvent.Type.MouseButtonRelease, places[-1], LEFT, NOTHING, keys)


def send(
    pane: Pane, kind: QEvent.Type, at: At, button: Qt.MouseButton, buttons: Qt.MouseButton, keys: Qt.KeyboardModifier
) -> None:
    """One event at the centre of a pixel."""
    place = find_point(pane, at)
    QApplication.sendEvent(pane, QMouseEvent(kind, place, pane.mapToGlobal(place), button, buttons, keys))


def find_point(pane: Pane, at: At) -> QPointF:
    """The point of a pane at the centre of a pixel of its picture."""
    shown = pane.content.main
    assert shown is not None
    height, width = shown.cut.pixel
    across, down = shown.rect.left() + (at[1] + 0.5) * width, shown.rect.top() + (at[0] + 0.5) * height
    return pane.make_canvas().to_pane(across, down)


def make_disc(shape: tuple[int, int], spacing: tuple[float, float], middle: At, size: float) -> np.ndarray:
    """The pixels whose centres lie within a disc of `size` mm."""
    down, across = np.mgrid[: shape[0], : shape[1]]
    return np.hypot((down - middle[0]) * spacing[0], (across - middle[1]) * spacing[1]) <= size / 2 + 1e-6
