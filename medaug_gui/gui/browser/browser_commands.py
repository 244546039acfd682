"""The commands of the browser and of the film strip."""

from __future__ import annotations

from PySide6.QtCore import QObject

from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.browser.strip.film_strip import FilmStrip
from medaug_gui.gui.commands import Commands


class BrowserCommands(QObject):
    """Adds them to those of the window, in the order of the menus."""

    def __init__(self, commands: Commands, series: SeriesPanel, strip: FilmStrip) -> None:
        super().__init__(series)
        self._commands = commands
        search = series.search
        add = commands.add
        add("filter-series", self.tr("Filter series"), search.show_field, menu="View", keys=("Ctrl+F",), icon="filter")
        add("next-result", self.tr("Next result"), strip.show_next, menu="View", keys=(".",), icon="next")
        add(
            "previous-result",
            self.tr("Previous result"),
            strip.show_previous,
            menu="View",
            keys=(",",),
            icon="previous",
        )
        arrangement = series.menu.arrangement
        for name, action in (("select-all-series", arrangement.all), ("select-no-series", arrangement.none)):
            add(name, action.text(), action.trigger, menu="Edit")
        menu = series.menu
        for name, action in (
            ("series-open-rest", menu.rest),
            ("series-show-folder", menu.folder),
            ("series-copy-path", menu.path),
            ("series-remove", menu.remove),
        ):
            add(name, action.text(), action.trigger)
        for action in (*arrangement.groupings.actions(), *arrangement.orders.actions()):
            add(action.objectName(), action.text(), action.trigger)
