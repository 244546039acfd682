"""What the values that an operation drew or measured are called, by the names that its provenance has for them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from medaug_gui.gui.language.language import translate_marked

HIDDEN = ("grid", "along_time", "array_axes", "evens", "heights", "length", "noise_seed", "points_seed")
"""Drawn values that say nothing to people."""

NAMES = {
    "acquired_mm": str(QT_TRANSLATE_NOOP("Info", "acquired spacing")),
    "amplitude_mm": str(QT_TRANSLATE_NOOP("Info", "largest shift")),
    "axes": str(QT_TRANSLATE_NOOP("Info", "axes")),
    "cells": str(QT_TRANSLATE_NOOP("Info", "grid cells")),
    "centre_mm": str(QT_TRANSLATE_NOOP("Info", "centre")),
    "convergence": str(QT_TRANSLATE_NOOP("Info", "convergence")),
    "cutoff_per_mm": str(QT_TRANSLATE_NOOP("Info", "cut-off frequency")),
    "error": str(QT_TRANSLATE_NOOP("Info", "error")),
    "error of linear interpolation": str(QT_TRANSLATE_NOOP("Info", "error of linear interpolation")),
    "fill": str(QT_TRANSLATE_NOOP("Info", "filled with")),
    "half_mm": str(QT_TRANSLATE_NOOP("Info", "half size")),
    "hu": str(QT_TRANSLATE_NOOP("Info", "range in HU")),
    "kept": str(QT_TRANSLATE_NOOP("Info", "lines kept")),
    "left": str(QT_TRANSLATE_NOOP("Info", "left of the difference")),
    "limit": str(QT_TRANSLATE_NOOP("Info", "limit")),
    "lines": str(QT_TRANSLATE_NOOP("Info", "lines acquired")),
    "nearest": str(QT_TRANSLATE_NOOP("Info", "nearness to training images")),
    "neighbours": str(QT_TRANSLATE_NOOP("Info", "neighbours")),
    "noise after": str(QT_TRANSLATE_NOOP("Info", "noise after")),
    "noise before": str(QT_TRANSLATE_NOOP("Info", "noise before")),
    "sd_hu": str(QT_TRANSLATE_NOOP("Info", "SD of the noise")),
    "sd_percent": str(QT_TRANSLATE_NOOP("Info", "SD of the noise")),
    "shape": str(QT_TRANSLATE_NOOP("Info", "size")),
    "shift_hu": str(QT_TRANSLATE_NOOP("Info", "shift")),
    "shift_percent": str(QT_TRANSLATE_NOOP("Info", "shift")),
    "shrink": str(QT_TRANSLATE_NOOP("Info", "coarser by")),
    "source_noise": str(QT_TRANSLATE_NOOP("Info", "noise of the source")),
    "start": str(QT_TRANSLATE_NOOP("Info", "first voxel")),
    "thickness": str(QT_TRANSLATE_NOOP("Info", "thickness")),
    "thickness over distance": str(QT_TRANSLATE_NOOP("Info", "thickness over distance")),
    "tiles": str(QT_TRANSLATE_NOOP("Info", "tiles")),
    "time_step": str(QT_TRANSLATE_NOOP("Info", "time step")),
    "times": str(QT_TRANSLATE_NOOP("Info", "when it moved")),
    "words": str(QT_TRANSLATE_NOOP("Info", "conditions")),
}
"""Those that no parameter has the name of."""


def name_drawn(name: str) -> str:
    """What a drawn value is called in the language of the window; empty where a parameter's title says it."""
    return translate_marked(NAMES[name]) if name in NAMES else ""
