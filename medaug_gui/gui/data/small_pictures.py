"""The small pictures of a survey: read from its folder, and as images to paint."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from medaug_gui.core.trainings.files import THUMBNAILS
from medaug_gui.core.trainings.survey import THUMBNAIL

Pictures = NDArray[np.uint8]


def make_image(pixels: Pictures) -> QImage:
    """A picture [row, column] of grey values, or RGB with 3 behind."""
    whole = np.ascontiguousarray(pixels)
    rows, columns = whole.shape[:2]
    form = QImage.Format.Format_RGB888 if whole.ndim == 3 else QImage.Format.Format_Grayscale8
    return QImage(whole.data, columns, rows, whole.strides[0], form).copy()


def read_thumbnails(folder: Path) -> NDArray[np.uint8]:
    """The small pictures of a survey, uint8 [n, 64, 64]; none where there are none."""
    try:
        with (folder / THUMBNAILS).open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            found = [stored[name] for name in stored.files]
    except (OSError, ValueError, zipfile.BadZipFile):
        found = []
    pictures = [one for one in found if one.ndim == 3 and one.shape[1:] == (THUMBNAIL, THUMBNAIL)]
    return pictures[0].astype(np.uint8) if pictures else np.zeros((0, THUMBNAIL, THUMBNAIL), np.uint8)
