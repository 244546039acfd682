"""The Basic Application Level Confidentiality Profile (DICOM PS3.15 Annex E, table E.1-1) on what we carry over.

The allow-list of `attributes` leaves out most of the table already; this handles what it lets through. Free text is
cleaned by the Clean Descriptors rule (E.3.5, see `export.identity`), dates, times, names and identifiers go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as DicomSequence

from medaug_gui.export.dicom import attributes
from medaug_gui.export.dicom.source import SourceHeader
from medaug_gui.export.dicom.values import Term, put
from medaug_gui.export.identity import clean_text

DUMMY_DATE, DUMMY_TIME, DUMMY_MOMENT = "19000101", "000000", "19000101000000"
_PLACES = ("InstitutionName", "StationName", "DeviceSerialNumber")
"""What tells the place where a scan was made."""
METHODS = "DeidentificationMethodCodeSequence"
_REMOVED = (
    "IssuerOfPatientID", "EthnicGroup", "PatientSpeciesDescription", "StudyDescription", "PatientAge", "PatientSize",
    "PatientWeight", "ProtocolName", "InstitutionName", "StationName", "DeviceSerialNumber", "PlateID", "SequenceName",
    "TransmitCoilName", "ReceiveCoilName", "DeidentificationMethod",
)  # fmt: skip
_EMPTIED = (
    "PatientBirthDate", "PatientSex", "ReferringPhysicianName", "StudyID", "AccessionNumber", "ContrastBolusAgent",
)  # fmt: skip
_DATES = {"StudyDate": DUMMY_DATE, "StudyTime": DUMMY_TIME, "ContentDate": DUMMY_DATE, "ContentTime": DUMMY_TIME}
_OURS = frozenset(
    ["SeriesDescription", "DerivationDescription", "ContentQualification", "ImageType", "Modality", METHODS,
     "ContributingEquipmentSequence", "DerivationCodeSequence", "SOPClassUID", "InstanceCreationDate",
     "InstanceCreationTime"]
)  # fmt: skip
"""What this program wrote itself."""
_TEXT = frozenset(["LO", "SH", "ST", "LT", "UT", "UC", "CS"])
_NEVER = frozenset(["PN", "DA", "TM", "DT", "UI", "AE", "UR", "AS", "OB", "OW", "UN"])
_CODES = {
    "DCM": re.compile(r"[A-Z]{2}|\d{5,6}"),
    "SCT": re.compile(r"\d{6,18}"),
    "SRT": re.compile(r"[A-Z]-[0-9A-Z]{4,6}"),
    "SNM3": re.compile(r"[A-Z]-[0-9A-Z]{4,6}"),
    "UCUM": re.compile(r"[a-zA-Z0-9\[\]{}'/.*%-]{1,10}"),
}
"""How codes of the standard's schemes are written; those of other schemes may be a hospital's own."""
_RETAINED = ("113106", "113107", "113108", "113109", "113110", "113111", "113112")
"""What an earlier program retained (characteristics, dates, devices, ...) is not retained here."""
_PROFILE = (
    Term("113100", "Basic Application Confidentiality Profile"),
    Term("113105", "Clean Descriptors Option"),
)


def strip_source(source: SourceHeader, identity: frozenset[str]) -> SourceHeader:
    """The source's header without what may tell whose it is.

    Args:
        identity: words of the patient's own header, see `identity.split_words`.
    """
    cleaned = {keyword: strip_identity(keyword, value, identity) for keyword, value in source.shared.items()}
    return replace(
        source,
        shared={keyword: value for keyword, value in cleaned.items() if value is not None and keyword not in _PLACES},
        contributions=[_strip_contribution(item, identity) for item in source.contributions],
    )


def deidentify_values(
    values: dict[str, Any], name: str, module: str, identity: frozenset[str] = frozenset(), seen: bool = False
) -> dict[str, Any]:
    """The values with the patient replaced, dates removed, texts cleaned, and the profile named (CID 7050).

    Args:
        values: keyword -> value, as carried over and as this program wrote them.
        name: what stands for the patient.
        module: of the image object; PET needs a date.
        identity: words of the patient's own header, see `identity.split_words`.
        seen: True where the pixels show who it is; then Patient Identity Removed is NO (C.7.1.1).
    """
    kept = {keyword: value for keyword, value in values.items() if keyword not in _REMOVED}
    earlier = kept.pop(METHODS, None)
    kept = {
        keyword: value if keyword in _OURS or keyword in _EMPTIED else strip_identity(keyword, value, identity)
        for keyword, value in kept.items()
    }
    kept = {keyword: value for keyword, value in kept.items() if value is not None}
    kept |= {keyword: "" for keyword in _EMPTIED if keyword in kept}
    kept |= _DATES
    kept |= {"PatientName": name, "PatientID": name, "PatientIdentityRemoved": "NO" if seen else "YES"}
    kept["LongitudinalTemporalInformationModified"] = "REMOVED"
    kept["DeidentificationMethod"] = "DICOM PS3.15 Annex E Basic Profile"
    kept[METHODS] = _list_methods(earlier)
    if module == "pt":  # required there: a dummy, not the day of the scan
        kept |= {"SeriesDate": DUMMY_DATE, "SeriesTime": DUMMY_TIME}
    return kept


def strip_identity(keyword: str, value: Any, identity: frozenset[str]) -> Any:
    """A value with nothing in it that may tell whose it is, or None where nothing is left."""
    if isinstance(value, (DicomSequence, list)) and value and isinstance(value[0], Dataset):
        return _strip_items(value, identity)
    if value is None:
        return None
    tag = tag_for_keyword(keyword)
    vr = dictionary_VR(tag) if tag is not None else "UN"
    if vr in _NEVER:
        return None
    if vr not in _TEXT or keyword in attributes.WORDS:
        return value
    if isinstance(value, list):
        parts = [clean_text(str(part), identity) for part in value]
        return parts if all(parts) else None
    return clean_text(str(value), identity) or None


def _strip_items(items: Iterable[Dataset], identity: frozenset[str]) -> DicomSequence | None:
    kept = [entry for entry in (_strip_item(item, identity) for item in items) if len(entry)]
    return DicomSequence(kept) if kept else None


def _strip_item(item: Dataset, identity: frozenset[str]) -> Dataset:
    """An item cleaned in the same way; a code of a scheme that is not the standard's goes as a whole."""
    found = Dataset()
    coded = "CodeValue" in item
    if coded and not _is_standard(item):
        return found
    for element in item:
        if coded and element.keyword in ("CodeValue", "CodingSchemeDesignator", "CodingSchemeVersion"):
            put(found, element.keyword, element.value)
            continue
        value = strip_identity(element.keyword, element.value, identity)
        if value is None and coded and element.keyword == "CodeMeaning":
            value = "Meaning removed"
        if value is not None:
            put(found, element.keyword, value)
    return found


def _is_standard(item: Dataset) -> bool:
    """True for a code of a standard scheme that is written as its codes are: a word is none."""
    pattern = _CODES.get(str(item.get("CodingSchemeDesignator", "")))
    return pattern is not None and pattern.fullmatch(str(item.CodeValue)) is not None


def _list_methods(earlier: Any) -> list[Dataset | Term]:
    """This profile's codes behind those of an earlier de-identification (CID 7050) that are still true, each once."""
    known = [item for item in earlier or () if _is_standard(item) and str(item.CodeValue) not in _RETAINED]
    said = {str(item.CodeValue) for item in known}
    return [*known, *(term for term in _PROFILE if term.value not in said)]


def _strip_contribution(item: Dataset, identity: frozenset[str]) -> Dataset:
    """An item of Contributing Equipment of another program, cleaned; its moment becomes a dummy."""
    found = _strip_item(item, identity)
    if "ContributionDateTime" in item:
        put(found, "ContributionDateTime", DUMMY_MOMENT)
    for keyword in _PLACES:
        if keyword in found:
            delattr(found, keyword)
    return found
