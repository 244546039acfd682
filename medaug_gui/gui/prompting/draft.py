"""What was proposed on one picture, and not accepted yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.shapes.contours import Contour, trace_contours
from medaug_gui.core.shapes.prompts import Box, Click, Prompt
from medaug_gui.gui.scene.side import ShownSlice

Place = tuple[float, float]
"""(row, column) in pixels of a picture, the first of which covers 0 to 1."""


@dataclass(frozen=True, eq=False)
class ProposedDraft:
    """A prompt on a picture, and the answer once it has come.

    Attributes:
        shown: the picture; rows and columns are as it is seen.
        prompt: what was said about it.
        threshold: how sure a pixel must be.
        sureness: 0..1 [down, across]; None while nobody has answered.
        ticket: of that answer.
    """

    shown: ShownSlice
    prompt: Prompt
    threshold: float
    sureness: NDArray[np.float16] | None = None
    ticket: int = 0

    @property
    def key(self) -> str:
        """What pixels it is about."""
        return name_slice(self.shown)

    @cached_property
    def inside(self) -> NDArray[np.bool_]:
        """What is proposed [down, across]."""
        if self.sureness is None:
            return np.zeros((self.shown.cut.rows, self.shown.cut.columns), np.bool_)
        found: NDArray[np.bool_] = self.sureness >= np.float16(self.threshold)
        return found

    @cached_property
    def contours(self) -> list[Contour]:
        """Its outlines, as corners of pixels in the coordinates of `Place`."""
        rows, columns = np.flatnonzero(self.inside.any(1)), np.flatnonzero(self.inside.any(0))
        if not len(rows):
            return []
        part = self.inside[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        corner = np.array([rows[0] + 0.5, columns[0] + 0.5])
        return [contour + corner for contour in trace_contours(part)]

    @property
    def area(self) -> float | None:
        """In square millimetres; None where pixels have no size."""
        if not self.shown.side.series.geometry.calibrated:
            return None
        height, width = self.shown.cut.pixel
        return float(np.count_nonzero(self.inside)) * height * width

    def click(self, place: Place, wanted: bool) -> ProposedDraft:
        """The same with one more click, not answered yet."""
        clicks = (*self.prompt.clicks, Click(*place, wanted))
        return replace(self, prompt=Prompt(self.prompt.box, clicks))


def name_slice(shown: ShownSlice) -> str:
    """Names the pixels of a picture among all that are shown in this window."""
    return f"{shown.side.key} {shown.cut.plane.name} {shown.index}"


def find_place(shown: ShownSlice, across: float, down: float) -> Place:
    """The place in pixels of a picture of a place (mm) in its plane, kept within the picture."""
    row, column = (down - shown.rect.top()) / shown.cut.pixel[0], (across - shown.rect.left()) / shown.cut.pixel[1]
    ends = float(shown.cut.rows), float(shown.cut.columns)
    return round(min(max(row, 0.0), ends[0]), 3), round(min(max(column, 0.0), ends[1]), 3)


def make_box(one: Place, other: Place) -> Box | None:
    """The box between two corners; None where it is less than two pixels long or wide."""
    (top, bottom), (left, right) = (sorted(pair) for pair in zip(one, other, strict=True))
    return Box(top, left, bottom, right) if bottom - top >= 2 and right - left >= 2 else None
