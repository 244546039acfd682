"""A comparison from its plan to the answer: arm by arm and seed by seed, each kept, so that it can be stopped."""

from __future__ import annotations

import math
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.progress import Progress, Report
from medaug_gui.core.seeds import derive_seed, make_generator
from medaug_gui.core.sets.files import PLAN
from medaug_gui.core.sets.state import DONE, MAKING, SURVEYING
from medaug_gui.core.sets.worth import RESULT, Arm, ArmRun, WorthPlan, WorthResult
from medaug_gui.core.trainings.files import read_json, write_json
from medaug_gui.core.trainings.json_object import parse
from medaug_gui.jobs.recipe import Recipe
from medaug_gui.jobs.run import find_spec
from medaug_gui.jobs.services import Services, create_services
from medaug_gui.operations.batches.augmentation import AugmentationStep, find_transform
from medaug_gui.sets.recipes import read_default
from medaug_gui.sets.standing import Standing, Told
from medaug_gui.sets.worth.data import Fold, LoadedData, load_data
from medaug_gui.sets.worth.pool import check_generator, fill_pool
from medaug_gui.sets.worth.verdict import judge, list_arms
from medaug_gui.training.worth.arm import ArmData, time_step, train_arm
from medaug_gui.training.worth.slices import OwnedSlices

SCORES, RUNNING, SETTLED = "scores", "running", "settled.json"
_FEWEST = 20
"""Steps of a training, at least."""


@dataclass(frozen=True)
class Settled:
    """What is the same for all trainings of a comparison: batches, and generated images for each real one."""

    steps: int
    shares: tuple[float, ...] = ()


def measure_worth(plan: WorthPlan, work: Path, progress: Progress, services: Services | None = None) -> WorthResult:
    """Compare the arms of a plan, or go on where it was stopped or killed: a training that has ended is kept.

    Args:
        plan: what to compare.
        work: the folder of its scores and state.
        progress: reports and cancels.
        services: how operations are found and run; the program's own unless given.

    Raises:
        BadParameter: the folder holds something else, or the plan names what there is not.
        Refused: it cannot be measured on these data, or another process does it.
        Cancelled: through `progress`, or by the word stop; what was finished stays.
    """
    known = services or create_services()
    if plan.generator:
        check_generator(find_spec(plan.generator, known.known))
    with Told(work, "worth") as told:
        watched = told.watch(progress)
        _keep_plan(plan, work)
        told.standing.note(SURVEYING, at_once=True)
        loaded = load_data(plan, work, _report(watched.part(0.0, 0.1), told.standing))
        steps = choose_steps(plan, loaded.data.modality)
        pool = _find_pool(plan, loaded, work, known, _report(watched.part(0.1, 0.3), told.standing))
        settled = _settle(plan, loaded, steps, pool, work)
        arms = list_arms(settled.shares)
        runs = list(_train_all(plan, loaded, steps, pool, settled, work, watched.part(0.3, 1.0), told.standing))
        result = judge(arms, runs, [*loaded.notes, *_note_shares(plan, settled)])
        result.write(work)
        told.standing.note(DONE, result.sentence, 1.0, at_once=True)
        return result


def choose_steps(plan: WorthPlan, modality: str) -> tuple[AugmentationStep, ...]:
    """The steps of the classical augmentation: of the plan's recipe, or of the default of the modality.

    Raises:
        BadParameter: one of them is no transform of images and label maps.
    """
    recipe = Recipe.from_json(dict(plan.recipe)) if plan.recipe else read_default(modality)
    steps = tuple(AugmentationStep(step.operation, step.parameters) for step in recipe.active)
    for step in steps:
        find_transform(step.operation)
    return steps


def _keep_plan(plan: WorthPlan, work: Path) -> None:
    if (work / PLAN).exists():
        try:
            same = WorthPlan.read(work).trains_same(plan)
        except (Refused, BadParameter):
            same = False
        if not same:
            raise BadParameter("Another comparison was begun in this work folder.",
                               advice="Choose another folder, or delete it.")  # fmt: skip
    plan.write(work)
    (work / RESULT).unlink(missing_ok=True)


def _report(progress: Progress, standing: Standing) -> Progress:
    def report(fraction: float, note: str) -> None:
        progress.set(fraction, note)
        standing.note(SURVEYING, note, fraction)

    return Progress(report)


def _find_pool(
    plan: WorthPlan, loaded: LoadedData, work: Path, services: Services, progress: Progress
) -> OwnedSlices:  # fmt: skip
    """Generated slices in an order of chance: as many as the largest arm needs, or as there are."""
    wanted = math.ceil(max(plan.shares) * max(len(fold.train) for fold in loaded.folds))
    if plan.generator:
        spec = find_spec(plan.generator, services.known)
        return fill_pool(plan, loaded.data, wanted, work, spec, services, progress)
    made = loaded.data.generated
    return made.pick(make_generator(plan.seed, "generated images").permutation(len(made))[:wanted])


def _settle(
    plan: WorthPlan, loaded: LoadedData, steps: Sequence[AugmentationStep], pool: OwnedSlices, work: Path
) -> Settled:
    """What an earlier run of the comparison settled, else by a trial of some seconds."""
    try:
        return parse(Settled, read_json(work / SETTLED), "settled", "comparison")
    except (Refused, BadParameter):
        pass
    fold = loaded.folds[0]
    count = plan.steps
    if not count:
        arm = ArmData(loaded.data, fold.train, fold.held_out, steps, plan.seed, plan.device)
        count = max(_FEWEST, round(60 * plan.minutes / time_step(arm)))
    settled = Settled(count, _choose_shares(plan, pool, max(len(fold.train) for fold in loaded.folds)))
    write_json(work / SETTLED, asdict(settled))
    return settled


def _choose_shares(plan: WorthPlan, pool: OwnedSlices, real: int) -> tuple[float, ...]:
    """The shares for which there are enough generated images; one of all where there is none."""
    if not plan.is_generating:
        return ()
    if not len(pool):
        raise Refused("None of the generated images has a label map.", advice="They are learned from by label maps.")
    enough = tuple(share for share in plan.shares if round(share * real) <= len(pool))
    return enough or (round(len(pool) / real, 3),)


def _train_all(
    plan: WorthPlan, loaded: LoadedData, steps: Sequence[AugmentationStep], pool: OwnedSlices, settled: Settled,
    work: Path, progress: Progress, standing: Standing,
) -> Iterator[ArmRun]:  # fmt: skip
    """The runs of all arms, seed after seed; those of earlier runs are read."""
    arms = list_arms(settled.shares)
    standing.total = len(arms) * plan.seeds
    for seed, fold in enumerate(loaded.folds):
        for arm in arms:
            path = work / SCORES / f"{arm.id}_{seed}.json"
            run = _read_run(path)
            if run is None:
                part = progress.part(standing.done / standing.total, (standing.done + 1) / standing.total)
                note = f"{arm.title}, seed {seed + 1} of {plan.seeds}"
                told = Progress(_tell(part, standing, note))
                run = _train(plan, loaded, fold, arm, steps, pool, settled, work, told)
                write_json(path, asdict(run))
                shutil.rmtree(work / RUNNING, ignore_errors=True)
            standing.done += 1
            yield run


def _tell(part: Progress, standing: Standing, note: str) -> Report:
    def report(fraction: float, _note: str) -> None:
        part.set(fraction, note)
        standing.note(MAKING, note)

    return report


def _train(
    plan: WorthPlan, loaded: LoadedData, fold: Fold, arm: Arm, steps: Sequence[AugmentationStep], pool: OwnedSlices,
    settled: Settled, work: Path, progress: Progress,
) -> ArmRun:  # fmt: skip
    began = time.monotonic()
    made = pool.pick([row for row, owner in enumerate(pool.owners) if owner not in fold.leaking])
    made = made.pick(range(min(len(made), round(arm.share * len(fold.train)))))
    seed = derive_seed(plan.seed, "training", fold.seed)
    data = ArmData(loaded.data, fold.train.join(made), fold.held_out, steps if arm.augmented else (), seed, plan.device)
    dice = train_arm(data, settled.steps, work / RUNNING / f"{arm.id}_{fold.seed}", progress)
    return ArmRun(
        arm=arm.id, seed=fold.seed, steps=settled.steps, seconds=round(time.monotonic() - began, 1),
        real=len(fold.train), generated=len(made), dice=dice,
    )  # fmt: skip


def _read_run(path: Path) -> ArmRun | None:
    try:
        return parse(ArmRun, read_json(path), "score", "comparison")
    except (Refused, BadParameter):
        return None


def _note_shares(plan: WorthPlan, settled: Settled) -> list[str]:
    notes = []
    if plan.is_generating and settled.shares != plan.shares:
        notes.append("There are too few generated images for all the shares that were asked for.")
    if plan.generator:
        notes.append("A generator that has learned from the held-out patients shows more here than it would elsewhere.")
    return notes
