"""Resampling by cubic splines on the CPU: ITK walks from voxel to voxel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.slabs import count_threads, map_side_by_side
from medaug_gui.operations.itk import load_itk
from medaug_gui.operations.warping.gathering import gather_linear
from medaug_gui.operations.warping.index_map import IndexMap

_AT_ONCE = 1 << 18
"""Voxels of one slab: enough for all threads, few enough to cancel soon."""
_FLIPPED = np.eye(4)[[2, 1, 0, 3]]


def resample_cubic(
    array: NDArray[Any], mapping: IndexMap, shape: tuple[int, int, int], fill: float | None, progress: Progress
) -> NDArray[Any]:
    """Cubic B-spline interpolation in the array's own dtype, kept within the range of the input and `fill`.

    Thevenaz et al., Interpolation revisited, IEEE TMI 2000.
    """
    if 2 in array.shape:
        # ITK mirrors its four taps once only, and of two voxels some would lie beyond: linear says as much there.
        return gather_linear(array, mapping, shape, fill, progress)
    sitk = load_itk()
    ends = [float(array.min()), float(array.max()), *([] if fill is None else [fill])]
    image = sitk.GetImageFromArray(_compute_coefficients(array, progress.part(0, 0.3)))
    progress = progress.part(0.3, 1)
    result = np.empty(shape, dtype=array.dtype)
    for start, plane, _ in _execute(image, mapping, shape, fill, progress):
        kept = np.clip(plane, min(ends), max(ends))
        result[start : start + len(plane)] = kept if array.dtype.kind == "f" else np.rint(kept)
    return result


def _execute(
    image: Any, mapping: IndexMap, shape: tuple[int, int, int], fill: float | None, progress: Progress
) -> Iterator[tuple[int, NDArray[Any], Any]]:
    """Slabs of the result: (first slice, view of its voxels, the image that owns them)."""
    sitk = load_itk()

    depth, height, width = shape
    step = max(1, _AT_ONCE // (height * width))
    filter_ = sitk.ResampleImageFilter()
    filter_.SetInterpolator(sitk.sitkBSplineResampler)
    filter_.SetNumberOfThreads(count_threads())
    filter_.SetOutputPixelType(sitk.sitkFloat32)
    filter_.SetDefaultPixelValue(0.0 if fill is None else float(fill))
    filter_.SetUseNearestNeighborExtrapolator(fill is None)
    for start in range(0, depth, step):
        count = min(step, depth - start)
        progress.set(start / depth)
        filter_.SetSize((width, height, count))
        filter_.SetOutputOrigin((0.0, 0.0, float(start)))
        filter_.SetTransform(_build_transform(mapping, start, count, shape))
        plane = filter_.Execute(image)
        yield start, sitk.GetArrayViewFromImage(plane), plane


def _build_transform(mapping: IndexMap, start: int, count: int, shape: tuple[int, int, int]) -> Any:
    sitk = load_itk()

    if mapping.has_deformation:
        return _build_field(mapping, start, count, shape)
    matrix = _FLIPPED @ mapping.matrix @ _FLIPPED
    transform = sitk.AffineTransform(3)
    transform.SetMatrix(matrix[:3, :3].ravel().tolist())
    transform.SetTranslation(matrix[:3, 3].tolist())
    return transform


def _build_field(mapping: IndexMap, start: int, count: int, shape: tuple[int, int, int]) -> Any:
    """The deformation of one slab at full size, as ITK wants it: (x, y, z) in double."""
    sitk = load_itk()

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


def _compute_coefficients(array: NDArray[Any], progress: Progress) -> NDArray[np.float32]:
    """The spline whose values at the voxels are the array, mirrored at its ends as ITK reads it."""
    from scipy.ndimage import spline_filter, spline_filter1d

    result = array.astype(np.float32)

    def filter_slice(number: int) -> None:
        spline_filter(result[number], order=3, output=result[number], mode="mirror")

    def filter_row(number: int) -> None:
        result[:, number] = spline_filter1d(result[:, number], order=3, axis=0, output=np.float32, mode="mirror")

    map_side_by_side(filter_slice, range(result.shape[0]), progress.part(0, 0.6))
    map_side_by_side(filter_row, range(result.shape[1]), progress.part(0.6, 1))
    return result
