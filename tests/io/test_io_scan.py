"""What a scan finds: rows, events, refusals, and that it can be cancelled."""

import json
import os
import time
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
import pydicom
import pytest

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.io.dicom.header import walk
from medaug_gui.io.dicom.header.dataset import load_source
from medaug_gui.io.dicom.header.header import decode_text
from medaug_gui.io.dicom.header.walk import read_header
from medaug_gui.io.dicom.stacks.frames import find_geometry
from medaug_gui.io.events import Counted, FileRefused, Found, Growing
from medaug_gui.io.scan import scan, scan_all


def codes(row):
    return {problem.code for problem in row.problems}


def test_a_folder_is_one_volume_sorted_by_position(stack, look):
    heights = [7.5, 0.0, 5.0, 2.5]
    (row,), refused = look(stack(heights))
    assert not refused
    assert row.shape == (4, 8, 6)
    assert row.spacing == (2.5, 0.5, 0.75)
    assert [frame.sop_uid[-1] for frame in row.frames] == ["2", "4", "3", "1"]
    assert row.identity.patient_id == "P1"
    assert row.modality == "CT"
    assert row.problems == ()
    assert not row.colour


def test_one_file_means_that_file(stack, look):
    folder = stack([0, 1, 2])
    (row,), _ = look(folder / "0001.dcm")
    assert [Path(frame.path).name for frame in row.frames] == ["0001.dcm"]


def test_a_file_dropped_twice_counts_once(stack, look):
    folder = stack([0, 1, 2])
    (row,), _ = look(folder, folder / "0001.dcm", folder)
    assert row.images == 3
    assert row.problems == ()


def test_growing_rows_come_first_and_count_up(stack):
    folder = stack(range(30))
    events = list(scan([folder], Progress()))
    kinds = [type(event) for event in events]
    growing = [event for event in events if isinstance(event, Growing)]
    (found,) = [event for event in events if isinstance(event, Found)]
    assert kinds.index(Growing) < kinds.index(Found)
    assert growing[0].header.images == 1
    assert growing[0].group == found.header.group == "1.2.3.2"
    assert events[-1] == Counted(30, 30)


def test_rows_survive_json(stack, look):
    (row,), _ = look(stack([0, 1, 3]))
    assert SeriesHeader.from_json(json.loads(json.dumps(row.to_json()))) == row


def test_the_key_depends_on_the_series_and_not_on_the_place(stack, look):
    (here,), _ = look(stack([0, 1], folder="here"))
    (there,), _ = look(stack([0, 1], folder="there"))
    (other,), _ = look(stack([0, 1], lambda _, data: setattr(data, "SeriesInstanceUID", "9.9"), folder="other"))
    assert here.key == there.key != other.key
    assert len(here.key) == 16


def test_the_geometry_read_is_the_geometry_found(stack, look):
    (row,), _ = look(stack([3.0, 0.0, 1.5]))
    grid = find_geometry(row)
    assert grid.shape == row.shape
    assert grid.spacing == row.spacing
    np.testing.assert_allclose(grid.point([2, 1, 1]), [0.75, 0.5, 3.0])
    assert grid.is_orthogonal


def test_cancelling_stops_between_files(stack):
    folder = stack(range(6))
    seen = []
    events = scan([folder], Progress(cancelled=lambda: len(seen) > 0))
    seen.append(next(events))
    with pytest.raises(Cancelled):
        seen.extend(events)
    assert len(seen) < 5


def test_bad_files_are_listed_and_hold_up_nothing(stack, look):
    folder = stack([0, 1, 2])
    (folder / "0000a.dcm").write_bytes(b"")
    (folder / "note.dcm").write_text("no scan " * 100)
    (folder / "zz.dcm").write_bytes(b"\0" * 128 + b"DICM")
    (row,), refused = look(folder)
    assert row.images == 3
    assert {Path(entry.path).name for entry in refused} == {"0000a.dcm", "note.dcm", "zz.dcm"}
    assert all(entry.reason.endswith(".") for entry in refused)


def test_what_is_refused_for_being_no_image_is_no_missing_slice(stack, new_slice, save, look):
    folder = stack([0, 1, 2])
    save(new_slice(Modality="SR", PixelData=None, SeriesInstanceUID="7.7"), folder / "report.dcm")
    (row,), refused = look(folder)
    assert len(refused) == 1
    assert row.problems == ()


def test_a_damaged_slice_is_named_on_its_series(stack, look):
    folder = stack([0, 1, 2, 3, 4])
    bad = folder / "0002.dcm"
    bad.write_bytes(bad.read_bytes()[:-40])
    (row,), refused = look(folder)
    assert row.images == 4
    assert codes(row) == {"gap", "file-refused"}
    assert "0002.dcm" in " ".join(problem.sentence for problem in row.problems)
    assert [Path(entry.path).name for entry in refused] == ["0002.dcm"]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"PixelData": None}, "no image"),
        ({"Rows": 0}, "image size"),
        ({"Rows": None}, "image size"),
        ({"Rows": 60000}, "less pixel data"),
        ({"NumberOfFrames": 1_000_000_000}, "frames"),
        ({"NumberOfFrames": 2}, "less pixel data"),
        ({"SamplesPerPixel": 4}, "4 samples"),
        ({"BitsAllocated": 12}, "12 bits"),
        ({"BitsStored": 20}, "contradicts"),
        ({"PixelRepresentation": 7}, "sign"),
        ({"PixelData": None, "Modality": "RTSTRUCT"}, "RT Structure Set"),
        ({"PixelData": None, "Modality": "SR"}, "structured report"),
    ],
)
def test_what_cannot_be_an_image_is_refused_with_a_sentence(dicom, look, changes, word):
    rows, refused = look(dicom("a.dcm", **changes))
    assert rows == []
    assert word in refused[0].reason


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"PixelSpacing": None}, "spacing-assumed"),
        ({"PixelSpacing": [0, 0]}, "spacing-assumed"),
        ({"PixelSpacing": None, "ImagerPixelSpacing": [0.2, 0.2]}, "spacing-at-detector"),
        ({"ImagePositionPatient": None}, "missing-position"),
        ({"ImageOrientationPatient": [0, 0, 0, 0, 0, 0]}, "orientation-invalid"),
        ({"PhotometricInterpretation": "FOO"}, "photometric-unknown"),
        ({"HighBit": 3}, "high-bit"),
        ({"RescaleSlope": 0}, "slope-zero"),
        ({"BurnedInAnnotation": "YES"}, "burned-in"),
        ({"PixelData": b"\0" * 200}, "pixel-data-long"),
        ({"SpacingBetweenSlices": -2.0}, "negative-spacing"),
        ({"PhotometricInterpretation": "PALETTE COLOR"}, "palette-missing"),
    ],
)
def test_what_is_odd_opens_and_is_named(dicom, look, changes, code):
    (row,), refused = look(dicom("a.dcm", **changes))
    assert not refused
    assert code in codes(row)
    assert all(problem.sentence.endswith(".") for problem in row.problems)


@pytest.mark.parametrize("frames", [0, -1])
def test_senseless_frame_counts_mean_one(dicom, look, frames):
    (row,), _ = look(dicom("a.dcm", NumberOfFrames=frames))
    assert row.images == 1


def test_a_text_never_becomes_a_path_and_is_shown_escaped(dicom, look):
    (row,), _ = look(
        dicom("a.dcm", PatientName="A\x1b[31mB\x07", PatientID="../../etc", SeriesInstanceUID="../../../tmp/owned")
    )
    assert row.identity.patient_name.isprintable()
    assert "/" not in row.key
    (long,), _ = look(dicom("b.dcm", PatientName="A" * 10_000))
    assert len(long.identity.patient_name) == 256


def test_names_are_decoded_in_their_character_set(dicom, look):
    names = {}
    for number, (charset, name) in enumerate(
        [("ISO_IR 192", "Wang^XiaoDong=王^小東"), ("ISO_IR 144", "Люкceмбypг"), ("ISO_IR 100", "Äneas^Rüdiger")]
    ):
        (row,), _ = look(dicom(f"{number}.dcm", SpecificCharacterSet=charset, PatientName=name))
        names[charset] = row.identity.patient_name
    assert list(names.values()) == ["Wang^XiaoDong", "Люкceмбypг", "Äneas^Rüdiger"]


@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2.1", "1.2.840.10008.1.2"])
@pytest.mark.parametrize(
    ("declared", "codec", "shown"),
    [
        (None, "utf-8", "Jörg"),
        ("ISO_IR 6", "utf-8", "Jörg"),
        (None, "latin-1", "Jörg"),
        ("ISO_IR 100", "latin-1", "Jörg"),
        ("ISO_IR 100", "utf-8", "JÃ¶rg"),
        ("GB18030", "gb18030", "小东"),
        ("ISO_IR 149", "euc_kr", "귀순"),
    ],
)
def test_text_is_read_as_declared_and_where_nothing_is_as_what_it_is(dicom, look, syntax, declared, codec, shown):
    name = "Jörg" if "J" in shown else shown
    path = dicom("a.dcm", syntax, PatientName="X" * 40, SeriesDescription="Y" * 40, SpecificCharacterSet=declared)
    text = name.encode(codec)
    content = path.read_bytes()
    for letter in (b"X", b"Y"):
        content = content.replace(letter * 40, text + b" " * (40 - len(text)))
    path.write_bytes(content)
    (row,), _ = look(path)
    assert (row.identity.patient_name, row.identity.description) == (shown, shown)
    data = load_source(row.frames[0])
    assert (str(data.PatientName).strip(), data.SeriesDescription.strip()) == (shown, shown)


def test_text_cut_within_a_letter_is_still_utf_8():
    assert decode_text(b"a" + "ö".encode() * 3000, b"").startswith("aööö")


def test_an_unknown_character_set_is_named(dicom, look):
    path = dicom("a.dcm", SpecificCharacterSet="ISO_IR 100")
    path.write_bytes(path.read_bytes().replace(b"ISO_IR 100", b"ISO_IR 999"))
    (row,), _ = look(path)
    assert "character-set" in codes(row)


def test_files_without_a_series_uid_are_rows_of_their_own(dicom, look, tmp_path):
    dicom("x/a.dcm", SeriesInstanceUID=None, PatientID="A")
    dicom("x/b.dcm", SeriesInstanceUID=None, PatientID="B")
    rows, _ = look(tmp_path / "x")
    assert Counter(row.images for row in rows) == {1: 2}
    assert len({row.key for row in rows}) == 2


def test_colour_is_marked(dicom, look):
    (row,), _ = look(
        dicom(
            "a.dcm",
            SamplesPerPixel=3,
            PhotometricInterpretation="RGB",
            PlanarConfiguration=0,
            BitsAllocated=8,
            BitsStored=8,
            HighBit=7,
            PixelRepresentation=0,
            Modality="US",
            PixelData=bytes(144),
        )
    )
    assert row.colour


def test_radiographs_are_pictures_by_themselves(stack, look):
    def plain(_number, data):
        data.Modality = "CR"
        del data.ImagePositionPatient

    rows, _ = look(stack([0, 1, 2], plain))
    assert [row.images for row in rows] == [1, 1, 1]
    assert len({row.key for row in rows}) == 3
    assert not find_geometry(rows[0]).positioned


def test_frames_of_a_film_are_in_order_without_geometry(dicom, look):
    (row,), _ = look(dicom("a.dcm", Modality="US", NumberOfFrames=3, PixelData=bytes(288), ImagePositionPatient=None))
    assert [frame.frame for frame in row.frames] == [0, 1, 2]
    assert row.shape == (3, 8, 6)


def test_a_video_and_an_unknown_syntax_are_refused(dicom, look):
    for syntax, word in [("1.2.840.10008.1.2.4.100", "video"), ("1.2.3.4.5", "unknown")]:
        path = dicom("a.dcm")
        data = path.read_bytes()
        old = b"1.2.840.10008.1.2.1\0"
        assert old in data
        length = len(syntax) + len(syntax) % 2
        data = data.replace(
            b"\2\0\x10\0UI" + len(old).to_bytes(2, "little") + old,
            b"\2\0\x10\0UI" + length.to_bytes(2, "little") + syntax.encode().ljust(length, b"\0"),
        )
        path.write_bytes(data)
        rows, refused = look(path)
        assert rows == []
        assert word in refused[0].reason


def test_links_in_a_circle_end(stack, look):
    folder = stack([0, 1])
    (folder / "deeper").mkdir()
    (folder / "deeper" / "again").symlink_to(folder, target_is_directory=True)
    (row,), _ = look(folder)
    assert row.images == 2
    assert row.problems == ()


def test_a_missing_path_is_refused(look, tmp_path):
    rows, refused = look(tmp_path / "nowhere")
    assert rows == []
    assert len(refused) == 1


def test_rows_of_one_series_that_appears_twice_under_one_uid_differ_in_key(stack, look, tmp_path):
    stack([0, 1, 2, 3], folder="both/one")
    stack([0, 1, 5, 9], folder="both/two")
    rows, _ = look(tmp_path / "both")
    assert [row.images for row in rows] == [4, 4]
    assert len({row.key for row in rows}) == 2
    assert all("other-version" in codes(row) for row in rows)


def test_pixels_that_are_not_square_keep_their_aspect(dicom, look):
    (row,), _ = look(dicom("a.dcm", PixelSpacing=None, PixelAspectRatio=[2, 1]))
    assert row.spacing == (2.0, 2.0, 1.0)
    assert not find_geometry(row).calibrated


def test_long_headers_of_many_frames_are_not_kept(dicom, monkeypatch):
    path = str(dicom("a.dcm"))
    monkeypatch.setattr(walk, "_HEAVY", 100)
    assert read_header(path) is not read_header(path)
    monkeypatch.setattr(walk, "_HEAVY", 1 << 20)
    assert read_header(path) is read_header(path)


def test_a_scan_is_several_times_faster_than_reading_headers_with_pydicom(shared_data):
    folder = shared_data / "ct_chest_lidc0314_dicom"
    if not folder.is_dir():
        pytest.skip("no such scan here")
    files = sorted(folder.glob("*.dcm"))

    def ours():
        walk._cache.clear()
        scan_all([folder], Progress())

    def theirs():
        for path in files:
            pydicom.dcmread(path, stop_before_pixels=True)

    assert best_of_three(ours) < 0.4 * best_of_three(theirs)


def best_of_three(work):
    times = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def test_pydicoms_own_files_never_trouble_the_scan():
    import pydicom.data

    folder = Path(pydicom.data.__file__).parent
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        events = list(scan([folder / "test_files", folder / "charset_files"], Progress()))
    names = {Path(frame.path).name for event in events if isinstance(event, Found) for frame in event.header.frames}
    assert {"CT_small.dcm", "MR_small_bigendian.dcm", "image_dfl.dcm", "SC_rgb_jpeg.dcm", "chrGreek.dcm"} <= names
    reasons = {Path(event.path).name: event.reason for event in events if isinstance(event, FileRefused)}
    assert "RT Structure Set" in reasons["rtstruct.dcm"]
    assert "electrocardiogram" in reasons["waveform_ecg.dcm"]
    assert "segmentation" in reasons["liver_1frame.dcm"]


def test_all_the_odd_files_in_one_drop(shared_data):
    folder = shared_data / "odd" / "generated"
    if not folder.is_dir():
        pytest.skip("no odd files here")
    start = time.perf_counter()
    events = list(scan([folder], Progress()))
    assert time.perf_counter() - start < 30
    found = [event.header for event in events if isinstance(event, Found)]
    assert len({row.key for row in found}) == len(found)
    assert all(SeriesHeader.from_json(row.to_json()) == row for row in found)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where there are named pipes")
def test_pipes_devices_and_dead_links_hold_nothing_up(stack, look):
    folder = stack([0, 1, 2])
    os.mkfifo(folder / "pipe.dcm")
    os.symlink("/dev/zero", folder / "zero.png")
    os.symlink("nowhere", folder / "gone.dcm")
    os.symlink(folder, folder / "loop")
    (row,), refused = look(folder, folder / "pipe.dcm")
    assert row.images == 3
    assert sorted(Path(entry.path).name for entry in refused) == ["gone.dcm", "pipe.dcm", "pipe.dcm", "zero.png"]
    assert all("device" in entry.reason or "link" in entry.reason for entry in refused)
