"""Which of the series that a scan finds can be trained on at all, and why the others cannot."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.seeds import find_scan_key
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import LeftOut
from medaug_gui.io.labelling.problems import UNPLACED

_LOCALIZER = re.compile(r"\b(loc|locali[sz]er|scout|topogram|surview|scanogram|3-?plane|survey)\b", re.IGNORECASE)
_FEW = 5
FILL_LEAST = 8
"""Slices in a row that filling needs."""
_UNEVEN = frozenset(["gap", "uneven-spacing", "crooked-stack"])
_NO_IMAGE = frozenset(["SEG", "RTSTRUCT", "RTDOSE", "SR", "PR", "KO", "ECG"])


@dataclass(frozen=True)
class Choice:
    """The series that may be used, in an order that does not depend on that of the files, and those that may not."""

    headers: tuple[SeriesHeader, ...]
    left_out: tuple[LeftOut, ...]


def choose_series(found: Iterable[SeriesHeader], plan: TrainingPlan) -> Choice:
    """Those of the plan that suit its task."""
    wanted = frozenset(plan.series)
    ordered = sorted(found, key=lambda one: (find_scan_key(one.key), one.frames[0].path))
    ordered = [one for one in ordered if not wanted or one.key in wanted]
    first: dict[str, SeriesHeader] = {}
    kept, left_out = [], []
    channels = _count_channels(ordered) if plan.task == "segment" else {}
    for header in ordered:
        reason = _find_reason(header, plan, first, channels)
        if reason is None:
            kept.append(header)
            first.setdefault(find_scan_key(header.key), header)
        else:
            left_out.append(LeftOut(header.frames[0].path, reason[1], reason[0]))
    return Choice(tuple(kept), tuple(left_out))


def _find_reason(
    header: SeriesHeader, plan: TrainingPlan, first: dict[str, SeriesHeader], channels: dict[str, str]
) -> tuple[str, str] | None:
    """The kind of the reason and its sentence; None for what may be used."""
    if header.label_map:
        return "label-alone", "It is a label map, and its image is not here."
    if header.modality in _NO_IMAGE:
        return "no-image", f"It is no image ({header.modality})."
    if (twin := first.get(find_scan_key(header.key))) is not None:
        return "copy", f"It is the same, byte for byte, as {twin.frames[0].path.rpartition('/')[2]}."
    if header.images <= _FEW and _LOCALIZER.search(header.identity.description) and not plan.series:
        return "localizer", "It is a localizer: a quick look to plan the scan by."
    if plan.task == "segment":
        return _check_labels(header, plan, channels)
    if plan.task == "fill":
        return _check_stack(header)
    return None


def _check_labels(header: SeriesHeader, plan: TrainingPlan, channels: dict[str, str]) -> tuple[str, str] | None:
    if not header.label_files and not _is_empty(header, plan):
        if any(problem.code == UNPLACED for problem in header.problems):
            return "label-misfit", "Its label map has another size and says nothing about its position."
        return "unlabelled", "It has no label map: whether there is something to find is not known."
    if header.case and header.channel != channels.get(header.case, header.channel):
        return "channel", f"It is the channel {header.channel} of a case, of which one channel is used."
    return None


def _is_empty(header: SeriesHeader, plan: TrainingPlan) -> bool:
    """True where the plan says that there is nothing to find in scans of this place without a label map."""
    path = Path(header.frames[0].path)
    misfit = any(problem.code == UNPLACED for problem in header.problems)
    return not misfit and any(path.is_relative_to(os.path.abspath(place)) for place in plan.empty)


def _count_channels(headers: Sequence[SeriesHeader]) -> dict[str, str]:
    """case -> the channel that is used of it: the one that most cases have, the first by name among these."""
    counts = Counter(header.channel for header in headers if header.case and header.label_files)
    found: dict[str, list[str]] = {}
    for header in headers:
        if header.case and header.label_files:
            found.setdefault(header.case, []).append(header.channel)
    return {case: min(own, key=lambda name: (-counts[name], name)) for case, own in found.items()}


def _check_stack(header: SeriesHeader) -> tuple[str, str] | None:
    if header.is_film:
        return "film", "Its frames are moments: there is nothing to fill in between slices."
    if header.images < FILL_LEAST:
        return "short", f"It has {header.images} slices: filling needs at least {FILL_LEAST} in a row."
    if header.uneven or any(problem.code in _UNEVEN for problem in header.problems):
        return "uneven", "Its slices are not evenly apart, so that what lies between them is not known."
    return None
