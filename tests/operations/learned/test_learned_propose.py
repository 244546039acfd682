"""A box in numbers gives the series a label map, a draft that says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from medaug_gui.core.errors import BadParameter, NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import check_values
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.core.shapes.prompts import Box
from medaug_gui.models.inference.propose import Proposer
from medaug_gui.operations.chain import preview_slice
from medaug_gui.operations.learned.packaged import make_packaged_operations
from medaug_gui.operations.learned.propose import LearnedProposer, SlicePrompt


@pytest.fixture
def operation(blank_model: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> LearnedProposer:
    """Finds what is brighter than 100 in and around the box."""

    def propose(self: Proposer, features: Any, box: Box, *_rest: Any) -> np.ndarray:
        sure = np.zeros(features.image.shape, np.float32)
        part = slice(int(box.top), int(box.bottom)), slice(int(box.left), int(box.right))
        sure[part] = np.where(features.image[part] > 100, 0.8 + 0.001 * box.width, 0.1)
        return sure

    monkeypatch.setattr(Proposer, "__init__", lambda self, *words, **options: None)
    monkeypatch.setattr(Proposer, "propose", propose)
    folder = blank_model("finder", "propose", inputs={"modality": []}, outputs={})
    found, problems = make_packaged_operations([folder.parent])
    assert problems == ()
    (operation,) = found
    assert isinstance(operation, LearnedProposer)
    return operation


def scan() -> Series:
    voxels = np.zeros((5, 40, 60), np.int16)
    voxels[1:4, 10:20, 30:40] = 300
    voxels[2, 28:34, 8:14] = 300
    return Series(voxels, Geometry(voxels.shape, (5.0, 1.0, 1.0)), Identity(modality="MR"))


def ran(operation: LearnedProposer, source: Series | None, **values: Any) -> Series:
    return operation.run(source, check_values(operation.spec.parameters, values), 0, Progress(), "cpu")


def test_a_box_in_numbers(operation: LearnedProposer) -> None:
    source = scan()
    made = ran(operation, source, slice=4, row=15, column=35, height=14, width=14, sureness=True)
    assert np.array_equal(made.voxels, source.voxels)
    (found,) = made.labels
    assert found.name == found.labels[0].name == "Proposed"
    assert np.argwhere(found.voxels.any((1, 2))).ravel().tolist() == [3]
    assert np.array_equal(found.voxels[3], (source.voxels[3] > 0).astype(np.uint8))
    assert found.algorithm is not None
    assert made.maps[0].name == "sureness"
    step = made.provenance.steps[-1]
    assert step.realised["boxes"][0] == {"slice": 4, "top": 8.0, "left": 28.0, "bottom": 22.0, "right": 42.0,
                                         "label": "Proposed"}  # fmt: skip
    assert step.realised["pixels"] == {"Proposed": 100}
    assert any("a draft" in note for note in step.notes)


def test_by_default_the_middle(operation: LearnedProposer) -> None:
    made = ran(operation, scan())
    assert made.labels[0].voxels.sum() == 100
    assert operation.find_automatic(scan(), {}, 0) == {"slice": 3, "row": 20, "column": 30, "height": 20, "width": 30}
    again = ran(operation, made)
    assert [one.name for one in again.labels] == ["Proposed", "Proposed 2"]


def test_several_boxes_in_one_map(operation: LearnedProposer) -> None:
    prompts = (
        SlicePrompt(2, Box(8, 28, 22, 42), "Lump"), SlicePrompt(3, Box(8, 28, 22, 42), "Lump"),
        SlicePrompt(2, Box(26, 6, 36, 16), "Spot"), SlicePrompt(0, Box(1, 1, 9, 9), "Nothing"),
    )  # fmt: skip
    made = operation.propose(scan(), prompts, 0.5, Progress(), "cpu")
    (found,) = made.labels
    assert [label.name for label in found.labels] == ["Lump", "Spot", "Nothing"]
    assert [int((found.voxels == value).sum()) for value in (1, 2, 3)] == [200, 36, 0]
    assert any(note.startswith("No nothing") for note in made.provenance.notes)
    over = operation.propose(
        scan(), (*prompts[:1], SlicePrompt(2, Box(5, 25, 30, 50), "Wider")), 0.5, Progress(), "cpu"
    )
    assert (over.labels[0].voxels == 2).sum() == 100


@pytest.mark.parametrize(
    ("values", "sentence"), [({"slice": 6}, "no slice 6"), ({"row": 90.0}, "outside"), ({"column": 500.0}, "outside")]
)
def test_a_box_elsewhere_is_a_sentence(operation: LearnedProposer, values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadParameter, match=sentence):
        ran(operation, scan(), **{"height": 10.0, "width": 10.0, **values})


def test_a_series_is_needed_and_grey(operation: LearnedProposer) -> None:
    with pytest.raises(NotAccepted, match="grey"):
        ran(operation, None)


def test_the_preview_shows_the_box_on_the_slice_that_is_seen(operation: LearnedProposer) -> None:
    shown = preview_slice(
        scan(), [("finder", {"slice": 3})], "k", 0, 1, Progress(), "cpu", operations={"finder": operation}
    )
    assert shown.labels[0].voxels.shape[0] == 1
    assert shown.labels[0].voxels.sum() == 100
