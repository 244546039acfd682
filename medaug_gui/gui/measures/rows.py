"""What the lists of measures show: each measure of what is on screen, with its values in source and result."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from medaug_gui.core.measures import PROFILE, Measure
from medaug_gui.core.series import Series
from medaug_gui.gui.measures.book import MeasureBook
from medaug_gui.gui.measures.phrases import (
    CSV_HEADER,
    find_decimals,
    find_length_unit,
    list_cells,
    name_kind,
    name_value,
    write_number,
    write_rows,
    write_size,
    write_spread,
)
from medaug_gui.gui.measures.reading import MeasureReader
from medaug_gui.gui.measures.shapes import is_inside
from medaug_gui.gui.scene.side import Side
from medaug_gui.imaging.roi.profile import LineProfile
from medaug_gui.imaging.roi.statistics import RoiStatistics

_LEAST_SD = 1e-9
NOTHING = "\u2013"
"""Where there is no value."""


@dataclass(frozen=True)
class MeasureRow:
    """One measure.

    Attributes:
        unit: of its length or area.
        source, other: its values in the two that are compared, None where it has none there.
        is_comparable: False where the values of the two are in other units.
    """

    measure: Measure
    unit: str
    source: RoiStatistics | None = None
    other: RoiStatistics | None = None
    is_comparable: bool = True

    @property
    def name(self) -> str:
        """Kind and size: "Ellipse 427 mm²"."""
        return f"{self.kind} {write_size(self.measure, self.unit)}"

    @property
    def kind(self) -> str:
        """The kind in words."""
        return name_kind(self.measure.kind)

    @property
    def change(self) -> str:
        """How much larger the mean is in the result."""
        if self.source is None or self.other is None or not self.is_comparable:
            return ""
        decimals = find_decimals(self.source.mean, self.source.sd, self.other.mean)
        return write_number(self.other.mean - self.source.mean, decimals, signed=True)

    @property
    def ratio(self) -> str:
        """The SD of the result over that of the source."""
        if self.source is None or self.other is None or not self.is_comparable or self.source.sd < _LEAST_SD:
            return ""
        return write_number(self.other.sd / self.source.sd, 2)

    def list_channels(self) -> list[tuple[str, tuple[str, str]]]:
        """The means of red, green and blue in both; nothing without colour."""
        translate = QCoreApplication.translate
        names = (translate("Measures", "Red"), translate("Measures", "Green"), translate("Measures", "Blue"))
        both = [one.channels if one is not None else () for one in (self.source, self.other)]
        if not any(both):
            return []
        texts = [[write_number(value, 1) for value in channels] or [NOTHING] * 3 for channels in both]
        return [(name, (texts[0][at], texts[1][at])) for at, name in enumerate(names)]

    def write_value(self, compared: bool) -> str:
        """Of a region mean ± SD, in the result where two are compared; else length or angle."""
        if not self.measure.is_roi:
            return write_size(self.measure, self.unit)
        found = (self.other or self.source) if compared else (self.source or self.other)
        return write_spread(found) if found is not None else NOTHING

    def write_side(self, other: bool) -> str:
        """Mean ± SD in the source, or in the other."""
        found = self.other if other else self.source
        return write_spread(found) if found is not None else NOTHING


class MeasureRows(QObject):
    """Follows the measures and what is on screen; `changed` comes once however many changes there were.

    Attributes:
        rows: in the order of their numbers.
        book, reader: where they come from.
    """

    changed = Signal()

    def __init__(self, book: MeasureBook, reader: MeasureReader) -> None:
        super().__init__(book)
        self.book = book
        self.reader = reader
        self.rows: tuple[MeasureRow, ...] = ()
        self._profile: Measure | None = None
        self._sides: tuple[Side | None, Side | None] = (None, None)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        book.changed.connect(self._soon.start)
        book.shown.changed.connect(self._look)
        book.shown.sides_changed.connect(self._look)
        book.shown.slice_changed.connect(self._follow_slice)
        book.shown.plane_changed.connect(self._follow_slice)
        book.selection_changed.connect(self._soon.start)

    @property
    def source(self) -> Series | None:
        """The source on screen; what there is, where there is one alone."""
        side = self.book.shown.sides.reference
        return side.series if side is not None and side.note != "loading" else None

    @property
    def other(self) -> Series | None:
        """What it is compared with; None for nothing."""
        sides = self.book.shown.sides
        return sides.other.series if sides.is_pair and sides.other is not None else None

    @property
    def titles(self) -> tuple[str, str]:
        """What heads the values of the two."""
        sides = self.book.shown.sides
        other = QCoreApplication.translate("Measures", "Result")
        if sides.preview is not None:
            other = QCoreApplication.translate("Measures", "Preview")
        source = QCoreApplication.translate("Measures", "Source")
        if self.is_between_results:
            assert sides.source is not None
            assert sides.other is not None
            return sides.source.label or source, sides.other.label or other
        return source if sides.source is not None else other, other

    @property
    def is_between_results(self) -> bool:
        """True where a result is compared with a result."""
        shown = self.book.shown
        return shown.sides.is_pair and shown.source is not None and shown.source.stash is not None

    @property
    def unit(self) -> str:
        """Of the values in regions; of both where it is not the same."""
        units = name_value(self.source), name_value(self.other)
        if self.other is None or units[0] == units[1]:
            return units[0]
        return " | ".join(unit or NOTHING for unit in units)

    @property
    def profile(self) -> Measure | None:
        """The profile to draw: the selected one, else the last one of this slice, else the last one."""
        found = [row.measure for row in self.rows if row.measure.kind == PROFILE]
        selected = [measure for measure in found if measure.key == self.book.selected]
        here = [measure for measure in found if self._is_here(measure)]
        return next((some[-1] for some in (selected, here, found) if some), None)

    def find_crossed(self, profile: Measure) -> str:
        """The number of a region that a profile goes through: "ROI 3"; empty for none."""
        side = self.book.shown.sides.reference
        if side is None:
            return ""
        line = self.reader.find_place(profile, side.series)
        numbers = []
        for row in self.rows:
            place = self.reader.find_place(row.measure, side.series) if row.measure.is_roi else None
            if line is None or place is None or (place.axis, place.index) != (line.axis, line.index):
                continue
            at = np.linspace(line.pixels[0], line.pixels[1], 64)
            if any(is_inside(row.measure.kind, place.pixels, one) for one in at):
                numbers.append(str(row.measure.number))
        return f"ROI {', '.join(numbers)}" if numbers else ""

    @Slot()
    def refresh(self) -> None:
        """Read everything anew; what did not change is remembered."""
        source, other = self.source, self.other
        unit = find_length_unit(source)
        rows = tuple(
            MeasureRow(
                measure,
                unit,
                self._read(measure, self.book.shown.sides.reference, source),
                self._read(measure, self.book.shown.sides.other if other is not None else None, other),
                other is None or name_value(source) == name_value(other),
            )
            for measure in self.book.list_shown()
        )
        if rows or self.rows:
            self.rows = rows
            self._profile = self.profile
            self.changed.emit()

    def write_table(self, tab: bool = False) -> str:
        """All of it for a file, or with tabs for the clipboard."""
        rows: list[tuple[object, ...]] = [CSV_HEADER]
        images = [(self.titles[0], self.source, "source"), (self.titles[1], self.other, "other")]
        for row in self.rows:
            here = [image for image in images if image[1] is not None]
            if not row.measure.is_roi:
                here = here[:1]
            rows += [list_cells(row.measure, title, series, getattr(row, side)) for title, series, side in here]
        return write_rows(rows, tab)

    def find_curves(self, profile: Measure) -> tuple[LineProfile | None, LineProfile | None]:
        """The values along a line in the source and, where they have the same unit, in what it is compared with."""
        sides = self.book.shown.sides
        beside = self.other if name_value(self.source) == name_value(self.other) else None
        source, other = (
            self.reader.find_profile(profile, series) if side is not None and self.book.is_on(profile, side) else None
            for side, series in ((sides.reference, self.source), (sides.other, beside))
        )
        return source, other

    def write_profile(self, profile: Measure, tab: bool = False) -> str:
        """The values along a line, place by place; those of the result where the source is sampled."""
        source, other = self.find_curves(profile)
        first = source if source is not None else other
        if first is None:
            return ""
        unit = "px" if find_length_unit(self.source) == "px" else "mm"
        columns = [(unit, first.at)]
        for title, curve in zip(self.titles, (source, other), strict=True):
            if curve is not None:
                columns.append((title, np.interp(first.at, curve.at, curve.values)))
        lines = zip(*(values for _, values in columns), strict=True)
        numbers = [["" if np.isnan(value) else f"{value:.6g}" for value in line] for line in lines]
        return write_rows([[title for title, _ in columns], *numbers], tab)

    @Slot()
    def _follow_slice(self) -> None:
        """Another slice may have another profile to draw."""
        if self.profile is not self._profile:
            self._soon.start()

    @Slot()
    def _look(self) -> None:
        """Another source, result or preview has other values; another slice has another profile."""
        sides = self.book.shown.sides
        now = (sides.reference, sides.other)
        if not all(one is two for one, two in zip(now, self._sides, strict=True)):
            self._sides = now
            self._soon.start()

    def _read(self, measure: Measure, side: Side | None, series: Series | None) -> RoiStatistics | None:
        if side is None or series is None or not self.book.is_on(measure, side):
            return None
        return self.reader.find_statistics(measure, series)

    def _is_here(self, measure: Measure) -> bool:
        shown = self.book.shown
        side = shown.sides.reference
        place = self.reader.find_place(measure, side.series) if side is not None and side.native < 0 else None
        if side is None or place is None:
            return False
        return place.axis == shown.position.cut(side).plane.through and place.index == shown.position.find_index(side)


def describe_statistics(row: MeasureRow, compared: bool) -> list[tuple[str, str, str, str]]:
    """The values of a region, one by one: name, in the source, in the result, and how they differ."""
    translate = QCoreApplication.translate
    names = (
        (translate("Measures", "Mean"), "mean"),
        (translate("Measures", "SD"), "sd"),
        (translate("Measures", "Min"), "low"),
        (translate("Measures", "Max"), "high"),
        (translate("Measures", "Voxels"), "count"),
    )
    found = []
    for title, name in names:
        values = [getattr(one, name) if one is not None else None for one in (row.source, row.other)]
        known = [float(value) for value in values if value is not None]
        whole = name == "count" or all(value.is_integer() for value in known)
        decimals = 0 if whole else find_decimals(*known)
        texts = [NOTHING if value is None else write_number(value, decimals) for value in values]
        apart = ""
        if compared and row.is_comparable and len(known) == 2 and name != "count":
            apart = write_number(known[1] - known[0], decimals, signed=True)
        found.append((title, texts[0], texts[1] if compared else "", apart))
    return found


def describe_unit(rows: MeasureRows, shortly: bool = False) -> str:
    """What the numbers are: "HU, mean ± SD, linked", or shortly "HU, linked"."""
    translate = QCoreApplication.translate
    parts = [rows.unit, "" if shortly else translate("Measures", "mean ± SD")]
    if rows.other is not None:
        linked = rows.book.shown.sides.linked
        parts.append(translate("Measures", "linked") if linked else translate("Measures", "not linked"))
    if find_length_unit(rows.source) == "px":
        parts.append(translate("Measures", "lengths in pixels"))
    elif find_length_unit(rows.source) != "mm":
        parts.append(translate("Measures", "lengths at the detector"))
    return ", ".join(part for part in parts if part)
