"""Archives are opened safely, directories of media followed, and nothing is written outside."""

import io
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from medaug_gui.core.progress import Progress
from medaug_gui.io.archives import unpack


@pytest.fixture
def sessions(tmp_path, monkeypatch):
    folder = tmp_path / "sessions"
    folder.mkdir()
    monkeypatch.setenv("MEDAUG_SESSIONS", str(folder))
    return folder


def zipped(folder: Path, target: Path, **more: bytes) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*.dcm")):
            archive.write(path, path.relative_to(folder.parent))
        for name, content in more.items():
            archive.writestr(name, content)
    return target


def test_a_zip_is_what_is_in_it(stack, look, sessions, tmp_path):
    folder = stack([0, 1, 2])
    (plain,), _ = look(folder)
    (row,), refused = look(zipped(folder, tmp_path / "scans.zip"))
    assert not refused
    assert (row.key, row.shape, row.spacing) == (plain.key, plain.shape, plain.spacing)
    assert all(Path(frame.path).is_relative_to(sessions) for frame in row.frames)


@pytest.mark.parametrize("ending", ["tar", "tar.gz"])
def test_a_tar_too(stack, look, sessions, tmp_path, ending):
    target = tmp_path / f"scans.{ending}"
    with tarfile.open(target, "w:gz" if ending.endswith("gz") else "w") as archive:
        archive.add(stack([0, 1, 2]), "series")
    (row,), refused = look(target)
    assert not refused
    assert row.shape[0] == 3


def test_a_zip_in_a_dropped_folder_is_opened_whatever_its_name(stack, look, sessions, tmp_path):
    folder = stack([0, 1, 2])
    (tmp_path / "drop").mkdir()
    zipped(folder, tmp_path / "drop" / "scans.dat")
    (row,), _ = look(tmp_path / "drop")
    assert row.shape[0] == 3


def test_archives_inside_archives_stay_closed(stack, look, sessions, tmp_path):
    inner = zipped(stack([0, 1]), tmp_path / "inner.zip")
    (tmp_path / "empty").mkdir()
    rows, refused = look(zipped(tmp_path / "empty", tmp_path / "outer.zip", inner=inner.read_bytes()))
    assert rows == []
    assert "inside an archive" in refused[0].reason


def test_nothing_is_written_outside(stack, look, sessions, tmp_path):
    slice_ = (stack([0]) / "0000.dcm").read_bytes()
    target = tmp_path / "evil.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("../../evil1.dcm", "/evil2.dcm", "a/../../../evil3.dcm", "..\\..\\evil4.dcm", "C:\\evil5.dcm"):
            archive.writestr(name, slice_)
        link = zipfile.ZipInfo("link.dcm")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    before = {path for path in tmp_path.rglob("*") if not path.is_relative_to(sessions)}
    look(target)
    assert {path for path in tmp_path.rglob("*") if not path.is_relative_to(sessions)} == before
    inside = [path for path in sessions.rglob("*.dcm") if path.is_file()]
    assert len(inside) == 5
    assert not any(path.is_symlink() for path in sessions.rglob("*"))


def test_links_in_a_tar_are_left_out(look, sessions, tmp_path):
    target = tmp_path / "evil.tar"
    with tarfile.open(target, "w") as archive:
        link = tarfile.TarInfo("folder")
        link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path)
        archive.addfile(link)
        entry = tarfile.TarInfo("folder/planted.dcm")
        entry.size = 4
        archive.addfile(entry, io.BytesIO(b"evil"))
    look(target)
    assert not (tmp_path / "planted.dcm").exists()


def test_a_zip_bomb_is_refused(look, sessions, tmp_path, monkeypatch):
    monkeypatch.setattr(unpack, "_SMALL", 1 << 20)
    (tmp_path / "empty").mkdir()
    rows, refused = look(zipped(tmp_path / "empty", tmp_path / "bomb.zip", zeros=bytes(64 << 20)))
    assert rows == []
    assert "far more than its size" in refused[0].reason
    assert sum(path.stat().st_size for path in sessions.rglob("*") if path.is_file()) < 4 << 20


def test_a_zip_that_lies_about_its_sizes_is_held_to_what_comes_out(look, sessions, tmp_path, monkeypatch):
    monkeypatch.setattr(unpack, "_SMALL", 1 << 20)
    (tmp_path / "empty").mkdir()
    path = zipped(tmp_path / "empty", tmp_path / "bomb.zip", zeros=bytes(8 << 20))
    honest = struct.pack("<I", 8 << 20)
    path.write_bytes(path.read_bytes().replace(honest, struct.pack("<I", 100)))
    rows, refused = look(path)
    assert rows == []
    assert len(refused) == 1
    assert sum(found.stat().st_size for found in sessions.rglob("*") if found.is_file()) < 4 << 20


def test_too_many_entries_are_refused(look, sessions, tmp_path, monkeypatch):
    monkeypatch.setattr(unpack, "MOST_ENTRIES", 3)
    (tmp_path / "empty").mkdir()
    entries = {f"f{number}": b"x" for number in range(5)}
    _, refused = look(zipped(tmp_path / "empty", tmp_path / "many.zip", **entries))
    assert "far more than its size" in refused[0].reason


def test_an_encrypted_zip_is_refused_with_advice(stack, look, sessions, tmp_path):
    path = zipped(stack([0]), tmp_path / "secret.zip")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(content)
    _, refused = look(path)
    assert "encrypted" in refused[0].reason


@pytest.mark.parametrize("keep", [30, 200, 1000])
def test_a_damaged_zip_is_refused(stack, look, sessions, tmp_path, keep):
    path = zipped(stack([0, 1]), tmp_path / "cut.zip")
    path.write_bytes(path.read_bytes()[:keep])
    rows, refused = look(path)
    assert rows == []
    assert "damaged" in refused[0].reason


def test_unpacking_can_be_cancelled(stack, sessions, tmp_path):
    from medaug_gui.core.errors import Cancelled

    path = zipped(stack([0, 1]), tmp_path / "scans.zip")
    with pytest.raises(Cancelled):
        unpack.unpack_archive(path, Progress(cancelled=lambda: True))


@pytest.fixture
def medium(stack, new_slice, save, tmp_path):
    """Three slices and a directory that lists them (a study record first, which has no file)."""
    folder = stack([0, 1, 2], folder="medium/IMAGES")
    directory = new_slice(SOPClassUID="1.2.840.10008.1.3.10", PixelData=None)
    study = Dataset()
    study.DirectoryRecordType = "STUDY"
    records = [study]
    for path in sorted(folder.glob("*.dcm")):
        path = path.rename(path.with_name(f"IMAGE{path.stem}"))
        record = Dataset()
        record.DirectoryRecordType, record.ReferencedFileID = "IMAGE", ["IMAGES", path.name]
        records.append(record)
    directory.DirectoryRecordSequence = Sequence(records)
    return save(directory, tmp_path / "medium" / "DICOMDIR").parent


def test_a_directory_means_the_files_that_it_lists(medium, look):
    (row,), refused = look(medium / "DICOMDIR")
    assert not refused
    assert row.shape[0] == 3
    (whole,), refused = look(medium)
    assert not refused
    assert whole.frames == row.frames


def test_what_a_directory_lists_and_lacks_is_said(medium, look):
    gone = sorted(path for path in medium.rglob("*") if path.is_file() and path.name != "DICOMDIR")[1]
    gone.unlink()
    (row,), refused = look(medium / "DICOMDIR")
    assert row.shape[0] == 2
    assert [entry.path for entry in refused] == [str(gone)]
    assert "not there" in refused[0].reason


def test_a_directory_never_leads_outside(medium, look, tmp_path, dicom):
    dicom("outside.dcm")
    content = (medium / "DICOMDIR").read_bytes()
    first = sorted(path for path in medium.rglob("*") if path.is_file() and path.name != "DICOMDIR")[0]
    listed = "\\".join(first.relative_to(medium).parts).encode()
    assert content.count(listed) == 1
    evil = b"..\\outside.dcm".ljust(len(listed), b" ")[: len(listed)]
    (medium / "DICOMDIR").write_bytes(content.replace(listed, evil))
    rows, refused = look(medium / "DICOMDIR")
    assert sum(row.shape[0] for row in rows) == 2
    assert "outside" in refused[0].reason
