"""Small files that would take minutes or all memory: bounded in both, and refused with one sentence."""

from __future__ import annotations

import gzip
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from medaug_gui.core.errors import Cancelled, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.io.dicom.header.dataset import load_dataset
from medaug_gui.io.dicom.header.header import parse_decimals
from medaug_gui.io.dicom.image import decoders
from medaug_gui.io.formats import images
from medaug_gui.io.formats.tiff_pages import read_pages
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all

ITEM = struct.pack("<HHI", 0xFFFE, 0xE000, 0xFFFFFFFF)
ENDS = struct.pack("<HHI", 0xFFFE, 0xE00D, 0) + struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)
SEQUENCE = struct.pack("<HH2sHI", 0x0008, 0x1140, b"SQ", 0, 0xFFFFFFFF)
WANTED = struct.pack("<HH2sHI", 0x5200, 0x9229, b"SQ", 0, 0xFFFFFFFF)
UNKNOWN = struct.pack("<HH2sHI", 0x0009, 0x1001, b"UN", 0, 0xFFFFFFFF)
CLASS = "1.2.840.10008.5.1.4.1.1.7"


def prefixed(body: bytes, syntax: str = "1.2.840.10008.1.2.1") -> bytes:
    def element(number: int, text: str) -> bytes:
        value = text.encode() + b"\0" * (len(text) % 2)
        return struct.pack("<HH2sH", 2, number, b"UI", len(value)) + value

    meta = element(0x02, CLASS) + element(0x03, "1.2.3.4") + element(0x10, syntax)
    if syntax.endswith(".99"):
        packer = zlib.compressobj(9, wbits=-15)
        body = packer.compress(body) + packer.flush()
    return b"\0" * 128 + b"DICM" + struct.pack("<HH2sHI", 2, 0, b"UL", 4, len(meta)) + meta + body


def refused(path: Path, most: float = 5.0) -> str:
    begun = time.monotonic()
    rows, bad = scan_all([path], Progress())
    assert time.monotonic() - begun < most
    assert not rows
    (one,) = bad
    assert "unexpected" not in one.reason
    return one.reason


@pytest.mark.parametrize(
    "body",
    [
        SEQUENCE + ITEM * 100_000,
        UNKNOWN + ITEM * 100_000,
        WANTED + ITEM * 100_000,
        (SEQUENCE + ITEM) * 20_000,
        (SEQUENCE + ITEM) * 20_000 + ENDS * 20_000,
        (WANTED + ITEM) * 20_000 + ENDS * 20_000,
        struct.pack("<HH2sH2s", 8, 8, b"CS", 2, b"AB")
        + struct.pack("<HH2sH2s", 8, 9, b"ZZ", 2, b"AB")
        + (SEQUENCE + ITEM) * 20_000,
    ],
    ids=["items", "unknown", "groups", "open", "closed", "groups-closed", "behind-garbage"],
)
@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99"])
def test_items_nested_without_end(tmp_path: Path, body: bytes, syntax: str) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(prefixed(body, syntax))
    refused(path)


def test_nesting_that_only_the_export_would_meet(tmp_path: Path) -> None:
    inner = SEQUENCE + ITEM * 50_000
    path = tmp_path / "a.dcm"
    path.write_bytes(prefixed(struct.pack("<HH2sHI", 8, 0x1140, b"SQ", 0, len(inner)) + inner))
    begun = time.monotonic()
    with pytest.raises(Refused):
        load_dataset(path)
    assert time.monotonic() - begun < 10


def test_a_header_that_keeps_pydicom_busy_is_left_after_two_seconds(tmp_path: Path) -> None:
    """An unknown value representation first, so that pydicom is asked, then a million empty items."""
    items = struct.pack("<HHI", 0xFFFE, 0xE000, 0) * 1_000_000
    path = tmp_path / "a.dcm"
    body = struct.pack("<HH2sH2s", 8, 8, b"CS", 2, b"AB") + struct.pack("<HH2sH2s", 8, 9, b"ZZ", 2, b"AB")
    body += struct.pack("<HH2sHI", 0x5200, 0x9230, b"SQ", 0, len(items))
    path.write_bytes(prefixed(body + items))
    assert "too long" in refused(path, 15)


def test_a_child_that_hangs_is_ended_and_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoders, "_HEADER_PATIENCE", 0.3)
    monkeypatch.setattr(decoders, "_SLOW", 0.1)
    (tmp_path / "a.dcm").write_bytes(prefixed(struct.pack("<HH2sH", 8, 8, b"Z?", 2) + b"AB"))
    own = decoders.DecoderPool(1)
    own.read_header(str(tmp_path / "a.dcm"), 100)  # warm
    monkeypatch.setattr(decoders._Decoder, "_read", lambda self, count: time.sleep(0.5) or self._gone())
    monkeypatch.setattr(decoders._Decoder, "_gone", lambda self: (_ for _ in ()).throw(decoders._Gone), raising=False)
    begun = time.monotonic()
    with pytest.raises(Refused, match="too long"):
        own.read_header(str(tmp_path / "a.dcm"), 100)
    assert time.monotonic() - begun < 10
    own.end()


def test_numbers_written_without_end_or_with_underscores_are_none() -> None:
    assert parse_decimals(b"1\\2") == (1.0, 2.0)
    assert parse_decimals(b"1\\" * 40_000 + b"1") == ()
    assert parse_decimals(b"1_0") == ()
    assert parse_decimals("١".encode()) == ()


def deflated(rows: int, columns: int, frames: int = 1) -> bytes:
    def short(group: int, number: int, value: int) -> bytes:
        return struct.pack("<HH2sHH", group, number, b"US", 2, value)

    def text(group: int, number: int, kind: bytes, value: str) -> bytes:
        raw = value.encode() + b" " * (len(value) % 2)
        return struct.pack("<HH2sH", group, number, kind, len(raw)) + raw

    size = rows * columns * frames
    head = text(8, 0x16, b"UI", CLASS[:-1] + "7\0") + text(8, 0x60, b"CS", "OT") + text(0x20, 0xE, b"UI", "1.2.3\0")
    head += short(0x28, 2, 1) + text(0x28, 4, b"CS", "MONOCHROME2") + text(0x28, 8, b"IS", str(frames))
    head += short(0x28, 0x10, rows) + short(0x28, 0x11, columns) + short(0x28, 0x100, 8) + short(0x28, 0x101, 8)
    head += short(0x28, 0x102, 7) + short(0x28, 0x103, 0) + struct.pack("<HH2sHI", 0x7FE0, 0x10, b"OB", 0, size)
    packer = zlib.compressobj(1, wbits=-15)
    body = packer.compress(head) + b"".join(packer.compress(bytes(1 << 20)) for _ in range(-(-size >> 20)))
    body = body + packer.flush() if size < 1 << 24 else body
    return prefixed(b"", "1.2.840.10008.1.2.1.99")[:-2] + body


@pytest.mark.parametrize(("rows", "frames"), [(20_000, 1), (2_000, 100)])
def test_a_deflated_object_that_claims_too_much(tmp_path: Path, rows: int, frames: int) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(deflated(rows, rows, frames))
    assert "more pixels" in refused(path)


def test_a_deflated_object_of_usual_size_opens(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(deflated(2_000, 2_000))
    (row,), _ = scan_all([path], Progress())
    assert read_series(row, Progress()).voxels.shape == (1, 2000, 2000)


def test_a_picture_of_too_many_pixels(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (16, 16)).save(path)
    content = bytearray(path.read_bytes())
    struct.pack_into(">2I", content, 16, 13_000, 13_000)
    struct.pack_into(">I", content, 29, zlib.crc32(content[12:29]))
    path.write_bytes(content)
    assert "169 million pixels" in refused(path, 2.0)


def test_a_picture_is_not_decoded_to_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("RGB", (16, 8)).save(tmp_path / "a.png")
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda self: pytest.fail("it was decoded"))
    assert images.read_picture(tmp_path / "a.png")[0].shape == (1, 8, 16)


@pytest.mark.parametrize("late", [False, True])
def test_a_png_is_turned_as_it_says(tmp_path: Path, late: bool) -> None:
    """The chunk that says so may stand behind the pixels (PNG 3, 11.3.3.4)."""
    pixels = np.arange(12, dtype=np.uint8).reshape(3, 4)
    exif = Image.Exif()
    exif[274] = 6
    Image.fromarray(pixels).save(tmp_path / "a.png", exif=exif)
    if late:
        content = (tmp_path / "a.png").read_bytes()
        at = content.index(b"eXIf") - 4
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        (tmp_path / "a.png").write_bytes(content[:at] + content[end:-12] + content[at:end] + content[-12:])
    (picture,) = images.read_picture(tmp_path / "a.png")
    assert picture.shape == (1, 4, 3)
    assert np.array_equal(images.load_picture(tmp_path / "a.png", picture, Progress())[0], np.rot90(pixels, -1))


def test_a_compressed_volume_that_grows_too_much(tmp_path: Path) -> None:
    head = bytearray(352)
    struct.pack_into("<i", head, 0, 348)
    struct.pack_into("<8h", head, 40, 3, 1000, 1000, 400, 1, 1, 1, 1)
    struct.pack_into("<2h", head, 70, 4, 16)
    struct.pack_into("<f", head, 108, 352)
    head[344:348] = b"n+1\0"
    path = tmp_path / "a.nii.gz"
    path.write_bytes(gzip.compress(bytes(head), 1) + b"\0" * 800_000)
    assert "grow" in refused(path, 2.0)


def tiff(
    pages: int, order: str = "<", big: bool = False, last: int = 0, sizes: Callable[[int], int] = lambda _: 8
) -> bytes:
    """Pages of 8 rows and `sizes(page)` columns, page n full of n; `last`: where the last one's chain leads."""
    address, count = ("Q", "Q") if big else ("I", "H")
    mark = (b"II" if order == "<" else b"MM") + struct.pack(order + "H", 43 if big else 42)
    out = bytearray(mark + (struct.pack(order + "HHQ", 8, 0, 16) if big else struct.pack(order + "I", 8)))
    for page in range(pages):
        columns, at = sizes(page), len(out)
        fields = [(256, columns), (257, 8), (258, 8), (259, 1), (262, 1), (273, 0), (278, 8), (279, 8 * columns)]
        length = struct.calcsize(order + count) + len(fields) * (20 if big else 12) + struct.calcsize(order + address)
        out += struct.pack(order + count, len(fields))
        for tag, value in fields:
            value = at + length if tag == 273 else value
            out += struct.pack(order + ("HHQQ" if big else "HHII"), tag, 16 if big else 4, 1, value)
        after = at + length + 8 * columns
        out += struct.pack(order + address, last if page == pages - 1 else after) + bytes([page % 256]) * (8 * columns)
    return bytes(out)


def test_thousands_of_pages_take_no_longer_than_their_number(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(tiff(3000))
    begun = time.monotonic()
    (picture,) = images.read_picture(path)
    voxels = images.load_picture(path, picture, Progress())
    assert time.monotonic() - begun < 10
    assert np.array_equal(voxels[:, 3, 3], np.arange(3000) % 256)


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("order", "<>")
def test_pages_of_every_kind_of_tiff(tmp_path: Path, order: str, big: bool) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(tiff(5, order, big))
    assert [page[:2] for page in read_pages(path)] == [(8, 8)] * 5
    if not (big and order == ">"):  # which Pillow does not open
        (picture,) = images.read_picture(path)
        assert images.load_picture(path, picture, Progress())[:, 0, 0].tolist() == [0, 1, 2, 3, 4]


def test_empty_pages_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(tiff(4, sizes=lambda page: 0 if page == 2 else 8))
    (picture,) = images.read_picture(path)
    assert picture.pages == (0, 1, 3)
    path.write_bytes(tiff(2, sizes=lambda _: 0))
    refused(path)


@pytest.mark.parametrize("last", [8, 10_000_000])
def test_a_chain_of_pages_that_leads_nowhere(tmp_path: Path, last: int) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(tiff(3, last=last))
    assert "pages" in refused(path)


def test_pages_of_other_kinds_are_stacks_of_their_own(tmp_path: Path) -> None:
    pages = [Image.fromarray(np.full((6, 8), 7, kind)) for kind in (np.uint8, np.uint16, np.uint8)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    found = images.read_picture(tmp_path / "a.tif")
    assert [picture.pages for picture in found] == [(0, 2), (1,)]
    assert images.load_picture(tmp_path / "a.tif", found[1], Progress()).dtype == np.uint16


def test_an_endless_nrrd_field(tmp_path: Path) -> None:
    text = "NRRD0004\ntype: short\ndimension: 3\nsizes: 2 2 2\nencoding: raw\nspace: LPS\nspace directions: "
    path = tmp_path / "a.nrrd"
    path.write_bytes(text.encode() + b"(" * 900_000 + b"\n\n" + bytes(16))
    begun = time.monotonic()
    scan_all([path], Progress())
    assert time.monotonic() - begun < 10


def test_a_scan_is_cancelled_between_two_files(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.dcm").write_bytes(prefixed(SEQUENCE + ITEM * 1000))
    asked = []
    with pytest.raises(Cancelled):
        scan_all([tmp_path], Progress(cancelled=lambda: bool(asked.append(1)) or len(asked) > 2))
