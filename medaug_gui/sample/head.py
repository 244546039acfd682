"""An analytic head as a T1-weighted MR shows it: scalp, skull, folded cortex, ventricles, and a bias field."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.series import Identity, Series
from medaug_gui.sample.canvas import Floats, Point, SampleCanvas, make_smooth_noise

SHAPE = (80, 208, 176)
SPACING = (2.2, 1.1, 1.1)
_SEED = 20240131
_AIR, _SKIN, _BONE, _MARROW, _CSF, _GREY, _WHITE, _MUSCLE = 0.0, 820.0, 60.0, 420.0, 130.0, 430.0, 640.0, 340.0
_BRAIN: Point = (0.0, 0.0, 12.0)
_BRAIN_RADII: Point = (66.0, 84.0, 62.0)


def make_head() -> Series:
    """T1 MR of a head, 80 x 208 x 176 int16 at 2.2 x 1.1 x 1.1 mm, with Rician noise and a bias field."""
    dz, dy, dx = SPACING
    depth, height, width = SHAPE
    geometry = Geometry(SHAPE, SPACING, (-(width - 1) / 2 * dx, -(height - 1) / 2 * dy, -(depth - 1) / 2 * dz))
    rng = make_generator(_SEED, "head")
    canvas = SampleCanvas(geometry, _AIR)
    _draw_shells(canvas)
    _draw_face(canvas)
    _draw_brain(canvas, rng)
    _draw_deep(canvas)
    identity = Identity(
        patient_id="MEDAUG-PHANTOM", patient_name="Phantom^Head", study_description="Sample study",
        modality="MR", description="Head phantom T1", body_part="HEAD",
    )  # fmt: skip
    return Series(_measure(canvas, rng), geometry, identity, window=(420.0, 900.0))


def _draw_shells(canvas: SampleCanvas) -> None:
    x, y, z = _BRAIN
    rx, ry, rz = _BRAIN_RADII
    canvas.paint((x, y + 4, z - 62), (62, 70, 70), _SKIN, power=2.6)
    canvas.paint((x, y + 4, z - 62), (56, 64, 70), _MUSCLE, power=2.6)
    for grow, value in ((19, _SKIN), (12, _BONE), (9.5, _MARROW), (6.5, _BONE), (4.0, _CSF)):
        canvas.paint((x, y, z), (rx + grow, ry + grow, rz + grow), value)


def _draw_face(canvas: SampleCanvas) -> None:
    """Eyes, sinuses, nose and the muscles of the neck: enough for the lower slices to look inhabited."""
    for side in (-1, 1):
        canvas.paint((side * 31, -78, -26), (16, 16, 15), _MARROW)
        canvas.paint((side * 31, -82, -26), (12.5, 12.5, 12.5), _CSF + 30)
        canvas.paint((side * 31, -91, -26), (4.5, 3, 4.5), _GREY)
        canvas.paint((side * 26, -66, -52), (14, 18, 14), _AIR + 20)
        canvas.tube((side * 31, -70, -26), (side * 8, -40, -20), 2.6, _GREY)
        canvas.paint((side * 44, 30, -62), (16, 22, 26), _MUSCLE - 60)
        canvas.paint((side * 58, 14, -40), (10, 16, 14), _BONE + 20)
    canvas.paint((0, -92, -50), (13, 22, 20), _SKIN - 120)
    canvas.paint((0, -84, -50), (6, 18, 14), _AIR + 25)
    canvas.tube((0, -20, -60), (0, -24, -100), 9, _AIR + 15)
    canvas.tube((0, 16, -50), (0, 18, -100), 14, _MARROW - 60)


def _draw_brain(canvas: SampleCanvas, rng: np.random.Generator) -> None:
    """Grey and white matter: an ellipsoid whose surface is folded by smooth noise, split by the falx."""
    box, level = canvas.ellipsoid(_BRAIN, tuple(r + 1 for r in _BRAIN_RADII))  # type: ignore[arg-type]
    depth = (1 - np.sqrt(level)) * 68.0
    folds = make_smooth_noise(depth.shape, (1.6, 3.1, 3.1), rng)
    sulci = np.abs(make_smooth_noise(depth.shape, (1.9, 3.4, 3.4), rng))
    part = canvas.voxels[box]
    inside = depth > 0
    ribbon = depth + 2.2 * folds
    part[inside] = _GREY
    part[inside & (ribbon > 5.5) & (sulci > 0.16 + 0.02 * (18 - depth).clip(0, 18))] = _WHITE
    part[inside & (depth < 16) & (sulci < 0.10 + 0.006 * (16 - depth).clip(0, 16))] = _CSF
    part[inside & (depth > 26)] = _WHITE
    x = canvas.x[box[2]][None, None, :]
    falx = (np.abs(x) < 1.6) & (depth < 34) & inside
    part[falx] = _CSF


def _draw_deep(canvas: SampleCanvas) -> None:
    """Ventricles, basal ganglia, thalamus, brain stem and cerebellum."""
    for side in (-1, 1):
        canvas.paint((side * 25, -8, 10), (8, 20, 11), _GREY + 50)
        canvas.paint((side * 15, -20, 16), (6, 13, 9), _GREY + 40)
        canvas.paint((side * 11, 14, 10), (9, 14, 9), _GREY + 70)
        canvas.tube((side * 9, -26, 22), (side * 13, 22, 26), 5.0, _CSF, 6.0)
        canvas.tube((side * 13, 22, 26), (side * 24, 40, 6), 6.0, _CSF, 4.0)
        canvas.paint((side * 24, 54, -36), (26, 24, 20), _GREY - 10)
        canvas.paint((side * 20, 50, -36), (15, 14, 10), _WHITE - 40)
    canvas.paint((0, 4, 8), (2.5, 14, 9), _CSF)
    canvas.tube((0, 12, 0), (0, 20, -70), 12, _WHITE - 50, 9)
    canvas.paint((0, 34, -28), (8, 7, 10), _CSF)


def _measure(canvas: SampleCanvas, rng: np.random.Generator) -> NDArray[np.int16]:
    """Through the scanner: sharpness, texture, bias field of the coil, Rician noise."""
    sharp = canvas.blurred((1.5, 1.5, 2.4))
    tissue = sharp > 25
    sharp = sharp + np.where(tissue, 9 * make_smooth_noise(canvas.geometry.shape, (0.8, 1.2, 1.2), rng), 0)
    field = _make_bias_field(canvas)
    first, second = (rng.standard_normal(sharp.shape, dtype=np.float32) * 13 for _ in range(2))
    magnitude: Floats = np.hypot(np.asarray(sharp * field, np.float32) + first, second)
    return np.clip(np.round(magnitude), 0, 4095).astype(np.int16)


def _make_bias_field(canvas: SampleCanvas) -> Floats:
    """Brighter towards one coil element, by about a third across the head."""
    coarse = np.array(
        [[[0.84, 0.92, 1.04], [0.86, 0.97, 1.12], [0.84, 0.96, 1.10]], [[0.90, 1.0, 1.16], [0.94, 1.06, 1.24],
         [0.92, 1.04, 1.18]]], np.float32,
    )  # fmt: skip
    factors = tuple(n / c for n, c in zip(canvas.geometry.shape, coarse.shape, strict=True))
    return np.asarray(ndimage.zoom(coarse, factors, order=2, mode="nearest", grid_mode=True), np.float32)
