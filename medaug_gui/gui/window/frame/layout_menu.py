"""Which panes there are: a button with a menu of layouts, planes and what lies beside three planes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.scene.planes import NAMES
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.layouts.arrange import FOURTHS, PLANES, RESULTS
from medaug_gui.gui.widgets.menu_button import make_menu_button

_ICONS = {PLANES: "planes", RESULTS: "results", "header": "header", "sheet": "sheet"}
"""Layouts that no compare mode has: the icons that the button has meanwhile."""
_LAYOUTS = ("one", "side", "analyse", PLANES, RESULTS)


class LayoutMenu(QObject):
    """Joins the layouts of the pictures with their button and their commands.

    Attributes:
        button: opens the menu.
    """

    def __init__(self, view: CompareView, commands: Commands) -> None:
        super().__init__(view)
        self._view = view
        self._commands = commands
        self._menu = QMenu()
        self._menu.aboutToShow.connect(self.refresh)
        self._layouts = self._add_layouts()
        if commands.has("layout-header"):
            self._menu.addAction(commands.find("layout-header"))
        self._end_of_layouts = self._menu.addSeparator()
        self._planes = self._add_planes()
        self._menu.addSeparator()
        self._fourths = self._add_fourths()
        self._menu.addSeparator()
        self._add_rest()
        self._icon = ""
        self.button: QToolButton = make_menu_button("layout", self.tr("Layout (V: the next one)"), "layout", self._menu)
        self.button.setCheckable(True)
        self.button.clicked.connect(self.refresh)  # Space would turn it on or off beside opening the menu
        view.layout_changed.connect(self.refresh)
        view.shown.sides_changed.connect(self.refresh)
        view.shown.plane_changed.connect(self.refresh)
        view.shown.family.changed.connect(self.refresh)
        self.refresh()

    def _add_layouts(self) -> dict[str, QAction]:
        texts = (
            self.tr("One picture"), self.tr("Two pictures"), self.tr("Four panes with measures"),
            self.tr("Three planes"), self.tr("All results of the source"),
        )  # fmt: skip
        return self._add_group("layout", dict(zip(_LAYOUTS, texts, strict=True)), self._choose_layout)

    def _add_planes(self) -> dict[str, QAction]:
        texts = (self.tr("Axial slices"), self.tr("Coronal slices"), self.tr("Sagittal slices"))
        return self._add_group("plane", dict(zip(NAMES, texts, strict=True)), self._choose_plane)

    def _add_fourths(self) -> dict[str, QAction]:
        texts = (
            self.tr("A slab beside three planes"), self.tr("What is known beside three planes"),
            self.tr("Measures beside three planes"),
        )  # fmt: skip
        return self._add_group("beside", dict(zip(FOURTHS, texts, strict=True)), self._choose_fourth)

    def _add_group(self, kind: str, texts: dict[str, str], slot: object) -> dict[str, QAction]:
        group = QActionGroup(self)
        made = {}
        for name, text in texts.items():
            action = self._commands.add(f"{kind}-{name}", text, slot, menu="View", checkable=True)  # type: ignore[arg-type]
            group.addAction(action)
            self._menu.addAction(action)
            made[name] = action
        return made

    def _add_rest(self) -> None:
        add, stage = self._commands.add, self._view.stage
        rest = (
            add("next-layout", self.tr("Next layout"), self._view.set_next_layout, menu="View", keys=("V",)),
            add("reset-view", self.tr("Reset zoom and window"), stage.reset, menu="View", keys=("R",), icon="reset"),
            add("fit-view", self.tr("Whole picture"), stage.fit, menu="View"),
            add("one-to-one", self.tr("One voxel is one pixel"), stage.show_pixels, menu="View"),
        )
        self._menu.addActions(list(rest))
        self._repeat = add(
            "flicker-repeat", self.tr("Flicker by itself"), self._view.flicker.repeat, menu="View", checkable=True
        )
        self._menu.addAction(self._repeat)
        self._view.flicker.changed.connect(self._repeat.setChecked)

    def put(self, action: QAction) -> None:
        """One more layout behind those there are."""
        self._menu.insertAction(self._end_of_layouts, action)

    @Slot()
    def refresh(self) -> None:
        """Follow what is on the board: what cannot be shown cannot be chosen."""
        view, sides, position = self._view, self._view.shown.sides, self._view.shown.position
        current = view.layout_id
        able = {
            "one": sides.reference is not None, "side": sides.is_pair, "analyse": sides.is_pair,
            PLANES: view.has_planes, RESULTS: bool(view.shown.family.entries) and sides.source is not None,
        }  # fmt: skip
        for name, action in self._layouts.items():
            action.setEnabled(able[name])
            action.setChecked(name == current or (name == "one" and current in ("source", "result")))
        flat = current in (PLANES, *view.pane_types)
        for name, action in self._planes.items():
            action.setEnabled(view.has_planes and not flat)
            action.setChecked(name == position.plane and not flat)
        for name, action in self._fourths.items():
            action.setVisible(name == "slab" or name in view.pane_types)
            action.setEnabled(view.has_planes)
            action.setChecked(name == view.choices.fourth)
        self._repeat.setEnabled(sides.is_pair)
        self._show_on_button(current)

    def _show_on_button(self, current: str) -> None:
        """The button shows a layout that is none of the compare modes."""
        icon = _ICONS.get(current, "")
        if icon != self._icon:
            self._icon = icon
            self.button.setIcon(make_icon(icon or "layout"))
        self.button.setChecked(bool(icon))

    @Slot()
    def _choose_layout(self) -> None:
        self._view.set_layout(self._find_name())
        self.refresh()

    @Slot()
    def _choose_plane(self) -> None:
        self._view.shown.set_plane(self._find_name())

    @Slot()
    def _choose_fourth(self) -> None:
        self._view.choose(fourth=self._find_name())
        self._view.set_layout(PLANES)
        self.refresh()

    def _find_name(self) -> str:
        return self.sender().objectName().partition("-")[2]
