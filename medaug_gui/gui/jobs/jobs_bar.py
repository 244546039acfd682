"""The head of the jobs drawer: how long until all are done, and what concerns the whole queue."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.jobs.job_text import name_device
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.widgets.tool_button import make_tool_button

_AUTO = "auto"
_MARGIN, _SPACE = 16, 12


class JobsBar(Retranslated, QWidget):
    """Buttons for its owner to connect.

    Signals:
        pause_wanted: True to pause the queue, False to let it go on.
        device_wanted: the id of a device for jobs from now on.
    """

    pause_wanted = Signal(bool)
    device_wanted = Signal(str)

    def __init__(self, capabilities: Capabilities) -> None:
        super().__init__()
        self._capabilities = capabilities
        self._is_paused, self._pause_text = False, ""
        self._title, self._total = QLabel(), QLabel()
        self._title.setProperty("role", "panel")
        self._total.setProperty("role", "detail")
        self._total.setObjectName("jobs-total")
        self.notify = QCheckBox()
        self.notify.setObjectName("jobs-notify")
        self.device = QComboBox()
        self.device.setObjectName("jobs-device")
        self.device.activated.connect(self._choose_device)
        self.pause = QPushButton()
        self.pause.setObjectName("jobs-pause")
        self.pause.setIconSize(QSize(16, 16))
        self.pause.clicked.connect(self._toggle)
        self.clear = QPushButton()
        self.clear.setObjectName("jobs-clear")
        self.clear.setProperty("kind", "quiet")
        self.close_button = make_tool_button("jobs-close", "", "", icon="down")
        self._lay_out()
        self.retranslate()
        capabilities.learned.connect(self.show_devices)
        capabilities.device_chosen.connect(self.show_devices)

    def show_total(self, text: str) -> None:
        """Say how long until all are done."""
        if text != self._total.text():
            self._total.setText(text)
            self._fit()

    def show_pause(self, paused: bool) -> None:
        """Name what the button does now."""
        self._is_paused = paused
        self._pause_text = self.tr("Go on") if paused else self.tr("Pause queue")
        self.pause.setText(self._pause_text)
        self.pause.setIcon(make_icon("play" if paused else "pause"))
        tip = (
            self.tr("Let the queue go on")
            if paused
            else self.tr("Finish the result that is being made, begin no other")
        )
        self.pause.setToolTip(tip)
        self.pause.setAccessibleName(self._pause_text)
        self._fit()

    @Slot()
    def show_devices(self) -> None:
        """Fill in the devices, the chosen one on."""
        devices = self._capabilities.devices
        self.device.clear()
        automatic = self.tr("Automatic: {0}").format(name_device(_AUTO, devices))
        for id, text in [(_AUTO, automatic), *((one.id, self.tr("On {0}").format(one.name)) for one in devices)]:
            self.device.addItem(text, id)
        self.device.setCurrentIndex(max(0, self.device.findData(self._capabilities.device)))

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self._title.setText(self.tr("Jobs"))
        self.notify.setText(self.tr("Notify at the end"))
        self.notify.setToolTip(self.tr("Tell when all jobs are over, also while another program is in front"))
        self.notify.setAccessibleName(self.notify.text())
        self.device.setToolTip(self.tr("Where jobs run that you start from now on"))
        self.device.setAccessibleName(self.tr("Device"))
        self.clear.setText(self.tr("Clear done"))
        self.clear.setToolTip(self.tr("Take jobs that are over off the list; their results stay"))
        self.clear.setAccessibleName(self.clear.text())
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self.close_button.setAccessibleName(self.tr("Close the jobs"))
        self.show_pause(self._is_paused)
        self.show_devices()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 8, 12, 4)
        row.setSpacing(_SPACE)
        row.addWidget(self._title)
        row.addWidget(self._total)
        row.addStretch(1)
        for widget in (self.notify, self.device, self.pause, self.clear, self.close_button):
            row.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Nothing is clipped: see `_fit`."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is too little room the device goes, which the menu has too, and then the word of the button."""
        self.device.setVisible(True)
        self.pause.setText(self._pause_text)
        if self._measure() > self.width():
            self.device.setVisible(False)
        if self._measure() > self.width():
            self.pause.setText("")

    def _measure(self) -> int:
        widgets = [self._title, self._total, self.notify, self.device, self.pause, self.clear, self.close_button]
        shown = [widget.sizeHint().width() for widget in widgets if not widget.isHidden()]
        return sum(shown) + _SPACE * len(shown) + 2 * _MARGIN

    @Slot()
    def _toggle(self) -> None:
        self.pause_wanted.emit(not self._is_paused)

    @Slot(int)
    def _choose_device(self, at: int) -> None:
        self.device_wanted.emit(self.device.itemData(at))
