"""Flicker by itself: source and result in turn, twice a second, while that mode is seen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.gui.shown import Shown

_FLICKER_MS = 500


class Flicker(QObject):
    """Goes from one to the other as long as it is wanted and the mode is flicker.

    Signals:
        changed(bool): it began, or ended.
    """

    changed = Signal(bool)

    def __init__(self, shown: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._timer = QTimer(self)
        self._timer.setInterval(_FLICKER_MS)
        self._timer.timeout.connect(shown.flick)
        shown.mode_changed.connect(self._follow)

    @property
    def is_on(self) -> bool:
        """True while it goes by itself."""
        return self._timer.isActive()

    @Slot(bool)
    def repeat(self, on: bool) -> None:
        """Begin, in the mode of flicker, or end."""
        if on and self._shown.sides.is_pair and self._shown.mode != "flicker":
            self._shown.set_mode("flicker")
        on = on and self._shown.mode == "flicker"
        if on == self.is_on:
            return
        if on:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit(on)

    @Slot(str)
    def _follow(self, mode: str) -> None:
        if mode != "flicker":
            self.repeat(False)
