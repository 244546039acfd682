"""Headers as pydicom reads them: whole ones as a Dataset, and those that the direct walk does not understand.

Tolerant, and never larger than the file. pydicom is told to keep quiet here: its warnings and log lines quote values
of the header, which are patient data. What the walk does not understand (files without prefix or file meta
information, with wrong transfer syntaxes, unknown value representations and the like) is read in a child process (see
`decoders`): what a stranger wrote can keep pydicom busy for minutes, or make it take all memory.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import os
import re
import warnings
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pydicom
import pydicom.config
from pydicom.datadict import dictionary_has_tag, dictionary_VR
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset, FileDataset
from pydicom.filebase import DicomBytesIO
from pydicom.filereader import _read_file_meta_info, read_dataset, read_preamble
from pydicom.filewriter import write_data_element
from pydicom.tag import BaseTag

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import FrameRef
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.encoding import DEEPEST, TOO_DEEP, UNDEFINED, RanOut, Strange, read_heading
from medaug_gui.io.dicom.header.header import Header, NotDicom, guess_codec
from medaug_gui.io.dicom.header.transfer_syntax import BIG_ENDIAN, DEFLATED, EXPLICIT, IMPLICIT

pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
logging.getLogger("pydicom").setLevel(logging.CRITICAL + 1)

_HEADER_LIMIT = 64 << 20  # what a deflated header may inflate to before its pixel data begin
_SMALL = 1 << 16
_NESTED = 16 << 20  # bytes of a file that are looked through for nesting without end
_NESTED_STRANGE = 64 << 20  # the same, of what the walk does not understand
_START = 1024
_DAMAGED = "The header of this DICOM file is damaged and cannot be read."
_OPENINGS = (
    re.compile(rb"\xfe\xff\x00\xe0\xff\xff\xff\xff|\xfe\xff\x0d\xe0\0\0\0\0"),
    re.compile(rb"\xff\xfe\xe0\x00\xff\xff\xff\xff|\xff\xfe\xe0\x0d\0\0\0\0"),
)
"""Items of undefined length that begin, and delimiters that end them, of either byte order (PS3.5 7.5.2)."""
_TEXT = frozenset(["LO", "LT", "PN", "SH", "ST", "UC", "UT"])
"""Value representations to which the character set applies (PS3.5 6.1.2.3)."""


class BoundedFile(io.BufferedReader):
    """A file whose `read` never makes room for more than the file still holds, whatever a length field claims."""

    def read(self, size: int | None = -1, /) -> bytes:
        """At most `size` bytes; see `io.BufferedReader.read`."""
        if size is not None and size > _SMALL:
            size = max(0, min(size, os.fstat(self.fileno()).st_size - self.tell()))
        return super().read(size)


def open_bounded(path: str | Path) -> BoundedFile:
    """The file, open for reading."""
    return BoundedFile(io.FileIO(path, "rb"))


@contextmanager
def silence_pydicom() -> Iterator[None]:
    """Where pydicom may meet odd values: its warnings quote them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def load_dataset(path: str | Path) -> Dataset:
    """Every element up to the pixel data, with `file_meta` where the file has one.

    Raises:
        Refused: the file is not there, or its header cannot be understood.
    """
    with silence_pydicom():
        try:
            with open_bounded(path) as stream:
                return _set_charset(_read_whole(stream))
        except Refused:
            raise
        except OSError as error:
            reason = error.strerror or "it ends too early"
            raise Refused(f"A file of this series could not be read: {reason}.") from None
        except (Exception, RecursionError) as error:
            raise Refused("The header of a file of this series is damaged.", details=type(error).__name__) from None


def _set_charset(dataset: Dataset) -> Dataset:
    """The same, its text read as what it is where the file names no character set or a made-up one."""
    named = dataset.get("SpecificCharacterSet") or ""
    if not isinstance(named, str):
        return dataset
    elements: Iterable[Any] = map(dataset.get_item, dataset.keys())
    texts = [element.value for element in elements if isinstance(element.value, bytes) and _is_text(element)]
    if codec := guess_codec(named.encode("latin-1", "replace"), texts):
        implicit, little = dataset.original_encoding
        dataset.SpecificCharacterSet = "ISO_IR 192"
        dataset.set_original_encoding(implicit, little, codec)
    return dataset


def _is_text(element: RawDataElement | DataElement) -> bool:
    representation = element.VR
    if representation in (None, "UN") and dictionary_has_tag(element.tag):
        representation = dictionary_VR(element.tag)
    return representation in _TEXT


def load_source(frame: FrameRef) -> Dataset:
    """The header of the file that holds this slice; see `load_dataset`."""
    return load_dataset(frame.path)


def inflate(stream: io.BufferedIOBase, limit: int) -> bytes:
    """What a raw deflate stream holds (PS3.5 A.5), the first `limit` bytes of it at most."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(stream.read(), limit)


def _read_whole(stream: BoundedFile) -> Dataset:
    preamble = read_preamble(stream, force=True)  # type: ignore[no-untyped-call, unused-ignore]
    meta = _read_file_meta_info(stream)
    syntax = str(meta.get("TransferSyntaxUID", "")).strip("\0 ")
    if syntax != DEFLATED:
        stream.seek(0)
        refuse_deep(stream.read(_NESTED))
        stream.seek(0)
        return pydicom.dcmread(stream, stop_before_pixels=True, force=True)
    content = io.BytesIO(inflate(stream, _HEADER_LIMIT))
    refuse_deep(content.getvalue()[:_NESTED])
    elements = read_dataset(content, is_implicit_VR=False, is_little_endian=True, stop_when=is_at_pixels)
    return FileDataset(io.BytesIO(), elements, preamble, meta, is_implicit_VR=False, is_little_endian=True)


def is_at_pixels(tag: BaseTag, _vr: str | None, _length: int) -> bool:
    """True where the pixel data begin (PS3.3 C.7.6.3 and C.7.6.24 to 25)."""
    return tag in tags.PIXEL_DATA


def refuse_deep(data: bytes) -> None:
    """Raise `Refused` where more items of undefined length are open than any real header has."""
    for marks in _OPENINGS:
        open_ = 0
        for mark in marks.finditer(data):
            open_ += 1 if mark[0].endswith(b"\xff") else -1 if open_ else 0
            if open_ > DEEPEST:
                raise Refused(TOO_DEEP)


def read_apart(path: str, size: int) -> Header:
    """The same as `read_patiently`, in a child process, for two seconds of its time at most."""
    from medaug_gui.io.dicom.image.decoders import DECODERS

    found: dict[str, Any] = json.loads(DECODERS.read_header(path, size))
    if found.get("not_dicom"):
        raise NotDicom(found["not_dicom"])
    header = Header(path, size, {int(tag): base64.b64decode(raw) for tag, raw in found["raw"].items()})
    header.walked = False
    header.transfer_syntax = found["syntax"]
    header.pixel_tag, header.pixel_offset, header.pixel_length = found["pixels"]
    return header


def pack_header(path: str, size: int) -> bytes:
    """What the child answers: the header as JSON. The same errors as `read_patiently`, but for `NotDicom`."""
    try:
        header = read_patiently(path, size)
    except NotDicom as error:
        return json.dumps({"not_dicom": error.sentence}).encode()
    raw = {str(tag): base64.b64encode(value).decode() for tag, value in header.all_raw.items()}
    pixels = (header.pixel_tag, header.pixel_offset, header.pixel_length)
    return json.dumps({"raw": raw, "syntax": header.transfer_syntax, "pixels": pixels}).encode()


def read_patiently(path: str, size: int) -> Header:
    """The header as pydicom understands it; raises `Refused` where it does not either."""
    with warnings.catch_warnings(), open_bounded(path) as file:
        warnings.simplefilter("ignore")
        try:
            return _read_strange(path, size, file)
        except Refused:
            raise
        except (Exception, RecursionError):
            raise Refused(_DAMAGED) from None


def _read_strange(path: str, size: int, file: Any) -> Header:
    start = file.read(_START)
    if DEFLATED.encode() in start:
        raise Refused(_DAMAGED)  # what the direct walk cannot inflate is damaged, or a bomb
    file.seek(0)
    refuse_deep(file.read(_NESTED_STRANGE))
    file.seek(0)
    data = pydicom.dcmread(file, stop_before_pixels=True, force=True, specific_tags=sorted(tags.KEPT))
    header = Header(path, size, _encode_elements(data))
    header.walked = False
    meta = getattr(data, "file_meta", None)
    implicit, little = data.original_encoding
    fallback = IMPLICIT if implicit else EXPLICIT if little else BIG_ENDIAN
    header.transfer_syntax = str(meta.get("TransferSyntaxUID", "") if meta else "") or fallback
    if not header.all_raw and start[128:132] != b"DICM":
        raise NotDicom("This is not a DICOM file.")
    _find_pixels(header, file, not implicit, bool(little))
    return header


def _encode_elements(data: Any) -> dict[int, bytes]:
    """Each wanted element written anew in explicit little endian; those that cannot be written are left out."""
    raw: dict[int, bytes] = {}
    for tag in tags.KEPT:
        if tag not in data:
            continue
        buffer = DicomBytesIO()
        buffer.is_little_endian, buffer.is_implicit_VR = True, False
        try:
            write_data_element(buffer, data[tag], data._character_set)
            written = buffer.getvalue()
            _, _, length, value = read_heading(written, 0, True, True)
        except (Exception, RecursionError):  # any one element may be beyond repair; the others still count
            continue
        raw[tag] = written[value:] if length == UNDEFINED else written[value : value + length]
    return raw


def _find_pixels(header: Header, file: io.BufferedReader, explicit: bool, little: bool) -> None:
    """Where pydicom stopped there is the pixel data, or the end of the file."""
    at = file.tell()
    start = file.read(12)
    try:
        tag, _, length, value = read_heading(start, 0, explicit, little)
    except (RanOut, Strange):
        return
    if tag in tags.PIXEL_DATA:
        header.pixel_tag, header.pixel_offset = tag, at + value
        header.pixel_length = -1 if length == UNDEFINED else length
