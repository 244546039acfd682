"""Cut a box around a label; what is left keeps its place in the patient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number, whole
from medaug_gui.core.series import Series
from medaug_gui.core.spec import NEEDS_LABELS, Accepts, Means
from medaug_gui.operations.base import Realised
from medaug_gui.operations.label_marks import check_labelled, find_label_box, find_pieces, pick
from medaug_gui.operations.warping.spatial import SpatialTransform
from medaug_gui.operations.warping.warp import Warp

ALL, ONE = PARTS = ("all of it", "one piece")


@dataclass(frozen=True)
class CropAroundLabelParameters:
    """Around what, and how much of what lies around it stays."""

    label: int = whole(
        0,
        title="Label",
        low=0,
        high=65535,
        help="Its number, as the list of labels shows it; 0 takes all labels together.",
        source="MedAug's choice.",
    )
    part: str = choice(
        ALL,
        PARTS,
        title="Around",
        help="One piece: of a label that lies in several pieces, as lesions do, chance picks one for each copy.",
        source="MedAug's choice.",
    )
    margin: float = number(
        10,
        title="Margin",
        unit="mm",
        low=0,
        high=500,
        step=5,
        help="What stays around the label on every side, as far as the scan reaches.",
        source="MedAug's choice.",
    )
    jitter: float = number(
        5,
        title="Shift",
        unit="mm",
        low=0,
        high=500,
        step=1,
        help="The box is shifted by up to so much along each axis; less than the margin cuts nothing off the label.",
        source="MedAug's choice: half the margin, so that the label does not always lie in the middle.",
        symmetric=True,
    )


class CropAroundLabel(SpatialTransform[CropAroundLabelParameters]):
    """Slicing: values are untouched and the origin moves with the box."""

    id = "crop-around-label"
    title = "Crop around a label"
    group = "Labels"
    line = "A box around a label, margin in mm"
    summary = "Cuts a box with a margin in mm around a label; its place in the patient is kept."
    Parameters = CropAroundLabelParameters
    keeps_place = True
    reads_labels = True
    accepts = Accepts(colour=True, film=False)
    means = Means(labels=NEEDS_LABELS)

    def draw(self, parameters: CropAroundLabelParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The shift in mm along [slice, row, column], and by which of the pieces chance picks."""
        shift = rng.uniform(-1, 1, 3) * parameters.jitter
        return {"label": parameters.label, "shift_mm": shift.tolist(), "piece": float(rng.random())}

    def prepare(self, series: Series | None, parameters: Mapping[str, Any], seed: int) -> tuple[Series, Realised]:
        """The series, and where the box lies in it; raises `NotAccepted` where it has no such label."""
        source, realised = super().prepare(series, parameters, seed)
        check_labelled(source)
        box = find_label_box(source.labels, realised["label"])
        if parameters.get("part", ALL) == ONE:
            pieces = find_pieces(source.labels, realised["label"])
            box, _ = pieces[pick(len(pieces), realised["piece"])]
        margin = float(parameters.get("margin", CropAroundLabelParameters.margin))
        start, shape = [], []
        for axis, (size, spacing) in enumerate(zip(source.geometry.shape, source.geometry.spacing, strict=True)):
            around, shift = margin / spacing, realised["shift_mm"][axis] / spacing
            first = int(np.clip(np.floor(box[axis].start - around + shift + 0.5), 0, size - 1))
            stop = int(np.clip(np.ceil(box[axis].stop + around + shift - 0.5), first + 1, size))
            start.append(first)
            shape.append(stop - first)
        return source, {**realised, "start": start, "shape": shape}

    def build_warp(self, realised: Realised, geometry: Geometry) -> Warp:
        """The same points on a smaller grid; slices keep their own places."""
        return Warp(geometry, geometry.crop(tuple(realised["start"]), tuple(realised["shape"])))

    def crosses_slices(self, realised: Realised) -> bool:
        """Slices stay slices."""
        return False

    def describe_change(self, realised: Realised) -> str:
        """The box in voxels."""
        box = "x".join(str(size) for size in realised["shape"])
        what = f"label {realised['label']}" if realised["label"] else "all labels"
        return f"Cropped around {what} to {box} voxels from {realised['start']} [slice, row, column]"


OPERATION = CropAroundLabel()
