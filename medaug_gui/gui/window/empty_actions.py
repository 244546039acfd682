"""What the page before anything is open asks for, done by the parts of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from medaug_gui.gui.window.main_window import MainWindow


class EmptyActions(QObject):
    """Joins the empty page with the dialogs, the sample, the catalogue and the models; also opens from the browser."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        empty, dialogs = window.study.empty, window.file_dialogs
        empty.open_wanted.connect(dialogs.choose_folder)
        empty.files_wanted.connect(dialogs.choose_files)
        empty.recent_wanted.connect(dialogs.open_recent)
        empty.clear_wanted.connect(self._clear)
        window.menus.forget_recent.connect(self._clear)
        empty.sample_wanted.connect(window.opening.open_one_sample)
        empty.generate_wanted.connect(self._generate)
        empty.model_wanted.connect(window.models.add)
        window.study.series.open_wanted.connect(dialogs.choose_folder)
        empty.show_recents(window.opening.recents.list_all())

    @Slot()
    def _clear(self) -> None:
        self._window.opening.recents.clear()
        self._window.menus.show_recent([])
        self._window.study.empty.show_recents([])

    @Slot()
    def _generate(self) -> None:
        """The operations that need no scan."""
        study = self._window.study
        study.begin()
        self._window.inspector.show_tab("operations")
        study.operations_tab.show_catalogue()
        study.operations.kinds.choose("generate")
        study.operations.kinds.chosen.emit("generate")
        study.operations.list.setFocus()
