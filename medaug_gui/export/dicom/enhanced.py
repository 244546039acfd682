"""One frame of an enhanced multi-frame header, said as a classic header would say it (PS3.3 C.7.6.16)."""

from __future__ import annotations

from typing import Any

from pydicom.dataset import Dataset

from medaug_gui.export.dicom.clean import put

_RENAMED = {
    "EffectiveEchoTime": "EchoTime", "InversionTimes": "InversionTime", "TransmitterFrequency": "ImagingFrequency",
    "ExposureTimeInms": "ExposureTime", "XRayTubeCurrentInmA": "XRayTubeCurrent", "ExposureInmAs": "Exposure",
    "TemporalPositionIndex": "TemporalPositionIdentifier", "NominalCardiacTriggerDelayTime": "TriggerTime",
    "FrameAcquisitionNumber": "AcquisitionNumber", "FrameLaterality": "Laterality",
    "InPlanePhaseEncodingDirection": "InPlanePhaseEncodingDirection",
}  # fmt: skip
_WHOLE = {"ExposureTime", "XRayTubeCurrent", "Exposure"}  # IS in the classic objects, FD in the enhanced
_GROUPS = (0x52009229, 0x52009230)
_NOT_CARRIED = {"SOPClassUID", "SOPInstanceUID", "ContentDate", "ContentTime", "NumberOfFrames"}


def flattened(dataset: Dataset, frame: int) -> Dataset:
    """The header with this frame's values at its top; a classic header comes back as it is."""
    shared, own = (_item(dataset, "SharedFunctionalGroupsSequence", 0),
                   _item(dataset, "PerFrameFunctionalGroupsSequence", frame))  # fmt: skip
    if shared is None and own is None:
        return dataset
    flat = Dataset()
    flat.file_meta = getattr(dataset, "file_meta", None)  # type: ignore[assignment]
    for tag in dataset.keys():  # noqa: SIM118 - iterating a Dataset converts every element
        if tag not in _GROUPS and not tag.is_private:
            flat[tag] = dataset.get_item(tag)
    for group in (shared or Dataset(), own or Dataset()):
        for tag in group.keys():  # noqa: SIM118
            if tag.is_private:
                continue
            macro = group[tag]
            for item in macro.value if macro.VR == "SQ" else ():
                _put(flat, item)
    _put_sequence_type(flat)
    _put_acquisition_time(flat)
    return flat


def _item(dataset: Dataset, keyword: str, index: int) -> Dataset | None:
    try:
        items = dataset.get(keyword) or []
        return items[index] if index < len(items) else None
    except Exception:  # a damaged sequence counts as missing
        return None


def _put(flat: Dataset, item: Dataset) -> None:
    for tag in item.keys():  # noqa: SIM118
        if tag.is_private:
            continue
        element = item[tag]
        keyword = _RENAMED.get(element.keyword, element.keyword)
        if keyword and not keyword.startswith("Referenced") and keyword not in _NOT_CARRIED:
            _set(flat, keyword, element.value)


def _set(flat: Dataset, keyword: str, value: Any) -> None:
    try:
        if keyword in _WHOLE:
            value = round(float(value))
        put(flat, keyword, value)
    except Exception:  # a value that does not fit the classic attribute is not carried
        return


def _put_sequence_type(flat: Dataset) -> None:
    """Scanning Sequence from the enhanced pulse sequence flags (PS3.3 C.8.13.4)."""
    if "ScanningSequence" in flat or "EchoPulseSequence" not in flat:
        return
    words = {"SPIN": ["SE"], "GRADIENT": ["GR"], "BOTH": ["SE", "GR"]}.get(str(flat.EchoPulseSequence), ["RM"])
    if str(flat.get("InversionRecovery", "")) == "YES":
        words.append("IR")
    if str(flat.get("EchoPlanarPulseSequence", "")) == "YES":
        words.append("EP")
    flat.ScanningSequence = words


def _put_acquisition_time(flat: Dataset) -> None:
    moment = str(flat.get("FrameAcquisitionDateTime") or flat.get("AcquisitionDateTime") or "")
    if len(moment) >= 14:
        _set(flat, "AcquisitionDate", moment[:8])
        _set(flat, "AcquisitionTime", moment[8:].split("+")[0].split("-")[0])
