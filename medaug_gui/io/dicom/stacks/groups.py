"""What the functional groups of one frame of an enhanced object say about it (PS3.3 C.7.6.16, C.8.13 to C.8.15)."""

from __future__ import annotations

from collections.abc import Iterable

from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.elements import Elements
from medaug_gui.io.dicom.stacks.diffusion import Diffusion, of_macro

DIFFUSION, DIFFUSION_DIRECTION = tags.MRDiffusionSequence, tags.DiffusionGradientDirectionSequence
_NOTHING = Elements({})
_PLACES = frozenset(
    [tags.StackID, tags.InStackPositionNumber, tags.ImagePositionPatient, tags.ImagePositionVolume, tags.SliceLocation]
)
"""What dimensions point to where they count places, not volumes: stack, place in it, position."""


class Macros:
    """The functional groups of one frame: its own, else the shared ones, which are taken apart once for all frames."""

    def __init__(self, shared: Elements) -> None:
        self._shared = shared
        self._known: dict[int, Elements] = {}
        self.own: Elements = _NOTHING

    def __call__(self, tag: int) -> Elements:
        """The first item of a macro's sequence, or an empty one."""
        if tag in self.own:
            return self.own.first(tag)
        if tag not in self._known:
            self._known[tag] = self._shared.first(tag) if tag in self._shared else _NOTHING
        return self._known[tag]


def pointed(header: Elements) -> tuple[int, ...]:
    """The attributes that the dimension indices count (PS3.3 C.7.6.17): those that tell places are 0."""
    pointers = []
    for item in header.items(tags.DimensionIndexSequence):
        group, element = (*item.binary(tags.DimensionIndexPointer, "H"), 0, 0)[:2]
        tag = int(group) << 16 | int(element)
        pointers.append(0 if tag in _PLACES else tag)
    return tuple(pointers)


def marks_of(macro: Macros, pointers: tuple[int, ...]) -> dict[str, object]:
    """By the names of `volume_keys.MARKS`; empty texts where nothing is said. `stack` is always there."""
    content, measures = macro(tags.FrameContentSequence), macro(tags.PixelMeasuresSequence)
    kind = next(
        (
            found
            for found in map(
                macro, (tags.MRImageFrameTypeSequence, tags.CTImageFrameTypeSequence, tags.PETFrameTypeSequence)
            )
            if found.all_raw
        ),
        _NOTHING,
    )
    reconstruction, timing = macro(tags.CTReconstructionSequence), macro(tags.MRTimingAndRelatedParametersSequence)
    cardiac, breathing, weighted = (
        macro(tags.CardiacSynchronizationSequence),
        macro(tags.RespiratorySynchronizationSequence),
        of_macro(macro(DIFFUSION)),
    )
    offset = macro(tags.TemporalPositionSequence).binary(tags.TemporalPositionTimeOffset, "d")
    marks: dict[str, object] = {
        "stack": content.code(tags.StackID),
        "field of view": _listed(measures.numbers(tags.PixelSpacing)),
        "slice thickness": _listed(measures.numbers(tags.SliceThickness)),
        "kernel": reconstruction.code(tags.ConvolutionKernel),
        "reconstruction diameter": _listed(reconstruction.numbers(tags.ReconstructionDiameter)),
        "tube voltage": _listed(macro(tags.CTXRayDetailsSequence).numbers(tags.KVP)),
        "image type": "\\".join(
            filter(None, (*kind.codes(tags.FrameType), kind.code(tags.AcquisitionContrast)))
        ).upper(),
        "complex component": kind.code(tags.ComplexImageComponent).upper(),
        "b-value": said_b(weighted),
        "diffusion direction": weighted.heading,
        "echo time": said_echo("", *macro(tags.MREchoSequence).binary(tags.EffectiveEchoTime, "d")[:1]),
        "time": _listed(content.binary(tags.TemporalPositionIndex, "I")),
        "frame time": _listed(offset),
        "cardiac phase": _listed(cardiac.binary(tags.NominalPercentageOfCardiacPhase, "f")),
        "respiratory phase": _listed(breathing.binary(tags.NominalPercentageOfRespiratoryPhase, "f")),
        "velocity direction": _listed(
            macro(tags.MRVelocityEncodingSequence).binary(tags.VelocityEncodingDirection, "d")
        ),
        "inversion time": _listed(macro(tags.MRModifierSequence).binary(tags.InversionTimes, "d")),
        "flip angle": _listed(timing.numbers(tags.FlipAngle)),
        "repetition time": _listed(timing.numbers(tags.RepetitionTime)),
        "acquisition": _listed(content.binary(tags.FrameAcquisitionNumber, "H")),
        "trigger time": _listed(cardiac.binary(tags.NominalCardiacTriggerDelayTime, "d")),
        "acquisition time": content.code(tags.FrameAcquisitionDateTime) or content.code(tags.FrameReferenceDateTime),
    }
    # Whatever else the frames are indexed by (PS3.3 C.7.6.17).
    for number, value in enumerate(content.binary(tags.DimensionIndexValues, "I")):
        if number >= len(pointers) or pointers[number]:
            marks[f"dimension {number + 1}"] = f"{value:.0f}"
    return marks


def said_echo(number: str, milliseconds: float | None = None) -> str:
    """Echo number and time as one text."""
    time = "" if milliseconds is None else f"{milliseconds:.7g}"
    return f"{number}\\{time}" if number or time else ""


def said_b(weighted: Diffusion) -> str:
    """A b-value as text, to a whole number."""
    return "" if weighted.b is None else f"{weighted.b:.0f}"


def said_real(header: Elements, tag: int, code: str) -> str:
    """A binary number (FL, FD) as text."""
    return _listed(header.binary(tag, code)[:1])


def _listed(values: Iterable[float]) -> str:
    return "\\".join(f"{value:.7g}" for value in values)
