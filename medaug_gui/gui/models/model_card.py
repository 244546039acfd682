"""One model's card: three numbers against the best other method, tables, pictures and the data behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.core.cards.scores import ModelScore, find_kind, parse_scores, pick_headlines
from medaug_gui.core.spec import OperationSpec
from medaug_gui.core.trainings.further import find_method
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.models.model_places import find_place, find_task
from medaug_gui.gui.models.score_cards import make_score_row
from medaug_gui.gui.models.score_grid import make_tables
from medaug_gui.gui.models.training_curve import TrainingCurve, list_measures, read_log
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.widgets.labels import make_text
from medaug_gui.gui.widgets.laid_out import replace_widget
from medaug_gui.gui.widgets.scroll_column import ScrollColumn

_WIDEST_PICTURE, _LARGEST_SCALE = 900, 2


class ModelCard(ScrollColumn):
    """The middle of the page.

    Args:
        pool: loads what takes long.

    Signals:
        measure_wanted(): the model is to be measured on the user's scans.
        further_wanted(): it is to be trained further.
        use_wanted(): it is to be tried on what is open.
    """

    measure_wanted = Signal()
    further_wanted = Signal()
    use_wanted = Signal()

    def __init__(self, pool: TaskPool) -> None:
        super().__init__()
        self._pool = pool
        self.setObjectName("model-card")
        self.setAccessibleName(self.tr("Model card"))
        self._spec: OperationSpec | None = None
        self._scores: tuple[ModelScore, ...] = ()
        self._tables = QWidget()

    def show_model(self, spec: OperationSpec | None) -> None:
        """Show the card of a model, or a sentence where there is none."""
        self._spec = spec
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(32, 16, 32, 32)
        layout.setSpacing(12)
        if spec is None:
            empty = self.tr("Choose a model on the left, or add one: a package, a bundle, weights or a program.")
            layout.addWidget(make_text(empty, "detail"))
        else:
            self._fill(layout, spec, spec.card or {})
        layout.addStretch(1)
        self.set_page(body)

    def _fill(self, layout: QVBoxLayout, spec: OperationSpec, card: Mapping[str, Any]) -> None:
        layout.addLayout(self._make_top(spec, str(card.get("version", ""))))
        summary = make_text(translate_sentence(spec.summary), "second")
        layout.addWidget(summary)
        self._scores = parse_scores(card.get("metrics") or {})
        headlines = pick_headlines(find_task(spec), self._scores)
        if headlines:
            layout.addWidget(make_score_row(headlines))
        makes_pictures = find_task(spec) == "generate"
        if makes_pictures:
            self._add_picture(layout, spec, "preview.png", self.tr("What it makes"))
        if headlines:
            self._column = QVBoxLayout()
            self._column.setSpacing(12)
            layout.addLayout(self._column)
            self._add_measures(self._column, spec, headlines)
        else:
            none = self.tr("This card tells no figures: measure the model on your scans.")
            layout.addWidget(make_text(none, "detail"))
        if not makes_pictures:
            self._add_picture(layout, spec, "preview.png", self.tr("What it does"))
        self._add_data(layout, card.get("training") or {})
        self._add_curve(layout, spec)

    def _add_picture(self, layout: QVBoxLayout, spec: OperationSpec, name: str, caption: str) -> None:
        place = find_place(spec.id)
        if place is not None and (place.folder / name).is_file():
            _add_heading(layout, caption)
            layout.addWidget(PackagePicture(place.folder / name, caption))

    def _add_curve(self, layout: QVBoxLayout, spec: OperationSpec) -> None:
        place, caption = find_place(spec.id), self.tr("How it was trained")
        rows = read_log(place.folder) if place is not None else ()
        if list_measures(rows):
            _add_heading(layout, caption)
            layout.addWidget(TrainingCurve(rows, caption, self._pool))

    def _make_top(self, spec: OperationSpec, version: str) -> QHBoxLayout:
        title, told = ElidedLabel(translate_sentence(spec.title)), make_text(version, "detail", wraps=False)
        title.setProperty("role", "page")
        title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        measure = QPushButton(self.tr("Measure on my scans"))
        measure.setObjectName("model-measure")
        measure.setIcon(make_icon("measure"))
        measure.setToolTip(self.tr("Measure this model on scans that it was not trained on (Ctrl+M)"))
        measure.clicked.connect(self.measure_wanted)
        further = QPushButton(self.tr("Train further"))
        further.setObjectName("model-further")
        further.setIcon(make_icon("train"))
        further.setToolTip(self.tr("Begin a new training with these weights"))
        further.clicked.connect(self.further_wanted)
        use = QPushButton(self.tr("Use in Study"))
        use.setObjectName("model-use")
        use.setProperty("kind", "primary")
        use.setProperty("beside", True)
        use.setToolTip(self.tr("Try this model on what is open"))
        use.clicked.connect(self.use_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(told, 1)
        for widget in (measure, further, use):
            row.addWidget(widget)
        if find_method(spec.card) is None:
            further.hide()  # showing what is in no window yet would make it one
        return row

    def _add_measures(self, column: QVBoxLayout, spec: OperationSpec, headlines: Sequence[ModelScore]) -> None:
        """All figures; where each measure has tables of its own, a box that chooses the measure."""
        if find_task(spec) == "generate":
            self._tables = make_tables(self._scores, across_measures=True)
            column.addWidget(self._tables)
            return
        self._measure = QComboBox()
        self._measure.setObjectName("model-metric")
        self._measure.setAccessibleName(self.tr("Measure shown in the tables"))
        for metric in dict.fromkeys(score.metric for score in self._scores):
            kind = find_kind(metric)
            title = translate_sentence(kind.title)
            self._measure.addItem(f"{title}, {kind.unit}" if kind.unit else title, metric)
        self._measure.setCurrentIndex(self._measure.findData(headlines[0].metric))
        self._measure.currentIndexChanged.connect(self._show_tables)
        column.addWidget(self._measure, 0, Qt.AlignmentFlag.AlignLeft)
        self._tables = QWidget()
        column.addWidget(self._tables)
        self._show_tables()

    @Slot()
    def _show_tables(self) -> None:
        metric = self._measure.currentData()
        fresh = make_tables([score for score in self._scores if score.metric == metric], across_measures=False)
        replace_widget(self._column, self._tables, fresh)
        self._tables = fresh

    def _add_data(self, layout: QVBoxLayout, training: Mapping[str, Any]) -> None:
        used = [(one, self.tr("Training")) for one in training.get("data") or ()]
        used += [(one, self.tr("Held out")) for one in training.get("held_out") or ()]
        if not used:
            return
        _add_heading(layout, self.tr("Data"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        heads = (self.tr("Name"), self.tr("Patients"), self.tr("Licence"), self.tr("Used for"))
        for column, head in enumerate(heads):
            grid.addWidget(make_text(head, "detail"), 0, column)
        for row, (one, purpose) in enumerate(used, 1):
            values = (one.get("name", ""), one.get("patients", ""), one.get("licence", ""))
            for column, value in enumerate((*values, purpose)):
                text = "" if value is None else str(value)
                grid.addWidget(
                    make_text(translate_sentence(text), "" if column == 0 else "second"),
                    row,
                    column,
                )
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 1)
        layout.addLayout(grid)


def _add_heading(layout: QVBoxLayout, text: str) -> None:
    """A part begins, farther from the last than from what it is about."""
    layout.addSpacing(12)
    layout.addWidget(make_text(text, "section"))


class PackagePicture(QLabel):
    """A picture of a package, as wide as there is room, at most twice as large as it is."""

    def __init__(self, path: Path, caption: str) -> None:
        super().__init__()
        self._whole = QPixmap(str(path))
        self.setAccessibleName(caption)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    @property
    def _widest(self) -> int:
        return min(_LARGEST_SCALE * self._whole.width(), _WIDEST_PICTURE)

    def hasHeightForWidth(self) -> bool:
        """It keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its shape asks for."""
        shown = min(width, self._widest)
        return round(self._whole.height() * shown / max(self._whole.width(), 1))

    def sizeHint(self) -> QSize:
        """Its own size, or what fits."""
        width = self._widest
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        width = min(self.width(), self._widest)
        if not self._whole.isNull() and width != self.pixmap().width():
            self.setPixmap(self._whole.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
