"""medaug evaluate for promptable segmenters: by kind, beside what a box gives without anything learned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK as sitk  # noqa: N813
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.shapes.prompts import Box
from medaug_gui.evaluation.base import EvaluationOptions
from medaug_gui.evaluation.propose.simple import fill_box, fill_ellipse, part_by_grey
from medaug_gui.evaluation.report import write_report
from medaug_gui.evaluation.run import evaluate
from medaug_gui.models.inference.propose import Proposer


@pytest.fixture
def model(blank_model: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Finds what is bright; a click takes away what is not wanted there, one alone finds nothing."""

    def propose(self: Proposer, features: Any, box: Box | None, clicks: Any = (), previous: Any = None) -> np.ndarray:
        sure = (features.image > 100).astype(np.float32)
        if box is None:
            return np.zeros_like(sure)
        for click in clicks:
            if not click.wanted:
                sure[: int(click.row) + 20] = 0
        return sure

    monkeypatch.setattr(Proposer, "__init__", lambda self, *words, **options: None)
    monkeypatch.setattr(Proposer, "propose", propose)
    return blank_model("finder", "propose", inputs={"modality": []}, outputs={}, training={"seen": {"a": "1-2"}})


def draw() -> tuple[np.ndarray, np.ndarray]:
    """A long bright lump of which the mask has the lower half, and a smaller part that is not asked for."""
    image, mask = np.full((64, 64), 20, np.uint8), np.zeros((64, 64), np.uint8)
    image[10:50, 20:30] = 230
    mask[30:50, 20:30] = 255
    mask[2:5, 50:60] = 255
    return image, mask


def write_pictures(folder: Path, names: tuple[str, ...] = ("1", "2", "3")) -> Path:
    for name in names:
        for kind, array in zip(("images", "masks"), draw(), strict=True):
            (folder / kind / "a").mkdir(parents=True, exist_ok=True)
            Image.fromarray(array).save(folder / kind / "a" / f"{name}.png")
    rows = [f"a/{name},1,p{name}" for name in names]
    (folder / "index.csv").write_text("\n".join(["id,has_mask,patient", *rows]) + "\n", encoding="utf-8")
    return folder


def test_pictures_with_masks_by_folder(model: Path, tmp_path: Path) -> None:
    write_pictures(tmp_path / "data" / "Lumps")
    write_pictures(tmp_path / "data" / "Others")
    found = evaluate(str(model), tmp_path / "data", EvaluationOptions(device="cpu"), Progress())
    values = {score.condition: score for score in found.scores}
    assert set(values) == {f"{kind}, {prompt}" for kind in ("lumps", "others") for prompt in
                           ("box", "box and 1 click", "box and 3 clicks", "one click alone")}  # fmt: skip
    box = values["lumps, box"]
    assert box.value == pytest.approx(2 * 200 / (400 + 200), abs=1e-3)
    assert set(box.baselines) == {"ellipse in the box", "Otsu in the box", "the whole box"}
    assert box.baselines["ellipse in the box"] > 0.7
    assert values["lumps, box and 1 click"].value > box.value
    assert values["lumps, box and 1 click"].baselines == {"without the clicks": pytest.approx(box.value)}
    assert values["lumps, one click alone"].value == 0
    assert found.images == 2
    assert any("2 slices of Lumps were left out" in note for note in found.notes)
    write_report(found, tmp_path / "report.html")
    assert "Dice 0.67" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_scans_with_label_maps_by_the_names_of_labels(model: Path, tmp_path: Path) -> None:
    image, mask = draw()
    voxels = np.stack([image] * 9)
    labels = np.zeros(voxels.shape, np.uint8)
    labels[2:8] = (mask > 0).astype(np.uint8)
    labels[3, 40:50, 40:50] = 2
    folder = tmp_path / "scans"
    folder.mkdir()
    for name, array in (("case.nii.gz", voxels), ("case_seg.nii.gz", labels)):
        sitk.WriteImage(sitk.GetImageFromArray(array), str(folder / name))
    found = evaluate(str(model), folder, EvaluationOptions(device="cpu"), Progress())
    boxed = {score.condition: score for score in found.scores if score.condition.endswith(", box")}
    assert len(boxed) == 2
    assert found.images == 7


def test_a_folder_with_nothing_to_measure_is_a_sentence(model: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="No series that can be measured"):
        evaluate(str(model), tmp_path, EvaluationOptions(device="cpu"), Progress())


def test_what_a_box_gives_without_anything_learned() -> None:
    box = Box(10.0, 20.0, 30.0, 50.0)
    assert fill_box((64, 64), box).sum() == 600
    assert fill_ellipse((64, 64), box).sum() == pytest.approx(np.pi * 150, rel=0.02)
    rng = np.random.default_rng(0)
    lump = fill_ellipse((64, 64), box)
    bright = np.where(lump, 200, 50) + rng.normal(0, 5, lump.shape)
    for image in (bright, -bright):
        found = part_by_grey(image, Box(8.0, 18.0, 32.0, 52.0))
        assert 2 * (found & lump).sum() / (found.sum() + lump.sum()) > 0.95
    assert part_by_grey(bright, Box(70.0, 70.0, 80.0, 80.0)).sum() == 0
