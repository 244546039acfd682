"""The menus, made from the commands: under ☰, and as a bar when Alt is pressed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from medaug_gui.gui.commands import MENUS, Commands
from medaug_gui.gui.language.language import translate_marked, translate_sentence
from medaug_gui.gui.privacy import name_file
from medaug_gui.gui.window.menu.menu_order import FOLDS, find_fold, find_place
from medaug_gui.jobs.messages import Device


class Menus(QObject):
    """One menu for each of `MENUS` that has commands; `root` holds all of them, for ☰.

    Signals:
        open_recent(str), forget_recent, device(str): what was chosen in the menus whose lines are not commands.
    """

    open_recent = Signal(str)
    forget_recent = Signal()
    device = Signal(str)

    def __init__(self, window: QMainWindow, commands: Commands) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self.root = QMenu(window)
        self._menus = {name: self.root.addMenu(title) for name, title in self._list_titles().items()}
        self._folds: dict[str, QMenu] = {}
        self._is_hidden = False
        self._recent = QMenu(window)
        self._recent.setToolTipsVisible(True)
        commands.add("recent", self.tr("&Recent"), None, menu="File").setMenu(self._recent)
        self.devices = QMenu(window)
        self._devices = QActionGroup(self)
        commands.add("device", self.tr("&Device"), None, menu="Run", icon="device").setMenu(self.devices)
        self.bar = window.menuBar()
        self.bar.addActions([menu.menuAction() for menu in self._menus.values()])
        self.bar.setVisible(self.bar.isNativeMenuBar())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fill)
        commands.added.connect(self._soon.start)
        self.show_recent([])
        self.fill()

    def _list_titles(self) -> dict[str, str]:
        titles = (
            self.tr("&File"), self.tr("&Edit"), self.tr("&View"), self.tr("&Run"), self.tr("&Labels"), self.tr("&Help"),
        )  # fmt: skip
        return dict(zip(MENUS, titles, strict=True))

    @Slot()
    def fill(self) -> None:
        """Every command in its menu, those that belong together between two lines."""
        for name, menu in self._menus.items():
            menu.clear()
            actions = sorted(self._commands.list_menu(name), key=_find_rank)
            for section, members in groupby(actions, key=_find_section):
                if section and menu.actions():
                    menu.addSeparator()
                self._fill_section(menu, list(members))
            menu.menuAction().setVisible(bool(actions))

    def _fill_section(self, menu: QMenu, actions: list[QAction]) -> None:
        folded: set[str] = set()
        for action in actions:
            fold = _find_fold(action)
            if not fold:
                menu.addAction(action)
                continue
            if fold not in folded:
                folded.add(fold)
                menu.addMenu(self._empty_fold(fold))
            self._folds[fold].addAction(action)

    def _empty_fold(self, fold: str) -> QMenu:
        """The menu that commands of one kind stand in, with nothing in it."""
        if fold not in self._folds:
            self._folds[fold] = QMenu(translate_marked(FOLDS[fold]), self._window)
        self._folds[fold].clear()
        return self._folds[fold]

    def show_recent(self, paths: Iterable[str]) -> None:
        """Fill File > Recent."""
        self._recent.clear()
        for path in paths:
            action = self._recent.addAction("")
            action.setData(path)
            action.triggered.connect(self._choose_recent)
        self.hide_identity(self._is_hidden)
        self._recent.addSeparator()
        self._recent.addAction(self.tr("Forget these")).triggered.connect(self.forget_recent)
        self._commands.find("recent").setEnabled(len(self._recent.actions()) > 2)

    @Slot(bool)
    def hide_identity(self, is_hidden: bool) -> None:
        """What was opened lately has no names, or has them: people name folders after patients."""
        self._is_hidden = is_hidden
        for action in self._recent.actions():
            if isinstance(path := action.data(), str):
                action.setText(name_file(path, is_hidden) or path)
                action.setToolTip("" if is_hidden else path)

    def show_devices(self, devices: Iterable[Device], chosen: str) -> None:
        """Fill Run > Device: auto, and each device with its free memory."""
        for action in self._devices.actions():
            self._devices.removeAction(action)
            self.devices.removeAction(action)
        choices = [("auto", self.tr("Automatic: the GPU if there is one"))]
        choices += [(device.id, name_device(device)) for device in devices]
        for name, title in choices:
            action = self.devices.addAction(title)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.setData(name)
            action.triggered.connect(self._choose_device)
            self._devices.addAction(action)

    @Slot()
    def _choose_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.open_recent.emit(action.data())

    @Slot()
    def _choose_device(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.device.emit(action.data())


def name_device(device: Device) -> str:
    """The device's name, with its free memory where that is known."""
    name = translate_sentence(device.name)
    if not device.free:
        return name
    return QCoreApplication.translate("Menus", "{0} · {1} GB free").format(name, f"{device.free / 2**30:.1f}")


def _find_rank(action: QAction) -> tuple[int, int]:
    return find_place(action.objectName())


def _find_section(action: QAction) -> int:
    return find_place(action.objectName())[0]


def _find_fold(action: QAction) -> str:
    return find_fold(action.objectName())
