"""The tools there are for the left button, and which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.gui.view.tools.base import Tool


class Tools(QObject):
    """Holds the tools by their ids; the first that was added is chosen at first.

    Signals:
        chosen(str): another tool is chosen.
    """

    chosen = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools: dict[str, Tool] = {}
        self._current = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The tools there are, in the order in which they came."""
        return tuple(self._tools)

    @property
    def current(self) -> Tool:
        """The chosen tool."""
        return self._tools[self._current]

    def find(self, name: str) -> Tool:
        """A tool by its id; raises KeyError where there is none."""
        return self._tools[name]

    def add(self, tool: Tool) -> None:
        """One more tool."""
        self._tools[tool.id] = tool
        self._current = self._current or tool.id

    @Slot(str)
    def choose(self, name: str) -> None:
        """The left button does this from now on; what was half done by another is dropped."""
        if name != self._current and name in self._tools:
            self.current.stop()
            self._current = name
            self.chosen.emit(name)
