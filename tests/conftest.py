"""Tests run offscreen, on one thread each, in an empty home, and never see the user's settings."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ["MEDAUG_HOME"] = tempfile.mkdtemp(prefix="medaug-test-home-")


@pytest.fixture
def blank_model(tmp_path: Path) -> Callable[..., Path]:
    """Writes the package of a small network whose weights are all 0; gives its folder."""

    def write(name: str, task: str, *, training: dict[str, Any] | None = None, **card: Any) -> Path:
        from medaug_gui.models import networks
        from medaug_gui.models.packing import write_package

        arguments = {"features": 2, "depth": 3}
        network = networks.build("dncnn", arguments).requires_grad_(False)
        for parameter in network.parameters():
            parameter.zero_()
        whole = {
            "id": name, "name": name.title(), "version": "0.0.1", "task": task, "summary": "Untrained.",
            "architecture": {"network": "dncnn", "arguments": arguments}, "intended_use": "Tests.",
            "not_for": "Anything else.", "licence": "CC0-1.0", "metrics": {}, "limitations": [],
            "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "2026-01-01", "hardware": "",
                         **(training or {})},
            **card,
        }  # fmt: skip
        write_package(tmp_path / "packages" / name, whole, network)
        return tmp_path / "packages" / name

    return write
