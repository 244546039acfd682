"""`medaug run` says before it runs what has no meaning for a series, and runs it all the same unless told not to."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import SimpleITK
from typer.testing import CliRunner, Result

from medaug_gui.cli.main import app


@pytest.fixture
def ct(tmp_path: Path) -> Path:
    """A CT that a sidecar calls one."""
    rng = np.random.default_rng(0)
    image = SimpleITK.GetImageFromArray(rng.integers(-900, 900, (4, 24, 20)).astype(np.int16))
    SimpleITK.WriteImage(image, str(tmp_path / "scan.nii.gz"))
    (tmp_path / "scan.json").write_text(json.dumps({"Modality": "CT"}))
    return tmp_path / "scan.nii.gz"


def medaug(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize("name", ["rician-noise", "ghosting", "n4-bias-correction"])
def test_a_warning_comes_first_and_stands_in_the_json(name: str, ct: Path, tmp_path: Path) -> None:
    done = medaug("run", name, ct, "-o", tmp_path / "out", "--format", "nifti", "--json")
    assert done.exit_code == 0, done.stderr
    (line,) = [line for line in done.stderr.splitlines() if "warning:" in line]
    assert "MR" in line
    assert "this is CT." in line
    (output,) = json.loads(done.stdout)["outputs"]
    (doubt,) = output["doubts"]
    assert doubt in line
    assert doubt in output["notes"]


def test_what_fits_has_no_doubts(ct: Path, tmp_path: Path) -> None:
    done = medaug("run", "ct-dose", ct, "-o", tmp_path / "out", "--format", "nifti", "--json")
    assert done.exit_code == 0, done.stderr
    assert "warning:" not in done.stderr
    assert json.loads(done.stdout)["outputs"][0]["doubts"] == []


def test_strict_runs_nothing_doubtful(ct: Path, tmp_path: Path) -> None:
    done = medaug("run", "rician-noise", ct, "-o", tmp_path / "out", "--format", "nifti", "--strict")
    assert done.exit_code == 2
    assert not (tmp_path / "out").exists()
