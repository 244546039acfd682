"""The menus and keys, each text in one place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from medaug_gui.gui.window.help_pages import show_about, show_keys
from medaug_gui.jobs.messages import Device


class Menus(QObject):
    """Builds the menus; the signals say what was chosen. `root` holds all of them, for ☰."""

    open_files = Signal()
    open_folder = Signal()
    open_recent = Signal(str)
    sample = Signal()
    load_recipe = Signal()
    save_recipe = Signal()
    export = Signal()
    run = Signal()
    cancel = Signal()
    device = Signal(str)
    theme = Signal(str)
    histogram = Signal(bool)
    forget_recent = Signal()
    undo = Signal()
    redo = Signal()
    discard_all = Signal()
    empty_bin = Signal()
    full_screen = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.root = QMenu(window)
        self._fill_file(self.root.addMenu(self.tr("&File")))
        self._fill_edit(self.root.addMenu(self.tr("&Edit")))
        self._fill_view(self.root.addMenu(self.tr("&View")))
        self._fill_run(self.root.addMenu(self.tr("&Run")))
        self._fill_help(self.root.addMenu(self.tr("&Help")))
        bar = window.menuBar()
        bar.addActions(self.root.actions())
        bar.setVisible(bar.isNativeMenuBar())

    def show_recent(self, paths: Iterable[str]) -> None:
        """Fill File > Recent."""
        self._recent.clear()
        for path in paths:
            action = self._recent.addAction(Path(path).name or path)
            action.setToolTip(path)
            action.setData(path)
            action.triggered.connect(self._choose_recent)
        self._recent.addSeparator()
        self._add(self._recent, self.tr("Forget these"), self.forget_recent)
        self._recent.menuAction().setEnabled(len(self._recent.actions()) > 2)

    def show_devices(self, devices: Iterable[Device], chosen: str) -> None:
        """Fill Run > Device: auto, and each device with its free memory."""
        for action in self._devices.actions():
            self._devices.removeAction(action)
            self._device_menu.removeAction(action)
        choices = [("auto", self.tr("Automatic: the GPU if there is one"))]
        choices += [(device.id, name_device(device)) for device in devices]
        for name, title in choices:
            action = self._device_menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.setData(name)
            action.triggered.connect(self._choose_device)
            self._devices.addAction(action)

    def show_history(self, undo: str, redo: str) -> None:
        """Name what would be undone, and done again; empty for nothing."""
        for action, verb, what in (
            (self.undo_action, self.tr("&Undo"), undo),
            (self.redo_action, self.tr("&Redo"), redo),
        ):
            action.setText(f"{verb} {what.replace('&', '&&')}".strip())
            action.setEnabled(bool(what))

    def show_bin(self, lying: int, listed: int) -> None:
        """How many results lie in the bin, and how many are on the list."""
        self.empty_action.setEnabled(lying > 0)
        self.empty_action.setText(
            self.tr("&Empty the bin ({0}) …").format(lying) if lying else self.tr("&Empty the bin")
        )
        self.discard_action.setEnabled(listed > 0)

    def show_theme(self, name: str) -> None:
        """Mark the theme in use."""
        for action in self._themes.actions():
            action.setChecked(action.data() == name)

    def _fill_file(self, menu: QMenu) -> None:
        self._add(menu, self.tr("&Open files …"), self.open_files, QKeySequence.StandardKey.Open)
        self._add(menu, self.tr("Open &folder …"), self.open_folder, "Ctrl+Shift+O")
        self._recent = menu.addMenu(self.tr("&Recent"))
        self._recent.setToolTipsVisible(True)
        self._add(menu, self.tr("Open the &sample study"), self.sample)
        menu.addSeparator()
        self._add(menu, self.tr("&Load recipe …"), self.load_recipe, "Ctrl+L")
        self._add(menu, self.tr("&Save recipe …"), self.save_recipe, QKeySequence.StandardKey.Save)
        menu.addSeparator()
        self._add(menu, self.tr("&Export …"), self.export, "Ctrl+E")
        menu.addSeparator()
        self._add(menu, self.tr("&Quit"), self._window.close, QKeySequence.StandardKey.Quit)

    def _fill_edit(self, menu: QMenu) -> None:
        self.undo_action = self._add(menu, self.tr("&Undo"), self.undo, QKeySequence.StandardKey.Undo)
        self.redo_action = self._add(menu, self.tr("&Redo"), self.redo)
        self.redo_action.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        menu.addSeparator()
        self.discard_action = self._add(menu, self.tr("&Discard all results …"), self.discard_all)
        self.empty_action = self._add(menu, self.tr("&Empty the bin"), self.empty_bin)
        self.show_history("", "")
        self.show_bin(0, 0)

    def _fill_view(self, menu: QMenu) -> None:
        self._add(menu, self.tr("&Full screen"), self.full_screen, "F11")
        self.histogram_action = menu.addAction(self.tr("&Histogram of the slice"))
        self._window.addAction(self.histogram_action)
        self.histogram_action.setCheckable(True)
        self.histogram_action.setShortcut(QKeySequence("Ctrl+H"))
        self.histogram_action.toggled.connect(self.histogram)
        self._themes = QActionGroup(self)
        for name, title in (("dark", self.tr("&Dark")), ("light", self.tr("&Light"))):
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setData(name)
            action.triggered.connect(self._choose_theme)
            self._themes.addAction(action)

    def _fill_run(self, menu: QMenu) -> None:
        self._add(menu, self.tr("&Run the recipe"), self.run, "Ctrl+R")
        self._add(menu, self.tr("&Cancel what is under way"), self.cancel)
        self._device_menu = menu.addMenu(self.tr("&Device"))
        self._devices = QActionGroup(self)

    def _fill_help(self, menu: QMenu) -> None:
        self._add(menu, self.tr("&Keys and mouse"), self._show_keys, "F1")
        self._add(menu, self.tr("&About MedAug"), self._show_about)

    def _add(self, menu: QMenu, title: str, slot: Any, keys: QKeySequence.StandardKey | str | None = None) -> QAction:
        action = menu.addAction(title)
        # A menu that is out of sight hears no keys.
        self._window.addAction(action)
        action.triggered.connect(slot)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        return action

    @Slot()
    def _show_keys(self) -> None:
        show_keys(self._window)

    @Slot()
    def _show_about(self) -> None:
        show_about(self._window)

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

    @Slot()
    def _choose_theme(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.theme.emit(action.data())


def name_device(device: Device) -> str:
    """The device's name, with its free memory where that is known."""
    free = f" · {device.free / 2**30:.1f} GB free" if device.free else ""
    return f"{device.name}{free}"
