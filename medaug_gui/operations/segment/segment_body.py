"""The body in CT as a label map: without the table, arms and all air inside with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Code, Label, choose_colour
from medaug_gui.core.parameters import number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.ct.body import find_body
from medaug_gui.imaging.drawing.margins import change_margin
from medaug_gui.operations.segmenting import BODY_STRUCTURE, ClassicalSegmenter


@dataclass(frozen=True)
class BodyParameters:
    """How much more or less than the skin."""

    margin: float = number(
        0.0,
        title="Margin",
        unit="mm",
        low=-30.0,
        high=30.0,
        step=1.0,
        help="The body is grown by so much, or shrunk where it is negative.",
        source="MedAug's choice: 0 is the skin.",
    )


class BodySegmenter(ClassicalSegmenter[BodyParameters]):
    """Tissue by a threshold half way between air and fat; thin things beside the body are left out."""

    id = "segment-body"
    title = "Body"
    line = "The body in CT, without the table"
    summary = "Finds the body in CT by HU: skin, arms and all air inside, without the table, blankets and tubes."
    Parameters = BodyParameters
    text = "Body outlined by HU and shape; the image is unchanged"

    def list_labels(self, parameters: BodyParameters, geometry: Geometry) -> tuple[Label, ...]:
        """One label."""
        return (Label(1, "Body", choose_colour(1), Code("38266002", "SCT", "Entire body"), BODY_STRUCTURE),)

    def find(self, series: Series, parameters: BodyParameters, progress: Progress) -> NDArray[np.uint8]:
        """1 in the body."""
        spacing = series.geometry.spacing
        body = find_body(series.voxels, spacing, progress.part(0.0, 0.8))
        if parameters.margin:
            body = change_margin(body, spacing, parameters.margin, progress.part(0.8, 1.0))
        return body.astype(np.uint8)


OPERATION = BodySegmenter()
