"""What is asked of a model's card where no network is: for which scans it was made, and its version.

The whole card is a value of `models.card`, which floors below cannot see and the window does not import. An operation
carries its card as JSON (`OperationSpec.card`); here are the parts of it that are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Range = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class KnownScans:
    """The scans that a model was made for. What is empty, None or 1 says that anything goes.

    Attributes:
        modality: DICOM modalities.
        unit: of the voxels, "HU" for CT; None where the card does not say.
        plane: "axial", "coronal", "sagittal".
        context_slices: neighbouring slices the network sees, the one that is made included.
        dims: 2 where it takes slices, 3 where it takes volumes.
        spacing_mm: in the plane: the range it was trained for.
        slice_spacing_mm: between slices: the range it was trained for.
        minimum_size: the shortest edge of a slice in pixels.
        contrast: True where all of them have contrast agent.
    """

    modality: tuple[str, ...] = ()
    unit: str | None = None
    plane: tuple[str, ...] = ()
    context_slices: int = 1
    dims: int = 2
    spacing_mm: Range | None = None
    slice_spacing_mm: Range | None = None
    minimum_size: int = 1
    contrast: bool = False

    @property
    def needs_neighbours(self) -> bool:
        """True where what is made of a slice depends on the slices around it."""
        return self.context_slices > 1 or self.dims == 3

    @classmethod
    def parse(cls, inputs: Mapping[str, Any]) -> KnownScans:
        """From the `inputs` of a card as JSON."""
        return cls(**parse_known_scans(inputs))


@dataclass(frozen=True)
class CardView:
    """The part of a card that the guard and the command line look at."""

    version: str
    inputs: KnownScans

    @classmethod
    def parse(cls, card: Mapping[str, Any]) -> CardView:
        """From a whole card as JSON."""
        return cls(str(card.get("version")), KnownScans.parse(card["inputs"]))


def parse_known_scans(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `KnownScans` that the `inputs` of a card as JSON give; the others keep their defaults."""
    plane = inputs.get("plane") or ()
    found = {
        "modality": tuple(inputs.get("modality") or ()),
        "unit": inputs.get("unit"),
        "plane": (plane,) if isinstance(plane, str) else tuple(plane),
        "context_slices": inputs.get("context_slices"),
        "dims": inputs.get("dims"),
        "spacing_mm": parse_range(inputs.get("spacing_mm")),
        "slice_spacing_mm": parse_range(inputs.get("slice_spacing_mm")),
        "minimum_size": inputs.get("minimum_size"),
        "contrast": inputs.get("contrast"),
    }
    return {name: value for name, value in found.items() if value is not None}


def parse_range(pair: Any) -> Range | None:
    """Two numbers of JSON as floats; None of nothing."""
    if not pair:
        return None
    low, high = pair
    return float(low), float(high)
