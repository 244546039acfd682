"""A filler is measured on slices that were left out, beside linear and cubic interpolation, on any scan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK
import torch

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.base import EvaluationOptions
from medaug_gui.evaluation.fill import FillRuler, _plan_runs, evaluate, interpolate_gap
from medaug_gui.evaluation.run import find_evaluate, open_model
from medaug_gui.imaging.metrics.catalog import find_metrics
from medaug_gui.models import networks
from medaug_gui.models.packing import write_package
from medaug_gui.operations.base import Operation

ARGUMENTS = {"slices": 4, "width": 4, "hidden": 4}


@pytest.fixture(scope="module")
def linear(tmp_path_factory: pytest.TempPathFactory) -> Operation:
    """A network that does linear interpolation, whatever it sees."""
    network = networks.build("slice_gru", ARGUMENTS)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.zero_()
    card: dict[str, Any] = {
        "id": "fills", "name": "Fills", "version": "0.1.0", "task": "fill", "summary": "Fills.", "licence": "CC0",
        "architecture": {"network": "slice_gru", "arguments": ARGUMENTS},
        "inputs": {"modality": ["CT", "MR"], "context_slices": 4}, "outputs": {},
        "intended_use": "Tests.", "not_for": "Else.", "metrics": {}, "limitations": [],
        "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "2026-01-01", "hardware": ""},
    }  # fmt: skip
    folder = tmp_path_factory.mktemp("package")
    write_package(folder, card, network)
    operation, package = open_model(str(folder))
    assert find_evaluate(package) is evaluate
    return operation


def body(slices: int, air: float) -> np.ndarray:
    z, y, x = np.mgrid[0:slices, 0:40, 0:48].astype(np.float32)
    soft = 100 * np.sin(0.9 * z + x / 5) + 60 * np.cos(y / 4)
    round_ = (y - 20) ** 2 + (x - 24) ** 2 < 300
    return np.where(round_, soft + (0 if air else 400), air).astype(np.int16)


def stored(path: Path, voxels: np.ndarray) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = SimpleITK.GetImageFromArray(voxels)
    image.SetSpacing((0.8, 0.8, 2.0))
    SimpleITK.WriteImage(image, str(path))
    return path


def test_every_factor_that_fits_is_measured_beside_both_interpolations(linear: Operation, tmp_path: Path) -> None:
    stored(tmp_path / "data" / "chest.nii.gz", body(16, -1000.0))
    stored(tmp_path / "data" / "head.nii.gz", body(9, 0.0))
    found = evaluate(linear, tmp_path / "data", EvaluationOptions(device="cpu"), Progress())
    table = {(score.metric, score.condition): score for score in found.scores}
    assert {condition for _, condition in table} == {
        *(f"CT, every {nth} slice kept" for nth in ("2nd", "3rd", "4th", "5th")),
        *(f"MR, every {nth} slice kept" for nth in ("2nd", "3rd", "4th")),
    }
    names = {metric.name_in(unit) for metric in find_metrics() if "fill" in metric.tasks for unit in ("HU", "")}
    assert {metric for metric, _ in table} == names >= {"psnr_db", "ssim", "rmse_hu", "rmse", "edge_sharpness"}
    assert any(note.startswith("Factor 5 was left out for a scan of 9 slices") for note in found.notes)
    for score in found.scores:
        assert set(score.baselines) == {"linear", "cubic spline"}
        assert score.value == pytest.approx(score.baselines["linear"], rel=0.02)  # bfloat16 may be used
        assert score.ci95[0] <= score.value <= score.ci95[1]
    second = table["psnr_db", "CT, every 2nd slice kept"]
    assert second.baselines["cubic spline"] > second.baselines["linear"]
    assert found.patients is None or found.patients == 2
    assert 0 < found.images <= 25
    assert any("reference" in sheet.caption for sheet in found.sheets)


def test_too_few_slices_are_told(linear: Operation, tmp_path: Path) -> None:
    stored(tmp_path / "few.nii.gz", body(4, -1000.0))
    with pytest.raises(Refused, match="slices"):
        evaluate(linear, tmp_path / "few.nii.gz", EvaluationOptions(device="cpu"), Progress())
    with pytest.raises(Refused, match="partners"):
        evaluate(linear, tmp_path, EvaluationOptions(degraded=tmp_path, device="cpu"), Progress())


@pytest.mark.parametrize(("kept", "wanted"), [(70, 60), (70, 4), (14, 20), (8, 8), (4, 9), (3, 9)])
def test_no_gap_counts_twice_and_none_at_the_ends(kept: int, wanted: int) -> None:
    runs = _plan_runs(kept, wanted, 2)
    gaps = [run.first + gap for run in runs for gap in run.compared]
    assert len(gaps) == len(set(gaps)) > 0
    assert len(gaps) <= max(wanted + 5, 1)
    assert max(gaps) <= kept - 2
    if kept >= 4:
        assert min(gaps) >= 1
        assert max(gaps) <= kept - 3
    for run in runs:
        assert run.first >= 0
        assert run.first + run.count <= kept
        assert run.compared.stop <= run.count - 1


def test_interpolation_meets_a_straight_line_and_a_parabola() -> None:
    line = np.arange(6, dtype=np.float32)[:, None, None] * np.ones((1, 2, 2), np.float32)
    found = interpolate_gap(line, 2, [0.25, 0.5])
    assert found["linear"][:, 0, 0] == pytest.approx([2.25, 2.5])
    assert found["cubic spline"][:, 0, 0] == pytest.approx([2.25, 2.5])
    assert interpolate_gap(line**2, 2, [0.5])["cubic spline"][0, 0, 0] == pytest.approx(6.25)
    assert set(interpolate_gap(line[:2], 0, [0.5])) == {"linear"}


def test_ct_is_compared_in_its_window_and_mr_in_its_foreground() -> None:
    reference = np.zeros((32, 32), np.float32)
    reference[8:24, 8:24] = 100
    wrong = reference.copy()
    wrong[0, 0] = 90
    assert FillRuler.of("", 100.0).measure(wrong, reference)["psnr_db"] == 100
    high = np.where(reference > 0, 900, 0).astype(np.float32)
    assert FillRuler.of("HU", 1.0).measure(high, np.where(high > 0, 400, 0).astype(np.float32))["rmse"] == 0
    assert FillRuler.of("", 2000.0).is_empty(reference)
