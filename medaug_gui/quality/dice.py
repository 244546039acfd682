"""Overlap of label maps, label by label."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from numpy.typing import NDArray

from medaug_gui.core.labels import Label
from medaug_gui.models.overlap import Overlap


def overlaps(found: NDArray[Any], wanted: NDArray[Any], labels: Iterable[Label]) -> dict[str, Overlap]:
    """The overlap of each label in two arrays of labels of one shape, by the label's name.

    Dice, intersection over union, sensitivity and precision are as Maier-Hein L. et al., "Metrics reloaded", Nature
    Methods 21, 2024, has them.

    Raises:
        ValueError: the arrays are not of one shape.
    """
    if found.shape != wanted.shape:
        raise ValueError("label maps of different shapes cannot be compared")
    return {label.name: Overlap.of(found == label.value, wanted == label.value) for label in labels}
