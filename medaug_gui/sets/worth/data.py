"""The data of a comparison: looked at, loaded once, and split by patient anew for each seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import derive_seed
from medaug_gui.core.sets.worth import WorthPlan
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import Case, Survey
from medaug_gui.training.sets.load import load_set
from medaug_gui.training.sets.split import split_patients
from medaug_gui.training.sets.survey import survey_data
from medaug_gui.training.worth.slices import OwnedSlices, WorthData, read_worth_data


@dataclass(frozen=True)
class Fold:
    """The split of one seed.

    Attributes:
        seed: its number, from 0.
        train: slices of the patients to train on.
        held_out: slices of the others.
        leaking: keys of generated images that look like an image of a held-out patient.
    """

    seed: int
    train: OwnedSlices
    held_out: OwnedSlices
    leaking: frozenset[str] = frozenset()


@dataclass(frozen=True)
class LoadedData:
    """All slices, the splits, and what is good to know."""

    data: WorthData
    folds: tuple[Fold, ...]
    notes: tuple[str, ...] = ()


def load_data(plan: WorthPlan, work: Path, progress: Progress) -> LoadedData:
    """The slices of a plan and the split of each of its seeds: the same for all arms.

    Raises:
        Refused: there are no label maps, there is one patient only, or the files cannot be read.
        OSError: the work folder cannot be written.
        Cancelled: through `progress`.
    """
    asked = _plan_training(plan)
    survey = _look(asked, work, progress.part(0.0, 0.6))
    generated = frozenset(case.key for case in survey.cases if _is_generated(case, plan))
    real = _keep_real(survey, generated)
    _check(survey, real)
    found = load_set(survey, asked, work, progress.part(0.6, 1.0))
    data = read_worth_data(found, plan.edge, generated)
    folds = tuple(_split(seed, plan, asked, survey, real, data, generated) for seed in range(plan.seeds))
    leaking = sum(map(len, (fold.leaking for fold in folds)))
    notes = [f"{leaking} generated images look like held-out ones and were left out there."] if leaking else []
    return LoadedData(data, folds, (*found.notes, *notes))


def _plan_training(plan: WorthPlan) -> TrainingPlan:
    sources = plan.sources
    if plan.generated and not any(Path(plan.generated).is_relative_to(source) for source in sources):
        sources = (*sources, plan.generated)
    return TrainingPlan(task="segment", sources=sources, modality=plan.modality, held_out=plan.held_out, seed=plan.seed)


def _look(asked: TrainingPlan, work: Path, progress: Progress) -> Survey:
    """The survey of an earlier run, else a new one."""
    try:
        return Survey.read(work)
    except (Refused, BadParameter):
        survey = survey_data(asked, progress)
        survey.write(work)
        return survey


def _is_generated(case: Case, plan: WorthPlan) -> bool:
    return bool(plan.generated) and Path(case.path).is_relative_to(plan.generated)


def _keep_real(survey: Survey, generated: frozenset[str]) -> Survey:
    """The survey without generated series, so that nobody is joined to a patient by them."""
    kept = [place for place, case in enumerate(survey.cases) if case.key not in generated]
    places = {place: number for number, place in enumerate(kept)}
    pairs = tuple((places[one], places[other]) for one, other in survey.alike if one in places and other in places)
    return replace(survey, cases=tuple(survey.cases[place] for place in kept), alike=pairs)


def _check(survey: Survey, real: Survey) -> None:
    """Raise `Refused` where nothing can be measured."""
    if not any(case.has_labels for case in real.cases):
        if not survey.cases and survey.left_out and all(one.kind != "unlabelled" for one in survey.left_out):
            one = survey.left_out[0]
            raise Refused(f"There is nothing to measure on. {one.sentence}")
        raise Refused(
            "Whether it helps is measured by segmenting, and none of these images has a label map.",
            advice="Give images with label maps: nnU-Net's folders, DICOM SEG, or masks beside pictures.",
        )


def _split(
    seed: int, plan: WorthPlan, asked: TrainingPlan, survey: Survey, real: Survey, data: WorthData,
    generated: frozenset[str],
) -> Fold:  # fmt: skip
    own = derive_seed(plan.seed, "worth split", seed)
    split = split_patients(real, replace(asked, seed=own))
    train = sorted(split.train, key=lambda patient: derive_seed(own, "patients to train on", patient))
    held = frozenset(split.held_out)
    fold = Fold(
        seed, data.real.keep(frozenset(train[: plan.patients or None])), data.real.keep(held),
        _find_leaking(survey, held, generated),
    )  # fmt: skip
    for part in (fold.train, fold.held_out):
        if not part.masks.any():
            raise Refused(
                "Nothing with a label is left on one side of the split.", advice="Add scans of other patients."
            )
    return fold


def _find_leaking(survey: Survey, held: frozenset[str], generated: frozenset[str]) -> frozenset[str]:
    """Generated series that are nearly the same picture as one of a held-out patient."""
    pairs = [(survey.cases[one], survey.cases[other]) for one, other in survey.alike]
    both: Sequence[tuple[Case, Case]] = [*pairs, *((other, one) for one, other in pairs)]
    return frozenset(
        one.key for one, other in both if one.key in generated and other.key not in generated and other.patient in held
    )
