"""The controls over the pictures: how to compare, the window, zoom, labels."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QSlider, QWidget

from medaug_gui.core.grey import GreyChoice, TableCurve
from medaug_gui.gui.scene import presets
from medaug_gui.gui.view.controls.buttons import STYLE, group_controls, make_button, name_control
from medaug_gui.gui.view.controls.flow_layout import FlowLayout
from medaug_gui.gui.view.controls.map_bar import MapBar
from medaug_gui.gui.view.painting.captions import format_number
from medaug_gui.gui.view.stage import Stage

_FLICKER_MS = 500


class ViewBar(QWidget):
    """Changes how the pictures are seen, and follows it.

    Attributes:
        extras, windows, zooms, overlays: its groups, which the window takes into its own row.
    """

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._shown = shown = stage.shown
        self._listed: tuple[object, ...] | None = None
        self.setStyleSheet(STYLE)
        self.setAccessibleName(self.tr("Picture tools"))
        self._timer = QTimer(self)
        self._timer.setInterval(_FLICKER_MS)
        self._timer.timeout.connect(shown.flick)
        self.extras = self._make_mode_extras()
        self.windows = self._make_windows()
        self.zooms = self._make_zooms()
        self.overlays = group_controls(self._make_labels(), MapBar(shown))
        row = FlowLayout(self)
        for group in (self.extras, self.windows, self.zooms, self.overlays):
            group.setStyleSheet(STYLE)
            row.addWidget(group)
        shown.changed.connect(self.refresh)

    def _make_mode_extras(self) -> QWidget:
        self._repeat = make_button(
            "flicker_timer", self.tr("Repeat"), self.tr("Flicker by itself, twice a second"), True
        )
        self._repeat.toggled.connect(self._set_repeat)
        self._reach = QDoubleSpinBox()
        name_control(self._reach, "difference_range", self.tr("End of the difference scale; 0 for automatic"))
        self._reach.setRange(0.0, 1e6)
        self._reach.setProperty("stepper", True)
        self._reach.setDecimals(2)
        self._reach.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self._reach.setPrefix("\u00b1 ")
        self._reach.setSpecialValueText(self.tr("\u00b1 automatic"))
        self._reach.setKeyboardTracking(False)
        self._reach.valueChanged.connect(self._shown.overlays.set_reach)
        return group_controls(self._repeat, self._reach)

    def _make_windows(self) -> QWidget:
        self._preset = QComboBox()
        self._preset.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name_control(self._preset, "window_preset", self.tr("Window: as in the file (key 0), presets (keys 1 to 9)"))
        self._preset.setMinimumContentsLength(17)
        self._preset.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._preset.activated.connect(self._choose_window)
        self._auto = make_button("window_auto", self.tr("Auto"), self.tr("Window from the values of this slice"))
        self._auto.clicked.connect(self._shown.windowing.set_auto)
        self._invert = make_button("invert", self.tr("Invert"), self.tr("White for black (I)"), checkable=True)
        self._invert.clicked.connect(self._shown.windowing.invert)
        return group_controls(QLabel(self.tr("W/L")), self._preset, self._auto, self._invert)

    def _make_zooms(self) -> QWidget:
        one = make_button("one_to_one", self.tr("1:1"), self.tr("One voxel is one pixel of the screen"))
        one.clicked.connect(self._stage.show_pixels)
        fit = make_button("fit", self.tr("Fit"), self.tr("The whole picture (F)"))
        fit.clicked.connect(self._stage.fit)
        reset = make_button("reset", self.tr("Reset"), self.tr("Zoom, pan and window as at first (R)"))
        reset.clicked.connect(self._stage.reset)
        return group_controls(one, fit, reset)

    def _make_labels(self) -> QWidget:
        self._show_labels = make_button("labels", self.tr("Labels"), self.tr("Label maps over the pictures (L)"), True)
        self._show_labels.clicked.connect(self._shown.overlays.show_labels)
        self._opacity = QSlider(Qt.Orientation.Horizontal)
        name_control(self._opacity, "label_opacity", self.tr("How strong label maps are drawn, in percent"))
        self._opacity.setRange(5, 100)
        self._opacity.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._opacity.setFixedWidth(90)
        self._opacity.valueChanged.connect(self._shown.overlays.set_opacity)
        self._label_group = group_controls(self._show_labels, self._opacity)
        return self._label_group

    @Slot(int)
    def _choose_window(self, at: int) -> None:
        given = len(self._shown.windowing.given)
        if at < given:
            self._shown.windowing.choose_given(at)
        else:
            self._shown.windowing.choose_preset(at - given)

    @Slot(bool)
    def _set_repeat(self, on: bool) -> None:
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def refresh(self) -> None:
        """Follow what is shown."""
        shown, sides, look = self._shown, self._shown.sides, self._shown.looks.look
        mode = shown.mode
        self._repeat.setVisible(mode == "flicker")
        self._reach.setVisible(mode == "difference")
        self.extras.setVisible(mode in ("flicker", "difference"))
        if mode != "flicker":
            self._repeat.setChecked(False)
        with QSignalBlocker(self._reach):
            self._reach.setValue(look.reach)
        self._refresh_window()
        labelled = any(side and side.series.labels for side in (sides.source, sides.other))
        self._label_group.setVisible(labelled)
        self._show_labels.setChecked(look.labels)
        self._opacity.setEnabled(look.labels)
        with QSignalBlocker(self._opacity):
            self._opacity.setValue(round(look.opacity * 100))

    def _refresh_window(self) -> None:
        shown, side = self._shown, self._shown.position.target
        look = shown.looks.find_look(side)
        grey = side is not None and not side.series.is_colour
        self._preset.setEnabled(grey)
        self._auto.setEnabled(grey)
        self._invert.setChecked(look.invert)
        self._list_windows()
        chosen = next((at for at, choice in enumerate(shown.windowing.given) if choice is look.grey), -1)
        if chosen < 0 and not look.function and look.grey is None:
            found = (
                at
                for at, preset in enumerate(shown.windowing.presets, len(shown.windowing.given))
                if preset.window == look.window
            )
            chosen = next(found, -1)
        centre, width = (format_number(part) for part in shown.looks.window)
        self._preset.setPlaceholderText(self.tr("C {0}  W {1}").format(centre, width) if grey else self.tr("colour"))
        if self._preset.currentIndex() != chosen:
            self._preset.setCurrentIndex(chosen)

    def _list_windows(self) -> None:
        """What the file gives first, by its explanations; then the presets."""
        shown = self._shown
        if self._listed == (shown.windowing.given, shown.windowing.presets):
            return
        self._listed = (shown.windowing.given, shown.windowing.presets)
        self._preset.clear()
        for at, choice in enumerate(shown.windowing.given):
            self._preset.addItem(("0  " if at == 0 else "    ") + self._name_given(choice, at))
        for at, preset in enumerate(shown.windowing.presets):
            self._preset.addItem(f"{at + 1}  {QCoreApplication.translate(presets.CONTEXT, preset.name)}")
        self._preset.view().setMinimumWidth(self._preset.view().sizeHintForColumn(0) + 24)

    def _name_given(self, choice: GreyChoice, at: int) -> str:
        table = isinstance(choice.middle, TableCurve)
        if choice.name:
            return (self.tr("{0} (table of the file)") if table else self.tr("{0} (in the file)")).format(choice.name)
        if at == 0:
            return self.tr("as in the file")
        return (self.tr("table {0} of the file") if table else self.tr("window {0} of the file")).format(at + 1)
