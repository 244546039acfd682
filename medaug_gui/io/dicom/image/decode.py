"""Decoding one compressed frame to stored values, for every transfer syntax; colour comes back as RGB.

Each goes to a named plugin of pydicom, so that the fast and right one is taken. Runs in child processes alone (see
`decoders`).
"""

from __future__ import annotations

import logging
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.io.dicom.header.transfer_syntax import (
    HTJ2K,
    HTJ2K_LOSSLESS,
    HTJ2K_LOSSLESS_RPCL,
    JPEG,
    JPEG_2000,
    JPEG_2000_LOSSLESS,
    JPEG_BASELINE,
    JPEG_EXTENDED,
    JPEG_LOSSLESS,
    JPEG_LOSSLESS_FIRST_ORDER,
    JPEG_LS_LOSSLESS,
    JPEG_LS_NEAR_LOSSLESS,
    RLE,
)
from medaug_gui.io.dicom.header.values import convert_ybr
from medaug_gui.io.dicom.image.compressed import YBR, check_size, find_colour, mark_untransformed

PLUGINS: dict[str, tuple[str, ...]] = {
    RLE: ("pylibjpeg", "pydicom"),
    JPEG_BASELINE: ("pillow", "gdcm"),
    JPEG_EXTENDED: ("pillow", "gdcm"),
    JPEG_LOSSLESS: ("gdcm",),
    JPEG_LOSSLESS_FIRST_ORDER: ("gdcm",),
    JPEG_LS_LOSSLESS: ("pyjpegls", "gdcm"),
    JPEG_LS_NEAR_LOSSLESS: ("pyjpegls", "gdcm"),
    JPEG_2000_LOSSLESS: ("gdcm", "pylibjpeg"),
    JPEG_2000: ("gdcm", "pylibjpeg"),
    HTJ2K_LOSSLESS: ("pylibjpeg",),
    HTJ2K_LOSSLESS_RPCL: ("pylibjpeg",),
    HTJ2K: ("pylibjpeg",),
}
"""Which plugins of pydicom decode a transfer syntax, the preferred one first."""
_DAMAGED = "A compressed frame is damaged: it cannot be decoded."


def decode(code: bytes, wanted: dict[str, Any]) -> NDArray[Any]:
    """Stored values [row, column] or RGB [row, column, 3] of one code stream; see `fetch.list_options`.

    Raises:
        Refused: it does not decode, or is not of the size that the header says.
    """
    logging.getLogger("pydicom").setLevel(logging.CRITICAL + 1)  # its log lines quote the header
    syntax = str(wanted["syntax"])
    described: Any = {**wanted, "number_of_frames": 1, "pixel_keyword": "PixelData", "correct_unused_bits": False}
    del described["syntax"]
    check_size(code, wanted["rows"], wanted["columns"], wanted["samples_per_pixel"])
    if syntax == JPEG_EXTENDED and wanted["bits_stored"] > 8:
        return _decode_twelve_bits(code, wanted)
    if wanted["samples_per_pixel"] == 1 or syntax == RLE:
        return _decode_by_plugin(code, syntax, described)
    # The stream knows the order and the kind of its samples; the header may be wrong about both.
    kind, _ = find_colour(code, wanted["photometric_interpretation"])
    as_they_are = {**described, "planar_configuration": 0, "photometric_interpretation": "RGB"}
    samples = _decode_by_plugin(mark_untransformed(code) if syntax in JPEG else code, syntax, as_they_are)
    return convert_ybr(samples, wanted["bits_stored"]) if kind == YBR else samples


def _decode_by_plugin(code: bytes, syntax: str, described: dict[str, Any]) -> NDArray[Any]:
    """By the first plugin that can."""
    from pydicom.pixels.decoders.base import get_decoder

    decoder = get_decoder(syntax)
    for plugin in PLUGINS[syntax]:
        try:
            array, _ = decoder.as_array(_enclose(code), index=0, validate=False, decoding_plugin=plugin, **described)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # each plugin fails in its own ways (a panic in Rust is no Exception); ask the next one
            continue
        return array
    raise Refused(_DAMAGED)


def _decode_twelve_bits(code: bytes, wanted: dict[str, Any]) -> NDArray[Any]:
    """JPEG Extended of 12 bits, which GDCM decodes and pydicom does not ask it for."""
    import gdcm

    fragment = gdcm.Fragment()
    fragment.SetByteStringValue(code)
    fragments = gdcm.SequenceOfFragments.New()
    fragments.AddFragment(fragment)
    element = gdcm.DataElement(gdcm.Tag(0x7FE0, 0x0010))
    element.SetValue(fragments.__ref__())
    image = gdcm.Image()
    image.SetNumberOfDimensions(2)
    image.SetDimensions((wanted["columns"], wanted["rows"], 1))
    image.SetDataElement(element)
    image.SetPhotometricInterpretation(gdcm.PhotometricInterpretation(gdcm.PhotometricInterpretation.MONOCHROME2))
    image.SetTransferSyntax(gdcm.TransferSyntax(gdcm.TransferSyntax.GetTSType(wanted["syntax"])))
    image.SetPixelFormat(gdcm.PixelFormat(1, 16, wanted["bits_stored"], wanted["bits_stored"] - 1, 0))
    samples = image.GetBuffer()
    if wanted["samples_per_pixel"] != 1 or samples is None:
        raise Refused(_DAMAGED)
    array = np.frombuffer(samples.encode("utf-8", "surrogateescape"), np.uint16)
    if array.size != wanted["rows"] * wanted["columns"]:
        raise Refused(_DAMAGED)
    return array.reshape(wanted["rows"], wanted["columns"]).copy()


def _enclose(code: bytes) -> bytes:
    """The code stream as the one item of an encapsulated value with an empty offset table (PS3.5 A.4)."""
    code += b"\0" * (len(code) % 2)
    return struct.pack("<HHIHHI", 0xFFFE, 0xE000, 0, 0xFFFE, 0xE000, len(code)) + code
