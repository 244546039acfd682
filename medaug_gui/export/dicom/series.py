"""A planned series on its way to the disk: written into a hidden folder, read back and compared, published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filewriter import dcmwrite
from pydicom.uid import UID, ExplicitVRLittleEndian, generate_uid

from medaug_gui import __version__
from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.progress import Progress
from medaug_gui.export.base import ExportOptions, WrittenResult
from medaug_gui.export.dicom.header import describe_coding, describe_header
from medaug_gui.export.dicom.pixels import PixelCoding
from medaug_gui.export.dicom.plan import SeriesPlan
from medaug_gui.export.dicom.provenance import list_sources, put_recipe, write_json
from medaug_gui.export.dicom.values import Values, put_all
from medaug_gui.export.dicom.voi import describe_greys
from medaug_gui.export.landmark_files import write_landmarks
from medaug_gui.export.names import make_stem
from medaug_gui.export.staging import publish_folder, stage, sync_folder, write_file

IMPLEMENTATION = UID("2.25.243181962016357498812957741836019217745")
_GEOMETRY = 1e-4  # mm
CompanionWriter = Callable[[SeriesPlan, Sequence[Dataset], Path], tuple[int, tuple[str, ...]]]
"""Writes the objects of one kind beside the images, of which it is given the headers."""


def write_series(plan: SeriesPlan, folder: Path, options: ExportOptions, progress: Progress) -> WrittenResult:
    """Write, check and publish one series; see `dicom.write`."""
    name = make_stem(plan.series, plan.title, options.name_pattern, plan.alias)
    with stage(folder) as place:
        files = _write_images(plan, place, progress.part(0.0, 0.6))
        error = _find_largest_error(files, plan, progress.part(0.6, 0.95))
        extra, notes = _write_companions(plan, files, place, options)
        extra += write_landmarks(plan.series, place, "landmarks", options)
        sync_folder(place)
        progress.check()
        published = publish_folder(place, folder, name)
    progress.set(1.0)
    return WrittenResult(published, len(files) + extra, error, plan.series.unit, (*plan.notes, *notes))


def _write_images(plan: SeriesPlan, place: Path, progress: Progress) -> list[Path]:
    dataset, header = Dataset(), describe_header(plan)
    put_all(dataset, header)
    # All files are written through one dataset: where a source slice says nothing, nothing of the slice before stays.
    unsaid = {keyword: header.get(keyword) for values in plan.source.slices for keyword in values}
    dataset.file_meta = _make_file_meta(plan)
    depth = plan.series.geometry.shape[0]
    long, short = write_json(plan.series.provenance)
    stacks = [range(depth)] if plan.iod.multi_frame else [range(index, index + 1) for index in range(depth)]
    files = []
    for number, indices in enumerate(stacks):
        instance = generate_uid(prefix=None)
        dataset.file_meta.MediaStorageSOPInstanceUID = instance
        image = {**_describe_image(plan, indices, number), "PixelData": _encode_pixels(plan, indices)}
        put_all(dataset, {"SOPInstanceUID": instance, **unsaid, **image})
        put_recipe(dataset, long if number == 0 else short)
        path = place / f"IM{number + 1:05d}.dcm"
        write_file(path, lambda where: dcmwrite(where, dataset, enforce_file_format=True))
        files.append(path)
        progress.set((number + 1) / len(stacks), "writing")
    return files


def build_header(plan: SeriesPlan, shared: Values, index: int) -> Dataset:
    """The data set of the file that slice `index` would be in, without its pixels.

    Args:
        shared: what all slices say, see `header.describe_header`.
    """
    multi = plan.iod.multi_frame
    depth = plan.series.geometry.shape[0]
    indices, number = (range(depth), 0) if multi else (range(index, index + 1), index)
    dataset, instance = Dataset(), generate_uid(prefix=None)
    dataset.file_meta = _make_file_meta(plan)
    dataset.file_meta.MediaStorageSOPInstanceUID = instance
    put_all(dataset, {**shared, "SOPInstanceUID": instance, **_describe_image(plan, indices, number)})
    long, short = write_json(plan.series.provenance)
    put_recipe(dataset, long if number == 0 else short)
    return dataset


def _describe_image(plan: SeriesPlan, indices: range, number: int) -> Values:
    """What is one file's own but for its pixels: number, place, sources."""
    series, index, single = plan.series, indices[0], not plan.iod.multi_frame
    values: Values = {"InstanceNumber": number + 1}
    if plan.is_positioned:
        values["ImagePositionPatient"] = plan.planes.positions[index]
        values["ImageOrientationPatient"] = plan.planes.orientations[index]
        values["SliceLocation"] = plan.planes.locations[index]
    if plan.iod.module == "pt":
        values["ImageIndex"] = number + 1
    if plan.source.slices and not plan.alias and single:
        values |= plan.source.slices[index]
    if series.greys.is_varying and single:
        values |= describe_greys(series, index, plan.iod, bool(plan.alias))
    if items := list_sources(plan, indices):
        values["SourceImageSequence"] = items
    if plan.codings:
        values |= describe_coding(plan, plan.coding_of(index))
    return values


def _encode_pixels(plan: SeriesPlan, indices: range) -> bytes:
    content = plan.coding_of(indices[0]).encode(plan.series.voxels[indices[0] : indices[-1] + 1]).tobytes()
    return content + b"\0" * (len(content) % 2)


def _make_file_meta(plan: SeriesPlan) -> FileMetaDataset:
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = UID(plan.iod.uid)
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = IMPLEMENTATION
    meta.ImplementationVersionName = f"MEDAUG_{__version__}"[:16]
    return meta


def _write_companions(
    plan: SeriesPlan, files: list[Path], place: Path, options: ExportOptions
) -> tuple[int, tuple[str, ...]]:
    """Label maps, maps and measures beside the images: how many files, and what there is to say."""
    count: int = 0
    notes: tuple[str, ...] = ()
    writers = list(_choose_companions(plan, options))
    # They all refer to the images as these stand on the disk.
    sources = [pydicom.dcmread(path, stop_before_pixels=True) for path in files] if writers else []
    for write in writers:
        more, said = write(plan, sources, place)
        count, notes = count + more, (*notes, *said)
    return count, notes


def _choose_companions(plan: SeriesPlan, options: ExportOptions) -> Iterator[CompanionWriter]:
    """What writes each kind of object that is wanted; highdicom is loaded for those alone."""
    if options.labels and plan.series.labels and options.label_objects != "rtstruct":
        from medaug_gui.export.dicom.seg import write_segmentations

        yield write_segmentations
    if options.labels and plan.series.labels and options.label_objects != "seg":
        from medaug_gui.export.dicom.rtstruct import write_structures

        yield write_structures
    if options.maps and plan.series.maps:
        from medaug_gui.export.dicom.parametric import write_maps

        yield write_maps
    if options.measures and plan.measures:
        from medaug_gui.export.dicom.sr import write_measures

        yield write_measures


def _find_largest_error(files: Sequence[Path], plan: SeriesPlan, progress: Progress) -> float:
    """The largest difference between the voxels and what a reader makes of the files, in the series' unit.

    Raises:
        ExportProblem: a file does not hold what was meant.
    """
    worst = 0.0
    depth = plan.series.geometry.shape[0]
    for number, path in enumerate(files):
        dataset = _read_file(path)
        indices = range(depth) if plan.iod.multi_frame else range(number, number + 1)
        stored = _read_stored(dataset, plan, len(indices))
        for index, plane in zip(indices, stored, strict=True):
            difference = _find_error(dataset, plan, index, plane)
            _check_promise(difference, plan.coding_of(index), plan)
            worst = max(worst, difference)
        _check_place(dataset, plan, number)
        progress.set((number + 1) / len(files), "reading back")
    return worst


def _read_file(path: Path) -> Dataset:
    try:
        return pydicom.dcmread(path)
    except OSError:
        raise
    except Exception as error:  # whatever a damaged file raises
        raise _report_mismatch(type(error).__name__) from error


def _read_stored(dataset: Dataset, plan: SeriesPlan, frames: int) -> NDArray[Any]:
    signed = "i" if dataset.PixelRepresentation else "u"
    dtype = np.dtype(f"<{signed}{dataset.BitsAllocated // 8}")
    shape = (frames, dataset.Rows, dataset.Columns, *([3] if plan.series.is_colour else []))
    count = int(np.prod(shape))
    if len(dataset.PixelData) < count * dtype.itemsize:
        raise _report_mismatch("the pixel data are too short")
    return np.frombuffer(dataset.PixelData, dtype, count).reshape(shape)


def _find_error(dataset: Dataset, plan: SeriesPlan, index: int, stored: NDArray[Any]) -> float:
    wanted = plan.series.voxels[index]
    if stored.shape != wanted.shape:
        raise _report_mismatch("the size of an image differs")
    slope, intercept = float(dataset.get("RescaleSlope", 1)), float(dataset.get("RescaleIntercept", 0))
    if slope == 1 and intercept == 0 and wanted.dtype == stored.dtype:
        return 0.0 if np.array_equal(stored, wanted) else float(np.abs(stored.astype(float) - wanted).max())
    return float(np.abs(stored.astype(np.float64) * slope + intercept - wanted).max())


def _check_place(dataset: Dataset, plan: SeriesPlan, number: int) -> None:
    planes = plan.planes
    if "ImagePositionPatient" not in dataset:
        return
    pairs = [
        (dataset.ImagePositionPatient, planes.positions[number]),
        (dataset.PixelSpacing, planes.spacing),
    ]
    extent = max(plan.series.geometry.extent)
    same = all(np.allclose(np.array(read, float), meant, rtol=0, atol=_GEOMETRY) for read, meant in pairs)
    turned = np.abs(np.array(dataset.ImageOrientationPatient, float) - planes.orientations[number]).max() * extent
    if not same or turned > _GEOMETRY:
        raise _report_mismatch("the geometry differs")


def _check_promise(worst: float, coding: PixelCoding, plan: SeriesPlan) -> None:
    if coding.is_clipped:
        limits = np.iinfo(coding.dtype)
        over = max(coding.to_physical(limits.min) - coding.low, coding.high - coding.to_physical(limits.max))
        promised = max(over, coding.slope / 2)
    else:
        whole = coding.is_identity and plan.series.voxels.dtype.kind in "iu"
        promised = 0.0 if whole else coding.slope / 2
    slack = 1e-6 * max(abs(coding.low), abs(coding.high), coding.slope)
    if worst > promised + slack:
        raise _report_mismatch("the voxels differ")


def _report_mismatch(reason: str) -> ExportProblem:
    return ExportProblem(
        "The written files did not read back as they were meant, so nothing was kept.",
        advice="Check the disk and export again.",
        details=reason,
    )
