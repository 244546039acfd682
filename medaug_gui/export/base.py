"""What every export format takes and gives: results with options in, written files with their largest error out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.measures import Measure
from medaug_gui.core.parameters import choice, flag
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series

NAME_PATTERN = "{patient} {description} {operation} {copy}"
NAME_FIELDS = ("patient", "description", "operation", "copy", "modality")
PROGRAM = "MedAug"
LABEL_OBJECTS = ("seg", "rtstruct", "both")


@dataclass(frozen=True)
class ExportItem:
    """One result to write.

    Attributes:
        title: what it is called in the window (used in names where the series has none).
        measures: what was measured on it; written where the options ask for it.
    """

    series: Series
    title: str = ""
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True)
class ExportChoices:
    """What the export form asks, beside the pattern of the names; see `core.parameters`."""

    deidentify: bool = flag(
        False,
        title="Remove the patient's identity",
        help="Basic confidentiality profile of DICOM PS3.15 Annex E: names, dates, numbers and identifiers are "
        "removed or replaced, free texts cut down to known words. Text burned into the pixels and faces in head "
        "scans are looked for and named, not removed.",
    )
    labels: bool = flag(True, title="Label maps", help="Write the label maps beside the images.")
    label_objects: str = choice(
        "seg",
        LABEL_OBJECTS,
        title="Label maps in DICOM as",
        help="seg: segmentations (SEG), voxel by voxel. rtstruct: structure sets (RTSTRUCT) for radiotherapy, as "
        "contours along the edges of pixels. both: each of them. Other formats hold label maps of their own.",
        advanced=True,
    )
    maps: bool = flag(True, title="Maps", help="Write residual and uncertainty beside the images, where there are.")
    measures: bool = flag(
        False,
        title="Measures",
        help="Write distances, angles and regions with their values beside the images, as a DICOM structured report "
        "(TID 1500). Other formats hold none.",
    )
    png_depth: str = choice(
        "16",
        ("16", "8"),
        title="PNG grey levels",
        help="16: every value of the series, scaled. 8: as shown with its window.",
        advanced=True,
    )


@dataclass(frozen=True)
class ExportOptions(ExportChoices):
    """The choices and the pattern of the names.

    Attributes:
        name_pattern: fields in braces, see `NAME_FIELDS`; characters that no file system takes are replaced.
        key: a secret of the caller; what stands for removed identities is the same in all exports with the same
            key. Empty: the same within one call of `write`, and never again.
    """

    name_pattern: str = field(default=NAME_PATTERN, kw_only=True)
    key: str = field(default="", kw_only=True, repr=False)

    def __post_init__(self) -> None:
        if self.label_objects not in LABEL_OBJECTS:
            raise BadParameter(f"Label maps are written as {', '.join(LABEL_OBJECTS)}, not {self.label_objects!r}.")
        for name in list_fields(self.name_pattern):
            if name not in NAME_FIELDS:
                known = ", ".join("{" + known + "}" for known in NAME_FIELDS)
                raise BadParameter(f"The name pattern has no field {{{name}}}.", advice=f"There are {known}.")


@dataclass(frozen=True)
class WrittenResult:
    """What was written for one result.

    Attributes:
        folder_or_file: a folder for DICOM and PNG series, the image file for NIfTI and NRRD.
        files: how many files, label maps and maps included.
        largest_error: between the series' voxels and what was read back from the disk, in `unit`.
        unit: "HU", "SUV" ... or empty where the scale is arbitrary.
        notes: sentences for the user: what was left out, and why.
    """

    folder_or_file: Path
    files: int
    largest_error: float = 0.0
    unit: str = ""
    notes: tuple[str, ...] = ()


class Writer(Protocol):
    """A format: a module of this package with a title and `write`."""

    @property
    def TITLE(self) -> str: ...  # noqa: D102

    def write(  # noqa: D102
        self, results: Iterable[ExportItem], folder: Path, options: ExportOptions, progress: Progress
    ) -> Iterator[WrittenResult]: ...


def list_fields(pattern: str) -> tuple[str, ...]:
    """The names in braces of a pattern; raises `BadParameter` where braces do not match."""
    from string import Formatter

    try:
        return tuple(str(name) for _, name, _, _ in Formatter().parse(pattern) if name is not None)
    except ValueError:
        raise BadParameter("The braces of the name pattern do not match.") from None
