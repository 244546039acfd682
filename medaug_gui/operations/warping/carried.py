"""What a warp makes of labels, by its Jacobian at some of their voxels, and a look at whether that is what came out.

The prediction asks the warp alone, not the resampling: a fault of either shows.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.carried.findings import CUT, LEFT, LabelFinding
from medaug_gui.core.carried.landmarks import measure_inside
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.series import Series
from medaug_gui.imaging.carrying.check import (
    LEAST_CUT,
    CountedLabels,
    Prediction,
    check_carried,
    count_labels,
    measure_faces,
    spread_samples,
    weigh_slices,
)
from medaug_gui.operations.warping.carried_places import carry_landmarks, find_warp_places, find_warp_voxels
from medaug_gui.operations.warping.warp import FreeFormDeformation, Warp

Array = NDArray[np.float64]
_SAMPLES, _LEAST_SAMPLES = 4000, 150
"""Voxels at which the warp is asked: of all labels together, and of each at least."""
_STEP = 0.05
"""mm between the points whose places tell how much the warp stretches."""


def note_carried(before: Series, after: Series, warp: Warp) -> Series:
    """The result with what is to be said about its labels, as findings and notes of its last step.

    Args:
        before: the source, on `warp.source`.
        after: what `resample_series` made of it, with a step in its provenance.
        warp: that was done.
    """
    findings = (*find_carried(before, after, warp), *find_carried_places(before, warp))
    if not findings:
        return after
    *earlier, last = after.provenance.steps
    steps = (*earlier, last.with_findings(findings))
    return replace(after, provenance=replace(after.provenance, steps=steps))


def find_carried(before: Series, after: Series, warp: Warp) -> tuple[LabelFinding, ...]:
    """What is to be said about the labels of a series after a warp."""
    found: list[LabelFinding] = []
    for old, new in zip(before.labels, after.labels, strict=True):
        counted = count_labels(old, warp.source)
        predicted = predict_labels(old, counted, warp)
        found += check_carried(counted, count_labels(new, warp.output), predicted)
    return tuple(found)


def predict_labels(label_map: LabelMap, counted: CountedLabels, warp: Warp) -> dict[int, Prediction]:
    """What the warp makes of each label of a map on its source."""
    most = max(_SAMPLES // max(len(counted.amounts), 1), _LEAST_SAMPLES)
    thick = weigh_slices(warp.source)
    found = {}
    for value, samples in spread_samples(label_map, counted, most):
        places = find_warp_places(warp, samples)
        carried = warp.carry_points(places)
        jacobians = _measure_jacobians(warp, carried)
        inside = _lie_inside(warp, carried)
        weights = thick[samples[:, 0]] / thick[samples[:, 0]].sum()
        grown = 1.0 / np.maximum(np.abs(np.linalg.det(jacobians)), 1e-9)
        amount = counted.amounts[value] * float(weights @ (grown * inside))
        faces = measure_faces(label_map, value, samples)
        edge = warp.outside == "edge" and value in counted.edges
        outside = max(1.0 - float((weights * grown * inside).sum() / (weights * grown).sum()), 0.0)
        tolerance = amount * _measure_layer(warp, jacobians, faces)
        if len(samples) < counted.places[value].sum():
            # Of some voxels alone the mean is known to so much.
            tolerance += 3 * counted.amounts[value] * float(np.std(grown * inside)) / len(samples) ** 0.5
        found[value] = Prediction(amount, outside, tolerance, edge)
    return found


def find_carried_places(before: Series, warp: Warp) -> tuple[LabelFinding, ...]:
    """What is to be said about the points and boxes of a series after a warp."""
    found = []
    for landmark in carry_landmarks(before.landmarks, warp):
        inside = measure_inside(warp.output, landmark)
        if not inside:
            said = f"The {landmark.kind} {landmark.name} lies outside the result and is left out."
            found.append(LabelFinding(LEFT, said, False, landmark.name))
        elif inside < 1 - LEAST_CUT:
            said = f"{100 * (1 - inside):.0f} % of the box {landmark.name} lie outside the result."
            found.append(LabelFinding(CUT, said, False, landmark.name))
    return tuple(found)


def _lie_inside(warp: Warp, places: Array) -> NDArray[np.bool_]:
    """Which places lie within the edges of the voxels of the result."""
    voxels = find_warp_voxels(warp, places)
    output = warp.output
    low, high = -0.5 - 1e-6, np.array(output.shape) - 0.5 + 1e-6
    return np.asarray(((voxels >= low) & (voxels <= high)).all(axis=1))


def _measure_jacobians(warp: Warp, places: Array) -> Array:
    """What the warp does around places of the output: [n, 3, 3] from mm there to mm of the input."""
    if not any(isinstance(part, FreeFormDeformation) for part in warp.parts):
        places = places[:1]
    steps = np.concatenate([np.zeros((1, 3)), _STEP * np.eye(3)])
    around = warp.map_points((places[:, None] + steps).reshape(-1, 3)).reshape(-1, 4, 3)
    return np.moveaxis(around[:, 1:] - around[:, :1], 1, 2) / _STEP


def _measure_layer(warp: Warp, jacobians: Array, faces: Array) -> float:
    """Half a layer of voxels of the result over the faces of a label, as a part of its volume."""
    to_source = np.linalg.inv(warp.source.affine)[:3, :3] @ jacobians @ warp.output.affine[:3, :3]
    return float(0.5 * faces @ np.abs(to_source).sum(axis=2).mean(axis=0))
