"""What a denoiser is compared with: files that do not say what they are, and references that are not clean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
import pytest
import SimpleITK
import torch

from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.base import Evaluation, EvaluationOptions
from medaug_gui.evaluation.data import find_series, read_as
from medaug_gui.evaluation.run import evaluate
from medaug_gui.models import networks
from medaug_gui.models.library import add_model

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


def partner(path: Path, voxels: np.ndarray, number: int, origin: float = 0.0, patient: str = "P1") -> None:
    """A DICOM series of one patient, slice by slice."""
    path.mkdir(parents=True, exist_ok=True)
    series = pydicom.uid.generate_uid(entropy_srcs=[str(path), str(number), patient])
    for index, image in enumerate(voxels):
        data = pydicom.Dataset()
        data.file_meta = pydicom.dataset.FileMetaDataset()
        data.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
        data.SOPClassUID = data.file_meta.MediaStorageSOPClassUID = pydicom.uid.MRImageStorage
        data.SOPInstanceUID = pydicom.uid.generate_uid(entropy_srcs=[series, str(index)])
        data.file_meta.MediaStorageSOPInstanceUID = data.SOPInstanceUID
        data.SeriesInstanceUID, data.StudyInstanceUID = series, "1.2.3"
        data.Modality, data.PatientID, data.SeriesNumber = "MR", patient, number
        data.Rows, data.Columns = image.shape
        data.PixelSpacing, data.SliceThickness = [1, 1], 2
        data.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        data.ImagePositionPatient = [0, 0, origin + 2 * index]
        data.SamplesPerPixel, data.PhotometricInterpretation = 1, "MONOCHROME2"
        data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 16, 16, 15, 1
        data.PixelData = image.astype("<i2").tobytes()
        data.save_as(path / f"{number}-{index}-{patient}.dcm", enforce_file_format=True)


def test_every_degraded_series_of_a_patient_is_paired_by_place(unchanging: Path, tmp_path: Path) -> None:
    clean = np.concatenate([head(3.0)] * 3)
    partner(tmp_path / "clean", clean, 1)
    partner(tmp_path / "noisy", clean + 40, 2)
    partner(tmp_path / "noisy", clean[3:] + 80, 3, origin=6.0)  # begins three slices further on
    partner(tmp_path / "noisy", clean + 7, 4, origin=500.0)  # lies elsewhere
    partner(tmp_path / "noisy", clean + 9, 5, patient="P2")
    options = replace(EvaluationOptions(), slices=2, device="cpu", degraded=tmp_path / "noisy")
    found = evaluate(str(unchanging), tmp_path / "clean", options, Progress())
    errors = {score.condition: score.value for score in found.scores if score.metric == "rmse"}
    assert errors == pytest.approx({"degraded partner 1": 40, "degraded partner 2": 80}, abs=0.01)


def test_a_network_that_the_user_brought_in_is_a_baseline(
    unchanging: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    network = networks.build("dncnn", {"features": 4, "depth": 3})
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.zero_()
    state = {f"model.{2 * int(key.split('.')[1])}.{key.split('.')[2]}": value
             for key, value in network.state_dict().items()}  # fmt: skip
    torch.save(state, tmp_path / "dncnn_gray_blind.pth")
    add_model(tmp_path / "dncnn_gray_blind.pth")
    found = measured(unchanging, stored(tmp_path / "clean" / "a.nii.gz", head(3.0)))
    score = next(score for score in found.scores if score.metric == "rmse")
    assert score.baselines["dncnn-gray-blind"] == pytest.approx(score.baselines["input"], rel=1e-3)
    assert any("brought in stand beside it" in note and "dncnn-gray-blind" in note for note in found.notes)
