"""medaug evaluate for segmenters: figures known beforehand, what was trained on left out, scans with label files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK as sitk  # noqa: N813
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.labels import Code, Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.base import EvaluationOptions
from medaug_gui.evaluation.labelled_cases import find_pairs, leave_out_seen, number_labels
from medaug_gui.evaluation.report import write_report
from medaug_gui.evaluation.run import evaluate
from medaug_gui.models.card import TrainingRecord


@pytest.fixture
def bright(blank_model: Callable[..., Path]) -> Path:
    """A network that finds what is brighter than the mean of the foreground; it was trained on slice 3 of "a"."""
    outputs = {"activation": "sigmoid", "labels": [{"name": "Lump"}]}
    return blank_model(
        "bright", "segment", inputs={"modality": ["MR"]}, outputs=outputs, training={"seen": {"a": "2-4, 9"}}
    )


def slice_(half: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """A head with a lump; the mask has the whole of it or its upper half."""
    image = np.zeros((48, 48), np.uint8)
    image[6:42, 6:42] = 90
    image[14:24, 16:26] = 230
    mask = np.zeros((48, 48), np.uint8)
    mask[14 : 19 if half else 24, 16:26] = 255
    return image, mask


def pictures(folder: Path) -> Path:
    """Six slices of two classes in a folder with an index; half of the lump is outlined in class b."""
    rows = ["id,class,has_mask,patient"]
    for name, number, patient in (
        ("a", 1, "p"),
        ("a", 3, "p"),
        ("a", 7, "q"),
        ("b", 1, "r"),
        ("b", 5, "s"),
        ("b", 6, ""),
    ):
        image, mask = slice_(name == "b")
        for kind, array, suffix in (("images", image, "png"), ("masks", mask, "png")):
            (folder / kind / name).mkdir(parents=True, exist_ok=True)
            Image.fromarray(array).save(folder / kind / name / f"{number}.{suffix}")
        rows.append(f"{name}/{number},{name},{0 if number == 6 else 1},{patient}")
    (folder / "index.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def measured(model: Path, folder: Path, **options: Any) -> dict[str, Any]:
    found = evaluate(str(model), folder, EvaluationOptions(device="cpu", **options), Progress())
    return {**json.loads(json.dumps(found.to_json())), "notes": found.notes, "found": found}


def test_pictures_with_masks_by_class(bright: Path, tmp_path: Path) -> None:
    made = measured(bright, pictures(tmp_path / "data"))
    values = {(score["metric"], score["condition"]): score for score in made["metrics"]}
    assert made["data"] == {"images": 4, "patients": 4}
    assert values["dice", "a"]["value"] == 1
    assert values["dice", "b"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert values["dice", "all slices"]["value"] == pytest.approx(5 / 6, abs=1e-4)
    assert values["iou", "b"]["value"] == pytest.approx(0.5)
    assert values["sensitivity", "b"]["value"] == 1
    assert values["precision", "b"]["value"] == pytest.approx(0.5)
    assert values["hd95_px", "a"]["value"] == 0
    assert values["hd95_px", "b"]["value"] == pytest.approx(5)
    low, high = values["dice", "all slices"]["ci95"]
    assert low < 5 / 6 < high
    assert set(values["dice", "a"]["baselines"]) == {"brightest of three classes (Otsu)", "brightest region"}
    assert any(note.startswith("1 slice was left out") for note in made["notes"])


def test_the_report_shows_outlines_in_colour(bright: Path, tmp_path: Path) -> None:
    found = measured(bright, pictures(tmp_path / "data"))["found"]
    assert all(sheet.pixels.ndim == 3 for sheet in found.sheets)
    write_report(found, tmp_path / "report.html")
    assert "data:image/png" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_pictures_without_an_index_and_names_that_lead_elsewhere(bright: Path, tmp_path: Path) -> None:
    folder = pictures(tmp_path / "data")
    (folder / "index.csv").unlink()
    assert len(find_pairs(folder)) == 6
    made = measured(bright, folder)
    assert made["data"] == {"images": 5, "patients": None}
    (folder / "index.csv").write_text("id,class\n../masks/a/1,a\n", encoding="utf-8")
    assert find_pairs(folder) == []
    assert find_pairs(tmp_path) == []


def test_an_index_may_name_files_and_masks(tmp_path: Path) -> None:
    image, mask = slice_()
    for kind, name, array in (
        ("images", "p1.png", image),
        ("masks", "m1.png", mask),
        ("masks", "p2.png", mask),
        ("images", "p2.png", image),
    ):
        (tmp_path / kind).mkdir(exist_ok=True)
        Image.fromarray(array).save(tmp_path / kind / name)
    rows = "file,mask,patient,plane\nimages/p1.png,masks/m1.png,a,axial\np2.png,,b,sagittal\np3.png,,c,axial\n"
    (tmp_path / "index.csv").write_text(rows, encoding="utf-8")
    one, two = find_pairs(tmp_path)
    assert (one.name, one.mask.name, one.patient, one.traits) == ("p1", "m1.png", "a", {"plane": "axial"})
    assert (two.name, two.mask.name) == ("p2", "p2.png")


def test_what_was_trained_on_is_left_out() -> None:
    class Named:
        def __init__(self, name: str) -> None:
            self.name, self.number = name, int(name.rpartition("/")[2])

    names = ["a/1", "a/2", "a/4", "a/5", "a/9", "b/3"]
    record = TrainingRecord(seen={"a": "2-4, 9"})
    assert [pair.name for pair in leave_out_seen([Named(name) for name in names], record)] == ["a/1", "a/5", "b/3"]


def test_volumes_with_label_files(bright: Path, tmp_path: Path) -> None:
    folder = tmp_path / "volumes"
    folder.mkdir()
    image, mask = slice_(half=True)
    wanted = np.repeat(mask[None] > 0, 4, 0)
    wanted[3] = False
    for name, array in (("scan", np.repeat(image[None], 4, 0)), ("scan_seg", wanted)):
        stack = sitk.GetImageFromArray(array.astype(np.int16))
        stack.SetSpacing((2.0, 2.0, 5.0))
        sitk.WriteImage(stack, folder / f"{name}.nii.gz")
    made = measured(bright, folder)
    values = {(score["metric"], score["condition"]): score["value"] for score in made["metrics"]}
    assert values["dice", "all volumes"] == pytest.approx(2 * 150 / (400 + 150), abs=1e-4)
    assert values["hd95_mm", "all volumes"] == pytest.approx(10, abs=0.1)
    assert values["dice", "slices of volumes"] == pytest.approx(2 / 3, abs=1e-4)
    assert values["false_alarms", "slices of volumes, without lump"] == 1


def test_scans_without_labels_are_refused(bright: Path, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    Image.fromarray(slice_()[0]).save(tmp_path / "bare" / "one.png")
    with pytest.raises(Refused, match="label map"):
        measured(bright, tmp_path / "bare")


def test_labels_are_matched_by_code_then_name_then_number() -> None:
    voxels = np.array([[[0, 1, 2, 3]]], np.uint8)
    neoplasm = Code("108369006", "SCT", "Neoplasm")
    theirs = LabelMap("m", voxels, (Label(1, "brain"), Label(2, "x", code=neoplasm), Label(3, "OEDEMA")))
    assert number_labels([theirs], [Label(1, "Tumour", code=neoplasm)]).ravel().tolist() == [0, 0, 1, 0]
    assert number_labels([theirs], [Label(1, "a"), Label(2, "oedema")]).ravel().tolist() == [0, 0, 0, 2]
    assert number_labels([theirs], [Label(1, "other")]).ravel().tolist() == [0, 1, 1, 1]
    assert number_labels([theirs], [Label(1, "p"), Label(2, "q")]).ravel().tolist() == [0, 1, 2, 0]
