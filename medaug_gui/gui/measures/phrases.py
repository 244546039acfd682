"""Measures and their values in words: for tables, pictures, the clipboard and files."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from medaug_gui.core.measures import ANGLE, DISTANCE, ELLIPSE, FREEHAND, PROFILE, RECTANGLE, Measure
from medaug_gui.core.series import Series
from medaug_gui.imaging.roi.statistics import RoiStatistics

MINUS = "\u2212"
_DETECTOR = "spacing-at-detector"


def name_kind(kind: str) -> str:
    """A kind as users read it."""
    translate = QCoreApplication.translate
    names = {
        DISTANCE: translate("Measures", "Distance"),
        ANGLE: translate("Measures", "Angle"),
        ELLIPSE: translate("Measures", "Ellipse"),
        RECTANGLE: translate("Measures", "Rectangle"),
        FREEHAND: translate("Measures", "Freehand"),
        PROFILE: translate("Measures", "Profile"),
    }
    return names[kind]


def name_measure(measure: Measure) -> str:
    """Kind and number: "Ellipse 2"."""
    return f"{name_kind(measure.kind)} {measure.number}"


def find_decimals(*values: float) -> int:
    """How many decimals show about three digits of the largest of some values."""
    most = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    if most == 0 or most >= 1000:
        return 0 if most else 1
    return min(max(2 - math.floor(math.log10(most)), 1), 6) if most < 10 else 1


def write_number(value: float, decimals: int, signed: bool = False) -> str:
    """A number with a real minus sign; never "-0.0"."""
    text = f"{value:.{decimals}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    elif signed and value > 0:
        text = f"+{text}"
    return text.replace("-", MINUS)


def write_spread(statistics: RoiStatistics) -> str:
    """Mean ± SD."""
    decimals = find_decimals(statistics.mean, statistics.sd)
    return f"{write_number(statistics.mean, decimals)} ± {write_number(statistics.sd, decimals)}"


def write_range(statistics: RoiStatistics) -> str:
    """From the least to the most, and of how many voxels."""
    decimals = find_decimals(statistics.low, statistics.high)
    ends = (write_number(end, 0 if abs(end) >= 10 else decimals) for end in (statistics.low, statistics.high))
    return QCoreApplication.translate("Measures", "{0} to {1}, {2} voxels").format(*ends, statistics.count)


def find_length_unit(series: Series | None) -> str:
    """The unit of lengths on a series: mm, mm at the detector, or pixels where the size of these is not known."""
    if series is None:
        return "mm"
    if not series.geometry.calibrated:
        return "px"
    if any(problem.code == _DETECTOR for problem in series.problems):
        return QCoreApplication.translate("Measures", "mm at the detector")
    return "mm"


def write_size(measure: Measure, unit: str) -> str:
    """Length, angle or area."""
    if measure.kind == ANGLE:
        return f"{write_number(measure.angle, 1)}°"
    if not measure.is_roi:
        decimals = 0 if measure.kind == PROFILE and measure.length >= 10 else 1
        return f"{write_number(measure.length, decimals)} {unit}"
    area = measure.area
    decimals = 0 if area >= 20 else 1
    square = unit.replace("mm", "mm²").replace("px", "px²")
    return f"{write_number(area, decimals)} {square}"


def name_value(series: Series | None) -> str:
    """What the values in a region are: their unit, or the luminance of colours."""
    if series is not None and series.is_colour:
        return QCoreApplication.translate("Measures", "luminance")
    return series.unit if series is not None else ""


CSV_HEADER = ("number", "measure", "image", "size", "size_unit", "voxels", "mean", "sd", "min", "max", "unit",
              "red", "green", "blue")  # fmt: skip


def list_cells(
    measure: Measure, image: str, series: Series | None, statistics: RoiStatistics | None
) -> tuple[str | int | float, ...]:
    """One row of `CSV_HEADER`: a measure on one image."""
    unit = find_length_unit(series)
    if measure.kind == ANGLE:
        size, size_unit = measure.angle, "deg"
    elif measure.is_roi:
        size, size_unit = measure.area, "px2" if unit == "px" else "mm2"
    else:
        size, size_unit = measure.length, "px" if unit == "px" else "mm"
    if series is not None and any(problem.code == _DETECTOR for problem in series.problems) and measure.kind != ANGLE:
        size_unit += " at detector"
    first = (measure.number, measure.kind, image, round(size, 4), size_unit)
    if statistics is None:
        return (*first, *([""] * (len(CSV_HEADER) - len(first))))
    numbers = (statistics.mean, statistics.sd, statistics.low, statistics.high)
    colours = tuple(round(value, 4) for value in statistics.channels) or ("", "", "")
    unit_of_values = "luminance" if statistics.channels else (series.unit if series else "")
    return (*first, statistics.count, *(round(value, 6) for value in numbers), unit_of_values, *colours)


def write_rows(rows: Iterable[Iterable[object]], tab: bool = False) -> str:
    """Rows as CSV (RFC 4180), or with tabs as spreadsheets take them from the clipboard."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="\t" if tab else ",", lineterminator="\n" if tab else "\r\n")
    writer.writerows(rows)
    return stream.getvalue()
