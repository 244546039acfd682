"""The header that all slices of a new series share, made once; what differs is set slice by slice.

Whose images these are (the source's patient and study, or a made-up patient for what was generated), what says that
they are derived, and what the source says about place and scale, made true again after the pixels were moved, cropped
or resampled.
"""

from __future__ import annotations

import os

from pydicom.uid import generate_uid

from medaug_gui import __version__
from medaug_gui.core.series import Series
from medaug_gui.export.base import PROGRAM
from medaug_gui.export.dicom import attributes
from medaug_gui.export.dicom.deidentify import DUMMY_MOMENT, deidentify_values
from medaug_gui.export.dicom.iods import complete_values
from medaug_gui.export.dicom.pixels import PixelCoding
from medaug_gui.export.dicom.plan import SeriesPlan
from medaug_gui.export.dicom.provenance import describe_provenance
from medaug_gui.export.dicom.source import SourceHeader
from medaug_gui.export.dicom.values import Values, clean_uid, clean_value, cut, map_uid, to_ascii
from medaug_gui.export.dicom.voi import describe_greys
from medaug_gui.export.names import join_operations

_NEVER_FROM_HEADER = ("UID", "Sequence", "PixelData", "Rows", "Columns", "Bits", "Samples", "Rescale", "Window")
_PATIENT = (*attributes.PATIENT, *attributes.STUDY)
_PET_UNITS = {"SUV": ("GML", "BW"), "SUVlbm": ("GML", "LBM"), "Bq/ml": ("BQML", None)}


def describe_header(plan: SeriesPlan) -> Values:
    """Every element that is the same in all slices."""
    depth = plan.series.geometry.shape[0]
    values = _describe_series(plan)
    if plan.alias:
        values = deidentify_values(values, plan.alias, plan.iod.module, plan.words, plan.visible.has_any)
    values = complete_values(values, plan.iod, depth, plan.source.image_type)
    values |= _make_uids(plan)
    values |= _describe_pixels(plan)
    said = [
        value
        for keyword, value in values.items()
        if isinstance(value, (str, list)) and not keyword.endswith("Sequence")
    ]
    if not all(str(value).isascii() for value in (*said, *(choice.name for choice in plan.series.greys.choices))):
        values["SpecificCharacterSet"] = "ISO_IR 192"
    return values | describe_greys(plan.series, depth // 2, plan.iod, bool(plan.alias))


def describe_coding(plan: SeriesPlan, coding: PixelCoding) -> Values:
    """The slope of a slice and its padding, where slices have slopes of their own."""
    slope: Values = {"RescaleIntercept": coding.intercept, "RescaleSlope": coding.slope}
    return slope | _describe_padding(plan, coding)


def _describe_series(plan: SeriesPlan) -> Values:
    series, iod, source = plan.series, plan.iod, plan.source
    values = _make_up_patient(plan) if plan.lineage.generated else _describe_identity(series) | source.shared
    values |= _choose_series_moment(plan, values)
    values |= _mark_derived(plan)
    values |= _carry_changes(series)
    values |= _correct_place(plan, values)
    if plan.is_positioned:
        return values | _describe_spacing(plan, values)
    if iod.module in ("cr", "dx", "mg"):
        values |= _describe_detector_spacing(series, source)
    elif series.geometry.calibrated and iod.module == "sc":
        values["PixelSpacing"] = plan.planes.spacing
    values.pop("SliceThickness", None)
    return values


def _make_up_patient(plan: SeriesPlan) -> Values:
    """A patient and a study that say plainly that nobody stands behind them."""
    number = generate_uid(prefix=None)[-8:]
    return {
        "PatientName": f"SYNTHETIC^{plan.iod.modality}",
        "PatientID": f"SYNTHETIC-{number}",
        "StudyDate": plan.moment.strftime("%Y%m%d"),
        "StudyTime": plan.moment.strftime("%H%M%S"),
        "StudyDescription": "Synthetic images",
        "Manufacturer": PROGRAM,
        "ManufacturerModelName": "medaug",
        "SoftwareVersions": __version__,
        **_keep_known({"BodyPartExamined": plan.series.identity.body_part}),
    }


def _describe_identity(series: Series) -> Values:
    """What the series itself knows of its patient and study, cleaned."""
    identity = series.identity
    return _keep_known(
        {
            "PatientID": identity.patient_id,
            "PatientName": identity.patient_name,
            "StudyDate": identity.study_date,
            "StudyDescription": identity.study_description,
            "BodyPartExamined": identity.body_part,
        }
    )


def _keep_known(values: Values) -> Values:
    cleaned = {keyword: clean_value(keyword, value) for keyword, value in values.items()}
    return {keyword: value for keyword, value in cleaned.items() if value is not None}


def _choose_series_moment(plan: SeriesPlan, values: Values) -> Values:
    """Now, except in PET, where the decay is counted from the scan's own date and time (PS3.3 C.8.9.1.1.1)."""
    if plan.iod.module == "pt":
        for whose in ("Series", "Acquisition", "Study"):
            date, time = values.get(f"{whose}Date"), values.get(f"{whose}Time")
            if date and time:
                return {"SeriesDate": date, "SeriesTime": time}
    return {"SeriesDate": plan.moment.strftime("%Y%m%d"), "SeriesTime": plan.moment.strftime("%H%M%S")}


def _mark_derived(plan: SeriesPlan) -> Values:
    """What says that this is derived, by whom, from what, and for what."""
    series, moment = plan.series, plan.moment
    day, time = moment.strftime("%Y%m%d"), moment.strftime("%H%M%S")
    marks: Values = {
        "Modality": plan.iod.modality,
        "SeriesDescription": _describe(plan),
        "SeriesNumber": _number_series(series),
        "ContentDate": day,
        "ContentTime": time,
        "InstanceCreationDate": day,
        "InstanceCreationTime": time,
        "ContentQualification": "RESEARCH",
        **describe_provenance(plan),
    }
    if plan.alias:
        marks |= {"InstanceCreationDate": DUMMY_MOMENT[:8], "InstanceCreationTime": DUMMY_MOMENT[8:]}
        marks["BurnedInAnnotation"] = "YES" if plan.visible.text or plan.visible.stated else "NO"
        marks["RecognizableVisualFeatures"] = "YES" if plan.visible.face else "NO"
    if plan.is_synthetic:
        marks["SyntheticData"] = "YES"
    if plan.lineage.generated:
        marks["BurnedInAnnotation"] = "NO"
    if plan.source.lossy or any(frame.path.lower().endswith((".jpg", ".jpeg")) for frame in series.frames[:1]):
        marks["LossyImageCompression"] = "01"
    return marks


def _carry_changes(series: Series) -> Values:
    """What the operations changed in the header; patients, identifiers and pixels are not theirs to change."""
    found: Values = {}
    for keyword, raw in series.header.items():
        if keyword in _PATIENT or any(word in keyword for word in _NEVER_FROM_HEADER):
            continue
        found[keyword] = clean_value(keyword, raw, attributes.WORDS.get(keyword, ()))
    return found


def _correct_place(plan: SeriesPlan, values: Values) -> Values:
    """Corrections to carried values about place and scale; None takes one away."""
    series, module, source = plan.series, plan.iod.module, plan.source
    moved = plan.lineage.moved
    found: Values = {}
    if module == "us" and (moved or source.size != series.geometry.shape[1:]):
        found["SequenceOfUltrasoundRegions"] = None  # their corners and deltas are those of the source's pixels
    if moved and "PatientOrientation" in values and module not in ("dx", "mg"):
        found["PatientOrientation"] = None
    if plan.lineage.mirrored:
        found |= {"Laterality": None, "ImageLaterality": "U" if module == "dx" else values.get("ImageLaterality")}
    if "ReconstructionDiameter" in values:
        found["ReconstructionDiameter"] = _scale_diameter(series, source, values["ReconstructionDiameter"])
    if module == "pt" and series.unit in _PET_UNITS:
        found["Units"], found["SUVType"] = _PET_UNITS[series.unit]
    if source.monochrome1 and "PixelIntensityRelationshipSign" in values:
        # The reader turned the values round, so that larger is brighter (PS3.3 C.8.11.3.1.2).
        found["PixelIntensityRelationshipSign"] = -values["PixelIntensityRelationshipSign"]
    return found


def _scale_diameter(series: Series, source: SourceHeader, diameter: str) -> str | float:
    """Reconstruction Diameter, smaller or larger as the images became (PS3.3 C.8.2.1)."""
    if source.pixel_spacing is None or not source.size[1]:
        return diameter
    before, after = source.size[1] * source.pixel_spacing[1], series.geometry.extent[2]
    return diameter if abs(after / before - 1) < 1e-3 else float(diameter) * after / before


def _describe_detector_spacing(series: Series, source: SourceHeader) -> Values:
    """Imager Pixel Spacing at the detector and, where it is calibrated, Pixel Spacing in the patient (10.7.1.3)."""
    spacing = series.geometry.spacing[1:]
    if not series.geometry.calibrated:
        return {}
    if source.pixel_spacing is None and source.imager_spacing is not None:
        return {"ImagerPixelSpacing": spacing}
    found: Values = {"PixelSpacing": spacing}
    detector = spacing
    if source.pixel_spacing is not None and source.imager_spacing is not None:
        pairs = zip(spacing, source.pixel_spacing, source.imager_spacing, strict=True)
        rows, columns = (now * imager / patient for now, patient, imager in pairs)
        detector = (rows, columns)
    found["ImagerPixelSpacing"] = detector
    return found


def _describe_spacing(plan: SeriesPlan, values: Values) -> Values:
    even = plan.planes.between if plan.iod.module in ("ct", "mr", "pt", "sc") else None
    return {
        "PixelSpacing": plan.planes.spacing,
        "ImageOrientationPatient": plan.planes.orientations[0],
        "SliceThickness": values.get("SliceThickness") or plan.series.geometry.spacing[0],
        "SpacingBetweenSlices": even,
    }


def _make_uids(plan: SeriesPlan) -> Values:
    series, source = plan.series, plan.source
    study = frame = ""
    if not plan.lineage.generated:
        study = clean_uid(source.study_uid or series.identity.study_uid)
        file = "" if study else _identify_file(series)
        study = study or map_uid(file, "study")
        if plan.in_place:
            frame = clean_uid(series.identity.frame_of_reference or source.frame_of_reference)
            frame = frame or map_uid(file, "frame of reference")
        if frame and frame in (study, series.identity.series_uid):
            frame = map_uid(frame, "frame of reference")  # one identifier for two things is none
    if plan.alias:
        study, frame = map_uid(study, plan.key), map_uid(frame, plan.key)
    values = {
        "SOPClassUID": plan.iod.uid,
        "StudyInstanceUID": study or generate_uid(prefix=None),
        "SeriesInstanceUID": generate_uid(prefix=None),
    }
    if plan.is_positioned:
        values["FrameOfReferenceUID"] = frame or generate_uid(prefix=None)
        values["PositionReferenceIndicator"] = ""
    return values


def _identify_file(series: Series) -> str:
    """What tells the file of a source without identifiers from any other: its results share study and place."""
    try:
        about = os.stat(series.frames[0].path)
    except (IndexError, OSError):
        return ""
    return f"{series.frames[0].path}|{about.st_size}|{about.st_mtime_ns}"


def _describe_pixels(plan: SeriesPlan) -> Values:
    series, coding = plan.series, plan.coding
    _, rows, columns = series.geometry.shape
    bits = coding.dtype.itemsize * 8
    values: Values = {
        "Rows": rows,
        "Columns": columns,
        "BitsAllocated": bits,
        "BitsStored": bits,
        "HighBit": bits - 1,
        "PixelRepresentation": int(coding.is_signed),
        "SamplesPerPixel": 3 if series.is_colour else 1,
        "PhotometricInterpretation": "RGB" if series.is_colour else "MONOCHROME2",
    }
    if series.is_colour:
        return {**values, "PlanarConfiguration": 0}
    return values | _describe_rescale(plan) | _describe_padding(plan, coding)


def _describe_rescale(plan: SeriesPlan) -> Values:
    """Modality LUT (C.11.1). MR has none in its IOD, so whole values go without; others do as the vendors do."""
    coding, module = plan.coding, plan.iod.module
    if module in ("dx", "mg"):
        identity = {"RescaleIntercept": "0", "RescaleSlope": "1", "RescaleType": "US"}
        return {**identity, "PresentationLUTShape": "IDENTITY"}
    if module == "us" or (module in ("mr", "cr", "sc") and coding.is_identity):
        return {}
    values: Values = {"RescaleIntercept": coding.intercept, "RescaleSlope": coding.slope}
    if module == "pt":
        return values
    return {**values, "RescaleType": "HU" if plan.series.unit == "HU" else "US"}


def _describe_padding(plan: SeriesPlan, coding: PixelCoding) -> Values:
    """Pixel Padding Value, where the padding's value can be stored as it is."""
    padding = plan.series.padding
    if padding is None or plan.series.is_colour:
        return {}
    stored = round((padding - coding.intercept) / coding.slope)
    limits = (-(2**15), 2**15 - 1) if coding.is_signed else (0, 2 ** (8 * coding.dtype.itemsize) - 1)
    fits = limits[0] <= stored <= limits[1] and abs(coding.to_physical(stored) - padding) <= coding.slope / 2
    return {"PixelPaddingValue": stored if fits else None}


def _describe(plan: SeriesPlan) -> str:
    """The source's description, which part of its series it is and what was done, in 64 characters at most.

    The description is cut off where there is no room, the other two never are.
    """
    identity = plan.series.identity
    done = join_operations(plan.series.provenance) or "export"
    suffix = f"[{to_ascii(done, 40)}]"
    part = cut(str(clean_value("SeriesDescription", identity.part) or ""), 63 - len(suffix))
    base = "" if plan.alias else str(clean_value("SeriesDescription", identity.whole_description) or "")
    base = cut(base, max(0, 63 - len(suffix) - len(part.encode()) - (2 if part else 0))).strip()
    return f"{', '.join(filter(None, (base, part)))} {suffix}".strip()


def _number_series(series: Series) -> int:
    """A series number that sorts behind the source's: its number, then its part, then the copy; at most 2^31."""
    source, part = max(series.identity.series_number or 0, 0), series.identity.part_number
    copy = 1 + series.provenance.copy % 999
    if part:
        return source % 2000 * 1_000_000 + part % 1000 * 1000 + copy
    return source % 1_000_000 * 1000 + copy
