"""The panes of the board: as many as a layout wants, each filled with what it is to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from medaug_gui.core.labels import LabelMap
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.board import Board
from medaug_gui.gui.view.content import SLAB, SWIPE, Arrangement, Content
from medaug_gui.gui.view.hand import Hand
from medaug_gui.gui.view.painting.picture_painter import PicturePainter
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.view.stage import Stage
from medaug_gui.gui.view.tools.base import Painted, PanePoint, find_box_area
from medaug_gui.imaging.drawing.canvas import Box


class Panes(QObject):
    """Makes panes when they are wanted, and keeps them.

    Attributes:
        board: where they lie.
        active: the pane that keys act on: the one under the pointer, else the last that was.
    """

    def __init__(self, shown: Shown, stage: Stage, hand: Hand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._stage = stage
        self._hand = hand
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._widgets: dict[str, QWidget] = {}
        self._made: list[Pane] = []
        self._large: QWidget | None = None
        self._painter = PicturePainter()
        self.board = Board()
        self.board.placed.connect(self.follow_size)
        self.active = self._find_pane(0)
        self._find_pane(1)

    @property
    def seen(self) -> tuple[Pane, ...]:
        """The panes with pictures that are on the board, row by row."""
        return tuple(cell for cell in self.board.cells if isinstance(cell, Pane))

    @property
    def types(self) -> tuple[str, ...]:
        """The kinds of pane that are widgets."""
        return tuple(self._makers)

    def add_type(self, name: str, make: Callable[[], QWidget]) -> None:
        """One more kind of pane that is a widget, made when it is first shown."""
        self._makers[name] = make

    def fill(self, arrangement: Arrangement, painted: tuple[Painted, ...]) -> None:
        """Show what a layout wants; of kinds that there are none of nothing."""
        cells: list[QWidget] = []
        contents: list[Content | None] = []
        for cell in arrangement.cells:
            if isinstance(cell, Content):
                cells.append(self._find_pane(sum(content is not None for content in contents)))
                contents.append(cell)
            elif cell in self._makers:
                cells.append(self._find_widget(cell))
                contents.append(None)
        if self._large not in cells:
            self._large = None
        if self.active not in cells:
            self.active = next((cell for cell in cells if isinstance(cell, Pane)), self.active)
        for widget, content in zip(cells, contents, strict=True):
            if isinstance(widget, Pane) and content is not None:
                widget.layers = painted
                self._show(widget, content, is_active=widget is self.active and len(cells) > 1)
        if self._large is not None:
            self.board.fill([self._large], 1)
        else:
            self.board.fill(cells, min(arrangement.columns, max(len(cells), 1)))

    def _show(self, pane: Pane, content: Content, is_active: bool) -> None:
        viewport = self._stage.find_viewport(content.side, content.plane)
        pane.show_content(content, self._shown.looks.find_look(content.side), viewport, is_active)

    def attend(self, pane: Pane) -> bool:
        """The user is at this pane now; True where that was another one before."""
        # A swipe holds both: what is done there is done to the one the user was at.
        if pane.content.kind != SWIPE:
            self._shown.attend(pane.content.side)
        changed, self.active = pane is not self.active, pane
        return changed

    def enlarge(self, widget: QWidget) -> None:
        """One of several alone, and back."""
        self._large = widget if self._large is None and len(self.board.cells) > 1 else None

    def shrink(self) -> bool:
        """One large pane is to be one of several again; False where none is large."""
        large, self._large = self._large, None
        return large is not None

    @Slot()
    def forget_large(self) -> None:
        """Something else is on stage: all panes of its layout are seen."""
        self._large = None

    def find_slab(self) -> Pane | None:
        """The pane with a slab, where there is one."""
        return next((pane for pane in self.seen if pane.content.kind == SLAB), None)

    @Slot(object)
    def point(self, at: PanePoint) -> None:
        """Show the place under the pointer in all panes that see it."""
        plane = at.pane.content.plane
        for pane in self.seen:
            content = pane.content
            same = content.plane == plane and content.kind != SLAB and content.viewpoint == at.pane.content.viewpoint
            pane.point((at.across, at.down) if same or pane is at.pane else None)

    @Slot()
    def stop_pointing(self) -> None:
        """Nothing is under the pointer."""
        for pane in self.seen:
            pane.point(None)

    def repaint(self) -> None:
        """What lies over the pictures is another thing now."""
        for pane in self.seen:
            pane.update()

    def repaint_labels(self, label_map: LabelMap, box: Box) -> None:
        """A part of a label map was drawn anew: no more is painted than where it is seen."""
        self._painter.forget_labels(label_map, box)
        for pane in self.seen:
            for shown in (pane.content.base, pane.content.over):
                held = shown is not None and any(one is label_map for one in shown.side.series.labels)
                if shown is not None and held and pane.content.kind != SLAB:
                    pane.update(find_box_area(pane.make_canvas(), shown, box))

    @Slot()
    def follow_size(self) -> None:
        """What fits goes on fitting."""
        pane = next(iter(self.seen), self._made[0])
        self._stage.resize(pane.size(), pane.devicePixelRatioF())

    @Slot(object, int)
    def _step(self, pane: Pane, slices: int) -> None:
        side = pane.content.side if pane.content.kind != SWIPE else None
        self._shown.step_in(side, pane.content.plane, slices)

    def _find_pane(self, at: int) -> Pane:
        while len(self._made) <= at:
            letter = chr(ord("a") + len(self._made))
            pane = Pane(self._hand, self._painter, self.board)
            pane.setObjectName(f"pane_{letter}")
            pane.setAccessibleName(self.tr("Picture {0}").format(letter.upper()))
            pane.stepped.connect(self._step)
            pane.hide()
            self._made.append(pane)
        return self._made[at]

    def _find_widget(self, name: str) -> QWidget:
        if name not in self._widgets:
            self._widgets[name] = self._makers[name]()
            self._widgets[name].setParent(self.board)
        return self._widgets[name]
