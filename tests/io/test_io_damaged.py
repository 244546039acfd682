"""Headers with damaged bytes, of every reader: rows that can be read or one sentence, and nothing else."""

from __future__ import annotations

import gzip
import random
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
import SimpleITK
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.io.dicom.header.walk import inflate_dataset
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all

VOXELS = np.arange(120, dtype=np.int16).reshape(4, 5, 6)
SPECIAL = [
    *(struct.pack("<I", value) for value in (0, 0xFFFFFFFF, 0x7FFFFFFF, 0x80000000, 0x7F800000, 0x7FC00000)),
    struct.pack("<HHI", 0xFFFE, 0xE000, 0xFFFFFFFF),
    struct.pack("<d", float("inf")),
    struct.pack("<d", 1e-320),
]


def seed_of(name: str, folder: Path, dicom) -> bytes:
    path = folder / name
    if name.endswith(".dcm"):
        return dicom(name).read_bytes()
    if name.endswith((".png", ".tif", ".jpg", ".gif")):
        Image.fromarray(VOXELS[0].astype(np.uint8)).save(path)
    else:
        SimpleITK.WriteImage(SimpleITK.GetImageFromArray(VOXELS), str(path))
    return path.read_bytes()


def mutated(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.choice([1, 1, 2, 4])):
        at = chance.randrange(min(len(data), chance.choice([60, 400, 4000])))
        special = chance.choice(SPECIAL)
        if chance.random() < 0.3:
            data[at] = chance.randrange(256)
        elif chance.random() < 0.8:
            data[at : at + len(special)] = special
        else:
            del data[at : at + chance.choice([1, 2, 16])]
    return bytes(data)


@pytest.mark.parametrize("name", ["a.nii", "a.nii.gz", "a.nrrd", "a.mha", "a.png", "a.tif", "a.jpg", "a.gif", "a.dcm"])
def test_damage_ends_in_one_sentence(tmp_path: Path, dicom, name: str) -> None:
    whole, chance = seed_of(name, tmp_path, dicom), random.Random(name)
    path = tmp_path / name
    for _ in range(60):
        if name.endswith(".gz"):
            path.write_bytes(gzip.compress(mutated(gzip.decompress(whole), chance)))
        else:
            path.write_bytes(mutated(whole, chance))
        rows, refused = scan_all([path], Progress())
        assert not any("unexpected" in one.reason for one in refused)
        for row in rows:
            try:
                series = read_series(row, Progress())
            except Refused:
                continue
            assert np.isfinite(series.geometry.affine).all()
            assert series.geometry.shape == row.shape


def test_damaged_deflate_is_refused(dicom, tmp_path: Path) -> None:
    """The header is whole, the pixels begin with a block of a kind that does not exist (RFC 1951 3.2.3)."""
    plain = dicom("a.dcm").read_bytes()
    path = dicom("a.dcm", syntax="1.2.840.10008.1.2.1.99")
    start = plain.index(struct.pack("<HH", 8, 0x16))
    pixels = plain.index(struct.pack("<HH", 0x7FE0, 0x10)) + 12
    (meta,) = struct.unpack_from("<I", path.read_bytes(), 140)
    packer = zlib.compressobj(wbits=-15)
    body = packer.compress(plain[start:pixels]) + packer.flush(zlib.Z_FULL_FLUSH) + b"\xff" * 100
    path.write_bytes(path.read_bytes()[: 144 + meta] + body)
    _, (refused,) = scan_all([path], Progress())
    assert "damaged" in refused.reason
    with pytest.raises(Refused, match="damaged"):
        inflate_dataset(str(path), 1 << 20)


@pytest.mark.parametrize("offset", [-1, -(2**62), 2**62])
def test_a_nifti2_offset_that_cannot_be(tmp_path: Path, offset: int) -> None:
    head = bytearray(544)
    struct.pack_into("<i", head, 0, 540)
    head[4:12] = b"n+2\0\r\n\x1a\n"
    struct.pack_into("<2h8q", head, 12, 4, 16, 3, 6, 5, 4, 1, 1, 1, 1)
    struct.pack_into("<q", head, 168, offset)
    (tmp_path / "a.nii").write_bytes(bytes(head) + VOXELS.tobytes())
    rows, (refused,) = scan_all([tmp_path / "a.nii"], Progress())
    assert not rows
    assert "damaged" in refused.reason


def test_damaged_functional_groups_are_no_accident(new_slice, save, tmp_path: Path) -> None:
    """Groups that are cut, empty, or of too few frames: no place, and no failure."""
    from pydicom.dataset import Dataset
    from pydicom.sequence import Sequence

    data = new_slice(NumberOfFrames=3, PixelData=bytes(3 * 96), SOPClassUID="1.2.840.10008.5.1.4.1.1.4.1")
    data.PerFrameFunctionalGroupsSequence = Sequence([Dataset()])
    data.SharedFunctionalGroupsSequence = Sequence([])
    whole = save(data, tmp_path / "a.dcm").read_bytes()
    at = whole.index(struct.pack("<HH", 0x5200, 0x9230))
    for cut in (0, 4, 12, 16):
        damaged = whole[: at + cut] + bytes(len(whole) - at - cut) if cut else whole
        (tmp_path / "a.dcm").write_bytes(damaged)
        rows, refused = scan_all([tmp_path / "a.dcm"], Progress())
        assert len(rows) + len(refused) == 1
        for row in rows:
            assert read_series(row, Progress()).voxels.shape == (3, 8, 6)


def test_the_chunks_of_a_png_may_lie(tmp_path: Path) -> None:
    Image.fromarray(VOXELS[0].astype(np.uint8)).save(tmp_path / "a.png")
    content = bytearray((tmp_path / "a.png").read_bytes())
    struct.pack_into(">2I", content, 16, 0, 7)
    struct.pack_into(">I", content, 29, zlib.crc32(content[12:29]))
    (tmp_path / "a.png").write_bytes(content)
    rows, refused = scan_all([tmp_path / "a.png"], Progress())
    assert (len(rows), len(refused)) == (0, 1)
