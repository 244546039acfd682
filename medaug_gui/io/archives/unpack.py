"""Archives (.zip, .tar, .tar.gz and the like) unpacked into a folder that lives as long as the process.

Nothing is ever written outside that folder. What cannot be unpacked is named with its reason and the rest goes on:
entries that are encrypted, damaged, devices, or would grow out of proportion. Nothing vanishes: each entry has a file
of its own (see `io.archives.names`), and a link to another entry is a file too.
"""

from __future__ import annotations

import atexit
import os
import posixpath
import shutil
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.io import folder_locks
from medaug_gui.io.archives import inflate, tar_reader, zip_reader
from medaug_gui.io.archives.entries import (
    BOMB,
    BOMB_ENTRY,
    BOMB_REST,
    BROKEN,
    BROKEN_REST,
    GREEDY,
    ArchiveEntry,
    ArchiveLink,
)
from medaug_gui.io.archives.names import EntryPlaces, is_finder_leftover, split_path
from medaug_gui.io.places import list_session_roots

PREFIX = "medaug-archive-"
"""How the folders are named that archives are unpacked into."""
MOST_ENTRIES = 200_000
MOST_BYTES = 32 * 1024**3
MOST_RATIO = 250
_SMALL = 64 * 1024**2
"""Below this an entry may be as dense as it likes: a blank image shrinks a thousandfold."""
_EMPTY = "The archive is empty."
_NO_TARGET = "This link leads to no file of the archive."
_TO_FOLDER = "This link leads to a folder of the archive, whose files are listed there."
_MOST_LINKS = 40
"""Links that lead to links."""
_HELD: dict[Path, folder_locks.LockedFolder] = {}
_MAKING = threading.Lock()
_ZIPS = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_TARS = (".tar", ".tgz", ".tbz2", ".tbz", ".txz")
_OTHERS = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!\x1a\x07": "RAR", b"\x28\xb5\x2f\xfd": "Zstandard"}
"""Archives that are told and not opened."""


@dataclass(frozen=True)
class UnpackedArchive:
    """An archive's files in a folder, and (name, reason) for what is not there; the archive's own name is empty."""

    folder: Path
    refused: tuple[tuple[str, str], ...] = ()


def is_archive(path: str) -> bool:
    """True for a zip, a tar, or a compressed tar, told by content; a compressed NIfTI is none."""
    with open(path, "rb") as file:
        start = file.read(512)
        if start.startswith((*_ZIPS, *_OTHERS)) or start[257:262] == b"ustar":
            return True
        kind = inflate.find_compression(start)
        if not kind:
            return path.lower().endswith(_TARS) and (tar_reader.is_header(start) or not start.strip(b"\0"))
        file.seek(0)
        inside = inflate.inflate_start(file, kind, 512)
    return tar_reader.is_header(inside) or ".tar." in path.lower() or path.lower().endswith(_TARS)


def unpack_archive(path: Path, progress: Progress, root: Path | None = None) -> UnpackedArchive:
    """The archive's files in a folder of their own; other archives inside stay closed.

    Args:
        root: where to make the folder; whoever owns that removes it. Without one it goes when the process ends, and
            where that is killed, when the next one starts.

    Raises:
        Refused: nothing at all can be unpacked: it is empty, encrypted, damaged, or has too many entries.
    """
    with open(path, "rb") as file:
        start = file.read(8)
    for mark, name in _OTHERS.items():
        if start.startswith(mark):
            raise Refused(f"{name} archives are not opened here.", advice="Unpack it and drop the folder.")
    folder = _make_folder(root)
    try:
        work = _Unpacking(folder, path.stat().st_size, progress)
        work.run(path, start.startswith(_ZIPS))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return UnpackedArchive(folder, tuple(work.refused))


def remove_leftovers() -> None:
    """Remove what processes that are gone had unpacked."""
    for root in dict.fromkeys(list_session_roots()):
        folder_locks.remove_ownerless(root, PREFIX)


def _make_folder(root: Path | None) -> Path:
    if root is not None:
        root.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))
    *usual, last = dict.fromkeys(list_session_roots())
    for place in usual:
        try:
            return Path(tempfile.mkdtemp(dir=_make_own_place(place)))
        except OSError:
            continue
    return Path(tempfile.mkdtemp(dir=_make_own_place(last)))


def _make_own_place(root: Path) -> Path:
    """This process's folder in a root: one for all archives, for each is a file that stays open."""
    with _MAKING:
        held = _HELD.get(root)
        if held is None or not held.folder.is_dir():
            root.mkdir(parents=True, exist_ok=True)
            held = _HELD[root] = folder_locks.make_folder(root, PREFIX)
            atexit.register(held.remove)
        return held.folder


class _Unpacking:
    """One archive on its way onto the disk."""

    def __init__(self, folder: Path, size: int, progress: Progress) -> None:
        self.refused: list[tuple[str, str]] = []
        self._places = EntryPlaces(folder)
        self._progress = progress
        self._most = min(MOST_BYTES, _SMALL + MOST_RATIO * size)
        self._total = 0
        self._seen = 0
        self._made: dict[str, Path] = {}
        self._links: dict[str, ArchiveLink] = {}

    def run(self, path: Path, is_zip: bool) -> None:
        """All of it; raises `Refused` where there is nothing to show for it."""
        try:
            for found in self._entries(path, is_zip):
                self._progress.check()
                self._seen += 1
                if self._seen > MOST_ENTRIES:
                    raise tar_reader.TooMuch
                self._take(found)
            self._follow_links()
        except Refused as refusal:
            self._end(refusal.sentence, BROKEN_REST, refusal)
        except inflate.Damaged:  # in the bytes of a file, which a compressed tar has in common with all that follow
            self._end(BROKEN, BROKEN_REST, None)
        except inflate.Greedy:
            self._end(GREEDY, BROKEN_REST, None)
        except tar_reader.TooMuch:
            self._end(BOMB, BOMB_REST, None)
        if not self._made and not self.refused:
            raise Refused(_EMPTY)

    def _entries(self, path: Path, is_zip: bool) -> Iterator[ArchiveEntry | ArchiveLink | tuple[str, str]]:
        if is_zip:
            return zip_reader.read_entries(path, MOST_ENTRIES)
        return tar_reader.read_entries(path, self._most)

    def _end(self, whole: str, rest: str, refusal: Refused | None) -> None:
        """What there is to say where the archive cannot be followed to its end."""
        if not self._made:
            raise refusal or Refused(whole)
        count = f"{len(self._made)} files" if len(self._made) > 1 else "file"
        self._follow_links()
        self.refused.append(("", rest.format(count) if whole in (BOMB, BROKEN) else whole))

    def _take(self, found: ArchiveEntry | ArchiveLink | tuple[str, str]) -> None:
        if isinstance(found, tuple):
            if found[0]:
                self.refused.append(found)
        elif is_finder_leftover(found.name):
            return
        elif isinstance(found, ArchiveLink):
            self._links.setdefault(_normalise(found.name), found)
        else:
            self._write(found)

    def _write(self, entry: ArchiveEntry) -> None:
        most = max(_SMALL, MOST_RATIO * entry.packed)
        if entry.size > most:
            self.refused.append((entry.name, BOMB_ENTRY))
            return
        if self._total + entry.size > self._most:
            raise tar_reader.TooMuch
        target = self._places.file(entry.name)
        try:
            with open(target, "xb") as out:
                for piece in entry.pieces:
                    self._progress.check()
                    out.write(piece)
                self._total += out.tell()
        except Refused as refusal:
            target.unlink()
            self.refused.append((entry.name, str(refusal)))
            return
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        self._made.setdefault(_normalise(entry.name), target)

    def _follow_links(self) -> None:
        """Links become files once all entries are there: what they lead to may come after them."""
        for link in self._links.values():
            self._progress.check()
            found = self._target(link)
            if isinstance(found, str):
                self.refused.append((link.name, found))
                continue
            place = self._places.file(link.name)
            try:
                os.link(found, place)
            except OSError:
                self._total += found.stat().st_size
                if self._total > self._most:
                    raise tar_reader.TooMuch from None
                shutil.copyfile(found, place)
            self._made.setdefault(_normalise(link.name), place)
        self._links = {}

    def _target(self, link: ArchiveLink) -> Path | str:
        """The file that a link leads to in the end, or why there is none; nothing outside the archive."""
        for _ in range(_MOST_LINKS):
            name = link.target.replace("\\", "/")
            if not link.from_root:
                if name.startswith("/"):
                    return _NO_TARGET
                name = posixpath.join(posixpath.dirname(link.name.replace("\\", "/")), name)
            name = posixpath.normpath(name)
            if name.startswith("../"):
                return _NO_TARGET
            name = _normalise(name)
            if name in self._made:
                return self._made[name]
            if name not in self._links:
                return _TO_FOLDER if self._places.has_folder(name) else _NO_TARGET
            link = self._links[name]
        return _NO_TARGET


def _normalise(name: str) -> str:
    return "/".join(split_path(name))
