"""How labels are drawn, as the tab asks it: size and shape of the brush, and what may be changed."""

from __future__ import annotations

from math import log

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from medaug_gui.gui.labels.brush import BALL, DISC, LEAST, MOST, Brush
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.widgets.plain_box import PlainBox
from medaug_gui.gui.widgets.segmented import Segmented
from medaug_gui.gui.widgets.tool_button import make_tool_button

_TICKS = 200
_BOX = 60
_PADDING = 6
_LIMIT = 100_000.0


class BrushForm(Retranslated, QWidget):
    """Changes the brush, and follows it."""

    def __init__(self, brush: Brush) -> None:
        super().__init__()
        self.setObjectName("brush-form")
        self._brush = brush
        self._unit = "HU"
        self._build()
        self._lay_out()
        self._wire()
        self.retranslate()

    def show_unit(self, unit: str) -> None:
        """The unit of the values that limits are in."""
        self._unit = unit
        self._unit_label.setText(unit)

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self._size_label.setText(self.tr("Size"))
        self._shape_label.setText(self.tr("Shape"))
        self.shape.name(DISC, self.tr("This slice"), self.tr("A disc in the slice that is drawn on"))
        self.shape.name(BALL, self.tr("Ball in 3-D"), self.tr("A ball through the slices before and behind"))
        self.limited.setText(self.tr("Only within"))
        self._to.setText(self.tr("to"))
        self.others.setText(self.tr("Leave other labels alone"))
        self.first.setText(self.tr("Only the label I began on"))
        self._amount_label.setText(self.tr("Smooth, widen and narrow by"))
        for widget, name in (
            (self.slider, self.tr("Size of the brush")),
            (self.size_box, self.tr("Size of the brush, mm across ([ and ])")),
            (self.shape, self.tr("Shape of the brush")),
            (self.limited, self.tr("Draw only on voxels with values between two limits (T)")),
            (self.low, self.tr("Lower limit")),
            (self.high, self.tr("Upper limit")),
            (self.invert, self.tr("Draw outside of the limits instead (T)")),
            (self.others, self.tr("Draw over nothing that another label has, and erase only the chosen one")),
            (self.amount, self.tr("Labels are smoothed, widened and narrowed by so many mm")),
            (self.first, self.tr("A stroke changes only what has the label that it began on")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        self.follow()

    def _build(self) -> None:
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _TICKS)
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.setMinimumWidth(44)
        self.size_box, self.low, self.high = PlainBox(), PlainBox(), PlainBox()
        self.size_box.setRange(LEAST, MOST)
        self.size_box.setDecimals(1)
        for box in (self.low, self.high):
            box.setRange(-_LIMIT, _LIMIT)
            box.setDecimals(3)
            box.setSingleStep(10.0)
        self.amount = PlainBox()
        self.amount.setObjectName("brush-amount")
        self.amount.setRange(LEAST, MOST)
        self.amount.setDecimals(1)
        self.amount.setFixedWidth(_BOX)
        for box in (self.size_box, self.low, self.high, self.amount):
            box.setKeyboardTracking(False)
        self.shape = Segmented("brush-shape", "", padding=_PADDING)
        for shape in (DISC, BALL):
            self.shape.add(shape, shape)
        self.limited, self.others, self.first = QCheckBox(), QCheckBox(), QCheckBox()
        self.invert = make_tool_button("brush-invert", "", "", icon="invert")
        self.invert.setCheckable(True)
        for name, widget in (
            ("brush-slider", self.slider), ("brush-size", self.size_box), ("brush-low", self.low),
            ("brush-high", self.high), ("brush-limited", self.limited), ("brush-others", self.others),
            ("brush-first", self.first),
        ):  # fmt: skip
            widget.setObjectName(name)
        self._size_label, self._shape_label, self._to = QLabel(), QLabel(), QLabel()
        self._unit_label, self._mm, self._mm_too = QLabel(), QLabel("mm"), QLabel("mm")
        self._amount_label = QLabel()
        for label in (self._to, self._unit_label, self._mm, self._mm_too):
            label.setProperty("role", "detail")

    def _lay_out(self) -> None:
        size = QHBoxLayout()
        size.setSpacing(8)
        self.size_box.setFixedWidth(_BOX)
        for widget, stretch in ((self.slider, 1), (self.size_box, 0), (self._mm, 0)):
            size.addWidget(widget, stretch)
        limits = QHBoxLayout()
        limits.setSpacing(4)
        for box in (self.low, self.high):
            box.setMinimumWidth(46)
        limits.addWidget(self.low, 1)
        limits.addWidget(self._to)
        limits.addWidget(self.high, 1)
        limits.addWidget(self._unit_label)
        limits.addWidget(self.invert)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 76)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._size_label, 0, 0)
        grid.addLayout(size, 0, 1)
        grid.addWidget(self._shape_label, 1, 0)
        grid.addWidget(self.shape, 1, 1)
        grid.addWidget(self.limited, 2, 0)
        grid.addLayout(limits, 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(grid)
        column.addWidget(self.others)
        column.addWidget(self.first)
        amount = QHBoxLayout()
        amount.setSpacing(8)
        amount.addWidget(self._amount_label, 1)
        amount.addWidget(self.amount)
        amount.addWidget(self._mm_too)
        column.addLayout(amount)

    def _wire(self) -> None:
        self.slider.sliderMoved.connect(self._take_slide)
        self.size_box.valueChanged.connect(self._take_size)
        self.shape.chosen.connect(self._take_shape)
        self.amount.valueChanged.connect(self._take_amount)
        for box in (self.low, self.high):
            box.valueChanged.connect(self._take_limits)
        for switch in (self.limited, self.invert, self.others, self.first):
            switch.clicked.connect(self._take_switches)
        self._brush.changed.connect(self.follow)

    @Slot()
    def follow(self) -> None:
        """Show the brush as it is."""
        brush = self._brush
        self.amount.setValue(brush.amount)
        with QSignalBlocker(self.size_box), QSignalBlocker(self.low), QSignalBlocker(self.high):
            self.size_box.setValue(brush.size)
            self.low.setValue(brush.low)
            self.high.setValue(brush.high)
        self.slider.setValue(round(log(brush.size / LEAST) / log(MOST / LEAST) * _TICKS))
        self.shape.choose(brush.shape)
        for switch, on in (
            (self.limited, brush.is_limited), (self.invert, brush.is_inverted), (self.others, brush.leaves_others),
            (self.first, brush.keeps_to_first),
        ):  # fmt: skip
            switch.setChecked(on)
        for widget in (self.low, self.high, self.invert):
            widget.setEnabled(brush.is_limited)

    @Slot(int)
    def _take_slide(self, tick: int) -> None:
        size = LEAST * (MOST / LEAST) ** (tick / _TICKS)
        self._brush.change(size=float(round(size)) if size >= 10 else round(size * 2) / 2)

    @Slot(float)
    def _take_size(self, size: float) -> None:
        self._brush.change(size=size)

    @Slot(float)
    def _take_amount(self, amount: float) -> None:
        self._brush.change(amount=amount)

    @Slot(str)
    def _take_shape(self, shape: str) -> None:
        self._brush.change(shape=shape)

    @Slot(float)
    def _take_limits(self, _value: float) -> None:
        self._brush.change(low=self.low.value(), high=self.high.value())

    @Slot()
    def _take_switches(self) -> None:
        self._brush.change(
            is_limited=self.limited.isChecked(),
            is_inverted=self.invert.isChecked(),
            leaves_others=self.others.isChecked(),
            keeps_to_first=self.first.isChecked(),
        )
