"""The provenance of what a model package did: the same for every kind of learned operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from medaug_gui import __version__
from medaug_gui.core.provenance import Step
from medaug_gui.models.package import Package


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
