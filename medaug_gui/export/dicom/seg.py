"""Label maps as DICOM SEG objects that reference the new series (PS3.3 A.51), made by highdicom."""

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
from pydicom.sr.coding import Code as Term
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

from medaug_gui import __version__
from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.labels import Algorithm, Code, Label, LabelMap, choose_colour
from medaug_gui.export.base import PROGRAM
from medaug_gui.export.dicom.companions import lay_apart, order_by_time, save_companion, try_to_write
from medaug_gui.export.dicom.plan import SeriesPlan
from medaug_gui.export.dicom.values import clean_value, to_ascii
from medaug_gui.export.names import make_safe

_UNNAMED = Term("85756007", "SCT", "Tissue")
_CATEGORY = Term("85756007", "SCT", "Tissue")
_PIECE = 1 << 16  # bytes counted at a time


def write_segmentations(plan: SeriesPlan, sources: Sequence[Dataset], place: Path) -> tuple[int, tuple[str, ...]]:
    """Write one SEG per label map beside the images.

    Args:
        sources: the headers of the images as they were written, in order.

    Returns:
        How many files were written, and a sentence for each label map that could not be.
    """
    if plan.iod.multi_frame or "ImagePositionPatient" not in sources[0]:
        return 0, ("The label maps were left out: a DICOM SEG needs slices with a place in the patient.",)
    written, notes = 0, []
    for number, label_map in enumerate(plan.series.labels):
        if not label_map.voxels.any():
            notes.append(f"The label map {to_ascii(label_map.name, 40)!r} is empty and was left out.")
            continue
        path = place / f"SEG_{number + 1:02d}_{make_safe(label_map.name, 30) or 'labels'}.dcm"
        write = functools.partial(_write, plan, sources, label_map, number)
        if problem := try_to_write(write, path, f"The label map {to_ascii(label_map.name, 40)!r}"):
            notes.append(problem)
            continue
        _check(path, label_map)
        notes += _note_renumbering(label_map)
        written += 1
    return written, tuple(notes)


def _note_renumbering(label_map: LabelMap) -> list[str]:
    """Said where labels are not numbered 1, 2, 3 ...: the segments of a DICOM SEG are (PS3.3 C.8.20.2.4)."""
    values = [label.value for label in list_labels(label_map)]
    if values == list(range(1, len(values) + 1)):
        return []
    numbers = ", ".join(f"label {value} is segment {place + 1}" for place, value in enumerate(values[:4]))
    more = " and so on" if len(values) > 4 else ""
    return [f"DICOM numbers segments from 1: {numbers}{more}; their names are kept."]


def _write(plan: SeriesPlan, sources: Sequence[Dataset], label_map: LabelMap, number: int, path: Path) -> None:
    import highdicom as hd

    labels = list_labels(label_map)
    text = f"Label map [{to_ascii(label_map.name, 40)}]"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seg: Any = hd.seg.Segmentation(
            source_images=lay_apart(plan, sources),
            pixel_array=_renumber(label_map.voxels, labels),
            segmentation_type=hd.seg.SegmentationTypeValues.BINARY,
            segment_descriptions=[
                _describe_segment(place + 1, label, label_map.algorithm) for place, label in enumerate(labels)
            ],
            series_instance_uid=generate_uid(prefix=None),
            series_number=int(sources[0].SeriesNumber) + 500 + number,
            sop_instance_uid=generate_uid(prefix=None),
            instance_number=1,
            manufacturer=PROGRAM,
            manufacturer_model_name="medaug",
            software_versions=__version__,
            device_serial_number="0",
            content_description=to_ascii(label_map.name, 64),
            content_label="LABELS",
            series_description=text[:64],
            transfer_syntax_uid=ExplicitVRLittleEndian,
            omit_empty_frames=True,
        )
    order_by_time(seg, plan, sources)
    save_companion(seg, plan, sources[0], path)


def list_labels(label_map: LabelMap) -> list[Label]:
    """The labels that occur, named ones as they are."""
    known = {label.value: label for label in label_map.labels}
    # Slice by slice: one call on a whole volume would hold the interpreter lock for a long time.
    present = sorted({int(value) for plane in label_map.voxels for value in np.unique(plane) if value > 0})
    return [known.get(value) or Label(value, f"Label {value}", choose_colour(value)) for value in present]


def _renumber(voxels: NDArray[Any], labels: list[Label]) -> NDArray[Any]:
    """Segments are numbered 1, 2, 3 ... whatever the labels' numbers are."""
    numbers = np.zeros(max(label.value for label in labels) + 1, np.uint8 if len(labels) < 256 else np.uint16)
    for place, label in enumerate(labels):
        numbers[label.value] = place + 1
    consecutive = np.empty(voxels.shape, numbers.dtype)
    for plane, target in zip(voxels, consecutive, strict=True):
        target[...] = numbers[np.maximum(plane, 0)]
    return consecutive


def _make_term(code: Code | None, otherwise: Term) -> Term:
    return Term(code.value, code.scheme, code.meaning) if code else otherwise


def _describe_segment(number: int, label: Label, algorithm: Algorithm | None) -> Any:
    import highdicom as hd
    from highdicom.color import CIELabColor

    name = str(clean_value("SegmentLabel", label.name) or f"Label {label.value}")
    kinds = hd.seg.SegmentAlgorithmTypeValues
    description: Any = hd.seg.SegmentDescription(
        segment_number=number,
        segment_label=name,
        segmented_property_category=_make_term(label.category, _CATEGORY),
        segmented_property_type=_make_term(label.code, _UNNAMED),
        algorithm_type=kinds.AUTOMATIC if algorithm else kinds.SEMIAUTOMATIC,
        algorithm_identification=hd.AlgorithmIdentificationSequence(
            name=to_ascii(algorithm.name, 64) if algorithm else PROGRAM,
            family=Term("123110", "DCM", "Artificial Intelligence"),
            version=to_ascii(algorithm.version, 64) if algorithm else __version__,
        ),
        tracking_id=name,
        tracking_uid=generate_uid(prefix=None),
    )
    lightness, a, b = _convert_to_lab(label.colour)
    description.RecommendedDisplayCIELabValue = list(CIELabColor(lightness, a, b).value)
    return description


def _convert_to_lab(colour: tuple[int, int, int]) -> tuple[float, float, float]:
    """CIE L*a*b* (D50) of an sRGB colour, as PS3.3 C.10.7.1.1 wants it."""
    rgb = np.array(colour, dtype=float) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    matrix = np.array(
        [[0.4360747, 0.3850649, 0.1430804], [0.2225045, 0.7168786, 0.0606169], [0.0139322, 0.0971045, 0.7141733]]
    )
    ratio = matrix @ linear / np.array([0.9642, 1.0, 0.8249])
    root = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    lightness = float(np.clip(116 * root[1] - 16, 0, 100))
    a, b = (float(np.clip(value, -127, 127)) for value in (500 * (root[0] - root[1]), 200 * (root[1] - root[2])))
    return lightness, a, b


def _check(path: Path, label_map: LabelMap) -> None:
    """As many voxels in each segment as were meant, read back from the disk."""
    seg = pydicom.dcmread(path)
    # Bits after the last frame only fill the last bytes, and may be anything.
    bits = int(seg.Rows) * int(seg.Columns) * int(seg.NumberOfFrames)
    packed = np.frombuffer(seg.PixelData, np.uint8)[: -(-bits // 8)]
    count = sum(int(np.unpackbits(packed[start : start + _PIECE]).sum()) for start in range(0, packed.size, _PIECE))
    count -= int(np.unpackbits(packed[-1:], bitorder="little")[bits % 8 or 8 :].sum())
    if count != sum(int(np.count_nonzero(plane > 0)) for plane in label_map.voxels):
        raise ExportProblem("A label map did not read back as it was written, so nothing was kept.")
