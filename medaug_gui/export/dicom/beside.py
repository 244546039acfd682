"""What is written beside the images: objects that highdicom makes, dressed like the new series that they reference."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pydicom
from pydicom.uid import generate_uid

from medaug_gui.export.dicom import provenance as told
from medaug_gui.export.dicom.clean import ascii_text, put
from medaug_gui.export.dicom.template import Plan


def attempted(write: Callable[[Path], None], path: Path, what: str) -> str:
    """Write one object to `path`; a sentence where it cannot be made, and then nothing of it is left."""
    try:
        write(path)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        path.unlink(missing_ok=True)
        return f"{what} could not be written: {ascii_text(str(error), 200)}"
    return ""


def save(made: pydicom.Dataset, plan: Plan, source: pydicom.Dataset, path: Path) -> None:
    """Save an object with what its images (`source` is one of them) say of dates, contributions and provenance."""
    _settled_like(made, source)
    told.put_recipe(made, told.provenance_text(plan.series.provenance, whole=False))
    if plan.series.provenance.synthetic or plan.source.synthetic:
        put(made, "SyntheticData", "YES")
    made.save_as(path)


def _settled_like(made: pydicom.Dataset, source: pydicom.Dataset) -> None:
    """Dates and contributions as in the images; identifiers under no claimed root."""
    organisation = generate_uid(prefix=None)
    made.DimensionOrganizationSequence[0].DimensionOrganizationUID = organisation
    for item in made.DimensionIndexSequence:
        item.DimensionOrganizationUID = organisation
    for keyword in ("InstanceCreationDate", "InstanceCreationTime", "ContentDate", "ContentTime"):
        put(made, keyword, source[keyword].value)
    made.ContributingEquipmentSequence = source.ContributingEquipmentSequence
    if "SpecificCharacterSet" in source:
        put(made, "SpecificCharacterSet", source.SpecificCharacterSet)
