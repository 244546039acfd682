"""Widgets whose texts hold values: they write them again when the language changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object


class Retranslated(_Widget):
    """A mixin, left of the Qt class: `class Panel(Retranslated, QWidget)`.

    Plain texts of labels, buttons, actions, tips and fields follow by themselves (`retext`). What is composed of
    several texts, computed or kept is set in `retranslate`, which the constructor calls as well.
    """

    def retranslate(self) -> None:
        """Set all texts in the language of now."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """A change of language writes the texts again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
