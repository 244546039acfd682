"""Pictures that are nearly the same under different patients: found by their thumbnails, whatever their brightness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import fft, ndimage

from medaug_gui.core.progress import Progress

Array = NDArray[np.float32]
Bytes = NDArray[np.uint8]
ALIKE = 0.975
"""Correlation of the structure of two thumbnails. On 5,500 films, hearts, heads and ultrasound pictures copies
as JPEG, resized, with noise, shifted or of another gamma stay above .979; of different people it is at most .952 in
films and .979 in heads (neighbouring slices)."""
_LOOSE = 0.8
"""What two coarse thumbnails must have in common before they are compared with shifts."""
_NEIGHBOURS = 3
_BLOCK = 512
_SHIFTS = range(-3, 4)
_WAYS = [(mirrored, turns) for mirrored in (False, True) for turns in range(4)]
_PLAIN = 1e-3


def find_alike(thumbnails: Bytes, owners: Sequence[str], progress: Progress) -> list[tuple[int, int]]:
    """Pairs of thumbnails [n, 64, 64] of different owners that are nearly the same, the lower place first, sorted.

    Mirrored and by quarters turned copies are found, too. Of each thumbnail the likeliest are looked at: chains of
    copies are found link by link.
    """
    if len(thumbnails) < 2:
        return []
    fine = _normalise(extract_structure(thumbnails, 1.0, 4.0))
    coarse = _normalise(extract_structure(thumbnails, 2.0, 8.0)[:, 1::3, 1::3])
    numbers = np.unique(np.array(owners, str), return_inverse=True)[1]
    pairs: set[tuple[int, int]] = set()
    for mirrored, turns in progress.over(_WAYS, "comparing pictures"):
        moved = move(fine, turns, mirrored=mirrored)
        for first, second in _list_candidates(coarse, move(coarse, turns, mirrored=mirrored), numbers):
            pair = (min(first, second), max(first, second))
            if pair not in pairs and compare(fine[first], moved[second]) >= ALIKE:
                pairs.add(pair)
    return sorted(pairs)


def find_nearest(thumbnails: Bytes, owners: Sequence[str]) -> tuple[float, int, int] | None:
    """The likeness and the places of the two most alike thumbnails [n, 64, 64] of different owners.

    None where there is one owner. Of each thumbnail the three whose coarse structure is nearest are compared.
    """
    numbers = np.unique(np.array(owners, str), return_inverse=True)[1]
    if len(thumbnails) < 2 or numbers.max() == 0:
        return None
    fine = _normalise(extract_structure(thumbnails, 1.0, 4.0))
    coarse = _normalise(extract_structure(thumbnails, 2.0, 8.0)[:, 1::3, 1::3])
    pairs = {(min(pair), max(pair)) for pair in _list_candidates(coarse, coarse, numbers, loose=-1.0)}
    return max((compare(fine[first], fine[second]), first, second) for first, second in pairs)


def move(images: Array, turns: int, *, mirrored: bool) -> Array:
    """Images [n, side, side] mirrored, or not, and turned by so many quarters."""
    found: Array = np.rot90(images[:, :, ::-1] if mirrored else images, turns, (1, 2))
    return found


def extract_structure(thumbnails: Bytes, fine: float, coarse: float) -> Array:
    """What lies between two widths (pixels of Gaussians) in thumbnails [n, 64, 64]: no brightness, no noise."""
    images = thumbnails.astype(np.float32)
    widths = ((0, fine, fine), (0, coarse, coarse))
    sharp, blurred = (ndimage.gaussian_filter(images, width) for width in widths)
    found: Array = sharp - blurred
    return found


def compare(one: Array, other: Array) -> float:
    """The largest correlation of two normalised structures [64, 64] over shifts of up to two pixels and parts of one.

    Between whole pixels by the parabola through the best shift and its neighbours along either axis.
    """
    # All shifts at once (cyclic ones, by the convolution theorem); those wanted are in the corners.
    spectrum = fft.rfft2(one) * np.conj(fft.rfft2(other))
    reach = list(_SHIFTS)
    found = fft.irfft2(spectrum, s=one.shape)[np.ix_(reach, reach)]
    row, column = np.unravel_index(int(found.argmax()), found.shape)
    best = float(found[row, column])
    for line, place in ((found[:, column], row), (found[row], column)):
        if 0 < place < len(_SHIFTS) - 1:
            before, after = float(line[place - 1]), float(line[place + 1])
            bend = 2 * float(line[place]) - before - after
            best += (after - before) ** 2 / (8 * bend) if bend > 0 else 0.0
    return min(best, 1.0)


def _normalise(images: Array) -> Array:
    """Each of mean 0 and length 1; plain ones become 0 and are like nothing."""
    centred = images - images.mean((1, 2), keepdims=True)
    length = np.sqrt(np.square(centred).sum((1, 2), keepdims=True))
    plain = length < _PLAIN * images.shape[1] * images.shape[2]
    found: Array = np.where(plain, 0, centred / np.maximum(length, 1e-6)).astype(np.float32)
    return found


def _list_candidates(
    coarse: Array, moved: Array, owners: NDArray[np.intp], loose: float = _LOOSE
) -> Iterator[tuple[int, int]]:
    """Pairs of different owners whose coarse structure is similar, a few for each thumbnail."""
    rows, columns = (np.ascontiguousarray(one.reshape(len(one), -1)) for one in (coarse, moved))
    for start in range(0, len(rows), _BLOCK):
        found = rows[start : start + _BLOCK] @ columns.T
        found[owners[start : start + _BLOCK, None] == owners[None, :]] = -2
        near = found >= loose
        for place in np.flatnonzero(near.any(1)):
            others = np.flatnonzero(near[place])
            best = others[np.argsort(-found[place, others], kind="stable")[:_NEIGHBOURS]]
            yield from ((start + int(place), int(other)) for other in best)


def measure_neighbours(thumbnails: Bytes) -> Array:
    """The correlation [n - 1] of the structure of each thumbnail with the next one's."""
    fine = _normalise(extract_structure(thumbnails, 1.0, 4.0)).reshape(len(thumbnails), -1)
    found: Array = (fine[:-1] * fine[1:]).sum(1)
    return found
