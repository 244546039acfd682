"""How well a segmenter does on slices that it was not trained on, for its card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.data import BLOCK
from medaug_gui.imaging.brightest import find_brightest, find_brightest_region
from medaug_gui.imaging.metrics.overlap import Overlap
from medaug_gui.imaging.regions import keep_largest
from medaug_gui.models.inference.segment import Segmenter, pick_labels
from medaug_gui.models.package import Package
from medaug_gui.training.data.masks import Bytes, Masked

Labels = NDArray[np.uint8]


def found_in(package: Package, images: Bytes, *, mirror: bool = True) -> Labels:
    """The labels of slices [n, row, column] that are no neighbours."""
    segmenter = Segmenter(package, "cpu", mirror=mirror)
    labels = np.zeros(images.shape, np.uint8)
    for index, chances in segmenter.iterate_slices(images, None, Progress()):
        if chances is not None:
            labels[index] = pick_labels(chances, 0.5)
    return labels


def dices(found: Iterable[NDArray[Any]], wanted: Iterable[NDArray[Any]]) -> NDArray[np.float64]:
    """The Dice coefficient of each slice."""
    return np.array([Overlap.of(one, other).dice for one, other in zip(found, wanted, strict=True)])


def keeping_helps(package: Package, slices: Masked) -> dict[str, float]:
    """Mean Dice with all regions and with the largest only."""
    found = found_in(package, slices.images)
    kept = keep_largest(found, across=False)
    return {
        "all regions": _mean(dices(found, slices.masks)),
        "largest region": _mean(dices(kept, slices.masks)),
    }


def scores(package: Package, slices: Masked, planes: Sequence[str], *, largest: bool) -> dict[str, Any]:
    """Dice over held-out slices: with its spread, by class, plane and block, beside brightness alone."""
    found = found_in(package, slices.images)
    once = found_in(package, slices.images, mirror=False)
    shown = [keep_largest(labels, across=False) if largest else labels for labels in (found, once)]
    values, plain = (dices(labels, slices.masks) for labels in shown)
    blocks = [
        f"numbers {BLOCK * (number // BLOCK)} to {BLOCK * (number // BLOCK) + BLOCK - 1}" for number in slices.numbers
    ]
    return {
        "slices": len(values),
        "again, with intervals and distances": f"medaug evaluate {package.id} FOLDER",
        "dice": _spread(values),
        "dice by class": _by(values, slices.classes),
        "dice by plane, as a program sorted them": _by(values, planes),
        "dice by block": _by(values, blocks),
        "share of slices in which the tumour was touched": _mean(
            np.array([Overlap.of(one, other).both > 0 for one, other in zip(shown[0], slices.masks, strict=True)])
        ),
        "dice without mirrored images": _mean(plain),
        "baselines, dice": {
            "brightest of three classes (Otsu)": _mean(dices(map(find_brightest, slices.images), slices.masks)),
            "brightest region": _mean(dices(map(find_brightest_region, slices.images), slices.masks)),
        },
    }


def alarms(package: Package, images: Bytes) -> float:
    """In which share of slices without a tumour something is found."""
    return _mean(np.array([labels.any() for labels in found_in(package, images)]))


def _spread(values: NDArray[np.float64]) -> dict[str, float]:
    lower, middle, upper = (round(float(value), 3) for value in np.percentile(values, (25, 50, 75)))
    return {
        "mean": _mean(values), "standard deviation": round(float(values.std()), 3), "median": middle,
        "lower quartile": lower, "upper quartile": upper, "share below 0.5": _mean(np.less(values, 0.5).astype(float)),
    }  # fmt: skip


def _by(values: NDArray[np.float64], names: Sequence[str]) -> Mapping[str, float]:
    """Means over the slices of each name."""
    array = np.array(names)
    return {str(name): _mean(values[array == name]) for name in sorted(set(names))}


def _mean(values: NDArray[Any]) -> float:
    return round(float(np.mean(values)), 3)
