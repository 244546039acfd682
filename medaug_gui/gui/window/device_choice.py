"""The device that jobs run on: chosen in the menu, remembered, and named at the right of the menu bar."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QMenuBar

from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.window.menus import Menus, name_device

_AUTO = "auto"


class DeviceChoice(QLabel):
    """Names the device in use."""

    def __init__(self, capabilities: Capabilities, menus: Menus, settings: Settings, bar: QMenuBar) -> None:
        super().__init__()
        self._capabilities = capabilities
        self._menus = menus
        self._settings = settings
        self._bar = bar
        self.setProperty("dim", True)
        self.setContentsMargins(0, 0, 12, 0)
        bar.setCornerWidget(self, Qt.Corner.TopRightCorner)
        capabilities.device = settings.read_text("device", _AUTO)
        capabilities.learned.connect(self._look_again)
        menus.device.connect(self.choose)

    @Slot(str)
    def choose(self, name: str) -> None:
        """Run on this device from now on, "auto" for the best there is."""
        devices = self._capabilities.devices
        self._capabilities.device = name
        self._settings.keep("device", name)
        self._menus.show_devices(devices, name)
        by_id = {device.id: device for device in devices}
        best = by_id.get(name) or next((d for d in devices if d.id != "cpu"), by_id.get("cpu"))
        self.setText(self.tr("device: {0}").format(name_device(best) if best else self.tr("starting")))
        # A corner widget keeps the place it had at first unless the bar is told again.
        self._bar.setCornerWidget(self, Qt.Corner.TopRightCorner)
        self.adjustSize()

    @Slot()
    def _look_again(self) -> None:
        """A device that was there last time may be gone."""
        wanted = self._capabilities.device
        there = [_AUTO, *(device.id for device in self._capabilities.devices)]
        self.choose(wanted if wanted in there else _AUTO)
