"""The image objects that are written (IODs of DICOM PS3.3): which one a result is, and what each demands.

Classic single frames, but for ultrasound loops. `complete_values` fills what is required and takes out what is not
allowed: one function for each module table; type 2 attributes that nobody knows are written empty.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from pydicom.datadict import tag_for_keyword
from pydicom.sequence import Sequence as DicomSequence

from medaug_gui.core.series import Identity, Series
from medaug_gui.export.dicom import attributes
from medaug_gui.export.dicom.values import Term, Values
from medaug_gui.export.vocabulary import BODY_PARTS


@dataclass(frozen=True)
class Iod:
    """One image object as it is written here.

    Attributes:
        module: which table of required attributes it has (`_MODULES`).
        uid: the SOP class (PS3.4 B.5).
        modality: of the series.
        attributes: what may be carried over beside the common modules.
        rescale: "any" (Modality LUT), "slope" (intercept is 0), "none" (stored values are the values).
        signed: whether stored values may be negative.
        bits: the most a stored value may have.
        plane: whether position and orientation are required.
        multi_frame: all frames in one file.
    """

    module: str
    uid: str
    modality: str
    attributes: tuple[str, ...] = ()
    rescale: str = "any"
    signed: bool = True
    bits: int = 16
    plane: bool = False
    multi_frame: bool = False


_ROOT = "1.2.840.10008.5.1.4.1.1."
CT = Iod("ct", _ROOT + "2", "CT", (*attributes.CT, *attributes.CONTRAST), plane=True)
MR = Iod("mr", _ROOT + "4", "MR", (*attributes.MR, *attributes.CONTRAST), plane=True)
PT = Iod("pt", _ROOT + "128", "PT", attributes.PT, rescale="slope", plane=True)
CR = Iod("cr", _ROOT + "1", "CR", (*attributes.CR, *attributes.CONTRAST), signed=False)
DX = Iod("dx", _ROOT + "1.1", "DX", attributes.DX, rescale="none", signed=False)
DX_RAW = Iod("dx", _ROOT + "1.1.1", "DX", attributes.DX, rescale="none", signed=False)
MG = Iod("mg", _ROOT + "1.2", "MG", attributes.DX, rescale="none", signed=False)
MG_RAW = Iod("mg", _ROOT + "1.2.1", "MG", attributes.DX, rescale="none", signed=False)
US = Iod("us", _ROOT + "6.1", "US", attributes.US, rescale="none", signed=False, bits=8)
US_LOOP = Iod("us", _ROOT + "3.1", "US", attributes.US, rescale="none", signed=False, bits=8, multi_frame=True)
SC = Iod("sc", _ROOT + "7", "OT")
_BY_CLASS = {
    **{iod.uid: iod for iod in (CT, MR, PT, CR, DX, DX_RAW, MG, MG_RAW, US, US_LOOP)},
    _ROOT + "2.1": CT, _ROOT + "2.2": CT, _ROOT + "4.1": MR, _ROOT + "4.4": MR, _ROOT + "4.3": MR,
    _ROOT + "130": PT, _ROOT + "128.1": PT, _ROOT + "6": US, _ROOT + "3": US_LOOP,
}  # fmt: skip
_BY_MODALITY = {"CT": CT, "MR": MR, "PT": PT, "CR": CR, "DX": DX, "MG": MG, "US": US}
MULTI_FRAME = frozenset(
    _ROOT + end
    for end in ("2.1", "2.2", "3", "3.1", "4.1", "4.3", "4.4", "6.2", "7.1", "7.2", "7.3", "7.4", "12.1", "12.1.1",
                "12.2", "12.2.1", "13.1.1", "13.1.2", "13.1.3", "20", "30", "66.4", "77.1.5.4", "128.1", "130", "481.2")
)  # fmt: skip
"""Classes whose images may be many in one instance: only they are referenced by frame."""
_COMMON = (
    "PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyDate", "StudyTime",
    "ReferringPhysicianName", "StudyID", "AccessionNumber", "Manufacturer",
)  # fmt: skip
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


def choose_iod(series: Series) -> Iod:
    """The SOP class for this series: its source's in classic form, else its modality's, else Secondary Capture.

    Enhanced multi-frame sources are written as classic slices, which every program reads. PET needs how it was
    acquired, so one without a DICOM source is a Secondary Capture.
    """
    identity = series.identity
    known = _BY_CLASS.get(identity.sop_class) or (None if identity.sop_class else _choose_by_modality(identity))
    if known is None:
        return _make_capture(identity)
    if known is US_LOOP and series.geometry.shape[0] == 1:
        known = US
    if series.is_colour:
        return known if known.module == "us" else _make_capture(identity)
    return known if _fits(known, series) else _make_capture(identity)


def settle_iod(iod: Iod, series: Series, known: Container[str], generated: bool) -> Iod:
    """The object whose required attributes are known: what nobody recorded is not made up.

    Args:
        known: keywords of the source's header.
    """
    if iod.multi_frame and "FrameTime" not in known:
        return US
    if iod.module == "mg" and not ("ViewCodeSequence" in known and "AnatomicRegionSequence" in known):
        return _make_capture(series.identity)
    if iod.module == "dx" and not series.geometry.calibrated:
        return CR if generated else _make_capture(series.identity)
    return iod


def _make_capture(identity: Identity) -> Iod:
    """Secondary Capture, under the modality that the source has."""
    modality = identity.modality if identity.modality.isalnum() and identity.modality.isupper() else "OT"
    return Iod("sc", SC.uid, modality[:16])


def _choose_by_modality(identity: Identity) -> Iod | None:
    return None if identity.modality == "PT" else _BY_MODALITY.get(identity.modality)


def _fits(iod: Iod, series: Series) -> bool:
    """Whether values without a rescale would keep what there is to see: 8 bits of grey levels at the least."""
    if iod.rescale != "none":
        return True
    low, high = float(series.voxels.min()), float(series.voxels.max())
    top = 2**iod.bits - 1
    if iod.bits == 8:
        return high <= top + 0.5 and low >= -0.25 * top and _has_contrast(low, high)
    return high <= top + 0.5 and _has_contrast(low, high)


def _has_contrast(low: float, high: float) -> bool:
    return high - low >= 100 or (low == int(low) and high == int(high))


def complete_values(values: Values, iod: Iod, slices: int, flavours: tuple[str, ...]) -> Values:
    """The values with everything the object requires, and without what it does not allow.

    Args:
        flavours: values 3 and more of the source's Image Type.
    """
    whole = {**dict.fromkeys(_COMMON, ""), **{key: value for key, value in values.items() if value is not None}}
    _settle_laterality(whole, iod)
    _settle_identity_removed(whole)
    if "LossyImageCompression" not in whole:
        whole["LossyImageCompression"] = "00"
    if whole["LossyImageCompression"] != "01":
        whole.pop("LossyImageCompressionRatio", None)
        whole.pop("LossyImageCompressionMethod", None)
    if any(key.startswith("Contrast") for key in whole):
        whole.setdefault("ContrastBolusAgent", "")
    whole |= {"SOPClassUID": iod.uid, "ImageType": _make_image_type(iod, flavours)}
    _MODULES[iod.module](whole, slices)
    return whole


def _make_image_type(iod: Iod, source: tuple[str, ...]) -> list[str]:
    """DERIVED, SECONDARY and the flavour that the class knows (PS3.3 C.7.6.1.1.2)."""
    flavour = source[0] if source else ""
    if iod.module == "ct":
        return ["DERIVED", "SECONDARY", flavour if flavour in _CT_FLAVOURS else "AXIAL"]
    if iod.module == "mr":
        return ["DERIVED", "SECONDARY", flavour if flavour in _MR_FLAVOURS else "OTHER"]
    if iod.module in ("dx", "mg"):
        return ["DERIVED", "SECONDARY", ""]
    if iod.module == "pt":
        return ["DERIVED", "PRIMARY"]  # C.8.9.4.1.1 knows no other second value
    return ["DERIVED", "SECONDARY"]


def _settle_laterality(values: Values, iod: Iod) -> None:
    """Absent for an unpaired part, empty where it is not known (PS3.3 C.7.3.1, type 2C)."""
    unpaired = values.get("BodyPartExamined") in BODY_PARTS
    if values.get("ImageLaterality") or iod.module in ("dx", "mg") or unpaired:
        values.pop("Laterality", None)
    else:
        values.setdefault("Laterality", "")


def _settle_identity_removed(values: Values) -> None:
    if values.get("PatientIdentityRemoved") != "YES":
        for keyword in ("DeidentificationMethod", "DeidentificationMethodCodeSequence"):
            values.pop(keyword, None)
    elif not values.get("DeidentificationMethod") and "DeidentificationMethodCodeSequence" not in values:
        values["DeidentificationMethod"] = "Not recorded by the source"


def _complete_plane(values: Values) -> None:
    values.setdefault("PatientPosition", "")
    values.setdefault("PositionReferenceIndicator", "")
    values.pop("PatientOrientation", None)
    values.setdefault("SliceThickness", "")


def _complete_ct(values: Values, _slices: int) -> None:
    _complete_plane(values)
    values.setdefault("KVP", "")
    values.setdefault("AcquisitionNumber", "")


def _complete_mr(values: Values, _slices: int) -> None:
    _complete_plane(values)
    for keyword, value in (("ScanningSequence", "RM"), ("SequenceVariant", "NONE"), ("ScanOptions", ""),
                           ("MRAcquisitionType", ""), ("EchoTime", ""), ("EchoTrainLength", ""),
                           ("RepetitionTime", "")):  # fmt: skip
        values.setdefault(keyword, value)
    sequence = values["ScanningSequence"]
    if "IR" in (sequence if isinstance(sequence, list) else [sequence]):
        values.setdefault("InversionTime", "")
    else:
        values.pop("InversionTime", None)


def _complete_pt(values: Values, slices: int) -> None:
    _complete_plane(values)
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
                           ("RadiopharmaceuticalInformationSequence", []),
                           ("PatientOrientationCodeSequence", []),
                           ("PatientGantryRelationshipCodeSequence", [])):  # fmt: skip
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


def _complete_cr(values: Values, _slices: int) -> None:
    values.setdefault("BodyPartExamined", "")
    values.setdefault("ViewPosition", "")
    values.setdefault("PatientOrientation", "")


def _complete_dx(values: Values, _slices: int) -> None:
    for keyword, value in (("PresentationIntentType", "FOR PRESENTATION"), ("PixelIntensityRelationship", "LOG"),
                           ("PixelIntensityRelationshipSign", 1), ("ImageLaterality", "U"),
                           ("PatientOrientation", ["L", "F"]), ("BurnedInAnnotation", "NO"), ("DetectorType", ""),
                           ("AnatomicRegionSequence", []), ("PositionerType", ""),
                           ("AcquisitionContextSequence", []),
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
        values["AnatomicRegionSequence"] = [Term(*known, "SCT")]


def _complete_mg(values: Values, slices: int) -> None:
    _complete_dx(values, slices)
    values["PositionerType"] = "MAMMOGRAPHIC"
    for view in values["ViewCodeSequence"]:
        if "ViewModifierCodeSequence" not in view:
            view.ViewModifierCodeSequence = DicomSequence()
    values.setdefault("OrganExposed", "BREAST")
    if values["ImageLaterality"] not in ("R", "L", "B"):
        values["ImageLaterality"] = "B"


def _complete_us(values: Values, slices: int) -> None:
    values.setdefault("PatientOrientation", "")
    if values.get("SOPClassUID") != US_LOOP.uid:
        values.pop("FrameTime", None)
        return
    values["FrameIncrementPointer"] = tag_for_keyword("FrameTime")
    values["NumberOfFrames"] = slices


def _complete_sc(values: Values, _slices: int) -> None:
    values["ConversionType"] = "WSD"
    values.setdefault("PatientOrientation", "")


_MODULES: Mapping[str, Callable[[Values, int], None]] = {
    "ct": _complete_ct, "mr": _complete_mr, "pt": _complete_pt, "cr": _complete_cr,
    "dx": _complete_dx, "mg": _complete_mg, "us": _complete_us, "sc": _complete_sc,
}  # fmt: skip
