"""Whether augmentation helps: what is compared, and what was found, as frozen values of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.sets.files import PLAN
from medaug_gui.core.trainings.files import read_json, write_json
from medaug_gui.core.trainings.json_object import parse

RESULT = "worth.json"
MOST_SEEDS = 100


@dataclass(frozen=True, kw_only=True)
class WorthPlan:
    """One comparison as its user asks for it.

    Attributes:
        sources: files and folders of scans or pictures with label maps.
        generated: a folder of generated images with label maps; empty for none.
        generator: id of an operation that generates images with label maps; empty for none.
        recipe: a recipe as JSON, the classical augmentation; empty for the default of the modality.
        seeds: how often each arm is trained.
        minutes: of each training; by a trial they become a number of steps, the same for all.
        steps: of each training, in place of minutes; 0 for minutes.
        patients: to train on at most; 0 for all that are not held out.
        shares: generated images for each real one, an arm each.
        held_out: share of the patients that is only measured on.
        edge: pixels along an edge of what the network sees, at most.
        modality: a DICOM modality; empty for the one that most slices have.
        seed: of the splits, weights, batches and generated images.
        device: "auto", "cpu", "cuda:0" or "mps".
    """

    sources: tuple[str, ...]
    generated: str = ""
    generator: str = ""
    recipe: Mapping[str, Any] = field(default_factory=dict)
    seeds: int = 5
    minutes: float = 1.0
    steps: int = 0
    patients: int = 0
    shares: tuple[float, ...] = (0.5, 1.0, 2.0)
    held_out: float = 0.25
    edge: int = 96
    modality: str = ""
    seed: int = 0
    device: str = "cpu"

    def __post_init__(self) -> None:
        """Raise `BadParameter` for what cannot be."""
        if not self.sources:
            raise BadParameter("There is nothing to measure on.", advice="Choose a folder or mark series.")
        if self.generated and self.generator:
            raise BadParameter("Generated images come from a folder or from a generator, not from both.")
        if not 1 <= self.seeds <= MOST_SEEDS:
            raise BadParameter(f"The seeds are a number from 1 to {MOST_SEEDS}.")
        if not 0 < self.minutes <= 10_000:
            raise BadParameter("The minutes of a training lie above 0.")
        if self.steps < 0 or self.patients < 0 or self.seed < 0:
            raise BadParameter("Steps, patients and seed are 0 or more.")
        if not 0 < self.held_out < 1:
            raise BadParameter("The share that is held out lies between 0 and 1.")
        if not 32 <= self.edge <= 512:
            raise BadParameter("The edge of the images lies between 32 and 512 pixels.")
        if not self.shares or min(self.shares) <= 0:
            raise BadParameter("There are more than 0 generated images for each real one.")

    @property
    def is_generating(self) -> bool:
        """True where generated images are mixed in."""
        return bool(self.generated or self.generator)

    @classmethod
    def from_json(cls, document: object) -> WorthPlan:
        """The plan that a JSON document says; raises `BadParameter` with the first key that is wrong."""
        return parse(cls, document, "", "comparison")

    def to_json(self) -> dict[str, Any]:
        """The JSON document."""
        return cast(dict[str, Any], json.loads(json.dumps(asdict(self))))

    @classmethod
    def read(cls, work: Path) -> WorthPlan:
        """The plan of a work folder; raises `Refused` where there is none, `BadParameter` where a key is wrong."""
        return cls.from_json(read_json(work / PLAN))

    def write(self, work: Path) -> None:
        """Write the plan into a work folder; raises `OSError`."""
        write_json(work / PLAN, self.to_json())

    def trains_same(self, other: WorthPlan) -> bool:
        """True where a training of both is the same: how many there are does not matter, nor what computes them."""
        how = ("device", "seeds")
        return {**self.to_json(), **dict.fromkeys(how)} == {**other.to_json(), **dict.fromkeys(how)}


@dataclass(frozen=True, kw_only=True)
class Arm:
    """What is trained on.

    Attributes:
        id: "real", "classical", "generated-0.5" ...
        title: for people.
        share: generated images for each real one.
        augmented: by the recipe.
    """

    id: str
    title: str
    share: float = 0.0
    augmented: bool = True


@dataclass(frozen=True, kw_only=True)
class ArmRun:
    """One training of an arm and how good it was.

    Attributes:
        arm: its id.
        seed: of the training and its split, from 0.
        steps: batches.
        seconds: of the training.
        real: images that were trained on.
        generated: the same of generated ones.
        dice: held-out patient (hash) -> Dice of each slice of theirs with a label: the mean over its labels.
    """

    arm: str
    seed: int
    steps: int
    seconds: float
    real: int
    generated: int
    dice: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, kw_only=True)
class ArmScore:
    """The mean Dice of an arm over all held-out slices and seeds, with its 95 % interval."""

    arm: str
    title: str
    dice: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Gain:
    """By how much the mean Dice of an arm is above that of another, slice by slice, and the interval of that."""

    arm: str
    over: str
    dice: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """True where the whole interval lies above 0."""
        return self.low > 0


@dataclass(frozen=True, kw_only=True)
class WorthResult:
    """What was found.

    Attributes:
        sentence: the answer.
        scores: of each arm.
        gains: of what is asked: each generated arm over the classical one, or the classical one over real images.
        others: gains that are good to know beside them.
        seeds: trainings of each arm.
        steps: of each training.
        patients: that were held out in one of the seeds.
        slices: of theirs, all seeds together.
        level: of the intervals of `gains`, together: 0.95; each is wider where there are several.
        notes: sentences on what to keep in mind.
    """

    sentence: str
    scores: tuple[ArmScore, ...]
    gains: tuple[Gain, ...]
    others: tuple[Gain, ...] = ()
    seeds: int = 0
    steps: int = 0
    patients: int = 0
    slices: int = 0
    level: float = 0.95
    notes: tuple[str, ...] = ()

    @property
    def helps(self) -> bool:
        """True where one of the gains is sure."""
        return any(gain.is_sure for gain in self.gains)

    def to_json(self) -> dict[str, Any]:
        """The document of `medaug worth --json`."""
        return {**cast(dict[str, Any], json.loads(json.dumps(asdict(self)))), "helps": self.helps}

    @classmethod
    def read(cls, work: Path) -> WorthResult | None:
        """The result of a work folder; None where there is none yet."""
        try:
            document = read_json(work / RESULT)
            return parse(cls, {key: value for key, value in document.items() if key != "helps"}, "result", "comparison")
        except (Refused, BadParameter, AttributeError):
            return None

    def write(self, work: Path) -> None:
        """Write it into a work folder; raises `OSError`."""
        write_json(work / RESULT, self.to_json())
