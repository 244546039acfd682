"""Archives (.zip, .tar, .tar.gz and the like) unpacked into a folder that lives as long as the process.

Nothing is ever written outside that folder, links and devices are left out, and what claims or turns out to be
too much is refused: entries, bytes in all, and how many times an entry grows.
"""

from __future__ import annotations

import atexit
import lzma
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.io.places import session_root

MOST_ENTRIES = 200_000
MOST_BYTES = 32 * 1024**3
MOST_RATIO = 250
_SMALL = 64 * 1024**2
"""Below this an entry may be as dense as it likes: a blank image shrinks a thousandfold."""
_CHUNK = 1024 * 1024
_BOMB = "The archive would grow to far more than its size, so it was not unpacked."
_BROKEN = "The archive is damaged and cannot be unpacked."
_TAR_MAGIC = (b"ustar", 257)
_COMPRESSED = ((b"\x1f\x8b", ".gz"), (b"BZh", ".bz2"), (b"\xfd7zXZ", ".xz"))

Entry = tuple[str, int, IO[bytes]]


def is_archive(path: str) -> bool:
    """True for a zip, a tar, or a compressed tar, told by content; a compressed NIfTI is none."""
    with open(path, "rb") as file:
        start = file.read(512)
    if start[:4] in (b"PK\3\4", b"PK\5\6"):
        return True
    magic, at = _TAR_MAGIC
    if start[at : at + len(magic)] == magic:
        return True
    name = path.lower()
    return any(start.startswith(mark) for mark, _ in _COMPRESSED) and (
        ".tar." in name or name.endswith((".tgz", ".tbz2"))
    )


def unpacked(path: Path, progress: Progress) -> Path:
    """The folder with the archive's files; other archives inside stay closed.

    Raises:
        Refused: encrypted, damaged, or too much.
    """
    folder = Path(tempfile.mkdtemp(prefix="medaug-archive-", dir=session_root()))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        if zipfile.is_zipfile(path):
            _unpack(_zip_entries(path), folder, path.stat().st_size, progress)
        else:
            _unpack(_tar_entries(path), folder, path.stat().st_size, progress)
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, NotImplementedError):
        shutil.rmtree(folder, ignore_errors=True)
        raise Refused(_BROKEN) from None
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def _zip_entries(path: Path) -> Iterator[Entry]:
    with zipfile.ZipFile(path) as archive:
        entries = [info for info in archive.infolist() if not info.is_dir()]
        if len(entries) > MOST_ENTRIES or sum(info.file_size for info in entries) > MOST_BYTES:
            raise Refused(_BOMB)
        if any(info.flag_bits & 1 for info in entries):
            raise Refused("The archive is encrypted.", advice="Unpack it with its password and drop the folder.")
        for info in entries:
            if (info.external_attr >> 16) & 0o170000 not in (0, 0o100000):
                continue
            with archive.open(info) as file:
                yield info.filename, info.compress_size, file


def _tar_entries(path: Path) -> Iterator[Entry]:
    size = path.stat().st_size
    with tarfile.open(path, "r:*") as archive:
        for number, member in enumerate(archive):
            if number > MOST_ENTRIES or member.size > MOST_BYTES:
                raise Refused(_BOMB)
            file = archive.extractfile(member) if member.isreg() else None
            if file is not None:
                yield member.name, size, file


def _unpack(entries: Iterator[Entry], folder: Path, size: int, progress: Progress) -> None:
    total = 0
    for name, packed, file in entries:
        progress.check()
        target = _inside(folder, name)
        if target is None:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            continue
        with open(target, "wb") as out:
            written = 0
            while chunk := file.read(_CHUNK):
                progress.check()
                written += len(chunk)
                total += len(chunk)
                if written > max(_SMALL, MOST_RATIO * packed) or total > min(MOST_BYTES, _SMALL + MOST_RATIO * size):
                    raise Refused(_BOMB)
                out.write(chunk)


def _inside(folder: Path, name: str) -> Path | None:
    """Where an entry goes: below the folder whatever its name says; None for what no one misses."""
    parts = [_plain(part) for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    if not parts or "__MACOSX" in parts:
        return None
    return folder.joinpath(*parts)


def _plain(part: str) -> str:
    """A name that every file system takes."""
    return "".join("_" if letter in '<>:"|?*' or ord(letter) < 32 else letter for letter in part)[:200]
