"""`medaug models`: which trained models are there, and taking in others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from medaug_gui.cli.terminal import Debug, Json, report_errors, say, show, show_json
from medaug_gui.core.errors import BadParameter, ModelProblem

if TYPE_CHECKING:
    from medaug_gui.models.imports.recognition import Recognition
    from medaug_gui.models.library import Model

_EXAMPLES = """Examples:

medaug models --json

medaug models add denoiser.pth --modality CT --range -1024 3071

medaug models show denoise-ct

medaug models export denoise-ct -o bundle --as bundle

What is taken and what is not: docs/models.md"""

models = typer.Typer(
    name="models",
    help="List the trained models, show their cards, add, export and remove others.",
    epilog=_EXAMPLES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Name = Annotated[str, typer.Argument(metavar="ID", help="The model's id, as `medaug models` lists it.")]
Place = Annotated[
    Path,
    typer.Argument(metavar="FILE_OR_FOLDER", help="A package, bundle, checkpoint or program, or a folder of them."),
]


@models.callback()
def _models(context: typer.Context, as_json: Json = False, debug: Debug = False) -> None:
    if context.invoked_subcommand is None:
        list_all(as_json=as_json, debug=debug)


@report_errors
def list_all(as_json: bool = False, debug: bool = False) -> int:
    """List every model: those that came with the program and the user's own."""
    from medaug_gui.models.library import list_models

    found, problems = list_models()
    if as_json:
        show_json([model.to_json() for model in found])
    else:
        _print(found)
    for problem in problems:
        say(problem)
    return 0


@models.command("show")
@report_errors
def show_card(name: Name, as_json: Json = False, debug: Debug = False) -> int:
    """Show a model's card: what it is for, how it was trained and measured, its licence and its limits."""
    from medaug_gui.models.library import find_model

    model = find_model(name)
    if as_json:
        show_json(model.to_json())
        return 0
    for line in describe_card(model):
        show(line)
    return 0


@models.command()
@report_errors
def add(
    path: Place,
    id: Annotated[str, typer.Option(metavar="ID", help="What to call it; from its file where left out.")] = "",
    modality: Annotated[list[str] | None, typer.Option(metavar="MODALITY", help="What it is for: CT, MR ...")] = None,
    range: Annotated[
        tuple[float, float] | None,
        typer.Option(metavar="LOW HIGH", help="Values that become 0 and 1 for the network; the series' own otherwise."),
    ] = None,
    as_json: Json = False,
    debug: Debug = False,
) -> int:
    """Take in a model: a package, MONAI bundle, diffusers folder, checkpoint or ONNX; programs after consent."""
    from medaug_gui.models.imports.making import ImportOptions
    from medaug_gui.models.library import add_model as take_in

    if id and not id.replace("-", "").isalnum():
        raise BadParameter(f"{id!r} is no id.", advice="Lower case letters, digits and dashes, a letter first.")
    if range is not None and range[0] >= range[1]:
        raise BadParameter("The range must be a lower value and a higher one.")
    added = take_in(_require_path(path), ImportOptions(id, tuple(modality or ()), range))
    if as_json:
        show_json({"id": added.id, "ids": list(added.ids or (added.id,)), "sentence": added.sentence})
    else:
        show(added.sentence)
    return 0


@models.command()
@report_errors
def identify(path: Place, as_json: Json = False, debug: Debug = False) -> int:
    """Say what a file is and whether it would be taken. Nothing is loaded and none of its code runs."""
    from medaug_gui.models.imports.sniff import identify as sniff

    found = sniff(_require_path(path))
    if as_json:
        inside = [{"file": str(one.path.relative_to(found.path)), **_describe(one)} for one in found.inside]
        show_json({**_describe(found), **({"inside": inside} if inside else {})})
    else:
        show(f"{found.sentence} {found.advice}".strip())
        for one in found.inside:
            show(f"  {one.path.relative_to(found.path)}: {one.sentence} {one.advice}".rstrip())
    return 0 if found.policy != "refuse" else 1


def _describe(found: Recognition) -> dict[str, Any]:
    about = {"kind": found.kind, "policy": found.policy, "sentence": found.sentence, "advice": found.advice}
    return {**about, "offending": list(found.offending)}


@models.command()
@report_errors
def consent(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A TorchScript or .pt2 file.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    debug: Debug = False,
) -> int:
    """Allow one program, this very file, to run on this machine for this user."""
    from medaug_gui.models.imports.consents import QUESTION, allow
    from medaug_gui.models.imports.sniff import identify as sniff

    found = sniff(_require_path(path))
    found.refuse()
    if found.policy != "consent":
        show(f"{found.sentence} It needs no consent.")
        return 0
    if not yes:
        _ask(f"{found.sentence} {QUESTION}")
    show(f"Allowed: {path.name}, SHA-256 {allow(found.path)}. Now: medaug models add {path.name}")
    return 0


@models.command()
@report_errors
def remove(name: Name, debug: Debug = False) -> int:
    """Remove one of the user's own models."""
    from medaug_gui.models.library import remove_model as take_out

    show(take_out(name))
    return 0


@models.command()
@report_errors
def export(
    name: Name,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="A new folder.")],
    layout: Annotated[str, typer.Option("--as", metavar="LAYOUT", help="package or bundle (MONAI).")] = "package",
    debug: Debug = False,
) -> int:
    """Write a model as a package or in the layout of a MONAI bundle."""
    from medaug_gui.models.library import export_model

    show(export_model(name, out, layout))
    return 0


@models.command()
@report_errors
def networks(as_json: Json = False, debug: Debug = False) -> int:
    """List the networks that a package may name."""
    from medaug_gui.models.networks import list_networks

    if as_json:
        show_json(list(list_networks()))
    for name in () if as_json else list_networks():
        show(name)
    return 0


def describe_card(model: Model) -> list[str]:
    """A card for people: its sentences first, then the rest key by key."""
    card, raw = model.package.card, model.package.card.raw
    lines = [f"{card.name}  ({card.id} {card.version}, {model.source})", card.summary, ""]
    lines += [f"Task: {card.task}", f"Licence: {card.licence}"]
    lines += [f"Intended use: {card.intended_use}", f"Not for: {card.not_for}"]
    aims = ("aims",) if card.targets else ()
    for key in ("inputs", "outputs", "training", "metrics", *aims, "privacy", "limitations"):
        lines += [f"{_make_title(key)}:", *_indent(raw.get(key))]
    lines += ["Weights:", *_indent({**raw["architecture"], **raw["weights"]})]
    return lines


def _indent(value: Any, depth: int = 1) -> list[str]:
    pad = "  " * depth
    if isinstance(value, dict) and value:
        lines = []
        for key, inner in value.items():
            nested = isinstance(inner, dict | list) and inner and not _is_short(inner)
            lines += (
                [f"{pad}{_make_title(key)}:", *_indent(inner, depth + 1)]
                if nested
                else [f"{pad}{_make_title(key)}: {_flatten(inner)}"]
            )
        return lines
    if isinstance(value, list) and value:
        return [line for entry in value for line in (_indent(entry, depth) if isinstance(entry, dict) else
                                                     [f"{pad}- {_flatten(entry)}"])]  # fmt: skip
    return [f"{pad}none given"]


def _is_short(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, int | float) for entry in value)


def _flatten(value: Any) -> str:
    if isinstance(value, list | dict):
        return ", ".join(map(str, value)) or "none given"
    return str(value)


def _make_title(key: str) -> str:
    return str(key).replace("_", " ").capitalize()


def _print(found: tuple[Model, ...]) -> None:
    width = max((len(model.package.id) for model in found), default=0)
    for model in found:
        own = "" if model.source == "shipped" else "  (your own)"
        show(f"{model.package.id:<{width}}  {model.package.card.summary}{own}")
    show("\nmedaug models show ID tells all about one; medaug models add FILE takes in another.")


def _require_path(path: Path) -> Path:
    if not path.exists():
        raise BadParameter(f"There is no file or folder {str(path)!r}.")
    return path


def _ask(question: str) -> None:
    """Yes or nothing; a program must not be allowed by a pipe that happens to be empty."""
    if not sys.stdin.isatty():
        raise BadParameter("Nobody can be asked here.", advice="Say --yes to allow the program.")
    if not typer.confirm(question, default=False, err=True):
        raise ModelProblem("The program was not allowed.")
