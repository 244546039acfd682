"""The phase-encoding axis, and filters of k-space along it: one transform along one axis is all that they need."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from medaug_gui.imaging.slabs import Float

AXES = ("random", "vertical", "horizontal")
"""Vertical is array axis 1 (from row to row), horizontal array axis 2; at random it is either."""

FILMED = (
    "Artefacts of k-space are those of a still; this is a film: every frame gets them by itself, all of them by one "
    "draw."
)
"""What is said of a film before they are put into it."""


def draw_axis(axis: str, rng: np.random.Generator) -> str:
    """ "vertical" or "horizontal"; draws once, whatever was asked."""
    drawn = AXES[1 + int(rng.integers(0, 2))]
    return drawn if axis == "random" else axis


def find_array_axis(axis: str) -> int:
    """Which axis of [slice, row, column] it is."""
    return AXES.index(axis)


def name_phase_direction(axis: str) -> str:
    """What DICOM calls it (In-plane Phase Encoding Direction, PS3.3 C.8.3.1): along a column is vertical."""
    return "COL" if axis == "vertical" else "ROW"


def describe_lines(axis: str, shape: tuple[int, int, int], lines: int) -> dict[str, Any]:
    """What a header says of so many lines along the phase axis (DICOM PS3.3 C.8.3.1), by keyword.

    Args:
        axis: "vertical" or "horizontal".
        shape: of the image, [slice, row, column].
        lines: that were acquired.
    """
    _, rows, columns = shape
    return {
        "NumberOfPhaseEncodingSteps": lines,
        "InPlanePhaseEncodingDirection": name_phase_direction(axis),
        "AcquisitionMatrix": [0, columns, lines, 0] if axis == "vertical" else [rows, 0, 0, lines],
    }


def count_low_lines(length: int, kept: float) -> int:
    """How many lines of a half spectrum of `length` samples remain when the share `kept` around the middle does."""
    return max(1, min(length // 2 + 1, round(kept * length / 2) + 1))


def truncate_lines(values: Float, axis: int, lines: int) -> Float:
    """The values with only the `lines` lowest frequencies along `axis` left: zero-filled, as a scanner does.

    Args:
        values: of any shape, float32, in any unit.
        axis: the phase axis.
        lines: how many of the half spectrum are left, at least 1.

    Returns:
        The same shape, float32, in the unit of `values`.
    """
    spectrum = fft.rfft(values, axis=axis)
    np.moveaxis(spectrum, axis, 0)[lines:] = 0
    back: Float = fft.irfft(spectrum, n=values.shape[axis], axis=axis, overwrite_x=True)
    return back


def draw_lines(
    length: int, acceleration: float, centre: float, pattern: str, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Which lines of k-space are acquired: [line], the middle of k-space in the middle of the array.

    J. Zbontar et al., fastMRI (arXiv 1811.08839): a band around the middle is whole; of the others as many are taken
    that `length / acceleration` come out, evenly apart or at random.

    Args:
        length: lines of the whole k-space.
        acceleration: how many times fewer are acquired, at least 1.
        centre: the share around the middle that is whole, 0 to 1; one line always is.
        pattern: "random" or "equispaced".
        rng: what it is drawn from.
    """
    wanted = max(1, round(length / acceleration))
    whole = max(1, min(wanted, round(length * centre)))
    first = length // 2 - whole // 2
    lines = np.zeros(length, bool)
    lines[first : first + whole] = True
    others = np.flatnonzero(~lines)
    more = min(wanted - whole, others.size)
    if pattern == "random":
        lines[rng.permutation(others)[:more]] = True
    elif more:
        step = others.size / more
        lines[others[((np.arange(more) + rng.random()) * step).astype(np.intp)]] = True
    return lines


def mask_lines(values: Float, axis: int, lines: NDArray[np.bool_]) -> Float:
    """The magnitude of what the acquired lines along `axis` alone give: zero-filled.

    A real image has a Hermitian k-space, so that the part of the mask that is even gives its real, the odd part its
    imaginary component: two half transforms do it.

    Args:
        values: of any shape, float32, in any unit.
        axis: the phase axis.
        lines: which are acquired, see `draw_lines`.

    Returns:
        The same shape, float32, in the unit of `values`.
    """
    length = values.shape[axis]
    even, odd = split_mask(lines)
    shape = [1] * values.ndim
    shape[axis] = len(even)
    spectrum = fft.rfft(values, axis=axis)
    real: Float = fft.irfft(spectrum * even.reshape(shape), n=length, axis=axis, overwrite_x=True)
    if not odd.any():
        return np.abs(real)
    spectrum *= (odd * np.complex64(-1j)).reshape(shape)
    imaginary = fft.irfft(spectrum, n=length, axis=axis, overwrite_x=True)
    np.hypot(real, imaginary, out=real)
    return real


def split_mask(lines: NDArray[np.bool_]) -> tuple[Float, Float]:
    """The even and the odd part of a mask of lines over the half spectrum, [length // 2 + 1] float32 each."""
    length = len(lines)
    mask = fft.ifftshift(lines).astype(np.float32)
    mirrored = mask[-np.arange(length) % length]
    half = slice(length // 2 + 1)
    return (mask[half] + mirrored[half]) / 2, (mask[half] - mirrored[half]) / 2


def combine_moments(moments: list[Float], edges: list[int], axis: int) -> Float:
    """The magnitude of k-space filled line by line from several moments along the phase axis.

    Args:
        moments: real volumes of one shape, float32, in the order of acquisition.
        edges: the first line of each moment after the first; lines run from the most negative frequency up.
        axis: the phase axis. Along the others nothing differs, so no transform is needed there.

    Returns:
        The shape of a moment, float32, in its unit.
    """
    length = moments[0].shape[axis]
    bounds = [0, *edges, length]
    spectrum = None
    for moment, first, last in zip(moments, bounds[:-1], bounds[1:], strict=True):
        lines = fft.rfft(moment, axis=axis)
        if spectrum is None:
            shape = list(moment.shape)
            spectrum = np.empty(shape, lines.dtype)
        _put_lines(spectrum, lines, axis, first, last)
    assert spectrum is not None
    result: Float = np.abs(fft.ifft(spectrum, axis=axis, overwrite_x=True))
    return result


def _put_lines(spectrum: NDArray[np.complex64], lines: NDArray[np.complex64], axis: int, first: int, last: int) -> None:
    """Copy the centred lines first .. last - 1 of a half spectrum into the full one."""
    full, half = np.moveaxis(spectrum, axis, 0), np.moveaxis(lines, axis, 0)
    length = full.shape[0]
    middle = length // 2
    positive = slice(max(first, middle) - middle, max(last, middle) - middle)
    full[positive] = half[positive]
    low, high = middle - min(first, middle), middle - min(last, middle)
    if low > high:
        full[length - low : length - high or None] = np.conj(half[high + 1 : low + 1][::-1])
