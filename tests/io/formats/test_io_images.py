"""Pictures: all their bits, colour as colour, pages as slices, hostile ones refused."""

import struct
import zlib

import numpy as np
import psutil
import pytest
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.io.formats.volumes import read_headers
from medaug_gui.io.read import read_series
from medaug_gui.io.thumbnail import make_thumbnail

RNG = np.random.default_rng(2)


def only(path):
    (row,) = read_headers(path)
    return row, read_series(row, Progress())


@pytest.mark.parametrize("name", ["a.png", "a.tif"])
@pytest.mark.parametrize(("kind", "most"), [(np.uint8, 255), (np.uint16, 65535), (np.uint16, 4095)])
def test_grey_keeps_all_its_bits(tmp_path, name, kind, most):
    array = RNG.integers(0, most + 1, (7, 9)).astype(kind)
    array[0, 0] = most
    Image.fromarray(array).save(tmp_path / name)
    row, series = only(tmp_path / name)
    assert row.shape == (1, 7, 9)
    assert row.modality == "OT"
    assert not row.colour
    assert series.voxels.dtype == (np.int16 if most < 32768 else np.float32)
    np.testing.assert_array_equal(series.voxels[0], array)


def test_colour_and_what_becomes_of_transparency(tmp_path):
    array = RNG.integers(0, 256, (7, 9, 3), dtype=np.uint8)
    Image.fromarray(array).save(tmp_path / "a.png")
    row, series = only(tmp_path / "a.png")
    assert row.colour
    np.testing.assert_array_equal(series.voxels[0], array)
    Image.fromarray(array).convert("RGBA").save(tmp_path / "b.png")
    np.testing.assert_array_equal(only(tmp_path / "b.png")[1].voxels[0], array)
    Image.fromarray(array[..., 0]).convert("LA").save(tmp_path / "c.png")
    row, series = only(tmp_path / "c.png")
    assert not row.colour
    np.testing.assert_array_equal(series.voxels[0], array[..., 0])


def test_grey_jpeg_stays_grey(tmp_path):
    smooth = np.add.outer(np.arange(64), np.arange(64)).astype(np.uint8)
    Image.fromarray(smooth).save(tmp_path / "a.jpg", quality=95)
    row, series = only(tmp_path / "a.jpg")
    assert not row.colour
    assert np.abs(series.voxels[0].astype(int) - smooth).max() < 6


def test_pages_are_slices_and_other_sizes_other_rows(tmp_path):
    pages = [Image.fromarray(np.full((7, 9), value, np.uint16)) for value in (300, 200, 100)]
    pages.append(Image.fromarray(np.full((3, 4), 5, np.uint16)))
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    stack, single = read_headers(tmp_path / "a.tif")
    assert (stack.shape, single.shape) == ((3, 7, 9), (1, 3, 4))
    assert read_series(stack, Progress()).voxels[:, 0, 0].tolist() == [300, 200, 100]
    assert read_series(single, Progress()).voxels[0, 0, 0] == 5


def test_a_float_tiff(tmp_path):
    array = RNG.normal(size=(7, 9)).astype(np.float32)
    Image.fromarray(array).save(tmp_path / "a.tif")
    np.testing.assert_array_equal(only(tmp_path / "a.tif")[1].voxels[0], array)


def test_a_picture_taken_sideways_is_turned(tmp_path):
    array = np.zeros((16, 32), np.uint8)
    array[:, :16] = 255
    exif = Image.Exif()
    exif[274] = 6  # to be turned clockwise by 90 degrees
    Image.fromarray(array).save(tmp_path / "a.jpg", exif=exif)
    row, series = only(tmp_path / "a.jpg")
    assert row.shape == (1, 32, 16)
    assert series.voxels[0, 2, 8] > 250
    assert series.voxels[0, 29, 8] < 5


def claimed(path, width, height):
    """A PNG that claims a size and holds next to nothing."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(50))) + chunk(b"IEND", b""))
    return path


@pytest.mark.parametrize("size", [(60000, 60000), (12000, 12000)])
def test_claims_are_refused_without_making_room(tmp_path, size):
    before = psutil.Process().memory_info().rss
    with pytest.raises(Refused):
        only(claimed(tmp_path / "a.png", *size))
    assert psutil.Process().memory_info().rss - before < 20e6


def test_a_truncated_picture_is_refused(tmp_path):
    Image.fromarray(RNG.integers(0, 256, (64, 64), dtype=np.uint8)).save(tmp_path / "a.png")
    (tmp_path / "a.png").write_bytes((tmp_path / "a.png").read_bytes()[:900])
    with pytest.raises(Refused):
        only(tmp_path / "a.png")


def test_thumbnails(tmp_path):
    array = np.repeat(np.arange(200, dtype=np.uint8)[None], 100, 0)
    Image.fromarray(array).save(tmp_path / "a.png")
    picture = make_thumbnail(read_headers(tmp_path / "a.png")[0], 50)
    assert picture.shape == (25, 50)
    assert picture[0, 0] < 10
    assert picture[0, -1] > 245
    assert (np.diff(picture[0].astype(int)) >= 0).all()
    Image.fromarray(np.stack([array] * 3, -1)).save(tmp_path / "b.png")
    assert make_thumbnail(read_headers(tmp_path / "b.png")[0], 50).shape == (25, 50, 3)


def test_the_thumbnail_of_a_large_picture_keeps_its_proportions(tmp_path):
    array = np.repeat(np.linspace(0, 255, 3000).astype(np.uint8)[:, None], 300, 1)
    Image.fromarray(array).save(tmp_path / "a.png")
    picture = make_thumbnail(read_headers(tmp_path / "a.png")[0], 40)
    assert picture.shape == (40, 4)
    assert (np.diff(picture[:, 0].astype(int)) > 0).all()
