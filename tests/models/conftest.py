"""Small untrained model packages, made in the test."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from model_files import Mean

from medaug_gui.models import networks
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package

TINY = {"channels": [4, 8], "blocks": 1, "slices": 3, "unshuffle": 2}
CARD: dict[str, Any] = {
    "id": "denoise-tiny",
    "name": "Tiny denoiser",
    "version": "0.0.1",
    "task": "denoise",
    "summary": "Untrained.",
    "architecture": {"network": "residual_unet", "arguments": TINY},
    "inputs": {"modality": ["CT"], "context_slices": 3, "unit": "HU", "range": [-1024, 3071], "scale": 1000.0},
    "outputs": {},
    "intended_use": "Tests.",
    "not_for": "Anything else.",
    "licence": "CC0-1.0",
    "training": {"data": [], "split": "", "procedure": "none", "seed": 0, "date": "2026-01-01", "hardware": ""},
    "metrics": {},
    "limitations": [],
}


def filled(network: torch.nn.Module) -> torch.nn.Module:
    """Small weights that do not depend on torch's own generator."""
    rng = np.random.default_rng(5)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(torch.from_numpy(0.1 * rng.standard_normal(tuple(parameter.shape))))
    return network


@pytest.fixture
def make_package(tmp_path: Path) -> Callable[..., Package]:
    def make(name: str = "tiny", **changes: Any) -> Package:
        card = {**CARD, **changes}
        network = networks.build(card["architecture"]["network"], card["architecture"]["arguments"])
        return write_package(tmp_path / "models" / name, card, filled(network))

    return make


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A TorchScript and a torch.export file of the same small network."""
    folder = tmp_path_factory.mktemp("programs")
    network = Mean().eval()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.jit.script(network).save(str(folder / "mean.pt"))
        torch.export.save(torch.export.export(network, (torch.rand(1, 1, 64, 64),)), folder / "mean.pt2")
    return {"torchscript": folder / "mean.pt", "torch-export": folder / "mean.pt2"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own home for models and consents."""
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
