"""What is no image, or no image that can be true, told from the header alone: each with its sentence."""

from __future__ import annotations

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import Problem
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Header
from medaug_gui.io.dicom.header.pixels import MOST_FRAMES, Pixels
from medaug_gui.io.dicom.header.transfer_syntax import DECODED, DEFLATED, PLAIN, VIDEO
from medaug_gui.io.dicom.header.values import find_rescale_problems

SEGMENTATIONS = frozenset(["1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7"])
_DICOMDIR = "1.2.840.10008.1.3.10"
_WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6"
_MOST_FROM_LITTLE = 128 << 20  # bytes of pixels that any file may hold ...
_SHRINKS = 200  # ... else no more than this for each of its own
_DEFLATE_MOST = 1040
"""zlib cannot shrink more than 1032 times (zlib's technical notes)."""
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


def check_image(header: Header) -> Pixels:
    """How an image's pixels are stored.

    Raises:
        Refused: it has no pixels, lies about them, or they are encoded in an unknown way.
    """
    pixels = header.pixels
    if header.pixel_offset < 0 or pixels.modality == "RTDOSE":
        raise Refused(_name_kind(header))
    if pixels.sop_class == _WHOLE_SLIDE:
        raise Refused("This is a whole slide microscopy image, which is not opened.")
    _check_encoding(header)
    if not pixels.rows or not pixels.columns:
        raise Refused("The header gives no image size (Rows or Columns is missing or zero).")
    _check_samples(header, pixels)
    if pixels.frames > MOST_FRAMES:
        raise Refused(f"Files with more than {MOST_FRAMES:,} frames are not opened.")
    if _is_short(header, pixels):
        raise Refused("There is less pixel data than the header says: the file is damaged or cut short.")
    if header.transfer_syntax not in PLAIN:
        _refuse_bomb(header, pixels)
    return pixels


def find_problems(header: Header) -> tuple[Problem, ...]:
    """What is strange about the pixels and their values and yet can be opened."""
    pixels = header.pixels
    found = (*pixels.problems, *find_rescale_problems(header, pixels.modality))
    if _is_long(header, pixels):
        more = Problem("pixel-data-long", "There is more pixel data than the header says; the rest is ignored.")
        return (*found, more)
    return found


def _refuse_bomb(header: Header, pixels: Pixels) -> None:
    """What would grow from little to very much is made to exhaust the memory: no real image shrinks like that."""
    claimed = pixels.rows * pixels.columns * pixels.samples * pixels.frames * max(1, (pixels.allocated or 8) // 8)
    if claimed > max(_MOST_FROM_LITTLE, _SHRINKS * header.size):
        raise Refused("It claims more pixels than so small a file can hold.")


def _is_short(header: Header, pixels: Pixels) -> bool:
    """True where the file cannot hold the pixels that it claims."""
    if header.transfer_syntax == DEFLATED:
        return pixels.expected > header.size * _DEFLATE_MOST
    if header.transfer_syntax in PLAIN:
        return pixels.expected > _count_available(header)
    # Every encapsulated frame has at least one item of eight bytes (PS3.5 A.4).
    return pixels.frames * 8 > _count_available(header)


def _is_long(header: Header, pixels: Pixels) -> bool:
    """True where there is more than claimed, beyond padding to an even length."""
    even = pixels.expected + 1 + pixels.expected % 2
    return header.transfer_syntax in PLAIN and _count_available(header) > even


def _count_available(header: Header) -> int:
    left = max(0, header.size - header.pixel_offset)
    return left if header.pixel_length < 0 else min(header.pixel_length, left)


def _name_kind(header: Header) -> str:
    modality, sop_class = header.code(tags.Modality), header.code(tags.SOPClassUID)
    if sop_class in SEGMENTATIONS:
        modality = "SEG"
    if modality in _NOUNS:
        return f"This is {_NOUNS[modality]}, not an image."
    if sop_class == _DICOMDIR:
        return "This is the directory of a DICOM medium, not an image."
    if not header.complete or not header.walked or not header.all_raw:
        return "The file is damaged or cut short: it ends inside its header."
    return f"This DICOM file holds no image ({_name_class(sop_class)})."


def _name_class(sop_class: str) -> str:
    from pydicom.uid import UID

    name = UID(sop_class, validation_mode=0).name if sop_class else ""
    return "no pixel data" if not name or name == sop_class else name


def _check_encoding(header: Header) -> None:
    syntax = header.transfer_syntax
    if syntax in PLAIN and header.pixel_length < 0:
        raise Refused("The pixels are compressed, but the file does not say how.")
    if syntax in DECODED:
        return
    if syntax in VIDEO:
        raise Refused("This is a video (MPEG), which is not opened.", advice="Export single frames from its viewer.")
    raise Refused("The pixels are encoded in a way that is unknown here (transfer syntax).")


def _check_samples(header: Header, pixels: Pixels) -> None:
    if pixels.samples not in (1, 3):
        raise Refused(f"Images with {pixels.samples} samples for each pixel are not opened.")
    if header.pixel_tag != tags.PixelData:
        return
    if pixels.allocated not in (1, 8, 16, 32):
        raise Refused(f"Pixels of {pixels.allocated or 'unknown'} bits are not opened.")
    if pixels.stored > pixels.allocated:
        raise Refused("The header contradicts itself: more bits are stored than allocated.")
    if pixels.sign > 1:
        raise Refused("The header does not say whether its pixels have a sign (Pixel Representation).")
