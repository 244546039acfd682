"""Result minus source: the colours around zero, and how far the scale reaches."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from medaug_gui.core.series import Series
from medaug_gui.gui.view.greys.lookup import rgb32

if TYPE_CHECKING:
    from medaug_gui.gui.view.scene.scene import Scene

# Blue for less, orange-red for more, dark grey for the same: the pair that colour-blind eyes tell apart best,
# its middle as dark as the room. After Crameri's berlin (Nature Communications 11:5444, 2020).
_STOPS = (
    (0.00, (176, 214, 255)),
    (0.25, (66, 146, 224)),
    (0.44, (36, 76, 116)),
    (0.50, (36, 36, 36)),
    (0.56, (116, 60, 36)),
    (0.75, (224, 98, 50)),
    (1.00, (255, 212, 176)),
)
_PERCENTILE = 99.5
_SLICES = 5
_ROUND = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_SAMPLES = 40_000


@cache
def colours() -> NDArray[np.uint32]:
    """[256] of RGB32 from most negative to most positive; 128 is zero."""
    at = (np.arange(256) - 128) / 255 + 0.5
    stops = [stop for stop, _ in _STOPS]
    red, green, blue = (
        np.rint(np.interp(at, stops, [rgb[part] for _, rgb in _STOPS])).astype(np.uint32) for part in range(3)
    )
    packed: NDArray[np.uint32] = np.uint32(0xFF000000) | red << np.uint32(16) | green << np.uint32(8) | blue
    return packed


def difference_image(source: NDArray[np.generic], result: NDArray[np.generic], reach: float) -> QImage:
    """The picture of result - source ([down, across], or the mean of the channels for colour), -reach to +reach."""
    change = np.subtract(result, source, dtype=np.float32)
    if change.ndim == 3:
        change = change.mean(axis=2)
    change *= np.float32(127.5 / max(reach, 1e-9))
    change += np.float32(128.5)
    np.clip(change, 0, 255, out=change)
    return rgb32(np.take(colours(), change.astype(np.uint8)))


def automatic_reach(source: Series, result: Series, native: int = -1) -> float:
    """The 99.5th percentile of |result - source| over a few thinned slices, rounded up to two digits or so.

    With `native` the result is one slice, to be held against that slice of the source.
    """
    depth, height, width = source.geometry.shape
    slices = [native] if native >= 0 else sorted({int(at) for at in np.linspace(0, depth - 1, _SLICES + 2)[1:-1]})
    every = max(1, int(np.ceil(np.sqrt(len(slices) * height * width / _SAMPLES))))
    changes = []
    for at in slices:
        after = result.voxels[0 if native >= 0 else at, ::every, ::every]
        changes.append(np.abs(np.subtract(after, source.voxels[at, ::every, ::every], dtype=np.float32)).ravel())
    return rounded_up(float(np.percentile(np.concatenate(changes), _PERCENTILE)))


def reach_of(source: NDArray[np.generic], result: NDArray[np.generic]) -> float:
    """The same of two pictures ([down, across]) of one place."""
    every = max(1, int(np.ceil(np.sqrt(source.size / _SAMPLES))))
    change = np.subtract(result[::every, ::every], source[::every, ::every], dtype=np.float32)
    return rounded_up(float(np.percentile(np.abs(change), _PERCENTILE)))


def rounded_up(value: float) -> float:
    """The next of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12 ...; 1 for nothing."""
    if value <= 0 or not np.isfinite(value):
        return 1.0
    ten = 10.0 ** np.floor(np.log10(value))
    return float(next(step * ten for step in _ROUND if step * ten >= value * (1 - 1e-9)))


def why_not(source: Series, result: Series) -> str:
    """The reason, one sentence, why there is no difference to show; empty when there is one."""
    if source.colour != result.colour:
        return "One is in colour and the other is not, so there is no difference to show."
    if source.geometry.shape != result.geometry.shape:
        return "The result has another size than its source, so there is no difference voxel by voxel."
    if not source.geometry.same_grid(result.geometry, tolerance=1e-3):
        return "The result lies on another grid than its source, so there is no difference voxel by voxel."
    return ""


def reach_in(scene: Scene) -> float:
    """The end of the difference scale: as set, or automatic."""
    source, other = scene.source, scene.other
    if scene.look.reach or source is None or other is None:
        return scene.look.reach or 1.0
    if scene.known_reach is None:
        if other.native >= 0 or scene.same_grid(other):
            scene.known_reach = automatic_reach(source.series, other.series, other.native)
        else:
            one, two = scene.shown(source), scene.shown(other)
            if one is None or two is None:
                return 1.0
            scene.known_reach = reach_of(one.cut.pixels(one.index), two.cut.pixels(two.index))
    return scene.known_reach
