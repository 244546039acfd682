"""The CSA image header of Siemens MR (0029,1010): text values by name, read from the file only where they are needed.

Its layout is not in the standard; NiBabel's notes on the Siemens format describe it.
"""

from __future__ import annotations

import struct

from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.encoding import UNDEFINED, RanOut, Strange, find_end, read_heading
from medaug_gui.io.dicom.header.header import Header
from medaug_gui.io.dicom.header.transfer_syntax import DEFLATED

_ELEMENT = tags.SiemensCSAImageHeader
_CREATOR = tags.SiemensCSACreator
_MOST = 512 * 1024
"""Bytes of a file within which the element is looked for."""
_ENTRY = struct.Struct("<64si4siii")
_ITEM = struct.Struct("<4i")


def has_csa(header: Header) -> bool:
    """True where the file names the block that holds the CSA header."""
    return header.code(_CREATOR).upper().startswith("SIEMENS CSA HEADER") and header.transfer_syntax != DEFLATED


def read_csa(path: str, explicit: bool, little: bool) -> dict[str, tuple[str, ...]]:
    """Every entry of the CSA header of a file that says anything; empty where there is none."""
    with open(path, "rb") as file:
        data = file.read(_MOST)
    try:
        return _parse_entries(_find_element(data, explicit, little))
    except (RanOut, Strange, struct.error):
        return {}


def _find_element(data: bytes, explicit: bool, little: bool) -> bytes:
    at = 132 if data[128:132] == b"DICM" else 0
    while True:
        # The file meta information is explicit little endian, whatever the data set is (PS3.10 7.1).
        meta = data[at : at + 2] == b"\x02\x00"
        tag, vr, length, value = read_heading(data, at, explicit or meta, little or meta)
        if tag == _ELEMENT:
            return data[value : value + length] if length != UNDEFINED else b""
        if tag > _ELEMENT:
            return b""
        ends = length != UNDEFINED
        at = value + length if ends else find_end(data, value, explicit and vr != b"UN", little)


def _parse_entries(blob: bytes) -> dict[str, tuple[str, ...]]:
    second = blob[:4] == b"SV10"
    at = 8 if second else 0
    (count,) = struct.unpack_from("<I", blob, at)
    at += 8
    found: dict[str, tuple[str, ...]] = {}
    first_count = 0
    for number in range(min(count, 512)):
        name, _, _, _, items, _ = _ENTRY.unpack_from(blob, at)
        at += _ENTRY.size
        first_count = items if number == 0 else first_count
        values = []
        for _ in range(max(0, items)):
            lengths = _ITEM.unpack_from(blob, at)
            at += _ITEM.size
            length = lengths[1] if second else lengths[0] - first_count
            if length < 0 or at + length > len(blob):
                return found
            values.append(blob[at : at + length].split(b"\0")[0].decode("latin-1").strip())
            at += -(-length // 4) * 4
        if said := tuple(value for value in values if value):
            found[name.split(b"\0")[0].decode("latin-1")] = said
    return found
