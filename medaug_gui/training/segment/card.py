"""What is decided and counted for a segmenter's card beside what `medaug evaluate` measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.metrics.overlap import Overlap
from medaug_gui.imaging.regions import keep_largest
from medaug_gui.models.inference.segment import Segmenter, pick_labels
from medaug_gui.models.package import Package
from medaug_gui.training.data.masks import Bytes, MaskedSlices
from medaug_gui.training.segment.data import SegmentSet

Labels = NDArray[np.uint8]
_GAIN = 0.002
"""Of mean Dice: what keeping the largest region alone must bring."""


def decide_largest(package: Package, slices: MaskedSlices) -> tuple[bool, dict[str, float]]:
    """Whether the largest region alone is better kept, and mean Dice either way; False without slices."""
    if not len(slices.numbers):
        return False, {}
    found = find_labels(package, slices.images)
    kept = keep_largest(found, across=False)
    means = {
        "all regions": _mean(_dices(found, slices.masks)),
        "largest region": _mean(_dices(kept, slices.masks)),
    }
    return means["largest region"] > means["all regions"] + _GAIN, means


def measure_segmenter(package: Package, found: SegmentSet) -> dict[str, Any]:
    """What bfloat16 changes, and in which share of healthy slices something is found."""
    metrics: dict[str, Any] = {}
    if len(found.held_out.numbers):
        metrics["half_precision"] = _compare_half(package, found.held_out)
    for place, images in (
        ("healthy slices, trained on, in which something is found", found.healthy),
        ("healthy slices, never seen, in which something is found", found.elsewhere),
    ):
        if len(images):
            metrics[place] = _mean(np.any(find_labels(package, images), axis=(1, 2)))
    return metrics


def find_labels(package: Package, images: Bytes) -> Labels:
    """The labels of slices [n, row, column] that are no neighbours."""
    segmenter = Segmenter(package, "cpu", mirror=True)
    labels = np.zeros(images.shape, np.uint8)
    for index, chances in segmenter.iterate_slices(images, None, Progress()):
        if chances is not None:
            labels[index] = pick_labels(chances, 0.5)
    return labels


def _compare_half(package: Package, slices: MaskedSlices) -> dict[str, Any]:
    """Mean Dice of the answers in both arithmetics with each other, and the change of Dice with the masks."""
    some = slices.pick(np.arange(0, len(slices.numbers), 5))
    exact = find_labels(_with_metrics(package, {}), some.images)
    half = find_labels(_with_metrics(package, {"half_precision": {}}), some.images)
    same = float(_dices(half, exact).mean())
    change = float((_dices(half, some.masks) - _dices(exact, some.masks)).mean())
    return {"slices": len(some.numbers), "dice with float32": round(same, 4), "change of dice": round(change, 4)}


def _with_metrics(package: Package, metrics: dict[str, Any]) -> Package:
    return replace(package, card=replace(package.card, metrics=metrics))


def _dices(found: Iterable[NDArray[Any]], wanted: Iterable[NDArray[Any]]) -> NDArray[np.float64]:
    """The Dice coefficient of each slice."""
    return np.array([Overlap.of(one, other).dice for one, other in zip(found, wanted, strict=True)])


def _mean(values: NDArray[Any]) -> float:
    return round(float(np.mean(values)), 3)
