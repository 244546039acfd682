"""The `medaug` command: the same jobs as the window, without it."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from medaug_gui import PROGRAM, __version__
from medaug_gui.cli import demo, expand, models, operations, propose, recipe, run, scan, train
from medaug_gui.cli.measuring import evaluate, worth

_EXAMPLES = """Examples:

medaug scan /data/study

medaug operations

medaug run gaussian-noise /data/study -o out --copies 5

medaug propose /data/study -o out --box 24,110,80,170,150 --label Kidney

medaug expand /data/study -o set --copies 8

medaug worth /data/study -o worth.html

medaug recipe out

medaug models

medaug evaluate denoise-ct /data/study

medaug train denoise /data/scans -o my-denoiser

Each command tells more with --help. The window: medaug-gui"""

app = typer.Typer(
    name="medaug",
    help=f"{PROGRAM}: augment, enhance and generate radiology scans, from DICOM to checked DICOM.",
    epilog=_EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    add_completion=False,
)
for _command, _examples in (
    (scan.scan, scan.EXAMPLES),
    (operations.operations, operations.EXAMPLES),
    (run.run, run.EXAMPLES),
    (propose.propose, propose.EXAMPLES),
    (expand.expand, expand.EXAMPLES),
    (worth.worth, worth.EXAMPLES),
    (recipe.recipe, recipe.EXAMPLES),
    (evaluate.evaluate, evaluate.EXAMPLES),
    (train.train, train.EXAMPLES),
    (demo.demo, demo.EXAMPLES),
):
    app.command(epilog=_examples)(_command)
app.add_typer(models.models)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"medaug {__version__}")
        raise typer.Exit


@app.callback()
def _all(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """The console script."""
    if getattr(sys, "frozen", False):  # a packaged program starts its engine through itself
        import multiprocessing

        multiprocessing.freeze_support()
    if isinstance(sys.stdout, TextIOWrapper):  # a name that the terminal's encoding lacks is no reason to stop
        sys.stdout.reconfigure(errors="backslashreplace")
    app()
