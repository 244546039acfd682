"""Measures as a DICOM SR that references the new series: an Imaging Measurement Report (PS3.16 TID 1500) by highdicom.

Regions are planar ROI measurement groups (TID 1410), distances and angles measurement groups (TID 1501) whose values
are inferred from their coordinates. What lies in a slice of the series is told in its pixels (SCOORD, PS3.3 C.18.6);
what lies in another plane in the patient's mm (SCOORD3D, C.18.9). The values are those of the series as written.
"""

from __future__ import annotations

import functools
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes
from pydicom.sr.coding import Code
from pydicom.uid import generate_uid

from medaug_gui import __version__
from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.measures import ANGLE, ELLIPSE, Measure, MeasurePlace, find_measure_place
from medaug_gui.export.base import PROGRAM
from medaug_gui.export.dicom.companions import save_report, try_to_write
from medaug_gui.export.dicom.parametric import NO_UNIT, UNITS
from medaug_gui.export.dicom.plan import SeriesPlan
from medaug_gui.imaging.roi.statistics import find_roi_statistics

_SERIES_OFFSET = 900
_FILE = "SR_measures.dcm"
_PIXELS = Code("{pixels}", "UCUM", "pixels")
_SQUARE_PIXELS = Code("{pixels}", "UCUM", "square pixels")
_QUANTITIES = {"HU": codes.DCM.AttenuationCoefficient, "SUV": codes.DCM.Suvbw}
"""What the values of a unit are; of others only the statistic is told."""
_PROCEDURES = {
    "CT": Code("25045-6", "LN", "CT unspecified body region"),
    "MR": Code("25056-3", "LN", "MRI unspecified body region"),
    "US": Code("25061-3", "LN", "US unspecified body region"),
    "CR": Code("43468-8", "LN", "XR unspecified body region"),
    "DX": Code("43468-8", "LN", "XR unspecified body region"),
    "PT": Code("44139-4", "LN", "PET unspecified body region"),
    "MG": Code("24604-1", "LN", "MG Breast Diagnostic Limited Views"),
}
_IMAGING = Code("363679005", "SCT", "Imaging")


def write_measures(plan: SeriesPlan, sources: Sequence[Dataset], place: Path) -> tuple[int, tuple[str, ...]]:
    """Write one SR, a series of its own, with all measures of the series beside the images.

    Args:
        sources: the headers of the images as they were written, in order.

    Returns:
        How many files were written, and sentences for what could not be.
    """
    told, left_out = _sort(plan, sources)
    notes = [f"The measure {_name(measure)} was left out: it lies in no plane of the series." for measure in left_out]
    if not told:
        return 0, tuple(notes)
    path = place / _FILE
    if problem := try_to_write(functools.partial(_write, plan, sources, told), path, "The measures"):
        return 0, (*notes, problem)
    _check(path, len(told))
    if any(problem.code == "spacing-at-detector" for problem in plan.series.problems):
        notes.append("Lengths and areas of the measures are those at the detector.")
    return 1, tuple(notes)


def _sort(plan: SeriesPlan, sources: Sequence[Dataset]) -> tuple[list[tuple[Measure, MeasurePlace]], list[Measure]]:
    """The measures that can be told, with their place in the series, and those that cannot."""
    told, left_out = [], []
    placed = "FrameOfReferenceUID" in sources[0]
    for measure in plan.measures:
        found = find_measure_place(plan.series.geometry, measure)
        if found is not None and (found.axis == 0 or placed):
            told.append((measure, found))
        else:
            left_out.append(measure)
    return told, left_out


def _write(
    plan: SeriesPlan, sources: Sequence[Dataset], told: Sequence[tuple[Measure, MeasurePlace]], path: Path
) -> None:
    import highdicom as hd

    in_patient = any(found.axis != 0 for _, found in told)
    used = sorted({_find_file(plan, found) for _, found in told if found.axis == 0}) or [0]
    evidence = [sources[at] for at in used]
    kind: Any = hd.sr.Comprehensive3DSR if in_patient else hd.sr.ComprehensiveSR
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = hd.sr.MeasurementReport(
            observation_context=_make_context(),
            procedure_reported=_PROCEDURES.get(plan.iod.modality, _IMAGING),
            imaging_measurements=[_make_group(plan, sources, *one) for one in told],
            title=codes.DCM.ImagingMeasurementReport,
            referenced_images=evidence,
        )
        made = kind(
            evidence=evidence,
            content=report[0],
            series_instance_uid=generate_uid(prefix=None),
            series_number=int(sources[0].SeriesNumber) + _SERIES_OFFSET,
            sop_instance_uid=generate_uid(prefix=None),
            instance_number=1,
            manufacturer=PROGRAM,
            is_complete=True,
            series_description="Measures",
        )
    save_report(made, plan, sources[0], path)


def _find_file(plan: SeriesPlan, found: MeasurePlace) -> int:
    return 0 if plan.iod.multi_frame else found.index


def _make_context() -> Any:
    import highdicom as hd

    device = hd.sr.DeviceObserverIdentifyingAttributes(
        uid=generate_uid(prefix=None), name=PROGRAM, manufacturer_name=PROGRAM, model_name=f"medaug {__version__}"
    )
    return hd.sr.ObservationContext(observer_device_context=hd.sr.ObserverContext(codes.DCM.Device, device))


def _make_group(plan: SeriesPlan, sources: Sequence[Dataset], measure: Measure, found: MeasurePlace) -> Any:
    """One measure with what is known of it."""
    import highdicom as hd

    tracking = hd.sr.TrackingIdentifier(uid=generate_uid(prefix=None), identifier=_name(measure))
    if measure.is_roi:
        return hd.sr.PlanarROIMeasurementsAndQualitativeEvaluations(
            tracking_identifier=tracking,
            referenced_region=_make_region(plan, sources, measure, found),
            measurements=_measure_inside(plan, measure),
        )
    coordinates = _make_coordinates(plan, sources, measure, found)
    if measure.kind == ANGLE:
        name, value, unit = codes.SCT.Angle, measure.angle, codes.UCUM.Degree
    else:
        name, value, unit = codes.SCT.Length, measure.length, _choose(plan, codes.UCUM.Millimeter, _PIXELS)
    length = hd.sr.Measurement(name=name, value=value, unit=unit, referenced_coordinates=[coordinates])
    return hd.sr.MeasurementsAndQualitativeEvaluations(tracking_identifier=tracking, measurements=[length])


def _measure_inside(plan: SeriesPlan, measure: Measure) -> list[Any]:
    """Area, and of the voxels inside mean, deviation, least and most."""
    import highdicom as hd

    area = _choose(plan, codes.UCUM.SquareMillimeter, _SQUARE_PIXELS)
    made = [hd.sr.Measurement(name=codes.SCT.Area, value=measure.area, unit=area)]
    found = find_roi_statistics(plan.series, measure)
    if found is None:
        return made
    quantity = _QUANTITIES.get(plan.series.unit)
    unit = UNITS.get(plan.series.unit, NO_UNIT)
    for statistic, value in (
        (codes.SCT.Mean, found.mean),
        (codes.SCT.StandardDeviation, found.sd),
        (codes.SCT.Minimum, found.low),
        (codes.SCT.Maximum, found.high),
    ):
        name, derivation = (quantity, statistic) if quantity is not None else (statistic, None)
        made.append(hd.sr.Measurement(name=name, value=value, unit=unit, derivation=derivation))
    return made


def _choose(plan: SeriesPlan, calibrated: Code, otherwise: Code) -> Code:
    return calibrated if plan.series.geometry.calibrated else otherwise


def _make_region(plan: SeriesPlan, sources: Sequence[Dataset], measure: Measure, found: MeasurePlace) -> Any:
    import highdicom as hd

    if found.axis == 0:
        kind = hd.sr.GraphicTypeValues.ELLIPSE if measure.kind == ELLIPSE else hd.sr.GraphicTypeValues.POLYLINE
        return hd.sr.ImageRegion(kind, _find_pixels(measure, found), _refer_to(plan, sources, found))
    solid = hd.sr.GraphicTypeValues3D.ELLIPSE if measure.kind == ELLIPSE else hd.sr.GraphicTypeValues3D.POLYGON
    return hd.sr.ImageRegion3D(solid, _close(measure, measure.array), sources[0].FrameOfReferenceUID)


def _make_coordinates(plan: SeriesPlan, sources: Sequence[Dataset], measure: Measure, found: MeasurePlace) -> Any:
    import highdicom as hd

    if found.axis == 0:
        line = hd.sr.GraphicTypeValues.POLYLINE
        return hd.sr.CoordinatesForMeasurement(line, _find_pixels(measure, found), _refer_to(plan, sources, found))
    line_3d = hd.sr.GraphicTypeValues3D.POLYLINE
    return hd.sr.CoordinatesForMeasurement3D(line_3d, measure.array, sources[0].FrameOfReferenceUID)


def _find_pixels(measure: Measure, found: MeasurePlace) -> NDArray[np.float64]:
    """(column, row) from the corner of the first pixel, not from its centre (PS3.3 C.18.6.1.2)."""
    return _close(measure, found.pixels[:, ::-1] + 0.5)


def _close(measure: Measure, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Regions with corners end where they began; of an ellipse the longer axis comes first."""
    if measure.kind == ELLIPSE:
        one, other = (float(np.linalg.norm(points[at + 1] - points[at])) for at in (0, 2))
        return points if one >= other else points[[2, 3, 0, 1]]
    return np.concatenate([points, points[:1]]) if measure.is_roi else points


def _refer_to(plan: SeriesPlan, sources: Sequence[Dataset], found: MeasurePlace) -> Any:
    import highdicom as hd

    source = sources[_find_file(plan, found)]
    frames = [found.index + 1] if plan.iod.multi_frame else None
    return hd.sr.SourceImageForRegion(source.SOPClassUID, source.SOPInstanceUID, frames)


def _name(measure: Measure) -> str:
    """What a measure is called: its kind and number; nothing a user typed."""
    return f"{measure.kind.capitalize()} {measure.number}"


def _check(path: Path, wanted: int) -> None:
    """As many measurement groups as were meant, read back from the disk."""
    report = pydicom.dcmread(path)
    groups = [
        group
        for part in report.ContentSequence
        if part.ConceptNameCodeSequence[0].CodeValue == codes.DCM.ImagingMeasurements.value
        for group in part.ContentSequence
    ]
    if len(groups) != wanted:
        raise ExportProblem("The measures did not read back as they were written, so nothing was kept.")
