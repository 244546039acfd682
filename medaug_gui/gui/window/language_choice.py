"""The choice of the language: commands of the View menu, remembered, at once and without a restart."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.language.language import LANGUAGES, SYSTEM, find_language
from medaug_gui.gui.session.settings import Settings

_KEY = "language"


class LanguageChoice(QObject):
    """One command for each language, and one for that of the system."""

    def __init__(self, commands: Commands, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._group = QActionGroup(self)
        language = find_language()
        titles = {SYSTEM: self.tr("Language of the system"), **LANGUAGES}
        for choice, title in titles.items():
            action = commands.add(f"language-{choice}", title, None, menu="View", checkable=True)
            action.setChecked(choice == language.choice)
            self._group.addAction(action)
        self._group.triggered.connect(self._choose)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        choice = action.objectName().removeprefix("language-")
        self._settings.keep(_KEY, choice)
        find_language().choose(choice)


def choose_remembered(settings: Settings) -> None:
    """Speak the language that was chosen last, or that of the system; before any widget is made."""
    find_language().choose(settings.read_text(_KEY, SYSTEM))
