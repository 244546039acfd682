"""Labels without a colour of their own get one of one table, wherever they come from."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from medaug_gui.core.labels import COLOURS, Label, LabelMap, choose_colour
from medaug_gui.export.dicom.seg import list_labels
from medaug_gui.io.labelling.names import _make_label


def test_neighbours_are_told_apart() -> None:
    assert len({choose_colour(value) for value in range(1, 13)}) == 12
    assert choose_colour(13) == choose_colour(1)
    for first, second in combinations(COLOURS, 2):
        assert sum(abs(a - b) for a, b in zip(first, second, strict=True)) >= 60


def test_a_colour_is_the_same_in_a_file_and_in_an_export() -> None:
    drawn = LabelMap("drawn", np.array([[[0, 3, 5]]], dtype=np.uint8), (Label(3, "Named", (1, 2, 3)),))
    assert [label.colour for label in list_labels(drawn)] == [(1, 2, 3), choose_colour(5)]
    assert _make_label(5, "Read", "").colour == choose_colour(5)
