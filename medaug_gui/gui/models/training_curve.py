"""How a model was trained: what its log says, step by step, as a curve.

pyqtgraph takes a third of a second to load: a thread of the pool does it, and the curve comes when it is there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.widgets.segmented import Segmented

LOG = "training_log.json"
_STEP, _SECONDS = "step", "seconds"
_HEIGHT = 240
Rows = Sequence[dict[str, Any]]


class TrainingCurve(QWidget):
    """A curve over the steps for one of the measures in the log.

    Args:
        rows: each with "step" and one number or more.
        title: for screen readers.
        pool: loads pyqtgraph.
    """

    def __init__(self, rows: Rows, title: str, pool: TaskPool) -> None:
        super().__init__()
        self._rows = rows
        self.setAccessibleName(title)
        self.measures = Segmented("training-measure", title)
        for name in list_measures(rows):
            self.measures.add(name, name)
        self.measures.setVisible(len(list_measures(rows)) > 1)
        self.plot: Any = None
        self._frame = QWidget()
        self._frame.setFixedHeight(_HEIGHT)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.measures)
        layout.addWidget(self._frame)
        pool.run(_load_pyqtgraph, done=self._make_plot)

    @Slot(object)
    def _make_plot(self, pyqtgraph: Any) -> None:
        self.plot = pyqtgraph.PlotWidget()
        self.plot.setMouseEnabled(False, False)
        self.plot.hideButtons()
        self.plot.setMenuEnabled(False)
        # The wheel scrolls the card.
        self.plot.viewport().installEventFilter(self)
        layout = self._frame.layout()
        assert layout is not None
        layout.addWidget(self.plot)
        self.measures.chosen.connect(self._draw)
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to what is around the curve."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _draw(self) -> None:
        name, tokens = self.measures.current, find_tokens()
        points = [(row[_STEP], row[name]) for row in self._rows if isinstance(row.get(name), int | float)]
        self.plot.setBackground(tokens.panel)
        self.plot.clear()
        self.plot.plot(*zip(*points, strict=True), pen={"color": tokens.text1, "width": 1.5})
        self.plot.showGrid(x=False, y=True, alpha=0.2)
        for place in ("left", "bottom"):
            axis = self.plot.getAxis(place)
            axis.setPen(tokens.line)
            axis.setTextPen(tokens.text3)
            axis.setStyle(tickFont=make_font("detail"))
        self.plot.setLabel("bottom", self.tr("Steps"), color=tokens.text3)


def _load_pyqtgraph(_progress: Progress) -> Any:
    import pyqtgraph

    return pyqtgraph


def read_log(folder: Path) -> Rows:
    """The rows of a package's training log; none where there is no log or it cannot be read."""
    try:
        rows = json.loads((folder / LOG).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    if not isinstance(rows, list):
        return ()
    return [row for row in rows if isinstance(row, dict) and isinstance(row.get(_STEP), int | float)]


def list_measures(rows: Rows) -> list[str]:
    """What can be drawn: the numbers of the rows other than step and time, with two points or more."""
    names = dict.fromkeys(name for row in rows for name, value in row.items() if isinstance(value, int | float))
    counts = {name: sum(isinstance(row.get(name), int | float) for row in rows) for name in names}
    return [name for name in names if name not in (_STEP, _SECONDS) and counts[name] > 1]
