"""Sentences about a series without what may name its patient: files, folders, descriptions, the patient itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from medaug_gui.core.header import SeriesHeader

_FOLDERS = 4
_SHORTEST = 3
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_HIDDEN = "…"


def hide_names(sentence: str, header: SeriesHeader | None) -> str:
    """The sentence with an ellipsis in the place of everything quoted, and of the series' own names."""
    hidden = _QUOTED.sub(_HIDDEN, sentence)
    for name in sorted(_list_names(header), key=len, reverse=True) if header else ():
        hidden = re.sub(re.escape(name), _HIDDEN, hidden, flags=re.IGNORECASE)
    return hidden


def _list_names(header: SeriesHeader) -> set[str]:
    identity = header.identity
    paths = {frame.path for frame in header.frames} | set(header.label_files)
    texts = [identity.patient_id, identity.patient_name, identity.description, identity.study_description]
    texts += [part for path in paths for part in _split_path(Path(path))]
    words = [word for text in (identity.patient_name, identity.patient_id) for word in re.split(r"[\W_]+", text)]
    return {text for text in (*texts, *words) if len(text) >= _SHORTEST}


def _split_path(path: Path) -> Iterable[str]:
    """The file's name, with and without its ending, and the folders right above it."""
    return path.name, path.stem, path.name.partition(".")[0], *path.parts[-1 - _FOLDERS : -1]
