"""Compressed slices: every family of transfer syntaxes, in this process and in child processes."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pydicom
import pytest
from pydicom.data import get_testdata_file
from pydicom.encaps import encapsulate
from pydicom.uid import JPEG2000Lossless, JPEGLSLossless, RLELossless

from medaug_gui.core.errors import Cancelled, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.io.dicom.image import decoders
from medaug_gui.io.dicom.image.compressed import find_size
from medaug_gui.io.read import FirstSlice, read_series

RNG = np.random.default_rng(3)


def compressed(data, syntax, stored):
    """Set the pixel data of a data set to `stored`, compressed without loss."""
    data.Rows, data.Columns = stored.shape
    data.PixelData = np.ascontiguousarray(stored).tobytes()
    data.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    data.compress(syntax, generate_instance_uid=False)


@pytest.fixture
def compressed_stack(stack, save, new_slice, tmp_path):
    def make(syntax, count, size=48, signed=1):
        volume = RNG.integers(-900 * signed, 900, (count, size, size)).astype(np.int16 if signed else np.uint16)
        for number in range(count):
            data = new_slice(
                SOPInstanceUID=f"1.2.3.4.{number + 1}", ImagePositionPatient=[0, 0, float(number)],
                RescaleSlope=1, RescaleIntercept=-1, PixelRepresentation=signed,
            )  # fmt: skip
            compressed(data, syntax, volume[number])
            save(data, tmp_path / "packed" / f"{number:03d}.dcm", syntax)
        return tmp_path / "packed", volume

    return make


@pytest.mark.parametrize("syntax", [RLELossless, JPEGLSLossless, JPEG2000Lossless])
@pytest.mark.parametrize("signed", [0, 1])
def test_lossless_syntaxes_give_back_what_went_in(compressed_stack, look, syntax, signed):
    folder, volume = compressed_stack(syntax, 2, signed=signed)
    (row,), refused = look(folder)
    assert not refused
    np.testing.assert_array_equal(read_series(row, Progress()).voxels, volume.astype(np.int16) - 1)


def test_many_slow_slices_are_decoded_in_children(compressed_stack, look):
    folder, volume = compressed_stack(JPEG2000Lossless, 6, size=128)
    (row,), _ = look(folder)
    first: list[FirstSlice] = []
    series = read_series(row, Progress(), first.append)
    np.testing.assert_array_equal(series.voxels, volume - 1)
    assert decoders.DECODERS.warm
    assert first[0].index == 3
    np.testing.assert_array_equal(first[0].pixels, volume[3] - 1)


def test_children_that_were_killed_are_replaced(compressed_stack, look):
    folder, volume = compressed_stack(JPEG2000Lossless, 6, size=128)
    (row,), _ = look(folder)
    read_series(row, Progress())
    for child in list(decoders.DECODERS._all):
        child.process.kill()
    np.testing.assert_array_equal(read_series(row, Progress()).voxels, volume - 1)


def test_a_damaged_slice_refuses_the_series_and_says_which(compressed_stack, look):
    folder, _ = compressed_stack(JPEG2000Lossless, 6, size=128)
    path = folder / "004.dcm"
    data = bytearray(path.read_bytes())
    start = data.index(b"\xff\x4f\xff\x51")
    data[start + 60 : start + 400] = bytes(340)
    path.write_bytes(data)
    (row,), _ = look(folder)
    with pytest.raises(Refused, match="Slice 5 of 6"):
        read_series(row, Progress())


def test_a_code_stream_of_another_size_is_refused_before_it_is_decoded(compressed_stack, look):
    folder, _ = compressed_stack(JPEG2000Lossless, 1)
    path = folder / "000.dcm"
    data = bytearray(path.read_bytes())
    start = data.index(b"\xff\x4f\xff\x51")
    assert find_size(bytes(data[start:])) == (48, 48, 1)
    data[start + 8 : start + 16] = (60000).to_bytes(4, "big") * 2
    path.write_bytes(data)
    (row,), _ = look(folder)
    with pytest.raises(Refused, match="not of the size"):
        read_series(row, Progress())


def test_a_tiny_frame_that_claims_a_huge_image_is_refused(dicom, look):
    path = dicom("a.dcm", RLELossless, Rows=60000, Columns=60000, PixelData=encapsulate([b"\1" + b"\0" * 99]))
    rows, refused = look(path)
    before = psutil.Process().memory_info().rss
    for row in rows:
        with pytest.raises(Refused, match="more pixels than"):
            read_series(row, Progress())
    assert rows or refused
    assert psutil.Process().memory_info().rss - before < 100e6


def test_cancelling_between_slices(compressed_stack, look):
    folder, _ = compressed_stack(JPEG2000Lossless, 6, size=128)
    (row,), _ = look(folder)
    began = time.monotonic()
    with pytest.raises(Cancelled):
        read_series(row, Progress(cancelled=lambda: True))
    assert time.monotonic() - began < 10


def test_frames_in_several_fragments(dicom, look):
    """A multi-frame RLE file whose frames are cut into fragments, found again by the offset table."""
    from pydicom.encaps import encapsulate as enclose
    from pydicom.pixels import get_encoder

    frames = RNG.integers(0, 2000, (3, 40, 40)).astype(np.int16)
    encoder = get_encoder(RLELossless)
    described = {
        "rows": 40, "columns": 40, "samples_per_pixel": 1, "number_of_frames": 1, "bits_allocated": 16,
        "bits_stored": 16, "pixel_representation": 1, "photometric_interpretation": "MONOCHROME2",
    }  # fmt: skip
    streams = [encoder.encode(frame, encoding_plugin="pydicom", **described) for frame in frames]
    value = enclose(streams, fragments_per_frame=2, has_bot=True)
    path = dicom("a.dcm", RLELossless, Rows=40, Columns=40, NumberOfFrames=3, PixelData=value, Modality="OT")
    (row,), _ = look(path)
    np.testing.assert_array_equal(read_series(row, Progress()).voxels, frames)


@pytest.mark.parametrize(
    "name",
    [
        "MR_small_jp2klossless.dcm", "MR_small_jpeg_ls_lossless.dcm", "MR_small_RLE.dcm", "MR_small_bigendian.dcm",
        "JPEG2000.dcm", "SC_rgb_jpeg_dcmtk.dcm", "SC_rgb_rle_2frame.dcm", "SC_rgb_rle.dcm",
        "SC_rgb_small_odd_jpeg.dcm", "examples_ybr_color.dcm", "SC_ybr_full_422_uncompressed.dcm",
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore")
def test_the_same_as_pydicom(look, name):
    found = get_testdata_file(name, download=False)
    if not found:
        pytest.skip("not among pydicom's files here")
    (row,), _ = look(Path(found))
    wanted = pydicom.dcmread(found).pixel_array
    voxels = read_series(row, Progress()).voxels
    np.testing.assert_array_equal(voxels, wanted.reshape(voxels.shape))


@pytest.mark.filterwarnings("ignore")
def test_jpeg_of_twelve_bits(look):
    found = get_testdata_file("JPGExtended.dcm", download=False)
    if not found:
        pytest.skip("not among pydicom's files here")
    (row,), _ = look(Path(found))
    voxels = read_series(row, Progress()).voxels
    assert (voxels[0, 420, 140], voxels[0, 230, 120]) == (244, 95)  # as DCMTK decodes it


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_children_end_with_a_parent_that_is_killed(compressed_stack, tmp_path):
    folder, _ = compressed_stack(JPEG2000Lossless, 4, size=128)
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from medaug_gui.core.progress import Progress\n"
        "from medaug_gui.io.dicom.image import decoders\n"
        "from medaug_gui.io.read import read_series\n"
        "from medaug_gui.io.scan import scan_all\n"
        "(row,), _ = scan_all([Path(sys.argv[1])], Progress())\n"
        "read_series(row, Progress())\n"
        "print(*[child.process.pid for child in decoders.DECODERS._all], flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True) as parent:
        numbers = [int(number) for number in parent.stdout.readline().split()]
        assert numbers
        parent.send_signal(signal.SIGKILL)
    end = time.monotonic() + 5
    while any(_alive(number) for number in numbers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(_alive(number) for number in numbers)


def _alive(number):
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
