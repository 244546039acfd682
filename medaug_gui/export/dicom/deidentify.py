"""The Basic Application Level Confidentiality Profile (DICOM PS3.15 Annex E, table E.1-1) on what we carry over.

The allow-list of `attributes` leaves out most of the table already; this handles what it lets through.
"""

from __future__ import annotations

from typing import Any

from pydicom.sequence import Sequence as DicomSequence

from medaug_gui.export.dicom.clean import mapped_uid
from medaug_gui.export.dicom.provenance import code

DUMMY_DATE, DUMMY_TIME, DUMMY_MOMENT = "19000101", "000000", "19000101000000"
_REMOVED = (
    "IssuerOfPatientID", "EthnicGroup", "PatientSpeciesDescription", "StudyDescription", "PatientAge", "PatientSize",
    "PatientWeight", "ProtocolName", "InstitutionName", "StationName", "DeviceSerialNumber", "AcquisitionDate",
    "AcquisitionTime", "PlateID", "RadiopharmaceuticalStartTime", "RadiopharmaceuticalStartDateTime",
    "RadiopharmaceuticalStopTime", "ContrastBolusStartTime", "ContrastBolusStopTime", "SequenceName",
    "TransmitCoilName", "ReceiveCoilName", "DeidentificationMethod", "SeriesDate", "SeriesTime",
)  # fmt: skip
_EMPTIED = (
    "PatientBirthDate", "PatientSex", "ReferringPhysicianName", "StudyID", "AccessionNumber", "ContrastBolusAgent",
)  # fmt: skip
_DATES = {"StudyDate": DUMMY_DATE, "StudyTime": DUMMY_TIME, "ContentDate": DUMMY_DATE, "ContentTime": DUMMY_TIME}


def deidentified(values: dict[str, Any], name: str, module: str) -> dict[str, Any]:
    """The values with the patient replaced, dates and texts removed, and the profile named (CID 7050: 113100)."""
    kept = {keyword: value for keyword, value in values.items() if keyword not in _REMOVED}
    for keyword in _EMPTIED:
        if keyword in kept:
            kept[keyword] = ""
    kept |= _DATES
    kept |= {"PatientName": name, "PatientID": name, "PatientIdentityRemoved": "YES"}
    kept["DeidentificationMethod"] = "DICOM PS3.15 Annex E Basic Profile"
    kept["LongitudinalTemporalInformationModified"] = "REMOVED"
    kept["DeidentificationMethodCodeSequence"] = DicomSequence(
        [code("113100", "Basic Application Confidentiality Profile")]
    )
    if module == "pt":  # required there: a dummy, not the day of the scan
        kept |= {"SeriesDate": DUMMY_DATE, "SeriesTime": DUMMY_TIME}
    for item in kept.get("RadiopharmaceuticalInformationSequence") or ():
        for keyword in _REMOVED:
            if keyword in item:
                delattr(item, keyword)
    return kept


def replaced_uid(old: str, key: str) -> str:
    """The stand-in of an identifier: the same within one export, so that references between its files still hold."""
    return mapped_uid(old, key) if old else ""
