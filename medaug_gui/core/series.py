"""A series: voxels, geometry, identity and label maps. A value, never changed in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.carried.landmarks import Landmark
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.grey import Curve, Greys, Window, make_curve
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.provenance import Provenance, Step

__all__ = ["FrameRef", "Identity", "Problem", "Series", "Window", "drop_repeated", "freeze", "settle_voxels"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a series that the user must know: a stable code and a sentence."""

    code: str
    sentence: str


def drop_repeated(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each code once, in order of first mention."""
    kept: dict[str, Problem] = {}
    for problem in problems:
        kept.setdefault(problem.code, problem)
    return tuple(kept.values())


@dataclass(frozen=True, slots=True)
class FrameRef:
    """Where one slice is stored: a file, and which frame of it.

    `state` tells the file, as it was when it was read, from another at the same path (see `io.dicom.header.walk`);
    empty before, and for what is not DICOM.
    """

    path: str
    frame: int = 0
    sop_uid: str = ""
    state: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose scan it is and what kind. Empty strings where the source does not say.

    Attributes:
        description: the series' own, and `part` behind it.
        contrast: the contrast agent.
        part: which of the volumes of its series it is, where that holds several: "b 1000, direction 12".
        part_number: of it among them, from 1; 0 where there is one.
    """

    patient_id: str = ""
    patient_name: str = ""
    study_uid: str = ""
    study_date: str = ""
    study_description: str = ""
    series_uid: str = ""
    series_number: int | None = None
    modality: str = ""
    description: str = ""
    body_part: str = ""
    sop_class: str = ""
    frame_of_reference: str = ""
    contrast: str = ""
    part: str = ""
    part_number: int = 0

    @property
    def whole_description(self) -> str:
        """The description of the whole series, without the part."""
        return self.description.removesuffix(self.part).removesuffix(", ") if self.part else self.description


@dataclass(frozen=True)
class Series:
    """One volume (or stack of frames) in physical units.

    Attributes:
        voxels: [slice, row, column], or [slice, row, column, 3] uint8 for colour; read-only and finite.
            int16 where the physical values are whole numbers that fit, else float32.
        geometry: the grid of the first three axes.
        identity: whose scan it is.
        unit: "HU", "SUV", "mm", "" ... of the voxels.
        labels: label maps on the same grid.
        maps: numbers for each voxel about the last step (what it took off, how sure it was), on the same grid.
            They belong to that step: the next one leaves them behind.
        window: the centre and width to show it with.
        greys: how its file means the values to be seen, where it says more than a window or names several.
        padding: the physical value of voxels outside the field of view, or None.
        frames: where each slice came from, in slice order; empty for what was generated.
        header: DICOM keyword -> value that operations changed and export must write
            (e.g. {"SliceThickness": 5.0, "ConvolutionKernel": "B30f\\MEDAUG BLUR"}).
        provenance: what was done to it.
        problems: what the reader found.
        case: what spatial draws are named after, where it is one channel of a case of several; else empty.
        landmarks: points and boxes in it, in the patient's mm.

    Raises:
        ValueError: when the voxels do not fit the geometry.
    """

    voxels: NDArray[Any]
    geometry: Geometry
    identity: Identity = Identity()
    unit: str = ""
    labels: tuple[LabelMap, ...] = ()
    window: Window | None = None
    padding: float | None = None
    frames: tuple[FrameRef, ...] = ()
    header: Mapping[str, Any] = field(default_factory=dict)
    provenance: Provenance = Provenance()
    problems: tuple[Problem, ...] = ()
    maps: tuple[ScalarMap, ...] = ()
    greys: Greys = Greys()
    case: str = ""
    landmarks: tuple[Landmark, ...] = ()

    def __post_init__(self) -> None:
        if tuple(self.voxels.shape[:3]) != self.geometry.shape:
            raise ValueError(f"voxels {self.voxels.shape} do not fit the grid {self.geometry.shape}")
        for label_map in self.labels:
            if tuple(label_map.voxels.shape) != self.geometry.shape:
                raise ValueError(f"label map {label_map.name} {label_map.voxels.shape} is on another grid")
        for one in self.maps:
            if one.voxels.shape != self.geometry.shape:
                raise ValueError(f"map {one.name} {one.voxels.shape} is on another grid")
        if len({one.name for one in self.maps}) < len(self.maps):
            raise ValueError("two maps have one name")
        freeze(self.voxels)

    @property
    def is_colour(self) -> bool:
        """True for RGB voxels."""
        return self.voxels.ndim == 4

    def curve(self, index: int) -> Curve | None:
        """How slice `index` is shown at first; None where nothing says how, and for colour."""
        if self.is_colour:
            return None
        if self.greys.first is not None:
            return self.greys.first.at(index, len(self.voxels))
        return make_curve(self.window, self.voxels) if self.window else None

    def with_voxels(self, voxels: NDArray[Any], geometry: Geometry | None = None) -> Series:
        """The same series with other voxels (made fit to leave: see `settle_voxels`), on the same grid unless given.

        The caller changes the label maps with the grid: use `replace` for both at once. Maps stay behind: they
        are about the voxels that were there.
        """
        return replace(self, voxels=settle_voxels(voxels), geometry=geometry or self.geometry, maps=())

    def with_map(self, added: ScalarMap) -> Series:
        """The same series with one more map, in place of one of that name."""
        return replace(self, maps=(*(one for one in self.maps if one.name != added.name), added))

    def without_maps(self) -> Series:
        """The same series as an operation takes it: maps are about the step that made them."""
        return replace(self, maps=()) if self.maps else self

    def with_step(self, step: Step) -> Series:
        """The same series with one more step in its provenance."""
        return replace(self, provenance=replace(self.provenance, steps=(*self.provenance.steps, step)))

    def describe(self) -> dict[str, Any]:
        """Everything but the arrays, as plain JSON values."""
        return {
            "geometry": self.geometry.to_json(),
            "identity": asdict(self.identity),
            "unit": self.unit,
            "window": list(self.window) if self.window else None,
            "greys": self.greys.to_json(),
            "padding": self.padding,
            "frames": [[frame.path, frame.frame, frame.sop_uid, frame.state] for frame in self.frames],
            "header": dict(self.header),
            "provenance": self.provenance.to_json(),
            "problems": [[problem.code, problem.sentence] for problem in self.problems],
            "labels": [label_map.describe() for label_map in self.labels],
            "maps": [one.describe() for one in self.maps],
            "case": self.case,
            "landmarks": [landmark.to_json() for landmark in self.landmarks],
        }

    @classmethod
    def from_description(
        cls,
        data: dict[str, Any],
        voxels: NDArray[Any],
        labels: tuple[NDArray[Any], ...],
        maps: tuple[NDArray[np.float32], ...] = (),
    ) -> Series:
        """The inverse of `describe`, given the arrays."""
        window = data["window"]
        return cls(
            voxels=voxels,
            geometry=Geometry.from_json(data["geometry"]),
            identity=Identity(**data["identity"]),
            unit=data["unit"],
            labels=tuple(
                LabelMap.from_description(entry, array) for entry, array in zip(data["labels"], labels, strict=True)
            ),
            window=(float(window[0]), float(window[1])) if window else None,
            greys=Greys.from_json(data.get("greys")),
            padding=data["padding"],
            frames=tuple(FrameRef(*stored) for stored in data["frames"]),
            header=data["header"],
            provenance=Provenance.from_json(data["provenance"]),
            problems=tuple(Problem(code, sentence) for code, sentence in data["problems"]),
            maps=tuple(
                ScalarMap.from_description(entry, array)
                for entry, array in zip(data.get("maps", ()), maps, strict=True)
            ),
            case=str(data.get("case", "")),
            landmarks=tuple(Landmark.from_json(one) for one in data.get("landmarks", ())),
        )


def freeze(array: NDArray[Any]) -> NDArray[Any]:
    """Make the array read-only, and return it."""
    array.flags.writeable = False
    return array


def settle_voxels(voxels: NDArray[Any]) -> NDArray[Any]:
    """Voxels as a series keeps them: uint8 colour, int16 or float32; NaN and infinities become finite."""
    if voxels.ndim == 4 or voxels.dtype in (np.int16, np.float32):
        kept = voxels
    elif np.issubdtype(voxels.dtype, np.integer) and voxels.size and _fits_int16(voxels):
        kept = voxels.astype(np.int16)
    else:
        kept = voxels.astype(np.float32)
    if kept.dtype == np.float32 and not np.isfinite(kept.sum(dtype=np.float64)):
        kept = np.nan_to_num(kept)
    return kept


def _fits_int16(voxels: NDArray[Any]) -> bool:
    limits = np.iinfo(np.int16)
    return bool(voxels.min() >= limits.min and voxels.max() <= limits.max)
