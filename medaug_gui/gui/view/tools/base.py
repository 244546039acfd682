"""What a tool of the pictures is, what a layer over them is, and what both are given: a place, and a canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from medaug_gui.gui.scene.side import PictureLook, ShownSlice, Side
from medaug_gui.gui.view.content import Content
from medaug_gui.gui.view.viewport import Viewport
from medaug_gui.imaging.drawing.canvas import Box

if TYPE_CHECKING:
    from medaug_gui.gui.view.pane import Pane

_LINE = 3
"""Points that an outline reaches beyond the voxels that it is drawn around."""


@dataclass(frozen=True)
class PanePoint:
    """Where the hand is.

    Attributes:
        pane: the pane it is on.
        side, shown: what is under it there; in a swipe that of its half. None where there is nothing.
        across, down: mm in the plane of the pane; a slice's pixel is `shown.find_pixel(across, down)`.
        pos: points of the pane.
        buttons, modifiers: what is held down.
    """

    pane: Pane
    side: Side | None
    shown: ShownSlice | None
    across: float
    down: float
    pos: QPointF
    buttons: Qt.MouseButton
    modifiers: Qt.KeyboardModifier


@dataclass(frozen=True)
class Canvas:
    """A pane as a layer paints on it, in points, over the pictures and under the texts.

    Attributes:
        pane, content, look: what it shows, and how.
        viewport, size: where a place of the plane is; `to_pane` and `to_plane` say it.
        is_active: True for the pane that the hand or the keys are at.
    """

    pane: Pane
    content: Content
    look: PictureLook
    viewport: Viewport
    size: QSize
    is_active: bool = False

    @property
    def shown(self) -> ShownSlice | None:
        """The picture whose place and slice the pane tells; None where it has none."""
        return self.content.main

    def to_pane(self, across: float, down: float) -> QPointF:
        """The point of the pane of a place (mm) in the plane."""
        return self.viewport.to_widget(across, down, self.size)

    def to_plane(self, pos: QPointF) -> tuple[float, float]:
        """The (across, down) mm under a point of the pane."""
        return self.viewport.to_plane(pos, self.size)


def find_box_area(canvas: Canvas, shown: ShownSlice, box: Box) -> QRect:
    """The points of a pane where a picture shows a part of the grid; empty where its slice does not go through it."""
    cut = shown.cut
    if not box[cut.plane.through].start <= shown.index < box[cut.plane.through].stop:
        return QRect()
    corners = [cut.find_pixel([one.start for one in box]), cut.find_pixel([one.stop - 1 for one in box])]
    (top, bottom), (left, right) = (sorted(corner[axis] for corner in corners) for axis in (1, 2))
    down, across = cut.pixel
    ends = [
        canvas.to_pane(shown.rect.left() + column * across, shown.rect.top() + row * down)
        for row, column in ((top, left), (bottom + 1, right + 1))
    ]
    return QRectF(*ends).normalized().toAlignedRect().adjusted(-_LINE, -_LINE, _LINE, _LINE)


class Painted:
    """What is painted over the pictures: a layer always, a tool what is half done while it is chosen."""

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """Draw it on one pane."""


class Tool(Painted):
    """What the left button does while it is chosen. This one does nothing: others say what they do.

    Attributes:
        id: "window", "distance" ...; the key and the icon are the command's.
        cursor: how the pointer looks over a picture.
    """

    id: str = ""
    cursor: Qt.CursorShape = Qt.CursorShape.CrossCursor

    def press(self, at: PanePoint) -> bool:
        """The left button went down; True where the tool takes the drag that follows."""
        return False

    def move(self, at: PanePoint) -> None:
        """The pointer moved: a drag where `at.buttons` are down, else it hovers."""

    def release(self, at: PanePoint) -> None:
        """The button of a drag went up."""

    def double_click(self, at: PanePoint) -> bool:
        """Two quick clicks; True where the tool took them, else the pane becomes large."""
        return False

    def stop(self) -> bool:
        """Drop what is half done, and be as before it (Esc); False where nothing is."""
        return False


class Layer(Painted):
    """What lies over the pictures whatever the tool: measures, a crosshair, a divider. Layers paint in their order."""

    def find_tool(self, at: PanePoint) -> Tool | None:
        """The tool that takes a press of the left button here, whichever is chosen; None for the chosen one."""
        return None
