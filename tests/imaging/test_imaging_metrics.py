"""Metrics of slices say what they should on pictures whose answer is known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import ndimage

from medaug_gui.imaging.metrics.base import Comparison, Metric
from medaug_gui.imaging.metrics.catalog import find_metrics, measure_slice

RNG = np.random.default_rng(0)


def compare(found: np.ndarray, reference: np.ndarray) -> dict[str, float]:
    """CT against its reference, as an upscaler is measured."""
    pair = Comparison(found.astype(np.float32), reference.astype(np.float32), -1024.0, 4096.0)
    return measure_slice("upscale", pair, "HU")


@pytest.fixture(scope="module")
def clean() -> np.ndarray:
    image = np.full((96, 96), 40.0)
    image[30:60, 30:60] = 120.0
    image[10:20, 70:90] = -80.0
    return image


def test_metrics_are_found_in_the_order_of_tables() -> None:
    own = ["psnr_db", "ms_ssim", "ssim", "rmse", "haarpsi", "edge_sharpness"]
    assert [metric.id for metric in find_metrics() if metric.id in own] == own


@pytest.mark.parametrize("metric", find_metrics(), ids=lambda metric: metric.id)
def test_every_metric_keeps_to_the_contract(metric: Metric, clean: np.ndarray) -> None:
    """A finite number for equal and for unlike slices, whatever the unit, and with a mask; arrays are left alone."""
    assert metric.tasks <= {"denoise", "upscale", "fill", "encode"}
    assert metric.tasks
    assert metric.id == metric.id.lower().replace(" ", "_").replace("-", "_")
    reference = clean.astype(np.float32)
    noisy = reference + RNG.standard_normal(clean.shape).astype(np.float32)
    for found in (reference, noisy):
        before = found.copy()
        for mask in (None, reference > 50):
            assert math.isfinite(metric.compute(Comparison(found, reference, -1024.0, 4096.0, mask)))
        assert np.array_equal(found, before)


@pytest.mark.parametrize("task", ["denoise", "upscale", "fill", "encode"])
def test_each_task_has_metrics_and_errors_have_the_unit_of_the_voxels(task: str) -> None:
    flat = np.zeros((32, 32), np.float32)
    found = measure_slice(task, Comparison(flat, flat, 0.0, 1.0), "HU")
    assert {"psnr_db", "ssim"} < set(found)
    assert ("rmse_hu" in found) == (task != "encode")
    assert "rmse" not in found


def test_equal_slices_are_perfect(clean: np.ndarray) -> None:
    found = compare(clean, clean)
    assert found["rmse_hu"] == 0
    assert found["psnr_db"] == 100
    assert found["ssim"] == pytest.approx(1)
    assert found["haarpsi"] == pytest.approx(1)
    assert found["edge_sharpness"] == pytest.approx(1)


def test_a_constant_error_gives_the_numbers_by_hand(clean: np.ndarray) -> None:
    found = compare(clean + 8, clean)
    assert found["rmse_hu"] == pytest.approx(8)
    assert found["psnr_db"] == pytest.approx(20 * math.log10(4096 / 8))


def test_errors_count_where_the_mask_says(clean: np.ndarray) -> None:
    mask = clean > 100
    wrong = np.where(mask, clean, clean + 50).astype(np.float32)
    pair = Comparison(wrong, clean.astype(np.float32), -1024.0, 4096.0, mask)
    assert measure_slice("denoise", pair)["rmse"] == 0


def test_blur_is_seen_and_noise_lowers_similarity(clean: np.ndarray) -> None:
    blurred = compare(ndimage.gaussian_filter(clean, 2), clean)
    noisy = compare(clean + 100 * RNG.standard_normal(clean.shape), clean)
    assert blurred["edge_sharpness"] < 0.7
    assert noisy["ssim"] < 0.99
    assert noisy["psnr_db"] < blurred["psnr_db"]
