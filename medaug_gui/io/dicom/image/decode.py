"""One frame of a DICOM file as an array of stored values, for every transfer syntax; colour comes back as RGB.

Native frames are read here; compressed ones go to a named plugin of pydicom, so that the fast and right one is taken.
"""

from __future__ import annotations

import logging
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.io.dicom.image.codestream import check_size
from medaug_gui.io.dicom.image.encapsulated import Fragment
from medaug_gui.io.dicom.image.pixels import Pixels
from medaug_gui.io.dicom.image.stream_colour import YBR, effective, untransformed

RLE = "1.2.840.10008.1.2.5"
_JPEG = "1.2.840.10008.1.2.4."
PLUGINS: dict[str, tuple[str, ...]] = {
    RLE: ("pylibjpeg", "pydicom"),
    _JPEG + "50": ("pillow", "gdcm"),
    _JPEG + "51": ("pillow", "gdcm"),
    _JPEG + "57": ("gdcm",),
    _JPEG + "70": ("gdcm",),
    _JPEG + "80": ("pyjpegls", "gdcm"),
    _JPEG + "81": ("pyjpegls", "gdcm"),
    _JPEG + "90": ("gdcm", "pylibjpeg"),
    _JPEG + "91": ("gdcm", "pylibjpeg"),
    _JPEG + "201": ("pylibjpeg",),
    _JPEG + "202": ("pylibjpeg",),
    _JPEG + "203": ("pylibjpeg",),
}
"""Which plugins of pydicom decode a transfer syntax, the preferred one first."""
_JPEGS = frozenset(_JPEG + end for end in ("50", "51", "57", "70"))
_DAMAGED = "A compressed frame is damaged: it cannot be decoded."


def check_known(pixels: Pixels) -> None:
    """Refuse a transfer syntax that nothing here decodes."""
    if pixels.syntax not in PLUGINS:
        raise Refused("It is compressed in a way that this program cannot decode.", details=pixels.syntax)


def compressed(path: str, fragments: list[Fragment], most: int = 1 << 62) -> bytes:
    """The code stream of one frame, or its first `most` bytes."""
    with open(path, "rb") as stream:
        parts = []
        for offset, length in fragments:
            stream.seek(offset)
            parts.append(stream.read(min(length, most)))
            most -= len(parts[-1])
    return b"".join(parts)


def options(pixels: Pixels) -> dict[str, Any]:
    """What a decoder must know, as plain values."""
    return {
        "syntax": pixels.syntax,
        "rows": pixels.rows,
        "columns": pixels.columns,
        "samples_per_pixel": pixels.samples,
        "planar_configuration": pixels.planar,
        "photometric_interpretation": pixels.photometric,
        "bits_allocated": pixels.allocated,
        "bits_stored": pixels.stored,
        "pixel_representation": int(pixels.signed),
    }


def decode(code: bytes, wanted: dict[str, Any]) -> NDArray[Any]:
    """Stored values [row, column] or RGB [row, column, 3] of one code stream; see `options`.

    Raises:
        Refused: it does not decode, or is not of the size that the header says.
    """
    logging.getLogger("pydicom").setLevel(logging.CRITICAL + 1)  # its log lines quote the header
    syntax = str(wanted["syntax"])
    described: Any = {**wanted, "number_of_frames": 1, "pixel_keyword": "PixelData", "correct_unused_bits": False}
    del described["syntax"]
    check_size(code, wanted["rows"], wanted["columns"], wanted["samples_per_pixel"])
    if syntax == _JPEG + "51" and wanted["bits_stored"] > 8:
        return _twelve_bits(code, wanted)
    if wanted["samples_per_pixel"] == 1 or syntax == RLE:
        return _decoded(code, syntax, described)
    # The stream knows the order and the kind of its samples; the header may be wrong about both.
    kind, _ = effective(code, wanted["photometric_interpretation"])
    as_they_are = {**described, "planar_configuration": 0, "photometric_interpretation": "RGB"}
    samples = _decoded(untransformed(code) if syntax in _JPEGS else code, syntax, as_they_are)
    return to_rgb(samples, wanted["bits_stored"]) if kind == YBR else samples


def _decoded(code: bytes, syntax: str, described: dict[str, Any]) -> NDArray[Any]:
    """By the first plugin that can."""
    from pydicom.pixels.decoders.base import get_decoder

    decoder = get_decoder(syntax)
    for plugin in PLUGINS[syntax]:
        try:
            array, _ = decoder.as_array(_enclosed(code), index=0, validate=False, decoding_plugin=plugin, **described)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # each plugin fails in its own ways (a panic in Rust is no Exception); ask the next one
            continue
        return array
    raise Refused(_DAMAGED)


def _twelve_bits(code: bytes, wanted: dict[str, Any]) -> NDArray[Any]:
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


def _enclosed(code: bytes) -> bytes:
    """The code stream as the one item of an encapsulated value with an empty offset table (PS3.5 A.4)."""
    code += b"\0" * (len(code) % 2)
    return struct.pack("<HHIHHI", 0xFFFE, 0xE000, 0, 0xFFFE, 0xE000, len(code)) + code


def native(data: bytes | bytearray | memoryview, pixels: Pixels, frame: int = 0) -> NDArray[Any]:
    """Stored values [row, column] or RGB [row, column, 3] of the bytes of one native frame.

    `data` begins at the frame's first byte; frames of single bits need not begin on a byte (PS3.5 8.1.1), which is
    what `frame` is for.
    """
    rows, columns = pixels.rows, pixels.columns
    count = rows * columns
    if pixels.allocated == 1:
        first = frame * count % 8
        bits = np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little")
        return bits[first : first + count].reshape(rows, columns)
    flat = np.frombuffer(data, _dtype(pixels), count=pixels.frame_bits // pixels.allocated)
    if pixels.samples == 1:
        return flat.reshape(rows, columns)
    if pixels.photometric == "YBR_FULL_422":
        pairs = flat.reshape(rows, columns // 2, 4)
        full = np.stack([pairs[..., :2], pairs[..., 2:3].repeat(2, -1), pairs[..., 3:].repeat(2, -1)], axis=-1)
        return _rgb(full.reshape(rows, columns, 3), pixels)
    colour = flat.reshape(3, rows, columns).transpose(1, 2, 0) if pixels.planar == 1 else flat.reshape(rows, columns, 3)
    return _rgb(colour, pixels)


def _dtype(pixels: Pixels) -> np.dtype[Any]:
    kind = "f" if pixels.real else "i" if pixels.signed else "u"
    order = ">" if pixels.syntax == "1.2.840.10008.1.2.2" else "<"
    return np.dtype(f"{order}{kind}{pixels.allocated // 8}")


def _rgb(colour: NDArray[Any], pixels: Pixels) -> NDArray[Any]:
    return to_rgb(colour, pixels.stored) if pixels.photometric.startswith("YBR_FULL") else colour


def to_rgb(colour: NDArray[Any], bits: int) -> NDArray[Any]:
    """RGB [row, column, 3] of YBR_FULL (PS3.3 C.7.6.3.1.2) of so many bits a sample."""
    if colour.dtype == np.uint8 and bits == 8:
        from pydicom.pixels.processing import convert_color_space

        rgb: NDArray[Any] = convert_color_space(np.ascontiguousarray(colour), "YBR_FULL", "RGB")
        return rgb
    half, most = 1 << (bits - 1), (1 << bits) - 1
    luma, blue, red = (colour[..., axis].astype(np.float64) - (half if axis else 0) for axis in range(3))
    mixed = [luma + 1.402 * red, luma - 0.344136 * blue - 0.714136 * red, luma + 1.772 * blue]
    return np.clip(np.rint(np.stack(mixed, axis=-1)), 0, most).astype(colour.dtype)
