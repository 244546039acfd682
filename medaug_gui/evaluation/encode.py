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
    halved,
    keep_lowest_cosines,
    read_codec_slices,
    small,
)
from medaug_gui.evaluation.data import People, find_series, select_suited
from medaug_gui.evaluation.table import MODEL
from medaug_gui.imaging.head_frame import TISSUE
from medaug_gui.imaging.intervals import compute_mean_interval
from medaug_gui.imaging.metrics.haarpsi import haarpsi
from medaug_gui.imaging.metrics.ms_ssim import ms_ssim
from medaug_gui.imaging.metrics.psnr import psnr
from medaug_gui.imaging.metrics.ssim import ssim
from medaug_gui.operations.learned.base import LearnedOperation
from medaug_gui.operations.learned.encode import ANOMALY, MAP, RECONSTRUCT

SLICES = 120
_NO_ERROR_DB = 100.0
_SHOWN = 3
_UNUSUAL = 2.0
"""From twice the usual a place counts as marked, and from 2 standard deviations of brightness."""
_BASELINES: Mapping[str, Callable[[Array], Array]] = {
    "slowest cosines, as many numbers": keep_lowest_cosines,
    "half the size and back, bicubic": halved,
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
    card = model.card
    people = People(folder)
    headers = select_suited(find_series(folder, progress.part(0.0, 0.1)), card.inputs.modality)
    slices = read_codec_slices(headers, card.inputs, people, options.slices or SLICES, progress.part(0.1, 0.3))
    head = card.outputs.body_part == "HEAD"
    sizes = {"native size": [one.image for one in slices]}
    sizes[f"{SMALL} pixels{', head framed' if head else ''}"] = [small(one.image, head) for one in slices]
    groups = [one.group for one in slices]
    scores: list[Score] = []
    sheets: list[Sheet] = []
    for number, (condition, images) in enumerate(sizes.items()):
        part = progress.part(0.3 + 0.25 * number, 0.55 + 0.25 * number)
        found = _methods(model, images, options.device, part)
        scores += _scores(condition, images, found, groups)
        sheets += _shown(condition, images, found)
    marked = [one for one in slices if one.mask is not None] if head else []
    if marked:
        more, pictures = _unusual(model, marked, options.device, progress.part(0.8, 1.0))
        scores, sheets = [*scores, *more], [*sheets, *pictures]
    used = list(dict.fromkeys(one.header for one in slices))
    told = tuple(dict.fromkeys(sentence for one in slices for sentence in one.facts))
    return Evaluation(
        model=model.spec.id,
        images=len(slices),
        patients=people.count(used),
        scores=tuple(scores),
        notes=(*NOTES, *((_MARKED,) if marked else ()), *told),
        sheets=tuple(sheets),
    )


def _methods(
    model: LearnedOperation, images: Sequence[Array], device: str, progress: Progress
) -> dict[str, list[Array]]:
    """What each codec keeps of each image, by its name."""
    ours = [_run(model, image, RECONSTRUCT, device).voxels[0] for image in progress.over(images, "coding")]
    found = {MODEL: [image.astype(np.float32) for image in ours]}
    for name, baseline in _BASELINES.items():
        found[name] = [baseline(image) for image in images]
    return {name: [np.clip(image, 0, 1) for image in made] for name, made in found.items()}


def _run(model: LearnedOperation, image: Array, what: str, device: str) -> Series:
    """The model at its defaults on one slice."""
    series = Series(
        voxels=image[None].copy(),
        geometry=Geometry((1, image.shape[0], image.shape[1]), calibrated=False, positioned=False),
        identity=Identity(modality=next(iter(model.card.inputs.modality), "")),
        unit="",
    )
    values = {parameter.name: parameter.default for parameter in model.spec.parameters}
    return model.run(series, {**values, "what": what}, 0, Progress(), device)


def _scores(
    condition: str, images: Sequence[Array], found: Mapping[str, list[Array]], groups: list[str]
) -> list[Score]:  # fmt: skip
    table = {
        name: [_measured(image, wanted) for image, wanted in zip(made, images, strict=True)]
        for name, made in found.items()
    }
    return [
        _score(metric, condition, {name: [row[metric] for row in rows] for name, rows in table.items()}, groups)
        for metric in table[MODEL][0]
    ]


def _measured(image: Array, wanted: Array) -> dict[str, float]:
    return {
        "psnr_db": min(psnr(image, wanted, 1.0), _NO_ERROR_DB),
        "ms_ssim": ms_ssim(image, wanted, 1.0),
        "ssim": ssim(image, wanted, 1.0),
        "haarpsi": haarpsi(image, wanted, 0.0, 1.0),
    }


def _score(metric: str, condition: str, values: Mapping[str, list[float]], groups: list[str]) -> Score:
    others = {name: float(np.mean(rows)) for name, rows in values.items() if name != MODEL}
    return Score(metric, condition, float(np.mean(values[MODEL])), compute_mean_interval(values[MODEL], groups), others)


def _unusual(
    model: LearnedOperation, slices: Sequence[CodecSlice], device: str, progress: Progress
) -> tuple[list[Score], list[Sheet]]:  # fmt: skip
    """How well the map tells what a mask says is ill from the rest of the head."""
    values: dict[str, dict[str, list[float]]] = {"anomaly_auroc": {}, "anomaly_dice": {}}
    groups: list[str] = []
    sheets: list[Sheet] = []
    for one in progress.over(slices, "comparing"):
        found = next(entry.voxels[0] for entry in _run(model, one.image, ANOMALY, device).maps if entry.name == MAP)
        head = ndimage.binary_fill_holes(ndimage.binary_opening(one.image > TISSUE, iterations=2))
        assert one.mask is not None
        inside, ill = head | one.mask, one.mask
        if ill[inside].all():
            continue
        bright = (one.image - one.image[inside].mean()) / max(float(one.image[inside].std()), 1e-6)
        for name, map_ in ((MODEL, found), ("brightness", bright)):
            values["anomaly_auroc"].setdefault(name, []).append(auroc(map_[inside], ill[inside]))
            values["anomaly_dice"].setdefault(name, []).append(_dice(inside & (map_ > _UNUSUAL), ill))
        groups.append(one.group)
        if len(sheets) < 3 * _SHOWN and len(groups) % max(1, len(slices) // _SHOWN) == 1 % max(
            1, len(slices) // _SHOWN
        ):
            sheets += _map_sheets(one, found)
    condition = f"{len(groups)} slices with a mask, inside the head"
    return [_score(metric, condition, rows, groups) for metric, rows in values.items() if groups], sheets


def auroc(values: NDArray[np.floating], wanted: Mask) -> float:
    """The chance that a place that is wanted has a higher value than one that is not (ties count half)."""
    ranks = stats.rankdata(values)
    count = int(wanted.sum())
    return float((ranks[wanted].sum() - count * (count + 1) / 2) / (count * (len(values) - count)))


def _dice(found: Mask, wanted: Mask) -> float:
    return float(2 * (found & wanted).sum() / max(int(found.sum() + wanted.sum()), 1))


def _shown(condition: str, images: Sequence[Array], found: Mapping[str, list[Array]]) -> list[Sheet]:
    picks = np.linspace(0, len(images) - 1, min(_SHOWN, len(images))).round().astype(int)
    sheets = []
    for pick in dict.fromkeys(picks.tolist()):
        sheets.append(Sheet(f"{condition}: slice", _grey(images[pick])))
        sheets += [Sheet(f"{condition}: {name}", _grey(made[pick])) for name, made in found.items()]
    return sheets


def _map_sheets(one: CodecSlice, found: Array) -> list[Sheet]:
    assert one.mask is not None
    edge = one.mask & ~ndimage.binary_erosion(one.mask, iterations=2)
    return [
        Sheet("slice", _grey(one.image)),
        Sheet("outline of the mask", _grey(np.where(edge, 1, one.image))),
        Sheet("map, 0 to 4 times the usual", _grey(np.clip(found / 4, 0, 1))),
    ]


def _grey(image: NDArray[np.floating]) -> NDArray[np.uint8]:
    return (255 * image).astype(np.uint8)
