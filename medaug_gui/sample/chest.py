"""An analytic chest in Hounsfield units: lungs with vessels and airways, heart, spine, ribs, liver and a nodule.

Values are those of textbooks (air -1000, lung about -860, fat -100, muscle 50, blood 45, bone 200 to 900 HU).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Code, Label, LabelMap
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.series import Identity, Series
from medaug_gui.sample.canvas import Floats, Point, SampleCanvas, make_smooth_noise

SHAPE = (96, 256, 256)
SPACING = (2.5, 1.4, 1.4)
_SEED = 20240131
_NODULE: Point = (62.0, -18.0, 22.0)
_NODULE_RADIUS = 7.0
_AIR, _LUNG, _FAT, _MUSCLE, _BLOOD, _LIVER = -1000.0, -865.0, -100.0, 50.0, 45.0, 60.0
_SPONGY, _CORTEX, _DISC, _CORD = 190.0, 700.0, 85.0, 35.0


def make_chest() -> Series:
    """CT of the chest, 96 x 256 x 256 int16 HU at 2.5 x 1.4 x 1.4 mm, with the label map of its nodule."""
    dz, dy, dx = SPACING
    depth, height, width = SHAPE
    geometry = Geometry(SHAPE, SPACING, (-(width - 1) / 2 * dx, -(height - 1) / 2 * dy, -(depth - 1) / 2 * dz))
    rng = make_generator(_SEED, "chest")
    canvas = SampleCanvas(geometry, _AIR)
    nodule = draw_chest(canvas, rng)
    _draw_table(canvas)
    voxels = _scan(canvas, rng)
    label = Label(1, "Nodule", (255, 92, 92), Code("27925004", "SCT", "Nodule"))
    identity = Identity(
        patient_id="MEDAUG-PHANTOM", patient_name="Phantom^Chest", study_description="Sample study",
        modality="CT", description="Chest phantom 2.5 mm", body_part="CHEST",
    )  # fmt: skip
    return Series(
        voxels, geometry, identity, unit="HU", window=(40.0, 400.0), labels=(LabelMap("Nodule", nodule, (label,)),)
    )


def draw_chest(canvas: SampleCanvas, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Paint the trunk and what is in it, in HU; returns the label map of the nodule."""
    _draw_trunk(canvas)
    _draw_lungs(canvas)
    _draw_vessels(canvas, rng)
    _draw_mediastinum(canvas)
    _draw_skeleton(canvas)
    return _draw_nodule(canvas)


def _draw_trunk(canvas: SampleCanvas) -> None:
    canvas.paint((0, 0, 0), (172, 122, 400), _FAT, power=2.4)
    canvas.paint((0, 2, 0), (158, 106, 400), _MUSCLE, power=2.4)
    canvas.paint((0, -2, 0), (142, 92, 400), _FAT, power=2.3)
    for side in (-1, 1):
        canvas.paint((side * 150, 20, 115), (46, 48, 60), _MUSCLE)
        canvas.paint((side * 48, 78, 0), (36, 24, 400), _MUSCLE, power=2.5)
        canvas.paint((side * 70, -96, 60), (60, 14, 70), _MUSCLE)


def _draw_lungs(canvas: SampleCanvas) -> None:
    """Right and left lung over the domes of the diaphragm, the left one notched by the heart."""
    for side, width, floor in ((-1, 66, -92), (1, 60, -100)):
        canvas.paint((side * 74, 0, -12), (width, 88, 128), _LUNG, power=2.6)
        canvas.paint((side * 76, 0, floor - 40), (92, 112, 76), _LIVER if side < 0 else _MUSCLE)
    canvas.paint((0, -4, 0), (26, 98, 140), _FAT, power=3.0)
    canvas.paint((40, -30, -118), (40, 40, 34), 25.0)
    canvas.paint((44, -32, -112), (24, 22, 12), -950.0)


def _draw_vessels(canvas: SampleCanvas, rng: np.random.Generator) -> None:
    """Trees of vessels and airways growing from each hilum into its lung."""
    lung = canvas.voxels < -700
    for side in (-1.0, 1.0):
        root: Point = (side * 24, 8, 8)
        for _ in range(26):
            heading = np.array([side * rng.uniform(0.3, 1.0), rng.uniform(-1, 1), rng.uniform(-1.1, 1.0)])
            _draw_branch(canvas, np.array(root), heading / np.linalg.norm(heading), rng.uniform(3.2, 5.0), 34.0, rng)
        for _ in range(4):
            heading = np.array([side, rng.uniform(-0.6, 0.6), rng.uniform(-0.9, 0.7)])
            _draw_airway(canvas, np.array(root), heading / np.linalg.norm(heading), rng)
    # A tree may not leave its lung: what it painted over elsewhere is put right by the organs painted next.
    texture = make_smooth_noise(canvas.geometry.shape, (1.2, 1.6, 1.6), rng)
    canvas.voxels[lung & (canvas.voxels < -700)] += (14 * texture)[lung & (canvas.voxels < -700)]


def _draw_branch(
    canvas: SampleCanvas, start: NDArray[np.float64], heading: NDArray[np.float64], radius: float, length: float,
    rng: np.random.Generator,
) -> None:  # fmt: skip
    end = start + heading * length
    if radius < 0.7 or not _lies_in_lung(canvas, end):
        return
    canvas.tube(_at(start), _at(end), radius, _BLOOD, radius * 0.72)
    for _ in range(3):
        bent = heading + rng.normal(0, 0.5, 3)
        _draw_branch(canvas, end, bent / np.linalg.norm(bent), radius * rng.uniform(0.55, 0.74), length * 0.72, rng)


def _draw_airway(
    canvas: SampleCanvas, start: NDArray[np.float64], heading: NDArray[np.float64], rng: np.random.Generator
) -> None:
    end = start + heading * 44
    canvas.tube(_at(start), _at(end), 4.6, -20.0, 3.0)
    canvas.tube(_at(start), _at(end), 3.2, _AIR, 1.8)


def _lies_in_lung(canvas: SampleCanvas, point: NDArray[np.float64]) -> bool:
    index = np.round(canvas.geometry.index(point)).astype(int)
    if np.any(index < 0) or np.any(index >= canvas.geometry.shape):
        return False
    return bool(canvas.voxels[tuple(index)] < -500)


def _draw_mediastinum(canvas: SampleCanvas) -> None:
    canvas.paint((16, -22, -52), (54, 46, 52), _FAT)
    canvas.paint((18, -24, -54), (48, 40, 46), _BLOOD + 10)
    canvas.paint((34, -20, -62), (24, 24, 30), _BLOOD + 35)
    canvas.tube((-18, -14, -30), (-20, -12, 60), 10, _BLOOD + 20)
    canvas.tube((4, -18, -20), (-6, -22, 26), 15, _BLOOD + 40)
    canvas.tube((-6, -22, 26), (14, 22, 40), 13, _BLOOD + 40)
    canvas.tube((14, 24, 40), (16, 44, -130), 12, _BLOOD + 40)
    canvas.tube((0, -6, 12), (-24, 6, 8), 11, _BLOOD + 30)
    canvas.tube((0, -6, 12), (26, 8, 10), 11, _BLOOD + 30)
    canvas.tube((0, 18, 130), (0, 20, 30), 10.5, 20)
    canvas.tube((0, 18, 130), (0, 20, 30), 8.8, _AIR)
    for side in (-1, 1):
        canvas.tube((0, 20, 30), (side * 26, 16, 8), 7.8, 20, 6.5)
        canvas.tube((0, 20, 30), (side * 26, 16, 8), 6.2, _AIR, 5.0)
    canvas.tube((4, 36, 130), (6, 40, -130), 6.5, 40)


def _draw_skeleton(canvas: SampleCanvas) -> None:
    for level in np.arange(-110.0, 121.0, 24.0):
        _draw_vertebra(canvas, float(level))
    for level in np.arange(-128.0, 140.0, 24.0):
        _draw_ribs(canvas, float(level))
    canvas.tube((0, -99, 100), (0, -101, -40), 9, _CORTEX - 250)
    canvas.tube((0, -99, 100), (0, -101, -40), 6.5, _SPONGY - 40)
    for side in (-1, 1):
        canvas.tube((side * 100, 72, 110), (side * 82, 86, 10), 7, _CORTEX - 150, 4)
        canvas.tube((side * 6, -92, 108), (side * 120, -40, 122), 6, _CORTEX - 100)


def _draw_vertebra(canvas: SampleCanvas, level: float) -> None:
    canvas.paint((0, 62, level + 12), (17, 14, 3.5), _DISC, power=2.5)
    canvas.paint((0, 62, level), (18.5, 15.5, 10.5), _CORTEX - 280, power=3.0)
    canvas.paint((0, 62, level), (16.5, 13.5, 9.0), _SPONGY, power=3.0)
    canvas.paint((0, 86, level), (16, 11, 8), _CORTEX - 200, power=2.5)
    canvas.paint((0, 83, level), (9.5, 7.5, 30), _CORD)
    canvas.tube((0, 94, level), (0, 112, level - 10), 3.5, _CORTEX - 250)
    for side in (-1, 1):
        canvas.tube((side * 12, 84, level), (side * 36, 86, level - 2), 4, _CORTEX - 250)


def _draw_ribs(canvas: SampleCanvas, level: float) -> None:
    """One pair: from the spine round the chest and down to the front, a shell of cortex round marrow."""
    angles = np.linspace(0.12, 0.88, 19) * np.pi
    for side in (-1, 1):
        path = [
            (side * 140 * np.sin(a), 92 * np.cos(a) - 2, level + 16 - 52 * (a / np.pi)) for a in angles
        ]  # fmt: skip
        for radius, value in ((5.4, _CORTEX), (3.1, _SPONGY - 60)):
            for start, end in pairwise(path):
                canvas.tube(start, end, radius, value)


def _draw_table(canvas: SampleCanvas) -> None:
    for top, value in ((138, -420.0), (142, -880.0)):
        rows = (canvas.y > top) & (canvas.y < 154 if value < -500 else canvas.y < 158)
        columns = np.abs(canvas.x) < (162 if value < -500 else 166)
        canvas.voxels[:, rows[:, None] & columns[None, :]] = value


def _draw_nodule(canvas: SampleCanvas) -> NDArray[np.uint8]:
    """A slightly lobed ball in the left lung; returns its label map."""
    labels = np.zeros(canvas.geometry.shape, np.uint8)
    x, y, z = _NODULE
    for dx, dy, dz, radius in ((0, 0, 0, 1.0), (2.6, 1.8, 1.5, 0.8), (-2.4, 2.2, -2.0, 0.75)):
        centre = (x + dx, y + dy, z + dz)
        reach = radius * _NODULE_RADIUS
        box, level = canvas.ellipsoid(centre, (reach, reach, reach))
        canvas.voxels[box][level < 1] = 38.0
        labels[box][level < 1] = 1
    return labels


def _scan(canvas: SampleCanvas, rng: np.random.Generator) -> NDArray[np.int16]:
    """Through the scanner: its sharpness, and noise that is stronger where the trunk is thick, and correlated."""
    sharp = canvas.blurred((1.8, 1.8, 2.5))
    fine = make_smooth_noise(canvas.geometry.shape, (0.35, 0.75, 0.75), rng)
    coarse = make_smooth_noise(canvas.geometry.shape, (0.5, 2.2, 2.2), rng)
    sigma = _noise_level(canvas)
    noisy: Floats = sharp + sigma * (fine - 0.35 * coarse)
    return np.clip(np.round(noisy), -1024, 3071).astype(np.int16)


def _noise_level(canvas: SampleCanvas) -> Floats:
    """HU, highest on the axis of the body: the rays there crossed most of it."""
    y, x = canvas.y[:, None] / 122.0, canvas.x[None, :] / 172.0
    level = 6.0 + 12.0 * np.exp(-1.6 * (x**2 + y**2))
    return np.asarray(level, np.float32)[None]


def _at(values: NDArray[np.float64]) -> Point:
    x, y, z = (float(v) for v in values)
    return x, y, z
