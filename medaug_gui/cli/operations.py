"""`medaug operations`: what can be done?"""

from __future__ import annotations

from typing import Annotated

import typer

from medaug_gui.cli.terminal import Debug, Json, report_errors, say, show, show_json
from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.core.spec import KINDS, OperationSpec

EXAMPLES = """Examples:

medaug operations

medaug operations gaussian-noise

medaug operations --json"""


@report_errors
def operations(
    name: Annotated[str, typer.Argument(metavar="[OPERATION]", help="Show only this one, with its parameters.")] = "",
    as_json: Json = False,
    debug: Debug = False,
) -> int:
    """List every operation: its name, what it does and its parameters with units and limits."""
    from medaug_gui.jobs import services
    from medaug_gui.jobs.run import find_spec

    specs, problems = services.create_services().specs()
    if name:
        specs = (find_spec(name, {spec.id: spec for spec in specs}),)
    if as_json:
        show_json({"operations": [spec.to_json() for spec in specs], "problems": list(problems)})
        return 0
    _print(specs, with_parameters=bool(name))
    for problem in problems:
        say(problem)
    return 0


def _print(specs: tuple[OperationSpec, ...], with_parameters: bool) -> None:
    width = max((len(spec.id) for spec in specs), default=0)
    for kind in KINDS:
        of_kind = sorted((spec for spec in specs if spec.kind == kind), key=lambda spec: (spec.group, spec.id))
        if of_kind:
            show(kind.capitalize())
        for spec in of_kind:
            show(f"  {spec.id:<{width}}  {spec.summary}")
            for parameter in spec.parameters if with_parameters else ():
                show(f"    --set {describe_parameter(parameter)}")
    if not with_parameters:
        show("\nmedaug operations NAME lists the parameters of one.")


def describe_parameter(parameter: ParameterSpec) -> str:
    """One line: name=default, limits, unit and help."""
    unit = f" {parameter.unit}" if parameter.unit else ""
    match parameter.kind:
        case "choice":
            limits = "one of " + ", ".join(parameter.options)
        case "flag":
            limits = "true or false"
        case _:
            limits = f"{parameter.low:g} to {parameter.high:g}{unit}"
    default = str(parameter.default).lower() if parameter.kind == "flag" else parameter.default
    return f"{parameter.name}={default}  ({limits})  {parameter.title}. {parameter.help}".rstrip()
