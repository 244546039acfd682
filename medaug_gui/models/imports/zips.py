"""Zips from anyone: listed, judged by what they hold, and unpacked only inside a folder of ours."""

from __future__ import annotations

import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from medaug_gui.core.errors import ModelProblem
from medaug_gui.io import folder_locks

_MOST_FILES = 20_000
_MOST_BYTES = 8 * 2**30
_MOST_RATIO = 50
"""Weights hardly shrink; whatever grows by more than this when unpacked is no model."""
_FREE = 4 * 2**20
"""Bytes that may come out of a zip however small it is."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only ones that zipfile takes out in bounded pieces, and the only ones that models come in."""
_AGAIN = "Get it again from where it came."


def list_entries(path: Path) -> dict[str, zipfile.ZipInfo]:
    """The files in a zip by name.

    Raises:
        ModelProblem: it is cut short, damaged, would grow out of proportion, or names files outside itself.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            listed = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError):
        raise ModelProblem("This zip is cut short or damaged.", advice=_AGAIN) from None
    found = {entry.filename: entry for entry in listed}
    if len(found) < len(listed):  # readers differ on which of two they take
        raise ModelProblem("This zip holds two files of one name, so it is not opened.", advice=_AGAIN)
    if len(found) > _MOST_FILES:
        raise ModelProblem("This zip holds more files than any model has.")
    for entry in found.values():
        if entry.compress_type not in _METHODS:
            raise ModelProblem("A file in this zip is packed in a way that models never are, so it is not opened.")
        if not _stays_inside(entry):
            raise ModelProblem("This zip names files outside its own folder, so it is not opened.")
    total, packed = (
        sum(entry.file_size for entry in found.values()),
        sum(entry.compress_size for entry in found.values()),
    )
    if total > _MOST_BYTES or total > _FREE + _MOST_RATIO * max(1, packed) or packed > path.stat().st_size:
        raise ModelProblem("This zip would grow out of all proportion when unpacked, so it is not opened.")
    return found


def read_entry(path: Path, name: str, most: int = 64 * 2**20) -> bytes:
    """One file of a zip that `list_entries` has judged, at most `most` bytes of it; raises `ModelProblem`."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as file:
            data = file.read(most + 1)
    except (zipfile.BadZipFile, OSError, EOFError, KeyError, ValueError, RuntimeError, NotImplementedError):
        raise ModelProblem("This zip is damaged or locked with a password.", advice=_AGAIN) from None
    except Exception as error:  # zlib.error and its relatives share no class
        raise ModelProblem("This zip is damaged.", advice=_AGAIN) from error
    if len(data) > most:
        raise ModelProblem("A file in this zip is far larger than it should be.")
    return data


@contextmanager
def unpack(path: Path) -> Iterator[Path]:
    """The files of a zip in a folder that is removed afterwards; raises `ModelProblem`."""
    found = list_entries(path)
    with folder_locks.lend_folder(Path(tempfile.gettempdir()), "medaug-model-") as folder:
        for name, entry in found.items():
            if not entry.is_dir():
                _write(path, name, entry.file_size, folder / name)
        yield _find_only_folder(folder)


def _write(path: Path, name: str, size: int, target: Path) -> None:
    """No more than the zip says comes out, whatever its content does."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as source, target.open("xb") as sink:
            left = size
            while block := source.read(min(2**20, left + 1)):
                left -= len(block)
                if left < 0:
                    raise ModelProblem("A file in this zip is larger than the zip says, so it is not opened.")
                sink.write(block)
    except ModelProblem:
        raise
    except Exception as error:  # zipfile, zlib and the system each have their own
        raise ModelProblem("This zip is damaged or cannot be unpacked.", advice=_AGAIN) from error


def _stays_inside(entry: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    name = entry.filename
    link = stat.S_ISLNK(entry.external_attr >> 16)
    return bool(parts) and not (name.startswith(("/", "\\")) or ".." in parts or ":" in name or "\0" in name or link)


def _find_only_folder(folder: Path) -> Path:
    """The folder itself, or the one folder in it."""
    inside = [path for path in folder.iterdir() if path.name != "__MACOSX"]
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else folder
