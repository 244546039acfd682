"""The control that lays a map over the pictures: which one, and how strong. Out of sight where there is none."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QWidget

from medaug_gui.core.maps import ScalarMap
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.controls.buttons import name_control


class MapBar(QWidget):
    """Changes which map is shown, and follows it."""

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._listed: tuple[str, ...] = ()
        self.choice = QComboBox()
        name_control(self.choice, "map_choice", self.tr("Map over the pictures (M)"))
        self.choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.choice.activated.connect(self._choose)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        name_control(self.opacity, "map_opacity", self.tr("How strong the map is drawn, in percent"))
        self.opacity.setRange(5, 100)
        self.opacity.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.opacity.setFixedWidth(70)
        self.opacity.valueChanged.connect(shown.overlays.set_map_opacity)
        label = QLabel(self.tr("Map"))
        label.setBuddy(self.choice)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (label, self.choice, self.opacity):
            row.addWidget(widget)
        shown.changed.connect(self.refresh)
        self.refresh()

    @Slot(int)
    def _choose(self, at: int) -> None:
        self._shown.overlays.set_map(self._listed[at - 1] if at > 0 else "")

    @Slot()
    def refresh(self) -> None:
        """Follow what is shown."""
        maps, look = self._shown.sides.maps, self._shown.looks.look
        self.setVisible(bool(maps))
        names = tuple(maps)
        if names != self._listed:
            self._listed = names
            self._fill(tuple(maps.values()))
        chosen = names.index(look.map) + 1 if look.map in maps else 0
        if self.choice.currentIndex() != chosen:
            self.choice.setCurrentIndex(chosen)
        self.opacity.setEnabled(chosen > 0)
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(round(look.map_opacity * 100))

    def _fill(self, maps: tuple[ScalarMap, ...]) -> None:
        self.choice.clear()
        self.choice.addItem(self.tr("none"))
        for number, one in enumerate(maps, start=1):
            self.choice.addItem(one.name)
            self.choice.setItemData(number, one.meaning, Qt.ItemDataRole.ToolTipRole)
        self.choice.setAccessibleDescription("\n".join(f"{one.name}: {one.meaning}" for one in maps))
