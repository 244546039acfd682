"""What the sizes of a training take: as measured here, else from what was measured elsewhere. No torch."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from medaug_gui.core.trainings.plan import SIZES
from medaug_gui.training.runs.trials import recall_trial

COSTS = Path(__file__).with_name("costs.json")
"""Trainer and size -> "memory" (bytes on a CPU) and "parameters"; by `packaging/training_costs.py`."""


def estimate_costs(trainer: str) -> dict[str, dict[str, Any]]:
    """Size -> "memory" in bytes and "parameters"; with "about" where no trial of that size has measured it here.

    What was measured elsewhere is scaled by the trial of another size here, where there was one.
    """
    tried = {size: trial for size in SIZES if (trial := recall_trial(trainer, size)).get("memory")}
    known = {size: told for size in SIZES if (told := _read_known().get(f"{trainer} {size}"))}
    ratios = [found["memory"] / known[size]["memory"] for size, found in tried.items() if size in known]
    ratio = sum(ratios) / len(ratios) if ratios else 1.0
    about = {
        size: {"memory": round(ratio * found["memory"]), "parameters": found["parameters"], "about": True}
        for size, found in known.items()
    }
    measured = {size: {name: found[name] for name in ("memory", "parameters")} for size, found in tried.items()}
    return {**about, **measured}


@functools.cache
def _read_known() -> dict[str, dict[str, int]]:
    try:
        found: dict[str, dict[str, int]] = json.loads(COSTS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found
