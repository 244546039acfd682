"""Whose images these are: the source's patient and study, or a made-up patient for what was generated."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydicom.uid import generate_uid

from medaug_gui import __version__
from medaug_gui.core.series import Series
from medaug_gui.export.base import PROGRAM
from medaug_gui.export.dicom.clean import clean
from medaug_gui.export.dicom.kinds import Kind


def made_up(kind: Kind, moment: datetime, series: Series) -> dict[str, Any]:
    """A patient and a study that say plainly that nobody stands behind them."""
    number = generate_uid(prefix=None)[-8:]
    day, time = moment.strftime("%Y%m%d"), moment.strftime("%H%M%S")
    return {
        "PatientName": f"SYNTHETIC^{kind.modality}",
        "PatientID": f"SYNTHETIC-{number}",
        "StudyDate": day,
        "StudyTime": time,
        "StudyDescription": "Synthetic images",
        "Manufacturer": PROGRAM,
        "ManufacturerModelName": "medaug",
        "SoftwareVersions": __version__,
        **_body_part(series),
    }


def from_identity(series: Series) -> dict[str, Any]:
    """What the series itself knows of its patient and study, cleaned."""
    identity = series.identity
    values = {
        "PatientID": clean("PatientID", identity.patient_id),
        "PatientName": clean("PatientName", identity.patient_name),
        "StudyDate": clean("StudyDate", identity.study_date),
        "StudyDescription": clean("StudyDescription", identity.study_description),
        **_body_part(series),
    }
    return {keyword: value for keyword, value in values.items() if value is not None}


def _body_part(series: Series) -> dict[str, Any]:
    part = clean("BodyPartExamined", series.identity.body_part)
    return {"BodyPartExamined": part} if part else {}
