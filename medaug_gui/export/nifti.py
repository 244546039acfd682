"""NIfTI-1 (.nii.gz) with a JSON sidecar; the recipe travels in both (nifti1.h, extension code 6)."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui import __version__
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export.base import PROGRAM, ExportItem, ExportOptions, WrittenResult
from medaug_gui.export.identity import prepare_results
from medaug_gui.export.names import join_operations
from medaug_gui.export.volume_files import VolumeFormat, write_volume

TITLE = "NIfTI"
_TYPES = {"uint8": (2, 8), "int16": (4, 16), "int32": (8, 32), "float32": (16, 32)}
_RGB = (128, 24)
_RAS = np.diag([-1.0, -1.0, 1.0, 1.0])
_ORDER = [2, 1, 0, 3]  # NIfTI counts columns, rows, slices
COMMENT = 6
_TIME_SERIES = 2001
"""NIFTI_INTENT_TIME_SERIES: the third axis of a film is time."""
_LABELS = 1002
"""NIFTI_INTENT_LABEL: whole numbers that name things."""


def write(
    results: Iterable[ExportItem], folder: Path, options: ExportOptions, progress: Progress
) -> Iterator[WrittenResult]:
    """Write each result as name.nii.gz with name.json, label maps as name_label.nii.gz, maps as name_map_NAME.nii.gz.

    Raises:
        ExportProblem: the disk refuses, or what was written does not read back as meant; nothing is left then.
        Cancelled: the user asked to stop; what was finished before stays.
    """
    volume = VolumeFormat(".nii.gz", make_header, True, read_grid, sidecar=True)
    for result, share in prepare_results(results, options, progress):
        yield write_volume(result, folder, options, volume, share)


def make_header(voxels: NDArray[Any], geometry: Geometry, series: Series, label_map: LabelMap | None) -> bytes:
    """348 bytes, the extension with the recipe, and zeros up to a multiple of 16."""
    extension = _make_extension(series)
    colour = voxels.ndim == 4
    datatype, bits = _RGB if colour else _TYPES[str(voxels.dtype)]
    depth, rows, columns = geometry.shape
    affine = (_RAS @ geometry.affine)[:, _ORDER]
    quaternion, handed, orthogonal = _find_quaternion(affine, geometry)
    spacing = [handed if geometry.positioned else 1.0, *geometry.spacing[::-1], 0.0, 0.0, 0.0, 0.0]
    window = _find_window(series) if label_map is None else (0.0, 0.0)
    # Where nothing is known of the place, codes of 0 say so (method 1 of nifti1.h): readers take the axes as they are.
    code, rows_ = (1, affine[:3]) if geometry.positioned else (0, np.zeros((3, 4)))
    intent = _LABELS if label_map is not None else _TIME_SERIES if geometry.is_film else 0
    fields = struct.pack(
        "<i35xB8h3f4h8f3fh2B4f2i80s24s2h6f12f16s4s",
        348, 0, 3, columns, rows, depth, 1, 1, 1, 1,
        0.0, 0.0, 0.0, intent, datatype, bits, 0,
        *spacing, 352.0 + len(extension), 1.0, 0.0, 0, 0, 2,
        *window, 0.0, 0.0, 0, 0, _describe(series), b"",
        code if orthogonal else 0, code, *(quaternion if code else (0.0, 0.0, 0.0)), *rows_[:, 3],
        *rows_.ravel(), b"", b"n+1\0",
    )  # fmt: skip
    return fields + b"\1\0\0\0" + extension


def read_grid(read: bytes) -> tuple[tuple[int, ...], NDArray[np.float64]]:
    """Shape and affine [slice, row, column] -> LPS of a header; without a place the spacing alone."""
    columns, rows, depth = struct.unpack_from("<3h", read, 42)
    affine = np.eye(4)
    if struct.unpack_from("<h", read, 254)[0] == 0:
        affine[:3, :3] = np.diag(struct.unpack_from("<3f", read, 80))[:, _ORDER[:3]]
        return (depth, rows, columns), affine
    affine[:3] = np.array(struct.unpack_from("<12f", read, 280)).reshape(3, 4)
    return (depth, rows, columns), (_RAS @ affine)[:, _ORDER]


def read_extension(read: bytes) -> str:
    """The JSON of the comment extension, or an empty string."""
    offset = 352
    while offset + 8 <= len(read):
        size, kind = struct.unpack_from("<2i", read, offset)
        if size < 16 or size % 16:
            return ""
        text = read[offset + 8 : offset + size].rstrip(b"\0")
        if kind == COMMENT and text.startswith(b'{"medaug"'):
            return text.decode("ascii", "replace")
        offset += size
    return ""


def _make_extension(series: Series) -> bytes:
    text = json.dumps({"medaug": series.provenance.to_json()}, separators=(",", ":"), ensure_ascii=True).encode()
    size = -(-(len(text) + 8) // 16) * 16
    return struct.pack("<2i", size, COMMENT) + text.ljust(size - 8, b"\0")


def _describe(series: Series) -> bytes:
    return f"{PROGRAM} {__version__}: {join_operations(series.provenance)}".encode("ascii", "replace")[:79]


def _find_window(series: Series) -> tuple[float, float]:
    """cal_max, cal_min."""
    if series.window is None or series.is_colour:
        return 0.0, 0.0
    centre, width = series.window
    return centre + width / 2, centre - width / 2


def _find_quaternion(affine: NDArray[np.float64], geometry: Geometry) -> tuple[tuple[float, float, float], float, bool]:
    """b, c, d and qfac of the rotation (nifti1.h, method 2); tilted grids have none and keep the affine alone."""
    rotation = affine[:3, :3] / np.array(geometry.spacing[::-1])
    handed = 1.0 if np.linalg.det(rotation) > 0 else -1.0
    rotation = rotation * np.array([1.0, 1.0, handed])
    # The eigenvector of the largest eigenvalue (Bar-Itzhack, 2000) needs no case distinction near half turns.
    m = rotation
    key = np.array([
        [m[0, 0] - m[1, 1] - m[2, 2], m[1, 0] + m[0, 1], m[2, 0] + m[0, 2], m[2, 1] - m[1, 2]],
        [m[1, 0] + m[0, 1], m[1, 1] - m[0, 0] - m[2, 2], m[2, 1] + m[1, 2], m[0, 2] - m[2, 0]],
        [m[2, 0] + m[0, 2], m[2, 1] + m[1, 2], m[2, 2] - m[0, 0] - m[1, 1], m[1, 0] - m[0, 1]],
        [m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1], m[0, 0] + m[1, 1] + m[2, 2]],
    ])  # fmt: skip
    b, c, d, a = np.linalg.eigh(key / 3)[1][:, -1]
    sign = -1.0 if a < 0 else 1.0
    return (float(b * sign), float(c * sign), float(d * sign)), handed, geometry.is_orthogonal
