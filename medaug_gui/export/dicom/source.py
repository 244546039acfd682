"""What the source's headers say, once cleaned: shared by all slices, and slice by slice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as DicomSequence

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef, Series
from medaug_gui.export.descriptors import tokens
from medaug_gui.export.dicom import attributes as carried
from medaug_gui.export.dicom.clean import clean, put
from medaug_gui.export.dicom.enhanced import flattened
from medaug_gui.export.dicom.kinds import Kind
from medaug_gui.export.dicom.weighting import weighting
from medaug_gui.io.dicom.header.dataset import quiet, source_dataset
from medaug_gui.io.dicom.identity import check_since_read
from medaug_gui.io.dicom.image.pixels import small_is_bright

_LOSSY = {
    "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.81", "1.2.840.10008.1.2.4.91",
    "1.2.840.10008.1.2.4.203",
}  # fmt: skip
_GATED = frozenset(["CG", "PPG"])
"""Scan Options of scans that a heart triggers."""


@dataclass
class Source:
    """The cleaned headers of a result's source.

    Attributes:
        shared: keyword -> value, the same for all slices.
        slices: for each output slice (empty where they are not one to one): what differs, and its plane.
        rescales: for each output slice the slope and intercept of its source, or None; empty like `slices`.
        image_type: values 3 and more of Image Type.
        monochrome1: True where the reader turned the values round.
        synthetic, lossy: what stays true for what derives from it.
        size, pixel_spacing, imager_spacing: of the source's images; None where not said.
        sop_class, study_uid, frame_of_reference: as found; they may be invalid.
        names: words of whose scan it is, as `descriptors.tokens` gives them.
        contributions: earlier Contributing Equipment items.
    """

    shared: dict[str, Any] = field(default_factory=dict)
    slices: list[dict[str, Any]] = field(default_factory=list)
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


def read_source(series: Series, kind: Kind, progress: Progress) -> Source:
    """The cleaned source of a result; raises `Refused` where a file is gone, damaged, or not the one that was read."""
    with quiet():  # pydicom's warnings quote the values it dislikes
        return _read(series, kind, progress)


def _read(series: Series, kind: Kind, progress: Progress) -> Source:
    middle = series.frames[len(series.frames) // 2]
    check_since_read(series.frames, middle)
    template = flattened(source_dataset(middle), middle.frame)
    source = _from_template(template, kind)
    headers = [_slice_of(dataset) for dataset in _datasets(series, progress)]
    varying = [word for word in carried.VARYING if len({repr(header.get(word)) for header in headers}) > 1]
    for keyword in varying:
        source.shared.pop(keyword, None)
    if len(series.frames) == series.geometry.shape[0]:
        source.rescales = tuple(header["rescale"] for header in headers)
        kept = {"position", "orientation", "spacing", *(word for word in varying if word in kind.attributes
                or word in carried.IMAGE)}  # fmt: skip
        source.slices = [{word: value for word, value in header.items() if word in kept} for header in headers]
    if kind.module == "mr":
        source.shared |= weighting(series)
        _settle_trigger(source, "phase " in series.identity.part)
    return source


def _settle_trigger(source: Source, phases: bool) -> None:
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


def carry(dataset: Dataset, keywords: Iterable[str]) -> dict[str, Any]:
    """The sound values of a dataset under these keywords."""
    found: dict[str, Any] = {}
    for keyword in keywords:
        raw = value_of(dataset, keyword)
        if isinstance(raw, DicomSequence):
            value: Any = _items(raw, carried.INSIDE.get(keyword, carried.CODE))
        else:
            value = clean(keyword, raw, carried.WORDS.get(keyword, ()))
        if value is not None:
            found[keyword] = value
    return found


def value_of(dataset: Dataset, keyword: str) -> Any:
    """A value as pydicom reads it, or None where it is missing or cannot be read."""
    try:
        return dataset.get(keyword)
    except Exception:  # whatever a damaged element raises, it is not carried over
        return None


def _items(sequence: DicomSequence, keywords: tuple[str, ...]) -> DicomSequence | None:
    items = []
    for entry in sequence:
        kept = carry(entry, keywords)
        if keywords == carried.CODE and not {"CodeValue", "CodingSchemeDesignator", "CodeMeaning"} <= set(kept):
            continue
        if kept:
            item = Dataset()
            for keyword, value in kept.items():
                put(item, keyword, value)
            items.append(item)
    return DicomSequence(items) if items else None


def _from_template(dataset: Dataset, kind: Kind) -> Source:
    wanted = (*carried.PATIENT, *carried.STUDY, *carried.SERIES, *carried.EQUIPMENT, *carried.IMAGE, *kind.attributes)
    syntax = str(getattr(getattr(dataset, "file_meta", None), "TransferSyntaxUID", ""))
    shared = carry(dataset, dict.fromkeys(wanted))
    image_type = clean("ImageType", value_of(dataset, "ImageType"))
    contributions = value_of(dataset, "ContributingEquipmentSequence")
    return Source(
        shared=shared,
        image_type=tuple(image_type[2:]) if isinstance(image_type, list) else (),
        monochrome1=small_is_bright(
            str(value_of(dataset, "PhotometricInterpretation")).strip(),
            str(value_of(dataset, "PresentationLUTShape")).strip(),
        ),
        synthetic=str(value_of(dataset, "SyntheticData")).strip() == "YES",
        lossy=shared.get("LossyImageCompression") == "01" or syntax in _LOSSY,
        size=(_number(dataset, "Rows"), _number(dataset, "Columns")),
        pixel_spacing=_pair(dataset, "PixelSpacing"),
        imager_spacing=_pair(dataset, "ImagerPixelSpacing"),
        sop_class=str(value_of(dataset, "SOPClassUID") or ""),
        names=tokens(str(value_of(dataset, keyword) or "") for keyword in carried.NAMING),
        study_uid=str(value_of(dataset, "StudyInstanceUID") or ""),
        frame_of_reference=str(value_of(dataset, "FrameOfReferenceUID") or ""),
        contributions=_contributions(contributions) if isinstance(contributions, DicomSequence) else [],
    )


def _number(dataset: Dataset, keyword: str) -> int:
    return int(clean(keyword, value_of(dataset, keyword)) or 0)


def _pair(dataset: Dataset, keyword: str) -> tuple[float, float] | None:
    values = clean(keyword, value_of(dataset, keyword))
    if not isinstance(values, list) or len(values) != 2:
        return None
    first, second = (float(value) for value in values)
    return (first, second) if first > 0 and second > 0 else None


def _contributions(sequence: DicomSequence) -> list[Dataset]:
    kept = []
    words = ("Manufacturer", "ManufacturerModelName", "SoftwareVersions", "DeviceSerialNumber", "ContributionDateTime")
    for entry in sequence:
        values = carry(entry, (*words, "PurposeOfReferenceCodeSequence"))
        if "Manufacturer" in values and "PurposeOfReferenceCodeSequence" in values:
            item = Dataset()
            for keyword, value in values.items():
                put(item, keyword, value)
            kept.append(item)
    return kept


def _sampled(series: Series) -> list[FrameRef]:
    """Every frame where slices are one to one, else first, middle and last: enough to see what differs."""
    frames = list(series.frames)
    if len(frames) == series.geometry.shape[0] or len(frames) < 4:
        return frames
    return [frames[0], frames[len(frames) // 2], frames[-1]]


def _datasets(series: Series, progress: Progress) -> Iterable[Dataset]:
    path, dataset = "", Dataset()
    for frame in _sampled(series):
        progress.check()
        if frame.path != path:
            check_since_read(series.frames, frame)
            path, dataset = frame.path, source_dataset(frame)
        yield flattened(dataset, frame.frame)


def _slice_of(dataset: Dataset) -> dict[str, Any]:
    found = carry(dataset, carried.VARYING)
    found["rescale"] = _rescale_of(dataset)
    for name, keyword, count in (
        ("position", "ImagePositionPatient", 3),
        ("orientation", "ImageOrientationPatient", 6),
        ("spacing", "PixelSpacing", 2),
    ):
        values = clean(keyword, value_of(dataset, keyword))
        found[name] = [float(value) for value in values] if isinstance(values, list) and len(values) == count else None
    return found


def _rescale_of(dataset: Dataset) -> tuple[float, float] | None:
    slope, intercept = (clean(word, value_of(dataset, word)) for word in ("RescaleSlope", "RescaleIntercept"))
    if not isinstance(slope, str) or float(slope) <= 0 or "ModalityLUTSequence" in dataset:
        return None
    return float(slope), float(intercept) if isinstance(intercept, str) else 0.0
