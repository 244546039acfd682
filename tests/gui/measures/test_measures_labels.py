"""The numbers of measures stand beside their shapes, in the pane, and never on each other."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from measuring_hand import Hand
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from medaug_gui.core.measures import ANGLE, DISTANCE, ELLIPSE, FREEHAND, KINDS, PROFILE, RECTANGLE
from medaug_gui.gui.measures import layer
from medaug_gui.gui.measures.label_places import MeasureLabel, place_labels
from medaug_gui.gui.measures.shapes import find_outline, place_shape

AREA = QRectF(0, 0, 440, 340)
NUMBER, VALUE = QSizeF(10, 15), QSizeF(74, 15)


def make_label(kind: str, left: float, top: float, wide: float = 40, high: float = 30) -> MeasureLabel:
    shape = place_shape(kind, np.array([left, top]), np.array([left + wide, top + high]))
    return MeasureLabel(kind, shape, VALUE if kind in (DISTANCE, ANGLE) else NUMBER)


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_alone_stands_beside_its_shape(kind: str) -> None:
    (box,) = place_labels([make_label(kind, 200, 150)], AREA)
    assert AREA.contains(box)
    outline = find_outline(kind, make_label(kind, 200, 150).points)
    assert not any(box.contains(x, y) for x, y in outline)
    assert np.abs(outline - (box.center().x(), box.center().y())).max(axis=1).min() < 60


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("apart", [0.0, 3.0, 12.0])
def test_numbers_of_shapes_on_each_other_do_not_cover_each_other(kind: str, apart: float) -> None:
    labels = [make_label(kind, 180 + apart * at, 150 + apart * at / 2) for at in range(5)]
    boxes = place_labels(labels, AREA)
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))


def test_shapes_at_the_edges_keep_their_numbers_inside() -> None:
    kinds = (ELLIPSE, RECTANGLE, FREEHAND, PROFILE, DISTANCE, ANGLE)
    corners = [make_label(kind, x, y) for kind in kinds for x, y in ((0, 0), (400, 0), (0, 310), (400, 310))]
    for label in corners:
        (box,) = place_labels([label], AREA)
        assert AREA.contains(box)


def test_a_later_measure_moves_no_number() -> None:
    labels = [make_label(ELLIPSE, 180, 150), make_label(DISTANCE, 200, 120), make_label(RECTANGLE, 210, 140)]
    assert place_labels(labels[:2], AREA) == place_labels(labels, AREA)[:2]


def test_in_the_picture_no_number_lies_on_another(alone: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[QRectF] = []

    def note(_painter: QPainter, box: QRectF, _text: str) -> None:
        drawn.append(QRectF(box))

    for shift in range(4):
        alone.drag((30, 30 + 2 * shift), (50, 60 + 2 * shift), tool="ellipse")
    alone.drag((28, 30), (28, 62), tool="distance")
    monkeypatch.setattr(layer, "draw_label", note)
    alone.view.panes[0].grab()
    assert len(drawn) == 5
    assert not any(one.intersects(other) for one, other in combinations(drawn, 2))
