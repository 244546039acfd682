"""What an earlier survey saw of the same data, kept in the work folder: another plan for them is judged at once."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.labels import Label
from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.cases import SetLabel
from medaug_gui.core.sets.files import THUMBNAILS
from medaug_gui.core.trainings.files import read_json, write_json
from medaug_gui.core.trainings.json_object import parse
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import Survey
from medaug_gui.sets.cases import Headers
from medaug_gui.sets.labels import LabelLook, look_at_labels
from medaug_gui.training.sets.choice import choose_series
from medaug_gui.training.sets.scanned import find_headers, remember, scan_sources
from medaug_gui.training.sets.survey import survey_data

_SCANNED, _LOOKS = "scanned.json", "labels.json"


@dataclass(frozen=True)
class _StoredLook:
    """A `LabelLook` as JSON."""

    labels: tuple[SetLabel, ...] = ()
    voxels: Mapping[str, int] = field(default_factory=dict)
    voxel: float = 0.001
    half_drawn: bool = False
    problem: str = ""


def see_data(scanned: TrainingPlan, work: Path, progress: Progress) -> tuple[Survey, Headers]:
    """The survey of the data, that of last time where it was of the same files, and the headers by key.

    Raises:
        Cancelled: through `progress`.
        OSError: it cannot be kept.
    """
    known = _read_survey(scanned, work)
    if known is not None:
        remember(scanned, choose_series(scan_sources(scanned, progress)[0], scanned).headers)
        headers = find_headers(scanned, progress)
        if _list_files(headers.values()) == known[1]:
            return known[0], headers
    survey = survey_data(scanned, progress, work)
    headers = find_headers(scanned, progress)
    survey.write(work)
    write_json(work / _SCANNED, {"plan": scanned.to_json(), "files": _list_files(headers.values())})
    return survey, headers


def see_labels(headers: Sequence[SeriesHeader | None], work: Path, progress: Progress) -> list[LabelLook | None]:
    """The label maps of each header, None for those without; what was looked at last time is not read again."""
    names = [_name_look(header) if header is not None else "" for header in headers]
    known = _read_looks(work)
    fresh = [None if name in known else header for name, header in zip(names, headers, strict=True)]
    looked = look_at_labels(fresh, progress)
    looks = [known.get(name, look) for name, look in zip(names, looked, strict=True)]
    kept = {name: asdict(_store(look)) for name, look in zip(names, looks, strict=True) if look is not None}
    write_json(work / _LOOKS, kept)
    return looks


def _read_survey(scanned: TrainingPlan, work: Path) -> tuple[Survey, dict[str, list[Any]]] | None:
    """The survey of last time and the files that it was of; None where there is none, or one by another plan."""
    try:
        about = read_json(work / _SCANNED)
        if not (work / THUMBNAILS).is_file() or TrainingPlan.from_json(about["plan"]) != scanned:
            return None
        return Survey.read(work), about["files"]
    except (Refused, BadParameter, KeyError, TypeError):
        return None


def _list_files(headers: Any) -> dict[str, list[Any]]:
    """Key -> path, size and time of change of the first file, of each series."""
    return {header.key: _describe_file(header.frames[0].path) for header in headers}


def _describe_file(path: str) -> list[Any]:
    try:
        found = os.stat(path)
    except OSError:
        return [path, 0, 0]
    return [path, found.st_size, found.st_mtime_ns]


def _name_look(header: SeriesHeader) -> str:
    """What tells the label maps of a series as they are now from others."""
    files = ["|".join(map(str, _describe_file(path))) for path in header.label_files]
    return "\x1f".join([header.key, *files])


def _read_looks(work: Path) -> dict[str, LabelLook]:
    try:
        stored = read_json(work / _LOOKS)
        return {name: _load(parse(_StoredLook, one, "look", "set")) for name, one in stored.items()}
    except (Refused, BadParameter, AttributeError):
        return {}


def _store(look: LabelLook) -> _StoredLook:
    labels = tuple(SetLabel(value, label.name, label.colour) for value, label in look.labels.items())
    voxels = {str(value): count for value, count in look.voxels.items()}
    return _StoredLook(labels, voxels, look.voxel, look.half_drawn, look.problem)


def _load(stored: _StoredLook) -> LabelLook:
    labels = {one.value: Label(one.value, one.name, one.colour) for one in stored.labels}
    voxels = {int(value): count for value, count in stored.voxels.items()}
    return LabelLook(labels, voxels, stored.voxel, stored.half_drawn, stored.problem)
