"""Grids that a format cannot hold, and places that nobody knows: never a silently wrong one."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import SimpleITK
from export_tools import export
from pydicom import dcmread

from medaug_gui.core.geometry import Geometry, as_matrix
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.series import Identity, Series


def sheared(lean: float, tilt: float = 0.0) -> Series:
    """A bright block around [5, 10, 20] in a grid whose rows lean by `lean` mm for each mm of a row."""
    axes = np.array([[0.0, lean, 1.0], [tilt, 1.0, 0.1], [1.0, 0.0, 0.0]])
    axes /= np.linalg.norm(axes, axis=0)
    geometry = Geometry((12, 30, 40), (3.0, 0.6, 0.5), (-5.0, 7.0, 4.0), as_matrix(axes))
    voxels = np.zeros(geometry.shape, np.int16)
    voxels[4:7, 8:13, 18:23] = 500
    labels = LabelMap("block", (voxels > 0).astype(np.uint8), (Label(1, "block", (255, 0, 0)),))
    return Series(voxels, geometry, Identity(modality="MR"), labels=(labels,))


def world(folder: Path) -> tuple[np.ndarray, list[float]]:
    """LPS mm of the middle of what is bright, and cosines between rows and columns."""
    weights, places, cosines = [], [], []
    for path in sorted(folder.glob("IM*.dcm")):
        data = dcmread(path)
        rows, columns = np.nonzero(data.pixel_array)
        axes = np.array(data.ImageOrientationPatient, float)
        down, across = (float(size) for size in data.PixelSpacing)
        start = np.array(data.ImagePositionPatient, float)
        places += [*(start + columns[:, None] * across * axes[:3] + rows[:, None] * down * axes[3:])]
        weights += [*data.pixel_array[rows, columns].astype(float)]
        cosines.append(float(axes[:3] @ axes[3:]))
    return np.average(places, axis=0, weights=weights), cosines


@pytest.mark.parametrize("tilt", [0.0, 0.3])
@pytest.mark.parametrize("lean", [0.0, 0.4, -0.4, 2.0])
def test_dicom_of_a_sheared_grid_is_right_angled(lean: float, tilt: float, out: Path) -> None:
    series = sheared(lean, tilt)
    written = export(series, out, "dicom")
    middle, cosines = world(written.folder_or_file)
    assert max(map(abs, cosines)) < 1e-6
    assert np.abs(middle - series.geometry.point((5, 10, 20))).max() < 0.05
    assert any("right-angled" in note for note in written.notes)
    assert written.largest_error <= 0.5


def test_labels_move_with_the_images(out: Path) -> None:
    from medaug_gui.export.dicom.geometry import straighten

    series = sheared(0.4)
    made, notes = straighten(series)
    assert notes
    for voxels in (made.voxels, made.labels[0].voxels):
        where = np.argwhere(voxels)
        middle = made.geometry.point(np.average(where, axis=0, weights=voxels[tuple(where.T)]))
        assert np.abs(middle - series.geometry.point((5, 10, 20))).max() < 0.1
    assert set(np.unique(made.labels[0].voxels)) == {0, 1}
    assert int((made.voxels > 0).sum()) >= 75
    assert made.voxels.dtype == np.int16


def test_rounding_is_no_shear(out: Path) -> None:
    series = sheared(0.0)
    axes = np.array([[0.0, 1e-5, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
    series = replace(series, geometry=replace(series.geometry, direction=as_matrix(axes)))
    written = export(series, out, "dicom")
    middle, cosines = world(written.folder_or_file)
    assert max(map(abs, cosines)) < 1e-8
    assert np.abs(middle - series.geometry.point((5, 10, 20))).max() < 1e-2
    assert not any("right-angled" in note for note in written.notes)


def test_an_unknown_place_stays_unknown(out: Path) -> None:
    voxels = np.arange(120, dtype=np.int16).reshape(4, 5, 6)
    series = Series(voxels, Geometry((4, 5, 6), (3.0, 0.6, 0.5), positioned=False), Identity())
    packed = export(series, out, "nifti").folder_or_file.read_bytes()
    content = zlib.decompressobj(31).decompress(packed)
    assert struct.unpack_from("<2h", content, 252) == (0, 0)
    assert struct.unpack_from("<3f", content, 80) == pytest.approx((0.5, 0.6, 3.0))
    (at,) = struct.unpack_from("<f", content, 108)
    assert content[int(at) :] == voxels.tobytes()
    path = export(series, out, "nrrd").folder_or_file
    assert b"\nspace" not in path.read_bytes().split(b"\n\n")[0]
    image = SimpleITK.ReadImage(str(path))
    assert np.array_equal(SimpleITK.GetArrayFromImage(image), voxels)
    assert image.GetSpacing() == pytest.approx((0.5, 0.6, 3.0))
    assert image.GetDirection() == (1, 0, 0, 0, 1, 0, 0, 0, 1)


def test_an_unknown_place_of_colour(out: Path) -> None:
    voxels = np.random.default_rng(1).integers(0, 255, (4, 5, 6, 3)).astype(np.uint8)
    series = Series(voxels, Geometry((4, 5, 6), (1.0, 0.6, 0.5), positioned=False), Identity())
    for form in ("nifti", "nrrd"):
        path = export(series, out, form).folder_or_file
        assert np.array_equal(SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(str(path))), voxels)
