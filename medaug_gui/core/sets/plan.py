"""What set is to be made: the data, the recipe, how many variants, the split and the layout; a frozen value of JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.sets.files import PLAN
from medaug_gui.core.trainings.files import read_json, write_json
from medaug_gui.core.trainings.json_object import parse

TRAIN, VAL, TEST = PARTS = ("train", "val", "test")
BALANCES = ("none", "class", "label")
MOST_COPIES, MOST_WORKERS = 10_000, 512


@dataclass(frozen=True, kw_only=True)
class SetPlan:
    """One set as its user asks for it.

    Attributes:
        sources: files and folders of scans, pictures and label maps.
        out: the folder that the set is written to.
        name: of the set; empty for that of `out`.
        layout: of the files, a module of `sets/layouts`.
        copies: variants of each training case (in the mean, where `balance` gives some more and some less).
        recipe: a recipe as JSON that makes the variants; empty for the default of the modality.
        split: shares of the patients in train, val and test; they sum to 1.
        balance: "class": as many images of each class; "label": more variants of cases with labels that few have.
        generated: share of the training images that are generated, below 1; 0 for none.
        generator: id of the operation that generates them.
        limit: cases at most; 0 for all.
        seed: of the split, the recipe and what is generated.
        device: "auto", "cpu", "cuda:0" or "mps".
        workers: processes.
        scheduler: address of a Dask scheduler in place of `workers`, as tcp://host:8786; empty for none.
        modality: a DICOM modality; empty for the one that most slices have.
        classes: "folder" where each folder is a class, else a column of index.csv; empty for none.
        series: keys of the series to use; empty for all that are found.
        left_out: keys of cases (`CaseRow.key`) that are left out by hand.
        parts: patient (hash) -> part that was chosen by hand.
        drop_doubtful: variants whose labels the carry check finds changed beyond their transform are drawn again, and
            dropped where that does not help.
    """

    sources: tuple[str, ...]
    out: str
    name: str = ""
    layout: str = "nnunet"
    copies: int = 4
    recipe: Mapping[str, Any] = field(default_factory=dict)
    split: tuple[float, float, float] = (0.8, 0.1, 0.1)
    balance: str = "none"
    generated: float = 0.0
    generator: str = ""
    limit: int = 0
    seed: int = 0
    device: str = "auto"
    workers: int = 1
    scheduler: str = ""
    modality: str = ""
    classes: str = ""
    series: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    drop_doubtful: bool = True

    def __post_init__(self) -> None:
        """Raise `BadParameter` for what cannot be."""
        if not self.sources:
            raise BadParameter("There is nothing to make a set of.", advice="Choose a folder or mark series.")
        if not self.out:
            raise BadParameter("The set needs a folder to be written to.")
        if self.balance not in BALANCES:
            raise BadParameter(f"A set is balanced by {', '.join(BALANCES)}, not {self.balance!r}.")
        if not 0 <= self.copies <= MOST_COPIES:
            raise BadParameter(f"The variants of a case are a number from 0 to {MOST_COPIES}.")
        if min(self.split) < 0 or not math.isclose(sum(self.split), 1.0, abs_tol=1e-6) or self.split[0] <= 0:
            raise BadParameter("The shares of the split are three numbers that sum to 1, as .8/.1/.1.")
        if not 0 <= self.generated < 1:
            raise BadParameter("The share of generated images lies from 0 to below 1.")
        if (self.generated > 0) != bool(self.generator):
            raise BadParameter("Generated images need a share and a generator, as .25/generate-brain-mr.")
        if self.limit < 0 or self.seed < 0 or not 1 <= self.workers <= MOST_WORKERS:
            raise BadParameter(f"Limit and seed are 0 or more, and the workers 1 to {MOST_WORKERS}.")
        if not {*self.parts.values()} <= {*PARTS}:
            raise BadParameter(f"A patient stands in {', '.join(PARTS)}.")

    @classmethod
    def from_json(cls, document: object) -> SetPlan:
        """The plan that a JSON document says; raises `BadParameter` with the first key that is wrong."""
        return parse(cls, document, "", "set")

    def to_json(self) -> dict[str, Any]:
        """The JSON document."""
        return cast(dict[str, Any], json.loads(json.dumps(asdict(self))))

    @classmethod
    def read(cls, work: Path) -> SetPlan:
        """The plan of a work folder; raises `Refused` where there is none, `BadParameter` where a key is wrong."""
        return cls.from_json(read_json(work / PLAN))

    def write(self, work: Path) -> None:
        """Write the plan into a work folder; raises `OSError`."""
        write_json(work / PLAN, self.to_json())

    def makes_same(self, other: SetPlan) -> bool:
        """True where both make the same files: who computes does not matter, nor how fast."""
        how = ("device", "workers", "scheduler")
        return {**self.to_json(), **dict.fromkeys(how)} == {**other.to_json(), **dict.fromkeys(how)}
