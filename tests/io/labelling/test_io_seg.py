"""DICOM segmentations on the grid of their series: kinds, overlaps, other grids, names, colours and codes."""

import numpy as np
import pytest

from medaug_gui.core.progress import Progress
from medaug_gui.export.dicom.seg import _convert_to_lab
from medaug_gui.io.colours import convert_cielab
from medaug_gui.io.read import read_series

hd = pytest.importorskip("highdicom")
pytestmark = pytest.mark.filterwarnings("ignore")  # highdicom and pydicom warn while the test data are made

SHAPE = (4, 8, 6)


def described(number, label, colour=None):
    return hd.seg.SegmentDescription(
        segment_number=number,
        segment_label=label,
        segmented_property_category=hd.sr.CodedConcept("123037004", "SCT", "Anatomical Structure"),
        segmented_property_type=hd.sr.CodedConcept("39607008", "SCT", "Lung"),
        algorithm_type="MANUAL",
        display_color=colour,
    )


@pytest.fixture
def segment(stack, look, save, tmp_path):
    """Write a CT of four slices and a segmentation of it; the row that a scan of both finds."""

    def make(mask, kind="BINARY", labels=("One",), heights=(0, 2, 4, 6), sources=slice(None), **more):
        import pydicom

        folder = stack(heights)
        for path in sorted(folder.glob("*.dcm")):  # what highdicom insists on
            data = pydicom.dcmread(path)
            data.StudyDate = data.StudyTime = data.PatientBirthDate = data.PatientSex = data.AccessionNumber = ""
            data.StudyID = data.ReferringPhysicianName = ""
            save(data, path)
        images = [pydicom.dcmread(path) for path in sorted(folder.glob("*.dcm"))][sources]
        found = hd.seg.Segmentation(
            source_images=images, pixel_array=mask, segmentation_type=kind,
            segment_descriptions=[described(number + 1, label) for number, label in enumerate(labels)],
            series_instance_uid="1.2.9.1", series_number=9, sop_instance_uid="1.2.9.2", instance_number=1,
            manufacturer="M", manufacturer_model_name="N", software_versions="1", device_serial_number="1", **more,
        )  # fmt: skip
        found.save_as(folder / "seg.dcm")
        (row,), refused = look(folder)
        assert not refused
        assert len(row.label_files) == 1
        return row

    return make


def random_mask(seed=0):
    return np.random.default_rng(seed).integers(0, 2, SHAPE, dtype=np.uint8)


def test_a_binary_segmentation(segment):
    mask = random_mask()
    (label_map,) = read_series(segment(mask), Progress()).labels
    np.testing.assert_array_equal(label_map.voxels, mask)
    (label,) = label_map.labels
    assert (label.value, label.name) == (1, "One")
    assert (label.code.value, label.code.scheme) == ("39607008", "SCT")


def test_slices_left_out_because_they_are_empty(segment):
    mask = random_mask()
    mask[[0, 2]] = 0
    (label_map,) = read_series(segment(mask), Progress()).labels
    np.testing.assert_array_equal(label_map.voxels, mask)


def test_several_segments_share_a_map_unless_they_overlap(segment):
    mask = np.zeros((*SHAPE, 3), np.uint8)
    mask[:, :4, :, 0] = 1
    mask[:, 4:, :, 1] = 1
    mask[1, 2:6, 2:4, 2] = 1
    first, second = read_series(segment(mask, labels=("A", "B", "C")), Progress()).labels
    np.testing.assert_array_equal(first.voxels, mask[..., 0] + 2 * mask[..., 1])
    np.testing.assert_array_equal(second.voxels, 3 * mask[..., 2])
    assert [label.name for label in first.labels] == ["A", "B"]
    assert [label.name for label in second.labels] == ["C"]


def test_a_fractional_one_is_cut_at_the_half(segment):
    fraction = np.random.default_rng(1).random(SHAPE).astype(np.float32)
    row = segment(fraction, "FRACTIONAL", max_fractional_value=255, fractional_type="PROBABILITY")
    (label_map,) = read_series(row, Progress()).labels
    certain = np.abs(fraction - 0.5) > 0.01
    np.testing.assert_array_equal(label_map.voxels[certain], fraction[certain] > 0.5)


def test_a_label_map_segmentation(segment):
    labels = np.random.default_rng(2).integers(0, 3, SHAPE, dtype=np.uint8)
    (label_map,) = read_series(segment(labels, "LABELMAP", labels=("A", "B")), Progress()).labels
    np.testing.assert_array_equal(label_map.voxels, labels)
    assert [label.name for label in label_map.labels] == ["A", "B"]


def test_one_on_a_coarser_grid_takes_the_nearest_voxel(segment):
    coarse = np.zeros((2, 4, 3), np.uint8)
    coarse[1, 2, 1] = 1
    measures = hd.PixelMeasuresSequence(pixel_spacing=[1.0, 1.5], slice_thickness=4.0, spacing_between_slices=4.0)
    places = [hd.PlanePositionSequence("PATIENT", [0.375, 0.25, height]) for height in (1.0, 5.0)]
    row = segment(
        coarse, sources=slice(0, 2), pixel_measures=measures, plane_positions=places,
        plane_orientation=hd.PlaneOrientationSequence("PATIENT", [1, 0, 0, 0, 1, 0]),
    )  # fmt: skip
    (label_map,) = read_series(row, Progress()).labels
    wanted = np.zeros(SHAPE, np.uint8)
    wanted[2:4, 4:6, 2:4] = 1
    np.testing.assert_array_equal(label_map.voxels, wanted)


def test_missing_slices_do_not_shift_it(segment):
    mask = random_mask(3)
    row = segment(mask, heights=(0, 2, 8, 10))
    assert any(problem.code == "gap" for problem in row.problems)
    np.testing.assert_array_equal(read_series(row, Progress()).labels[0].voxels, mask)


def test_a_damaged_one_is_left_out_and_said(segment):
    row = segment(random_mask())
    from pathlib import Path

    path = Path(row.label_files[0])
    path.write_bytes(path.read_bytes()[:-20])
    series = read_series(row, Progress())
    assert series.labels == ()
    assert any(problem.code.startswith("label-map") for problem in series.problems)


@pytest.mark.parametrize("colour", [(255, 0, 0), (10, 200, 90), (255, 255, 255), (0, 0, 0)])
def test_colours_from_cielab(colour):
    """As our export writes them (D50, as the standard says); highdicom computes for D65, a few levels away."""
    lightness, a, b = _convert_to_lab(colour)
    ours = (round(lightness / 100 * 65535), round((a + 128) / 255 * 65535), round((b + 128) / 255 * 65535))
    assert np.abs(np.array(convert_cielab(*ours)) - colour).max() <= 1
    theirs = hd.color.CIELabColor.from_rgb(*colour).value
    assert np.abs(np.array(convert_cielab(*theirs)) - colour).max() <= 12
