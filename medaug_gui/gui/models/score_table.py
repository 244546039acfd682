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

from medaug_gui.core.cards.scores import ScoreKind, find_kind
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.models.score_grid import begin_large

_SHARE = Qt.ItemDataRole.UserRole + 1
_SPAN = Qt.ItemDataRole.UserRole + 2
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
        heads = [begin_large(translate_sentence(name)) for name in names]
        self.clear()
        self.setColumnCount(_FIRST_VALUE + 1 + len(names))
        self.setHorizontalHeaderLabels([self.tr("Measure"), self.tr("Condition"), self.tr("Model"), *heads])
        for column in range(self.columnCount()):
            head = self.horizontalHeaderItem(column)
            if head is not None:
                # Heads of numbers stand over them.
                side = Qt.AlignmentFlag.AlignLeft if column < _FIRST_VALUE else Qt.AlignmentFlag.AlignRight
                head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setRowCount(len(scores))
        for row, score in enumerate(scores):
            self._fill(row, score, names)
        self.resizeColumnsToContents()
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _fill(self, row: int, score: Mapping[str, Any], names: Sequence[str]) -> None:
        kind = find_kind(str(score["metric"]))
        values = [score["value"], *(score["baselines"].get(name) for name in names)]
        scale = _Scale(kind, [value for value in values if value is not None] + list(score["ci95"]))
        title = translate_sentence(kind.title)
        self.setItem(row, 0, QTableWidgetItem(f"{title}, {kind.unit}" if kind.unit else title))
        condition = QTableWidgetItem(begin_large(translate_sentence(str(score["condition"]))))
        condition.setToolTip(condition.text())
        self.setItem(row, 1, condition)
        for place, value in enumerate(values):
            item = QTableWidgetItem("" if value is None else kind.write(value))
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if value is not None:
                item.setData(_SHARE, scale.place(value))
            if place == 0:
                ends = score["ci95"]
                words = self.tr("{0}  ({1} to {2})")
                item.setText(words.format(kind.write(value), *(kind.write(end) for end in ends)))
                item.setData(_SPAN, tuple(sorted(scale.place(end) for end in ends)))
                item.setToolTip(self.tr("In brackets: the 95 % interval. The longer the bar, the better."))
            self.setItem(row, _FIRST_VALUE + place, item)


class _Bars(QStyledItemDelegate):
    """A bar behind the number, and the interval as a line under it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        share = index.data(_SHARE)
        area = QRectF(option.rect).adjusted(2, 2, -2, -2)
        if share is not None:
            length = max(0.0, share) * area.width()
            painter.fillRect(QRectF(area.x(), area.y(), length, area.height()), QColor(find_tokens().press))
        span = index.data(_SPAN)
        if span is not None:
            left, right = (area.x() + max(0.0, min(1.0, end)) * area.width() for end in span)
            painter.fillRect(QRectF(left, area.bottom() - 2, max(1.0, right - left), 2), QColor(find_tokens().edge))
        super().paint(painter, option, index)


class _Scale:
    """Places the values of a row between 0 and 1 so that better is longer, whichever way the measure points."""

    def __init__(self, kind: ScoreKind, values: Sequence[float]) -> None:
        self._kind = kind
        self._low, self._high = _find_ends([kind.rank(value) for value in values])

    def place(self, value: float) -> float:
        """0 for the worst end of the bars, 1 for the best value."""
        return (self._kind.rank(value) - self._low) / (self._high - self._low)


def _find_ends(ranks: Sequence[float]) -> tuple[float, float]:
    """From 0, but for ranks far from it or below it from a little below the least, to the greatest."""
    least, most = min(ranks), max(ranks)
    near = least > 0.5 * most > 0 or least < 0
    low = least - 0.3 * (most - least) - 0.01 * abs(most) if near else 0.0
    return low, most if most > low else low + 1.0
