"""The examples of CONTRIBUTING are whole: they keep to the style and do what they say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.metrics.base import Comparison

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"One file, `(\S+\.py)`, whole:\n\n```python\n(.*?)```", PAGE, re.DOTALL))


@pytest.fixture
def example(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that an example becomes."""
    name = Path(request.param).stem
    module = ModuleType(f"example_{name}")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(EXAMPLES[request.param], vars(module))
    return module


@pytest.mark.parametrize("path", EXAMPLES)
@pytest.mark.parametrize("words", [("check",), ("format", "--check")], ids=" ".join)
def test_examples_keep_to_the_style(path: str, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "ruff", *words, "--stdin-filename", str(ROOT / path), "-"]
    found = subprocess.run(command, cwd=ROOT, input=EXAMPLES[path], capture_output=True, text=True, timeout=60)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("example", ["medaug_gui/operations/augment/offset.py"], indirect=True)
def test_the_transform_adds_one_amount(example: ModuleType) -> None:
    series = Series(np.zeros((2, 4, 4), np.float32), Geometry((2, 4, 4)))
    added = example.OPERATION.run(series, {"largest": 30.0}, 1, Progress()).voxels
    assert np.ptp(added) == 0
    assert 0 < abs(added[0, 0, 0]) <= 30


@pytest.mark.parametrize("example", ["medaug_gui/imaging/metrics/mae.py"], indirect=True)
def test_the_metric_is_the_mean_distance(example: ModuleType) -> None:
    reference, found = np.zeros((1, 2), np.float32), np.array([[1, -3]], np.float32)
    assert example.METRIC.compute(Comparison(found, reference, 0.0, 1.0)) == 2.0
