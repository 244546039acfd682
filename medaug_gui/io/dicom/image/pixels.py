"""How the pixels of one DICOM file are stored (PS3.3 C.7.6.3): layout, bits, rescale, padding; checked before use."""

from __future__ import annotations

from dataclasses import dataclass, replace

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import Problem
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import BIG_ENDIAN, DEFLATED, EXPLICIT, IMPLICIT, Header
from medaug_gui.io.problems import colour_not_subsampled, colour_untransformed

JPEG_LS = ("1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81")
"""Their streams say themselves how far off values can be; those that are said to be without loss, too."""
_LOSSY = tuple("1.2.840.10008.1.2.4." + end for end in ("50", "51", "91", "93", "203"))
NATIVE = (IMPLICIT, EXPLICIT, BIG_ENDIAN, DEFLATED)
_FLOATS = {tags.FloatPixelData: 32, tags.DoubleFloatPixelData: 64}
_GREY = ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR")
_TRANSFORMED = ("YBR_ICT", "YBR_RCT")
_PARTIAL = ("YBR_PARTIAL_420", "YBR_PARTIAL_422")
_PLAIN = (*NATIVE, "1.2.840.10008.1.2.5")
_RGB = ("RGB", "YBR_FULL", "YBR_FULL_422", "YBR_ICT", "YBR_RCT", "YBR_PARTIAL_420", "YBR_PARTIAL_422")


_SAID = (
    tags.SamplesPerPixel, tags.PhotometricInterpretation, tags.PlanarConfiguration, tags.NumberOfFrames, tags.Rows,
    tags.Columns, tags.BitsAllocated, tags.BitsStored, tags.HighBit, tags.PixelRepresentation,
    tags.PixelPaddingValue, tags.PixelPaddingRangeLimit, tags.FloatPixelPaddingValue,
    tags.DoubleFloatPixelPaddingValue, tags.FloatPixelPaddingRangeLimit, tags.DoubleFloatPixelPaddingRangeLimit,
    tags.RedPaletteColorLookupTableDescriptor, tags.SegmentedRedPaletteColorLookupTableData,
    tags.LossyImageCompression, tags.ModalityLUTSequence, tags.PresentationLUTShape,
)  # fmt: skip
"""What a layout depends on."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """The layout of one file's pixels.

    Attributes:
        syntax: transfer syntax UID.
        offset: of the first byte of the pixel data's value; where `deflated`, in the inflated data set.
        length: bytes of the value as claimed; -1 where undefined (encapsulated, PS3.5 A.4).
        size: bytes of the file.
        allocated, stored, high: bits of a sample: its room, its size, and its highest bit.
        real: True for Float and Double Float Pixel Data (PS3.3 C.7.6.24, C.7.6.25).
        padding: (first, last) stored value that means "no pixel here" (PS3.3 C.7.5.1.1.2), or None.
        lookup: True where a Modality LUT replaces the rescale.
        lossy: True where values, padding too, may be off by an amount that nothing tells (C.7.6.1.1.5).
        inverse: True where small values are meant to be bright.
        problems: what is odd, for the user.
    """

    path: str
    syntax: str
    offset: int
    length: int
    size: int
    rows: int
    columns: int
    samples: int
    planar: int
    photometric: str
    allocated: int
    stored: int
    high: int
    signed: bool
    frames: int
    real: bool = False
    padding: tuple[float, float] | None = None
    lookup: bool = False
    inverse: bool = False
    lossy: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def native(self) -> bool:
        """True where the samples lie in the file as they are, or deflated."""
        return self.syntax in NATIVE

    @property
    def frame_bits(self) -> int:
        """Bits of one frame when not compressed (PS3.5 8.1.1; 4:2:2 shares its colour, PS3.3 C.7.6.3.1.2)."""
        samples = 2 if self.native and self.photometric == "YBR_FULL_422" else self.samples
        return self.rows * self.columns * samples * self.allocated

    @property
    def colour(self) -> bool:
        """True where a frame becomes RGB."""
        return self.samples == 3 or self.photometric == "PALETTE COLOR"

    @property
    def limits(self) -> tuple[int, int]:
        """The smallest and largest value that the stored bits can hold."""
        half = 1 << (self.stored - 1)
        return (-half, half - 1) if self.signed else (0, 2 * half - 1)


def layout_like(header: Header, other: Header, known: Pixels) -> Pixels:
    """The layout of a header's pixels, given that of another, which most files of a series say in the same words.

    Raises:
        Refused: as `layout` does.
    """
    one, two = header.all_raw.get, other.all_raw.get
    alike = (
        header.transfer_syntax == other.transfer_syntax
        and header.pixel_tag == other.pixel_tag
        and (header.explicit, header.little) == (other.explicit, other.little)
        and list(map(one, _SAID)) == list(map(two, _SAID))
    )
    # Where colours share samples, and where lookup tables lie, is for each file to say.
    if not alike or known.photometric.startswith("YBR") or header.pixel_offset < 0 or known.lookup:
        return layout(header)
    return replace(known, path=header.path, offset=header.pixel_offset, length=header.pixel_length, size=header.size)


def layout(header: Header) -> Pixels:
    """The layout of a walked header's pixels.

    Raises:
        Refused: no pixels, or a layout that cannot be.
    """
    if header.pixel_offset < 0:
        raise Refused("This holds no image: there are no pixel data.")
    problems: list[Problem] = []
    real = header.pixel_tag in _FLOATS
    allocated = _FLOATS.get(header.pixel_tag) or header.integer(tags.BitsAllocated) or 0
    stored = allocated if real else header.integer(tags.BitsStored) or allocated
    signed = _signed(header, problems)
    photometric = _photometric(header, problems)
    return _checked(
        Pixels(
            path=header.path,
            syntax=header.transfer_syntax,
            offset=header.pixel_offset,
            length=header.pixel_length,
            size=header.size,
            rows=header.integer(tags.Rows) or 0,
            columns=header.integer(tags.Columns) or 0,
            samples=header.integer(tags.SamplesPerPixel) or 1,
            planar=header.integer(tags.PlanarConfiguration) or 0,
            photometric=photometric,
            allocated=allocated,
            stored=stored,
            high=_high_bit(header, allocated, stored, problems),
            signed=signed,
            frames=max(1, int(header.number(tags.NumberOfFrames) or 1)),
            real=real,
            padding=_real_padding(header, allocated) if real else _padding(header, allocated, signed),
            lookup=tags.ModalityLUTSequence in header and bool(header.items(tags.ModalityLUTSequence)),
            lossy=_lossy(header),
            inverse=_inverse(photometric, header.code(tags.PresentationLUTShape), problems),
            problems=tuple(problems),
        )
    )


def _checked(pixels: Pixels) -> Pixels:
    if not (pixels.rows and pixels.columns):
        raise Refused("This is no image: it has no rows or columns.")
    if pixels.allocated not in (1, 8, 16, 32, 64):
        raise Refused(f"Samples of {pixels.allocated} bits are not understood.")
    if pixels.stored > pixels.allocated:
        raise Refused("Its header contradicts itself: more bits are stored than there is room for.")
    if pixels.samples not in (1, 3) or (pixels.samples == 3) == (pixels.photometric in _GREY):
        raise Refused("Its header contradicts itself: the number of samples does not fit the kind of colour.")
    if pixels.photometric in _PARTIAL and pixels.syntax in _PLAIN:
        raise Refused(f"Its colours are stored in a way that is not understood ({pixels.photometric}).")
    if pixels.photometric == "YBR_FULL_422" and pixels.native and pixels.columns % 2:
        raise Refused(
            "Its header contradicts itself: colours shared by pairs of pixels need an even number of columns."
        )
    if pixels.samples == 3 and pixels.allocated not in (8, 16, 32):
        raise Refused(f"Colour with {pixels.allocated} bits a sample is not understood.")
    return pixels


def _real_padding(header: Header, allocated: int) -> tuple[float, float] | None:
    """Float and Double Float Pixel Padding Value and Range Limit (PS3.3 C.7.6.24, C.7.6.25)."""
    code, elements = (
        ("f", (tags.FloatPixelPaddingValue, tags.FloatPixelPaddingRangeLimit))
        if allocated == 32
        else ("d", (tags.DoubleFloatPixelPaddingValue, tags.DoubleFloatPixelPaddingRangeLimit))
    )
    first, last = (header.binary(tag, code)[:1] for tag in elements)
    if not first:
        return None
    return (min(first[0], last[0]), max(first[0], last[0])) if last else (first[0], first[0])


def _padding(header: Header, allocated: int, signed: bool) -> tuple[int, int] | None:
    first, last = header.integer(tags.PixelPaddingValue), header.integer(tags.PixelPaddingRangeLimit)
    if first is None or allocated < 8:
        return None
    first = _as_signed(first, signed and allocated <= 16)
    last = first if last is None else _as_signed(last, signed and allocated <= 16)
    return min(first, last), max(first, last)


def _as_signed(word: int, signed: bool) -> int:
    """Files often give the padding value with the other value representation: only the 16 bits count."""
    return word - 65536 if signed and word > 32767 else word


def _photometric(header: Header, problems: list[Problem]) -> str:
    name = header.code(tags.PhotometricInterpretation).upper()
    if (
        name == "PALETTE COLOR"
        and tags.RedPaletteColorLookupTableDescriptor not in header
        and tags.SegmentedRedPaletteColorLookupTableData not in header
    ):
        problems.append(Problem("palette-missing", "The colour table is missing: the image is shown in grey."))
        return "MONOCHROME2"
    if name in _TRANSFORMED and header.transfer_syntax in _PLAIN:
        problems.append(colour_untransformed(name))
        return "RGB"
    if name == "YBR_FULL_422" and header.transfer_syntax in NATIVE and _holds_all_samples(header):
        problems.append(colour_not_subsampled())
        return "YBR_FULL"
    if name in _GREY or name in _RGB:
        return name
    colour = header.integer(tags.SamplesPerPixel) == 3
    kind = "RGB" if colour else "grey"
    problems.append(
        Problem("photometric-unknown", f"The file does not say what its values mean: they are taken as {kind}.")
    )
    return "RGB" if colour else "MONOCHROME2"


def _lossy(header: Header) -> bool:
    syntax = header.transfer_syntax
    return syntax not in JPEG_LS and (syntax in _LOSSY or header.code(tags.LossyImageCompression) == "01")


def small_is_bright(photometric: str, shape: str) -> bool:
    """Presentation LUT Shape says it (PS3.3 C.8.11.3), else the photometric interpretation; both mean one turn."""
    if photometric in ("MONOCHROME1", "MONOCHROME2") and shape in ("INVERSE", "IDENTITY"):
        return shape == "INVERSE"
    return photometric == "MONOCHROME1"


def _inverse(photometric: str, shape: str, problems: list[Problem]) -> bool:
    inverse = small_is_bright(photometric, shape.upper())
    if inverse != (photometric == "MONOCHROME1"):
        seen = "small" if inverse else "large"
        text = f"Its header contradicts itself: {photometric} and presentation LUT {shape}; {seen} values are bright."
        problems.append(Problem("presentation-shape", text))
    return inverse


def _holds_all_samples(header: Header) -> bool:
    """True where the pixel data are too long for 4:2:2: some programs unpack the samples and keep the name."""
    pixels = (header.integer(tags.Rows) or 0) * (header.integer(tags.Columns) or 0)
    frames = max(1, int(header.number(tags.NumberOfFrames) or 1))
    return header.pixel_length >= 3 * pixels * frames * (header.integer(tags.BitsAllocated) or 8) // 8


def _high_bit(header: Header, allocated: int, stored: int, problems: list[Problem]) -> int:
    high = header.integer(tags.HighBit)
    if high is None or stored - 1 <= high < allocated:
        return stored - 1 if high is None else high
    problems.append(Problem("high-bit", "Its highest bit contradicts the number of bits; the usual one is assumed."))
    return stored - 1


def _signed(header: Header, problems: list[Problem]) -> bool:
    representation = header.integer(tags.PixelRepresentation) or 0
    if representation > 1:
        problems.append(Problem("signedness", "It does not say whether values are signed; unsigned is assumed."))
    return representation == 1
