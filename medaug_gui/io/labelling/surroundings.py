"""Where files lie: name, folder, and what lies beside them in what was opened."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from medaug_gui.io.formats.volumes import strip_ending
from medaug_gui.io.labelling.words import Tokens, list_image_folders, split_tokens

_DEPTH = 3
"""How many folders above a file its folder of label maps may be: masks/train/a.png."""


@dataclass(frozen=True)
class FilePlace:
    """One file."""

    path: str

    @cached_property
    def folder(self) -> str:
        """The folder it lies in."""
        return os.path.dirname(self.path)

    @cached_property
    def stem(self) -> str:
        """Its name without what it ends with, lower case; `.seg.nrrd` leaves `-seg`."""
        path = Path(self.path)
        return strip_ending(path).lower() + ("-seg" if path.name.lower().endswith(".seg.nrrd") else "")

    @cached_property
    def tokens(self) -> Tokens:
        """The words and numbers of the stem."""
        return split_tokens(self.stem)


class Surroundings:
    """All files of one scan that are not DICOM, by folder."""

    def __init__(self, places: Iterable[FilePlace]) -> None:
        self._stems: dict[str, set[str]] = defaultdict(set)
        for place in places:
            self._stems[place.folder].add(place.stem)
        self._folders: dict[str, list[str]] = defaultdict(list)
        for folder in self._stems:
            self._folders[folder.lower()].append(folder)

    def stems(self, folder: str) -> set[str]:
        """The stems of the files in a folder."""
        return self._stems.get(folder, set())

    def of_images(self, folder: str) -> list[str]:
        """The folders that go with a folder of label maps: imagesTr with labelsTr, images/train with masks/train."""
        found: list[str] = []
        here = Path(folder)
        parts = here.parts
        for depth in range(1, min(_DEPTH, len(parts) - 1) + 1):
            for word in list_image_folders(parts[-depth]):
                wanted = Path(*parts[:-depth], word, *parts[len(parts) - depth + 1 :])
                found += self._folders.get(str(wanted).lower(), [])
        return [name for name in found if name != folder]
