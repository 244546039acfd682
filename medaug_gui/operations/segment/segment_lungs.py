"""Both lungs in CT as a label map, and the large airways where they are asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Code, Label, choose_colour
from medaug_gui.core.parameters import flag, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.ct.lungs import AIRWAYS, FIRST, SECOND, LungOptions, find_lungs
from medaug_gui.operations.segmenting import BODY_STRUCTURE, ClassicalSegmenter, is_head_first, is_left_first

_RIGHT, _LEFT, _AIRWAYS = 1, 2, 3


@dataclass(frozen=True)
class LungParameters:
    """What counts as lung beside air."""

    closing: float = number(
        10.0,
        title="Close gaps",
        unit="mm",
        low=0.0,
        high=30.0,
        step=1.0,
        help="Dents and gaps up to twice as wide count as lung: vessels, nodules at the wall, small consolidations.",
        source="The rolling ball of Armato and Sensakovic, Academic Radiology 11 (2004); the size is MedAug's choice.",
    )
    airways: bool = flag(
        False,
        title="Airways too",
        help="Trachea and main bronchi become a third label.",
        source="MedAug's choice.",
    )


class LungSegmenter(ClassicalSegmenter[LungParameters]):
    """The steps of S. Hu et al., IEEE TMI 20 (2001); see `imaging.ct.lungs`."""

    id = "segment-lungs"
    title = "Lungs"
    line = "Left and right lung in CT, by HU"
    summary = "Finds both lungs in CT by HU, parted where they touch, without trachea, main bronchi and bowel gas."
    Parameters = LungParameters
    text = "Lungs outlined by HU and shape; the image is unchanged"

    def list_labels(self, parameters: LungParameters, geometry: Geometry) -> tuple[Label, ...]:
        """Right, left, and airways where they are asked for."""
        named = [
            (_RIGHT, "Right lung", Code("3341006", "SCT", "Right lung")),
            (_LEFT, "Left lung", Code("44029006", "SCT", "Left lung")),
        ]
        if parameters.airways:
            named.append((_AIRWAYS, "Airways", Code("89187006", "SCT", "Airway structure")))
        return tuple(Label(value, name, choose_colour(value), code, BODY_STRUCTURE) for value, name, code in named)

    def find(self, series: Series, parameters: LungParameters, progress: Progress) -> NDArray[np.uint8]:
        """Labels by the patient's side."""
        grid = series.geometry
        found = find_lungs(
            series.voxels, grid.spacing, LungOptions(parameters.closing), progress, head_first=is_head_first(grid)
        )
        names = np.zeros(4, np.uint8)
        names[FIRST], names[SECOND] = (_LEFT, _RIGHT) if is_left_first(grid) else (_RIGHT, _LEFT)
        names[AIRWAYS] = _AIRWAYS if parameters.airways else 0
        return np.asarray(names[found])


OPERATION = LungSegmenter()
