"""What the source's headers say, once cleaned: shared by all slices, and slice by slice.

A frame of an enhanced multi-frame header is said as a classic header would say it (PS3.3 C.7.6.16). Diffusion weighting
and complex component stand in public attributes, however the source's maker wrote them: classic MR objects have no
module for them; as elsewhere (Siemens XA, Philips) they stand beside those of the IOD, which PS3.2 3.11.4 (Standard
Extended SOP Class) allows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as DicomSequence

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef, Series
from medaug_gui.export.dicom import attributes
from medaug_gui.export.dicom.geometry import SourcePlane
from medaug_gui.export.dicom.iods import Iod
from medaug_gui.export.dicom.values import Values, carry, clean_value, make_item, put, read_value
from medaug_gui.export.identity import split_words
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.dataset import load_source, silence_pydicom
from medaug_gui.io.dicom.header.pixels import is_small_bright
from medaug_gui.io.dicom.header.walk import check_since_read
from medaug_gui.io.dicom.stacks.diffusion import Diffusion, is_weighted, read_component, read_diffusion

_LOSSY = {
    "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.81", "1.2.840.10008.1.2.4.91",
    "1.2.840.10008.1.2.4.203",
}  # fmt: skip
_GATED = frozenset(["CG", "PPG"])
"""Scan Options of scans that a heart triggers."""
_RENAMED = {
    "EffectiveEchoTime": "EchoTime", "InversionTimes": "InversionTime", "TransmitterFrequency": "ImagingFrequency",
    "ExposureTimeInms": "ExposureTime", "XRayTubeCurrentInmA": "XRayTubeCurrent", "ExposureInmAs": "Exposure",
    "TemporalPositionIndex": "TemporalPositionIdentifier", "NominalCardiacTriggerDelayTime": "TriggerTime",
    "FrameAcquisitionNumber": "AcquisitionNumber", "FrameLaterality": "Laterality",
    "InPlanePhaseEncodingDirection": "InPlanePhaseEncodingDirection",
}  # fmt: skip
_WHOLE = {"ExposureTime", "XRayTubeCurrent", "Exposure"}  # IS in the classic objects, FD in the enhanced
_GROUPS = (tags.SharedFunctionalGroupsSequence, tags.PerFrameFunctionalGroupsSequence)
_NOT_CARRIED = {"SOPClassUID", "SOPInstanceUID", "ContentDate", "ContentTime", "NumberOfFrames"}
_COMPONENTS = ("MAGNITUDE", "PHASE", "REAL", "IMAGINARY", "MIXED")


@dataclass
class SourceHeader:
    """The cleaned headers of a result's source.

    Attributes:
        shared: keyword -> value, the same for all slices.
        slices: for each output slice (empty where they are not one to one) what differs from the others.
        planes: for each output slice where its source says that it is; empty like `slices`.
        rescales: for each output slice the slope and intercept of its source, or None; empty like `slices`.
        image_type: values 3 and more of Image Type.
        monochrome1: True where the reader turned the values round.
        synthetic, lossy: what stays true for what derives from it.
        size, pixel_spacing, imager_spacing: of the source's images; None where not said.
        sop_class, study_uid, frame_of_reference: as found; they may be invalid.
        names: words of whose scan it is, as `identity.split_words` gives them.
        contributions: earlier Contributing Equipment items.
    """

    shared: Values = field(default_factory=dict)
    slices: list[Values] = field(default_factory=list)
    planes: list[SourcePlane] = field(default_factory=list)
    rescales: tuple[tuple[float, float] | None, ...] = ()
    image_type: tuple[str, ...] = ()
    monochrome1: bool = False
    synthetic: bool = False
    lossy: bool = False
    sop_class: str = ""
    size: tuple[int, int] = (0, 0)
    pixel_spacing: tuple[float, float] | None = None
    imager_spacing: tuple[float, float] | None = None
    names: frozenset[str] = frozenset()
    study_uid: str = ""
    frame_of_reference: str = ""
    contributions: list[Dataset] = field(default_factory=list)


def has_source(series: Series) -> bool:
    """True where the slices come from DICOM instances."""
    return bool(series.frames) and bool(series.frames[0].sop_uid)


def read_source(series: Series, iod: Iod, moved: bool, progress: Progress) -> SourceHeader:
    """The cleaned headers of a result's source.

    Args:
        iod: what the result is written as: it says which attributes are carried over.
        moved: the content no longer lies where it lay in the patient.

    Raises:
        Refused: a file is gone, damaged, or not the one that was read.
    """
    with silence_pydicom():  # pydicom's warnings quote the values it dislikes
        return _read(series, iod, moved, progress)


def _read(series: Series, iod: Iod, moved: bool, progress: Progress) -> SourceHeader:
    middle = series.frames[len(series.frames) // 2]
    check_since_read(series.frames, middle)
    source = _read_shared(_flatten_frame(load_source(middle), middle.frame), iod)
    headers = list(_load_headers(series, progress))
    slices = [carry(dataset, attributes.VARYING) for dataset in headers]
    varying = [word for word in attributes.VARYING if len({repr(values.get(word)) for values in slices}) > 1]
    for keyword in varying:
        source.shared.pop(keyword, None)
    if len(series.frames) == series.geometry.shape[0]:
        kept = {word for word in varying if word in iod.attributes or word in attributes.IMAGE}
        source.slices = [{word: value for word, value in values.items() if word in kept} for values in slices]
        source.planes = [_read_plane(dataset) for dataset in headers]
        source.rescales = tuple(_read_rescale(dataset) for dataset in headers)
    if iod.module == "mr":
        source.shared |= _describe_weighting(series, moved)
        _settle_trigger(source, "phase " in series.identity.part)
    return source


def _settle_trigger(source: SourceHeader, phases: bool) -> None:
    """Trigger Time belongs to scans that Scan Options call gated (PS3.3 C.8.3.1): where `phases` of a heart were told
    by it, the scan was; elsewhere its enhanced form says it.
    """
    options = source.shared.get("ScanOptions") or []
    options = options if isinstance(options, list) else [options]
    headers = [values for values in (source.shared, *source.slices) if "TriggerTime" in values]
    if not headers or not _GATED.isdisjoint(options):
        return
    if phases:
        source.shared["ScanOptions"] = [*options, "CG"]
        return
    for values in headers:
        if (time := values.pop("TriggerTime")) is not None:
            values["NominalCardiacTriggerDelayTime"] = float(time)


def _read_shared(dataset: Dataset, iod: Iod) -> SourceHeader:
    wanted = (
        *attributes.PATIENT,
        *attributes.STUDY,
        *attributes.SERIES,
        *attributes.EQUIPMENT,
        *attributes.IMAGE,
        *iod.attributes,
    )
    syntax = str(getattr(getattr(dataset, "file_meta", None), "TransferSyntaxUID", ""))
    shared = carry(dataset, dict.fromkeys(wanted))
    image_type = clean_value("ImageType", read_value(dataset, "ImageType"))
    contributions = read_value(dataset, "ContributingEquipmentSequence")
    return SourceHeader(
        shared=shared,
        image_type=tuple(image_type[2:]) if isinstance(image_type, list) else (),
        monochrome1=is_small_bright(
            str(read_value(dataset, "PhotometricInterpretation")).strip(),
            str(read_value(dataset, "PresentationLUTShape")).strip(),
        ),
        synthetic=str(read_value(dataset, "SyntheticData")).strip() == "YES",
        lossy=shared.get("LossyImageCompression") == "01" or syntax in _LOSSY,
        size=(_read_number(dataset, "Rows"), _read_number(dataset, "Columns")),
        pixel_spacing=_read_pair(dataset, "PixelSpacing"),
        imager_spacing=_read_pair(dataset, "ImagerPixelSpacing"),
        sop_class=str(read_value(dataset, "SOPClassUID") or ""),
        names=split_words(str(read_value(dataset, keyword) or "") for keyword in attributes.NAMING),
        study_uid=str(read_value(dataset, "StudyInstanceUID") or ""),
        frame_of_reference=str(read_value(dataset, "FrameOfReferenceUID") or ""),
        contributions=_carry_contributions(contributions) if isinstance(contributions, DicomSequence) else [],
    )


def _read_number(dataset: Dataset, keyword: str) -> int:
    return int(clean_value(keyword, read_value(dataset, keyword)) or 0)


def _read_pair(dataset: Dataset, keyword: str) -> tuple[float, float] | None:
    first, second = _read_numbers(dataset, keyword, 2) or (0.0, 0.0)
    return (first, second) if first > 0 and second > 0 else None


def _carry_contributions(sequence: DicomSequence) -> list[Dataset]:
    kept = []
    words = ("Manufacturer", "ManufacturerModelName", "SoftwareVersions", "DeviceSerialNumber", "ContributionDateTime")
    for entry in sequence:
        values = carry(entry, (*words, "PurposeOfReferenceCodeSequence"))
        if "Manufacturer" in values and "PurposeOfReferenceCodeSequence" in values:
            kept.append(make_item(values))
    return kept


def _sample_frames(series: Series) -> list[FrameRef]:
    """Every frame where slices are one to one, else first, middle and last: enough to see what differs."""
    frames = list(series.frames)
    if len(frames) == series.geometry.shape[0] or len(frames) < 4:
        return frames
    return [frames[0], frames[len(frames) // 2], frames[-1]]


def _load_headers(series: Series, progress: Progress) -> Iterable[Dataset]:
    path, dataset = "", Dataset()
    for frame in _sample_frames(series):
        progress.check()
        if frame.path != path:
            check_since_read(series.frames, frame)
            path, dataset = frame.path, load_source(frame)
        yield _flatten_frame(dataset, frame.frame)


def _read_plane(dataset: Dataset) -> SourcePlane:
    return SourcePlane(
        _read_numbers(dataset, "ImagePositionPatient", 3),
        _read_numbers(dataset, "ImageOrientationPatient", 6),
        _read_numbers(dataset, "PixelSpacing", 2),
    )


def _read_numbers(dataset: Dataset, keyword: str, count: int) -> list[float] | None:
    values = clean_value(keyword, read_value(dataset, keyword))
    return [float(value) for value in values] if isinstance(values, list) and len(values) == count else None


def _read_rescale(dataset: Dataset) -> tuple[float, float] | None:
    slope, intercept = (clean_value(word, read_value(dataset, word)) for word in ("RescaleSlope", "RescaleIntercept"))
    if not isinstance(slope, str) or float(slope) <= 0 or "ModalityLUTSequence" in dataset:
        return None
    return float(slope), float(intercept) if isinstance(intercept, str) else 0.0


def _flatten_frame(dataset: Dataset, frame: int) -> Dataset:
    """The header with this frame's values at its top; a classic header comes back as it is."""
    shared, own = (_find_group(dataset, "SharedFunctionalGroupsSequence", 0),
                   _find_group(dataset, "PerFrameFunctionalGroupsSequence", frame))  # fmt: skip
    if shared is None and own is None:
        return dataset
    flat = Dataset()
    flat.file_meta = getattr(dataset, "file_meta", None)  # type: ignore[assignment]
    for tag in dataset.keys():  # noqa: SIM118 - iterating a Dataset converts every element
        if tag not in _GROUPS and not tag.is_private:
            flat[tag] = dataset.get_item(tag)
    for group in (shared or Dataset(), own or Dataset()):
        for tag in group.keys():  # noqa: SIM118
            if tag.is_private:
                continue
            macro = group[tag]
            for item in macro.value if macro.VR == "SQ" else ():
                _put_group(flat, item)
    _put_sequence_type(flat)
    _put_acquisition_time(flat)
    return flat


def _find_group(dataset: Dataset, keyword: str, index: int) -> Dataset | None:
    try:
        items = dataset.get(keyword) or []
        return items[index] if index < len(items) else None
    except Exception:  # a damaged sequence counts as missing
        return None


def _put_group(flat: Dataset, item: Dataset) -> None:
    for tag in item.keys():  # noqa: SIM118
        if tag.is_private:
            continue
        element = item[tag]
        keyword = _RENAMED.get(element.keyword, element.keyword)
        if keyword and not keyword.startswith("Referenced") and keyword not in _NOT_CARRIED:
            _put_sound(flat, keyword, element.value)


def _put_sound(flat: Dataset, keyword: str, value: Any) -> None:
    try:
        if keyword in _WHOLE:
            value = round(float(value))
        put(flat, keyword, value)
    except Exception:  # a value that does not fit the classic attribute is not carried
        return


def _put_sequence_type(flat: Dataset) -> None:
    """Scanning Sequence from the enhanced pulse sequence flags (PS3.3 C.8.13.4)."""
    if "ScanningSequence" in flat or "EchoPulseSequence" not in flat:
        return
    words = {"SPIN": ["SE"], "GRADIENT": ["GR"], "BOTH": ["SE", "GR"]}.get(str(flat.EchoPulseSequence), ["RM"])
    if str(flat.get("InversionRecovery", "")) == "YES":
        words.append("IR")
    if str(flat.get("EchoPlanarPulseSequence", "")) == "YES":
        words.append("EP")
    flat.ScanningSequence = words


def _put_acquisition_time(flat: Dataset) -> None:
    moment = str(flat.get("FrameAcquisitionDateTime") or flat.get("AcquisitionDateTime") or "")
    if len(moment) >= 14:
        _put_sound(flat, "AcquisitionDate", moment[:8])
        _put_sound(flat, "AcquisitionTime", moment[8:].split("+")[0].split("-")[0])


def _describe_weighting(series: Series, moved: bool) -> Values:
    """What all slices have in common (PS3.3 C.8.13.5.9, C.8.13.3.1.1).

    A direction stays where the anatomy stays and where it is known in the patient's coordinates.
    """
    weighted_at_all = is_weighted(series.frames[0]) or "b 0" in series.identity.part.split(", ")
    found = {read_diffusion(frame) for frame in series.frames} if weighted_at_all else set()
    values: dict[str, Any] = {}
    bs = {weighted.b for weighted in found}
    if len(bs) == 1 and (b := bs.pop()) is not None:
        values["DiffusionBValue"] = b
    if len(found) == 1:
        values |= _describe_direction(found.pop(), moved)
    components = {read_component(frame) for frame in series.frames}
    if len(components) == 1 and (component := components.pop()) in _COMPONENTS:
        values["ComplexImageComponent"] = component
    return values


def _describe_direction(weighted: Diffusion, moved: bool) -> dict[str, Any]:
    if weighted.b == 0:
        return {"DiffusionDirectionality": "NONE"}
    if weighted.word == "isotropic":
        return {"DiffusionDirectionality": "ISOTROPIC"}
    if weighted.direction is None:
        return {}
    if moved or not weighted.in_patient:
        return {"DiffusionDirectionality": "DIRECTIONAL"}
    return {"DiffusionDirectionality": "DIRECTIONAL", "DiffusionGradientOrientation": list(weighted.direction)}
