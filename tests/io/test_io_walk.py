"""The direct walk over headers gives the answers that pydicom gives, and survives what pydicom would not."""

import os
import random
import struct
import time
import tracemalloc
import warnings
import zlib
from pathlib import Path

import numpy as np
import pydicom
import pydicom.data
import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ImplicitVRLittleEndian

from medaug_gui.core.errors import Refused
from medaug_gui.io.dicom.header import walk
from medaug_gui.io.dicom.header.checks import check_image
from medaug_gui.io.dicom.header.encoding import TooDeep, find_end
from medaug_gui.io.dicom.header.header import Elements, NotDicom, decode_text, pick_name
from medaug_gui.io.dicom.header.transfer_syntax import DEFLATED, EXPLICIT
from medaug_gui.io.dicom.header.walk import read_header
from medaug_gui.io.dicom.stacks.frames import read_frames
from medaug_gui.io.dicom.tags import KEPT

_FOLDER = Path(pydicom.data.__file__).parent
_BUNDLED = sorted(
    path
    for folder in ("test_files", "charset_files")
    for path in (_FOLDER / folder).rglob("*")
    if path.is_file() and walk.looks_like_dicom(path.read_bytes()[:256])
)
_BINARY = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d"}


def numbers(values):
    """Nothing where any of them is no number."""
    try:
        return [float(value) for value in values]
    except ValueError:
        return []


def compare(header, data):
    """Every wanted element of plain kind must be the same from both."""
    compared = 0
    for tag in KEPT:
        if tag >> 16 == 2 or tag not in data:
            continue
        element = data[tag]
        values = [] if element.value is None or element.value == "" else element.value
        values = list(values) if element.VM > 1 else [values] if element.VM == 1 else []
        if element.VR in ("DS", "IS"):
            assert list(header.numbers(tag)) == numbers(values), hex(tag)
        elif element.VR in ("UI", "CS", "DA", "TM"):
            assert [part for part in header.codes(tag) if part] == [str(value).strip() for value in values if value], (
                hex(tag)
            )
        elif element.VR in _BINARY:
            assert list(header.binary(tag, _BINARY[element.VR])) == values, hex(tag)
        elif element.VR == "SQ":
            assert len(header.items(tag)) == len(element.value), hex(tag)
        else:
            continue
        compared += 1
    return compared


@pytest.mark.parametrize("path", _BUNDLED, ids=lambda path: path.name)
def test_the_walk_answers_as_pydicom(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        header = read_header(str(path))
        with open(path, "rb") as file:
            data = pydicom.dcmread(file, stop_before_pixels=True, force=True)
            stopped = file.tell()
        compared = compare(header, data)
    assert compared or not any(tag in data for tag in KEPT)
    if header.pixel_offset >= 0 and header.transfer_syntax != DEFLATED:
        assert header.pixel_offset - stopped in (8, 12)
        assert header.pixel_offset <= header.size


def test_most_files_need_no_slow_reader():
    slow = [path.name for path in _BUNDLED if not read_header(str(path)).walked]
    assert len(slow) <= len(_BUNDLED) // 20, slow


@pytest.mark.parametrize("syntax", [ImplicitVRLittleEndian, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian])
def test_other_encodings_are_walked_too(dicom, syntax):
    path = dicom("a.dcm", syntax)
    header = read_header(str(path))
    assert header.walked
    assert header.transfer_syntax == syntax
    assert (header.integer(0x00280010), header.integer(0x00280011)) == (8, 6)
    assert header.numbers(0x00280030) == (0.5, 0.75)
    expected = np.arange(48, dtype=np.int16)
    whole = walk.inflate_dataset(str(path), 1 << 20) if syntax == DeflatedExplicitVRLittleEndian else path.read_bytes()
    start = header.pixel_offset
    np.testing.assert_array_equal(np.frombuffer(whole[start : start + header.pixel_length], "<i2"), expected)


@pytest.mark.parametrize("length", [10, 20_000, 300_000])
def test_long_headers_and_sequences_of_undefined_length(new_slice, save, tmp_path, length):
    data = new_slice()
    item = Dataset()
    item.CodeMeaning = "x"
    item.add_new(0x00091001, "OB", b"\1" * length)
    inner = Sequence([item])
    data.ReferencedImageSequence = Sequence([Dataset(), Dataset()])
    for entry in data.ReferencedImageSequence:
        entry.ConceptCodeSequence = inner
        entry.is_undefined_length_sequence_item = True
    data["ReferencedImageSequence"].is_undefined_length = True
    data.add_new(0x00091010, "UN", b"\2" * length)
    header = read_header(str(save(data, tmp_path / "a.dcm")))
    assert header.walked
    assert len(header.items(0x00081140)) == 2
    assert header.integer(0x00280010) == 8
    raw = (tmp_path / "a.dcm").read_bytes()
    assert raw[header.pixel_offset : header.pixel_offset + 4] == b"\0\0\1\0"
    assert header.pixel_length == 96


def test_a_header_is_read_once_until_the_file_changes(dicom, monkeypatch):
    path = dicom("a.dcm")
    first = read_header(str(path))
    assert read_header(str(path)) is first
    dicom("a.dcm", Rows=4)
    os.utime(path, ns=(1, 1))
    assert read_header(str(path)).integer(0x00280010) == 4


def test_what_is_no_dicom_says_so(tmp_path):
    for name, content in [("a", b""), ("b", b"hello" * 100), ("c", bytes(128))]:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(NotDicom):
            read_header(str(tmp_path / name))


def test_a_missing_transfer_syntax_is_told_from_the_bytes(dicom):
    path = dicom("a.dcm")
    whole = path.read_bytes()
    start = whole.index(b"\x08\0\x08\0CS")
    path.write_bytes(whole[start:])
    header = read_header(str(path))
    assert header.transfer_syntax == EXPLICIT
    assert header.code(0x00080060) == "CT"
    assert path.read_bytes()[header.pixel_offset :] == np.arange(48, dtype=np.int16).tobytes()


def test_lying_lengths_allocate_nothing(dicom):
    path = dicom("a.dcm")
    whole = path.read_bytes()
    at = whole.index(b"\x28\0\x30\0DS")
    for claim in (0x7FFFFFFF, 0xFFFFFFFE):
        path.write_bytes(whole[: at + 4] + b"UN\0\0" + struct.pack("<I", claim) + whole[at + 8 :])
        tracemalloc.start()
        header = read_header(str(path))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert header.pixel_offset < 0
        assert not header.complete
        assert peak < 8 << 20


def test_a_deflated_header_is_inflated_no_further_than_needed(new_slice, save, tmp_path):
    data = new_slice(Rows=4096, Columns=4096, PixelData=bytes(4096 * 4096 * 2))
    path = save(data, tmp_path / "a.dcm", DeflatedExplicitVRLittleEndian)
    tracemalloc.start()
    header = read_header(str(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert header.integer(0x00280010) == 4096
    assert header.pixel_length == 4096 * 4096 * 2
    assert peak < 2 << 20


def test_a_deflated_bomb_ends(dicom, tmp_path):
    path = dicom("a.dcm", DeflatedExplicitVRLittleEndian)
    whole = path.read_bytes()
    start = whole.rindex(b"UI", 0, 400)
    _, at = walk._read_meta(whole, 132)
    assert start < at
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = squeezed.compress(b"\x08\0\x08\0UN\0\0" + struct.pack("<I", 1 << 30) + bytes(200 << 20)) + squeezed.flush()
    path.write_bytes(whole[:at] + bomb)
    tracemalloc.start()
    with pytest.raises(Refused):
        check_image(read_header(str(path)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 256 << 20


def test_nesting_is_passed_without_recursion_and_has_an_end():
    opened = b"\x08\0\x40\x11SQ\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff"
    closed = b"\xfe\xff\x0d\xe0\0\0\0\0\xfe\xff\xdd\xe0\0\0\0\0"
    item, end = opened[12:], closed
    inside = item + opened * 40 + closed * 40 + end
    assert find_end(inside, 0, True, True) == len(inside)
    with pytest.raises(TooDeep):
        find_end(item + opened * 20_000, 0, True, True)


def test_flipped_bits_never_crash_nor_hang(dicom, tmp_path):
    whole = bytearray(dicom("a.dcm", PatientComments="x" * 50).read_bytes())
    chance = random.Random(7)
    path = tmp_path / "flipped.dcm"
    start = time.perf_counter()
    outcomes = {"opened": 0, "refused": 0}
    for number in range(400):
        broken = bytearray(whole)
        for _ in range(chance.choice([1, 4, 16])):
            broken[chance.randrange(132, len(broken) - 96)] ^= 1 << chance.randrange(8)
        if number % 4 == 0:
            del broken[chance.randrange(140, len(broken)) :]
        path.write_bytes(broken)
        os.utime(path, ns=(number, number))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                header = read_header(str(path))
                check_image(header)
                frames = read_frames(header)
            except Refused:
                outcomes["refused"] += 1
            else:
                assert len(frames) <= 100_000
                outcomes["opened"] += 1
    assert min(outcomes.values()) > 10, outcomes
    assert time.perf_counter() - start < 20


def test_numbers_that_are_none_are_empty():
    elements = Elements({1: b"abc", 2: b"1\\2\\", 3: b"nan", 4: b" 1.5 \\2e3 ", 5: b"\1"})
    assert elements.numbers(1) == elements.numbers(2) == elements.numbers(3) == ()
    assert elements.numbers(4) == (1.5, 2000.0)
    assert elements.integer(5) is None
    assert elements.items(1) == []


def test_text_is_one_safe_line():
    assert decode_text(b"abc \0", b"") == "abc"
    assert decode_text(b"a\nb", b"") == "a\\nb"
    assert decode_text("Grüße".encode(), b"ISO_IR 192") == "Grüße"
    assert decode_text(b"\xff\xfe", b"ISO_IR 999")
    assert pick_name("Yamada^Tarou=山田^太郎=やまだ^たろう") == "Yamada^Tarou"
    assert pick_name("=山田^太郎") == "山田^太郎"


def test_the_walk_is_several_times_faster_than_pydicom(dicom):
    path = str(_FOLDER / "test_files" / "CT_small.dcm")

    def timed(read):
        best = 9.9
        for _ in range(5):
            start = time.perf_counter()
            for _ in range(40):
                read()
            best = min(best, time.perf_counter() - start)
        return best

    ours = timed(lambda: walk._read(path))
    theirs = timed(lambda: pydicom.dcmread(path, stop_before_pixels=True))
    assert ours < 0.5 * theirs


def test_files_that_say_the_same_of_their_pixels_share_one_value(dicom):
    one, other, third = (
        read_header(str(dicom(f"{name}.dcm", **more)))
        for name, more in (("a", {}), ("b", {"InstanceNumber": 2}), ("c", {"BitsStored": 12, "HighBit": 15}))
    )
    assert one.pixels is one.pixels
    assert one.pixels is other.pixels
    assert third.pixels is not one.pixels
    assert [problem.code for problem in third.pixels.problems] == ["high-bit"]
    assert third.pixels.high == 15


def test_a_photometric_interpretation_in_small_letters_is_known(dicom):
    pixels = read_header(str(dicom("a.dcm", PhotometricInterpretation="monochrome1"))).pixels
    assert pixels.photometric == "MONOCHROME1"
    assert pixels.inverse
    assert not pixels.problems
