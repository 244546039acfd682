"""The fill: a click fills the closed region there, or gives the island of another label there to the chosen one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Qt

from medaug_gui.core.progress import Progress
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.brush import BALL, Brush
from medaug_gui.gui.labels.brush_tool import ALT, DrawingTool
from medaug_gui.gui.labels.label_set import LabelSet, Target
from medaug_gui.gui.labels.stroke import Voxel, find_voxel, to_grid
from medaug_gui.gui.labels.tasks import LabelTasks
from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.gui.view.tools.base import PanePoint
from medaug_gui.imaging.drawing.canvas import Box, LabelChange

translate = QCoreApplication.translate


class FillTool(DrawingTool):
    """Fills in the slice that is clicked, or through all of them where the brush is a ball."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, name: str, book: LabelBook, brush: Brush, tasks: LabelTasks) -> None:
        super().__init__(name, book, brush)
        self._tasks = tasks

    def press(self, at: PanePoint) -> bool:
        """See `Tool`."""
        if at.modifiers & ALT:
            self.pick(at)
            return False
        found, shown = self.take_up(at), at.shown
        voxel = find_voxel(shown, at.across, at.down) if shown is not None else None
        if found is not None and shown is not None and voxel is not None:
            self._fill(shown, voxel, *found)
        return True

    def double_click(self, at: PanePoint) -> bool:
        """See `Tool`: nothing more; the pane stays as it is."""
        return True

    def _fill(self, shown: ShownSlice, voxel: Voxel, held: LabelSet, target: Target) -> None:
        canvas, across = held.canvases[target.number], self._brush.shape == BALL
        begun = int(canvas.voxels[voxel])
        if begun in canvas.locked and begun != target.value:
            label = canvas.find(begun)
            name = label.name if label is not None else str(begun)
            self.said.emit(self.tr("{0} is locked: unlock it to draw on it.").format(name))
            return
        image, brush = shown.side.series.voxels, self._brush

        def work(_progress: Progress) -> LabelChange | str | None:
            region = _find_region(canvas.voxels, voxel, None if across else shown)
            if region is None:
                return translate("FillTool", "There is no closed region here: close the outline around it first.")
            box, inside = region
            limit = brush.limit(image[box])
            return canvas.plan(box, inside if limit is None else inside & limit, target.value, frozenset({begun}))

        self._tasks.change(held, target, self.tr("Fill with {0}"), work)


def _find_region(
    labels: NDArray[np.generic], voxel: Voxel, shown: ShownSlice | None
) -> tuple[Box, NDArray[np.bool_]] | None:
    """The closed region around a voxel, or the island that it is in; None where it is open.

    Args:
        shown: the slice that it ends in; None to fill across slices.
    """
    from medaug_gui.imaging.drawing.fill import find_region, is_enclosed
    from medaug_gui.imaging.drawing.islands import keep_touched

    if shown is None:
        picture, at = labels, list(voxel)
    else:
        picture = shown.cut.take(labels, shown.index)
        at = list(shown.cut.find_pixel(voxel)[1:])
    begun = picture[tuple(at)]
    if begun:
        region = keep_touched(picture == begun, at)
    elif is_enclosed(picture != 0, at):
        region = find_region(picture != 0, at)
    else:
        return None
    if shown is None:
        first, second, third = (slice(0, size) for size in labels.shape)
        return (first, second, third), region
    return to_grid(shown, slice(0, shown.cut.rows), slice(0, shown.cut.columns), region)
