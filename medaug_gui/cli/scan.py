"""`medaug scan`: what series are there?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from medaug_gui.cli.terminal import SOME_FAILED, Debug, Json, bar, interruptible, reported, say, show_json

if TYPE_CHECKING:
    from medaug_gui.cli.inputs import Found

EXAMPLES = """Examples:

medaug scan /data/study

medaug scan scans.zip brain.nii.gz --json > series.json

Exit status: 0 something was found, 1 nothing could be opened, 2 wrong usage, 130 cancelled."""


@reported
def scan(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, folders, .zip archives or DICOMDIR.")],
    as_json: Json = False,
    debug: Debug = False,
) -> int:
    """List the series in files and folders, with what is odd about them. Only headers are read."""
    from medaug_gui.cli.inputs import find, header_json

    with interruptible() as cancelled, bar("Scanning", cancelled) as progress:
        found = find(paths, progress)
    if as_json:
        show_json({"series": [header_json(header) for header in found.series], "refused": found.refused_json()})
    else:
        _print(found)
    return 0 if found.series or not found.refused else SOME_FAILED


def _print(found: Found) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table("Patient", "Modality", "Description", "Images", "Matrix", "Spacing (mm)", "Problems", expand=False)
    for header in found.series:
        _, rows, columns = header.shape
        table.add_row(
            escape(header.identity.patient_id),
            header.modality,
            escape(header.identity.description),
            str(header.images),
            f"{rows} x {columns}",
            " x ".join(f"{size:g}" for size in (round(size, 3) for size in header.spacing)),
            escape("\n".join(problem.sentence for problem in header.problems)),
        )
    Console().print(table)
    print(f"{len(found.series)} series, {len(found.refused)} files refused")
    for path, reason in found.refused:
        say(f"not opened: {path}: {reason}")
