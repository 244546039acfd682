"""Whether a face could be drawn from a volume of a head.

The skin's most forward point is found for each place on a coarse grid of the patient's left-right and head-foot axes.
A face is there where the volume reaches below the brow in front, skin (not brain alone) is its surface, and the lower
half of the front does not fall away as it does where a face was cut off (Milchenko and Marcus, 2013; Schwarz et al.,
NEJM 2019 on what is left otherwise).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.series import Series

_STEP = 4.0
"""mm of the coarse grid."""
_HEADS = ("HEAD", "BRAIN", "SKULL", "FACE", "NECK", "SINUS", "ORBIT", "NOSE", "JAW", "MAXILLA", "MOUTH", "EAR", "IAC")
_TRUNK = ("CHEST", "ABD", "PELVIS", "LUNG", "LIVER", "HEART", "SPINE", "KNEE", "HIP", "LEG", "FOOT", "HAND", "BREAST",
          "PROSTATE", "SHOULDER", "ELBOW", "ANKLE", "THORAX", "KIDNEY", "UTERUS")  # fmt: skip
_BROW = 85.0
"""mm from the crown to the brow; the face lies below."""
_THICKEST = 8.0
"""mm between slices: from coarser stacks no face can be drawn."""
_MODALITIES = ("CT", "MR", "PT", "")


def shows_face(series: Series) -> bool:
    """True where a face could be drawn from the volume; False for anything that is no volume of a head."""
    identity, geometry = series.identity, series.geometry
    named = f"{identity.body_part} {identity.description} {identity.study_description}".upper()
    head = any(word in named for word in _HEADS)
    if identity.modality not in _MODALITIES or series.colour or not geometry.positioned or len(series.voxels) < 8:
        return False
    if max(geometry.spacing) > _THICKEST or (not head and any(word in named for word in _TRUNK)):
        return False
    grid = _coarse(series)
    body = _body(grid, series.unit == "HU")
    if body is None or not (head or _head_sized(body)):
        return False
    return not _brain_alone(grid, body, series.unit == "HU") and _front_is_whole(body)


def _coarse(series: Series) -> NDArray[np.float32]:
    """The volume on a coarse grid [head to foot, front to back, right to left]; nearest voxels, the lowest outside."""
    geometry = series.geometry
    corners = geometry.point(
        [[a, b, c] for a in (0, 1) for b in (0, 1) for c in (0, 1)] * (np.array(geometry.shape) - 1)
    )
    low, high = corners.min(0), corners.max(0)
    x, y, z = (np.arange(start, stop + _STEP, _STEP) for start, stop in zip(low, high, strict=True))
    points = np.stack(np.meshgrid(z[::-1], y, x, indexing="ij")[::-1], axis=-1)
    index = np.rint(geometry.index(points)).astype(int)
    inside = ((index >= 0) & (index < np.array(geometry.shape))).all(-1)
    found = np.full(inside.shape, float(series.voxels.min()), np.float32)
    a, b, c = index[inside].T
    found[inside] = series.voxels[a, b, c]
    return found


def _body(grid: NDArray[np.float32], hounsfield: bool) -> NDArray[np.bool_] | None:
    """The largest part that is no air, without holes."""
    level = -300.0 if hounsfield else float(grid.min()) + 0.12 * float(np.percentile(grid, 99) - grid.min())
    marks, count = ndimage.label(ndimage.binary_opening(grid > level))
    if not count:
        return None
    sizes = np.bincount(marks.ravel())[1:]
    body: NDArray[np.bool_] = marks == int(sizes.argmax()) + 1
    for plane in body:
        plane[...] = ndimage.binary_fill_holes(plane)
    return body


def _head_sized(body: NDArray[np.bool_]) -> bool:
    """True where the upper 100 mm are as wide and deep as a head, not as a trunk."""
    rows = np.flatnonzero(body.any((1, 2)))
    upper = body[rows[0] : rows[0] + round(100 / _STEP)]
    depth = np.ptp(np.flatnonzero(upper.any((0, 2)))) * _STEP
    width = np.ptp(np.flatnonzero(upper.any((0, 1)))) * _STEP
    return bool(90 <= width <= 210 and 110 <= depth <= 260)


def _brain_alone(grid: NDArray[np.float32], body: NDArray[np.bool_], hounsfield: bool) -> bool:
    """True where no scalp and skull lie around: bone in CT, a dark shell under a bright one in MR."""
    shell = body & ~ndimage.binary_erosion(body, iterations=4)
    if hounsfield:
        return float(np.mean(grid[shell] > 250)) < 0.02
    depth = ndimage.distance_transform_edt(body)
    rings = [grid[body & (depth > ring) & (depth <= ring + 1)] for ring in range(5)]
    means = [float(ring.mean()) for ring in rings if ring.size]
    if len(means) < 5:
        return True
    outside = grid[~body]
    empty = float(np.mean(outside == outside.min())) > 0.98  # what a brain was cut out of is filled with one value
    return empty and min(means[1:4]) >= 0.8 * means[0]


def _front_is_whole(body: NDArray[np.bool_]) -> bool:
    """True where the volume reaches below the brow, and its front does not fall away there."""
    rows = np.flatnonzero(body.any((1, 2)))
    top = rows[0]
    middle = _middle_columns(body)
    front = np.array([_foremost(plane[:, middle]) for plane in body[top:]])
    brow = round(_BROW / _STEP)
    below = front[brow : brow + round(80 / _STEP)]
    if np.count_nonzero(below >= 0) < round(30 / _STEP):
        return False
    forehead = np.median(front[round(24 / _STEP) : brow + 1])
    fallen = (below - forehead) * _STEP
    return bool(np.median(fallen[below >= 0]) < 22.0)


def _middle_columns(body: NDArray[np.bool_]) -> slice:
    columns = np.flatnonzero(body.any((0, 1)))
    centre = int(np.round((columns[0] + columns[-1]) / 2))
    return slice(max(0, centre - 4), centre + 5)


def _foremost(plane: NDArray[np.bool_]) -> float:
    """Where the body begins, from the front, in a few columns [front to back, column]; -1 where it is not there."""
    there = plane.any(0)
    return float(np.median(plane.argmax(0)[there])) if there.any() else -1.0
