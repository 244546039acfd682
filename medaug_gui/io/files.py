"""Which files a drop means: single files as they are, folders walked in sorted order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from medaug_gui.core.errors import as_sentence
from medaug_gui.core.progress import Progress
from medaug_gui.io.events import FileRefused

_NO_FILE = "This is a device, a pipe or a socket, not a file."
_NO_TARGET = "This link leads to no file that can be read."
_NOT_FINISHED = "This is an export that was not finished. It goes when something is exported to the same folder."
HALF_WRITTEN = (".medaug-", ".part")
"""How the names of the folders begin and end in which exports are written until they are whole."""


class FileListing:
    """The files of a drop, one by one and each once; `found` counts those listed so far."""

    def __init__(self) -> None:
        self.found = 0
        self._done: set[str] = set()

    def list_dropped(self, paths: Sequence[Path], progress: Progress) -> Iterator[tuple[str, bool] | FileRefused]:
        """(path, True where the file itself was dropped), and folders that cannot be listed with the reason."""
        for dropped in paths:
            path = os.path.abspath(dropped)
            if _is_half_written(os.path.basename(path)) and os.path.isdir(path):
                yield FileRefused(path, _NOT_FINISHED)
            elif os.path.isdir(path):
                for entry in self.list_folder(path, progress):
                    yield entry if isinstance(entry, FileRefused) else (entry, False)
            elif os.path.exists(path) and not os.path.isfile(path):
                yield FileRefused(path, _NO_FILE)
            elif self.add([path]):
                yield path, True

    def add(self, paths: Sequence[str]) -> list[str]:
        """Those that were not listed before."""
        new = [path for path in paths if path not in self._done]
        self._done.update(new)
        self.found += len(new)
        return new

    def list_folder(self, folder: str, progress: Progress) -> Iterator[str | FileRefused]:
        """All files below, in sorted order, each real folder once however links lead to it."""
        visited: set[tuple[int, int]] = set()
        waiting = [folder]
        while waiting:
            progress.check()
            here = waiting.pop()
            try:
                state = os.stat(here)
                # Windows gives no number to some network folders: their path has to do.
                mark = (state.st_dev, state.st_ino or hash(os.path.realpath(here)))
                if mark in visited:
                    continue
                visited.add(mark)
                with os.scandir(here) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                yield FileRefused(here, as_sentence(error))
                continue
            kinds: dict[str, list[str]] = {"file": [], "folder": [], "link": [], "other": []}
            for entry in listed:
                if not _is_half_written(entry.name):
                    kinds[_name_kind(entry)].append(entry.path)
            waiting.extend(reversed(kinds["folder"]))
            yield from self.add(kinds["file"])
            yield from (FileRefused(path, _NO_TARGET) for path in kinds["link"])
            yield from (FileRefused(path, _NO_FILE) for path in kinds["other"])


def _is_half_written(name: str) -> bool:
    """True for what an export has not finished, or a killed one left: no series yet, and never one."""
    return name.startswith(HALF_WRITTEN[0]) and name.endswith(HALF_WRITTEN[1])


def _name_kind(entry: os.DirEntry[str]) -> str:
    """What an entry of a folder is; opening a pipe would wait for whoever writes into it."""
    try:
        if entry.is_file():
            return "file"
        if entry.is_dir():
            return "folder"
        return "link" if entry.is_symlink() else "other"
    except OSError:
        return "file"  # reading it says why it cannot be read
