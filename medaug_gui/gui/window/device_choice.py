"""The device that jobs run on: chosen in the menu, remembered, and named at the foot of the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QMenu, QToolButton

from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.window.menu.menus import Menus, name_device

_AUTO = "auto"


class DeviceChoice(QToolButton):
    """Names the device in use; a press offers the others."""

    def __init__(self, capabilities: Capabilities, menus: Menus, settings: Settings, menu: QMenu) -> None:
        super().__init__()
        self._capabilities = capabilities
        self._menus = menus
        self._settings = settings
        self.setObjectName("device")
        self.setProperty("kind", "status")
        self.setToolTip(self.tr("The device that jobs run on"))
        self.setAccessibleName(self.tr("The device that jobs run on"))
        self.setIcon(make_icon("device"))
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenu(menu)
        self.setText(self.tr("Starting …"))
        capabilities.device = settings.read_text("device", _AUTO)
        capabilities.learned.connect(self._look_again)
        menus.device.connect(self.choose)

    @Slot(str)
    def choose(self, name: str) -> None:
        """Run on this device from now on, "auto" for the best there is."""
        devices = self._capabilities.devices
        self._capabilities.choose_device(name)
        self._settings.keep("device", name)
        self._menus.show_devices(devices, name)
        by_id = {device.id: device for device in devices}
        best = by_id.get(name) or next((d for d in devices if d.id != "cpu"), by_id.get("cpu"))
        self.setText(name_device(best) if best else self.tr("Starting …"))

    @Slot()
    def _look_again(self) -> None:
        """A device that was there last time may be gone."""
        wanted = self._capabilities.device
        there = [_AUTO, *(device.id for device in self._capabilities.devices)]
        self.choose(wanted if wanted in there else _AUTO)
