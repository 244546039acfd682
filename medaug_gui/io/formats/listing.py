"""The header of a file that is not DICOM as plain elements, in the words of its own format."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

from PIL import ExifTags

from medaug_gui.core.errors import Refused
from medaug_gui.core.header_table import HeaderElement
from medaug_gui.io.formats import images, metaimage, nifti, nrrd
from medaug_gui.io.formats.volumes import inflate_start

_START = 2048
_HEAD = 1 << 20
_LONGEST = 1000
_FIRST = (
    ("sizeof_hdr", "i", 0), ("dim_info", "B", 39), ("dim", "8h", 40), ("intent_p1", "f", 56), ("intent_p2", "f", 60),
    ("intent_p3", "f", 64), ("intent_code", "h", 68), ("datatype", "h", 70), ("bitpix", "h", 72),
    ("slice_start", "h", 74), ("pixdim", "8f", 76), ("vox_offset", "f", 108), ("scl_slope", "f", 112),
    ("scl_inter", "f", 116), ("slice_end", "h", 120), ("slice_code", "B", 122), ("xyzt_units", "B", 123),
    ("cal_max", "f", 124), ("cal_min", "f", 128), ("slice_duration", "f", 132), ("toffset", "f", 136),
    ("descrip", "80s", 148), ("aux_file", "24s", 228), ("qform_code", "h", 252), ("sform_code", "h", 254),
    ("quatern_b", "f", 256), ("quatern_c", "f", 260), ("quatern_d", "f", 264), ("qoffset_x", "f", 268),
    ("qoffset_y", "f", 272), ("qoffset_z", "f", 276), ("srow_x", "4f", 280), ("srow_y", "4f", 296),
    ("srow_z", "4f", 312), ("intent_name", "16s", 328), ("magic", "4s", 344),
)  # fmt: skip
_SECOND = (
    ("sizeof_hdr", "i", 0), ("magic", "8s", 4), ("datatype", "h", 12), ("bitpix", "h", 14), ("dim", "8q", 16),
    ("intent_p1", "d", 80), ("intent_p2", "d", 88), ("intent_p3", "d", 96), ("pixdim", "8d", 104),
    ("vox_offset", "q", 168), ("scl_slope", "d", 176), ("scl_inter", "d", 184), ("cal_max", "d", 192),
    ("cal_min", "d", 200), ("slice_duration", "d", 208), ("toffset", "d", 216), ("slice_start", "q", 224),
    ("slice_end", "q", 232), ("descrip", "80s", 240), ("aux_file", "24s", 320), ("qform_code", "i", 344),
    ("sform_code", "i", 348), ("quatern_b", "d", 352), ("quatern_c", "d", 360), ("quatern_d", "d", 368),
    ("qoffset_x", "d", 376), ("qoffset_y", "d", 384), ("qoffset_z", "d", 392), ("srow_x", "4d", 400),
    ("srow_y", "4d", 432), ("srow_z", "4d", 464), ("slice_code", "i", 496), ("xyzt_units", "i", 500),
    ("intent_code", "i", 504), ("intent_name", "16s", 508), ("dim_info", "B", 524),
)  # fmt: skip
"""Name, struct code and place of the fields (nifti1.h, nifti2.h)."""
_FREE_TEXTS = frozenset(["descrip", "aux_file", "intent_name", "db_name"])
_MEANINGS = {"datatype": "Kind of the samples", "dim": "Sizes along the axes", "pixdim": "Sizes of a voxel",
             "scl_slope": "Slope of the values", "scl_inter": "Intercept of the values", "descrip": "Description",
             "qform_code": "What the quaternion is relative to", "sform_code": "What the matrix is relative to",
             "xyzt_units": "Units", "intent_code": "What the values are",
             "vox_offset": "Where the samples begin"}  # fmt: skip


def list_fields(path: Path) -> tuple[HeaderElement, ...]:
    """The fields of a NIfTI, NRRD, MetaImage or picture file.

    Raises:
        Refused: it is none of them.
        OSError: it cannot be read.
    """
    packed, start = _read_start(path)
    size = _make_field("file size", f"{path.stat().st_size:,} bytes".replace(",", "\u202f"), "file")
    if nifti.is_nifti(start):
        return (size, *_list_nifti(start, packed))
    if images.is_picture(start):
        return (size, *_list_picture(path))
    with open(path, "rb") as stream:
        head = stream.read(_HEAD)
    if start.startswith(b"NRRD"):
        fields, notes, _ = nrrd.read_fields(head)
        return (size, *_list_texts((*fields.items(), *notes.items())))
    if metaimage.is_metaimage(start):
        return (size, *_list_texts(metaimage.read_fields(head)[0].items()))
    raise Refused("This file has no header that could be shown.")


def _read_start(path: Path) -> tuple[bool, bytes]:
    with open(path, "rb") as stream:
        start = stream.read(_START)
    if start[:2] == b"\x1f\x8b":
        return True, inflate_start(path).ljust(_START, b"\0")
    return False, start.ljust(_START, b"\0")


def _list_nifti(start: bytes, packed: bool) -> list[HeaderElement]:
    second = start[4:8] in (b"n+2\0", b"ni2\0")
    order = "<" if struct.unpack_from("<i", start)[0] in (348, 540) else ">"
    found = [_make_field("packing", "gzip", "file")] if packed else []
    for name, code, at in _SECOND if second else _FIRST:
        values = struct.unpack_from(order + code, start, at)
        found.append(_make_field(name, "\\".join(map(_write, values)), "image", personal=name in _FREE_TEXTS))
    return found


def _list_picture(path: Path) -> list[HeaderElement]:
    with images.open_picture(path) as image:
        about = [("format", image.format or ""), ("mode", image.mode), ("size", f"{image.width} \u00d7 {image.height}"),
                 ("frames", str(getattr(image, "n_frames", 1)))]  # fmt: skip
        said = [(str(name), _write(value)) for name, value in image.info.items() if not isinstance(value, bytes)]
        exif = [(ExifTags.TAGS.get(tag, f"exif {tag}"), _write(value)) for tag, value in image.getexif().items()]
    return [*(_make_field(name, text, "image") for name, text in about), *_list_texts((*said, *exif))]


def _list_texts(fields: Iterable[tuple[str, str]]) -> list[HeaderElement]:
    """Fields of free text, which may name somebody."""
    return [_make_field(name, text, "image", personal=not _is_number(text)) for name, text in fields]


def _is_number(text: str) -> bool:
    return bool(text) and not any(part.isalpha() for part in text)


def _make_field(name: str, text: str, group: str, personal: bool = False) -> HeaderElement:
    meaning = _MEANINGS.get(name, "")
    return HeaderElement(name, "", meaning, text[:_LONGEST], text, group, personal)


def _write(value: object) -> str:
    if isinstance(value, bytes):
        return value.split(b"\0")[0].decode("latin-1").strip()
    return f"{value:.7g}" if isinstance(value, float) else str(value)
