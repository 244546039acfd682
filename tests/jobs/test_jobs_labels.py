"""Label maps through a whole job: one draw for the channels of a case, numbers that stay, and no noise in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
import SimpleITK
from PIL import Image

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export import dicom, nifti, nrrd, png
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all
from medaug_gui.jobs.job import Failure, Item, Job, Result
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.run import run_job
from medaug_gui.operations.chain import preview_slice

RNG = np.random.default_rng(3)
LABELS = np.zeros((6, 32, 32), np.uint8)
LABELS[1:5, 8:20, 8:20] = 1
LABELS[2:4, 10:16, 10:16] = 2
LABELS[1:5, 22:28, 22:28] = 3
IMAGE = (100 * LABELS.astype(int) + RNG.normal(0, 20, LABELS.shape)).astype(np.int16)
SPATIAL = ("affine", "elastic", "flip", "crop")


def write(path: Path, array: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = SimpleITK.GetImageFromArray(array)
    image.SetSpacing((1, 1, 3))
    SimpleITK.WriteImage(image, str(path))
    return path


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study")
    for case in ("c_1", "c_2"):
        write(folder / f"imagesTr/{case}_0000.nii.gz", IMAGE + (case == "c_2"))
        write(folder / f"imagesTr/{case}_0001.nii.gz", IMAGE + 500 + (case == "c_2"))
        write(folder / f"labelsTr/{case}.nii.gz", LABELS)
    return folder


def results(operation: str, *paths: Path, copies: int = 1, **settings: Any) -> list[Series]:
    found, _ = scan_all(list(paths), Progress())
    job = Job(
        Recipe((RecipeStep(operation, settings),), seed=5, copies=copies),
        tuple(map(Item.from_header, found)),
        device="cpu",
    )
    outcomes = list(run_job(job, Progress()))
    assert not [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    return [outcome.series for outcome in outcomes if isinstance(outcome, Result)]


@pytest.mark.parametrize("operation", SPATIAL)
def test_channels_move_as_one_with_their_labels(study: Path, operation: str) -> None:
    first, second, other, _ = results(operation, study)
    draws = [series.provenance.steps[0].realised for series in (first, second, other)]
    assert draws[0] == draws[1]
    assert operation in ("flip", "crop") or draws[0] != draws[2]
    np.testing.assert_array_equal(first.labels[0].voxels, second.labels[0].voxels)
    assert set(np.unique(first.labels[0].voxels)) <= {0, 1, 2, 3}
    bright, drawn = first.voxels > 50, first.labels[0].voxels > 0
    assert 2 * (bright & drawn).sum() / (bright.sum() + drawn.sum()) > 0.9
    (alone,) = results(operation, study / "imagesTr/c_1_0001.nii.gz")
    np.testing.assert_array_equal(alone.voxels, second.voxels)


def test_copies_move_apart_and_channels_of_each_together(study: Path) -> None:
    first, again, second, second_again = results(
        "affine", study / "imagesTr/c_1_0000.nii.gz", study / "imagesTr/c_1_0001.nii.gz", copies=2
    )
    draws = [series.provenance.steps[0].realised for series in (first, again, second, second_again)]
    assert (draws[0], draws[1]) == (draws[2], draws[3])
    assert draws[0] != draws[1]


def test_noise_leaves_labels_and_is_not_that_of_the_other_channel(study: Path) -> None:
    first, second, *_ = results("gaussian-noise", study, sd_percent=30)
    np.testing.assert_array_equal(first.labels[0].voxels, LABELS)
    added = [one.voxels - source for one, source in ((first, IMAGE), (second, IMAGE.astype(float) + 500))]
    assert abs(np.corrcoef(added[0].ravel(), added[1].ravel())[0, 1]) < 0.1


def test_the_preview_moves_as_the_run(study: Path) -> None:
    found, _ = scan_all([study], Progress())
    shown = preview_slice(read_series(found[1], Progress()), [("affine", {})], found[1].key, 5, 3, Progress(), "cpu")
    assert shown.provenance.steps[0].realised == results("affine", study)[0].provenance.steps[0].realised


@pytest.mark.parametrize("operation", ["gaussian-noise", "affine", "gamma", "resample"])
def test_a_label_map_alone_is_refused_with_a_sentence(study: Path, operation: str) -> None:
    found, _ = scan_all([study / "labelsTr"], Progress())
    job = Job(Recipe((RecipeStep(operation),)), tuple(map(Item.from_header, found)), device="cpu")
    outcomes = list(run_job(job, Progress()))
    assert [type(outcome) for outcome in outcomes] == [Failure, Failure]
    assert all("label map, not an image" in outcome.sentence for outcome in outcomes if isinstance(outcome, Failure))


def test_numbers_of_labels_survive_every_format(study: Path, tmp_path: Path) -> None:
    series = results("affine", study, rotation=5)[0]
    wanted = series.labels[0].voxels
    assert set(np.unique(wanted)) == {0, 1, 2, 3}
    for name, writer in (("nifti", nifti), ("nrrd", nrrd), ("png", png), ("dicom", dicom)):
        assert list(writer.write([ExportItem(series, "one")], tmp_path / name, ExportOptions(), Progress()))
    for name, ending in (("nifti", ".nii.gz"), ("nrrd", ".nrrd")):
        (path,) = (tmp_path / name).glob(f"*_label{ending}")
        np.testing.assert_array_equal(SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(str(path))), wanted)
    masks = [np.array(Image.open(path)) for path in sorted((tmp_path / "png").rglob("*_mask.png"))]
    np.testing.assert_array_equal(np.stack(masks), wanted)
    (path,) = (tmp_path / "dicom").rglob("SEG*.dcm")
    assert [item.SegmentNumber for item in pydicom.dcmread(path).SegmentSequence] == [1, 2, 3]
    (row,), _ = scan_all([tmp_path / "dicom"], Progress())
    np.testing.assert_array_equal(read_series(row, Progress()).labels[0].voxels, wanted)


def test_a_nifti_label_map_beside_its_dicom_series(study: Path, tmp_path: Path) -> None:
    found, _ = scan_all([study], Progress())
    series = read_series(found[0], Progress())
    case = tmp_path / "case"
    assert list(dicom.write([ExportItem(series, "one")], case / "dicom", ExportOptions(labels=False), Progress()))
    write(case / "tumour_seg.nii.gz", LABELS)
    (row,), _ = scan_all([tmp_path], Progress())
    assert [Path(path).name for path in row.label_files] == ["tumour_seg.nii.gz"]
    assert "label-map-guessed" in {problem.code for problem in row.problems}
    np.testing.assert_array_equal(read_series(row, Progress()).labels[0].voxels, LABELS)


def test_rows_and_stashes_keep_the_case(study: Path) -> None:
    found, _ = scan_all([study], Progress())
    assert all(type(row).from_json(json.loads(json.dumps(row.to_json()))) == row for row in found)
