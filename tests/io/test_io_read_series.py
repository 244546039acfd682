"""Reading a series as a whole: order, first slice, progress, refusals, speed of the plain path."""

import threading
import time
from dataclasses import replace

import numpy as np
import psutil
import pytest

from medaug_gui.core.errors import Cancelled, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef
from medaug_gui.io.dicom.header.dataset import load_dataset, load_source
from medaug_gui.io.read import FirstSlice, read_series
from medaug_gui.io.thumbnail import make_thumbnail


def numbered(number, data):
    data.PixelData = np.full(48, number, np.int16).tobytes()
    data.RescaleSlope, data.RescaleIntercept = 1, 0


def test_slices_are_in_order_along_the_normal(stack, look):
    (row,), _ = look(stack([7.5, 0.0, 5.0, 2.5], numbered))
    series = read_series(row, Progress())
    assert series.voxels[:, 0, 0].tolist() == [1, 3, 2, 0]
    assert series.geometry.shape == (4, 8, 6)
    assert series.geometry.spacing == (2.5, 0.5, 0.75)
    assert series.identity == row.identity
    assert series.frames == row.frames


def test_the_middle_slice_comes_first_and_stays_as_it_is(stack, look):
    (row,), _ = look(stack(range(5), numbered))
    seen: list[FirstSlice] = []
    threads = []

    def first(slice_):
        seen.append(slice_)
        threads.append(threading.current_thread())

    series = read_series(row, Progress(), first)
    assert len(seen) == 1
    assert seen[0].index == 2
    assert seen[0].unit == "HU"
    assert seen[0].window == series.window
    np.testing.assert_array_equal(seen[0].pixels, series.voxels[2])
    assert not seen[0].pixels.flags.writeable
    assert threads == [threading.current_thread()]


def test_progress_runs_up_to_one_and_can_cancel(stack, look):
    (row,), _ = look(stack(range(20), numbered))
    seen = []
    read_series(row, Progress(lambda fraction, _: seen.append(fraction)))
    assert seen == sorted(seen)
    assert seen[-1] > 0.9
    with pytest.raises(Cancelled):
        read_series(row, Progress(cancelled=lambda: bool(seen)))


def test_a_slice_that_was_cut_short_refuses_the_series_and_says_which(stack, look):
    folder = stack(range(6), numbered)
    (row,), _ = look(folder)
    path = folder / "0002.dcm"
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(Refused, match=r"Slice 3 of 6.*cut short"):
        read_series(row, Progress())


def test_a_slice_that_is_gone_refuses_the_series(stack, look):
    folder = stack(range(3), numbered)
    (row,), _ = look(folder)
    (folder / "0001.dcm").unlink()
    with pytest.raises(Refused, match="Slice 2 of 3"):
        read_series(row, Progress())


def test_a_slice_of_another_size_refuses_the_series(stack, dicom, look):
    (row,), _ = look(stack(range(3), numbered))
    other = dicom("other.dcm", Rows=6, Columns=8)
    wrong = replace(row, frames=(*row.frames[:2], FrameRef(str(other))))
    with pytest.raises(Refused, match="another size"):
        read_series(wrong, Progress())


@pytest.mark.parametrize(
    "changes",
    [
        {"Rows": 65535, "Columns": 65535},
        {"Rows": 0},
        {"BitsAllocated": 12},
        {"BitsStored": 20},
        {"SamplesPerPixel": 4},
        {"NumberOfFrames": "1000000000"},
        {"PixelData": None},
    ],
)
def test_lying_headers_are_refused_without_making_room(dicom, look, changes):
    before = psutil.Process().memory_info().rss
    rows, refused = look(dicom("a.dcm", **changes))
    for row in rows:
        with pytest.raises(Refused):
            read_series(row, Progress())
    assert rows or refused
    assert psutil.Process().memory_info().rss - before < 50e6


def test_no_sentence_holds_patient_data(stack, look):
    def named(number, data):
        numbered(number, data)
        data.PatientName, data.PatientID = "Secret^Name", "SECRET-77"

    folder = stack(range(3), named)
    (row,), _ = look(folder)
    (folder / "0001.dcm").write_bytes((folder / "0001.dcm").read_bytes()[:-40])
    with pytest.raises(Refused) as caught:
        read_series(row, Progress())
    assert "ecret" not in str(caught.value).lower()
    assert "0001.dcm" not in str(caught.value)


def test_the_whole_header_of_a_slice(stack, look):
    (row,), _ = look(stack([0, 1], numbered))
    data = load_source(row.frames[1])
    assert data.ImagePositionPatient == [0, 0, 1]
    assert data.file_meta.TransferSyntaxUID
    assert "PixelData" not in data


def test_a_deflated_header_and_a_damaged_one(dicom, tmp_path):
    from pydicom.uid import DeflatedExplicitVRLittleEndian

    data = load_dataset(dicom("a.dcm", DeflatedExplicitVRLittleEndian))
    assert data.Rows == 8
    assert "PixelData" not in data
    with pytest.raises(Refused):
        load_dataset(tmp_path / "missing.dcm")


def test_thumbnails_have_the_right_proportions_and_window(stack, dicom, look):
    (row,), _ = look(stack(range(3), numbered))
    picture = make_thumbnail(row, 64)
    assert picture.shape == (57, 64)  # 8 x 0.5 mm high, 6 x 0.75 mm wide
    assert picture.dtype == np.uint8
    assert abs(int(picture[0, 0]) - round((1 + 160) / 400 * 255)) <= 1  # value 1 through 40 +- 200
    broken = dicom("broken.dcm")
    (row,), _ = look(broken)
    broken.write_bytes(broken.read_bytes()[:-60])
    with pytest.raises(Refused):
        make_thumbnail(row)


def test_the_interpreter_is_not_held_while_reading(tmp_path, new_slice, save, look):
    stored = np.random.default_rng(0).integers(0, 3000, (512, 512), dtype=np.int16)
    for number in range(40):
        data = new_slice(
            SOPInstanceUID=f"1.2.3.4.{number + 1}", ImagePositionPatient=[0, 0, float(number)], Rows=512, Columns=512,
            PixelData=stored.tobytes(), RescaleSlope=1, RescaleIntercept=-1024,
        )  # fmt: skip
        save(data, tmp_path / "big" / f"{number:04d}.dcm")
    (row,), _ = look(tmp_path / "big")
    gaps, stop = [], threading.Event()

    def beat():
        last = time.perf_counter()
        while not stop.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    watcher = threading.Thread(target=beat)
    watcher.start()
    series = read_series(row, Progress())
    stop.set()
    watcher.join()
    np.testing.assert_array_equal(series.voxels[7], stored - 1024)
    assert np.percentile(gaps, 90) < 0.05


def test_real_compressed_scans_agree_with_simpleitk(shared_data, look):
    import SimpleITK

    folder = shared_data / "ct_chest_rider0109_dicom"
    if not folder.is_dir():
        pytest.skip("not here")
    rows, _ = look(folder)
    row = max(rows, key=lambda row: row.images)
    some = replace(row, frames=row.frames[:4], shape=(4, *row.shape[1:]))
    series = read_series(some, Progress())
    for number, frame in enumerate(some.frames):
        image = SimpleITK.ReadImage(frame.path)
        np.testing.assert_array_equal(series.voxels[number], SimpleITK.GetArrayFromImage(image)[0])
