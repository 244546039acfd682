"""nnU-Net's layout: files, dataset.json, folds in which no variant of a case stands on both sides, the ignore label."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk  # noqa: N813
from set_fakes import draw, make_nnunet, make_set, save_nifti

RAW = "nnUNet_raw/Dataset501_Lumps"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nnunet")
    make_set(make_nnunet(folder / "data", 10), folder / "set", name="Dataset501_Lumps", split=(0.6, 0.2, 0.2))
    return folder / "set"


def read(path: Path) -> np.ndarray:
    return sitk.GetArrayFromImage(sitk.ReadImage(str(path)))


def test_every_image_has_its_label_map_on_its_grid(made: Path) -> None:
    for ending, count in (("Tr", 6 * 3 + 2), ("Ts", 2)):
        images = sorted((made / RAW / f"images{ending}").glob("*.nii.gz"))
        assert len(images) == count
        for path in images:
            image = sitk.ReadImage(str(path))
            label = sitk.ReadImage(str(made / RAW / f"labels{ending}" / path.name.replace("_0000.nii", ".nii")))
            assert image.GetSize() == label.GetSize()
            assert image.GetSpacing() == label.GetSpacing()
            assert image.GetDirection() == label.GetDirection()
            assert {*np.unique(sitk.GetArrayFromImage(label))} <= {0, 1, 2}


def test_the_dataset_says_what_there_is(made: Path) -> None:
    about = json.loads((made / RAW / "dataset.json").read_text())
    assert about["labels"] == {"background": 0, "lump": 1, "node": 2}
    assert about["file_ending"] == ".nii.gz"
    assert about["numTraining"] == len(list((made / RAW / "imagesTr").iterdir()))
    assert list(about["channel_names"]) == ["0"]


def test_no_variant_of_a_case_stands_on_both_sides_of_a_fold(made: Path) -> None:
    folds = json.loads((made / "nnUNet_preprocessed/Dataset501_Lumps/splits_final.json").read_text())
    names = {path.name.removesuffix(".nii.gz") for path in (made / RAW / "labelsTr").iterdir()}
    assert len(folds) == 5
    held: Counter[str] = Counter()
    for fold in folds:
        cases = [{name.partition("_v")[0] for name in fold[side]} for side in ("train", "val")]
        assert cases[0] & cases[1] == set()
        assert cases[0] | cases[1] == {name.partition("_v")[0] for name in names}
        assert {*fold["train"], *fold["val"]} <= names
        assert not any("_v" in name for name in fold["val"])
        held.update(fold["val"])
    assert set(held.values()) == {1}, "each case is held out once"


def test_an_original_is_what_it_was(made: Path) -> None:
    seen = 0
    for path in sorted((made / RAW / "labelsTr").glob("case_????.nii.gz")):
        label, image = read(path), read(made / RAW / "imagesTr" / path.name.replace(".nii", "_0000.nii"))
        for number in range(10):
            voxels, labels = draw(number)
            if np.array_equal(voxels, image):
                assert np.array_equal(labels, label)
                seen += 1
    assert seen == 8


def test_half_drawn_maps_are_ignored_where_nothing_is_drawn(tmp_path: Path) -> None:
    data = make_nnunet(tmp_path / "data", 3)
    for number in (10, 11):
        image, labels = draw(number, (12, 24, 20))
        labels[:] = np.hypot(*np.mgrid[-12:12, -10:10]) < 5
        labels[[1, 2, 4, 5, 7, 8, 10, 11]] = 0
        save_nifti(data / "imagesTr" / f"pat{number:03}_0000.nii.gz", image)
        save_nifti(data / "labelsTr" / f"pat{number:03}.nii.gz", labels)
    _, work, entries = make_set(data, tmp_path / "set", split=(1.0, 0.0, 0.0), name="Dataset502_Half")
    about = json.loads((tmp_path / "set/nnUNet_raw/Dataset502_Half/dataset.json").read_text())
    assert about["labels"]["ignore"] == len(about["labels"]) - 1 == 3
    cases = [json.loads(line) for line in (work / "cases.jsonl").read_text().splitlines()]
    half = {case["name"] for case in cases if case["half_drawn"]}
    assert len(half) == 2
    for entry in entries:
        label = read(tmp_path / "set" / entry.files[1].path)
        assert (label == 3).any() == (entry.case in half)
    assert "half-drawn" in (work / "verdict.json").read_text()
