"""The commands of the program as a whole: files, undo, run, help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication

from medaug_gui.gui.opening.drop_target import find_local_paths

if TYPE_CHECKING:
    from medaug_gui.gui.window.main_window import MainWindow
    from medaug_gui.gui.window.palette.palette import Palette

_THEME = "theme-"


class ProgramCommands(QObject):
    """Adds them, and follows what their texts speak of."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._commands = window.commands
        self._palette: Palette | None = None
        self._add_files()
        self._add_views()
        self._add_runs()
        self._add_help()

    def _add_files(self) -> None:
        window, dialogs, add = self._window, self._window.file_dialogs, self._commands.add
        add("open-files", self.tr("&Open files …"), dialogs.choose_files, menu="File", keys=("Ctrl+O",), icon="file")
        add("open-folder", self.tr("Open &folder …"), dialogs.choose_folder, menu="File", keys=("Ctrl+Shift+O",),
            icon="open")  # fmt: skip
        add("open-sample", self.tr("Open the &sample study"), window.opening.open_sample, menu="File")
        add("paste", self.tr("Open what was copied"), self._paste, menu="File", keys=("Ctrl+V",))
        add("load-recipe", self.tr("&Load recipe …"), dialogs.load_recipe, menu="File", keys=("Ctrl+L",))
        add("save-recipe", self.tr("&Save recipe …"), dialogs.save_recipe, menu="File", keys=("Ctrl+S",), icon="save")
        add("export", self.tr("&Export …"), window.export_results, menu="File", keys=("Ctrl+E",), icon="export")
        add("quit", self.tr("&Quit"), window.close, menu="File", keys=("Ctrl+Q",))

    def _add_views(self) -> None:
        window, add = self._window, self._commands.add
        add("palette", self.tr("&Find an action …"), self._open_palette, menu="Edit", keys=("Ctrl+K",), icon="search")
        add("full-screen", self.tr("&Full screen"), window.toggle_full_screen, menu="View", keys=("F11",),
            icon="full-screen")  # fmt: skip
        histogram = add("histogram", self.tr("&Histogram of the slice"), None, menu="View", keys=("Ctrl+H",),
                        icon="histogram", checkable=True)  # fmt: skip
        histogram.toggled.connect(window.study.histogram.open)
        self._themes = QActionGroup(self)
        for name, text in (("dark", self.tr("&Dark")), ("light", self.tr("&Light"))):
            self._themes.addAction(add(f"{_THEME}{name}", text, self._choose_theme, menu="View", checkable=True))

    def _add_runs(self) -> None:
        window, add = self._window, self._commands.add
        add("run", self.tr("&Run the recipe"), window.study.run, menu="Run", keys=("Ctrl+Return", "Ctrl+Enter"),
            icon="play")  # fmt: skip
        add("cancel", self.tr("&Cancel what is under way"), window.cancel, menu="Run")

    def _add_help(self) -> None:
        pages, add = self._window.help_pages, self._commands.add
        add("guide", self.tr("&Guide"), pages.show_guide, menu="Help", icon="help")
        add("keys", self.tr("&Keys and mouse"), pages.show_keys, menu="Help", keys=("F1",), icon="keyboard")
        add("about", self.tr("&About MedAug"), pages.show_about, menu="Help")

    def show_theme(self, name: str) -> None:
        """Mark the theme in use."""
        self._commands.find(f"{_THEME}{name if name == 'light' else 'dark'}").setChecked(True)

    @Slot()
    def _choose_theme(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._window.choose_theme(action.objectName().removeprefix(_THEME))

    @Slot()
    def _open_palette(self) -> None:
        from medaug_gui.gui.window.palette.entries import list_findable
        from medaug_gui.gui.window.palette.palette import Palette

        self._palette = self._palette or Palette(self._window, partial(list_findable, self._window))
        self._palette.open()

    @Slot()
    def _paste(self) -> None:
        """Open files whose names are on the clipboard."""
        paths = find_local_paths(QGuiApplication.clipboard().mimeData())
        if paths:
            self._window.open(paths)
        else:
            self._window.notice.say(self.tr("Nothing that can be opened was copied: copy files or a folder first."))
