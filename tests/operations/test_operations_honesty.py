"""What is said of noise with every enhancement by a network: before, after, and a warning where structure went."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.models.inference.denoise import measure_noise_levels
from medaug_gui.operations.learned.noise_report import NoiseReport, report_noise

SHAPE = (3, 128, 128)


@pytest.fixture(scope="module")
def source() -> Series:
    """Soft tissue with bones in air, 20 HU of noise."""
    rng = np.random.default_rng(5)
    down, across = np.mgrid[:128, :128] - 64
    image = np.where(np.hypot(down, across) < 56, 40.0, -1000.0)
    for row, column in rng.integers(30, 98, (25, 2)):
        image[row : row + 4, column : column + 4] = 300
    voxels = np.rint(image + rng.normal(0, 20, SHAPE)).astype(np.int16)
    return Series(voxels, Geometry(SHAPE), Identity(modality="CT"), unit="HU")


def looked_at(source: Series, voxels: np.ndarray) -> NoiseReport:
    return report_noise(source, voxels, measure_noise_levels(source.voxels, "CT", Progress()), Progress())


def test_noise_before_and_after_is_told_in_the_unit(source: Series) -> None:
    flat = np.where(source.voxels > 170, 300, np.where(source.voxels > -500, 40, -1000)).astype(np.int16)
    noise = looked_at(source, flat + (source.voxels - flat) // 4)
    assert 15 < noise.before < 23
    assert noise.after < 0.4 * noise.before
    assert noise.doubt == ""
    assert noise.realised == {"noise before": noise.before, "noise after": noise.after}
    (sentence,) = noise.sentences
    assert sentence == (
        f"Noise in flat tissue, median over the slices: {noise.before:.3g} HU before, {noise.after:.3g} HU after."
    )


def test_lost_structure_is_told_first(source: Series) -> None:
    blurred = ndimage.gaussian_filter(source.voxels.astype(np.float32), (0, 2, 2))
    doubt, noise = looked_at(source, blurred).sentences
    assert doubt.startswith("On 3 of 3 slices what was taken off looks like structure")
    assert noise.startswith("Noise")
