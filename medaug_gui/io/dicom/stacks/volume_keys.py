"""What an image says about itself that may tell volumes of one series apart, and how much each of it weighs.

The names are those that the user reads in "they differ in ..."; the frames of enhanced objects use the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from operator import itemgetter

from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Header, parse_decimals
from medaug_gui.io.dicom.stacks import diffusion
from medaug_gui.io.dicom.stacks.enhanced_keys import write_b, write_echo, write_real
from medaug_gui.io.dicom.stacks.frames import Frame


class Weight(Enum):
    """What a key decides.

    WHAT: what the image is: other values are always another volume.
    MEANT: a place in an order of volumes: other values are another volume where they cover the same range.
    SET: a setting: the same, where each part is an even stack by itself.
    WHEN: how the scan went: the same, unless the parts are the packages of one volume, taken in turns.
    """

    WHAT = 0
    MEANT = 1
    SET = 2
    WHEN = 3


@dataclass(frozen=True)
class VolumeKey:
    """One thing that images say: `read` gives its text for a classic header, empty where nothing is said.

    Attributes:
        tags: the elements that it is read from: where they are the same, so is the key.
        near: True where numbers that differ by less than a thousandth are one value.
        identifier: True for what may be made up anew for each file by careless programs.
    """

    name: str
    weight: Weight
    tags: tuple[int, ...]
    read: Callable[[Header], str]
    near: bool = False
    identifier: bool = False


Varying = list[tuple[VolumeKey, list[str]]]
"""Marks in which frames differ, with what each frame says."""


def _read_nothing(_header: Header) -> str:
    return ""  # only functional groups say it


def _read_code(tag: int, header: Header) -> str:
    return header.code(tag)


def _read_number(tag: int, header: Header) -> str:
    value = header.number(tag)
    return "" if value is None else f"{value:.7g}"


def _read_patient(header: Header) -> str:
    """The ID; where there is none, the name."""
    return header.code(tags.PatientID) or header.code(tags.PatientName).strip("^ ").upper()


def _read_person(header: Header) -> str:
    """Name, birth date and sex: an anonymiser may have given several people one ID."""
    name = " ".join(sorted(header.text(tags.PatientName).casefold().replace("^", " ").replace("=", " ").split()))
    return "\\".join((name, header.code(tags.PatientBirthDate), header.code(tags.PatientSex))).strip("\\")


def _read_echo(header: Header) -> str:
    return write_echo(header.code(tags.EchoNumbers), header.number(tags.EchoTime))


def _read_real(tag: int, code: str, header: Header) -> str:
    return write_real(header, tag, code)


def _read_trigger(header: Header) -> str:
    """The trigger time, or the delay after the R wave (PS3.3 C.7.6.16.2.7), which some classic images say instead."""
    return (
        _read_number(tags.TriggerTime, header)
        or write_real(header, tags.NominalCardiacTriggerDelayTime, "d")
        or write_real(header, tags.ActualCardiacTriggerDelayTime, "d")
    )


def _read_frame_time(header: Header) -> str:
    return _read_number(tags.FrameReferenceTime, header) or write_real(header, tags.TemporalPositionTimeOffset, "d")


def _read_spacing(header: Header) -> str:
    values = parse_decimals(header.raw(tags.PixelSpacing))[:2]
    return "\\".join(f"{value:.7g}" for value in values)


def _read_image_type(header: Header) -> str:
    return "\\".join(header.codes(tags.ImageType)).upper()


def _read_b(header: Header) -> str:
    return write_b(diffusion.read_header_diffusion(header))


def _read_direction(header: Header) -> str:
    return diffusion.read_header_diffusion(header).heading


def _read_acquired(header: Header) -> str:
    return header.code(tags.AcquisitionDateTime) or " ".join(
        filter(None, (header.code(tags.AcquisitionDate), header.code(tags.AcquisitionTime)))
    )


def _make_text(name: str, weight: Weight, tag: int, identifier: bool = False) -> VolumeKey:
    return VolumeKey(name, weight, (tag,), partial(_read_code, tag), identifier=identifier)


def _make_measure(name: str, weight: Weight, tag: int) -> VolumeKey:
    return VolumeKey(name, weight, (tag,), partial(_read_number, tag), near=True)


B_VALUE = VolumeKey("b-value", Weight.WHAT, diffusion.TAGS, _read_b)
DIRECTION = VolumeKey("diffusion direction", Weight.WHAT, diffusion.TAGS, _read_direction)
KEYS: tuple[VolumeKey, ...] = (
    VolumeKey("patient", Weight.WHAT, (tags.PatientID, tags.PatientName), _read_patient, identifier=True),
    _make_text("study", Weight.WHAT, tags.StudyInstanceUID, identifier=True),
    _make_text("frame of reference", Weight.WHAT, tags.FrameOfReferenceUID, identifier=True),
    VolumeKey("field of view", Weight.WHAT, (tags.PixelSpacing,), _read_spacing, near=True, identifier=True),
    _make_text("kernel", Weight.WHAT, tags.ConvolutionKernel),
    VolumeKey("image type", Weight.WHAT, (tags.ImageType,), _read_image_type),
    VolumeKey(
        "complex component",
        Weight.WHAT,
        (tags.ComplexImageComponent, *diffusion.TAGS),
        diffusion.read_complex_component,
    ),
    B_VALUE,
    DIRECTION,
    VolumeKey("echo time", Weight.WHAT, (tags.EchoNumbers, tags.EchoTime), _read_echo, near=True),
    VolumeKey(
        "person",
        Weight.MEANT,
        (tags.PatientName, tags.PatientBirthDate, tags.PatientSex),
        _read_person,
        identifier=True,
    ),
    _make_text("time", Weight.MEANT, tags.TemporalPositionIdentifier),
    VolumeKey(
        "frame time",
        Weight.MEANT,
        (tags.FrameReferenceTime, tags.TemporalPositionTimeOffset),
        _read_frame_time,
        near=True,
    ),
    VolumeKey(
        "cardiac phase",
        Weight.MEANT,
        (tags.NominalPercentageOfCardiacPhase,),
        partial(_read_real, tags.NominalPercentageOfCardiacPhase, "f"),
        near=True,
    ),
    VolumeKey(
        "respiratory phase",
        Weight.MEANT,
        (tags.NominalPercentageOfRespiratoryPhase,),
        partial(_read_real, tags.NominalPercentageOfRespiratoryPhase, "f"),
        near=True,
    ),
    VolumeKey("velocity direction", Weight.MEANT, (), _read_nothing),
    _make_text("series number", Weight.MEANT, tags.SeriesNumber),
    _make_text("description", Weight.MEANT, tags.SeriesDescription),
    _make_text("sequence", Weight.MEANT, tags.SequenceName),
    _make_measure("inversion time", Weight.SET, tags.InversionTime),
    _make_measure("flip angle", Weight.SET, tags.FlipAngle),
    _make_text("acquisition", Weight.WHEN, tags.AcquisitionNumber),
    _make_measure("reconstruction diameter", Weight.MEANT, tags.ReconstructionDiameter),
    _make_measure("slice thickness", Weight.MEANT, tags.SliceThickness),
    _make_text("contrast agent", Weight.SET, tags.ContrastBolusAgent),
    _make_text("scan options", Weight.SET, tags.ScanOptions),
    _make_measure("repetition time", Weight.SET, tags.RepetitionTime),
    _make_measure("tube voltage", Weight.SET, tags.KVP),
)
"""Most telling first. What varies from slice to slice anyway (tube current, table height) is not among them."""
_TAGS = tuple(dict.fromkeys(tag for key in KEYS for tag in key.tags))
_WITHOUT_PRIVATE = tuple(tag for tag in _TAGS if tag not in tags.PRIVATE)
CENTRE = VolumeKey("centre of the field of view", Weight.SET, (), _read_nothing)
"""Where slices lie within their planes: volumes of two parts of the body at one height."""
MOMENT_KEYS: tuple[VolumeKey, ...] = (
    VolumeKey(
        "trigger time",
        Weight.WHEN,
        (tags.TriggerTime, tags.NominalCardiacTriggerDelayTime, tags.ActualCardiacTriggerDelayTime),
        _read_trigger,
        near=True,
    ),
    VolumeKey(
        "acquisition time",
        Weight.WHEN,
        (tags.AcquisitionDateTime, tags.AcquisitionDate, tags.AcquisitionTime),
        _read_acquired,
    ),
    _make_text("content time", Weight.WHEN, tags.ContentTime),
)
"""What differs between the images of any scan, and only sometimes from volume to volume."""


def read_values(key: VolumeKey, frames: list[Frame]) -> list[str]:
    """What each frame says, near numbers made one."""
    first = frames[0]
    if first.keys is not None and first.header is frames[-1].header and all(f.header is first.header for f in frames):
        # In one file only the functional groups can differ.
        values = [str((frame.keys or {}).get(key.name) or "") for frame in frames]
    else:
        values = [read_value(key, frame) for frame in frames]
    if key.near and len(set(values)) > 1:
        one = _unite_near(set(values))
        values = [one[value] for value in values]
    return values


def read_value(key: VolumeKey, frame: Frame) -> str:
    """What one frame says: its functional groups first, then the header of its file."""
    own = frame.keys.get(key.name) if frame.keys else None
    return str(own) if own else key.read(frame.header)


def find_varying(frames: list[Frame]) -> Varying:
    """The keys in which the frames of one stack differ, with the value of each frame."""
    if len(frames) < 2:
        return []
    if frames[0].keys is not None:
        dimensions = [name for name in frames[0].keys if name.startswith("dimension")]
        among: list[VolumeKey] = [
            *KEYS,
            *(VolumeKey(name, Weight.WHEN, (), _read_nothing) for name in dimensions),
            _INSTANCE,
        ]
    else:
        among = _find_differing(frames)
    found = [(key, read_values(key, frames)) for key in among]
    return [(key, values) for key, values in found if len(set(values)) > 1]


def _find_differing(frames: list[Frame]) -> list[VolumeKey]:
    """The keys whose elements differ: in most series none do, which is seen without reading any."""
    told = _TAGS if frames[0].header.pixels.modality == "MR" else _WITHOUT_PRIVATE
    if _are_alike(frames, told):
        return []
    seen = {tuple(map(frame.header.all_raw.get, told)) for frame in frames}
    differ = {tag for tag, column in zip(told, zip(*seen, strict=True), strict=True) if len(set(column)) > 1}
    return [key for key in KEYS if not differ.isdisjoint(key.tags)]


def _are_alike(frames: list[Frame], said: Iterable[int]) -> bool:
    """True where all frames say the same under these tags: most scans do, so it is found quickly."""
    first = frames[0].header.all_raw
    there, missing = [tag for tag in said if tag in first], frozenset(tag for tag in said if tag not in first)
    if len(there) < 2:
        return False
    read = itemgetter(*there)
    wanted = read(first)
    try:
        return all(
            read(raw) == wanted and raw.keys().isdisjoint(missing)
            for raw in (frame.header.all_raw for frame in frames[1:])
        )
    except KeyError:
        return False


def _read_instance(header: Header) -> str:
    return header.code(tags.SOPInstanceUID)


_INSTANCE = VolumeKey("instance", Weight.MEANT, (tags.SOPInstanceUID,), _read_instance)
"""Enhanced objects hold whole volumes: another object is another one."""


def _unite_near(values: set[str]) -> dict[str, str]:
    """For each text of numbers the first of those that differ from it by less than a thousandth."""
    numbers = {value: tuple(float(part) if part else -1.0 for part in _split_value(value)) for value in values}
    one: dict[str, str] = {}
    last = ""
    for value in sorted(values, key=lambda value: (len(numbers[value]), numbers[value])):
        here, before = numbers[value], numbers.get(last, ())
        same = len(here) == len(before) and all(
            abs(a - b) <= 1e-3 * max(abs(a), abs(b)) for a, b in zip(here, before, strict=True)
        )
        last = last if same and value else value
        one[value] = last
    return one


def _split_value(value: str) -> list[str]:
    try:
        for part in value.split("\\"):
            float(part or 0)
    except ValueError:
        return ["-2", *(str(byte) for byte in value.encode())]
    return value.split("\\")
