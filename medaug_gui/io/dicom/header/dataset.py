"""The whole DICOM header of a file as a pydicom Dataset, without its pixels; tolerant, and never larger than the file.

Here pydicom is told to keep quiet: its warnings and log lines quote values of the header, which are patient data.
"""

from __future__ import annotations

import io
import logging
import os
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
from pydicom.filereader import _read_file_meta_info, read_dataset, read_preamble
from pydicom.tag import BaseTag

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import FrameRef
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.nesting import refuse_deep
from medaug_gui.io.dicom.header.text import meant

pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
logging.getLogger("pydicom").setLevel(logging.CRITICAL + 1)

DEFLATED = "1.2.840.10008.1.2.1.99"
PIXEL_TAGS = (tags.FloatPixelData, tags.DoubleFloatPixelData, tags.PixelData)
_HEADER_LIMIT = 64 << 20  # what a deflated header may inflate to before its pixel data begin
_SMALL = 1 << 16
_NESTED = 16 << 20  # bytes of a file that are looked through for nesting without end
_TEXT = frozenset(["LO", "LT", "PN", "SH", "ST", "UC", "UT"])
"""Value representations to which the character set applies (PS3.5 6.1.2.3)."""


class BoundedFile(io.BufferedReader):
    """A file whose `read` never makes room for more than the file still holds, whatever a length field claims."""

    def read(self, size: int | None = -1, /) -> bytes:
        """At most `size` bytes; see `io.BufferedReader.read`."""
        if size is not None and size > _SMALL:
            size = max(0, min(size, os.fstat(self.fileno()).st_size - self.tell()))
        return super().read(size)


def opened(path: str | Path) -> BoundedFile:
    """The file, open for reading."""
    return BoundedFile(io.FileIO(path, "rb"))


@contextmanager
def quiet() -> Iterator[None]:
    """Where pydicom may meet odd values: its warnings quote them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def load_dataset(path: str | Path) -> Dataset:
    """Every element up to the pixel data, with `file_meta` where the file has one.

    Raises:
        Refused: the file is not there, or its header cannot be understood.
    """
    with quiet():
        try:
            with opened(path) as stream:
                return _as_meant(_header(stream))
        except Refused:
            raise
        except OSError as error:
            reason = error.strerror or "it ends too early"
            raise Refused(f"A file of this series could not be read: {reason}.") from None
        except (Exception, RecursionError) as error:
            raise Refused("The header of a file of this series is damaged.", details=type(error).__name__) from None


def _as_meant(dataset: Dataset) -> Dataset:
    """The same, its text read as what it is where the file names no character set or a made-up one (`text.meant`)."""
    named = dataset.get("SpecificCharacterSet") or ""
    if not isinstance(named, str):
        return dataset
    elements: Iterable[Any] = map(dataset.get_item, dataset.keys())
    texts = [element.value for element in elements if isinstance(element.value, bytes) and _is_text(element)]
    if codec := meant(named.encode("latin-1", "replace"), texts):
        implicit, little = dataset.original_encoding
        dataset.SpecificCharacterSet = "ISO_IR 192"
        dataset.set_original_encoding(implicit, little, codec)
    return dataset


def _is_text(element: RawDataElement | DataElement) -> bool:
    representation = element.VR
    if representation in (None, "UN") and dictionary_has_tag(element.tag):
        representation = dictionary_VR(element.tag)
    return representation in _TEXT


def source_dataset(frame: FrameRef) -> Dataset:
    """The header of the file that holds this slice; see `load_dataset`."""
    return load_dataset(frame.path)


def inflated(stream: io.BufferedIOBase, limit: int) -> bytes:
    """What a raw deflate stream holds (PS3.5 A.5), the first `limit` bytes of it at most."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(stream.read(), limit)


def _header(stream: BoundedFile) -> Dataset:
    preamble = read_preamble(stream, force=True)  # type: ignore[no-untyped-call, unused-ignore]
    meta = _read_file_meta_info(stream)
    syntax = str(meta.get("TransferSyntaxUID", "")).strip("\0 ")
    if syntax != DEFLATED:
        stream.seek(0)
        refuse_deep(stream.read(_NESTED))
        stream.seek(0)
        return pydicom.dcmread(stream, stop_before_pixels=True, force=True)
    content = io.BytesIO(inflated(stream, _HEADER_LIMIT))
    refuse_deep(content.getvalue()[:_NESTED])
    elements = read_dataset(content, is_implicit_VR=False, is_little_endian=True, stop_when=at_pixels)
    return FileDataset(io.BytesIO(), elements, preamble, meta, is_implicit_VR=False, is_little_endian=True)


def at_pixels(tag: BaseTag, _vr: str | None, _length: int) -> bool:
    """True where the pixel data begin (PS3.3 C.7.6.3 and C.7.6.24 to 25)."""
    return tag in PIXEL_TAGS
