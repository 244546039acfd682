"""Proposals lie where the prompt is, at any size and place; clicks alone find the window by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from medaug_gui.core.shapes.prompts import Box, Click
from medaug_gui.models.inference import propose
from medaug_gui.models.inference.prompt_view import CHANNELS, SIZE, View, make_inputs
from medaug_gui.models.inference.propose import Proposer
from medaug_gui.models.package import load_package


class Bright(nn.Module):
    """Finds what is brighter than half of the window's range; more under a click, less under one that says no."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        score = 8 * x[:, :1] + 30 * x[:, 3:4] - 30 * x[:, 4:5] + 2 * x[:, 5:6]
        return torch.cat([torch.zeros_like(score), score], 1)


@pytest.fixture
def proposer(blank_model: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Proposer:
    monkeypatch.setattr(propose, "load_network", lambda package: Bright())
    return Proposer(load_package(blank_model("bright", "propose", inputs={"modality": []}, outputs={})), "cpu")


def disc(shape: tuple[int, int], row: float, column: float, radius: float) -> np.ndarray:
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]]
    return (rows + 0.5 - row) ** 2 + (columns + 0.5 - column) ** 2 < radius**2


def dice(found: np.ndarray, wanted: np.ndarray) -> float:
    return float(2 * (found & wanted).sum() / (found.sum() + wanted.sum()))


@pytest.mark.parametrize(
    ("shape", "row", "column", "radius"),
    [
        ((120, 160), 60, 80, 20), ((512, 512), 300, 120, 100), ((60, 60), 4, 55, 10), ((90, 300), 45, 150, 4),
        ((64, 64), 32, 32, 40),
    ],
)  # fmt: skip
def test_a_box_anywhere(proposer: Proposer, shape: tuple[int, int], row: int, column: int, radius: int) -> None:
    wanted = disc(shape, row, column, radius)
    image = np.where(wanted, 300, 10).astype(np.int16)
    features = proposer.embed(image)
    box = Box(row - radius, column - radius, row + radius, column + radius)
    sure = proposer.propose(features, box)
    assert sure.shape == shape
    assert sure.dtype == np.float32
    assert 0 <= sure.min() <= sure.max() <= 1
    assert dice(sure > 0.5, wanted) > (0.93 if radius > 4 else 0.8)


def test_far_from_the_box_nothing_is_found(proposer: Proposer) -> None:
    image = np.where(disc((200, 200), 40, 40, 15) | disc((200, 200), 150, 150, 15), 300.0, 10.0)
    sure = proposer.propose(proposer.embed(image), Box(25, 25, 55, 55))
    assert sure[150, 150] == 0


def test_the_unit_does_not_matter_nor_what_is_not_a_number(proposer: Proposer) -> None:
    image = np.where(disc((80, 80), 40, 40, 15), 3.0, 1.0)
    box = Box(24, 24, 56, 56)
    plain = proposer.propose(proposer.embed(image), box)
    np.testing.assert_allclose(proposer.propose(proposer.embed(-500 + 900 * image), box), plain, atol=1e-4)
    image[40, 40] = np.nan
    assert np.isfinite(proposer.propose(proposer.embed(image), box)).all()


def test_clicks_correct_a_proposal(proposer: Proposer) -> None:
    features = proposer.embed(np.where(disc((80, 80), 40, 40, 12), 300.0, 10.0))
    box = Box(26, 26, 54, 54)
    first = proposer.propose(features, box)
    more = proposer.propose(features, box, [Click(29.5, 29.5)], first)
    less = proposer.propose(features, box, [Click(40.5, 40.5, wanted=False)], first)
    assert first[29, 29] < 0.5 < more[29, 29]
    assert less[40, 40] < 0.5 < first[40, 40]


@pytest.mark.parametrize("radius", [4, 20, 80])
def test_a_click_alone_looks_for_what_lies_under_it(proposer: Proposer, radius: int) -> None:
    wanted = disc((256, 256), 120, 140, radius)
    sure = proposer.propose(proposer.embed(np.where(wanted, 300.0, 10.0)), None, [Click(121.0, 138.0)])
    assert dice(sure > 0.5, wanted) > 0.75


def test_a_click_outside_the_box_is_seen(proposer: Proposer) -> None:
    features = proposer.embed(np.zeros((200, 200)))
    sure = proposer.propose(features, Box(20, 20, 40, 40), [Click(120.0, 120.0)])
    assert sure[120, 120] > 0.5


def test_there_must_be_something_to_go_by(proposer: Proposer) -> None:
    features = proposer.embed(np.zeros((20, 20)))
    for clicks in ([], [Click(3.0, 3.0, wanted=False)]):
        with pytest.raises(ValueError, match="neither a box nor a click"):
            proposer.propose(features, None, clicks)
    with pytest.raises(ValueError, match="holds nothing"):
        Box(3.0, 3.0, 3.0, 9.0)


def test_it_asks_whether_to_go_on(blank_model: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(propose, "load_network", lambda package: Bright())

    def stop() -> None:
        raise TimeoutError

    package = load_package(blank_model("bright", "propose", inputs={"modality": []}, outputs={}))
    stopped = Proposer(package, "cpu", mirror=False, check=stop)
    with pytest.raises(TimeoutError):
        stopped.propose(stopped.embed(np.zeros((20, 20))), Box(2.0, 2.0, 9.0, 9.0))


def test_a_window_goes_there_and_back() -> None:
    rng = np.random.default_rng(0)
    image = rng.random((70, 90)).astype(np.float32)
    view = View(-5, 60, 64)
    assert view.cut(image, 64)[5:64, 0:30] == pytest.approx(image[0:59, 60:90])
    back = view.bring_back(view.cut(image, 64), (70, 90))
    assert back[0:59, 60:90] == pytest.approx(image[0:59, 60:90])
    assert back[:, :60].max() == 0
    assert View(200, 200, 20).cut(image).max() == 0
    painted = view.paint_box(Box(0.0, 60.0, 10.0, 70.0), 64)
    assert painted.sum() == pytest.approx(100)
    spot = view.paint_clicks([Click(20.5, 70.5)], True, 64)
    assert spot[25, 10] == pytest.approx(1)
    assert view.paint_clicks([Click(20.5, 70.5)], False, 64).max() == 0


def test_inputs_show_the_window_and_the_box_each_in_their_own_range() -> None:
    images = torch.zeros(1, SIZE, SIZE)
    images[0, :20] = -1000.0
    images[0, 40:80, 40:80] = 50.0
    images[0, 50:60, 50:60] = 90.0
    boxes = torch.zeros_like(images)
    boxes[0, 40:80, 40:80] = 1
    nothing = torch.zeros_like(images)
    inputs = make_inputs(images, boxes, nothing, nothing, nothing + 0.5)
    assert inputs.shape == (1, CHANNELS, SIZE, SIZE)
    wide, narrow = inputs[0, 0], inputs[0, 1]
    assert float(wide[55, 55] - wide[45, 45]) < 0.1
    assert float(narrow[55, 55] - narrow[45, 45]) > 1.5
    assert float(inputs[0, 5].abs().max()) == 0
