"""A short header and a block of samples (NIfTI, NRRD, MetaImage): what is claimed, checked, and loaded.

Nothing is made room for before the file has shown that it can hold it: a raw block must be there in full, a compressed
one must not claim more than its format can shrink.
"""

from __future__ import annotations

import bz2
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import psutil
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry, Matrix, as_matrix, vector
from medaug_gui.core.labels import Label
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Problem

_PIECE = 1 << 20
_SHRINKS = {"gzip": 1040, "zlib": 1040, "bzip2": 50_000}
_MOST_FROM_LITTLE = 320 << 20  # bytes of samples that any compressed file may hold ...
_USUALLY = 200  # ... else no more than this for each of its own
_LARGEST = 1 << 31  # samples along one axis
_SHORTEST, _LONGEST = 1e-6, 1e4  # mm between neighbours
_FURTHEST = 1e7  # mm from the scanner's centre
_FLATTEST = 1e-3  # volume of the cell that three unit steps span: below it they lie in one plane


@dataclass(frozen=True)
class RawVolume:
    """What a header claims.

    Attributes:
        path: the file that holds the samples, from byte `offset` on.
        packing: "", "gzip" (the whole file), or "zlib", "gzip-data", "bzip2" (the block only).
        dtype: of a sample, with its byte order.
        shape: [slice, row, column] of one volume.
        volumes: how many volumes.
        inside: how many axes of space run faster than the volumes' own: 3 where volume follows volume, 0 where they
            are interleaved sample by sample.
        colour: True where a sample is three bytes, red, green and blue.
        slope, intercept: physical = slope * stored + intercept.
        labels: what the file says of the numbers in it, where it is a label map.
        problems: what is odd about the header, for the user.
        layers: for each of `labels` the volume of the file that it lies in; empty where there is only one.
        label_map: True where the header says that it is a label map.
    """

    path: Path
    format: str
    offset: int
    packing: str
    dtype: np.dtype[Any]
    geometry: Geometry
    volumes: int = 1
    inside: int = 3
    colour: bool = False
    slope: float = 1.0
    intercept: float = 0.0
    description: str = ""
    labels: tuple[Label, ...] = field(default=())
    problems: tuple[Problem, ...] = ()
    layers: tuple[int, ...] = ()
    label_map: bool = False

    @property
    def shape(self) -> tuple[int, int, int]:
        """[slice, row, column]."""
        return self.geometry.shape

    @property
    def bytes(self) -> int:
        """Of one volume."""
        depth, rows, columns = self.shape
        return depth * rows * columns * self.dtype.itemsize * (3 if self.colour else 1)


def check_volume(raw: RawVolume) -> RawVolume:
    """The same, once its claims are found possible; raises `Refused` else."""
    if any(not 0 < size < _LARGEST for size in (*raw.shape, raw.volumes)):
        raise Refused("Its header contradicts itself: a size is zero, negative or beyond all bounds.")
    if not raw.path.is_file():
        raise Refused("The file that should hold its samples is not there.")
    size = raw.path.stat().st_size
    needed = raw.bytes * raw.volumes
    held = size * _SHRINKS[raw.packing.removesuffix("-data")] if raw.packing else size - raw.offset
    if needed > held:
        raise Refused("It holds fewer samples than its header says: the file is cut short or damaged.")
    if raw.packing and needed > max(_MOST_FROM_LITTLE, _USUALLY * size):
        raise Refused("It would grow to more samples than any image of its size on the disk holds.")
    return raw


def load_volume(raw: RawVolume, volume: int, progress: Progress) -> NDArray[Any]:
    """Stored samples [slice, row, column] or [slice, row, column, 3] of one volume."""
    mixed = raw.inside < 3 and raw.volumes > 1
    wanted = raw.bytes * (raw.volumes if mixed else 1)
    if 1.5 * wanted > 0.8 * psutil.virtual_memory().available:
        raise Refused(f"It needs {wanted / 2**30:.1f} GB of memory, more than is free.", advice="Close other programs.")
    block = np.empty(wanted, np.uint8)
    start = 0 if mixed else raw.bytes * volume
    with open(raw.path, "rb", buffering=0) as stream:
        source = _unpack(stream, raw)
        source.skip(start)
        done = 0
        while done < wanted:
            count = source.into(block[done : done + 16 * _PIECE])
            if not count:
                raise Refused("It holds fewer samples than its header says: the file is cut short or damaged.")
            done += count
            progress.set(done / wanted, "Reading")
    samples = block.view(raw.dtype)
    if mixed:
        axes = [*raw.shape[: 3 - raw.inside], raw.volumes, *raw.shape[3 - raw.inside :]]
        samples = np.ascontiguousarray(np.take(samples.reshape(axes), volume, axis=3 - raw.inside))
    return samples.reshape(*raw.shape, 3) if raw.colour else samples.reshape(raw.shape)


def read_pieces(raw: RawVolume, most: int) -> Iterator[NDArray[Any]]:
    """Stored samples of a file from their start, flat, a piece at a time, up to `most` bytes.

    Of volumes that are mixed sample by sample, those of the first.
    """
    step = raw.volumes if raw.inside == 0 else 1
    left = min(most, raw.bytes * raw.volumes)
    held = b""
    with open(raw.path, "rb", buffering=0) as stream:
        source = _unpack(stream, raw)
        while left > 0:
            block = np.empty(min(left, _PIECE), np.uint8)
            count = source.into(block)
            if not count:
                return
            left -= count
            data = held + block[:count].tobytes()
            end = len(data) // (raw.dtype.itemsize * step) * raw.dtype.itemsize * step
            held = data[end:]
            yield np.frombuffer(data[:end], raw.dtype)[::step]


class _Plain:
    """Bytes as they lie in the file."""

    def __init__(self, stream: BinaryIO, offset: int) -> None:
        self.stream = stream
        stream.seek(offset)

    def skip(self, count: int) -> None:
        """Leave out the next bytes."""
        self.stream.seek(count, os.SEEK_CUR)

    def into(self, target: NDArray[np.uint8]) -> int:
        """Fill the start of the array; how many bytes."""
        return int(self.stream.readinto(target.data) or 0)  # type: ignore[attr-defined]


class _Packed(_Plain):
    """Bytes that are inflated on the way, never more of them at a time than are wanted."""

    def __init__(self, stream: BinaryIO, offset: int, packing: str) -> None:
        super().__init__(stream, offset)
        self._packing = packing
        self._inflate: Any = self._fresh()
        self._left = b""

    def _fresh(self) -> Any:
        if self._packing == "bzip2":
            return bz2.BZ2Decompressor()
        return zlib.decompressobj(zlib.MAX_WBITS | 32)  # zlib or gzip, as the stream says

    def skip(self, count: int) -> None:
        """Leave out the next inflated bytes."""
        while count:
            part = self._next(min(count, _PIECE))
            if not part:
                return
            count -= len(part)

    def into(self, target: NDArray[np.uint8]) -> int:
        """Fill the start of the array; how many bytes."""
        part = self._next(min(len(target), 4 * _PIECE))
        target[: len(part)] = np.frombuffer(part, np.uint8)
        return len(part)

    def _next(self, count: int) -> bytes:
        while True:
            if self._inflate.eof:  # several members one after the other are one stream (RFC 1952 2.2)
                self._left = self._inflate.unused_data
                self._inflate = self._fresh()
            elif self._packing != "bzip2":
                self._left = self._inflate.unconsumed_tail
            hungry = self._packing != "bzip2" or self._inflate.needs_input
            data = self._left or (self.stream.read(_PIECE) if hungry else b"")
            self._left = b""
            if not data and hungry:
                return b""
            try:
                part: bytes = self._inflate.decompress(data, count)
            except (zlib.error, OSError, EOFError):
                raise Refused("Its compressed samples are damaged.") from None
            if part:
                return part


def _unpack(stream: BinaryIO, raw: RawVolume) -> _Plain:
    if not raw.packing:
        return _Plain(stream, raw.offset)
    if raw.packing == "gzip":
        source = _Packed(stream, 0, "gzip")
        source.skip(raw.offset)
        return source
    return _Packed(stream, raw.offset, raw.packing.removesuffix("-data"))


def place_on_axes(
    sizes: tuple[int, int, int], axes: NDArray[np.float64], origin: NDArray[np.float64], positioned: bool
) -> Geometry:
    """The grid of `sizes` [slice, row, column].

    `axes` is 3 x 3: column k is the LPS step in mm along array axis k. Steps that cannot be are replaced by 1 mm.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        steps = np.linalg.norm(axes, axis=0)
        fine = np.isfinite(steps) & (steps > _SHORTEST) & (steps < _LONGEST)
    if not is_usable(axes, origin):
        spacing = np.where(fine, steps, 1.0)
        return Geometry(sizes, vector(spacing), positioned=False, calibrated=bool(np.all(fine)))
    direction: Matrix = as_matrix(axes / steps)
    return Geometry(sizes, vector(steps), vector(origin), direction, positioned=positioned)


def is_usable(axes: NDArray[np.float64], origin: NDArray[np.float64]) -> bool:
    """True where three steps (columns of a 3 x 3, in mm) and an origin span a grid that can be true."""
    with np.errstate(over="ignore", invalid="ignore"):
        steps = np.linalg.norm(axes, axis=0)
        if not (np.all(steps > _SHORTEST) and np.all(steps < _LONGEST) and np.all(np.abs(origin) < _FURTHEST)):
            return False
        return bool(abs(np.linalg.det(axes / steps)) > _FLATTEST)


def mend_flat(axes: NDArray[np.float64], sizes: tuple[int, ...], spacing: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same columns, with a zero one of an axis of a single voxel made perpendicular to the two others."""
    missing = [axis for axis in range(3) if sizes[axis] == 1 and not axes[:, axis].any()]
    if len(missing) != 1:
        return axes
    first, second = (axes[:, axis] for axis in range(3) if axis != missing[0])
    normal = np.cross(first, second) * (-1 if missing[0] == 1 else 1)
    length = float(np.linalg.norm(normal))
    mended = axes.copy()
    if np.isfinite(length) and length > 0:
        mended[:, missing[0]] = normal / length * spacing[missing[0]]
    return mended


def parse_whole(text: str) -> int:
    """A whole number in ASCII digits (Python's own `int` takes digits of every script, and underscores)."""
    if not re.fullmatch(r"[-+]?[0-9]{1,30}", text):
        raise ValueError("no whole number")
    return int(text)


def parse_real(text: str) -> float:
    """A number in ASCII digits, or nan or inf."""
    if not re.fullmatch(r"[-+]?([0-9.]+([eE][-+]?[0-9]+)?|nan|inf)", text, re.ASCII | re.IGNORECASE):
        raise ValueError("no number")
    return float(text)


def find_beside(path: Path, name: str) -> Path:
    """The data file that a header names: in the header's own folder, wherever the name wants to lead."""
    inner = path.parent / name
    if Path(name).is_absolute() or inner.resolve().parent != path.parent.resolve():
        raise Refused("It keeps its samples in another folder, which is not followed.")
    return inner
