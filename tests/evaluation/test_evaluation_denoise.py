"""What a denoiser is compared with: files that do not say what they are, and references that are not clean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import SimpleITK

from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.base import Evaluation, EvaluationOptions
from medaug_gui.evaluation.data import find_series, read_as
from medaug_gui.evaluation.run import evaluate

OWN = "noise of their own of some"


@pytest.fixture
def unchanging(blank_model: Callable[..., Path]) -> Path:
    """A denoiser of MR that gives back what it gets."""
    return blank_model("unchanging", "denoise", inputs={"modality": ["MR"]}, outputs={"factor": 1})


def head(noise: float) -> np.ndarray:
    rng = np.random.default_rng(0)
    rows, columns = np.mgrid[0:96, 0:96]
    inside = np.hypot(rows - 48, columns - 48) < 40
    clean = np.where(inside, 800.0 + 200 * np.sin(rows / 12), 0.0)
    return np.rint(np.abs(clean + noise * rng.standard_normal((3, 96, 96)))).astype(np.int16)


def stored(path: Path, voxels: np.ndarray) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(voxels), str(path))
    return path.parent


def measured(model: Path, data: Path) -> Evaluation:
    return evaluate(str(model), data, replace(EvaluationOptions(), slices=1, device="cpu"), Progress())


def test_the_noise_of_an_mr_that_is_the_reference_is_told(unchanging: Path, tmp_path: Path) -> None:
    noisy = measured(unchanging, stored(tmp_path / "noisy" / "a.nii.gz", head(60.0)))
    clean = measured(unchanging, stored(tmp_path / "clean" / "a.nii.gz", head(3.0)))
    assert [note for note in noisy.notes if f"{OWN} 5 %" in note]
    assert not [note for note in clean.notes if OWN in note]


@pytest.mark.parametrize(
    ("known", "lowest", "otherwise", "modality", "unit"),
    [
        (("MR",), 0, "", "MR", ""),
        (("CT",), 0, "", "CT", "HU"),
        (("CT", "MR"), -900, "", "CT", "HU"),
        (("CT", "MR"), 0, "MR", "MR", ""),
        (("CT", "MR"), 0, "", "", ""),
        ((), -900, "MR", "", ""),
    ],
)
def test_a_file_that_does_not_say_what_it_is_counts_as_what_the_model_knows(
    tmp_path: Path, known: tuple[str, ...], lowest: int, otherwise: str, modality: str, unit: str
) -> None:
    folder = stored(tmp_path / "scan" / "a.nii.gz", np.where(head(3.0) > 400, 500, lowest).astype(np.int16))
    (header,) = find_series(folder, Progress())
    series = read_as(header, known, Progress(), otherwise)
    assert (series.identity.modality, series.unit) == (modality, unit)
