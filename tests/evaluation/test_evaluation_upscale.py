"""An upscaler is measured on scans made smaller as its card says, or beside their own coarse partners."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK
import torch
from PIL import Image
from scipy import ndimage

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.base import EvaluationOptions, Score
from medaug_gui.evaluation.run import evaluate
from medaug_gui.imaging.metrics.catalog import find_metrics
from medaug_gui.imaging.resizing import Kernel, shrink_by_kernel
from medaug_gui.models import networks
from medaug_gui.models.library import add_model, find_model
from medaug_gui.models.packing import write_package

METHODS = {"nearest", "bicubic", "lanczos", "cubic spline"}


@pytest.fixture
def cubic(tmp_path: Path) -> Path:
    """An upscaler that adds nothing to bicubic interpolation."""
    arguments = {"features": 4, "blocks": 1, "scale": 2}
    network = networks.build("upscaler", arguments)
    with torch.no_grad():
        network.tail.weight.zero_()
    card: dict[str, Any] = {
        "id": "cubic", "name": "Cubic", "version": "0.0.1", "task": "upscale", "summary": "Untrained.",
        "architecture": {"network": "upscaler", "arguments": arguments}, "outputs": {"factor": 2},
        "inputs": {"modality": ["CT"], "unit": "HU", "degradations": [{"kind": "bicubic"}, {"kind": "area"}]},
        "intended_use": "Tests.", "not_for": "Anything else.", "licence": "CC0-1.0", "metrics": {}, "limitations": [],
        "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "2026-01-01", "hardware": ""},
    }  # fmt: skip
    write_package(tmp_path / "packages" / "cubic", card, network)
    return tmp_path / "packages" / "cubic"


def body(slices: int = 10, size: int = 65) -> np.ndarray:
    rng = np.random.default_rng(4)
    detailed = ndimage.gaussian_filter(rng.standard_normal((slices, size, size)), (0, 0.8, 0.8))
    return (900 * detailed).clip(-1000, 1000).astype(np.int16)


def stored(path: Path, voxels: np.ndarray) -> Path:
    path.parent.mkdir(exist_ok=True)
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(voxels), str(path))
    return path.parent


def measure_rows(model: Path, data: Path, **options: Any) -> dict[tuple[str, str], Score]:
    found = evaluate(str(model), data, EvaluationOptions(device="cpu", **options), Progress())
    assert found.sheets
    return {(score.metric, score.condition): score for score in found.scores}


def test_a_model_that_is_bicubic_scores_as_bicubic_in_every_condition(cubic: Path, tmp_path: Path) -> None:
    rows = measure_rows(cubic, stored(tmp_path / "scans" / "a.nii.gz", body()), slices=4)
    assert {condition for _, condition in rows} == {"bicubic, antialiased", "mean of the pixels"}
    names = {metric.name_in("HU") for metric in find_metrics() if "upscale" in metric.tasks}
    assert {metric for metric, _ in rows} == {*names, "consistency_rmse_hu"}
    assert names >= {"psnr_db", "ssim", "haarpsi", "edge_sharpness", "rmse_hu"}
    for (metric, _), score in rows.items():
        assert set(score.baselines) == METHODS
        assert score.value == pytest.approx(score.baselines["bicubic"], rel=2e-3), metric
        assert score.ci95[0] <= score.value <= score.ci95[1]
    row = rows["psnr_db", "bicubic, antialiased"]
    assert row.value > row.baselines["nearest"]


def test_modalities_are_not_averaged_together(cubic: Path, tmp_path: Path) -> None:
    card = json.loads((cubic / "model.json").read_text())
    card["inputs"] |= {"modality": ["CT", "DX"], "degradations": [{"kind": "bicubic"}]}
    (cubic / "model.json").write_text(json.dumps(card))
    folder = stored(tmp_path / "scans" / "a.nii.gz", np.clip(4 * body(), -1000, 1000))
    Image.fromarray(((body(1, 64)[0] + 1000) / 8).astype(np.uint8)).save(folder / "film.png")
    rows = measure_rows(cubic, folder, slices=4)
    assert ("rmse_hu", "CT, bicubic, antialiased") in rows
    assert ("rmse", "pictures, bicubic, antialiased") not in rows
    (folder / "a.nii.gz").unlink()
    assert ("rmse", "pictures, bicubic, antialiased") in measure_rows(cubic, folder, slices=4)


def test_coarse_partners_are_found_by_size_and_compared(cubic: Path, tmp_path: Path) -> None:
    fine = body(8, 64)
    data = stored(tmp_path / "fine" / "a.nii.gz", fine)
    coarse = SimpleITK.GetImageFromArray(shrink_by_kernel(fine, 2, Kernel("bicubic")))
    coarse.SetSpacing((2.0, 2.0, 1.0))
    coarse.SetOrigin((0.5, 0.5, 0.0))
    (tmp_path / "coarse").mkdir()
    SimpleITK.WriteImage(coarse, str(tmp_path / "coarse" / "b.nii.gz"))
    rows = measure_rows(cubic, data, slices=8, degraded=tmp_path / "coarse")
    whole = measure_rows(cubic, data, slices=8)
    got, wanted = rows["psnr_db", "coarse partner"], whole["psnr_db", "bicubic, antialiased"]
    assert got.value == pytest.approx(wanted.value, abs=0.5)
    with pytest.raises(Refused, match="no partner"):
        measure_rows(cubic, data, degraded=data)


def test_pictures_are_measured_by_patient_and_masks_left_out(cubic: Path, tmp_path: Path) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    for number, image in enumerate(body(4, 64)):
        grey = ((image.astype(np.float32) + 1000) / 2000 * 255).astype(np.uint8)
        Image.fromarray(grey).save(folder / f"{number}.png")
    Image.fromarray((body(1, 64)[0] > 0).astype(np.uint8) * 255).save(folder / "mask.png")
    rows = "\n".join(f"{number}.png,p{number // 2}" for number in range(4))
    (folder / "index.csv").write_text(f"file,patient\n{rows}\n")
    found = evaluate(str(cubic), folder, EvaluationOptions(device="cpu"), Progress())
    assert (found.images, found.patients) == (4, 2)
    assert any("two values" in note for note in found.notes)


def test_large_films_are_first_made_smaller(cubic: Path, tmp_path: Path) -> None:
    large = body(1, 65).repeat(32, axis=1).repeat(32, axis=2)[0]
    (tmp_path / "film").mkdir()
    Image.fromarray(((large + 1000) / 8).astype(np.uint8)).save(tmp_path / "film" / "a.png")
    found = evaluate(str(cubic), tmp_path / "film", EvaluationOptions(device="cpu"), Progress())
    assert any("made smaller" in note for note in found.notes)
    assert max(sheet.pixels.shape[0] for sheet in found.sheets) == 692


def test_slices_too_small_are_refused_with_the_reason(cubic: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="too small"):
        measure_rows(cubic, stored(tmp_path / "scans" / "a.nii.gz", body(9, 20)))


def test_mr_is_made_smaller_in_k_space_too_and_imdn_that_was_brought_in_stands_beside(
    cubic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    network = networks.build("imdn", {"channels": 1, "features": 8, "blocks": 2, "scale": 2})
    saved = {}
    for ours, tensor in network.state_dict().items():
        name = ours.replace("head.", "model.0.").replace("tail.", "model.2.").replace("body.", "model.1.sub.2.")
        parts = name.split(".")
        if parts[0] == "blocks":  # KAIR puts a convolution and its activation into a row of two
            row = ["0"] if parts[-2] in ("conv1", "conv2", "conv3") else []
            parts = ["model", "1", "sub", *parts[1:-1], *row, parts[-1]]
        saved[".".join(parts)] = tensor
    torch.save(saved, tmp_path / "imdn_x2.pth")
    model = find_model(add_model(tmp_path / "imdn_x2.pth").id).package
    assert model.card.architecture.network == "imdn"
    image = torch.rand(1, 1, 12, 12)
    with torch.inference_mode():
        assert torch.allclose(model.network()(image), network.half().float().eval()(image), atol=1e-3)
    card = json.loads((cubic / "model.json").read_text())
    card["inputs"] = {"modality": ["MR"]}
    (cubic / "model.json").write_text(json.dumps(card))
    rows = measure_rows(cubic, stored(tmp_path / "scans" / "a.nii.gz", body() + 1000), slices=2)
    assert "outer k-space cut off" in {condition for _, condition in rows}
    assert set(rows["psnr_db", "outer k-space cut off"].baselines) == {*METHODS, "imdn-x2"}
