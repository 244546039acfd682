"""Archives as people and attackers make them: nothing vanishes, nothing ends the rest, nothing grows without bound."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import random
import stat
import subprocess
import sys
import tarfile
import tracemalloc
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.io import folder_locks
from medaug_gui.io.archives import unpack


@pytest.fixture
def sessions(tmp_path, monkeypatch):
    folder = tmp_path / "sessions"
    folder.mkdir()
    monkeypatch.setenv("MEDAUG_SESSIONS", str(folder))
    return folder


def unpacked(path: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files by their path in the archive, and what was refused."""
    found = unpack.unpack_archive(path, Progress())
    files = {
        str(file.relative_to(found.folder)): file.read_bytes() for file in found.folder.rglob("*") if file.is_file()
    }
    return files, dict(found.refused)


def raw_zip(path: Path, *entries: tuple[bytes, bytes], flags: int = 0, method: int = 0, packed: bytes = b"") -> Path:
    """A zip of stored entries whose names are given as bytes, which zipfile would not write."""
    import struct

    body, directory = b"", b""
    for name, content in entries:
        data = packed or content
        common = struct.pack(
            "<5H3L2H", 20, flags, method, 0, 0, zlib.crc32(content), len(data), len(content), len(name), 0
        )
        directory += b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<3H2L", 0, 0, 0, 0, len(body)) + name
        body += b"PK\3\4" + common + name + data
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    path.write_bytes(body + directory + end)
    return path


def tar_of(path: Path, *members: tuple[tarfile.TarInfo, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode, format=tarfile.GNU_FORMAT) as archive:
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_usual_compression_gives_the_same_bytes(sessions, tmp_path, method):
    noise = random.Random(1).randbytes(70_000)
    contents = {"zeros": bytes(5 << 20), "noise": noise, "both": noise + bytes(3 << 20) + noise, "none": b""}
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    assert unpacked(tmp_path / "a.zip") == (contents, {})


@pytest.mark.parametrize("ending", ["tar", "tar.gz", "tar.bz2", "tar.xz"])
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_every_usual_tar_gives_the_same_bytes(sessions, tmp_path, ending, form):
    deep = "/".join(["a folder with a name"] * (4 if form == tarfile.USTAR_FORMAT else 20)) + "/x.dcm"
    contents = {"zeros": bytes(3 << 20), "näme.dcm": b"n" * 512, deep: b"deep", "none": b""}
    mode = f"w:{ending[4:]}" if "." in ending else "w"
    with tarfile.open(tmp_path / f"a.{ending}", mode, format=form) as archive:
        for name, content in contents.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    assert unpacked(tmp_path / f"a.{ending}") == (contents, {})


def test_a_compressed_tar_is_told_by_what_is_in_it(sessions, tmp_path):
    path = tar_of(tmp_path / "scans.gz", (member("a.dcm"), b"a"), mode="w:gz")
    assert unpack.is_archive(str(path))
    assert unpacked(path)[0] == {"a.dcm": b"a"}
    (tmp_path / "brain.nii.gz").write_bytes(gzip.compress(b"\x5c\1\0\0" + bytes(1000)))
    assert not unpack.is_archive(str(tmp_path / "brain.nii.gz"))


def test_several_compressed_streams_in_one_file_are_one(sessions, tmp_path):
    whole = tar_of(tmp_path / "a.tar", (member("a.dcm"), bytes(3000))).read_bytes()
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(whole[:700]) + gzip.compress(whole[700:]) + bytes(100))
    assert unpacked(tmp_path / "a.tar.gz") == ({"a.dcm": bytes(3000)}, {})


NAMES = {
    "twice": [b"s/a.dcm", b"s/a.dcm", b"s/a.dcm"],
    "case": [b"s/A.DCM", b"s/a.dcm", b"S/a.dcm"],
    "cleaned": [b"s/a?.dcm", b"s/a*.dcm", b"s/a:.dcm", b"s\\a?.dcm"],
    "long": [b"s/" + b"n" * 300 + b"1.dcm", b"s/" + b"n" * 300 + b"2.dcm", "扫".encode() * 90 + b".dcm"],
    "file and folder": [b"a", b"a/b.dcm", b"A/b.dcm", b"a/b.dcm/c.dcm"],
    "chinese": ["序列一.dcm".encode("gb18030"), "序列二.dcm".encode("gb18030")],
    "western": ["Müller.dcm".encode("cp437"), "Mëller.dcm".encode("cp437")],
    "no encoding at all": [b"\xff\xfe\x80.dcm", b"\xff\xfe\x81.dcm", b"\xed\xa0\x80.dcm"],
    "composed": ["é.dcm".encode(), "e\u0301.dcm".encode()],
    "deep": [b"d" * 9 + b"/d/" * 400 + b"1.dcm", b"d" * 9 + b"/d/" * 401 + b"1.dcm", b"/".join([b"x" * 200] * 30)],
    "up and rooted": [b"../../a.dcm", b"/a.dcm", b"a/../../../a.dcm", b"C:\\a.dcm", b"\\\\host\\share\\a.dcm"],
    "nothing": [b"..", b".", b"a/.."],
    "reserved": [b"NUL", b"con.dcm", b"trailing.", b"trailing ", b"new\nline.dcm"],
    "a folder of the Finder's": [b"__MACOSX/real.dcm"],
}


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("flags", [0, 1 << 11])
def test_whatever_the_names_of_a_zip_nothing_vanishes(sessions, tmp_path, kind, flags):
    contents = [f"content {number}".encode() for number in range(len(NAMES[kind]))]
    path = raw_zip(tmp_path / "a.zip", *zip(NAMES[kind], contents, strict=True), flags=flags)
    before = set(tmp_path.rglob("*"))
    files, refused = unpacked(path)
    assert sorted(files.values()) == contents
    assert refused == {}
    assert all(made.is_relative_to(sessions) for made in set(tmp_path.rglob("*")) - before)
    for name in files:
        name.encode("utf-8")  # no half letters that nobody can print
        assert all(len(part.encode()) <= 255 for part in Path(name).parts)
    folds = [name.casefold() for name in files]
    assert len(set(folds)) == len(folds)


@pytest.mark.parametrize("kind", set(NAMES) - {"nothing"})
@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_nor_from_a_tar(sessions, tmp_path, kind, form):
    contents = [f"content {number}".encode() for number in range(len(NAMES[kind]))]
    with tarfile.open(tmp_path / "a.tar", "w", format=form, encoding="utf-8", errors="surrogateescape") as archive:
        for name, content in zip(NAMES[kind], contents, strict=True):
            info = tarfile.TarInfo(name.decode("utf-8", "surrogateescape"))
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    files, refused = unpacked(tmp_path / "a.tar")
    assert sorted(files.values()) == contents
    assert refused == {}


def test_files_that_name_one_another_find_their_own_when_they_come_twice(sessions, tmp_path):
    names = [b"s/a.mhd", b"s/a.raw", b"s/a.mhd", b"s/a.raw"]
    files, _ = unpacked(raw_zip(tmp_path / "a.zip", *((name, bytes([n])) for n, name in enumerate(names))))
    assert files == {"s/a.mhd": b"\0", "s/a.raw": b"\1", "s_2/a.mhd": b"\2", "s_2/a.raw": b"\3"}


def test_names_keep_their_endings_and_chinese_is_read(sessions, tmp_path):
    names = [b"n" * 300 + b".nii.gz", "序列.dcm".encode("gb18030")]
    files, _ = unpacked(raw_zip(tmp_path / "a.zip", *((name, b"") for name in names)))
    assert "序列.dcm" in files
    assert any(name.endswith("n.nii.gz") for name in files)


def test_links_inside_a_tar_are_files_and_others_are_told(sessions, tmp_path):
    path = tar_of(
        tmp_path / "a.tar",
        (member("early.dcm", tarfile.SYMTYPE, "deep/real.dcm"), b""),
        (member("deep/real.dcm"), b"real"),
        (member("deep/hard.dcm", tarfile.LNKTYPE, "deep/real.dcm"), b""),
        (member("deep/up.dcm", tarfile.SYMTYPE, "../early.dcm"), b""),
        (member("folder", tarfile.SYMTYPE, "deep"), b""),
        (member("outside.dcm", tarfile.SYMTYPE, "../../etc/passwd"), b""),
        (member("rooted.dcm", tarfile.SYMTYPE, "/etc/passwd"), b""),
        (member("hard-outside.dcm", tarfile.LNKTYPE, "/etc/passwd"), b""),
        (member("round.dcm", tarfile.SYMTYPE, "round.dcm"), b""),
        (member("device", tarfile.CHRTYPE), b""),
        (member("pipe", tarfile.FIFOTYPE), b""),
        (member("last.dcm"), b"last"),
    )
    files, refused = unpacked(path)
    assert files == {
        **dict.fromkeys(("deep/real.dcm", "deep/hard.dcm", "early.dcm", "deep/up.dcm"), b"real"),
        "last.dcm": b"last",
    }
    assert set(refused) == {"folder", "outside.dcm", "rooted.dcm", "hard-outside.dcm", "round.dcm", "device", "pipe"}
    assert "device" in refused["device"]
    assert "leads to no file" in refused["outside.dcm"]
    assert not any(path.is_symlink() for path in sessions.rglob("*"))


def test_links_inside_a_zip_too(sessions, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, target in (("link.dcm", "s/real.dcm"), ("out.dcm", "/etc/passwd")):
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, target)
        archive.writestr("s/real.dcm", b"real")
    files, refused = unpacked(tmp_path / "a.zip")
    assert files == {"s/real.dcm": b"real", "link.dcm": b"real"}
    assert list(refused) == ["out.dcm"]


def test_one_encrypted_or_damaged_entry_is_told_and_the_rest_goes_on(sessions, tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"{number}.dcm", random.Random(number).randbytes(500))
    content = bytearray(path.read_bytes())
    places = [at for at in range(len(content)) if content[at : at + 4] == b"PK\1\2"]
    content[places[1] + 8] |= 1
    content[places[2] + 16] ^= 1  # the checksum
    content[places[3] + 10] = 98  # the method
    path.write_bytes(content)
    files, refused = unpacked(path)
    assert list(files) == ["0.dcm"]
    assert "encrypted" in refused["1.dcm"]
    assert "damaged" in refused["2.dcm"]
    assert "PPMd" in refused["3.dcm"]


BOMBS = {
    "deflate": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


@pytest.mark.parametrize("honest", [True, False])
@pytest.mark.parametrize("kind", BOMBS)
def test_an_entry_that_grows_without_bound_is_refused_in_little_memory_and_the_rest_goes_on(
    sessions, tmp_path, monkeypatch, kind, honest
):
    monkeypatch.setattr(unpack, "_SMALL", 1 << 20)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", BOMBS[kind]) as archive:
        archive.writestr("bomb.dcm", bytes(100 << 20))
        archive.writestr("good.dcm", b"good")
    if not honest:
        path.write_bytes(path.read_bytes().replace((100 << 20).to_bytes(4, "little"), (9000).to_bytes(4, "little")))
    tracemalloc.start()
    try:
        files, refused = unpacked(path)
        assert tracemalloc.get_traced_memory()[1] < 40 << 20
    finally:
        tracemalloc.stop()
    assert files == {"good.dcm": b"good"}
    assert ("far more than its size" if honest else "damaged") in refused["bomb.dcm"]


def test_a_tar_that_grows_without_bound_ends_and_says_so(sessions, tmp_path, monkeypatch):
    monkeypatch.setattr(unpack, "_SMALL", 1 << 20)
    bombs = [(member(f"{number}.dcm"), bytes(900 << 10)) for number in range(60)]
    path = tar_of(tmp_path / "bomb.tar.xz", (member("good.dcm"), b"good"), *bombs, mode="w:xz")
    files, refused = unpacked(path)
    assert files["good.dcm"] == b"good"
    assert len(files) < 30
    assert "what follows" in refused[""]


@pytest.mark.parametrize("kind", [b"L", b"x"])
def test_an_endless_header_of_a_tar_is_refused_in_little_memory(sessions, tmp_path, kind):
    header = member("././@LongLink", kind)
    header.size = 200 << 20
    path = tmp_path / "bomb.tar.xz"
    with lzma.open(path, "wb") as out:
        out.write(header.tobuf(tarfile.GNU_FORMAT))
        out.write(bytes(50 << 20))
    tracemalloc.start()
    try:
        with pytest.raises(Refused, match="damaged"):
            unpack.unpack_archive(path, Progress())
        assert tracemalloc.get_traced_memory()[1] < 40 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("ending", ["tar", "tar.gz"])
def test_of_a_tar_that_is_cut_short_what_came_before_is_there_and_the_loss_is_told(sessions, tmp_path, ending):
    members = [(member(f"{number}.dcm"), random.Random(number).randbytes(5000)) for number in range(6)]
    path = tar_of(tmp_path / f"a.{ending}", *members, mode="w:gz" if ending.endswith("gz") else "w")
    path.write_bytes(path.read_bytes()[: 3 * 5632])
    files, refused = unpacked(path)
    assert sorted(files) in (["0.dcm", "1.dcm"], ["0.dcm", "1.dcm", "2.dcm"])
    assert all(len(content) == 5000 for content in files.values())
    assert "what follow" in refused[""]


def test_damage_in_the_midst_of_a_tar_does_not_end_it_without_a_word(sessions, tmp_path):
    path = tar_of(tmp_path / "a.tar", *((member(f"{number}.dcm"), b"x" * 512) for number in range(3)))
    content = bytearray(path.read_bytes())
    content[1024] ^= 1
    path.write_bytes(content)
    files, refused = unpacked(path)
    assert list(files) == ["0.dcm"]
    assert "damaged" in refused[""]


def test_a_tar_whose_last_file_is_a_zip_is_a_tar(sessions, tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("inner", b"x")
    path = tar_of(tmp_path / "a.tar", (member("a.dcm"), b"a"), (member("b.zip"), inner.getvalue()))
    assert sorted(unpacked(path)[0]) == ["a.dcm", "b.zip"]


def test_what_is_stored_with_holes_is_told(sessions, tmp_path):
    sparse = member("holes.nii", tarfile.GNUTYPE_SPARSE)
    path = tar_of(tmp_path / "a.tar", (sparse, b"x" * 512), (member("b.dcm"), b"b"))
    files, refused = unpacked(path)
    assert files == {"b.dcm": b"b"}
    assert "sparse" in refused["holes.nii"]


def test_large_archives_and_odd_comments_are_read(sessions, tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 100)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    contents = {"a.dcm": bytes(500), "b.dcm": random.Random(1).randbytes(500), "c.dcm": b"c"}
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
        archive.comment = b"with PK\5\6 in it, and more than a record is long behind it"
    assert b"PK\6\6" in (tmp_path / "a.zip").read_bytes()
    assert unpacked(tmp_path / "a.zip") == (contents, {})


@pytest.mark.parametrize("name", ["empty.zip", "folders.zip", "empty.tar", "empty.tar.gz"])
def test_an_empty_archive_is_said_to_be_empty(look, sessions, tmp_path, name):
    path = tmp_path / name
    if name.endswith("zip"):
        with zipfile.ZipFile(path, "w") as archive:
            if name == "folders.zip":
                archive.mkdir("folder")
    else:
        tar_of(path, mode="w:gz" if name.endswith("gz") else "w")
    rows, refused = look(path)
    assert rows == []
    assert [entry.reason for entry in refused] == ["The archive is empty."]


@pytest.mark.parametrize("start", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x00"])
def test_archives_of_other_kinds_are_told(look, sessions, tmp_path, start):
    (tmp_path / "a.bin").write_bytes(start + bytes(600))
    (refusal,) = look(tmp_path / "a.bin")[1]
    assert "not opened here" in refusal.reason


def test_damage_is_named_by_its_place_in_the_archive_and_the_others_are_rows(stack, look, sessions, tmp_path):
    folder = stack([0, 1, 2])
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.glob("*.dcm")):
            archive.write(file, f"s/{file.name}")
        archive.writestr("s/bad.dcm", b"x")
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\1\2") + 16] ^= 1
    path.write_bytes(content)
    (row,), (refusal,) = look(path)
    assert row.shape[0] == 3
    assert refusal.path == os.path.join(path, "s/bad.dcm")


@pytest.mark.parametrize("seed", range(60))
def test_no_mutation_does_more_than_refuse(sessions, tmp_path, seed):
    chance = random.Random(seed)
    zipped = seed % 2
    path = tmp_path / ("a.zip" if zipped else "a.tar.gz")
    names = ["s/a.dcm", "s/b.dcm", "ü/c.dcm"]
    if zipped:
        with zipfile.ZipFile(path, "w", chance.choice(list(BOMBS.values()))) as archive:
            for name in names:
                archive.writestr(name, chance.randbytes(300))
    else:
        tar_of(path, *((member(name), chance.randbytes(300)) for name in names))
    content = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 12)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content if seed % 5 else content[: chance.randrange(len(content))])
    before = set(tmp_path.rglob("*"))
    with suppress(Refused):
        unpack.unpack_archive(path, Progress())
    assert all(made.is_relative_to(sessions) for made in set(tmp_path.rglob("*")) - before)


KILLED = """
import os, signal, sys
from pathlib import Path
from medaug_gui.core.progress import Progress
from medaug_gui.io.archives import unpack
print(unpack.unpack_archive(Path(sys.argv[1]), Progress()).folder, flush=True)
if sys.argv[2] == "kill":
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("how", ["kill", "end"])
def test_what_was_unpacked_goes_with_its_process_or_at_the_next_start(sessions, tmp_path, how):
    path = raw_zip(tmp_path / "a.zip", (b"a.dcm", b"a"))
    mine = unpack.unpack_archive(path, Progress()).folder
    code = [sys.executable, "-c", KILLED, str(path), how]
    told = subprocess.run(code, capture_output=True, text=True, check=False)
    other = Path(told.stdout.strip())
    assert other.exists() == (how == "kill")
    unpack.remove_leftovers()
    assert not other.parent.exists()
    assert (mine / "a.dcm").exists()
    assert (mine.parent / folder_locks.LOCK).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="where open files can be counted")
def test_many_archives_take_no_more_open_files_than_one(sessions, tmp_path):
    good, bad = raw_zip(tmp_path / "a.zip", (b"a.dcm", b"a")), tmp_path / "b.zip"
    bad.write_bytes(good.read_bytes()[:30])
    for number in range(20):
        if number == 1:
            before = len(os.listdir("/proc/self/fd"))
        unpack.unpack_archive(good, Progress())
        with pytest.raises(Refused):
            unpack.unpack_archive(bad, Progress())
    assert len(os.listdir("/proc/self/fd")) == before
    (mine,) = sessions.iterdir()
    assert len([path for path in mine.iterdir() if path.is_dir()]) == 20


def test_in_a_session_it_goes_with_the_session(sessions, tmp_path):
    path = raw_zip(tmp_path / "a.zip", (b"a.dcm", b"a"))
    found = unpack.unpack_archive(path, Progress(), tmp_path / "session" / "archives")
    assert found.folder.parent == tmp_path / "session" / "archives"
    assert list(sessions.iterdir()) == []


def test_a_disk_that_cannot_be_written_is_one_sentence(look, sessions, tmp_path, monkeypatch):
    def full(*_all: object, **_more: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(folder_locks, "make_folder", full)
    rows, (refusal,) = look(raw_zip(tmp_path / "a.zip", (b"a.dcm", b"a")))
    assert rows == []
    assert "No space left" in refusal.reason
