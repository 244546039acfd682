"""Figures of a model as large numbers: each against the best other method."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from medaug_gui.core.cards.scores import INPUT, REAL, ModelScore
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.widgets.labels import make_label


class ScoreCard(QFrame):
    """One figure: under what condition, how large, and what the input and the best other method have."""

    def __init__(self, score: ModelScore) -> None:
        super().__init__()
        self.setProperty("card", True)
        lines = [describe_condition(score), *describe_others(score)]
        self.setAccessibleName(". ".join((lines[0], write_value(score), *lines[1:])))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(make_label(lines[0], "detail", wraps=True))
        layout.addLayout(_make_number(score))
        for line in lines[1:]:
            layout.addWidget(make_label(line, "detail", wraps=True))
        layout.addStretch(1)


def make_score_row(scores: tuple[ModelScore, ...]) -> QWidget:
    """Cards side by side."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for score in scores:
        layout.addWidget(ScoreCard(score), 1)
    return row


def describe_condition(score: ModelScore) -> str:
    """What was measured under which condition, for people: "PSNR, Rician noise, 3 %"."""
    condition = translate_sentence(score.condition.removesuffix(", averaged reference"))
    title = translate_sentence(score.kind.title)
    if score.metric in ("psnr_db", "dice"):
        return condition[:1].upper() + condition[1:]
    return title


def describe_others(score: ModelScore) -> list[str]:
    """The input, and the best other method with how far it is away; for generated images what real ones have."""
    kind, lines = score.kind, []
    if REAL in score.others:
        text = QCoreApplication.translate("ScoreCard", "Other real images: {0}")
        return [text.format(kind.write(score.others[REAL]))]
    if INPUT in score.others:
        lines.append(QCoreApplication.translate("ScoreCard", "Input {0}").format(kind.write(score.others[INPUT])))
    other = score.best_other
    if other is not None:
        lines.append(_describe_best(score, *other))
    return lines


def write_value(score: ModelScore) -> str:
    """The figure with its unit."""
    return f"{score.kind.write(score.value)} {score.kind.unit}".strip()


def _describe_best(score: ModelScore, name: str, value: float) -> str:
    kind, told = score.kind, translate_sentence(name)
    if score.is_level:
        return QCoreApplication.translate("ScoreCard", "Best other: {0} {1}, level").format(told, kind.write(value))
    gap = kind.write(abs(score.lead))
    if score.lead > 0:
        text = QCoreApplication.translate("ScoreCard", "Best other: {0} {1}, {2} behind")
    else:
        text = QCoreApplication.translate("ScoreCard", "Best other: {0} {1}, {2} better")
    return text.format(told, kind.write(value), gap)


def _make_number(score: ModelScore) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(make_label(score.kind.write(score.value), "page"))
    if score.kind.unit:
        row.addWidget(make_label(score.kind.unit, "detail", wraps=True))
    row.addStretch(1)
    return row
