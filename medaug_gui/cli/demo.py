"""`medaug demo`: the whole way once, on a sample study."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Annotated

import typer

from medaug_gui.cli.terminal import Debug, report_errors

EXAMPLES = """Examples:

medaug demo

medaug demo -o /tmp/demo"""


@report_errors
def demo(
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="OUT", help="Where the exported series and the picture go.")
    ] = Path("demo-output"),
    debug: Debug = False,
) -> int:
    """Open the window on a sample study, run three jobs, export them and save a picture of the window."""
    window = importlib.import_module("medaug_gui.gui.demo")  # by name: no other command may need Qt
    return int(window.run_demo(out))
