"""From what a training learns: series that are marked, a folder, or a selection that was kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from medaug_gui.gui.entry import Entry
from medaug_gui.gui.session.settings import Settings

_KEY = "train/selections"
_MOST = 20


@dataclass(frozen=True)
class DataChoice:
    """Files and folders, and which of the series in them; none named means all."""

    title: str
    sources: tuple[str, ...]
    series: tuple[str, ...] = ()


def choose_folder(path: Path) -> DataChoice:
    """All that lies in a folder, or a file."""
    return DataChoice(path.name or str(path), (str(path),))


def choose_entries(entries: Sequence[Entry], title: str) -> DataChoice | None:
    """Series of the browser: the folders of their files (a file that is a series by itself alone), and their keys."""
    sources: dict[str, None] = {}
    keys = []
    for entry in entries:
        header = entry.header
        if header is None or not header.frames:
            continue
        keys.append(header.key)
        files = {frame.path for frame in header.frames}
        alone = len(files) == 1 and header.format != "dicom"
        places = files if alone else {str(Path(file).parent) for file in files}
        sources |= dict.fromkeys(sorted(places | set(header.label_files)))
    return DataChoice(title, tuple(sources), tuple(keys)) if keys else None


def read_selections(settings: Settings) -> list[DataChoice]:
    """The selections that were kept, newest first; what cannot be read is left out."""
    try:
        found = json.loads(settings.read_text(_KEY, "[]"))
        return [DataChoice(str(one["title"]), tuple(one["sources"]), tuple(one["series"])) for one in found]
    except (ValueError, KeyError, TypeError):
        return []


def keep_selection(settings: Settings, choice: DataChoice) -> None:
    """Keep a selection under its title, in front of the others."""
    others = [one for one in read_selections(settings) if one.title != choice.title]
    _write(settings, [choice, *others][:_MOST])


def forget_selection(settings: Settings, title: str) -> None:
    """Forget the selection of this title; its files stay where they are."""
    _write(settings, [one for one in read_selections(settings) if one.title != title])


def _write(settings: Settings, choices: Sequence[DataChoice]) -> None:
    settings.keep(_KEY, json.dumps([asdict(one) for one in choices]))
