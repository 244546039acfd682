"""Over-fitting, collapse and losses that are no numbers are told from what was measured, and from nothing less."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from medaug_gui.training.runs import watch


def curve(*values: float) -> list[tuple[int, float]]:
    return [(10 * place, value) for place, value in enumerate(values)]


def test_no_numbers_are_told() -> None:
    assert watch.is_finite({"loss": 1.0}, {"weight": torch.ones(2), "count": torch.tensor(3)})
    assert not watch.is_finite({"loss": math.nan})
    assert not watch.is_finite({"loss": 1.0, "other": -math.inf})
    assert not watch.is_finite({}, {"weight": torch.tensor([1.0, math.inf])})


@pytest.mark.parametrize(
    "values",
    [
        (3, 2, 1, 1.2, 1.3),  # too few
        (5, 4, 3, 2.5, 2.2, 2.1, 2.05, 2.02, 2.01),  # still falling
        (5, 1, 1.01, 1.02, 1.03, 1.02, 1.04, 1.05, 1.05),  # level
        (5, 1, 2, 3, 2, 1.05, 2, 2, 2),  # came back
        (1, 2, 2, 2, 2, 2, 2, 2, 2),  # worse than it began
        (-5, -6, -5, -4, -3, -2, -1, -1, -1),  # a loss below 0 has no share to rise by
    ],
)
def test_a_curve_that_may_still_fall_is_let_be(values: tuple[float, ...]) -> None:
    assert watch.find_over_fitting(curve(*values)) == ""


def test_a_curve_that_rises_for_long_is_over_fitting() -> None:
    assert "since step 20" in watch.find_over_fitting(curve(3, 2, 1, 1.1, 1.2, 1.2, 1.3, 1.4, 1.5))


def test_the_best_is_the_first_of_the_least() -> None:
    assert watch.find_best(curve(3, 1, 2, 1)) == (10, 1)
    assert watch.find_best([]) is None


def test_pictures_that_are_all_alike_are_a_collapse() -> None:
    rng = np.random.default_rng(0)
    real = rng.integers(0, 255, (6, 8, 8)).astype(np.uint8)
    same = np.repeat(real[:1], 6, axis=0)
    assert "alike" in watch.find_collapse({"image": same, "real": real})
    assert watch.find_collapse({"image": real[::-1].copy(), "real": real}) == ""
    assert watch.find_collapse({"image": same[:1], "real": real}) == ""


def test_results_of_one_grey_are_a_collapse() -> None:
    rng = np.random.default_rng(0)
    target = rng.integers(0, 255, (3, 8, 8)).astype(np.uint8)
    flat = np.full_like(target, 90)
    assert "one grey" in watch.find_collapse({"input": target, "output": flat, "target": target})
    assert watch.find_collapse({"input": target, "output": target // 2, "target": target}) == ""
    assert watch.find_collapse({"input": flat, "output": flat, "target": flat}) == ""
    assert watch.find_collapse({"image": target, "mask": flat}) == ""
