"""medaug evaluate: the promised document, numbers that are known beforehand, a report that names nobody."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK
import torch
from PIL import Image
from scipy import ndimage
from typer.testing import CliRunner, Result

from medaug_gui.cli.main import app
from medaug_gui.imaging.metrics.catalog import find_metrics
from medaug_gui.models import networks
from medaug_gui.models.features import efficientnet_lite
from medaug_gui.models.packing import write_package

ABOUT: dict[str, Any] = {
    "version": "0.0.1",
    "summary": "Untrained.",
    "intended_use": "Tests.",
    "not_for": "Anything else.",
    "licence": "CC0-1.0",
    "training": {"data": [], "split": "", "procedure": "none", "seed": 0, "date": "2026-01-01", "hardware": ""},
    "metrics": {},
    "limitations": [],
}
METHODS = {"input", "gaussian", "median", "non-local means", "BM3D"}


def medaug(*words: object) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, words)])


@pytest.fixture
def unchanging(blank_model: Callable[..., Path]) -> Path:
    """A denoiser of CT that gives back what it gets."""
    inputs = {"modality": ["CT"], "unit": "HU", "range": [-2000, 4000]}
    return blank_model("unchanging", "denoise", inputs=inputs, outputs={"factor": 1})


def body(slices: int = 12) -> np.ndarray:
    image = np.full((slices, 48, 48), 40, np.int16)
    image[:, 12:30, 12:30] = 120
    image[:, :6] = -120
    return image


def stored(path: Path, voxels: np.ndarray) -> Path:
    path.parent.mkdir(exist_ok=True)
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(voxels), str(path))
    return path.parent


def table(result: Result) -> dict[tuple[str, str], dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return {(row["metric"], row["condition"]): row for row in json.loads(result.stdout)["metrics"]}


def metrics_of_denoisers() -> set[str]:
    return {metric.name_in("HU") for metric in find_metrics() if "denoise" in metric.tasks}


def test_a_model_that_changes_nothing_scores_as_its_input(unchanging: Path, tmp_path: Path) -> None:
    data = stored(tmp_path / "clean" / "a.nii.gz", body())
    result = medaug(unchanging, data, "--slices", 4, "--json", "--device", "cpu")
    rows = table(result)
    told = json.loads(result.stdout)
    assert list(told) == ["model", "data", "metrics"]
    assert (told["model"], told["data"]) == ("unchanging", {"images": 4, "patients": None})
    assert {metric for metric, _ in rows} == {*metrics_of_denoisers(), "noise_spectrum_distance"}
    assert metrics_of_denoisers() >= {"psnr_db", "ssim", "rmse_hu", "haarpsi", "edge_sharpness"}
    assert {condition for _, condition in rows} == {f"correlated noise, {level} HU" for level in (15, 30, 60)}
    for row in rows.values():
        assert list(row) == ["metric", "condition", "value", "ci95", "baselines"]
        assert set(row["baselines"]) == METHODS
        assert row["value"] == pytest.approx(row["baselines"]["input"], abs=0.02)
        assert row["ci95"][0] <= row["value"] <= row["ci95"][1]
    fifteen = rows["rmse_hu", "correlated noise, 15 HU"]
    assert fifteen["value"] == pytest.approx(15, rel=0.25)
    assert fifteen["baselines"]["non-local means"] < 0.8 * fifteen["value"]


def test_a_noisy_ct_is_averaged_before_it_is_a_reference(unchanging: Path, tmp_path: Path) -> None:
    noise = np.random.default_rng(3).normal(0, 25, (24, 48, 48))
    data = stored(tmp_path / "noisy" / "a.nii.gz", np.rint(body(24) + noise).astype(np.int16))
    rows = table(medaug(unchanging, data, "--slices", 2, "--json", "--device", "cpu"))
    as_it_is = table(medaug(unchanging, data, "--slices", 2, "--json", "--device", "cpu", "--reference", "scan"))
    assert ("psnr_db", "correlated noise, 30 HU, averaged reference") in rows
    assert ("psnr_db", "correlated noise, 30 HU") in as_it_is


def test_the_same_command_gives_the_same_numbers(unchanging: Path, tmp_path: Path) -> None:
    data = stored(tmp_path / "clean" / "a.nii.gz", body(6))
    first, second = (medaug(unchanging, data, "--slices", 2, "--json", "--device", "cpu").stdout for _ in range(2))
    assert json.loads(first) == json.loads(second)


def test_degraded_partners_are_compared_slice_by_slice(unchanging: Path, tmp_path: Path) -> None:
    clean = stored(tmp_path / "clean" / "a.nii.gz", body())
    ramp = np.arange(12, dtype=np.int16)[:, None, None]
    worse = stored(tmp_path / "worse" / "b.nii.gz", body() + 10 + 0 * ramp)
    rows = table(medaug(unchanging, clean, "--degraded", worse, "--slices", 4, "--json", "--device", "cpu"))
    assert {condition for _, condition in rows} == {"degraded partner"}
    assert rows["rmse_hu", "degraded partner"]["value"] == pytest.approx(10, abs=0.02)
    assert rows["psnr_db", "degraded partner"]["value"] == pytest.approx(20 * np.log10(40), abs=0.01)


def test_partners_are_matched_by_position_not_by_number(unchanging: Path, tmp_path: Path) -> None:
    voxels = body() + (8 * np.arange(12, dtype=np.int16))[:, None, None]
    clean = stored(tmp_path / "clean" / "a.nii.gz", voxels)
    image = SimpleITK.GetImageFromArray(voxels[3:] + 5)
    image.SetOrigin((0.0, 0.0, 3.0))
    (tmp_path / "worse").mkdir()
    SimpleITK.WriteImage(image, str(tmp_path / "worse" / "b.nii.gz"))
    rows = table(medaug(unchanging, clean, "--degraded", tmp_path / "worse", "--json", "--device", "cpu"))
    assert rows["rmse_hu", "degraded partner"]["value"] == pytest.approx(5, abs=0.02)


def test_the_report_is_one_file_that_names_nobody(unchanging: Path, tmp_path: Path) -> None:
    data = stored(tmp_path / "Mustermann" / "Mustermann.nii.gz", body(6))
    report = tmp_path / "out" / "report.html"
    result = medaug(unchanging, data, "--slices", 2, "-o", report, "--device", "cpu")
    assert result.exit_code == 0
    text = report.read_text(encoding="utf-8")
    assert text.count("<svg") == len(metrics_of_denoisers()) + 1
    assert text.count("data:image/png;base64,") == 21
    assert "PSNR (dB)" in text
    assert "psnr_db" in result.stdout
    for word in ("Mustermann", "http://www.w3.org/1999", "<script", str(tmp_path)):
        assert word not in text


def drawn(seed: int, count: int, folder: Path) -> Path:
    rng = np.random.default_rng(seed)
    soft = ndimage.gaussian_filter(rng.standard_normal((count, 48, 48)), (0, 5, 5))
    folder.mkdir()
    for index, image in enumerate(soft):
        grey = (255 * (image - image.min()) / np.ptp(image)).astype(np.uint8)
        Image.fromarray(grey).save(folder / f"p{index // 4:03}_{index:03}.png")
    rows = [f"p{index // 4:03}_{index:03}.png,p{index // 4:03}" for index in range(count)]
    (folder / "index.csv").write_text("file,patient\n" + "\n".join(rows) + "\n")
    return folder


@pytest.fixture
def generating(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A generator of scribbles, measured in principal components: the deep features have a test of their own."""
    monkeypatch.setattr(efficientnet_lite, "is_available", lambda: False)
    arguments = {"size": 32, "channels": [8, 8], "fold": 4, "code": 4, "conditions": 1, "levels": [0.0, 1.0]}
    network = networks.build("gan", arguments)
    rng = np.random.default_rng(5)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(torch.from_numpy(0.2 * rng.standard_normal(tuple(parameter.shape))))
    card = {
        **ABOUT, "id": "scribbles", "name": "Scribbles", "task": "generate", "inputs": {"modality": []},
        "architecture": {"network": "gan", "arguments": arguments},
        "outputs": {"modality": "OT", "size": 32, "range": [0, 1000]},
    }  # fmt: skip
    write_package(tmp_path / "packages" / "scribbles", card, network)
    return tmp_path / "packages" / "scribbles"


def test_a_generator_is_measured_beside_real_against_real(generating: Path, tmp_path: Path) -> None:
    data = drawn(1, 40, tmp_path / "real")
    report = tmp_path / "report.html"
    result = medaug(generating, data, "--slices", 24, "--json", "-o", report, "--device", "cpu")
    told = json.loads(result.stdout)
    assert told["data"] == {"images": 40, "patients": 10}
    rows = {row["metric"]: row for row in told["metrics"]}
    ratio = next(row for name, row in rows.items() if "ratio" in name)
    distance = next(row for name, row in rows.items() if name.startswith("FD-") and "ratio" not in name)
    assert 0 < ratio["value"] < 0.9
    assert distance["value"] > distance["baselines"]["real"] > 0
    assert {"KID", "precision", "recall", "density", "coverage", "copy_rate"} <= set(rows)
    assert rows["copy_rate"]["value"] == 0
    assert report.read_text(encoding="utf-8").count("data:image/png") == 48


def test_masks_are_no_real_images(generating: Path, tmp_path: Path) -> None:
    data = drawn(1, 20, tmp_path / "real")
    mask = np.zeros((48, 48), np.uint8)
    mask[10:20] = 255
    Image.fromarray(mask).save(data / "zmask.png")
    result = medaug(generating, data, "--slices", 20, "--json", "--device", "cpu")
    assert json.loads(result.stdout)["data"]["images"] == 20


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("no-such-model", "."), 2, "There is no model"),
        (("denoise-ct", "no/such/place"), 2, "There is no file or folder"),
        (("denoise-ct", ".", "--reference", "best"), 2, "There is no reference"),
        (("denoise-ct", ".", "-o", "report.pdf"), 2, "web page"),
        (("denoise-ct", ".", "--device", "abacus"), 2, "There is no device"),
    ],
)
def test_wrong_usage_is_one_sentence(words: tuple[str, ...], status: int, sentence: str) -> None:
    result = medaug(*words)
    assert result.exit_code == status
    assert sentence in result.stderr
    assert result.stdout == ""


def test_partners_of_another_size_are_refused(unchanging: Path, tmp_path: Path) -> None:
    clean = stored(tmp_path / "clean" / "a.nii.gz", body())
    worse = stored(tmp_path / "worse" / "b.nii.gz", body()[:, ::2, ::2].copy())
    result = medaug(unchanging, clean, "--degraded", worse)
    assert result.exit_code == 1
    assert "no degraded partner with slices of the same size" in result.stderr


def test_a_folder_without_scans_is_refused(unchanging: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = medaug(unchanging, tmp_path / "empty")
    assert result.exit_code == 1
    assert "No series that can be measured" in result.stderr
