"""What tells the frames of an enhanced multi-frame object apart, as text (DICOM PS3.3 C.7.6.16, C.8.13 to C.8.15)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Elements
from medaug_gui.io.dicom.stacks.diffusion import Diffusion, read_macro

_PLACES = frozenset(
    [tags.StackID, tags.InStackPositionNumber, tags.ImagePositionPatient, tags.ImagePositionVolume, tags.SliceLocation]
)
"""What dimensions point to where they count places, not volumes: stack, place in it, position."""
_NOTHING = Elements({})


def read_pointers(header: Elements) -> tuple[int, ...]:
    """The attributes that the dimension indices count (PS3.3 C.7.6.17): those that tell places are 0."""
    pointers = []
    for item in header.items(tags.DimensionIndexSequence):
        group, element = (*item.binary(tags.DimensionIndexPointer, "H"), 0, 0)[:2]
        tag = int(group) << 16 | int(element)
        pointers.append(0 if tag in _PLACES else tag)
    return tuple(pointers)


def read_keys(macro: Callable[[int], Elements], pointers: tuple[int, ...]) -> dict[str, str]:
    """By the names of `volume_keys.KEYS`; empty texts where nothing is said. `stack` is always there."""
    content, measures = macro(tags.FrameContentSequence), macro(tags.PixelMeasuresSequence)
    kinds = (tags.MRImageFrameTypeSequence, tags.CTImageFrameTypeSequence, tags.PETFrameTypeSequence)
    kind = next((found for found in map(macro, kinds) if found.all_raw), _NOTHING)
    reconstruction, timing = macro(tags.CTReconstructionSequence), macro(tags.MRTimingAndRelatedParametersSequence)
    cardiac = macro(tags.CardiacSynchronizationSequence)
    breathing = macro(tags.RespiratorySynchronizationSequence)
    weighting = read_macro(macro(tags.MRDiffusionSequence))
    offset = macro(tags.TemporalPositionSequence).binary(tags.TemporalPositionTimeOffset, "d")
    keys: dict[str, str] = {
        "stack": content.code(tags.StackID),
        "field of view": _write(measures.numbers(tags.PixelSpacing)),
        "slice thickness": _write(measures.numbers(tags.SliceThickness)),
        "kernel": reconstruction.code(tags.ConvolutionKernel),
        "reconstruction diameter": _write(reconstruction.numbers(tags.ReconstructionDiameter)),
        "tube voltage": _write(macro(tags.CTXRayDetailsSequence).numbers(tags.KVP)),
        "image type": "\\".join(
            filter(None, (*kind.codes(tags.FrameType), kind.code(tags.AcquisitionContrast)))
        ).upper(),
        "complex component": kind.code(tags.ComplexImageComponent).upper(),
        "b-value": write_b(weighting),
        "diffusion direction": weighting.heading,
        "echo time": write_echo("", *macro(tags.MREchoSequence).binary(tags.EffectiveEchoTime, "d")[:1]),
        "time": _write(content.binary(tags.TemporalPositionIndex, "I")),
        "frame time": _write(offset),
        "cardiac phase": _write(cardiac.binary(tags.NominalPercentageOfCardiacPhase, "f")),
        "respiratory phase": _write(breathing.binary(tags.NominalPercentageOfRespiratoryPhase, "f")),
        "velocity direction": _write(
            macro(tags.MRVelocityEncodingSequence).binary(tags.VelocityEncodingDirection, "d")
        ),
        "inversion time": _write(macro(tags.MRModifierSequence).binary(tags.InversionTimes, "d")),
        "flip angle": _write(timing.numbers(tags.FlipAngle)),
        "repetition time": _write(timing.numbers(tags.RepetitionTime)),
        "acquisition": _write(content.binary(tags.FrameAcquisitionNumber, "H")),
        "trigger time": _write(cardiac.binary(tags.NominalCardiacTriggerDelayTime, "d")),
        "acquisition time": content.code(tags.FrameAcquisitionDateTime) or content.code(tags.FrameReferenceDateTime),
    }
    # Whatever else the frames are indexed by (PS3.3 C.7.6.17).
    for number, value in enumerate(content.binary(tags.DimensionIndexValues, "I")):
        if number >= len(pointers) or pointers[number]:
            keys[f"dimension {number + 1}"] = f"{value:.0f}"
    return keys


def write_echo(number: str, milliseconds: float | None = None) -> str:
    """Echo number and time as one text."""
    time = "" if milliseconds is None else f"{milliseconds:.7g}"
    return f"{number}\\{time}" if number or time else ""


def write_b(weighting: Diffusion) -> str:
    """A b-value as text, to a whole number."""
    return "" if weighting.b is None else f"{weighting.b:.0f}"


def write_real(header: Elements, tag: int, code: str) -> str:
    """A binary number (FL, FD) as text."""
    return _write(header.binary(tag, code)[:1])


def _write(values: Iterable[float]) -> str:
    return "\\".join(f"{value:.7g}" for value in values)
