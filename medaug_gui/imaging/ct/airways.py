"""Trachea and main bronchi in CT: the air followed down from the neck until it runs into the lungs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.ct.coarse import Float
from medaug_gui.imaging.drawing.boxes import Mask
from medaug_gui.imaging.drawing.islands import find_islands

AIR_HU = -850.0
"""Lungs hold blood and lie above it, air in the airways below."""
_LEAST_MM2 = 40.0
_MOST_MM2 = 900.0
"""The trachea's cross-section lies between; both main bronchi together above it do not."""
_OFF_MM = 60.0
_TALL_MM = 20.0
"""How far down a round hole must go on to be the trachea."""


@dataclass(frozen=True)
class _Hole:
    mask: Mask
    area: float
    away: float
    """mm from the middle of the body across."""


def find_airways(coarse: Float, body: Mask, spacing: tuple[float, float, float], progress: Progress) -> Mask:
    """The trachea and main bronchi, bool [slice, row, column]; nothing where no trachea is found.

    Args:
        coarse: HU, the slice nearest to the head first.
        body: where the body is.
        spacing: (slice, row, column) in mm.
        progress: reports and cancels.
    """
    best = np.zeros_like(body)
    air = (coarse < AIR_HU) & body
    depth = 0
    for index in progress.over(range(len(air))):
        if index < depth:
            continue
        for hole in _find_holes(air[index], body[index], spacing):
            path = _follow(air, hole, index, spacing)
            tall = int(path.any((1, 2)).sum())
            if tall * spacing[0] >= _TALL_MM and path.sum() > best.sum():
                best, depth = path, index + tall
        if depth:
            break
    return best


def _find_holes(air: Mask, body: Mask, spacing: tuple[float, float, float]) -> list[_Hole]:
    """Roundish holes near the middle of the body across, those nearest to it first."""
    columns = np.flatnonzero(body.any(0))
    if not len(columns):
        return []
    middle = (columns[0] + columns[-1]) / 2
    numbers, count = find_islands(air)
    holes: list[_Hole] = []
    for number in range(1, count + 1):
        mask = numbers == number
        area = float(mask.sum()) * spacing[1] * spacing[2]
        if not _LEAST_MM2 <= area <= _MOST_MM2:
            continue
        rows, across = np.nonzero(mask)
        high, wide = np.ptp(rows) * spacing[1] + spacing[1], np.ptp(across) * spacing[2] + spacing[2]
        away = abs(float(across.mean()) - middle) * spacing[2]
        if away <= _OFF_MM and max(high, wide) <= 3 * min(high, wide) and area >= 0.4 * high * wide:
            holes.append(_Hole(mask, area, away))
    return sorted(holes, key=lambda hole: hole.away)


def _follow(air: Mask, hole: _Hole, start: int, spacing: tuple[float, float, float]) -> Mask:
    """Air below air, while its cross-section stays that of airways."""
    path = np.zeros_like(air)
    path[start] = before = hole.mask
    for index in range(start + 1, len(air)):
        numbers, _ = find_islands(air[index])
        touched = np.unique(numbers[before & air[index]])
        found = np.zeros_like(before)
        for number in touched[touched > 0]:
            mask = numbers == number
            if mask.sum() * spacing[1] * spacing[2] <= _MOST_MM2:
                found |= mask
        if not found.any():
            break
        path[index] = before = found
    return path
