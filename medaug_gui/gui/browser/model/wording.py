"""What stands in the rows of the browser: names, one line about a series, and all words by which it can be found."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QDate

from medaug_gui.core.header import SeriesHeader
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.language.days import write_day


def name_patient(header: SeriesHeader) -> str:
    """The name and the number of a patient, as far as the files say them."""
    who = header.identity
    name = who.patient_name.replace("^", " ").strip()
    if name and who.patient_id and name != who.patient_id:
        return f"{name} ({who.patient_id})"
    return name or who.patient_id or QCoreApplication.translate("Browser", "Patient without a name")


def name_study(header: SeriesHeader) -> str:
    """Day and description of a study."""
    who = header.identity
    parts = [part for part in (format_day(who.study_date), who.study_description.replace("^", " ")) if part]
    return " · ".join(parts) or QCoreApplication.translate("Browser", "Study without a date")


def format_day(text: str) -> str:
    """A day as DICOM writes it, as people write it."""
    day = QDate.fromString(text, "yyyyMMdd")
    return write_day(day) if day.isValid() else text


def find_folder(header: SeriesHeader) -> PurePath:
    """The folder in which the first file of a series lies."""
    return PurePath(header.frames[0].path.replace("\\", "/")).parent if header.frames else PurePath()


def list_search_words(entry: Entry) -> str:
    """All names by which a row is found, in small letters."""
    words = [entry.title, entry.label, entry.about]
    if entry.header is not None:
        words += _list_header_words(entry.header)
    if entry.files is not None:
        words.append(str(entry.files))
    return "\n".join(dict.fromkeys(word for word in words if word)).lower()


def _list_header_words(header: SeriesHeader) -> list[str]:
    who = header.identity
    depth, height, width = header.shape
    files = [header.frames[0].path, header.frames[-1].path] if header.frames else []
    return [
        name_patient(header), who.patient_name, who.patient_id, name_study(header), who.study_date, who.body_part,
        header.modality, header.format, f"{depth}x{height}x{width} {width}×{height} {width}x{height}",
        header.plane, header.channel, header.case, *files, *header.label_files,
    ]  # fmt: skip
