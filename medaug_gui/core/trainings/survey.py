"""What a training would use and what it would leave out, and what speaks against it, as values that are JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

from medaug_gui.core.trainings.files import SURVEY, VERDICT, read_json, write_json
from medaug_gui.core.trainings.json_object import parse

STOP, WARN = "stop", "warn"
THUMBNAIL = 64
"""Pixels along an edge of a thumbnail."""


@dataclass(frozen=True, kw_only=True)
class SliceMeasures:
    """What was measured in the slices of a case that were looked at.

    Attributes:
        low: the 1st percentile of the values.
        high: the 99th percentile.
        flat: the share of these slices in which (nearly) all pixels are alike.
        saturated: the share of pixels of 8-bit pictures that stand at the largest value there is.
        eight_bit: the values are whole numbers from 0 to 255.
        tint: how far colours are from grey, as a share of the whole range; 0 in grey.
        noise: standard deviation of the noise: in HU of CT, else as a share of `high - low`; None where not measured.
        fine: the power of the finest detail over that of middling detail, along the axis that has less; near 0 in what
            was interpolated; None where not measured.
        labels: label number -> share of the voxels.
        outside: the share of the labelled voxels that lie in the empty background of the image.
        label_print: tells one label map from every other; empty without labels.
    """

    low: float = 0.0
    high: float = 0.0
    flat: float = 0.0
    saturated: float = 0.0
    eight_bit: bool = False
    tint: float = 0.0
    noise: float | None = None
    fine: float | None = None
    labels: Mapping[str, float] = field(default_factory=dict)
    outside: float = 0.0
    label_print: str = ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One series or picture that is used.

    Attributes:
        key: of the series, as the browser has it.
        patient: a hash; never a name.
        patient_source: what said whose it is: "index", "header", "name", "folder", "study", or "file" where nothing
            did and the file counts as a patient.
        group: its class, empty where there are none.
        modality: as DICOM has it; empty where nothing says.
        slices: how many.
        rows: pixels down.
        columns: pixels across.
        spacing: mm along [slice, row, column]; 1 where unknown.
        has_labels: a label map is joined to it.
        label_problem: why a label map cannot be used; empty where it can.
        path: the first file.
        plane: "axial", "coronal", "sagittal", or empty.
        film: its slices are moments, not places.
        thumbnails: places in thumbnails.npz; empty where it was not looked at.
        measures: of the slices that were looked at; None where none was.
    """

    key: str
    patient: str
    modality: str
    slices: int
    rows: int
    columns: int
    path: str
    patient_source: str = "file"
    spacing: tuple[float, float, float] = (1.0, 1.0, 1.0)
    group: str = ""
    has_labels: bool = False
    label_problem: str = ""
    plane: str = ""
    film: bool = False
    thumbnails: tuple[int, ...] = ()
    measures: SliceMeasures | None = None


@dataclass(frozen=True)
class LeftOut:
    """A file or series that is not used, and why: a sentence, and a stable word for the kind of reason."""

    path: str
    sentence: str
    kind: str = "refused"


@dataclass(frozen=True)
class ValueHistogram:
    """Counts of voxel values in the slices that were looked at; `edges` is one longer than `counts`."""

    edges: tuple[float, ...] = ()
    counts: tuple[int, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class ClassSource:
    """What classes could be taken from ("folder", or a column), and how many slices each class then has."""

    name: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Survey:
    """What was found.

    Attributes:
        cases: what is used, in an order that does not depend on the order of the files.
        left_out: what is not.
        modality: of the cases; empty where nothing says.
        modalities: modality -> slices, of all that was found.
        histogram: of the values of the cases.
        passed: files beside the scans that are none to open.
        class_sources: what `TrainingPlan.classes` could say.
        alike: pairs of cases (their places) of different patients that are nearly the same picture.
        label_fit: how often what a label map marks stands out from its surroundings more than what those of others
            would mark there: 0.5 by chance; None where that was not measured.
    """

    cases: tuple[Case, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    modality: str = ""
    modalities: Mapping[str, int] = field(default_factory=dict)
    histogram: ValueHistogram = ValueHistogram()
    passed: int = 0
    class_sources: tuple[ClassSource, ...] = ()
    alike: tuple[tuple[int, int], ...] = ()
    label_fit: float | None = None

    @property
    def slices(self) -> int:
        """How many slices all cases have."""
        return sum(case.slices for case in self.cases)

    @property
    def patients(self) -> tuple[str, ...]:
        """The patients (hashes), sorted."""
        return tuple(sorted({case.patient for case in self.cases}))

    @property
    def groups(self) -> tuple[str, ...]:
        """The classes, sorted; empty where there are none."""
        return tuple(sorted({case.group for case in self.cases if case.group}))

    def count_by_patient(self) -> dict[str, int]:
        """Patient -> slices, the most first."""
        return self._count("patient")

    def count_by_group(self) -> dict[str, int]:
        """Class -> slices, the most first."""
        return self._count("group")

    def _count(self, name: str) -> dict[str, int]:
        found: Counter[str] = Counter()
        for case in self.cases:
            found[getattr(case, name)] += case.slices
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))

    @classmethod
    def from_json(cls, document: object) -> Survey:
        """The inverse of `to_json`; raises `BadParameter`."""
        return parse(cls, document, "survey")

    def to_json(self) -> dict[str, Any]:
        """The JSON document."""
        return cast(dict[str, Any], json.loads(json.dumps(asdict(self))))

    @classmethod
    def read(cls, work: Path) -> Survey:
        """The survey of a work folder; raises `Refused` where there is none, `BadParameter` where it is damaged."""
        return cls.from_json(read_json(work / SURVEY))

    def write(self, work: Path) -> None:
        """Write the survey into a work folder; raises `OSError`."""
        write_json(work / SURVEY, self.to_json())


@dataclass(frozen=True)
class Finding:
    """Something that speaks against a training: a stable kind, "stop" or "warn", what it is and what to do."""

    kind: str
    level: str
    sentence: str
    advice: str = ""


@dataclass(frozen=True)
class Verdict:
    """All that speaks against a training, the worst first."""

    findings: tuple[Finding, ...] = ()

    @property
    def may_start(self) -> bool:
        """False where a finding says stop."""
        return all(finding.level != STOP for finding in self.findings)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the findings, in their order."""
        return tuple(finding.kind for finding in self.findings)

    @classmethod
    def from_json(cls, document: object) -> Verdict:
        """The inverse of `to_json`; raises `BadParameter`."""
        return parse(cls, document, "verdict")

    def to_json(self) -> dict[str, Any]:
        """The JSON document."""
        return cast(dict[str, Any], json.loads(json.dumps(asdict(self))))

    @classmethod
    def read(cls, work: Path) -> Verdict:
        """The verdict of a work folder; raises `Refused` where there is none, `BadParameter` where it is damaged."""
        return cls.from_json(read_json(work / VERDICT))

    def write(self, work: Path) -> None:
        """Write the verdict into a work folder; raises `OSError`."""
        write_json(work / VERDICT, self.to_json())
