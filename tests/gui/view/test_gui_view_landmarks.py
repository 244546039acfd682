"""Points and boxes of a series are painted in the slices that they lie in, and hidden with the labels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from view_phantoms import ct, opened, pane

from medaug_gui.core.carried.landmarks import make_box, make_point
from medaug_gui.gui.scene.side import PictureLook
from medaug_gui.gui.view.tools.base import Canvas
from medaug_gui.gui.view.tools.landmarks import LandmarkLayer


def marked():
    series = ct()
    grid = series.geometry
    return replace(
        series,
        landmarks=(
            make_point("tip", grid.point((10, 20, 40))),
            make_box("lesion", grid, (3.5, 29.5, 29.5), (6.5, 39.5, 44.5)),
        ),
    )


def paint(view, index, look=None):
    """Where the layer paints on the first pane at a slice, and its canvas."""
    view.shown.set_index(index)
    QApplication.processEvents()
    one = pane(view)
    size = QSize(400, 400)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    canvas = Canvas(one, one.content, look or PictureLook(), one.viewport, size)
    painter = QPainter(image)
    LandmarkLayer().paint(painter, canvas)
    painter.end()
    data = np.frombuffer(image.constBits(), np.uint8).reshape(400, 400, 4)
    return data[..., 3] > 0, canvas


@pytest.fixture
def view(qtbot):
    view = opened(qtbot)
    view.shown.show_source(marked(), "source")
    QApplication.processEvents()
    return view


def find(canvas, row, column):
    shown = canvas.shown
    down, across = shown.cut.pixel
    at = canvas.to_pane(shown.rect.left() + (column + 0.5) * across, shown.rect.top() + (row + 0.5) * down)
    return round(at.y()), round(at.x())


def test_a_point_is_a_cross_in_its_slice_alone(view):
    painted, canvas = paint(view, 10)
    assert painted[find(canvas, 20, 40)]
    assert not paint(view, 9)[0].any()


def test_a_box_is_a_frame_in_all_its_slices(view):
    for index in (4, 5, 6):
        painted, canvas = paint(view, index)
        assert painted[find(canvas, 34, 29.5)]
        assert not painted[find(canvas, 34, 37)]
    assert not paint(view, 3)[0].any()
    assert not paint(view, 7)[0].any()


def test_they_are_hidden_with_the_labels(view):
    assert not paint(view, 10, PictureLook(labels=False))[0].any()
