"""The drawer: lies over the lower part of the pictures, which never change their size for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from medaug_gui.gui.widgets.fade import fade_in

_SHARE = 0.42
_LEAST_HEIGHT, _MOST_HEIGHT = 200, 440


class Drawer(QFrame):
    """Follows the size of what it lies over; `home` has the keyboard after it.

    Signals:
        opened(bool): whether it is open.
    """

    opened = Signal(bool)

    def __init__(self, under: QWidget, home: QWidget) -> None:
        super().__init__(under)
        self.setObjectName("drawer")
        self.setProperty("region", "drawer")
        self._under, self._home = under, home
        self._content: QWidget | None = None
        self._covered = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 1, 0, 0)
        under.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """True while it is open, also on a page that is not in front."""
        return not self.isHidden()

    @property
    def content(self) -> QWidget | None:
        """What lies in it."""
        return self._content

    def lie_over(self, under: QWidget) -> None:
        """Lie over something else from now on, open or closed as before."""
        if under is self._under:
            return
        is_open = self.is_open
        self._under.removeEventFilter(self)
        self._under = under
        self.setParent(under)
        under.installEventFilter(self)
        if is_open:
            self.show()
            self._place()
            self.raise_()

    def set_covered(self, width: int) -> None:
        """Leave this much room (px) at the right, where something lies over it."""
        if width != self._covered:
            self._covered = width
            self._place()

    def set_content(self, content: QWidget) -> None:
        """Put this into it, in place of what was in it."""
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.setParent(None)
        self._content = content
        self._column.addWidget(content)

    @Slot(bool)
    def set_open(self, wanted: bool) -> None:
        """Open it, or close it; the keyboard goes back to the pictures when it was in it."""
        if wanted == self.is_open:
            return
        inside = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        self.setVisible(wanted)
        if wanted:
            self._place()
            self.raise_()
            fade_in(self)
        elif inside:
            self._home.setFocus()
        self.opened.emit(wanted)

    @Slot()
    def toggle(self) -> None:
        """Open it where it is closed, close it where it is open."""
        self.set_open(not self.is_open)

    def close_drawer(self) -> bool:
        """Close it; False where it is closed."""
        was = self.is_open
        self.set_open(False)
        return was

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of what it lies over."""
        if watched is self._under and event.type() == QEvent.Type.Resize and self.is_open:
            self._place()
        return False

    def _place(self) -> None:
        width, height = self._under.width(), self._under.height()
        own = min(height, min(max(_LEAST_HEIGHT, round(_SHARE * height)), _MOST_HEIGHT))
        self.setGeometry(0, height - own, width - self._covered, own)
