"""A generating model package as an operation: new slices from a seed, and nobody's."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import checked, choice, describe, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.series import Identity, Series
from medaug_gui.core.spec import Accepts, OperationSpec
from medaug_gui.models.generator import generate
from medaug_gui.models.loaded import loaded
from medaug_gui.models.package import Package
from medaug_gui.operations.learned_step import learned_step

ANY = "any"
_VARIETY = 0.8
"""How varied images are where the card does not say what is best."""


class LearnedGenerator:
    """A generator made from a model package."""

    preview_margin = 0

    def __init__(self, package: Package) -> None:
        self.package = package

    @functools.cached_property
    def spec(self) -> OperationSpec:
        """What people, forms and flags read; the model's card comes with it."""
        return OperationSpec(
            id=self.package.id,
            title=self.package.name,
            kind="generate",
            group="Learned",
            summary=str(self.package.card["summary"]),
            parameters=describe(_parameters(self._conditions, self._variety)),
            accepts=Accepts(source=False),
            card=self.package.card,
        )

    @property
    def _conditions(self) -> tuple[str, ...]:
        return tuple(self.package.outputs.get("conditions", ()))

    @property
    def _variety(self) -> float:
        return float(self.package.card.get("sampling", {}).get("variety", _VARIETY))

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """A new series of slices that show nobody; any `series` given is not looked at. See `operations.base`."""
        values = checked(self.spec.parameters, parameters)
        progress.set(0.0, "loading the model")
        made = generate(
            loaded(self.package),
            images=int(values["images"]),
            condition=self._condition(values),
            conditions=max(1, len(self._conditions)),
            spread=float(values["variety"]),
            seed=seed,
            device=device,
            progress=progress.part(0.05, 1.0),
        )
        step = self._step(parameters, {**values, "conditions": list(made.conditions)}, seed)
        return self._series(made.images).with_step(step)

    def _condition(self, values: Mapping[str, Any]) -> int | None:
        wanted = values.get("condition", ANY)
        return None if wanted == ANY else self._conditions.index(str(wanted))

    def _series(self, images: NDArray[np.float32]) -> Series:
        """Images [n, size, size] in 0..1 as whole numbers of the range that the card names."""
        outputs = self.package.outputs
        low, high = (float(value) for value in outputs.get("range", (0, 1000)))
        voxels = np.rint(low + (high - low) * images).astype(np.int16)
        centre, extent = outputs.get("window", ((low + high) / 2, high - low))
        spacing = outputs.get("spacing_mm")
        width = float(spacing) if spacing else 1.0
        depth, rows, columns = voxels.shape
        return Series(
            voxels=voxels,
            geometry=Geometry(
                (depth, rows, columns), (width, width, width), positioned=False, calibrated=spacing is not None
            ),
            identity=Identity(
                patient_id="SYNTHETIC",
                patient_name="Synthetic",
                modality=str(outputs.get("modality", "OT")),
                description=f"Synthetic, {self.package.id}",
                body_part=str(outputs.get("body_part", "")),
            ),
            unit=str(outputs.get("unit", "")),
            window=(float(centre), float(extent)),
        )

    def _step(self, parameters: Mapping[str, Any], realised: Mapping[str, Any], seed: int) -> Step:
        stamp = self.package.stamp
        text = f"Made by the trained network {stamp.id} {stamp.version}; shows no person"
        notes = ("These slices were made by a network and show nobody. They are not one volume.",)
        return learned_step(self.package, parameters, realised, seed, text, notes, kind="generate", synthetic=True)


def _parameters(conditions: tuple[str, ...], variety: float) -> type:
    """The generator's parameters; the condition only where the model knows some."""
    fields: list[tuple[str, type, Any]] = [
        ("images", int, whole(8, title="Images", low=1, high=1000, help="How many slices to make.")),
        (
            "variety",
            float,
            number(
                variety, title="Variety", low=0.0, high=1.2, step=0.1,
                help="How far from the average: 0 gives the average slice, 1 the spread of the training images.",
            ),
        ),
    ]  # fmt: skip
    if conditions:
        options = (ANY, *conditions)
        fields.append(("condition", str, choice(ANY, options, title="Kind of slice", help="Which kind to make.")))
    return dataclasses.make_dataclass("Parameters", fields, frozen=True)
