"""A promptable model package as an operation: a box on a slice gives a label map of what is in it, a draft to check."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.labels import Algorithm, Code, Label, LabelMap, choose_colour
from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.parameters import ParameterSpec, build_parameters, describe_parameters, flag, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.shapes.prompts import Box
from medaug_gui.core.spec import Accepts
from medaug_gui.models.inference.propose import make_proposer
from medaug_gui.operations.learned.base import LearnedOperation

NAME = "Proposed"
_TISSUE = Code("85756007", "SCT", "Tissue")
_MOST = 100_000.0


@dataclass(frozen=True)
class ProposeParameters:
    """Where the box lies, and how sure a pixel must be."""

    slice: int = whole(
        0, title="Slice", low=0, high=100_000, zero="the middle",
        help="The slice that the box lies on; the first is 1.", source="MedAug's choice: the middle.",
    )  # fmt: skip
    row: float = number(
        0.0, title="Row", unit="px", low=0.0, high=_MOST, zero="the middle",
        help="The middle of the box along the rows, counted from the top edge of the slice.",
        source="MedAug's choice: the middle.",
    )  # fmt: skip
    column: float = number(
        0.0, title="Column", unit="px", low=0.0, high=_MOST, zero="the middle",
        help="The middle of the box along the columns, counted from the left edge of the slice.",
        source="MedAug's choice: the middle.",
    )  # fmt: skip
    height: float = number(
        0.0, title="Height", unit="px", low=0.0, high=_MOST, zero="half the slice",
        help="How many rows the box has.", source="MedAug's choice: half the slice.",
    )  # fmt: skip
    width: float = number(
        0.0, title="Width", unit="px", low=0.0, high=_MOST, zero="half the slice",
        help="How many columns the box has.", source="MedAug's choice: half the slice.",
    )  # fmt: skip
    threshold: float = number(
        0.5, title="Threshold", low=0.05, high=0.95, step=0.05,
        help="How sure the model must be of a pixel; less takes more in.",
        source="As the model's card says; as likely as not where it says nothing.",
    )  # fmt: skip
    sureness: bool = flag(
        False, title="Map of sureness", help="Adds a map of how sure the model is of each pixel.",
        source="The mean answer over the mirrored windows.",
    )  # fmt: skip


@dataclass(frozen=True)
class SlicePrompt:
    """A box on a slice (the first is 0), and the name of the label that what is in it gets."""

    index: int
    box: Box
    name: str = NAME


class LearnedProposer(LearnedOperation):
    """A promptable segmenter made from a model package."""

    line = "Learned; what is in a box, a draft"
    kind = "segment"

    @property
    def group(self) -> str:
        """Models that were brought in stand by themselves."""
        return "Learned" if self.card.source is None else "Brought in"

    @property
    def parameters(self) -> tuple[ParameterSpec, ...]:
        """The box, and how sure a pixel must be."""
        threshold = self.card.outputs.threshold
        return tuple(
            dataclasses.replace(spec, default=threshold) if spec.name == "threshold" else spec
            for spec in describe_parameters(ProposeParameters)
        )

    @property
    def accepts(self) -> Accepts:
        """Any grey-level series."""
        return Accepts()

    def find_automatic(self, series: Series, parameters: Mapping[str, Any], index: int) -> Mapping[str, float]:
        """The middle of the series and of its slices, and half of them."""
        depth, height, width = series.geometry.shape
        return {"slice": float(depth // 2 + 1), "row": height / 2, "column": width / 2, "height": height / 2,
                "width": width / 2}  # fmt: skip

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """The series with a label map of what is in the box; see `operations.base.Operation`. No chance is in it.

        Raises `BadParameter` for a box that lies outside the series.
        """
        source = self.require_grey_series(series).without_maps()
        asked = build_parameters(ProposeParameters, parameters)
        prompt = _place_box(asked, source)
        return self.propose(source, (prompt,), asked.threshold, progress, device, sureness=asked.sureness, seed=seed,
                            parameters=parameters)  # fmt: skip

    def preview(
        self, slab: Series, whole: Series, only: int | None, parameters: Mapping[str, Any], seed: int,
        progress: Progress, device: str,
    ) -> Series:  # fmt: skip
        """What the box gives on the slice that is shown, whichever slice it is for."""
        shown = 0 if only is None else only
        return self.run(slab, {**parameters, "slice": shown + 1}, seed, progress, device)

    def propose(
        self, source: Series, prompts: Sequence[SlicePrompt], threshold: float, progress: Progress,
        device: str = "auto", *, sureness: bool = False, seed: int = 0, parameters: Mapping[str, Any] | None = None,
    ) -> Series:  # fmt: skip
        """The series with a label map of what is in each box; prompts of one name share a label.

        Where proposals overlap, the surer one stays.

        Args:
            source: grey.
            prompts: on slices that are there.
            threshold: how sure a pixel must be.
            progress: reports and cancels.
            device: see `models.devices.resolve_device`.
            sureness: add the map.
            seed, parameters: for the provenance.
        """
        progress.set(0.0, "loading the model")
        proposer = make_proposer(self.package, device, check=progress.check)
        names = tuple(dict.fromkeys(prompt.name for prompt in prompts))
        labels = np.zeros(source.geometry.shape, np.uint8)
        sure = np.zeros(source.geometry.shape, np.float32)
        for prompt in progress.over(prompts, "proposing"):
            found = proposer.propose(proposer.embed(source.voxels[prompt.index]), prompt.box)
            better = found > sure[prompt.index]
            labels[prompt.index][better & (found >= threshold)] = names.index(prompt.name) + 1
            sure[prompt.index][better] = found[better]
        if source.padding is not None:
            labels[source.voxels == source.padding] = 0
        made = self._make_map(names, labels, source)
        result = dataclasses.replace(source, labels=(*source.labels, made))
        if sureness:
            result = result.with_map(
                ScalarMap("sureness", sure, "", "How sure the model is that a pixel is in what was asked for.")
            )
        return result.with_step(self._record(prompts, made, parameters or {}, seed, source))

    def _make_map(self, names: Sequence[str], labels: NDArray[np.uint8], source: Series) -> LabelMap:
        """The label map under a name that no other one of the series has."""
        stamp, taken, count = self.card.stamp, {one.name for one in source.labels}, 1
        name = NAME
        while name in taken:
            count += 1
            name = f"{NAME} {count}"
        numbered = (Label(value, label, choose_colour(value), category=_TISSUE) for value, label in enumerate(names, 1))
        return LabelMap(name, labels, tuple(numbered), Algorithm(stamp.id, stamp.version))

    def _record(
        self, prompts: Sequence[SlicePrompt], made: LabelMap, parameters: Mapping[str, Any], seed: int, source: Series
    ) -> Any:
        """The step, with every box and how much of each label there is."""
        stamp = self.card.stamp
        counts = {label.name: int((made.voxels == label.value).sum()) for label in made.labels}
        boxes = [
            {"slice": one.index + 1, "top": one.box.top, "left": one.box.left, "bottom": one.box.bottom,
             "right": one.box.right, "label": one.name}
            for one in prompts
        ]  # fmt: skip
        notes = (
            *(f"{name}: {count:,} pixels, a draft: look at it before use." if count else f"No {name.lower()} was found."
              for name, count in counts.items()),
            *self.describe_mismatch(source),
            *self.describe_unmeasured(),
        )  # fmt: skip
        text = f"Proposed from boxes by the trained network {stamp.id} {stamp.version}; the image is unchanged"
        return self.make_step(parameters, {"boxes": boxes, "pixels": counts}, seed, text, notes)


def _place_box(asked: ProposeParameters, source: Series) -> SlicePrompt:
    """The box within the series; raises `BadParameter` where it lies outside."""
    depth, rows, columns = source.geometry.shape
    index = asked.slice - 1 if asked.slice else depth // 2
    if index >= depth:
        raise BadParameter(f"There is no slice {asked.slice}: the series has {depth}.")
    edges = []
    for middle, length, size in ((asked.row, asked.height, rows), (asked.column, asked.width, columns)):
        length, middle = length or size / 2, middle or size / 2
        first, last = max(0.0, middle - length / 2), min(float(size), middle + length / 2)
        if last <= first:
            raise BadParameter(f"The box lies outside the slices, which have {rows} rows and {columns} columns.")
        edges.append((first, last))
    (top, bottom), (left, right) = edges
    return SlicePrompt(index, Box(top, left, bottom, right))
