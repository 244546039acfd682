"""Whether names, numbers and dates of patients may be seen in the window: one switch, asked wherever one is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.header import SeriesHeader

HIDDEN = "\u2022\u2022\u2022"
"""Stands for what is hidden."""
_SHORTEST = 3
"""Letters of a name or number: shorter ones are found in other words."""
_PATH = re.compile(r"(?<![\w/\\:.<])(?:[A-Za-z]:[\\/]|/|\\\\)(?=[^\s/\\])(?:[^\n/\\:]*[/\\])*[^\s/\\:,;]*")
"""An absolute path, its folders with blanks in their names."""


class Privacy(QObject):
    """Asked by whoever writes something about a patient; what they show follows `changed`.

    Signals:
        changed(bool): identities are hidden now, or shown.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_hidden = False
        self._paths: set[str] = set()
        self._words: set[str] = set()
        self._known: re.Pattern[str] | None = None

    @Slot(bool)
    def hide(self, on: bool) -> None:
        """Hide identities, or show them."""
        if on != self.is_hidden:
            self.is_hidden = on
            self.changed.emit(on)

    def mask(self, text: str) -> str:
        """A text that may tell who the patient is, or what stands for it; nothing stays nothing."""
        return HIDDEN if self.is_hidden and text else text

    def learn_paths(self, paths: Iterable[Path]) -> None:
        """Files and folders that were opened: people name them after patients."""
        for path in paths:
            self._paths |= {str(path), path.name, path.stem}
        self._known = None

    @Slot(list)
    def learn(self, headers: list[SeriesHeader]) -> None:
        """The patients of these series are in the window."""
        for header in headers:
            who = header.identity
            name = who.patient_name.replace("^", " ")
            self._words |= {who.patient_name, name, " ".join(name.split()), who.patient_id}
        self._known = None

    def cover(self, text: str) -> str:
        """A sentence with whatever in it may tell who a patient is hidden: paths, and all names and numbers known."""
        if not self.is_hidden or not text:
            return text
        known = self._known = self._known or _join(self._paths | self._words)
        return known.sub(HIDDEN, _PATH.sub(HIDDEN, text))


def name_file(path: str, is_hidden: bool) -> str:
    """The last part of a path; of one that is hidden what kind of file it is."""
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    if not is_hidden:
        return name
    kind = Path(name).suffix
    return f"{HIDDEN}{kind}" if len(kind) <= 5 and kind.isascii() else HIDDEN


def _join(words: Iterable[str]) -> re.Pattern[str]:
    """Any of them, the longest first, where it is no part of another word."""
    wanted = sorted({word.strip() for word in words if len(word.strip()) >= _SHORTEST}, key=len, reverse=True)
    if not wanted:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in wanted)})(?!\w)", re.IGNORECASE)
