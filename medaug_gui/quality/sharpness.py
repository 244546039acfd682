"""How steep the edges of the reference still are in the result: 1 unchanged, less is blurred, more is sharpened."""

from __future__ import annotations

from medaug_gui.core.series import Series
from medaug_gui.models.fidelity import sharpness
from medaug_gui.quality.base import Metric, compared


def compute(result: Series, reference: Series) -> float:
    """Mean gradient at the reference's 2 % steepest voxels, in the plane, result over reference."""
    return sharpness(*compared(result, reference))


METRIC = Metric("sharpness", "Edge sharpness", "", None, compute)
