"""What the pixels themselves show of whose they are: text burned into them, and a face.

Both are looked for with plain image processing, and rather named once too often than missed: what is found is told,
and Patient Identity Removed then says NO (DICOM PS3.3 C.7.1.1). Nothing is painted over.

Text: letters stand side by side in a line, in one grey. A face: the skin's most forward point is found for each place
on a coarse grid of the patient's left-right and head-foot axes. A face is there where the volume reaches below the brow
in front, skin (not brain alone) is its surface, and the lower half of the front does not fall away as it does where a
face was cut off (Milchenko and Marcus, 2013; Schwarz et al., NEJM 2019 on what is left otherwise).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series

_FRAMES = 24
"""Evenly spaced frames that are looked at in any case; of the others those that look drawn on."""
_DRAWN = 24
"""Pixels at the very same highest value that make a frame look drawn on."""
_STROKE = 15
"""Pixels: strokes of letters are thinner."""
_CONTRASTS = (0.3, 0.6)
"""Of the frame's range: how far letters stand out; at the second, small ones that touch come apart."""
_HEIGHTS = (5, 64)
_LETTERS = 4
"""Letters in one line that make it text; a side marker has one or two."""
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


@dataclass(frozen=True)
class VisibleIdentity:
    """What was seen.

    Attributes:
        text: frames with text, of those looked at.
        face: True where a face could be drawn from the volume.
        stated: True where the source itself says that text is burned in, or that a face is there.
    """

    text: int = 0
    face: bool = False
    stated: bool = False

    @property
    def has_any(self) -> bool:
        """True where the pixels may show who it is."""
        return self.text > 0 or self.face or self.stated

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence for each thing seen, with what to do."""
        found = []
        if self.text:
            images = "1 image" if self.text == 1 else f"{self.text} images"
            found.append(
                f"Text seems to be burned into {images}: the identity may be readable there, and Patient Identity "
                "Removed says NO. Crop it off or paint it over, then export again."
            )
        if self.face:
            found.append(
                "A face could be drawn from this head: it can be recognised, and Patient Identity Removed says NO. "
                "De-face the scan first where that matters."
            )
        if self.stated and not found:
            found.append(
                "The source says that its pixels show text or a face; none was found, but Patient Identity Removed "
                "says NO. Look at the images before they are given away."
            )
        return tuple(found)


def look_at_pixels(series: Series, progress: Progress) -> VisibleIdentity:
    """Look for text in the frames and for a face in the volume.

    Raises:
        Cancelled: through `progress`, between two frames.
    """
    text = sum(has_text(frame) for frame in progress.over(_choose_frames(series), "looking for text"))
    return VisibleIdentity(text, shows_face(series))


def _choose_frames(series: Series) -> list[NDArray[Any]]:
    depth = len(series.voxels)
    even = {round(index) for index in np.linspace(0, depth - 1, min(depth, _FRAMES))}
    drawn = {
        index
        for index, frame in enumerate(series.voxels)
        if index not in even and np.count_nonzero(frame == frame.max()) >= _DRAWN
    }
    return [series.voxels[index] for index in sorted(even | drawn)]


def has_text(frame: NDArray[Any]) -> bool:
    """True where letters stand in a line on a frame [row, column] or [row, column, 3], bright or dark ones."""
    grey = frame.max(axis=2) if frame.ndim == 3 else frame
    low, high = np.percentile(grey, (0.5, 99.95))
    high = max(float(high), float(low) + 1e-6)
    scaled = np.clip((grey.astype(np.float32) - float(low)) / np.float32(high - float(low)), 0, 1)
    return _has_bright_text(scaled) or _has_bright_text(1 - scaled)


def _has_bright_text(scaled: NDArray[np.float32]) -> bool:
    if min(scaled.shape) < _HEIGHTS[0]:
        return False
    standing_out = scaled - ndimage.grey_opening(scaled, size=(_STROKE, _STROKE))
    return any(_has_line(standing_out > contrast, scaled) for contrast in _CONTRASTS)


def _has_line(marked: NDArray[np.bool_], scaled: NDArray[np.float32]) -> bool:
    marks, count = ndimage.label(marked)
    if not count:
        return False
    letters = [
        (area[0].start, area[0].stop, area[1].start, area[1].stop)
        for number, area in enumerate(ndimage.find_objects(marks), start=1)
        if _is_letter(marks[area] == number, scaled[area])
    ]
    return _find_longest_line(letters) >= _LETTERS


def _is_letter(inside: NDArray[np.bool_], values: NDArray[np.float32]) -> bool:
    """Of the size and shape of a letter or of a few that touch, and drawn in one grey: tissue is not."""
    height, width = inside.shape
    if not _HEIGHTS[0] <= height <= _HEIGHTS[1] or not 0.12 * height <= width <= 4 * height:
        return False
    share = inside.mean()
    if not 0.15 <= share <= (0.85 if width > 2 else 1.0):
        return False
    if width > 1.6 * height and (np.diff(inside.astype(np.int8), axis=1) == 1).sum(1).max() < 2:
        return False
    drawn = values[inside]
    return float(np.mean(drawn > drawn.max() - 0.06)) >= 0.35


def _find_longest_line(letters: list[tuple[int, int, int, int]]) -> int:
    """The most letters that stand side by side at one height, alike in size and not all alike in shape."""
    longest = 0
    letters = sorted(letters, key=lambda box: box[2])
    for start in range(len(letters)):
        line = [letters[start]]
        for box in letters[start + 1 :]:
            if _follows(line[-1], box) and _is_level(line[0], box):
                line.append(box)
        if len({box[3] - box[2] for box in line}) > 1 or len(line) >= 2 * _LETTERS:
            longest = max(longest, len(line))
        if longest >= _LETTERS:
            break
    return longest


def _follows(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    height = max(one[1] - one[0], other[1] - other[0])
    gap = other[2] - one[3]
    return min(one[1] - one[0], other[1] - other[0]) >= 0.6 * height and -1 <= gap <= 1.2 * height


def _is_level(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    """Feet or heads of two letters on one line."""
    slack = max(1.0, 0.12 * (one[1] - one[0]))
    return abs(one[1] - other[1]) <= slack or abs(one[0] - other[0]) <= slack


def shows_face(series: Series) -> bool:
    """True where a face could be drawn from the volume; False for anything that is no volume of a head."""
    identity, geometry = series.identity, series.geometry
    named = f"{identity.body_part} {identity.description} {identity.study_description}".upper()
    head = any(word in named for word in _HEADS)
    if identity.modality not in _MODALITIES or series.is_colour or not geometry.positioned or len(series.voxels) < 8:
        return False
    if max(geometry.spacing) > _THICKEST or (not head and any(word in named for word in _TRUNK)):
        return False
    grid = _sample_coarsely(series)
    body = _find_body(grid, series.unit == "HU")
    if body is None or not (head or _is_head_sized(body)):
        return False
    return not _is_brain_alone(grid, body, series.unit == "HU") and _has_whole_front(body)


def _sample_coarsely(series: Series) -> NDArray[np.float32]:
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


def _find_body(grid: NDArray[np.float32], hounsfield: bool) -> NDArray[np.bool_] | None:
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


def _is_head_sized(body: NDArray[np.bool_]) -> bool:
    """True where the upper 100 mm are as wide and deep as a head, not as a trunk."""
    rows = np.flatnonzero(body.any((1, 2)))
    upper = body[rows[0] : rows[0] + round(100 / _STEP)]
    depth = np.ptp(np.flatnonzero(upper.any((0, 2)))) * _STEP
    width = np.ptp(np.flatnonzero(upper.any((0, 1)))) * _STEP
    return bool(90 <= width <= 210 and 110 <= depth <= 260)


def _is_brain_alone(grid: NDArray[np.float32], body: NDArray[np.bool_], hounsfield: bool) -> bool:
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


def _has_whole_front(body: NDArray[np.bool_]) -> bool:
    """True where the volume reaches below the brow, and its front does not fall away there."""
    rows = np.flatnonzero(body.any((1, 2)))
    top = rows[0]
    middle = _find_middle_columns(body)
    front = np.array([_find_front(plane[:, middle]) for plane in body[top:]])
    brow = round(_BROW / _STEP)
    below = front[brow : brow + round(80 / _STEP)]
    if np.count_nonzero(below >= 0) < round(30 / _STEP):
        return False
    forehead = np.median(front[round(24 / _STEP) : brow + 1])
    fallen = (below - forehead) * _STEP
    return bool(np.median(fallen[below >= 0]) < 22.0)


def _find_middle_columns(body: NDArray[np.bool_]) -> slice:
    columns = np.flatnonzero(body.any((0, 1)))
    centre = int(np.round((columns[0] + columns[-1]) / 2))
    return slice(max(0, centre - 4), centre + 5)


def _find_front(plane: NDArray[np.bool_]) -> float:
    """Where the body begins, from the front, in a few columns [front to back, column]; -1 where it is not there."""
    there = plane.any(0)
    return float(np.median(plane.argmax(0)[there])) if there.any() else -1.0
