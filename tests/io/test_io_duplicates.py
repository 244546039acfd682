"""Files with the same identifiers: copies count once, and other pixels are another version, never mixed in."""

import shutil
from itertools import count

import numpy as np
import pydicom
import pytest

from medaug_gui.core.progress import Progress
from medaug_gui.io.dicom.stacks import duplicates
from medaug_gui.io.read import read_series

HEIGHTS = (0, 2, 4, 6, 8)
RAMP = np.arange(48, dtype=np.int16).reshape(8, 6)


def changed(path, syntax=None):
    """The same file with other pixels and nothing else."""
    data = pydicom.dcmread(path)
    data.PixelData = (np.frombuffer(data.PixelData, np.int16) + 1000).astype(np.int16).tobytes()
    if syntax:
        data.file_meta.TransferSyntaxUID = syntax
    data.save_as(path)


@pytest.fixture
def two(stack, tmp_path):
    """A series and a copy of it of which these slices have other pixels."""

    def make(slices=range(5), first="both/original", second="both/defaced", kept=range(5)):
        one, other = stack(HEIGHTS, folder=first), tmp_path / second
        other.mkdir(parents=True, exist_ok=True)
        for number in kept:
            shutil.copy(one / f"{number:04d}.dcm", other / f"{number:04d}.dcm")
        for number in slices:
            changed(other / f"{number:04d}.dcm")
        return tmp_path / "both"

    return make


def steps(rows):
    """For each row by how much each slice was changed, rows in order of that."""
    found = []
    for row in rows:
        voxels = read_series(row, Progress()).voxels
        found.append([int((plane - RAMP).mean()) for plane in voxels])
        assert all(np.ptp(plane - RAMP) == 0 for plane in voxels)
    return sorted(found)


def read_value(row):
    return next(problem.sentence for problem in row.problems if problem.code == "other-version")


def test_other_pixels_in_another_folder_are_a_row_of_their_own(two, look):
    rows, refused = look(two())
    assert not refused
    assert steps(rows) == [[0] * 5, [1000] * 5]
    assert len({row.key for row in rows}) == 2
    assert sorted(read_value(row).split("'")[1] for row in rows) == ["defaced", "original"]
    for row in rows:
        assert {path.path.split("/")[-2] for path in row.frames} == {read_value(row).split("'")[1]}


def test_a_folder_below_the_other(two, look):
    rows, _ = look(two(second="both/original/defaced"))
    assert steps(rows) == [[0] * 5, [1000] * 5]


def test_where_only_some_files_differ_the_rest_counts_to_both(two, look):
    rows, _ = look(two(slices=[1, 2]))
    assert steps(rows) == [[0, 0, 0, 0, 0], [0, 1000, 1000, 0, 0]]
    assert len({row.key for row in rows}) == 2


def test_where_only_the_changed_files_are_there_the_rest_counts_to_both(two, look):
    rows, _ = look(two(slices=[1, 2], kept=[1, 2]))
    assert steps(rows) == [[0, 0, 0, 0, 0], [0, 1000, 1000, 0, 0]]


def test_a_part_that_is_there_once_counts_to_both(stack, look, tmp_path):
    stack(HEIGHTS, folder="both/all")
    for name in ("first", "rest", "first-changed"):
        (tmp_path / "both" / name).mkdir()
    for number in range(5):
        path = tmp_path / "both" / "all" / f"{number:04d}.dcm"
        if number < 2:
            shutil.copy(path, tmp_path / "both" / "first-changed")
            changed(tmp_path / "both" / "first-changed" / path.name)
        shutil.move(path, tmp_path / "both" / ("first" if number < 2 else "rest"))
    rows, _ = look(tmp_path / "both")
    assert steps(rows) == [[0] * 5, [1000, 1000, 0, 0, 0]]


def test_slices_in_folders_of_their_own_stay_one_version(two, look, tmp_path):
    folder = two()
    for version in ("original", "defaced"):
        for number in range(5):
            place = folder / version / str(number % 2)
            place.mkdir(exist_ok=True)
            shutil.move(folder / version / f"{number:04d}.dcm", place)
    rows, _ = look(folder)
    assert steps(rows) == [[0] * 5, [1000] * 5]


def test_side_by_side_in_one_folder(two, look, tmp_path):
    folder = two(slices=[0, 1, 2])
    for path in (folder / "defaced").iterdir():
        path.rename(folder / "original" / f"{path.stem}_defaced.dcm")
    rows, _ = look(folder / "original")
    assert steps(rows) == [[0] * 5, [1000, 1000, 1000, 0, 0]]
    assert all("files like" in read_value(row) for row in rows)


def test_side_by_side_with_other_headers(two, look):
    folder = two(slices=[0, 1, 2])
    for path in sorted((folder / "defaced").iterdir())[:3]:
        data = pydicom.dcmread(path)
        data.RecognizableVisualFeatures = "NO"
        data.StationName = "DEFACER"
        data.PatientIdentityRemoved = "YES"
        data.SeriesDescription = "defaced"
        data.save_as(folder / "original" / f"{path.stem}_defaced.dcm")
    rows, _ = look(folder / "original")
    assert steps(rows) == [[0] * 5, [1000, 1000, 1000, 0, 0]]


def test_side_by_side_in_a_folder_for_each_slice(two, look):
    folder = two()
    for number in range(5):
        place = folder / "original" / f"slice{number}"
        place.mkdir()
        shutil.move(folder / "original" / f"{number:04d}.dcm", place / "image.dcm")
        shutil.move(folder / "defaced" / f"{number:04d}.dcm", place / "image_defaced.dcm")
    rows, _ = look(folder)
    assert steps(rows) == [[0] * 5, [1000] * 5]


def test_slices_that_carry_one_identifier_are_one_volume(stack, look):
    def change(_number, data):
        data.SOPInstanceUID = "1.2.3.4.1"

    (row,), _ = look(stack(HEIGHTS, change))
    assert row.images == 5


def test_exact_copies_still_count_once(two, look):
    (row,), _ = look(two(slices=[]))
    assert row.images == 5
    assert {problem.code for problem in row.problems} == {"duplicate-instance"}


def test_three_places_of_which_two_hold_the_same(two, look, tmp_path):
    folder = two()
    shutil.copytree(folder / "original", folder / "backup")
    rows, _ = look(folder)
    assert steps(rows) == [[0] * 5, [0] * 5, [1000] * 5]


def test_the_same_film_twice(new_slice, save, look, tmp_path):
    """Frames of one file go together."""
    for number, name in enumerate(("a", "b")):
        film = new_slice(
            SOPInstanceUID="1.2.3.4.1", NumberOfFrames=3, SOPClassUID="1.2.840.10008.5.1.4.1.1.3.1", Modality="US",
            ImagePositionPatient=None, ImageOrientationPatient=None,
            PixelData=np.stack([RAMP + 1000 * number] * 3).tobytes(),
        )  # fmt: skip
        save(film, tmp_path / "both" / name / "film.dcm")
    rows, _ = look(tmp_path / "both")
    assert steps(rows) == [[0] * 3, [1000] * 3]


@pytest.mark.parametrize("modality", ["CR", "DX"])
def test_the_same_radiograph_twice(new_slice, save, look, tmp_path, modality):
    for number, name in enumerate(("a", "b")):
        picture = new_slice(
            SOPInstanceUID="1.2.3.4.1", Modality=modality, ImagePositionPatient=None, ImageOrientationPatient=None,
            PixelData=(RAMP + 1000 * number).tobytes(),
        )  # fmt: skip
        save(picture, tmp_path / "both" / name / "picture.dcm")
    rows, _ = look(tmp_path / "both")
    assert steps(rows) == [[0], [1000]]


def test_a_deflated_version(two, look, tmp_path):
    folder = two(slices=[])
    for name in ("original", "defaced"):
        for path in (folder / name).iterdir():
            data = pydicom.dcmread(path)
            if name == "defaced":  # as many bytes when deflated
                data.PixelData = data.PixelData[::-1]
            data.file_meta.TransferSyntaxUID = pydicom.uid.DeflatedExplicitVRLittleEndian
            data.save_as(path)
    rows, _ = look(folder)
    assert [row.images for row in rows] == [5, 5]


def test_a_file_that_cannot_be_compared_does_not_end_the_scan(two, look, monkeypatch):
    folder = two(slices=[])
    real = open

    def fails(path, *more, **others):
        if "defaced/0003" in str(path) and others.get("buffering") == 0:
            raise PermissionError(13, "denied")
        return real(path, *more, **others)

    monkeypatch.setattr("builtins.open", fails)
    rows, _ = look(folder)
    assert sorted(row.images for row in rows) == [5, 5]


def test_pixels_are_read_only_where_nothing_else_tells(two, look, stack, monkeypatch):
    counter = count()
    monkeypatch.setattr(duplicates, "_digest_pixels", lambda *_: next(counter))
    look(stack(HEIGHTS))
    assert next(counter) == 0
