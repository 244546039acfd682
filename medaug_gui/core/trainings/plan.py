"""What is to be trained: the data, the task, the size and the time, as a frozen value that is JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.trainings.files import PLAN, read_json, write_json
from medaug_gui.core.trainings.json_object import parse

TASKS = ("denoise", "upscale", "fill", "segment", "generate", "encode")
METHODS = ("", "flow", "gan", "vae")
SIZES = ("small", "medium", "large")
FOLDER_CLASSES = "folder"
"""The word of `TrainingPlan.classes` that says: each folder of the data is a class."""


@dataclass(frozen=True, kw_only=True)
class TrainingPlan:
    """One training as its user asks for it. The recipe, batch by batch, is made from it and from the data.

    Attributes:
        task: one of `TASKS`.
        method: of generating, "flow", "gan" or "vae"; empty for the one that the task prefers.
        sources: files and folders of scans, pictures and label maps.
        empty: of the sources, those whose scans show nothing to find where they have no label map (segmenting alone);
            elsewhere such a scan is left out, as nobody knows.
        series: keys of the series to use; empty for all that are found.
        modality: a DICOM modality; empty for the one that most slices have.
        classes: "folder" where each folder is a class, else a column of index.csv; empty for none.
        size: of the network and its training, one of `SIZES`.
        minutes: of training; 0 for the size's own.
        held_out: the share of the patients that is only measured on.
        seed: of the split, the weights and the batches.
        device: "auto", "cpu", "cuda:0" or "mps".
        start: a model's id or a package that is trained on; empty for fresh weights.
        name: of the model, for people.
        licence: that its user gives the model; empty for not stated.
        out: the folder that the package is written to; empty for the user's own models.
    """

    task: str
    sources: tuple[str, ...]
    method: str = ""
    empty: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    modality: str = ""
    classes: str = ""
    size: str = "small"
    minutes: float = 0.0
    held_out: float = 0.2
    seed: int = 0
    device: str = "auto"
    start: str = ""
    name: str = ""
    licence: str = ""
    out: str = ""

    def __post_init__(self) -> None:
        """Raise `BadParameter` for what cannot be."""
        if self.task not in TASKS:
            raise BadParameter(f"There is no task {self.task!r} to train for.", advice=f"There are {_listed(TASKS)}.")
        if self.method not in METHODS:
            raise BadParameter(
                f"There is no method {self.method!r} to train by.", advice=f"There are {_listed(METHODS)}."
            )
        if self.size not in SIZES:
            raise BadParameter(f"There is no size {self.size!r} of trainings.", advice=f"There are {_listed(SIZES)}.")
        if not self.sources:
            raise BadParameter("There is nothing to train on.", advice="Choose a folder or mark series.")
        if not 0 < self.held_out < 1:
            raise BadParameter("The share that is held out lies between 0 and 1.")
        if not 0 <= self.minutes <= 100_000:
            raise BadParameter("The minutes lie between 0 and 100 000.")
        if self.method and self.task != "generate":
            raise BadParameter(f"A method is chosen for generating, not for the task {self.task!r}.")
        if self.empty and self.task != "segment":
            raise BadParameter(f"Scans with nothing to find are for segmenting, not for the task {self.task!r}.")
        if not {*self.empty} <= {*self.sources}:
            raise BadParameter("Scans with nothing to find are among those that are trained on (sources).")

    @classmethod
    def from_json(cls, document: object) -> TrainingPlan:
        """The plan that a JSON document says; raises `BadParameter` with the first key that is wrong."""
        return parse(cls, document, "")

    def to_json(self) -> dict[str, Any]:
        """The JSON document."""
        return cast(dict[str, Any], json.loads(json.dumps(asdict(self))))

    @classmethod
    def read(cls, work: Path) -> TrainingPlan:
        """The plan of a work folder.

        Raises:
            Refused: there is none.
            BadParameter: a key of it is wrong.
        """
        return cls.from_json(read_json(work / PLAN))

    def write(self, work: Path) -> None:
        """Write the plan into a work folder; raises `OSError`."""
        write_json(work / PLAN, self.to_json())


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(word for word in words if word)
