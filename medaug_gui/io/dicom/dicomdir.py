"""The directory of a DICOM medium: the files that it lists, and which of them are not there.

DICOM PS3.3 F.3 (Basic Directory IOD) and PS3.10 section 8 (file IDs).
"""

from __future__ import annotations

from pathlib import Path

from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Header
from medaug_gui.io.events import FileRefused

_RECORDS = tags.DirectoryRecordSequence
_FILE_ID = tags.ReferencedFileID


def is_directory(header: Header) -> bool:
    """True for a DICOMDIR."""
    return _RECORDS in header


def list_referenced(header: Header) -> list[str | FileRefused]:
    """The files listed, in order and each once; what is missing or lies outside the medium with its reason."""
    here = Path(header.path).parent
    root = here.resolve()
    found: dict[str, str | FileRefused] = {}
    for record in header.items(_RECORDS):
        parts = [part for part in record.codes(_FILE_ID) if part]
        if parts:
            found.setdefault("/".join(parts), _check_entry(here, root, parts))
    return list(found.values()) or [FileRefused(header.path, "The directory lists no files.")]


def _check_entry(here: Path, root: Path, parts: list[str]) -> str | FileRefused:
    shown = "/".join(parts)
    if any(part in (".", "..") or "/" in part or ":" in part or "\0" in part for part in parts):
        return FileRefused(shown, "The directory points outside its own folder; this entry is not followed.")
    path = _find_file(here, parts)
    if path is None:
        return FileRefused(str(here.joinpath(*parts)), "The directory lists this file, but it is not there.")
    if not path.resolve().is_relative_to(root):
        return FileRefused(shown, "The directory points outside its own folder; this entry is not followed.")
    return str(path)


def _find_file(here: Path, parts: list[str]) -> Path | None:
    """The file; media burned elsewhere may have their names in small letters."""
    for names in (parts, [part.lower() for part in parts]):
        path = here.joinpath(*names)
        try:
            if path.is_file():
                return path
        except (OSError, ValueError):
            continue
    return None
