"""Images that anybody makes of real ones without learning: what a generator has to be measured beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.base import Score
from medaug_gui.imaging.principal import compute_principal_axes

Array = NDArray[np.float32]
AVERAGES = "averages of two images"
GAUSSIAN = "Gaussian in principal components"
NOTE = (
    "Averages of two images and draws from a Gaussian in principal components are made of the half of the real images "
    "that nothing is compared with, in one split: distances of generators mean something beside them only."
)
_COMPONENTS = 100


def make_trivial(images: Array, count: int, rng: np.random.Generator) -> dict[str, Array]:
    """So many images by each trivial way, [n, row, column] in 0..1, of real ones likewise; at least three of them."""
    first = rng.integers(len(images), size=count)
    second = (first + rng.integers(1, len(images), size=count)) % len(images)
    mean, axes, spread = compute_principal_axes(images, min(_COMPONENTS, len(images) - 2))
    drawn = mean + (spread * rng.standard_normal((count, len(spread)), dtype=np.float32)) @ axes
    return {
        AVERAGES: (images[first] + images[second]) / 2,
        GAUSSIAN: np.clip(drawn, 0, 1).reshape(count, *images.shape[1:]),
    }


def measure_trivial(
    images: Array,
    count: int,
    describe: Callable[[Array, Progress], NDArray[np.float64]],
    measure: Callable[[NDArray[np.float64]], Mapping[str, float]],
    rng: np.random.Generator,
    progress: Progress,
) -> dict[str, dict[str, float]]:
    """Each measure of each trivial way: by measure, then by way.

    Args:
        images: real ones [n, row, column] in 0..1, of which `count` are made by each way.
        describe: the features of images.
        measure: measures of features, beside real images that are not among these.
    """
    found: dict[str, dict[str, float]] = {}
    made = make_trivial(images, count, rng)
    for step, (way, ones) in enumerate(made.items()):
        part = progress.part(step / len(made), (step + 1) / len(made))
        for metric, value in measure(describe(ones.astype(np.float32), part)).items():
            found.setdefault(metric, {})[way] = value
    return found


def add_baselines(scores: Sequence[Score], found: Mapping[str, Mapping[str, float]]) -> list[Score]:
    """The scores with what the trivial ways reach beside them."""
    return [replace(score, baselines={**score.baselines, **found.get(score.metric, {})}) for score in scores]
