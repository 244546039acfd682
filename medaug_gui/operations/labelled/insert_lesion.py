"""Copies a labelled lesion to another place of the same tissue, with its label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.parameters import flag, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.series import Series
from medaug_gui.core.spec import NEEDS_LABELS, Accepts, Means
from medaug_gui.imaging.carrying.pasting import LesionPatch, Tissue, blend_patch, measure_likeness, turn_patch
from medaug_gui.imaging.noise.streams import draw_seed
from medaug_gui.operations.base import Realised
from medaug_gui.operations.label_marks import Box, Mask, check_labelled, find_pieces, pick
from medaug_gui.operations.transform import Transform

_TRIED = 1500
"""Places that are looked at for one lesion; the first that is alike enough is taken, else the most alike."""
_ALIKE = 0.7
_UNLIKE = 3.0
"""How unlike a place may be at most; see `measure_likeness`."""
_RING = 4.0
"""mm around a lesion in which its surroundings are looked at."""
_OTHERS = 3
"""How many of the smallest lesions are tried where there is no place for the one that chance picked."""
_LEAST = 4
"""Voxels that a lesion has at least: fewer have no shape."""
_LARGEST_SHARE = 0.2
"""The part of the volume beyond which a piece is an organ, not a lesion."""


@dataclass(frozen=True)
class InsertLesionParameters:
    """What is copied, how often, and how it may differ from what it is copied from."""

    label: int = whole(
        0,
        title="Label",
        low=0,
        high=65535,
        help="The number of the lesions' label, as the list of labels shows it; 0 takes the one there is least of.",
        source="MedAug's choice.",
    )
    count: int = whole(
        1,
        title="Lesions",
        low=1,
        high=20,
        help="How many are added; of those there are, chance picks one for each.",
        source="MedAug's choice.",
    )
    scale: float = number(
        20,
        title="Size",
        unit="%",
        low=0,
        high=80,
        step=5,
        help="20 draws between 1/1.2 and 1.2 of the size.",
        source="MedAug's choice.",
        symmetric=True,
    )
    turn: float = number(
        180,
        title="Turn",
        unit="deg",
        low=0,
        high=180,
        step=15,
        help="In the plane of the slices.",
        source="MedAug's choice: lesions have no upright.",
        symmetric=True,
    )
    mirror: bool = flag(True, title="Mirror", help="Half of the copies are mirrored.", source="MedAug's choice.")
    edge: float = number(
        2,
        title="Soft edge",
        unit="mm",
        low=0,
        high=20,
        step=0.5,
        help="Within so much around the lesion it goes over into the tissue.",
        source="MedAug's choice: about the point spread of a scan.",
    )


class InsertLesion(Transform[InsertLesionParameters]):
    """G. Ghiasi et al., Simple copy-paste is a strong data augmentation method, CVPR 2021, blended and in like tissue.

    The lesion, the noise and the place are of one scan, so that scanner and texture fit.
    """

    id = "insert-lesion"
    title = "Insert lesion"
    group = "Labels"
    line = "Copy a labelled lesion to like tissue"
    summary = "Copies a labelled lesion of the scan to another place in the same tissue, blended, with its label."
    Parameters = InsertLesionParameters
    accepts = Accepts(film=False)
    means = Means(labels=NEEDS_LABELS)
    preview_margin = 1 << 20  # where there is a place for it the whole scan tells

    def draw(self, parameters: InsertLesionParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The seed of the places, and for each lesion which it is and how it differs."""
        factor = 1 + parameters.scale / 100
        lesions = [
            {
                "piece": float(rng.random()),
                "scale": float(factor ** rng.uniform(-1, 1)),
                "turn_deg": float(rng.uniform(-1, 1) * parameters.turn),
                "mirrored": bool(rng.random() < 0.5 and parameters.mirror),
            }
            for _ in range(parameters.count)
        ]
        return {"label": parameters.label, "lesions": lesions, "edge": parameters.edge, "places_seed": draw_seed(rng)}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series with the lesions and their labels; raises `NotAccepted` where there is none, or no place."""
        check_labelled(series)
        label_map, label = _find_lesions(series.labels, realised["label"])
        most = _LARGEST_SHARE * series.voxels.size
        pieces = [
            (box, mask) for box, mask in find_pieces([label_map], label) if _LEAST <= np.count_nonzero(mask) <= most
        ]
        if not pieces:
            raise NotAccepted(
                "There is no lesion to copy: the pieces of the label are too large or too small.",
                advice="Choose the label of the lesions.",
            )
        voxels, labels = series.voxels.copy(), label_map.voxels.copy()
        maps = [labels if one is label_map else one.voxels for one in series.labels]
        inserter = _Inserter(series, voxels, labels, maps, realised["edge"])
        smallest = sorted(pieces, key=lambda piece: np.count_nonzero(piece[1]))[:_OTHERS]
        rng = make_generator(int(realised["places_seed"]), "places")
        for lesion in progress.over(realised["lesions"]):
            first = pick(len(pieces), lesion["piece"])
            unchanged = {**lesion, "scale": 1.0, "turn_deg": 0.0}
            tried = [(pieces[first], lesion), *((piece, unchanged) for piece in (pieces[first], *smallest))]
            if not any(inserter.insert(*piece, how, rng) for piece, how in tried):
                raise NotAccepted(
                    "There is no other place in the same tissue where the lesion fits.",
                    advice="Choose fewer or smaller lesions.",
                )
        kept = tuple(replace(one, voxels=labels) if one is label_map else one for one in series.labels)
        return replace(series.with_voxels(voxels), labels=kept)

    def preview(
        self, slab: Series, whole: Series, only: int | None, parameters: Mapping[str, Any], seed: int,
        progress: Progress, device: str,
    ) -> Series:  # fmt: skip
        """The slab is the whole series; see `Transform`."""
        source, realised = self.prepare(whole, parameters, seed)
        result = self.apply(slab, realised, progress)
        return result.with_step(self.record_step(replace(source, labels=slab.labels), parameters, realised, seed))

    def record_step(self, series: Series, parameters: Mapping[str, Any], realised: Realised, seed: int) -> Step:
        """The provenance: content stands where the patient has none of it."""
        return replace(super().record_step(series, parameters, realised, seed), synthetic=True)

    def describe_change(self, realised: Realised) -> str:
        """How many."""
        count = len(realised["lesions"])
        return f"{count} lesion{'' if count == 1 else 's'} copied to other places of the same tissue"


def _find_lesions(maps: tuple[LabelMap, ...], label: int) -> tuple[LabelMap, int]:
    """The map and the number of a label; where it is 0, of the label that there is least of."""
    counts = []
    for at, one in enumerate(maps):
        values, sizes = np.unique(one.voxels, return_counts=True)
        counts += [(int(n), at, int(v)) for v, n in zip(values, sizes, strict=True)]
    counts = [one for one in counts if (one[2] == label if label else one[2] > 0 and one[0] >= _LEAST)]
    _, at, value = min(counts, default=(0, 0, label))
    return maps[at], label or value


class _Inserter:
    """Puts lesions of one series elsewhere, where every label map says what it says around them.

    Args:
        series: as it was.
        voxels, labels: what becomes of the image, and of the map of the lesions.
        maps: all label maps, `labels` among them.
        edge: mm in which lesions go over into the tissue.
    """

    def __init__(
        self, series: Series, voxels: NDArray[Any], labels: NDArray[Any], maps: list[NDArray[Any]], edge: float
    ) -> None:
        self._series, self._voxels, self._labels, self._maps, self._edge = series, voxels, labels, maps, edge
        self._spacing = series.geometry.spacing
        self._least = float(np.std(series.voxels[tuple(slice(None, None, 4) for _ in range(3))])) * 0.01 + 1e-6

    def insert(self, box: Box, mask: Mask, lesion: Mapping[str, Any], rng: np.random.Generator) -> bool:
        """Change image and labels in place at the place that is found; False where there is none."""
        value = int(self._series.labels[self._number].voxels[box][mask][0])
        patch, around = self._cut(box, mask)
        host = Tissue.of(patch.values[patch.ring] if patch.ring.any() else patch.values)
        patch = turn_patch(patch, lesion["turn_deg"], lesion["scale"], lesion["mirrored"], self._spacing)
        found = self._find_place(patch, host, around, rng)
        if found is None:
            return False
        at, patch = found
        blended = blend_patch(self._voxels[at].astype(np.float32), patch, self._edge, self._spacing)
        self._voxels[at] = np.rint(blended) if self._voxels.dtype == np.int16 else blended
        self._labels[at][patch.mask] = value
        return True

    @property
    def _number(self) -> int:
        """Of the map of the lesions."""
        return next(number for number, one in enumerate(self._maps) if one is self._labels)

    def _cut(self, box: Box, mask: Mask) -> tuple[LesionPatch, list[int]]:
        """The lesion with its surroundings, and what each label map says there most often."""
        from scipy import ndimage

        shape = self._labels.shape
        spare = [
            0 if size == 1 else int(np.ceil(max(_RING + 1.5 * max(self._spacing[1:]), self._edge) / step))
            for size, step in zip(shape, self._spacing, strict=True)
        ]
        wide = tuple(
            slice(max(part.start - more, 0), min(part.stop + more, size))
            for part, more, size in zip(box, spare, shape, strict=True)
        )
        inside = np.zeros([part.stop - part.start for part in wide], bool)
        inside[tuple(slice(p.start - w.start, p.stop - w.start) for p, w in zip(box, wide, strict=True))] = mask
        # The voxels that touch the lesion are partly it.
        gap, apart = 1.5 * max(self._spacing[1:]), ndimage.distance_transform_edt(~inside, self._spacing)
        ring = (apart > gap) & (apart <= gap + _RING)
        around = []
        for one in self._series.labels:
            values, counts = np.unique(one.voxels[wide][ring], return_counts=True)
            around.append(int(values[counts.argmax()]) if values.size else 0)
            ring &= one.voxels[wide] == around[-1]
        return LesionPatch(self._series.voxels[wide].astype(np.float32), inside, ring), around

    def _find_place(
        self, patch: LesionPatch, host: Tissue, around: list[int], rng: np.random.Generator
    ) -> tuple[Box, LesionPatch] | None:
        """Where all of the lesion lies in like tissue, and of its patch what lies in the scan there."""
        shape = self._voxels.shape
        ends = [(int(at.min()), int(at.max()) + 1) for at in np.nonzero(patch.mask)] if patch.mask.any() else []
        room = [size - (high - low) for size, (low, high) in zip(shape, ends, strict=False)]
        best: tuple[float, Box, LesionPatch] | None = None
        for _ in range(_TRIED if ends and min(room) >= 0 else 0):
            start = [int(rng.integers(0, free + 1)) - low for free, (low, _) in zip(room, ends, strict=True)]
            at, part = _clip(patch, start, shape)
            free = np.all([one[at] == value for one, value in zip(self._maps, around, strict=True)], axis=0)
            if not free[part.mask].all():
                continue
            part = replace(part, ring=part.ring & free)  # what lies in another tissue there says nothing
            unlike = measure_likeness(host, Tissue.of(self._voxels[at][part.ring | part.mask]), self._least)
            if best is None or unlike < best[0]:
                best = unlike, at, part
            if unlike <= _ALIKE:
                break
        return best[1:] if best is not None and best[0] <= _UNLIKE else None


def _clip(patch: LesionPatch, start: list[int], shape: tuple[int, ...]) -> tuple[Box, LesionPatch]:
    """The box of a patch that begins at a voxel, within the grid, and the patch within it."""
    sizes = patch.mask.shape
    at = tuple(
        slice(max(first, 0), min(first + size, end)) for first, size, end in zip(start, sizes, shape, strict=True)
    )
    inner = tuple(slice(one.start - first, one.stop - first) for one, first in zip(at, start, strict=True))
    return at, LesionPatch(patch.values[inner], patch.mask[inner], patch.ring[inner])


OPERATION = InsertLesion()
