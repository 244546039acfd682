"""`medaug run`: one operation, or a recipe, on all series of some paths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from medaug_gui import __version__
from medaug_gui.cli.terminal import (
    CANCELLED,
    SOME_FAILED,
    Debug,
    Json,
    Labels,
    interruptible,
    parse_whole_number,
    report_errors,
    say,
    show_bar,
    show_json,
)
from medaug_gui.core.errors import BadParameter, Cancelled

if TYPE_CHECKING:
    from medaug_gui.cli.batch import Batch
    from medaug_gui.cli.resume import RunIdentity, RunRecord
    from medaug_gui.core.spec import OperationSpec
    from medaug_gui.jobs.recipe import Recipe
    from medaug_gui.jobs.services import Services

Seed = Annotated[
    int | None,
    typer.Option(parser=parse_whole_number, metavar="N", help="Where chance starts, from 0. The recipe's own, or 0."),
]
Copies = Annotated[
    int | None,
    typer.Option(
        parser=parse_whole_number, metavar="N", help="Results for each series, from 1. The recipe's own, or 1."
    ),
]
LabelObjects = Annotated[
    str, typer.Option("--label-objects", help="Label maps in DICOM as seg, rtstruct or both: objects of their own.")
]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key-file",
        metavar="FILE",
        help="With --deidentify: one pseudonym for a patient in all runs with this file; made where there is none.",
    ),
]
Resume = Annotated[
    bool | None,
    typer.Option(
        "--resume/--no-resume",
        help="Go on with what OUT lacks, or make all anew. Left out: go on only where the same run was stopped.",
        show_default=False,
    ),
]

EXAMPLES = """Examples:

medaug run gaussian-noise /data/study -o out

medaug run affine scan.nii.gz -o out --copies 5 --seed 7 --set rotation=15 --format nifti

medaug run --recipe recipe.json /data/study -o out --device cuda:0

medaug run --recipe out/exported-series /data/other -o out2

The same recipe, seed and input always give the same voxels, here and in the window.

A run that was stopped (Ctrl+C, a power cut, some failed) goes on when the same command is given again: what is there
is not made twice. With --resume so does one that was finished, with --no-resume all is made anew.

Exit status: 0 all done, 1 some items failed (the others are there), 2 wrong usage, 130 cancelled."""


@report_errors
def run(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="The folder to write to.")],
    operation: Annotated[
        str | None, typer.Argument(metavar="OPERATION", help="What to do; left out with --recipe.", show_default=False)
    ] = None,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files, folders or archives; none for a generator.", show_default=False),
    ] = None,
    recipe: Annotated[
        Path | None, typer.Option("--recipe", metavar="RECIPE", help="A saved recipe, or a result that holds one.")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="A parameter of the operation; may be given again."),
    ] = None,
    seed: Seed = None,
    copies: Copies = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda:0, cuda:1 ... or mps.")] = "auto",
    format: Annotated[str, typer.Option(help="dicom, nifti, nrrd, png or a format that was added.")] = "dicom",
    deidentify: Annotated[bool, typer.Option("--deidentify", help="Remove the patient's identity.")] = False,
    key_file: KeyFile = None,
    labels: Labels = "auto",
    label_objects: LabelObjects = "seg",
    strict: Annotated[
        bool, typer.Option("--strict", help="Do not run what was not made for these series: a model, a step.")
    ] = False,
    resume: Resume = None,
    as_json: Json = False,
    debug: Debug = False,
) -> int:
    """Run an operation or a recipe on every series found, and write each result as it is ready."""
    from medaug_gui.cli.batch import Batch, find_writer
    from medaug_gui.cli.inputs import clean_up
    from medaug_gui.cli.options import check_device, generates, parse_request, set_numbers
    from medaug_gui.export.base import ExportOptions
    from medaug_gui.jobs import services

    if out.exists() and not out.is_dir():
        raise BadParameter(f"{str(out)!r} is a file.", advice="Give a folder to write to.")
    if key_file is not None and not deidentify:
        raise BadParameter("--key-file goes with --deidentify.")
    options = ExportOptions(deidentify=deidentify, label_objects=label_objects, key=_choose_key(key_file))
    batch = Batch(find_writer(format), out, options, quiet=as_json, debug=debug, strict=strict)
    tools = services.create_services()
    check_device(device, tools)
    known = tools.known
    words = [word for word in (operation, *(paths or ())) if word is not None]
    wanted, places = parse_request(words, recipe, settings or [], known)
    wanted = set_numbers(wanted, seed, copies)
    title = wanted.active[0].operation if generates(wanted, known) else ""
    clean_up(out)
    written = (format, labels, label_objects, str(deidentify), options.key if key_file else "")
    batch.record = _open_record(batch, _identify_run(out, wanted, places, written, known), resume)
    _carry_out(batch, wanted, places, labels, device, title, tools)
    if as_json:
        show_json(batch.to_json(wanted))
    say(batch.summarise())
    return _choose_status(batch)


def _carry_out(
    batch: Batch, wanted: Recipe, paths: list[Path], labels: str, device: str, title: str, tools: Services
) -> None:
    from medaug_gui.cli.inputs import find_inputs
    from medaug_gui.jobs.job import Item, Job

    with interruptible() as cancelled:
        try:
            items: tuple[Item, ...] = (Item.for_generator(title),)
            if paths:
                with show_bar("Scanning", cancelled) as progress:
                    batch.found = find_inputs(paths, progress, labels)
                items = tuple(Item.from_header(header) for header in batch.found.series)
                if _warn(batch, wanted, tools) and batch.strict:
                    raise BadParameter(
                        "Nothing was run: this was not made for these series.",
                        advice="Without --strict it is run, and the results say so.",
                    )
            with show_bar("Running", cancelled) as progress:
                batch.run(Job(wanted, items, device=device), tools, progress, cancelled)
        except Cancelled:
            batch.cancelled = True
        finally:
            if batch.record is not None:
                batch.record.close(bool(batch.outputs) and not batch.failures and not batch.cancelled)


def _identify_run(
    out: Path, wanted: Recipe, places: list[Path], written: tuple[str, ...], known: Mapping[str, OperationSpec]
) -> RunIdentity:
    """What this run is known by; another version of the program or of a model makes it another run."""
    from medaug_gui.cli.resume import RunIdentity

    specs = [known[id] for id in sorted({step.operation for step in wanted.steps})]
    models = [spec.model.version for spec in specs if spec.model]
    return RunIdentity(out, wanted, (__version__, *models, *written), tuple(places))


def _choose_key(key_file: Path | None) -> str:
    from medaug_gui.export.identity import make_key, read_key_file

    return read_key_file(key_file) if key_file else make_key()


def _open_record(batch: Batch, identity: RunIdentity, resume: bool | None) -> RunRecord | None:
    """What an earlier part of this run has finished; raises `BadParameter` where it is to go on and cannot."""
    from medaug_gui.cli.resume import open_record

    record = open_record(identity, batch.options.key)
    if record is None:
        if resume:
            raise BadParameter("This very run is under way, or what it finished could not be noted in your home.")
        return None
    record.wanted = bool(resume)
    if resume is False or not record.read() or not (record.stopped or resume):
        record.start()
    record.stopped = record.stopped or record.wanted
    batch.options = replace(batch.options, key=record.key)
    return record


def _warn(batch: Batch, wanted: Recipe, tools: Services) -> bool:
    """What is odd about the series, or makes a step or a model doubtful for them, is said before they are worked on.

    True where a step or a model was not made for one of them.
    """
    from medaug_gui.core.guard import SeriesFacts, find_recipe_doubts
    from medaug_gui.jobs.job import Item

    known = tools.known
    steps = [(known[step.operation], step.parameters) for step in wanted.steps if step.operation in known]
    if not batch.found.series:
        say("No series was found.")
    doubted = False
    for header in batch.found.series:
        name = batch.name_item(Item.from_header(header))
        for problem in header.problems:
            say(f"{name}: {batch.redact(problem.sentence, header)}")
        said = find_recipe_doubts(steps, SeriesFacts.from_header(header))
        batch.doubts[header.key] = said
        for sentence in said:
            say(f"{name}: warning: {sentence}")
            doubted = True
    return doubted


def _choose_status(batch: Batch) -> int:
    if batch.cancelled:
        return CANCELLED
    return SOME_FAILED if batch.failures or batch.found.has_failed or not batch.outputs else 0
