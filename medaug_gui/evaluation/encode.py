"""`medaug evaluate` for an autoencoder: slices and what the codec keeps of them, and its map of what is unusual."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, stats

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.evaluation.base import Evaluation, EvaluationOptions, Score, Sheet
from medaug_gui.evaluation.codec_slices import (
    SMALL,
    Array,
    CodecSlice,
    Mask,
    halve_and_enlarge,
    keep_lowest_cosines,
    read_codec_slices,
    shrink_slice,
)
from medaug_gui.evaluation.data import People, find_series, select_suited
from medaug_gui.evaluation.methods import run_at_defaults
from medaug_gui.evaluation.table import MODEL, Table, score_metric
from medaug_gui.imaging.head_frame import TISSUE
from medaug_gui.imaging.metrics.base import Comparison
from medaug_gui.imaging.metrics.catalog import measure_slice
from medaug_gui.operations.learned.base import LearnedOperation
from medaug_gui.operations.learned.encode import ANOMALY, MAP, RECONSTRUCT

SLICES = 120
_SHOWN = 3
_UNUSUAL = 2.0
"""From twice the usual a place counts as marked, and from 2 standard deviations of brightness."""
_BASELINES: Mapping[str, Callable[[Array], Array]] = {
    "slowest cosines, as many numbers": keep_lowest_cosines,
    "half the size and back, bicubic": halve_and_enlarge,
}
NOTES = (
    "Compression: 4 numbers for each 4 x 4 pixels. Both baselines keep as many numbers, a quarter of the pixels.",
    "Slices are measured on a scale of 0 to 1: 8-bit pictures by 255, others from their 0.5th to their 99.8th "
    "percentile. MS-SSIM has five scales from 176 pixels, fewer below.",
)
_MARKED = (
    "The map is compared with the masks inside the head of each slice that has one. Where it is high the model has not "
    "learned what is there; brightness is the baseline. Dice is of what lies above "
    "twice the usual (brightness: 2 standard deviations)."
)


def evaluate(model: LearnedOperation, folder: Path, options: EvaluationOptions, progress: Progress) -> Evaluation:
    """What is kept at the native size and at 64 pixels, and whether what is unusual is what is ill."""
    card, people = model.card, People(folder)
    headers = select_suited(find_series(folder, progress.part(0.0, 0.1)), card.inputs.modality)
    slices = read_codec_slices(headers, card.inputs, people, options.slices or SLICES, progress.part(0.1, 0.3))
    head = card.outputs.body_part == "HEAD"
    sizes = {"native size": [one.image for one in slices]}
    sizes[f"{SMALL} pixels{', head framed' if head else ''}"] = [shrink_slice(one.image, head) for one in slices]
    table, sheets = Table(), list[Sheet]()
    for number, (condition, images) in enumerate(sizes.items()):
        part = progress.part(0.3 + 0.25 * number, 0.55 + 0.25 * number)
        found = _run_codecs(model, images, options.device, part)
        for index, one in enumerate(slices):
            rows = {name: _measure(made[index], images[index]) for name, made in found.items()}
            table.note(condition, one.group, rows)
        sheets += _draw_sheets(condition, images, found)
    scores = [*table.compute_scores()]
    marked = [one for one in slices if one.mask is not None] if head else []
    if marked:
        more, pictures = _compare_with_masks(model, marked, options.device, progress.part(0.8, 1.0))
        scores, sheets = [*scores, *more], [*sheets, *pictures]
    used = list(dict.fromkeys(one.header for one in slices))
    facts = tuple(dict.fromkeys(sentence for one in slices for sentence in one.facts))
    return Evaluation(
        model=model.spec.id,
        images=len(slices),
        patients=people.count(used),
        scores=tuple(scores),
        notes=(*NOTES, *((_MARKED,) if marked else ()), *facts),
        sheets=tuple(sheets),
    )


def _run_codecs(
    model: LearnedOperation, images: Sequence[Array], device: str, progress: Progress
) -> dict[str, list[Array]]:
    """What each codec keeps of each image, by its name."""
    ours = [_run_model(model, image, RECONSTRUCT, device).voxels[0] for image in progress.over(images, "coding")]
    found = {MODEL: [image.astype(np.float32) for image in ours]}
    for name, baseline in _BASELINES.items():
        found[name] = [baseline(image) for image in images]
    return {name: [np.clip(image, 0, 1) for image in made] for name, made in found.items()}


def _run_model(model: LearnedOperation, image: Array, what: str, device: str) -> Series:
    """The model at its defaults on one slice."""
    series = Series(
        voxels=image[None].copy(),
        geometry=Geometry((1, image.shape[0], image.shape[1]), calibrated=False, positioned=False),
        identity=Identity(modality=next(iter(model.card.inputs.modality), "")),
        unit="",
    )
    return run_at_defaults(model, series, device, Progress(), what=what)


def _measure(image: Array, wanted: Array) -> dict[str, float]:
    return measure_slice("encode", Comparison(image, wanted, 0.0, 1.0))


def _compare_with_masks(
    model: LearnedOperation, slices: Sequence[CodecSlice], device: str, progress: Progress
) -> tuple[list[Score], list[Sheet]]:  # fmt: skip
    """How well the map tells what a mask says is ill from the rest of the head."""
    values: dict[str, dict[str, list[float]]] = {"anomaly_auroc": {}, "anomaly_dice": {}}
    groups: list[str] = []
    sheets: list[Sheet] = []
    every = max(1, len(slices) // _SHOWN)
    for one in progress.over(slices, "comparing"):
        maps = _run_model(model, one.image, ANOMALY, device).maps
        found = next(entry.voxels[0] for entry in maps if entry.name == MAP)
        head = ndimage.binary_fill_holes(ndimage.binary_opening(one.image > TISSUE, iterations=2))
        assert one.mask is not None
        inside, ill = head | one.mask, one.mask
        if ill[inside].all():
            continue
        bright = (one.image - one.image[inside].mean()) / max(float(one.image[inside].std()), 1e-6)
        for name, map_ in ((MODEL, found), ("brightness", bright)):
            values["anomaly_auroc"].setdefault(name, []).append(auroc(map_[inside], ill[inside]))
            values["anomaly_dice"].setdefault(name, []).append(_compute_dice(inside & (map_ > _UNUSUAL), ill))
        groups.append(one.group)
        if len(sheets) < 3 * _SHOWN and len(groups) % every == 1 % every:
            sheets += _draw_map(one, found)
    condition = f"{len(groups)} slices with a mask, inside the head"
    return [score_metric(metric, condition, rows, groups) for metric, rows in values.items() if groups], sheets


def auroc(values: NDArray[np.floating], wanted: Mask) -> float:
    """The chance that a place that is wanted has a higher value than one that is not (ties count half)."""
    ranks = stats.rankdata(values)
    count = int(wanted.sum())
    return float((ranks[wanted].sum() - count * (count + 1) / 2) / (count * (len(values) - count)))


def _compute_dice(found: Mask, wanted: Mask) -> float:
    return float(2 * (found & wanted).sum() / max(int(found.sum() + wanted.sum()), 1))


def _draw_sheets(condition: str, images: Sequence[Array], found: Mapping[str, list[Array]]) -> list[Sheet]:
    picks = np.linspace(0, len(images) - 1, min(_SHOWN, len(images))).round().astype(int)
    sheets = []
    for pick in dict.fromkeys(picks.tolist()):
        sheets.append(Sheet(f"{condition}: slice", _to_bytes(images[pick])))
        sheets += [Sheet(f"{condition}: {name}", _to_bytes(made[pick])) for name, made in found.items()]
    return sheets


def _draw_map(one: CodecSlice, found: Array) -> list[Sheet]:
    assert one.mask is not None
    edge = one.mask & ~ndimage.binary_erosion(one.mask, iterations=2)
    return [
        Sheet("slice", _to_bytes(one.image)),
        Sheet("outline of the mask", _to_bytes(np.where(edge, 1, one.image))),
        Sheet("map, 0 to 4 times the usual", _to_bytes(np.clip(found / 4, 0, 1))),
    ]


def _to_bytes(image: NDArray[np.floating]) -> NDArray[np.uint8]:
    return (255 * image).astype(np.uint8)
