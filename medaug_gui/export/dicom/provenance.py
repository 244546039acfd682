"""How a result says what it is: derivation, sources, contributing equipment, and the recipe itself.

Terms: DICOM PS3.3 C.7.6.1 (image type, derivation, source images), C.12.1 (contributing equipment, synthetic data);
PS3.16 CID 7005 (equipment), 7202 (purpose of source images), 7203 (derivations).
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from pydicom.dataset import Dataset

from medaug_gui import __version__
from medaug_gui.core.provenance import ModelStamp, Provenance
from medaug_gui.core.series import FrameRef
from medaug_gui.export.base import PROGRAM
from medaug_gui.export.dicom.attributes import EQUIPMENT
from medaug_gui.export.dicom.iods import MULTI_FRAME
from medaug_gui.export.dicom.plan import SeriesPlan
from medaug_gui.export.dicom.values import Term, Values, clean_uid, map_uid, to_ascii

CREATOR = "MEDAUG"
GROUP = 0x0099
RECIPE_ELEMENT = 0x01
_ACQUISITION = Term("109101", "Acquisition Equipment")
_PROCESSING = Term("109102", "Processing Equipment")
_SYNTHESISING = Term("109100", "Synthesizing Equipment")
_DEIDENTIFYING = Term("109104", "De-identifying Equipment")
_SOURCE = Term("121322", "Source image for image processing operation")
_DERIVATIONS = {
    "blur": Term("113088", "Gaussian blur"),
    "sharpen": Term("113089", "Unsharp mask"),
    "non-local-means": Term("113087", "Smoothing"),
    "curvature-flow": Term("113087", "Smoothing"),
    "denoise-this-scan": Term("113087", "Smoothing"),
    "resample": Term("113085", "Spatial resampling"),
    "anisotropy": Term("113085", "Spatial resampling"),
    "affine": Term("113085", "Spatial resampling"),
    "elastic": Term("113085", "Spatial resampling"),
}
_LARGEST = 200_000  # characters of provenance in every slice; larger ones leave the drawn values out of all but one


def describe_provenance(plan: SeriesPlan) -> Values:
    """Derivation and contributing equipment."""
    return {"ContributingEquipmentSequence": _list_equipment(plan), **_describe_derivation(plan.series.provenance)}


def list_sources(plan: SeriesPlan, indices: range) -> list[Values]:
    """The items of Source Image Sequence of one file: each source instance (or frame of one) once."""
    if not plan.has_source:
        return []
    frames = plan.series.frames
    listed: dict[tuple[str, int], FrameRef] = {}
    for index in indices:
        for frame in _find_sources(index, plan.series.geometry.shape[0], frames, plan.lineage.reach):
            listed.setdefault((frame.sop_uid, 0 if plan.iod.multi_frame else frame.frame), frame)
    sop_class = clean_uid(plan.source.sop_class or plan.series.identity.sop_class) or plan.iod.uid
    by_frame = sop_class in MULTI_FRAME and not plan.iod.multi_frame
    return [
        {
            "ReferencedSOPClassUID": sop_class,
            "ReferencedSOPInstanceUID": map_uid(frame.sop_uid, plan.key) if plan.alias else clean_uid(frame.sop_uid),
            "ReferencedFrameNumber": frame.frame + 1 if by_frame else None,
            "SpatialLocationsPreserved": "YES" if plan.in_place else "NO",
            "PurposeOfReferenceCodeSequence": [_SOURCE],
        }
        for frame in listed.values()
    ]


def write_json(provenance: Provenance) -> tuple[str, str]:
    """The provenance as ASCII JSON: whole, and where it is long without the drawn values."""
    data = provenance.to_json()
    whole = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    if len(whole) <= _LARGEST:
        return whole, whole
    for step in data["steps"]:
        step["realised"] = {"left_out": "see the first instance of this series"}
    return whole, json.dumps(data, separators=(",", ":"), ensure_ascii=True)


def put_recipe(dataset: Dataset, text: str) -> None:
    """Write the JSON into this program's private block (PS3.5 7.8.1)."""
    block = dataset.private_block(GROUP, CREATOR, create=True)
    block.add_new(RECIPE_ELEMENT, "UT", text)


def read_recipe(dataset: Dataset) -> str:
    """The JSON of the private block, or an empty string."""
    try:
        value = dataset.private_block(GROUP, CREATOR)[RECIPE_ELEMENT].value
    except KeyError:
        return ""
    # Programs that rewrote the file with implicit VR leave bytes of unknown representation.
    return value.decode("ascii", "replace").rstrip("\0 ") if isinstance(value, bytes) else str(value)


def _describe_derivation(provenance: Provenance) -> Values:
    """Derivation Description and, where CID 7203 has a true code, Derivation Code Sequence."""
    steps = provenance.steps
    text = "; ".join(to_ascii(step.text or step.operation, 300).rstrip(".") for step in steps)
    prefix = f"{PROGRAM} {__version__}: "
    values: Values = {"DerivationDescription": to_ascii(prefix + (text or "rewritten unchanged"), 1024)}
    codes = dict.fromkeys(_DERIVATIONS[step.operation] for step in steps if step.operation in _DERIVATIONS)
    if codes:
        values["DerivationCodeSequence"] = list(codes)
    return values


def _find_sources(index: int, depth: int, frames: Sequence[FrameRef], reach: int = 0) -> list[FrameRef]:
    """The source slices that an output slice comes from: its own, or those its share of the stack overlaps.

    Args:
        reach: how many neighbours on either side took part as well.
    """
    count = len(frames)
    first = index * count // depth
    last = max(first + 1, -(-(index + 1) * count // depth))
    return list(frames[max(0, first - reach) : last + reach])


def _list_equipment(plan: SeriesPlan) -> list[Dataset | Values]:
    """The scanner, what earlier programs did, this program, each trained network with its weights' hash, and last,
    where the identity was removed, who removed it (109104).
    """
    provenance, moment = plan.series.provenance, plan.stamp
    earlier = [item for item in plan.source.contributions if "Manufacturer" in item]
    items: list[Dataset | Values] = [*earlier]
    scanner = {keyword: plan.source.shared.get(keyword) for keyword in EQUIPMENT}
    acquired = any(_read_purpose(item) == _ACQUISITION.value for item in earlier)
    if scanner["Manufacturer"] and not acquired:
        items.insert(0, _make_equipment(_ACQUISITION, scanner))
    items.append(_make_program(_SYNTHESISING if provenance.is_synthetic else _PROCESSING, moment))
    items.extend(
        _make_model(_SYNTHESISING if step.synthetic else _PROCESSING, step.model, moment)
        for step in provenance.steps
        if step.model
    )
    return [*items, _make_program(_DEIDENTIFYING, moment)] if plan.alias else items


def _read_purpose(item: Dataset) -> str:
    return str(item.PurposeOfReferenceCodeSequence[0].get("CodeValue", ""))


def _make_equipment(purpose: Term, about: Values) -> Values:
    known = ("Manufacturer", "ManufacturerModelName", "DeviceSerialNumber", "SoftwareVersions", "InstitutionName",
             "StationName", "ContributionDateTime")  # fmt: skip
    values = {keyword: about[keyword] for keyword in known if about.get(keyword)}
    return {**values, "PurposeOfReferenceCodeSequence": [purpose]}


def _make_program(purpose: Term, moment: str) -> Values:
    about = {"Manufacturer": PROGRAM, "ManufacturerModelName": "medaug", "SoftwareVersions": __version__}
    return _make_equipment(purpose, {**about, "ContributionDateTime": moment})


def _make_model(purpose: Term, model: ModelStamp, moment: str) -> Values:
    versions = [to_ascii(text, 64) for text in (f"{model.id} {model.version}", model.weights_sha256) if text.strip()]
    about = {
        "Manufacturer": PROGRAM,
        "ManufacturerModelName": to_ascii(model.name or model.id, 64),
        "SoftwareVersions": versions,
        "ContributionDateTime": moment,
    }
    return _make_equipment(purpose, about)
