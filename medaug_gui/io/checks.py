"""What is no image, or no image that can be true, told from the header alone: each with its sentence."""

from __future__ import annotations

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import Problem
from medaug_gui.io.walk import BIG_ENDIAN, DEFLATED, EXPLICIT, IMPLICIT, Header

SEGMENTATIONS = frozenset(["1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7"])
_DICOMDIR = "1.2.840.10008.1.3.10"
_JPEG = "1.2.840.10008.1.2.4."
_NATIVE = frozenset([IMPLICIT, EXPLICIT, DEFLATED, BIG_ENDIAN])
_JPEGS = frozenset(_JPEG + end for end in ("50", "51", "57", "70", "80", "81", "90", "91", "201", "202", "203"))
_RLE = "1.2.840.10008.1.2.5"
_VIDEO = frozenset(_JPEG + str(end) for end in range(100, 114))
_NOUNS = {
    "RTSTRUCT": "an RT Structure Set",
    "RTPLAN": "an RT Plan",
    "RTDOSE": "an RT Dose",
    "RTRECORD": "an RT treatment record",
    "SEG": "a segmentation",
    "SR": "a structured report",
    "PR": "a presentation state",
    "KO": "a key object selection",
    "REG": "a spatial registration",
    "ECG": "an electrocardiogram",
    "HD": "a haemodynamic waveform",
    "AU": "an audio recording",
    "DOC": "an encapsulated document",
    "FID": "a set of fiducials",
    "RWV": "a real world value mapping",
    "M3D": "a 3-D model",
}
_DEFLATE_MOST = 1040
"""zlib cannot shrink more than 1032 times (zlib's technical notes)."""


def refuse_what_is_no_image(header: Header) -> None:
    """Raise `Refused` for objects without pixels, lying headers and encodings that nothing here can decode."""
    if header.pixel_offset < 0 or header.code(0x00080060) == "RTDOSE":
        raise Refused(_no_image(header))
    _refuse_encoding(header.transfer_syntax)
    if not header.integer(0x00280010) or not header.integer(0x00280011):
        raise Refused("The header gives no image size (Rows or Columns is missing or zero).")
    _refuse_sample_format(header)
    _refuse_short_pixels(header)


def frame_count(header: Header) -> int:
    """Number of Frames; missing, zero, negative or unreadable counts as 1."""
    number = header.number(0x00280008)
    return max(1, int(number)) if number is not None else 1


def frame_bits(header: Header) -> int:
    """Bits of one uncompressed frame."""
    rows, columns = header.integer(0x00280010) or 0, header.integer(0x00280011) or 0
    samples, allocated = header.integer(0x00280002) or 1, header.integer(0x00280100) or 16
    bits = rows * columns * samples * allocated
    return bits // 3 * 2 if header.code(0x00280004) == "YBR_FULL_422" and samples == 3 else bits


def odd_pixels(header: Header) -> list[Problem]:
    """What is strange about the pixels and yet can be opened."""
    found = []
    photometric = header.code(0x00280004)
    if (header.integer(0x00280002) or 1) == 1 and photometric not in ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR"):
        found.append(
            Problem("photometric-unknown", "The file does not say how grey is meant: more is shown as brighter.")
        )
    if photometric == "PALETTE COLOR" and 0x00281101 not in header and 0x00281221 not in header:
        found.append(Problem("palette-missing", "The colour table is missing: the image is shown in grey."))
    stored, high = header.integer(0x00280101), header.integer(0x00280102)
    if stored and high is not None and high != stored - 1:
        found.append(Problem("high-bit", "The header contradicts itself about the bits of a pixel (High Bit)."))
    if header.numbers(0x00281053)[:1] == (0.0,):
        found.append(Problem("slope-zero", "The rescale slope is zero, which would make every value the same."))
    if header.code(0x00280301) == "YES":
        found.append(Problem("burned-in", "The image has text burned in, which may identify the patient."))
    available, expected = _available(header), (frame_bits(header) * frame_count(header) + 7) // 8
    if _is_native(header) and available > expected + 1 + expected % 2:
        found.append(Problem("pixel-data-long", "There is more pixel data than the header says; the rest is ignored."))
    return found


def _no_image(header: Header) -> str:
    modality, sop_class = header.code(0x00080060), header.code(0x00080016)
    if sop_class in SEGMENTATIONS:
        modality = "SEG"
    if modality in _NOUNS:
        return f"This is {_NOUNS[modality]}, not an image."
    if sop_class == _DICOMDIR:
        return "This is the directory of a DICOM medium, not an image."
    if not header.complete or not header.walked:
        return "The file is damaged or cut short: it ends inside its header."
    return f"This DICOM file holds no image ({_class_name(sop_class)})."


def _class_name(sop_class: str) -> str:
    from pydicom.uid import UID

    name = UID(sop_class, validation_mode=0).name if sop_class else ""
    return "no pixel data" if not name or name == sop_class else name


def _refuse_encoding(syntax: str) -> None:
    if syntax in _VIDEO:
        raise Refused("This is a video (MPEG), which is not opened.", advice="Export single frames from its viewer.")
    if syntax not in _NATIVE | _JPEGS | {_RLE}:
        raise Refused("The pixels are encoded in a way that is unknown here (transfer syntax).")


def _refuse_sample_format(header: Header) -> None:
    samples = header.integer(0x00280002) or 1
    if samples not in (1, 3):
        raise Refused(f"Images with {samples} samples for each pixel are not opened.")
    if header.pixel_tag != 0x7FE00010:
        return
    allocated = header.integer(0x00280100)
    if allocated not in (1, 8, 16, 32):
        raise Refused(f"Pixels of {allocated or 'unknown'} bits are not opened.")
    stored, signed = header.integer(0x00280101), header.integer(0x00280103)
    if stored is not None and stored > allocated:
        raise Refused("The header contradicts itself: more bits are stored than allocated.")
    if signed not in (None, 0, 1):
        raise Refused("The header does not say whether its pixels have a sign (Pixel Representation).")


def _refuse_short_pixels(header: Header) -> None:
    frames = frame_count(header)
    expected = frame_bits(header) * frames // 8
    if header.transfer_syntax == DEFLATED:
        short = expected > header.size * _DEFLATE_MOST
    elif _is_native(header):
        short = expected > _available(header)
    else:
        # Every encapsulated frame has at least one item of eight bytes (PS3.5 A.4).
        short = frames * 8 > _available(header)
    if short:
        raise Refused("There is less pixel data than the header says: the file is damaged or cut short.")


def _is_native(header: Header) -> bool:
    return header.transfer_syntax in _NATIVE and header.transfer_syntax != DEFLATED


def _available(header: Header) -> int:
    left = max(0, header.size - header.pixel_offset)
    return left if header.pixel_length < 0 else min(header.pixel_length, left)
