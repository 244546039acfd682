"""How a file says that its pixels are stored (PS3.3 C.7.6.3, C.7.6.6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from medaug_gui.core.series import Problem
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.transfer_syntax import JPEG_LS, LOSSY, NATIVE, RLE

MOST_FRAMES = 100_000
_FLOATS = {tags.FloatPixelData: 32, tags.DoubleFloatPixelData: 64}
_GREY = ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR")
_TRANSFORMED = ("YBR_ICT", "YBR_RCT")
_PARTIAL = ("YBR_PARTIAL_420", "YBR_PARTIAL_422")
_COLOUR = ("RGB", "YBR_FULL", "YBR_FULL_422", *_TRANSFORMED, *_PARTIAL)
_UNTRANSFORMED = NATIVE | {RLE}
_PROJECTIONS = frozenset(["CR", "DX", "MG", "RG", "PX", "IO", "RTIMAGE"])
PIXEL_TAGS = (
    tags.ImageType, tags.SOPClassUID, tags.Modality, tags.SamplesPerPixel, tags.PhotometricInterpretation,
    tags.PlanarConfiguration, tags.NumberOfFrames, tags.Rows, tags.Columns, tags.BitsAllocated, tags.BitsStored,
    tags.HighBit, tags.PixelRepresentation, tags.PixelPaddingValue, tags.PixelPaddingRangeLimit,
    tags.FloatPixelPaddingValue, tags.FloatPixelPaddingRangeLimit, tags.DoubleFloatPixelPaddingValue,
    tags.DoubleFloatPixelPaddingRangeLimit, tags.BurnedInAnnotation, tags.LossyImageCompression,
    tags.PresentationLUTShape,
)  # fmt: skip
"""What a header says of its pixels."""
PALETTE_TAGS = (tags.RedPaletteColorLookupTableDescriptor, tags.SegmentedRedPaletteColorLookupTableData)


class PixelElements(Protocol):
    """The elements of a header, as `header.Elements` reads them."""

    def code(self, tag: int) -> str:
        """A value of plain characters."""

    def codes(self, tag: int) -> tuple[str, ...]:
        """The same for several values."""

    def number(self, tag: int) -> float | None:
        """The first number written as text, or None."""

    def binary(self, tag: int, code: str) -> tuple[float, ...]:
        """Binary numbers of the kind that the struct letter `code` says."""

    def integer(self, tag: int) -> int | None:
        """The first unsigned short, or None."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """The pixels of one file, and of all others that say the same of theirs.

    Attributes:
        syntax: transfer syntax UID.
        samples: of a pixel: 1 or 3 in what is opened.
        photometric: as it is read, which may be another than the file says (`remarks`).
        allocated, stored, high: bits of a sample: its room (0 where not said), its size, and its highest bit.
        sign: Pixel Representation: 1 for signed values.
        frames: at least 1, as claimed.
        expected: bytes of uncompressed pixels, as claimed.
        real: True for Float and Double Float Pixel Data (PS3.3 C.7.6.24, C.7.6.25).
        padding: (first, last) stored value that means "no pixel here" (PS3.3 C.7.5.1.1.2), or None.
        lossy: True where values, padding too, may be off by an amount that nothing tells (C.7.6.1.1.5).
        inverse: True where small values are meant to be bright.
        single: True where each file (or film) is a picture by itself: radiographs, multi-frame without positions.
        kind: what can never share a volume with another kind: matrix, class, colour, localizer.
        fault: why they cannot be read: the layout contradicts itself or is none that is read. Empty where they can.
        problems: what is odd and yet can be opened.
        remarks: how what the file contradicts itself in is read.
        is_native: True where the samples lie in the file as they are, or deflated.
        is_colour: True where a frame becomes RGB.
        is_signed: True where stored values can be negative.
        frame_bits: of one frame when not compressed (PS3.5 8.1.1; 4:2:2 shares its colour, PS3.3 C.7.6.3.1.2).
        limits: the smallest and largest value that the stored bits can hold.
    """

    modality: str
    sop_class: str
    syntax: str
    rows: int
    columns: int
    samples: int
    planar: int
    photometric: str
    allocated: int
    stored: int
    high: int
    sign: int
    frames: int
    expected: int
    real: bool
    padding: tuple[float, float] | None
    lossy: bool
    inverse: bool
    single: bool
    kind: tuple[str, ...]
    fault: str
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    is_native: bool
    is_colour: bool
    is_signed: bool
    frame_bits: int
    limits: tuple[int, int]


def parse_pixels(said: PixelElements, syntax: str, pixel_tag: int, palette: bool, length: int) -> Pixels:
    """What a header says of its pixels, and whether these can be read.

    Args:
        said: the elements of `PIXEL_TAGS`.
        syntax: transfer syntax UID.
        pixel_tag: of the pixel data.
        palette: True where there is a table of colours.
        length: bytes of the pixel data where colours are shared by pixels (4:2:2), else 0.
    """
    pixels = _parse(said, syntax, pixel_tag, palette, length)
    return replace(pixels, fault=_find_fault(pixels))


def _parse(said: PixelElements, syntax: str, pixel_tag: int, palette: bool, length: int) -> Pixels:
    integer = said.integer
    rows, columns, samples = integer(tags.Rows) or 0, integer(tags.Columns) or 0, integer(tags.SamplesPerPixel) or 1
    frames = max(1, int(said.number(tags.NumberOfFrames) or 1))
    modality, sop_class = said.code(tags.Modality), said.code(tags.SOPClassUID)
    problems: list[Problem] = []
    remarks: list[Problem] = []
    bits = rows * columns * samples * (integer(tags.BitsAllocated) or 16) * frames
    photometric = said.code(tags.PhotometricInterpretation).upper()
    photometric = _read_photometric(photometric, samples, palette, problems, remarks)
    photometric = _correct_colour(photometric, syntax, length >= bits // 8, remarks)
    if photometric == "YBR_FULL_422" and samples == 3:
        bits = bits // 3 * 2
    real = pixel_tag in _FLOATS
    allocated = _FLOATS.get(pixel_tag) or integer(tags.BitsAllocated) or 0
    stored = allocated if real else integer(tags.BitsStored) or allocated
    sign = integer(tags.PixelRepresentation) or 0
    colour = samples == 3 or photometric == "PALETTE COLOR"
    native = syntax in NATIVE
    half = 1 << max(0, stored - 1)
    high = _read_high_bit(said, allocated, stored, problems)
    _name_contents(said, problems)
    return Pixels(
        modality=modality,
        sop_class=sop_class,
        syntax=syntax,
        rows=rows,
        columns=columns,
        samples=samples,
        planar=integer(tags.PlanarConfiguration) or 0,
        photometric=photometric,
        allocated=allocated,
        stored=stored,
        high=high,
        sign=sign,
        frames=frames,
        expected=(bits + 7) // 8 if pixel_tag == tags.PixelData else rows * columns * frames * 4,
        real=real,
        padding=_read_real_padding(said, allocated) if real else _read_padding(said, allocated, sign == 1),
        lossy=syntax not in JPEG_LS and (syntax in LOSSY or said.code(tags.LossyImageCompression) == "01"),
        inverse=_read_inverse(photometric, said.code(tags.PresentationLUTShape), remarks),
        single=modality in _PROJECTIONS or frames > 1,
        kind=(f"{rows}x{columns}", sop_class, *_tell_kind(said, samples, colour)),
        fault="",
        problems=tuple(problems),
        remarks=tuple(remarks),
        is_native=native,
        is_colour=colour,
        is_signed=sign == 1,
        frame_bits=rows * columns * allocated * (2 if native and photometric == "YBR_FULL_422" else samples),
        limits=(-half, half - 1) if sign == 1 else (0, 2 * half - 1),
    )


def _find_fault(pixels: Pixels) -> str:
    if not (pixels.rows and pixels.columns):
        return "This is no image: it has no rows or columns."
    if pixels.allocated not in (1, 8, 16, 32, 64):
        return f"Samples of {pixels.allocated} bits are not understood."
    if pixels.stored > pixels.allocated:
        return "Its header contradicts itself: more bits are stored than there is room for."
    if pixels.samples not in (1, 3) or (pixels.samples == 3) == (pixels.photometric in _GREY):
        return "Its header contradicts itself: the number of samples does not fit the kind of colour."
    if pixels.photometric in _PARTIAL and pixels.syntax in _UNTRANSFORMED:
        return f"Its colours are stored in a way that is not understood ({pixels.photometric})."
    if pixels.photometric == "YBR_FULL_422" and pixels.is_native and pixels.columns % 2:
        return "Its header contradicts itself: colours shared by pairs of pixels need an even number of columns."
    if pixels.samples == 3 and pixels.allocated not in (8, 16, 32):
        return f"Colour with {pixels.allocated} bits a sample is not understood."
    if pixels.frames > MOST_FRAMES:
        return f"Files with more than {MOST_FRAMES:,} frames are not opened."
    return ""


def is_small_bright(photometric: str, shape: str) -> bool:
    """True where small values are bright.

    Presentation LUT Shape says it (PS3.3 C.8.11.3), else the photometric interpretation; both mean one turn.
    """
    if photometric in ("MONOCHROME1", "MONOCHROME2") and shape in ("INVERSE", "IDENTITY"):
        return shape == "INVERSE"
    return photometric == "MONOCHROME1"


def _tell_kind(said: PixelElements, samples: int, colour: bool) -> tuple[str, str]:
    """The bits and the colour of a pixel, and whether it is a localizer."""
    bits = f"{samples}x{said.integer(tags.BitsAllocated)} {'colour' if colour else 'grey'}"
    return bits, "localizer" if "LOCALIZER" in said.codes(tags.ImageType) else ""


def _read_photometric(name: str, samples: int, palette: bool, problems: list[Problem], remarks: list[Problem]) -> str:
    """What the values mean, as the file says; where it does not say it, as they are taken."""
    if name == "PALETTE COLOR" and not palette:
        problems.append(Problem("palette-missing", "The colour table is missing: the image is shown in grey."))
        return "MONOCHROME2"
    if name in _GREY or (name in _COLOUR and samples == 3):
        return name
    if samples == 3:
        text = "The file does not say what its values mean: they are taken as RGB."
        remarks.append(Problem("photometric-unknown", text))
        return "RGB"
    text = "The file does not say how grey is meant: more is shown as brighter."
    problems.append(Problem("photometric-unknown", text))
    return name if name in _COLOUR else "MONOCHROME2"


def _correct_colour(name: str, syntax: str, holds_all: bool, remarks: list[Problem]) -> str:
    """Colours whose name cannot be true: transforms that only JPEG 2000 has, 4:2:2 with as many bytes as 4:4:4."""
    if name in _TRANSFORMED and syntax in _UNTRANSFORMED:
        text = f"The header calls the colours {name}, which only JPEG 2000 has; they are taken as RGB."
        remarks.append(Problem("colour-contradiction", text))
        return "RGB"
    if name == "YBR_FULL_422" and syntax in NATIVE and holds_all:
        text = (
            "The header says that colours are stored for every second pixel, and there are as many bytes as for all;"
            " they are taken as YBR_FULL."
        )
        remarks.append(Problem("colour-contradiction", text))
        return "YBR_FULL"
    return name


def _read_high_bit(said: PixelElements, allocated: int, stored: int, problems: list[Problem]) -> int:
    high = said.integer(tags.HighBit)
    if high is None:
        return stored - 1
    if stored and high != stored - 1:
        problems.append(Problem("high-bit", "The header contradicts itself about the bits of a pixel (High Bit)."))
    return high if stored - 1 <= high < allocated else stored - 1


def _name_contents(said: PixelElements, problems: list[Problem]) -> None:
    """Add what an image holds that is more, or less, than an image."""
    if "MOSAIC" in said.codes(tags.ImageType):
        problems.append(Problem("mosaic", "Each image is a mosaic of several slices and is shown as it is."))
    if said.code(tags.BurnedInAnnotation) == "YES":
        problems.append(Problem("burned-in", "The image has text burned in, which may identify the patient."))


def _read_inverse(photometric: str, shape: str, remarks: list[Problem]) -> bool:
    inverse = is_small_bright(photometric, shape.upper())
    if inverse != (photometric == "MONOCHROME1"):
        seen = "small" if inverse else "large"
        text = f"Its header contradicts itself: {photometric} and presentation LUT {shape}; {seen} values are bright."
        remarks.append(Problem("presentation-shape", text))
    return inverse


def _read_real_padding(said: PixelElements, allocated: int) -> tuple[float, float] | None:
    """Float and Double Float Pixel Padding Value and Range Limit (PS3.3 C.7.6.24, C.7.6.25)."""
    if allocated == 32:
        first, last = said.binary(tags.FloatPixelPaddingValue, "f"), said.binary(tags.FloatPixelPaddingRangeLimit, "f")
    else:
        first = said.binary(tags.DoubleFloatPixelPaddingValue, "d")
        last = said.binary(tags.DoubleFloatPixelPaddingRangeLimit, "d")
    if not first:
        return None
    return (min(first[0], last[0]), max(first[0], last[0])) if last else (first[0], first[0])


def _read_padding(said: PixelElements, allocated: int, signed: bool) -> tuple[int, int] | None:
    first, last = said.integer(tags.PixelPaddingValue), said.integer(tags.PixelPaddingRangeLimit)
    if first is None or allocated < 8:
        return None
    first = _sign_word(first, signed and allocated <= 16)
    last = first if last is None else _sign_word(last, signed and allocated <= 16)
    return min(first, last), max(first, last)


def _sign_word(word: int, signed: bool) -> int:
    """Files often give the padding value with the other value representation: only the 16 bits count."""
    return word - 65536 if signed and word > 32767 else word
