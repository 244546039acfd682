"""Label maps as RT Structure Sets that reference the new series (PS3.3 A.19), voxel by voxel.

Contours run along the edges of pixels and holes are joined by keyholes (C.8.8.6.3), so that single voxels, lines and
holes come back. One structure set per label map, one ROI per label.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.filereader import dcmread
from pydicom.uid import UID, ImplicitVRLittleEndian, generate_uid

from medaug_gui import __version__
from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.labels import Code, Label, LabelMap
from medaug_gui.core.shapes.contours import Contour, fill_contours, trace_contours
from medaug_gui.export.base import PROGRAM
from medaug_gui.export.dicom.attributes import PATIENT, STUDY
from medaug_gui.export.dicom.companions import save_report, try_to_write
from medaug_gui.export.dicom.plan import SeriesPlan
from medaug_gui.export.dicom.seg import list_labels
from medaug_gui.export.dicom.values import Term, Values, clean_value, put_all, read_value, to_ascii
from medaug_gui.export.names import make_safe

RT_STRUCTURE_SET = UID("1.2.840.10008.5.1.4.1.1.481.3")
_STUDY_COMPONENT = "1.2.840.10008.3.1.2.3.1"  # the Detached Study Management class, as all programs write it here
_SERIES_OFFSET = 800
_DIGITS = 6  # of a mm


def write_structures(plan: SeriesPlan, sources: Sequence[Dataset], place: Path) -> tuple[int, tuple[str, ...]]:
    """Write one RT Structure Set per label map beside the images.

    Args:
        sources: the headers of the images as they were written, in order.

    Returns:
        How many files were written, and a sentence for each label map that could not be.
    """
    if plan.iod.multi_frame or plan.series.geometry.is_film or "ImagePositionPatient" not in sources[0]:
        return 0, ("No structure set was written: it needs slices of a volume with a place in the patient.",)
    written, notes = 0, []
    for number, label_map in enumerate(plan.series.labels):
        name = to_ascii(label_map.name, 40)
        if not label_map.voxels.any():
            notes.append(f"The label map {name!r} is empty and was left out.")
            continue
        path = place / f"RTSTRUCT_{number + 1:02d}_{make_safe(label_map.name, 30) or 'labels'}.dcm"
        write = functools.partial(_write, plan, sources, label_map, number)
        if problem := try_to_write(write, path, f"The structure set of {name!r}"):
            notes.append(problem)
            continue
        _check(path, sources, label_map)
        written += 1
    return written, tuple(notes)


def _write(plan: SeriesPlan, sources: Sequence[Dataset], label_map: LabelMap, number: int, path: Path) -> None:
    made = _start(path)
    labels = list_labels(label_map)
    put_all(made, _carry_patient(sources[0]))
    put_all(made, _describe_set(plan, sources, label_map, number))
    rois = [_trace(label_map.voxels, label.value, sources) for label in labels]
    automatic = "AUTOMATIC" if label_map.algorithm else "SEMIAUTOMATIC"
    frame = str(sources[0].FrameOfReferenceUID)
    named = list(enumerate(labels, start=1))
    put_all(
        made,
        {
            "StructureSetROISequence": [_describe_roi(at, label, frame, automatic) for at, label in named],
            "ROIContourSequence": [
                {"ROIDisplayColor": list(label.colour), "ContourSequence": roi, "ReferencedROINumber": at}
                for (at, label), roi in zip(named, rois, strict=True)
            ],
            "RTROIObservationsSequence": [_observe(at, label) for at, label in named],
        },
    )
    save_report(made, plan, sources[0], path)


def _start(path: Path) -> FileDataset:
    """An empty structure set. Contour data outgrow the 64 KB that explicit VR leaves to decimal strings."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = RT_STRUCTURE_SET
    meta.MediaStorageSOPInstanceUID = generate_uid(prefix=None)
    meta.TransferSyntaxUID = ImplicitVRLittleEndian
    made = FileDataset(str(path), Dataset(), file_meta=meta, preamble=b"\0" * 128)
    put_all(made, {"SOPClassUID": RT_STRUCTURE_SET, "SOPInstanceUID": meta.MediaStorageSOPInstanceUID})
    return made


def _carry_patient(source: Dataset) -> Values:
    """Patient and study as in the images; empty where type 2 attributes say nothing."""
    required = ("PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyDate", "StudyTime",
                "ReferringPhysicianName", "StudyID", "AccessionNumber")  # fmt: skip
    values: Values = dict.fromkeys(required, "")
    carried = (*PATIENT, *STUDY, "StudyInstanceUID", "FrameOfReferenceUID", "PositionReferenceIndicator")
    values |= {keyword: read_value(source, keyword) for keyword in carried if keyword in source}
    return {"PositionReferenceIndicator": "", **values}


def _describe_set(plan: SeriesPlan, sources: Sequence[Dataset], label_map: LabelMap, number: int) -> Values:
    """Series, equipment and the structure set itself, with all images that it refers to."""
    first = sources[0]
    text = to_ascii(label_map.name, 64)
    return {
        "Modality": "RTSTRUCT",
        "SeriesInstanceUID": generate_uid(prefix=None),
        "SeriesNumber": int(first.SeriesNumber) + _SERIES_OFFSET + number,
        "SeriesDate": first.get("SeriesDate"),
        "SeriesTime": first.get("SeriesTime"),
        "SeriesDescription": f"Structures [{to_ascii(label_map.name, 40)}]"[:64],
        "InstanceNumber": 1,
        "OperatorsName": "",
        "Manufacturer": PROGRAM,
        "ManufacturerModelName": "medaug",
        "SoftwareVersions": __version__,
        "StructureSetLabel": clean_value("StructureSetLabel", text[:16]) or "LABELS",
        "StructureSetName": clean_value("StructureSetName", text),
        "StructureSetDate": first.ContentDate,
        "StructureSetTime": first.ContentTime,
        "ApprovalStatus": "UNAPPROVED",
        "ReferencedFrameOfReferenceSequence": [
            {
                "FrameOfReferenceUID": str(first.FrameOfReferenceUID),
                "RTReferencedStudySequence": [
                    {
                        "ReferencedSOPClassUID": _STUDY_COMPONENT,
                        "ReferencedSOPInstanceUID": str(first.StudyInstanceUID),
                        "RTReferencedSeriesSequence": [
                            {
                                "SeriesInstanceUID": str(first.SeriesInstanceUID),
                                "ContourImageSequence": [_refer(source) for source in sources],
                            }
                        ],
                    }
                ],
            }
        ],
    }


def _refer(source: Dataset) -> Values:
    return {
        "ReferencedSOPClassUID": str(source.SOPClassUID),
        "ReferencedSOPInstanceUID": str(source.SOPInstanceUID),
    }


def _describe_roi(number: int, label: Label, frame: str, algorithm: str) -> Values:
    return {
        "ROINumber": number,
        "ReferencedFrameOfReferenceUID": frame,
        "ROIName": clean_value("ROIName", label.name) or f"Label {label.value}",
        "ROIGenerationAlgorithm": algorithm,
    }


def _observe(number: int, label: Label) -> Values:
    code = label.code
    return {
        "ObservationNumber": number,
        "ReferencedROINumber": number,
        "RTROIInterpretedType": "",
        "ROIInterpreter": "",
        "RTROIIdentificationCodeSequence": [_make_term(code)] if code else None,
    }


def _make_term(code: Code) -> Term:
    return Term(code.value, code.meaning, code.scheme)


def _trace(voxels: NDArray[Any], value: int, sources: Sequence[Dataset]) -> list[Values]:
    """The contours of one label, slice by slice."""
    found: list[Values] = []
    for plane, source in zip(voxels, sources, strict=True):
        mask = plane == value
        if not mask.any():
            continue
        for contour in trace_contours(mask):
            found.append(
                {
                    "ContourImageSequence": [_refer(source)],
                    "ContourGeometricType": "CLOSED_PLANAR",
                    "NumberOfContourPoints": len(contour),
                    "ContourNumber": len(found) + 1,
                    "ContourData": np.round(_place(contour, source), _DIGITS).ravel(),
                }
            )
    return found


def _place(contour: Contour, source: Dataset) -> NDArray[np.float64]:
    """LPS mm [point, xyz] of (row, column) in a slice (C.7.6.2.1.1)."""
    columns, rows = np.array(source.ImageOrientationPatient, dtype=float).reshape(2, 3)
    down, across = (float(step) for step in source.PixelSpacing)
    corner = np.array(source.ImagePositionPatient, dtype=float)
    placed: NDArray[np.float64] = corner + contour[:, :1] * down * rows + contour[:, 1:] * across * columns
    return placed


def _check(path: Path, sources: Sequence[Dataset], label_map: LabelMap) -> None:
    """The same voxels of each label, read back from the disk.

    Raises:
        ExportProblem: they are not.
    """
    made = dcmread(path)
    slices = {str(source.SOPInstanceUID): number for number, source in enumerate(sources)}
    for label, roi in zip(list_labels(label_map), made.ROIContourSequence, strict=True):
        contours: list[list[Contour]] = [[] for _ in sources]
        for item in roi.ContourSequence:
            number = slices[str(item.ContourImageSequence[0].ReferencedSOPInstanceUID)]
            contours[number].append(_find_pixels(item, sources[number]))
        for plane, drawn in zip(label_map.voxels, contours, strict=True):
            if not np.array_equal(fill_contours(drawn, plane.shape), plane == label.value):
                raise ExportProblem("A structure set did not read back as it was written, so nothing was kept.")


def _find_pixels(item: Dataset, source: Dataset) -> Contour:
    """(row, column) in a slice of the points of a contour; the inverse of `_place`."""
    points = np.array(item.ContourData, dtype=float).reshape(-1, 3) - np.array(source.ImagePositionPatient, dtype=float)
    columns, rows = np.array(source.ImageOrientationPatient, dtype=float).reshape(2, 3)
    down, across = (float(step) for step in source.PixelSpacing)
    return np.stack([points @ rows / down, points @ columns / across], axis=1)
