"""Whether names, numbers and dates of patients may be seen in the window: one switch, asked wherever one is written."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

HIDDEN = "\u2022\u2022\u2022"
"""Stands for what is hidden."""


class Privacy(QObject):
    """Asked by whoever writes something about a patient; what they show follows `changed`.

    Signals:
        changed(bool): identities are hidden now, or shown.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_hidden = False

    @Slot(bool)
    def hide(self, on: bool) -> None:
        """Hide identities, or show them."""
        if on != self.is_hidden:
            self.is_hidden = on
            self.changed.emit(on)

    def mask(self, text: str) -> str:
        """A text that may tell who the patient is, or what stands for it; nothing stays nothing."""
        return HIDDEN if self.is_hidden and text else text
