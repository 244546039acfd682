"""DICOM: a series for each image, its label map as a segmentation (SEG), identities replaced, and a table.

OUT/PART/PATIENT/IMAGE holds the files of one image. All series of a patient have one stand-in for the identity.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.sets.cases import SetFacts
from medaug_gui.core.trainings.files import replace_file
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.export.dicom import write as write_dicom
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all
from medaug_gui.sets.labels import attach_labels
from medaug_gui.sets.layouts.base import Finished, Labels, Sample, Stored, WholeSet, hash_array

TITLE = "DICOM"
NEEDS_LABELS = False
IGNORES = False
INDEX = "index.csv"
_NOBODY = "generated"
_COLUMNS = ("folder", "case", "patient", "part", "class", "kind")


def write(sample: Sample, facts: SetFacts, place: Path) -> Stored:
    """Write a series for each channel, the first with the label map.

    Raises:
        ExportProblem: the disk refuses, or it does not read back.
    """
    folder = place / sample.part / (sample.patient or _NOBODY)
    for number, series in enumerate(_name_subject(sample)):
        name = f"{sample.name}_{number:04}" if len(sample.channels) > 1 else sample.name
        marked = attach_labels(series, sample.labels, facts) if number == 0 and sample.labels is not None else series
        options = ExportOptions(deidentify=True, key=facts.key, name_pattern=name)
        list(write_dicom([ExportItem(marked)], folder, options, Progress()))
    return _read(place, [], facts)


def read_back(out: Path, files: Sequence[str], facts: SetFacts) -> Stored:
    """What the files of a sample hold; raises `Refused` and `OSError`."""
    return _read(out, files, facts)


def finish(whole: WholeSet, out: Path) -> Finished:
    """Write the table. Raises `OSError`."""
    part = out / f"{INDEX}.part"
    with part.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(_COLUMNS)
        for one in whole.members:
            for folder in sorted({path.rpartition("/")[0] for path in one.files}):
                table.writerow([folder, one.case or one.entry, one.patient, one.part, one.group, one.kind])
    replace_file(part, out / INDEX)
    return Finished((INDEX,), f"medaug scan {out}")


def _name_subject(sample: Sample) -> Iterator[Series]:
    """The channels with a patient's number that is the subject's alone: files may have none, or one for all."""
    for series in sample.channels:
        number = f"{series.identity.patient_id} {sample.patient}".strip()
        yield replace(series, identity=replace(series.identity, patient_id=number)) if sample.patient else series


def _read(out: Path, files: Sequence[str], facts: SetFacts) -> Stored:
    """Hashes of the series under a folder, or of these files of it, by the names of their folders."""
    folders = sorted({out / Path(path).parent for path in files}) or [out]
    headers, refused = scan_all(folders, Progress())
    if refused or not headers:
        raise Refused(refused[0].reason if refused else "There is no series.")
    found = [(header.frames[0].path, read_series(header, Progress())) for header in headers]
    ordered = [series for _, series in sorted(found, key=lambda one: one[0])]
    labels = next((_merge(series, facts) for series in ordered if series.labels), None)
    return Stored(tuple(hash_array(series.voxels) for series in ordered), "" if labels is None else hash_array(labels))


def _merge(series: Series, facts: SetFacts) -> Labels:
    """The segments by the numbers that the set has for their names."""
    numbers = {label.name: label.value for label in facts.labels}
    merged: NDArray[Any] = np.zeros(series.geometry.shape, np.uint8)
    for one in series.labels:
        for label in one.labels:
            merged[one.voxels == label.value] = numbers.get(label.name, label.value)
    return merged
