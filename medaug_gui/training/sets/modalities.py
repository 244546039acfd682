"""Which modality a series is of, where its file does not say: a table, the dataset.json of nnU-Net, or its values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from medaug_gui.core.errors import Refused
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.json_text import parse_json
from medaug_gui.core.trainings.survey import SliceMeasures
from medaug_gui.training.sets.tables import Row, find_modality

UNSAID = ("", "OT")
"""Modalities that say nothing: of a file that has none, and of pictures."""
_AIR = -500.0
"""Only CT has values below it."""
_LARGEST = 1 << 20
_WORDS = {
    "CT": r"ct\w*|cect|ncct", "MR": r"mri?|t1\w*|t2\w*|flair|dwi|adc|pd\w*|swi|cine\w*", "PT": r"pe?t|suv",
    "US": r"us|ultrasound", "DX": r"dx|x-?ray|cxr|radiograph\w*", "MG": r"mg|mammo\w*",
}  # fmt: skip


def find_said(header: SeriesHeader, row: Row) -> str:
    """What is written about the modality of a series; empty where nothing is."""
    if header.modality not in UNSAID:
        return header.modality
    if (found := find_modality(row)) and (named := _match(found)):
        return named
    return _read_dataset(str(Path(header.frames[0].path).parent), header.channel)


def guess(said: str, form: str, measures: SliceMeasures | None) -> str:
    """CT for volumes with the values of air in HU; else what is said."""
    if said or form == "image" or measures is None:
        return said
    return "CT" if measures.low <= _AIR else said


def count_modalities(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Modality -> slices, the most first."""
    counts: Counter[str] = Counter()
    for modality, slices in found:
        counts[modality] += slices
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def choose_modality(wanted: str, counts: Mapping[str, int]) -> str:
    """The one that is wanted, else the one of most slices."""
    return wanted or next(iter(counts), "")


def suits(wanted: str, own: str, measures: SliceMeasures | None) -> bool:
    """True for a series of the modality, and for one that says nothing and may be: of CT its values must be HU."""
    if own == wanted:
        return True
    return bool(wanted) and not own and (wanted != "CT" or (measures is not None and measures.low <= _AIR))


@cache
def _read_dataset(folder: str, channel: str) -> str:
    """The modality of a channel by the dataset.json of an nnU-Net folder (version 1: modality, 2: channel_names)."""
    path = Path(folder).parent / "dataset.json"
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return ""
        found = parse_json(path.read_bytes(), path.name)
    except (OSError, Refused):
        return ""
    names = (found.get("channel_names") or found.get("modality")) if isinstance(found, dict) else None
    if not isinstance(names, dict):
        return ""
    return _match(str(names.get(str(int(channel)) if channel.isdigit() else "0", "")))


def _match(text: str) -> str:
    """The DICOM modality that a word means; what it is in capitals where it is two letters; empty for others."""
    word = text.strip()
    for modality, pattern in _WORDS.items():
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return modality
    return word.upper() if re.fullmatch(r"[A-Za-z]{2}", word) else ""
