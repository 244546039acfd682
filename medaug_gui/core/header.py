"""What a scan of the disk knows of a series before its voxels are read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from medaug_gui.core.geometry import SPACE, TIME
from medaug_gui.core.series import FrameRef, Identity, Problem


@dataclass(frozen=True)
class SeriesHeader:
    """One row of the browser: a stack of slices that form one volume, or one set of frames.

    Attributes:
        key: unique and stable for this stack (the same files give the same key).
        group: what it was split from (the SeriesInstanceUID, or the path of a single file).
        format: "dicom", "nifti", "nrrd", "metaimage" or "image".
        frames: every slice in order along the normal; `shape[0] == len(frames)`.
        shape: [slice, row, column].
        spacing: mm along [slice, row, column]; 1.0 where unknown.
        colour: True for RGB.
        problems: what is odd about it, for the user.
        label_files: DICOM SEG, NIfTI or NRRD files whose label maps belong to this series.
        plane: "axial", "coronal", "sagittal", or empty where unknown or oblique.
        label_map: True for a label map without its image: no image, so nothing is done to its values.
        case: what the spatial draws of an operation are named after where several images on one grid are channels
            of one case, so that they move as one; empty where the series stands alone (its key is it then).
        channel: which channel of its case it is ("0001", "flair"), as its file says; empty where it stands alone.
        uneven: True where the slices do not lie on an even grid (see `core.geometry.Geometry.is_even`).
        first: what the first axis is: "space" or "time" (see `core.geometry.Geometry`).
    """

    key: str
    group: str
    format: str
    identity: Identity
    frames: tuple[FrameRef, ...]
    shape: tuple[int, int, int]
    spacing: tuple[float, float, float]
    colour: bool = False
    problems: tuple[Problem, ...] = ()
    label_files: tuple[str, ...] = ()
    plane: str = ""
    label_map: bool = False
    case: str = ""
    channel: str = ""
    first: str = SPACE
    uneven: bool = False

    @property
    def is_film(self) -> bool:
        """True where the frames are moments, not slices."""
        return self.first == TIME

    @property
    def images(self) -> int:
        """How many images (slices or frames)."""
        return len(self.frames)

    @property
    def modality(self) -> str:
        """Short for `identity.modality`."""
        return self.identity.modality

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` reads them back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> SeriesHeader:
        """The inverse of `to_json`."""
        depth, height, width = data["shape"]
        dz, dy, dx = data["spacing"]
        return cls(
            key=data["key"],
            group=data["group"],
            format=data["format"],
            identity=Identity(**data["identity"]),
            frames=tuple(FrameRef(**frame) for frame in data["frames"]),
            shape=(int(depth), int(height), int(width)),
            spacing=(float(dz), float(dy), float(dx)),
            colour=bool(data["colour"]),
            problems=tuple(Problem(**problem) for problem in data["problems"]),
            label_files=tuple(data.get("label_files", ())),
            plane=str(data.get("plane", "")),
            label_map=bool(data.get("label_map", False)),
            case=str(data.get("case", "")),
            channel=str(data.get("channel", "")),
            first=str(data.get("first", SPACE)),
            uneven=bool(data.get("uneven", False)),
        )
