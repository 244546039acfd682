"""What lies beside scans and is no image is counted; what is named like one and is none is refused."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from medaug_gui.core.progress import Progress
from medaug_gui.io.events import FileRefused, Found, PassedOver
from medaug_gui.io.scan import scan
from medaug_gui.io.sidecars import is_sidecar

SIDECARS = (
    "LICENSE", "README", "README.md", "CHANGES", "participants.tsv", "scan.json", "dwi.bval", "dwi.bvec", "notes.TXT",
    "dataset_description.json", ".DS_Store", "Thumbs.db", "desktop.ini", "conf.yaml", "a.yml", "report.pdf", "x.xml",
    "LICENSE.pydicom", "LICENSE-data-Apache-2.0", "README.first", "CHECKSUM", "checksums.v2", "CHECKSUM_old", "NOTES",
    "how to read this", "weights.v2", "index.html", "autorun.inf",
    "viewer.exe", ".bidsignore", "SHA256SUMS", "list.csv", ".gitkeep", "run.log",
)  # fmt: skip
PASSED_WORDS = ("NOTES", "a.part1", "Fragen an Jörg")
NAMED_LIKE_IMAGES = ("x.dcm", "x.nii.gz", "x.nii", "x.png", "x.nrrd", "IM0001", "1.2.840.1", "x.jpg", "x.mgz", "x.bmp")


def look(*places: Path) -> tuple[list[Found], list[FileRefused], int]:
    events = list(scan(places, Progress()))
    passed = [event.files for event in events if isinstance(event, PassedOver)]
    assert len(passed) <= 1
    found = [event for event in events if isinstance(event, Found)]
    return found, [event for event in events if isinstance(event, FileRefused)], sum(passed)


def test_sidecars_are_counted(dicom, tmp_path: Path) -> None:
    dicom("a/one.dcm")
    for name in SIDECARS:
        (tmp_path / "a" / name).write_bytes(b"some text, or {} or whatever\n")
    (tmp_path / "a" / "._one.dcm").write_bytes(b"\0\5\x16\7" + b"\0" * 100)
    (tmp_path / "a" / "empty.txt").touch()
    found, refused, passed = look(tmp_path)
    assert len(found) == 1
    assert not refused
    assert passed == len(SIDECARS) + 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<!DOCTYPE html>\n<html><body>404 Not Found</body></html>", "HTML"),
        (b"\n<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "XML"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n", "git-lfs"),
        (b"", "empty"),
        (b"\0" * 5000, "zeros"),
        (b'{"error": "not found"}', "JSON"),
        (b"some words", "no image"),
    ],
    ids=["html", "xml", "lfs", "empty", "zeros", "json", "words"],
)
def test_what_is_named_like_an_image_is_refused_with_its_reason(tmp_path: Path, content: bytes, why: str) -> None:
    for name in NAMED_LIKE_IMAGES:
        (tmp_path / name).write_bytes(content)
    _, refused, passed = look(tmp_path)
    assert passed == 0
    assert sorted(Path(one.path).name for one in refused) == sorted(NAMED_LIKE_IMAGES)
    assert all(why in one.reason for one in refused)


def test_a_name_that_says_nothing_is_judged_by_what_the_file_holds(tmp_path: Path) -> None:
    text = "für später\n" * 1000
    for name in PASSED_WORDS:
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "latin").write_bytes(text.encode("latin-1"))
    (tmp_path / "BLOB").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "POINTER").write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n")
    (tmp_path / "PAGE").write_bytes(b"<!DOCTYPE html>\n<html><body>404 Not Found</body></html>")
    _, refused, passed = look(tmp_path)
    assert passed == len(PASSED_WORDS)
    assert sorted(Path(one.path).name for one in refused) == ["BLOB", "PAGE", "POINTER", "latin"]


def test_a_sidecar_that_was_named_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("hello")
    _, refused, passed = look(tmp_path / "README.md")
    assert len(refused) == 1
    assert passed == 0


def test_an_image_opens_whatever_its_name(dicom, tmp_path: Path) -> None:
    path = dicom("a/one.dcm")
    for name in ("README", "notes.txt", "x.json"):
        shutil.move(path, path := path.with_name(name))
        found, refused, passed = look(tmp_path)
        assert (len(found), len(refused), passed) == (1, 0, 0)


def test_sidecars_in_archives_are_counted_and_an_empty_archive_says_so(dicom, tmp_path: Path) -> None:
    path = dicom("one.dcm")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(path, "one.dcm")
        archive.writestr("README.txt", "hello")
    assert [len(found) if isinstance(found, list) else found for found in look(tmp_path / "a.zip")] == [1, 0, 1]
    with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
        pass
    with zipfile.ZipFile(tmp_path / "folders.zip", "w") as archive:
        archive.mkdir("folder")
    for name in ("empty.zip", "folders.zip"):
        _, (refused,), _ = look(tmp_path / name)
        assert "empty" in refused.reason


@pytest.mark.parametrize(
    "name",
    [
        "scan.mat",
        "a.mnc",
        "movie.mp4",
        "readme.dcm",
        "license.png",
        "a.gz",
        "a.raw",
        "LICENSE.png",
        "IM0001",
        "1.2.840.1",
    ],
)
def test_other_names_are_no_sidecars(name: str) -> None:
    assert not is_sidecar(name)
