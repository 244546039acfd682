"""Points and boxes in files: read as 3D Slicer means them, found beside scans, written, and carried on the way."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from medaug_gui.core.carried.landmarks import BOX, Landmark, find_bounds, make_box, make_point, measure_inside
from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry, as_matrix
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export import dicom, nifti
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.io.landmarks.files import read_landmarks, write_markups, write_table
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all
from medaug_gui.jobs import stash
from medaug_gui.operations.chain import run_steps

TURN = np.array([[0.0, np.sin(0.3), np.cos(0.3)], [0.0, np.cos(0.3), -np.sin(0.3)], [1.0, 0.0, 0.0]])
GRID = Geometry((6, 20, 24), (3.0, 1.0, 1.5), (-10.0, 5.0, 40.0), as_matrix(TURN))
MARKS = (
    make_point("tip, left", GRID.point((2, 5, 7))),
    make_box("lesion", GRID, (1.5, 3.5, 4.5), (3.5, 8.5, 9.5)),
    make_point("tip, left", GRID.point((4, 9, 3))),
)


def assert_same(found, wanted, near=2e-3):
    assert [(one.name, one.kind) for one in found] == [(one.name, one.kind) for one in wanted]
    for one, other in zip(found, wanted, strict=True):
        assert np.abs(one.array - other.array).max() < near


def test_a_box_is_told_by_the_voxels_around_it():
    low, high = find_bounds(GRID, MARKS[1])
    assert low == pytest.approx([1.5, 3.5, 4.5])
    assert high == pytest.approx([3.5, 8.5, 9.5])
    assert measure_inside(GRID.crop((0, 6, 0), (6, 10, 24)), MARKS[1]) == pytest.approx(3 / 5)
    with pytest.raises(ValueError, match="2 places are no box"):
        Landmark("b", MARKS[1].places[:2], BOX)


def test_our_table_gives_all_back(tmp_path):
    path = tmp_path / "a_points.csv"
    path.write_text(write_table(MARKS, GRID), encoding="utf-8")
    assert_same(read_landmarks(path), MARKS)
    assert path.read_text().splitlines()[1].startswith('"tip, left",point,1,')


def test_markups_give_points_and_upright_boxes_back(tmp_path):
    path = tmp_path / "a.mrk.json"
    path.write_text(write_markups(MARKS, GRID), encoding="utf-8")
    assert_same(read_landmarks(path), (MARKS[0], MARKS[2], MARKS[1]))


def test_slicers_own_files_are_read_in_their_coordinates(tmp_path):
    old = tmp_path / "F.fcsv"
    old.write_text(
        "# Markups fiducial file version = 4.10\n# CoordinateSystem = 0\n"
        "# columns = id,x,y,z,ow,ox,oy,oz,vis,sel,lock,label,desc,associatedNodeID\n"
        "vtkMRMLMarkupsFiducialNode_0,10.0,-20.0,30.0,0,0,0,1,1,1,0,F-1,,\n"
    )
    assert read_landmarks(old) == (make_point("F-1", (-10.0, 20.0, 30.0)),)
    lps = tmp_path / "G.fcsv"
    lps.write_text(old.read_text().replace("CoordinateSystem = 0", "CoordinateSystem = LPS"))
    assert read_landmarks(lps)[0].places == ((10.0, -20.0, 30.0),)
    new = tmp_path / "L.mrk.json"
    points = [
        {"label": "a", "position": [1, 2, 3]},
        {"label": "b", "position": [0, 0, 0], "positionStatus": "undefined"},
    ]
    new.write_text(json.dumps({"markups": [{"type": "Line", "coordinateSystem": "RAS", "controlPoints": points}]}))
    assert read_landmarks(new) == (make_point("a", (-1.0, -2.0, 3.0)),)


@pytest.mark.parametrize("text", ["", "{}", '{"markups": 3}', '{"markups": [{"type": "ROI"}]}', "[" * 5000])
def test_what_is_no_list_of_points_is_refused_with_a_sentence(tmp_path, text):
    path = tmp_path / "a.mrk.json"
    path.write_text(text)
    with pytest.raises(Refused, match="understood"):
        read_landmarks(path)


def make_series():
    voxels = np.arange(6 * 20 * 24, dtype=np.int16).reshape(6, 20, 24)
    return Series(voxels, GRID, landmarks=MARKS)


def test_points_stay_with_a_series_in_its_stash(tmp_path):
    assert stash.get(stash.put(make_series(), tmp_path / "s")).landmarks == MARKS


@pytest.mark.parametrize("writer", [nifti, dicom])
def test_points_are_written_beside_images_and_found_there(tmp_path, writer):
    moved = run_steps(make_series(), [("affine", {"rotation": 4, "scale": 0})], "k", 1, 0, Progress(), "cpu")
    (written,) = writer.write([ExportItem(moved, "moved")], tmp_path, ExportOptions(), Progress())
    (header,), refused = scan_all([tmp_path], Progress())
    assert refused == []
    read = read_series(header, Progress())
    assert_same(read.landmarks, moved.landmarks, 5e-3)
    assert len(moved.landmarks) == 3
    assert written.files == len([path for path in tmp_path.rglob("*") if path.is_file()])


def test_names_of_points_stay_here_where_the_identity_is_removed(tmp_path):
    named = replace(make_series(), landmarks=(make_point("Miller", GRID.point((2, 2, 2))),))
    list(nifti.write([ExportItem(named)], tmp_path, ExportOptions(deidentify=True), Progress()))
    crop = run_steps(named, [("crop", {"fraction": 30})], "k", 0, 0, Progress(), "cpu")
    assert "Miller" in str(crop.provenance)
    list(nifti.write([ExportItem(crop)], tmp_path, ExportOptions(deidentify=True), Progress()))
    assert not any(b"Miller" in path.read_bytes() for path in tmp_path.iterdir())
    assert any(b"point 1" in path.read_bytes() for path in tmp_path.iterdir())


def test_other_scans_points_and_broken_lists_are_no_points_of_this_one(tmp_path):
    list(nifti.write([ExportItem(replace(make_series(), landmarks=()), "a")], tmp_path, ExportOptions(), Progress()))
    (header,), _ = scan_all([tmp_path], Progress())
    stem = next(tmp_path.glob("*.nii.gz")).name.removesuffix(".nii.gz")
    (tmp_path / "other.mrk.json").write_text(write_markups(MARKS, GRID))
    (tmp_path / f"{stem}x.mrk.json").write_text(write_markups(MARKS, GRID))
    far = (make_point("far", GRID.point((200, 0, 0))),)
    (tmp_path / f"{stem}_far.mrk.json").write_text(write_markups(far, GRID))
    assert read_series(header, Progress()).landmarks == ()
    (tmp_path / f"{stem}_bad.fcsv").write_text("id,1\n")
    problems = [problem for problem in read_series(header, Progress()).problems if problem.code == "points-not-read"]
    assert problems[0].sentence.startswith("A list of points beside the scan is left out: ")
