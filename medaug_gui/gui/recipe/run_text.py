"""What a run would do and take, in words; a number that nobody has measured is not there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from medaug_gui.jobs.recipe import Recipe

_MINUTE, _HOUR = 60, 3600


@dataclass(frozen=True)
class RunCost:
    """What a run takes.

    Attributes:
        seconds: of all results, None where no such recipe was measured.
        bytes_each: of one result on the disk, None likewise.
        results: how many there will be.
        device: where it runs, in words.
    """

    seconds: float | None = None
    bytes_each: float | None = None
    results: int = 0
    device: str = ""


def name_run(recipe: Recipe | None, marked: int, generates: bool, is_doubted: bool) -> str:
    """What the button says: on how many series, and how many copies."""
    if recipe is None:
        return _tr("Run")
    if not recipe.active:
        return _tr("Every step is bypassed")
    if generates:
        return _tr("Generate") if recipe.copies == 1 else _tr("Generate {0}").format(recipe.copies)
    if not marked:
        return _tr("Mark a series to run on")
    text = _tr("Run anyway on {0} series") if is_doubted else _tr("Run on {0} series")
    copies = _tr(", {0} copies").format(recipe.copies) if recipe.copies > 1 else ""
    return text.format(marked) + copies


def describe_cost(cost: RunCost, copies: int) -> str:
    """ "About 20 s on this CPU · 5 × 33 MB", as much of it as is known."""
    parts = []
    if cost.seconds is not None:
        parts.append(_tr("About {0} on {1}").format(write_seconds(cost.seconds), cost.device or _tr("this CPU")))
    if cost.bytes_each is not None:
        times = f"{cost.results} × " if cost.results > 1 else ""
        parts.append(times + write_bytes(cost.bytes_each))
    return " · ".join(parts)


def write_seconds(seconds: float) -> str:
    """A time as people say it."""
    if seconds < 1:
        return _tr("1 s")
    if seconds < 2 * _MINUTE:
        return _tr("{0} s").format(_round(seconds))
    if seconds < 2 * _HOUR:
        return _tr("{0} min").format(_round(seconds / _MINUTE))
    return _tr("{0} h").format(f"{seconds / _HOUR:.1f}")


def write_bytes(size: float) -> str:
    """A size on the disk."""
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= scale:
            value = size / scale
            return f"{value:.1f} {unit}" if value < 10 else f"{value:.0f} {unit}"
    return f"{size:.0f} B"


def _round(value: float) -> int:
    return round(value) if value < 20 else 5 * round(value / 5)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RunBox", text)
