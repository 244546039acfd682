"""Shapes in a plane: how each kind begins, where it can be taken hold of, and what a drag makes of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.measures import ANGLE, DISTANCE, ELLIPSE, FREEHAND, PROFILE, RECTANGLE
from medaug_gui.gui.measures.placing import Shape

Place = NDArray[np.float64]
"""(across, down) mm."""
CLICKS = {DISTANCE: 2, PROFILE: 2, ANGLE: 3, ELLIPSE: 2, RECTANGLE: 2}
"""How many places make a shape; a freehand region is drawn in one go."""
_TURNS = np.linspace(0, 2 * np.pi, 73)


def begin_shape(kind: str, places: list[Place], regular: bool = False) -> Shape | None:
    """The shape of the places so far, the last of which still moves; None where they make none yet.

    Args:
        regular: a circle or a square; a line level, upright or at 45 degrees.
    """
    if kind == FREEHAND:
        return np.array(places) if len(places) >= 3 else None
    if kind in (ELLIPSE, RECTANGLE):
        return _make_box(kind, places[0], places[-1], regular)
    last = _settle(places[-2], places[-1]) if regular and len(places) > 1 else places[-1]
    known = [*places[:-1], last]
    if kind == ANGLE:
        return np.array([known[0], known[1], known[2] if len(known) > 2 else known[1]]) if len(known) > 1 else None
    return np.array([known[0], known[-1]])


def place_shape(kind: str, low: Place, high: Place) -> Shape:
    """A shape that fills a box: a line goes level through its middle, an angle is a right one."""
    middle = (low + high) / 2
    if kind in (ELLIPSE, RECTANGLE):
        return _make_box(kind, low, high, regular=False)
    if kind == FREEHAND:
        turns = np.linspace(0, 2 * np.pi, 48, endpoint=False)[:, None]
        round_it: Shape = middle + (high - low) / 2 * np.concatenate([np.cos(turns), np.sin(turns)], axis=1)
        return round_it
    if kind == ANGLE:
        return np.array([(low[0], low[1]), (low[0], high[1]), (high[0], high[1])])
    return np.array([(low[0], middle[1]), (high[0], middle[1])])


def _make_box(kind: str, first: Place, last: Place, regular: bool) -> Shape:
    across, down = last - first
    if regular:
        side = max(abs(across), abs(down))
        across, down = float(np.copysign(side, across)), float(np.copysign(side, down))
    x, y = first
    if kind == RECTANGLE:
        return np.array([(x, y), (x + across, y), (x + across, y + down), (x, y + down)])
    return np.array([(x, y + down / 2), (x + across, y + down / 2), (x + across / 2, y), (x + across / 2, y + down)])


def _settle(first: Place, last: Place) -> Place:
    """The end of a line turned to the nearest eighth of a turn."""
    away = last - first
    turn = np.round(np.arctan2(away[1], away[0]) / (np.pi / 4)) * (np.pi / 4)
    axis = np.array([np.cos(turn), np.sin(turn)])
    settled: Place = first + (away @ axis) * axis
    return settled


def list_handles(kind: str, shape: Shape) -> Shape:
    """The places where a shape is taken hold of to change it; a freehand region is pulled anywhere at its outline."""
    return shape[:0] if kind == FREEHAND else shape


def find_outline(kind: str, shape: Shape) -> Shape:
    """The line to draw, closed for regions."""
    if kind == ELLIPSE:
        one, other = (shape[1] - shape[0]) / 2, (shape[3] - shape[2]) / 2
        around: Shape = shape.mean(axis=0) + np.cos(_TURNS)[:, None] * one + np.sin(_TURNS)[:, None] * other
        return around
    return np.concatenate([shape, shape[:1]]) if kind in (RECTANGLE, FREEHAND) else shape


def find_distance(kind: str, shape: Shape, at: Place) -> float:
    """mm from a place to the outline."""
    line = find_outline(kind, shape)
    starts, ways = line[:-1], np.diff(line, axis=0)
    sizes = np.maximum((ways**2).sum(axis=1), 1e-12)
    part = np.clip(((at - starts) * ways).sum(axis=1) / sizes, 0, 1)
    return float(np.linalg.norm(starts + part[:, None] * ways - at, axis=1).min())


def is_inside(kind: str, shape: Shape, at: Place) -> bool:
    """True where a place lies in a region."""
    if kind not in (ELLIPSE, RECTANGLE, FREEHAND):
        return False
    (x, y), (next_x, next_y) = find_outline(kind, shape)[:-1].T, find_outline(kind, shape)[1:].T
    crosses = (y > at[1]) != (next_y > at[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        beyond = at[0] < (at[1] - y) / (next_y - y) * (next_x - x) + x
    return bool(np.count_nonzero(crosses & beyond) % 2)


def drag_handle(kind: str, shape: Shape, handle: int, to: Place, regular: bool = False) -> Shape:
    """The shape with one of its handles elsewhere; what lies opposite stays."""
    if kind == RECTANGLE:
        return _drag_corner(shape, handle, to, regular)
    if kind == ELLIPSE:
        return _drag_axis(shape, handle, to, regular)
    changed = shape.copy()
    near = shape[1 if kind == ANGLE and handle != 1 else 1 - handle if kind != ANGLE else 0]
    changed[handle] = _settle(near, to) if regular else to
    return changed


def _drag_corner(shape: Shape, handle: int, to: Place, regular: bool) -> Shape:
    far, before, after = shape[(handle + 2) % 4], shape[(handle + 3) % 4], shape[(handle + 1) % 4]
    one, other = _find_unit(before - far, np.array([1.0, 0.0])), _find_unit(after - far, np.array([0.0, 1.0]))
    parts = np.array([(to - far) @ one, (to - far) @ other])
    if regular:
        parts = np.copysign(np.abs(parts).max(), parts)
    changed = np.empty_like(shape)
    changed[(handle + 2) % 4] = far
    changed[(handle + 3) % 4] = far + parts[0] * one
    changed[handle] = far + parts[0] * one + parts[1] * other
    changed[(handle + 1) % 4] = far + parts[1] * other
    return changed


def _drag_axis(shape: Shape, handle: int, to: Place, regular: bool) -> Shape:
    """One end of an axis goes along it; the other axis moves to the new middle, and keeps its length."""
    far = shape[handle ^ 1]
    axis = _find_unit(shape[handle] - far, np.array([1.0, 0.0]))
    end = far + ((to - far) @ axis) * axis
    middle = (end + far) / 2
    start = 2 if handle < 2 else 0
    half = (shape[start + 1] - shape[start]) / 2
    if regular:
        half = _find_unit(half, np.array([0.0, 1.0])) * float(np.linalg.norm(end - far)) / 2
    changed = np.empty_like(shape)
    changed[handle], changed[handle ^ 1] = end, far
    changed[start], changed[start + 1] = middle - half, middle + half
    return changed


def _find_unit(way: Place, otherwise: Place) -> Place:
    size = float(np.linalg.norm(way))
    unit: Place = way / size if size > 1e-9 else otherwise
    return unit


def pull_outline(shape: Shape, start: Place, to: Place, reach: float) -> Shape:
    """A freehand outline pulled from one place to another; points farther than `reach` mm stay."""
    near = np.linalg.norm(shape - start, axis=1) / max(reach, 1e-9)
    pulled: Shape = shape + np.where(near < 1, np.cos(np.minimum(near, 1) * np.pi) / 2 + 0.5, 0)[:, None] * (to - start)
    return pulled


def has_size(kind: str, shape: Shape, least: float) -> bool:
    """False for what is too small to have been meant: shorter, or in a region lower or narrower, than `least` mm."""
    extent = np.ptp(shape, axis=0)
    if kind in (ELLIPSE, RECTANGLE, FREEHAND):
        return bool(extent.min() >= least)
    if kind == ANGLE:
        return bool(min(np.linalg.norm(shape[0] - shape[1]), np.linalg.norm(shape[2] - shape[1])) >= least)
    return float(np.linalg.norm(shape[-1] - shape[0])) >= least
