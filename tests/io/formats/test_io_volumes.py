"""NIfTI, NRRD and MetaImage: voxels and places as SimpleITK has them, lies refused, label maps paired."""

import gzip
import json
import struct
from pathlib import Path

import numpy as np
import psutil
import pytest
import SimpleITK

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.io.formats.volumes import read_headers
from medaug_gui.io.labelling.joining import join_labels
from medaug_gui.io.read import read_series

RNG = np.random.default_rng(5)


def pair_labels(rows):
    return join_labels(rows, (), Progress())[0]


def oblique(array, vector=False, flipped=False):
    image = SimpleITK.GetImageFromArray(array, isVector=vector)
    turn, lean = np.deg2rad(20), np.deg2rad(-33)
    direction = np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]]) @ np.array(
        [[1, 0, 0], [0, np.cos(lean), -np.sin(lean)], [0, np.sin(lean), np.cos(lean)]]
    )
    if flipped:
        direction[:, 2] *= -1
    image.SetSpacing((1.1, 2.2, 3.3))
    image.SetOrigin((10, -20, 30))
    image.SetDirection(direction.ravel())
    return image


def written(image, path, packed=False):
    SimpleITK.WriteImage(image, str(path), packed)
    return path


def only(path):
    (row,) = read_headers(path)
    return row, read_series(row, Progress())


@pytest.mark.parametrize("name", ["a.nii", "b.nii.gz", "c.nrrd", "d.nhdr", "e.mha", "f.mhd"])
@pytest.mark.parametrize("kind", ["int16", "uint16", "uint8", "float32", "float64", "int32"])
@pytest.mark.parametrize("packed", [False, True])
def test_the_same_as_simpleitk(tmp_path, name, kind, packed):
    array = (RNG.normal(size=(4, 5, 6)) * 1000).astype(kind)
    path = written(oblique(array, flipped=packed), tmp_path / name, packed)
    row, series = only(path)
    image = SimpleITK.ReadImage(str(path))
    assert row.shape == (4, 5, 6)
    assert row.identity.patient_id == ""
    assert row.identity.description == name[0]
    np.testing.assert_array_equal(series.voxels, SimpleITK.GetArrayFromImage(image).astype(series.voxels.dtype))
    assert series.voxels.dtype == (np.int16 if kind in ("int16", "uint8", "int32") else series.voxels.dtype)
    for index in ((0, 0, 0), (3, 4, 5), (1, 0, 2)):
        wanted = image.TransformContinuousIndexToPhysicalPoint([float(i) for i in index[::-1]])
        np.testing.assert_allclose(series.geometry.point(index), wanted, atol=1e-3)


@pytest.mark.parametrize("name", ["a.nrrd", "a.mha"])
def test_colour(tmp_path, name):
    array = RNG.integers(0, 255, (4, 5, 6, 3), dtype=np.uint8)
    row, series = only(written(oblique(array, vector=True), tmp_path / name))
    assert row.colour
    np.testing.assert_array_equal(series.voxels, array)


@pytest.mark.parametrize("name", ["a.nii", "a.nii.gz", "a.nrrd", "a.mha"])
def test_each_volume_of_a_file_is_a_row(tmp_path, name):
    arrays = [(RNG.normal(size=(4, 5, 6)) * 100).astype(np.int16) for _ in range(3)]
    image = SimpleITK.JoinSeries([SimpleITK.GetImageFromArray(array) for array in arrays])
    rows = read_headers(written(image, tmp_path / name))
    assert len({row.key for row in rows}) == 3
    for row, array in zip(rows, arrays, strict=True):
        np.testing.assert_array_equal(read_series(row, Progress()).voxels, array)


def test_a_long_time_series_is_refused(tmp_path):
    image = SimpleITK.JoinSeries([SimpleITK.Image(2, 2, 2, SimpleITK.sitkInt16) for _ in range(40)])
    with pytest.raises(Refused, match="40 volumes"):
        read_headers(written(image, tmp_path / "a.nii"))


def nifti(path, shape=(6, 5, 4), code=4, bits=16, slope=0.0, intercept=0.0, data=None, codes=(0, 0), offset=352.0):
    head = bytearray(352)
    struct.pack_into("<i", head, 0, 348)
    struct.pack_into("<8h", head, 40, len(shape), *shape, *[1] * (7 - len(shape)))
    struct.pack_into("<2h", head, 70, code, bits)
    struct.pack_into("<8f", head, 76, 1, 2, 3, 4, 1, 1, 1, 1)
    struct.pack_into("<3f", head, 108, offset, slope, intercept)
    struct.pack_into("<2h", head, 252, *codes)
    head[344:348] = b"n+1\0"
    if data is None:
        data = np.arange(int(np.prod(shape)), dtype="<i2").tobytes()
    content = bytes(head) + data
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def test_nifti_slope_and_no_place(tmp_path):
    row, series = only(nifti(tmp_path / "a.nii", slope=0.5, intercept=-3.0))
    np.testing.assert_array_equal(series.voxels.ravel(), np.arange(120) * 0.5 - 3)
    assert not series.geometry.positioned
    assert row.spacing == (4.0, 3.0, 2.0)
    assert "missing-position" in {problem.code for problem in series.problems}


def test_values_that_are_no_numbers_are_replaced_and_said(tmp_path):
    data = np.linspace(0, 1, 120).astype("<f4")
    data[[3, 100]] = np.nan, np.inf
    _, series = only(nifti(tmp_path / "a.nii", code=16, bits=32, data=data.tobytes()))
    assert np.isfinite(series.voxels).all()
    assert series.voxels.ravel()[3] == 0
    assert "not-finite" in {problem.code for problem in series.problems}


def test_a_sidecar_gives_the_modality(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"Modality": "MR"}))
    (row,) = read_headers(nifti(tmp_path / "a.nii.gz"))
    assert row.modality == "MR"


@pytest.mark.parametrize("name", ["a.nii", "a.nii.gz"])
@pytest.mark.parametrize(
    "changes", [{"shape": (30000, 30000, 30000)}, {"shape": (0, 5, 4)}, {"shape": (-3, 5, 4)}, {"code": 32}]
)
def test_lies_are_refused_without_making_room(tmp_path, name, changes):
    path = nifti(tmp_path / name, **{"data": b"\0" * 240, **changes})
    before = psutil.Process().memory_info().rss
    with pytest.raises(Refused):
        only(path)
    assert psutil.Process().memory_info().rss - before < 20e6


@pytest.mark.parametrize("name", ["a.nii", "a.nii.gz", "b.nrrd", "c.mha"])
def test_a_file_that_ends_too_early_is_refused(tmp_path, name):
    path = tmp_path / name
    written(oblique(RNG.integers(0, 999, (9, 30, 30)).astype(np.int16)), path)
    path.write_bytes(path.read_bytes()[:-3000])
    with pytest.raises(Refused):
        only(path)


def test_samples_in_another_folder_are_not_followed(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "secret.raw").write_bytes(bytes(240))
    path = tmp_path / "inner" / "a.mhd"
    path.write_text(
        "ObjectType = Image\nNDims = 3\nDimSize = 6 5 4\nElementType = MET_SHORT\nElementDataFile = ../secret.raw\n"
    )
    with pytest.raises(Refused, match="another folder"):
        read_headers(path)
    nhdr = tmp_path / "inner" / "a.nhdr"
    nhdr.write_text(
        f"NRRD0004\ntype: short\ndimension: 3\nsizes: 6 5 4\nencoding: raw\ndata file: {tmp_path}/secret.raw\n\n"
    )
    with pytest.raises(Refused, match="another folder"):
        read_headers(nhdr)


def test_what_is_told_by_content_and_what_is_nothing(tmp_path):
    path = written(oblique(np.ones((2, 3, 4), np.int16)), tmp_path / "a.nrrd")
    renamed = path.rename(tmp_path / "named.dcm")
    assert read_headers(renamed)[0].format == "nrrd"
    written(oblique(np.ones((2, 3, 4), np.int16)), tmp_path / "b.mhd")
    assert read_headers(tmp_path / "b.raw") == []
    for content in (b"", b"hello", bytes(4000), b"\x1f\x8b" + bytes(60)):
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(Refused):
            read_headers(tmp_path / "x")


def test_keys_are_the_same_wherever_the_file_lies(tmp_path):
    (first,) = read_headers(nifti(tmp_path / "a.nii"))
    (tmp_path / "other").mkdir()
    (again,) = read_headers(nifti(tmp_path / "other" / "a.nii"))
    (changed,) = read_headers(nifti(tmp_path / "other" / "a.nii", slope=2.0))
    assert first.key == again.key != changed.key


@pytest.mark.parametrize("suffix", ["_label", "_seg", "_mask", "-label", "_LABELS"])
def test_label_files_belong_to_their_volume(tmp_path, suffix):
    volume = nifti(tmp_path / "scan.nii.gz")
    labels = np.zeros((4, 5, 6), np.uint8)
    labels[1, 2, 3], labels[0, 0, 0] = 2, 7
    label = nifti(tmp_path / f"scan{suffix}.nii", code=2, bits=8, data=labels.tobytes())
    rows = pair_labels([*read_headers(label), *read_headers(volume)])
    assert [row.label_files for row in rows] == [(str(label),)]
    series = read_series(rows[0], Progress())
    np.testing.assert_array_equal(series.labels[0].voxels, labels)
    assert [entry.value for entry in series.labels[0].labels] == [2, 7]


def test_what_only_looks_like_a_label_file_stays_a_row(tmp_path):
    fractions = np.linspace(0, 1, 120).astype("<f4").tobytes()
    other = nifti(tmp_path / "scan_seg.nii", code=16, bits=32, data=fractions)
    alone = nifti(tmp_path / "else_mask.nii", code=16, bits=32, data=fractions)
    rows = [*read_headers(nifti(tmp_path / "scan.nii")), *read_headers(other), *read_headers(alone)]
    kept = pair_labels(rows)
    assert [row.key for row in kept] == [row.key for row in rows]
    assert [[problem.code for problem in row.problems][-1:] for row in kept[1:]] == [["label-map-doubted"]] * 2
    assert not any(row.label_map for row in kept)


def test_names_and_colours_of_a_slicer_segmentation(tmp_path):
    volume = written(oblique(np.ones((2, 3, 4), np.int16)), tmp_path / "scan.nrrd")
    labels = np.zeros((2, 3, 4), np.uint8)
    labels[0, 1, 1] = 3
    image = oblique(labels)
    for key, value in {"Name": "Liver", "LabelValue": "3", "Color": "1 0.5 0"}.items():
        image.SetMetaData(f"Segment0_{key}", value)
    written(image, tmp_path / "scan.seg.nrrd", True)
    (row,) = pair_labels([*read_headers(volume), *read_headers(tmp_path / "scan.seg.nrrd")])
    (label_map,) = read_series(row, Progress()).labels
    np.testing.assert_array_equal(label_map.voxels, labels)
    (label,) = label_map.labels
    assert (label.value, label.name, label.colour) == (3, "Liver", (255, 128, 0))


def test_label_files_on_another_grid_are_taken_at_the_nearest_voxel(tmp_path):
    volume = SimpleITK.GetImageFromArray(np.zeros((4, 6, 6), np.int16))
    written(volume, tmp_path / "scan.nrrd")
    fine = SimpleITK.GetImageFromArray(np.zeros((8, 6, 6), np.uint8))
    fine.SetSpacing((1, 1, 0.5))
    fine.SetOrigin((0, 0, -0.25))
    fine[2, 3, 4] = fine[2, 3, 5] = 5  # z 1.75 and 2.25 mm: both in slice 2
    written(fine, tmp_path / "other.nrrd")
    (row,) = read_headers(tmp_path / "scan.nrrd")
    from dataclasses import replace

    series = read_series(replace(row, label_files=(str(tmp_path / "other.nrrd"),)), Progress())
    wanted = np.zeros((4, 6, 6), np.uint8)
    wanted[2, 3, 2] = 5
    np.testing.assert_array_equal(series.labels[0].voxels, wanted)


def test_a_label_file_that_is_none_is_left_out_and_said(tmp_path):
    (tmp_path / "imagesTr").mkdir()
    (tmp_path / "labelsTr").mkdir()
    volume = nifti(tmp_path / "imagesTr" / "scan.nii")
    fractions = np.linspace(0, 1, 120).astype("<f4").tobytes()
    bad = nifti(tmp_path / "labelsTr" / "scan.nii", code=16, bits=32, data=fractions)
    (row,) = pair_labels([*read_headers(volume), *read_headers(bad)])
    series = read_series(row, Progress())
    assert series.labels == ()
    assert any("not whole numbers" in problem.sentence for problem in series.problems)


def test_scan_finds_them(tmp_path, look):
    nifti(tmp_path / "scan.nii")
    nifti(tmp_path / "scan_seg.nii", data=(np.arange(120) > 60).astype("<i2").tobytes())
    (tmp_path / "notes.txt").write_text("nothing")
    rows, refused = look(tmp_path)
    assert [row.format for row in rows] == ["nifti"]
    assert [Path(file).name for file in rows[0].label_files] == ["scan_seg.nii"]
    assert not refused
