"""An image painted from labels, the contrast of each drawn anew: a network learns shapes, not one scanner's grey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.grey import Greys
from medaug_gui.core.parameters import number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.series import Series
from medaug_gui.core.spec import NEEDS_LABELS, Accepts, Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.noise.streams import draw_seed, make_slice_stream
from medaug_gui.imaging.slabs import map_side_by_side
from medaug_gui.operations.augment import bias_field, blur
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, find_first_index
from medaug_gui.operations.label_marks import check_labelled
from medaug_gui.operations.transform import Transform

Float = NDArray[np.float32]
_AROUND = 12
"""Slices on either side that the preview of one needs: as far as the blur reaches."""
_SAMPLES = 40_000
_ROUNDS = 12
_AIR = 0.1
"""The share of the grey range in which the darkest class of what has no label is drawn: air stays dark."""


@dataclass(frozen=True)
class SynthesiseParameters:
    """How contrasts, noise and sharpness are drawn."""

    classes: int = whole(
        4,
        title="Unlabelled parts",
        low=1,
        high=8,
        help="What has no label is told apart into so many tissues by its brightness, so that a head is still one.",
        source="As SynthSeg clusters what has no label: Billot et al., Medical Image Analysis 86 (2023).",
    )
    texture: float = number(
        6,
        title="Texture",
        unit="%",
        low=0,
        high=30,
        step=1,
        help="The largest standard deviation within a label, in parts of the range of grey levels; drawn for each.",
        source="MedAug's choice; Billot et al. (2023) draw up to 35 of 255, about 14 %.",
    )
    width: float = number(
        1.5,
        title="Blur",
        unit="mm",
        low=0,
        high=10,
        step=0.5,
        help="The largest width at half maximum of the point spread, drawn for each copy.",
        source="MedAug's choice: about the resolution of clinical scans.",
    )
    bias: float = number(
        20,
        title="Bias field",
        unit="%",
        low=0,
        high=100,
        step=5,
        help="The largest strength of a smooth brightening across the image, drawn for each copy.",
        source="MedAug's choice; order 3 as Van Leemput et al., IEEE TMI 18 (1999).",
    )


class Synthesise(Transform[SynthesiseParameters]):
    """B. Billot et al., SynthSeg: segmentation of brain MRI scans of any contrast and resolution without retraining.

    Medical Image Analysis 86 (2023). Each label has a mean drawn evenly over the range of grey levels, and a standard
    deviation; then come a point spread and a bias field. The values are in no unit.
    """

    id = "synthesise"
    title = "Synthesise from labels"
    group = "Labels"
    line = "Draw a contrast for each label"
    summary = "Paints a new image from the label maps, each label in a contrast of its own; labels stay as they are."
    Parameters = SynthesiseParameters
    accepts = Accepts(film=False)
    means = Means(labels=NEEDS_LABELS)
    preview_margin = 1 << 20  # tissues are told apart in the whole scan

    def draw(self, parameters: SynthesiseParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The seed of contrasts and noise, and what the blur and the bias field draw."""
        seed = draw_seed(rng)
        spread = blur.BlurParameters(width=max(float(rng.uniform(0, parameters.width)), 1e-3), across_slices=True)
        brightening = bias_field.BiasFieldParameters(strength=max(float(rng.uniform(0, parameters.bias)), 1e-3))
        return {
            "seed": seed,
            "classes": parameters.classes,
            "texture": parameters.texture,
            "blur": blur.OPERATION.draw(spread, rng, geometry),
            "bias": bias_field.OPERATION.draw(brightening, rng, geometry),
            "grid": describe_grid(geometry),
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The painted image, with the labels that it was painted from."""
        check_labelled(series)
        palette = _Palette(series, realised)
        return self._paint(series, palette, realised, progress)

    def preview(
        self, slab: Series, whole: Series, only: int | None, parameters: Mapping[str, Any], seed: int,
        progress: Progress, device: str,
    ) -> Series:  # fmt: skip
        """One slice is painted with its neighbours alone, in the contrasts of the whole."""
        if only is None:
            return super().preview(slab, whole, only, parameters, seed, progress, device)
        source, realised = self.prepare(whole, parameters, seed)
        check_labelled(slab)
        low, high = max(only - _AROUND, 0), min(only + _AROUND + 1, len(slab.voxels))
        part = replace(
            slab,
            voxels=slab.voxels[low:high],
            geometry=slab.geometry.crop((low, 0, 0), (high - low, *slab.geometry.shape[1:])),
            labels=tuple(replace(one, voxels=one.voxels[low:high]) for one in slab.labels),
            frames=(),
            greys=Greys(),
        )
        made = self._paint(part, _Palette(slab, realised), realised, progress)
        voxels = slab.voxels.astype(made.voxels.dtype)
        voxels[low:high] = made.voxels
        result = replace(slab, voxels=voxels, unit=made.unit, window=made.window, greys=made.greys, maps=())
        return result.with_step(self.record_step(replace(source, labels=slab.labels), parameters, realised, seed))

    def record_step(self, series: Series, parameters: Mapping[str, Any], realised: Realised, seed: int) -> Step:
        """The provenance: the content is artificial."""
        return replace(super().record_step(series, parameters, realised, seed), synthetic=True)

    def _paint(self, series: Series, palette: _Palette, realised: Realised, progress: Progress) -> Series:
        first = find_first_index(realised["grid"], series.geometry)[0]
        voxels = np.empty(series.voxels.shape, np.float32)

        def paint(number: int) -> None:
            stream = make_slice_stream(realised["seed"], first + number)
            planes = [one.voxels[number] for one in series.labels]
            voxels[number] = palette.paint(series.voxels[number], planes, stream)

        map_side_by_side(paint, range(len(voxels)), progress.part(0, 0.5))
        painted = series.with_voxels(voxels)
        painted = blur.OPERATION.apply(painted, realised["blur"], progress.part(0.5, 0.8))
        painted = bias_field.OPERATION.apply(painted, realised["bias"], progress.part(0.8, 1.0))
        low, high = palette.ends
        made = low + (high - low) * np.clip(painted.voxels, 0.0, 1.5)
        if series.voxels.dtype == np.int16:
            made = np.clip(np.rint(made), -32768, 32767).astype(np.int16)
        window = ((low + high) / 2, max(high - low, 1e-6))
        return replace(series.with_voxels(made), unit="", window=window, greys=Greys(), padding=None)

    def describe_change(self, realised: Realised) -> str:
        """How many classes, and how sharp."""
        return (
            f"Synthetic image painted from label maps, {realised['classes']} unlabelled classes, "
            f"point spread {realised['blur']['width_mm'][-1]:.2g} mm"
        )


class _Palette:
    """What each tissue is painted with, in parts of the grey range `ends`, by the labels of a whole series."""

    def __init__(self, series: Series, realised: Realised) -> None:
        found = measure_grey_range(series.voxels)
        self.ends = found.low, found.high
        self._seed, self._texture = int(realised["seed"]), float(realised["texture"]) / 100
        self._limits = _tell_apart(series, int(realised["classes"]))
        self._paints = [self._draw(f"unlabelled {part}") for part in range(len(self._limits) + 1)]
        if len(self._paints) > 1:
            mean, spread = self._paints[0]
            self._paints[0] = mean * _AIR, spread * _AIR

    def paint(self, plane: NDArray[Any], labels: list[NDArray[Any]], stream: np.random.Generator) -> Float:
        """One slice: the mean of each tissue, and noise of its spread."""
        from scipy.ndimage import gaussian_filter

        # Tissues, not noise, are told apart.
        smooth = gaussian_filter(plane.astype(np.float32), 1.0) if self._limits.size else plane
        parts = np.searchsorted(self._limits, smooth)
        means = np.array([mean for mean, _ in self._paints], np.float32)[parts]
        spreads = np.array([spread for _, spread in self._paints], np.float32)[parts]
        for at, label_plane in enumerate(labels):
            for value in np.unique(label_plane):
                if value > 0:
                    where = label_plane == value
                    means[where], spreads[where] = self._draw(f"label {at}/{value}")
        noise = stream.standard_normal(plane.shape, np.float32)
        painted: Float = means + spreads * noise
        return painted

    def _draw(self, name: str) -> tuple[float, float]:
        """Mean and standard deviation of a tissue in parts of the grey range: the same for one seed and name."""
        rng = make_generator(self._seed, name)
        return float(rng.uniform(0, 1)), float(rng.uniform(0, self._texture))


def _tell_apart(series: Series, classes: int) -> NDArray[np.float64]:
    """The grey levels between the classes of what has no label: k-means in one dimension (S. Lloyd, 1982)."""
    stride = max(1, round((series.voxels.size / _SAMPLES) ** (1 / 3)))
    at = (slice(None, None, max(1, stride // 2)), slice(None, None, stride), slice(None, None, stride))
    free = np.all([one.voxels[at] == 0 for one in series.labels], axis=0)
    values = np.sort(series.voxels[at][free].astype(np.float64).ravel())
    if classes < 2 or values.size < classes or values[0] == values[-1]:
        return np.zeros(0)
    low, high = (float(value) for value in np.percentile(values, (1, 99)))
    middles = np.linspace(low, high, classes)
    for _ in range(_ROUNDS):
        limits = (middles[1:] + middles[:-1]) / 2
        ends = np.concatenate([[0], np.searchsorted(values, limits), [values.size]])
        for one in range(classes):
            part = values[ends[one] : ends[one + 1]]
            middles[one] = part.mean() if part.size else middles[one]
    return np.asarray((middles[1:] + middles[:-1]) / 2)


OPERATION = Synthesise()
