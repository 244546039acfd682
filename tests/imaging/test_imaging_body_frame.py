"""CT in one frame: pixel size, place and HU."""

import numpy as np
import pytest
import torch

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Identity, Series
from medaug_gui.imaging.body_frame import frame_body


def _scan(pixel: float, middle: tuple[float, float], radius: float, edge: int = 200) -> Series:
    """A disc of 40 HU, `radius` mm, around `middle` mm."""
    places = (np.arange(edge) + 0.5) * pixel
    inside = (places[:, None] - middle[0]) ** 2 + (places[None, :] - middle[1]) ** 2 < radius**2
    voxels = np.where(inside, 40, -3024).astype(np.int16)
    return Series(
        voxels=np.repeat(voxels[None], 2, axis=0),
        geometry=Geometry((2, edge, edge), (2.0, pixel, pixel)),
        identity=Identity(modality="CT"),
        unit="HU",
    )


@pytest.mark.parametrize("pixel", [0.7, 1.1])
def test_the_body_is_brought_to_the_middle_at_one_pixel_size(pixel: float) -> None:
    framed = frame_body(_scan(pixel, (60, 75), 40), 64, 2.0)
    assert framed.shape == (2, 64, 64)
    inside = framed[0] > -500
    assert inside.sum() * 4 == pytest.approx(np.pi * 40**2, rel=0.03)
    rows, columns = np.nonzero(inside)
    assert rows.mean() == pytest.approx(31.5, abs=1.5)
    assert columns.mean() == pytest.approx(31.5, abs=1.5)
    assert framed.min() == -1024
    assert framed[0, 32, 32] == pytest.approx(40)


def test_finer_pixels_cover_the_same_place() -> None:
    scan = _scan(0.8, (80, 80), 50)
    coarse, fine = frame_body(scan, 32, 4.0), frame_body(scan, 32, 4.0, over=3)
    means = fine.reshape(2, 32, 3, 32, 3).mean((2, 4))
    assert np.abs(means - coarse).mean() < 10


@pytest.mark.parametrize(("spacing", "over"), [(0.7, 1), (1.5, 3)])
def test_slices_are_those_of_grid_sampling_and_pooling(spacing: float, over: int) -> None:
    """As torch samples them, from which the shipped generators learned."""
    size, pixel, edge = 32, 4.0, 90
    scan = _scan(spacing, (40, 50), 25, edge)
    fine = size * over * max(1, round(pixel / over / spacing))
    rows, columns = np.nonzero(scan.voxels[0, ::4, ::4] > -300)
    middle = 4 * np.array([(rows.min() + rows.max() + 1) / 2, (columns.min() + columns.max() + 1) / 2])
    places = (np.arange(fine) + 0.5) * pixel * size / fine - pixel * size / 2
    axes = [torch.from_numpy(2 * (places / spacing + at) / edge - 1).float() for at in middle]
    grid = torch.stack(torch.meshgrid(*axes, indexing="ij")[::-1], dim=-1)[None]
    above = torch.from_numpy(np.maximum(scan.voxels[0].astype(np.float32), -1024) + 1024)[None, None]
    sampled = torch.nn.functional.grid_sample(above, grid, mode="bilinear", align_corners=False)
    wanted = torch.nn.functional.avg_pool2d(sampled, fine // (size * over))[0, 0].numpy() - 1024
    np.testing.assert_allclose(frame_body(scan, size, pixel, over)[0], wanted, atol=0.02)
