"""What the window and the command line know of an operation: a value, without its code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from medaug_gui.core.cards.known_scans import CardView
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
        film: False where it works between neighbouring slices, which the frames of a film are not.
    """

    source: bool = True
    modalities: tuple[str, ...] = ()
    colour: bool = False
    least: tuple[int, int, int] = (1, 1, 1)
    film: bool = True

    def refusal(self, modality: str, shape: tuple[int, int, int], colour: bool, film: bool = False) -> str:
        """Why such a series is not taken, one sentence; empty when it is.

        The modality SEG is a label map without its image: its numbers are names, no operation is for them.
        """
        if modality == "SEG" and "SEG" not in self.modalities:
            return "This is a label map, not an image: open it together with its image, and it is carried along."
        if self.modalities and modality not in self.modalities:
            return f"This is for {', '.join(self.modalities)}; the series is {modality or 'of unknown modality'}."
        if colour and not self.colour:
            return "This is for grey-level images; the series is in colour."
        if film and not self.film:
            return "This works between the slices of a volume; the series is a film, whose frames are moments."
        if any(size < least for size, least in zip(shape, self.least, strict=True)):
            wanted, found = ("x".join(map(str, sizes)) for sizes in (self.least, shape))
            return f"This needs at least {wanted} voxels [slice, row, column]; the series has {found}."
        return ""


@dataclass(frozen=True, slots=True)
class Means:
    """For which series an operation has a meaning. Others are doubted before the run (`core.guard`), never refused.

    Attributes:
        modalities: DICOM modalities, or empty for any.
        because: what it imitates or undoes, the first half of a sentence ("Rician noise is that of MR magnitudes").
        film: the sentence that is said of a film; empty where a film is as good as a volume.
        uneven: the sentence that is said where slices are not evenly spaced; empty where it does not matter.
        across: the flag among the parameters that makes it work across slices ("not " before it turns it round);
            empty where it always does. `uneven` is said only then.
        labels: the sentence that is said of a series without label maps; empty where it needs none.
        evens: the number among the parameters that makes it put slices onto an even grid where it is not 0.
    """

    modalities: tuple[str, ...] = ()
    because: str = ""
    film: str = ""
    uneven: str = ""
    across: str = ""
    evens: str = ""
    labels: str = ""


EVENED = (
    "The slices do not lie on an even grid: they are first interpolated onto one, from where they really lie. "
    "The operation resample does that alone, at the distance that you choose."
)
NEEDS_LABELS = (
    "The series has no label map, and this works by one: draw one, segment, or open the images together with theirs."
)
NOT_EVENED = (
    "The slices do not lie on an even grid, and this takes them as if they did: run resample first, which puts them "
    "onto one."
)


@dataclass(frozen=True)
class OperationSpec:
    """One thing that can be done.

    Attributes:
        id: its name in recipes and on the command line, lower case with dashes.
        kind: one of `KINDS`.
        group: the heading it stands under in the panel ("Spatial", "Noise", "Artefacts", ...).
        summary: a sentence for people.
        line: the same in some forty letters, for lists.
        spatial: True where it moves voxels (and the label maps with them).
        card: the model card of a trained network as JSON, to be shown, else None; `model` is what is looked at.
        means: for which series it has a meaning.
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
    means: Means = Means()
    line: str = ""

    @property
    def model(self) -> CardView | None:
        """What the card of a trained network says of scans; None for what is not one."""
        return CardView.parse(self.card) if self.card else None

    def crosses(self, parameters: Mapping[str, Any]) -> bool:
        """True where these parameters (defaults where they say nothing) make it work across slices: `Means.across`."""
        name = self.means.across.removeprefix("not ")
        if not name:
            return True
        defaults = {one.name: one.default for one in self.parameters}
        return bool(parameters.get(name, defaults.get(name))) is not self.means.across.startswith("not ")

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` reads them back."""
        data = asdict(self)
        data["parameters"] = [spec.to_json() for spec in self.parameters]
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> OperationSpec:
        """The inverse of `to_json`."""
        accepts, means = data["accepts"], data.get("means", {})
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
                    bool(accepts.get("film", True)),
                ),
                "means": Means(**{**means, "modalities": tuple(means.get("modalities", ()))}),
            }
        )
