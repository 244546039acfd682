"""`medaug propose`: boxes on a command line become a label map that is read back; what is wrong is one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK as sitk  # noqa: N813
from typer.testing import CliRunner, Result

from medaug_gui.cli.main import app
from medaug_gui.core.shapes.prompts import Box
from medaug_gui.jobs.proposals import warm
from medaug_gui.models.inference.propose import Proposer
from medaug_gui.models.package import load_package


@pytest.fixture
def scan(tmp_path: Path, blank_model: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scan with a lump, and a model that finds what is bright in the box."""

    def propose(self: Proposer, features: Any, box: Box, *_rest: Any) -> np.ndarray:
        sure = np.zeros(features.image.shape, np.float32)
        part = slice(int(box.top), int(box.bottom)), slice(int(box.left), int(box.right))
        sure[part] = features.image[part] > 100
        return sure

    monkeypatch.setattr(Proposer, "__init__", lambda self, *words, **options: None)
    monkeypatch.setattr(Proposer, "propose", propose)
    package = load_package(blank_model("finder", "propose", inputs={"modality": []}, outputs={}))
    monkeypatch.setattr(warm, "find_proposing", lambda id: package)
    voxels = np.zeros((6, 30, 40), np.int16)
    voxels[2:4, 10:20, 12:24] = 300
    image = sitk.GetImageFromArray(voxels)
    image.SetSpacing((0.5, 0.5, 3.0))
    sitk.WriteImage(image, str(tmp_path / "scan.nii.gz"))
    return tmp_path / "scan.nii.gz"


def medaug(*words: object) -> Result:
    return CliRunner().invoke(app, ["propose", *map(str, words), "--device", "cpu"])


def test_boxes_become_a_label_map(scan: Path, tmp_path: Path) -> None:
    result = medaug(scan, "-o", tmp_path / "out", "--box", "3,8,10,22,26", "--box", "4,22,26,8,10", "--label", "Lump",
                    "--format", "nifti", "--json", "--sureness")  # fmt: skip
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    assert told["model"] == "finder"
    assert told["labels"] == [{"name": "Lump", "value": 1, "pixels": 240, "slices": 2, "square_mm": 60.0}]
    assert any("a draft" in note for note in told["notes"])
    written = [sitk.GetArrayFromImage(sitk.ReadImage(str(path))) for path in (tmp_path / "out").rglob("*.nii*")]
    assert any(set(np.unique(array)) == {0, 1} and array.sum() == 240 for array in written)
    assert len(written) == 3


def test_a_label_for_each_box_as_dicom(scan: Path, tmp_path: Path) -> None:
    result = medaug(scan, "-o", tmp_path / "out", "--box", "3,8,10,22,26", "--box", "4,8,10,22,26", "--label", "One",
                    "--label", "Two")  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert "files)" in result.stdout
    assert "note: One: 120 pixels" in result.stderr


@pytest.mark.parametrize(
    ("words", "sentence", "status"),
    [
        (["--box", "3,8,10,22"], "is no box", 2),
        (["--box", "0,8,10,22,26"], "is no box", 2),
        (["--box", "3,8,10,8,26"], "is no box", 2),
        (["--box", "7,8,10,22,26"], "There is no slice 7", 2),
        (["--box", "3,50,10,62,26"], "outside the slices", 2),
        (["--box", "3,8,10,22,26", "--label", "a", "--label", "b"], "1 boxes and 2 labels", 2),
        (["--box", "3,8,10,22,26", "--series", "absent"], "no series 'absent'", 2),
        (["--box", "3,8,10,22,26", "--format", "jpeg"], "no format", 2),
    ],
)
def test_what_is_wrong_is_one_sentence(
    scan: Path, tmp_path: Path, words: list[str], sentence: str, status: int
) -> None:
    result = medaug(scan, "-o", tmp_path / "out", *words)
    assert result.exit_code == status
    assert sentence in result.stderr
    assert not (tmp_path / "out").exists()


def test_one_series_is_asked_for(scan: Path, tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    for name in ("a", "b"):
        (tmp_path / "two" / f"{name}.nii.gz").write_bytes(scan.read_bytes())
    result = medaug(tmp_path / "two", "-o", tmp_path / "out", "--box", "3,8,10,22,26")
    assert "There are 2 series" in result.stderr
    (tmp_path / "none").mkdir()
    result = medaug(tmp_path / "none", "-o", tmp_path / "out", "--box", "3,8,10,22,26")
    assert "No series was found" in result.stderr
    assert medaug(scan, "-o", scan, "--box", "3,8,10,22,26").exit_code == 2
