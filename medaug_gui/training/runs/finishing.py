"""From a trained network to a package that stands beside the others: card, files, measures, copies, its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import Survey
from medaug_gui.io import folder_locks
from medaug_gui.io.places import find_home, find_own_models
from medaug_gui.models.imports.making import make_identifier
from medaug_gui.models.package import Package, load_package
from medaug_gui.models.packing import write_card, write_package
from medaug_gui.operations.learned.copy_alarm import KEEP
from medaug_gui.operations.learned.generate import LearnedGenerator
from medaug_gui.operations.learned.generator_parameters import DRAWN
from medaug_gui.operations.learned.packaged import make_operation
from medaug_gui.training.card import DataFacts, make_card
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.copies import count_copies
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.measures import add_metrics
from medaug_gui.training.own import Array, Prepared
from medaug_gui.training.package_files import finish, write_files
from medaug_gui.training.preview import draw_sheet
from medaug_gui.training.prose import Prose
from medaug_gui.training.runs.facts import describe_data, describe_set
from medaug_gui.training.runs.twins import TwinSearch
from medaug_gui.training.sets.training_set import TrainingSet
from medaug_gui.training.trainer import TrainingFacts

_FEWEST, _MOST = 16, 128
"""Pictures that are generated for the search for copies."""
_SHOWN = 24


@dataclass(frozen=True)
class Trained:
    """Everything that a package is made from.

    Attributes:
        plan, config: as they were frozen.
        survey, found: the data.
        prepared: with the weights to keep in place.
        facts: how the training went.
        remarks: sentences on what was noticed while it went.
        extra: more for the section "training" of the card.
    """

    plan: TrainingPlan
    config: TrainingConfig
    prose: Prose
    survey: Survey
    found: TrainingSet
    prepared: Prepared
    facts: TrainingFacts
    remarks: Sequence[str]
    extra: Mapping[str, Any]


def make_package(trained: Trained, work: Path, progress: Progress) -> Package:
    """Write the package into the work folder, measure it, look for copies, and put it where the plan says.

    Raises:
        ModelProblem: what the trainer says for the card is not as the schema says.
        Cancelled: nothing has been put anywhere.
    """
    plan, prepared = trained.plan, trained.prepared
    place = work / "package"
    shutil.rmtree(place, ignore_errors=True)
    described = describe_data(trained.survey, trained.found)
    config = replace(trained.config, id=make_identifier(Path(plan.out).name), collections=described.collections)
    job = TrainingJob(config, trained.prose, work, place, work, _describe_command(plan, config), progress)
    package = write_package(place, _write_card(job, trained, described.facts), finish(prepared.network))
    progress.set(0.1, "measuring")
    package = _measure(package, prepared)
    progress.set(0.5, "measuring")
    made = _generate(package, config, progress.part(0.5, 0.8)) if prepared.pictures and config.measured_slices else None
    if made is not None:
        package = _note_copies(package, made, prepared, work)
    write_files(package, job, draw_sheet(made[:_SHOWN], 8) if made is not None else None)
    progress.check()
    return _put(place, Path(plan.out))


def _write_card(job: TrainingJob, trained: Trained, data: DataFacts) -> dict[str, Any]:
    told = trained.prepared.card
    parts = {name: told[name] for name in ("inputs", "outputs", "architecture", "sampling", "privacy") if name in told}
    card = make_card(job, trained.facts, data, **parts)
    card["name"] = trained.plan.name
    training = {**card["training"], **describe_set(trained.survey, trained.found, trained.plan), **trained.extra}
    if "epsilon" in told.get("privacy", {}):
        training.pop("series_sha256")  # who has a scan could look whether it was trained on
    if "procedure" in told:
        training["procedure"] = told["procedure"]
    return {**card, "training": training, "limitations": [*card["limitations"], *trained.remarks]}


def _measure(package: Package, prepared: Prepared) -> Package:
    """The card with what is measured on held-out cases, or why nothing could be."""
    try:
        metrics = dict(prepared.measure(package))
    except MedAugError as problem:
        metrics = {"held-out cases": {"not measured": str(problem)}}
    return add_metrics(package, metrics) if metrics else package


def _generate(package: Package, config: TrainingConfig, progress: Progress) -> Array:
    """Pictures [n, row, column] in 0..1 of the finished package, before its alarm sorts them."""
    operation = make_operation(package)
    assert isinstance(operation, LearnedGenerator)
    outputs = package.card.outputs
    count = min(_MOST, max(_FEWEST, 8 * config.measured_slices))
    values = {parameter.name: parameter.default for parameter in operation.spec.parameters} | {"images": count}
    values |= {name: word for name, word in (("copies", KEEP), ("mask", DRAWN)) if name in values}
    voxels: NDArray[Any] = operation.run(None, values, 1, progress, config.device).voxels
    low, high = outputs.range
    made: Array = np.clip((voxels.astype(np.float32) - low) / (high - low), 0, 1)
    return made


def _note_copies(package: Package, made: Array, prepared: Prepared, work: Path) -> Package:
    """The card with how many of the pictures are copies of some that were trained on; the nearest lie beside these."""
    assert prepared.pictures is not None
    trained, held_out = prepared.pictures()
    TwinSearch(trained, held_out).note(work, made)
    raw = package.card.raw
    found = count_copies(made, trained, held_out)
    return write_card(package.folder, {**raw, "privacy": {**raw.get("privacy", {}), **found}}, package.card.weights)


def _describe_command(plan: TrainingPlan, config: TrainingConfig) -> str:
    """What makes the model again, without the user's paths."""
    words = [f"--{name} {value}" for name, value in (("method", plan.method), ("classes", plan.classes)) if value]
    words += [f"--modality {plan.modality}"] if plan.modality else []
    words += [f"--start {Path(plan.start).name}"] if plan.start else []
    length = (
        f"--set steps={config.schedule.steps}" if config.schedule.steps else f"--minutes {config.schedule.minutes:g}"
    )
    return " ".join(["medaug train", plan.task, "DATA -o OUT --size", plan.size, length, f"--seed {plan.seed}", *words])


def _put(place: Path, out: Path) -> Package:
    """Copy a finished package to where it is to be, in one moment: nobody sees half of it."""
    own = find_own_models()
    out.parent.mkdir(parents=True, exist_ok=True)
    root = find_home() if out.parent == own else out.parent
    with folder_locks.lend_folder(root, ".training-") as staging:
        shutil.copytree(place, staging / "package")
        if out.exists():
            os.replace(out, staging / "before")
        os.replace(staging / "package", out)
    return load_package(out)
