"""The dataset that all slices of a new series share, made once; what differs is patched in slice by slice."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as DicomSequence
from pydicom.uid import generate_uid

from medaug_gui.core.series import Series
from medaug_gui.export.dicom import attributes as carried
from medaug_gui.export.dicom import provenance as told
from medaug_gui.export.dicom.clean import ascii_text, clean, cut, decimal, mapped_uid, put, uid
from medaug_gui.export.dicom.complete import completed, image_type
from medaug_gui.export.dicom.deidentify import (
    DUMMY_MOMENT,
    contribution,
    deidentified,
    replaced_uid,
    without_identity,
)
from medaug_gui.export.dicom.geometry import Planes, decimals
from medaug_gui.export.dicom.kinds import Kind
from medaug_gui.export.dicom.patient import from_identity, made_up
from medaug_gui.export.dicom.pixels import Encoding
from medaug_gui.export.dicom.place import detector_spacing, of_place
from medaug_gui.export.dicom.source import Source
from medaug_gui.export.dicom.voi import put_greys
from medaug_gui.export.identity import identity_tokens
from medaug_gui.export.names import operations
from medaug_gui.export.visible import Visible

_NEVER_FROM_HEADER = ("UID", "Sequence", "PixelData", "Rows", "Columns", "Bits", "Samples", "Rescale", "Window")
_PATIENT = (*carried.PATIENT, *carried.STUDY)


@dataclass(frozen=True)
class Plan:
    """Everything decided before the first file is written.

    Attributes:
        encodings: of each slice, where they are not all `encoding`.
        key: of this export: stand-ins for identifiers and the patient depend on it.
        alias: what stands for the patient where the identity is removed, else empty.
        visible: what the pixels show of the patient all the same.
        in_place: False where content does not lie where it lay in the patient.
        moment: when the export began.
        notes: sentences for the user.
    """

    series: Series
    title: str
    kind: Kind
    encoding: Encoding
    planes: Planes
    source: Source
    key: str
    alias: str = ""
    visible: Visible = Visible()
    in_place: bool = True
    moment: datetime = field(default_factory=datetime.now)
    notes: tuple[str, ...] = ()
    encodings: tuple[Encoding, ...] = ()

    def encoding_of(self, index: int) -> Encoding:
        """How slice `index` is stored."""
        return self.encodings[index] if self.encodings else self.encoding

    @property
    def stamp(self) -> str:
        """Date and time of the contribution (DT)."""
        return DUMMY_MOMENT if self.alias else self.moment.strftime("%Y%m%d%H%M%S")


def template(plan: Plan) -> Dataset:
    """Every element that is the same in all slices."""
    values = _values(plan)
    if plan.alias:
        values = deidentified(values, plan.alias, plan.kind.module, identity_of(plan), plan.visible.any)
    values = completed(values, plan.kind, plan.series.geometry.shape[0])
    values |= _uids(plan)
    values |= _pixel_values(plan)
    dataset = Dataset()
    for keyword, value in values.items():
        put(dataset, keyword, value)
    put_greys(dataset, plan.series, plan.series.geometry.shape[0] // 2, plan.kind, bool(plan.alias))
    _put_padding(dataset, plan, plan.encoding)
    said = [value for value in values.values() if isinstance(value, (str, list))]
    if not all(str(value).isascii() for value in (*said, *(choice.name for choice in plan.series.greys.choices))):
        put(dataset, "SpecificCharacterSet", "ISO_IR 192")
    return dataset


def _values(plan: Plan) -> dict[str, Any]:
    series, kind = plan.series, plan.kind
    values = (
        made_up(plan.kind, plan.moment, series)
        if told.generated(series)
        else from_identity(series) | plan.source.shared
    )
    values |= _series_moment(plan, values)
    values |= _marks(plan)
    values |= _from_operations(series)
    values |= of_place(series, kind, plan.source, values)
    placed = kind.plane or (series.geometry.positioned and kind.module == "sc")
    if placed:
        values |= _spacing(plan, values)
    elif kind.module in ("cr", "dx", "mg"):
        values |= detector_spacing(series, plan.source)
    elif series.geometry.calibrated and kind.module == "sc":
        values["PixelSpacing"] = decimals(plan.planes.spacing)
    if not placed:
        values.pop("SliceThickness", None)
    return values


def _series_moment(plan: Plan, values: dict[str, Any]) -> dict[str, Any]:
    """Now, except in PET, where the decay is counted from the scan's own date and time (PS3.3 C.8.9.1.1.1)."""
    if plan.kind.module == "pt":
        for whose in ("Series", "Acquisition", "Study"):
            date, time = values.get(f"{whose}Date"), values.get(f"{whose}Time")
            if date and time:
                return {"SeriesDate": date, "SeriesTime": time}
    return {"SeriesDate": plan.moment.strftime("%Y%m%d"), "SeriesTime": plan.moment.strftime("%H%M%S")}


def _marks(plan: Plan) -> dict[str, Any]:
    """What says that this is derived, by whom, from what, and for what."""
    series, kind, moment = plan.series, plan.kind, plan.moment
    scanner = {} if told.generated(series) else _scanner(plan)
    earlier = plan.source.contributions
    if plan.alias:
        earlier = [contribution(item, identity_of(plan)) for item in earlier]
    items = told.contributing(series, scanner, [item for item in earlier if "Manufacturer" in item], plan.stamp)
    if plan.alias:
        items.append(told.deidentifying(plan.stamp))
    marks: dict[str, Any] = {
        "ImageType": image_type(kind, plan.source.image_type),
        "Modality": kind.modality,
        "SeriesDescription": _description(plan),
        "SeriesNumber": _number(series),
        "ContentDate": moment.strftime("%Y%m%d"),
        "ContentTime": moment.strftime("%H%M%S"),
        "InstanceCreationDate": moment.strftime("%Y%m%d"),
        "InstanceCreationTime": moment.strftime("%H%M%S"),
        "ContributingEquipmentSequence": DicomSequence(items),
        "ContentQualification": "RESEARCH",
        **told.derivation(series),
    }
    if plan.alias:
        marks |= {"InstanceCreationDate": DUMMY_MOMENT[:8], "InstanceCreationTime": DUMMY_MOMENT[8:]}
        marks["BurnedInAnnotation"] = "YES" if plan.visible.text or plan.visible.stated else "NO"
        marks["RecognizableVisualFeatures"] = "YES" if plan.visible.face else "NO"
    if series.provenance.synthetic or plan.source.synthetic:
        marks["SyntheticData"] = "YES"
    if told.generated(series):
        marks["BurnedInAnnotation"] = "NO"
    if plan.source.lossy or any(frame.path.lower().endswith((".jpg", ".jpeg")) for frame in series.frames[:1]):
        marks["LossyImageCompression"] = "01"
    return marks


def _scanner(plan: Plan) -> dict[str, Any]:
    about = {keyword: plan.source.shared.get(keyword) for keyword in carried.EQUIPMENT}
    if plan.alias:
        for keyword in ("InstitutionName", "StationName", "DeviceSerialNumber"):
            about.pop(keyword, None)
        about = {keyword: without_identity(keyword, value, identity_of(plan)) for keyword, value in about.items()}
    return about


def identity_of(plan: Plan) -> frozenset[str]:
    """The words of whose scan it is."""
    return plan.source.names | identity_tokens(plan.series.identity)


def _from_operations(series: Series) -> dict[str, Any]:
    """What the operations changed in the header; patients, identifiers and pixels are not theirs to change."""
    found: dict[str, Any] = {}
    for keyword, raw in series.header.items():
        if keyword in _PATIENT or any(word in keyword for word in _NEVER_FROM_HEADER):
            continue
        value = clean(keyword, raw, carried.WORDS.get(keyword, ()))
        found[keyword] = value if value is not None else None
    return found


def _spacing(plan: Plan, values: dict[str, Any]) -> dict[str, Any]:
    geometry, kind = plan.series.geometry, plan.kind
    spacing: dict[str, Any] = {
        "PixelSpacing": decimals(plan.planes.spacing),
        "ImageOrientationPatient": decimals(plan.planes.orientations[0]),
        "SliceThickness": values.get("SliceThickness") or decimal(geometry.spacing[0]),
    }
    if plan.planes.between is not None and kind.module in ("ct", "mr", "pt", "sc"):
        spacing["SpacingBetweenSlices"] = decimal(plan.planes.between)
    else:
        spacing["SpacingBetweenSlices"] = None
    return spacing


def _uids(plan: Plan) -> dict[str, Any]:
    series, source = plan.series, plan.source
    study = frame = ""
    if not told.generated(series):
        study = uid(source.study_uid or series.identity.study_uid)
        file = "" if study else _file_of(series)
        study = study or (mapped_uid(file, "study") if file else "")
        if plan.in_place:
            frame = uid(series.identity.frame_of_reference or source.frame_of_reference)
            frame = frame or (mapped_uid(file, "frame of reference") if file else "")
        if frame and frame in (study, series.identity.series_uid):
            frame = mapped_uid(frame, "frame of reference")  # one identifier for two things is none
    if plan.alias:
        study, frame = replaced_uid(study, plan.key), replaced_uid(frame, plan.key)
    values = {
        "SOPClassUID": plan.kind.uid,
        "StudyInstanceUID": study or generate_uid(prefix=None),
        "SeriesInstanceUID": generate_uid(prefix=None),
    }
    if plan.kind.plane or (series.geometry.positioned and plan.kind.module == "sc"):
        values["FrameOfReferenceUID"] = frame or generate_uid(prefix=None)
        values["PositionReferenceIndicator"] = ""
    return values


def _file_of(series: Series) -> str:
    """What tells the file of a source without identifiers from any other: its results share study and place."""
    try:
        about = os.stat(series.frames[0].path)
    except (IndexError, OSError):
        return ""
    return f"{series.frames[0].path}|{about.st_size}|{about.st_mtime_ns}"


def _pixel_values(plan: Plan) -> dict[str, Any]:
    series, encoding = plan.series, plan.encoding
    _, rows, columns = series.geometry.shape
    bits = encoding.dtype.itemsize * 8
    values: dict[str, Any] = {
        "Rows": rows,
        "Columns": columns,
        "BitsAllocated": bits,
        "BitsStored": bits,
        "HighBit": bits - 1,
        "PixelRepresentation": int(encoding.signed),
        "SamplesPerPixel": 3 if series.colour else 1,
        "PhotometricInterpretation": "RGB" if series.colour else "MONOCHROME2",
    }
    if series.colour:
        return {**values, "PlanarConfiguration": 0}
    return values | _rescale(plan)


def _rescale(plan: Plan) -> dict[str, Any]:
    """Modality LUT (C.11.1). MR has none in its IOD, so whole values go without; others do as the vendors do."""
    encoding, module = plan.encoding, plan.kind.module
    if module in ("dx", "mg"):
        identity = {"RescaleIntercept": "0", "RescaleSlope": "1", "RescaleType": "US"}
        return {**identity, "PresentationLUTShape": "IDENTITY"}
    if module == "us" or (module in ("mr", "cr", "sc") and encoding.identity):
        return {}
    values = {"RescaleIntercept": decimal(encoding.intercept), "RescaleSlope": decimal(encoding.slope)}
    if module == "pt":
        return values
    return {**values, "RescaleType": "HU" if plan.series.unit == "HU" else "US"}


def put_encoding(dataset: Dataset, plan: Plan, index: int) -> None:
    """The slope of slice `index` and its padding, where slices have slopes of their own."""
    encoding = plan.encoding_of(index)
    put(dataset, "RescaleIntercept", decimal(encoding.intercept))
    put(dataset, "RescaleSlope", decimal(encoding.slope))
    _put_padding(dataset, plan, encoding)


def _put_padding(dataset: Dataset, plan: Plan, encoding: Encoding) -> None:
    """Pixel Padding Value, where the padding's value can be stored as it is."""
    padding = plan.series.padding
    if padding is None or plan.series.colour:
        return
    stored = round((padding - encoding.intercept) / encoding.slope)
    limits = (-(2**15), 2**15 - 1) if encoding.signed else (0, 2 ** (8 * encoding.dtype.itemsize) - 1)
    if limits[0] <= stored <= limits[1] and abs(encoding.physical_of(stored) - padding) <= encoding.slope / 2:
        put(dataset, "PixelPaddingValue", stored, "SS" if encoding.signed else "US")
    elif "PixelPaddingValue" in dataset:
        del dataset["PixelPaddingValue"]


def _description(plan: Plan) -> str:
    """The source's description, which part of its series it is and what was done, in 64 characters at most.

    The description is cut off where there is no room, the other two never are.
    """
    identity = plan.series.identity
    done = operations(plan.series.provenance) or "export"
    suffix = f"[{ascii_text(done, 40)}]"
    part = cut(str(clean("SeriesDescription", identity.part) or ""), 63 - len(suffix))
    base = "" if plan.alias else str(clean("SeriesDescription", identity.whole_description) or "")
    base = cut(base, max(0, 63 - len(suffix) - len(part.encode()) - (2 if part else 0))).strip()
    return f"{', '.join(filter(None, (base, part)))} {suffix}".strip()


def _number(series: Series) -> int:
    """A series number that sorts behind the source's: its number, then its part, then the copy; at most 2^31."""
    source, part = max(series.identity.series_number or 0, 0), series.identity.part_number
    copy = 1 + series.provenance.copy % 999
    if part:
        return source % 2000 * 1_000_000 + part % 1000 * 1000 + copy
    return source % 1_000_000 * 1000 + copy
