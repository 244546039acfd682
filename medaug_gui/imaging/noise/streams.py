"""Noise that can be made again: one stream of chance for each slice, so slabs are filled side by side and repeat."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.imaging.slabs import Block, Float


def make_slice_stream(seed: int, slice_index: int, *purpose: int) -> np.random.Generator:
    """The generator of one slice (and purpose), the same whatever else is drawn.

    SFC64 (C. Doty-Humphrey's PractRand), keyed through numpy's SeedSequence: a third of Philox's time for normals.
    """
    return np.random.Generator(np.random.SFC64([seed, slice_index, *purpose]))


def fill_normal(out: Float, seed: int, block: Block, first_slice: int = 0, purpose: int = 0) -> None:
    """Standard normal noise into `out` [slice, row, column], the block's own part of the noise of the whole series.

    Args:
        out: contiguous float32, overwritten.
        seed: of the series' noise.
        block: which part of the series this is.
        first_slice: the index of the series' first slice in the grid that the noise was drawn for.
        purpose: another number gives independent noise.
    """
    for number in range(out.shape[0]):
        stream = make_slice_stream(seed, first_slice + block.start + number, block.top, purpose)
        stream.standard_normal(dtype=np.float32, out=out[number])


def fill_rician(
    source: NDArray[Any], out: Float, sd: np.float32 | Float, seed: int, block: Block, first_slice: int = 0
) -> None:
    """The magnitude of a block with normal noise in both channels of a receiver, into `out`; see `fill_normal`.

    Args:
        source: [slice, row, column] of the block, in any unit.
        out: contiguous float32 of that shape, overwritten.
        sd: standard deviation in each channel, in that unit; one, or one for each [row, column] of the block.
        seed, block, first_slice: of the noise.
    """
    fill_normal(out, seed, block, first_slice, purpose=1)
    np.multiply(out, sd, out=out)
    np.add(out, source, out=out)
    other = np.empty(out.shape, np.float32)
    fill_normal(other, seed, block, first_slice, purpose=2)
    np.multiply(other, sd, out=other)
    np.hypot(out, other, out=out)


def draw_seed(rng: np.random.Generator) -> int:
    """A seed to be kept with what was drawn (JSON holds 53 bits soundly)."""
    return int(rng.integers(0, 2**53))
