"""MONAI's Generator from a bundle: built by name from a list, run as any generator, refused where it is code."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from model_files import saved
from torch import nn

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.models.imports.bundles import library
from medaug_gui.models.imports.bundles.reading import write_bundle
from medaug_gui.models.library import add_model, find_model
from medaug_gui.operations.learned.packaged import make_operation

GENERATOR = {
    "_target_": "Generator", "latent_shape": "@latent_size", "start_shape": [4, 4, 4], "channels": [4, 2, 1],
    "strides": [2, 2, 1], "num_res_units": 0,
}  # fmt: skip
SIGMOID = {"_target_": "Compose", "transforms": [{"_target_": "Activationsd", "keys": "pred", "sigmoid": True}]}


class FakeGenerator(nn.Module):
    """As much of MONAI's as is needed: noise to [n, 1, 16, 16] by one layer."""

    def __init__(self, latent_shape: list[int], start_shape: list[int], strides: list[int], **more: Any) -> None:
        super().__init__()
        self.more = more
        self.edge = start_shape[1] * int(np.prod(strides))
        self.linear = nn.Linear(latent_shape[0], self.edge**2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.linear(x).reshape(len(x), 1, self.edge, self.edge)


@pytest.fixture
def fake_monai(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("monai.networks.nets.generator")
    module.Generator = FakeGenerator  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)


@pytest.fixture(autouse=True)
def no_shipped_models(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medaug_gui.models.package.find_shipped_models", lambda: tmp_path / "shipped")


def write_mednist(folder: Path, network: nn.Module, definition: Any = GENERATOR, **more: Any) -> Path:
    """A bundle with the configurations of the model zoo's mednist_gan, at toy size."""
    for name in ("configs", "models", "scripts"):
        (folder / name).mkdir(parents=True)
    ends = {
        "inputs": {"latent": {"type": "tuples", "format": "latent", "num_channels": 0, "value_range": [0, 1]}},
        "outputs": {"pred": {"type": "image", "format": "magnitude", "num_channels": 1, "value_range": [0, 1]}},
    }
    about = {"version": "0.4.0", "task": "hands", "description": "Makes hands.", "network_data_format": ends}
    config = {
        "imports": ["$import glob"], "latent_size": 8, "network_def": definition,
        "network": "$@network_def.to('cpu')",
        "dataset": {"_target_": "Dataset", "data": "$[torch.rand(@latent_size) for i in range(10)]"},
        "postprocessing": SIGMOID, **more,
    }  # fmt: skip
    (folder / "configs" / "metadata.json").write_text(json.dumps(about))
    (folder / "configs" / "inference.json").write_text(json.dumps(config))
    (folder / "scripts" / "__init__.py").write_text("import pathlib; pathlib.Path('canary').touch()")
    saved(folder / "models" / "model.pt", network.state_dict())
    return folder


def make_images(name: str, **values: Any) -> np.ndarray:
    operation = make_operation(find_model(name).package)
    asked = {parameter.name: parameter.default for parameter in operation.spec.parameters}
    return operation.run(None, {**asked, "images": 3, **values}, 5, Progress(), "cpu").voxels


def test_the_generator_of_a_bundle_makes_images(tmp_path: Path, fake_monai: None) -> None:
    network = FakeGenerator([8], [4, 4, 4], [2, 2, 1])
    package = find_model(add_model(write_mednist(tmp_path / "mednist_gan", network)).id).package
    assert (package.id, package.card.task, package.card.outputs.size) == ("mednist-gan", "generate", 16)
    arguments = package.card.architecture.arguments
    assert arguments["latent_shape"] == 8
    assert arguments["uniform"] is True
    assert arguments["sigmoid"] is True
    images = make_images(package.id)
    assert images.shape == (3, 16, 16)
    assert 0 <= images.min() < images.max() <= 1000
    assert np.array_equal(images[:2], make_images(package.id, images=2))
    assert not Path("canary").exists()
    back = write_bundle(package, tmp_path / "again")
    assert (back / "models" / "model.pt").is_file()


def test_monais_own_class_is_run_where_it_is_installed(tmp_path: Path) -> None:
    pytest.importorskip("monai")
    definition = {key: value for key, value in GENERATOR.items() if key not in ("_target_", "latent_shape")}
    network = library.get_class("Generator")(latent_shape=[8], **definition)
    with torch.random.fork_rng():
        torch.manual_seed(1)
        for parameter in network.parameters():
            nn.init.normal_(parameter, std=0.3)
    added = add_model(write_mednist(tmp_path / "hands", network))
    noise = torch.zeros(1, 8)
    ours = find_model(added.id).package.network()
    with torch.inference_mode():
        assert torch.allclose(ours(noise), network.half().float()(noise + 0.5).sigmoid(), atol=1e-5)
    assert make_images(added.id).std() > 1


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        ({**GENERATOR, "channels": [4, 2, 3]}, "no square grey image"),
        ({**GENERATOR, "start_shape": [4, 4, 4, 4]}, "no image of rows and columns"),
        ({**GENERATOR, "start_shape": [4, 4, 400]}, "no square grey image"),
        ({**GENERATOR, "act": "$__import__('os').system('touch canary')"}, "expression"),
        ({**GENERATOR, "evil": 1}, "evil"),
        ({**GENERATOR, "_target_": "monai.networks.nets.Discriminator"}, "not one that is known"),
        ({**GENERATOR, "_target_": "subprocess.Generator"}, "not one that is known"),
    ],
)
def test_a_generator_that_is_not_known_is_refused(
    tmp_path: Path, fake_monai: None, definition: Any, words: str
) -> None:
    with pytest.raises(ModelProblem, match=words):
        add_model(write_mednist(tmp_path / "b", FakeGenerator([8], [4, 4, 4], [2, 2, 1]), definition))
    assert not Path("canary").exists()


def test_without_monai_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "monai.networks.nets.generator", None)
    with pytest.raises(ModelProblem) as problem:
        add_model(write_mednist(tmp_path / "b", FakeGenerator([8], [4, 4, 4], [2, 2, 1])))
    assert "needs MONAI" in str(problem.value)
    assert "medaug[monai]" in str(problem.value)
