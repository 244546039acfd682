"""Where the entries of an archive go: below one folder, each under a name of its own, whatever their names say."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

_LONGEST = 240
"""Bytes of a name that every file system takes, with room for a number."""
_DEEPEST = 1200
"""Bytes of a path below the folder; systems end at 4,096 in all."""
_MOST_FOLDERS = 60
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_TWO_BYTES = re.compile(rb"(?:[\x00-\x7f]|[\xb0-\xf7][\xa1-\xfe])+")
"""GB 2312: every character outside ASCII is a pair of high bytes, which Western names hardly ever have."""


class EntryPlaces:
    """Gives each entry a file that no other has.

    Names that fall together (the same name twice, or the same once cleaned, or but for upper and lower case) are kept
    apart by the folder: the second of a name goes to "folder_2", beside the second of every other name, so that files
    that name one another find their own.
    """

    def __init__(self, folder: Path) -> None:
        self._root = folder
        self._folders: dict[tuple[tuple[str, ...], int], Path] = {((), 1): folder}
        self._taken: dict[Path, set[str]] = {folder: set()}
        self._next: dict[tuple[tuple[str, ...], str], int] = {}

    def file(self, name: str) -> Path:
        """A place for an entry of this name; its folder is made."""
        *folders, last = split_path(name) or ["unnamed"]
        inside = _shorten(tuple(folders), last)
        last = _clean_part(last)
        counted = (inside, _fold(last))
        number = self._next.get(counted, 1)
        while True:
            folder = self._folder(inside, number)
            number += 1
            if _fold(last) not in self._taken[folder]:
                break
        self._next[counted] = number
        self._taken[folder].add(_fold(last))
        return folder / last

    def has_folder(self, name: str) -> bool:
        """True where entries lie in a folder of this name."""
        return (tuple(split_path(name)), 1) in self._folders

    def _folder(self, inside: tuple[str, ...], number: int) -> Path:
        """The folder of these names, or the second, third ... beside it; made where it is not there yet."""
        known = self._folders.get((inside, number))
        if known is not None:
            return known
        parent = self._folder(inside[:-1], 1) if inside else self._root
        wanted = _clean_part(inside[-1]) if inside else "again"
        taken = self._taken[parent]
        name = wanted if number == 1 else f"{wanted}_{number}"
        more = number
        while _fold(name) in taken:
            more += 1
            name = f"{wanted}_{more}"
        taken.add(_fold(name))
        folder = parent / name
        folder.mkdir()
        self._taken[folder] = set()
        self._folders[inside, number] = folder
        return folder


def split_path(name: str) -> list[str]:
    """The names in a path; nothing that leads up or to a root."""
    return [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]


def is_finder_leftover(name: str) -> bool:
    """True for what the Finder leaves beside the files proper."""
    found = split_path(name)
    return "__MACOSX" in found[:-1] and found[-1].startswith("._")


def decode_name(raw: bytes, otherwise: str) -> str:
    """The text of a name whose encoding nobody told: UTF-8 or Chinese where it looks so, else as said."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _TWO_BYTES.fullmatch(raw):
        return raw.decode("gb18030", "replace")
    return raw.decode(otherwise, "replace")


def _shorten(folders: tuple[str, ...], last: str) -> tuple[str, ...]:
    """The folders of a path that is too deep, all but the first standing together under one name of their own."""
    length = sum(len(part.encode("utf-8", "replace")) + 1 for part in (*folders, last))
    if length <= _DEEPEST and len(folders) <= _MOST_FOLDERS:
        return folders
    digest = hashlib.blake2b("/".join(folders).encode("utf-8", "replace"), digest_size=8).hexdigest()
    return folders[0], f"deep-{digest}"


def _clean_part(part: str) -> str:
    """A name that every file system takes; a long one keeps its ending."""
    name = _FORBIDDEN.sub("_", part)
    if name[-1] in ". ":
        name = name[:-1] + "_"
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    if len(name.encode("utf-8", "replace")) <= _LONGEST:
        return name.encode("utf-8", "replace").decode()
    ending = "".join(Path(name).suffixes[-2:]) if name.lower().endswith((".nii.gz", ".img.gz")) else Path(name).suffix
    ending = ending if len(ending.encode("utf-8", "replace")) <= 20 else ""
    room = _LONGEST - len(ending.encode("utf-8", "replace"))
    return name.encode("utf-8", "replace")[:room].decode("utf-8", "ignore") + ending


def _fold(name: str) -> str:
    """Names with the same fold are one name to some file system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
