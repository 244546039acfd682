"""Export, in the inspector: asks once, then shows how far it is and what was written."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.core.errors import BadParameter, ExportProblem
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.export.exported_files import DragHandle, reveal
from medaug_gui.gui.export.exporter import Exported, Exporter, NotExported
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.privacy import Privacy
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.widgets.labels import make_rule
from medaug_gui.gui.widgets.scroll_column import ScrollColumn
from medaug_gui.gui.widgets.tool_button import make_tool_button

if TYPE_CHECKING:
    from medaug_gui.gui.export.export_form import ExportForm

_MARGIN = 12
_ASK, _BUSY, _DONE = "ask", "busy", "done"


class ExportPanel(Retranslated, QWidget):
    """A page beside the work, not in its way: everything stays usable while files are written.

    Signals:
        wanted: the page is to be in front.
        back_wanted: it is no longer.
        said: what came of an export whose page was left.
    """

    wanted = Signal()
    back_wanted = Signal()
    said = Signal(str)

    def __init__(self, exporter: Exporter, settings: Settings, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self._privacy = privacy
        self._written = ""
        privacy.changed.connect(self._show_written)
        self._exporter = exporter
        self._entries: list[Entry] = []
        self._state = _ASK
        self._settings = settings
        self._build()
        exporter.progressed.connect(self._show_progress)
        exporter.finished.connect(self._show_outcome)
        exporter.failed.connect(self._show_failure)
        self.retranslate()
        self._show_stages()

    @cached_property
    def form(self) -> ExportForm:
        """The fields, made when they are first asked for: the window opens without them."""
        from medaug_gui.gui.export.export_form import ExportForm

        form = ExportForm(self._settings)
        self._column.insertWidget(self._column.indexOf(self.names) + 1, form)
        form.setVisible(self._state == _ASK)
        return form

    def ask(self, entries: list[Entry]) -> None:
        """Show the form for these entries; while files are written, how far that is."""
        if not self._exporter.is_busy:
            self._entries = entries
            self._show_state(_ASK)
        else:
            self._show_state(_BUSY)
        self.show()
        self.wanted.emit()
        (self.stop if self._exporter.is_busy else self.start).setFocus()

    def retranslate(self) -> None:
        """All texts."""
        self.back.setToolTip(self.tr("Back to the info (Esc)"))
        self.back.setAccessibleName(self.tr("Back to the info"))
        self.reveal.setText(self.tr("Show folder"))
        self.reveal.setToolTip(self.tr("Show what was written in the file manager"))
        self.handle.setText(self.tr("Drag the files from here into another program"))
        self.copy.setToolTip(self.tr("Copy the path"))
        self.copy.setAccessibleName(self.tr("Copy the path"))
        self._name_buttons()

    def _build(self) -> None:
        self.back = make_tool_button("export-back", "", "", flat=True, icon="back")
        self.back.clicked.connect(self.back_wanted)
        self.headline = QLabel()
        self.headline.setObjectName("export-headline")
        self.headline.setProperty("role", "panel")
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.back)
        head.addWidget(self.headline, 1)
        self.names = QLabel()
        self.names.setObjectName("export-names")
        self.names.setProperty("role", "detail")
        self.names.setProperty("verbatim", True)
        self.names.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.outcome = QLabel()
        self.outcome.setObjectName("export-outcome")
        self.outcome.setWordWrap(True)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, 4, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addLayout(head)
        self._column = column
        for widget in (self.names, self.bar, self.outcome, self._build_place()):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = ScrollColumn()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(make_rule())
        whole.addLayout(self._build_foot())

    def _build_place(self) -> QWidget:
        """Where it was written: the path to copy, and a handle to drag the files from."""
        self.place = QWidget()
        self.path = ElidedLabel()
        self.path.setObjectName("export-path")
        self.path.setProperty("role", "second")
        self.path.setProperty("verbatim", True)
        self.copy = make_tool_button("export-path-copy", "", "", icon="copy")
        self.copy.clicked.connect(self._copy_path)
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(self.copy)
        self.handle = DragHandle("")
        self.handle.setObjectName("export-drag")
        column = QVBoxLayout(self.place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.handle)
        return self.place

    def _build_foot(self) -> QVBoxLayout:
        self.reveal = QPushButton()
        self.reveal.setObjectName("export-reveal")
        self.reveal.clicked.connect(self._reveal)
        self.stop = QPushButton()
        self.stop.setObjectName("export-cancel")
        self.stop.clicked.connect(self._exporter.cancel)
        self.start = QPushButton()
        self.start.setObjectName("export-start")
        self.start.setProperty("kind", "primary")
        self.start.clicked.connect(self._press)
        foot = QVBoxLayout()
        foot.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        foot.setSpacing(8)
        for button in (self.reveal, self.stop, self.start):
            foot.addWidget(button)
        return foot

    def _show_state(self, state: str) -> None:
        """The form, how far the export is, or what came of it."""
        self._state = state
        self.form.setVisible(state == _ASK)
        self._show_stages()
        if state == _ASK:
            self.outcome.setText("")
            self._set_role("")
            self.handle.offer([])
        self._name_buttons()

    def _show_stages(self) -> None:
        """Only what belongs to the state."""
        asks, busy, done = self._state == _ASK, self._state == _BUSY, self._state == _DONE
        self.bar.setVisible(busy)
        self.outcome.setVisible(not asks)
        self.place.setVisible(done and bool(self._exporter.files))
        self.reveal.setVisible(done and bool(self._exporter.files))
        self.stop.setVisible(busy)
        self.start.setVisible(not busy)

    def _name_buttons(self) -> None:
        what = _count(len(self._entries))
        self.headline.setText(self.tr("Export {0}").format(what))
        titles = ", ".join(dict.fromkeys(entry.label for entry in self._entries[:4]))
        self.names.setText(f"{titles} …" if len(self._entries) > 4 else titles)
        start = self.tr("Done") if self._state == _DONE else self.tr("Export {0}").format(what)
        self.start.setText(start)
        self.start.setAccessibleName(start)
        self.start.setToolTip("" if self._state == _DONE else self.tr("Write the series, read them back and compare"))
        self.stop.setText(self.tr("Cancel"))
        self.stop.setToolTip(self.tr("Stop; what is whole stays"))

    @Slot()
    def _press(self) -> None:
        if self._state == _DONE:
            self._show_state(_ASK)
            self.back_wanted.emit()
            return
        try:
            options = self.form.read_options()
        except (BadParameter, ExportProblem) as error:
            self.outcome.setVisible(True)
            self._set_role("error")
            self.outcome.setText(translate_sentence(str(error)))
            return
        self._set_role("")
        self.form.remember()
        self._exporter.export(self._entries, self.form.chosen_format, self.form.chosen_folder, options)
        self.outcome.setText("")
        self.bar.setValue(0)
        self._show_state(_BUSY)
        self.stop.setFocus()

    @Slot(float, str)
    def _show_progress(self, fraction: float, note: str) -> None:
        if self._state != _BUSY:
            self._show_state(_BUSY)
        self.bar.setValue(round(fraction * 1000))
        self.outcome.setText(translate_sentence(note))

    @Slot(list)
    def _show_outcome(self, outcomes: list[Exported | NotExported]) -> None:
        # Asked before the button that has it is hidden: Qt gives it to what comes next in the window.
        is_here = self.isVisible() and not self._is_elsewhere()
        files = self._exporter.files
        text = summarize(outcomes, len(self._entries))
        self.outcome.setText(text)
        whole = all(isinstance(outcome, Exported) for outcome in outcomes) and len(outcomes) == len(self._entries)
        self._set_role("" if whole else "warn" if files else "error")
        self._written = str(files[0]) if len(files) == 1 else str(self.form.chosen_folder)
        self._show_written()
        self._show_state(_DONE)
        self.handle.offer(files)
        if is_here:
            self.start.setFocus()
        if not self.isVisible():
            self.said.emit(text)

    @Slot()
    def _show_written(self) -> None:
        """What came of it and where it lies; what may tell who a patient is is hidden where that is wished."""
        self.path.show_text(self._privacy.cover(self._written))
        self.outcome.setText(self._privacy.cover(self.outcome.text()))

    @Slot(str, str)
    def _show_failure(self, sentence: str, _details: str) -> None:
        self._set_role("error")
        self.outcome.setText(self._privacy.cover(translate_sentence(sentence)))

    @Slot()
    def _reveal(self) -> None:
        reveal(self._exporter.files, otherwise=self.form.chosen_folder)

    @Slot()
    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(self._written)

    def _is_elsewhere(self) -> bool:
        """True where the keyboard is at something else than this page."""
        focus = QApplication.focusWidget()
        return focus is not None and focus is not self.stop and not self.isAncestorOf(focus)

    def _set_role(self, role: str) -> None:
        self.outcome.setProperty("role", role or "text")
        self.outcome.style().unpolish(self.outcome)
        self.outcome.style().polish(self.outcome)


def summarize(outcomes: list[Exported | NotExported], asked: int) -> str:
    """Say what was written and checked, what was not and why, one line each."""
    done = [outcome.written for outcome in outcomes if isinstance(outcome, Exported)]
    failed = [outcome for outcome in outcomes if isinstance(outcome, NotExported)]
    files = sum(written.files for written in done)
    lines = [_tr("{0} series, {1} files, checked.").format(len(done), files)]
    worst = max(done, key=lambda written: written.largest_error, default=None)
    if worst is not None and worst.largest_error > 0:
        error = f"{worst.largest_error:.2g} {worst.unit}".rstrip()
        lines.append(_tr("Largest rounding error: {0}.").format(error))
    lines += sorted({translate_sentence(note) for written in done for note in written.notes})
    lines += [f"{translate_sentence(outcome.title)}: {translate_sentence(outcome.sentence)}" for outcome in failed]
    if len(done) + len(failed) < asked:
        lines.append(_tr("Cancelled: the rest was not written."))
    return "\n".join(lines)


def _count(entries: int) -> str:
    return _tr("1 series") if entries == 1 else _tr("{0} series").format(entries)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportPanel", text)
