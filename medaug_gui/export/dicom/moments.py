"""Label maps and maps of a film: their frames lie at one place and are told apart by their moment (PS3.3 C.7.6.16.2.2).

highdicom tells frames apart by their place, so that it is given sources that lie apart; what it makes is put in order.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import numpy as np
import pydicom
from pydicom.dataset import Dataset

from medaug_gui.export.dicom.clean import put
from medaug_gui.export.dicom.geometry import decimals
from medaug_gui.export.dicom.template import Plan

_PLACE, _MOMENT = 0x00200032, 0x00209128
_CONTENT = 0x00209111


def sources_apart(plan: Plan, sources: Sequence[Dataset]) -> list[Dataset]:
    """The images as they are, or those of a film 1 mm apart."""
    if not plan.series.geometry.film:
        return list(sources)
    apart = []
    for number, source in enumerate(sources):
        moved = copy.deepcopy(source)
        axes = np.array(source.ImageOrientationPatient, float)
        normal = np.cross(axes[:3], axes[3:])
        put(moved, "ImagePositionPatient", decimals(np.array(source.ImagePositionPatient, float) + number * normal))
        apart.append(moved)
    return apart


def put_at_moments(made: pydicom.Dataset, plan: Plan, sources: Sequence[Dataset]) -> None:
    """Give the frames of a film's object the place of their source again, and its number among the moments."""
    if not plan.series.geometry.film:
        return
    numbers = {str(source.SOPInstanceUID): number for number, source in enumerate(sources)}
    at = [int(item.DimensionIndexPointer) for item in made.DimensionIndexSequence].index(_PLACE)
    made.DimensionIndexSequence[at].DimensionIndexPointer = pydicom.tag.Tag(_MOMENT)
    made.DimensionIndexSequence[at].FunctionalGroupPointer = pydicom.tag.Tag(_CONTENT)
    put(made.DimensionIndexSequence[at], "DimensionDescriptionLabel", "Temporal Position Index")
    for group in made.PerFrameFunctionalGroupsSequence:
        number = numbers[str(group.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID)]
        place = sources[number].ImagePositionPatient
        put(group.PlanePositionSequence[0], "ImagePositionPatient", list(place))
        content: Any = group.FrameContentSequence[0]
        put(content, "TemporalPositionIndex", number + 1)
        values = content.DimensionIndexValues
        indices = [values] if isinstance(values, int) else list(values)
        indices[at] = number + 1
        put(content, "DimensionIndexValues", indices)
    for item in made.SharedFunctionalGroupsSequence[0].get("PixelMeasuresSequence", ()):
        item.pop("SpacingBetweenSlices", None)
