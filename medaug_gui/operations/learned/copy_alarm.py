"""Before a generated image leaves the program: is it a training image? If so it is made again, dropped, or named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Doubt
from medaug_gui.models.features.feature_bank import FeatureBank, Nearest

Array = NDArray[np.float32]
D = TypeVar("D", bound=np.generic)
Draw = Callable[[Sequence[int], Progress], Array]
"""Numbers of draws of one seed to images [n, row, column] in 0..1."""
AGAIN, DROP, KEEP = WISHES = ("make again", "drop", "keep and name")
_TRIES = 4


@dataclass(frozen=True)
class WatchedImages:
    """Generated images after the alarm.

    Attributes:
        images: [n, row, column] in 0..1.
        places: which of the images that were asked for each is; fewer than asked for where some were dropped.
        nearest: the training image nearest to each, as JSON values; empty where the model has no bank.
        notes: sentences for the result.
    """

    images: Array
    places: tuple[int, ...]
    nearest: tuple[dict[str, object], ...]
    notes: tuple[str, ...]


def watch_copies(draw: Draw, count: int, bank: FeatureBank | None, wish: str, progress: Progress) -> WatchedImages:
    """Make `count` images and deal with those that are too like a training image.

    Image k is draw k of the seed, unless it raised the alarm: then it is draw k + count, k + 2 count and so on, so that
    the others stay what they are. What still raises it after four more tries is dropped.

    Args:
        draw: makes images from numbers of draws.
        count: how many are asked for.
        bank: of the training images, None where the model has none.
        wish: one of `WISHES`.
        progress: reports and cancels.

    Raises:
        ModelProblem: every image would have to be dropped.
    """
    images, draws = draw(range(count), progress.part(0.0, 0.6)), np.arange(count)
    if bank is None:
        unknown = "This model has no feature bank: whether images are copies of training images was not looked at."
        return WatchedImages(images, tuple(range(count)), (), (unknown,))
    found = bank.nearest(images, progress.part(0.6, 0.8))
    first = int(found.alarm.sum())
    if wish == AGAIN:
        images, draws, found = _make_again(draw, images, found, bank, progress.part(0.8, 1.0))
    kept = np.arange(count) if wish == KEEP else np.flatnonzero(~found.alarm)
    if not kept.size:
        raise ModelProblem(
            "Every generated image was too like a training image.", advice="Choose another seed or more variety."
        )
    nearest = tuple(_describe_nearest(found, int(place), bank, int(draws[place])) for place in kept)
    said = _describe_alarms(first, wish, count - len(kept))
    notes = (Doubt(said) if first else said, _describe_closest(found, kept, bank))
    return WatchedImages(images[kept], tuple(int(place) for place in kept), nearest, notes)


def _make_again(
    draw: Draw, images: Array, found: Nearest, bank: FeatureBank, progress: Progress
) -> tuple[Array, NDArray[np.intp], Nearest]:  # fmt: skip
    images = images.copy()
    count = len(images)
    draws = np.arange(count)
    for trial in range(1, _TRIES + 1):
        wrong = np.flatnonzero(found.alarm)
        if not wrong.size:
            break
        part = progress.part((trial - 1) / _TRIES, trial / _TRIES)
        draws[wrong] = wrong + trial * count
        images[wrong] = draw([int(number) for number in draws[wrong]], part.part(0.0, 0.7))
        found = _replace(found, wrong, bank.nearest(images[wrong], part.part(0.7, 1.0)))
    return images, draws, found


def _replace(found: Nearest, places: NDArray[np.intp], fresh: Nearest) -> Nearest:
    """What was found, at some places what was found anew."""
    return Nearest(
        _put(found.shape, places, fresh.shape),
        _put(found.feature, places, fresh.feature),
        _put(found.index, places, fresh.index),
        _put(found.alarm, places, fresh.alarm),
    )


def _put(column: NDArray[D], places: NDArray[np.intp], fresh: NDArray[D]) -> NDArray[D]:
    changed = column.copy()
    changed[places] = fresh
    return changed


def _describe_nearest(found: Nearest, place: int, bank: FeatureBank, draw: int) -> dict[str, object]:
    return {
        "training image": bank.name(int(found.index[place])),
        "shape": round(float(found.shape[place] / max(bank.limits[0], 1e-9)), 3),
        "feature": round(float(found.feature[place] / max(bank.limits[1], 1e-9)), 3),
        "alarm": bool(found.alarm[place]),
        "draw": draw,
    }


def _describe_alarms(alarms: int, wish: str, dropped: int) -> str:
    if not alarms:
        return "No image came as near to a training image as to raise the copy alarm."
    were = f"{alarms} {'image was' if alarms == 1 else 'images were'} too like a training image"
    if wish == KEEP:
        return f"{were} and {'is' if alarms == 1 else 'are'} kept as asked: look before sharing."
    if wish == DROP:
        return f"{were} and {'was' if alarms == 1 else 'were'} dropped."
    left = f"; {dropped} stayed so and {'was' if dropped == 1 else 'were'} dropped" if dropped else ""
    return f"{were} and made again{left}."


def _describe_closest(found: Nearest, kept: NDArray[np.intp], bank: FeatureBank) -> str:
    share = np.minimum(found.shape / max(bank.limits[0], 1e-9), found.feature / max(bank.limits[1], 1e-9))[kept]
    place = int(share.argmin())
    name = bank.name(int(found.index[kept[place]]))
    return (
        f"Nearest to what was trained on is image {place + 1}, to {name}: {float(share[place]):.2f} of the distance at "
        "which the alarm goes off (below 1 it does)."
    )
