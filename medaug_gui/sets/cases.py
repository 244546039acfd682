"""From the series of a survey to the cases of a set: channels of one case together, each with its label map."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from medaug_gui.core.errors import Refused
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.json_text import parse_json
from medaug_gui.core.seeds import derive_seed
from medaug_gui.core.sets.cases import CaseRow
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.core.trainings.survey import Case, LeftOut, Survey

Headers = Mapping[str, SeriesHeader]
_LARGEST = 1 << 20


@dataclass(frozen=True)
class FoundCase:
    """A case before it has a place in the set.

    Attributes:
        key: of the case, of its series where that stands alone.
        headers: of its channels, in the order of their names.
        seen: what the survey says of the first one that it uses.
    """

    key: str
    headers: tuple[SeriesHeader, ...]
    seen: Case

    @property
    def labelled(self) -> SeriesHeader | None:
        """The channel that label maps are joined to."""
        return next((one for one in self.headers if one.label_files), None)

    @property
    def channels(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(one.channel for one in self.headers) if len(self.headers) > 1 else ("",)


def gather_cases(survey: Survey, headers: Headers) -> list[FoundCase]:
    """The cases of a survey by patient and key. Channels of another modality than the set's belong to their case."""
    seen: dict[str, Case] = {}
    for case in survey.cases:
        seen.setdefault(headers[case.key].case or case.key, case)
    together: dict[str, list[SeriesHeader]] = defaultdict(list)
    used = {case.key for case in survey.cases}
    for header in headers.values():
        name = header.case or header.key
        if name in seen and (header.key in used or header.case):
            together[name].append(header)
    return [
        FoundCase(name, tuple(sorted(together[name], key=lambda one: (one.channel, one.key))), case)
        for name, case in seen.items()
    ]


def choose_cases(found: Sequence[FoundCase], plan: SetPlan) -> tuple[list[FoundCase], list[CaseRow]]:
    """Those that the set may hold, and those that were left out by hand, lack a channel or are too many."""
    channels = Counter(one.channels for one in found)
    wanted = max(channels, key=lambda one: (channels[one], len(one), one), default=("",))
    kept, rows = [], []
    for one in found:
        if one.key in plan.left_out:
            rows.append(leave_out(one, "by-hand", "It was left out by hand."))
        elif one.channels != wanted:
            rows.append(leave_out(one, "channel", f"Its channels are {_name(one.channels)}; most cases have "
                                                  f"{_name(wanted)}."))  # fmt: skip
        else:
            kept.append(one)
    if plan.limit and len(kept) > plan.limit:
        order = sorted(kept, key=lambda one: derive_seed(plan.seed, "cases of a set", one.key))
        chosen = {one.key for one in order[: plan.limit]}
        rows += [leave_out(one, "limit", "More cases were found than the set may have.")
                 for one in kept if one.key not in chosen]  # fmt: skip
        kept = [one for one in kept if one.key in chosen]
    return kept, rows


def name_channels(one: FoundCase) -> tuple[str, ...]:
    """The names of the channels of a case: nnU-Net's numbers by the dataset.json beside them, where there is one."""
    told = _read_channel_names(str(Path(one.headers[0].frames[0].path).parent.parent / "dataset.json"))
    return tuple(told.get(str(int(name)), name) if name.isdigit() else name for name in one.channels)


@cache
def _read_channel_names(path: str) -> dict[str, str]:
    try:
        if os.stat(path).st_size > _LARGEST:
            return {}
        found = parse_json(Path(path).read_bytes(), "dataset.json")
    except (OSError, Refused):
        return {}
    names = (found.get("channel_names") or found.get("modality")) if isinstance(found, dict) else None
    return {str(key): str(name) for key, name in names.items()} if isinstance(names, dict) else {}


def leave_out(one: FoundCase, kind: str, sentence: str) -> CaseRow:
    """The row of a case that the set does not hold."""
    return CaseRow(
        key=one.key,
        path=one.seen.path,
        series=tuple(header.key for header in one.headers),
        channels=one.channels,
        patient=one.seen.patient,
        patient_source=one.seen.patient_source,
        group=one.seen.group,
        modality=one.seen.modality,
        slices=one.seen.slices,
        rows=one.seen.rows,
        columns=one.seen.columns,
        spacing=one.seen.spacing,
        thumbnails=one.seen.thumbnails,
        left_out=sentence,
        kind=kind,
    )


def list_left_out(files: Iterable[LeftOut], kept: Sequence[FoundCase]) -> list[CaseRow]:
    """The rows of files and series that are used nowhere."""
    used = {header.frames[0].path for one in kept for header in one.headers}
    return [CaseRow(key="", path=one.path, left_out=one.sentence, kind=one.kind)
            for one in files if one.path not in used]  # fmt: skip


def _name(channels: tuple[str, ...]) -> str:
    return ", ".join(channels) if channels != ("",) else "one alone"
