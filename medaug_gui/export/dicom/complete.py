"""What each SOP class demands beyond what was carried over: required attributes filled, conditions met.

One function for each module table of DICOM PS3.3; type 2 attributes that nobody knows are written empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydicom.datadict import tag_for_keyword
from pydicom.sequence import Sequence as DicomSequence

from medaug_gui.export.dicom.kinds import US_LOOP, Kind
from medaug_gui.export.dicom.provenance import code

Values = dict[str, Any]

_COMMON = (
    "PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyDate", "StudyTime",
    "ReferringPhysicianName", "StudyID", "AccessionNumber", "Manufacturer",
)  # fmt: skip
BODY_PARTS = (
    "ABDOMEN", "ABDOMENPELVIS", "AORTA", "BACK", "BLADDER", "BRAIN", "CEREBELLUM", "CERVIX", "CHEST",
    "CHESTABDOMEN", "CHESTABDPELVIS", "CIRCLEOFWILLIS", "COCCYX", "COLON", "CORONARYARTERY", "CSPINE",
    "CTSPINE", "DUODENUM", "ESOPHAGUS", "FACE", "GALLBLADDER", "HEAD", "HEADNECK", "HEART", "ILEUM", "ILIUM",
    "JAW", "JEJUNUM", "LARYNX", "LIVER", "LSPINE", "LSSPINE", "MAXILLA", "MEDIASTINUM", "MOUTH", "NECK",
    "NECKCHEST", "NECKCHESTABDOMEN", "NECKCHESTABDPELV", "NOSE", "PANCREAS", "PELVIS", "PENIS", "PHARYNX",
    "PROSTATE", "RECTUM", "SCALP", "SKULL", "SPINE", "SPLEEN", "SSPINE", "STERNUM", "STOMACH", "THYMUS",
    "THYROID", "TLSPINE", "TONGUE", "TRACHEA", "TSPINE", "URETER", "URETHRA", "UTERUS", "VAGINA", "VULVA",
    "WHOLEBODY",
)  # fmt: skip
"""Body parts (PS3.16 annex L) of which there is one: Laterality must be absent for them."""
_REGIONS: Mapping[str, tuple[str, str]] = {
    "ABDOMEN": ("818981001", "Abdomen"), "ANKLE": ("70258002", "Ankle joint"), "BREAST": ("76752008", "Breast"),
    "CHEST": ("51185008", "Chest"), "CLAVICLE": ("51299004", "Clavicle"), "CSPINE": ("122494005", "Cervical spine"),
    "ELBOW": ("16953009", "Elbow joint"), "FOOT": ("56459004", "Foot"), "HAND": ("85562004", "Hand"),
    "HEAD": ("69536005", "Head"), "HIP": ("24136001", "Hip joint"), "KNEE": ("72696002", "Knee"),
    "LSPINE": ("122496007", "Lumbar spine"), "NECK": ("45048000", "Neck"), "PELVIS": ("12921003", "Pelvis"),
    "SHOULDER": ("16982005", "Shoulder"), "SKULL": ("89546000", "Skull"), "TSPINE": ("122495006", "Thoracic spine"),
}  # fmt: skip
"""SNOMED CT codes of the body parts of plain radiographs."""
_CT_FLAVOURS = ("AXIAL", "LOCALIZER")
_MR_FLAVOURS = (
    "DENSITY MAP", "DIFFUSION MAP", "IMAGE ADDITION", "MODULUS SUBTRACT", "MPR", "PHASE MAP", "PHASE SUBTRACT",
    "PROJECTION IMAGE", "T1 MAP", "T2 MAP", "VELOCITY MAP",
)  # fmt: skip
_STATIC = ("STATIC", "DYNAMIC", "GATED", "WHOLE BODY")


def completed(values: Values, kind: Kind, slices: int) -> Values:
    """The values with everything the kind's IOD requires, and without what it does not allow."""
    whole = {**dict.fromkeys(_COMMON, ""), **{key: value for key, value in values.items() if value is not None}}
    _settle_laterality(whole, kind)
    _settle_identity_removed(whole)
    if "LossyImageCompression" not in whole:
        whole["LossyImageCompression"] = "00"
    if whole["LossyImageCompression"] != "01":
        whole.pop("LossyImageCompressionRatio", None)
        whole.pop("LossyImageCompressionMethod", None)
    if any(key.startswith("Contrast") for key in whole):
        whole.setdefault("ContrastBolusAgent", "")
    whole["SOPClassUID"] = kind.uid
    _MODULES[kind.module](whole, slices)
    return whole


def image_type(kind: Kind, source: tuple[str, ...]) -> list[str]:
    """DERIVED, SECONDARY and the flavour that the class knows (PS3.3 C.7.6.1.1.2)."""
    flavour = source[0] if source else ""
    if kind.module == "ct":
        return ["DERIVED", "SECONDARY", flavour if flavour in _CT_FLAVOURS else "AXIAL"]
    if kind.module == "mr":
        return ["DERIVED", "SECONDARY", flavour if flavour in _MR_FLAVOURS else "OTHER"]
    if kind.module in ("dx", "mg"):
        return ["DERIVED", "SECONDARY", ""]
    if kind.module == "pt":
        return ["DERIVED", "PRIMARY"]  # C.8.9.4.1.1 knows no other second value
    return ["DERIVED", "SECONDARY"]


def _settle_laterality(values: Values, kind: Kind) -> None:
    """Absent for an unpaired part, empty where it is not known (PS3.3 C.7.3.1, type 2C)."""
    unpaired = values.get("BodyPartExamined") in BODY_PARTS
    if values.get("ImageLaterality") or kind.module in ("dx", "mg") or unpaired:
        values.pop("Laterality", None)
    else:
        values.setdefault("Laterality", "")


def _settle_identity_removed(values: Values) -> None:
    if values.get("PatientIdentityRemoved") != "YES":
        for keyword in ("DeidentificationMethod", "DeidentificationMethodCodeSequence"):
            values.pop(keyword, None)
    elif not values.get("DeidentificationMethod") and "DeidentificationMethodCodeSequence" not in values:
        values["DeidentificationMethod"] = "Not recorded by the source"


def _plane(values: Values) -> None:
    values.setdefault("PatientPosition", "")
    values.setdefault("PositionReferenceIndicator", "")
    values.pop("PatientOrientation", None)
    values.setdefault("SliceThickness", "")


def _ct(values: Values, _slices: int) -> None:
    _plane(values)
    values.setdefault("KVP", "")
    values.setdefault("AcquisitionNumber", "")


def _mr(values: Values, _slices: int) -> None:
    _plane(values)
    for keyword, value in (("ScanningSequence", "RM"), ("SequenceVariant", "NONE"), ("ScanOptions", ""),
                           ("MRAcquisitionType", ""), ("EchoTime", ""), ("EchoTrainLength", ""),
                           ("RepetitionTime", "")):  # fmt: skip
        values.setdefault(keyword, value)
    sequence = values["ScanningSequence"]
    if "IR" in (sequence if isinstance(sequence, list) else [sequence]):
        values.setdefault("InversionTime", "")
    else:
        values.pop("InversionTime", None)


def _pt(values: Values, slices: int) -> None:
    _plane(values)
    series_type = values.get("SeriesType")
    if not (
        isinstance(series_type, list) and series_type[0] in _STATIC and series_type[1] in ("IMAGE", "REPROJECTION")
    ):
        series_type = ["STATIC", "IMAGE"]
    # A gated or dynamic series would need its time slots; these slices are one volume.
    values["SeriesType"] = ["WHOLE BODY" if series_type[0] == "WHOLE BODY" else "STATIC", "IMAGE"]
    for keyword in ("ReprojectionMethod", "NumberOfRRIntervals", "TriggerTime", "FrameTime"):
        values.pop(keyword, None)
    for keyword, value in (("Units", "CNTS"), ("CountsSource", "EMISSION"), ("CorrectedImage", ""),
                           ("DecayCorrection", "NONE"), ("CollimatorType", "NONE"), ("FrameReferenceTime", "0"),
                           ("AcquisitionDate", ""), ("AcquisitionTime", ""), ("ActualFrameDuration", ""),
                           ("RadiopharmaceuticalInformationSequence", DicomSequence()),
                           ("PatientOrientationCodeSequence", DicomSequence()),
                           ("PatientGantryRelationshipCodeSequence", DicomSequence())):  # fmt: skip
        values.setdefault(keyword, value)
    for tracer in values["RadiopharmaceuticalInformationSequence"]:
        if "RadionuclideCodeSequence" not in tracer:
            tracer.RadionuclideCodeSequence = DicomSequence()
    values.pop("PatientPosition")  # the two code sequences stand for it (C.7.3.1.1.2)
    if values["Units"] != "GML":
        values.pop("SUVType", None)
    if values["DecayCorrection"] == "NONE":
        values.pop("DecayFactor", None)
    else:
        values.setdefault("DecayFactor", "1")
    values["NumberOfSlices"] = slices


def _cr(values: Values, _slices: int) -> None:
    values.setdefault("BodyPartExamined", "")
    values.setdefault("ViewPosition", "")
    values.setdefault("PatientOrientation", "")


def _dx(values: Values, _slices: int) -> None:
    for keyword, value in (("PresentationIntentType", "FOR PRESENTATION"), ("PixelIntensityRelationship", "LOG"),
                           ("PixelIntensityRelationshipSign", 1), ("ImageLaterality", "U"),
                           ("PatientOrientation", ["L", "F"]), ("BurnedInAnnotation", "NO"), ("DetectorType", ""),
                           ("AnatomicRegionSequence", DicomSequence()), ("PositionerType", ""),
                           ("AcquisitionContextSequence", DicomSequence()),
                           ("BodyPartExamined", "")):  # fmt: skip
        values.setdefault(keyword, value)
    if not values["AnatomicRegionSequence"]:
        _settle_region(values)
    if isinstance(values["PatientOrientation"], str):
        values["PatientOrientation"] = ["L", "F"]
    if values["PixelIntensityRelationshipSign"] not in (1, -1):
        values["PixelIntensityRelationshipSign"] = 1


def _settle_region(values: Values) -> None:
    """The code of the body part (C.8.11.2, PS3.16 annex L); a part without one here is left out with its code."""
    known = _REGIONS.get(str(values["BodyPartExamined"]))
    if known is None:
        values["BodyPartExamined"] = ""
    else:
        values["AnatomicRegionSequence"] = DicomSequence([code(*known, "SCT")])


def _mg(values: Values, slices: int) -> None:
    _dx(values, slices)
    values["PositionerType"] = "MAMMOGRAPHIC"
    for view in values["ViewCodeSequence"]:
        if "ViewModifierCodeSequence" not in view:
            view.ViewModifierCodeSequence = DicomSequence()
    values.setdefault("OrganExposed", "BREAST")
    if values["ImageLaterality"] not in ("R", "L", "B"):
        values["ImageLaterality"] = "B"


def _us(values: Values, slices: int) -> None:
    values.setdefault("PatientOrientation", "")
    if values.get("SOPClassUID") != US_LOOP.uid:
        values.pop("FrameTime", None)
        return
    values["FrameIncrementPointer"] = tag_for_keyword("FrameTime")
    values["NumberOfFrames"] = slices


def _sc(values: Values, _slices: int) -> None:
    values["ConversionType"] = "WSD"
    values.setdefault("PatientOrientation", "")


_MODULES: Mapping[str, Callable[[Values, int], None]] = {
    "ct": _ct, "mr": _mr, "pt": _pt, "cr": _cr, "dx": _dx, "mg": _mg, "us": _us, "sc": _sc,
}  # fmt: skip
