"""NRRD, attached or with its samples in a file beside it (teem.sourceforge.net/nrrd/format.html)."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import TIME
from medaug_gui.core.json_text import parse_json
from medaug_gui.core.labels import Colour, Label, choose_colour
from medaug_gui.io.formats.rawdata import RawVolume, check_volume, find_beside, parse_real, parse_whole, place_on_axes

FIRST_AXIS = "medaug first axis"
"""The key under which this program says that the slowest axis is time; many readers refuse NRRD's own word for it."""
_LONGEST = 1 << 20
_TYPES = {
    **dict.fromkeys(("signed char", "int8", "int8_t"), "i1"),
    **dict.fromkeys(("uchar", "unsigned char", "uint8", "uint8_t"), "u1"),
    **dict.fromkeys(("short", "short int", "signed short", "signed short int", "int16", "int16_t"), "i2"),
    **dict.fromkeys(("ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t"), "u2"),
    **dict.fromkeys(("int", "signed int", "int32", "int32_t"), "i4"),
    **dict.fromkeys(("uint", "unsigned int", "uint32", "uint32_t"), "u4"),
    **dict.fromkeys(("longlong", "long long", "long long int", "signed long long", "int64", "int64_t"), "i8"),
    **dict.fromkeys(("ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t"), "u8"),
    "float": "f4",
    "double": "f8",
}
_PACKINGS = {"raw": "", "gzip": "gzip-data", "gz": "gzip-data", "bzip2": "bzip2", "bz2": "bzip2"}
_TO_LPS = {
    **dict.fromkeys(("left-posterior-superior", "lps"), (1.0, 1.0, 1.0)),
    **dict.fromkeys(("right-anterior-superior", "ras"), (-1.0, -1.0, 1.0)),
    **dict.fromkeys(("left-anterior-superior", "las"), (1.0, -1.0, 1.0)),
}
_SPATIAL = frozenset(["domain", "space", "???", "none"])
_NO_SPACE = frozenset(["time", "list", "point", "vector", "covariant-vector", "normal", "stub", "scalar", "complex"])
_NO_COLOUR = frozenset(["list", "time", "point", "normal", "covariant-vector"])
_LENGTHS = {"m": 1000.0, "cm": 10.0, "um": 1e-3, "µm": 1e-3, "micron": 1e-3, "microns": 1e-3, "nm": 1e-6}
_MOST_AXES = 16
_MOST_TEXT = 20_000  # characters of one field
_OF_SEGMENTS = re.compile(r"Segment\d+_|Segmentation_")
Axes = list[NDArray[np.float64] | None]


def parse(path: Path) -> RawVolume:
    """The claims of a NRRD header.

    Raises:
        Refused: they cannot be true, or are not for an image in space.
    """
    with open(path, "rb") as stream:
        fields, notes, at = read_fields(stream.read(_LONGEST))
    try:
        return _make_volume(path, fields, notes, at)
    except (KeyError, ValueError, IndexError):
        raise Refused("Its NRRD header is damaged or not understood.") from None


def read_fields(start: bytes) -> tuple[dict[str, str], dict[str, str], int]:
    """Fields and key/value pairs, and where the samples begin."""
    ends = [(found, len(mark)) for mark in (b"\n\n", b"\r\n\r\n") if (found := start.find(mark)) >= 0]
    head, at = (start[: min(ends)[0]], sum(min(ends))) if ends else (start, len(start))
    fields: dict[str, str] = {}
    notes: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        if line.startswith("#") or len(line) > _MOST_TEXT:
            continue
        key, mark, value = line.partition(":=")
        if mark:
            notes[key.strip()] = value.strip()
            continue
        key, mark, value = line.partition(":")
        if mark:
            fields[key.strip().lower()] = value.strip()
    return fields, notes, at


def _make_volume(path: Path, fields: dict[str, str], notes: dict[str, str], at: int) -> RawVolume:
    packing = _PACKINGS.get(fields["encoding"].lower())
    kind = _TYPES.get(fields["type"].lower())
    if packing is None or kind is None:
        raise Refused("Its samples are of a kind or in an encoding that is not understood.")
    sizes = [parse_whole(size) for size in fields["sizes"].split()]
    if len(sizes) > _MOST_AXES:
        raise Refused("It is no image in space: its axes are of an unusual kind.")
    axes, origin, positioned = _read_space(fields, len(sizes))
    space = [number for number, axis in enumerate(axes) if axis is not None]
    others = [number for number, axis in enumerate(axes) if axis is None]
    word = _read_kinds(fields, len(sizes))[0]
    colour = others == [0] and sizes[0] == 3 and kind == "u1" and word not in _NO_COLOUR
    if not 2 <= len(space) <= 3 or len(others) > 1:
        raise Refused("It is no image in space: its axes are of an unusual kind.")
    data, offset = _find_data(path, fields, at)
    steps = [axis for axis in axes if axis is not None]
    if len(steps) == 2:
        steps.append(_find_normal(steps))
    shape = [sizes[number] for number in space] + [1] * (3 - len(space))
    grid = place_on_axes((shape[2], shape[1], shape[0]), np.stack(steps[::-1], axis=1), origin, positioned)
    segments = [] if colour else _read_segments(notes)
    order = ">" if fields.get("endian", "little").lower() == "big" else "<"
    return check_volume(
        RawVolume(
            path=data,
            format="nrrd",
            offset=offset,
            packing=packing,
            dtype=np.dtype(order + kind),
            geometry=replace(grid, first=TIME, positioned=False) if notes.get(FIRST_AXIS) == TIME else grid,
            volumes=1 if colour or not others else sizes[others[0]],
            inside=3 if colour or not others or others[0] == len(space) else others[0],
            colour=colour,
            description=fields.get("content", ""),
            labels=tuple(label for _, label in segments),
            layers=tuple(layer for layer, _ in segments),
            label_map=any(_OF_SEGMENTS.match(key) for key in notes) or "labels" in notes,
        )
    )


def _find_normal(steps: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    normal: NDArray[np.float64] = np.cross(steps[0], steps[1])
    length = float(np.linalg.norm(normal))
    return normal / length if length else np.array([0.0, 0.0, 1.0])


def _read_space(fields: dict[str, str], dimension: int) -> tuple[Axes, NDArray[np.float64], bool]:
    """For each axis of the file its step in LPS mm (None where it is no axis of space), and the origin."""
    kinds = _read_kinds(fields, dimension)
    space = _find_space_name(fields)
    if "space directions" in fields:
        sign = np.array(_TO_LPS.get(space, (1.0, 1.0, 1.0))) * _find_unit(fields, "space units", 0)
        found = re.findall(r"none|\([^()]*\)", fields["space directions"])
        axes: Axes = [
            None if text == "none" or kind in _NO_SPACE or not _parse_vector(text).any() else _parse_vector(text) * sign
            for text, kind in zip(found, kinds, strict=False)
        ]
        if len(found) != dimension:
            raise ValueError("axes")
        origin = _parse_vector(fields["space origin"]) * sign if "space origin" in fields else np.zeros(3)
        return axes, origin, space in _TO_LPS
    return _read_plain_axes(fields, kinds), np.zeros(3), False


def _read_plain_axes(fields: dict[str, str], kinds: list[str]) -> Axes:
    """The axes where nothing but the spacing is known: those that no kind or place makes something else."""
    spacings = [parse_real(value) for value in fields.get("spacings", "").split()]
    axes: Axes = []
    for at, kind in enumerate(kinds):
        number = sum(axis is not None for axis in axes)
        step = spacings[at] if len(spacings) == len(kinds) and np.isfinite(spacings[at]) else 1.0
        spatial = kind in _SPATIAL and number < 3
        axes.append(np.eye(3)[number] * step * _find_unit(fields, "units", at) if spatial else None)
    return axes


def _find_space_name(fields: dict[str, str]) -> str:
    """The space without its time: "right-anterior-superior-time" and "RAST" are RAS (a fourth number is seconds)."""
    name = fields.get("space", "").lower()
    return name[:3] if re.fullmatch("(ras|las|lps)t", name) else name.removesuffix("-time")


def _read_kinds(fields: dict[str, str], dimension: int) -> list[str]:
    """What each axis is, "???" where that is not said."""
    kinds = fields.get("kinds", "").lower().split()
    return kinds if len(kinds) == dimension else ["???"] * dimension


def _find_unit(fields: dict[str, str], name: str, at: int) -> float:
    """Millimetres of a unit of length that the header names for an axis; 1 where it names none that is known."""
    units = re.findall(r'"([^"]*)"', fields.get(name, ""))
    return _LENGTHS.get(units[at].strip().lower(), 1.0) if at < len(units) else 1.0


def _parse_vector(text: str) -> NDArray[np.float64]:
    values = [parse_real(value) for value in re.split(r"[\s,]+", text.strip("() ")) if value]
    return np.array([*values, 0.0][:3]).reshape(3)  # a fourth is time


def _find_data(path: Path, fields: dict[str, str], at: int) -> tuple[Path, int]:
    name = fields.get("data file", fields.get("datafile", ""))
    skip = parse_whole(fields.get("byte skip", fields.get("byteskip", "0")))
    if parse_whole(fields.get("line skip", fields.get("lineskip", "0"))) or skip < 0:
        raise Refused("Its samples begin at a place that is not understood.")
    if not name:
        return path, at + skip
    if name.startswith("LIST") or "%" in name:
        raise Refused("Its samples are spread over many files, which is not opened.")
    return find_beside(path, name), skip


def _read_segments(notes: dict[str, str]) -> list[tuple[int, Label]]:
    """Layers, names and colours of a label map as 3D Slicer writes them into .seg.nrrd files.

    A file with overlapping segments holds several layers; without a `LabelValue` segment n has the value n + 1.
    """
    found = []
    for key, name in notes.items():
        mark = re.fullmatch(r"Segment(\d+)_Name", key)
        if not mark:
            continue
        number = mark[1]
        try:
            value = parse_whole(notes.get(f"Segment{number}_LabelValue", str(parse_whole(number) + 1)))
            layer = parse_whole(notes.get(f"Segment{number}_Layer", "0"))
            found.append((layer, Label(value, name, _find_colour(notes.get(f"Segment{number}_Color", ""), value))))
        except (ValueError, OverflowError):
            continue
    return found or _find_named(notes.get("labels", ""))


def _find_colour(text: str, value: int) -> Colour:
    parts = [parse_real(part) for part in text.split()]
    if len(parts) != 3:
        return choose_colour(value)
    red, green, blue = (min(max(round(255 * part), 0), 255) for part in parts)
    return red, green, blue


def _find_named(text: str) -> list[tuple[int, Label]]:
    """Names as this program writes them: {"1": "liver"}."""
    try:
        names = parse_json(text, "the header") if text else {}
        return [
            (0, Label(parse_whole(value), str(name), choose_colour(parse_whole(value))))
            for value, name in names.items()
        ]
    except (ValueError, AttributeError, Refused):
        return []
