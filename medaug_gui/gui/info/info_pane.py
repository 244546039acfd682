"""The facts of what is on screen as a pane among the pictures: the tab Info without what can be done there."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from medaug_gui.core.series import Series
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.info.fact_list import FactList
from medaug_gui.gui.info.info_head import InfoHead
from medaug_gui.gui.info.info_reader import InfoAnswer, InfoReader
from medaug_gui.gui.info.making_facts import list_making
from medaug_gui.gui.info.series_facts import list_acquisition, list_image
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.widgets.scroll_column import ScrollColumn

_MARGIN = 16


class InfoPane(Retranslated, ScrollColumn):
    """Follows `Shown`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("info-pane")
        self._desk = desk
        self._answer: InfoAnswer | None = None
        self._asked: Series | None = None
        self._reader = InfoReader(desk.pool, self)
        self._reader.read.connect(self._take)
        self.head = InfoHead()
        self.facts = FactList("info-pane-facts", self.tr("What is known"), desk.shown.privacy)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.facts)
        column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(body)
        desk.shown.sides_changed.connect(self.refresh)
        desk.shown.mode_changed.connect(self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.setAccessibleName(self.tr("Info"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say what is on screen now."""
        shown = self._desk.shown
        result = shown.mode not in ("source", "") and shown.sides.result is not None
        entry, side = (shown.result, shown.sides.result) if result else (shown.source, shown.sides.source)
        read = side is not None and side.native < 0
        series = side.series if read and side is not None else None
        title = side.label if side is not None else ""
        self.head.title.show_text(title)
        self.head.about.setText(entry.about if entry is not None else "")
        synthetic = series is not None and series.provenance.is_synthetic
        tag = self.tr("Derived") if result else self.tr("Source")
        tag = self.tr("Synthetic") if synthetic else tag
        self.head.tag.show_tag(tag if series is not None else "", "synthetic" if synthetic else "neutral")
        notes = series.provenance.notes if series is not None else ()
        self.head.show_remarks((*(entry.problems if entry is not None else ()), *notes))
        self._show_facts(series, result)
        if series is not None and series is not self._asked:
            self._asked = series
            self._reader.ask(series, entry.stash if entry is not None else None)

    def _show_facts(self, series: Series | None, result: bool) -> None:
        if series is None:
            self.facts.show_sections(())
            return
        answer = self._answer if self._answer is not None and self._answer.series is series else None
        making = list_making(series.provenance, self._desk.capabilities.specs, series.unit) if result else ()
        image = list_image(series, answer.value_range if answer is not None else None)
        acquisition = list_acquisition(answer.elements if answer is not None else (), series)
        self.facts.show_sections((*making, image, acquisition))

    @Slot(object)
    def _take(self, answer: InfoAnswer) -> None:
        self._answer = answer
        self.refresh()
