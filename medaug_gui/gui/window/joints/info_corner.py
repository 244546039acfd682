"""Joins the tab Info and the export in it with the window; both are made when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.entry import Entry
from medaug_gui.gui.widgets.late_page import LatePage

if TYPE_CHECKING:
    from medaug_gui.gui.info.info_tab import InfoTab
    from medaug_gui.gui.window.main_window import MainWindow

INFO = "info"


class InfoCorner(QObject):
    """Adds the tab, the pane of facts, and what can be done there to the commands.

    Signals:
        export_shown: the form of an export is in front.
        export_left: it is no longer.
    """

    export_shown = Signal()
    export_left = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._place = LatePage(self._make_tab)
        window.study.inspector.add_tab(INFO, self.tr("Info"), self._place)
        window.study.view.add_pane_type(INFO, self._make_pane)

    @property
    def tab(self) -> InfoTab:
        """What the tab shows, made when it is first asked for: the window opens without it."""
        return self._place.page

    def add_commands(self) -> None:
        """What can be done with what is shown, by menus and palette."""
        add = self._window.commands.add
        add("info", self.tr("&Info about what is shown"), self._show_front, menu="View", keys=("Ctrl+I",), icon="note")
        add("export-shown", self.tr("Export what is &shown …"), self._export, menu="File", keys=("Ctrl+Shift+E",),
            icon="export")  # fmt: skip
        add("use-recipe", self.tr("&Use the recipe of the result"), self._use_recipe, menu="Run")
        add("run-again", self.tr("Run the result's recipe a&gain"), self._run_again, menu="Run", icon="retry")
        add("run-new-seed", self.tr("Run it again with a new seed"), self._run_with_new_seed, menu="Run", icon="dice")
        add("use-as-source", self.tr("Use the result as a source"), self._use_as_source, menu="Edit")
        add("show-folder", self.tr("Show its folder"), self._show_folder, menu="File", icon="folder")

    def export(self, entries: list[Entry]) -> None:
        """Ask how these are to be exported."""
        self.tab.export_panel.ask(entries)

    def go_back(self) -> bool:
        """From the export to the info; False where that is not seen."""
        return self._place.is_made and self.tab.go_back()

    def _make_tab(self, place: QWidget) -> InfoTab:
        from medaug_gui.gui.export.export_panel import ExportPanel
        from medaug_gui.gui.info.info_tab import InfoTab

        window = self._window
        export = ExportPanel(window.desk.exporter, window.settings, window.desk.shown.privacy)
        tab = InfoTab(window.desk, export, place)
        export.said.connect(window.notice.say)
        export.wanted.connect(self.export_shown)
        export.back_wanted.connect(self.export_left)
        tab.wanted.connect(self._show)
        tab.header_wanted.connect(self._show_header)
        tab.deeds.recipe_used.connect(self._show_operations)
        tab.deeds.source_wanted.connect(window.study.bin.use)
        return tab

    def _make_pane(self) -> QWidget:
        from medaug_gui.gui.info.info_pane import InfoPane

        return InfoPane(self._window.desk)

    @Slot()
    def _show(self) -> None:
        self._window.show_tab(INFO)

    @Slot()
    def _show_header(self) -> None:
        self._window.study.view.set_layout("header")

    @Slot()
    def _show_operations(self) -> None:
        self._window.show_tab("operations")

    @Slot()
    def _show_front(self) -> None:
        self.tab.show_front()

    @Slot()
    def _export(self) -> None:
        self.tab.export()

    @Slot()
    def _use_recipe(self) -> None:
        self.tab.deeds.use_recipe()

    @Slot()
    def _run_again(self) -> None:
        self.tab.deeds.run_again()

    @Slot()
    def _run_with_new_seed(self) -> None:
        self.tab.deeds.run_with_new_seed()

    @Slot()
    def _use_as_source(self) -> None:
        self.tab.deeds.use_as_source()

    @Slot()
    def _show_folder(self) -> None:
        self.tab.deeds.show_folder()
