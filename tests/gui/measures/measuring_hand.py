"""The hand of the tests: presses, drags and clicks at pixels of pictures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Identity, Series
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.measures.book import MeasureBook
from medaug_gui.gui.measures.room import MeasureRoom
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.undo.history import History
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.pane import Pane

LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NO_KEYS, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
At = tuple[float, float]


def make_ct(noise: float = 40.0, shape: tuple[int, int, int] = (6, 80, 80)) -> Series:
    """Water at 40 HU with noise of its own, an insert of 240 HU, and a place in the patient."""
    voxels = 40 + np.random.default_rng(1).normal(0, noise, shape)
    voxels[:, 20:40, 20:40] += 200
    geometry = Geometry(shape, (3.0, 1.0, 1.0), (-40.0, -40.0, 10.0))
    identity = Identity(modality="CT", description="phantom", sop_class="1.2", frame_of_reference="1.2.3")
    return Series(voxels.astype(np.int16), geometry, identity, unit="HU", window=(40.0, 400.0))


@dataclass
class Hand:
    """What the tests drive; places are (row, column) of pixels."""

    view: CompareView
    book: MeasureBook
    room: MeasureRoom
    history: History
    commands: Commands

    @property
    def shown(self) -> Shown:
        return self.book.shown

    @property
    def source(self) -> Series:
        side = self.shown.sides.source
        assert side is not None
        return side.series

    def pane(self, name: str = "pane_a") -> Pane:
        found = self.view.findChild(Pane, name)
        assert isinstance(found, Pane)
        return found

    def find(self, pane: Pane, row: float, column: float) -> QPoint:
        """The point of a pane at the centre of a pixel of its picture."""
        shown = pane.content.main
        assert shown is not None
        height, width = shown.cut.pixel
        across, down = shown.rect.left() + (column + 0.5) * width, shown.rect.top() + (row + 0.5) * height
        return pane.make_canvas().to_pane(across, down).toPoint()

    def press(self, at: At, pane: str = "pane_a", keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        self._send(QEvent.Type.MouseButtonPress, at, pane, LEFT, LEFT, keys)

    def move(self, at: At, pane: str = "pane_a", held: bool = True, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        self._send(QEvent.Type.MouseMove, at, pane, NOTHING, LEFT if held else NOTHING, keys)

    def hover(self, at: At, pane: str = "pane_a") -> None:
        self.move(at, pane, held=False)

    def release(self, at: At, pane: str = "pane_a", keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        self._send(QEvent.Type.MouseButtonRelease, at, pane, LEFT, NOTHING, keys)

    def drag(self, *places: At, tool: str = "", pane: str = "pane_a", keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press at the first place, go through the others, and let go at the last."""
        if tool:
            self.view.tools.choose(tool)
        self.press(places[0], pane, keys)
        for place in places[1:]:
            self.move(place, pane, keys=keys)
        self.release(places[-1], pane, keys)

    def click(self, at: At, pane: str = "pane_a") -> None:
        self.hover(at, pane)
        self.press(at, pane)
        self.release(at, pane)

    def look(self, pane: str = "pane_a") -> np.ndarray:
        """Brightness of a pane as painted [row, column]."""
        image = self.pane(pane).grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : image.width()].astype(int)

    def _send(
        self, kind: QEvent.Type, at: At, pane: str, button: Qt.MouseButton, buttons: Qt.MouseButton,
        keys: Qt.KeyboardModifier,
    ) -> None:  # fmt: skip
        target = self.pane(pane)
        place = QPointF(self.find(target, *at))
        QApplication.sendEvent(target, QMouseEvent(kind, place, target.mapToGlobal(place), button, buttons, keys))
        QApplication.processEvents()
