"""The maps that a model leaves beside its result when asked: what it took off, and how sure it was."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.parameters import choice
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.models.inference.uncertainty import PASSES, Again, measure_uncertainty

_SOME = 24
"""From so many slices the 99th percentile is taken."""


def choose_maps() -> Any:
    """The parameter that says which maps are kept. None by default, so that memory stays flat."""
    return choice(
        "none",
        ("none", "residual", "uncertainty", "both"),
        title="Maps",
        help="Kept with the result: what was taken off, and how far the answers differ when the slices are turned and "
        "mirrored, which takes eight times as long.",
        advanced=True,
        source="MedAug's choice: none, for they take time and room.",
    )


def needs_uncertainty(wanted: str) -> bool:
    """True where the choice needs the network to answer again."""
    return wanted in ("uncertainty", "both")


def make_maps(
    wanted: str, source: Series, voxels: NDArray[Any], again: Again, margin: int, progress: Progress
) -> tuple[ScalarMap, ...]:
    """The maps of a choice.

    Args:
        wanted: one of the options of `choose_maps`.
        source: what the model was given.
        voxels: what it made of it, on the same grid in the same unit.
        again, margin, progress: see `models.inference.uncertainty.measure_uncertainty`.
    """
    made = []
    if wanted in ("residual", "both"):
        taken = np.subtract(source.voxels, voxels, dtype=np.float32)
        made.append(ScalarMap("residual", taken, source.unit, "What was taken off: source minus result."))
    if needs_uncertainty(wanted):
        spread = measure_uncertainty(again, source.voxels, voxels, margin, progress)
        meaning = f"Standard deviation over {PASSES} answers to the slices turned and mirrored."
        made.append(ScalarMap("uncertainty", spread, source.unit, meaning))
    return tuple(made)


def describe_maps(maps: tuple[ScalarMap, ...]) -> tuple[str, ...]:
    """How unsure the model was, one sentence, where it was asked."""
    found = []
    for one in maps:
        if one.name == "uncertainty":
            unit = f" {one.unit}" if one.unit else ""
            usual = float(one.voxels.mean(dtype=np.float64))
            top = float(np.percentile(one.voxels[:: max(1, len(one.voxels) // _SOME)], 99))
            found.append(
                f"Uncertainty (standard deviation over {PASSES} turned and mirrored passes): "
                f"{usual:.2g}{unit} on average, {top:.2g}{unit} at the 99th percentile."
            )
    return tuple(found)
