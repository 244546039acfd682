"""How a result says what it is: derivation, sources, contributing equipment, and the recipe itself.

Terms: DICOM PS3.3 C.7.6.1 (image type, derivation, source images), C.12.1 (contributing equipment, synthetic data);
PS3.16 CID 7005 (equipment), 7202 (purpose of source images), 7203 (derivations).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as DicomSequence

from medaug_gui import __version__
from medaug_gui.core.provenance import ModelStamp, Provenance
from medaug_gui.core.series import FrameRef, Series
from medaug_gui.export.base import PROGRAM
from medaug_gui.export.dicom.clean import ascii_text, put, uid

CREATOR = "MEDAUG"
GROUP = 0x0099
RECIPE_ELEMENT = 0x01

_ACQUISITION = ("109101", "Acquisition Equipment")
_PROCESSING = ("109102", "Processing Equipment")
_SYNTHESISING = ("109100", "Synthesizing Equipment")
DEIDENTIFYING = ("109104", "De-identifying Equipment")
_DERIVATIONS = {
    "blur": ("113088", "Gaussian blur"),
    "sharpen": ("113089", "Unsharp mask"),
    "non-local-means": ("113087", "Smoothing"),
    "curvature-flow": ("113087", "Smoothing"),
    "resample": ("113085", "Spatial resampling"),
    "anisotropy": ("113085", "Spatial resampling"),
    "affine": ("113085", "Spatial resampling"),
    "elastic": ("113085", "Spatial resampling"),
}
_LARGEST = 200_000  # characters of provenance in every slice; larger ones leave the drawn values out of all but one


def code(value: str, meaning: str, scheme: str = "DCM") -> Dataset:
    """One coded term (PS3.3 table 8.8-1)."""
    item = Dataset()
    put(item, "CodeValue", value)
    put(item, "CodingSchemeDesignator", scheme)
    put(item, "CodeMeaning", meaning)
    return item


def moved(series: Series) -> bool:
    """True where content no longer lies where it lay in the patient: affine, elastic, flip; not crop or resample.

    Such a result gets a frame of reference of its own, else viewers would lay it over the source as if they matched.
    """
    return any(step.moves for step in series.provenance.steps)


def mirrored(series: Series) -> bool:
    """True where left and right are exchanged."""
    flips = [step for step in series.provenance.steps if step.operation == "flip"]
    return sum("left-right" in step.realised.get("patient_axes", ()) for step in flips) % 2 == 1


def generated(series: Series) -> bool:
    """True where there is no patient behind the voxels."""
    provenance = series.provenance
    return any(step.kind == "generate" for step in provenance.steps) or (provenance.synthetic and not series.frames)


def derivation(series: Series) -> dict[str, Any]:
    """Derivation Description and, where CID 7203 has a true code, Derivation Code Sequence."""
    steps = series.provenance.steps
    text = "; ".join(ascii_text(step.text or step.operation, 300).rstrip(".") for step in steps)
    prefix = f"{PROGRAM} {__version__}: "
    values: dict[str, Any] = {"DerivationDescription": ascii_text(prefix + (text or "rewritten unchanged"), 1024)}
    codes = dict.fromkeys(_DERIVATIONS[step.operation] for step in steps if step.operation in _DERIVATIONS)
    if codes:
        values["DerivationCodeSequence"] = DicomSequence([code(*term) for term in codes])
    return values


def sources_of(index: int, depth: int, frames: Sequence[FrameRef], reach: int = 0) -> list[FrameRef]:
    """The source slices that an output slice comes from: its own, or those its share of the stack overlaps.

    Args:
        reach: how many neighbours on either side took part as well.
    """
    count = len(frames)
    first = index * count // depth
    last = max(first + 1, -(-(index + 1) * count // depth))
    return list(frames[max(0, first - reach) : last + reach])


def source_item(frame: FrameRef, sop_class: str, sop_uid: str, preserved: bool, multi_frame: bool) -> Dataset:
    """One item of Source Image Sequence, with its purpose (121322)."""
    item = Dataset()
    put(item, "ReferencedSOPClassUID", sop_class)
    put(item, "ReferencedSOPInstanceUID", sop_uid)
    if multi_frame:
        put(item, "ReferencedFrameNumber", frame.frame + 1)
    put(item, "SpatialLocationsPreserved", "YES" if preserved else "NO")
    purpose = code("121322", "Source image for image processing operation")
    put(item, "PurposeOfReferenceCodeSequence", DicomSequence([purpose]))
    return item


def contributing(series: Series, scanner: dict[str, Any], earlier: Sequence[Dataset], moment: str) -> list[Dataset]:
    """The scanner, what earlier programs did, this program, and each trained network with its weights' hash."""
    items = list(earlier)
    acquired = any(_purpose(item) == _ACQUISITION[0] for item in items)
    if scanner.get("Manufacturer") and not acquired:
        items.insert(0, _equipment(_ACQUISITION, scanner))
    synthetic = _SYNTHESISING if series.provenance.synthetic else _PROCESSING
    items.append(_program(synthetic, moment))
    items.extend(
        _model(_SYNTHESISING if step.synthetic else _PROCESSING, step.model, moment)
        for step in series.provenance.steps
        if step.model
    )
    return items


def deidentifying(moment: str) -> Dataset:
    """The item that says who removed the identity (109104)."""
    return _program(DEIDENTIFYING, moment)


def provenance_text(provenance: Provenance, whole: bool) -> str:
    """The provenance as ASCII JSON; the drawn values are left out where it is long and not `whole`."""
    data = provenance.to_json()
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    if whole or len(text) <= _LARGEST:
        return text
    for step in data["steps"]:
        step["realised"] = {"left_out": "see the first instance of this series"}
    return json.dumps(data, separators=(",", ":"), ensure_ascii=True)


def put_recipe(dataset: Dataset, text: str) -> None:
    """Write the JSON into this program's private block (PS3.5 7.8.1)."""
    block = dataset.private_block(GROUP, CREATOR, create=True)
    block.add_new(RECIPE_ELEMENT, "UT", text)


def recipe_in(dataset: Dataset) -> str:
    """The JSON of the private block, or an empty string."""
    try:
        value = dataset.private_block(GROUP, CREATOR)[RECIPE_ELEMENT].value
    except KeyError:
        return ""
    # Programs that rewrote the file with implicit VR leave bytes of unknown representation.
    return value.decode("ascii", "replace").rstrip("\0 ") if isinstance(value, bytes) else str(value)


def _purpose(item: Dataset) -> str:
    return str(item.PurposeOfReferenceCodeSequence[0].get("CodeValue", ""))


def _equipment(purpose: tuple[str, str], about: dict[str, Any]) -> Dataset:
    item = Dataset()
    for keyword in ("Manufacturer", "ManufacturerModelName", "DeviceSerialNumber", "SoftwareVersions",
                    "InstitutionName", "StationName", "ContributionDateTime"):  # fmt: skip
        if about.get(keyword):
            put(item, keyword, about[keyword])
    put(item, "PurposeOfReferenceCodeSequence", DicomSequence([code(*purpose)]))
    return item


def _program(purpose: tuple[str, str], moment: str) -> Dataset:
    about = {"Manufacturer": PROGRAM, "ManufacturerModelName": "medaug", "SoftwareVersions": __version__}
    return _equipment(purpose, {**about, "ContributionDateTime": moment})


def _model(purpose: tuple[str, str], model: ModelStamp, moment: str) -> Dataset:
    versions = [ascii_text(text, 64) for text in (f"{model.id} {model.version}", model.weights_sha256) if text.strip()]
    about = {
        "Manufacturer": PROGRAM,
        "ManufacturerModelName": ascii_text(model.name or model.id, 64),
        "SoftwareVersions": versions,
        "ContributionDateTime": moment,
    }
    return _equipment(purpose, about)


def checked_class(sop_class: str, fallback: str) -> str:
    """The source's SOP class where it is a valid identifier."""
    return uid(sop_class) or fallback
