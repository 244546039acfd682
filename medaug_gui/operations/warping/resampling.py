"""A series resampled by a warp: the image interpolated once, label maps and padding by nearest neighbour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.carried.landmarks import list_inside
from medaug_gui.core.grey import Greys
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.slabs import map_side_by_side
from medaug_gui.models.threads import use_fixed_threads
from medaug_gui.operations.padding import find_background, find_padding, get_padding_value, remove_padding
from medaug_gui.operations.warping.axis_filters import apply_axis_filters, find_nearest_slices, pick_nearest_labels
from medaug_gui.operations.warping.carried_places import carry_landmarks
from medaug_gui.operations.warping.gathering import gather_linear, gather_nearest
from medaug_gui.operations.warping.index_map import IndexMap, build_index_map
from medaug_gui.operations.warping.reorientation import Reorientation, find_reorientation
from medaug_gui.operations.warping.warp import Warp

Shape = tuple[int, int, int]


@dataclass(frozen=True)
class _Layer:
    """One array to resample: the image or a channel of it (`smooth`), or labels; `fill` None repeats the edge."""

    array: NDArray[Any]
    smooth: bool
    fill: float | None


def resample_series(
    series: Series, warp: Warp, progress: Progress, device: str = "auto", fill: float | None = None
) -> Series:
    """The series on `warp.output`.

    Whole-voxel moves are slicing, bit for bit. int16 and colour come back in their own dtype, rounded. What comes
    from outside the source is its padding value, else the background, else (warp.outside "edge") the nearest voxel.

    Args:
        series: on `warp.source`.
        warp: where each output point comes from.
        progress: reports and cancels, between slabs.
        device: "cuda:0" ... gathers there; anything else is the CPU.
        fill: the background, where the caller knows it better than the series (which may be a slab of a scan).
    """
    if series.geometry.is_film and len(series.voxels) > 1:
        return _resample_frames(series, warp, progress, device, fill)
    mapping = build_index_map(warp)
    move = None if mapping.has_deformation else find_reorientation(mapping.matrix, warp.output.shape)
    if move is not None and warp.filters is None:
        progress.check()
        return _reorient(series, warp, move, fill)
    edge = warp.outside == "edge"
    mask = find_padding(series)
    fill = find_background(series) if fill is None else fill
    progress.check()
    clean = remove_padding(series, mask)
    progress.check()
    layers = [_Layer(channel, True, None if edge else fill) for channel in _split_channels(clean.voxels)]
    layers += [_Layer(label_map.voxels, False, None if edge else 0) for label_map in series.labels]
    padding = get_padding_value(series)
    lost = padding is not None
    if lost:
        hidden = np.zeros(series.voxels.shape, np.uint8) if mask is None else mask.view(np.uint8)
        layers.append(_Layer(hidden, False, None if edge else 1))
    arrays = _resample_layers(layers, warp, mapping, move, progress, device)
    progress.check()
    count = 3 if series.is_colour else 1
    voxels = np.stack(arrays[:count], axis=-1) if series.is_colour else arrays[0]
    if lost and arrays[-1].any():
        voxels = voxels if voxels.flags.writeable else voxels.copy()  # ITK's own memory cannot be written to
        voxels[arrays[-1].astype(bool)] = padding
    return _place(series, warp, voxels, arrays[count : count + len(series.labels)])


def _resample_frames(series: Series, warp: Warp, progress: Progress, device: str, fill: float | None) -> Series:
    """A film: every frame resampled by itself, with what lies around the body in that frame."""
    count = warp.output.shape[0]
    voxels: NDArray[Any] | None = None
    labels: list[NDArray[Any]] = []
    for number in range(count):
        single = warp.cut_frame(number)
        at = round(float(series.geometry.index(single.source.origin)[0]))
        made = resample_series(
            _cut_frame(series, at, single), single, progress.part(number / count, (number + 1) / count), device, fill
        )
        if voxels is None:
            voxels = np.empty((count, *made.voxels.shape[1:]), made.voxels.dtype)
            labels = [np.empty(voxels.shape[:3], one.voxels.dtype) for one in made.labels]
        voxels[number] = made.voxels[0]
        for whole, one in zip(labels, made.labels, strict=True):
            whole[number] = one.voxels[0]
    assert voxels is not None
    return _place(series, warp, voxels, labels)


def _cut_frame(series: Series, number: int, warp: Warp) -> Series:
    """One frame of a film as a series of its own."""
    return replace(
        series,
        voxels=series.voxels[number : number + 1],
        geometry=warp.source,
        labels=tuple(replace(one, voxels=one.voxels[number : number + 1]) for one in series.labels),
        frames=(),
        maps=(),
        greys=Greys(),
        landmarks=(),
    )


def _reorient(series: Series, warp: Warp, move: Reorientation, fill: float | None) -> Series:
    """Whole voxels moved, padding and all; the background is only asked for where something comes from outside."""
    shape, edge = warp.output.shape, warp.outside == "edge"
    if edge or move.covers(warp.source.shape, shape):
        fill = 0.0
    elif (padding := get_padding_value(series)) is not None:
        fill = padding
    elif fill is None:
        fill = find_background(series)
    voxels = move.apply(series.voxels, shape, fill, edge)
    return _place(series, warp, voxels, [move.apply(kept.voxels, shape, 0, edge) for kept in series.labels])


def _place(series: Series, warp: Warp, voxels: NDArray[Any], labels: list[NDArray[Any]]) -> Series:
    """The series with its arrays on the output grid, and the frames they come from."""
    kept = tuple(replace(label_map, voxels=array) for label_map, array in zip(series.labels, labels, strict=True))
    slices, depth = _find_source_slices(series, warp), series.geometry.shape[0]
    frames = tuple(series.frames[number] for number in slices) if len(series.frames) == depth else series.frames
    greys = series.greys.take(slices, depth)
    return replace(
        series,
        voxels=voxels,
        geometry=warp.output,
        labels=kept,
        frames=frames,
        maps=(),
        greys=greys,
        landmarks=list_inside(warp.output, carry_landmarks(series.landmarks, warp)) if series.landmarks else (),
    )


def _resample_layers(
    layers: list[_Layer], warp: Warp, mapping: IndexMap, move: Reorientation | None, progress: Progress, device: str
) -> list[NDArray[Any]]:
    """Every layer on the output grid, in its own dtype."""
    dtypes = [layer.array.dtype for layer in layers]
    if warp.filters is not None:
        layers = [_filter_layer(layer, warp, progress.part(0, 0.7)) for layer in layers]
        progress = progress.part(0.7, 1)
    shape = warp.output.shape
    if move is not None:
        found = [move.apply(layer.array, shape, layer.fill or 0, edge=layer.fill is None) for layer in layers]
    else:
        found = _interpolate(layers, mapping, warp, progress, device)
    return [_convert(array, dtype, progress.part(1, 1)) for array, dtype in zip(found, dtypes, strict=True)]


def _filter_layer(layer: _Layer, warp: Warp, progress: Progress) -> _Layer:
    assert warp.filters is not None
    if layer.smooth:
        return replace(layer, array=apply_axis_filters(layer.array, warp.filters, progress))
    return replace(layer, array=pick_nearest_labels(layer.array, warp.source, warp.filters.grid))


def _interpolate(
    layers: list[_Layer], mapping: IndexMap, warp: Warp, progress: Progress, device: str
) -> list[NDArray[Any]]:
    gpu = _find_gpu(device)
    if gpu and warp.interpolation != "cubic":
        import torch

        try:
            return _interpolate_by_torch(layers, mapping, warp, progress, gpu)
        except torch.OutOfMemoryError:
            torch.cuda.empty_cache()
    return _interpolate_one_by_one(layers, mapping, warp, progress)


def _interpolate_one_by_one(
    layers: list[_Layer], mapping: IndexMap, warp: Warp, progress: Progress
) -> list[NDArray[Any]]:
    """By ITK what is cubic, by gathering all else: each layer finds its places anew, which costs less than keeping."""
    from medaug_gui.operations.warping.resampling_itk import resample_cubic

    found = []
    for number, layer in enumerate(layers):
        share = progress.part(number / len(layers), (number + 1) / len(layers))
        method = gather_nearest
        if layer.smooth:
            method = resample_cubic if warp.interpolation == "cubic" else gather_linear
        found.append(method(layer.array, mapping, warp.output.shape, layer.fill, share))
    return found


def _interpolate_by_torch(
    layers: list[_Layer], mapping: IndexMap, warp: Warp, progress: Progress, device: str
) -> list[NDArray[Any]]:
    from medaug_gui.operations.warping import resampling_torch as torched

    shape = warp.output.shape
    coordinates = torched.Coordinates(mapping, warp.grid.shape, shape, device)
    results: list[NDArray[Any]] = []
    samplers = []
    for layer in layers:
        results.append(np.empty(shape, layer.array.dtype))
        if layer.smooth:
            sampler = torched.build_linear_sampler(layer.array, results[-1], layer.fill, device)
        else:
            sampler = torched.build_nearest_sampler(layer.array, results[-1], layer.fill, device)
        samplers.append(sampler)
    with use_fixed_threads():
        torched.gather_slabs(coordinates, shape, samplers, progress)
    return results


def _find_gpu(device: str) -> str:
    """The CUDA device to gather on, or empty: MPS has no 3-D grid_sample. Raises `DeviceProblem` for one not there."""
    if not device.startswith("cuda") and (device != "auto" or not _torch_knows_cuda()):
        return ""
    from medaug_gui.models.devices import resolve_device

    found = resolve_device(device)
    return str(found) if found.type == "cuda" else ""


@cache
def _torch_knows_cuda() -> bool:
    """Whether this build of torch has CUDA at all, read without importing it (which takes a second)."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return not version("torch").endswith("+cpu")
    except PackageNotFoundError:
        return False


def _split_channels(voxels: NDArray[Any]) -> list[NDArray[Any]]:
    """The image as arrays [slice, row, column]: itself, or its three colours."""
    if voxels.ndim == 3:
        return [np.asarray(voxels)]
    return [np.ascontiguousarray(voxels[..., channel]) for channel in range(voxels.shape[3])]


def _convert(array: NDArray[Any], dtype: np.dtype[Any], progress: Progress) -> NDArray[Any]:
    """The array in a dtype, rounded and held within its limits."""
    if array.dtype == dtype:
        return array
    limits = np.iinfo(dtype)
    result = np.empty(array.shape, dtype)

    def settle(number: int) -> None:
        result[number] = np.clip(np.rint(array[number]), limits.min, limits.max)

    map_side_by_side(settle, range(len(array)), progress)
    return result


def _find_source_slices(series: Series, warp: Warp) -> list[int]:
    """For each output slice the one of the source that the middle of it comes from."""
    middles = np.zeros((warp.output.shape[0], 3))
    middles[:, 0] = np.arange(len(middles))
    middles[:, 1:] = (np.array(warp.output.shape[1:]) - 1) / 2
    slices = series.geometry.index(warp.map_points(warp.output.point(middles)))[:, 0]
    if warp.filters is not None and not series.geometry.is_even and not warp.output.planes:
        return [int(number) for number in find_nearest_slices(series.geometry, slices)]
    return [int(number) for number in np.clip(np.floor(slices + 0.5), 0, series.geometry.shape[0] - 1)]
