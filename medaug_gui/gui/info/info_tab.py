"""The tab Info: what the series or result on screen is, and for a result what made it; and its export in its place."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from medaug_gui.core.series import Series
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.export.export_panel import ExportPanel
from medaug_gui.gui.info.fact_list import FactList
from medaug_gui.gui.info.info_actions import InfoActions
from medaug_gui.gui.info.info_head import InfoHead
from medaug_gui.gui.info.info_reader import InfoAnswer, InfoReader
from medaug_gui.gui.info.making_facts import list_making
from medaug_gui.gui.info.series_facts import list_acquisition, list_files, list_image
from medaug_gui.gui.language.days import write_moment
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.recipe.run_text import write_bytes, write_seconds
from medaug_gui.gui.widgets.labels import make_rule
from medaug_gui.gui.widgets.scroll_column import ScrollColumn
from medaug_gui.gui.widgets.tool_button import make_tool_button

_MARGIN = 12


class InfoTab(Retranslated, QStackedWidget):
    """Follows `Shown`.

    Signals:
        wanted: the tab is to be in front, for something is to be exported.
        header_wanted: the DICOM header is to be seen.
    """

    wanted = Signal()
    header_wanted = Signal()

    def __init__(self, desk: Desk, export_panel: ExportPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("info-tab")
        self._desk = desk
        self._answer: InfoAnswer | None = None
        self.export_panel = export_panel
        self.deeds = InfoActions(desk, self)
        self._reader = InfoReader(desk.pool, self)
        self._reader.read.connect(self._take)
        self.addWidget(self._build())
        self.addWidget(export_panel)
        export_panel.back_wanted.connect(self.show_info)
        export_panel.wanted.connect(self._show_export)
        shown = desk.shown
        for changed in (shown.chosen, shown.dropped, shown.sides_changed):
            changed.connect(self.refresh)
        desk.exporter.ended.connect(self.refresh)
        self.deeds.changed.connect(self._allow)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts."""
        self.use.setText(self.tr("Use this recipe"))
        self.use.setToolTip(self.tr("Make its recipe the one that is being made"))
        self.again.setText(self.tr("Run again"))
        self.again.setToolTip(self.tr("The same recipe, source and seed"))
        self.header.setText(self.tr("DICOM header"))
        self.header.setToolTip(self.tr("What the header says, source beside result"))
        self.source.setText(self.tr("Use as source"))
        self.source.setToolTip(self.tr("Put this result among the series, to go on from it"))
        self.folder.setText(self.tr("Show folder"))
        self.folder.setToolTip(self.tr("Show its files in the file manager"))
        self.refresh()

    @Slot()
    def show_info(self) -> None:
        """What is on screen, in place of the export."""
        self.setCurrentIndex(0)

    @Slot()
    def show_front(self) -> None:
        """The tab is in front, with what is on screen."""
        self.show_info()
        self.wanted.emit()

    def go_back(self) -> bool:
        """From the export to the info; False where that is seen already, or files are being written."""
        if self.isVisible() and self.currentWidget() is self.export_panel and not self._desk.exporter.is_busy:
            self.show_info()
            return True
        return False

    @Slot()
    def refresh(self) -> None:
        """Say what is on screen now."""
        entry, series = self._find()
        self.deeds.follow(entry, series)
        if not self.isVisible():
            return  # it is read and written when it is seen
        if series is not None and (self._answer is None or self._answer.series is not series):
            self._answer = None
            self._reader.ask(series, entry.stash if entry is not None else None)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """What was on screen since."""
        super().showEvent(event)
        self.refresh()

    @Slot()
    def export(self) -> None:
        """Ask how what is on screen is to be exported."""
        if self.deeds.entry is not None:
            self.export_panel.ask([self.deeds.entry])

    def _find(self) -> tuple[Entry | None, Series | None]:
        shown = self._desk.shown
        entry = shown.result or shown.source
        side = shown.sides.result if shown.result is not None else shown.sides.source
        read = entry is not None and side is not None and side.key == entry.key and side.note == ""
        return entry, side.series if read and side is not None else None

    def _build(self) -> QWidget:
        self.head = InfoHead()
        privacy = self._desk.shown.privacy
        self.making = FactList("info-making", self.tr("What made it"), privacy)
        self.image = FactList("info-facts", self.tr("What it is"), privacy)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, 8, _MARGIN, _MARGIN)
        column.setSpacing(8)
        self._rule = make_rule()
        for widget in (self.head, self._rule, self.making):
            column.addWidget(widget)
        column.addLayout(self._build_deeds())
        self._rule_below = make_rule()
        column.addWidget(self._rule_below)
        column.addWidget(self.image)
        column.addLayout(self._build_file_deeds())
        column.addStretch(1)
        scroll = ScrollColumn()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        self.export_button = QPushButton()
        self.export_button.setObjectName("info-export")
        self.export_button.setProperty("kind", "primary")
        self.export_button.clicked.connect(self.export)
        foot = QVBoxLayout()
        foot.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        foot.addWidget(self.export_button)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(make_rule())
        whole.addLayout(foot)
        return page

    def _build_deeds(self) -> QHBoxLayout:
        actions = self.deeds
        self.use = _make_button("info-use-recipe")
        self.use.clicked.connect(actions.use_recipe)
        self.again = _make_button("info-run-again")
        self.again.clicked.connect(actions.run_again)
        self.dice = make_tool_button("info-dice", "", self.tr("Run again with another seed"), icon="dice")
        self.dice.clicked.connect(actions.run_with_new_seed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.use, 1)
        row.addWidget(self.again, 1)
        row.addWidget(self.dice)
        return row

    def _build_file_deeds(self) -> QHBoxLayout:
        actions = self.deeds
        self.header = _make_button("info-header")
        self.header.setIcon(make_icon("header"))
        self.header.clicked.connect(self.header_wanted)
        self.source = _make_button("info-source")
        self.source.clicked.connect(actions.use_as_source)
        self.folder = _make_button("info-folder")
        self.folder.clicked.connect(actions.show_folder)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.header, self.source, self.folder):
            row.addWidget(button, 1)
        return row

    @Slot(object)
    def _take(self, answer: InfoAnswer) -> None:
        self._answer = answer
        self._show()

    def _show(self) -> None:
        entry, series = self.deeds.entry, self.deeds.series
        self.head.title.show_text(entry.label if entry is not None else "")
        result = self.deeds.is_result and entry is not None
        synthetic = series is not None and series.provenance.is_synthetic
        derived = self.tr("Derived") if result else self.tr("Source")
        tag = self.tr("Synthetic") if synthetic else derived
        self.head.tag.show_tag(tag if entry is not None else "", "synthetic" if synthetic else "neutral")
        self.head.about.setText(self._describe(entry))
        notes = series.provenance.notes if series is not None else ()
        self.head.show_remarks((*(entry.problems if entry is not None else ()), *notes))
        self._show_facts(entry, series)
        what = self.tr("Export this result") if result else self.tr("Export this series")
        self.export_button.setText(what)
        self.export_button.setToolTip(self.tr("{0} (Ctrl+E)").format(what))
        self.export_button.setAccessibleName(what)

    def _show_facts(self, entry: Entry | None, series: Series | None) -> None:
        if entry is None or series is None:
            self.making.show_sections(())
            self.image.show_sections(())
            return
        answer = self._answer if self._answer is not None and self._answer.series is series else None
        specs = self._desk.capabilities.specs
        self.making.show_sections(list_making(series.provenance, specs, series.unit) if self.deeds.is_result else ())
        size = answer.size if answer is not None else 0
        self.image.show_sections(
            (
                list_image(series, answer.value_range if answer is not None else None),
                list_acquisition(answer.elements if answer is not None else (), series),
                list_files(series, entry.header, entry.files, entry.stash, size, write_bytes(size)),
            )
        )

    def _describe(self, entry: Entry | None) -> str:
        """ "Result of lung · 30 Nov, 14:22 · 27 s on CPU", as much of it as is known."""
        if entry is None:
            return self.tr("Nothing is shown. Choose a series or a result.")
        if entry.header is not None:
            return entry.line
        parts = [self.tr("Result of {0}").format(entry.about)] if entry.about else []
        making = self._answer.making if self._answer is not None else None
        if making is not None:
            parts.append(_write_time(making.at))
            parts.append(self.tr("{0} on {1}").format(write_seconds(making.seconds), making.device.split(",")[0]))
        return " · ".join(filter(None, parts))

    @Slot()
    def _allow(self) -> None:
        actions, result = self.deeds, self.deeds.is_result
        for widget in (self.use, self.again, self.dice, self._rule, self._rule_below):
            widget.setVisible(result)
        self.use.setEnabled(actions.recipe is not None)
        for button in (self.again, self.dice):
            button.setEnabled(actions.can_run_again)
        self.source.setVisible(result)
        self.header.setVisible(actions.entry is not None)
        self.folder.setVisible(actions.folder is not None)
        self.export_button.setEnabled(actions.entry is not None)

    @Slot()
    def _show_export(self) -> None:
        self.setCurrentWidget(self.export_panel)
        self.wanted.emit()


def _make_button(name: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setMinimumWidth(0)
    return button


def _write_time(text: str) -> str:
    moment = QDateTime.fromString(text, Qt.DateFormat.ISODate)
    return write_moment(moment.toLocalTime()) if moment.isValid() else ""
