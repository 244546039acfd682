"""The header pane: search, what changed, the slice, copy and save over the table of both headers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.core.header_table import ADDED, CHANGED, REMOVED, HeaderTable, list_lines
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.feedback.marks import BAD
from medaug_gui.gui.header.attribute_names import explain_attribute
from medaug_gui.gui.header.header_model import CHANGE, RESULT, SOURCE, HeaderModel
from medaug_gui.gui.header.header_reader import HeaderAnswer, HeaderReader, HeaderRequest, is_made
from medaug_gui.gui.header.header_tree import HeaderTree
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.scene.side import Side
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.widgets.labels import make_rule
from medaug_gui.gui.widgets.segmented import Segmented
from medaug_gui.gui.widgets.tool_button import make_tool_button

_REST_MS = 120
ALL = "all"


class HeaderPane(Retranslated, QFrame):
    """Follows what is shown; reads only while it can be seen.

    Signals:
        said(str, str): a sentence and its kind, for the status strip.
    """

    said = Signal(str, str)

    def __init__(self, shown: Shown, pool: TaskPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header_pane")
        self.setProperty("region", "panel")
        self._shown = shown
        self._pool = pool
        self._answer: HeaderAnswer | None = None
        self._deidentify = False
        self._reader = HeaderReader(pool, self)
        self._reader.read.connect(self._take)
        self.model = HeaderModel(self)
        self.tree = HeaderTree(self.model)
        self._build()
        self.retranslate()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.refresh)
        shown.changed.connect(self._wake)
        shown.privacy.changed.connect(self._fill)

    @property
    def table(self) -> HeaderTable:
        """What was read last, whole."""
        return self._answer.table if self._answer else HeaderTable()

    def set_deidentify(self, on: bool) -> None:
        """The result is to be shown as an export without identity writes it, or with."""
        if on != self._deidentify:
            self._deidentify = on
            self._wake()

    @Slot()
    def refresh(self) -> None:
        """Read the headers of what is on screen, unless they are shown already."""
        if not self.isVisible():
            return
        request = self._make_request()
        if request is None:
            self._reader.stop()
            self._answer = None
            self._fill()
        elif self._answer is None or not request.is_same(self._answer.request):
            self._reader.ask(request)

    def retranslate(self) -> None:
        """The texts, in the language of the window."""
        self.setAccessibleName(self.tr("Header"))
        self.tree.setAccessibleName(self.tr("Elements of the header"))
        self.search.setPlaceholderText(self.tr("Name, tag or value"))
        self.search.setAccessibleName(self.tr("Search the header"))
        self.search.setToolTip(self.tr("Search the header (Ctrl+F)"))
        self.slice.setAccessibleName(self.tr("Number of the slice"))
        self.slice.setToolTip(self.tr("Number of the slice"))
        self._slice_label.setText(self.tr("Slice"))
        for button, tip in ((self.copy_button, self.tr("Copy the marked rows, or all of them (Ctrl+C)")),
                            (self.save_button, self.tr("Save as text"))):  # fmt: skip
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """What was not read while it was out of sight is read now."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nothing is read."""
        super().hideEvent(event)
        self._reader.stop()

    def event(self, event: QEvent) -> bool:
        """Ctrl+F is for this search while the keys are here, not for the list of series."""
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and event.matches(QKeySequence.StandardKey.Find):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies rows, Ctrl+F goes to the search."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.search.setFocus()
        else:
            super().keyPressEvent(event)

    @Slot()
    def copy_rows(self) -> None:
        """The marked rows, else all that are listed, as text with tabs, onto the clipboard."""
        rows = self.tree.list_selected() or [list(line) for line in list_lines(self._select(), self._is_hidden)]
        if rows:
            QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
            self.said.emit(self.tr("Copied {0} rows of the header.").format(len(rows)), "info")

    @Slot()
    def save(self) -> None:
        """Ask where, and write all that are listed as text with tabs."""
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the header"), "header.txt", "Text (*.txt *.tsv)")
        if path:
            self.write_text(Path(path))

    def write_text(self, path: Path) -> None:
        """Write all that are listed as text with tabs, in the background."""
        lines = "\n".join("\t".join(line) for line in list_lines(self._select(), self._is_hidden)) + "\n"

        def work(_progress: object) -> str:
            path.write_text(lines, encoding="utf-8")
            return str(path)

        self._pool.run(work, done=self._tell_saved, failed=self._tell_failed)

    @Slot(object)
    def _tell_saved(self, path: str) -> None:
        self.said.emit(self.tr("Saved the header as {0}.").format(path), "info")

    @Slot(str, str)
    def _tell_failed(self, sentence: str, _details: str) -> None:
        self.said.emit(sentence, BAD)

    @property
    def _is_hidden(self) -> bool:
        return self._shown.privacy.is_hidden

    def _build(self) -> None:
        self.search = QLineEdit()
        self.search.setObjectName("header_search")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(make_icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(280)
        self.search.textChanged.connect(self._fill)
        self.changes = Segmented("header_changes", "")
        for name in (ALL, CHANGED, ADDED, REMOVED):
            self.changes.add(name, name)
        self.changes.chosen.connect(self._fill)
        self._slice_label, self._of = QLabel(), QLabel()
        self.slice = QSpinBox()
        self.slice.setObjectName("header_slice")
        self.slice.setKeyboardTracking(False)
        self.slice.valueChanged.connect(self._go)
        self.copy_button = make_tool_button("header_copy", "", "", icon="copy")
        self.copy_button.clicked.connect(self.copy_rows)
        self.save_button = make_tool_button("header_save", "", "", icon="save-csv")
        self.save_button.clicked.connect(self.save)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(8)
        bar.addWidget(self.search, 4)
        bar.addWidget(self.changes)
        bar.addStretch(1)
        for widget in (self._slice_label, self.slice, self._of, self.copy_button, self.save_button):
            bar.addWidget(widget)
        self._sentence = QLabel()
        self._sentence.setObjectName("header_sentence")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self._sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(make_rule())
        box = QVBoxLayout()
        box.setContentsMargins(16, 0, 16, 0)
        box.addWidget(self._pages)
        column.addLayout(box, 1)

    def _find_sides(self) -> tuple[Side | None, Side | None]:
        """Source and result whose headers are shown; a preview has none."""
        sides = self._shown.sides
        source = sides.source if sides.source is not None and sides.source.native < 0 else None
        return source, sides.result

    def _make_request(self) -> HeaderRequest | None:
        source, result = self._find_sides()
        if source is None and result is None:
            return None
        return HeaderRequest(
            source.series if source else None,
            self._find_slice(source),
            result.series if result else None,
            self._find_slice(result),
            result.title if result else source.title if source else "",
            self._deidentify,
        )

    def _find_slice(self, side: Side | None) -> int:
        if side is None:
            return 0
        return min(max(self._shown.position.locate(side)[0], 0), side.series.geometry.shape[0] - 1)

    @Slot()
    def _wake(self) -> None:
        self._show_slice()
        if self.isVisible() and not self._rest.isActive():
            self._rest.start()

    @Slot(int)
    def _go(self, number: int) -> None:
        if self._shown.position.is_native:
            self._shown.set_index(number - 1)

    def _show_slice(self) -> None:
        position = self._shown.position
        native, count = position.is_native, max(position.count, 1)
        with QSignalBlocker(self.slice):
            self.slice.setRange(1, count)
            self.slice.setValue(position.index + 1)
        self.slice.setEnabled(native and count > 1)
        self._of.setText(self.tr("of {0}").format(count))

    def _select(self) -> HeaderTable:
        chosen = self.changes.current
        chosen = "" if chosen == ALL else chosen
        return self.table.select(self.search.text(), chosen, self._is_hidden, explain_attribute)

    @Slot(object)
    def _take(self, answer: HeaderAnswer) -> None:
        request = self._make_request()
        if request is not None and request.is_same(answer.request):
            self._answer = answer
            self._fill()

    @Slot()
    def _fill(self) -> None:
        """List what was read, as far as it is wanted."""
        table = self.table
        both = table.has_source and table.has_result
        found = self._name_changes()
        self.changes.setVisible(both)
        if not both:
            self.changes.choose(ALL)
        kept = self._select()
        self.tree.setColumnHidden(SOURCE, not table.has_source)
        self.tree.setColumnHidden(RESULT, not table.has_result)
        self.tree.setColumnHidden(CHANGE, not both)
        self.tree.show_plain(bool(table.rows) and not any(row.vr for row in table.rows))
        self._name_columns()
        self.model.show_table(kept, self._is_hidden)
        self.tree.share_width()
        if self.search.text():
            self.tree.expandAll()
        self._show_slice()
        sentence = self._find_sentence(found, len(kept.rows))
        self._sentence.setText(sentence)
        self._pages.setCurrentWidget(self._sentence if sentence else self.tree)

    def _name_changes(self) -> int:
        """The counts in the segmented control; returns how many elements there are."""
        table = self.table
        names = (
            (ALL, self.tr("All {0}"), ""),
            (CHANGED, self.tr("Changed {0}"), CHANGED),
            (ADDED, self.tr("Added {0}"), ADDED),
            (REMOVED, self.tr("Removed {0}"), REMOVED),
        )
        self.changes.setAccessibleName(self.tr("Which elements"))
        for id, text, change in names:
            self.changes.name(id, text.format(table.count(change)))
        return table.count()

    def _name_columns(self) -> None:
        source, result = self._find_sides()
        made = self.tr("{0}, as it will be exported")
        if self._deidentify:
            made = self.tr("{0}, as it will be exported without identity")
        titles = [
            "" if side is None else made.format(side.label) if is_made(side.series) else side.label
            for side in (source, result)
        ]
        self.tree.heads.name_sides((self.tr("Source"), titles[0]), (self.tr("Result"), titles[1]))

    def _find_sentence(self, found: int, listed: int) -> str:
        if self._answer is not None and self._answer.trouble:
            return self._answer.trouble
        if self._make_request() is None:
            return self.tr("Open a series: what its files say is shown here.")
        if self._answer is None:
            return self.tr("Reading the header \u2026")
        if found and not listed:
            return self.tr("Nothing is found. Other words, or all elements, find more.")
        return ""
