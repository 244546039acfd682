"""`medaug worth`: does augmentation help on these data, and do generated images?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from medaug_gui.cli.terminal import (
    Debug,
    Json,
    interruptible,
    parse_whole_number,
    report_errors,
    say,
    show,
    show_bar,
    show_json,
)
from medaug_gui.core.errors import BadParameter, Refused

if TYPE_CHECKING:
    from medaug_gui.core.sets.worth import WorthPlan, WorthResult

EXAMPLES = """Examples:

medaug worth /data/hearts -o worth.html

medaug worth /data/tumours --generator generate-brain-mr-from-mask -o worth.html

medaug worth /data/tumours --generated /data/synthetic --recipe recipe.json --seeds 3 --json

Each arm is the same small network for the same number of steps: real images; real + classical augmentation; and with
generated images, half as many as real ones, as many, and twice as many. A gain counts over real + classical alone.
What was stopped or killed goes on when the same command is given again."""

Data = Annotated[
    list[Path] | None,
    typer.Argument(metavar="DATA", help="Files or folders of images with label maps.", show_default=False),
]
Out = Annotated[Path | None, typer.Option("-o", "--out", metavar="REPORT.html", help="Write a report.")]
Generator = Annotated[str | None, typer.Option(metavar="MODEL", help="A generator that gives label maps, by its id.")]
Generated = Annotated[Path | None, typer.Option(metavar="FOLDER", help="Generated images with label maps.")]
RecipeFile = Annotated[
    Path | None, typer.Option("--recipe", metavar="FILE", help="The classical augmentation; else of the modality.")
]
Seeds = Annotated[int | None, typer.Option(parser=parse_whole_number, metavar="N", help="Trainings of each arm (5).")]
Minutes = Annotated[float | None, typer.Option(help="Of each training (1); a trial makes them a number of steps.")]
Steps = Annotated[
    int | None, typer.Option(parser=parse_whole_number, metavar="N", help="Of each training, in place of minutes.")
]
Patients = Annotated[
    int | None, typer.Option(parser=parse_whole_number, metavar="N", help="To train on at most (all).")
]
Seed = Annotated[int | None, typer.Option(parser=parse_whole_number, metavar="N", help="Of all chance, from 0.")]
Modality = Annotated[str | None, typer.Option(help="Of the series that are used.")]
Device = Annotated[str | None, typer.Option(help="auto, cpu (the default), cuda:0, cuda:1 ... or mps.")]
PlanFile = Annotated[
    Path | None, typer.Option("--plan", metavar="FILE", help="The same by a plan, as a work folder holds it.")
]
Work = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Where scores are kept (REPORT.work, or DATA.worth here).")
]


@report_errors
def worth(
    data: Data = None,
    out: Out = None,
    generator: Generator = None,
    generated: Generated = None,
    recipe: RecipeFile = None,
    seeds: Seeds = None,
    minutes: Minutes = None,
    steps: Steps = None,
    patients: Patients = None,
    seed: Seed = None,
    modality: Modality = None,
    device: Device = None,
    plan: PlanFile = None,
    work: Work = None,
    as_json: Json = False,
    debug: Debug = False,
) -> int:
    """Does it help? Small networks trained on real, augmented and generated images, measured on other patients."""
    told = {
        "generator": generator, "seeds": seeds, "minutes": minutes, "steps": steps, "patients": patients,
        "seed": seed, "modality": modality, "device": device, "recipe": _read_recipe(recipe),
        "generated": None if generated is None else _find(generated),
        "sources": tuple(map(_find, data)) if data else None,
    }  # fmt: skip
    wanted = _make_plan(plan, {key: value for key, value in told.items() if value is not None})
    _check(wanted, out)
    place = (work or _choose_work(out, Path(wanted.sources[0]))).absolute()
    say(f"Scores and state: {place}")
    from medaug_gui.sets.worth.run import measure_worth

    with interruptible() as cancelled, show_bar("Comparing", cancelled) as progress:
        found = measure_worth(wanted, place, progress)
    if out is not None:
        from medaug_gui.training.worth.report import write_worth_report

        write_worth_report(found, out)
    if as_json:
        show_json({**found.to_json(), "work": str(place)})
    else:
        _show(found)
    return 0


def _make_plan(path: Path | None, told: dict[str, Any]) -> WorthPlan:
    """The plan of a file with the words put over it, or one of words alone."""
    from medaug_gui.core.json_text import parse_json
    from medaug_gui.core.sets.worth import WorthPlan

    if path is not None:
        try:
            return replace(WorthPlan.from_json(parse_json(path.read_bytes(), path.name)), **told)
        except OSError:
            raise BadParameter(f"There is no plan {str(path)!r}.") from None
    if "sources" not in told:
        raise BadParameter("A comparison needs DATA, or --plan FILE.")
    return WorthPlan(**told)


def _find(place: Path) -> str:
    if not place.exists():
        raise BadParameter(f"There is no file or folder {str(place)!r}.")
    return str(place.absolute())


def _check(plan: WorthPlan, out: Path | None) -> None:
    """What can be known to be wrong before minutes of work; raises `BadParameter`."""
    from medaug_gui.cli.options import check_device
    from medaug_gui.jobs import services
    from medaug_gui.jobs.recipe import Recipe
    from medaug_gui.jobs.run import check_recipe

    tools = services.create_services()
    if plan.device not in ("auto", "cpu"):
        check_device(plan.device, tools)
    if plan.recipe:
        check_recipe(Recipe.from_json(dict(plan.recipe)), tools.known)
    if out is not None and out.suffix.lower() not in (".html", ".htm"):
        raise BadParameter("The report is a web page.", advice="Give a name that ends in .html.")
    if out is not None and out.is_dir():
        raise BadParameter(f"{str(out)!r} is a folder.", advice="Give the name of a file to write.")


def _read_recipe(path: Path | None) -> dict[str, Any] | None:
    from medaug_gui.jobs.recipe import Recipe

    if path is None:
        return None
    try:
        return Recipe.load(path).to_json()
    except OSError:
        raise Refused(f"There is no recipe {str(path)!r}.") from None


def _choose_work(out: Path | None, data: Path) -> Path:
    if out is not None:
        return out.with_name(f"{out.name}.work")
    return Path(f"{data.absolute().stem or 'data'}.worth")


def _show(found: WorthResult) -> None:
    for score in found.scores:
        show(f"{score.title}: Dice {score.dice:.4f} ({score.low:.4f} to {score.high:.4f})")
    titles = {score.arm: score.title for score in found.scores}
    for gain in (*found.gains, *found.others):
        show(f"  {titles[gain.arm]} over {titles[gain.over]}: {gain.dice:+.4f} ({gain.low:+.4f} to {gain.high:+.4f})")
    for note in found.notes:
        say(note)
    show(found.sentence)
