"""Resampling by a matrix on the CPU: ITK walks along rows and is several times faster than a gather."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.operations.index_map import IndexMap

_AT_ONCE = 1 << 22
_FLIPPED = np.eye(4)[[2, 1, 0, 3]]


def _itk() -> Any:
    """SimpleITK, imported when first needed; it carries no types."""
    import SimpleITK

    return SimpleITK


def slab_depth(shape: tuple[int, int, int]) -> int:
    """How many slices are done at once: enough for all threads, few enough to cancel soon."""
    return max(1, _AT_ONCE // max(1, shape[1] * shape[2]))


def affine_linear(
    array: NDArray[Any], mapping: IndexMap, shape: tuple[int, int, int], fill: float | None, progress: Progress
) -> NDArray[np.float32]:
    """Linear interpolation, float32. Beyond half a voxel outside comes `fill`, or the edge where that is None."""
    sitk = _itk()

    image = sitk.GetImageFromArray(array)
    result = np.empty(shape, dtype=np.float32)
    for start, plane in _executed(image, mapping, shape, sitk.sitkLinear, sitk.sitkFloat32, fill, progress):
        result[start : start + len(plane)] = plane
    return result


def nearest(
    array: NDArray[Any], mapping: IndexMap, shape: tuple[int, int, int], fill: float | None, progress: Progress
) -> NDArray[Any]:
    """Nearest neighbour in the array's own dtype (whole numbers)."""
    sitk = _itk()

    image = sitk.GetImageFromArray(array)
    result = np.empty(shape, dtype=array.dtype)
    pixel = image.GetPixelID()
    for start, plane in _executed(image, mapping, shape, sitk.sitkNearestNeighbor, pixel, fill, progress):
        result[start : start + len(plane)] = plane
    return result


def cubic(
    array: NDArray[Any], mapping: IndexMap, shape: tuple[int, int, int], fill: float | None, progress: Progress
) -> NDArray[np.float32]:
    """Cubic B-spline interpolation, float32, kept within the range of the input.

    Thevenaz et al., Interpolation revisited, IEEE TMI 2000. An axis of one voxel is left alone.
    """
    sitk = _itk()

    low, high = float(array.min()), float(array.max())
    thick = _thickened(array)
    image = sitk.BSplineDecomposition(sitk.GetImageFromArray(thick.astype(np.float32)), 3)
    progress.check()
    result = np.empty(shape, dtype=np.float32)
    kind = sitk.sitkBSplineResampler
    for start, plane in _executed(image, mapping, shape, kind, sitk.sitkFloat32, fill, progress):
        result[start : start + len(plane)] = plane
    return np.clip(result, min(low, low if fill is None else fill), max(high, high if fill is None else fill))


def _executed(
    image: Any, mapping: IndexMap, shape: tuple[int, int, int], interpolator: int, pixel: int, fill: float | None,
    progress: Progress,
) -> Any:  # fmt: skip
    """Slabs of the result: (first slice, view of its voxels)."""
    sitk = _itk()

    depth, height, width = shape
    step = slab_depth(shape)
    filter_ = sitk.ResampleImageFilter()
    filter_.SetInterpolator(interpolator)
    filter_.SetOutputPixelType(pixel)
    filter_.SetDefaultPixelValue(0.0 if fill is None else float(fill))
    filter_.SetUseNearestNeighborExtrapolator(fill is None)
    for start in range(0, depth, step):
        progress.set(start / depth)
        count = min(step, depth - start)
        filter_.SetSize((width, height, count))
        filter_.SetOutputOrigin((0.0, 0.0, float(start)))
        filter_.SetTransform(_transform(mapping, start, count, shape))
        plane = filter_.Execute(image)
        yield start, sitk.GetArrayViewFromImage(plane)


def _transform(mapping: IndexMap, start: int, count: int, shape: tuple[int, int, int]) -> Any:
    sitk = _itk()

    if mapping.bends:
        return _field(mapping, start, count, shape)
    matrix = _FLIPPED @ mapping.matrix @ _FLIPPED
    transform = sitk.AffineTransform(3)
    transform.SetMatrix(matrix[:3, :3].ravel().tolist())
    transform.SetTranslation(matrix[:3, 3].tolist())
    return transform


def _field(mapping: IndexMap, start: int, count: int, shape: tuple[int, int, int]) -> Any:
    """The deformation of one slab at full size, as ITK wants it: (x, y, z) in double."""
    sitk = _itk()

    assert mapping.coefficients is not None
    along, rows, columns = mapping.weights
    bent = np.einsum("za,iabc->izbc", along[start : start + count], mapping.coefficients)
    bent = (rows @ bent) @ columns.T
    index = np.meshgrid(np.arange(start, start + count), np.arange(shape[1]), np.arange(shape[2]), indexing="ij")
    moved = np.tensordot(mapping.matrix[:3, :3] - np.eye(3), np.stack(index), 1) + bent
    moved += mapping.matrix[:3, 3][:, None, None, None]
    image = sitk.GetImageFromArray(np.ascontiguousarray(np.moveaxis(moved[::-1], 0, -1)), isVector=True)
    image.SetOrigin((0.0, 0.0, float(start)))
    return sitk.DisplacementFieldTransform(image)


def _thickened(array: NDArray[Any]) -> NDArray[Any]:
    """Axes of fewer than four voxels grown by repetition at the far end, which the spline's filter needs."""
    missing = [max(0, 4 - size) for size in array.shape]
    return np.pad(array, [(0, count) for count in missing], mode="edge") if any(missing) else array
