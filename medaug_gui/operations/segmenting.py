"""Classical segmentation of CT: the same series with one more label map, by HU and shape alone."""

from __future__ import annotations

import dataclasses
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from medaug_gui import __version__
from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.guard import SeriesFacts, find_doubts
from medaug_gui.core.labels import Algorithm, Code, Label, LabelMap, choose_name
from medaug_gui.core.parameters import build_parameters, describe_parameters
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts, OperationSpec
from medaug_gui.operations.base import Operation

P = TypeVar("P")
BODY_STRUCTURE = Code("123037004", "SCT", "Body structure")
_AROUND = 24
"""Slices on either side of one that is previewed."""


class ClassicalSegmenter(Operation, Generic[P]):
    """A segmenter of axial CT in HU: a file with one subclass and `OPERATION = Subclass()`.

    Class attributes describe it; `Parameters` is a frozen dataclass made with `core.parameters`.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    line: ClassVar[str]
    summary: ClassVar[str]
    Parameters: ClassVar[type]
    text: ClassVar[str]
    """The sentence for DICOM's Derivation Description, ASCII."""
    preview_margin = _AROUND

    @property
    def spec(self) -> OperationSpec:
        """What people, forms and flags read."""
        return OperationSpec(
            id=self.id,
            title=self.title,
            kind="segment",
            group="By HU and shape",
            summary=self.summary,
            parameters=describe_parameters(self.Parameters),
            accepts=Accepts(modalities=("CT",), film=False, least=(1, 16, 16)),
            line=self.line,
        )

    @abstractmethod
    def list_labels(self, parameters: P, geometry: Geometry) -> tuple[Label, ...]:
        """What the numbers of the label map mean."""

    @abstractmethod
    def find(self, series: Series, parameters: P, progress: Progress) -> NDArray[np.uint8]:
        """The label map, uint8 [slice, row, column]."""

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """The series with a label map; see `operations.base.Operation`. Nothing is left to chance."""
        source = self._require(series)
        values: P = build_parameters(self.Parameters, parameters)
        labels = self.list_labels(values, source.geometry)
        found = self.find(source, values, progress)
        if source.padding is not None:
            found[source.voxels == source.padding] = 0
        algorithm = Algorithm(f"MedAug {self.id}", __version__)
        name = choose_name(self.title, {one.name for one in source.labels})
        facts = {label.name: _measure(found == label.value, source.geometry) for label in labels}
        step = Step(
            operation=self.id, version=__version__, parameters=dict(parameters), realised=facts, seed=seed,
            text=self.text, kind="segment",
            notes=(*find_doubts(self.spec, SeriesFacts.from_series(source), parameters), *_describe(facts)),
        )  # fmt: skip
        added = LabelMap(name, found, labels, algorithm)
        return dataclasses.replace(source, labels=(*source.labels, added)).with_step(step)

    def _require(self, series: Series | None) -> Series:
        """The series without maps; raises `NotAccepted` where it is none of axial CT in HU."""
        if series is None:
            raise NotAccepted(f"{self.title} needs a series to work on.")
        grid = series.geometry
        refusal = self.spec.accepts.refusal(series.identity.modality, grid.shape, series.is_colour, grid.is_film)
        if refusal:
            raise NotAccepted(refusal)
        if series.unit != "HU":
            raise NotAccepted(f"{self.title} tells tissue by HU, and this series is not in HU.")
        if grid.positioned and abs(grid.matrix[2, 0]) < np.cos(np.pi / 4):
            raise NotAccepted(f"{self.title} looks at axial slices, and these are not: take the axial series.")
        return series.without_maps()


def is_head_first(geometry: Geometry) -> bool:
    """Whether slice 0 is nearest to the head; where slices have no place in the patient the last one is taken to be."""
    return bool(geometry.positioned and geometry.matrix[2, 0] < 0)


def is_left_first(geometry: Geometry) -> bool:
    """Whether column 0 is nearest to the patient's left; as slices are looked at it is nearest to the right."""
    return bool(geometry.positioned and geometry.matrix[0, 2] < 0)


def _measure(mask: NDArray[np.bool_], grid: Geometry) -> dict[str, Any]:
    """How much of a label there is."""
    count = int(mask.sum())
    fact: dict[str, Any] = {"voxels": count, "slices": int(mask.any(axis=(1, 2)).sum())}
    if grid.calibrated and grid.positioned and grid.shape[0] > 1:
        fact["ml"] = round(count * float(np.prod(grid.spacing)) / 1000, 1)
    return fact


def _describe(facts: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """What was found, for people."""
    missing = [name.lower() for name, fact in facts.items() if not fact["voxels"]]
    said = [
        f"{name}: {fact['ml']:.4g} ml in {fact['slices']} slices."
        if "ml" in fact
        else f"{name}: {fact['voxels']:,} voxels."
        for name, fact in facts.items()
        if fact["voxels"]
    ]
    return (*said, *(f"No {name} was found." for name in missing))
