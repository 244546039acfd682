"""LiteMedSAM from its weights: recognised by its tensors, and asked by boxes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from medaug_gui.core.errors import ModelProblem, NotAccepted
from medaug_gui.core.shapes.prompts import Box, Click
from medaug_gui.models import networks
from medaug_gui.models.imports.known import find_known_network
from medaug_gui.models.imports.making import ImportOptions, make_from_checkpoint
from medaug_gui.models.imports.sniff import identify
from medaug_gui.models.inference.propose import make_proposer
from medaug_gui.models.inference.propose_whole import WholeProposer
from medaug_gui.models.library import add_model
from medaug_gui.models.networks.medsam_lite import MedSamLite
from medaug_gui.models.package import Package

SMALL = {"widths": [8, 8, 12, 16], "depths": [1, 1, 2, 1], "heads": [1, 2, 3, 4], "windows": [1, 5, 7, 4]}


def weights() -> dict[str, torch.Tensor]:
    """Random weights under the published names."""
    torch.manual_seed(3)
    network = networks.build("medsam_lite", SMALL)
    state = {
        name: 0.05 * torch.randn(tensor.shape) if tensor.is_floating_point() else tensor
        for name, tensor in network.state_dict().items()
    }
    return {name: tensor.abs() + 0.5 if name.endswith("running_var") else tensor for name, tensor in state.items()}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Package:
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    torch.save(weights(), tmp_path / "lite_medsam.pth")
    found = identify(tmp_path / "lite_medsam.pth")
    return make_from_checkpoint(found, tmp_path / "made", ImportOptions(modality=("CT",)))


def test_it_is_told_by_its_tensors() -> None:
    found = find_known_network({name: tuple(tensor.shape) for name, tensor in weights().items()})
    assert (found.network, found.title, found.task) == ("medsam_lite", "LiteMedSAM", "propose")
    assert {key: list(value) for key, value in found.arguments.items()} == {**SMALL, "heads": [1, 2, 3, 4]}


def test_the_published_sizes_are_its_defaults() -> None:
    network = networks.build("medsam_lite", {}, device="meta")
    assert sum(parameter.numel() for parameter in network.parameters()) == 9_791_300


def test_a_package_that_claims_nothing(package: Package) -> None:
    card = package.card
    assert (card.task, card.name, card.inputs.modality) == ("propose", "LiteMedSAM", ("CT",))
    assert card.metrics == {}
    assert "boxes alone" in card.limitations[1]


def test_boxes_are_answered_on_the_grid_of_the_slice(package: Package) -> None:
    proposer = make_proposer(package, "cpu")
    assert isinstance(proposer, WholeProposer)
    assert proposer.boxes_alone
    image = np.random.default_rng(0).normal(0, 100, (90, 140))
    image[3, 3] = np.nan
    features = proposer.embed(image)
    sure = proposer.propose(features, Box(10.0, 20.0, 50.0, 90.0))
    assert sure.shape == (90, 140)
    assert sure.dtype == np.float32
    assert np.isfinite(sure).all()
    assert 0 <= sure.min() < sure.max() <= 1
    other = proposer.propose(features, Box(60.0, 100.0, 80.0, 130.0))
    assert np.abs(sure - other).max() > 1e-6
    for words in ({"clicks": [Click(5.0, 5.0)]}, {"box": Box(1.0, 1.0, 9.0, 9.0), "clicks": [Click(5.0, 5.0)]}):
        with pytest.raises(NotAccepted, match="boxes alone"):
            proposer.propose(features, **words)  # type: ignore[arg-type]


def test_a_user_adds_it_and_a_part_of_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    torch.save({"model": weights()}, tmp_path / "lite_medsam.pth")
    assert add_model(tmp_path / "lite_medsam.pth").id == "lite-medsam"
    part = {name: tensor for name, tensor in weights().items() if "norm_final" not in name}
    torch.save(part, tmp_path / "cut.pth")
    with pytest.raises(ModelProblem, match=r"look like LiteMedSAM but .* is missing"):
        add_model(tmp_path / "cut.pth")


def test_windows_are_filled_up_and_cut_again() -> None:
    network = networks.build("medsam_lite", SMALL)
    assert isinstance(network, MedSamLite)
    with torch.inference_mode():
        assert network(torch.zeros(1, 3, 256, 256)).shape == (1, 1, 256, 256)
    with pytest.raises(ModelProblem, match="three stages"):
        networks.build("medsam_lite", {**SMALL, "widths": [8, 8]})
    with pytest.raises(ModelProblem, match="multiples"):
        networks.build("medsam_lite", {**SMALL, "heads": [1, 3, 3, 4]})
