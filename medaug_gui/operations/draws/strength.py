"""How strong this time: a parameter's value, varied from copy to copy as far as the user allows."""

from __future__ import annotations

from typing import Any

import numpy as np

from medaug_gui.core.parameters import number


def variation(default: float = 0.0) -> Any:
    """The parameter that lets a strength differ between copies."""
    return number(
        default,
        title="Variation",
        unit="%",
        low=0.0,
        high=100.0,
        step=5.0,
        help="Each copy draws its strength evenly within this share below and above the value; 0: always the value.",
        advanced=True,
        source="MedAug's choice: an even draw, so that the mean stays.",
        symmetric=True,
    )


def draw_strength(value: float, variation_percent: float, rng: np.random.Generator) -> float:
    """`value` times an even draw from 1 - v to 1 + v; draws once, whatever v is."""
    return value * (1.0 + variation_percent / 100.0 * float(rng.uniform(-1.0, 1.0)))
