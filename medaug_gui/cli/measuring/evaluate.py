"""`medaug evaluate`: how good is a model, on anyone's scans?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from medaug_gui.cli.terminal import Debug, Json, interruptible, report_errors, say, show, show_bar, show_json
from medaug_gui.core.errors import BadParameter

if TYPE_CHECKING:
    from medaug_gui.evaluation.base import Evaluation

EXAMPLES = """Examples:

medaug evaluate denoise-ct /data/chest -o report.html

medaug evaluate denoise-ct /data/full-dose --degraded /data/quarter-dose --json

medaug evaluate generate-brain-mr /data/real-slices --json

What is measured and how: docs/models.md"""


@report_errors
def evaluate(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="A model's id, or the folder of a package.")],
    data: Annotated[Path, typer.Argument(metavar="DATA", help="Clean scans; for a generator, real images.")],
    degraded: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="The same scans degraded; else noise is added as on the card.")
    ] = None,
    slices: Annotated[
        int | None, typer.Option(min=1, help="Slices to measure (40), or images for a generator to make (600).")
    ] = None,
    reference: Annotated[
        str, typer.Option(help="auto, scan (as it is) or averaged (means over slices, for CT that is itself noisy).")
    ] = "auto",
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="REPORT.html", help="Write a report.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda:0, cuda:1 ... or mps.")] = "auto",
    as_json: Json = False,
    debug: Debug = False,
) -> int:
    """Measure a model on a folder of scans: every measure with its interval, beside simpler means."""
    from medaug_gui.cli.inputs import clean_up
    from medaug_gui.evaluation.base import EvaluationOptions
    from medaug_gui.evaluation.run import evaluate as measured

    _check(reference, device, out)
    clean_up()
    options = EvaluationOptions(degraded, slices or 0, reference, device)
    with interruptible() as cancelled, show_bar("Evaluating", cancelled) as progress:
        found = measured(model, data, options, progress)
    if out is not None:
        from medaug_gui.evaluation.report import write_report

        write_report(found, out)
    for note in found.notes:
        say(note)
    if as_json:
        show_json(found.to_json())
    else:
        _print(found)
    return 0


def _check(reference: str, device: str, out: Path | None) -> None:
    """What can be known to be wrong before minutes of work; raises `BadParameter`."""
    from medaug_gui.cli.options import check_device
    from medaug_gui.evaluation.base import REFERENCES
    from medaug_gui.jobs import services

    check_device(device, services.create_services())
    if reference not in REFERENCES:
        raise BadParameter(f"There is no reference {reference!r}.", advice=f"There are {', '.join(REFERENCES)}.")
    if out is not None and out.suffix.lower() not in (".html", ".htm"):
        raise BadParameter("The report is a web page.", advice="Give a name that ends in .html.")
    if out is not None:
        if out.is_dir():
            raise BadParameter(f"{str(out)!r} is a folder.", advice="Give the name of a file to write.")
        out.parent.mkdir(parents=True, exist_ok=True)


def _print(found: Evaluation) -> None:
    people = "unknown" if found.patients is None else str(found.patients)
    show(f"{found.model}: {found.images} images, patients: {people}")
    for score in found.scores:
        low, high = score.ci95
        others = ", ".join(f"{name} {value:.4g}" for name, value in score.baselines.items())
        show(f"  {score.condition}: {score.metric} {score.value:.4g} ({low:.4g} to {high:.4g}); {others}")
