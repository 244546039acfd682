"""The volume that slices are put into, turning stored values into physical ones as they come.

Padding that went through a lossy compression is a little off its value, and padding all the same (PS3.3 C.7.5.1.1.2).
JPEG-LS says in its stream how far off a value can be. Nothing else does: there padding is what lies around its value
with an empty stretch behind it, at least twice as wide as it strays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.series import Problem
from medaug_gui.io.dicom.header.header import Header
from medaug_gui.io.dicom.header.pixels import Pixels
from medaug_gui.io.precision import NOT_FINITE, describe_loss, find_largest_loss

_LOW, _HIGH = -32768, 32767
_HUGE = 3e38
"""More than float32 holds, which voxels are."""
_LEAST = 8
"""Stored values that must be empty behind the padding."""
_FEW = 0.002
"""The part of an image that may lie in the empty stretch after all: pixels on the edge of the padding."""
_FARTHEST = 1 << 20
_HALF, _MOST = 32, 8
"""Half of the padding, and nine tenths, lie so many times nearer to its value than the stretch is wide."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One slice: `physical = slope * stored + intercept`, unless a Modality LUT says otherwise.

    Attributes:
        header: of its file.
        pixels: how they are stored.
        frame: in its file, from 0.
        lookup: the Modality LUT (`read_modality_lut`), or None.
        padded: the physical value that its padding gets, where it would have another than that of other slices.
    """

    header: Header
    pixels: Pixels
    frame: int
    slope: float = 1.0
    intercept: float = 0.0
    lookup: NDArray[np.float64] | None = None
    padded: float | None = None

    @property
    def padding(self) -> float | None:
        """The physical value of its own padding, or None."""
        pixels = self.pixels
        if pixels.padding is None or self.lookup is not None or pixels.is_colour:
            return None
        value = self.slope * pixels.padding[0] + self.intercept
        return float(np.float32(value)) if abs(value) < _HUGE else None

    @property
    def is_whole(self) -> bool:
        """True where whole stored values become whole physical ones, invertible in 16 bits."""
        return (
            self.slope in (1.0, -1.0)
            and self.intercept.is_integer()
            and self.pixels.allocated in (8, 16)
            and self.lookup is None
            and self.padded is None
        )


class VolumeBuilder(Protocol):
    """What a reader puts slices into. Several threads may put different slices at the same time."""

    @property
    def problems(self) -> list[Problem]:
        """What is to be said of the values that were put."""

    def find_room(self, number: int) -> NDArray[np.uint16] | None:
        """Where the 16-bit words of a slice, little endian, may go as they are before they are `put`; None: nowhere."""

    def put(self, number: int, stored: NDArray[Any]) -> None:
        """Stored values (or RGB) of one slice; its `room`, once that holds its words."""

    def show_slice(self, number: int) -> NDArray[Any] | None:
        """The physical values of a slice that was put, or None where they do not fit this kind of volume."""

    def finish(self) -> NDArray[Any]:
        """All of it in physical units, once every slice was put."""


class WholeBuilder:
    """int16 for whole values: slopes of 1 (or -1) and whole intercepts, worked out in place modulo 65536.

    What does not fit int16 is found on the way; the volume then becomes float32, from the same bits.
    """

    def __init__(self, slices: Sequence[Slice]) -> None:
        self._slices = slices
        first = slices[0].pixels
        self._raw = np.empty((len(slices), first.rows, first.columns), np.uint16)
        self._fits = np.ones(len(slices), bool)
        self.problems: list[Problem] = []

    def find_room(self, number: int) -> NDArray[np.uint16] | None:
        """uint16 [row, column]."""
        room: NDArray[np.uint16] = self._raw[number]
        return room

    def put(self, number: int, stored: NDArray[Any]) -> None:
        """Stored values of 8 or 16 bits, [row, column]."""
        part, raw = self._slices[number], self._raw[number]
        if stored.base is not self._raw:
            np.copyto(raw, stored, casting="unsafe")
        typed = raw.view(np.int16) if part.pixels.is_signed else raw
        low, high = _clean(typed, part.pixels)
        ends = part.slope * low + part.intercept, part.slope * high + part.intercept
        self._fits[number] = min(ends) >= _LOW and max(ends) <= _HIGH
        shift = np.uint16(int(part.intercept) % 65536)
        if part.slope < 0:
            np.subtract(shift, raw, out=raw)
        elif shift:
            np.add(raw, shift, out=raw)

    def show_slice(self, number: int) -> NDArray[Any] | None:
        """int16 [row, column], or None."""
        return self._raw[number].view(np.int16) if self._fits[number] else None

    def finish(self) -> NDArray[Any]:
        """int16 where all of it fits, else float32."""
        if self._fits.all():
            return self._raw.view(np.int16)
        full = np.empty(self._raw.shape, np.float32)
        for number, part in enumerate(self._slices):
            shift = np.uint16(int(part.intercept) % 65536)
            raw = self._raw[number]
            stored = shift - raw if part.slope < 0 else raw - shift
            typed = stored.view(np.int16) if part.pixels.is_signed else stored
            full[number] = typed * part.slope + part.intercept
        return full


class RealBuilder:
    """float32 for everything else; int16 in the end where all values turn out whole and fit."""

    def __init__(self, slices: Sequence[Slice]) -> None:
        self._slices = slices
        first = slices[0].pixels
        self._out = np.empty((len(slices), first.rows, first.columns), np.float32)
        self._mended = False
        self._loss = 0.0

    @property
    def problems(self) -> list[Problem]:
        """Values that are no numbers, and those that float32 does not hold exactly."""
        return [*([NOT_FINITE] if self._mended else []), *([describe_loss(self._loss)] if self._loss else [])]

    def find_room(self, _number: int) -> None:
        """Nowhere: all values are worked out anew."""

    def put(self, number: int, stored: NDArray[Any]) -> None:
        """Stored values of any kind, [row, column]."""
        part = self._slices[number]
        values = stored.astype(stored.dtype.newbyteorder("="))
        if not part.pixels.real:
            _clean(values, part.pixels)
        elif part.pixels.padding is not None:
            settle_padding(values, part.pixels.padding, 0)
        empty = values == part.pixels.padding[0] if part.padded is not None and part.pixels.padding else None
        if part.lookup is not None:
            values = look_up(values, part.lookup)
        with np.errstate(over="ignore", invalid="ignore"):
            exact = values * part.slope + part.intercept
            self._out[number] = exact
            if values.dtype.itemsize > 2:
                self._loss = max(self._loss, find_largest_loss(exact, self._out[number]))
            if empty is not None:
                self._out[number][empty] = part.padded
            if not np.isfinite(self._out[number].sum(dtype=np.float64)):
                self._mended = True
                np.nan_to_num(self._out[number], copy=False)

    def show_slice(self, number: int) -> NDArray[Any]:
        """float32 [row, column]."""
        shown: NDArray[Any] = self._out[number]
        return shown

    def finish(self) -> NDArray[Any]:
        """float32, or int16 where nothing is lost."""
        whole = all(part.slope.is_integer() and part.intercept.is_integer() for part in self._slices)
        if not whole or self._slices[0].pixels.real:
            return self._out
        if self._out.min() < _LOW or self._out.max() > _HIGH:
            return self._out
        return self._out.astype(np.int16)


class ColourBuilder:
    """uint8 RGB, [slice, row, column, 3]; deeper colour keeps its eight highest bits."""

    def __init__(self, slices: Sequence[Slice]) -> None:
        self._slices = slices
        first = slices[0].pixels
        self._out = np.empty((len(slices), first.rows, first.columns, 3), np.uint8)
        self.problems: list[Problem] = []

    def find_room(self, _number: int) -> None:
        """Nowhere: colour is no 16-bit words."""

    def put(self, number: int, stored: NDArray[Any]) -> None:
        """RGB [row, column, 3]."""
        bits = self._slices[number].pixels.stored
        if stored.dtype.itemsize > 1:
            stored = stored >> (bits - 8) if bits > 8 else stored
        self._out[number] = stored

    def show_slice(self, number: int) -> NDArray[Any] | None:
        """uint8 [row, column, 3]."""
        shown: NDArray[Any] = self._out[number]
        return shown

    def finish(self) -> NDArray[Any]:
        """uint8 [slice, row, column, 3]."""
        return self._out


def begin_volume(slices: Sequence[Slice], number: int, stored: NDArray[Any]) -> tuple[VolumeBuilder, NDArray[Any]]:
    """The volume that fits the slices of one series, with one of them in it, and the physical values of that one.

    Args:
        slices: all of the series, in order.
        number: which one is put.
        stored: its stored values (or RGB).
    """
    volume = _start_volume(slices)
    volume.put(number, stored)
    shown = volume.show_slice(number)
    if shown is not None:
        return volume, shown
    real = RealBuilder(slices)
    real.put(number, stored)
    return real, real.show_slice(number)


def _start_volume(slices: Sequence[Slice]) -> VolumeBuilder:
    """The volume that should fit."""
    if slices[0].pixels.is_colour:
        return ColourBuilder(slices)
    return WholeBuilder(slices) if all(part.is_whole for part in slices) else RealBuilder(slices)


def pad_alike(slices: list[Slice]) -> tuple[tuple[Slice, ...], float | None]:
    """The slices of one series, and the physical value of padding in all of them; None where there is none.

    Where padding means another value in one slice than in the next, it gets the least of them.
    """
    values = [part.padding for part in slices]
    known = [value for value in values if value is not None]
    if not known:
        return tuple(slices), None
    least = min(known)
    if len(set(known)) == 1:
        return tuple(slices), known[0]
    return tuple(
        part if value is None else replace(part, padded=least) for part, value in zip(slices, values, strict=True)
    ), least


def look_up(stored: NDArray[Any], lookup: NDArray[Any]) -> NDArray[Any]:
    """Modality LUT (PS3.3 C.11.1.1): `lookup` is the first mapped value followed by the entries."""
    first, entries = int(lookup[0]), lookup[1:]
    return entries[np.clip(stored.astype(np.int64) - first, 0, len(entries) - 1)]


def _clean(stored: NDArray[Any], pixels: Pixels) -> tuple[int, int]:
    """Keep the stored bits only (PS3.5 8.1.1), in place, and settle the padding; the smallest and largest value.

    What lies above the highest bit (overlays, garbage, a sign that was not extended) is no pixel data.
    """
    low, high = int(stored.min()), int(stored.max())
    least, most = pixels.limits
    above = pixels.high + 1 - pixels.stored
    if above:
        np.right_shift(stored, above, out=stored)
    if above or low < least or high > most:
        spare = stored.dtype.itemsize * 8 - pixels.stored
        if spare:
            np.left_shift(stored, spare, out=stored)
            np.right_shift(stored, spare, out=stored)
        low, high = int(stored.min()), int(stored.max())
    if pixels.padding is not None and (pixels.lossy or pixels.padding[0] != pixels.padding[1]):
        settle_padding(stored, pixels.padding, find_slack(stored, pixels.padding) if pixels.lossy else 0)
    return low, high


def settle_padding(stored: NDArray[Any], padding: tuple[float, float], slack: int) -> None:
    """Give what lies within `slack` of the padding's range its first value, in place; it is padding everywhere then."""
    first, last = padding
    stored[(stored >= first - slack) & (stored <= last + slack)] = first


def find_slack(stored: NDArray[Any], padding: tuple[float, float]) -> int:
    """How far from the padding's range stored values [row, column] can be, and are padding; 0 where nothing tells."""
    values = stored.reshape(-1).astype(np.int32 if stored.dtype.itemsize < 4 else np.int64)
    first, last = (int(value) for value in padding)
    away = np.clip(np.maximum(first - values, values - last), 0, _FARTHEST)
    counts = np.bincount(away)
    found = np.flatnonzero(counts)
    until = np.cumsum(counts[found])
    for few in (0, int(_FEW * away.size)):
        slack = _find_stretch(found, until, few)
        if slack:
            return slack
    return 0


def _find_stretch(away: NDArray[np.int64], until: NDArray[np.int64], few: int) -> int:
    """The middle of the widest stretch with no more than `few` values in it, near enough to the padding; else 0.

    Where nearly all that lies before it does not lie at the padding's value itself, it is no padding.

    Args:
        away: the distances from the padding that there are, rising.
        until: how many values lie no farther than each of them.
    """
    places = np.flatnonzero(until + few < until[-1])
    ends = np.searchsorted(until, until[places] + few, side="right")
    starts, counts = away[places], until[places]
    widths = away[ends] - starts
    near = (2 * starts <= widths) & (widths >= _LEAST) & (counts > 4 * few)
    near &= away[np.searchsorted(until, counts * 0.5)] <= np.maximum(1, widths // _HALF)
    near &= away[np.searchsorted(until, counts * 0.9)] <= np.maximum(1, widths // _MOST)
    if not near.any():
        return 0
    at = int(np.argmax(np.where(near, widths, 0)))
    return int(starts[at] + widths[at] // 2)
