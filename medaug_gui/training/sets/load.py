"""Loads a set to train on: decoded once by the program's own readers, kept as mapped arrays in the work folder."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np

from medaug_gui.core.errors import Refused
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import Case, Survey
from medaug_gui.io.thread_map import count_cores
from medaug_gui.training.sets.decode import Decoded, decode_case
from medaug_gui.training.sets.label_maps import number_labels
from medaug_gui.training.sets.sampling import count_slices
from medaug_gui.training.sets.scanned import find_headers
from medaug_gui.training.sets.split import keep_split
from medaug_gui.training.sets.store import FOLDER, SetFiles, SetWriter, StoredCase, read_cases
from medaug_gui.training.sets.training_set import SetCase, TrainingSet

_AHEAD = 2
"""Cases that are decoded while one is written."""
_MISSING_SHARE = 0.5


def load_set(survey: Survey, plan: TrainingPlan, folder: Path, progress: Progress) -> TrainingSet:
    """The set of a survey, split by patient: the same for files in any order, and for a run that is resumed.

    A set that lies in the folder already is mapped without looking at the files it came from; one that was being
    loaded is gone on with.

    Args:
        survey: of the plan's data.
        plan: the task, the size, the seed and the share that is held out.
        folder: the work folder.
        progress: reports and cancels.

    Raises:
        Refused: there is one patient only, the files have changed or are gone, or hardly anything can be read.
        OSError: the disk is full, or the folder cannot be written.
        Cancelled: through `progress`.
    """
    split = keep_split(survey, plan, folder)
    fingerprint = make_fingerprint(survey, plan)
    kept = read_cases(folder / FOLDER, fingerprint)
    if kept is None:
        _decode_all(survey, plan, folder / FOLDER, fingerprint, progress)
        kept = read_cases(folder / FOLDER, fingerprint)
    stored, labels = kept or ([], ())
    cases = _open_cases(survey, {case.key: case for case in stored}, SetFiles(folder / FOLDER))
    held = frozenset(split.held_out)
    found = TrainingSet(
        train=tuple(case for case in cases if case.patient not in held),
        held_out=tuple(case for case in cases if case.patient in held),
        modality=survey.modality,
        unit="HU" if survey.modality == "CT" else "",
        labels=labels,
        groups=survey.groups,
        found_slices=survey.slices,
        notes=tuple(dict.fromkeys(case.problem for case in stored if case.problem)),
        fingerprint=fingerprint,
        folder=folder,
    )
    _check(found, survey)
    return found


def make_fingerprint(survey: Survey, plan: TrainingPlan) -> str:
    """Tells the set of a survey and plan from every other: by the contents of the files and what is taken of them."""
    told = [plan.task, plan.size, survey.modality, *(["upright"] if plan.task == "segment" else [])]
    told += [json.dumps([case.key, case.patient, case.group, case.has_labels]) for case in survey.cases]
    return hashlib.blake2b("\n".join(told).encode(), digest_size=16).hexdigest()


def _decode_all(
    survey: Survey, plan: TrainingPlan, folder: Path, fingerprint: str, progress: Progress
) -> None:  # fmt: skip
    writer = SetWriter(folder, fingerprint)
    wanted = [
        (case, count) for case, count in zip(survey.cases, count_slices(survey.cases, plan), strict=True) if count
    ]
    missing = [(case, count) for case, count in wanted if case.key not in writer.cases]
    headers = find_headers(plan, progress.part(0.0, 0.1)) if missing else {}
    done = len(wanted) - len(missing)
    for decoded in _decode_ahead(missing, headers, plan):
        progress.part(0.1, 1.0).set(done / max(1, len(wanted)), f"{done} of {len(wanted)}")
        writer.add(decoded.about, decoded.voxels, decoded.labels)
        done += 1
    keys = [case.key for case in writer.cases.values()]
    labels, numbers = number_labels([_read_names(case) for case in writer.cases.values()])
    writer.finish(labels, dict(zip(keys, numbers, strict=True)))


def _decode_ahead(
    wanted: Sequence[tuple[Case, int]], headers: Mapping[str, SeriesHeader], plan: TrainingPlan
) -> Iterator[Decoded]:
    """The cases in their order, some of them decoded side by side."""
    waiting: deque[Future[Decoded]] = deque()
    threads = min(_AHEAD, count_cores())
    with ThreadPoolExecutor(threads, thread_name_prefix="medaug-set") as executor:
        try:
            for case, count in wanted:
                waiting.append(executor.submit(_decode_one, case, headers.get(case.key), count, plan))
                if len(waiting) > threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for one in waiting:
                one.cancel()


def _decode_one(case: Case, header: SeriesHeader | None, count: int, plan: TrainingPlan) -> Decoded:
    if header is None:
        return Decoded(StoredCase(case.key, problem="A file has changed or is gone since the data were looked at."))
    return decode_case(case, header, count, plan)


def _open_cases(survey: Survey, stored: Mapping[str, StoredCase], files: SetFiles) -> list[SetCase]:
    """The cases that have slices, in the order of the survey."""
    return [
        _open(case, stored[case.key], files) for case in survey.cases if case.key in stored and stored[case.key].voxels
    ]


def _read_names(about: StoredCase) -> dict[int, Label]:
    described = {"name": "", "labels": list(about.names.values()), "algorithm": None}
    found = LabelMap.from_description(described, np.zeros((1, 1, 1), np.uint8)).labels
    return {int(number): label for number, label in zip(about.names, found, strict=True)}


def _open(case: Case, about: StoredCase, files: SetFiles) -> SetCase:
    assert about.voxels is not None
    return SetCase(
        key=case.key, patient=case.patient, group=case.group, modality=case.modality,
        unit="HU" if case.modality == "CT" else "", spacing=about.spacing, plane=case.plane,
        voxels=files.map(about.voxels), factor=about.factor,
        labels=None if about.labels is None else files.map(about.labels), places=about.places, low=about.low,
        high=about.high, top=about.top, mean=about.mean, spread=about.spread,
        foreground=np.array(about.foreground, np.float32), path=case.path,
    )  # fmt: skip


def _check(found: TrainingSet, survey: Survey) -> None:
    if len(found.cases) < _MISSING_SHARE * len(survey.cases) and found.notes:
        raise Refused(f"Most of the data cannot be read any more. {found.notes[0]}", advice="Survey the data again.")
    if not found.train or not found.held_out:
        raise Refused("Nothing is left on one side of the split.", advice="Add scans of other patients.")
