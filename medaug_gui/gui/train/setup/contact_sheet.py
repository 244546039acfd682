"""The small pictures of a set, side by side: two dozen, one a patient, or all of them."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.gui.data.small_pictures import make_image
from medaug_gui.gui.dress.tokens import STAGE
from medaug_gui.gui.language.retranslate import Retranslated

FEW = 24
_COLUMNS, _GAP = 8, 4


class ContactSheet(Retranslated, QWidget):
    """Paints what is in sight of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("training-sheet")
        self._pictures: NDArray[np.uint8] = np.zeros((0, 64, 64), np.uint8)
        self._few: tuple[int, ...] = ()
        self.shows_all = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    @property
    def places(self) -> tuple[int, ...]:
        """The numbers of the pictures that it shows."""
        return tuple(range(len(self._pictures))) if self.shows_all else self._few

    def show_pictures(self, pictures: NDArray[np.uint8], few: tuple[int, ...]) -> None:
        """Show uint8 [n, row, column]; `few` are the places of those that stand for all."""
        self._pictures, self._few = pictures, few[:FEW]
        self._change()

    def show_all(self, wanted: bool) -> None:
        """All pictures, or the few."""
        self.shows_all = wanted
        self._change()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.setAccessibleName(self.tr("Pictures of the set"))
        self.setAccessibleDescription(self.tr("{0} of {1}").format(len(self.places), len(self._pictures)))

    def hasHeightForWidth(self) -> bool:
        """As high as its rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Rows of squares."""
        rows = math.ceil(len(self.places) / _COLUMNS)
        return max(1, round(rows * (self._find_cell(width) + _GAP)))

    def sizeHint(self) -> QSize:
        """Two dozen at half their size."""
        return QSize(380, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a narrow page."""
        return QSize(200, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pictures in sight."""
        painter, cell = QPainter(self), self._find_cell(self.width())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for at, place in enumerate(self.places):
            box = QRectF(at % _COLUMNS * (cell + _GAP), at // _COLUMNS * (cell + _GAP), cell, cell)
            if box.intersects(QRectF(event.rect())):
                painter.fillRect(box, QColor(STAGE))
                painter.drawImage(box, make_image(self._pictures[place]))
        painter.end()

    def _find_cell(self, width: int) -> float:
        return (width - _GAP * (_COLUMNS - 1)) / _COLUMNS

    def _change(self) -> None:
        self.retranslate()
        self.updateGeometry()
        self.update()
