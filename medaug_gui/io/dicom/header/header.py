"""The header of one DICOM file as the walk keeps it: wanted elements, transfer syntax, and where the pixels are."""

from __future__ import annotations

from medaug_gui.core.errors import Refused
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.elements import Elements

IMPLICIT = "1.2.840.10008.1.2"
EXPLICIT = "1.2.840.10008.1.2.1"
DEFLATED = "1.2.840.10008.1.2.1.99"
BIG_ENDIAN = "1.2.840.10008.1.2.2"

_LONGEST = 4096  # bytes of a text that is shown


class NotDicom(Refused):
    """The file does not even begin like DICOM."""


class Header(Elements):
    """All the wanted elements of one file, and where its pixels are (see the text of `walk`)."""

    __slots__ = (
        "complete",
        "layout",
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
        self.layout: object = None
        self.pixel_tag = 0
        self.pixel_offset = -1
        self.pixel_length = 0
        self.walked = True
        self.complete = True

    def text(self, tag: int) -> str:
        """A text (LO, SH, PN ...) in the file's character set, control characters made visible."""
        from medaug_gui.io.dicom.header.text import decoded

        return decoded(self.raw(tag)[:_LONGEST], self.raw(tags.SpecificCharacterSet)[:_LONGEST])

    def without(self, *left_out: int) -> Header:
        """The same header less some elements: what is kept for long should not be large."""
        light = Header(self.path, self.size, {}, self.explicit, self.little)
        for name in Header.__slots__:
            setattr(light, name, getattr(self, name))
        light._raw.update((tag, raw) for tag, raw in self._raw.items() if tag not in left_out)
        return light
