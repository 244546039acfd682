"""Tables beside scans (index.csv, participants.tsv ...): what they say of each file or of each patient."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

NAMES = (
    "index.csv", "labels.csv", "metadata.csv", "meta.csv", "data.csv", "train.csv", "patients.csv", "participants.tsv",
    "index.tsv", "labels.tsv",
)  # fmt: skip
PATIENT = ("patient", "patient_id", "patientid", "subject", "subject_id", "participant_id", "participant", "person")
_FILE = (
    "file", "filename", "file_name", "file_path", "filepath", "path", "image", "image_id", "image_index", "image_path",
    "image_name", "id", "name", "slice", "picture", "case", "case_id", *PATIENT,
)  # fmt: skip
_MODALITY = ("modality",)
_LARGEST = 64 << 20
_UNSAID = ("", "n/a", "na", "nan", "none", "unknown")
_IMAGE_FOLDERS = ("images", "image", "imgs", "img")

Row = Mapping[str, str]


@dataclass(frozen=True)
class _Table:
    """One table: its folder, and its rows by what may name a file."""

    folder: Path
    by_name: Mapping[str, Row]
    columns: tuple[str, ...]

    def find(self, path: Path) -> Row | None:
        """The row of a file; None where there is none, or several could be meant."""
        try:
            inside = PurePosixPath(path.relative_to(self.folder).as_posix())
        except ValueError:
            return None
        for name in _list_names(inside):
            if row := self.by_name.get(name):
                return row
        return None


class Tables:
    """All tables in and just above the places that are trained on.

    Args:
        sources: files and folders.
        files: the files that rows are wanted for: tables beside them are read too.
    """

    def __init__(self, sources: Sequence[Path], files: Sequence[Path]) -> None:
        places = [place for source in sources for place in (source, source.parent)]
        places += [place for file in files for place in (file.parent, file.parent.parent)]
        found = (_read_table(folder / name) for folder in dict.fromkeys(places) for name in NAMES)
        self._tables = [table for table in found if table is not None]

    def find_row(self, path: Path) -> Row:
        """What the first table that knows a file says of it; empty where none does."""
        return next((row for table in self._tables if (row := table.find(path)) is not None), {})

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that do not name files or patients, in order."""
        named = (column for table in self._tables for column in table.columns)
        return tuple(dict.fromkeys(one for one in named if normalise(one) not in (*_FILE, *_MODALITY)))


def find_patient(row: Row) -> str:
    """Whose the file of a row is; empty where it does not say."""
    return _take(row, PATIENT)


def find_modality(row: Row) -> str:
    """The DICOM modality that a row gives; empty where it gives none."""
    return _take(row, _MODALITY).upper()


def find_value(row: Row, column: str) -> str:
    """The value of a column, empty where it says that there is none."""
    value = (row.get(column) or "").strip()
    return "" if value.lower() in _UNSAID else value


def normalise(column: str) -> str:
    """The name of a column in small letters with one underscore between words."""
    return re.sub(r"[^a-z0-9]+", "_", column.strip().lower()).strip("_")


def _take(row: Row, names: Sequence[str]) -> str:
    known = {normalise(column): column for column in row}
    return next((value for name in names if name in known and (value := find_value(row, known[name]))), "")


def _read_table(path: Path) -> _Table | None:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        delimiter = "\t" if path.suffix == ".tsv" else max(",;\t", key=text.partition("\n")[0].count)
        rows = [
            {str(name): str(value or "") for name, value in row.items() if isinstance(name, str)}
            for row in csv.DictReader(text.splitlines(), delimiter=delimiter)
        ]
    except (OSError, csv.Error):
        return None
    if not rows:
        return None
    columns = tuple(rows[0])
    keys = sorted((one for one in columns if normalise(one) in _FILE), key=lambda one: _FILE.index(normalise(one)))
    return _Table(path.parent, _index(rows, keys), columns) if keys else None


def _index(rows: Sequence[Row], columns: Sequence[str]) -> dict[str, Row]:
    """The rows by everything that the first useful column may be called by; what several rows are called is dropped."""
    for column in columns:
        found: dict[str, Row] = {}
        twice: set[str] = set()
        for row in rows:
            value = row.get(column, "").strip().replace("\\", "/")
            for name in dict.fromkeys(_list_names(PurePosixPath(value))) if value else ():
                if name in found:
                    twice.add(name)
                found[name] = row
        found = {name: row for name, row in found.items() if name not in twice}
        if len(found) >= len(rows) / 2:
            return found
    return {}


def _list_names(inside: PurePosixPath) -> Iterator[str]:
    """What a file may be called in a table: its path, without ending, without the folder of images, its name alone."""
    path = inside.as_posix().lower()
    short = re.sub(r"(\.nii|\.seg|\.nrrd)?\.[a-z0-9]{1,5}$", "", path)
    first, _, rest = short.partition("/")
    yield path
    yield short
    if first in _IMAGE_FOLDERS and rest:
        yield rest
    yield short.rpartition("/")[2]
    if (subject := re.search(r"(?:^|[/_])(sub-[a-z0-9]+)", short)) is not None:
        yield subject[1]
