"""The place of the histogram under the pictures: its library is loaded, in the background, when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.shown import Shown


class HistogramDrawer(QWidget):
    """Open or closed; nothing is in it until it is first opened."""

    def __init__(self, pool: TaskPool, shown: Shown) -> None:
        super().__init__()
        self._pool = pool
        self._shown = shown
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.content: QWidget | None = None
        self.hide()

    @Slot(bool)
    def open(self, on: bool) -> None:
        """Open it, or close it."""
        self.setVisible(on)
        if on and self.content is None:
            self._pool.run(_load_histogram, done=self._fill)

    @Slot(object)
    def _fill(self, make: Callable[[Shown], QWidget]) -> None:
        if self.content is None:
            self.content = make(self._shown)
            self._box.addWidget(self.content)


def _load_histogram(_progress: Progress) -> Callable[[Shown], QWidget]:
    from medaug_gui.gui.view.controls.histogram import Histogram

    return Histogram
