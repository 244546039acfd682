"""What the window and the command line know of an operation: a value, without its code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from medaug_gui.core.parameters import ParameterSpec

KINDS = ("augment", "enhance", "generate", "segment")


@dataclass(frozen=True, slots=True)
class Accepts:
    """Which series an operation can take.

    Attributes:
        source: False for a generator, which needs no series.
        modalities: DICOM modalities, or empty for any.
        colour: True where RGB is fine.
        least: the smallest shape [slice, row, column].
    """

    source: bool = True
    modalities: tuple[str, ...] = ()
    colour: bool = False
    least: tuple[int, int, int] = (1, 1, 1)

    def refusal(self, modality: str, shape: tuple[int, int, int], colour: bool) -> str:
        """Why such a series is not taken, one sentence; empty when it is.

        The modality SEG is a label map without its image: its numbers are names, no operation is for them.
        """
        if modality == "SEG" and "SEG" not in self.modalities:
            return "This is a label map, not an image: open it together with its image, and it is carried along."
        if self.modalities and modality not in self.modalities:
            return f"This is for {', '.join(self.modalities)}; the series is {modality or 'of unknown modality'}."
        if colour and not self.colour:
            return "This is for grey-level images; the series is in colour."
        if any(size < least for size, least in zip(shape, self.least, strict=True)):
            wanted, found = ("x".join(map(str, sizes)) for sizes in (self.least, shape))
            return f"This needs at least {wanted} voxels [slice, row, column]; the series has {found}."
        return ""


@dataclass(frozen=True)
class OperationSpec:
    """One thing that can be done.

    Attributes:
        id: its name in recipes and on the command line, lower case with dashes.
        kind: one of `KINDS`.
        group: the heading it stands under in the panel ("Spatial", "Noise", "Artefacts", ...).
        summary: one line for people.
        spatial: True where it moves voxels (and the label maps with them).
        card: the model card of a trained network, else None.
    """

    id: str
    title: str
    kind: str
    group: str
    summary: str
    parameters: tuple[ParameterSpec, ...] = ()
    accepts: Accepts = Accepts()
    spatial: bool = False
    card: Mapping[str, Any] | None = field(default=None)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` reads them back."""
        data = asdict(self)
        data["parameters"] = [spec.to_json() for spec in self.parameters]
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> OperationSpec:
        """The inverse of `to_json`."""
        accepts = data["accepts"]
        depth, height, width = accepts["least"]
        return cls(
            **{
                **data,
                "parameters": tuple(ParameterSpec.from_json(spec) for spec in data["parameters"]),
                "accepts": Accepts(
                    bool(accepts["source"]),
                    tuple(accepts["modalities"]),
                    bool(accepts["colour"]),
                    (int(depth), int(height), int(width)),
                ),
            }
        )
