"""How slices become volumes: split, sorted, measured, and everything odd named."""

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from medaug_gui.io.dicom.stacks.frames import find_geometry, find_normal, fit_stack

ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1"
SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4"
SIDEWAYS = [0.0, 1.0, 0.0, 0.0, 0.0, -1.0]


def codes(row):
    return {problem.code for problem in row.problems}


def sentence(row, code):
    return next(problem.sentence for problem in row.problems if problem.code == code)


def test_instance_numbers_and_names_do_not_matter(stack, look):
    def lie(number, data):
        data.InstanceNumber = (number * 7) % 5

    (row,), _ = look(stack([4, 0, 3, 1, 2], lie))
    assert [frame.path[-8:-4] for frame in row.frames] == ["0001", "0003", "0004", "0002", "0000"]
    assert not row.problems


def test_a_gap_is_named_with_its_place_and_size(stack, look):
    (row,), _ = look(stack([0, 2, 4, 10, 12, 14]))
    assert codes(row) == {"gap"}
    assert "2 slices are missing" in sentence(row, "gap")
    assert "6 mm between slices 3 and 4" in sentence(row, "gap")
    assert row.spacing[0] == pytest.approx(2.0)


def test_a_thousandth_of_a_step_is_no_gap(stack, look):
    heights = np.arange(12) * 5.0
    heights[7:] -= 0.005
    (row,), _ = look(stack(heights))
    assert codes(row) == set()
    assert row.spacing[0] == pytest.approx(heights[-1] / 11)


def test_uneven_spacing_is_named(stack, look):
    (row,), _ = look(stack([0, 2, 3.1, 6, 8.7]))
    assert codes(row) == {"uneven-spacing"}
    assert "1.1 to 2.9 mm" in sentence(row, "uneven-spacing")
    assert row.spacing[0] == pytest.approx(8.7 / 4)


def test_a_gantry_tilt_is_named_and_kept_in_the_geometry(stack, look):
    def lean(number, data):
        data.ImagePositionPatient = [0.0, number * 0.5, number * 2.0]

    (row,), _ = look(stack(range(5), lean))
    assert codes(row) == {"gantry-tilt"}
    assert "14°" in sentence(row, "gantry-tilt")
    grid = find_geometry(row)
    assert not grid.is_orthogonal
    assert grid.spacing == row.spacing
    np.testing.assert_allclose(grid.point([4, 0, 0]), [0, 2, 8], atol=1e-9)
    np.testing.assert_allclose(grid.point([0, 1, 1]), [0.75, 0.5, 0], atol=1e-9)


def test_one_slice_out_of_line_is_named(stack, look):
    def stray(number, data):
        data.ImagePositionPatient = [3.0 if number == 2 else 0.0, 0.0, number * 2.0]

    (row,), _ = look(stack(range(6), stray))
    assert codes(row) == {"crooked-stack"}
    assert "3 mm" in sentence(row, "crooked-stack")


def test_a_slice_twice_is_left_out_and_named(stack, look):
    (row,), _ = look(stack([0, 1, 2, 2, 3, 4]))
    assert codes(row) == {"duplicate-positions"}
    assert row.shape[0] == 5
    assert "1 image lies" in sentence(row, "duplicate-positions")


def test_the_same_instance_twice_counts_once(stack, look, tmp_path):
    folder = stack([0, 1, 2])
    (folder / "copy.dcm").write_bytes((folder / "0001.dcm").read_bytes())
    (row,), _ = look(folder)
    assert codes(row) == {"duplicate-instance"}
    assert row.shape[0] == 3


def test_two_echoes_are_two_rows(stack, look):
    def echo(number, data):
        data.EchoNumbers = 1 + number % 2
        data.ImagePositionPatient = [0, 0, number // 2]

    rows, _ = look(stack(range(8), echo))
    assert [row.shape[0] for row in rows] == [4, 4]
    assert all("echo" in sentence(row, "split") for row in rows)
    assert len({row.key for row in rows}) == 2
    assert len({row.group for row in rows}) == 1


@pytest.mark.parametrize(
    ("keyword", "values", "why"),
    [
        ("TemporalPositionIdentifier", (1, 2), "time"),
        ("DiffusionBValue", (0.0, 1000.0), "b-value"),
        ("AcquisitionNumber", (1, 2), "acquisition"),
        ("EchoTime", (10.5, 80.0), "echo time"),
        ("ImageType", (["ORIGINAL", "PRIMARY", "M"], ["ORIGINAL", "PRIMARY", "P"]), "image type"),
    ],
)
def test_volumes_at_the_same_positions_are_told_apart(stack, look, keyword, values, why):
    def mark(number, data):
        setattr(data, keyword, values[number % 2])
        data.ImagePositionPatient = [0, 0, number // 2]
        data.ContentTime = f"12{number:02d}00"

    rows, _ = look(stack(range(10), mark))
    assert [row.shape[0] for row in rows] == [5, 5]
    assert all(why in sentence(row, "split") for row in rows)
    for row in rows:
        assert len({int(frame.path[-8:-4]) % 2 for frame in row.frames}) == 1


def test_volumes_that_nothing_tells_apart_are_divided_by_order(stack, look):
    def twice(number, data):
        data.ImagePositionPatient = [0, 0, number % 5]

    rows, _ = look(stack(range(10), twice))
    assert [row.shape[0] for row in rows] == [5, 5]
    assert all("2 stacks by their order" in sentence(row, "duplicate-positions") for row in rows)
    assert {int(frame.path[-8:-4]) for frame in rows[0].frames} == {0, 1, 2, 3, 4}


def test_two_marks_together_make_four_volumes(stack, look):
    def mark(number, data):
        data.TemporalPositionIdentifier = 1 + number % 2
        data.AcquisitionNumber = 1 + number // 2 % 2
        data.ImagePositionPatient = [0, 0, number // 4]

    rows, _ = look(stack(range(16), mark))
    assert [row.shape[0] for row in rows] == [4, 4, 4, 4]
    assert len({row.key for row in rows}) == 4


def test_images_at_one_place_are_a_film(stack, look):
    (row,), _ = look(stack([5.0] * 6))
    assert codes(row) == {"same-position"}
    assert row.shape[0] == 6
    assert not find_geometry(row).positioned


def test_a_localizer_and_other_orientations_are_rows_of_their_own(stack, look):
    def localizer(number, data):
        if number == 3:
            data.ImageOrientationPatient = SIDEWAYS

    rows, _ = look(stack([0, 1, 2, 7, 3], localizer))
    assert [row.shape[0] for row in rows] == [4, 1]
    assert codes(rows[0]) == {"split"}
    assert "orientation" in sentence(rows[0], "split")


def test_mixed_sizes_are_rows_of_their_own(stack, look):
    def small(number, data):
        if number == 1:
            data.Rows, data.PixelData = 4, bytes(48)

    rows, _ = look(stack([0, 1, 2, 3], small))
    assert [row.shape for row in rows] == [(3, 8, 6), (1, 4, 6)]
    assert codes(rows[0]) == {"split", "gap"}


def test_orientations_that_jitter_are_one_volume(stack, look):
    angle = np.radians(0.8)

    def jitter(number, data):
        if number % 2:
            data.ImageOrientationPatient = [np.cos(angle), np.sin(angle), 0, -np.sin(angle), np.cos(angle), 0]

    (row,), _ = look(stack(range(6), jitter))
    assert codes(row) == {"orientation-jitter"}
    columns = find_geometry(row).matrix[:, 2]
    assert columns[1] == pytest.approx(np.sin(angle / 2), rel=1e-3)


def test_without_positions_numbers_give_the_order_and_the_user_is_told(stack, look):
    def bare(number, data):
        del data.ImagePositionPatient
        data.InstanceNumber = 10 - number

    (row,), _ = look(stack(range(4), bare))
    assert codes(row) == {"missing-position"}
    assert [frame.path[-8:-4] for frame in row.frames] == ["0003", "0002", "0001", "0000"]
    assert row.spacing[0] == 2.0


def test_films_of_one_series_stay_apart(stack, look):
    def film(number, data):
        data.NumberOfFrames, data.PixelData = 2 + number, bytes(96 * (2 + number))

    rows, _ = look(stack([0, 1, 2], film))
    assert [row.shape[0] for row in rows] == [4, 3, 2]
    assert all(len({frame.path for frame in row.frames}) == 1 for row in rows)


def test_images_without_a_place_that_share_an_identity(stack, look):
    def same(number, data):
        del data.ImagePositionPatient
        data.SOPInstanceUID, data.InstanceNumber, data.KVP = "1.2.3.4.1", 1, 100 + number

    rows, _ = look(stack(range(3), same))
    assert [row.shape[0] for row in rows] == [1, 1, 1]

    def partly(number, data):
        same(number, data)
        if number > 1:
            data.InstanceNumber = number

    (row,), _ = look(stack(range(4), partly, folder="partly"))
    assert row.shape[0] == 3
    assert codes(row) == {"missing-position", "same-identifiers"}


def test_pixel_types_never_mix(stack, look):
    def bytes_only(number, data):
        if number % 2:
            data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelData = 8, 8, 7, bytes(48)

    rows, _ = look(stack(range(6), bytes_only))
    assert [row.shape[0] for row in rows] == [3, 3]


def test_another_patient_in_a_series_is_named(stack, look):
    def other(number, data):
        if number == 2:
            data.PatientID = "P2"

    (row,), _ = look(stack(range(4), other))
    assert codes(row) == {"mixed-patient"}


def test_pixel_sizes_that_differ_are_named(stack, look):
    def wide(number, data):
        if number == 2:
            data.PixelSpacing = [1.0, 1.0]

    (row,), _ = look(stack(range(4), wide))
    assert codes(row) == {"mixed-spacing"}


def test_sagittal_slices_are_placed_as_dicom_says(stack, look):
    def sagittal(number, data):
        data.ImageOrientationPatient = SIDEWAYS
        data.ImagePositionPatient = [number * 3.0 - 6, -10.0, 20.0]

    (row,), _ = look(stack(range(5), sagittal))
    grid = find_geometry(row)
    normal = find_normal(tuple(SIDEWAYS))
    assert normal == (-1.0, 0.0, 0.0)
    np.testing.assert_allclose(grid.point([0, 0, 0]), [6, -10, 20])
    np.testing.assert_allclose(grid.point([1, 2, 3]), [3, -10 + 3 * 0.75, 20 - 2 * 0.5])
    assert np.linalg.det(grid.matrix) == pytest.approx(-1.0)


def test_stack_geometry_alone():
    positions = np.array([[1.0, 2.0, 3.0], [1.0, 2.0, 7.0]])
    grid = fit_stack(positions, (1, 0, 0, 0, 1, 0), (0.5, 0.25), (2, 4, 4))
    assert grid.geometry.spacing == (4.0, 0.5, 0.25)
    assert grid.geometry.origin == (1.0, 2.0, 3.0)
    assert grid.geometry.direction == ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
    lost = fit_stack(None, None, None, (2, 4, 4), thickness=3.0).geometry
    assert (lost.positioned, lost.calibrated, lost.spacing) == (False, False, (3.0, 1.0, 1.0))


def enhanced(new_slice, frames, **changes):
    """An enhanced multi-frame object; `frames` are (z, stack, time) in stored order."""
    data = new_slice(
        SOPClassUID=ENHANCED_MR,
        Modality="MR",
        ImagePositionPatient=None,
        ImageOrientationPatient=None,
        PixelSpacing=None,
        SliceThickness=None,
        NumberOfFrames=len(frames),
        PixelData=bytes(96 * len(frames)),
        **changes,
    )
    shared, orientation, measures = Dataset(), Dataset(), Dataset()
    orientation.ImageOrientationPatient = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0]
    measures.PixelSpacing, measures.SliceThickness = [0.5, 0.75], 2.0
    shared.PlaneOrientationSequence, shared.PixelMeasuresSequence = Sequence([orientation]), Sequence([measures])
    data.SharedFunctionalGroupsSequence = Sequence([shared])
    groups = []
    for height, stack_id, time in frames:
        group, position, content = Dataset(), Dataset(), Dataset()
        position.ImagePositionPatient = [0.0, 0.0, float(height)]
        content.StackID, content.TemporalPositionIndex = str(stack_id), time
        group.PlanePositionSequence, group.FrameContentSequence = Sequence([position]), Sequence([content])
        groups.append(group)
    data.PerFrameFunctionalGroupsSequence = Sequence(groups)
    return data


@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2.1", "1.2.840.10008.1.2", "1.2.840.10008.1.2.2"])
def test_frames_of_an_enhanced_object_are_sorted_by_position(new_slice, save, look, tmp_path, syntax):
    data = enhanced(new_slice, [(6, 1, 1), (0, 1, 1), (3, 1, 1)])
    (row,), _ = look(save(data, tmp_path / "a.dcm", syntax))
    assert [frame.frame for frame in row.frames] == [1, 2, 0]
    assert row.shape == (3, 8, 6)
    assert row.spacing == (3.0, 0.5, 0.75)
    assert row.problems == ()
    np.testing.assert_allclose(find_geometry(row).point([2, 0, 0]), [0, 0, 6])


def test_stacks_and_times_of_an_enhanced_object_are_rows_of_their_own(new_slice, save, look, tmp_path):
    frames = [(height, stack_id, time) for time in (1, 2) for stack_id in (1, 2) for height in range(4)]
    rows, _ = look(save(enhanced(new_slice, frames), tmp_path / "a.dcm"))
    assert [row.shape[0] for row in rows] == [4, 4, 4, 4]
    kept = sorted(frame.frame for row in rows for frame in row.frames)
    assert kept == list(range(16))
    assert len({row.key for row in rows}) == 4


def test_missing_functional_groups_leave_frames_without_a_place(new_slice, save, look, tmp_path):
    data = enhanced(new_slice, [(0, 1, 1), (1, 1, 1)], PatientComments="x")
    data.NumberOfFrames, data.PixelData = 4, bytes(96 * 4)
    rows, _ = look(save(data, tmp_path / "a.dcm"))
    assert sorted(row.shape[0] for row in rows) == [2, 2]
    assert sum("missing-position" in codes(row) for row in rows) == 1


def segmentation(new_slice, **changes):
    return new_slice(
        SOPClassUID=SEGMENTATION,
        Modality="SEG",
        SeriesInstanceUID="1.2.3.99",
        BitsAllocated=1,
        BitsStored=1,
        HighBit=0,
        PixelRepresentation=0,
        PixelData=bytes(6),
        **changes,
    )


def test_a_segmentation_joins_the_series_it_names(stack, new_slice, save, look):
    folder = stack([0, 1, 2])
    data = segmentation(new_slice, FrameOfReferenceUID=None)
    reference, instance = Dataset(), Dataset()
    instance.ReferencedSOPClassUID, instance.ReferencedSOPInstanceUID = "1.2.840.10008.5.1.4.1.1.2", "1.2.3.4.2"
    reference.SeriesInstanceUID, reference.ReferencedInstanceSequence = "1.2.3.2", Sequence([instance])
    data.ReferencedSeriesSequence = Sequence([reference])
    path = save(data, folder / "0000seg.dcm")
    (row,), refused = look(folder)
    assert not refused
    assert row.label_files == (str(path),)
    instance.ReferencedSOPInstanceUID = "1.2.3.4.77"
    save(data, folder / "0000seg.dcm")
    (row,), refused = look(folder)
    assert row.label_files == ()
    assert "segmentation" in refused[0].reason


def test_a_segmentation_joins_by_frame_of_reference_or_is_refused_alone(stack, new_slice, save, look):
    folder = stack([0, 1, 2])
    path = save(segmentation(new_slice), folder / "seg.dcm")
    (row,), _ = look(folder)
    assert row.label_files == (str(path),)
    rows, refused = look(path)
    assert rows == []
    assert "open it together" in refused[0].reason


def test_the_real_scans(shared_data, look):
    wanted = {
        "ct_chest_rider0109_dicom": ((63, 512, 512), {"duplicate-positions"}),
        "mr_t2_fnndsc_adi_dicom": ((55, 512, 384), {"gap"}),
        "mr_t1_studyforrest_dicom": ((384, 384, 274), set()),
        "ct_chest_lidc0314_dicom": ((138, 512, 512), set()),
    }
    for name, (shape, problems) in wanted.items():
        if (shared_data / name).is_dir():
            (row,), _ = look(shared_data / name)
            assert row.shape == shape
            assert codes(row) == problems
