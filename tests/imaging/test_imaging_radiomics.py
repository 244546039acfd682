"""Grey-level and texture statistics tell smooth from rough, and say nothing new of what is alike."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from medaug_gui.imaging.metrics.closeness import frechet
from medaug_gui.imaging.metrics.radiomics import compute_features, standardise_features


def rough(count: int, seed: int, blur: float) -> np.ndarray:
    noise = np.random.default_rng(seed).standard_normal((count, 32, 32))
    made = ndimage.gaussian_filter(noise, (0, blur, blur))
    return (0.5 + 0.15 * made / made.std()).astype(np.float32)


def test_a_chessboard_has_only_contrast() -> None:
    board = (np.indices((1, 16, 16)).sum(0) % 2).astype(np.float32)
    (found,) = compute_features(board)
    plain = compute_features(np.full((1, 16, 16), 0.5, np.float32))[0]
    assert len(found) == len(plain) == 28
    assert found[9] == pytest.approx(15**2 * 240 / 465, rel=0.01)  # along rows and columns all differ, else none
    assert found[8] == pytest.approx(1.0)  # bits
    assert plain[9] == 0
    assert plain[10] == 1
    assert np.isfinite(plain).all()


def test_rough_is_further_from_smooth_than_smooth_from_smooth() -> None:
    one, other, different = (compute_features(rough(40, seed, blur)) for seed, blur in ((1, 1.5), (2, 1.5), (3, 0.7)))
    near, far = (
        frechet(standardise_features(one, one), standardise_features(each, one)) for each in (other, different)
    )
    assert far > 5 * near


def test_features_that_do_not_vary_do_no_harm() -> None:
    same = compute_features(np.full((4, 16, 16), 0.25, np.float32))
    assert np.isfinite(standardise_features(same, same)).all()
