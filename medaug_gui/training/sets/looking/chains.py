"""Pictures that have lost whose they are, but lie in the order of slices: runs of alike neighbours are one person's.

Nothing says where one person ends and the next begins but the pictures. Neighbouring slices of one head are alike
(correlation of structure .8 in the median), pictures at random are not (.1 to .3): where there is such a difference,
files are linked to the next one unless it is as unlike as pictures at random are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from medaug_gui.training.sets.looking.alike import measure_neighbours

Bytes = NDArray[np.uint8]
_FEWEST = 12
_EVIDENCE = 0.25
_LEAST = 0.5
_RANK = 99


def chain_files(paths: Sequence[str], thumbnails: Bytes) -> list[int]:
    """The number of its run for each file, by the files' thumbnails [n, 64, 64]; all different where nothing is alike.

    Runs do not go on from one folder to the next.
    """
    count = len(paths)
    if count < _FEWEST:
        return list(range(count))
    order = sorted(range(count), key=lambda place: _split_numbers(paths[place]))
    sorted_ones = thumbnails[order]
    near = measure_neighbours(sorted_ones)
    apart = _measure_apart(sorted_ones)
    if float(np.median(near)) - float(np.median(apart)) < _EVIDENCE:
        return list(range(count))
    limit = max(_LEAST, float(np.percentile(apart, _RANK)))
    folders = [paths[place].replace("\\", "/").rpartition("/")[0] for place in order]
    runs = [0] * count
    run = 0
    for place in range(1, count):
        run += int(near[place - 1] < limit or folders[place] != folders[place - 1])
        runs[order[place]] = run
    return runs


def _measure_apart(thumbnails: Bytes) -> NDArray[np.float32]:
    """The correlations of pictures that lie far from each other in the order."""
    count = len(thumbnails)
    found = []
    for offset in (count // 3, count // 2, 2 * count // 3):
        pairs = np.stack([thumbnails, np.roll(thumbnails, offset, 0)], 1).reshape(-1, *thumbnails.shape[1:])
        found.append(measure_neighbours(pairs)[::2])
    return np.concatenate(found)


def _split_numbers(path: str) -> list[tuple[int, int, str]]:
    """For an order in which 2 comes before 10."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", path.lower()) if part]
