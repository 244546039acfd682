"""Where NIfTI, NRRD and MetaImage files lie: useless and contradicting headers, shear, time, unknown places."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.io.formats.volumes import read_headers
from medaug_gui.io.read import read_series

GOOD = np.array([[0.5, 0, 0, -10], [0, 0.5, 0, -7], [0, 0, 3, 4.0]])
VOXELS = np.arange(4 * 5 * 6, dtype="<i2").reshape(4, 5, 6)


def nifti(path: Path, rows=None, codes=(0, 0), spacing=(0.5, 0.5, 3.0), quaternion=(0.0, 0.0, 0.0), version=1) -> Path:
    """[slice, row, column] = 4 x 5 x 6; the qform has its origin at GOOD's."""
    rows = np.zeros((3, 4)) if rows is None else np.asarray(rows, float)
    pixdim = (1.0, *spacing, 0.0, 0.0, 0.0, 0.0)
    head = bytearray(352 if version == 1 else 544)
    real = "f" if version == 1 else "d"
    at = {"dim": 40, "type": 70, "pixdim": 76, "codes": 252, "quaternion": 256, "rows": 280}
    if version == 2:
        at = {"dim": 16, "type": 12, "pixdim": 104, "codes": 344, "quaternion": 352, "rows": 400}
    struct.pack_into("<i", head, 0, 348 if version == 1 else 540)
    struct.pack_into("<8h" if version == 1 else "<8q", head, at["dim"], 3, 6, 5, 4, 1, 1, 1, 1)
    struct.pack_into("<2h", head, at["type"], 4, 16)
    struct.pack_into(f"<8{real}", head, at["pixdim"], *pixdim)
    struct.pack_into("<2h" if version == 1 else "<2i", head, at["codes"], *codes)
    struct.pack_into(f"<6{real}", head, at["quaternion"], *quaternion, -10, -7, 4)
    struct.pack_into(f"<12{real}", head, at["rows"], *rows.ravel())
    if version == 1:
        struct.pack_into("<f", head, 108, 352)
        head[344:348] = b"n+1\0"
    else:
        struct.pack_into("<q", head, 168, 544)
        head[4:12] = b"n+2\0\r\n\x1a\n"
    path.write_bytes(bytes(head) + VOXELS.tobytes())
    return path


def only(path: Path) -> tuple[Series, set[str]]:
    (row,) = read_headers(path)
    series = read_series(row, Progress())
    assert row.spacing == series.geometry.spacing
    return series, {problem.code for problem in row.problems}


def place(series: Series, column: int, row: int, slice_: int) -> list[float]:
    return [float(value) for value in np.round(series.geometry.point((slice_, row, column)), 4)]


def of_good(column: int, row: int, slice_: int) -> list[float]:
    x, y, z = GOOD @ [column, row, slice_, 1]
    return [-x, -y, z]


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("broken", [0.0, np.nan, np.inf, 1e30], ids=str)
def test_a_useless_sform_falls_back_to_the_qform(tmp_path: Path, version: int, broken: float) -> None:
    rows = np.zeros((3, 4)) if broken == 0 else GOOD.copy()
    rows[2, 3] = broken
    series, codes = only(nifti(tmp_path / "a.nii", rows, (1, 1), version=version))
    assert series.geometry.positioned
    assert series.geometry.spacing == (3.0, 0.5, 0.5)
    assert place(series, 5, 4, 3) == of_good(5, 4, 3)
    assert "sform-unusable" in codes


@pytest.mark.parametrize("version", [1, 2])
def test_a_singular_sform_without_qform_leaves_the_sizes(tmp_path: Path, version: int) -> None:
    rows = GOOD.copy()
    rows[:, 1] = 2 * rows[:, 0]
    series, codes = only(nifti(tmp_path / "a.nii", rows, (0, 1), version=version))
    assert not series.geometry.positioned
    assert series.geometry.spacing == (3.0, 0.5, 0.5)
    assert {"sform-unusable", "missing-position"} <= codes
    assert "spacing-assumed" not in codes


def test_both_useless(tmp_path: Path) -> None:
    series, codes = only(nifti(tmp_path / "a.nii", np.full((3, 4), np.nan), (1, 1), quaternion=(np.nan, 0, 0)))
    assert not series.geometry.positioned
    assert series.geometry.spacing == (3.0, 0.5, 0.5)
    assert {"sform-unusable", "qform-unusable", "missing-position"} <= codes
    assert np.array_equal(series.voxels, VOXELS)


def test_a_quaternion_longer_than_one_is_half_a_turn(tmp_path: Path) -> None:
    series, _ = only(nifti(tmp_path / "a.nii", None, (1, 0), quaternion=(1.02, 0, 0)))
    assert series.geometry.is_orthogonal
    assert series.geometry.skew < 1e-6
    np.testing.assert_allclose(series.geometry.spacing, (3.0, 0.5, 0.5))


def test_what_contradicts_is_said(tmp_path: Path) -> None:
    other = GOOD.copy()
    other[:, 3] = 50, 60, 70
    series, codes = only(nifti(tmp_path / "a.nii", other, (1, 2)))
    assert place(series, 0, 0, 0) == [-50, -60, 70]
    assert "sform-qform-differ" in codes
    series, codes = only(nifti(tmp_path / "b.nii", other * 2, (0, 2)))
    assert series.geometry.spacing == (6.0, 1.0, 1.0)
    assert "pixdim-differs" in codes
    assert not only(nifti(tmp_path / "c.nii", GOOD, (1, 1)))[1]


def test_shear_and_tilt_are_said(tmp_path: Path) -> None:
    rows = GOOD.copy()
    rows[0, 1] = 0.2
    series, codes = only(nifti(tmp_path / "a.nii", rows, (0, 1)))
    assert "sheared-grid" in codes
    assert series.geometry.skew == pytest.approx(21.8014, abs=1e-3)
    rows = GOOD.copy()
    rows[1, 2] = 1.0
    series, codes = only(nifti(tmp_path / "b.nii", rows, (0, 1)))
    assert "sheared-grid" not in codes
    assert "gantry-tilt" in codes
    assert series.geometry.tilt == pytest.approx(18.4349, abs=1e-3)
    rows = GOOD.copy()
    rows[0, 1] = 5e-5
    assert not only(nifti(tmp_path / "c.nii", rows, (0, 1)))[1]


def test_a_single_slice_without_a_third_axis_is_placed(tmp_path: Path) -> None:
    path = nifti(tmp_path / "a.nii", np.delete(GOOD, 2, 1)[:, [0, 1, 1, 2]] * [1, 1, 0, 1], (0, 1))
    content = bytearray(path.read_bytes())
    struct.pack_into("<h", content, 46, 1)
    struct.pack_into("<f", content, 88, 0.0)
    path.write_bytes(content)
    series, _ = only(path)
    assert series.geometry.positioned
    assert series.geometry.spacing == (1.0, 0.5, 0.5)


WORLD = [10.0, 20.0, 30.0]
STEPS = ("(0.5,0,0{t})", "(0,0.6,0{t})", "(0,0,3{t})")
SHORT = {"right-anterior-superior": "RAS", "left-posterior-superior": "LPS", "left-anterior-superior": "LAS"}


def nrrd(path: Path, lines: list[str], voxels: np.ndarray) -> Path:
    """`voxels` with its slowest axis first."""
    sizes = " ".join(map(str, reversed(voxels.shape)))
    text = ["NRRD0005", "type: short", f"dimension: {voxels.ndim}", f"sizes: {sizes}", "endian: little", *lines]
    path.write_bytes(("\n".join([*text, "encoding: raw"]) + "\n\n").encode() + voxels.astype("<i2").tobytes())
    return path


@pytest.mark.parametrize("name", [*SHORT, "scanner-xyz", *SHORT.values()])
@pytest.mark.parametrize("at", [None, 0, 1, 2, 3])
def test_a_nrrd_space_with_and_without_time(tmp_path: Path, name: str, at: int | None) -> None:
    """`at`: which axis of the file is time, None for no time."""
    signs = {"RAS": (-1, -1, 1), "LAS": (1, -1, 1)}.get(SHORT.get(name, name), (1, 1, 1))
    time = "" if at is None else ",0"
    axes = [step.format(t=time) for step in STEPS]
    space, kinds, volumes = name, ["domain"] * 3, VOXELS
    if at is not None:
        axes.insert(at, "(0,0,0,2)")
        kinds.insert(at, "time")
        space += "-time" if "-" in name else "T"
        volumes = np.stack([VOXELS, VOXELS + 500], axis=3 - at)
    origin = ",".join(str(value) for value in WORLD) + time
    lines = [f"space: {space}", f"space origin: ({origin})", f"kinds: {' '.join(kinds)}"]
    rows = read_headers(nrrd(tmp_path / "a.nrrd", [*lines, f"space directions: {' '.join(axes)}"], volumes))
    assert len(rows) == (1 if at is None else 2)
    for number, row in enumerate(rows):
        series = read_series(row, Progress())
        assert np.array_equal(series.voxels, VOXELS + 500 * number)
        want = [(WORLD[axis] + step) * signs[axis] for axis, step in enumerate((0.5 * 5, 0.6 * 4, 3 * 3))]
        assert place(series, 5, 4, 3) == pytest.approx(want)
        assert series.geometry.positioned == (name != "scanner-xyz")


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_time_without_a_space(tmp_path: Path, at: int) -> None:
    kinds, spacings = ["domain"] * 3, ["0.5", "0.6", "3"]
    kinds.insert(at, "time")
    spacings.insert(at, "2")
    lines = [f"kinds: {' '.join(kinds)}", f"spacings: {' '.join(spacings)}"]
    rows = read_headers(nrrd(tmp_path / "a.nrrd", lines, np.stack([VOXELS, VOXELS + 500], axis=3 - at)))
    assert [row.spacing for row in rows] == [(3.0, 0.6, 0.5)] * 2
    assert np.array_equal(read_series(rows[1], Progress()).voxels, VOXELS + 500)


def test_a_list_of_three_bytes_is_no_colour(tmp_path: Path) -> None:
    lines = ["space: LPS", "kinds: list domain domain domain", "space directions: none (1,0,0) (0,1,0) (0,0,1)"]
    path = nrrd(tmp_path / "a.nrrd", lines, np.stack([VOXELS] * 3, axis=3))
    content = path.read_bytes().replace(b"type: short", b"type: uchar")
    path.write_bytes(content)
    assert [row.colour for row in read_headers(path)] == [False] * 3
    path.write_bytes(content.replace(b"kinds: list", b"kinds: RGB-color"))
    assert [row.colour for row in read_headers(path)] == [True]


@pytest.mark.parametrize("bad", ["sizes: 6 ٥ 4", "sizes: 6 5_0 4", "sizes: ６ 5 4"])
def test_numbers_are_ascii_digits(tmp_path: Path, bad: str) -> None:
    from medaug_gui.core.errors import Refused

    path = nrrd(tmp_path / "a.nrrd", [], VOXELS)
    path.write_bytes(path.read_bytes().replace(b"sizes: 6 5 4", bad.encode()))
    with pytest.raises(Refused):
        read_headers(path)


@pytest.mark.parametrize("matrix", ["1 0 0 0.4 1 0 0 0 1", "1 0 0 0 1 0 0 0 0", "nan 0 0 0 1 0 0 0 1"])
def test_a_metaimage_that_is_sheared_or_flat(tmp_path: Path, matrix: str) -> None:
    text = f"ObjectType = Image\nNDims = 3\nDimSize = 6 5 4\nTransformMatrix = {matrix}\nOffset = 1 2 3\n"
    text += "ElementSpacing = 0.5 0.6 3\nElementType = MET_SHORT\nElementDataFile = LOCAL\n"
    (tmp_path / "a.mha").write_bytes(text.encode() + VOXELS.astype("<i2").tobytes())
    series, codes = only(tmp_path / "a.mha")
    assert series.geometry.positioned == ("sheared-grid" in codes) == ("0.4" in matrix)
