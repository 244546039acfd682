"""`medaug worth`: does augmentation help on these data, and do generated images?"""

from __future__ import annotations

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

Data = Annotated[list[Path], typer.Argument(metavar="DATA", help="Files or folders of images with label maps.")]
Out = Annotated[Path | None, typer.Option("-o", "--out", metavar="REPORT.html", help="Write a report.")]
Generator = Annotated[str, typer.Option(metavar="MODEL", help="A generator that gives label maps, by its id.")]
Generated = Annotated[Path | None, typer.Option(metavar="FOLDER", help="Generated images with label maps.")]
RecipeFile = Annotated[
    Path | None, typer.Option("--recipe", metavar="FILE", help="The classical augmentation; else of the modality.")
]
Seeds = Annotated[int, typer.Option(parser=parse_whole_number, metavar="N", help="Trainings of each arm.")]
Minutes = Annotated[float, typer.Option(help="Of each training; by a trial they become a number of steps.")]
Steps = Annotated[int, typer.Option(parser=parse_whole_number, metavar="N", help="Of each training, for minutes.")]
Patients = Annotated[int, typer.Option(parser=parse_whole_number, metavar="N", help="To train on at most (all).")]
Seed = Annotated[int, typer.Option(parser=parse_whole_number, metavar="N", help="Of all chance, from 0.")]
Modality = Annotated[str, typer.Option(help="Of the series that are used.")]
Device = Annotated[str, typer.Option(help="auto, cpu, cuda:0, cuda:1 ... or mps.")]
Work = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Where scores are kept (REPORT.work, or DATA.worth here).")
]


@report_errors
def worth(
    data: Data,
    out: Out = None,
    generator: Generator = "",
    generated: Generated = None,
    recipe: RecipeFile = None,
    seeds: Seeds = 5,
    minutes: Minutes = 1.0,
    steps: Steps = 0,
    patients: Patients = 0,
    seed: Seed = 0,
    modality: Modality = "",
    device: Device = "cpu",
    work: Work = None,
    as_json: Json = False,
    debug: Debug = False,
) -> int:
    """Does it help? Small networks trained on real, augmented and generated images, measured on other patients."""
    from medaug_gui.core.sets.worth import WorthPlan

    for place in (*data, *([generated] if generated else [])):
        if not place.exists():
            raise BadParameter(f"There is no file or folder {str(place)!r}.")
    plan = WorthPlan(
        sources=tuple(str(place.absolute()) for place in data), generator=generator, seeds=seeds, minutes=minutes,
        generated=str(generated.absolute()) if generated else "", recipe=_read_recipe(recipe), steps=steps,
        patients=patients, seed=seed, modality=modality, device=device,
    )  # fmt: skip
    _check(plan, out)
    place = (work or _choose_work(out, data[0])).absolute()
    say(f"Scores and state: {place}")
    from medaug_gui.sets.worth.run import measure_worth

    with interruptible() as cancelled, show_bar("Comparing", cancelled) as progress:
        found = measure_worth(plan, place, progress)
    if out is not None:
        from medaug_gui.training.worth.report import write_worth_report

        write_worth_report(found, plan.modality, out)
    if as_json:
        show_json({**found.to_json(), "work": str(place)})
    else:
        _show(found)
    return 0


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


def _read_recipe(path: Path | None) -> dict[str, Any]:
    from medaug_gui.jobs.recipe import Recipe

    if path is None:
        return {}
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
