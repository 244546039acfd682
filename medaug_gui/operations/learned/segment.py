"""A segmenting model package as an operation: the same series with one more label map, and how sure the model is."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.labels import Algorithm, Code, Label, LabelMap, choose_colour, choose_name
from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.parameters import ParameterSpec, check_values, describe_parameters, flag, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts
from medaug_gui.imaging.regions import compute_entropy, count_slices_with, keep_largest, leave_out_small
from medaug_gui.imaging.upright import SliceTurn, find_turn
from medaug_gui.models.card import NamedLabel
from medaug_gui.models.inference.segment import Segmenter, pick_labels
from medaug_gui.models.package import Package
from medaug_gui.operations.learned.base import LearnedOperation

_AROUND = 16
"""Slices that a network of volumes sees on either side of one that is previewed."""
ALARMS = "ml found in scans with nothing to find"
"""What a card's metrics call them, by the place that was measured."""
_TISSUE = Code("85756007", "SCT", "Tissue")


@dataclass(frozen=True)
class SegmentParameters:
    """How to look, and what to keep."""

    threshold: float = number(
        0.5,
        title="Threshold",
        low=0.05,
        high=0.95,
        step=0.05,
        help="How likely a pixel must be to count; less finds more, and more that is none.",
        source="As likely as not; MedAug's choice.",
    )
    largest: bool = flag(
        False,
        title="Keep largest region",
        help="Only the largest connected region of each label stays.",
        source="MedAug's choice.",
    )
    smallest: float = number(
        0.0,
        title="Smallest region",
        unit="ml",
        low=0.0,
        high=100.0,
        step=0.1,
        help="Connected regions of less are left out, where slices make up a volume; the result says how many ml.",
        source="MedAug's choice, by what the model found where there is nothing.",
    )
    mirror: bool = flag(
        True,
        title="Mirrored too",
        help="Looks at the mirrored image as well: twice the time, a little surer.",
        source="The mean over mirrored images, as nnU-Net does (Isensee et al., Nature Methods 18, 2021).",
    )
    uncertainty: bool = flag(
        False,
        title="Map of uncertainty",
        help="Adds two maps: how likely, and how undecided the model is.",
        source="The entropy of the mean answer.",
    )


@dataclass
class SegmentationResult:
    """What a run over all slices has come to."""

    labels: NDArray[np.uint8]
    probability: NDArray[Any]
    """[slice, row, column]: how likely any label is; in half the bytes where no map is made of it."""
    undecided: NDArray[np.float32] | None


class LearnedSegmenter(LearnedOperation):
    """A segmenter made from a model package."""

    line = "Learned; a label map, to be checked"
    kind = "segment"

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        inputs = self.card.inputs
        self.preview_margin = _AROUND if inputs.dims == 3 else inputs.context_slices // 2

    @property
    def group(self) -> str:
        """Models that were brought in stand by themselves."""
        return "Learned" if self.card.source is None else "Brought in"

    @property
    def parameters(self) -> tuple[ParameterSpec, ...]:
        """Those that make sense for this model, with the defaults of its card."""
        outputs = self.card.outputs
        defaults = {"largest": outputs.keep_largest, "threshold": outputs.threshold, "smallest": outputs.smallest_ml}
        specs = [
            dataclasses.replace(spec, default=defaults.get(spec.name, spec.default))
            for spec in describe_parameters(SegmentParameters)
        ]
        return tuple(spec for spec in specs if self.card.inputs.mirror_axes or spec.name != "mirror")

    @property
    def accepts(self) -> Accepts:
        """Any grey-level series."""
        return Accepts()

    @functools.cached_property
    def labels(self) -> tuple[Label, ...]:
        """What the model can find, numbered from 1, as its card names it."""
        named = self.card.outputs.labels
        return tuple(_make_label(number_, one) for number_, one in enumerate(named, 1))

    @property
    def _sees_upright(self) -> bool:
        """Our own networks of slices have learned from slices as they are looked at."""
        return self.card.source is None and self.card.inputs.dims == 2

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """The series with a label map; see `operations.base.Operation`. Nothing is left to chance.

        A series of another modality or spacing than the card names is taken, and the result says so.
        """
        source = self.require_grey_series(series).without_maps()
        values = check_values(self.spec.parameters, parameters)
        progress.set(0.0, "loading the model")
        mirror = bool(values.get("mirror", False))
        segmenter = Segmenter(self.package, device, mirror=mirror, check=progress.check)
        try:
            found = self._find(segmenter, source, values, progress.part(0.02, 0.97))
        except (RuntimeError, ValueError) as error:  # a network may refuse the size of these slices in its own words
            raise ModelProblem(
                f"The model {self.card.name} failed on this series.", details=str(error)[:2000]
            ) from error
        if values["largest"]:
            grid = source.geometry
            found.labels = keep_largest(found.labels, across=grid.positioned and not grid.is_film)
        small = _leave_out_small(found, source, float(values["smallest"]))
        facts = tuple(self._measure(label, found, source) for label in self.labels)
        notes = (
            *self.describe_mismatch(source),
            *segmenter.notes,
            *_describe_findings(facts),
            *small,
            *self._describe_alarms(facts),
            *self.describe_unmeasured(),
        )
        step = self._make_step(parameters, {fact["label"]: fact for fact in facts}, seed, notes)
        labelled = dataclasses.replace(source, labels=(*source.labels, self._make_map(found.labels, source)))
        return self._add_maps(labelled, found).with_step(step)

    def _describe_alarms(self, facts: tuple[dict[str, Any], ...]) -> tuple[str, ...]:
        """Beside something that was found: what the model found where there was nothing, when that was measured."""
        measured = find_alarms(self.card.metrics)
        if not measured or not any(fact["voxels"] for fact in facts):
            return ()
        return (f"In {len(measured)} scans with nothing to find it found {max(measured):.3g} ml at most.",)

    def _find(
        self, segmenter: Segmenter, source: Series, values: Mapping[str, Any], progress: Progress
    ) -> SegmentationResult:
        shape = source.geometry.shape
        found = SegmentationResult(
            np.zeros(shape, np.uint8), np.zeros(shape, np.float32 if values["uncertainty"] else np.float16), None
        )
        if values["uncertainty"]:
            found.undecided = np.zeros(shape, np.float32)
        turn = find_turn(source.geometry) if self._sees_upright else SliceTurn()
        spacing = turn.turn_spacing(source.geometry.spacing) if source.geometry.calibrated else None
        upright = turn.apply(source.voxels)
        for index, seen in segmenter.iterate_slices(upright, spacing, progress, source.geometry.is_film):
            if seen is None:
                continue
            probabilities = turn.undo(seen)
            if len(probabilities) != len(self.labels) + 1:
                raise ModelProblem(
                    f"The card of {self.card.name} names {len(self.labels)} labels, its network gives "
                    f"{len(probabilities) - 1}."
                )
            found.labels[index] = pick_labels(probabilities, float(values["threshold"]))
            found.probability[index] = np.clip(1 - probabilities[0], 0, 1)
            if found.undecided is not None:
                found.undecided[index] = compute_entropy(probabilities)
        if source.padding is not None:
            found.labels[source.voxels == source.padding] = 0
        return found

    def _make_map(self, labels: NDArray[np.uint8], source: Series) -> LabelMap:
        """The label map under a name that no other one of the series has."""
        stamp = self.card.stamp
        name = choose_name(self.card.outputs.label_map or self.card.name, {one.name for one in source.labels})
        return LabelMap(name, labels, self.labels, Algorithm(stamp.id, stamp.version))

    def _add_maps(self, series: Series, found: SegmentationResult) -> Series:
        if found.undecided is None:
            return series
        likely = ScalarMap(
            "probability", found.probability, "", "How likely the model holds it that something is there."
        )
        unsure = ScalarMap(
            "uncertainty", found.undecided, "bit", "How undecided the model is: 0 is sure, 1 is even odds between two."
        )
        return series.with_map(likely).with_map(unsure)

    def _measure(self, label: Label, found: SegmentationResult, source: Series) -> dict[str, Any]:
        """How much of a label there is, where, and how sure."""
        inside = found.labels == label.value
        count, grid = int(inside.sum()), source.geometry
        fact: dict[str, Any] = {
            "label": label.name, "voxels": count, "slices": count_slices_with(found.labels, label.value),
            "of": grid.shape[0],
            "confidence": round(float(found.probability[inside].mean(dtype=np.float64)), 3) if count else None,
        }  # fmt: skip
        if grid.calibrated:
            fact["square_cm"] = round(count * grid.spacing[1] * grid.spacing[2] / 100, 2)
        if grid.calibrated and grid.positioned and grid.shape[0] > 1 and not grid.is_film:
            fact["ml"] = round(count * float(np.prod(grid.spacing)) / 1000, 2)
        return fact

    def _make_step(
        self, parameters: Mapping[str, Any], realised: Mapping[str, Any], seed: int, notes: tuple[str, ...]
    ) -> Step:
        stamp = self.card.stamp
        text = f"Segmented by the trained network {stamp.id} {stamp.version}; the image is unchanged"
        return self.make_step(parameters, realised, seed, text, notes)


def _leave_out_small(found: SegmentationResult, source: Series, least: float) -> tuple[str, ...]:
    """Take regions of fewer ml out of what was found in a volume; what is said of that."""
    grid = source.geometry
    if not least or not grid.calibrated or not grid.positioned or grid.is_film or grid.shape[0] < 2:
        return ()
    voxel = float(np.prod(grid.spacing)) / 1000
    found.labels, gone = leave_out_small(found.labels, least / voxel)
    return (f"Regions of less than {least:g} ml were left out, {gone * voxel:.3g} ml together.",) if gone else ()


def find_alarms(metrics: Mapping[str, Any]) -> list[float]:
    """ml that a model found in scans in which there is nothing, by its card's metrics; empty where not measured."""
    for place in metrics.values():
        found = place.get(ALARMS) if isinstance(place, dict) else None
        if isinstance(found, list) and found:
            return [float(value) for value in found]
    return []


def _describe_findings(facts: tuple[dict[str, Any], ...]) -> tuple[str, ...]:
    """What was found, for people."""
    present = [fact for fact in facts if fact["voxels"]]
    if not present:
        names = " or ".join(fact["label"].lower() for fact in facts)
        return (f"No {names} was found.",)
    return tuple(_describe_finding(fact) for fact in present)


def _describe_finding(fact: Mapping[str, Any]) -> str:
    if "ml" in fact:
        amount = f"{fact['ml']:.3g} ml"
    elif "square_cm" in fact and fact["of"] == 1:
        amount = f"{fact['square_cm']:.3g} cm²"
    else:
        amount = f"{fact['voxels']:,} pixels"
    where = "" if fact["of"] == 1 else f" in {fact['slices']} of {fact['of']} slices"
    return f"{fact['label']}: {amount}{where}; mean confidence {fact['confidence']:.2f}, as the model sees it."


def _make_label(number_: int, named: NamedLabel) -> Label:
    return Label(
        number_,
        named.name,
        named.colour or choose_colour(number_),
        Code(*named.code) if named.code else None,
        Code(*named.category) if named.category else _TISSUE,
    )
