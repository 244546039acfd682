"""`medaug train`: a shipped model again, or a model of one's own from one's own scans."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from medaug_gui.cli.terminal import Debug, Json, interruptible, report_errors, say, show, show_bar, show_json
from medaug_gui.core.errors import BadParameter

if TYPE_CHECKING:
    from medaug_gui.models.package import Package

EXAMPLES = """Examples:

medaug train denoise /data/scans -o my-denoiser --minutes 60 --device cuda:0

medaug train segment /data/slices-with-masks -o my-segmenter --set batch=8

medaug train denoise-ct /data/collections -o denoise-ct --resume --json

What each task needs under DATA and which keys there are: docs/models.md"""


@report_errors
def train(
    what: Annotated[
        str,
        typer.Argument(
            metavar="MODEL|TASK",
            help="A model's id, or denoise, upscale, fill, segment, encode, generate or a trainer for one's own.",
        ),
    ],
    data: Annotated[Path, typer.Argument(metavar="DATA", help="A folder with a folder for each scan, or of pictures.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="The folder of the package.")],
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="A key of the training, e.g. batch=8.")
    ] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda:0, cuda:1 ... or mps.")] = "auto",
    minutes: Annotated[float | None, typer.Option(help="How long to train, all runs together.")] = None,
    seed: Annotated[int | None, typer.Option(help="Of all chance.")] = None,
    start: Annotated[
        str | None, typer.Option(metavar="PACKAGE", help="A model's id or a package to begin with.")
    ] = None,
    hold_out: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A folder of DATA that is only measured on.")
    ] = None,
    work: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where decoded scans, log and checkpoints lie (OUT.training).")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the last checkpoint.")] = False,
    remark: Annotated[str, typer.Option(help="A sentence for the card, e.g. on what earlier runs did.")] = "",
    as_json: Json = False,
    debug: Debug = False,
) -> int:
    """Train a model on a folder of scans or pictures, and write its package."""
    from medaug_gui.cli.inputs import clean_up
    from medaug_gui.training.catalog import find_training, run_training
    from medaug_gui.training.job import TrainingJob

    _check(data, out, device)
    clean_up()
    config, prose = find_training(what)
    changes = _read_settings(settings or ())
    told = {"minutes": minutes, "seed": seed, "start": start, "data.hold_out": hold_out}
    changes |= {name: json.dumps(value) for name, value in told.items() if value is not None}
    config = config.change(changes | {"device": json.dumps(device)})
    command = _describe_command(what, changes, remark)
    place = work or out.with_name(out.name + ".training")
    with interruptible() as cancelled, show_bar("Training", cancelled) as progress:
        job = TrainingJob(config, prose, data, out, place, command, progress, resume)
        package = run_training(job)
    say(f"Log and checkpoints: {place}")
    if as_json:
        show_json(_describe(package))
    else:
        show(f"{package.id}: written to {out}, {package.card.weights.parameters:,} numbers")
    return 0


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


def _describe(package: Package) -> dict[str, Any]:
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
