"""Samples of the same seeds over time, as rows of pictures; made in the pool, painted as they are."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from medaug_gui.core.labels import choose_colour
from medaug_gui.gui.data.small_pictures import make_image

Pictures = NDArray[np.uint8]
GAP, LARGEST = 4, 104
"""px between two pictures, and of one at most."""
_OPACITY = 0.45
INPUT, TARGET, REAL, MADE = "input", "target", "real", "made"


@dataclass(frozen=True)
class SampleFile:
    """What one file of samples holds: of every kind pictures [n, row, column] or [n, row, column, 3].

    `minutes` of training had gone when they were made; NaN where the file does not say.
    """

    step: int
    minutes: float
    made: Pictures
    input: Pictures | None = None
    target: Pictures | None = None
    real: Pictures | None = None


@dataclass(frozen=True)
class SampleRow:
    """One row: what it is (`INPUT`, `MADE`, `TARGET`, `REAL`), when it was made, and its pictures side by side."""

    kind: str
    step: int
    minutes: float
    strip: QImage


def read_samples(path: Path) -> SampleFile | None:
    """The pictures of a file; None where it cannot be read."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    pictures = {name: one for name, one in arrays.items() if one.dtype == np.uint8 and one.ndim in (3, 4)}
    step = int(arrays["step"]) if "step" in arrays and arrays["step"].ndim == 0 else _find_step(path)
    seconds = float(arrays["seconds"]) if "seconds" in arrays and arrays["seconds"].ndim == 0 else math.nan
    return _sort_out(step, seconds / 60, pictures)


def make_rows(files: Sequence[Path], most: int, width: int, count: int, ratio: float) -> tuple[SampleRow, ...]:
    """At most so many moments, the first and the last among them, between what came in and what was to come out.

    Args:
        files: of samples, oldest first.
        width: of a row, in px of the screen's own measure; count: pictures in it; ratio: of device pixels to those.
    """
    chosen = [one for path in choose_moments(files, most) if (one := read_samples(path)) is not None]
    if not chosen:
        return ()
    last = chosen[-1]
    count = max(1, min(count, len(last.made)))
    width = min(width, count * (LARGEST + GAP) - GAP)
    rows: list[tuple[str, int, float, Pictures | None]] = [(INPUT, 0, 0.0, last.input)]
    rows += [(MADE, one.step, one.minutes, one.made) for one in chosen]
    rows += [(TARGET, 0, 0.0, last.target), (REAL, 0, 0.0, last.real)]
    return tuple(
        SampleRow(kind, step, minutes, draw_strip(one, width, count, ratio))
        for kind, step, minutes, one in rows
        if one is not None
    )


def choose_moments(files: Sequence[Path], most: int) -> list[Path]:
    """At most so many, evenly spread, the first and the last among them."""
    if len(files) <= most:
        return list(files)
    places = np.linspace(0, len(files) - 1, max(most, 2)).round().astype(int)
    return [files[at] for at in dict.fromkeys(places.tolist())]


def draw_strip(pictures: Pictures, width: int, count: int, ratio: float) -> QImage:
    """The first pictures side by side, each as wide as the next; as large as it is on screen."""
    cell = (width - GAP * (count - 1)) / count
    strip = QImage(round(width * ratio), max(1, round(cell * ratio)), QImage.Format.Format_ARGB32_Premultiplied)
    strip.fill(Qt.GlobalColor.transparent)
    strip.setDevicePixelRatio(ratio)
    painter = QPainter(strip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for at, pixels in enumerate(pictures[:count]):
        image = make_image(pixels)
        size = image.size().scaled(round(cell), round(cell), Qt.AspectRatioMode.KeepAspectRatio)
        left = at * (cell + GAP) + (cell - size.width()) / 2
        wanted = size * ratio
        sharp = image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(QRectF(left, (cell - size.height()) / 2, size.width(), size.height()), sharp)
    painter.end()
    return strip


def lay_over(images: Pictures, masks: Pictures) -> Pictures:
    """Grey pictures with their labels in colour."""
    grey = images[..., None].repeat(3, axis=-1) if images.ndim == 3 else images
    colours = np.zeros((256, 3), np.float32)
    for label in range(1, 256):
        colours[label] = choose_colour(label)
    mixed = grey * (1 - _OPACITY) + colours[masks] * _OPACITY
    return np.where((masks > 0)[..., None], mixed, grey).astype(np.uint8)


def _sort_out(step: int, minutes: float, pictures: Mapping[str, Pictures]) -> SampleFile | None:
    image, mask = pictures.get("image"), pictures.get("mask")
    if image is not None and mask is not None and mask.ndim == 3:
        target = pictures.get("target")
        drawn = lay_over(image, target) if target is not None and target.ndim == 3 else None
        return SampleFile(step, minutes, lay_over(image, mask), image, drawn)
    made = next((pictures[name] for name in ("output", "images", "image") if name in pictures), None)
    if made is None:
        return None
    return SampleFile(step, minutes, made, pictures.get("input"), pictures.get("target"), pictures.get("real"))


def _find_step(path: Path) -> int:
    return int(path.stem) if path.stem.isdigit() else 0
