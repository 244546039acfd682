"""What opens and closes the parts of the frame: the switches at the right of the top row, the job chip, the tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction

from medaug_gui.gui.widgets.places import is_narrow
from medaug_gui.gui.widgets.regions import Regions
from medaug_gui.gui.widgets.tool_button import make_tool_button
from medaug_gui.gui.window.frame.compare_row import CompareRow
from medaug_gui.gui.window.frame.layout_menu import LayoutMenu
from medaug_gui.gui.window.frame.tool_row import make_tool_row
from medaug_gui.gui.window.joints.job_corner import JobCorner

if TYPE_CHECKING:
    from medaug_gui.gui.window.main_window import MainWindow

_BROWSER, _INSPECTOR = "browser", "inspector"


class Switches(QObject):
    """Joins the row at the top and the line at the foot with the regions of the study page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._quiet = False
        toolbar, view = window.toolbar, window.study.view
        toolbar.set_modes(window.modes)
        toolbar.menu.setMenu(window.menus.root)
        self.compare = CompareRow(view, window.commands)
        self.tools = make_tool_row(view.tools, window.commands)
        toolbar.put_words("compare", self.compare.row)
        toolbar.put("window", window.looking.window_button)
        toolbar.put("tools", self.tools)
        self.layouts = LayoutMenu(view, window.commands)
        toolbar.put("layout", self.layouts.button)
        toolbar.put("overlays", window.looking.overlay_button)
        toolbar.add_end(window.looking.privacy_button)
        self.browser = self._make_switch("browser", self.tr("Browser"), "Ctrl+B", "left-panel")
        self.browser.toggled.connect(self._want_browser)
        self.inspector = self._make_switch("inspector", self.tr("Inspector"), "Ctrl+J", "right-panel")
        self.inspector.toggled.connect(self._want_inspector)
        add = window.commands.add
        add("both-panels", self.tr("Both panels"), self.toggle_both, menu="View", keys=("F9",))
        add("jobs", self.tr("Jobs"), window.drawer.toggle, menu="View", keys=("Ctrl+Shift+J",))
        self.jobs = JobCorner(window)
        window.study.regions.changed.connect(self.refresh)
        window.study.regions.narrow_changed.connect(window.looking.window_button.show_narrow)
        window.looking.window_button.show_narrow(is_narrow(window.width()))
        window.modes.changed.connect(self._follow_mode)
        self.refresh()

    def _make_switch(self, name: str, text: str, keys: str, icon: str) -> QAction:
        action = self._window.commands.add(name, text, None, menu="View", keys=(keys,), icon=icon, checkable=True)
        button = make_tool_button(f"{name}-switch", text, action.toolTip(), icon=icon)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._window.toolbar.add_end(button)
        return action

    @property
    def regions(self) -> Regions | None:
        """The regions of the page in front; None for a page without sides."""
        found = getattr(self._window.modes.page, "regions", None)
        return found if isinstance(found, Regions) else None

    @Slot()
    def _follow_mode(self) -> None:
        """The jobs lie over what is in front, whatever it is."""
        window, regions = self._window, self.regions
        window.drawer.lie_over(regions.centre if regions is not None else window.modes.pages)
        if regions is not None:
            regions.changed.connect(self.refresh, Qt.ConnectionType.UniqueConnection)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Follow the regions and the mode in front."""
        regions, study = self.regions, self._window.study
        self._window.toolbar.show_tools(regions is study.regions and study.regions.is_filled)
        for side, action in ((_BROWSER, self.browser), (_INSPECTOR, self.inspector)):
            self._quiet = True
            action.setChecked(regions is not None and regions.is_open(side))
            self._quiet = False
            action.setEnabled(regions is not None and regions.is_filled)

    @Slot()
    def toggle_both(self) -> None:
        """Collapse both sides, or have both again where one of them is collapsed."""
        regions = self.regions
        if regions is not None:
            wanted = not (regions.is_wanted(_BROWSER) and regions.is_wanted(_INSPECTOR))
            for side in (_BROWSER, _INSPECTOR):
                regions.want(side, wanted)

    @Slot(bool)
    def _want_browser(self, wanted: bool) -> None:
        self._want(_BROWSER, wanted)

    @Slot(bool)
    def _want_inspector(self, wanted: bool) -> None:
        self._want(_INSPECTOR, wanted)

    def _want(self, side: str, wanted: bool) -> None:
        regions = self.regions
        if regions is not None and not self._quiet:
            regions.want(side, wanted)
