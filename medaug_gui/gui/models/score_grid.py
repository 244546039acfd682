"""The figures of a card as tables, place by place: conditions down, methods across, the best of a row in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from medaug_gui.core.cards.scores import INPUT, REAL, ModelScore
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.widgets.labels import make_rule, make_text

_COMMA = re.compile(r",\s+|\uff0c")


def make_tables(scores: Sequence[ModelScore], across_measures: bool) -> QWidget:
    """A table for each place; `across_measures` puts the measures down, as for generators, a table a condition."""
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(16)
    keys = [(score.place, score.condition) if across_measures else (score.place, "") for score in scores]
    for key in dict.fromkeys(keys):
        members = [score for score, own in zip(scores, keys, strict=True) if own == key]
        title = "\n".join(begin_large(translate_sentence(part)) for part in key if part)
        rows = [translate_sentence(_find_title(score, across_measures)) for score in members]
        shared, rows = share_parts(rows)
        part = QVBoxLayout()
        part.setSpacing(2)
        part.addWidget(_make_cell(title, "section", wraps=True))
        if shared:
            part.addWidget(_make_cell(begin_large(shared), "detail", wraps=True))
        part.addSpacing(6)
        part.addWidget(_make_table(members, rows, across_measures))
        layout.addLayout(part)
    return widget


def share_parts(titles: Sequence[str]) -> tuple[str, list[str]]:
    """What all titles of a table say, said once; and what is left of each: "15 HU" of "noise, 15 HU, averaged"."""
    split = [_COMMA.split(title) for title in titles]
    shared = [part for part in split[0] if all(part in parts for parts in split)] if len(split) > 1 else []
    rests = [[part for part in parts if part not in shared] for parts in split]
    if not shared or not all(rests):
        return "", list(titles)
    comma = "\uff0c" if "\uff0c" in titles[0] else ", "
    return comma.join(shared), [comma.join(rest) for rest in rests]


def _find_title(score: ModelScore, across_measures: bool) -> str:
    return score.kind.title if across_measures else score.condition


def _make_table(scores: Sequence[ModelScore], titles: Sequence[str], across_measures: bool) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    names = _order_methods(scores)
    for column, head in enumerate(_write_heads(names, across_measures)):
        grid.addWidget(
            _make_cell(head, "detail", right=column > 0, wraps=True), 0, column, Qt.AlignmentFlag.AlignBottom
        )
    grid.setColumnStretch(0, 1)
    for row, (score, title) in enumerate(zip(scores, titles, strict=True)):
        grid.addWidget(make_rule(), 2 * row + 1, 0, 1, len(names) + 3)
        told = f"{title}, {score.kind.unit}" if across_measures and score.kind.unit else title
        _fill_row(grid, 2 * row + 2, score, begin_large(told), names)
    return table


def _fill_row(grid: QGridLayout, row: int, score: ModelScore, title: str, names: Sequence[str]) -> None:
    kind = score.kind
    values = [score.others.get(name) for name in names]
    rivals = [value for name, value in zip(names, values, strict=True) if value is not None and name != REAL]
    best = max((kind.rank(value) for value in (*rivals, score.value)), default=0.0)
    grid.addWidget(_make_cell(title, "", wraps=True), row, 0)
    for column, value in enumerate((*values, score.value), 1):
        is_rival = column > len(names) or names[column - 1] != REAL
        is_best = value is not None and is_rival and bool(rivals) and kind.rank(value) == best
        role = "section" if is_best else ""
        text = "" if value is None else kind.write(value)
        grid.addWidget(_make_cell(text, role, right=True), row, column)
    if score.ci95 is not None:
        words = QCoreApplication.translate("ScoreGrid", "{0} to {1}").format(*(kind.write(end) for end in score.ci95))
        grid.addWidget(_make_cell(words, "second", right=True), row, len(names) + 2)


def _order_methods(scores: Sequence[ModelScore]) -> list[str]:
    """The input first, then the others as they come."""
    names = list(dict.fromkeys(name for score in scores for name in score.others))
    return sorted(names, key=lambda name: name != INPUT)


def _write_heads(names: Sequence[str], across_measures: bool) -> list[str]:
    translate = QCoreApplication.translate
    first = translate("ScoreGrid", "Measure") if across_measures else translate("ScoreGrid", "Condition")
    told = [begin_large(translate_sentence(name)) for name in names]
    return [first, *told, translate("ScoreGrid", "This model"), translate("ScoreGrid", "95 % interval")]


def begin_large(text: str) -> str:
    """A text with a capital letter."""
    return text[:1].upper() + text[1:]


def _make_cell(text: str, role: str, right: bool = False, wraps: bool = False) -> QLabel:
    label = make_text(text, role, wraps)
    if right:
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
