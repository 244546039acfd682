"""The bar over the foot of the pictures: play, speed, way, and which moment of a volume is seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.look.cine import BOUNCE, FASTEST, LOOP, MOMENTS, SLICES, SLOWEST, Cine
from medaug_gui.gui.look.moments import Moments
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.widgets.segmented import Segmented
from medaug_gui.gui.widgets.tool_button import make_tool_button

_UP = 56
"""Points from the foot of the pictures: over the texts that stand there."""


class CineBar(Retranslated, QFrame):
    """A child of the pictures; it stays in the middle of their foot."""

    def __init__(self, cine: Cine, moments: Moments, shown: Shown, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("cine_bar")
        self.setProperty("popover", True)
        self._cine = cine
        self._moments = moments
        self._shown = shown
        self._known = ""
        self._build()
        cine.changed.connect(self.refresh)
        moments.changed.connect(self._follow_moments)
        shown.changed.connect(self._follow)
        over.installEventFilter(self)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.setAccessibleName(self.tr("Cine"))
        self._moment_label.setText(self.tr("Volume"))
        self.way.name(LOOP, self.tr("Loop"), self.tr("From the end back to the beginning"))
        self.way.name(BOUNCE, self.tr("Bounce"), self.tr("Turn round at the ends"))
        for at, text in enumerate((self.tr("Slices"), self.tr("Volumes"))):
            self.over.setItemText(at, text)
        for widget, tip in (
            (self.speed, self.tr("Pictures a second")), (self.way, self.tr("What comes after the last picture")),
            (self.over, self.tr("What is played")), (self.moment, self.tr("Which volume of the series is seen")),
            (self.close_button, self.tr("Close the bar (Esc)")),
        ):  # fmt: skip
            widget.setToolTip(tip)
            widget.setAccessibleName(tip)
        self.refresh()

    def _build(self) -> None:
        self.play = make_tool_button("cine_play", "", "", icon="play")
        self.play.clicked.connect(self._cine.toggle)
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self.speed.setObjectName("cine_speed")
        self.speed.setRange(SLOWEST, FASTEST)
        self.speed.setFixedWidth(96)
        self.speed.valueChanged.connect(self._cine.set_speed)
        self._rate, self._moment_label, self._moment_name = QLabel(), QLabel(), QLabel()
        self._rate.setMinimumWidth(44)
        self.way = Segmented("cine_way", "")
        for way in (LOOP, BOUNCE):
            self.way.add(way, way)
        self.way.chosen.connect(self._cine.set_way)
        self.over = QComboBox()
        self.over.setObjectName("cine_over")
        for over in (SLICES, MOMENTS):
            self.over.addItem(over, over)
        self.over.activated.connect(self._choose_over)
        self.moment = QSlider(Qt.Orientation.Horizontal)
        self.moment.setObjectName("moment_slider")
        self.moment.setFixedWidth(120)
        self.moment.valueChanged.connect(self._choose_moment)
        self.moment.sliderReleased.connect(self._moments.settle)
        self.close_button: QToolButton = make_tool_button("cine_close", "", "", icon="close")
        self.close_button.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        for widget in (
            self.play, self.speed, self._rate, self.way, self.over, self._moment_label, self.moment,
            self._moment_name, self.close_button,
        ):  # fmt: skip
            row.addWidget(widget)

    @Slot()
    def open_bar(self) -> None:
        """Show it."""
        self.show()
        self.refresh()
        self.raise_()

    @Slot()
    def close_bar(self) -> None:
        """Stop playing, and take it away."""
        self._cine.stop()
        self.hide()

    def end(self) -> bool:
        """Close it (Esc); False where it is closed."""
        seen = self.isVisible()
        if seen:
            self.close_bar()
        return seen

    @Slot()
    def refresh(self) -> None:
        """Follow what plays."""
        cine, moments = self._cine, self._moments
        tip = self.tr("Stop (K)") if cine.is_playing else self.tr("Play (K)")
        self.play.setIcon(make_icon("pause" if cine.is_playing else "play"))
        self.play.setToolTip(tip)
        self.play.setAccessibleName(tip)
        self.play.setEnabled(cine.count > 1)
        several = moments.count > 1
        with QSignalBlocker(self.speed), QSignalBlocker(self.moment):
            self.speed.setValue(cine.speed)
            self.moment.setRange(0, moments.count - 1)
            self.moment.setValue(moments.index)
        self._rate.setText(self.tr("{0} / s").format(cine.speed))
        self.way.choose(cine.way)
        self.over.setCurrentIndex(self.over.findData(cine.over))
        for widget in (self.over, self._moment_label, self.moment, self._moment_name):
            widget.setVisible(several)
        text = f"{moments.index + 1}/{moments.count}"
        if moments.read < moments.count and several:
            text = self.tr("{0}, {1} read").format(text, moments.read)
        self._moment_name.setText("  ".join(filter(None, (text, moments.name))))
        self._place()

    @Slot()
    def _follow_moments(self) -> None:
        """A series over time brings its bar along, once; closed, it stays closed until another series."""
        self.refresh()
        key = self._moments.series_key
        if key != self._known:
            self._known = key
            if self._moments.is_series:
                self.open_bar()

    @Slot()
    def _follow(self) -> None:
        if self.isVisible():
            self.play.setEnabled(self._cine.count > 1)

    @Slot(int)
    def _choose_over(self, at: int) -> None:
        over = str(self.over.itemData(at))
        if over == MOMENTS:
            self._moments.prepare()
        self._cine.set_over(over)

    @Slot(int)
    def _choose_moment(self, at: int) -> None:
        self._moments.prepare()
        self._moments.show(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The bar stays at its place when the pictures get another size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        self.adjustSize()
        width = min(self.sizeHint().width(), over.width() - 16)
        self.resize(width, self.sizeHint().height())
        self.move((over.width() - width) // 2, over.height() - self.height() - _UP)
