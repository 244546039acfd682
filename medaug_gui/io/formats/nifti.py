"""NIfTI-1 and NIfTI-2 (nifti1.h and nifti2.h of the NIfTI data format working group), plain, gzipped, or as a pair.

World coordinates of NIfTI are RAS; here they become LPS. The slice axis is the third, slowest one of the file.
"""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import TIME
from medaug_gui.core.json_text import parse_json
from medaug_gui.core.series import Problem
from medaug_gui.io.formats.rawdata import RawVolume, check_volume, is_usable, mend_flat, place_on_axes

_TYPES = {
    2: "u1",
    4: "i2",
    8: "i4",
    16: "f4",
    64: "f8",
    128: "rgb",
    256: "i1",
    512: "u2",
    768: "u4",
    1024: "i8",
    1280: "u8",
}
_MOMENTS = 2001
"""NIFTI_INTENT_TIME_SERIES; of a file of three axes it says that the third is time, as this program writes films."""
_LABEL_INTENTS = (1002, 1003)  # NIFTI_INTENT_LABEL, NIFTI_INTENT_NEURONAME
_MILLIMETRES = {1: 1000.0, 2: 1.0, 3: 0.001}
_LPS = np.diag([-1.0, -1.0, 1.0])
World = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Steps along x, y, z (as columns) and the origin, in RAS mm."""


def is_nifti(start: bytes) -> bool:
    """True for the first bytes of a NIfTI file."""
    return start[344:348] in (b"n+1\0", b"ni1\0") or start[4:8] in (b"n+2\0", b"ni2\0")


def parse(path: Path, start: bytes, packed: bool) -> RawVolume:
    """The claims of a NIfTI header; `start` is the first 540 bytes at least, inflated where `packed`.

    Raises:
        Refused: they cannot be true, or are not for an image in space.
    """
    fields = _read_second(start) if start[4:8] in (b"n+2\0", b"ni2\0") else _read_first(start)
    order, code = fields["order"], fields["datatype"]
    if code not in _TYPES:
        raise Refused("Its samples are of a kind that is not understood (complex numbers, for example).")
    colour = code == 128
    dims = fields["dim"]
    if not 2 <= dims[0] <= 7:
        raise Refused("It is no image in space: it has one dimension or none.")
    sizes = [int(size) for size in dims[1 : dims[0] + 1]] + [1] * 7
    volumes = int(np.prod(sizes[3:7], dtype=object))
    pair = start[344:348] == b"ni1\0" or start[4:8] == b"ni2\0"
    axes, origin, positioned, problems = _read_world(fields, (sizes[2], sizes[1], sizes[0]))
    grid = place_on_axes((sizes[2], sizes[1], sizes[0]), axes, origin, positioned)
    moments = fields["intent"] == _MOMENTS and volumes == 1 and sizes[2] > 1
    slope, intercept = fields["slope"], fields["inter"]
    scaled = np.isfinite(slope) and np.isfinite(intercept) and slope != 0 and not colour
    return check_volume(
        RawVolume(
            path=path.with_suffix(".img") if pair else path,
            format="nifti",
            offset=int(fields["offset"]),
            packing="gzip" if packed else "",
            dtype=np.dtype("u1") if colour else np.dtype(order + _TYPES[code]),
            geometry=replace(grid, first=TIME, positioned=False) if moments else grid,
            volumes=volumes,
            colour=colour,
            slope=float(slope) if scaled else 1.0,
            intercept=float(intercept) if scaled else 0.0,
            problems=problems,
            label_map=fields["intent"] in _LABEL_INTENTS and not colour,
        )
    )


def _find_order(start: bytes, size: int) -> str:
    for order in "<>":
        if struct.unpack_from(order + "i", start)[0] == size:
            return order
    raise Refused("Its NIfTI header is damaged.")


def _read_first(start: bytes) -> dict[str, Any]:
    order = _find_order(start, 348)

    def get(code: str, at: int) -> tuple[Any, ...]:
        return struct.unpack_from(order + code, start, at)

    return {
        "order": order,
        "dim": get("8h", 40),
        "intent": get("h", 68)[0],
        "datatype": get("h", 70)[0],
        "pixdim": get("8f", 76),
        "offset": _find_offset(get("f", 108)[0]),
        "slope": get("f", 112)[0],
        "inter": get("f", 116)[0],
        "units": get("B", 123)[0],
        "codes": get("2h", 252),
        "quaternion": get("3f", 256),
        "shift": get("3f", 268),
        "rows": get("12f", 280),
    }


def _read_second(start: bytes) -> dict[str, Any]:
    order = _find_order(start, 540)

    def get(code: str, at: int) -> tuple[Any, ...]:
        return struct.unpack_from(order + code, start, at)

    return {
        "order": order,
        "dim": get("8q", 16),
        "intent": get("i", 504)[0],
        "datatype": get("h", 12)[0],
        "pixdim": get("8d", 104),
        "offset": _find_offset(get("q", 168)[0]),
        "slope": get("d", 176)[0],
        "inter": get("d", 184)[0],
        "units": get("i", 500)[0],
        "codes": get("2i", 344),
        "quaternion": get("3d", 352),
        "shift": get("3d", 376),
        "rows": get("12d", 400),
    }


def _find_offset(value: float) -> int:
    if not np.isfinite(value) or not 0 <= value < 2**40:
        raise Refused("Its NIfTI header is damaged.")
    return int(value)


def _read_world(
    fields: dict[str, Any], sizes: tuple[int, int, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64], bool, tuple[Problem, ...]]:
    """Steps in LPS mm along [slice, row, column], the origin, whether the file places it in space, and what is odd.

    The sform counts, then the qform, then pixdim alone (methods 3, 2 and 1 of nifti1.h), each where it can be true.
    """
    scale = _MILLIMETRES.get(fields["units"] & 7, 1.0)
    by_quaternion, by_rows = fields["codes"]
    spacing = _read_sizes(fields, sizes)
    with np.errstate(over="ignore", invalid="ignore"):
        rows = np.array(fields["rows"], float).reshape(3, 4) * scale
        by_sform = (mend_flat(rows[:, :3], sizes[::-1], spacing * scale), rows[:, 3])
        by_qform = (_make_rotation(fields, spacing) * scale, np.array(fields["shift"], float) * scale)
    good_rows, good_quaternion = by_rows > 0 and is_usable(*by_sform), by_quaternion > 0 and is_usable(*by_qform)
    found = _note_contradictions(fields, by_sform, by_qform, good_rows, good_quaternion, sizes[::-1], spacing * scale)
    if good_rows or good_quaternion:
        axes, origin = by_sform if good_rows else by_qform
        return (_LPS @ axes)[:, ::-1], _LPS @ origin, True, found
    return np.diag(spacing * scale)[:, ::-1], np.zeros(3), False, found


def _read_sizes(fields: dict[str, Any], sizes: tuple[int, int, int]) -> NDArray[np.float64]:
    """Sizes of a voxel along x, y, z in the file's unit; 1 across a single slice of unknown thickness."""
    spacing: NDArray[np.float64] = np.abs(np.array(fields["pixdim"][1:4], float))
    unknown = ~(np.isfinite(spacing) & (spacing > 0))
    spacing[unknown & (np.array(sizes[::-1]) == 1)] = 1.0
    return spacing


def _note_contradictions(
    fields: dict[str, Any],
    by_sform: World,
    by_qform: World,
    good_rows: bool,
    good_quaternion: bool,
    sizes: tuple[int, ...],
    spacing: NDArray[np.float64],
) -> tuple[Problem, ...]:
    """What the user must know of how the place was found; `sizes` and `spacing` along x, y, z."""
    by_quaternion, by_rows = fields["codes"]
    found = []
    if by_rows > 0 and not good_rows:
        instead = "the qform is used" if good_quaternion else "its place in the patient is unknown"
        found.append(Problem("sform-unusable", f"The sform of this file cannot be true (zero or damaged): {instead}."))
    if by_quaternion > 0 and not good_quaternion and not good_rows:
        found.append(Problem("qform-unusable", "The qform of this file cannot be true: its place is unknown."))
    if good_rows and good_quaternion:
        corners = np.array(np.meshgrid(*[(0.0, size - 1.0) for size in sizes])).reshape(3, -1)
        apart = (by_sform[0] - by_qform[0]) @ corners + (by_sform[1] - by_qform[1])[:, None]
        most = float(np.linalg.norm(apart, axis=0).max())
        if most > max(1.0, float(spacing.min())):
            found.append(
                Problem("sform-qform-differ", f"Its sform and qform differ by up to {most:.3g} mm; the sform counts.")
            )
    if good_rows and not good_quaternion:
        steps = np.linalg.norm(by_sform[0], axis=0)
        known = (spacing > 1e-6) & (spacing < 1e6) & (np.array(sizes) > 1)
        if np.any(np.abs(steps / np.where(known, spacing, steps) - 1) > 0.01):
            found.append(
                Problem("pixdim-differs", "The voxel sizes in its header contradict its sform; the sform counts.")
            )
    return tuple(found)


def _make_rotation(fields: dict[str, Any], spacing: NDArray[np.float64]) -> NDArray[np.float64]:
    """Method 2 of nifti1.h: a unit quaternion, with pixdim[0] giving the hand of the third axis."""
    b, c, d = (float(value) for value in fields["quaternion"])
    length = b * b + c * c + d * d
    a = np.sqrt(max(0.0, 1.0 - length))
    if length > 1.0:  # half a turn, but for rounding
        b, c, d = (value / np.sqrt(length) for value in (b, c, d))
    turn = np.array(
        [
            [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)],
            [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)],
            [2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c],
        ]
    )
    hand = -1.0 if fields["pixdim"][0] < 0 else 1.0
    scaled: NDArray[np.float64] = turn * spacing * np.array([1.0, 1.0, hand])
    return scaled


def read_sidecar_modality(path: Path) -> str:
    """The modality that a BIDS sidecar (the JSON file of the same name) gives, or nothing."""
    sidecar = path.with_name(path.name.removesuffix(".gz").removesuffix(".nii") + ".json")
    try:
        if sidecar.stat().st_size > 1 << 20:
            return ""
        found = parse_json(sidecar.read_bytes(), sidecar.name)
    except (OSError, Refused):
        return ""
    modality = found.get("Modality", "") if isinstance(found, dict) else ""
    return modality[:16] if isinstance(modality, str) else ""
