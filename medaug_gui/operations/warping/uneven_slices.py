"""Slices that do not lie evenly, put onto an even grid by interpolation from where they really are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.operations.warping.warp import AxisFilters, Warp

_STRAIGHT = 0.05
"""mm sideways that are rounding."""


def even_out(source: Geometry, warp: Warp) -> Warp:
    """The warp of an even grid (`source.to_even_grid()`), from the uneven slices that it stands for."""
    even = warp.source
    return replace(warp, source=source, filters=AxisFilters(even, (build_evening_weights(source), None, None)))


def build_evening_weights(source: Geometry) -> NDArray[np.float32]:
    """Weights [slice of `source.to_even_grid()`, slice of source]: linear between the places of the slices."""
    even = source.to_even_grid()
    return build_uneven_weights(
        source.slice_indices(), source.index([even.point((n, 0, 0)) for n in range(even.shape[0])])[:, 0]
    )


def build_uneven_weights(places: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.float32]:
    """Weights [wanted, place] of linear interpolation between rising `places`; beyond the ends the end goes on."""
    weights = np.zeros((len(wanted), len(places)), np.float32)
    after = np.clip(np.searchsorted(places, wanted), 1, len(places) - 1)
    span = np.maximum(places[after] - places[after - 1], 1e-9)
    share = np.clip((wanted - places[after - 1]) / span, 0.0, 1.0)
    share[np.abs(share - np.rint(share)) < 1e-6] = np.rint(share[np.abs(share - np.rint(share)) < 1e-6])
    weights[np.arange(len(wanted)), after - 1] = 1 - share
    weights[np.arange(len(wanted)), after] = share
    return weights


def measure_sideways(geometry: Geometry) -> float:
    """mm by which the slices stray from the slice axis within their planes at most; 0 where it is rounding."""
    if not geometry.planes or geometry.is_film:
        return 0.0
    _, rows, columns = geometry.shape
    away = geometry.index(geometry.slice_centres())[:, 1:] - np.array([(rows - 1) / 2, (columns - 1) / 2])
    found = float(np.linalg.norm(away * np.array(geometry.spacing[1:]), axis=1).max())
    return found if found > _STRAIGHT else 0.0
