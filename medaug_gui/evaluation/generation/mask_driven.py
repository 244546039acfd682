"""Real slices with masks as a generator from masks sees them, and whether a segmenter finds its tumours again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.evaluation.base import Score
from medaug_gui.evaluation.data import pick_evenly
from medaug_gui.evaluation.labelled_cases import LabelledCase, find_pairs, read_picture_cases, read_scan_cases
from medaug_gui.evaluation.methods import run_at_defaults
from medaug_gui.imaging.head_frame import cut_out, find_picture_box, level_brightness
from medaug_gui.imaging.intervals import compute_mean_interval
from medaug_gui.imaging.metrics.overlap import Overlap
from medaug_gui.models.card import Outputs
from medaug_gui.models.library import find_model
from medaug_gui.operations.learned.base import LearnedOperation
from medaug_gui.operations.learned.packaged import make_operation

Array = NDArray[np.float32]
Masks = NDArray[np.bool_]
SEGMENTER = "segment-brain-tumour"
_MOST = 300
_LEAST = 12
"""Pixels on the model's grid that a mask must have to be looked for."""


@dataclass(frozen=True)
class MaskedPictures:
    """Real images [n, size, size] in 0..1, their masks, and whose they may be."""

    images: Array
    masks: Masks
    groups: tuple[str, ...]


def read_masked_pictures(folder: Path, outputs: Outputs, progress: Progress) -> MaskedPictures:
    """Slices with a tumour, each head in one place, at the model's size; raises `Refused` where there is no mask."""
    size = outputs.size
    pairs = pick_evenly(find_pairs(folder), _MOST)
    tumour = (Label(1, "Tumour"),)
    cases = read_picture_cases(pairs, "MR") if pairs else read_scan_cases(folder, tumour, ("MR",), _MOST, [], progress)
    found = [entry for case in cases for entry in _frame_slices(case, size)]
    if not found:
        raise Refused("No slice with a mask of a tumour was found there, which this generator starts from.")
    chosen = pick_evenly(found, _MOST)
    images, masks, groups = zip(*chosen, strict=True)
    return MaskedPictures(np.stack(images), np.stack(masks), tuple(groups))


def score_masks(real: MaskedPictures, made: Array, device: str, progress: Progress) -> tuple[list[Score], str]:
    """Dice of the shipped segmenter on generated slices beside that on real ones, and a note.

    Args:
        real: whose masks the generated slices were made from, in turn.
        made: [n, size, size] in 0..1.
        device: a word for `models.devices.resolve_device`.
        progress: reports and cancels.
    """
    try:
        segmenter = make_operation(find_model(SEGMENTER).package)
    except BadParameter:
        return [], f"The segmenter {SEGMENTER} is not there: whether tumours are where the masks say was not measured."
    rows = np.arange(len(made)) % len(real.masks)
    theirs = _measure_dice(segmenter, real.images, real.masks, device, progress.part(0.0, 0.5))
    ours = _measure_dice(segmenter, made, real.masks[rows], device, progress.part(0.5, 1.0))
    groups = [real.groups[row] for row in rows]
    level = float(np.mean(theirs))
    low, high = compute_mean_interval(list(ours), groups)
    condition = f"{len(made)} generated from {len(real.masks)} masks"
    note = (
        f"Masks are found by {SEGMENTER} on real and generated slices at the generator's size, both as it finds "
        "them at its defaults; the ratio is of the two mean Dice scores."
    )
    return [
        Score("mask_dice", condition, float(np.mean(ours)), (low, high), {"real": level}),
        Score("mask_dice_ratio", condition, float(np.mean(ours)) / max(level, 1e-9),
              (low / max(level, 1e-9), high / max(level, 1e-9)), {"real": 1.0}),
    ], note  # fmt: skip


def _frame_slices(case: LabelledCase, size: int) -> Iterator[tuple[Array, Masks, str]]:
    voxels = case.series.voxels.astype(np.float32)
    low, high = (0.0, 255.0) if voxels.min() >= 0 and voxels.max() <= 255 else np.percentile(voxels, (0.5, 99.8))
    for voxel, wanted in zip(voxels, case.wanted, strict=True):
        if not wanted.any():
            continue
        grey = Image.fromarray((255 * np.clip((voxel - low) / max(high - low, 1e-6), 0, 1)).astype(np.uint8))
        box = find_picture_box(grey)
        mask = cut_out(Image.fromarray(((wanted > 0) * 255).astype(np.uint8)), box, size) >= 0.5
        if mask.sum() >= _LEAST:
            yield level_brightness(cut_out(grey, box, size)), mask, case.group


def _measure_dice(
    segmenter: LearnedOperation, images: Array, masks: Masks, device: str, progress: Progress
) -> NDArray[np.float64]:
    """Dice of what the segmenter finds at its defaults, slice by slice."""
    grid = Geometry(images.shape, positioned=False, calibrated=False)
    series = Series(np.rint(255 * images).astype(np.int16), grid, Identity(modality="MR"))
    found = run_at_defaults(segmenter, series, device, progress).labels[-1].voxels > 0
    return np.array([Overlap.of(one, other).dice for one, other in zip(found, masks, strict=True)])
