"""MetaImage (.mha, and .mhd with its samples in a file beside it), as ITK writes it: coordinates are LPS already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.io.formats.rawdata import RawVolume, check_volume, find_beside, parse_real, parse_whole, place_on_axes

_LONGEST = 1 << 16
_TYPES = {
    "MET_CHAR": "i1",
    "MET_UCHAR": "u1",
    "MET_SHORT": "i2",
    "MET_USHORT": "u2",
    "MET_INT": "i4",
    "MET_UINT": "u4",
    "MET_LONG": "i4",
    "MET_ULONG": "u4",
    "MET_LONG_LONG": "i8",
    "MET_ULONG_LONG": "u8",
    "MET_FLOAT": "f4",
    "MET_DOUBLE": "f8",
}


def is_metaimage(start: bytes) -> bool:
    """True where the text of a MetaImage header begins."""
    head = start[:2048].lstrip()
    return (head.startswith((b"ObjectType", b"NDims"))) and b"=" in head[:64] and b"DimSize" in head


def parse(path: Path) -> RawVolume:
    """The claims of a MetaImage header.

    Raises:
        Refused: they cannot be true, or are not for an image in space.
    """
    with open(path, "rb") as stream:
        fields, at = read_fields(stream.read(_LONGEST))
    try:
        return _make_volume(path, fields, at)
    except (KeyError, ValueError, IndexError):
        raise Refused("Its MetaImage header is damaged or not understood.") from None


def read_fields(start: bytes) -> tuple[dict[str, str], int]:
    """Fields up to ElementDataFile, which is the last one, and where the next line begins."""
    fields: dict[str, str] = {}
    at = 0
    while at < len(start):
        end = start.find(b"\n", at)
        end = len(start) if end < 0 else end
        key, _, value = start[at:end].decode("latin-1").partition("=")
        fields[key.strip().lower()] = value.strip()
        at = end + 1
        if key.strip().lower() == "elementdatafile":
            break
    return fields, at


def _make_volume(path: Path, fields: dict[str, str], at: int) -> RawVolume:
    kind = _TYPES.get(fields["elementtype"].upper())
    if kind is None or fields.get("binarydata", "True").lower() != "true":
        raise Refused("Its samples are of a kind or in an encoding that is not understood.")
    sizes = [parse_whole(size) for size in fields["dimsize"].split()]
    if not 2 <= len(sizes) <= 4:
        raise Refused("It is no image in space: it has one dimension, or more than four.")
    channels = parse_whole(fields.get("elementnumberofchannels", "1"))
    colour = channels == 3 and kind == "u1"
    if channels > 1 and len(sizes) == 4:
        raise Refused("It is no image in space: its axes are of an unusual kind.")
    data, offset = _find_data(path, fields, at)
    packed = fields.get("compresseddata", "False").lower() == "true"
    big = fields.get("binarydatabyteordermsb", fields.get("elementbyteordermsb", "False")).lower() == "true"
    axes, origin, positioned = _read_space(fields, len(sizes))
    shape = [*sizes, 1][:3]
    raw = RawVolume(
        path=data,
        format="metaimage",
        offset=offset,
        packing="zlib" if packed else "",
        dtype=np.dtype((">" if big else "<") + kind),
        geometry=place_on_axes((shape[2], shape[1], shape[0]), axes, origin, positioned),
        volumes=sizes[3] if len(sizes) == 4 else 1 if colour else channels,
        inside=0 if channels > 1 and not colour else 3,
        colour=colour,
    )
    if offset < 0:
        held = data.stat().st_size - raw.bytes * raw.volumes
        raw = replace(raw, offset=max(0, held))
    return check_volume(raw)


def _find_data(path: Path, fields: dict[str, str], at: int) -> tuple[Path, int]:
    """The file with the samples, and where they begin; -1: they are the last bytes of the file."""
    name = fields["elementdatafile"]
    if name.upper() == "LOCAL":
        return path, at
    if name.upper().startswith("LIST") or "%" in name:
        raise Refused("Its samples are spread over many files, which is not opened.")
    return find_beside(path, name), parse_whole(fields.get("headersize", "0"))


def _read_space(fields: dict[str, str], dimension: int) -> tuple[NDArray[np.float64], NDArray[np.float64], bool]:
    """Steps in LPS mm along [slice, row, column], the origin, and whether the file places it in space."""
    matrix = _read_numbers(fields, ("transformmatrix", "orientation", "rotation"))
    origin = _read_numbers(fields, ("offset", "position", "origin"))
    spacing = _read_numbers(fields, ("elementspacing", "elementsize"))
    axes = np.eye(max(3, dimension))
    if len(matrix) == dimension**2:
        axes[:dimension, :dimension] = matrix.reshape(dimension, dimension)  # row i: the direction of axis i
    steps = np.ones(max(3, dimension))
    if len(spacing) == dimension:
        steps[:dimension] = spacing
    place = np.zeros(max(3, dimension))
    if len(origin) == dimension:
        place[:dimension] = origin
    return (axes * steps[:, None])[:3, :3].T[:, ::-1], place[:3], len(matrix) > 0 and len(origin) > 0


def _read_numbers(fields: dict[str, str], names: tuple[str, ...]) -> NDArray[np.float64]:
    text = next((fields[name] for name in names if name in fields), "")
    return np.array([parse_real(value) for value in text.split()])
