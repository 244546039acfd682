"""The volume that slices are put into, turning stored values into physical ones as they come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from medaug_gui.io.dicom.image.padding import settle, slack_of
from medaug_gui.io.dicom.image.pixels import Pixels
from medaug_gui.io.dicom.image.plan import Slice
from medaug_gui.io.precision import find_largest_loss

_LOW, _HIGH = -32768, 32767


class Volume(Protocol):
    """What a reader puts slices into. Several threads may put different slices at the same time."""

    def put(self, number: int, stored: NDArray[Any]) -> None:
        """Stored values (or RGB) of one slice."""

    def shown(self, number: int) -> NDArray[Any] | None:
        """The physical values of a slice that was put, or None where they do not fit this kind of volume."""

    def finish(self) -> NDArray[Any]:
        """All of it in physical units, once every slice was put."""


class Whole:
    """int16 for whole values: slopes of 1 (or -1) and whole intercepts, worked out in place modulo 65536.

    What does not fit int16 is found on the way; the volume then becomes float32, from the same bits.
    """

    def __init__(self, slices: Sequence[Slice]) -> None:
        self._slices = slices
        first = slices[0].pixels
        self._raw = np.empty((len(slices), first.rows, first.columns), np.uint16)
        self._fits = np.ones(len(slices), bool)

    def room(self, number: int) -> NDArray[np.uint16]:
        """Where the stored 16-bit words of a slice go, little endian, before `settle`."""
        room: NDArray[np.uint16] = self._raw[number]
        return room

    def put(self, number: int, stored: NDArray[Any]) -> None:
        """Stored values of 8 or 16 bits, [row, column]."""
        np.copyto(self._raw[number], stored, casting="unsafe")
        self.settle(number)

    def settle(self, number: int) -> None:
        """Turn the stored words of a slice into physical values."""
        part, raw = self._slices[number], self._raw[number]
        typed = raw.view(np.int16) if part.pixels.signed else raw
        low, high = _cleaned(typed, part.pixels)
        ends = part.slope * low + part.intercept, part.slope * high + part.intercept
        self._fits[number] = min(ends) >= _LOW and max(ends) <= _HIGH
        shift = np.uint16(int(part.intercept) % 65536)
        if part.slope < 0:
            np.subtract(shift, raw, out=raw)
        elif shift:
            np.add(raw, shift, out=raw)

    def shown(self, number: int) -> NDArray[Any] | None:
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
            typed = stored.view(np.int16) if part.pixels.signed else stored
            full[number] = typed * part.slope + part.intercept
        return full


class Real:
    """float32 for everything else; int16 in the end where all values turn out whole and fit."""

    def __init__(self, slices: Sequence[Slice], lookups: Sequence[NDArray[Any] | None]) -> None:
        self._slices = slices
        self._lookups = lookups
        first = slices[0].pixels
        self._out = np.empty((len(slices), first.rows, first.columns), np.float32)
        self.mended = False
        self.loss = 0.0

    def put(self, number: int, stored: NDArray[Any]) -> None:
        """Stored values of any kind, [row, column]."""
        part, lookup = self._slices[number], self._lookups[number]
        values = stored.astype(stored.dtype.newbyteorder("="))
        if not part.pixels.real:
            _cleaned(values, part.pixels)
        elif part.pixels.padding is not None:
            settle(values, part.pixels.padding, 0)
        empty = values == part.pixels.padding[0] if part.padded is not None and part.pixels.padding else None
        if lookup is not None:
            values = looked_up(values, lookup)
        with np.errstate(over="ignore", invalid="ignore"):
            exact = values * part.slope + part.intercept
            self._out[number] = exact
            if values.dtype.itemsize > 2:
                self.loss = max(self.loss, find_largest_loss(exact, self._out[number]))
            if empty is not None:
                self._out[number][empty] = part.padded
            if not np.isfinite(self._out[number].sum(dtype=np.float64)):
                self.mended = True
                np.nan_to_num(self._out[number], copy=False)

    def shown(self, number: int) -> NDArray[Any] | None:
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


class Colour:
    """uint8 RGB, [slice, row, column, 3]; deeper colour keeps its eight highest bits."""

    def __init__(self, slices: Sequence[Slice]) -> None:
        self._slices = slices
        first = slices[0].pixels
        self._out = np.empty((len(slices), first.rows, first.columns, 3), np.uint8)

    def put(self, number: int, stored: NDArray[Any]) -> None:
        """RGB [row, column, 3]."""
        bits = self._slices[number].pixels.stored
        if stored.dtype.itemsize > 1:
            stored = stored >> (bits - 8) if bits > 8 else stored
        self._out[number] = stored

    def shown(self, number: int) -> NDArray[Any] | None:
        """uint8 [row, column, 3]."""
        shown: NDArray[Any] = self._out[number]
        return shown

    def finish(self) -> NDArray[Any]:
        """uint8 [slice, row, column, 3]."""
        return self._out


def looked_up(stored: NDArray[Any], lookup: NDArray[Any]) -> NDArray[Any]:
    """Modality LUT (PS3.3 C.11.1.1): `lookup` is the first mapped value followed by the entries."""
    first, entries = int(lookup[0]), lookup[1:]
    return entries[np.clip(stored.astype(np.int64) - first, 0, len(entries) - 1)]


def _cleaned(stored: NDArray[Any], pixels: Pixels) -> tuple[int, int]:
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
        settle(stored, pixels.padding, slack_of(stored, pixels.padding) if pixels.lossy else 0)
    return low, high
