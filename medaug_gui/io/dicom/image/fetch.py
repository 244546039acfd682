"""Getting the stored values of single slices from DICOM files: straight from the disk, inflated, or decoded.

Everything that the files claim is checked against what they hold before room is made for it.
"""

from __future__ import annotations

import contextlib
import struct
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import numpy as np
import psutil
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Problem
from medaug_gui.io.dicom.header.header import Header
from medaug_gui.io.dicom.header.pixels import Pixels
from medaug_gui.io.dicom.header.transfer_syntax import BIG_ENDIAN, DECODED, DEFLATED, JPEG_LS, RLE
from medaug_gui.io.dicom.header.values import apply_palette, convert_ybr
from medaug_gui.io.dicom.header.walk import inflate_dataset
from medaug_gui.io.dicom.image.compressed import LOOK, Fragment, find_colour, find_near, read_code
from medaug_gui.io.dicom.image.decoders import DECODERS
from medaug_gui.io.dicom.image.volume import Slice, VolumeBuilder, begin_volume, settle_padding
from medaug_gui.io.thread_map import count_cores, map_threads

_PLAUSIBLE = 1000  # how many times smaller than its pixels a compressed frame may be ...
_SMALL = 64 << 20  # ... unless they are no more bytes than this
_HEADING = 4096  # bytes in which a code stream has come to its pixels
_DEFLATES = 1040  # how many times zlib can shrink at most, and a little
_MOST_FRAGMENTS = 1_000_000
_ITEM = 0xE000FFFE
_END = 0xE0DDFFFE
_NOTE = "Reading"


class SliceSource:
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
                raise name_slice(number, len(slices), refused) from None
        _check_room(slices)
        self._compressed = not all(part.pixels.is_native for part in slices)

    def start(self) -> None:
        """Make ready whatever will be needed to fetch all the slices, without waiting for it."""
        if self._compressed:
            DECODERS.start(len(self._slices))

    def begin_volume(self, middle: int) -> tuple[VolumeBuilder, NDArray[Any]]:
        """The volume that fits, with the middle slice in it, and the physical values of that slice."""
        with self._naming(middle):
            stored = self.read_stored(self._slices[middle])
        return begin_volume(self._slices, middle, stored)

    def fetch_rest(self, volume: VolumeBuilder, middle: int, progress: Progress) -> NDArray[Any]:
        """The whole of a volume in physical units, from the slices beside the middle one, which is there already."""
        rest = [number for number in range(len(self._slices)) if number != middle]
        map_threads(rest, lambda number: self._fetch(number, volume), count_cores(), progress, _NOTE)
        return volume.finish()

    def _fetch(self, number: int, volume: VolumeBuilder) -> None:
        part = self._slices[number]
        with self._naming(number):
            room = volume.find_room(number) if _is_direct(part.pixels) else None
            if room is not None:
                _read_exactly(part.header.path, _find_span(part)[0], room)
            volume.put(number, self.read_stored(part) if room is None else room)

    @contextlib.contextmanager
    def _naming(self, number: int) -> Iterator[None]:
        """Whatever refuses a slice, or keeps it from being read, becomes a refusal that names it."""
        try:
            yield
        except Refused as refused:
            raise name_slice(number, len(self._slices), refused) from None
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            raise Refused(f"Slice {number + 1} of {len(self._slices)} could not be read: {reason}.") from None

    def read_stored(self, part: Slice) -> NDArray[Any]:
        """Stored values [row, column], or RGB [row, column, 3]."""
        header, pixels = part.header, part.pixels
        if not pixels.is_native:
            array = self._decode(part)
        else:
            start, end = _find_span(part)
            if pixels.syntax == DEFLATED:
                data: memoryview = memoryview(self._inflate(part, end))[start:end]
            else:
                data = _read_bytes(header, pixels, start, end).data
            array = _arrange(data, pixels, part.frame)
        return apply_palette(header, array) if pixels.photometric == "PALETTE COLOR" else array

    def _decode(self, part: Slice) -> NDArray[Any]:
        path, pixels = part.header.path, part.pixels
        fragments = self._fragments[path][part.frame]
        array = DECODERS.decode(path, fragments, _list_options(pixels))
        if pixels.syntax in JPEG_LS and pixels.padding is not None:
            settle_padding(array, pixels.padding, find_near(read_code(path, fragments, _HEADING)))
        return array

    def _inflate(self, part: Slice, end: int) -> bytes:
        path, pixels = part.header.path, part.pixels
        if pixels.frames == 1:
            data = inflate_dataset(path, end)
        else:
            with self._lock:
                if path not in self._inflated:
                    self._inflated.clear()
                    last = Slice(part.header, pixels, pixels.frames - 1)
                    self._inflated[path] = inflate_dataset(path, _find_span(last)[1])
                data = self._inflated[path]
        if len(data) < end:
            raise Refused("Its pixel data are cut short.")
        return data

    def _check(self, part: Slice) -> None:
        header, pixels = part.header, part.pixels
        if pixels.is_native:
            _check_native(part)
            return
        if pixels.syntax not in DECODED:
            raise Refused("It is compressed in a way that this program cannot decode.", details=pixels.syntax)
        if header.path not in self._fragments:
            self._fragments[header.path] = _locate_frames(header, pixels.frames)
            self._compare_colour(part)
        held = sum(length for _, length in self._fragments[header.path][part.frame])
        if pixels.frame_bits // 8 > max(_SMALL, _PLAUSIBLE * held):
            raise Refused("It claims more pixels than so few bytes can hold.")

    def _compare_colour(self, part: Slice) -> None:
        """Tell where the header names other colours than the stream, which is believed."""
        path, pixels = part.header.path, part.pixels
        if pixels.samples == 1 or pixels.syntax == RLE:
            return
        _, stream = find_colour(read_code(path, self._fragments[path][part.frame], LOOK), pixels.photometric)
        if not stream:
            return
        text = (
            f"The header calls the colours {pixels.photometric} and the compressed stream says {stream};"
            " the stream is believed."
        )
        problem = Problem("colour-contradiction", text)
        if problem not in self.problems:
            self.problems.append(problem)


def name_slice(number: int, total: int, refused: Refused) -> Refused:
    """The same refusal, naming the slice of a series of several."""
    if total == 1:
        return refused
    return Refused(f"Slice {number + 1} of {total}: {refused.sentence}", advice=refused.advice, details=refused.details)


def _locate_frames(header: Header, frames: int) -> list[list[Fragment]]:
    """The fragments of each compressed frame (PS3.5 A.4), in order.

    Raises:
        Refused: the items contradict the header or reach beyond the file.
    """
    with open(header.path, "rb") as stream:
        table, fragments = _walk_items(stream, header)
        if not fragments:
            raise Refused("It holds no compressed frames.")
        if frames == 1:
            return [fragments]
        if len(fragments) == frames:
            return [[fragment] for fragment in fragments]
        if len(table) == frames:
            return _sort_by_table(table, fragments)
        return _sort_by_marker(stream, frames, fragments)


def _walk_items(stream: BinaryIO, header: Header) -> tuple[list[int], list[Fragment]]:
    at = header.pixel_offset
    fragments: list[Fragment] = []
    table: list[int] | None = None
    while at + 8 <= header.size and len(fragments) < _MOST_FRAGMENTS:
        stream.seek(at)
        tag, length = struct.unpack("<II", stream.read(8))
        if tag == _END:
            break
        if tag != _ITEM or at + 8 + length > header.size:
            raise Refused("Its compressed pixel data are damaged or cut short.")
        if table is None:
            table = list(struct.unpack(f"<{length // 4}I", stream.read(length // 4 * 4)))
        else:
            fragments.append((at + 8, length))
        at += 8 + length
    return table or [], fragments


def _sort_by_table(table: list[int], fragments: list[Fragment]) -> list[list[Fragment]]:
    """Frames as the Basic Offset Table says: offsets of the first item of each, from the first item."""
    first = fragments[0][0]
    starts = {offset: frame for frame, offset in enumerate(table)}
    frames: list[list[Fragment]] = [[] for _ in table]
    current = 0
    for offset, length in fragments:
        current = starts.get(offset - first, current)
        frames[current].append((offset, length))
    if not all(frames):
        raise Refused("The table of its compressed frames contradicts what it holds.")
    return frames


def _sort_by_marker(stream: BinaryIO, count: int, fragments: list[Fragment]) -> list[list[Fragment]]:
    """Frames as their code streams end (JPEG and its successors: FFD9), where there is no table."""
    frames: list[list[Fragment]] = [[]]
    for offset, length in fragments:
        frames[-1].append((offset, length))
        stream.seek(offset + max(0, length - 10))
        if b"\xff\xd9" in stream.read(min(length, 10)):
            frames.append([])
    frames = [frame for frame in frames if frame]
    if len(frames) != count:
        raise Refused(f"It should hold {count} frames and holds {len(frames)}.")
    return frames


def _check_native(part: Slice) -> None:
    header, pixels = part.header, part.pixels
    if header.pixel_length < 0:
        raise Refused("Its pixel data are compressed, and the header says they are not.")
    held = header.pixel_offset + header.pixel_length
    if pixels.syntax != DEFLATED:
        held = min(held, header.size)
    elif pixels.frame_bits // 8 > max(_SMALL, _DEFLATES * header.size):
        raise Refused("It claims more pixels than so small a file can hold.")
    if _find_span(part)[1] > held:
        raise Refused("Its pixel data are cut short.")


def _check_room(slices: Sequence[Slice]) -> None:
    pixels = slices[0].pixels
    size = 3 if pixels.is_colour else 2 if slices[0].is_whole else 4
    needed = len(slices) * pixels.rows * pixels.columns * size
    if needed > 0.8 * psutil.virtual_memory().available:
        raise Refused(f"It needs {needed / 2**30:.1f} GB of memory, more than is free.", advice="Close other programs.")


def _is_direct(pixels: Pixels) -> bool:
    """True where a frame's bytes are its 16-bit words as they are wanted."""
    return (
        pixels.is_native
        and pixels.syntax not in (DEFLATED, BIG_ENDIAN)
        and pixels.allocated == 16
        and pixels.samples == 1
        and pixels.photometric != "PALETTE COLOR"
    )


def _find_span(part: Slice) -> tuple[int, int]:
    """First byte of a native frame and the one after its last."""
    bits, offset = part.pixels.frame_bits, part.header.pixel_offset
    return offset + part.frame * bits // 8, offset + -(-(part.frame + 1) * bits // 8)


def _read_exactly(path: str, offset: int, target: NDArray[Any]) -> None:
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


def _read_bytes(header: Header, pixels: Pixels, start: int, end: int) -> NDArray[np.uint8]:
    if pixels.syntax == BIG_ENDIAN and pixels.allocated == 8 and _is_in_words(header):
        before, after = (start - header.pixel_offset) % 2, (end - header.pixel_offset) % 2
        words = np.empty((end + after - start + before) // 2, np.uint16)
        _read_exactly(header.path, start - before, words)
        return words.byteswap().view(np.uint8)[before : before + end - start]
    data = np.empty(end - start, np.uint8)
    _read_exactly(header.path, start, data)
    return data


def _is_in_words(header: Header) -> bool:
    """True where the value representation is OW, which swaps bytes in pairs (PS3.5 7.3 and A.3)."""
    with open(header.path, "rb") as stream:
        stream.seek(header.pixel_offset - 8)
        return stream.read(2) == b"OW"


def _list_options(pixels: Pixels) -> dict[str, Any]:
    """What a decoder must know, as plain values."""
    return {
        "syntax": pixels.syntax,
        "rows": pixels.rows,
        "columns": pixels.columns,
        "samples_per_pixel": pixels.samples,
        "planar_configuration": pixels.planar,
        "photometric_interpretation": pixels.photometric,
        "bits_allocated": pixels.allocated,
        "bits_stored": pixels.stored,
        "pixel_representation": int(pixels.is_signed),
    }


def _arrange(data: memoryview, pixels: Pixels, frame: int) -> NDArray[Any]:
    """Stored values [row, column] or RGB [row, column, 3] of the bytes of one native frame.

    `data` begins at the frame's first byte; frames of single bits need not begin on a byte (PS3.5 8.1.1), which is
    what `frame` is for.
    """
    rows, columns = pixels.rows, pixels.columns
    count = rows * columns
    if pixels.allocated == 1:
        first = frame * count % 8
        bits = np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little")
        return bits[first : first + count].reshape(rows, columns)
    kind, order = "f" if pixels.real else "i" if pixels.is_signed else "u", ">" if pixels.syntax == BIG_ENDIAN else "<"
    dtype = np.dtype(f"{order}{kind}{pixels.allocated // 8}")
    flat: NDArray[Any] = np.frombuffer(data, dtype, count=pixels.frame_bits // pixels.allocated)
    if pixels.samples == 1:
        return flat.reshape(rows, columns)
    if pixels.photometric == "YBR_FULL_422":
        pairs = flat.reshape(rows, columns // 2, 4)
        full = np.stack([pairs[..., :2], pairs[..., 2:3].repeat(2, -1), pairs[..., 3:].repeat(2, -1)], axis=-1)
        colour = full.reshape(rows, columns, 3)
    elif pixels.planar == 1:
        colour = flat.reshape(3, rows, columns).transpose(1, 2, 0)
    else:
        colour = flat.reshape(rows, columns, 3)
    return convert_ybr(colour, pixels.stored) if pixels.photometric.startswith("YBR_FULL") else colour
