"""What the pixels themselves show of whose they are: text burned into them, and a face.

Both are looked for with plain image processing, and rather named once too often than missed: what is found is told,
and Patient Identity Removed then says NO (DICOM PS3.3 C.7.1.1). Nothing is painted over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export.face import shows_face

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


@dataclass(frozen=True)
class Visible:
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
    def any(self) -> bool:
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


def look(series: Series, progress: Progress) -> Visible:
    """Look for text in the frames and for a face in the volume.

    Raises:
        Cancelled: through `progress`, between two frames.
    """
    text = sum(has_text(frame) for frame in progress.over(_suspects(series), "looking for text"))
    return Visible(text, shows_face(series))


def _suspects(series: Series) -> list[NDArray[Any]]:
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
    return _longest_line(letters) >= _LETTERS


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


def _longest_line(letters: list[tuple[int, int, int, int]]) -> int:
    """The most letters that stand side by side at one height, alike in size and not all alike in shape."""
    longest = 0
    letters = sorted(letters, key=lambda box: box[2])
    for start in range(len(letters)):
        line = [letters[start]]
        for box in letters[start + 1 :]:
            if _follows(line[-1], box) and _level(line[0], box):
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


def _level(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    """Feet or heads of two letters on one line."""
    slack = max(1.0, 0.12 * (one[1] - one[0]))
    return abs(one[1] - other[1]) <= slack or abs(one[0] - other[0]) <= slack
