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
"""

from __future__ import annotations

import zlib
from array import array
from functools import lru_cache

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import Identity
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.elements import Elements, FunctionalGroups
from medaug_gui.io.dicom.header.pixels import Pixels, parse_pixels
from medaug_gui.io.dicom.header.text import decode_text, pick_name

_LONGEST = 4096  # bytes of a text that is shown


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
        """How its pixels are stored, as it says; worked out once."""
        if self._pixels is None:
            self._pixels = parse_pixels(self._raw, self.little, self.transfer_syntax, self.pixel_tag, self.pixel_length)
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
        return decode_text(self.raw(tag)[:_LONGEST], self.raw(tags.SpecificCharacterSet)[:_LONGEST])

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
