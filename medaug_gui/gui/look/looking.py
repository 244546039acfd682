"""Joins the ways of looking with the window: buttons of the top row, commands, the bar of cine, the header pane."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.look.cine import BOUNCE, LOOP, Cine
from medaug_gui.gui.look.cine_bar import CineBar
from medaug_gui.gui.look.look_commands import LookCommands
from medaug_gui.gui.look.moments import Moments
from medaug_gui.gui.look.overlay_sheet import OverlaySheet
from medaug_gui.gui.look.own_windows import OwnWindows
from medaug_gui.gui.look.pane_image import PaneImages
from medaug_gui.gui.look.pane_menu import PaneMenu
from medaug_gui.gui.look.window_sheet import WindowButton
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.widgets.popover import Popover
from medaug_gui.gui.widgets.tool_button import make_tool_button

if TYPE_CHECKING:
    from medaug_gui.gui.header.header_pane import HeaderPane

HEADER = "header"
_PRIVATE = "look/private"


class Looking(QObject):
    """Owns what looks at pictures beside the panes themselves.

    Attributes:
        window_button, overlay_button, privacy_button: for the row at the top of the window.
        cine, moments, bar: what plays.
        images, menu: copy and save, and what a right click offers.

    Signals:
        said(str, str): a sentence and its kind.
    """

    said = Signal(str, str)

    def __init__(
        self, desk: Desk, series: SeriesPanel, view: CompareView, commands: Commands, settings: Settings,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._view = view
        self._pool = desk.pool
        self._settings = settings
        shown = view.shown
        self.own = OwnWindows(shown, desk.history, settings, self)
        self.moments = Moments(desk, series, self)
        self.cine = Cine(shown, self.moments, self)
        self.bar = CineBar(self.cine, self.moments, shown, view)
        self.images = PaneImages(view, desk.pool, self)
        self.images.said.connect(self.said)
        self.header: HeaderPane | None = None
        view.add_pane_type(HEADER, self._make_header)
        self.commands = LookCommands(view, self.cine, self.bar, self.images, commands, self)
        self.menu = PaneMenu(view, commands, self)
        self.window_button = WindowButton(shown, self.own)
        self.overlay_button = make_tool_button("overlays", "", "", icon="overlays")
        self.overlay_button.setToolTip(self.tr("Overlays"))
        self.overlay_button.setAccessibleName(self.tr("Overlays"))
        self.overlay_button.clicked.connect(self._refresh_overlays)
        self._sheet = Popover(self.overlay_button)
        self.privacy_button = _make_action_button("privacy", commands.find("hide-identity"))
        self._recall_cine()
        self.cine.changed.connect(self._keep_cine)
        view.layout_changed.connect(self._follow_layout)
        shown.privacy.changed.connect(self._keep_privacy)
        shown.privacy.hide(settings.read_text(_PRIVATE) == "True")

    @cached_property
    def overlays(self) -> OverlaySheet:
        """What the button of the overlays opens, made when it is first asked for: the window opens without it."""
        overlays = OverlaySheet(self._view.shown)
        self._sheet.add(overlays)
        return overlays

    @Slot()
    def _refresh_overlays(self) -> None:
        self.overlays.refresh()

    def _make_header(self) -> QWidget:
        from medaug_gui.gui.header.header_pane import HeaderPane

        self.header = HeaderPane(self._view.shown, self._pool)
        self.header.said.connect(self.said)
        self._follow_layout(HEADER)
        return self.header

    @Slot(str)
    def _follow_layout(self, name: str) -> None:
        """A header says what an export would write now: without the identity where that was chosen last."""
        if not self._view.panes:
            self.bar.end()
        if name == HEADER and self.header is not None:
            self.header.set_deidentify(self._settings.read_text("export/deidentify") == "True")

    def _recall_cine(self) -> None:
        speed, way = self._settings.read_text("look/cine-speed"), self._settings.read_text("look/cine-way")
        if speed.isdigit():
            self.cine.set_speed(int(speed))
        if way in (LOOP, BOUNCE):
            self.cine.set_way(way)

    @Slot()
    def _keep_cine(self) -> None:
        self._settings.keep("look/cine-speed", str(self.cine.speed))
        self._settings.keep("look/cine-way", self.cine.way)

    @Slot(bool)
    def _keep_privacy(self, hidden: bool) -> None:
        self._settings.keep(_PRIVATE, str(hidden))
        self.said.emit(
            self.tr("Names, numbers and dates of birth are hidden.") if hidden
            else self.tr("Names, numbers and dates of birth are shown."), "info",
        )  # fmt: skip


def _make_action_button(name: str, action: QAction) -> QToolButton:
    button = make_tool_button(name, action.text(), action.toolTip(), icon="hide-identity")
    button.setDefaultAction(action)
    return button
