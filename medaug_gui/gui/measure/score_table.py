"""What was measured as a table with bars: the model beside simpler means, measure by measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

_SHARE = Qt.ItemDataRole.UserRole + 1
_SPAN = Qt.ItemDataRole.UserRole + 2
_BAR = QColor(76, 159, 224, 70)
_WHISKER = QColor(128, 160, 190)
_FIRST_VALUE = 2


class ScoreTable(QTableWidget):
    """One row for each measure and condition; the bars of a row share one scale."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("measure-scores")
        self.setAccessibleName(self.tr("Measures of the model beside simpler means"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setItemDelegate(_Bars(self))
        self.verticalHeader().hide()
        self.setShowGrid(False)

    def show_scores(self, scores: Sequence[Mapping[str, Any]]) -> None:
        """Fill the table from the `metrics` of an evaluation's document."""
        names = list(dict.fromkeys(name for score in scores for name in score["baselines"]))
        self.clear()
        self.setColumnCount(_FIRST_VALUE + 1 + len(names))
        self.setHorizontalHeaderLabels([self.tr("Measure"), self.tr("Condition"), self.tr("Model"), *names])
        self.setRowCount(len(scores))
        for row, score in enumerate(scores):
            self._fill(row, score, names)
        self.resizeColumnsToContents()
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _fill(self, row: int, score: Mapping[str, Any], names: Sequence[str]) -> None:
        values = [score["value"], *(score["baselines"].get(name) for name in names)]
        low, high = _find_scale([value for value in values if value is not None] + list(score["ci95"]))
        self.setItem(row, 0, QTableWidgetItem(str(score["metric"]).replace("_", " ")))
        condition = QTableWidgetItem(str(score["condition"]))
        condition.setToolTip(condition.text())
        self.setItem(row, 1, condition)
        for place, value in enumerate(values):
            item = QTableWidgetItem("" if value is None else f"{value:.4g}")
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if value is not None:
                item.setData(_SHARE, (value - low) / (high - low))
            if place == 0:
                start, end = score["ci95"]
                item.setText(f"{value:.4g}  ({start:.4g} to {end:.4g})")
                item.setData(_SPAN, ((start - low) / (high - low), (end - low) / (high - low)))
                item.setToolTip(self.tr("In brackets: the 95 % interval"))
            self.setItem(row, _FIRST_VALUE + place, item)


class _Bars(QStyledItemDelegate):
    """A bar behind the number, and the interval as a line under it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        share = index.data(_SHARE)
        area = QRectF(option.rect).adjusted(2, 2, -2, -2)
        if share is not None:
            painter.fillRect(QRectF(area.x(), area.y(), max(0.0, share) * area.width(), area.height()), _BAR)
        span = index.data(_SPAN)
        if span is not None:
            left, right = (area.x() + max(0.0, min(1.0, end)) * area.width() for end in span)
            painter.fillRect(QRectF(left, area.bottom() - 2, max(1.0, right - left), 2), _WHISKER)
        super().paint(painter, option, index)


def _find_scale(values: Sequence[float]) -> tuple[float, float]:
    """From 0, but for values far from it from a little below the least, to the greatest."""
    least, most = min(values), max(values)
    low = least - 0.3 * (most - least) - 0.01 * abs(most) if least > 0.5 * most > 0 else min(least, 0.0)
    return low, most if most > low else low + 1.0
