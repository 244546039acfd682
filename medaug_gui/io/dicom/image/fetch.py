"""Getting the stored values of single slices from DICOM files: straight from the disk, inflated, or decoded.

Everything that the files claim is checked against what they hold before room is made for it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np
import psutil
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import Problem
from medaug_gui.io.dicom.header.header import BIG_ENDIAN, DEFLATED
from medaug_gui.io.dicom.header.walk import header_of, inflated
from medaug_gui.io.dicom.image.codestream import near
from medaug_gui.io.dicom.image.decode import RLE, check_known, compressed, native, options
from medaug_gui.io.dicom.image.decoders import CHILDREN
from medaug_gui.io.dicom.image.encapsulated import Fragment, frames_of
from medaug_gui.io.dicom.image.padding import settle
from medaug_gui.io.dicom.image.palette import through_palette
from medaug_gui.io.dicom.image.pixels import JPEG_LS, Pixels
from medaug_gui.io.dicom.image.plan import Slice, refused_slice
from medaug_gui.io.dicom.image.stream_colour import LOOK, effective
from medaug_gui.io.dicom.image.volume import Volume, Whole
from medaug_gui.io.problems import colour_contradicts

_PLAUSIBLE = 1000  # how many times smaller than its pixels a compressed frame may be ...
_SMALL = 64 << 20  # ... unless they are no more bytes than this
_HEADING = 4096  # bytes in which a code stream has come to its pixels
_DEFLATES = 1040  # how many times zlib can shrink at most, and a little


class Source:
    """The slices of a series, checked, ready to be fetched from several threads at a time."""

    def __init__(self, slices: Sequence[Slice]) -> None:
        self._slices = slices
        self._fragments: dict[str, list[list[Fragment]]] = {}
        self._inflated: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self.problems: list[Problem] = []
        for number, part in enumerate(slices):
            try:
                self._check(part)
            except Refused as refused:
                raise refused_slice(number, len(slices), refused) from None
        _check_room(slices)
        self._compressed = not all(part.pixels.native for part in slices)

    def start(self) -> None:
        """Make ready whatever will be needed to fetch all the slices, without waiting for it."""
        if self._compressed:
            CHILDREN.start(len(self._slices))

    def fetch(self, number: int, volume: Volume) -> None:
        """Put one slice into the volume."""
        try:
            self._fetch(self._slices[number], number, volume)
        except Refused as refused:
            raise refused_slice(number, len(self._slices), refused) from None
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            raise Refused(f"Slice {number + 1} of {len(self._slices)} could not be read: {reason}.") from None

    def _fetch(self, part: Slice, number: int, volume: Volume) -> None:
        pixels = part.pixels
        if isinstance(volume, Whole) and direct(pixels):
            read_exactly(pixels.path, pixels.offset + part.frame * pixels.frame_bits // 8, volume.room(number))
            volume.settle(number)
            return
        volume.put(number, self.stored(part))

    def stored(self, part: Slice) -> NDArray[Any]:
        """Stored values [row, column], or RGB [row, column, 3]."""
        pixels = part.pixels
        if not pixels.native:
            fragments = self._fragments[pixels.path][part.frame]
            array = CHILDREN.decode(pixels.path, fragments, options(pixels))
            if pixels.syntax in JPEG_LS and pixels.padding is not None:
                settle(array, pixels.padding, near(compressed(pixels.path, fragments, _HEADING)))
        elif pixels.syntax == DEFLATED:
            start, end = _span(part)
            array = native(memoryview(self._inflate(pixels, end))[start:end], pixels, part.frame)
        else:
            start, end = _span(part)
            array = native(_bytes(pixels, start, end).data, pixels, part.frame)
        return through_palette(header_of(pixels.path), array) if pixels.photometric == "PALETTE COLOR" else array

    def _inflate(self, pixels: Pixels, end: int) -> bytes:
        if pixels.frames == 1:
            data = inflated(pixels.path, end)
        else:
            with self._lock:
                if pixels.path not in self._inflated:
                    self._inflated.clear()
                    last = Slice(pixels, pixels.frames - 1, 1.0, 0.0)
                    self._inflated[pixels.path] = inflated(pixels.path, _span(last)[1])
                data = self._inflated[pixels.path]
        if len(data) < end:
            raise Refused("Its pixel data are cut short.")
        return data

    def _check(self, part: Slice) -> None:
        pixels = part.pixels
        if pixels.native:
            if pixels.length < 0:
                raise Refused("Its pixel data are compressed, and the header says they are not.")
            _, end = _span(part)
            held = pixels.offset + pixels.length
            if pixels.syntax != DEFLATED:
                held = min(held, pixels.size)
            elif pixels.frame_bits // 8 > max(_SMALL, _DEFLATES * pixels.size):
                raise Refused("It claims more pixels than so small a file can hold.")
            if end > held:
                raise Refused("Its pixel data are cut short.")
            return
        check_known(pixels)
        if pixels.path not in self._fragments:
            self._fragments[pixels.path] = frames_of(pixels)
            self._compare_colour(part)
        held = sum(length for _, length in self._fragments[pixels.path][part.frame])
        if pixels.frame_bits // 8 > max(_SMALL, _PLAUSIBLE * held):
            raise Refused("It claims more pixels than so few bytes can hold.")

    def _compare_colour(self, part: Slice) -> None:
        """Tell where the header names other colours than the stream, which is believed."""
        pixels = part.pixels
        if pixels.samples == 1 or pixels.syntax == RLE:
            return
        code = compressed(pixels.path, self._fragments[pixels.path][part.frame], LOOK)
        _, stream = effective(code, pixels.photometric)
        if stream and (problem := colour_contradicts(pixels.photometric, stream)) not in self.problems:
            self.problems.append(problem)


def direct(pixels: Pixels) -> bool:
    """True where a frame's bytes are its 16-bit words as they are wanted."""
    return (
        pixels.native
        and pixels.syntax not in (DEFLATED, BIG_ENDIAN)
        and pixels.allocated == 16
        and pixels.samples == 1
        and pixels.photometric != "PALETTE COLOR"
    )


def read_exactly(path: str, offset: int, target: NDArray[Any]) -> None:
    """Fill the array with the file's bytes from `offset` on; nothing in between."""
    view = target.data.cast("B")
    with open(path, "rb", buffering=0) as stream:
        stream.seek(offset)
        done = 0
        while done < len(view):
            count = stream.readinto(view[done:])
            if not count:
                raise Refused("Its pixel data are cut short.")
            done += count


def _bytes(pixels: Pixels, start: int, end: int) -> NDArray[np.uint8]:
    if pixels.syntax == BIG_ENDIAN and pixels.allocated == 8 and _in_words(pixels):
        before, after = (start - pixels.offset) % 2, (end - pixels.offset) % 2
        words = np.empty((end + after - start + before) // 2, np.uint16)
        read_exactly(pixels.path, start - before, words)
        return words.byteswap().view(np.uint8)[before : before + end - start]
    data = np.empty(end - start, np.uint8)
    read_exactly(pixels.path, start, data)
    return data


def _in_words(pixels: Pixels) -> bool:
    """True where the value representation is OW, which swaps bytes in pairs (PS3.5 7.3 and A.3)."""
    with open(pixels.path, "rb") as stream:
        stream.seek(pixels.offset - 8)
        return stream.read(2) == b"OW"


def _span(part: Slice) -> tuple[int, int]:
    """First byte of a native frame and the one after its last."""
    bits = part.pixels.frame_bits
    return part.pixels.offset + part.frame * bits // 8, part.pixels.offset + -(-(part.frame + 1) * bits // 8)


def _check_room(slices: Sequence[Slice]) -> None:
    pixels = slices[0].pixels
    needed = len(slices) * pixels.rows * pixels.columns * (3 if pixels.colour else 2 if slices[0].whole else 4)
    if needed > 0.8 * psutil.virtual_memory().available:
        raise Refused(f"It needs {needed / 2**30:.1f} GB of memory, more than is free.", advice="Close other programs.")
