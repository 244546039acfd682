"""What the values that an operation drew or measured are called, by the names that its provenance has for them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from medaug_gui.gui.language.language import translate_marked

HIDDEN = (
    "grid", "along_time", "array_axes", "evens", "grid_lines", "heights", "length", "mm_per_unit", "noise_seed",
    "held_percent", "part_mm", "phase", "picks", "places_seed", "points_seed",
    "turn_deg",
)  # fmt: skip
"""Drawn values that say nothing to people."""

NAMES = {
    "acceleration": str(QT_TRANSLATE_NOOP("Info", "acceleration")),
    "acquired_mm": str(QT_TRANSLATE_NOOP("Info", "acquired spacing")),
    "amplitude_mm": str(QT_TRANSLATE_NOOP("Info", "largest shift")),
    "axes": str(QT_TRANSLATE_NOOP("Info", "axes")),
    "axial": str(QT_TRANSLATE_NOOP("Info", "grain down")),
    "ceiling": str(QT_TRANSLATE_NOOP("Info", "largest value")),
    "cells": str(QT_TRANSLATE_NOOP("Info", "grid cells")),
    "centre_mm": str(QT_TRANSLATE_NOOP("Info", "centre")),
    "coils": str(QT_TRANSLATE_NOOP("Info", "coils")),
    "contrast": str(QT_TRANSLATE_NOOP("Info", "contrast of lines")),
    "convergence": str(QT_TRANSLATE_NOOP("Info", "convergence")),
    "correction": str(QT_TRANSLATE_NOOP("Info", "water correction")),
    "cutoff_per_mm": str(QT_TRANSLATE_NOOP("Info", "cut-off frequency")),
    "dynamic_range": str(QT_TRANSLATE_NOOP("Info", "dynamic range")),
    "error of linear interpolation": str(QT_TRANSLATE_NOOP("Info", "error of linear interpolation")),
    "edge": str(QT_TRANSLATE_NOOP("Info", "soft edge")),
    "error": str(QT_TRANSLATE_NOOP("Info", "error")),
    "field_hz": str(QT_TRANSLATE_NOOP("Info", "field error")),
    "fill": str(QT_TRANSLATE_NOOP("Info", "filled with")),
    "fraction": str(QT_TRANSLATE_NOOP("Info", "scatter fraction")),
    "frequency": str(QT_TRANSLATE_NOOP("Info", "lines per mm")),
    "gain": str(QT_TRANSLATE_NOOP("Info", "largest gain")),
    "half_mm": str(QT_TRANSLATE_NOOP("Info", "half size")),
    "hu": str(QT_TRANSLATE_NOOP("Info", "range in HU")),
    "interleave": str(QT_TRANSLATE_NOOP("Info", "interleave")),
    "kept": str(QT_TRANSLATE_NOOP("Info", "lines kept")),
    "lateral": str(QT_TRANSLATE_NOOP("Info", "grain across")),
    "left": str(QT_TRANSLATE_NOOP("Info", "left of the difference")),
    "limit": str(QT_TRANSLATE_NOOP("Info", "limit")),
    "lines": str(QT_TRANSLATE_NOOP("Info", "lines acquired")),
    "looks": str(QT_TRANSLATE_NOOP("Info", "looks")),
    "material": str(QT_TRANSLATE_NOOP("Info", "metal")),
    "nearest": str(QT_TRANSLATE_NOOP("Info", "nearness to training images")),
    "neighbours": str(QT_TRANSLATE_NOOP("Info", "neighbours")),
    "noise after": str(QT_TRANSLATE_NOOP("Info", "noise after")),
    "noise before": str(QT_TRANSLATE_NOOP("Info", "noise before")),
    "photons": str(QT_TRANSLATE_NOOP("Info", "photons per ray")),
    "place": str(QT_TRANSLATE_NOOP("Info", "place")),
    "levels": str(QT_TRANSLATE_NOOP("Info", "grey levels")),
    "sd_hu": str(QT_TRANSLATE_NOOP("Info", "SD of the noise")),
    "sd_percent": str(QT_TRANSLATE_NOOP("Info", "SD of the noise")),
    "shape": str(QT_TRANSLATE_NOOP("Info", "size")),
    "shift_hu": str(QT_TRANSLATE_NOOP("Info", "shift")),
    "shift_mm": str(QT_TRANSLATE_NOOP("Info", "largest shift")),
    "shift_percent": str(QT_TRANSLATE_NOOP("Info", "shift")),
    "shrink": str(QT_TRANSLATE_NOOP("Info", "coarser by")),
    "source": str(QT_TRANSLATE_NOOP("Info", "kernel of the scan")),
    "source_noise": str(QT_TRANSLATE_NOOP("Info", "noise of the source")),
    "start": str(QT_TRANSLATE_NOOP("Info", "first voxel")),
    "target": str(QT_TRANSLATE_NOOP("Info", "new kernel")),
    "thickness over distance": str(QT_TRANSLATE_NOOP("Info", "thickness over distance")),
    "thickness": str(QT_TRANSLATE_NOOP("Info", "thickness")),
    "tiles": str(QT_TRANSLATE_NOOP("Info", "tiles")),
    "time_step": str(QT_TRANSLATE_NOOP("Info", "time step")),
    "times": str(QT_TRANSLATE_NOOP("Info", "when it moved")),
    "voltage": str(QT_TRANSLATE_NOOP("Info", "tube voltage")),
    "words": str(QT_TRANSLATE_NOOP("Info", "conditions")),
}
"""Those that no parameter has the name of."""


def name_drawn(name: str) -> str:
    """What a drawn value is called in the language of the window; empty where a parameter's title says it."""
    return translate_marked(NAMES[name]) if name in NAMES else ""
