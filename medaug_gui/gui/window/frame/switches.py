"""What opens and closes the parts of the frame: the switches at the right of the top row, the job chip, the tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton

from medaug_gui.gui.widgets.tool_button import make_tool_button

if TYPE_CHECKING:
    from medaug_gui.gui.window.main_window import MainWindow

_BROWSER, _INSPECTOR = "browser", "inspector"


class Switches(QObject):
    """Joins the row at the top and the line at the foot with the regions of the study page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._regions = window.study.regions
        toolbar, view = window.toolbar, window.study.view
        toolbar.set_modes(window.modes)
        toolbar.menu.setMenu(window.menus.root)
        toolbar.put("compare", view.bar.modes)
        toolbar.put("window", view.bar.windows)
        toolbar.put("overlays", view.bar.overlays)
        for seldom in (view.bar.extras, view.bar.zooms):
            toolbar.keep_in_rest(seldom)
        view.bar.hide()
        self.browser = self._make_switch("left-switch", "◧", self.tr("Browser (Ctrl+B)"))
        self.browser.toggled.connect(self._want_browser)
        self.inspector = self._make_switch("right-switch", "◨", self.tr("Inspector (Ctrl+J)"))
        self.inspector.toggled.connect(self._want_inspector)
        self.jobs = make_tool_button("jobs-chip", self.tr("Jobs"), self.tr("Jobs (Ctrl+Shift+J)"), flat=True)
        self.jobs.clicked.connect(window.drawer.toggle)
        window.status.add(self.jobs)
        for keys, slot in (
            ("Ctrl+B", self.browser.toggle), ("Ctrl+J", self.inspector.toggle), ("F9", self.toggle_both),
            ("Ctrl+Shift+J", window.drawer.toggle),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), window).activated.connect(slot)
        self._regions.changed.connect(self.refresh)
        window.modes.changed.connect(self.refresh)
        self.refresh()

    def _make_switch(self, name: str, text: str, tip: str) -> QToolButton:
        button = make_tool_button(name, text, tip, flat=True)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._window.toolbar.add_end(button)
        return button

    @Slot()
    def refresh(self) -> None:
        """Follow the regions and the mode in front."""
        study = self._window.modes.current == "study"
        self._window.toolbar.show_tools(study and self._regions.is_filled)
        for side, button in ((_BROWSER, self.browser), (_INSPECTOR, self.inspector)):
            with QSignalBlocker(button):
                button.setChecked(self._regions.is_open(side))
            button.setEnabled(study and self._regions.is_filled)

    @Slot()
    def toggle_both(self) -> None:
        """Collapse both sides, or have both again where one of them is collapsed."""
        wanted = not (self._regions.is_wanted(_BROWSER) and self._regions.is_wanted(_INSPECTOR))
        for side in (_BROWSER, _INSPECTOR):
            self._regions.want(side, wanted)

    @Slot(bool)
    def _want_browser(self, wanted: bool) -> None:
        self._regions.want(_BROWSER, wanted)

    @Slot(bool)
    def _want_inspector(self, wanted: bool) -> None:
        self._regions.want(_INSPECTOR, wanted)
