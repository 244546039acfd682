"""The controls under the pictures: plane, slider and number of the slice."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QSlider, QSpinBox, QWidget

from medaug_gui.core.series import Series
from medaug_gui.gui.scene.planes import NAMES
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.controls.buttons import STYLE, group_controls, make_button, name_control


class SliceBar(QWidget):
    """Changes which slice and plane are shown, and follows them."""

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setStyleSheet(STYLE)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        self._plane_buttons = self._make_planes()
        row.addWidget(self._plane_buttons)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        name_control(self._slider, "slice_slider", self.tr("Slice (mouse wheel, arrows, Page keys)"))
        self._slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._slider.setMinimumWidth(80)
        # Not by a click: the keys are to go on reaching the pictures.
        self._slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._slider.valueChanged.connect(shown.set_index)
        row.addWidget(self._slider, 1)
        self._number = QSpinBox()
        name_control(self._number, "slice_number", self.tr("Number of the slice"))
        self._number.setProperty("stepper", True)
        self._number.setPrefix(self.tr("slice "))
        self._number.setKeyboardTracking(False)
        self._number.valueChanged.connect(self._go_to_number)
        row.addWidget(self._number)
        shown.changed.connect(self.refresh)

    def _make_planes(self) -> QWidget:
        texts = (self.tr("Axial"), self.tr("Coronal"), self.tr("Sagittal"))
        tips = (self.tr("Axial slices"), self.tr("Coronal slices"), self.tr("Sagittal slices"))
        self._plane_group = QButtonGroup(self)
        for at, (name, text, tip) in enumerate(zip(NAMES, texts, tips, strict=True)):
            self._plane_group.addButton(make_button(f"plane_{name}", text, tip, checkable=True), at)
        self._plane_group.idClicked.connect(self._choose_plane)
        return group_controls(*self._plane_group.buttons(), gap=0)

    @Slot(int)
    def _choose_plane(self, at: int) -> None:
        self._shown.set_plane(NAMES[at])

    @Slot(int)
    def _go_to_number(self, number: int) -> None:
        self._shown.set_index(number - 1)

    @Slot()
    def refresh(self) -> None:
        """Follow what is shown."""
        position = self._shown.position
        side = position.target
        self._plane_buttons.setVisible(side is None or side.native >= 0 or _has_planes(side.series))
        volume = side is not None and side.native < 0 and side.series.geometry.shape[0] > 1
        for at, name in enumerate(NAMES):
            made = self._plane_group.button(at)
            made.setChecked(side is not None and side.native < 0 and name == position.plane)
            made.setEnabled(volume or (side is not None and name == position.plane))
        count = position.count
        many = count > 1 and side is not None and side.native < 0
        with QSignalBlocker(self._slider), QSignalBlocker(self._number):
            self._slider.setRange(0, max(count - 1, 0))
            self._slider.setValue(position.index)
            self._slider.setPageStep(10)
            self._number.setPrefix(
                self.tr("slice ") if position.sides.linked or side is None else self.tr("{0} slice ").format(side.tag)
            )
            self._number.setRange(1, max(count, 1))
            self._number.setSuffix(f" / {max(count, 1)}" if side else "")
            self._number.setValue(position.index + 1)
        self._slider.setEnabled(many)
        self._number.setEnabled(many)


def _has_planes(series: Series) -> bool:
    """False for a radiograph or an ultrasound film, where "axial" would be a lie."""
    if series.geometry.is_film:
        return False
    return series.geometry.positioned or (series.geometry.shape[0] > 1 and not series.is_colour)
