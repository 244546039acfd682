"""Headers that the direct walk does not understand, read by pydicom and put into the same form.

For files without prefix or file meta information, with wrong transfer syntaxes, unknown value representations and
the like. Slower by some twenty times, so only for what is strange. And in a
child process (see `decoders`): what a stranger wrote can keep pydicom busy for minutes, or make it take all memory.
"""

from __future__ import annotations

import base64
import io
import json
import warnings
from typing import Any

from medaug_gui.core.errors import Refused
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.dataset import opened
from medaug_gui.io.dicom.header.elements import UNDEFINED, RanOut, Strange, heading
from medaug_gui.io.dicom.header.header import DEFLATED, Header, NotDicom
from medaug_gui.io.dicom.header.nesting import refuse_deep

_START = 1024
_NESTED = 64 << 20
_DAMAGED = "The header of this DICOM file is damaged and cannot be read."


def read_apart(path: str, size: int) -> Header:
    """The same as `read_patiently`, in a child process, for two seconds of its time at most."""
    from medaug_gui.io.dicom.image.decoders import CHILDREN

    found: dict[str, Any] = json.loads(CHILDREN.header(path, size))
    if found.get("not_dicom"):
        raise NotDicom(found["not_dicom"])
    header = Header(path, size, {int(tag): base64.b64decode(raw) for tag, raw in found["raw"].items()})
    header.walked = False
    header.transfer_syntax = found["syntax"]
    header.pixel_tag, header.pixel_offset, header.pixel_length = found["pixels"]
    return header


def packed(path: str, size: int) -> bytes:
    """What the child answers: the header as JSON. The same errors as `read_patiently`, but for `NotDicom`."""
    try:
        header = read_patiently(path, size)
    except NotDicom as error:
        return json.dumps({"not_dicom": error.sentence}).encode()
    raw = {str(tag): base64.b64encode(value).decode() for tag, value in header.all_raw.items()}
    pixels = (header.pixel_tag, header.pixel_offset, header.pixel_length)
    return json.dumps({"raw": raw, "syntax": header.transfer_syntax, "pixels": pixels}).encode()


def read_patiently(path: str, size: int) -> Header:
    """The header as pydicom understands it; raises `Refused` where it does not either."""
    with warnings.catch_warnings(), opened(path) as file:
        warnings.simplefilter("ignore")
        try:
            return _header(path, size, file)
        except Refused:
            raise
        except (Exception, RecursionError):
            raise Refused(_DAMAGED) from None


def _header(path: str, size: int, file: Any) -> Header:
    from pydicom import dcmread

    start = file.read(_START)
    if DEFLATED.encode() in start:
        raise Refused(_DAMAGED)  # what the direct walk cannot inflate is damaged, or a bomb
    file.seek(0)
    refuse_deep(file.read(_NESTED))
    file.seek(0)
    data = dcmread(file, stop_before_pixels=True, force=True, specific_tags=sorted(tags.KEPT))
    header = Header(path, size, _encoded(data))
    header.walked = False
    meta = getattr(data, "file_meta", None)
    implicit, little = data.original_encoding
    fallback = "1.2.840.10008.1.2" if implicit else f"1.2.840.10008.1.2.{1 if little else 2}"
    header.transfer_syntax = str(meta.get("TransferSyntaxUID", "") if meta else "") or fallback
    if not header.all_raw and start[128:132] != b"DICM":
        raise NotDicom("This is not a DICOM file.")
    _find_pixels(header, file, not implicit, bool(little))
    return header


def _encoded(data: Any) -> dict[int, bytes]:
    """Each wanted element written anew in explicit little endian; those that cannot be written are left out."""
    from pydicom.filebase import DicomBytesIO
    from pydicom.filewriter import write_data_element

    raw: dict[int, bytes] = {}
    for tag in tags.KEPT:
        if tag not in data:
            continue
        buffer = DicomBytesIO()
        buffer.is_little_endian, buffer.is_implicit_VR = True, False
        try:
            write_data_element(buffer, data[tag], data._character_set)
            written = buffer.getvalue()
            _, _, length, value = heading(written, 0, True, True)
        except (Exception, RecursionError):  # any one element may be beyond repair; the others still count
            continue
        raw[tag] = written[value:] if length == UNDEFINED else written[value : value + length]
    return raw


def _find_pixels(header: Header, file: io.BufferedReader, explicit: bool, little: bool) -> None:
    """Where pydicom stopped there is the pixel data, or the end of the file."""
    at = file.tell()
    start = file.read(12)
    try:
        tag, _, length, value = heading(start, 0, explicit, little)
    except (RanOut, Strange):
        return
    if tag in tags.PIXEL_DATA:
        header.pixel_tag, header.pixel_offset = tag, at + value
        header.pixel_length = -1 if length == UNDEFINED else length
