"""The choices of the picture area that outlive a session: mode, layout, overlays. Slice and window belong to a scan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from medaug_gui.gui.scene.planes import NAMES
from medaug_gui.gui.scene.side import TEXTS
from medaug_gui.gui.shown import MODES
from medaug_gui.gui.view.layouts.arrange import FOURTHS, Choices
from medaug_gui.gui.view.layouts.slabs import PROJECTIONS
from medaug_gui.gui.view.stage import Stage

MOST_THICK = 500.0
_SWITCHES = ("labels", "smooth", "crosshair")
_SHARES = ("opacity", "map_opacity")
_ALLOWED = {"fourth": FOURTHS, "slab_plane": NAMES, "projection": PROJECTIONS}


def save_choices(stage: Stage, choices: Choices, layout: str) -> dict[str, Any]:
    """Plain JSON values."""
    shown, look = stage.shown, stage.shown.looks.look
    of_layouts = {name: getattr(choices, name) for name in _ALLOWED}
    return {
        "mode": shown.chosen_mode, "split": stage.split, "layout": layout, "thickness": choices.thickness,
        **{name: getattr(look, name) for name in (*_SWITCHES, *_SHARES, "texts")}, **of_layouts,
    }  # fmt: skip


def restore_choices(stage: Stage, choices: Choices, kept: Mapping[str, Any]) -> tuple[Choices, str]:
    """The inverse of `save_choices`: choices and layout; what is missing or makes no sense is left as it is."""
    shown, mode = stage.shown, kept.get("mode")
    split, thickness = kept.get("split"), kept.get("thickness")
    _restore_looks(stage, kept)
    if isinstance(split, int | float) and 0 <= split <= 1:
        stage.split = float(split)
    shown.set_mode(mode if mode in MODES else shown.chosen_mode)
    if isinstance(thickness, int | float) and 0 < thickness <= MOST_THICK:
        choices = replace(choices, thickness=float(thickness))
    known = {name: kept[name] for name, allowed in _ALLOWED.items() if kept.get(name) in allowed}
    return replace(choices, **known), str(kept.get("layout", ""))


def _restore_looks(stage: Stage, kept: Mapping[str, Any]) -> None:
    looks = stage.shown.looks
    for name in _SWITCHES:
        if isinstance(kept.get(name), bool):
            looks.change(**{name: kept[name]})
    for name in _SHARES:
        share = kept.get(name)
        if isinstance(share, int | float) and 0 <= share <= 1:
            looks.change(**{name: float(share)})
    if kept.get("texts") in TEXTS:
        looks.change(texts=kept["texts"])
