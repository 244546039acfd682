"""A whole DICOM header as plain elements, for people: see `core.header_table`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from pydicom.datadict import keyword_for_tag
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag
from pydicom.uid import UID

from medaug_gui.core.header_table import HeaderElement
from medaug_gui.io.dicom.header.dataset import silence_pydicom

_LONGEST = 4096
"""Letters of a value that are kept for the eye."""
_SHORT = 32
"""Bytes of a value without a meaning that are written out."""
_DEEPEST = 12
_NUMBERS = frozenset(["DS", "IS", "FL", "FD", "US", "SS", "UL", "SL", "SV", "UV"])
_BYTES = frozenset(["OB", "OW", "OD", "OF", "OL", "OV", "UN"])
_VERSION = BaseTag(0x00020001)
"""Of the file meta information: there is one, and it is written by itself."""
_FRAMES = "PerFrameFunctionalGroupsSequence"
_PLAIN_OF_PATIENT = frozenset(
    ["PatientSex", "PatientAge", "PatientSize", "PatientWeight", "PatientIdentityRemoved", "DeidentificationMethod",
     "DeidentificationMethodCodeSequence", "PatientSpeciesDescription", "SmokingStatus", "PregnancyStatus"]
)  # fmt: skip
_PERSONAL = frozenset(
    ["AccessionNumber", "StudyID", "StudyDescription", "InstitutionName", "InstitutionAddress",
     "InstitutionalDepartmentName",
     "StationName", "RequestingService", "RequestAttributesSequence", "RequestedProcedureID", "AdmissionID",
     "CurrentPatientLocation", "PerformedProcedureStepID", "ScheduledProcedureStepID", "ImageComments",
     "StudyComments", "PerformedProcedureStepComments", "PatientComments", "IssuerOfAdmissionID",
     "OtherStudyNumbers", "FillerOrderNumberImagingServiceRequest", "PlacerOrderNumberImagingServiceRequest"]
)  # fmt: skip
"""What tells who, beside names, dates and the patient's own group."""
_NUMBERED = frozenset(["FrameOfReferenceUID", "IrradiationEventUID", "SynchronizationFrameOfReferenceUID"])
"""Identifiers, beside those of instances, by which an archive finds the scan."""


def list_elements(dataset: Dataset, frame: int = 0) -> tuple[HeaderElement, ...]:
    """The elements of a data set, those of its file meta information first, but for the pixels.

    Args:
        frame: of an enhanced multi-frame header, whose item of the per-frame groups is listed.
    """
    with silence_pydicom():
        meta = getattr(dataset, "file_meta", None)
        return (*(_list_some(meta, 0, frame) if meta is not None else ()), *_list_some(dataset, 0, frame))


def _list_some(dataset: Dataset, depth: int, frame: int = 0) -> Iterator[HeaderElement]:
    for tag in sorted(dataset.keys()):
        if tag.group == 0x7FE0 or tag.element == 0 or tag == _VERSION:
            continue
        try:
            yield _describe(dataset[tag], depth, frame)
        except Exception:  # whatever one damaged element raises, the others are still worth seeing
            yield HeaderElement(_write_tag(tag), "", keyword_for_tag(tag), "", "?", _find_group(tag), True)


def _describe(element: DataElement, depth: int, frame: int) -> HeaderElement:
    items = None
    text, size = "", 0
    if element.VR == "SQ":
        held = list(element.value or ())
        held = held[frame : frame + 1] if element.keyword == _FRAMES else held
        items = tuple(tuple(_list_some(item, depth + 1)) for item in held) if depth < _DEEPEST else ()
    elif element.VR in _BYTES:
        text, size = _write_bytes(element.value)
    else:
        text = _write_value(element)
    return HeaderElement(
        tag=_write_tag(element.tag),
        vr=element.VR,
        name=element.name if element.tag.is_private or element.keyword else "",
        text=text[:_LONGEST] + ("\u2026" if len(text) > _LONGEST else ""),
        value=_make_comparable(element, text),
        group=_find_group(element.tag),
        is_personal=_is_personal(element),
        size=size,
        items=items,
    )


def _write_tag(tag: BaseTag) -> str:
    return f"{tag.group:04X},{tag.element:04X}"


def _write_bytes(value: Any) -> tuple[str, int]:
    """Short ones that are plain text as such; of others how many there are."""
    raw = value if isinstance(value, bytes) else b""
    if len(raw) <= _SHORT:
        text = raw.decode("latin-1").strip("\0 ")
        if text.isprintable():
            return text, 0
    return "", len(raw)


def _write_value(element: DataElement) -> str:
    value = element.value
    if value is None:
        return ""
    values = list(value) if element.VM > 1 else [value]
    return "\\".join(_write_one(one, element.VR) for one in values)


def _write_one(value: Any, vr: str) -> str:
    if vr == "UI":
        return UID(str(value)).name
    if vr == "AT":
        return _write_tag(BaseTag(value))
    if isinstance(value, float) and vr in ("FL", "FD"):
        return f"{value:.9g}"
    return str(value).strip().replace("\r", "").replace("\n", " ")


def _make_comparable(element: DataElement, text: str) -> str:
    """Numbers by what they are worth, names without empty parts, bytes by their hash."""
    if element.VR == "SQ":
        return ""
    if isinstance(element.value, bytes):
        return hashlib.sha256(element.value.rstrip(b"\0 ")).hexdigest()
    if element.VR in _NUMBERS and text:
        try:
            return "\\".join(f"{float(part):.8g}" for part in text.split("\\"))
        except ValueError:
            return text
    return text.rstrip("^ ") if element.VR == "PN" else text


def _find_group(tag: BaseTag) -> str:
    if tag.is_private:
        return "private"
    known = {0x0002: "file", 0x0008: "image", 0x0010: "patient", 0x0012: "patient", 0x0018: "acquisition",
             0x0020: "place", 0x0028: "pixels", 0x0054: "acquisition", 0x5200: "pixels"}  # fmt: skip
    return known.get(tag.group, "other")


def _is_personal(element: DataElement) -> bool:
    tag, keyword = element.tag, element.keyword
    if tag.is_private or element.VR in ("PN", "DA", "DT") or keyword in _PERSONAL:
        return True
    if element.VR == "UI" and ("InstanceUID" in keyword or keyword in _NUMBERED):
        return True
    if tag.group == 0x0008 and ("Physician" in keyword or "Operator" in keyword or "Patient" in keyword):
        return True
    return tag.group in (0x0010, 0x0012, 0x0038) and keyword not in _PLAIN_OF_PATIENT
