"""The tools that draw: a drag from end to end, or a click at each place; a freehand region in one go."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt

from medaug_gui.core.geometry import vector
from medaug_gui.core.measures import FREEHAND, Measure
from medaug_gui.gui.measures.book import MeasureBook, make_key
from medaug_gui.gui.measures.layer import MeasureLayer
from medaug_gui.gui.measures.placing import find_normal, find_points
from medaug_gui.gui.measures.shapes import CLICKS, Place, begin_shape, has_size, place_shape
from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.gui.view.content import SLAB
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.view.tools.base import PanePoint, Tool

_STILL = 4.0
"""Points of the pane within which a press and a release are a click."""
_STEP = 2.0
"""Points of the pane between two places of a freehand outline."""
_LEAST = 3.0
"""Points of the pane: what is smaller was not meant."""


class DrawTool(Tool):
    """Draws one kind of measure on the picture that it begins on."""

    def __init__(self, kind: str, book: MeasureBook, layer: MeasureLayer) -> None:
        self.id = kind
        self._book = book
        self._layer = layer
        self._shown: ShownSlice | None = None
        self._places: list[Place] = []
        self._pressed = QPointF()
        self._is_fresh = False
        self._draft: Measure | None = None

    @property
    def is_busy(self) -> bool:
        """True while something is half drawn."""
        return self._shown is not None

    def press(self, at: PanePoint) -> bool:
        """See `Tool`: the first place, or the next one."""
        self._pressed = at.pos
        if self.is_busy:
            self._follow(at)
            return True
        if at.shown is None or at.shown.side.note == "loading" or at.pane.content.kind == SLAB:
            return False
        self._shown, self._is_fresh = at.shown, True
        self._places = [_place(at)] if self.id == FREEHAND else [_place(at), _place(at)]
        return True

    def move(self, at: PanePoint) -> None:
        """See `Tool`: the last place follows the pointer, also between clicks."""
        if self.is_busy:
            self._follow(at)

    def release(self, at: PanePoint) -> None:
        """See `Tool`: the last place stays where a drag ended, or where a second click was."""
        if not self.is_busy:
            return
        if self.id == FREEHAND:
            self._end(at)
            return
        fresh, self._is_fresh = self._is_fresh, False
        if fresh and (at.pos - self._pressed).manhattanLength() <= _STILL:
            return
        self._follow(at)
        self._settle(at)

    def double_click(self, at: PanePoint) -> bool:
        """See `Tool`: the second click of two is a place as well; two on one spot are none of ours."""
        if not self.is_busy:
            return False
        away = np.linalg.norm(_place(at) - self._places[0]) * at.pane.viewport.zoom
        if len(self._places) == 2 and away <= _STILL:
            self.stop()
            return False
        self._follow(at)
        self._settle(at)
        return True

    def stop(self) -> bool:
        """See `Tool`."""
        busy, draft = self.is_busy, self._draft
        self._forget()
        if draft is not None:
            self._book.drop(draft.key)
        return busy

    def place(self, pane: Pane) -> bool:
        """Put a measure into the middle of what a pane shows, as the keyboard does; False where it shows no slice."""
        shown = pane.content.main
        if shown is None or shown.side.note == "loading" or pane.content.kind == SLAB:
            return False
        self.stop()
        canvas = pane.make_canvas()
        corners = np.array(
            [canvas.to_plane(QPointF(pane.width() * part, pane.height() * part)) for part in (0.38, 0.62)]
        )
        rect = shown.rect
        low = np.maximum(corners.min(axis=0), (rect.left(), rect.top()))
        high = np.minimum(corners.max(axis=0), (rect.right(), rect.bottom()))
        if (high <= low).any():
            return False
        points = find_points(shown, place_shape(self.id, low, high))
        home = self._book.make_home(shown.side)
        found = tuple(vector(point) for point in points)
        measure = Measure(self.id, found, find_normal(shown), self._book.number_next(home), make_key(), home)
        self._book.keep(measure)
        self._book.select(measure.key)
        return True

    def _follow(self, at: PanePoint) -> None:
        """The draft as the pointer has it."""
        here = _place(at)
        if self.id != FREEHAND:
            self._places[-1] = here
        elif np.linalg.norm(here - self._places[-1]) * at.pane.viewport.zoom >= _STEP:
            self._places.append(here)
        shape = begin_shape(self.id, self._places, bool(at.modifiers & Qt.KeyboardModifier.ShiftModifier))
        if shape is None or self._shown is None or not np.ptp(shape, axis=0).any():
            return
        points = find_points(self._shown, shape)
        if self._draft is None:
            home = self._book.make_home(self._shown.side)
            number = self._book.number_next(home)
            found = tuple(vector(point) for point in points)
            self._draft = Measure(self.id, found, find_normal(self._shown), number, make_key(), home)
            self._layer.drawing = self._draft.key
        else:
            self._draft = self._draft.with_points(points)
        self._book.put(self._draft)

    def _settle(self, at: PanePoint) -> None:
        """The last place is fixed; with all of them the measure is done."""
        if len(self._places) >= CLICKS[self.id]:
            self._end(at)
        else:
            self._places.append(_place(at))

    def _end(self, at: PanePoint) -> None:
        draft, shown = self._draft, self._shown
        shape = begin_shape(self.id, self._places, bool(at.modifiers & Qt.KeyboardModifier.ShiftModifier))
        self._forget()
        if draft is None or shown is None:
            return
        if shape is None or not has_size(self.id, shape, _LEAST / at.pane.viewport.zoom):
            self._book.drop(draft.key)
            return
        self._book.keep(draft)
        self._book.select(draft.key)

    def _forget(self) -> None:
        self._shown, self._draft, self._places = None, None, []
        self._layer.drawing = ""


def _place(at: PanePoint) -> Place:
    return np.array([at.across, at.down])
