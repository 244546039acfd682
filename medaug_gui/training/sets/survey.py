"""What a training would use of the files and folders that it is given: headers of all, a look at some slices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.files import THUMBNAILS, replace_file
from medaug_gui.core.trainings.plan import FOLDER_CLASSES, TrainingPlan
from medaug_gui.core.trainings.survey import THUMBNAIL, Case, LeftOut, Survey, ValueHistogram
from medaug_gui.io.thread_map import count_cores, map_threads
from medaug_gui.training.sets.choice import choose_series
from medaug_gui.training.sets.classes import find_classes, list_class_sources
from medaug_gui.training.sets.looking.alike import find_alike
from medaug_gui.training.sets.looking.chains import chain_files
from medaug_gui.training.sets.looking.label_fit import measure_fit
from medaug_gui.training.sets.looking.looks import Look, look_at
from medaug_gui.training.sets.modalities import choose_modality, count_modalities, find_said, guess, suits
from medaug_gui.training.sets.patients import Person, find_people
from medaug_gui.training.sets.scanned import list_sources, remember, scan_sources
from medaug_gui.training.sets.tables import Tables

_MOST = {"image": 8000, "dicom": 2000}
_MOST_VOLUMES = 64
"""How many series are looked at: a volume file has to be read as a whole."""
_CLOSE = {"denoise": 40, "upscale": 40, "segment": 160}
"""How many series are looked at closely."""
_SLICES = 240
"""Slices that are looked at where there are few series: up to `_EACH` of each."""
_EACH = 6
_THREADS = 4
_BINS = 64

Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class _Found:
    """Everything that is known of one series before the modality is chosen."""

    header: SeriesHeader
    person: Person
    group: str
    modality: str
    look: Look | None


def survey_data(plan: TrainingPlan, progress: Progress, work: Path | None = None) -> Survey:
    """What of the plan's sources would be trained on, and what not and why; the same for files in any order.

    Headers of all files are read, and a few slices of each series, at most of some thousands.

    Args:
        plan: the sources, the task, the series, the modality and the classes.
        progress: reports and cancels.
        work: the folder that thumbnails.npz is written to ("thumbnails" uint8 [n, 64, 64]; "case" [n] is the place of
            its case); None for nowhere.

    Raises:
        OSError: the thumbnails cannot be written.
        Cancelled: through `progress`.
    """
    sources = list_sources(plan)
    headers, left_out, passed = scan_sources(plan, progress.part(0.0, 0.25))
    choice = choose_series(headers, plan)
    remember(plan, choice.headers)
    tables = Tables(sources, [Path(header.frames[0].path) for header in choice.headers])
    classes = find_classes(choice.headers, plan.classes, tables, sources)
    people = find_people(choice.headers, tables, sources, classes if plan.classes == FOLDER_CLASSES else {})
    looks = _look(choice.headers, plan, progress.part(0.25, 0.9))
    found = [
        _Found(header, person, classes.get(header.frames[0].path, ""), _find_modality(header, tables, look), look)
        for header, person, look in zip(choice.headers, people, looks, strict=True)
    ]
    kept, others, modalities = _sort_out(found, plan)
    cases, thumbnails = _make_cases(_join_neighbours(kept), choose_modality(plan.modality, modalities))
    if work is not None:
        _write_thumbnails(work, cases, thumbnails)
    return Survey(
        cases=tuple(cases),
        left_out=tuple(sorted([*left_out, *choice.left_out, *others], key=lambda one: (one.kind, one.path))),
        modality=choose_modality(plan.modality, modalities),
        modalities=modalities,
        histogram=_count_values(kept, choose_modality(plan.modality, modalities)),
        passed=passed,
        class_sources=list_class_sources([one.header for one in kept], tables, sources),
        label_fit=measure_fit([one.look.marked for one in kept if one.look is not None]),
        alike=_pair_alike(cases, thumbnails, progress.part(0.9, 1.0)),
    )


def _look(headers: Sequence[SeriesHeader], plan: TrainingPlan, progress: Progress) -> list[Look | None]:
    """A look at each series, None for those beyond the most; close ones where the task asks for noise and detail."""
    found: list[Look | None] = [None] * len(headers)
    places = _choose_looks(headers)
    each = min(_EACH, max(1, _SLICES // max(1, len(places))))
    close = set(_pick(places, _CLOSE.get(plan.task, 0)))

    def look(number: int) -> None:
        found[number] = look_at(headers[number], each, close=number in close)

    map_threads(places, look, min(_THREADS, count_cores()), progress, "looking at slices")
    return found


def _choose_looks(headers: Sequence[SeriesHeader]) -> list[int]:
    """The places of the series that are looked at: evenly spread where there are too many of a kind."""
    kinds = {place: _name_kind(header) for place, header in enumerate(headers)}
    chosen: list[int] = []
    for kind in dict.fromkeys(kinds.values()):
        own = [place for place, one in kinds.items() if one == kind]
        chosen += _pick(own, _MOST.get(kind, _MOST_VOLUMES))
    return sorted(chosen)


def _name_kind(header: SeriesHeader) -> str:
    """ "image", "dicom", or "volume" for what has to be read as a whole."""
    whole = header.format == "dicom" and bool(header.label_files)
    return header.format if header.format in _MOST and not whole else "volume"


def _pick(places: Sequence[int], most: int) -> list[int]:
    """At most so many of them, evenly spread."""
    if len(places) <= most:
        return list(places)
    return [places[int(place)] for place in np.linspace(0, len(places) - 1, most).round()]


def _find_modality(header: SeriesHeader, tables: Tables, look: Look | None) -> str:
    said = find_said(header, tables.find_row(Path(header.frames[0].path)))
    return guess(said, header.format, look.measures if look else None)


def _sort_out(found: Sequence[_Found], plan: TrainingPlan) -> tuple[list[_Found], list[LeftOut], dict[str, int]]:
    """What is used, what is not once slices were looked at, and the slices of each modality."""
    modalities = count_modalities((one.modality, one.header.images) for one in found)
    wanted = choose_modality(plan.modality, modalities)
    kept, left_out = [], []
    for one in found:
        reason = _find_reason(one, plan, wanted)
        if reason is None:
            kept.append(one)
        else:
            left_out.append(LeftOut(one.header.frames[0].path, reason[1], reason[0]))
    return kept, left_out, modalities


def _find_reason(one: _Found, plan: TrainingPlan, modality: str) -> tuple[str, str] | None:
    """The kind of the reason and its sentence; None for what is used."""
    measures = one.look.measures if one.look else None
    if one.look is not None and one.look.problem:
        return "unreadable", one.look.problem
    if not suits(modality, one.modality, measures):
        if not one.modality:
            return "modality", f"Nothing says that it is {modality}."
        return (
            "modality",
            f"It is {one.modality}; what is trained on is {modality or 'pictures that do not say what they are'}.",
        )
    if plan.classes and not one.group:
        return "no-class", "It belongs to no class."
    if plan.task == "segment" and one.look is not None and one.look.label_problem:
        return "label-misfit", one.look.label_problem
    return None


def _join_neighbours(kept: Sequence[_Found]) -> list[_Found]:
    """With one person for each run of alike files, where nothing says whose they are."""
    alone = [
        place
        for place, one in enumerate(kept)
        if one.person.source == "file" and one.header.images == 1 and one.look is not None and len(one.look.thumbnails)
    ]
    looks = [kept[place].look for place in alone]
    if not alone:
        return list(kept)
    paths = [kept[place].header.frames[0].path for place in alone]
    runs = chain_files(paths, np.stack([look.thumbnails[0] for look in looks if look is not None]))
    sizes = Counter(runs)
    names = {run: min(kept[place].person.name for place, own in zip(alone, runs, strict=True) if own == run)
             for run in sizes if sizes[run] > 1}  # fmt: skip
    joined = list(kept)
    for place, run in zip(alone, runs, strict=True):
        if run in names:
            joined[place] = replace(joined[place], person=Person(names[run], "neighbours"))
    return joined


def _make_cases(kept: Sequence[_Found], modality: str) -> tuple[list[Case], Bytes]:
    """The cases by patient and key, and all thumbnails [n, 64, 64] in their order."""
    cases: list[Case] = []
    pictures: list[Bytes] = []
    start = 0
    for one in sorted(kept, key=lambda one: (one.person.patient, one.header.key)):
        seen = one.look.thumbnails if one.look else np.empty((0, THUMBNAIL, THUMBNAIL), np.uint8)
        pictures.append(seen)
        cases.append(_make_case(one, modality, range(start, start + len(seen))))
        start += len(seen)
    thumbnails = np.concatenate(pictures) if pictures else np.empty((0, THUMBNAIL, THUMBNAIL), np.uint8)
    return cases, thumbnails


def _make_case(one: _Found, modality: str, thumbnails: range) -> Case:
    header = one.header
    return Case(
        key=header.key,
        patient=one.person.patient,
        patient_source=one.person.source,
        group=one.group,
        modality=modality,
        slices=header.shape[0],
        rows=header.shape[1],
        columns=header.shape[2],
        spacing=header.spacing,
        has_labels=bool(header.label_files),
        label_problem=one.look.label_problem if one.look else "",
        path=header.frames[0].path,
        plane=header.plane,
        film=header.is_film,
        thumbnails=tuple(thumbnails),
        measures=one.look.measures if one.look else None,
    )


def _count_values(kept: Sequence[_Found], modality: str) -> ValueHistogram:
    values = [one.look.values for one in kept if one.look is not None and len(one.look.values)]
    if not values:
        return ValueHistogram()
    together = np.concatenate(values)
    low, high = (float(value) for value in np.percentile(together, (0.1, 99.9)))
    counts, edges = np.histogram(together, _BINS, (low, high if high > low else low + 1))
    return ValueHistogram(tuple(map(float, edges)), tuple(map(int, counts)), "HU" if modality == "CT" else "")


def _pair_alike(cases: Sequence[Case], thumbnails: Bytes, progress: Progress) -> tuple[tuple[int, int], ...]:
    """Pairs of cases of different patients with thumbnails that are nearly the same."""
    owners = [place for place, case in enumerate(cases) for _ in case.thumbnails]
    pairs = find_alike(thumbnails, [cases[place].patient for place in owners], progress)
    return tuple(sorted({(owners[first], owners[second]) for first, second in pairs}))


def _write_thumbnails(work: Path, cases: Sequence[Case], thumbnails: Bytes) -> None:
    work.mkdir(parents=True, exist_ok=True)
    part = work / f"{THUMBNAILS}.part"
    owners = [place for place, case in enumerate(cases) for _ in case.thumbnails]
    with part.open("wb") as stream:
        np.savez_compressed(stream, thumbnails=thumbnails, case=np.array(owners, np.int32))
    replace_file(part, work / THUMBNAILS)
