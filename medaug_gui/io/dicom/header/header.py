"""The header of one DICOM file: wanted elements, how its pixels are stored, where they lie, who is shown.

header.transfer_syntax              # "1.2.840.10008.1.2.1"
header.pixel_offset, pixel_length   # where the value of the pixel data starts; length -1: encapsulated;
                                    # offset -1: there is none. For a deflated file the offset counts in
                                    # the inflated data set: `inflate_dataset(path, limit)` gives those bytes
header.pixel_tag                    # tags.PixelData, FloatPixelData or DoubleFloatPixelData
header.size, header.walked          # bytes of the file; False where pydicom had to read it
header.complete                     # False where the file ends within its header
header.code(tags.Modality)          # plain text: "CT"; codes() splits at backslashes
header.text(tags.StudyDescription)  # text in the file's character set
header.numbers(tags.PixelSpacing)   # DS and IS: (0.5, 0.5), empty where missing or garbage
header.integer(tags.Rows)           # US: 512, or None; binary(tag, "h") for SS, "d" for FD ...
header.items(tag)                   # a sequence: Elements with the same methods

Texts are decoded as PS3.5 section 6.1 and PS3.3 C.12.1.1.2 (Specific Character Set) say, and made safe to show.
"""

from __future__ import annotations

import codecs
import math
import struct
import warnings
import zlib
from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import Identity
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.encoding import RanOut, Strange, cut_items
from medaug_gui.io.dicom.header.pixels import PALETTE_TAGS, PIXEL_TAGS, Pixels, parse_pixels

_LONGEST = 256  # letters of a text that is shown ...
_LONGEST_RAW = 4096  # ... and bytes that are looked at for it
_LONGEST_NUMBERS = 1 << 16  # bytes of numbers written as text
_MISNAMED = {b"ISO_IR 149": "euc_kr", b"ISO_IR 58": "gb2312"}
"""Names that programs make up for character sets which DICOM knows with code extensions only."""


class Elements:
    """Raw element values by tag number, e.g. `tags.Rows`; missing or unreadable ones come back empty.

    They are decoded only when asked for.
    """

    __slots__ = ("_raw", "explicit", "little")

    def __init__(self, raw: dict[int, bytes], explicit: bool = True, little: bool = True) -> None:
        self._raw = raw
        self.explicit = explicit
        self.little = little

    def __contains__(self, tag: int) -> bool:
        return tag in self._raw

    @property
    def all_raw(self) -> Mapping[int, bytes]:
        """Every element that was kept, as bytes."""
        return self._raw

    def raw(self, tag: int) -> bytes:
        """The value's bytes as they stand in the file."""
        return self._raw.get(tag, b"")

    def code(self, tag: int) -> str:
        """A value of plain characters (UI, CS, DA, TM, SH ...), padding stripped."""
        raw = self._raw.get(tag)
        return raw.decode("latin-1").strip("\0 ") if raw else ""

    def codes(self, tag: int) -> tuple[str, ...]:
        """The same for several values divided by backslashes."""
        text = self.code(tag)
        return tuple(part.strip("\0 ") for part in text.split("\\")) if text else ()

    def numbers(self, tag: int) -> tuple[float, ...]:
        """Numbers written as text (DS, IS); empty where any of them is not a finite number."""
        raw = self._raw.get(tag)
        return parse_decimals(raw) if raw else ()

    def number(self, tag: int) -> float | None:
        """The first number written as text, or None."""
        values = self.numbers(tag)
        return values[0] if values else None

    def binary(self, tag: int, code: str) -> tuple[float, ...]:
        """Binary numbers; `code` is the struct letter: H (US), h (SS), I (UL), i (SL), f (FL), d (FD)."""
        raw = self._raw.get(tag, b"")
        count = len(raw) // struct.calcsize("=" + code)
        order = "<" if self.little else ">"
        values = struct.unpack_from(f"{order}{count}{code}", raw)
        return values if all(map(math.isfinite, values)) else ()

    def integer(self, tag: int) -> int | None:
        """The first unsigned short (US), or None."""
        raw = self._raw.get(tag, b"")
        return int.from_bytes(raw[:2], "little" if self.little else "big") if len(raw) >= 2 else None

    def items(self, tag: int) -> list[Elements]:
        """The items of a sequence; what cannot be understood is left out."""
        raw = self._raw.get(tag)
        if not raw:
            return []
        try:
            return [Elements(item, self.explicit, self.little) for item in cut_items(raw, self.explicit, self.little)]
        except (Strange, RanOut, struct.error):
            return []

    def first(self, tag: int) -> Elements:
        """The first item of a sequence, or an empty one."""
        items = self.items(tag)
        return items[0] if items else Elements({}, self.explicit, self.little)


class FunctionalGroups:
    """The functional groups (PS3.3 C.7.6.16) of the frames of one file: a frame's own, else the shared ones.

    Shared ones are taken apart once for all frames.

    Attributes:
        own: the groups of each frame that has any, in stored order.
    """

    __slots__ = ("_known", "_shared", "own")

    def __init__(self, header: Elements) -> None:
        self.own = header.items(tags.PerFrameFunctionalGroupsSequence)
        self._shared = header.first(tags.SharedFunctionalGroupsSequence)
        self._known: dict[int, Elements] = {}

    def macro(self, frame: int, tag: int) -> Elements:
        """The first item of a macro's sequence for a frame, or an empty one."""
        if frame < len(self.own) and tag in self.own[frame]:
            return self.own[frame].first(tag)
        found = self._known.get(tag)
        if found is None:
            found = self._known[tag] = self._shared.first(tag)
        return found

    def items(self, frame: int, tag: int) -> list[Elements]:
        """All items of a macro's sequence for a frame."""
        if frame < len(self.own) and tag in self.own[frame]:
            return self.own[frame].items(tag)
        return self._shared.items(tag)


class NotDicom(Refused):
    """The file does not even begin like DICOM."""


class Header(Elements):
    """All the wanted elements of one file (`tags.KEPT`), and where its pixels are."""

    __slots__ = (
        "_pixels",
        "complete",
        "path",
        "pixel_length",
        "pixel_offset",
        "pixel_tag",
        "size",
        "transfer_syntax",
        "walked",
    )

    def __init__(self, path: str, size: int, raw: dict[int, bytes], explicit: bool = True, little: bool = True) -> None:
        super().__init__(raw, explicit, little)
        self.path = path
        self.size = size
        self.transfer_syntax = ""
        self.pixel_tag = 0
        self.pixel_offset = -1
        self.pixel_length = 0
        self.walked = True
        self.complete = True
        self._pixels: Pixels | None = None

    @property
    def pixels(self) -> Pixels:
        """How its pixels are stored, as it says; worked out once, and files that say the same share one value."""
        if self._pixels is None:
            raw, said = self._raw, tuple(map(self._raw.get, PIXEL_TAGS))
            palette = not raw.keys().isdisjoint(PALETTE_TAGS)
            length = self.pixel_length if b"422" in raw.get(tags.PhotometricInterpretation, b"") else 0
            self._pixels = _share_pixels(said, self.little, self.transfer_syntax, self.pixel_tag, palette, length)
        return self._pixels

    @property
    def instance(self) -> str:
        """The UID of the image."""
        return self.code(tags.SOPInstanceUID)[:64]

    @property
    def identity(self) -> Identity:
        """Patient, study and series as the file names them."""
        number = self.number(tags.SeriesNumber)
        dates = (self.code(tag)[:16] for tag in (tags.StudyDate, tags.SeriesDate, tags.AcquisitionDate))
        return Identity(
            patient_id=self.text(tags.PatientID),
            patient_name=pick_name(self.text(tags.PatientName)),
            study_uid=self.code(tags.StudyInstanceUID)[:64],
            study_date=next(filter(None, dates), ""),
            study_description=self.text(tags.StudyDescription),
            series_uid=self.code(tags.SeriesInstanceUID)[:256],
            series_number=None if number is None else int(number),
            modality=self.code(tags.Modality)[:16],
            description=self.text(tags.SeriesDescription),
            body_part=self.text(tags.BodyPartExamined),
            contrast=self.text(tags.ContrastBolusAgent),
            sop_class=self.code(tags.SOPClassUID)[:64],
            frame_of_reference=self.code(tags.FrameOfReferenceUID)[:64],
        )

    @property
    def state(self) -> str:
        """Size and checksum of the file as its header was read.

        It tells the file from another at the same place. When the file was changed is no part of it: a file that was
        only copied anew is still the same one.
        """
        checksum = zlib.crc32(b"\0".join(self._raw.values()), zlib.crc32(array("Q", self._raw)))
        return f"{self.size}:{checksum:08x}"

    def text(self, tag: int) -> str:
        """A text (LO, SH, PN ...) in the file's character set, control characters made visible."""
        return decode_text(self.raw(tag)[:_LONGEST_RAW], self.raw(tags.SpecificCharacterSet)[:_LONGEST_RAW])

    def without(self, *left_out: int) -> Header:
        """The same header less some elements: what is kept for long should not be large."""
        raw = {tag: value for tag, value in self._raw.items() if tag not in left_out}
        light = Header(self.path, self.size, raw, self.explicit, self.little)
        light.transfer_syntax = self.transfer_syntax
        light.pixel_tag, light.pixel_offset, light.pixel_length = self.pixel_tag, self.pixel_offset, self.pixel_length
        light.walked, light.complete = self.walked, self.complete
        light._pixels = self._pixels
        return light


@lru_cache(maxsize=1)
def read_groups(header: Header) -> FunctionalGroups:
    """The functional groups of an enhanced object; those of the header asked for last are kept."""
    return FunctionalGroups(header)


@lru_cache(maxsize=4096)
def _share_pixels(
    said: tuple[bytes | None, ...], little: bool, syntax: str, pixel_tag: int, palette: bool, length: int
) -> Pixels:
    elements = Elements({tag: raw for tag, raw in zip(PIXEL_TAGS, said, strict=True) if raw is not None}, little=little)
    return parse_pixels(elements, syntax, pixel_tag, palette, length)


def parse_decimals(raw: bytes) -> tuple[float, ...]:
    """Numbers written as text, divided by backslashes; empty where any of them is not a finite number."""
    if len(raw) > _LONGEST_NUMBERS or b"_" in raw:  # Python reads 1_0 as ten
        return ()
    try:
        values = tuple(map(float, raw.strip(b"\0 ").split(b"\\")))
    except ValueError:
        return ()
    return values if all(map(math.isfinite, values)) else ()


def decode_text(raw: bytes, character_set: bytes) -> str:
    """One line of text: decoded, padding stripped, control characters shown as escapes, at most 256 characters."""
    if not raw:
        return ""
    raw = raw[: 16 * _LONGEST]
    plain = raw.isascii() and b"\x1b" not in raw
    text = raw.decode("ascii") if plain else _decode(raw, character_set)
    text = text.strip("\0 ")
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else _escape(letter) for letter in text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def pick_name(name: str) -> str:
    """The first group of a person name that says anything: alphabetic, ideographic, phonetic (PS3.5 6.2.1)."""
    return next((group for group in name.split("=") if group.strip("^ ")), "").rstrip("^ ")


def is_known_character_set(character_set: bytes) -> bool:
    """False where the file names a character set that does not exist."""
    from pydicom.charset import python_encoding

    names = [name.strip() for name in character_set.decode("latin-1").strip("\0 ").split("\\")]
    return all(name in python_encoding or name.encode() in _MISNAMED for name in names)


def guess_codec(character_set: bytes, texts: Iterable[bytes]) -> str:
    """The Python codec of texts whose file names no character set, or one by a name that DICOM does not know; or empty.

    Texts beyond ASCII that are all valid UTF-8 are UTF-8: other character sets hardly ever look like it by chance.
    Their ends may be cut off within a character.
    """
    name = character_set.strip(b"\0 ")
    if name not in (b"", b"ISO_IR 6"):
        return _MISNAMED.get(name, "")
    beyond = [text for text in texts if not text.isascii()]
    return "utf-8" if beyond and all(map(_is_utf_8, beyond)) else ""


def _is_utf_8(text: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(text)
    except UnicodeDecodeError:
        return False
    return b"\x1b" not in text


def _decode(raw: bytes, character_set: bytes) -> str:
    from pydicom.charset import convert_encodings, decode_bytes
    from pydicom.valuerep import PN_DELIMS, TEXT_VR_DELIMS

    if codec := guess_codec(character_set, [raw]):
        return raw.decode(codec, "replace").rstrip("\ufffd")
    names = character_set.decode("latin-1").strip("\0 ").split("\\")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return decode_bytes(raw, convert_encodings(names), PN_DELIMS | TEXT_VR_DELIMS)
        except (LookupError, UnicodeError, ValueError):
            return raw.decode("latin-1")


def _escape(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")
