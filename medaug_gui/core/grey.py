"""How values are meant to be seen: windows with their function, lookup tables, several to choose from.

The curves are those of DICOM PS3.3 C.11.2 (VOI LUT module): C.11.2.1.2.1 LINEAR, C.11.2.1.3.1 SIGMOID, C.11.2.1.3.2
LINEAR_EXACT, C.11.2.1.1 lookup tables. They work on physical values (what the Modality LUT gives) and give shares of
the way from black to white.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Window = tuple[float, float]
"""Centre and width in the unit of the voxels (DICOM PS3.3 C.11.2.1.2)."""
Shares = NDArray[np.float32]
LINEAR, EXACT, SIGMOID = "LINEAR", "LINEAR_EXACT", "SIGMOID"
FUNCTIONS = (LINEAR, EXACT, SIGMOID)
_FLAT = 0.02
"""The part of a table's range at either end that counts as black or white where a window has to stand for it."""


@dataclass(frozen=True, slots=True)
class WindowCurve:
    """Centre and width, and the function between black and white."""

    centre: float
    width: float
    function: str = LINEAR

    @property
    def window(self) -> Window:
        """Centre and width."""
        return self.centre, self.width

    @property
    def ends(self) -> tuple[float, float]:
        """The values at which a straight line reaches black and white; of SIGMOID the same, for whom it never does."""
        if self.function == LINEAR:
            reach = max(self.width - 1, 0.0) / 2
            return self.centre - 0.5 - reach, self.centre - 0.5 + reach
        return self.centre - self.width / 2, self.centre + self.width / 2

    def shares(self, values: NDArray[Any]) -> Shares:
        """float32 of 0 (black) to 1 (white), in the shape of `values`."""
        given = values.astype(np.float32, copy=False)
        if self.function == SIGMOID:
            power = (given - np.float32(self.centre)) * np.float32(-4.0 / max(self.width, 1e-12))
            return np.asarray(np.float32(1) / (np.float32(1) + np.exp(np.clip(power, -80, 80))), np.float32)
        low, high = self.ends
        if high <= low:
            return (given > np.float32(low)).astype(np.float32)
        shares: Shares = np.clip((given - np.float32(low)) * np.float32(1 / (high - low)), 0, 1)
        return shares

    def mirror(self, total: float) -> WindowCurve:
        """The curve that shows `total - value` in the reverse of the grey that this one gives `value`."""
        shift = 1.0 if self.function == LINEAR else 0.0
        return WindowCurve(total - self.centre + shift, self.width, self.function)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"centre": self.centre, "width": self.width, "function": self.function}


@dataclass(frozen=True, slots=True)
class TableCurve:
    """A lookup table: entry k is the grey of value `first + k`; values beyond either end have its grey.

    Attributes:
        entries: 16-bit words, little endian.
        bits: the largest entry that could be is 2 ** bits - 1, which is white.
    """

    first: int
    entries: bytes
    bits: int

    @property
    def levels(self) -> NDArray[np.uint16]:
        """The entries as they stand in the file."""
        return np.frombuffer(self.entries, "<u2")

    @property
    def white(self) -> int:
        """The entry that is white."""
        return (1 << self.bits) - 1

    @property
    def ends(self) -> tuple[float, float]:
        """The values between which its greys change."""
        return _find_ends(self)

    @property
    def window(self) -> Window:
        """Centre and width of a window that stands for it where only a window can."""
        low, high = self.ends
        return (low + high) / 2, max(high - low, 1.0)

    def shares(self, values: NDArray[Any]) -> Shares:
        """float32 of 0 (black) to 1 (white), in the shape of `values`, which are rounded to whole ones."""
        to_levels = self.levels
        place = np.rint(values) if values.dtype.kind == "f" else values.astype(np.int64)
        index = np.clip(place - self.first, 0, len(to_levels) - 1).astype(np.int64)
        return np.asarray((to_levels.astype(np.float32) / np.float32(self.white))[index], np.float32)

    def mirror(self, total: float) -> TableCurve:
        """The curve that shows `total - value` in the reverse of the grey that this one gives `value`."""
        turned = (self.white - self.levels[::-1].astype(np.int64)).astype("<u2")
        return TableCurve(round(total) - self.first - len(turned) + 1, turned.tobytes(), self.bits)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; the entries zipped in base 64."""
        packed = base64.b64encode(zlib.compress(self.entries)).decode("ascii")
        return {"first": self.first, "bits": self.bits, "entries": packed}


Curve = WindowCurve | TableCurve


@lru_cache(maxsize=16)
def _find_ends(table: TableCurve) -> tuple[float, float]:
    to_levels = table.levels.astype(np.float64)
    low, high = float(to_levels.min()), float(to_levels.max())
    margin = (high - low) * _FLAT
    inside = np.flatnonzero((to_levels > low + margin) & (to_levels < high - margin))
    if not inside.size:
        return float(table.first), float(table.first + len(to_levels) - 1)
    return float(table.first + inside[0] - 1), float(table.first + inside[-1] + 1)


@dataclass(frozen=True, slots=True)
class GreyChoice:
    """One way to see a series.

    Attributes:
        name: as the file explains it; empty where it does not.
        curves: the different ones that its slices have; one in most series.
        of_slice: for each slice the number of its curve; empty where all have the first.
    """

    name: str
    curves: tuple[Curve, ...]
    of_slice: tuple[int, ...] = ()

    def at(self, index: int, depth: int) -> Curve:
        """The curve of one slice of `depth`; the middle one's where these are other slices than it was made for."""
        if not self.of_slice:
            return self.curves[0]
        index = index if depth == len(self.of_slice) and 0 <= index < depth else len(self.of_slice) // 2
        return self.curves[self.of_slice[index]]

    @property
    def middle(self) -> Curve:
        """The curve of the middle slice."""
        return self.at(len(self.of_slice) // 2, len(self.of_slice))

    def take(self, slices: Sequence[int], depth: int) -> GreyChoice:
        """For a series made of these slices of `depth`, in this order."""
        if len(self.of_slice) != depth:
            return self
        return GreyChoice(self.name, self.curves, tuple(self.of_slice[number] for number in slices))

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "name": self.name,
            "curves": [curve.to_json() for curve in self.curves],
            "of_slice": list(self.of_slice),
        }


@dataclass(frozen=True, slots=True)
class Greys:
    """How a file means its values to be seen.

    Attributes:
        choices: the ways it gives, the one to begin with first; none where it gives none.
        inverse: True where small values are bright and the voxels were not turned round.
    """

    choices: tuple[GreyChoice, ...] = ()
    inverse: bool = False

    @property
    def first(self) -> GreyChoice | None:
        """The way to begin with."""
        return self.choices[0] if self.choices else None

    @property
    def is_varying(self) -> bool:
        """True where slices have curves of their own."""
        return any(choice.of_slice for choice in self.choices)

    @property
    def beyond_windows(self) -> tuple[str, ...]:
        """What no plain window can say, in words."""
        curves = [curve for choice in self.choices for curve in choice.curves]
        table = any(isinstance(curve, TableCurve) for curve in curves)
        bent = any(isinstance(curve, WindowCurve) and curve.function == SIGMOID for curve in curves)
        said = ((table, "a grey table (VOI LUT)"), (bent, "a sigmoid window"), (self.inverse, "small values bright"))
        return tuple(words for holds, words in said if holds)

    def take(self, slices: Sequence[int], depth: int) -> Greys:
        """For a series made of these slices of `depth`, in this order."""
        if not self.is_varying:
            return self
        return Greys(tuple(choice.take(slices, depth) for choice in self.choices), self.inverse)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` reads them back."""
        return {"choices": [choice.to_json() for choice in self.choices], "inverse": self.inverse}

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> Greys:
        """The inverse of `to_json`."""
        if not data:
            return cls()
        choices = tuple(
            GreyChoice(
                str(choice["name"]),
                tuple(_read_curve(curve) for curve in choice["curves"]),
                tuple(int(number) for number in choice["of_slice"]),
            )
            for choice in data["choices"]
        )
        return cls(choices, bool(data["inverse"]))


def _read_curve(data: dict[str, Any]) -> Curve:
    if "entries" in data:
        return TableCurve(int(data["first"]), zlib.decompress(base64.b64decode(data["entries"])), int(data["bits"]))
    return WindowCurve(float(data["centre"]), float(data["width"]), str(data["function"]))


def to_levels(values: NDArray[Any], curve: Curve, inverse: bool = False) -> NDArray[np.uint8]:
    """Grey levels of 0 to 255 in the shape of `values`; with `inverse` white for black."""
    found: NDArray[np.uint8] = np.rint(curve.shares(values) * np.float32(255)).astype(np.uint8)
    return np.invert(found) if inverse else found


def make_exact(window: Window) -> WindowCurve:
    """A window of the program's own for values that are no whole numbers."""
    return WindowCurve(*window, function=EXACT)


def make_curve(window: Window, voxels: NDArray[Any]) -> WindowCurve:
    """A window as it is shown where no file says how: LINEAR for whole numbers, LINEAR_EXACT for others."""
    return WindowCurve(window[0], max(window[1], 1.0)) if voxels.dtype.kind in "iu" else make_exact(window)
