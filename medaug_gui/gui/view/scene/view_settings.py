"""The choices of the picture area that outlive a session: mode, labels. Slice, zoom and window belong to a scan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from medaug_gui.gui.view.scene.stage import MODES, Stage


def state(stage: Stage) -> dict[str, Any]:
    """Plain JSON values."""
    look = stage.scene.look
    return {"mode": stage.chosen, "labels": look.labels, "opacity": look.opacity, "split": stage.split}


def restore(stage: Stage, kept: Mapping[str, Any]) -> None:
    """The inverse of `state`; what is missing or makes no sense is left as it is."""
    mode, labels = kept.get("mode"), kept.get("labels")
    opacity, split = kept.get("opacity"), kept.get("split")
    if isinstance(labels, bool):
        stage.scene.seen(labels=labels)
    if isinstance(opacity, int | float) and 0 <= opacity <= 1:
        stage.scene.seen(opacity=float(opacity))
    if isinstance(split, int | float) and 0 <= split <= 1:
        stage.split = float(split)
    stage.set_mode(mode if mode in MODES else stage.chosen)
