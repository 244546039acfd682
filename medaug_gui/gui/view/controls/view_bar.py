"""Controls of the pictures that are seldom wanted: flicker by itself, zoom."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.view.controls.buttons import STYLE, group_controls, make_button
from medaug_gui.gui.view.controls.flow_layout import FlowLayout
from medaug_gui.gui.view.stage import Stage

_FLICKER_MS = 500


class ViewBar(QWidget):
    """Changes how the pictures are seen, and follows it.

    Attributes:
        extras, zooms: its groups, which the window takes into its own row.
    """

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._shown = stage.shown
        self.setStyleSheet(STYLE)
        self.setAccessibleName(self.tr("Picture tools"))
        self._timer = QTimer(self)
        self._timer.setInterval(_FLICKER_MS)
        self._timer.timeout.connect(self._shown.flick)
        self.extras = self._make_mode_extras()
        self.zooms = self._make_zooms()
        row = FlowLayout(self)
        for group in (self.extras, self.zooms):
            group.setStyleSheet(STYLE)
            row.addWidget(group)
        self._shown.changed.connect(self.refresh)

    def _make_mode_extras(self) -> QWidget:
        self._repeat = make_button(
            "flicker_timer", self.tr("Repeat"), self.tr("Flicker by itself, twice a second"), True
        )
        self._repeat.toggled.connect(self._set_repeat)
        return group_controls(self._repeat)

    def _make_zooms(self) -> QWidget:
        one = make_button("one_to_one", self.tr("1:1"), self.tr("One voxel is one pixel of the screen"))
        one.clicked.connect(self._stage.show_pixels)
        fit = make_button("fit", self.tr("Fit"), self.tr("The whole picture (F)"))
        fit.clicked.connect(self._stage.fit)
        reset = make_button("reset", self.tr("Reset"), self.tr("Zoom, pan and window as at first (R)"))
        reset.clicked.connect(self._stage.reset)
        return group_controls(one, fit, reset)

    @Slot(bool)
    def _set_repeat(self, on: bool) -> None:
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def refresh(self) -> None:
        """Follow what is shown."""
        mode = self._shown.mode
        self._repeat.setVisible(mode == "flicker")
        self.extras.setVisible(mode == "flicker")
        if mode != "flicker":
            self._repeat.setChecked(False)
