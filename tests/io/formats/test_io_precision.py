"""Values that 32-bit numbers do not hold: kept as well as they can be, and said."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.io.formats.volumes import read_headers
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all


def nrrd(path: Path, voxels: np.ndarray) -> Series:
    kind = {"f": "double", "i": f"int{voxels.itemsize * 8}", "u": f"uint{voxels.itemsize * 8}"}[voxels.dtype.kind]
    sizes = " ".join(map(str, reversed(voxels.shape)))
    text = f"NRRD0004\ntype: {kind}\ndimension: 3\nsizes: {sizes}\nendian: little\nencoding: raw\n\n"
    path.write_bytes(text.encode() + voxels.tobytes())
    return read_series(read_headers(path)[0], Progress())


def said(series: Series) -> set[str]:
    return {problem.code for problem in series.problems}


@pytest.mark.parametrize("kind", ["<i4", "<u4", "<i8", "<u8", "<f8"])
@pytest.mark.parametrize(("value", "exact"), [(2**24, True), (2**24 + 1, False), (2**30, True), (2**31 - 1, False)])
def test_whole_numbers_beyond_the_mantissa_are_told(tmp_path: Path, kind: str, value: int, exact: bool) -> None:
    voxels = np.zeros((2, 3, 4), kind)
    voxels[1, 2, 3] = value
    voxels[0, 0, 0] = 12345
    series = nrrd(tmp_path / "a.nrrd", voxels)
    assert series.voxels.dtype == np.float32
    assert series.voxels[0, 0, 0] == 12345
    assert abs(float(series.voxels[1, 2, 3]) - value) <= value / 2**24
    assert ("not-exact" in said(series)) != exact


def test_fractions_and_usual_values_are_not_told(tmp_path: Path) -> None:
    assert "not-exact" not in said(nrrd(tmp_path / "a.nrrd", np.linspace(0, 1000, 24).reshape(2, 3, 4)))
    assert "not-exact" not in said(nrrd(tmp_path / "b.nrrd", np.full((2, 3, 4), 70_000, "<i4")))


def test_values_beyond_all_bounds_are_replaced(tmp_path: Path) -> None:
    voxels = np.zeros((2, 3, 4))
    voxels[0, 0, 0], voxels[0, 0, 1] = 1e300, np.nan
    series = nrrd(tmp_path / "a.nrrd", voxels)
    assert np.isfinite(series.voxels).all()
    assert "not-finite" in said(series)


def test_dicom_of_32_bits(dicom) -> None:
    pixels = np.zeros((8, 6), np.uint32)
    pixels[1, 1] = 2**24 + 3
    path = dicom(
        "a.dcm", BitsAllocated=32, BitsStored=32, HighBit=31, PixelRepresentation=0, PixelData=pixels.tobytes()
    )
    (row,), _ = scan_all([path], Progress())
    assert "not-exact" in said(read_series(row, Progress()))


@pytest.mark.parametrize("thickness", ["1e-320", "1e-9", "-1", "0", "1e30"])
def test_an_impossible_thickness_is_no_spacing(dicom, thickness: str) -> None:
    (row,), _ = scan_all([dicom("a.dcm", SliceThickness=thickness)], Progress())
    assert row.spacing[0] == 1.0
    assert np.isfinite(read_series(row, Progress()).geometry.affine).all()
