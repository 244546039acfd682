"""`medaug propose`: what lies in a box on a slice, as a label map beside the series."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from medaug_gui.cli.run import LabelObjects
from medaug_gui.cli.terminal import (
    Debug,
    Json,
    Labels,
    count,
    interruptible,
    report_errors,
    say,
    show,
    show_bar,
    show_json,
)
from medaug_gui.core.errors import BadParameter, ModelProblem, NotAccepted, Refused

if TYPE_CHECKING:
    from medaug_gui.cli.inputs import FoundInputs
    from medaug_gui.core.header import SeriesHeader
    from medaug_gui.core.series import Series
    from medaug_gui.export.base import WrittenResult
    from medaug_gui.operations.learned.propose import LearnedProposer, SlicePrompt

EXAMPLES = """Examples:

medaug propose /data/study -o out --box 24,110,80,170,150 --label Kidney

medaug propose scan.nii.gz -o out --box 24,110,80,170,150 --box 25,112,80,168,151 --label Kidney --format nifti

A box is SLICE,ROW,COLUMN,ROW,COLUMN: the slice (the first is 1), and where the box begins and ends, in pixels from the
top left corner of the slice.

What is proposed is a draft: look at it before use."""

Boxes = Annotated[
    list[str], typer.Option("--box", metavar="SLICE,ROW,COLUMN,ROW,COLUMN", help="A box; can be given again.")
]
Names = Annotated[
    list[str] | None,
    typer.Option("--label", metavar="NAME", help="What the label is called: of all boxes, or one for each."),
]
Model = Annotated[str, typer.Option(help="The id of a model that proposes; left out: the program's own.")]
Key = Annotated[str, typer.Option("--series", metavar="KEY", help="Which series, where there are several.")]
Threshold = Annotated[
    float | None, typer.Option(min=0.05, max=0.95, help="How sure the model must be of a pixel; left out: as it says.")
]
Sureness = Annotated[bool, typer.Option("--sureness", help="Write a map of how sure the model is, too.")]


@report_errors
def propose(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files, folders or archives of a series.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="The folder to write to.")],
    box: Boxes,
    label: Names = None,
    model: Model = "",
    series: Key = "",
    threshold: Threshold = None,
    sureness: Sureness = False,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda:0, cuda:1 ... or mps.")] = "auto",
    format: Annotated[str, typer.Option(help="dicom, nifti, nrrd, png or a format that was added.")] = "dicom",
    deidentify: Annotated[bool, typer.Option("--deidentify", help="Remove the patient's identity.")] = False,
    labels: Labels = "auto",
    label_objects: LabelObjects = "seg",
    as_json: Json = False,
    debug: Debug = False,
) -> int:
    """Propose what is in boxes on slices of a series, and write it as a label map beside the series."""
    from medaug_gui.cli.batch import find_writer
    from medaug_gui.cli.inputs import clean_up, find_inputs
    from medaug_gui.cli.options import check_device
    from medaug_gui.export.base import ExportItem, ExportOptions
    from medaug_gui.io.read import read_series
    from medaug_gui.jobs import services

    if out.exists() and not out.is_dir():
        raise BadParameter(f"{str(out)!r} is a file.", advice="Give a folder to write to.")
    options = ExportOptions(deidentify=deidentify, label_objects=label_objects)
    writer, prompts = find_writer(format), parse_boxes(box, label or [])
    check_device(device, services.create_services())
    operation = _find_model(model)
    clean_up(out)
    with interruptible() as cancelled, show_bar("Proposing", cancelled) as progress:
        header = _choose_series(find_inputs(list(paths), progress.part(0.0, 0.2), labels), series)
        source = read_series(header, progress.part(0.2, 0.5))
        _check(prompts, source)
        sure = operation.card.outputs.threshold if threshold is None else threshold
        made = operation.propose(
            source.without_maps(), prompts, sure, progress.part(0.5, 0.8), device, sureness=sureness
        )
        item = ExportItem(made, header.identity.description)
        written = list(writer.write([item], out, options, progress.part(0.8, 1.0)))
    _tell(operation, made, written, as_json)
    return 0


def parse_boxes(boxes: Sequence[str], names: Sequence[str]) -> tuple[SlicePrompt, ...]:
    """The boxes of a command line with their names.

    Raises:
        BadParameter: one is not five numbers or holds nothing, or the names are neither one nor one for each.
    """
    from medaug_gui.operations.learned.propose import NAME, SlicePrompt

    if len(names) not in (0, 1, len(boxes)):
        raise BadParameter(f"There are {len(boxes)} boxes and {len(names)} labels.",
                           advice="Give one --label for all boxes, or one for each.")  # fmt: skip
    called = [name.strip() or NAME for name in names] or [NAME]
    called = called * len(boxes) if len(called) == 1 else called
    return tuple(SlicePrompt(*_parse_box(text), name) for text, name in zip(boxes, called, strict=True))


def _parse_box(text: str) -> tuple[int, Any]:
    """The slice, from 0, and the box on it."""
    from medaug_gui.core.shapes.prompts import Box

    try:
        number, *edges = (float(part) for part in text.split(","))
        top, left, bottom, right = edges
        if number != int(number) or number < 1:
            raise ValueError
        first, last = (min(top, bottom), min(left, right)), (max(top, bottom), max(left, right))
        return int(number) - 1, Box(*first, *last)
    except (ValueError, OverflowError):
        advice = "Give SLICE,ROW,COLUMN,ROW,COLUMN: five numbers, the first slice is 1."
        raise BadParameter(f"--box {text[:60]!r} is no box.", advice=advice) from None


def _find_model(id: str) -> LearnedProposer:
    from medaug_gui.jobs.proposals.warm import find_proposing
    from medaug_gui.operations.learned.packaged import make_operation
    from medaug_gui.operations.learned.propose import LearnedProposer

    made = make_operation(find_proposing(id))
    if not isinstance(made, LearnedProposer):
        raise ModelProblem(f"{made.card.name} does not propose.")
    return made


def _choose_series(found: FoundInputs, key: str) -> SeriesHeader:
    """The one series, or that of this key; raises `Refused` or `BadParameter`."""
    chosen = [header for header in found.series if key in ("", header.key)]
    if not found.series:
        raise Refused("No series was found.", advice="`medaug scan` says what is there.")
    if not chosen:
        raise BadParameter(f"There is no series {key[:60]!r}.", advice="`medaug scan --json` has the keys.")
    if len(chosen) > 1:
        raise BadParameter(f"There are {len(chosen)} series, and a box is for one.",
                           advice="Give --series KEY; `medaug scan --json` has the keys.")  # fmt: skip
    return chosen[0]


def _check(prompts: Sequence[SlicePrompt], source: Series) -> None:
    """Raises `NotAccepted` for colour, and `BadParameter` for boxes outside the series."""
    if source.is_colour:
        raise NotAccepted("Proposals are for grey-level series; this one is in colour.")
    depth, rows, columns = source.geometry.shape
    for prompt in prompts:
        box = prompt.box
        if prompt.index >= depth:
            raise BadParameter(f"There is no slice {prompt.index + 1}: the series has {depth}.")
        if box.bottom <= 0 or box.right <= 0 or box.top >= rows or box.left >= columns:
            raise BadParameter(f"A box lies outside the slices, which have {rows} rows and {columns} columns.")


def _tell(operation: LearnedProposer, made: Series, written: Sequence[WrittenResult], as_json: bool) -> None:
    """What was proposed and where it lies."""
    found, grid = made.labels[-1], made.geometry
    pixel = grid.spacing[1] * grid.spacing[2] if grid.calibrated else None
    labels: list[dict[str, Any]] = []
    for one in found.labels:
        pixels = int((found.voxels == one.value).sum())
        slices = int((found.voxels == one.value).any(axis=(1, 2)).sum())
        area = {} if pixel is None else {"square_mm": round(pixels * pixel, 2)}
        labels.append({"name": one.name, "value": one.value, "pixels": pixels, "slices": slices, **area})
    notes = [*made.provenance.notes, *(note for one in written for note in one.notes)]
    if as_json:
        outputs = [{"path": str(one.folder_or_file), "files": one.files} for one in written]
        show_json({"model": operation.card.id, "labels": labels, "outputs": outputs, "notes": notes})
        return
    for result in written:
        show(f"{result.folder_or_file}  ({count(result.files, 'file')})")
    for note in notes:
        say(f"  note: {note}")


__all__ = ["EXAMPLES", "parse_boxes", "propose"]
