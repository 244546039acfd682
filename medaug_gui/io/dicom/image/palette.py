"""Lookup tables that DICOM files carry: palette colour (PS3.3 C.7.6.3.1.5) and Modality LUT (C.11.1.1)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.elements import Elements
from medaug_gui.io.dicom.header.header import Header

_DESCRIPTORS = (
    tags.RedPaletteColorLookupTableDescriptor,
    tags.GreenPaletteColorLookupTableDescriptor,
    tags.BluePaletteColorLookupTableDescriptor,
)
_TABLES = (
    tags.RedPaletteColorLookupTableData,
    tags.GreenPaletteColorLookupTableData,
    tags.BluePaletteColorLookupTableData,
)
_SEGMENTED = (
    tags.SegmentedRedPaletteColorLookupTableData,
    tags.SegmentedGreenPaletteColorLookupTableData,
    tags.SegmentedBluePaletteColorLookupTableData,
)


def through_palette(header: Header, stored: NDArray[Any]) -> NDArray[np.uint8]:
    """RGB uint8 [row, column, 3] of palette indices [row, column].

    Raises:
        Refused: the file has no usable palette.
    """
    channels = [_channel(header, *elements, stored) for elements in zip(_DESCRIPTORS, _TABLES, _SEGMENTED, strict=True)]
    return np.stack(channels, axis=-1)


def _channel(header: Header, descriptor: int, table: int, segmented: int, stored: NDArray[Any]) -> NDArray[np.uint8]:
    count, first, bits = _descriptor(header, descriptor, bool(np.issubdtype(stored.dtype, np.signedinteger)))
    entries = _entries(header, table, count, bits) if table in header else _expanded(header, segmented, bits)
    if len(entries) < count or not count:
        raise Refused("Its colours come from a palette that is missing or damaged.")
    if bits == 16:
        # A table that uses the low byte only is common, whatever it declares.
        entries = entries >> 8 if entries.max(initial=0) > 255 else entries
    index = np.clip(stored.astype(np.int64) - first, 0, count - 1)
    return entries.astype(np.uint8)[index]


def _descriptor(header: Elements, tag: int, signed: bool) -> tuple[int, int, int]:
    values = header.binary(tag, "H")
    if len(values) < 3:
        raise Refused("Its colours come from a palette that is missing or damaged.")
    count, first, bits = (int(value) for value in values[:3])
    return count or 65536, first - 65536 if signed and first > 32767 else first, bits


def _entries(header: Elements, tag: int, count: int, bits: int) -> NDArray[Any]:
    raw = header.raw(tag)
    if bits == 8 and len(raw) < 2 * count:
        return np.frombuffer(raw, np.uint8)[:count]
    return np.frombuffer(raw[: len(raw) // 2 * 2], "<u2" if header.little else ">u2")[:count]


def _expanded(header: Elements, tag: int, bits: int) -> NDArray[Any]:
    """A segmented table (PS3.3 C.7.9.2): discrete runs and straight lines; repeats of earlier segments too."""
    code = "B" if bits == 8 else "H"
    words = [int(word) for word in header.binary(tag, code)]
    return np.array(_segments(words, 0, len(words), bits), np.uint16)


def _segments(words: list[int], at: int, end: int, bits: int) -> list[int]:
    values: list[int] = []
    while at + 1 < end and len(values) <= 65536:
        kind, length = words[at], words[at + 1]
        if kind == 0:
            values.extend(words[at + 2 : at + 2 + length])
            at += 2 + length
        elif kind == 1 and at + 2 < end and values:
            steps = np.linspace(values[-1], words[at + 2], length + 1)[1:]
            values.extend(round(step) for step in steps)
            at += 3
        else:
            raise Refused("Its colours come from a palette that is not understood.")
    return values


def modality_lookup(header: Elements) -> NDArray[np.float64] | None:
    """The first mapped value followed by the entries, or None where there is no Modality LUT.

    Raises:
        Refused: its descriptor is missing, or it holds fewer entries than that says.
    """
    item = header.first(tags.ModalityLUTSequence)
    if tags.LUTData not in item:
        return None
    signed = header.integer(tags.PixelRepresentation) == 1
    count, first, bits = _descriptor(item, tags.LUTDescriptor, signed)
    entries = _entries(item, tags.LUTData, count, bits)
    if not count or len(entries) < count:
        raise Refused("Its Modality LUT is damaged.")
    return np.concatenate([[first], entries.astype(np.float64)])
