"""A set from its plan to the report: looked at, made, read back; whoever stops it goes on with it later."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from medaug_gui.core.errors import BadParameter, Cancelled, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.cases import CaseRow, SetFacts, read_cases
from medaug_gui.core.sets.files import MANIFEST, REPORT
from medaug_gui.core.sets.manifest import (
    DROPPED,
    MADE,
    SetEntry,
    SetReport,
    add_entry,
    cut_torn_line,
    read_entries,
)
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.core.sets.state import CHECKING, DONE, MAKING, SURVEYING
from medaug_gui.core.trainings.files import replace_file
from medaug_gui.core.trainings.survey import STOP, Verdict
from medaug_gui.jobs.run import find_spec
from medaug_gui.jobs.services import Services, create_services
from medaug_gui.sets.cases import Headers
from medaug_gui.sets.checking import check_set
from medaug_gui.sets.findings import is_taken
from medaug_gui.sets.generating import check_generator, deal_generated
from medaug_gui.sets.layouts.base import SetMember, WholeSet
from medaug_gui.sets.layouts.catalog import find_layout
from medaug_gui.sets.making import HALF_WRITTEN, Maker
from medaug_gui.sets.standing import Standing, Told
from medaug_gui.sets.survey import SetSurvey, plan_scan, survey_set
from medaug_gui.sets.tasks import CaseTask, Task, fail_task, list_names, name_variant
from medaug_gui.sets.workers import make_by_workers
from medaug_gui.training.sets.scanned import find_headers

_GONE = "Its files are not there any more, or are others than when they were looked at."


def survey_alone(plan: SetPlan, work: Path, progress: Progress) -> SetSurvey:
    """`medaug expand --survey`: look at the data and judge them; the state says how far, and done at the end.

    Raises:
        MedAugError: the plan cannot be.
        Cancelled: through `progress`, or by the word stop.
    """
    with Told(work) as told:
        found = _survey(plan, work, told.watch(progress), told.standing)
        told.standing.total = found.facts.entries
        told.standing.note(DONE, fraction=1.0, at_once=True)
        return found


def expand(plan: SetPlan, work: Path, progress: Progress, services: Services | None = None) -> SetReport:
    """Make the set of a plan, or go on where it was stopped or killed; what is there is not made again.

    Args:
        plan: what to make.
        work: the folder of its manifest and state.
        progress: reports and cancels.
        services: how series are read and steps run; the program's own unless given.

    Raises:
        BadParameter: the folder holds something else, or the plan names what there is not.
        Refused: something forbids the set, or it is being made by another process.
        Cancelled: through `progress`, or by the word stop; what was finished stays.
    """
    with Told(work) as told:
        watched = told.watch(progress)
        rows, facts, headers = _prepare(plan, work, watched.part(0.0, 0.2), told.standing)
        known = services or create_services()
        if facts.generated:
            layout = find_layout(plan.layout)
            check_generator(plan, facts, find_spec(plan.generator, known.known), segments=layout.NEEDS_LABELS)
        _make(plan, facts, rows, headers, work, watched.part(0.2, 0.8), told, known)
        report = _finish(plan, facts, rows, work, watched.part(0.8, 1.0), told.standing)
        told.standing.note(DONE, fraction=1.0, at_once=True)
        return report


def _survey(plan: SetPlan, work: Path, progress: Progress, standing: Standing) -> SetSurvey:
    if (work / MANIFEST).exists():
        raise BadParameter("Another set was begun in this work folder.", advice="Choose another folder, or delete it.")

    def report(fraction: float, note: str) -> None:
        progress.set(fraction, note)
        standing.note(SURVEYING, note, fraction)

    standing.note(SURVEYING, fraction=0.0, at_once=True)
    found = survey_set(plan, work, Progress(report))
    plan.write(work)
    return found


def _prepare(
    plan: SetPlan, work: Path, progress: Progress, standing: Standing
) -> tuple[tuple[CaseRow, ...], SetFacts, Headers]:
    """The cases, what holds of all and the headers: those of an earlier survey of the same plan, else of a new one."""
    try:
        known = SetPlan.read(work)
    except (Refused, BadParameter):
        known = None
    rows = tuple(row for row in read_cases(work) if row.is_used) if known and known.makes_same(plan) else ()
    if is_taken(plan, work):
        raise BadParameter(f"The folder {Path(plan.out).name!r} is not empty.", advice="Choose a new folder.")
    if not rows:
        found = _survey(plan, work, progress, standing)
        rows, facts, headers = found.used, found.facts, found.headers
    else:
        facts, headers = SetFacts.read(work), find_headers(plan_scan(plan), progress)
    stops = [one for one in Verdict.read(work).findings if one.level == STOP]
    if stops and not (work / MANIFEST).exists():
        raise Refused(stops[0].sentence, advice=stops[0].advice)
    return rows, facts, headers


def _make(
    plan: SetPlan, facts: SetFacts, rows: tuple[CaseRow, ...], headers: Headers, work: Path, progress: Progress,
    told: Told, services: Services,
) -> None:  # fmt: skip
    """Make every image that is missing, and note each in the manifest."""
    out, standing = Path(plan.out), told.standing
    out.mkdir(parents=True, exist_ok=True)
    (work / REPORT).unlink(missing_ok=True)
    for left in out.glob(f"{HALF_WRITTEN}*"):
        shutil.rmtree(left, ignore_errors=True)
    standing.total = facts.entries
    done = _read_done(out, work, standing)
    standing.note(MAKING, at_once=True)
    with (work / MANIFEST).open("ab") as manifest:
        lost: list[Task] = []
        tasks = _list_tasks(facts, rows, headers, done, lost)
        for entry in _do(plan, facts, tasks, progress, services):
            add_entry(manifest, entry)
            standing.count(entry)
            standing.note(MAKING)
            progress.set((standing.done + standing.dropped) / max(1, standing.total), "making")
        for task in lost:
            for name in list_names(task):
                entry = replace(fail_task(task, plan, _GONE), entry=name)
                add_entry(manifest, entry)
                standing.count(entry)
        os.fsync(manifest.fileno())
    standing.note(MAKING, at_once=True)


def _do(
    plan: SetPlan, facts: SetFacts, tasks: Iterator[Task], progress: Progress, services: Services
) -> Iterator[SetEntry]:
    """The entries of all tasks: by this process, by several, or by those of a scheduler."""
    if plan.scheduler:
        from medaug_gui.sets.cluster import make_on_cluster

        yield from make_on_cluster(plan, facts, tasks, lambda: _is_cancelled(progress))
    elif plan.workers > 1:
        yield from make_by_workers(plan, facts, tasks, lambda: _is_cancelled(progress))
    else:
        with closing(Maker(plan, facts, services)) as maker:
            for task in tasks:
                yield from maker.make(task, Progress(cancelled=lambda: _is_cancelled(progress)))


def _is_cancelled(progress: Progress) -> bool:
    try:
        progress.check()
    except Cancelled:
        return True
    return False


def _list_tasks(
    facts: SetFacts, rows: tuple[CaseRow, ...], headers: Headers, done: set[str], lost: list[Task]
) -> Iterator[Task]:
    """What is missing, case by case; cases whose files are gone are added to `lost`."""
    for row in rows:
        copies = tuple(copy for copy in range(row.copies + 1) if name_variant(row.name, copy) not in done)
        if not copies:
            continue
        found = tuple(headers[key] for key in row.series if key in headers)
        task = CaseTask(row, found, copies)
        if len(found) < len(row.series):
            lost.append(task)
        else:
            yield task
    yield from deal_generated(facts, rows, done)


def _read_done(out: Path, work: Path, standing: Standing) -> set[str]:
    """The entries of earlier runs whose files are all there; the manifest has these alone afterwards.

    Raises:
        OSError: it cannot be written.
    """
    path = work / MANIFEST
    cut_torn_line(path)
    done: set[str] = set()
    part = work / f"{MANIFEST}.part"
    with part.open("wb") as stream:
        for entry in read_entries(path):
            whole = entry.outcome == DROPPED or (entry.outcome == MADE and _is_there(entry, out))
            if whole and entry.entry not in done:
                done.add(entry.entry)
                standing.count(entry)
                stream.write(entry.to_line().encode())
    replace_file(part, path)
    return done


def _is_there(entry: SetEntry, out: Path) -> bool:
    """True where all files of an entry have their size: a power cut may leave a file that is empty."""
    try:
        return all((out / one.path).stat().st_size == one.size for one in entry.files)
    except OSError:
        return False


def _finish(
    plan: SetPlan, facts: SetFacts, rows: tuple[CaseRow, ...], work: Path, progress: Progress, standing: Standing
) -> SetReport:
    """Write the lists of the layout, and read all of it back."""
    out, layout = Path(plan.out), find_layout(plan.layout)
    members = [
        SetMember(one.entry, one.case, one.part, one.patient, one.group, one.kind, one.copy,
                  tuple(file.path for file in one.files))
        for one in read_entries(work / MANIFEST) if one.outcome == MADE
    ]  # fmt: skip
    if not members:
        raise Refused("No image of this set could be made.", advice="The manifest says why.")
    order = {row.name: place for place, row in enumerate(rows)}
    members.sort(key=lambda one: (order.get(one.case, len(order)), one.copy))
    finished = layout.finish(WholeSet(plan, facts, {row.name: row for row in rows}, members), out)
    part = out / f".{MANIFEST}.part"
    shutil.copyfile(work / MANIFEST, part)
    replace_file(part, out / MANIFEST)

    def report(fraction: float, note: str) -> None:
        progress.set(fraction, note)
        standing.note(CHECKING, note, fraction)

    standing.note(CHECKING, fraction=0.0, at_once=True)
    found = check_set(plan, facts, rows, finished, layout, work, Progress(report))
    found.write(work)
    return found
