"""A plan from its data to its package: survey, verdict, loading, trial, training, measuring; resumed where it was."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from medaug_gui.core.errors import Cancelled, Refused, as_sentence
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings import files
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import Survey
from medaug_gui.io import folder_locks
from medaug_gui.models.devices import resolve_device
from medaug_gui.models.package import Package, load_package
from medaug_gui.training.config import Schedule, TrainingConfig
from medaug_gui.training.initialisation import find_start
from medaug_gui.training.own import Prepared
from medaug_gui.training.runs import surveyed
from medaug_gui.training.runs.attended import Attendance, Ending
from medaug_gui.training.runs.finishing import Trained, make_package
from medaug_gui.training.runs.planned import describe_plan, find_trainer, load_trainer, make_config, read_prose, settle
from medaug_gui.training.runs.together import Together, join
from medaug_gui.training.runs.trial import try_training
from medaug_gui.training.runs.trials import remember_trial
from medaug_gui.training.runs.work import CONFIG, Work
from medaug_gui.training.sets.load import load_set
from medaug_gui.training.sets.training_set import TrainingSet
from medaug_gui.training.trainer import Loop, TrainingFacts

_GENTLER = 0.3
"""Of the usual rate, where a network goes on from the weights of a package."""
_WARM_UP = 0.1
_MOST_THREADS = 8


@dataclass(frozen=True)
class _Course:
    """One run in the process that leads it: what was asked for, and where it says how far it is."""

    work: Work
    together: Together
    progress: Progress

    def begin(self, phase: str, start: float, end: float) -> Progress:
        """A phase, which is `start` to `end` of the whole."""
        self.work.report(phase=phase, fraction=0.0)
        whole = self.progress.part(start, end)

        def report(fraction: float, note: str) -> None:
            self.work.report(fraction=round(fraction, 4))
            whole.set(fraction, note)

        return Progress(report, _asks(whole))


def run_plan(
    plan: TrainingPlan, work: Path, progress: Progress, *, resume: bool = False,
    settings: Mapping[str, str] | None = None,
) -> Package:  # fmt: skip
    """Train by a plan; the package then lies where the plan says, else among the user's own models.

    Args:
        plan: what is trained. It is kept in the work folder with everything that it left open.
        work: the work folder: everything that is known of the training while it lasts, and all that goes on from.
        progress: reports and cancels; a checkpoint has been written then.
        resume: go on with the training that lies in the work folder, where there is one.
        settings: keys of the config in words, as `--set` gives them.

    Raises:
        Refused: the data do not do, another process trains there, or nothing came of it.
        BadParameter: the plan or a key is wrong.
        DeviceProblem: there is no such device, or it has not enough memory.
        Cancelled: by its user; it can be resumed.
    """
    with join() as together:
        if not together.leads:
            return _follow(work, together, progress)
        work.mkdir(parents=True, exist_ok=True)
        with _hold(work):
            desk = Work(work)
            with _ending_said(desk):
                return _lead(plan, settings or {}, _Course(desk, together, progress), resume=resume)


def _lead(plan: TrainingPlan, settings: Mapping[str, str], course: _Course, *, resume: bool) -> Package:
    folder = course.work.folder
    survey = surveyed.read_survey(plan, folder)
    plan, config = _freeze(plan, settings, course.work, resume=resume)
    if survey is None:
        survey = surveyed.write_survey(plan, folder, course.begin("surveying", 0.0, 0.04))[0]
    verdict = surveyed.write_verdict(survey, plan, folder)
    if not verdict.may_start:
        raise Refused(surveyed.say_stop(verdict.findings))
    found = load_set(survey, plan, folder, course.begin("loading", 0.04, 0.08))
    config = _move(config, course.together)
    trial = _try(plan, found, config, course)
    course.together.wait()
    prepared = _prepare(plan, found, config)
    prepared.get_ready(course.begin("loading", 0.1, 0.1))
    facts, ending, waited = _train(prepared, config, course, resume=resume)
    extra = {
        "kept_step": ending.kept_step,
        "waiting": round(waited / max(1, facts.seconds), 4),
        "trial": trial,
        "asked": describe_plan(plan),
        "processes": course.together.count,
        **_describe_start(config),
    }
    trained = Trained(plan, config, read_prose(find_trainer(plan)), survey, found, prepared, facts,
                      ending.sentences, extra)  # fmt: skip
    package = make_package(trained, folder, course.begin("measuring", 0.9, 1.0))
    course.together.wait()
    phase = "stopped" if ending.is_stopped else "done"
    course.work.report(phase=phase, fraction=1.0, package=str(package.folder), sentence=" ".join(ending.sentences))
    return package


def _follow(work: Path, together: Together, progress: Progress) -> Package:
    """What every process but the first does: the same training, and nothing that can be seen."""
    together.wait()
    plan, config = TrainingPlan.read(work), _move(_read_config(work), together)
    found = load_set(Survey.read(work), plan, work, Progress())
    _train(_prepare(plan, found, config), config, _Course(Work(work), together, progress), resume=True)
    together.wait()
    return load_package(Path(plan.out))


def _freeze(
    plan: TrainingPlan, settings: Mapping[str, str], work: Work, *, resume: bool
) -> tuple[TrainingPlan, TrainingConfig]:
    """Plan and config as they are from now on: those that lie in the work folder where they are resumed."""
    folder = work.folder
    if resume and (folder / CONFIG).is_file():
        plan, config = TrainingPlan.read(folder), _read_config(folder).change(settings)
    else:
        work.clear()
        plan = settle(plan)
        config = _complete(make_config(plan, settings), settings)
    plan.write(folder)
    files.write_json(folder / CONFIG, config.to_json())
    return plan, config


def _complete(config: TrainingConfig, settings: Mapping[str, str]) -> TrainingConfig:
    """The config with the threads that there are, and after the package that it goes on from."""
    if "threads" not in settings:
        config = replace(config, threads=_choose_threads())
    package = find_start(config.start)
    if package is None:
        return config
    schedule = replace(config.schedule, rate=_GENTLER * config.schedule.rate, warm_up=_WARM_UP)
    if package.card.architecture.network != config.network:
        return replace(config, schedule=schedule)
    return replace(config, schedule=schedule, arguments=dict(package.card.architecture.arguments))


def _describe_start(config: TrainingConfig) -> dict[str, Any]:
    """What of the training of the package that a network goes on from stands in its card."""
    package = find_start(config.start)
    if package is None:
        return {}
    told = package.card.raw["training"]
    kept = ("steps", "samples", "minutes", "seed", "procedure")
    return {"begun_with": {"id": package.id, **{name: told[name] for name in kept if name in told}}}


def _choose_threads() -> int:
    """All processors but one, which the rest of the machine wants."""
    told = os.environ.get("OMP_NUM_THREADS", "")
    return int(told) if told.isdecimal() and int(told) else max(1, min(_MOST_THREADS, (os.cpu_count() or 2) - 1))


def _move(config: TrainingConfig, together: Together) -> TrainingConfig:
    return together.place(config.move_to(str(resolve_device(config.device))))


def _read_config(folder: Path) -> TrainingConfig:
    return TrainingConfig.from_json(files.read_json(folder / CONFIG))


def _prepare(plan: TrainingPlan, found: TrainingSet, config: TrainingConfig) -> Prepared:
    torch.set_num_threads(config.threads)
    return load_trainer(find_trainer(plan)).prepare(plan, found, config)


def _try(plan: TrainingPlan, found: TrainingSet, config: TrainingConfig, course: _Course) -> dict[str, Any]:
    """What this size costs here, tried once for a training; it stands in `size.json`."""
    path = course.work.folder / files.SIZE
    sizes: dict[str, dict[str, Any]] = files.read_json(path)
    if "seconds_per_step" not in sizes[plan.size]:
        prepared = _prepare(plan, found, config)
        prepared.get_ready(course.begin("loading", 0.08, 0.09))
        sizes[plan.size] = try_training(prepared, config, course.begin("trying", 0.09, 0.1))
        del prepared
        files.write_json(path, sizes)
        remember_trial(find_trainer(plan), plan.size, sizes[plan.size])
        gc.collect()
    return sizes[plan.size]


def _train(
    prepared: Prepared, config: TrainingConfig, course: _Course, *, resume: bool
) -> tuple[TrainingFacts, Ending, float]:
    """How the training went, how it ended, and the seconds that it waited for data in this run."""
    work, together = course.work, course.together
    loop = Loop(together.share(prepared.task), config.schedule, work.folder, resume=resume)

    def keep_schedule(schedule: Schedule) -> None:
        files.write_json(work.folder / CONFIG, replace(_read_config(work.folder), schedule=schedule).to_json())

    began = loop.clock.seconds
    attendance = Attendance(loop, prepared, work, together, keep_schedule)
    if together.leads:
        work.report(phase="training", minutes=config.schedule.minutes, seconds=round(began, 1), step=loop.number)
    ending = attendance.run(course.progress.part(0.1, 0.9))
    facts = loop.finish()
    waited = prepared.waited() * facts.seconds / max(1e-6, loop.clock.seconds - began)
    return replace(facts, samples=facts.samples * together.count), ending, waited


@contextmanager
def _hold(folder: Path) -> Iterator[None]:
    """The work folder for this process alone; raises `Refused` where another one trains there."""
    held = folder_locks.claim_folder(folder)
    if held is None:
        raise Refused("Another process trains in this work folder.", advice="Wait for it, or name another (--work).")
    try:
        yield
    finally:
        held.release()


@contextmanager
def _ending_said(work: Work) -> Iterator[None]:
    """Whatever ends the run early stands in the state: cancelled is paused, anything else has failed."""
    try:
        yield
    except (Cancelled, KeyboardInterrupt):
        work.report(phase="paused", at_once=True, sentence="Interrupted; it goes on where it was.")
        raise
    except BaseException as error:
        work.report(phase="failed", at_once=True, sentence=as_sentence(error))
        raise


def _asks(progress: Progress) -> Callable[[], bool]:
    """Whether a progress was cancelled, as a question."""

    def ask() -> bool:
        try:
            progress.check()
        except Cancelled:
            return True
        return False

    return ask
