"""Where frames of a segmentation lie (PS3.3 A.51.5), with highdicom's own reader as the reference."""

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from medaug_gui.core.progress import Progress
from medaug_gui.io.read import read_series

hd = pytest.importorskip("highdicom")
pytestmark = pytest.mark.filterwarnings("ignore")  # highdicom and pydicom warn while the test data are made

DEPTH, ROWS, COLUMNS = 6, 8, 6
ENHANCED_MR, ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.2.1"
HEIGHTS = tuple(3.0 * number for number in range(DEPTH))


@pytest.fixture
def mask():
    marked = np.zeros((DEPTH, ROWS, COLUMNS), np.uint8)
    marked[1, 2:5, 1:4] = marked[2, 1:6, 1:5] = marked[3, 4:6, 2:3] = 1
    return marked


def item(**values):
    made = Dataset()
    for keyword, value in values.items():
        setattr(made, keyword, value)
    return made


@pytest.fixture
def classic(new_slice, save, tmp_path):
    """Write slices at these heights; the data sets as read back."""

    def make(heights=HEIGHTS, first=0, **changes):
        paths = []
        for number, height in enumerate(heights, first):
            data = new_slice(
                SOPInstanceUID=f"1.2.3.4.{number + 1}", InstanceNumber=number + 1,
                ImagePositionPatient=[0.0, 0.0, float(height)], PixelSpacing=[1, 1], SliceThickness=3,
                StudyDate="", StudyTime="", PatientBirthDate="", PatientSex="", AccessionNumber="", StudyID="",
                ReferringPhysicianName="", **changes,
            )  # fmt: skip
            paths.append(save(data, tmp_path / "in" / f"{number:03d}.dcm"))
        return [pydicom.dcmread(path) for path in paths]

    return make


@pytest.fixture
def enhanced(new_slice, save, tmp_path):
    """Write one multi-frame object with a frame for each (height, time); the data set as read back."""

    def make(frames, sop_class=ENHANCED_MR, name="in/enhanced.dcm"):
        heights = sorted({height for height, _ in frames})
        voxels = np.arange(len(frames) * ROWS * COLUMNS, dtype=np.int16)
        measures = item(PixelSpacing=[1, 1], SliceThickness=3, SpacingBetweenSlices=3)
        groups = [
            item(
                PlanePositionSequence=[item(ImagePositionPatient=[0, 0, height])],
                FrameContentSequence=[
                    item(StackID="1", InStackPositionNumber=heights.index(height) + 1, TemporalPositionIndex=time,
                         DimensionIndexValues=[1, heights.index(height) + 1, time])
                ],
            )
            for height, time in frames
        ]  # fmt: skip
        data = new_slice(
            SOPClassUID=sop_class, SOPInstanceUID="1.2.3.4.1", Modality="MR" if sop_class == ENHANCED_MR else "CT",
            NumberOfFrames=len(frames), PixelData=voxels.tobytes(), PositionReferenceIndicator="",
            ImagePositionPatient=None, ImageOrientationPatient=None, PixelSpacing=None, SliceThickness=None,
            StudyDate="", StudyTime="", PatientBirthDate="", PatientSex="", AccessionNumber="", StudyID="",
            ReferringPhysicianName="",
            SharedFunctionalGroupsSequence=Sequence([item(
                PixelMeasuresSequence=[measures],
                PlaneOrientationSequence=[item(ImageOrientationPatient=[1, 0, 0, 0, 1, 0])])]),
            PerFrameFunctionalGroupsSequence=Sequence(groups),
        )  # fmt: skip
        return pydicom.dcmread(save(data, tmp_path / name))

    return make


def segmented(sources, pixels, kind="BINARY", segments=1, **more):
    return hd.seg.Segmentation(
        source_images=sources, pixel_array=pixels, segmentation_type=kind,
        segment_descriptions=[
            hd.seg.SegmentDescription(
                number + 1, f"Segment {number + 1}", hd.sr.CodedConcept("123037004", "SCT", "Anatomical Structure"),
                hd.sr.CodedConcept("39607008", "SCT", "Lung"), "MANUAL")
            for number in range(segments)
        ],
        series_instance_uid="1.2.9.1", series_number=9, sop_instance_uid="1.2.9.2", instance_number=1,
        manufacturer="M", manufacturer_model_name="N", software_versions="1", device_serial_number="1", **more,
    )  # fmt: skip


@pytest.fixture
def read(look, tmp_path):
    """Save a segmentation beside its images; the series that a scan finds, those with label maps first."""

    def go(seg):
        pydicom.dcmwrite(tmp_path / "in" / "seg.dcm", seg)
        rows, refused = look(tmp_path / "in")
        assert not refused
        found = [read_series(row, Progress()) for row in rows]
        return sorted(found, key=lambda series: not series.labels)

    return go


def said(series):
    return " ".join(problem.sentence for problem in series.problems if problem.code.startswith("label-map"))


def sources_of(seg):
    return [group.DerivationImageSequence[0].SourceImageSequence[0] for group in seg.PerFrameFunctionalGroupsSequence]


@pytest.mark.parametrize("kind", ["BINARY", "FRACTIONAL", "LABELMAP"])
@pytest.mark.parametrize("sop_class", [ENHANCED_MR, ENHANCED_CT])
def test_frames_of_an_enhanced_source_as_highdicom_reads_them(enhanced, read, mask, tmp_path, kind, sop_class):
    source = enhanced([(height, 1) for height in HEIGHTS], sop_class)
    fraction = {"max_fractional_value": 200, "fractional_type": "PROBABILITY"} if kind == "FRACTIONAL" else {}
    seg = segmented([source], mask if kind != "FRACTIONAL" else mask.astype(np.float32), kind, **fraction)
    (series,) = read(seg)
    theirs = hd.seg.segread(tmp_path / "in" / "seg.dcm").get_pixels_by_source_frame(
        source.SOPInstanceUID, range(1, DEPTH + 1), combine_segments=True, skip_overlap_checks=True,
        ignore_spatial_locations=True, assert_missing_frames_are_empty=True, rescale_fractional=False,
    ) if kind != "FRACTIONAL" else mask  # fmt: skip
    np.testing.assert_array_equal(series.labels[0].voxels, theirs)
    np.testing.assert_array_equal(series.labels[0].voxels, mask)
    assert not said(series)


@pytest.mark.parametrize("heights", [HEIGHTS, (0, 3, 7, 15, 18, 20), (0, 3, 6, 15, 18, 21)])
def test_frames_of_a_classic_source_as_highdicom_reads_them(classic, read, mask, tmp_path, heights):
    sources = classic(heights)
    overlapping = np.stack([mask, np.roll(mask, 1, 2)], axis=-1)
    (series,) = read(segmented(sources, overlapping, segments=2))
    theirs = hd.seg.segread(tmp_path / "in" / "seg.dcm").get_pixels_by_source_instance(
        [source.SOPInstanceUID for source in sources], assert_missing_frames_are_empty=True
    )
    ours = np.zeros_like(theirs)
    for label_map in series.labels:
        for label in label_map.labels:
            ours[..., label.value - 1] |= (label_map.voxels == label.value).astype(np.uint8)
    np.testing.assert_array_equal(ours, theirs)


def test_a_volume_as_highdicom_reads_it(classic, read, mask, tmp_path):
    (series,) = read(segmented(classic(), mask))
    volume = hd.seg.segread(tmp_path / "in" / "seg.dcm").get_volume(combine_segments=True)
    marked = np.argwhere(series.labels[0].voxels)
    theirs = np.argwhere(volume.array) @ volume.affine[:3, :3].T + volume.affine[:3, 3]
    ours = series.geometry.point(marked)
    np.testing.assert_allclose(sorted(map(tuple, ours.round(6))), sorted(map(tuple, theirs.round(6))))


def test_the_place_counts_where_all_frames_name_the_first_image(classic, read, mask):
    sources = classic()
    seg = segmented(sources, mask)
    for source in sources_of(seg):
        source.ReferencedSOPInstanceUID = sources[0].SOPInstanceUID
    (series,) = read(seg)
    np.testing.assert_array_equal(series.labels[0].voxels, mask)
    assert "3 of its 3 frames name other images" in said(series)


def test_the_number_counts_where_there_is_no_place(enhanced, read, mask):
    seg = segmented([enhanced([(height, 1) for height in HEIGHTS])], mask)
    for group in seg.PerFrameFunctionalGroupsSequence:
        del group.PlanePositionSequence
    (series,) = read(seg)
    np.testing.assert_array_equal(series.labels[0].voxels, mask)
    for source in sources_of(seg):
        del source.ReferencedFrameNumber
    (series,) = read(seg)
    assert not series.labels
    assert "does not say where its frames lie" in said(series)


def test_a_film_takes_frames_by_number(new_slice, save, read, enhanced, mask, tmp_path):
    """An ultrasound loop has no places at all."""
    seg = segmented([enhanced([(height, 1) for height in HEIGHTS], name="elsewhere.dcm")], mask)
    for group in seg.PerFrameFunctionalGroupsSequence:
        del group.PlanePositionSequence
    film = new_slice(
        SOPInstanceUID="1.2.3.4.1", SOPClassUID="1.2.840.10008.5.1.4.1.1.3.1", Modality="US", NumberOfFrames=DEPTH,
        PixelData=bytes(2 * DEPTH * ROWS * COLUMNS), ImagePositionPatient=None, ImageOrientationPatient=None,
        FrameOfReferenceUID=None,
    )  # fmt: skip
    save(film, tmp_path / "in" / "film.dcm")
    (series,) = read(seg)
    np.testing.assert_array_equal(series.labels[0].voxels, mask)


def test_the_instance_counts_last(classic, read, mask):
    seg = segmented(classic(), mask)
    for group in seg.PerFrameFunctionalGroupsSequence:
        del group.PlanePositionSequence
    (series,) = read(seg)
    np.testing.assert_array_equal(series.labels[0].voxels, mask)


def test_names_count_where_places_are_in_another_frame_of_reference(classic, read, mask):
    seg = segmented(classic(), mask)
    seg.FrameOfReferenceUID = "1.2.99"
    for group in seg.PerFrameFunctionalGroupsSequence:
        group.PlanePositionSequence[0].ImagePositionPatient[2] += 6
    (series,) = read(seg)
    np.testing.assert_array_equal(series.labels[0].voxels, mask)
    assert "another frame of reference" in said(series)


def test_names_count_where_all_frames_claim_one_place(classic, read, mask):
    seg = segmented(classic(), mask)
    for group in seg.PerFrameFunctionalGroupsSequence:
        group.PlanePositionSequence[0].ImagePositionPatient = [0, 0, 0]
    (series,) = read(seg)
    np.testing.assert_array_equal(series.labels[0].voxels, mask)
    assert "claim one place" in said(series)


@pytest.mark.parametrize("keep", [True, False])
def test_what_all_frames_share_may_stand_with_all_frames(classic, read, mask, keep):
    mask[[1, 3]] = 0
    seg = segmented(classic(), mask)
    shared, own = seg.SharedFunctionalGroupsSequence[0], seg.PerFrameFunctionalGroupsSequence[0]
    for keyword in ("PlanePositionSequence", "DerivationImageSequence", "SegmentIdentificationSequence"):
        if keyword in own:
            shared[keyword] = own[keyword]
            del own[keyword]
    if not keep:
        del seg.PerFrameFunctionalGroupsSequence
    (series,) = read(seg)
    np.testing.assert_array_equal(series.labels[0].voxels, mask)


def test_frames_outside_are_left_out_and_counted(classic, read, mask):
    seg = segmented(classic(), mask)
    for group in list(seg.PerFrameFunctionalGroupsSequence)[:1]:
        group.PlanePositionSequence[0].ImagePositionPatient[2] = 300
        del group.DerivationImageSequence
    (series,) = read(seg)
    assert (series.labels[0].voxels.any((1, 2))).sum() == 2
    assert "1 of its frames lies on none" in said(series)


def test_one_that_lies_nowhere_is_left_out(classic, read, mask):
    seg = segmented(classic(), mask)
    for group in seg.PerFrameFunctionalGroupsSequence:
        group.PlanePositionSequence[0].ImagePositionPatient[2] += 300
        del group.DerivationImageSequence
    (series,) = read(seg)
    assert not series.labels
    assert "None of what a segmentation marks" in said(series)


def test_sparse_frames_on_another_grid_do_not_spread(classic, read):
    """Frames of 3 mm at 0.75 and 12.75 mm: nothing lies between them, whatever the frames left out were."""
    sources = classic(np.arange(0, 18, 1.5))
    places = [hd.PlanePositionSequence("PATIENT", [0, 0, 0.75 + 3 * number]) for number in range(5)]
    pixels = np.zeros((5, ROWS, COLUMNS), np.uint8)
    pixels[[0, 4], 2:4, 2:4] = 1
    seg = segmented(
        sources, pixels, plane_positions=places,
        plane_orientation=hd.PlaneOrientationSequence("PATIENT", [1, 0, 0, 0, 1, 0]),
        pixel_measures=hd.PixelMeasuresSequence([1, 1], 3.0, 3.0),
    )  # fmt: skip
    (series,) = read(seg)
    assert series.labels[0].voxels.any((1, 2)).nonzero()[0].tolist() == [0, 1, 8, 9]
    assert "nearest neighbour" in said(series)


def test_one_on_turned_slices_takes_the_nearest_voxel(classic, read):
    """Frames in the coronal plane of an axial series."""
    pixels = np.zeros((ROWS, DEPTH, COLUMNS), np.uint8)
    pixels[3, 1:4, 2:5] = 1
    seg = segmented(
        classic(), pixels,
        plane_positions=[hd.PlanePositionSequence("PATIENT", [0, row, 15]) for row in range(ROWS)],
        plane_orientation=hd.PlaneOrientationSequence("PATIENT", [1, 0, 0, 0, 0, -1]),
        pixel_measures=hd.PixelMeasuresSequence([3, 1], 1.0, 1.0),
    )  # fmt: skip
    (series,) = read(seg)
    np.testing.assert_array_equal(series.labels[0].voxels, pixels.transpose(1, 0, 2)[::-1])


def timed(seg, time):
    """Frames of a segmentation of one time point name those of an object that holds two."""
    for source in sources_of(seg):
        source.ReferencedFrameNumber = 2 * (int(source.ReferencedFrameNumber) - 1) + time
    return seg


def test_only_the_time_point_that_is_named_gets_it(enhanced, read, mask):
    once = enhanced([(height, 1) for height in HEIGHTS], name="elsewhere.dcm")
    enhanced([(height, time) for height in HEIGHTS for time in (1, 2)])
    first, second = read(timed(segmented([once], mask), 2))
    np.testing.assert_array_equal(first.labels[0].voxels, mask)
    assert not second.labels
    assert first.frames[0].frame == 1


def test_time_points_in_one_segmentation_are_not_mixed(enhanced, read, mask):
    once = enhanced([(height, 1) for height in HEIGHTS], name="elsewhere.dcm")
    enhanced([(height, time) for height in HEIGHTS for time in (1, 2)])
    seg, other = timed(segmented([once], mask), 1), timed(segmented([once], np.roll(mask, 2, 2)), 2)
    bits = [np.unpackbits(np.frombuffer(one.PixelData, np.uint8), bitorder="little") for one in (seg, other)]
    count = 3 * ROWS * COLUMNS
    seg.PixelData = np.packbits(np.concatenate([one[:count] for one in bits]), bitorder="little").tobytes()
    seg.PerFrameFunctionalGroupsSequence.extend(other.PerFrameFunctionalGroupsSequence)
    seg.NumberOfFrames = 6
    found = {series.frames[0].frame: series.labels[0].voxels for series in read(seg)}
    np.testing.assert_array_equal(found[0], mask)
    np.testing.assert_array_equal(found[1], np.roll(mask, 2, 2))


def test_the_stack_at_its_place_gets_it_though_the_localizer_is_named(classic, read, mask):
    (localizer,) = classic([0], ImageType=["ORIGINAL", "PRIMARY", "LOCALIZER"])
    sources = classic(HEIGHTS, 1)
    seg = segmented(sources, mask)
    for source in sources_of(seg):
        source.ReferencedSOPInstanceUID = localizer.SOPInstanceUID
    del seg.ReferencedSeriesSequence[0].ReferencedInstanceSequence[1:]
    seg.ReferencedSeriesSequence[0].ReferencedInstanceSequence[0].ReferencedSOPInstanceUID = localizer.SOPInstanceUID
    first, second = read(seg)
    np.testing.assert_array_equal(first.labels[0].voxels, mask)
    assert not second.labels


def test_one_without_names_goes_to_the_series_at_its_place(classic, read, mask):
    seg = segmented(classic(), mask)
    classic([1.5, 4.5, 7.5], 10, SeriesInstanceUID="1.2.3.77")
    for group in seg.PerFrameFunctionalGroupsSequence:
        del group.DerivationImageSequence
    del seg.ReferencedSeriesSequence
    first, second = read(seg)
    np.testing.assert_array_equal(first.labels[0].voxels, mask)
    assert not second.labels
    assert "names none of these images" in said(first)


def test_the_background_of_a_label_map_may_be_another_number_than_0(classic, read, mask):
    seg = segmented(classic(), mask, "LABELMAP")
    values = np.frombuffer(seg.PixelData, np.uint8).copy()
    values[values == 0] = 255
    seg.PixelData = values.tobytes()
    seg.PixelPaddingValue = 255
    (series,) = read(seg)
    np.testing.assert_array_equal(series.labels[0].voxels, mask)


def test_one_of_a_whole_slide_is_refused(classic, look, mask, tmp_path):
    seg = segmented(classic(), mask)
    seg.DimensionOrganizationType = "TILED_FULL"
    seg.save_as(tmp_path / "in" / "seg.dcm")
    _, (refused,) = look(tmp_path / "in")
    assert "whole slide" in refused.reason
