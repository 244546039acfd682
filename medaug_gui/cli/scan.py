"""`medaug scan`: what series are there?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from medaug_gui.cli.terminal import (
    SOME_FAILED,
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

if TYPE_CHECKING:
    from medaug_gui.cli.inputs import FoundInputs
    from medaug_gui.core.header import SeriesHeader

EXAMPLES = """Examples:

medaug scan /data/study

medaug scan scans.zip brain.nii.gz --json > series.json

Exit status: 0 all done, 1 nothing could be opened or a file named here could not, 2 wrong usage, 130 cancelled."""


@report_errors
def scan(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, folders, .zip archives or DICOMDIR.")],
    labels: Labels = "auto",
    as_json: Json = False,
    debug: Debug = False,
) -> int:
    """List the series in files and folders, with what is odd about them. Only headers are read."""
    from medaug_gui.cli.inputs import clean_up, describe_series, find_inputs

    clean_up()

    with interruptible() as cancelled, show_bar("Scanning", cancelled) as progress:
        found = find_inputs(paths, progress, labels)
    if as_json:
        show_json(
            {"series": describe_series(found.series), "refused": found.refused_json(), "passed_over": found.passed}
        )
    else:
        _print(found)
    return SOME_FAILED if found.has_failed else 0


def _print(found: FoundInputs) -> None:
    for header in found.series:
        show(_describe_line(header))
        for path in header.label_files:
            show(f"    label map: {path}")
        for problem in header.problems:
            show(f"    ! {problem.sentence}")
    show(f"{count(len(found.series), 'series', 'series')}, {count(len(found.refused), 'file')} not opened")
    if found.passed:
        show(found.passed_over)
    for path, reason in found.refused:
        say(f"not opened: {path}: {reason}")


def _describe_line(header: SeriesHeader) -> str:
    identity = header.identity
    about = "  ".join(part for part in (identity.patient_id, header.modality, identity.description) if part)
    matrix = " x ".join(map(str, header.shape[1:]))
    spacing = " x ".join(f"{round(size, 3):g}" for size in header.spacing)
    about += f"  channel {header.channel}" if header.case else ""
    return f"{about}  {count(header.images, 'image')} {matrix}, {spacing} mm"
