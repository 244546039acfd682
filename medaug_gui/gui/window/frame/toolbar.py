"""The one row at the top of the window: ☰, modes, what is done to the pictures, and the switches of the sides.

What does not fit goes into "…", the last group first. Never a second row; nothing moves with what is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from medaug_gui.gui.widgets.laid_out import list_widgets
from medaug_gui.gui.widgets.places import TOOLBAR_HEIGHT, is_narrow
from medaug_gui.gui.widgets.popover import Popover
from medaug_gui.gui.widgets.segmented import Segmented
from medaug_gui.gui.widgets.tool_button import make_tool_button

_GAP = 6
_MARGIN = 8
GROUPS = ("compare", "window", "tools", "layout", "overlays")
"""The places of what is done to the pictures, from the left."""


class Toolbar(QFrame):
    """Takes widgets into named places; a place that is empty takes no room.

    Attributes:
        menu: the ☰ button.
        more: the "…" button; `rest` is the sheet under it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.setProperty("region", "bar")
        self.setFixedHeight(TOOLBAR_HEIGHT)
        self.menu = make_tool_button("menu", "", self.tr("Menu (Alt)"), icon="menu")
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more = make_tool_button("toolbar-more", "", self.tr("More tools"), icon="more")
        self.rest = Popover(self.more)
        self._line = QFrame()
        self._line.setFixedSize(1, 20)
        self._line.setProperty("rule", "upright")
        self._groups: dict[str, QWidget] = {}
        self._worded: Segmented | None = None
        self._icons: bool | None = None
        self._ends: list[QWidget] = []
        self._tools = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self.menu)
        self._row.addWidget(self._line)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        for widget in (self._line, self.more):
            widget.hide()

    def set_modes(self, tabs: QWidget) -> None:
        """The tabs of the modes, behind ☰."""
        self._row.insertWidget(1, tabs)

    def put(self, place: str, widget: QWidget) -> None:
        """Give a widget a place among `GROUPS`, in place of the one that had it."""
        before = self._groups.pop(place, None)
        if before is not None:
            before.setParent(None)
        self._groups[place] = widget
        self._groups = {name: self._groups[name] for name in GROUPS if name in self._groups}
        widget.installEventFilter(self)
        self._soon.start()

    def put_words(self, place: str, widget: Segmented) -> None:
        """Like `put`; it shows icons in a narrow window, and where its words leave no room for the rest."""
        self._worded = widget
        self.put(place, widget)

    def add_end(self, widget: QWidget) -> None:
        """A widget at the right-hand end, behind those there are."""
        self._ends.append(widget)
        self._row.addWidget(widget)

    @Slot(bool)
    def show_tools(self, wanted: bool) -> None:
        """What is done to pictures is there only with pictures."""
        self._tools = wanted
        self.fit()

    @property
    def folded(self) -> tuple[str, ...]:
        """The places that are under "…"."""
        return tuple(name for name, widget in self._groups.items() if widget.parentWidget() is self.rest)

    @Slot()
    def fit(self) -> None:
        """Lay the groups out anew: those that fit into the row, the rest under "…"."""
        self._line.setVisible(self._tools)
        if not self._tools:
            self.more.hide()
            for widget in self._groups.values():
                widget.hide()
            return
        room = self.width() - 2 * _MARGIN - self._measure_rest()
        self._choose_words(room)
        wanted = sum(widget.sizeHint().width() + _GAP for widget in self._groups.values())
        self.more.setVisible(wanted > room)
        if not self.more.isHidden():
            room -= self.more.sizeHint().width() + _GAP
        self._place_groups(room)

    def _place_groups(self, room: int) -> None:
        """Put the groups into the row as far as there is room, the rest under "…"."""
        at, full = self._row.indexOf(self._line) + 1, False
        for widget in self._groups.values():
            room -= widget.sizeHint().width() + _GAP
            full = full or room < 0
            if full:
                self._fold(widget)
            else:
                self._row.insertWidget(at, widget)
                widget.show()
                at += 1

    def _choose_words(self, room: int) -> None:
        if self._worded is None:
            return
        others = [widget for widget in self._groups.values() if widget is not self._worded]
        needed = self._worded.measure_words() + _GAP + sum(widget.sizeHint().width() + _GAP for widget in others)
        icons = is_narrow(self.width()) or needed > room
        if icons != self._icons:
            self._icons = icons
            self._worded.show_icons(icons)

    def _fold(self, widget: QWidget) -> None:
        if widget.parentWidget() is not self.rest:
            self._row.removeWidget(widget)
            self.rest.add(widget)

    def _measure_rest(self) -> int:
        """How wide everything is that is always in the row, without "…"."""
        groups = {*self._groups.values(), self.more}
        fixed = [one for one in list_widgets(self._row) if one not in groups and not one.isHidden()]
        return sum(widget.sizeHint().width() if widget is not self._line else 1 for widget in fixed) + _GAP * len(fixed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A group that wants another width is placed anew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._soon.start()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width holds more or less."""
        super().resizeEvent(event)
        self.fit()
