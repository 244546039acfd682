"""Exported files on their way to other programs: dragged there, or shown in the file manager."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


def make_drag_data(paths: Sequence[Path]) -> QMimeData:
    """What a drag of these files and folders carries."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def reveal(paths: Sequence[Path], otherwise: Path | None = None) -> None:
    """Open the one folder these lie in, or else the other one given, in the file manager."""
    places = {path if path.is_dir() else path.parent for path in paths}
    if len(places) > 1:
        places = {otherwise} if otherwise is not None else {place.parent for place in places}
    for place in sorted(places)[:1]:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))


class DragHandle(QLabel):
    """A word that can be dragged into other programs: the files come with it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._paths: list[Path] = []
        self._pressed: QPointF | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setProperty("role", "detail")

    def offer(self, paths: list[Path]) -> None:
        """What is to be dragged from now on; nothing hides the handle."""
        self._paths = list(paths)
        self.setVisible(bool(paths))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        self._pressed = event.position()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """It was a click, which does nothing."""
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it was pressed, the drag begins."""
        if self._pressed is None:
            return
        moved = (event.position() - self._pressed).manhattanLength()
        if moved >= QApplication.startDragDistance() and self._paths:
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(make_drag_data(self._paths))
            drag.exec(Qt.DropAction.CopyAction)
