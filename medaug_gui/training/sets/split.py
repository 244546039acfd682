"""Which patients are trained on and which are only measured on: by chance from the seed, the same in any order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.seeds import derive_seed
from medaug_gui.core.trainings.files import SPLIT, read_json, write_json
from medaug_gui.core.trainings.json_object import parse
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import Survey
from medaug_gui.io.problems import write_count


@dataclass(frozen=True)
class PatientSplit:
    """Patients (hashes) on either side, sorted, and the seed that drew them."""

    train: tuple[str, ...]
    held_out: tuple[str, ...]
    seed: int = 0


def split_patients(survey: Survey, plan: TrainingPlan) -> PatientSplit:
    """`plan.held_out` of the patients are held out, at least one, of each class as many as of all.

    Patients with nearly the same picture are one person here: they stand on one side. Who has more than half of all
    slices is trained on.

    Raises:
        Refused: there is one person only.
    """
    people = _join_alike(survey)
    if len(people) < 2:
        raise Refused("All of it is of one patient, so that no patient could be kept back to measure the model on.",
                      advice="Add scans of other patients.")  # fmt: skip
    slices = survey.count_by_patient()
    sizes = {person: sum(slices[patient] for patient in own) for person, own in people.items()}

    def draw(person: str) -> int:
        return derive_seed(plan.seed, "held-out patients", person)

    light = [person for person in sorted(people, key=draw) if sizes[person] <= survey.slices / 2]
    light = light[: len(people) - 1]
    held: list[str] = []
    for _, own in sorted(_find_groups(survey, people).items()):
        held += [person for person in light if person in own][: round(plan.held_out * len(own))]
    chosen = {patient for person in held or light[:1] for patient in people[person]}
    kept = tuple(patient for patient in survey.patients if patient not in chosen)
    return PatientSplit(kept, tuple(sorted(chosen)), plan.seed)


def keep_split(survey: Survey, plan: TrainingPlan, work: Path) -> PatientSplit:
    """The split that is kept in a work folder, where it is of these patients; else a new one, which is kept.

    Raises:
        Refused: there is one person only.
        OSError: it cannot be kept.
    """
    try:
        known = parse(PatientSplit, read_json(work / SPLIT), "split")
    except (Refused, BadParameter):
        known = None
    if known is not None and known.seed == plan.seed and {*known.train, *known.held_out} == {*survey.patients}:
        return known
    found = split_patients(survey, plan)
    write_json(work / SPLIT, asdict(found))
    return found


def _join_alike(survey: Survey) -> dict[str, list[str]]:
    """Person (the first patient by name) -> the patients that are nearly the same picture."""
    first = {patient: patient for patient in survey.patients}

    def find(patient: str) -> str:
        while first[patient] != patient:
            patient = first[patient]
        return patient

    for one, other in survey.alike:
        roots = sorted((find(survey.cases[one].patient), find(survey.cases[other].patient)))
        first[roots[1]] = roots[0]
    people: dict[str, list[str]] = defaultdict(list)
    for patient in survey.patients:
        people[find(patient)].append(patient)
    return dict(people)


def _find_groups(survey: Survey, people: dict[str, list[str]]) -> dict[tuple[str, bool], list[str]]:
    """Class, and whether there are label maps -> the people most of whose slices are of it."""
    person = {patient: name for name, own in people.items() for patient in own}
    counts: dict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    for case in survey.cases:
        counts[person[case.patient]][case.group, case.has_labels] += case.slices
    groups: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for name, own in counts.items():
        groups[max(own, key=lambda group: (own[group], group))].append(name)
    return dict(groups)


def describe_split(train: Sequence[tuple[str, int]], held_out: Sequence[tuple[str, int]]) -> str:
    """A sentence for the card: (patient, slices) of the cases on either side."""
    parts = [(sum(count for _, count in side), len({patient for patient, _ in side})) for side in (train, held_out)]
    return (
        f"by patient: {write_count(parts[0][0], 'slice')} of {write_count(parts[0][1], 'patient')} trained on, "
        f"{write_count(parts[1][0], 'slice')} of {write_count(parts[1][1], 'other')} held out"
    )
