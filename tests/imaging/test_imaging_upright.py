"""Slices are brought upright from every way in which a grid can lie, and back."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.imaging.upright import SliceTurn, find_turn

GRIDS = [np.eye(3)[:, list(order)] * signs for order in permutations(range(3)) for signs in product((1, -1), repeat=3)]


def make_grid(direction: np.ndarray, positioned: bool = True) -> Geometry:
    rows = tuple(tuple(float(value) for value in row) for row in direction)
    return Geometry((4, 5, 6), (3.0, 1.0, 2.0), (0.0, 0.0, 0.0), rows, positioned)  # type: ignore[arg-type]


@pytest.mark.parametrize("direction", GRIDS, ids=lambda one: str(one.argmax(0)) + str(one.sum(0)))
def test_every_slice_is_upright(direction: np.ndarray) -> None:
    grid = make_grid(direction)
    places = np.stack(np.meshgrid(*map(np.arange, grid.shape), indexing="ij"), -1).astype(float)
    where = places @ direction.T  # LPS of each voxel [slice, row, column, 3]
    turn = find_turn(grid)
    down, across = (np.diff(np.stack([turn.apply(where[..., axis]) for axis in range(3)], -1), axis=axis)[0, 0, 0]
                    for axis in (1, 2))  # fmt: skip
    plane = int(np.abs(direction[:, 0]).argmax())
    assert down.tolist() == {0: [0, 0, -1], 1: [0, 0, -1], 2: [0, 1, 0]}[plane], "the head, or the face, is above"
    assert across.tolist() == {0: [0, 1, 0], 1: [1, 0, 0], 2: [1, 0, 0]}[plane], "the left, or the back, is right"
    image = where[..., 0] * 100 + where[..., 1] * 10 + where[..., 2]
    np.testing.assert_array_equal(turn.undo(turn.apply(image)), image)
    assert turn.turn_spacing(grid.spacing) == ((3.0, 2.0, 1.0) if turn.swapped else grid.spacing)


def test_what_is_oblique_or_unplaced_stays_as_it_is() -> None:
    half = np.sqrt(0.5)
    oblique = np.array([[0, 0, 1], [half, half, 0], [half, -half, 0]])
    assert find_turn(make_grid(oblique)) == SliceTurn()
    assert find_turn(make_grid(np.diag([1.0, -1.0, -1.0])[::-1], positioned=False)) == SliceTurn()
