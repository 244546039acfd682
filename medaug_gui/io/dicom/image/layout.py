"""How a file says its pixels are laid out, and whether that can be true; worked out once for all alike files.

DICOM PS3.3 C.7.6.3 (Image Pixel) and C.7.6.6 (Multi-frame).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from medaug_gui.core.series import Problem
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.elements import Elements
from medaug_gui.io.dicom.header.header import BIG_ENDIAN, DEFLATED, EXPLICIT, IMPLICIT, Header
from medaug_gui.io.dicom.image.rescale import found_in

NATIVE = frozenset([IMPLICIT, EXPLICIT, BIG_ENDIAN])
"""Transfer syntaxes whose samples lie in the file as they are."""
_PROJECTIONS = frozenset(["CR", "DX", "MG", "RG", "PX", "IO", "RTIMAGE"])
_DEFLATE_MOST = 1040
"""zlib cannot shrink more than 1032 times (zlib's technical notes)."""
_TAGS = (
    tags.ImageType, tags.SOPClassUID, tags.Modality, tags.SamplesPerPixel, tags.PhotometricInterpretation,
    tags.NumberOfFrames, tags.Rows, tags.Columns, tags.BitsAllocated, tags.BitsStored, tags.HighBit,
    tags.PixelRepresentation, tags.BurnedInAnnotation, tags.RescaleIntercept, tags.RescaleSlope,
)  # fmt: skip
_PALETTES = (tags.RedPaletteColorLookupTableDescriptor, tags.SegmentedRedPaletteColorLookupTableData)


@dataclass(frozen=True, slots=True)
class Layout:
    """What all files with the same few elements share.

    Attributes:
        frames: at least 1, as claimed.
        expected: bytes of uncompressed pixels, as claimed.
        colour: True for RGB and its relatives, and for a palette that is there.
        single: True where each file (or film) is a picture by itself: radiographs, multi-frame without positions.
        kind: what can never share a volume with another kind: matrix, class, colour, localizer.
        problems: what is odd about it and yet can be opened.
    """

    modality: str
    sop_class: str
    rows: int
    columns: int
    samples: int
    allocated: int | None
    stored: int | None
    sign: int | None
    frames: int
    expected: int
    colour: bool
    single: bool
    kind: tuple[str, ...]
    problems: tuple[Problem, ...]


def layout_of(header: Header) -> Layout:
    """The layout that the header claims; remembered with the header."""
    if isinstance(header.layout, Layout):
        return header.layout
    raw = header.all_raw
    values = tuple(map(raw.get, _TAGS))
    header.layout = layout = _layout(
        values, header.little, any(tag in raw for tag in _PALETTES), header.pixel_tag == tags.PixelData
    )
    return layout


def short_of_pixels(header: Header, layout: Layout) -> bool:
    """True where the file cannot hold the pixels that it claims."""
    if header.transfer_syntax == DEFLATED:
        return layout.expected > header.size * _DEFLATE_MOST
    if header.transfer_syntax in NATIVE:
        return layout.expected > _available(header)
    # Every encapsulated frame has at least one item of eight bytes (PS3.5 A.4).
    return layout.frames * 8 > _available(header)


def long_of_pixels(header: Header, layout: Layout) -> bool:
    """True where there is more than claimed, beyond padding to an even length."""
    expected, available = layout.expected, _available(header)
    if available <= expected + 1 + expected % 2 or header.transfer_syntax not in NATIVE:
        return False
    if header.code(tags.PhotometricInterpretation) == "YBR_FULL_422" and available >= expected // 2 * 3:
        expected = expected // 2 * 3  # not subsampled, whatever the header says
    return available > expected + 1 + expected % 2


def _available(header: Header) -> int:
    left = max(0, header.size - header.pixel_offset)
    return left if header.pixel_length < 0 else min(header.pixel_length, left)


@lru_cache(maxsize=4096)
def _layout(values: tuple[bytes | None, ...], little: bool, palette: bool, whole: bool) -> Layout:
    elements = Elements({tag: raw for tag, raw in zip(_TAGS, values, strict=True) if raw is not None}, little=little)
    integer = elements.integer
    rows, columns, samples = integer(tags.Rows) or 0, integer(tags.Columns) or 0, integer(tags.SamplesPerPixel) or 1
    frames = max(1, int(elements.number(tags.NumberOfFrames) or 1))
    photometric, modality = elements.code(tags.PhotometricInterpretation), elements.code(tags.Modality)
    colour = samples == 3 or (photometric == "PALETTE COLOR" and palette)
    bits = rows * columns * samples * (integer(tags.BitsAllocated) or 16)
    if photometric == "YBR_FULL_422" and samples == 3:
        bits = bits // 3 * 2
    return Layout(
        modality=modality,
        sop_class=elements.code(tags.SOPClassUID),
        rows=rows,
        columns=columns,
        samples=samples,
        allocated=integer(tags.BitsAllocated),
        stored=integer(tags.BitsStored),
        sign=integer(tags.PixelRepresentation),
        frames=frames,
        expected=(bits * frames + 7) // 8 if whole else rows * columns * frames * 4,
        colour=colour,
        single=modality in _PROJECTIONS or frames > 1,
        kind=(
            f"{rows}x{columns}",
            elements.code(tags.SOPClassUID),
            f"{samples}x{integer(tags.BitsAllocated)} {'colour' if colour else 'grey'}",
            "localizer" if "LOCALIZER" in elements.codes(tags.ImageType) else "",
        ),
        problems=tuple(_problems(elements, palette)),
    )


def _problems(elements: Elements, palette: bool) -> list[Problem]:
    found = []
    photometric, stored = elements.code(tags.PhotometricInterpretation), elements.integer(tags.BitsStored)
    if elements.integer(tags.SamplesPerPixel) != 3 and photometric not in (
        "MONOCHROME1",
        "MONOCHROME2",
        "PALETTE COLOR",
    ):
        found.append(
            Problem("photometric-unknown", "The file does not say how grey is meant: more is shown as brighter.")
        )
    if photometric == "PALETTE COLOR" and not palette:
        found.append(Problem("palette-missing", "The colour table is missing: the image is shown in grey."))
    if stored and tags.HighBit in elements and elements.integer(tags.HighBit) != stored - 1:
        found.append(Problem("high-bit", "The header contradicts itself about the bits of a pixel (High Bit)."))
    found.extend(found_in(elements))
    if "MOSAIC" in elements.codes(tags.ImageType):
        found.append(Problem("mosaic", "Each image is a mosaic of several slices and is shown as it is."))
    if elements.code(tags.BurnedInAnnotation) == "YES":
        found.append(Problem("burned-in", "The image has text burned in, which may identify the patient."))
    return found
