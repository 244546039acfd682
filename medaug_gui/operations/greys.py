"""How a source means its grey levels, after a step: kept while values stay on their scale, else moved with a word.

Noise, blur, artefacts, denoising and enlarging leave the scale alone. So do gamma and CLAHE, which bend values within
the range that they fill, and small shifts, which are to be seen. Where a step takes values to another range, windows
move with it and tables, which name single values, are left out.
"""

from __future__ import annotations

from dataclasses import replace

from medaug_gui.core.grey import GreyChoice, Greys, Window, WindowCurve
from medaug_gui.core.series import Series
from medaug_gui.imaging.grey_range import GreyRange, measure_grey_range

_ELSEWHERE = 0.5
"""The part of its span by which either end of the range moves before it counts as another range."""


def fit_greys(before: Series, after: Series) -> Series:
    """`after` with grey levels that fit its values, and a note on its last step where they are other ones."""
    if after.is_colour or not after.greys.choices or after.greys != before.greys or after.voxels is before.voxels:
        return after
    old, new = measure_grey_range(before.voxels), measure_grey_range(after.voxels)
    if max(abs(new.low - old.low), abs(new.high - old.high)) <= _ELSEWHERE * max(old.span, new.span):
        return after
    choices = tuple(moved for choice in after.greys.choices if (moved := _move_choice(choice, old, new)) is not None)
    window = _move_window(after.window, old, new) if after.window else None
    text = "Values are in another range than the source's: windows were moved with them"
    left_out = "." if len(choices) == len(after.greys.choices) else ", grey tables (VOI LUT) are left out."
    return _add_note(replace(after, greys=Greys(choices, after.greys.inverse), window=window), text + left_out)


def _move_choice(choice: GreyChoice, old: GreyRange, new: GreyRange) -> GreyChoice | None:
    curves = [curve for curve in choice.curves if isinstance(curve, WindowCurve)]
    if len(curves) < len(choice.curves):
        return None
    moved = (WindowCurve(*_move_window(curve.window, old, new), curve.function) for curve in curves)
    return GreyChoice(choice.name, tuple(moved), choice.of_slice)


def _move_window(window: Window, old: GreyRange, new: GreyRange) -> Window:
    gain = new.span / old.span
    return new.low + (window[0] - old.low) * gain, window[1] * gain


def _add_note(series: Series, note: str) -> Series:
    if not series.provenance.steps:
        return series
    *earlier, last = series.provenance.steps
    steps = (*earlier, replace(last, notes=(*last.notes, note)))
    return replace(series, provenance=replace(series.provenance, steps=steps))
