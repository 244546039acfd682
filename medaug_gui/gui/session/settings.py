"""What the window remembers between two starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from medaug_gui.io.places import find_settings_file

_RECENT = 8


class Settings:
    """A thin, typed front of QSettings in an ini file of the program's own folder."""

    def __init__(self, file: Path | None = None) -> None:
        self._store = QSettings(str(file or find_settings_file()), QSettings.Format.IniFormat)

    @property
    def folder(self) -> Path:
        """Where it lies, and what is remembered beside it."""
        return Path(self._store.fileName()).parent

    def read_text(self, key: str, default: str = "") -> str:
        """A remembered word."""
        return str(self._store.value(key, default))

    def read_value(self, key: str) -> Any:
        """A remembered Qt value (geometry, splitter state), or None."""
        return self._store.value(key)

    def keep(self, key: str, value: object) -> None:
        """Remember a value."""
        self._store.setValue(key, value)

    @property
    def recent(self) -> list[str]:
        """What was opened last, newest first, as far as it still exists."""
        stored = self._store.value("recent", [])
        paths = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [path for path in paths if Path(path).exists()]

    def add_recent(self, path: Path) -> None:
        """Put a path in front of the recent ones."""
        others = [entry for entry in self.recent if entry != str(path)]
        self._store.setValue("recent", [str(path), *others][:_RECENT])

    def forget_recent(self) -> None:
        """Empty the list of recent paths."""
        self._store.setValue("recent", [])

    def sync(self) -> None:
        """Write to disk now."""
        self._store.sync()
