"""Which patients are trained on, which are looked at on the way, which are kept for the end: by chance of the seed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from medaug_gui.core.seeds import derive_seed
from medaug_gui.core.sets.plan import TEST, TRAIN, VAL, SetPlan

_DOMINATES = 0.5


@dataclass(frozen=True)
class SplitCase:
    """What the split knows of a case: whose it is, its class, and whether it has a label map."""

    patient: str
    group: str
    has_labels: bool


def join_people(patients: Iterable[str], alike: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Person (the first patient by hash) -> patients that are one person: those that have the same picture are."""
    known = sorted(set(patients))
    first = {patient: patient for patient in known}

    def find(patient: str) -> str:
        while first[patient] != patient:
            patient = first[patient]
        return patient

    for pair in alike:
        low, high = sorted(map(find, pair))
        first[high] = low
    people: dict[str, list[str]] = defaultdict(list)
    for patient in known:
        people[find(patient)].append(patient)
    return dict(people)


def assign_parts(members: Sequence[SplitCase], alike: Iterable[tuple[str, str]], plan: SetPlan) -> dict[str, str]:
    """Patient -> part. No person stands in two; of each class the shares are the same, as far as numbers allow.

    Who has more than half of all cases is trained on. Where there are enough people each part that has a share gets
    one at least. What was chosen by hand (`plan.parts`) holds for the whole person.
    """
    people = join_people((one.patient for one in members), alike)
    cases = Counter(one.patient for one in members)
    sizes = {person: sum(cases[patient] for patient in own) for person, own in people.items()}
    parts = {person: part for person, own in people.items() if (part := _find_chosen(own, plan.parts))}
    free = [person for person in people if person not in parts and sizes[person] <= _DOMINATES * len(members)]
    order = sorted(free, key=lambda person: derive_seed(plan.seed, "parts of a set", person))
    for part, share in ((TEST, plan.split[2]), (VAL, plan.split[1])):
        wanted = _count_wanted(order, people, members, share)
        parts |= dict.fromkeys(_draw(order, parts, wanted, share, len(people)), part)
    return {patient: parts.get(person, TRAIN) for person, own in people.items() for patient in own}


def make_folds(patients: Sequence[str], first: Iterable[str], count: int, seed: int) -> list[list[str]]:
    """Folds for cross-validation: the patients that are held out in each; the first holds out those given.

    All others are dealt out, so that over all folds each patient is held out once.
    """
    kept = sorted(set(first))
    rest = sorted({*patients} - {*kept}, key=lambda patient: derive_seed(seed, "folds of a set", patient))
    count = min(count, 1 + len(rest)) if kept else min(count, len(rest))
    if count < 2:
        return [kept] if kept else []
    others = count - 1 if kept else count
    return ([kept] if kept else []) + [sorted(rest[place::others]) for place in range(others)]


def _find_chosen(patients: Sequence[str], chosen: Mapping[str, str]) -> str:
    return next((chosen[patient] for patient in patients if patient in chosen), "")


def _count_wanted(
    order: Sequence[str], people: Mapping[str, list[str]], members: Sequence[SplitCase], share: float
) -> dict[tuple[str, bool], tuple[int, list[str]]]:
    """Kind of case (class, with labels) -> how many people of it are wanted, and who they are, by chance."""
    person = {patient: name for name, own in people.items() for patient in own}
    counts: dict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    for one in members:
        counts[person[one.patient]][one.group, one.has_labels] += 1
    kinds: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for name in order:
        kinds[max(counts[name], key=lambda kind: (counts[name][kind], kind))].append(name)
    return {kind: (round(share * len(own)), own) for kind, own in sorted(kinds.items())}


def _draw(
    order: Sequence[str],
    taken: Mapping[str, str],
    wanted: Mapping[tuple[str, bool], tuple[int, list[str]]],
    share: float,
    people: int,
) -> list[str]:
    """The people of a part; one at least where it has a share and two more people are left for the others."""
    if share <= 0:
        return []
    drawn: list[str] = []
    for number, own in wanted.values():
        drawn += [person for person in own if person not in taken][:number]
    free = [person for person in order if person not in taken]
    if not drawn and free and people - len(taken) > 1:
        drawn = free[:1]
    return drawn if len(drawn) < people - len(taken) else drawn[:-1]
