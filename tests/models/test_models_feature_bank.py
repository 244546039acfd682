"""A feature bank finds copies however they are moved, leaves others alone, and refuses files that are not one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file
from scipy import ndimage

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.models.features.feature_bank import FILE, FeatureBank, make_bank, read_bank, write_bank

SIDE = 64


def pictures(seed: int, count: int) -> np.ndarray:
    """Smooth random pictures in 0..1, [count, 64, 64]."""
    rng = np.random.default_rng(seed)
    soft = ndimage.gaussian_filter(rng.standard_normal((count, SIDE, SIDE)), (0, 5, 5))
    soft -= soft.min((1, 2), keepdims=True)
    return (soft / soft.max((1, 2), keepdims=True)).astype(np.float32)


def coarse(images: np.ndarray, _: Progress) -> np.ndarray:
    """Stand-in for the feature network: 8 x 8 means."""
    return images.reshape(len(images), 8, 8, 8, 8).mean((2, 4)).reshape(len(images), -1)


@pytest.fixture(scope="module")
def bank() -> FeatureBank:
    names = [f"slice {number}" for number in range(80)]
    return make_bank(pictures(1, 80), pictures(2, 60), Progress(), names, coarse)


def test_copies_are_found_however_they_are_moved(bank: FeatureBank) -> None:
    known = pictures(1, 80)[:6]
    turned = ndimage.rotate(known, 4, axes=(1, 2), reshape=False, order=1, mode="nearest")
    noise = 0.03 * np.random.default_rng(3).standard_normal(known.shape).astype(np.float32)
    for moved in (known, known[:, :, ::-1], np.roll(known, 2, axis=2), turned, known + noise):
        found = bank.nearest(moved.astype(np.float32), Progress(), coarse)
        assert found.alarm.all()
        assert list(found.index) == [0, 1, 2, 3, 4, 5]
    assert bank.name(int(found.index[2])) == "slice 2"


def test_other_pictures_raise_few_alarms(bank: FeatureBank) -> None:
    found = bank.nearest(pictures(5, 60), Progress(), coarse)
    assert found.alarm.mean() < 0.1
    assert found.shape.min() > 0.1


def test_the_bank_survives_the_disk_in_half_precision(bank: FeatureBank, tmp_path: Path) -> None:
    assert read_bank(tmp_path) is None
    write_bank(bank, tmp_path)
    again = read_bank(tmp_path)
    assert again is not None
    assert again.names == bank.names
    images = pictures(6, 10)
    one, other = (which.nearest(images, Progress(), coarse) for which in (bank, again))
    np.testing.assert_allclose(one.shape, other.shape, atol=2e-2)
    assert list(one.alarm) == list(other.alarm)


def test_the_bank_holds_far_fewer_numbers_than_the_pictures(bank: FeatureBank, tmp_path: Path) -> None:
    write_bank(bank, tmp_path)
    stored = load_file(tmp_path / FILE)
    assert stored["shapes"].shape[1] + stored["features"].shape[1] < SIDE * SIDE / 20


@pytest.mark.parametrize("fault", ["cut", "other", "nan", "missing", "names"])
def test_a_damaged_bank_is_one_sentence(bank: FeatureBank, tmp_path: Path, fault: str) -> None:
    write_bank(bank, tmp_path)
    path = tmp_path / FILE
    tensors = load_file(path)
    if fault == "cut":
        path.write_bytes(path.read_bytes()[:200])
    elif fault == "missing":
        save_file({name: value for name, value in tensors.items() if name != "axes"}, path)
    elif fault == "names":
        save_file(tensors, path, {"names": '["one"]'})
    else:
        tensors["shapes"] = (
            tensors["shapes"][:, :9].copy() if fault == "other" else np.full_like(tensors["shapes"], np.nan)
        )
        save_file(tensors, path)
    with pytest.raises(ModelProblem, match="feature bank"):
        read_bank(tmp_path)
