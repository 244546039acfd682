"""What the left button does in the pictures: a row of tools, some of them several under one button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.view.tools.tool_box import Tools
from medaug_gui.gui.widgets.menu_button import make_menu_button


class ToolRow(QWidget):
    """A button for each tool, or for a menu of tools: it then shows and takes the one that was used last."""

    def __init__(self, tools: Tools, commands: Commands) -> None:
        super().__init__()
        self.setObjectName("tools")
        self.setAccessibleName(self.tr("Tools"))
        self._tools = tools
        self._commands = commands
        self._actions: dict[str, QAction] = {}
        self._folds: dict[str, QToolButton] = {}
        self._group = QActionGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        tools.chosen.connect(self.refresh)

    def add_tool(self, id: str, text: str, key: str, icon: str, tip: str = "") -> QAction:
        """A button of its own for a tool of `view.tools`; its command is "tool-<id>"."""
        action = self.add_command(id, text, key, icon, tip)
        button = QToolButton()
        button.setObjectName(f"tool_{id}")
        button.setProperty("kind", "tool")
        button.setIconSize(QSize(18, 18))
        button.setDefaultAction(action)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.addWidget(button)
        return action

    def add_command(self, id: str, text: str, key: str, icon: str, tip: str = "") -> QAction:
        """The command of a tool without a button, for `add_menu`."""
        keys = (key,) if key else ()
        action = self._commands.add(
            f"tool-{id}", text, self._choose, menu="View", keys=keys, icon=icon, tip=tip, checkable=True
        )
        action.setIconVisibleInMenu(True)  # one of them is always on: its icon has a frame
        self._actions[id] = action
        self._group.addAction(action)
        action.setChecked(self._tools.current.id == id)
        return action

    def add_menu(self, name: str, text: str, actions: Sequence[QAction]) -> QToolButton:
        """One button for several tools, with the first in front."""
        menu = QMenu(self)
        menu.addActions(list(actions))
        button = make_menu_button(name, text, actions[0].icon(), menu, split=True)
        button.setDefaultAction(actions[0])
        button.setAccessibleName(text)
        for action in actions:
            self._folds[action.objectName().removeprefix("tool-")] = button
        self._row.addWidget(button)
        return button

    @Slot()
    def _choose(self) -> None:
        action: QObject = self.sender()
        self._tools.choose(action.objectName().removeprefix("tool-"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Follow the tool that is chosen."""
        current = self._tools.current.id
        action = self._actions.get(current)
        if action is None:
            return
        action.setChecked(True)
        button = self._folds.get(current)
        if button is not None and button.defaultAction() is not action:
            button.setDefaultAction(action)


def make_tool_row(tools: Tools, commands: Commands) -> ToolRow:
    """The row with the tools that look (window, pan, zoom, crosshair), and two menus of those that measure."""
    row = ToolRow(tools, commands)
    row.add_tool("window", row.tr("Window"), "W", "window")
    row.add_tool("pan", row.tr("Pan"), "H", "pan")
    row.add_tool("zoom", row.tr("Zoom"), "Z", "zoom")
    row.add_tool("crosshair", row.tr("Crosshair"), "C", "crosshair")
    lines = (("distance", row.tr("Distance"), "D"), ("angle", row.tr("Angle"), ""), ("profile", row.tr("Profile"), ""))
    row.add_menu("tool_measure", row.tr("Measure"), [row.add_command(id, text, key, id) for id, text, key in lines])
    rois = (("ellipse", row.tr("Ellipse")), ("rectangle", row.tr("Rectangle")), ("freehand", row.tr("Freehand")))
    row.add_menu(
        "tool_roi",
        row.tr("Region of interest"),
        [row.add_command(id, text, "", id, row.tr("{0} ROI, M").format(text)) for id, text in rois],
    )
    row.add_tool("brush", row.tr("Brush"), "B", "brush", row.tr("Brush: draw labels"))
    row.add_command("eraser", row.tr("Eraser"), "E", "eraser", row.tr("Erase labels"))
    row.add_command(
        "outline", row.tr("Outline"), "O", "outline", row.tr("Outline: drag, or click; with Ctrl it erases")
    )
    row.add_command(
        "propose", row.tr("Propose"), "P", "propose", row.tr("Propose: a box around what you want, or clicks on it")
    )
    row.add_command("fill", row.tr("Fill"), "F", "fill", row.tr("Fill a closed region, or another label's island"))
    return row
