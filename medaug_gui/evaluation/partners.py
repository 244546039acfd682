"""Clean slices and their degraded partners, matched by where they lie in the patient."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import Series

_NEAR = 0.5
"""Of the slice distance: how far from a clean slice its partner may lie."""


def partner_of(clean: SeriesHeader, candidates: Sequence[SeriesHeader]) -> SeriesHeader:
    """The degraded series that belongs to a clean one: of the same patient where known, in-plane size and number.

    Raises:
        Refused: none has slices of the same size.
    """
    alike = [one for one in candidates if one.shape[1:] == clean.shape[1:] and _same_person(one, clean)]
    if not alike:
        raise Refused("A series has no degraded partner with slices of the same size.")
    return min(alike, key=lambda one: (one.modality != clean.modality, abs(one.images - clean.images)))


def matched(clean: Series, degraded: Series) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The slices of both that lie at one place: indices into the clean and into the degraded series.

    Raises:
        Refused: no two do.
    """
    first, second = clean.geometry, degraded.geometry
    if not (first.positioned and second.positioned):
        if first.shape != second.shape:
            raise Refused("The degraded series says nothing of its position and has another number of slices.")
        every = np.arange(first.shape[0])
        return every, every
    apart = np.linalg.norm(_corners(first)[:, None] - _corners(second)[None], axis=2)
    nearest = apart.argmin(1)
    near = apart[np.arange(len(nearest)), nearest] <= _NEAR * min(first.spacing[0], second.spacing[0])
    kept = np.flatnonzero(near)
    if kept.size == 0:
        raise Refused("The degraded series lies elsewhere in the patient.")
    return kept, nearest[kept]


def _corners(grid: Geometry) -> NDArray[np.float64]:
    """The first pixel of each slice in mm [slice, 3]."""
    index = np.zeros((grid.shape[0], 3))
    index[:, 0] = np.arange(grid.shape[0])
    return grid.point(index)


def _same_person(one: SeriesHeader, other: SeriesHeader) -> bool:
    names = {one.identity.patient_id, other.identity.patient_id}
    return "" in names or len(names) == 1
