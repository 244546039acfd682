"""Thick slabs: the highest, the lowest or the mean value of all slices within some mm, as a picture of its own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from medaug_gui.core.series import Series
from medaug_gui.gui.background.task_pool import Delivery, TaskPool
from medaug_gui.gui.scene.cut import Cut
from medaug_gui.gui.scene.framing import find_mark, find_rect
from medaug_gui.gui.scene.planes import find_axes
from medaug_gui.gui.scene.side import ShownSlice, Side
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.content import SLAB, Content, SlabRange
from medaug_gui.gui.view.layouts.reasons import explain_absence

translate = QCoreApplication.translate
PROJECTIONS = ("mip", "minip", "mean")
_AT_ONCE = 600_000
"""Voxels that are projected faster than a screen shows them; more are projected in the background."""
_SERIALS = count(10**9)
_Key = tuple[int, int, int, str]


class SlabCut(Cut):
    """A series in one plane, of which the picture at every index is one projection of a slab."""

    def __init__(self, series: Series, name: str, stored: bool, picture: NDArray[Any]) -> None:
        super().__init__(series, name, stored)
        self.serial = next(_SERIALS)
        self._picture = picture

    def take_pixels(self, index: int) -> NDArray[Any]:
        """[down, across] of the projection."""
        return self._picture


class SlabMaker(QObject):
    """Projects the slab that is wanted now; while a thick one is made the last one stays.

    Signals:
        ready: the wanted one is made.
    """

    ready = Signal()

    def __init__(self, pool: TaskPool | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._made: tuple[_Key, SlabCut, SlabRange] | None = None
        self._wanted: tuple[_Key, Callable[[], tuple[SlabCut, SlabRange]]] | None = None
        self._is_busy = False

    def show(self, shown: Shown, side: Side, plane: str, projection: str, thickness: float) -> Content:
        """The slab around the position on screen."""
        if side.native >= 0 or side.series.is_colour:
            text = (
                translate("Slab", "A slab is made of grey levels.")
                if side.native < 0
                else explain_absence(shown.position, side, plane)
            )
            return Content(SLAB, side, sentence=text, plane=plane, is_told=True)
        cut, index = shown.position.cut(side, plane), shown.position.find_index(side, plane)
        if index is None:
            text = explain_absence(shown.position, side, plane)
            return Content(SLAB, side, sentence=text, plane=plane, is_told=True)
        first, last = find_slab(cut, index, thickness)
        key = (cut.serial, first, last, projection)
        if self._made is None or self._made[0] != key:
            self._want(key, cut, plane)
        if self._made is None or self._made[0][0] != cut.serial:
            return Content(SLAB, side, sentence=translate("Slab", "The slab is being made."), plane=plane, is_told=True)
        made, told = self._made[1], self._made[2]
        looks = shown.looks
        rect = find_rect(shown.position, side, index, plane)
        picture = ShownSlice(side, made, index, rect, None, looks.find_curve(side, plane), looks.find_look(side))
        mark = find_mark(shown.position, picture)
        return Content(SLAB, side, picture, plane=plane, is_told=True, slab=told, mark=mark)

    def _want(self, key: _Key, cut: Cut, plane: str) -> None:
        _serial, first, last, projection = key

        def make() -> tuple[SlabCut, SlabRange]:
            picture = project_slab(cut, first, last, projection)
            made = SlabCut(cut.series, plane, cut.is_stored, picture)
            return made, _describe(cut, first, last, projection)

        size = (last - first + 1) * cut.rows * cut.columns
        if self._pool is None or size <= _AT_ONCE:
            self._made = (key, *make())
            return
        self._wanted = key, make
        self._begin()

    def _begin(self) -> None:
        if self._wanted is None or self._is_busy or self._pool is None:
            return
        (key, make), self._wanted, self._is_busy = self._wanted, None, True

        def work(_progress: Delivery) -> object:
            return (key, *make())

        self._pool.run(work, done=self._take, failed=self._fail)

    @Slot(object)
    def _take(self, made: tuple[_Key, SlabCut, SlabRange]) -> None:
        self._made, self._is_busy = made, False
        self._begin()
        self.ready.emit()

    @Slot(str, str)
    def _fail(self, _sentence: str, _details: str) -> None:
        self._is_busy = False
        self._begin()


def find_slab(cut: Cut, index: int, thickness: float) -> tuple[int, int]:
    """The first and last picture of a slab of so many mm around a picture, kept inside; one at least."""
    beside = max(floor(thickness / cut.step / 2), 0)
    return max(index - beside, 0), min(index + beside, cut.count - 1)


def project_slab(cut: Cut, first: int, last: int, projection: str) -> NDArray[Any]:
    """[down, across] of the highest ("mip"), the lowest ("minip") or the mean value of some pictures of a cut."""
    plane = cut.plane
    part = cut.series.voxels[(slice(None),) * plane.through + (slice(first, last + 1),)]
    if projection == "mean":
        found = np.asarray(part.mean(axis=plane.through, dtype=np.float32))
        found = np.rint(found).astype(part.dtype) if part.dtype.kind in "iu" else found
    else:
        reduce = np.maximum if projection == "mip" else np.minimum
        found = np.asarray(reduce.reduce(part, axis=plane.through))
    return cut.turn(found)


def _describe(cut: Cut, first: int, last: int, projection: str) -> SlabRange:
    geometry = cut.series.geometry
    if not geometry.positioned:
        return SlabRange(projection, (last - first + 1) * cut.step, 0.0, 0.0, "")
    axis = find_axes(geometry)[cut.plane.through]
    ends = sorted(cut.find_position(at, axis) for at in (first, last))
    return SlabRange(projection, (last - first + 1) * cut.step, ends[0], ends[1], "xyz"[axis])
