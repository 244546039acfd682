"""Maps of a result as DICOM Parametric Maps (PS3.3 A.75) in floating point that reference the new series.

What the numbers are is told in the Real World Value Mapping (C.7.6.16.2.11): a slope of 1, the unit in UCUM, and a
Quantity Definition with the quantity and the algorithm (PS3.16 TID 4019).
"""

from __future__ import annotations

import functools
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as DicomSequence
from pydicom.sr.coding import Code
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

from medaug_gui import __version__
from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.maps import ScalarMap
from medaug_gui.export.base import PROGRAM
from medaug_gui.export.dicom.companions import lay_apart, order_by_time, save_companion, try_to_write
from medaug_gui.export.dicom.plan import SeriesPlan
from medaug_gui.export.dicom.values import Term, Values, make_item, to_ascii
from medaug_gui.export.names import make_safe

UNITS = {
    "HU": Code("[hnsf'U]", "UCUM", "Hounsfield unit"),
    "SUV": Code("{SUVbw}g/ml", "UCUM", "Standardized Uptake Value body weight"),
    "Bq/ml": Code("Bq/ml", "UCUM", "Becquerels/milliliter"),
    "mm": Code("mm", "UCUM", "millimeter"),
    "bit": Code("bit", "UCUM", "bit"),
}
NO_UNIT = Code("1", "UCUM", "no units")
_DEVIATION = Code("386136009", "SCT", "Standard Deviation")
_INTELLIGENCE = Term("123110", "Artificial Intelligence")
_OWN = "99MEDAUG"
_SERIES_OFFSET = 700
_ALONG = 0.05
"""Slices: how far a frame may lie from the slice it stands for; positions are decimal strings."""


def write_maps(plan: SeriesPlan, sources: Sequence[Dataset], place: Path) -> tuple[int, tuple[str, ...]]:
    """Write one Parametric Map, a series of its own, for each map beside the images.

    Args:
        sources: the headers of the images as they were written, in order.

    Returns:
        How many files were written, and a sentence for each map that could not be.
    """
    if plan.iod.multi_frame or not plan.iod.plane:
        return 0, ("The maps were left out: a DICOM Parametric Map needs slices with a place in the patient.",)
    written, notes = 0, []
    for number, one in enumerate(plan.series.maps):
        path = place / f"MAP_{number + 1:02d}_{make_safe(one.name, 30) or 'map'}.dcm"
        write = functools.partial(_write, plan, sources, one, number)
        if problem := try_to_write(write, path, f"The map {to_ascii(one.name, 40)!r}"):
            notes.append(problem)
            continue
        _check(path, one, plan)
        written += 1
    return written, tuple(notes)


def _write(plan: SeriesPlan, sources: Sequence[Dataset], one: ScalarMap, number: int, path: Path) -> None:
    import highdicom as hd

    low, high = float(one.voxels.min()), float(one.voxels.max())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made: Any = hd.pm.ParametricMap(
            source_images=lay_apart(plan, sources),
            pixel_array=one.voxels,
            series_instance_uid=generate_uid(prefix=None),
            series_number=int(sources[0].SeriesNumber) + _SERIES_OFFSET + number,
            sop_instance_uid=generate_uid(prefix=None),
            instance_number=1,
            manufacturer=PROGRAM,
            manufacturer_model_name="medaug",
            software_versions=__version__,
            device_serial_number="0",
            contains_recognizable_visual_features=sources[0].get("RecognizableVisualFeatures") == "YES",
            real_world_value_mappings=[_make_mapping(plan, one, low, high)],
            window_center=(low + high) / 2,
            window_width=max(high - low, 1e-6),
            content_description=to_ascii(one.meaning, 64) or None,
            content_label="MAP",
            series_description=f"Map [{to_ascii(one.name, 40)}]",
            transfer_syntax_uid=ExplicitVRLittleEndian,
        )
    for keyword in ("BodyPartExamined", "Laterality"):
        if keyword in sources[0]:
            made[keyword] = sources[0][keyword]
    order_by_time(made, plan, sources)
    save_companion(made, plan, sources[0], path)


def _make_mapping(plan: SeriesPlan, one: ScalarMap, low: float, high: float) -> Any:
    """Stored values are the physical ones."""
    import highdicom as hd

    name = to_ascii(one.name, 64)
    own = Code(name.upper()[:16] or "MAP", _OWN, name or "map")
    mapping: Any = hd.pm.RealWorldValueMapping(
        lut_label=name[:16] or "map",
        lut_explanation=to_ascii(one.meaning, 64) or name,
        unit=UNITS.get(one.unit, NO_UNIT),
        value_range=(low, high),
        slope=1.0,
        intercept=0.0,
        quantity_definition=_DEVIATION if one.meaning.lower().startswith("standard deviation") else own,
    )
    mapping.QuantityDefinitionSequence = DicomSequence(
        [*mapping.QuantityDefinitionSequence, *_describe_algorithm(plan)]
    )
    return mapping


def _describe_algorithm(plan: SeriesPlan) -> list[Dataset]:
    """What computed it: the last trained network, else this program."""
    stamps = [step.model for step in plan.series.provenance.steps if step.model]
    name, version = (f"{stamps[-1].id}", stamps[-1].version) if stamps else (PROGRAM, __version__)
    family: Values = {**_name_item("111000", "Algorithm Family", "CODE"), "ConceptCodeSequence": [_INTELLIGENCE]}
    texts: list[Values] = [
        {**_name_item(value, meaning, "TEXT"), "TextValue": to_ascii(text, 64)}
        for value, meaning, text in (("111001", "Algorithm Name", name), ("111003", "Algorithm Version", version))
    ]
    return [make_item(item) for item in ([family, *texts] if stamps else texts)]


def _name_item(value: str, meaning: str, kind: str) -> Values:
    """A content item (PS3.3 10.2) without its value."""
    return {"ValueType": kind, "ConceptNameCodeSequence": [Term(value, meaning)]}


def _check(path: Path, one: ScalarMap, plan: SeriesPlan) -> None:
    """The very same numbers at the very same places, read back from the disk."""
    stored = pydicom.dcmread(path)
    values = np.frombuffer(stored.FloatPixelData, "<f4", one.voxels.size).reshape(one.voxels.shape)
    slices = _find_slices(stored, plan)
    whole = sorted(slices) == list(range(len(one.voxels)))
    if not whole or not all(np.array_equal(read, one.voxels[at]) for read, at in zip(values, slices, strict=True)):
        raise ExportProblem("A map did not read back as it was written, so nothing was kept.")


def _find_slices(stored: Dataset, plan: SeriesPlan) -> list[int]:
    """The slice of each frame: they are stored in the order of their places, which may run against that of slices."""
    frames = stored.PerFrameFunctionalGroupsSequence
    if plan.series.geometry.is_film:
        return [int(frame.FrameContentSequence[0].TemporalPositionIndex) - 1 for frame in frames]
    found = np.array([frame.PlanePositionSequence[0].ImagePositionPatient for frame in frames], dtype=np.float64)
    apart = np.linalg.norm(found[:, None] - plan.planes.positions[None], axis=2)
    near = apart.argmin(axis=1)
    return near.tolist() if apart.min(axis=1).max() < _ALONG * plan.series.geometry.spacing[0] else []
