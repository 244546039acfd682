"""What the mouse does on the panes: which tool it moves, what the wheel and a double click do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent

from medaug_gui.gui.view.stage import Stage
from medaug_gui.gui.view.tools.base import Layer, PanePoint, Tool
from medaug_gui.gui.view.tools.crosshair import CrosshairTool
from medaug_gui.gui.view.tools.tool_box import Tools
from medaug_gui.gui.view.wheel import Wheel

if TYPE_CHECKING:
    from medaug_gui.gui.view.pane import Pane

_LEFT, _RIGHT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
_STILL = 4
"""Points within which a press and a release are a click."""


class Hand(QObject):
    """Gives what the mouse does to the tools: the left button to the chosen one, the right one to the window.

    Signals:
        touched(Pane): the hand is at this pane now, before anything is done.
        entered(): the pointer is on a pane now.
        pointed(PanePoint): it moved there, with the button up or down; left(): it is on none.
        enlarged(Pane): a double click that no tool took.
        menu_wanted(PanePoint): a right click.
    """

    touched = Signal(object)
    entered = Signal()
    pointed = Signal(object)
    left = Signal()
    enlarged = Signal(object)
    menu_wanted = Signal(object)

    def __init__(
        self,
        stage: Stage,
        tools: Tools,
        crosshair: CrosshairTool,
        list_layers: Callable[[], tuple[Layer, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._tools = tools
        self._crosshair = crosshair
        self._list_layers = list_layers
        self._wheel = Wheel()
        self._held: Tool | None = None
        self._button = Qt.MouseButton.NoButton
        self._pressed: PanePoint | None = None
        self._moved = False

    def press(self, pane: Pane, event: QMouseEvent) -> None:
        """A button went down; a second one while one is held does nothing."""
        self.touched.emit(pane)
        # A release that went elsewhere, to a pane that was hidden meanwhile, must not leave a button held for ever.
        if self._button != Qt.MouseButton.NoButton and event.buttons() != event.button():
            return
        at = pane.make_point(event.position(), event.buttons(), event.modifiers())
        tool = self._find_tool(event.button(), at)
        self._button, self._pressed, self._moved = event.button(), at, False
        self._held = tool if tool is not None and tool.press(at) else None

    def move(self, pane: Pane, event: QMouseEvent) -> None:
        """A drag goes on, or the pointer hovers."""
        at = pane.make_point(event.position(), event.buttons(), event.modifiers())
        if self._pressed is not None and (at.pos - self._pressed.pos).manhattanLength() > _STILL:
            self._moved = True
        if self._held is not None:
            self._held.move(at)
        elif not at.buttons:
            self._hover(pane, at)
        self.pointed.emit(at)

    def _hover(self, pane: Pane, at: PanePoint) -> None:
        tool = self._find_tool(_LEFT, at) or self._tools.current
        is_shifted = at.modifiers == Qt.KeyboardModifier.ShiftModifier
        self._crosshair.point(at, is_shifted)
        if not is_shifted:
            tool.move(at)
        if pane.cursor().shape() != tool.cursor:
            pane.setCursor(tool.cursor)

    def release(self, pane: Pane, event: QMouseEvent) -> None:
        """A button went up."""
        if event.button() != self._button:
            return
        at = pane.make_point(event.position(), event.buttons(), event.modifiers())
        held, self._held, self._button = self._held, None, Qt.MouseButton.NoButton
        pressed, self._pressed = self._pressed, None
        if held is not None:
            held.release(at)
        if event.button() == _RIGHT and pressed is not None and not self._moved:
            self.menu_wanted.emit(at)

    def double_click(self, pane: Pane, event: QMouseEvent) -> None:
        """The tool's, or one pane large and back."""
        if event.button() != _LEFT:
            self.press(pane, event)
            return
        at = pane.make_point(event.position(), event.buttons(), event.modifiers())
        tool = self._find_tool(_LEFT, at)
        self._button = _LEFT
        if tool is None or not tool.double_click(at):
            self.enlarged.emit(pane)

    def wheel(self, pane: Pane, event: QWheelEvent) -> None:
        """Slices; with Ctrl zoom at the pointer."""
        self.touched.emit(pane)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._stage.zoom(self._wheel.find_factor(event), event.position(), pane)
        else:
            steps = self._wheel.count_steps(event)
            if steps:
                pane.step(steps)
        event.accept()

    def enter(self, pane: Pane) -> None:
        """The pointer came to a pane."""
        self.entered.emit()
        self.touched.emit(pane)

    def leave(self) -> None:
        """Nothing is pointed at any more."""
        self.left.emit()

    def stop(self) -> bool:
        """Drop what is dragged or half done (Esc); False where nothing is."""
        tool, self._held = self._held or self._tools.current, None
        return tool.stop()

    def _find_tool(self, button: Qt.MouseButton, at: PanePoint) -> Tool | None:
        if button == _RIGHT:
            return self._tools.find("window")
        if button == _MIDDLE:
            return self._tools.find("pan")
        if button != _LEFT:
            return None
        found = (layer.find_tool(at) for layer in reversed(self._list_layers()))
        return next((tool for tool in found if tool is not None), self._tools.current)
