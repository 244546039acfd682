"""The cases of a set and what holds of all of them: what a survey finds, as lines and a document of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.json_text import parse_json
from medaug_gui.core.sets.files import CASES, FACTS
from medaug_gui.core.trainings.files import read_json, replace_file, write_json
from medaug_gui.core.trainings.json_object import parse
from medaug_gui.core.trainings.survey import ClassSource


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """A case: one series, or several that are its channels, with the label map; or a file that is left out.

    Attributes:
        key: of the case: what its spatial draws are named after.
        name: in the set, "case_0001"; says nothing of the patient. Empty where it is left out.
        series: keys of its series, one a channel.
        channels: their names; one empty name where there is one.
        path: of the first file.
        patient: a hash; empty where nobody looked.
        subject: what stands for the patient in the set, "patient_0001": nothing leads back from it.
        patient_source: "index", "header", "name", "folder", "study", "neighbours", or "file" where nothing says whose
            it is and the file counts as a patient.
        part: "train", "val" or "test".
        group: its class.
        modality: as DICOM has it.
        slices, rows, columns: of the grid.
        spacing: mm along [slice, row, column].
        labels: number in the set -> ml (pictures without a spacing: thousands of pixels).
        numbers: number in the label maps of the case, merged, -> number in the set.
        half_drawn: labels are drawn in some slices only, and the same things go on between them.
        copies: variants that are made of it; 0 outside of train.
        thumbnails: places in thumbnails.npz.
        left_out: why it is not used, a sentence; empty where it is.
        kind: a stable word for that reason.
    """

    key: str
    path: str
    name: str = ""
    series: tuple[str, ...] = ()
    channels: tuple[str, ...] = ("",)
    patient: str = ""
    subject: str = ""
    patient_source: str = ""
    part: str = ""
    group: str = ""
    modality: str = ""
    slices: int = 0
    rows: int = 0
    columns: int = 0
    spacing: tuple[float, float, float] = (1.0, 1.0, 1.0)
    labels: Mapping[str, float] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    half_drawn: bool = False
    copies: int = 0
    thumbnails: tuple[int, ...] = ()
    left_out: str = ""
    kind: str = ""

    @property
    def is_used(self) -> bool:
        """True where the set holds it."""
        return not self.left_out


@dataclass(frozen=True)
class SetLabel:
    """A label by its number in the set, from 1 without gaps."""

    value: int
    name: str
    colour: tuple[int, int, int] = (224, 82, 82)


@dataclass(frozen=True)
class Share:
    """Images of training before and after variants and generated ones, of one class or label."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, kw_only=True)
class SetFacts:
    """What holds of a whole set.

    Attributes:
        name: of the set.
        modality: of its cases.
        modalities: modality -> slices, of all that was found.
        channels: their names, in the order of the files.
        labels: by number.
        class_sources: what `SetPlan.classes` could say.
        balance: images of training by class, or by label where there are no classes.
        recipe: that is done, as JSON: the plan's, or the default of the modality.
        generated: how many images are generated.
        entries: how many images (with their labels) the set has when it is whole.
        key: a secret that stand-ins for identities in DICOM are made by; it stays in the work folder.
    """

    name: str
    modality: str = ""
    modalities: Mapping[str, int] = field(default_factory=dict)
    channels: tuple[str, ...] = ("",)
    labels: tuple[SetLabel, ...] = ()
    class_sources: tuple[ClassSource, ...] = ()
    balance: tuple[Share, ...] = ()
    recipe: Mapping[str, Any] = field(default_factory=dict)
    generated: int = 0
    entries: int = 0
    key: str = field(default="", repr=False)

    @classmethod
    def read(cls, work: Path) -> SetFacts:
        """Those of a work folder; raises `Refused` where there are none, `BadParameter` where they are damaged."""
        return parse(cls, read_json(work / FACTS), "facts", "set")

    def write(self, work: Path) -> None:
        """Write them into a work folder; raises `OSError`."""
        write_json(work / FACTS, asdict(self))


def write_cases(work: Path, cases: Iterable[CaseRow]) -> None:
    """Write all cases into a work folder, whole or not at all; raises `OSError`."""
    part = work / f"{CASES}.part"
    with part.open("w", encoding="utf-8") as stream:
        for case in cases:
            stream.write(json.dumps(asdict(case), ensure_ascii=False) + "\n")
    replace_file(part, work / CASES)


def read_cases(work: Path) -> tuple[CaseRow, ...]:
    """Those of a work folder, in their order; none where none were written or they are damaged."""
    try:
        return tuple(_parse_cases(work))
    except (OSError, Refused, BadParameter):
        return ()


def _parse_cases(work: Path) -> Iterator[CaseRow]:
    with (work / CASES).open("rb") as stream:
        for line in stream:
            yield parse(CaseRow, cast(Any, parse_json(line, CASES)), "case", "set")
