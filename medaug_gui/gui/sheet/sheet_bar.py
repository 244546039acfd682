"""What stands under a sheet: which images are seen, in which order and how large, and what leaves."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QSlider, QVBoxLayout

from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.sheet.sheet_model import (
    ALARMS,
    ALL,
    FAILED,
    LEFT,
    MADE,
    NAME,
    NEAREST,
    TAKEN,
    UNDECIDED,
    SheetModel,
)
from medaug_gui.gui.sheet.sheet_view import LARGEST, SMALLEST, USUAL
from medaug_gui.gui.widgets.segmented import Segmented

_HEIGHT = 52


class SheetBar(Retranslated, QFrame):
    """Follows the counts of a `SheetModel`.

    Signals:
        order_wanted: one of the orders; side_wanted: how large pictures are to be.
        reject_wanted: reject the alarms that are open; export_wanted: write what was accepted.
    """

    order_wanted = Signal(str)
    side_wanted = Signal(int)
    reject_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, model: SheetModel) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("sheet-bar")
        self.setProperty("region", "panel")
        self._is_broken: bool | None = None
        self.filter = Segmented("sheet-filter", self.tr("Which images are shown"))
        for id in (ALL, UNDECIDED, TAKEN, LEFT, ALARMS, FAILED):
            self.filter.add(id, "").setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.filter.chosen.connect(model.set_filter)
        self.order = QComboBox()
        self.order.setObjectName("sheet-order")
        for id in (MADE, NEAREST, NAME):
            self.order.addItem("", id)
        self.order.activated.connect(self._choose_order)
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setObjectName("sheet-size")
        self.size_slider.setRange(SMALLEST, LARGEST)
        self.size_slider.setValue(USUAL)
        self.size_slider.setPageStep(32)
        self.size_slider.setMinimumWidth(56)
        self.size_slider.setMaximumWidth(110)
        self.size_slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.size_slider.valueChanged.connect(self.side_wanted)
        self.reject = QPushButton()
        self.reject.setObjectName("sheet-reject-alarms")
        self.reject.clicked.connect(self.reject_wanted)
        self.export = QPushButton()
        self.export.setObjectName("sheet-export")
        self.export.setProperty("kind", "primary")
        self.export.clicked.connect(self.export_wanted)
        self._lay_out()
        self.retranslate()
        model.counted.connect(self.refresh)

    def retranslate(self) -> None:
        """See `Retranslated`."""
        texts = {MADE: self.tr("Made order"), NEAREST: self.tr("Nearest first"), NAME: self.tr("By name")}
        for at in range(self.order.count()):
            self.order.setItemText(at, texts[self.order.itemData(at)])
        self.order.setAccessibleName(self.tr("Order"))
        self.order.setToolTip(self.tr("In which order the images stand; nearest: to a training image"))
        self.size_slider.setAccessibleName(self.tr("Size of the pictures"))
        self.size_slider.setToolTip(self.tr("Size of the pictures"))
        self.filter.setAccessibleName(self.tr("Which images are shown"))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One row, or two."""
        super().resizeEvent(event)
        self._break_row()

    @Slot()
    def refresh(self) -> None:
        """Say how many there are of each."""
        counts = self._model.count()
        for id, text, tip in (
            (ALL, self.tr("All {0}"), self.tr("All images")),
            (UNDECIDED, self.tr("Open {0}"), self.tr("Images that nobody decided of")),
            (TAKEN, self.tr("Accepted {0}"), self.tr("Images that will be exported")),
            (LEFT, self.tr("Rejected {0}"), self.tr("Images that will not be exported")),
            (ALARMS, self.tr("Copy alarm {0}"), self.tr("Images that are too like a training image")),
            (FAILED, self.tr("Label alarm {0}"), self.tr("Results whose labels did not come along whole")),
        ):
            self.filter.name(id, text.format(counts[id]), tip)
        for id in (ALARMS, FAILED):
            self.filter.find_segment(id).setVisible(counts[id] > 0)
        open_alarms = len(self._model.list_open_alarms())
        self.reject.setVisible(open_alarms > 0)
        self.reject.setText(self._describe_reject(open_alarms))
        self.reject.setToolTip(
            self.tr("Results whose labels did not come along whole are no training samples as they are")
            if counts[FAILED]
            else self.tr("Images that are too like a training image are not exported anyway")
        )
        self.reject.setAccessibleName(self.reject.text())
        accepted = counts[TAKEN]
        self.export.setText(self.tr("Export {0} accepted").format(accepted))
        self.export.setEnabled(accepted > 0)
        self.export.setToolTip(self.tr("Write the accepted images, and no others"))
        self.export.setAccessibleName(self.export.text())
        self._break_row()

    @Slot(int)
    def show_side(self, side: int) -> None:
        """The pictures are as large as this now."""
        with QSignalBlocker(self.size_slider):
            self.size_slider.setValue(side)

    def _describe_reject(self, count: int) -> str:
        if count == 1:
            return self.tr("Reject the alarm")
        return self.tr("Reject both alarms") if count == 2 else self.tr("Reject {0} alarms").format(count)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(12)
            column.addLayout(row)
        for widget in (self.filter, self.order):
            self._first.addWidget(widget)
        self._first.addWidget(self.size_slider, 1)
        self._first.addStretch(2)
        self._second.addStretch(1)
        self._break_row()

    def _break_row(self) -> None:
        """What leaves stands in a row of its own where one is too narrow."""
        widgets = (self.filter, self.order, self.size_slider, self.reject, self.export)
        needed = sum(widget.sizeHint().width() for widget in widgets if not widget.isHidden())
        narrow = self.width() < needed + 12 * len(widgets) + 24
        if narrow == self._is_broken:
            return
        self._is_broken = narrow
        row = self._second if narrow else self._first
        for button in (self.reject, self.export):
            # At the left of a second row, where the inspector cannot lie over it; at the right end of a single one.
            row.insertWidget(row.count() - 1 if narrow else row.count(), button)
        self.setFixedHeight(_HEIGHT + (44 if narrow else 0))

    @Slot(int)
    def _choose_order(self, at: int) -> None:
        self.order_wanted.emit(self.order.itemData(at))
