"""Which of a generator's words each real picture is: by the folder it lies in, or by an index beside it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from medaug_gui.core.header import SeriesHeader

_COLUMNS = ("condition", "class", "label")


class Kinds:
    """The words of the pictures under a folder, as far as a generator knows them."""

    def __init__(self, folder: Path, words: Sequence[str]) -> None:
        self._words = {_bare(word): word for word in words}
        self._indexed: dict[str, str] = {}
        for place in (folder, *folder.resolve().parents[:1]):
            if (place / "index.csv").is_file():
                self._indexed = self._read(place / "index.csv")
                break

    def of(self, header: SeriesHeader) -> str:
        """The word of a picture, empty where nobody says."""
        path = Path(header.frames[0].path)
        named = self._words.get(_bare(path.parent.name), "")
        return named or self._indexed.get(path.name, "")

    def _read(self, index: Path) -> dict[str, str]:
        """File name -> word; names that stand for several words are left out."""
        try:
            with index.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
        except (OSError, UnicodeDecodeError, csv.Error):
            return {}
        found: dict[str, str] = {}
        for row in rows:
            word = next(
                (self._words[_bare(row[key])] for key in _COLUMNS if _bare(row.get(key) or "") in self._words), ""
            )
            name = Path(row.get("file") or "").name
            if name:
                found[name] = word if found.get(name, word) == word else ""
        return found


def _bare(word: str) -> str:
    """For comparing: lower case, one blank for whatever joins words, no plural."""
    return " ".join(word.lower().replace("_", " ").replace("-", " ").split()).removesuffix("s")
