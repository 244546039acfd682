"""What every kind of learned operation does alike: take a series or say why not, and say what was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from medaug_gui import __version__
from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.provenance import Doubt, Step
from medaug_gui.core.series import Series
from medaug_gui.core.spec import OperationSpec
from medaug_gui.models.package import Package


def accepted(series: Series | None, spec: OperationSpec) -> Series:
    """The series that an operation needs; raises `NotAccepted` where there is none, or not of a kind that it takes."""
    if series is None:
        raise NotAccepted(f"{spec.title} needs a series to work on.")
    grid = series.geometry
    refusal = spec.accepts.refusal(series.identity.modality, grid.shape, series.colour, grid.film)
    if refusal:
        raise NotAccepted(refusal)
    return series


def unmeasured(package: Package) -> tuple[str, ...]:
    """What a result of a model says that came without measurements; nothing for those that have some."""
    if "source" not in package.card:
        return ()
    return (
        Doubt("This model was brought in without measurements on scans like this one; look closely at the result."),
    )


def learned_step(
    package: Package, parameters: Mapping[str, Any], realised: Mapping[str, Any], seed: int, text: str,
    notes: tuple[str, ...], *, kind: str = "enhance", synthetic: bool = False,
) -> Step:  # fmt: skip
    """A step with the stamp of the model; `text` is the sentence for the Derivation Description."""
    return Step(
        operation=package.id,
        version=__version__,
        parameters=dict(parameters),
        realised=dict(realised),
        seed=seed,
        text=text,
        kind=kind,
        synthetic=synthetic,
        model=package.stamp,
        notes=notes,
    )
