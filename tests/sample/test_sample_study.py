"""The sample study looks like scans, is proper DICOM, and says that it is no patient."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pydicom
import pytest

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all
from medaug_gui.sample.chest import make_chest
from medaug_gui.sample.film import PIXEL, make_film
from medaug_gui.sample.head import make_head
from medaug_gui.sample.study import make_sample


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("sample"), Progress())


def test_the_chest_has_the_hounsfield_units_of_a_chest() -> None:
    series = make_chest()
    voxels = series.voxels
    assert series.unit == "HU"
    assert voxels.dtype == np.int16
    corner = voxels[:, :10, :10]
    assert abs(corner.mean() + 1000) < 10, "air"
    body = voxels > -300
    lungs = (voxels < -750) & (voxels > -950)
    assert 0.2 < body.mean() < 0.6
    assert 0.08 < lungs.mean() < 0.35
    assert voxels.max() > 500, "bone"
    nodule = series.labels[0].voxels > 0
    assert 10 < np.percentile(voxels[nodule], 90) < 60, "soft tissue inside, partial volume at the edge"
    assert 100 < nodule.sum() < 1000


def test_the_head_has_tissues_and_a_bias_field() -> None:
    voxels = make_head().voxels.astype(float)
    assert voxels.min() >= 0
    brain = voxels[30:55, 60:150, 40:136]
    tissue = brain > 300
    left, right = (part[part > 300].mean() for part in (brain[..., :40], brain[..., -40:]))
    assert tissue.mean() > 0.5
    assert abs(left / right - 1) > 0.1, "one side is brighter than the other"


def test_the_film_shows_dark_lungs_beside_a_bright_spine_and_the_heart_at_the_left() -> None:
    film = make_film()
    rows, columns = film.voxels.shape[1:]
    voxels = film.voxels[0].astype(float)
    middle, row, side = columns // 2, rows // 2, round(74 / PIXEL)
    spine = voxels[row - 20 : row + 20, middle - 8 : middle + 8].mean()
    right, left = (voxels[row - 20 : row + 20, at - 15 : at + 15].mean() for at in (middle - side, middle + side))
    assert max(right, left) < 0.5 * spine
    low, beside = round(row + 54 / PIXEL), round(45 / PIXEL)
    heart, lung = (voxels[low - 10 : low + 10, at - 5 : at + 5].mean() for at in (middle + beside, middle - beside))
    assert heart > 1.1 * lung
    assert 0 <= voxels.min() < voxels.max() <= 4095
    assert not film.geometry.positioned


def test_the_film_is_read_back_as_it_was_made(study: Path) -> None:
    headers, _refused = scan_all([study], Progress())
    read = read_series(next(header for header in headers if header.modality == "DX"), Progress())
    made = make_film()
    np.testing.assert_array_equal(read.voxels, made.voxels)
    assert read.geometry.spacing[1:] == pytest.approx(made.geometry.spacing[1:])


def test_it_is_the_same_each_time() -> None:
    np.testing.assert_array_equal(make_film().voxels, make_film().voxels)
    np.testing.assert_array_equal(make_chest().voxels, make_chest().voxels)


def test_it_is_read_back_as_it_was_made(study: Path) -> None:
    headers, refused = scan_all([study], Progress())
    assert refused == []
    by_modality = {header.modality: header for header in headers}
    assert set(by_modality) == {"CT", "MR", "DX"}
    read = read_series(by_modality["CT"], Progress())
    made = make_chest()
    np.testing.assert_array_equal(read.voxels, made.voxels)
    np.testing.assert_allclose(read.geometry.affine, made.geometry.affine, atol=1e-4)
    assert read.labels[0].labels[0].name == "Nodule"
    np.testing.assert_array_equal(read.labels[0].voxels > 0, made.labels[0].voxels > 0)


def test_it_says_that_it_is_no_patient(study: Path) -> None:
    first = [pydicom.dcmread(path, stop_before_pixels=True) for path in study.rglob("IM00001.dcm")]
    assert {dataset.Modality for dataset in first} == {"CT", "MR", "DX"}
    for dataset in first:
        assert dataset.ImageType[0] == "DERIVED"
        assert dataset[0x0008001C].value == "YES"
        assert "SYNTHETIC" in str(dataset.PatientName).upper()


@pytest.mark.skipif(shutil.which("dciodvfy") is None, reason="dicom3tools is not installed")
def test_another_program_finds_no_error(study: Path) -> None:
    for path in (*sorted(study.rglob("IM00007.dcm")), *study.rglob("SEG*.dcm")):
        said = subprocess.run(["dciodvfy", str(path)], capture_output=True, text=True, check=False).stderr
        # The 2022 release does not know Synthetic Data (0008,001C), which DICOM 2023b added.
        errors = [line for line in said.splitlines() if line.startswith("Error") and "(0x0008,0x001c)" not in line]
        assert errors == []


def test_cancelling_leaves_nothing_whole(tmp_path: Path) -> None:
    calls = []

    def cancelled() -> bool:
        calls.append(1)
        return len(calls) > 3

    with pytest.raises(Cancelled):
        make_sample(tmp_path / "sample", Progress(cancelled=cancelled))
    assert list((tmp_path / "sample").rglob("*.dcm")) == []
