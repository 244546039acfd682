"""`medaug expand`: a whole set to train on from scans and their labels: split, variants, layout, manifest, checks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from medaug_gui.cli.terminal import (
    SOME_FAILED,
    Debug,
    Json,
    count,
    interruptible,
    parse_whole_number,
    report_errors,
    say,
    show,
    show_bar,
    show_json,
)
from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.sets.plan import SetPlan

if TYPE_CHECKING:
    from medaug_gui.core.sets.manifest import SetReport
    from medaug_gui.sets.survey import SetSurvey

EXAMPLES = """Examples:

medaug expand /data/study -o set

medaug expand /data/Dataset012_Liver -o set --copies 8 --layout nnunet --split .8/.1/.1

medaug expand /data/films -o set --layout png --balance class --generated .25/generate-chest-xray

medaug expand /data/study -o set --recipe recipe.json --workers 8 --layout monai --json

Variants are made of training cases only, label maps move with them, and no patient stands in two parts. A set that was
stopped or killed goes on when the same command is given again; with --resume what a whole one lacks is made again.

Exit status: 0 all done and read back, 1 something is missing or differs, 2 wrong usage, 130 cancelled."""

Data = Annotated[
    list[Path] | None, typer.Argument(metavar="DATA", help="Files, folders or archives of scans.", show_default=False)
]
Out = Annotated[Path | None, typer.Option("-o", "--out", metavar="OUT", help="The folder of the set.")]
Copies = Annotated[
    int | None, typer.Option(parser=parse_whole_number, metavar="N", help="Variants of each training case (4).")
]
RecipeFile = Annotated[
    Path | None, typer.Option("--recipe", metavar="FILE", help="A saved recipe; left out, that of the modality.")
]
LayoutName = Annotated[
    str | None, typer.Option("--layout", metavar="NAME", help="nnunet, monai, bids, png, coco or dicom (nnunet).")
]
SplitShares = Annotated[
    str | None, typer.Option("--split", metavar="A/B/C", help="Shares of the patients: train/val/test (.8/.1/.1).")
]
Balance = Annotated[str | None, typer.Option(metavar="class|label|none", help="More variants of what is rare.")]
Generated = Annotated[
    str | None,
    typer.Option(metavar="SHARE/MODEL", help="Share of the training images that a generator makes, and which one."),
]
Limit = Annotated[int | None, typer.Option(parser=parse_whole_number, metavar="N", help="Cases at most.")]
Seed = Annotated[int | None, typer.Option(parser=parse_whole_number, metavar="N", help="Of all chance, from 0.")]
Resume = Annotated[bool, typer.Option("--resume", help="Make what is missing of a set that was finished, too.")]
Device = Annotated[str | None, typer.Option(help="auto, cpu, cuda:0, cuda:1 ... or mps.")]
Workers = Annotated[int | None, typer.Option(parser=parse_whole_number, metavar="N", help="Processes (1).")]
Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="A Dask scheduler in their place, as tcp://host:8786.")
]
Name = Annotated[str | None, typer.Option(help="Of the set, as Dataset501_Liver (that of OUT).")]
Classes = Annotated[str | None, typer.Option(metavar="folder|COLUMN", help="Where the classes stand.")]
Modality = Annotated[str | None, typer.Option(help="Of the series that are used.")]
KeepDoubtful = Annotated[
    bool, typer.Option("--keep-doubtful", help="Keep variants whose labels did not come along whole.")
]
PlanFile = Annotated[
    Path | None, typer.Option("--plan", metavar="FILE", help="The same by a plan, as the window writes it.")
]
Work = Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where manifest and state lie (OUT.work).")]
SurveyAlone = Annotated[bool, typer.Option("--survey", help="Look at the data, say what the set would hold, end.")]


@report_errors
def expand(
    data: Data = None,
    out: Out = None,
    copies: Copies = None,
    recipe: RecipeFile = None,
    layout: LayoutName = None,
    split: SplitShares = None,
    balance: Balance = None,
    generated: Generated = None,
    limit: Limit = None,
    seed: Seed = None,
    resume: Resume = False,
    device: Device = None,
    workers: Workers = None,
    scheduler: Scheduler = None,
    name: Name = None,
    classes: Classes = None,
    modality: Modality = None,
    keep_doubtful: KeepDoubtful = False,
    plan: PlanFile = None,
    work: Work = None,
    survey: SurveyAlone = False,
    as_json: Json = False,
    debug: Debug = False,
) -> int:
    """Make a set to train on: split by patient, variants with their labels, in the layout of a trainer."""
    told = {
        "copies": copies, "layout": layout, "balance": balance, "limit": limit, "seed": seed, "device": device,
        "workers": workers, "scheduler": scheduler, "name": name, "classes": classes, "modality": modality,
        "split": _read_split(split), "recipe": _read_recipe(recipe), **_read_generated(generated),
        "drop_doubtful": False if keep_doubtful else None,
    }  # fmt: skip
    wanted = _make_plan(plan, data or [], out, {key: value for key, value in told.items() if value is not None})
    place = (work or Path(wanted.out).with_name(f"{Path(wanted.out).name}.work")).absolute()
    _check(wanted)
    if survey:
        return _survey(wanted, place, as_json=as_json)
    return _expand(wanted, place, resume=resume, as_json=as_json)


def _survey(plan: SetPlan, work: Path, *, as_json: bool) -> int:
    from medaug_gui.sets.run import survey_alone

    with interruptible() as cancelled, show_bar("Looking", cancelled) as progress:
        found = survey_alone(plan, work, progress)
    if as_json:
        show_json({"cases": str(work / "cases.jsonl"), "set": _describe(found), "verdict": found.verdict.to_json()})
    else:
        _show_survey(found)
    return 0


def _expand(plan: SetPlan, work: Path, *, resume: bool, as_json: bool) -> int:
    from medaug_gui.core.sets.manifest import SetReport
    from medaug_gui.sets.run import expand as make_set

    known = SetReport.read(work)
    if known is not None and known.is_whole and not resume and Path(plan.out).is_dir():
        raise BadParameter("This set is whole already.", advice="With --resume what it lacks is made again.")
    with interruptible() as cancelled, show_bar("Expanding", cancelled) as progress:
        report = make_set(plan, work, progress)
    if as_json:
        from dataclasses import asdict

        show_json({**asdict(report), "work": str(work), "whole": report.is_whole})
    else:
        _show_report(report, work)
    return 0 if report.is_whole else SOME_FAILED


def _make_plan(path: Path | None, data: Sequence[Path], out: Path | None, told: dict[str, Any]) -> SetPlan:
    """The plan of a file with the words put over it, or one of words alone."""
    from medaug_gui.core.json_text import parse_json

    if out is not None:
        told["out"] = str(out.absolute())
    if data:
        for one in data:
            if not one.exists():
                raise BadParameter(f"There is no file or folder {str(one)!r}.")
        told["sources"] = tuple(str(one.absolute()) for one in data)
    if path is not None:
        try:
            return replace(SetPlan.from_json(parse_json(path.read_bytes(), path.name)), **told)
        except OSError:
            raise BadParameter(f"There is no plan {str(path)!r}.") from None
    if "sources" not in told or "out" not in told:
        raise BadParameter("A set needs DATA and -o OUT, or --plan FILE.")
    return SetPlan(**told)


def _check(plan: SetPlan) -> None:
    """What can be known to be wrong before anything is read; raises `BadParameter`."""
    from medaug_gui.cli.options import check_device
    from medaug_gui.jobs import services
    from medaug_gui.jobs.recipe import Recipe
    from medaug_gui.jobs.run import check_recipe
    from medaug_gui.sets.layouts.catalog import find_layout

    find_layout(plan.layout)
    tools = services.create_services()
    if plan.device != "auto":
        check_device(plan.device, tools)
    if plan.recipe:
        check_recipe(Recipe.from_json(dict(plan.recipe)), tools.known)


def _read_split(text: str | None) -> tuple[float, float, float] | None:
    if text is None:
        return None
    try:
        train, val, test = (float(part) for part in re.split(r"[/,]", text))
    except ValueError:
        raise BadParameter(f"{text[:40]!r} is no split.", advice="Write three shares, as .8/.1/.1.") from None
    return train, val, test


def _read_generated(text: str | None) -> dict[str, Any]:
    if text is None:
        return {}
    share, _, model = text.partition("/")
    try:
        return {"generated": float(share), "generator": model}
    except ValueError:
        raise BadParameter(f"{text[:40]!r} is no share and model.", advice="Write .25/generate-brain-mr.") from None


def _read_recipe(path: Path | None) -> dict[str, Any] | None:
    from medaug_gui.jobs.recipe import Recipe

    if path is None:
        return None
    try:
        return Recipe.load(path).to_json()
    except OSError:
        raise Refused(f"There is no recipe {str(path)!r}.") from None


def _describe(found: SetSurvey) -> dict[str, Any]:
    from collections import Counter
    from dataclasses import asdict

    parts = Counter(row.part for row in found.used)
    known = {name: value for name, value in asdict(found.facts).items() if name != "key"}
    return {**known, "used": len(found.used), "left_out": len(found.rows) - len(found.used),
            "patients": len({row.patient for row in found.used}), "parts": dict(parts)}  # fmt: skip


def _show_survey(found: SetSurvey) -> None:
    about = _describe(found)
    parts = ", ".join(f"{number} {part}" for part, number in about["parts"].items())
    what = f", {found.facts.modality}" if found.facts.modality else ""
    show(f"{count(about['used'], 'case')} of {count(about['patients'], 'patient')}{what}: {parts}")
    show(f"{count(about['left_out'], 'file or series', 'files and series')} left out")
    for one in found.facts.balance:
        show(f"  {one.name or 'no class'}: {count(one.before, 'image')}, with variants {one.after}")
    for finding in found.verdict.findings:
        show(f"{'Stop' if finding.level == 'stop' else 'Note'}: {finding.sentence} {finding.advice}".rstrip())


def _show_report(report: SetReport, work: Path) -> None:
    parts = ", ".join(f"{number} {part}" for part, number in report.entries.items())
    show(f"{report.out}: {parts} ({count(report.variants, 'variant')}, {report.generated} generated), "
         f"{count(report.files, 'file')}, {report.size / 1e6:.1f} MB, read back")  # fmt: skip
    if report.dropped:
        show(f"{count(report.dropped, 'variant')} dropped: their labels did not come along whole")
    if report.failed:
        show(f"{count(report.failed, 'image')} failed: the manifest says why")
    for sentence in (*report.problems, *report.leaks):
        show(f"Problem: {sentence}")
    if report.nearest is not None:
        show(f"Nearest images in different parts: likeness {report.nearest:.3f} (the same from {report.alike})")
    say(f"Manifest and state: {work}")
    if report.next_step:
        show(report.next_step)
