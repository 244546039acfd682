"""How much of what a generator makes is nearer to pictures that it was trained on than real ones are, for its card."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.copy_search import METHOD, find_copy_threshold, measure_likeness

Array = NDArray[np.float32]


def count_copies(made: Array, trained: Array, held_out: Array) -> dict[str, Any]:
    """How many generated pictures [n, row, column] are nearer to a trained one than 99 % of held-out real ones are.

    Nothing where nothing is held out.
    """
    if not len(held_out):
        return {}
    real, near = (measure_likeness(images, trained, Progress()) for images in (held_out, made))
    limit = find_copy_threshold(real)
    return {
        "method": METHOD,
        "threshold": round(limit, 4),
        "copy_rate": round(float((near > limit).mean()), 4),
        "generated": len(made),
        "median correlation to the nearest training slice, generated": round(float(np.median(near)), 4),
        "median correlation to the nearest training slice, held out": round(float(np.median(real)), 4),
    }
