"""The language of the window: chosen, remembered, and changed while the window is open."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from medaug_gui.gui.language.messages_file import WINDOW, find_table, read_table
from medaug_gui.gui.language.retext import retext_program

if TYPE_CHECKING:
    from medaug_gui.gui.language.phrasebook import Phrasebook

SYSTEM = "system"
ENGLISH = "en"
CHINESE = "zh_CN"
LANGUAGES = {ENGLISH: "English", CHINESE: "简体中文"}
"""Each in its own words: whoever looks for it reads it."""
_NAME = "language"
_QT_TABLES = ("qtbase", "qt")


class TableTranslator(QTranslator):
    """The messages of a `.qm` file for whatever class asks: one text has one translation in the whole window."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """See QTranslator; None leaves the text to the next translator."""
        return super().translate(WINDOW, text, disambiguation, n) or None


class QtTranslator(QTranslator):
    """Qt's own words but for the names of keys: what is printed on a key is the same in every language."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """See QTranslator; None leaves the text to the next translator."""
        return None if context == "QShortcut" else super().translate(context, text, disambiguation, n) or None


class Language(QObject):
    """The one language of the program. `changed` comes after every widget has been told."""

    changed = Signal(str)

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self.choice = ENGLISH
        self.current = ENGLISH
        self._installed: list[QTranslator] = []
        # Numbers are written with a point, without groups, in every language and on every system.
        plain = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
        plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator | QLocale.NumberOption.RejectGroupSeparator)
        QLocale.setDefault(plain)

    def choose(self, choice: str) -> None:
        """ "system", or one of `LANGUAGES`; what is not known is English."""
        self.choice = choice if choice in (SYSTEM, *LANGUAGES) else ENGLISH
        wanted = find_system_language() if self.choice == SYSTEM else self.choice
        if wanted == self.current:
            return
        before, self.current = self.current, wanted
        self._install(wanted)
        retext_program(make_phrasebook(before, wanted).translate)
        self.changed.emit(wanted)

    def _install(self, language: str) -> None:
        app = QApplication.instance()
        assert app is not None
        for old in self._installed:
            app.removeTranslator(old)
            old.deleteLater()
        self._installed = []
        if language == ENGLISH:
            return
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for table in _QT_TABLES:
            self._add(QtTranslator(self), f"{folder}/{table}_{language}.qm")
        self._add(TableTranslator(self), str(find_table(language, ".qm")))

    def _add(self, translator: QTranslator, file: str) -> None:
        if translator.load(file):
            QCoreApplication.installTranslator(translator)
            self._installed.append(translator)


def find_language() -> Language:
    """The program's language; English until another is chosen."""
    app = QApplication.instance()
    assert app is not None
    found = app.findChild(Language, _NAME)
    return found if isinstance(found, Language) else Language(app)


def find_system_language() -> str:
    """The first language of the system's that there is a table for."""
    for name in QLocale.system().uiLanguages():
        if name.startswith("zh") and not any(mark in name for mark in ("Hant", "TW", "HK", "MO")):
            return CHINESE
        if name.startswith("en"):
            return ENGLISH
    return ENGLISH


@lru_cache(maxsize=4)
def make_phrasebook(before: str, after: str) -> Phrasebook:
    """From one language into another; of two sources with one translation the way back knows the first."""
    from medaug_gui.gui.language.phrasebook import Phrasebook  # English needs none

    pairs = []
    for language, back in ((after, False), (before, True)):
        if language != ENGLISH:
            table = [message for message in read_table(find_table(language, ".ts")) if message.translation]
            # Of two sources with one translation the one that stands alone is meant: "Lung", not the word "lung".
            table.sort(key=lambda message: message.source[:1].islower())
            pairs += [(one.translation, one.source) if back else (one.source, one.translation) for one in table]
    return Phrasebook(pairs)


def translate_marked(text: str) -> str:
    """A text of a table that is marked there by QT_TRANSLATE_NOOP."""
    return QCoreApplication.translate(WINDOW, text)


def translate_sentence(text: str) -> str:
    """What a lower floor says, in the language of the window; what is not known stays English."""
    current = find_language().current
    return text if current == ENGLISH or not text else make_phrasebook(ENGLISH, current).translate(text)
