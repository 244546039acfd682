"""What NIfTI and NRRD have in common: a header and one gzip block per volume, label maps beside, checked and moved."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from medaug_gui import __version__
from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export.base import PROGRAM, ExportOptions, WrittenResult
from medaug_gui.export.identity import PreparedResult
from medaug_gui.export.landmark_files import write_landmarks
from medaug_gui.export.names import make_safe, make_stem
from medaug_gui.export.staging import publish_files, stage, sync_folder, write_file

_BLOCK = 4 << 20  # bytes compressed at a time: a point where cancelling takes effect
_LEVEL = 1
EncodeHeader = Callable[[NDArray[Any], Geometry, Series, LabelMap | None], bytes]


@dataclass(frozen=True)
class VolumeFormat:
    """How one format is written.

    Attributes:
        suffix: of the image file.
        header: the bytes in front of the voxels.
        in_gzip: True where the header is inside the gzip stream (NIfTI), False where it stands before it (NRRD).
        geometry: reads shape and affine [slice, row, column] -> LPS back from the header's bytes; of a grid without
            a place the axes as they are.
        sidecar: True for a JSON file beside it.
    """

    suffix: str
    header: EncodeHeader
    in_gzip: bool
    geometry: Callable[[bytes], tuple[tuple[int, ...], NDArray[np.float64]]]
    sidecar: bool = False


def write_volume(
    result: PreparedResult, folder: Path, options: ExportOptions, volume: VolumeFormat, progress: Progress
) -> WrittenResult:
    """Write one series, its label maps and its maps; nothing is left where it fails or is cancelled."""
    series = result.series
    name = make_stem(series, result.title, options.name_pattern, result.alias or "")
    parts: list[tuple[str, NDArray[Any], LabelMap | None]] = [(volume.suffix, series.voxels, None)]
    if options.labels:
        parts += [
            (_make_label_suffix(series, entry) + volume.suffix, _shrink_labels(entry), entry) for entry in series.labels
        ]
    maps = {_make_map_suffix(entry): entry for entry in series.maps} if options.maps else {}
    parts += [(suffix + volume.suffix, entry.voxels, None) for suffix, entry in maps.items()]
    plain = replace(series, window=None)  # the window is that of the images
    with stage(folder) as place:
        for number, (suffix, voxels, label_map) in enumerate(parts):
            share = progress.part(number / len(parts), (number + 1) / len(parts))
            shown = series if voxels is series.voxels else plain
            _write_part(place / suffix, volume, shown, voxels, label_map, share)
        if volume.sidecar:
            text = {**describe_result(series), "Maps": {suffix: entry.describe() for suffix, entry in maps.items()}}
            write_file(place / ".json", json.dumps(text if maps else describe_result(series), indent=2).encode())
        write_landmarks(series, place, "", options)
        sync_folder(place)
        progress.check()
        places = publish_files(place, folder, name)
    progress.set(1.0)
    notes = (*result.visible.notes, *_note_place(series.geometry), *_note_greys(series))
    return WrittenResult(places[volume.suffix], len(places), 0.0, series.unit, notes)


def _note_place(geometry: Geometry) -> tuple[str, ...]:
    """Where the one even grid of such a file does not say where slices really lie."""
    if geometry.is_film and geometry.shape[0] > 1:
        return ("These are the frames of a film: the file has them where slices of a volume stand.",)
    if geometry.is_even:
        return ()
    return (
        f"The slices do not lie on an even grid, and such a file can hold no other: it has one of "
        f"{geometry.spacing[0]:.3g} mm, and slices lie up to {geometry.stray:.3g} mm off their place on it. "
        "DICOM keeps their places; the operation resample puts them onto an even grid first.",
    )


def _note_greys(series: Series) -> tuple[str, ...]:
    said = series.greys.beyond_windows
    if not said or series.is_colour:
        return ()
    return (f"The values are all here, but not how the source means them to be seen: {' and '.join(said)}.",)


def describe_result(series: Series) -> dict[str, Any]:
    """What a reader should know of a result, and how it was made; nothing about the patient."""
    return {
        "Program": f"{PROGRAM} {__version__}",
        "Modality": series.identity.modality,
        "Unit": series.unit,
        "SyntheticData": "YES" if series.provenance.is_synthetic else "NO",
        "MedAug": series.provenance.to_json(),
    }


def _make_map_suffix(one: ScalarMap) -> str:
    return f"_map_{make_safe(one.name, 20)}"


def _make_label_suffix(series: Series, label_map: LabelMap) -> str:
    if len(series.labels) == 1:
        return "_label"
    number = series.labels.index(label_map) + 1
    return f"_label{number}_{make_safe(label_map.name, 20)}".rstrip("_")


def _shrink_labels(label_map: LabelMap) -> NDArray[Any]:
    """In the smallest type that every reader knows."""
    voxels = label_map.voxels
    low, high = (int(voxels.min()), int(voxels.max())) if voxels.size else (0, 0)
    for dtype in (np.uint8, np.int16, np.int32):
        limits = np.iinfo(dtype)
        if limits.min <= low and high <= limits.max:
            return voxels.astype(dtype)
    raise ExportProblem(f"The label map {label_map.name[:40]!r} holds numbers that are too large.")


def _write_part(
    path: Path,
    volume: VolumeFormat,
    series: Series,
    voxels: NDArray[Any],
    label_map: LabelMap | None,
    progress: Progress,
) -> None:
    header = volume.header(voxels, series.geometry, series, label_map)

    def content(where: Path) -> None:
        with open(where, "wb") as stream:
            _compress(stream, header, volume.in_gzip, voxels, progress.part(0.0, 0.7))

    write_file(path, content)
    _check(path, volume, header, voxels, series.geometry, progress.part(0.7, 1.0))


def _compress(stream: BinaryIO, header: bytes, inside: bool, voxels: NDArray[Any], progress: Progress) -> None:
    packer = zlib.compressobj(_LEVEL, wbits=31)
    stream.write(packer.compress(header) if inside else header)
    for fraction, block in _split(voxels):
        stream.write(packer.compress(block))
        progress.set(fraction, "writing")
    stream.write(packer.flush())


def _check(
    path: Path, volume: VolumeFormat, header: bytes, voxels: NDArray[Any], geometry: Geometry, progress: Progress
) -> None:
    """Read the file back from the disk; every voxel is compared, and every corner to 1e-4 mm."""
    with open(path, "rb") as stream:
        unpacker = zlib.decompressobj(31)
        read = _inflate(stream, unpacker, len(header)) if volume.in_gzip else stream.read(len(header))
        shape, affine = volume.geometry(read)
        _compare_grid(shape, affine, voxels, geometry)
        for fraction, block in _split(voxels):
            if _inflate(stream, unpacker, len(block)) != bytes(block):
                raise _report_difference()
            progress.set(fraction, "reading back")


def _inflate(stream: BinaryIO, unpacker: Any, count: int) -> bytes:
    taken = b""
    while len(taken) < count:
        packed = unpacker.unconsumed_tail or stream.read(1 << 20)
        if not packed:
            raise _report_difference()
        taken += unpacker.decompress(packed, count - len(taken))
    return taken


def _split(voxels: NDArray[Any]) -> Iterator[tuple[float, memoryview]]:
    """Slices, a few at a time, little endian, as bytes."""
    slices = max(1, _BLOCK // max(voxels[0].nbytes, 1))
    for start in range(0, len(voxels), slices):
        block = np.ascontiguousarray(voxels[start : start + slices])
        little = block.astype(block.dtype.newbyteorder("<"), copy=False)
        yield min(1.0, (start + slices) / len(voxels)), little.reshape(-1).view(np.uint8).data


def _compare_grid(
    shape: tuple[int, ...], affine: NDArray[np.float64], voxels: NDArray[Any], geometry: Geometry
) -> None:
    corners = np.array(np.meshgrid(*[(0, n - 1) for n in voxels.shape[:3]])).reshape(3, -1).T
    read = corners @ affine[:3, :3].T + affine[:3, 3]
    if not geometry.positioned:
        geometry = Geometry(geometry.shape, geometry.spacing)
    if shape != voxels.shape[:3] or not np.allclose(read, geometry.point(corners), rtol=0, atol=1e-4):
        raise _report_difference()


def _report_difference() -> ExportProblem:
    return ExportProblem(
        "The written files did not read back as they were meant, so nothing was kept.",
        advice="Check the disk and export again.",
    )
