"""Label maps as RT Structure Sets: voxel by voxel, sound for dciodvfy, and read again as what they were."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
import pytest
import SimpleITK
from export_tools import datasets, errors, export

from medaug_gui.core.geometry import TIME
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all


def structures(written) -> list[pydicom.Dataset]:
    return [pydicom.dcmread(path) for path in sorted(written.folder_or_file.glob("RTSTRUCT*.dcm"))]


def read_back(folder: Path) -> Series:
    rows, refused = scan_all([folder], Progress())
    assert not refused
    (row,) = rows
    return read_series(row, Progress())


def mark(series: Series, seed: int) -> Series:
    """With labels of every kind: blobs, single voxels, lines, holes, labels that touch."""
    rng = np.random.default_rng(seed)
    voxels = rng.integers(0, 4, series.geometry.shape).astype(np.uint8)
    voxels[0] = 0
    voxels[1, 2:12, 2:12] = 3
    voxels[1, 5:8, 5:8] = 0
    voxels[1, 6, 6] = 1
    named = (Label(1, "Nodule", (255, 0, 0)), Label(2, "Vessel", (0, 99, 255)), Label(3, "Lung"))
    return replace(series, labels=(LabelMap("Lesions", voxels, named),))


@pytest.mark.parametrize("seed", range(3))
def test_voxels_names_and_colours_come_back(plain: Series, out: Path, seed: int) -> None:
    series = mark(plain, seed)
    written = export(series, out, label_objects="rtstruct")
    assert not list(written.folder_or_file.glob("SEG*"))
    assert errors(written.folder_or_file) == []
    found = read_back(written.folder_or_file)
    (label_map,) = found.labels
    np.testing.assert_array_equal(label_map.voxels, series.labels[0].voxels)
    assert label_map.name == "Lesions"
    assert [(label.name, label.colour) for label in label_map.labels][:2] == [
        ("Nodule", (255, 0, 0)),
        ("Vessel", (0, 99, 255)),
    ]


@pytest.mark.skipif(shutil.which("plastimatch") is None, reason="plastimatch is not installed")
@pytest.mark.parametrize("seed", range(2))
def test_plastimatch_reads_the_same_voxels(plain: Series, out: Path, tmp_path: Path, seed: int) -> None:
    series = mark(plain, seed)
    written = export(series, out, label_objects="rtstruct")
    images = tmp_path / "images"
    images.mkdir()
    for path in written.folder_or_file.glob("IM*.dcm"):
        shutil.copy(path, images)
    (structure_set,) = written.folder_or_file.glob("RTSTRUCT*")
    masks = tmp_path / "masks"
    read = ["plastimatch", "convert", "--input", str(structure_set), "--referenced-ct", str(images)]
    subprocess.run([*read, "--output-prefix", str(masks), "--prefix-format", "nrrd"], check=True, capture_output=True)
    for label in series.labels[0].labels:
        found = SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(str(masks / f"{label.name}.nrrd")))
        np.testing.assert_array_equal(found > 0, series.labels[0].voxels == label.value)


def test_it_refers_to_the_new_images_and_says_what_it_is(plain: Series, out: Path) -> None:
    written = export(mark(plain, 0), out, label_objects="both")
    assert len(list(written.folder_or_file.glob("SEG*"))) == 1
    (made,) = structures(written)
    images = datasets(written)
    assert made.StudyInstanceUID == images[0].StudyInstanceUID
    assert made.FrameOfReferenceUID == images[0].FrameOfReferenceUID
    named = {
        str(contour.ContourImageSequence[0].ReferencedSOPInstanceUID)
        for roi in made.ROIContourSequence
        for contour in roi.ContourSequence
    }
    assert named == {image.SOPInstanceUID for image in images[1:]}  # the first slice has no label
    assert made.ApprovalStatus == "UNAPPROVED"
    numbers = [text for roi in made.ROIContourSequence for item in roi.ContourSequence for text in item.ContourData]
    assert max(len(str(text)) for text in numbers) <= 16


def test_no_two_series_of_an_export_share_a_number(plain: Series, out: Path) -> None:
    noise = ScalarMap("uncertainty", np.ones(plain.geometry.shape, np.float32), "HU")
    written = export(mark(plain, 0).with_map(noise), out, label_objects="both")
    found = [pydicom.dcmread(path, stop_before_pixels=True) for path in written.folder_or_file.glob("*.dcm")]
    series = {(str(one.SeriesInstanceUID), int(one.SeriesNumber)) for one in found}
    assert len(series) == len({number for _, number in series}) == 4


@pytest.mark.parametrize("kind", ["CT", "MRE"])
def test_slices_of_a_source_each_at_its_own_place(source, out: Path, kind: str) -> None:
    def uneven(dataset, index):
        if "ImagePositionPatient" in dataset:
            dataset.ImagePositionPatient = [-100.5, -50.25, (0.0, 2.5, 9.0, 11.5)[index]]

    series = mark(source(kind, uneven if kind == "CT" else None), 5)
    written = export(series, out, label_objects="rtstruct")
    found = read_back(written.folder_or_file)
    np.testing.assert_array_equal(found.labels[0].voxels, series.labels[0].voxels)


def test_rois_that_overlap_go_to_several_label_maps(plain: Series, out: Path) -> None:
    written = export(mark(plain, 1), out, label_objects="rtstruct")
    path = next(written.folder_or_file.glob("RTSTRUCT*"))
    made = pydicom.dcmread(path)
    made.ROIContourSequence[1].ContourSequence = made.ROIContourSequence[0].ContourSequence
    made.save_as(path)
    found = read_back(written.folder_or_file)
    first, second = (label_map.voxels for label_map in found.labels)
    np.testing.assert_array_equal(first == 1, second == 2)


def test_what_cannot_be_laid_on_a_slice_is_counted(plain: Series, out: Path) -> None:
    written = export(mark(plain, 2), out, label_objects="rtstruct")
    path = next(written.folder_or_file.glob("RTSTRUCT*"))
    made = pydicom.dcmread(path)
    contours = made.ROIContourSequence[0].ContourSequence
    contours[0].ContourGeometricType = "POINT"
    far = np.array(contours[1].ContourData, float).reshape(-1, 3) + 500
    contours[1].ContourData = [f"{number:.3f}" for number in far.ravel()]
    made.save_as(path)
    said = [problem.sentence for problem in read_back(written.folder_or_file).problems]
    assert any("Points and open lines are left out: 1." in sentence for sentence in said)
    assert any("outside of these images are left out: 1." in sentence for sentence in said)


def test_a_structure_set_without_its_images_says_so(plain: Series, out: Path) -> None:
    written = export(mark(plain, 0), out, label_objects="rtstruct")
    rows, refused = scan_all([next(written.folder_or_file.glob("RTSTRUCT*"))], Progress())
    assert not rows
    assert "without the images it belongs to" in refused[0].reason


def test_films_get_a_sentence(plain: Series, out: Path) -> None:
    series = replace(mark(plain, 0), geometry=replace(plain.geometry, first=TIME))
    written = export(series, out, label_objects="rtstruct")
    assert any("structure set" in note for note in written.notes)
