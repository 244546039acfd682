"""Keys of series: different scans never share one, and the same scan has the same wherever it lies."""

from __future__ import annotations

import gzip
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import find_scan_key
from medaug_gui.io import contents
from medaug_gui.io.scan import scan_all


def keys(*places: Path) -> list[str]:
    found, refused = scan_all(places, Progress())
    assert not refused
    return [row.key for row in found]


def nifti(voxels: np.ndarray) -> bytes:
    head = bytearray(352)
    struct.pack_into("<i", head, 0, 348)
    struct.pack_into("<8h", head, 40, 3, *reversed(voxels.shape), 1, 1, 1, 1)
    struct.pack_into("<2h", head, 70, 4, 16)
    struct.pack_into("<8f", head, 76, 1, 1, 1, 1, 0, 0, 0, 0)
    struct.pack_into("<f", head, 108, 352)
    head[344:348] = b"n+1\0"
    return bytes(head) + voxels.astype("<i2").tobytes()


def twins(name: str, folder: Path, make: Callable[[np.ndarray], dict[str, bytes]]) -> tuple[Path, Path]:
    """Two folders with files of the same names and sizes that differ in one sample in the middle."""
    places = []
    for number in range(2):
        voxels = np.zeros((40, 64, 64), np.int16)
        voxels[20, 30, 30] = number
        place = folder / f"{name}{number}"
        place.mkdir(parents=True)
        for file, content in make(voxels).items():
            (place / file).write_bytes(content)
        places.append(place)
    return places[0], places[1]


def metaimage(voxels: np.ndarray) -> dict[str, bytes]:
    text = "ObjectType = Image\nNDims = 3\nDimSize = 64 64 40\nElementType = MET_SHORT\nElementDataFile = a.raw\n"
    return {"a.mhd": text.encode(), "a.raw": voxels.tobytes()}


def pair(voxels: np.ndarray) -> dict[str, bytes]:
    content = bytearray(nifti(voxels))
    content[344:348] = b"ni1\0"
    struct.pack_into("<f", content, 108, 0)
    return {"a.hdr": bytes(content[:348]), "a.img": bytes(content[352:])}


def nhdr(voxels: np.ndarray) -> dict[str, bytes]:
    text = "NRRD0004\ntype: short\ndimension: 3\nsizes: 64 64 40\nendian: little\nencoding: raw\ndata file: a.raw\n\n"
    return {"a.nhdr": text.encode(), "a.raw": voxels.tobytes()}


MAKERS: dict[str, Callable[[np.ndarray], dict[str, bytes]]] = {
    "nifti": lambda voxels: {"t1.nii": nifti(voxels)},
    "gzip": lambda voxels: {"t1.nii.gz": gzip.compress(nifti(voxels), mtime=0)},
    "metaimage": metaimage,
    "pair": pair,
    "nhdr": nhdr,
}


@pytest.mark.parametrize("name", MAKERS)
def test_files_that_differ_in_one_sample_have_keys_of_their_own(tmp_path: Path, name: str) -> None:
    one, other = twins("a", tmp_path / "both", MAKERS[name])
    alone = [*keys(one), *keys(other)]
    assert len(set(alone)) == 2
    assert keys(one.parent) == alone
    elsewhere = shutil.copytree(other, tmp_path / "elsewhere" / "deep")
    assert keys(elsewhere) == alone[1:]


def test_copies_of_a_file_have_rows_of_their_own_and_one_chance(tmp_path: Path) -> None:
    one, _ = twins("a", tmp_path / "both", MAKERS["nifti"])
    shutil.copytree(one, tmp_path / "both" / "again")
    alone = keys(one)
    found = keys(tmp_path / "both")
    assert len(set(found)) == 3
    assert sorted(map(find_scan_key, found)).count(alone[0]) == 2


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    one, _ = twins("a", tmp_path, MAKERS["nifti"])
    (one / "t1.nii").rename(one / "renamed.nii")
    two, _ = twins("b", tmp_path, MAKERS["nifti"])
    assert keys(one) == keys(two)


def test_pictures(tmp_path: Path) -> None:
    pixels = np.zeros((300, 300), np.uint8)
    for number in range(2):
        pixels[150, 150] = number
        (tmp_path / str(number)).mkdir()
        Image.fromarray(pixels).save(tmp_path / str(number) / "a.tif")
    assert len({*keys(tmp_path / "0"), *keys(tmp_path / "1")}) == 2


def test_large_files_are_sampled_all_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "WHOLE", 1 << 20)
    content = bytearray(5 << 20)
    digests = set()
    for at in (0, 0x50000, 0x280000, 0x4FFFFF):
        changed = content.copy()
        changed[at : at + 0x60000] = b"\1" * len(changed[at : at + 0x60000])
        (tmp_path / "a").write_bytes(changed)
        digests.add(contents.digest_files([tmp_path / "a"]))
    assert len(digests) == 4


@pytest.mark.parametrize(
    "without", [["SeriesInstanceUID"], ["SOPInstanceUID"], ["SeriesInstanceUID", "SOPInstanceUID"]]
)
def test_dicom_without_identifiers_goes_by_what_it_holds(new_slice, save, tmp_path: Path, without: list[str]) -> None:
    found = []
    for number in range(2):
        pixels = np.zeros((8, 6), np.int16)
        pixels[0, 0] = number
        data = new_slice(PixelData=pixels.tobytes(), **dict.fromkeys(without))
        data.file_meta.MediaStorageSOPInstanceUID = "1.2.3.4.5"
        found += keys(save(data, tmp_path / str(number) / "a.dcm").parent)
    assert len(set(found)) == 2
    if "SeriesInstanceUID" in without:
        assert keys(tmp_path) == found


def test_scans_with_the_same_identifiers_and_other_pixels(dicom) -> None:
    """As some programs leave them that remove identities."""
    found = []
    for number in range(2):
        pixels = np.full((8, 6), number, np.int16)
        found += keys(dicom(f"{number}/a.dcm", SOPInstanceUID="1.2.3.99", PixelData=pixels.tobytes()).parent)
    assert len(set(found)) == 2


def test_chance_is_named_after_the_scan() -> None:
    assert find_scan_key("0123456789abcdef#2") == find_scan_key("0123456789abcdef") == "0123456789abcdef"
    assert find_scan_key("0123456789abcdef-3#2") == "0123456789abcdef-3"
