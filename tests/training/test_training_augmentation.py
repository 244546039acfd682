"""The augmentations that configs of trainings describe: every one of them can be made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from medaug_gui.operations.batches.augmentation import Augmentation, AugmentationStep
from medaug_gui.operations.batches.resampling import make_flat_grid
from medaug_gui.training.catalog import find_training, list_trainable

AUGMENTED = {"segment", "gan", "flow", "codec", "propose"}


def find_steps(value: Any) -> Iterator[list[dict[str, Any]]]:
    """Every list of steps in a JSON value."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and "operation" in value[0]:
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from find_steps(part)


@pytest.mark.parametrize("name", list_trainable())
def test_every_config_describes_an_augmentation_that_can_be_made(name: str) -> None:
    config, _ = find_training(name)
    found = list(find_steps(config.to_json()))
    assert bool(found) == (config.trainer in AUGMENTED)
    for steps in found:
        Augmentation([AugmentationStep(**step) for step in steps], make_flat_grid((64, 64), (4.0, 4.0)))
