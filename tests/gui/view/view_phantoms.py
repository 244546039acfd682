"""Small series, an opened view and the mouse's wheel, for the tests of the picture area."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.series import Identity, Series
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.look.looking import Looking
from medaug_gui.gui.opening.opener import Opener
from medaug_gui.gui.series_loader import SeriesCache
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.undo.history import History
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.view.tools.slice_slider import find_track


def ct(shape=(20, 64, 64), spacing=(2.5, 0.8, 0.8)) -> Series:
    """A ball of 60 HU in air, brighter to the left of the patient, with a marked voxel value per slice."""
    depth, height, width = shape
    z, y, x = np.ogrid[:depth, :height, :width]
    ball = (z - depth / 2) ** 2 / (depth / 2.2) ** 2 + (y - height / 2) ** 2 / (height / 2.5) ** 2
    ball = ball + (x - width / 2) ** 2 / (width / 2.5) ** 2
    voxels = np.where(ball < 1, 60 + x - width // 2, -1000).astype(np.int16)
    voxels[:, 0, 0] = np.arange(depth)
    geometry = Geometry(shape, spacing, (-25.0, -30.0, 100.0))
    return Series(voxels, geometry, Identity(modality="CT", description="chest", sop_class="1.2"), unit="HU")


def brighter(series: Series, by: int = 10) -> Series:
    return series.with_voxels((series.voxels + by).astype(np.int16))


def labelled(series: Series) -> Series:
    voxels = np.zeros(series.geometry.shape, np.uint8)
    voxels[:, 20:40, 20:40] = 1
    return replace(series, labels=(LabelMap("organs", voxels, (Label(1, "liver", (0, 200, 255)),)),))


def ultrasound() -> Series:
    voxels = np.zeros((3, 40, 60, 3), np.uint8)
    voxels[..., 0] = 200
    return Series(voxels, Geometry((3, 40, 60), positioned=False, calibrated=False), Identity(modality="US"))


def radiograph(size=4096) -> Series:
    row = (np.arange(size) % 4000).astype(np.int16)
    voxels = np.broadcast_to(row, (size, size)).copy()[None]
    return Series(voxels, Geometry((1, size, size), (1.0, 0.1, 0.1), positioned=False), Identity(modality="DX"))


def pane(view, name="pane_a") -> Pane:
    return view.findChild(Pane, name)


class Steps:
    """The slices that are counted: of the stack that leads, for the side that the user is at."""

    def __init__(self, view: CompareView) -> None:
        self._shown = view.shown

    def minimum(self) -> int:
        return 0

    def maximum(self) -> int:
        return self._shown.position.count - 1

    def value(self) -> int:
        return self._shown.position.index

    def setValue(self, index: int) -> None:
        self._shown.set_index(index)


def slide(qtbot, target: Pane, part: float) -> None:
    """Press the slider of a pane at a part of its length, and let go."""
    track = find_track(target.size())
    at = QPoint(round(track.left()), round(track.top() + part * track.height()))
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=at)


def wheel(target: QWidget, angle: int = 0, pixels: int = 0, modifiers=Qt.KeyboardModifier.NoModifier, at=None) -> None:
    place = QPointF(at or target.rect().center())
    event = QWheelEvent(
        place,
        target.mapToGlobal(place),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def opened(qtbot, width: int = 1000) -> CompareView:
    """A view with what looks at its pictures (`view.looking`), as the window puts them together."""
    view = CompareView(Shown())
    qtbot.addWidget(view)
    pool = TaskPool(view)
    desk = SimpleNamespace(
        shown=view.shown, pool=pool, cache=SeriesCache(), history=History(view), opener=Opener(pool, view)
    )
    rows = SimpleNamespace(model=SimpleNamespace(entries=[]), choose=lambda _key: None)
    settings = Settings(Path(tempfile.mkdtemp()) / "settings.ini")
    view.looking = Looking(desk, rows, view, Commands(view), settings, view)
    view.resize(width, 640)
    view.show()
    QApplication.processEvents()
    return view


def opened_pair(qtbot) -> CompareView:
    view, source = opened(qtbot), ct()
    view.shown.show_source(source, "source")
    view.shown.show_result(brighter(source), "result")
    QApplication.processEvents()
    return view
