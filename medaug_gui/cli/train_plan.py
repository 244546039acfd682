"""`medaug train` by a plan: any folder of scans or pictures, from the survey to a package; what the window starts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medaug_gui.cli.terminal import count, interruptible, say, show, show_bar, show_json
from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.json_text import parse_json
from medaug_gui.core.trainings.files import PLAN
from medaug_gui.core.trainings.plan import TASKS, TrainingPlan
from medaug_gui.core.trainings.survey import Finding, Survey, Verdict

if TYPE_CHECKING:
    from medaug_gui.models.package import Package


@dataclass(frozen=True)
class PlanWords:
    """What the command line says of a plan: None and empty where it says nothing."""

    plan: Path | None = None
    task: str = ""
    data: Path | None = None
    out: Path | None = None
    work: Path | None = None
    resume: bool = False
    told: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    empty: tuple[Path, ...] = ()


def train_by_plan(words: PlanWords, *, survey: bool, as_json: bool) -> int:
    """Survey, or train to the package; the exit status."""
    plan, work = _make_plan(words), _choose_work(words)
    with interruptible() as cancelled, show_bar("Looking" if survey else "Training", cancelled) as progress:
        if survey:
            from medaug_gui.training.runs.surveyed import survey_alone

            found = survey_alone(plan, work, progress)
        else:
            from medaug_gui.training.runs.plan_run import run_plan

            settings = dict(words.settings)
            if words.resume and "minutes" in words.told:
                settings["minutes"] = str(words.told["minutes"])
            package = run_plan(plan, work, progress, resume=words.resume, settings=settings)
    if survey:
        return _show_survey(*found, as_json=as_json)
    if os.environ.get("RANK", "0") != "0":  # of several processes the first one speaks
        return 0
    say(f"Log, samples and checkpoints: {work}")
    if as_json:
        show_json(describe_package(package))
    else:
        show(f"{package.id}: written to {package.folder}, {package.card.weights.parameters:,} numbers")
    return 0


def describe_package(package: Package) -> dict[str, Any]:
    """The document of `--json`."""
    training = package.card.raw["training"]
    return {
        "model": package.id,
        "package": str(package.folder),
        "parameters": package.card.weights.parameters,
        "steps": training["steps"],
        "minutes": training["minutes"],
        "metrics": package.card.metrics,
    }


def _make_plan(words: PlanWords) -> TrainingPlan:
    """The plan of a file or of a work folder with the words put over it, or one of words alone."""
    told = dict(words.told) | ({"out": str(words.out.absolute())} if words.out else {})
    if words.plan is not None:
        try:
            plan = TrainingPlan.from_json(parse_json(words.plan.read_bytes(), words.plan.name))
        except OSError:
            raise BadParameter(f"There is no plan {str(words.plan)!r}.") from None
        return _add_empty(replace(plan, **told), words.empty)
    if words.task and words.data is not None:
        asked = read_asked(words.task)
        if asked is None and words.task not in TASKS:
            raise BadParameter(f"{words.task[:48]!r} is no task to train a model of one's own.",
                               advice=f"There are {', '.join(TASKS)}.")  # fmt: skip
        if not words.data.exists():
            raise BadParameter(f"There is no folder {str(words.data)!r}.")
        keys = {"task": words.task, **(asked or {}), "sources": (str(words.data.absolute()),), **told}
        return _add_empty(TrainingPlan(**keys), words.empty)
    if words.work is not None and (words.work / PLAN).is_file():
        return _add_empty(replace(TrainingPlan.read(words.work), **told), words.empty)
    raise BadParameter(
        "There is nothing to train.", advice="Give a task and a folder, --plan FILE, or --resume --work FOLDER."
    )


def _add_empty(plan: TrainingPlan, places: tuple[Path, ...]) -> TrainingPlan:
    """The plan with more scans in which there is nothing to find; raises `BadParameter` where one is not there."""
    for place in places:
        if not place.exists():
            raise BadParameter(f"There is no folder {str(place)!r}.")
    own = tuple(str(place.absolute()) for place in places)
    sources = (*plan.sources, *(place for place in own if place not in plan.sources))
    return replace(plan, sources=sources, empty=tuple(dict.fromkeys([*plan.empty, *own])))


def read_asked(name: str) -> dict[str, Any] | None:
    """The plan that a package came from, as its card keeps it; None for tasks, and models that came another way."""
    from medaug_gui.models.package import CARD, find_package, load_package

    if name in TASKS:
        return None
    package = load_package(Path(name)) if (Path(name) / CARD).is_file() else find_package(name)
    asked = package.card.raw["training"].get("asked") if package is not None else None
    return dict(asked) if isinstance(asked, dict) else None


def _choose_work(words: PlanWords) -> Path:
    if words.work is not None:
        return words.work.absolute()
    if words.out is not None:
        return words.out.absolute().with_name(words.out.name + ".training")
    raise BadParameter("Say where the work is kept (--work FOLDER).")


def _show_survey(survey: Survey, verdict: Verdict, *, as_json: bool) -> int:
    if as_json:
        show_json({"survey": survey.to_json(), "verdict": verdict.to_json(), "may_start": verdict.may_start})
        return 0
    patients = count(len(survey.patients), "patient")
    show(f"{count(len(survey.cases), 'series', 'series')} of {patients}, {count(survey.slices, 'slice')}"
         f"{', ' + survey.modality if survey.modality else ''}; {len(survey.left_out)} left out")  # fmt: skip
    for group, slices in survey.count_by_group().items() if survey.groups else ():
        show(f"  {group or 'no class'}: {count(slices, 'slice')}")
    _show_findings(verdict.findings)
    show("It can be trained on." if verdict.may_start else "It cannot be trained on.")
    return 0


def _show_findings(findings: Sequence[Finding]) -> None:
    for one in findings:
        show(f"{'Stop' if one.level == 'stop' else 'Note'}: {one.sentence} {one.advice}".rstrip())


def advise_size(problem: Refused) -> Refused:
    """What is said where a trainer does not find what it knows in a folder: another way takes any folder."""
    advice = f"{problem.advice} With --size small DATA may be any folder of scans or pictures.".strip()
    return type(problem)(problem.sentence, advice=advice, details=problem.details)
