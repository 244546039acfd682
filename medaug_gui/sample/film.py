"""An analytic chest film: the chest phantom seen through by parallel rays from back to front.

Rays are weakened as by water of some 70 keV (0.0193 per mm, NIST XCOM, rounded), more in bone; the film is bright where
much was absorbed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.series import Identity, Series
from medaug_gui.sample.canvas import Floats, SampleCanvas
from medaug_gui.sample.chest import draw_chest

SHAPE = (384, 448)
PIXEL = 0.8
_DEPTH, _STEP = 84, 3.2
"""Rows that a ray crosses, and mm from one to the next."""
_SEED = 20240131
_WATER = 0.0193
_PHOTONS = 60_000.0
_GRAIN = 1.1
_MOST = 4095


def make_film() -> Series:
    """A chest film, 1 x 384 x 448 uint16 at 0.8 mm, of 12 bits; high values are white."""
    rng = make_generator(_SEED, "film")
    rows, columns = SHAPE
    shape, spacing = (rows, _DEPTH, columns), (PIXEL, _STEP, PIXEL)
    origin = tuple(-(size - 1) / 2 * step for size, step in zip(reversed(shape), reversed(spacing), strict=True))
    canvas = SampleCanvas(Geometry(shape, spacing, origin), -1000.0)  # type: ignore[arg-type]
    draw_chest(canvas, rng)
    identity = Identity(
        patient_id="MEDAUG-PHANTOM", patient_name="Phantom^Chest", study_description="Sample study",
        modality="DX", description="Chest phantom film", body_part="CHEST",
    )  # fmt: skip
    geometry = Geometry((1, rows, columns), (1.0, PIXEL, PIXEL), positioned=False)
    return Series(_expose(canvas, rng)[None], geometry, identity, window=(2048.0, 4096.0))


def _expose(canvas: SampleCanvas, rng: np.random.Generator) -> NDArray[np.uint16]:
    """Counted photons, the glow of the screen around them, and their logarithm as 12 bits, head at the top."""
    absorbed = _WATER * _STEP * np.clip(1.0 + canvas.voxels / 1000.0, 0.0, None).sum(axis=1)[::-1]
    photons = rng.poisson(_PHOTONS * np.exp(-absorbed)).astype(np.float32)
    seen: Floats = np.asarray(ndimage.gaussian_filter(photons, _GRAIN, mode="nearest"), np.float32)
    density = -np.log(np.maximum(seen, 1.0) / _PHOTONS)
    low, high = np.percentile(density, (2.0, 99.7))
    levels = (density - low) / (high - low) * _MOST * 0.96
    return np.asarray(np.clip(np.round(levels), 0, _MOST), np.uint16)
