"""Labels that grow from seeds: they meet at the edges of the image, wherever the seeds lie."""

from __future__ import annotations

import numpy as np
import pytest
from drawing_masks import compute_dice, make_ball
from scipy import sparse

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.drawing import growing
from medaug_gui.imaging.drawing.growing import grow_seeds
from medaug_gui.imaging.drawing.wavefront import spread_labels

SPACING = (2.0, 1.0, 1.0)
ORGAN = make_ball((20, 60, 64), (10, 30, 34), 15.0, SPACING)


def make_image(contrast: float = 40.0) -> np.ndarray:
    return (ORGAN * contrast + np.random.default_rng(0).normal(0, 12, ORGAN.shape)).astype(np.float32)


def make_seeds() -> np.ndarray:
    seeds = np.zeros(ORGAN.shape, np.uint8)
    seeds[10, 20:26, 28:34] = 7
    seeds[[0, -1]] = 3
    seeds[10, 2:5, 2:60] = 3
    return seeds


def test_paths_are_the_cheapest_there_are() -> None:
    rng = np.random.default_rng(5)
    shape = (3, 6, 7)
    costs = tuple(rng.integers(1, 90, [size - (axis == other) for other, size in enumerate(shape)]).astype(np.uint8)
                  for axis in range(3))  # fmt: skip
    labels = np.zeros(shape, np.int32)
    labels[0, 0, 0], labels[2, 5, 6], labels[1, 0, 6] = 1, 2, 3
    index = np.arange(labels.size).reshape(shape)
    edges = sparse.lil_array((labels.size, labels.size))
    for axis, cost in enumerate(costs):
        before, after = ((slice(None),) * axis + (cut,) for cut in (slice(None, -1), slice(1, None)))
        edges[index[before].ravel(), index[after].ravel()] = cost.ravel()
    starts = [index[0, 0, 0], index[2, 5, 6], index[1, 0, 6]]
    away = sparse.csgraph.dijkstra(edges.tocsr(), directed=False, indices=starts)
    found = spread_labels(costs, labels, np.ones(shape, bool), Progress()).ravel()
    assert (away[found - 1, np.arange(labels.size)] == away.min(0)).all()


def test_labels_meet_at_the_edge() -> None:
    seeds = make_seeds()
    grown = grow_seeds(make_image(), seeds, None, SPACING)
    assert grown.dtype == seeds.dtype
    assert (grown[seeds != 0] == seeds[seeds != 0]).all()
    assert set(np.unique(grown)) == {3, 7}
    assert compute_dice(grown == 7, ORGAN) > 0.97
    alone = grow_seeds(make_image(), seeds, None, SPACING, outside=3)
    assert (alone == np.where((grown == 7) | (seeds == 3), grown, 0)).all()


def test_one_label_alone_stops_at_the_edge() -> None:
    seeds = make_seeds() * (make_seeds() == 7)
    assert compute_dice(grow_seeds(make_image(60), seeds, None, SPACING, margin=30) == 7, ORGAN) > 0.97
    seeds[seeds == 7] = 1
    assert compute_dice(grow_seeds(make_image(60), seeds, None, SPACING, margin=30) == 1, ORGAN) > 0.97
    assert not grow_seeds(make_image(), seeds * 0, None, SPACING).any()


def test_labels_stay_inside_and_take_what_they_can_reach() -> None:
    within = np.zeros(ORGAN.shape, bool)
    within[5:15, 10:50, 10:30] = True
    seeds = make_seeds()
    grown = grow_seeds(make_image(), seeds, within, SPACING)
    assert not grown[~within & (seeds == 0)].any()
    assert grown[within].all()


def test_one_slice() -> None:
    image, seeds = make_image(60)[10], make_seeds()[10]
    grown = grow_seeds(image, seeds, None, SPACING, margin=60)
    assert grown.shape == image.shape
    assert compute_dice(grown == 7, ORGAN[10]) > 0.96


def test_large_images_are_looked_at_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    fine = grow_seeds(make_image(), make_seeds(), None, SPACING)
    monkeypatch.setattr(growing, "_LARGE", 30_000)
    image, seeds = make_image()[:, :59], make_seeds()[:, :59]
    coarse = grow_seeds(image, seeds, None, SPACING)
    assert (coarse[seeds != 0] == seeds[seeds != 0]).all()
    assert compute_dice(coarse == 7, fine[:, :59] == 7) > 0.97


def test_growing_reports_and_can_be_stopped() -> None:
    told: list[float] = []
    grow_seeds(make_image(), make_seeds(), None, SPACING, Progress(lambda done, _: told.append(done)))
    assert told == sorted(told)
    assert told[-1] > 0.5
    with pytest.raises(Cancelled):
        grow_seeds(make_image(), make_seeds(), None, SPACING, Progress(cancelled=lambda: True))


def test_an_even_image_is_shared_out_by_distance() -> None:
    seeds = np.zeros((1, 21, 21), np.uint8)
    seeds[0, 10, 2], seeds[0, 10, 18] = 1, 2
    grown = grow_seeds(np.zeros((1, 21, 21)), seeds, None, (1.0, 1.0, 1.0))
    assert (grown[0, :, :10] == 1).all()
    assert (grown[0, :, 11:] == 2).all()
