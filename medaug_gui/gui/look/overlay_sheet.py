"""The sheet of what lies over the pictures: labels, a map, texts, the crosshair, the scale of the difference."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QSlider, QWidget

from medaug_gui.core.maps import ScalarMap
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.scene.side import TEXTS
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.widgets.plain_box import PlainBox
from medaug_gui.gui.widgets.segmented import Segmented

_WIDTH = 280


class OverlaySheet(Retranslated, QWidget):
    """Changes the overlays, and follows them; what there is nothing of cannot be used and says so."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.setObjectName("overlay_sheet")
        self.setFixedWidth(_WIDTH)
        self._shown = shown
        self._listed: tuple[ScalarMap, ...] | None = None
        self._build()
        self._lay_out()
        self._wire()
        self.retranslate()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.labels.setText(self.tr("Labels"))
        self.smooth.setText(self.tr("Smooth pixels"))
        self.crosshair.setText(self.tr("Crosshair"))
        self._map_label.setText(self.tr("Map"))
        self._reach_label.setText(self.tr("Difference"))
        self._texts_label.setText(self.tr("Texts"))
        self.reach.setSpecialValueText(self.tr("\u00b1 automatic"))
        names = (self.tr("None"), self.tr("Some"), self.tr("All"))
        tips = (
            self.tr("Nothing but what an image is not"), self.tr("Slice, title and sides"), self.tr("All texts"),
        )  # fmt: skip
        for amount, name, tip in zip(TEXTS, names, tips, strict=True):
            self.texts.name(amount, name, tip)
        for widget, tip in (
            (self.labels, self.tr("Label maps over the pictures (L)")),
            (self.opacity, self.tr("How strong label maps are drawn, in percent")),
            (self.map, self.tr("Map over the pictures")),
            (self.map_opacity, self.tr("How strong the map is drawn, in percent")),
            (self.reach, self.tr("End of the difference scale; 0 for automatic")),
            (self.texts, self.tr("How much is written over the pictures")),
            (self.crosshair, self.tr("The crosshair over linked planes")),
            (self.smooth, self.tr("Off, each pixel is a square")),
        ):  # fmt: skip
            widget.setToolTip(tip)
            widget.setAccessibleName(tip)
        self._listed = None
        self.refresh()

    def _build(self) -> None:
        self.labels, self.crosshair, self.smooth = QCheckBox(), QCheckBox(), QCheckBox()
        self.opacity, self.map_opacity = _make_slider("label_opacity"), _make_slider("map_opacity")
        self.map = QComboBox()
        self.reach = PlainBox()
        self.reach.setRange(0.0, 1e6)
        self.reach.setDecimals(2)
        self.reach.setStepType(PlainBox.StepType.AdaptiveDecimalStepType)
        self.reach.setPrefix("\u00b1 ")
        self.reach.setKeyboardTracking(False)
        self.texts = Segmented("overlay_texts", "")
        for amount in TEXTS:
            self.texts.add(amount, amount)
        for name, widget in (("show_labels", self.labels), ("map_choice", self.map), ("difference_range", self.reach),
                             ("show_crosshair", self.crosshair), ("smooth_pixels", self.smooth)):  # fmt: skip
            widget.setObjectName(name)
        self._map_label, self._reach_label, self._texts_label = QLabel(), QLabel(), QLabel()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        rows: tuple[tuple[QWidget, QWidget | None], ...] = (
            (self.labels, self.opacity), (self._map_label, self.map), (QWidget(), self.map_opacity),
            (self._reach_label, self.reach), (self._texts_label, self.texts), (self.crosshair, None),
            (self.smooth, None),
        )  # fmt: skip
        for at, (left, right) in enumerate(rows):
            grid.addWidget(left, at, 0, 1, 1 if right is not None else 2)
            if right is not None:
                grid.addWidget(right, at, 1)
        grid.setColumnMinimumWidth(0, 92)
        grid.setColumnStretch(1, 1)

    def _wire(self) -> None:
        overlays = self._shown.overlays
        self.labels.clicked.connect(overlays.show_labels)
        self.opacity.valueChanged.connect(overlays.set_opacity)
        self.map.activated.connect(self._choose_map)
        self.map_opacity.valueChanged.connect(overlays.set_map_opacity)
        self.reach.valueChanged.connect(overlays.set_reach)
        self.texts.chosen.connect(overlays.set_texts)
        self.crosshair.clicked.connect(overlays.show_crosshair)
        self.smooth.clicked.connect(overlays.set_smooth)
        self._shown.changed.connect(self._follow)

    @Slot()
    def refresh(self) -> None:
        """Follow what is shown."""
        sides, look = self._shown.sides, self._shown.looks.look
        labelled = any(side and side.series.labels for side in (sides.source, sides.other))
        self._list_maps(tuple(sides.maps.values()))
        with (
            QSignalBlocker(self.opacity), QSignalBlocker(self.map_opacity), QSignalBlocker(self.reach),
        ):  # fmt: skip
            self.opacity.setValue(round(look.opacity * 100))
            self.map_opacity.setValue(round(look.map_opacity * 100))
            self.reach.setValue(look.reach)
        for box, on in ((self.labels, look.labels), (self.crosshair, look.crosshair), (self.smooth, look.smooth)):
            box.setChecked(on)
        self.labels.setEnabled(labelled)
        self.opacity.setEnabled(labelled and look.labels)
        self.map.setCurrentIndex(max(self.map.findData(look.map), 0))
        self.map.setEnabled(bool(self._listed))
        self.map_opacity.setEnabled(bool(self._listed) and self.map.currentIndex() > 0)
        self.reach.setEnabled(sides.is_pair)
        self.texts.choose(look.texts)

    @Slot()
    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def _list_maps(self, maps: tuple[ScalarMap, ...]) -> None:
        if self._listed is not None and [id(one) for one in maps] == [id(one) for one in self._listed]:
            return
        self._listed = maps
        self.map.clear()
        self.map.addItem(self.tr("None") if maps else self.tr("No map here"), "")
        for at, one in enumerate(maps, start=1):
            self.map.addItem(one.name, one.name)
            self.map.setItemData(at, one.meaning, Qt.ItemDataRole.ToolTipRole)

    @Slot(int)
    def _choose_map(self, at: int) -> None:
        self._shown.overlays.set_map(str(self.map.itemData(at) or ""))


def _make_slider(name: str) -> QSlider:
    made = QSlider(Qt.Orientation.Horizontal)
    made.setObjectName(name)
    made.setRange(5, 100)
    return made
