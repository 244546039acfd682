"""What a network that fills slices in does on scans it was not trained on, beside linear and cubic interpolation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import nn

from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.fill import FACTORS, FillRuler, interpolate_gap
from medaug_gui.models.inference.fill import FillScaling, find_neighbours, make_fill_runner, predict_between

Array = NDArray[np.float32]


def gaps_of(depth: int, factor: int, most: int) -> list[int]:
    """At most `most` gaps between every `factor`-th of `depth` slices, evenly spread, none at the ends if it can be."""
    count = (depth - 1) // factor
    inner = list(range(1, count - 1)) if count > 2 else list(range(count))
    picks = np.unique(np.linspace(0, len(inner) - 1, min(most, len(inner))).round().astype(int))
    return [inner[int(pick)] for pick in picks]


def scores(
    network: nn.Module, voxels: NDArray[Any], scaling: FillScaling, ruler: FillRuler, slices: int, most: int = 8
) -> dict[str, Any]:
    """For every factor the measures of linear and cubic interpolation and of the network, means over slices.

    Args:
        network: in eval mode.
        voxels: [slice, row, column]; every second to fifth is kept, the others are predicted.
        scaling: how the network wants them.
        ruler: how slices are compared.
        slices: how many known ones the network sees.
        most: gaps that are tried for each factor.
    """
    table = {}
    for factor in FACTORS:
        if (len(voxels) - 1) // factor < 3:
            continue
        rows: dict[str, list[dict[str, float]]] = {}
        for found, reference in _filled(network, voxels, factor, scaling, slices, most):
            if ruler.is_empty(reference):
                continue
            for method, image in found.items():
                rows.setdefault(method, []).append(ruler.measure(image, reference))
        table[f"factor {factor}"] = {method: _mean(found) for method, found in rows.items()}
    return table


def _filled(
    network: nn.Module, voxels: NDArray[Any], factor: int, scaling: FillScaling, slices: int, most: int
) -> Iterator[tuple[dict[str, Array], Array]]:
    """What each method makes of each dropped slice, and that slice."""
    positions = [step / factor for step in range(1, factor)]
    runner = make_fill_runner(network, positions, 1 / factor, "cpu")
    kept = voxels[::factor]
    for gap in gaps_of(len(voxels), factor, most):
        Progress().check()
        found = interpolate_gap(kept, gap, positions)
        found["network"] = predict_between(runner, kept, [find_neighbours(kept, gap, slices)], positions, scaling)[0]
        for place in range(factor - 1):
            reference = voxels[gap * factor + 1 + place].astype(np.float32)
            yield {method: images[place] for method, images in found.items()}, reference


def _mean(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    digits = {"psnr_db": 2, "ssim": 4, "rmse": 3, "edge_sharpness": 3}
    return {name: round(float(np.mean([row[name] for row in rows])), digits[name]) for name in rows[0]}
