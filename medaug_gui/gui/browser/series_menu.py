"""The menu of the browser's rows: what can be done with what is marked, and the key that takes it off the list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from medaug_gui.gui.browser.arrangement import ArrangementActions
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.export.exported_files import reveal

if TYPE_CHECKING:
    from medaug_gui.gui.browser.series_panel import SeriesPanel


class SeriesMenu(QObject):
    """Opens over the marked rows, and says what was chosen for them.

    Signals:
        run_wanted, export_wanted: of the marked series.
        rest_wanted: an Entry whose whole folder is to be opened.
        remove_wanted, labels_off_wanted, labels_from_wanted, image_wanted: the Entries meant.
        refused_wanted: paths of what was not opened, to be taken off the list; none for all.
        results_export_wanted: of the marked results; discard_wanted: these; use_wanted: each.
    """

    run_wanted = Signal()
    export_wanted = Signal()
    rest_wanted = Signal(object)
    remove_wanted = Signal(list)
    refused_wanted = Signal(list)
    labels_off_wanted = Signal(list)
    labels_from_wanted = Signal(list)
    image_wanted = Signal(list)
    results_export_wanted = Signal()
    discard_wanted = Signal(list)
    use_wanted = Signal(object)

    def __init__(self, panel: SeriesPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._view = panel.tree
        self.run = self._add(self.tr("Run the recipe on it"), self.run_wanted.emit, "play")
        self.export = self._add(self.tr("Export…"), self._want_export, "export")
        self.rest = self._add(self.tr("Open everything in its folder"), self._want_rest, "open")
        self.folder = self._add(self.tr("Show its folder"), self._show_folder, "folder")
        self.path = self._add(self.tr("Copy its path"), self._copy_path, "copy")
        self.use = self._add(self.tr("Use as a source"), self._want_use, "source")
        self.labels_off = self._add(self.tr("Not its label maps"), self._want_labels_off)
        self.labels_from = self._add(self.tr("Label maps from a folder…"), self._want_labels_from)
        self.image = self._add(self.tr("No label map: open as an image"), self._want_image)
        self.remove = self._add(self.tr("Remove from the list"), self._want_removal, "discard")
        self.remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self.remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._view.addAction(self.remove)
        self.arrangement = ArrangementActions(panel)
        self._view.customContextMenuRequested.connect(self._open)

    def fill(self, menu: QMenu) -> None:
        """Put into a menu what can be done now with what is marked."""
        series, results = self._panel.marked.series, self._panel.marked.results
        if series:
            self.remove.setText(self.tr("Remove from the list"))
            menu.addActions([self.run, self.export])
            menu.addSeparator()
            menu.addActions([self.rest, self.folder, self.path, *self._choose_label_actions(series)])
        elif results:
            self.remove.setText(self.tr("Discard"))
            menu.addActions([self.export, self.use])
            menu.addSeparator()
            menu.addActions([self.folder, self.path])
        elif self._panel.marked.refused is not None:
            self.remove.setText(self.tr("Remove from the list"))
            menu.addActions([self.path])
        if series or results or self._panel.marked.refused is not None:
            menu.addSeparator()
            menu.addAction(self.remove)
            menu.addSeparator()
        self._enable(series, results)
        self.arrangement.fill(menu)

    def _add(self, title: str, receiver: Callable[[], None], icon: str = "") -> QAction:
        action = QAction(title, self)
        if icon:
            action.setIcon(make_icon(icon))
        action.triggered.connect(receiver)
        return action

    @Slot(QPoint)
    def _open(self, where: QPoint) -> None:
        menu = QMenu(self._view)
        self.fill(menu)
        menu.exec(self._view.viewport().mapToGlobal(where))
        menu.deleteLater()

    def _enable(self, series: list[Entry], results: list[Entry]) -> None:
        current = self._panel.marked.current
        self.rest.setEnabled(current is not None and current.header is not None)
        has_files = any(self._list_paths(series or results))
        self.folder.setEnabled(has_files)
        self.path.setEnabled(has_files or self._panel.marked.refused is not None)

    def _choose_label_actions(self, series: list[Entry]) -> list[QAction]:
        """What can be done about the label maps of the marked series."""
        headers = [entry.header for entry in series if entry.header is not None]
        wanted = [self.labels_off] if any(header.label_files for header in headers) else []
        if any(not header.label_map for header in headers):
            wanted.append(self.labels_from)
        return [*wanted, self.image] if any(header.label_map for header in headers) else wanted

    @staticmethod
    def _list_paths(entries: list[Entry]) -> list[Path]:
        """Where series lie, and where results were exported to."""
        found = []
        for entry in entries:
            if entry.files is not None:
                found.append(entry.files)
            elif entry.header is not None and entry.header.frames:
                first = Path(entry.header.frames[0].path)
                found.append(first.parent if len(entry.header.frames) > 1 else first)
        return list(dict.fromkeys(found))

    @Slot()
    def _want_export(self) -> None:
        (self.export_wanted if self._panel.marked.series else self.results_export_wanted).emit()

    @Slot()
    def _want_rest(self) -> None:
        current = self._panel.marked.current
        if current is not None:
            self.rest_wanted.emit(current)

    @Slot()
    def _show_folder(self) -> None:
        reveal(self._list_paths(self._panel.marked.series or self._panel.marked.results))

    @Slot()
    def _copy_path(self) -> None:
        entries = self._panel.marked.series or self._panel.marked.results
        refused = self._panel.marked.refused
        paths = [str(path) for path in self._list_paths(entries)]
        if not entries and refused is not None:
            paths = refused or [one.path for one in self._panel.model.refusals.files]
        QGuiApplication.clipboard().setText("\n".join(paths))

    @Slot()
    def _want_use(self) -> None:
        for entry in self._panel.marked.results:
            self.use_wanted.emit(entry)

    @Slot()
    def _want_labels_off(self) -> None:
        self.labels_off_wanted.emit(self._panel.marked.series)

    @Slot()
    def _want_labels_from(self) -> None:
        self.labels_from_wanted.emit(self._panel.marked.series)

    @Slot()
    def _want_image(self) -> None:
        self.image_wanted.emit(self._panel.marked.series)

    @Slot()
    def _want_removal(self) -> None:
        """Each kind of row by its own way: results into the bin, series and what was not opened off the list."""
        marked = self._panel.marked
        results, series, refused = marked.results, marked.series, marked.refused
        if results:
            self.discard_wanted.emit(results)
        if series:
            self.remove_wanted.emit(series)
        if refused is not None:
            self.refused_wanted.emit(refused)
