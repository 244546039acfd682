"""Drag and drop anywhere on the window: what may be dropped and what becomes of it.

A drop is a copy whatever the file manager proposes: after a move it would take the scans away from where they lie.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.opening.drop_veil import DropVeil


class DropTarget(QObject):
    """Takes local files and folders dropped on a window or on any of its children that does not take them."""

    dropped = Signal(list)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._veil = DropVeil(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Show the veil while something is over the window, and pass on what is dropped."""
        if isinstance(event, QDropEvent) and event.source() is not None:
            # What is dragged out of this window is not opened in it.
            event.ignore()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._veil.hide()
            paths = find_local_paths(event.mimeData())
            if paths:
                _accept(event)
                self.dropped.emit(paths)
            return True
        if isinstance(event, (QDragEnterEvent, QDragMoveEvent)):
            if find_local_paths(event.mimeData()):
                _accept(event)
                self._veil.lift()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._veil.hide()
        return False


def _accept(event: QDropEvent) -> None:
    if event.possibleActions() & Qt.DropAction.CopyAction:
        event.setDropAction(Qt.DropAction.CopyAction)
    elif event.type() == QEvent.Type.Drop:
        # Whoever offers nothing but a move is told that nothing was done with it, and keeps its files.
        event.setDropAction(Qt.DropAction.IgnoreAction)
    event.accept()


def find_local_paths(data: QMimeData) -> list[Path]:
    """The local files and folders of a drag."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
