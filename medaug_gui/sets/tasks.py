"""What is to be made of a set, a case at a time, and what of it is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.sets.cases import CaseRow
from medaug_gui.core.sets.manifest import FAILED_ENTRY, GENERATED, ORIGINAL, VARIANT, SetEntry
from medaug_gui.core.sets.plan import TRAIN, SetPlan


@dataclass(frozen=True)
class CaseTask:
    """What is to be made of a case: 0 of `copies` is the original."""

    row: CaseRow
    headers: tuple[SeriesHeader, ...]
    copies: tuple[int, ...]

    @property
    def is_left(self) -> bool:
        """True where there is something to make."""
        return bool(self.copies)


@dataclass(frozen=True)
class GeneratedTask:
    """Generated images by their numbers, from 1, made as one stack of which only those `wanted` are written.

    `group` is the class that is asked for, empty for any.
    """

    numbers: tuple[int, ...]
    wanted: frozenset[int]
    group: str = ""

    @property
    def is_left(self) -> bool:
        """True where there is something to make."""
        return bool(self.wanted)


Task = CaseTask | GeneratedTask


def name_variant(case: str, copy: int) -> str:
    """The name of an image of a case: 0 is the original."""
    return f"{case}_v{copy:02}" if copy else case


def name_generated(number: int) -> str:
    """The name of a generated image, from 1."""
    return f"generated_{number:04}"


def list_names(task: Task) -> Iterator[str]:
    """The entries that a task makes."""
    if isinstance(task, CaseTask):
        yield from (name_variant(task.row.name, copy) for copy in task.copies)
    else:
        yield from (name_generated(number) for number in sorted(task.wanted))


def list_rest(task: Task, made: str) -> Task:
    """The task without an entry that is made."""
    if isinstance(task, CaseTask):
        return replace(task, copies=tuple(one for one in task.copies if name_variant(task.row.name, one) != made))
    return replace(task, wanted=frozenset(one for one in task.wanted if name_generated(one) != made))


def fail_task(task: Task, plan: SetPlan, sentence: str) -> SetEntry:
    """The first entry of what is left of a task, as one that could not be made."""
    name = next(list_names(task))
    if isinstance(task, GeneratedTask):
        return SetEntry(entry=name, kind=GENERATED, outcome=FAILED_ENTRY, part=TRAIN, group=task.group,
                        seed=plan.seed, remarks=(sentence,))  # fmt: skip
    row, copy = task.row, task.copies[0]
    return SetEntry(
        entry=name, kind=VARIANT if copy else ORIGINAL, outcome=FAILED_ENTRY, case=row.name, part=row.part,
        patient=row.subject, group=row.group, copy=copy, seed=plan.seed, remarks=(sentence,),
    )  # fmt: skip
