"""Images that are too like a training image are made again, dropped or named; the others stay what they were."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from scipy import ndimage

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.models.features.feature_bank import FeatureBank, make_bank
from medaug_gui.operations.learned.copy_alarm import AGAIN, DROP, KEEP, watch_copies


def pictures(seed: int, count: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    soft = ndimage.gaussian_filter(rng.standard_normal((count, 32, 32)), (0, 3, 3))
    soft -= soft.min((1, 2), keepdims=True)
    return (soft / soft.max((1, 2), keepdims=True)).astype(np.float32)


def coarse(images: np.ndarray, _: Progress) -> np.ndarray:
    return images.reshape(len(images), 8, 4, 8, 4).mean((2, 4)).reshape(len(images), -1)


TRAINED, FRESH = pictures(1, 40), pictures(2, 40)


@pytest.fixture
def bank(monkeypatch: pytest.MonkeyPatch) -> FeatureBank:
    monkeypatch.setattr("medaug_gui.models.features.efficientnet_lite.compute_features", coarse)
    return make_bank(TRAINED, pictures(3, 60), Progress(), [f"slice {number}" for number in range(40)])


def draw(copies: set[int]) -> object:
    """Draws `copies` give training images, the others fresh ones."""

    def made(numbers: Sequence[int], _: Progress) -> np.ndarray:
        return np.stack([TRAINED[number % 40] if number in copies else FRESH[number % 40] for number in numbers])

    return made


def test_a_copy_is_made_again_and_the_others_stay(bank: FeatureBank) -> None:
    found = watch_copies(draw({2, 10}), 8, bank, AGAIN, Progress())
    assert found.places == tuple(range(8))
    for place in (0, 1, 3, 7):
        np.testing.assert_array_equal(found.images[place], FRESH[place])
    np.testing.assert_array_equal(found.images[2], FRESH[18])  # draw 10 was a copy too
    assert [entry["draw"] for entry in found.nearest] == [0, 1, 18, 3, 4, 5, 6, 7]
    assert "1 image was too like a training image and made again." in found.notes[0]
    assert not any(entry["alarm"] for entry in found.nearest)


def test_what_stays_a_copy_is_dropped_in_the_end(bank: FeatureBank) -> None:
    found = watch_copies(draw({2 + 8 * trial for trial in range(9)}), 8, bank, AGAIN, Progress())
    assert found.places == (0, 1, 3, 4, 5, 6, 7)
    assert "1 stayed so and was dropped" in found.notes[0]


def test_copies_are_dropped_or_kept_and_named_as_wished(bank: FeatureBank) -> None:
    dropped = watch_copies(draw({0, 3}), 5, bank, DROP, Progress())
    assert dropped.places == (1, 2, 4)
    kept = watch_copies(draw({0, 3}), 5, bank, KEEP, Progress())
    assert kept.places == (0, 1, 2, 3, 4)
    assert [entry["alarm"] for entry in kept.nearest] == [True, False, False, True, False]
    assert kept.nearest[3]["training image"] == "slice 3"
    assert "look before sharing" in kept.notes[0]


def test_nothing_left_is_an_error_and_no_bank_is_said(bank: FeatureBank) -> None:
    with pytest.raises(ModelProblem, match="too like"):
        watch_copies(draw(set(range(40))), 4, bank, DROP, Progress())
    found = watch_copies(draw(set(range(40))), 4, None, AGAIN, Progress())
    assert len(found.images) == 4
    assert "no feature bank" in found.notes[0]
