"""A label map that is drawn: what a brush covers, what it may change, what can be taken back, and what that holds."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.imaging.drawing.brush import cover_way
from medaug_gui.imaging.drawing.canvas import (
    Box,
    LabelCanvas,
    copy_maps,
    copy_voxels,
    count_values,
    erase_label,
    find_middle,
)

SHAPE = (7, 40, 50)
SPACING = (3.0, 0.8, 1.25)


def cover(start: tuple[float, ...], end: tuple[float, ...], radius: float, flat: int | None) -> np.ndarray:
    """What a brush covers, in the whole grid."""
    whole = np.zeros(SHAPE, bool)
    found = cover_way(tuple(start), tuple(end), radius, SPACING, SHAPE, flat)
    if found is not None:
        whole[found[0]] = found[1]
    return whole


def measure_way(start: tuple[float, ...], end: tuple[float, ...]) -> np.ndarray:
    """mm from each voxel's centre to the way, by many points on it."""
    places = np.stack(np.meshgrid(*(np.arange(size) for size in SHAPE), indexing="ij"), axis=-1) * SPACING
    parts = np.linspace(0, 1, 400)[:, None]
    way = (np.array(start) + parts * (np.array(end) - start)) * SPACING
    return np.sqrt(((places[..., None, :] - way) ** 2).sum(-1)).min(-1)


@pytest.mark.parametrize(
    ("start", "end", "flat"),
    [
        ((3.0, 20.2, 25.7), (3.0, 20.2, 25.7), 0),
        ((3.0, 12.0, 10.0), (3.0, 25.5, 38.0), 0),
        ((2.0, 20.0, 25.0), (5.0, 20.0, 25.0), 1),
        ((1.0, 8.0, 25.0), (4.3, 30.0, 25.0), 2),
    ],
)
def test_a_disc_is_true_in_mm_in_every_plane(start, end, flat) -> None:  # type: ignore[no-untyped-def]
    found = cover(start, end, 5.0, flat)
    near = measure_way(start, end) <= 5.0
    other = np.ones(SHAPE[flat], bool)
    other[round(start[flat])] = False
    near[tuple(other if axis == flat else slice(None) for axis in range(3))] = False
    assert found.any()
    assert (found == near).all()


def test_a_ball_is_true_in_mm() -> None:
    start, end = (3.0, 15.0, 20.0), (4.0, 20.0, 30.0)
    apart = measure_way(start, end)
    found = cover(start, end, 6.0, None)
    assert found[apart < 6.0 - 1e-3].all()
    assert not found[apart > 6.0 + 1e-3].any()
    assert found.any(axis=(1, 2)).sum() >= 4


def test_the_smallest_brush_leaves_no_gap_and_outside_there_is_nothing() -> None:
    line = cover((3.0, 5.0, 5.0), (3.0, 5.0, 30.0), 0.01, 0)
    assert line[3, 5, 5:31].all()
    assert line.sum() == 26
    assert cover_way((3.0, -90.0, 5.0), (3.0, -80.0, 5.0), 4.0, SPACING, SHAPE, 0) is None


def make_canvas() -> LabelCanvas:
    """Two labels beside each other in every slice."""
    voxels = np.zeros(SHAPE, np.uint8)
    voxels[:, 5:15, 5:20] = 1
    voxels[:, 5:15, 20:40] = 2
    voxels.flags.writeable = False
    return LabelCanvas(LabelMap("Both", voxels, (Label(1, "One"), Label(2, "Two"))))


WHOLE: Box = (slice(2, 4), slice(0, 40), slice(10, 30))


def test_what_is_locked_and_what_others_have_stays() -> None:
    canvas = make_canvas()
    inside = np.ones((2, 40, 20), bool)
    first = canvas.voxels
    canvas.write(WHOLE, inside, 1, frozenset({0, 1}))
    assert (canvas.voxels[2:4, 5:15, 20:40] == 2).all()
    assert (canvas.voxels[2:4, 0:5, 10:30] == 1).all()
    canvas.locked = frozenset({2})
    canvas.write(WHOLE, inside, 0, None)
    assert (canvas.voxels[2:4, 5:15, 20:30] == 2).all()
    assert not (canvas.voxels[2:4, :, 10:20] == 1).any()
    assert (first == make_canvas().voxels).all(), "what it was made of stays as it was"


def test_changes_are_undone_and_done_again_to_the_voxel_and_counted() -> None:
    canvas = make_canvas()
    canvas.counts = count_values(canvas.voxels)
    kept, before = [], canvas.voxels.copy()
    for at in range(6):
        for step in range(3):
            box: Box = (slice(at, at + 1), slice(3 * at, 3 * at + 12), slice(4 * step, 4 * step + 20))
            canvas.write(box, np.ones((1, 12, 20), bool), at % 4, None)
        patch = canvas.finish()
        assert patch is not None
        kept.append((patch, canvas.voxels.copy()))
        assert canvas.counts == count_values(canvas.voxels)
    for patch, after in reversed(kept):
        assert (canvas.voxels == after).all()
        canvas.apply(patch, back=True)
        assert canvas.counts == count_values(canvas.voxels)
    assert (canvas.voxels == before).all()
    for patch, after in kept:
        canvas.apply(patch)
        assert (canvas.voxels == after).all()


def test_a_change_that_is_abandoned_leaves_nothing() -> None:
    canvas = make_canvas()
    canvas.counts = count_values(canvas.voxels)
    before = canvas.voxels.copy()
    for value in (3, 0, 1):
        canvas.write(WHOLE, np.ones((2, 40, 20), bool), value, None)
    assert canvas.abandon() is not None
    assert (canvas.voxels == before).all()
    assert canvas.counts == count_values(before)
    assert canvas.finish() is None
    assert canvas.abandon() is None


def test_a_hundred_strokes_hold_less_than_two_megabytes() -> None:
    rng = np.random.default_rng(3)
    canvas = LabelCanvas.make("Labels", (20, 512, 512), (Label(1, "One"),))
    held = 0
    for _ in range(100):
        place = rng.uniform((0, 50, 50), (19, 460, 460))
        place[0] = round(place[0])
        for _ in range(40):
            new = place + rng.normal(0, (0, 9, 9))
            found = cover_way(tuple(place), tuple(new), 9.0, (2.0, 0.7, 0.7), (20, 512, 512), 0)
            assert found is not None
            canvas.write(*found, int(rng.integers(1, 4)), None)
            place = np.clip(new, 10, (19, 500, 500)) if new[0] else new
            place[0] = new[0]
        patch = canvas.finish()
        held += patch.size if patch is not None else 0
    assert held < 2_000_000


def test_labels_beyond_a_byte_get_more_room_and_an_emptied_label_is_found_no_more() -> None:
    canvas = make_canvas()
    canvas.relabel((*canvas.labels, Label(300, "Many")))
    assert canvas.voxels.dtype == np.uint16
    assert canvas.choose_value() == 301
    with pytest.raises(ValueError, match="beyond 65535"):
        canvas.relabel((Label(70_000, "Too many"),))
    canvas.thaw()
    patch = erase_label(canvas.voxels, 2)
    assert patch is not None
    assert patch.gained == {2: -int((canvas.voxels == 2).sum())}
    canvas.apply(patch)
    assert erase_label(canvas.voxels, 2) is None
    assert find_middle(canvas.voxels, 2) is None
    assert count_values(canvas.voxels) == count_values(np.where(make_canvas().voxels == 1, 1, 0).astype(np.int64))


def test_the_middle_of_a_label_is_in_its_largest_slice() -> None:
    voxels = np.zeros(SHAPE, np.uint8)
    voxels[4, 10:21, 30:41] = 7
    voxels[5, 10:12, 30:41] = 7
    assert find_middle(voxels, 7) == (4, 15, 35)


def test_copies_are_of_their_own_and_small() -> None:
    canvas = make_canvas()
    (copied,) = copy_maps([canvas.label_map])
    assert not np.shares_memory(copied.voxels, canvas.voxels)
    assert copy_voxels(np.array([[-1, 3]], np.int32)).dtype == np.uint8
    assert copy_voxels(np.array([[1, 300]], np.int32)).dtype == np.uint16
