"""The pictures of an evaluation: small pictures with captions, as many in a row as fit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

_EDGE = 192


class MeasuredPictures(QListWidget):
    """Pictures that flow like text."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("measure-pictures")
        self.setAccessibleName(self.tr("Pictures of the measured images"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(_EDGE, _EDGE))
        self.setSpacing(4)
        self.setWordWrap(True)

    def show_sheets(self, sheets: Sequence[tuple[str, NDArray[np.uint8]]]) -> None:
        """Fill it with captions and pictures [row, column] of grey values 0..255, or RGB with 3 behind."""
        self.clear()
        for caption, pixels in sheets:
            item = QListWidgetItem(QIcon(_make_pixmap(pixels)), caption)
            item.setToolTip(caption)
            item.setSizeHint(QSize(_EDGE + 16, _EDGE + 64))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.addItem(item)


def _make_pixmap(pixels: NDArray[np.uint8]) -> QPixmap:
    whole = np.ascontiguousarray(pixels)
    rows, columns = whole.shape[:2]
    form = QImage.Format.Format_RGB888 if whole.ndim == 3 else QImage.Format.Format_Grayscale8
    image = QImage(whole.data, columns, rows, whole.strides[0], form).copy()
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(image).scaled(_EDGE, _EDGE, keep, smooth)
