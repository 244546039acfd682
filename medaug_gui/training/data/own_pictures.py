"""Slices of any training set as square pictures of one size in 0..1, as generators and codecs make them again.

CT lies in one frame (`imaging.body_frame`) at one pixel size in HU; other images are fitted into squares, 8-bit
pictures as they are, others from the darkest to the brightest of their scan. Heads may be brought to one place, size
and brightness (`imaging.head_frame`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Identity, Series
from medaug_gui.imaging.body_frame import frame_body
from medaug_gui.imaging.head_frame import Box, cut_out, find_picture_box, level_brightness
from medaug_gui.imaging.square_frame import fit_square
from medaug_gui.models.class_labels import ANY
from medaug_gui.training.data.own_greys import is_calibrated
from medaug_gui.training.data.planes import PLANES, sort_planes
from medaug_gui.training.sets.training_set import SetCase, TrainingSet

Array = NDArray[np.float32]
Whole = NDArray[np.int64]
_AIR, _DENSE = -1024.0, 1500.0
"""HU that become 0 and 1."""
_WIDE = 1.05
"""How much wider than the widest usual slice the frame of CT is."""
_ONE_VIEW = 1.15
"""Fields of view that differ by no more than this are one."""
_FLAT = 0.02
"""A picture with less spread than this shows nothing."""
_FEWEST = 16
_MOST = 6000
"""Pictures that are kept in memory at most: evenly picked where there are more."""
NO_PLANES, KNOWN_PLANES, SORTED_PLANES = "", "known", "sorted"
_PLANE_SIDE = 64


@dataclass(frozen=True)
class PictureForm:
    """How slices become pictures, and what is told of them.

    Attributes:
        framed: heads are brought to one place, size and brightness.
        planes: empty for nothing, "known" for what scans say of their plane, "sorted" for what a program sees.
        choice: the name of the parameter that asks for a class, and its title.
    """

    framed: bool = False
    planes: str = NO_PLANES
    choice: tuple[str, str] = ("label", "Class")

    def __post_init__(self) -> None:
        """Raise `BadParameter` for words that mean nothing."""
        if self.planes not in (NO_PLANES, KNOWN_PLANES, SORTED_PLANES):
            raise BadParameter(f"There is no way {self.planes!r} to know planes.",
                               advice=f"There are {KNOWN_PLANES} and {SORTED_PLANES}.")  # fmt: skip


@dataclass(frozen=True)
class PictureSet:
    """Pictures [n, size, size] float16 in 0..1 with their classes (from 1; 0 is unknown) and masks.

    Attributes:
        images: to show to a network.
        classes: [n].
        masks: [n, size, size], True where anything is labelled.
        drawn: [n], True where a label map was there.
        planes: [n] numbers of `planes.PLANES` from 1, 0 where not known; empty where nobody asked.
        patients: [n], whose each is, as numbers.
    """

    images: NDArray[np.float16]
    classes: Whole
    masks: NDArray[np.bool_]
    drawn: NDArray[np.bool_]
    planes: Whole = field(default_factory=lambda: np.zeros(0, np.int64))
    patients: Whole = field(default_factory=lambda: np.zeros(0, np.int64))

    def as_float(self) -> Array:
        """The pictures in float32."""
        return self.images.astype(np.float32)

    def shrink(self, factor: int) -> PictureSet:
        """The same with pixels `factor` times as large: means over their area."""
        count, edge, _ = self.images.shape
        blocks = (count, edge // factor, factor, edge // factor, factor)
        images, masks = (one.reshape(blocks).mean((2, 4), dtype=np.float32) for one in (self.images, self.masks))
        return replace(self, images=images.astype(np.float16), masks=masks >= 0.5)


@dataclass(frozen=True)
class OwnPictures:
    """What a generator or a codec learns from, and what the card says of it.

    Attributes:
        trained, held_out: by patient.
        names: of the classes; empty where there are none.
        outputs: keys of a card's `outputs`: modality, size, range, spacing_mm, unit, window.
    """

    trained: PictureSet
    held_out: PictureSet
    names: tuple[str, ...] = ()
    outputs: dict[str, Any] = field(default_factory=dict)

    def shrink(self, factor: int) -> OwnPictures:
        """The same with pixels `factor` times as large."""
        spacing = self.outputs["spacing_mm"]
        outputs = {**self.outputs, "size": self.outputs["size"] // factor,
                   "spacing_mm": None if spacing is None else factor * spacing}  # fmt: skip
        return OwnPictures(self.trained.shrink(factor), self.held_out.shrink(factor), self.names, outputs)


def read_pictures(found: TrainingSet, size: int, style: PictureForm | None = None) -> OwnPictures:
    """All slices of a set as squares of `size` pixels; raises `Refused` where there are too few."""
    style = style or PictureForm()
    pixel = _choose_pixel(found, size) if found.modality == "CT" else None
    framed = style.framed and pixel is None
    reader = _Reader(size, pixel, found.groups, framed, style.planes)
    trained, held = reader.collect(found.train), reader.collect(found.held_out)
    if len(trained.images) < _FEWEST:
        raise Refused(f"There are {len(trained.images)} pictures to train on; at least {_FEWEST} are needed.")
    if style.planes == SORTED_PLANES and pixel is None:
        trained, held = _sort_planes(trained, held, reader.seen)
    outputs: dict[str, Any] = {"modality": found.modality or "OT", "size": size, "framed": framed,
                               "body_part": "HEAD" if framed else ""}  # fmt: skip
    if found.modality == "CT":
        outputs |= {"unit": "HU", "range": [_AIR, _DENSE], "window": [40, 400], "spacing_mm": pixel}
    else:
        outputs |= {
            "range": [0, 1000] if found.modality == "MR" else [0, 255],
            "spacing_mm": None if framed else _find_spacing(found, size),
        }
    return OwnPictures(trained, held, make_words(found.groups), outputs)


def make_words(names: Sequence[str]) -> tuple[str, ...]:
    """Classes as a card may name them: small Latin letters, digits, blanks; those that would be alike get numbers."""
    words: list[str] = []
    for place, name in enumerate(names, 1):
        word = " ".join(re.sub(r"[^a-z0-9-]+", " ", name.lower()).split()).strip("-")
        word = word if re.match(r"[a-z]", word) else f"class {word or place}"
        words.append(f"{word} {place}" if word in (*words, ANY) else word)
    return tuple(words)


class _Reader:
    """Pictures of cases, and what planes are sorted by: `seen`, small ones as they are."""

    def __init__(self, size: int, pixel: float | None, names: Sequence[str], framed: bool, planes: str) -> None:
        self._size, self._pixel, self._names, self._framed, self._planes = size, pixel, names, framed, planes
        self.seen: list[Array] = []

    def collect(self, cases: Sequence[SetCase]) -> PictureSet:
        """The pictures of some cases."""
        images: list[Array] = []
        masks: list[NDArray[np.bool_]] = []
        told: list[tuple[int, int, bool, int]] = []
        people = {patient: place for place, patient in enumerate(sorted({case.patient for case in cases}))}
        step = max(1, -(-sum(map(len, cases)) // _MOST))
        for case in cases:
            places = range(0, len(case), step)
            number = self._names.index(case.group) + 1 if case.group in self._names else 0
            plane = PLANES.index(case.plane) + 1 if case.plane in PLANES and self._planes else 0
            for place, image, mask in self._read(case, places):
                if float(image.std()) < _FLAT:
                    continue
                if self._planes == SORTED_PLANES and self._pixel is None:
                    self.seen.append(_fit_slice(case, place, _PLANE_SIDE))
                images.append(image)
                masks.append(mask)
                told.append((number, plane, case.labels is not None, people[case.patient]))
        return self._put_together(images, masks, told)

    def _put_together(
        self, images: list[Array], masks: list[NDArray[np.bool_]], told: list[tuple[int, int, bool, int]]
    ) -> PictureSet:  # fmt: skip
        numbers = np.array(told, np.int64).reshape(-1, 4)
        empty = np.zeros((0, self._size, self._size))
        return PictureSet(
            np.stack(images).astype(np.float16) if images else empty.astype(np.float16), numbers[:, 0],
            np.stack(masks) if masks else empty.astype(bool), numbers[:, 2] > 0,
            numbers[:, 1] if self._planes else numbers[:0, 1], numbers[:, 3],
        )  # fmt: skip

    def _read(self, case: SetCase, places: Sequence[int]) -> Iterator[tuple[int, Array, NDArray[np.bool_]]]:
        """Place, picture and mask of each slice."""
        size = self._size
        if self._pixel is not None:  # CT has no masks here, as its frame is another
            for place, image in zip(places, _frame_ct(case, places, size, self._pixel), strict=True):
                yield place, image, np.zeros((size, size), bool)
            return
        for place in places:
            if self._framed:
                yield place, *_frame_slice(case, place, size)
            else:
                yield place, _fit_slice(case, place, size), _fit_mask(case, place, size)


def _sort_planes(trained: PictureSet, held: PictureSet, seen: Sequence[Array]) -> tuple[PictureSet, PictureSet]:
    """Both with the planes that a program sees, 0 where it is not sure."""
    count = len(trained.images)
    factor = trained.images.shape[1] // _PLANE_SIDE
    small = np.concatenate([one.shrink(factor).as_float() for one in (trained, held)])
    planes, sure = sort_planes(np.stack(seen), small)
    words = np.where(sure, planes + 1, 0).astype(np.int64)
    return replace(trained, planes=words[:count]), replace(held, planes=words[count:])


def _frame_slice(case: SetCase, place: int, size: int) -> tuple[Array, NDArray[np.bool_]]:
    """The head of a slice in its frame, and its mask."""
    grey = _scale(case, case.read(place))
    picture = Image.fromarray(np.rint(255 * grey).astype(np.uint8))
    box: Box = find_picture_box(picture)
    image = level_brightness(cut_out(picture, box, size))
    if case.labels is None:
        return image, np.zeros((size, size), bool)
    drawn = Image.fromarray(((np.asarray(case.labels[place]) > 0) * 255).astype(np.uint8))
    return image, cut_out(drawn, box, size) >= 0.5


def _fit_slice(case: SetCase, place: int, size: int) -> Array:
    return _scale(case, fit_square(case.read(place), size))


def _scale(case: SetCase, values: Array) -> Array:
    """A slice in 0..1: 8-bit pictures as they are, others from the darkest to the brightest of their scan."""
    low, high = (0.0, 255.0) if case.voxels.dtype == np.uint8 else (case.low, case.high)
    found: Array = np.clip((values - np.float32(low)) / np.float32(max(high - low, 1e-6)), 0, 1)
    return found


def _frame_ct(case: SetCase, places: Sequence[int], size: int, pixel: float) -> Array:
    voxels = case.read(places)
    depth, rows, columns = voxels.shape
    series = Series(voxels, Geometry((depth, rows, columns), case.spacing), Identity(modality="CT"), unit="HU")
    framed = frame_body(series, size, pixel)
    found: Array = np.clip((framed - np.float32(_AIR)) / np.float32(_DENSE - _AIR), 0, 1)
    return found


def _choose_pixel(found: TrainingSet, size: int) -> float:
    """mm of a pixel, so that the usual field of view fills the square."""
    return round(_WIDE * float(np.median(_measure_extents(found))) / size, 3)


def _find_spacing(found: TrainingSet, size: int) -> float | None:
    """mm of a pixel of fitted pictures, where all scans have about one field of view; None where it is not known."""
    if not is_calibrated(found):
        return None
    extents = _measure_extents(found)
    return round(float(np.median(extents)) / size, 3) if max(extents) <= _ONE_VIEW * min(extents) else None


def _measure_extents(found: TrainingSet) -> list[float]:
    """The longer edge of each scan's slices in mm."""
    shapes = [(case.voxels.shape[1:], case.spacing[1:]) for case in found.train]
    return [max(rows * down, columns * across) for (rows, columns), (down, across) in shapes]


def _fit_mask(case: SetCase, place: int, size: int) -> NDArray[np.bool_]:
    """Where anything is labelled."""
    if case.labels is None:
        return np.zeros((size, size), bool)
    return fit_square((np.asarray(case.labels[place]) > 0).astype(np.float32), size) >= 0.5


def to_bytes(pictures: Array) -> NDArray[np.uint8]:
    """Pictures in 0..1 as they are shown."""
    return np.rint(255 * np.clip(pictures, 0, 1)).astype(np.uint8)
