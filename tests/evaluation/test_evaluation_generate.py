"""Generators are measured class by class, and where masks drive them, by whether a segmenter finds the masks again."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from scipy import ndimage

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.evaluation.base import Evaluation, EvaluationOptions
from medaug_gui.evaluation.generate import RANDOM_HALF
from medaug_gui.evaluation.generation import mask_driven
from medaug_gui.evaluation.generation.pictures import ClassLabels
from medaug_gui.evaluation.generation.trivial import AVERAGES, GAUSSIAN, make_trivial
from medaug_gui.evaluation.run import evaluate
from medaug_gui.models import networks
from medaug_gui.models.features import efficientnet_lite
from medaug_gui.models.packing import write_package

SIZE = 32
CARD: dict[str, Any] = {
    "id": "tiny", "name": "Tiny flow", "version": "0.0.1", "task": "generate", "summary": "Untrained.",
    "intended_use": "Tests.", "not_for": "Anything else.", "licence": "CC0-1.0", "metrics": {}, "limitations": [],
    "training": {"data": [], "split": "", "procedure": "none", "seed": 0, "date": "2026-01-01", "hardware": ""},
    "sampling": {"steps": 4, "guidance": 1.0},
    "outputs": {
        "modality": "MR", "body_part": "HEAD", "size": SIZE, "range": [0, 1000],
        "choices": [
            {"name": "plane", "title": "Plane", "words": ["axial", "coronal", "sagittal"]},
            {"name": "tumour", "title": "Tumour", "words": ["glioma", "meningioma", "pituitary"]},
        ],
        "mix": [[1, 1, 50], [1, 2, 50]],
    },
}  # fmt: skip


class Bright:
    """Stands for the segmenter: what is bright is tumour."""

    spec = SimpleNamespace(parameters=())

    def run(self, series: Series, *_: Any) -> Series:
        found = LabelMap("found", (series.voxels > 180).astype(np.uint8))
        return Series(series.voxels, series.geometry, labels=(found,))


def write_flow(folder: Path, masked: bool) -> Path:
    arguments = {"size": SIZE, "latent": 16, "codec": [], "widths": [8], "blocks": [1], "axes": 2, "kinds": [3, 3],
                 "masked": masked}  # fmt: skip
    network = networks.build("latent_flow", arguments)
    rng = np.random.default_rng(3)
    with torch.no_grad():
        for tensor in network.parameters():
            tensor.copy_(torch.from_numpy(0.2 * rng.standard_normal(tuple(tensor.shape))))
    inputs = {"modality": [], **({"mask": True} if masked else {})}
    card = {**CARD, "architecture": {"network": "latent_flow", "arguments": arguments}, "inputs": inputs}
    write_package(folder / "tiny", card, network)
    return folder / "tiny"


def slices(folder: Path, count: int = 90) -> Path:
    """Heads with a bright lump, in folders of two kinds of tumour, with masks beside them."""
    rng = np.random.default_rng(1)
    for number in range(count):
        kind = ("glioma", "meningioma")[number % 2]
        soft = ndimage.gaussian_filter(rng.standard_normal((48, 48)), 3)
        image = 90 + 200 * soft
        rows, columns = np.mgrid[:48, :48] - 24
        image[np.hypot(rows, columns) > 22] = 0
        mask = np.hypot(rows - rng.integers(-8, 8), columns - rng.integers(-8, 8)) < 6
        image[mask] = 230
        for part, values in (("images", np.clip(image, 0, 255)), ("masks", 255 * mask)):
            (folder / part / kind).mkdir(parents=True, exist_ok=True)
            Image.fromarray(values.astype(np.uint8)).save(folder / part / kind / f"{number}.png")
    return folder


@pytest.fixture(autouse=True)
def _components(monkeypatch: pytest.MonkeyPatch) -> None:
    """In principal components: the deep features have a test of their own."""
    monkeypatch.setattr(efficientnet_lite, "is_available", lambda: False)


def measured(model: Path, data: Path, count: int) -> Evaluation:
    return evaluate(str(model), data, EvaluationOptions(slices=count, device="cpu"), Progress())


def test_classes_are_measured_alone(tmp_path: Path) -> None:
    found = measured(write_flow(tmp_path, False), slices(tmp_path / "real"), 60)
    alone = [score for score in found.scores if score.condition.startswith("glioma alone")]
    assert {score.metric.split(",")[0] for score in alone} == {"FD-principal components ratio", "precision", "recall"}
    assert found.images == 90
    assert any("guidance 1, steps 4" in note for note in found.notes)


def test_the_distance_comes_first_and_halves_are_also_drawn_image_by_image(tmp_path: Path) -> None:
    found = measured(write_flow(tmp_path, False), slices(tmp_path / "real"), 60)
    whole = [score for score in found.scores if score.condition == "against half of the real images"]
    assert [score.metric.split(",")[0] for score in whole[:2]] == [
        "FD-principal components", "FD-principal components ratio",
    ]  # fmt: skip
    ways = {AVERAGES, GAUSSIAN, "real"}
    assert all(set(score.baselines) == ways for score in whole if not score.metric.startswith("FD-radiomics"))
    ratios = whole[1].baselines
    assert all(0 < ratios[way] < 1.5 for way in ways)
    assert whole[1].value < min(ratios[AVERAGES], ratios[GAUSSIAN])  # the flow has not been trained
    one_by_one = {score.metric.split(",")[0]: score for score in found.scores if score.condition == RANDOM_HALF}
    assert set(one_by_one) == {"FD-principal components", "FD-principal components ratio", "recall"}
    ratio, distance = one_by_one["FD-principal components ratio"], one_by_one["FD-principal components"]
    assert ratio.value == pytest.approx(distance.baselines["real"] / distance.value, rel=0.2)
    named = tmp_path / "named"
    rows = ["file,patient"]
    for number, path in enumerate(sorted((tmp_path / "real" / "images").rglob("*.png"))):
        named.mkdir(exist_ok=True)
        (named / f"{number}.png").write_bytes(path.read_bytes())
        rows.append(f"{number}.png,{number // 3}")
    (named / "index.csv").write_text("\n".join(rows))
    again = measured(tmp_path / "tiny", named, 60)
    assert not [score for score in again.scores if score.condition == RANDOM_HALF]


def test_masks_drive_and_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mask_driven, "make_operation", lambda _: Bright())
    monkeypatch.setattr(mask_driven, "find_model", lambda _: SimpleNamespace(package=None))
    found = measured(write_flow(tmp_path, True), slices(tmp_path / "real"), 24)
    scores = {score.metric: score for score in found.scores}
    dice, ratio = scores["mask_dice"], scores["mask_dice_ratio"]
    assert dice.condition == "24 generated from 90 masks"
    assert dice.baselines["real"] > 0.5
    assert ratio.value == pytest.approx(dice.value / dice.baselines["real"])
    assert ratio.ci95[0] <= ratio.value <= ratio.ci95[1]


def test_masks_have_to_be_there(tmp_path: Path) -> None:
    data = slices(tmp_path / "real", 24)
    with pytest.raises(Refused, match="mask"):
        measured(write_flow(tmp_path, True), data / "images", 24)


def test_without_the_segmenter_the_rest_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise BadParameter("no")

    monkeypatch.setattr(mask_driven, "find_model", missing)
    found = measured(write_flow(tmp_path, True), slices(tmp_path / "real", 24), 24)
    assert "mask_dice" not in {score.metric for score in found.scores}
    assert any("was not measured" in note for note in found.notes)


def header(path: str) -> SeriesHeader:
    return SimpleNamespace(frames=(SimpleNamespace(path=path),))  # type: ignore[return-value]


def test_class_labels_come_from_the_folder_or_the_index(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text("file,label\na/1.png,pneumonia\nb/2.png,no_findings\nb/3.png,else\n")
    labels = ClassLabels(tmp_path, ("no finding", "pneumonia"))
    assert [labels.of(header(path)) for path in ("x/1.png", "x/2.png", "x/3.png", "x/4.png")] == [
        "pneumonia", "no finding", "", "",
    ]  # fmt: skip
    assert labels.of(header("No_Findings/9.png")) == "no finding"


def test_trivial_images_are_made_of_the_real_ones() -> None:
    images = np.random.default_rng(0).random((9, 4, 4), dtype=np.float32)
    made = make_trivial(images, 50, np.random.default_rng(1))
    pairs = [(one + other) / 2 for at, one in enumerate(images) for other in images[at + 1 :]]
    assert all(any(np.allclose(image, pair) for pair in pairs) for image in made[AVERAGES])
    assert made[GAUSSIAN].shape == (50, 4, 4)
    assert made[GAUSSIAN].min() >= 0
    assert made[GAUSSIAN].max() <= 1
    np.testing.assert_allclose(made[GAUSSIAN].mean(0), images.mean(0), atol=0.2)
