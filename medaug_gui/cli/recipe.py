"""`medaug recipe`: how was this made?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from medaug_gui.cli.terminal import Debug, report_errors, show_json
from medaug_gui.core.errors import BadParameter, Refused

EXAMPLES = """Examples:

medaug recipe out/series > recipe.json

medaug run --recipe recipe.json /data/study -o again"""


@report_errors
def recipe(
    path: Annotated[Path, typer.Argument(metavar="FILE_OR_FOLDER", help="A file or folder that MedAug exported.")],
    provenance: Annotated[
        bool, typer.Option("--provenance", help="Print all that was done too: realised parameters, seeds, models.")
    ] = False,
    debug: Debug = False,
) -> int:
    """Print the recipe found in an exported result, as JSON that `medaug run --recipe` takes."""
    from medaug_gui.export.recipe import find_recipe

    if not path.exists():
        raise BadParameter(f"There is no file or folder {str(path)!r}.")
    found = find_recipe(path)
    wanted = found if provenance else found.get("recipe")
    if wanted is None:
        raise Refused(f"{path.name} tells what was done but holds no recipe.", advice="See --provenance.")
    show_json(wanted)
    return 0
