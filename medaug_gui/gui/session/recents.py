"""What was opened lately: folders by name, how much is in them and when; never a patient, never a picture."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from medaug_gui.core.header import SeriesHeader
from medaug_gui.gui.session.settings import Settings

_KEY = "recent-facts"


@dataclass(frozen=True)
class Recent:
    """One path that was opened.

    Attributes:
        patients: how many; 0 where the files name none.
        series: how many of each modality.
        day: when it was opened last, "2026-11-30"; empty where that was not noted.
    """

    path: str
    patients: int = 0
    series: dict[str, int] = field(default_factory=dict)
    day: str = ""


class Recents:
    """Keeps the facts beside the paths of the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def list_all(self) -> list[Recent]:
        """Newest first, as far as they still exist."""
        facts = self._read()
        return [_parse(path, facts.get(path)) for path in self._settings.recent]

    def note(self, paths: Iterable[Path], headers: Sequence[SeriesHeader]) -> None:
        """These series were found in these paths today."""
        facts = self._read()
        for path in paths:
            found = [header for header in headers if _lies_in(header, path)]
            patients = {header.identity.patient_id for header in found if header.identity.patient_id}
            series = Counter(header.modality for header in found)
            told = asdict(Recent(str(path), len(patients), dict(series), date.today().isoformat()))
            if found:
                facts[str(path)] = told
        kept = set(self._settings.recent)
        self._settings.keep(_KEY, json.dumps({path: told for path, told in facts.items() if path in kept}))

    def clear(self) -> None:
        """Forget all of them."""
        self._settings.forget_recent()
        self._settings.keep(_KEY, "{}")

    def _read(self) -> dict[str, Any]:
        try:
            read = json.loads(self._settings.read_text(_KEY, "{}"))
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}


def _parse(path: str, told: Any) -> Recent:
    if not isinstance(told, dict):
        return Recent(path)
    try:
        series = {str(name): int(count) for name, count in dict(told.get("series") or {}).items()}
        return Recent(path, int(told.get("patients") or 0), series, str(told.get("day") or ""))
    except (TypeError, ValueError):
        return Recent(path)


def _lies_in(header: SeriesHeader, path: Path) -> bool:
    """True for a series whose first file is this one or stands under it, or came out of this archive."""
    if not header.frames:
        return False
    first = header.frames[0].path
    return Path(first).is_relative_to(path) or path.is_file()
