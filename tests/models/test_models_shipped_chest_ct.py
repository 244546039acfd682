"""The shipped generator of chest CT: bodies in air, in HU, and a series that is written as CT."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.metrics.ct_texture import find_body
from medaug_gui.io.places import find_shipped_models
from medaug_gui.models.package import load_package
from medaug_gui.operations.learned.packaged import make_operation


@pytest.fixture(scope="module")
def made() -> Series:
    operation = make_operation(load_package(find_shipped_models() / "generate-chest-ct"))
    return operation.run(None, {"images": 6}, 3, Progress(), "cpu")


def test_slices_are_bodies_in_air_in_hu(made: Series) -> None:
    bodies = np.stack([find_body(image) for image in made.voxels])
    assert 0.2 < bodies.mean() < 0.7
    assert -1024 <= made.voxels.min() < -950
    assert made.voxels[~bodies].mean() < -850
    soft = (made.voxels > -150) & (made.voxels < 250) & bodies
    assert soft.sum() > 0.4 * bodies.sum()
    assert made.voxels.max() > 300


def test_slices_differ(made: Series) -> None:
    first = made.voxels[0].astype(float)
    assert all(np.abs(first - other).mean() > 20 for other in made.voxels[1:])


def test_the_series_says_that_it_is_ct(made: Series) -> None:
    assert (made.identity.modality, made.unit, made.window) == ("CT", "HU", (40.0, 400.0))
    assert made.geometry.spacing[1:] == (3.0, 3.0)
    assert made.geometry.calibrated
