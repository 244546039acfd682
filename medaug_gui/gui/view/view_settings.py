"""The choices of the picture area that outlive a session: mode, labels. Slice, zoom and window belong to a scan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from medaug_gui.gui.shown import MODES
from medaug_gui.gui.view.stage import Stage


def save_choices(stage: Stage) -> dict[str, Any]:
    """Plain JSON values."""
    shown, look = stage.shown, stage.shown.looks.look
    return {"mode": shown.chosen_mode, "labels": look.labels, "opacity": look.opacity, "split": stage.split}


def restore_choices(stage: Stage, kept: Mapping[str, Any]) -> None:
    """The inverse of `save_choices`; what is missing or makes no sense is left as it is."""
    shown, mode, labels = stage.shown, kept.get("mode"), kept.get("labels")
    opacity, split = kept.get("opacity"), kept.get("split")
    if isinstance(labels, bool):
        shown.looks.change(labels=labels)
    if isinstance(opacity, int | float) and 0 <= opacity <= 1:
        shown.looks.change(opacity=float(opacity))
    if isinstance(split, int | float) and 0 <= split <= 1:
        stage.split = float(split)
    shown.set_mode(mode if mode in MODES else shown.chosen_mode)
