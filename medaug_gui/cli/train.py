"""`medaug train`: a shipped model again, or a model of one's own from one's own scans."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from medaug_gui.cli.terminal import Debug, Json, interruptible, report_errors, say, show, show_bar, show_json
from medaug_gui.cli.train_plan import PlanWords, advise_size, describe_package, read_asked, train_by_plan
from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TASKS

if TYPE_CHECKING:
    from medaug_gui.models.package import Package
    from medaug_gui.training.job import TrainingJob

EXAMPLES = """Examples:

medaug train denoise /data/scans -o my-denoiser --minutes 60 --device cuda:0

medaug train segment /data/slices-with-masks -o my-segmenter --size small --minutes 5

medaug train --plan plan.json --work folder --resume

medaug train denoise-ct /data/collections -o denoise-ct --resume --json

What each task needs under DATA and which keys there are: docs/models.md"""


What = Annotated[
    str | None,
    typer.Argument(
        metavar="MODEL|TASK",
        help="A model's id, or denoise, upscale, fill, segment, encode, generate or a trainer for one's own.",
    ),
]
Data = Annotated[
    Path | None, typer.Argument(metavar="DATA", help="A folder with a folder for each scan, or of pictures.")
]
Out = Annotated[Path | None, typer.Option("-o", "--out", metavar="OUT", help="The folder of the package.")]
Settings = Annotated[
    list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="A key of the training, e.g. batch=8.")
]
Device = Annotated[str, typer.Option(help="auto, cpu, cuda:0, cuda:1 ... or mps.")]
Minutes = Annotated[float | None, typer.Option(help="How long to train, all runs together.")]
Seed = Annotated[int | None, typer.Option(help="Of all chance.")]
Start = Annotated[str | None, typer.Option(metavar="PACKAGE", help="A model's id or a package to begin with.")]
HoldOut = Annotated[list[str] | None, typer.Option(metavar="NAME", help="A folder of DATA that is only measured on.")]
Work = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Where decoded scans, log and checkpoints lie (OUT.training).")
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on from the last checkpoint.")]
Remark = Annotated[str, typer.Option(help="A sentence for the card, e.g. on what earlier runs did.")]
Size = Annotated[
    str | None, typer.Option(metavar="small|medium|large", help="Train on any folder of scans or pictures.")
]
Plan = Annotated[Path | None, typer.Option(metavar="FILE", help="The same by a plan, as the window writes it.")]
SurveyAlone = Annotated[bool, typer.Option("--survey", help="Look at the data, say what speaks against it, end.")]
Method = Annotated[str | None, typer.Option(metavar="flow|gan|vae", help="With --size: how to generate.")]
Classes = Annotated[str | None, typer.Option(metavar="folder|COLUMN", help="With --size: where the classes stand.")]
Modality = Annotated[str | None, typer.Option(help="With --size: of the series that are used.")]
HeldOut = Annotated[
    float | None, typer.Option(metavar="SHARE", help="With --size: of the patients, only measured on (0.2).")
]
Empty = Annotated[
    list[Path] | None,
    typer.Option(metavar="FOLDER", help="Segmenting: more scans, with nothing to find in them. Can be given again."),
]
Name = Annotated[str | None, typer.Option(help="With --size: of the model, for people.")]
Licence = Annotated[str | None, typer.Option(help="With --size: that the model is given.")]


@report_errors
def train(
    what: What = None,
    data: Data = None,
    out: Out = None,
    settings: Settings = None,
    device: Device = "auto",
    minutes: Minutes = None,
    seed: Seed = None,
    start: Start = None,
    hold_out: HoldOut = None,
    work: Work = None,
    resume: Resume = False,
    remark: Remark = "",
    size: Size = None,
    plan: Plan = None,
    survey: SurveyAlone = False,
    method: Method = None,
    classes: Classes = None,
    modality: Modality = None,
    held_out: HeldOut = None,
    empty: Empty = None,
    name: Name = None,
    licence: Licence = None,
    as_json: Json = False,
    debug: Debug = False,
) -> int:
    """Train a model on a folder of scans or pictures, and write its package."""
    from medaug_gui.cli.inputs import clean_up

    clean_up()
    asked = {"size": size, "method": method, "classes": classes, "modality": modality, "held_out": held_out,
             "name": name, "licence": licence}  # fmt: skip
    asks_plan = any([plan, survey, empty, *(value is not None for value in asked.values())])
    if what is None or asks_plan or read_asked(what):
        told = {**asked, "minutes": minutes, "seed": seed, "start": start, "device": device.replace("auto", "") or None}
        known = {key: value for key, value in told.items() if value is not None}
        words = PlanWords(
            plan, what or "", data, out, work, resume, known, _read_settings(settings or ()), tuple(empty or ())
        )
        return train_by_plan(words, survey=survey, as_json=as_json)
    if data is None or out is None:
        raise BadParameter("A training needs DATA and -o OUT.")
    keys = {"minutes": minutes, "seed": seed, "start": start, "data.hold_out": hold_out}
    changes = {key: json.dumps(value) for key, value in keys.items() if value is not None}
    job = _make_job(what, _Places(data, out, work), _read_settings(settings or ()) | changes, device, remark)
    with interruptible() as cancelled, show_bar("Training", cancelled) as progress:
        package = _run(replace(job, progress=progress, resume=resume), what)
    say(f"Log and checkpoints: {job.work}")
    if as_json:
        show_json(describe_package(package))
    else:
        show(f"{package.id}: written to {out}, {package.card.weights.parameters:,} numbers")
    return 0


@dataclass(frozen=True)
class _Places:
    data: Path
    out: Path
    work: Path | None


def _make_job(what: str, places: _Places, changes: Mapping[str, str], device: str, remark: str) -> TrainingJob:
    """The training of a model or a task by its own config, as the words change it."""
    from medaug_gui.training.catalog import find_training
    from medaug_gui.training.job import TrainingJob

    _check(places.data, places.out, device)
    config, prose = find_training(what)
    config = config.change({**changes, "device": json.dumps(device)})
    command = _describe_command(what, changes, remark)
    work = places.work or places.out.with_name(places.out.name + ".training")
    return TrainingJob(config, prose, places.data, places.out, work, command, Progress())


def _run(job: TrainingJob, what: str) -> Package:
    from medaug_gui.training.catalog import run_training

    try:
        return run_training(job)
    except Refused as problem:
        raise (advise_size(problem) if what in TASKS else problem) from None


def _check(data: Path, out: Path, device: str) -> None:
    """What can be known to be wrong before minutes of work; raises `BadParameter`."""
    from medaug_gui.cli.options import check_device
    from medaug_gui.jobs import services

    check_device(device, services.create_services())
    if not data.is_dir():
        raise BadParameter(f"There is no folder {str(data)!r}.")
    if out.exists() and not out.is_dir():
        raise BadParameter(f"{str(out)!r} is a file.", advice="Give the name of a folder to write.")


def _read_settings(settings: Sequence[str]) -> dict[str, str]:
    """ "batch=8" -> {"batch": "8"}; raises `BadParameter`."""
    found = {}
    for setting in settings:
        key, separator, value = setting.partition("=")
        if not separator or not key:
            raise BadParameter(f"{setting!r} is no key and value.", advice="Write --set batch=8.")
        found[key.strip()] = value.strip()
    return found


def _describe_command(what: str, changes: Mapping[str, str], remark: str) -> str:
    """What makes the model again, for its card: without the user's paths."""
    shown = {key: json.dumps(Path(json.loads(value)).name) if key == "start" else value
             for key, value in changes.items()}  # fmt: skip
    words = [f"--set {key}={value}" for key, value in shown.items()]
    command = " ".join(["medaug train", Path(what).name, "DATA -o OUT", *words])
    return f"{command}; {remark}" if remark else command
