"""Companion objects of a series (label maps, maps): made by highdicom, dressed like the images that they reference.

highdicom tells frames apart by their place; those of a film lie at one place and are told apart by their time
(PS3.3 C.7.6.16.2.2). So it is given sources that lie apart, and what it makes is put in order.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from pydicom.dataset import Dataset
from pydicom.uid import generate_uid

from medaug_gui.export.dicom.plan import SeriesPlan
from medaug_gui.export.dicom.provenance import put_recipe, write_json
from medaug_gui.export.dicom.values import put, to_ascii
from medaug_gui.io.dicom import tags


def try_to_write(write: Callable[[Path], None], path: Path, what: str) -> str:
    """Write one object to `path`; a sentence where it cannot be made, and then nothing of it is left."""
    try:
        write(path)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        path.unlink(missing_ok=True)
        return f"{what} could not be written: {to_ascii(str(error), 200)}"
    return ""


def save_companion(made: pydicom.Dataset, plan: SeriesPlan, source: pydicom.Dataset, path: Path) -> None:
    """Save an object with what its images (`source` is one of them) say of dates, contributions and provenance."""
    organisation = generate_uid(prefix=None)  # under no claimed root
    made.DimensionOrganizationSequence[0].DimensionOrganizationUID = organisation
    for item in made.DimensionIndexSequence:
        item.DimensionOrganizationUID = organisation
    save_report(made, plan, source, path)


def save_report(made: pydicom.Dataset, plan: SeriesPlan, source: pydicom.Dataset, path: Path) -> None:
    """The same for an object without frames."""
    _dress_like(made, source)
    put_recipe(made, write_json(plan.series.provenance)[1])
    if plan.is_synthetic:
        put(made, "SyntheticData", "YES")
    made.save_as(path, enforce_file_format=True)


def _dress_like(made: pydicom.Dataset, source: pydicom.Dataset) -> None:
    """Dates and contributions as in the images; objects without a date of their content get none."""
    for keyword in ("InstanceCreationDate", "InstanceCreationTime"):
        put(made, keyword, source[keyword].value)
    for keyword in ("ContentDate", "ContentTime"):
        if keyword in made:
            put(made, keyword, source[keyword].value)
    made.ContributingEquipmentSequence = source.ContributingEquipmentSequence
    if "SpecificCharacterSet" in source:
        put(made, "SpecificCharacterSet", source.SpecificCharacterSet)


def lay_apart(plan: SeriesPlan, sources: Sequence[Dataset]) -> list[Dataset]:
    """The images as they are, or those of a film 1 mm apart."""
    if not plan.series.geometry.is_film:
        return list(sources)
    apart = []
    for number, source in enumerate(sources):
        moved = copy.deepcopy(source)
        axes = np.array(source.ImageOrientationPatient, float)
        normal = np.cross(axes[:3], axes[3:])
        put(
            moved,
            "ImagePositionPatient",
            np.array(source.ImagePositionPatient, float) + number * normal,
        )
        apart.append(moved)
    return apart


def order_by_time(made: pydicom.Dataset, plan: SeriesPlan, sources: Sequence[Dataset]) -> None:
    """Give the frames of a film's object the place of their source again, and its number among the moments."""
    if not plan.series.geometry.is_film:
        return
    numbers = {str(source.SOPInstanceUID): number for number, source in enumerate(sources)}
    at = [int(item.DimensionIndexPointer) for item in made.DimensionIndexSequence].index(tags.ImagePositionPatient)
    made.DimensionIndexSequence[at].DimensionIndexPointer = pydicom.tag.Tag(tags.TemporalPositionIndex)
    made.DimensionIndexSequence[at].FunctionalGroupPointer = pydicom.tag.Tag(tags.FrameContentSequence)
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
