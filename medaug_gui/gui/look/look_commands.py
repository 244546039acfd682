"""The commands of looking: each window, colour, turn and overlay by its key, from anywhere but text fields."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.language.language import find_language
from medaug_gui.gui.look.cine import Cine
from medaug_gui.gui.look.cine_bar import CineBar
from medaug_gui.gui.look.pane_image import PaneImages
from medaug_gui.gui.look.window_names import GIVEN, list_choices
from medaug_gui.gui.scene.colour_maps import COLOUR_MAPS, name_colours
from medaug_gui.gui.scene.side import TEXTS
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.viewport import Turn

_PRESETS = 9
_HEADER = "header"


class LookCommands(QObject):
    """Adds the commands, and marks those that are in effect."""

    def __init__(
        self, view: CompareView, cine: Cine, bar: CineBar, images: PaneImages, commands: Commands,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._view = view
        self._shown = view.shown
        self._cine = cine
        self._bar = bar
        self._images = images
        self._commands = commands
        self._add_windows()
        self._add_turns()
        self._add_overlays()
        self._add_cine()
        self._add_rest()
        self._shown.changed.connect(self.refresh)
        view.layout_changed.connect(self.refresh)
        find_language().changed.connect(self._name_presets)
        self.refresh()

    def _add_windows(self) -> None:
        add, windowing = self._commands.add, self._shown.windowing
        add("window-as-in-file", self.tr("Window as in the file"), windowing.set_as_in_file, menu="View", keys=("0",),
            tip=self.tr("As in the file; again for its next window"))  # fmt: skip
        add("window-auto", self.tr("Window from this slice"), windowing.set_auto, menu="View")
        add(
            "window-invert",
            self.tr("Invert"),
            windowing.invert,
            menu="View",
            keys=("I",),
            icon="invert",
            checkable=True,
        )
        for number in range(1, _PRESETS + 1):
            text = self.tr("Window preset {0}").format(number)
            add(f"preset-{number}", text, self._choose_preset, menu="View", keys=(str(number),))
        for name in COLOUR_MAPS:
            add(f"colour-{name}", name_colours(name), self._choose_colours, menu="View", checkable=True)

    def _add_turns(self) -> None:
        add = self._commands.add
        add("rotate-left", self.tr("Turn left"), self.rotate_left, menu="View", icon="rotate-left")
        add("rotate-right", self.tr("Turn right"), self.rotate_right, menu="View", icon="rotate-right")
        add("rotate-mirror", self.tr("Mirror left to right"), self.mirror_across, menu="View", icon="mirror")
        add("rotate-flip", self.tr("Mirror top to bottom"), self.mirror_down, menu="View")
        add("rotate-back", self.tr("As it was taken"), self.turn_back, menu="View",
            tip=self.tr("The view neither turned nor mirrored"))  # fmt: skip

    def _add_overlays(self) -> None:
        add, overlays = self._commands.add, self._shown.overlays
        add("overlays-labels", self.tr("Labels"), overlays.show_labels, menu="View", keys=("L",), icon="labels",
            checkable=True)  # fmt: skip
        add("overlays-crosshair", self.tr("Crosshair"), overlays.show_crosshair, menu="View", checkable=True)
        add("overlays-smooth", self.tr("Smooth pixels"), overlays.set_smooth, menu="View", checkable=True)
        names = (self.tr("No texts"), self.tr("Some texts"), self.tr("All texts"))
        for amount, name in zip(TEXTS, names, strict=True):
            add(f"overlays-texts-{amount}", name, self._choose_texts, menu="View", checkable=True)
        add("overlays-next-map", self.tr("Next map over the pictures"), overlays.choose_next_map, menu="View")

    def _add_cine(self) -> None:
        add, cine = self._commands.add, self._cine
        add("cine-bar", self.tr("Cine"), self._open_cine, menu="View", icon="cine", checkable=True)
        add("cine-play", self.tr("Play or stop"), self._play, menu="View", keys=("K",), icon="play")
        add("cine-faster", self.tr("Play faster"), cine.speed_up, menu="View")
        add("cine-slower", self.tr("Play slower"), cine.slow_down, menu="View")
        cine.changed.connect(self.refresh)

    def _add_rest(self) -> None:
        add = self._commands.add
        add("copy-picture", self.tr("Copy picture"), self._images.copy, menu="Edit", keys=("Ctrl+C",), icon="copy",
            tip=self.tr("Copy the picture with its texts"))  # fmt: skip
        add("save-picture", self.tr("Save picture \u2026"), self._images.save, menu="File", icon="save-image",
            tip=self.tr("Save the picture with its texts as PNG"))  # fmt: skip
        add("layout-header", self.tr("Header"), self._show_header, menu="View", icon="header", checkable=True,
            tip=self.tr("What the files say, and what the result will say"))  # fmt: skip
        add("hide-identity", self.tr("Hide identity"), self._shown.privacy.hide, menu="View",
            keys=("Ctrl+Shift+H",), icon="hide-identity", checkable=True,
            tip=self.tr("Hide names, numbers and dates of birth"))  # fmt: skip

    @Slot()
    def refresh(self) -> None:
        """Mark what is in effect."""
        shown = self._shown
        look, base = shown.looks.find_look(shown.position.target), shown.looks.look
        marks = {
            "window-invert": look.invert, "overlays-labels": base.labels, "overlays-crosshair": base.crosshair,
            "overlays-smooth": base.smooth, "hide-identity": shown.privacy.is_hidden,
            "cine-bar": not self._bar.isHidden(), "layout-header": self._view.layout_id == _HEADER,
        }  # fmt: skip
        marks |= {f"colour-{name}": look.colours == name for name in COLOUR_MAPS}
        marks |= {f"overlays-texts-{amount}": base.texts == amount for amount in TEXTS}
        self._name_presets()
        for id, on in marks.items():
            action = self._commands.find(id)
            if action.isChecked() != on:
                action.setChecked(on)

    @Slot()
    def _name_presets(self) -> None:
        """Each key says what it chooses here."""
        named = {choice.key: choice.name for choice in list_choices(self._shown.windowing) if choice.kind != GIVEN}
        for number in range(1, _PRESETS + 1):
            action, name = self._commands.find(f"preset-{number}"), named.get(str(number), "")
            text = name.replace("&", "&&") or self.tr("Window preset {0}").format(number)
            if action.text() != text:
                self._commands.name(f"preset-{number}", text)
                action.setProperty("verbatim", True)
            action.setEnabled(bool(name))

    @Slot()
    def rotate_left(self) -> None:
        """The view a quarter to the left."""
        self._turn(self._viewport_turn.rotate(-1))

    @Slot()
    def rotate_right(self) -> None:
        """The view a quarter to the right."""
        self._turn(self._viewport_turn.rotate(1))

    @Slot()
    def mirror_across(self) -> None:
        """The view mirrored left to right."""
        self._turn(self._viewport_turn.flip())

    @Slot()
    def mirror_down(self) -> None:
        """The view mirrored top to bottom."""
        self._turn(self._viewport_turn.flip(upright=True))

    @Slot()
    def turn_back(self) -> None:
        """The view as the picture was taken."""
        self._turn(Turn())

    @property
    def _viewport_turn(self) -> Turn:
        return self._view.active.viewport.turn

    def _turn(self, turn: Turn) -> None:
        self._view.stage.turn(self._view.active.viewport, turn)

    @Slot()
    def _choose_preset(self) -> None:
        self._shown.windowing.choose_preset(int(self._find_name()) - 1)

    @Slot()
    def _choose_colours(self) -> None:
        self._shown.windowing.set_colours(self._find_name("colour-"))
        self.refresh()

    @Slot()
    def _choose_texts(self) -> None:
        self._shown.overlays.set_texts(self._find_name("overlays-texts-"))
        self.refresh()

    def _find_name(self, before: str = "preset-") -> str:
        action: QObject = self.sender()
        return action.objectName().removeprefix(before) if isinstance(action, QAction) else ""

    @Slot(bool)
    def _open_cine(self, on: bool) -> None:
        self._bar.open_bar() if on else self._bar.close_bar()
        self.refresh()

    @Slot()
    def _play(self) -> None:
        if self._cine.count > 1:
            self._bar.open_bar()
        self._cine.toggle()

    def leave_header(self) -> bool:
        """The pictures again (Esc); False where they are there."""
        shown = self._view.layout_id == _HEADER
        if shown:
            self._show_header(False)
        return shown

    @Slot(bool)
    def _show_header(self, on: bool) -> None:
        self._view.set_layout(_HEADER if on else self._shown.mode)
        self.refresh()
