"""A piece of an image put elsewhere in it: at a place like its own, blended without an edge, at its own noise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]
Mask = NDArray[np.bool_]
Start = tuple[int, int, int]


@dataclass(frozen=True)
class LesionPatch:
    """A piece of an image with what lies around it.

    Attributes:
        values: float32 [slice, row, column].
        mask: True in the piece itself.
        ring: True in what lies around it, and is neither it nor another label.
    """

    values: Float
    mask: Mask
    ring: Mask


@dataclass(frozen=True)
class Tissue:
    """What the surroundings of a piece look like: the middle of their values, and how much they spread around it."""

    level: float
    spread: float

    @classmethod
    def of(cls, values: NDArray[np.floating]) -> Tissue:
        """Median, and the median distance from it as a standard deviation of normal noise."""
        level = float(np.median(values))
        return cls(level, 1.4826 * float(np.median(np.abs(values - level))))


def measure_likeness(host: Tissue, there: Tissue, least: float) -> float:
    """How unlike two tissues are: 0 for the same, 1 where levels are one spread apart or spreads differ by e times.

    `least` is the spread below which none is told from none.
    """
    wide = max(host.spread, least)
    return abs(host.level - there.level) / wide + abs(float(np.log(max(there.spread, least) / wide)))


def turn_patch(
    patch: LesionPatch, degrees: float, scale: float, mirrored: bool, spacing: tuple[float, float, float]
) -> LesionPatch:
    """The patch turned in its plane about its middle, made larger by `scale` and mirrored, on voxels of `spacing` mm.

    Values are interpolated linearly, masks by the nearest voxel; the box grows so that all of it fits.
    """
    from scipy import ndimage

    size = np.array(spacing, dtype=float)
    cosine, sine = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    turn = np.array([[1.0, 0.0, 0.0], [0.0, cosine, -sine], [0.0, sine, cosine]])
    forward = np.diag([1.0, 1.0, -1.0 if mirrored else 1.0]) @ turn * scale
    if patch.mask.shape[0] == 1:
        forward[0, 0] = 1.0
    in_voxels = np.diag(1 / size) @ forward @ np.diag(size)
    shape = np.ceil(np.abs(in_voxels) @ np.array(patch.mask.shape) - 1e-6).astype(int)
    back = np.linalg.inv(in_voxels)
    middle, fresh = (np.array(patch.mask.shape) - 1) / 2, (shape - 1) / 2
    offset = middle - back @ fresh

    def move(array: NDArray[np.generic], order: int, mode: str) -> NDArray[np.float32]:
        moved: NDArray[np.float32] = ndimage.affine_transform(
            array.astype(np.float32), back, offset, tuple(shape), order=order, mode=mode
        )
        return moved

    mask, ring = move(patch.mask, 0, "constant") > 0.5, move(patch.ring, 0, "constant") > 0.5
    return LesionPatch(move(patch.values, 1, "nearest"), mask, ring & ~mask)


def blend_patch(there: Float, patch: LesionPatch, edge: float, spacing: tuple[float, float, float]) -> Float:
    """What the image becomes where the patch is put onto it: [slice, row, column] of the patch's box.

    Its values are moved by what the surroundings differ in, interpolated from the ring into the piece: the smooth
    answer of seamless cloning (P. Perez et al., Poisson image editing, SIGGRAPH 2003) by normalised convolution
    (H. Knutsson and C.-F. Westin, CVPR 1993). The piece goes over into the image within `edge` mm outside of it.

    Args:
        there: the image in the box, float32.
        patch: what is put there.
        edge: mm.
        spacing: mm along [slice, row, column].
    """
    from scipy import ndimage

    widths = [max(3.0 / step, 1.0) for step in spacing]
    trust = patch.ring.astype(np.float32)
    differs = ndimage.gaussian_filter((there - patch.values) * trust, widths, mode="nearest")
    weight = ndimage.gaussian_filter(trust, widths, mode="nearest")
    usual = float(np.median((there - patch.values)[patch.ring])) if patch.ring.any() else 0.0
    moved = patch.values + np.where(weight > 1e-3, differs / np.maximum(weight, 1e-3), usual)
    outside = ndimage.distance_transform_edt(~patch.mask, spacing)
    share = np.clip(1.0 - outside / max(edge, 1e-6), 0.0, 1.0)
    blended: Float = (there + share * (moved - there)).astype(np.float32)
    return blended
