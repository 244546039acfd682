"""The table of what a user reads: one Qt Linguist file (`.ts`) for each language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from medaug_gui.io.places import find_resources

WINDOW = "Window"
"""What the window's own files say by `tr`."""
SENTENCES = "Sentences"
"""What the lower floors say: titles, parameters, problems, doubts, notes and errors."""


@dataclass(frozen=True, slots=True)
class Message:
    """One text with its translation, empty where there is none yet; values stand as {0}, {1} or {name}."""

    context: str
    source: str
    translation: str
    is_finished: bool = True


def find_table(language: str, suffix: str) -> Path:
    """Where the table of a language lies: `.ts` as it is edited, `.qm` as Qt reads it."""
    return find_resources() / "languages" / f"{language}{suffix}"


def read_table(file: Path) -> tuple[Message, ...]:
    """All messages of a `.ts` file, in its order; raises OSError and ParseError."""
    import xml.etree.ElementTree as ElementTree  # English reads no table

    found = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            text = "" if translation is None else translation.text or ""
            finished = translation is not None and translation.get("type") is None and bool(text)
            found.append(Message(name, message.findtext("source") or "", text, finished))
    return tuple(found)
