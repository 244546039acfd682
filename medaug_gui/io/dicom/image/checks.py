"""What is no image, or no image that can be true, told from the header alone: each with its sentence."""

from __future__ import annotations

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import Problem
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import DEFLATED, Header
from medaug_gui.io.dicom.image.layout import NATIVE, Layout, layout_of, long_of_pixels, short_of_pixels

SEGMENTATIONS = frozenset(["1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7"])
_DICOMDIR = "1.2.840.10008.1.3.10"
_WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6"
_JPEG = "1.2.840.10008.1.2.4."
_JPEGS = frozenset(_JPEG + end for end in ("50", "51", "57", "70", "80", "81", "90", "91", "201", "202", "203"))
_DECODED = NATIVE | _JPEGS | {DEFLATED, "1.2.840.10008.1.2.5"}
_MOST_FRAMES = 100_000
_MOST_FROM_LITTLE = 128 << 20  # bytes of pixels that any file may hold ...
_SHRINKS = 200  # ... else no more than this for each of its own
_VIDEO = frozenset(_JPEG + str(end) for end in range(100, 109))
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


def refuse_what_is_no_image(header: Header) -> Layout:
    """The layout of an image; raises `Refused` for what has no pixels, lies, or is encoded in an unknown way."""
    layout = layout_of(header)
    if header.pixel_offset < 0 or layout.modality == "RTDOSE":
        raise Refused(_no_image(header))
    if layout.sop_class == _WHOLE_SLIDE:
        raise Refused("This is a whole slide microscopy image, which is not opened.")
    _refuse_encoding(header)
    if not layout.rows or not layout.columns:
        raise Refused("The header gives no image size (Rows or Columns is missing or zero).")
    _refuse_samples(header, layout)
    if layout.frames > _MOST_FRAMES:
        raise Refused(f"Files with more than {_MOST_FRAMES:,} frames are not opened.")
    if short_of_pixels(header, layout):
        raise Refused("There is less pixel data than the header says: the file is damaged or cut short.")
    _refuse_bomb(header, layout)
    return layout


def _refuse_bomb(header: Header, layout: Layout) -> None:
    """What would grow from little to very much is made to exhaust the memory: no real image shrinks like that."""
    if header.transfer_syntax in NATIVE and header.transfer_syntax != DEFLATED:
        return
    claimed = layout.rows * layout.columns * layout.samples * layout.frames * max(1, (layout.allocated or 8) // 8)
    if claimed > max(_MOST_FROM_LITTLE, _SHRINKS * header.size):
        raise Refused("It claims more pixels than so small a file can hold.")


def odd_pixels(header: Header) -> tuple[Problem, ...]:
    """What is strange about the pixels and yet can be opened."""
    layout = layout_of(header)
    if long_of_pixels(header, layout):
        more = Problem("pixel-data-long", "There is more pixel data than the header says; the rest is ignored.")
        return (*layout.problems, more)
    return layout.problems


def _no_image(header: Header) -> str:
    modality, sop_class = header.code(tags.Modality), header.code(tags.SOPClassUID)
    if sop_class in SEGMENTATIONS:
        modality = "SEG"
    if modality in _NOUNS:
        return f"This is {_NOUNS[modality]}, not an image."
    if sop_class == _DICOMDIR:
        return "This is the directory of a DICOM medium, not an image."
    if not header.complete or not header.walked or not header.all_raw:
        return "The file is damaged or cut short: it ends inside its header."
    return f"This DICOM file holds no image ({_class_name(sop_class)})."


def _class_name(sop_class: str) -> str:
    from pydicom.uid import UID

    name = UID(sop_class, validation_mode=0).name if sop_class else ""
    return "no pixel data" if not name or name == sop_class else name


def _refuse_encoding(header: Header) -> None:
    syntax = header.transfer_syntax
    if syntax in NATIVE and header.pixel_length < 0:
        raise Refused("The pixels are compressed, but the file does not say how.")
    if syntax in _DECODED:
        return
    if syntax in _VIDEO:
        raise Refused("This is a video (MPEG), which is not opened.", advice="Export single frames from its viewer.")
    raise Refused("The pixels are encoded in a way that is unknown here (transfer syntax).")


def _refuse_samples(header: Header, layout: Layout) -> None:
    if layout.samples not in (1, 3):
        raise Refused(f"Images with {layout.samples} samples for each pixel are not opened.")
    if header.pixel_tag != tags.PixelData:
        return
    if layout.allocated not in (1, 8, 16, 32):
        raise Refused(f"Pixels of {layout.allocated or 'unknown'} bits are not opened.")
    if layout.stored is not None and layout.stored > layout.allocated:
        raise Refused("The header contradicts itself: more bits are stored than allocated.")
    if layout.sign not in (None, 0, 1):
        raise Refused("The header does not say whether its pixels have a sign (Pixel Representation).")
