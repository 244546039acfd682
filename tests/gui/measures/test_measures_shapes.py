"""How shapes begin, are taken hold of and change, without a window."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.measures import ANGLE, DISTANCE, ELLIPSE, FREEHAND, RECTANGLE
from medaug_gui.gui.measures.shapes import (
    begin_shape,
    drag_handle,
    find_distance,
    find_outline,
    has_size,
    is_inside,
    list_handles,
    pull_outline,
)

BOX = np.array([(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (0.0, 2.0)])
CIRCLE = np.array([(-5.0, 0.0), (5.0, 0.0), (0.0, -5.0), (0.0, 5.0)])


def at(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)


def begin(kind: str, *places: np.ndarray, regular: bool = False) -> np.ndarray:
    shape = begin_shape(kind, list(places), regular)
    assert shape is not None
    return shape


def test_regions_fill_the_box_between_two_places() -> None:
    assert begin(RECTANGLE, at(2, 3), at(8, 7)).tolist() == [[2, 3], [8, 3], [8, 7], [2, 7]]
    assert begin(ELLIPSE, at(2, 3), at(8, 7)).tolist() == [[2, 5], [8, 5], [5, 3], [5, 7]]


@pytest.mark.parametrize("end", [at(8, 7), at(-8, 7), at(8, -7), at(-4, -7)])
def test_with_shift_they_are_circles_and_squares(end: np.ndarray) -> None:
    for kind in (RECTANGLE, ELLIPSE):
        shape = begin(kind, at(2, 3), end, regular=True)
        size = np.ptp(find_outline(kind, shape), axis=0)
        assert size[0] == pytest.approx(size[1], rel=1e-2)
        assert (np.sign(shape.mean(axis=0) - at(2, 3)) == np.sign(end - at(2, 3))).all()


def test_with_shift_lines_are_level_upright_or_at_45_degrees() -> None:
    assert begin(DISTANCE, at(0, 0), at(10, 1), regular=True)[1].tolist() == pytest.approx([10, 0])
    across, down = begin(DISTANCE, at(0, 0), at(10, 9), regular=True)[1]
    assert across == pytest.approx(down)


def test_an_angle_is_open_until_its_third_place() -> None:
    assert begin(ANGLE, at(0, 0), at(5, 0)).tolist() == [[0, 0], [5, 0], [5, 0]]
    assert begin(ANGLE, at(0, 0), at(5, 0), at(5, 4)).tolist() == [[0, 0], [5, 0], [5, 4]]


def test_a_corner_moves_its_two_neighbours_and_the_far_one_stays() -> None:
    assert drag_handle(RECTANGLE, BOX, 2, at(10, 6)).tolist() == [[0, 0], [10, 0], [10, 6], [0, 6]]
    square = drag_handle(RECTANGLE, BOX, 2, at(10, 6), regular=True)
    assert np.ptp(square, axis=0).tolist() == [10, 10]


def test_a_corner_of_a_turned_rectangle_keeps_its_right_angles() -> None:
    turn = np.array([[np.cos(0.4), -np.sin(0.4)], [np.sin(0.4), np.cos(0.4)]])
    box = BOX @ turn.T
    moved = drag_handle(RECTANGLE, box, 0, at(-3, 1))
    sides = np.roll(moved, -1, axis=0) - moved
    assert [float(sides[i] @ sides[(i + 1) % 4]) for i in range(4)] == pytest.approx([0] * 4, abs=1e-9)
    assert moved[2].tolist() == pytest.approx(box[2].tolist())
    assert moved[0].tolist() == pytest.approx([-3, 1])


def test_an_end_of_an_ellipse_goes_along_its_axis_and_the_other_axis_follows() -> None:
    ellipse = np.array([(0.0, 5.0), (10.0, 5.0), (5.0, 2.0), (5.0, 8.0)])
    assert drag_handle(ELLIPSE, ellipse, 1, at(14, 9)).tolist() == [[0, 5], [14, 5], [7, 2], [7, 8]]
    circle = drag_handle(ELLIPSE, ellipse, 1, at(14, 9), regular=True)
    assert circle.tolist() == [[0, 5], [14, 5], [7, -2], [7, 12]]


def test_an_end_of_a_line_moves_alone() -> None:
    line = np.array([(0.0, 0.0), (4.0, 0.0)])
    assert drag_handle(DISTANCE, line, 0, at(1, 5)).tolist() == [[1, 5], [4, 0]]
    angle = np.array([(0.0, 0.0), (4.0, 0.0), (4.0, 4.0)])
    assert drag_handle(ANGLE, angle, 1, at(1, 5)).tolist() == [[0, 0], [1, 5], [4, 4]]


def test_distances_are_those_to_the_outline() -> None:
    assert find_distance(RECTANGLE, BOX, at(2, 1)) == pytest.approx(1)
    assert find_distance(RECTANGLE, BOX, at(7, 6)) == pytest.approx(5)
    assert find_distance(ELLIPSE, CIRCLE, at(0, 0)) == pytest.approx(5, abs=0.02)
    assert find_distance(DISTANCE, np.array([(0.0, 0.0), (4.0, 0.0)]), at(6, 0)) == pytest.approx(2)


def test_inside_is_inside() -> None:
    assert is_inside(ELLIPSE, CIRCLE, at(3, 3))
    assert not is_inside(ELLIPSE, CIRCLE, at(4, 4))
    assert not is_inside(DISTANCE, CIRCLE[:2], at(2, 0))


def test_a_freehand_outline_is_pulled_where_it_is_taken() -> None:
    turns = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    outline = np.stack([10 * np.cos(turns), 10 * np.sin(turns)], axis=1)
    pulled = pull_outline(outline, at(10, 0), at(14, 0), 5.0)
    assert pulled[0].tolist() == pytest.approx([14, 0])
    assert pulled[20].tolist() == outline[20].tolist()
    assert len(list_handles(FREEHAND, outline)) == 0


def test_what_was_hardly_drawn_has_no_size() -> None:
    assert not has_size(DISTANCE, np.array([(0.0, 0.0), (0.5, 0.0)]), 1.0)
    assert has_size(DISTANCE, np.array([(0.0, 0.0), (2.0, 0.0)]), 1.0)
    assert not has_size(RECTANGLE, BOX * (1.0, 0.2), 1.0)
    assert not has_size(ANGLE, np.array([(0.0, 0.0), (5.0, 0.0), (5.0, 0.0)]), 1.0)
