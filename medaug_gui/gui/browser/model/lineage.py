"""Where a series stands in the tree: under whom, and before which others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDate, Qt

from medaug_gui.core.header import SeriesHeader
from medaug_gui.gui.browser.model.roles import GENERATED, ORPHANS, PATIENT, STUDY
from medaug_gui.gui.browser.model.wording import find_folder, name_patient, name_study
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.language.days import write_day

BY_PATIENT, BY_FOLDER = "patient", "folder"
GROUPINGS = (BY_PATIENT, BY_FOLDER)
ARRIVAL, NAME, DATE, MODALITY, NUMBER = "arrival", "name", "date", "modality", "number"
ORDERS = (ARRIVAL, NAME, DATE, MODALITY, NUMBER)
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Above:
    """A row above a series: its kind, the name to find it by, its title and what its tooltip says."""

    kind: int
    name: str
    title: str
    tip: str = ""


def find_lineage(header: SeriesHeader, grouping: str) -> tuple[Above, ...]:
    """The rows above a series: patient and study, or the folder of its files."""
    who = header.identity
    if grouping == BY_FOLDER or not who.study_uid:
        folder = find_folder(header)
        title = folder.name or str(folder) or QCoreApplication.translate("Browser", "Files")
        return (Above(PATIENT, f"folder/{folder}", title, str(folder)),)
    patient = name_patient(header)
    study, person = name_study(header), f"{who.patient_id}/{who.patient_name}"
    return (
        Above(PATIENT, f"patient/{person}", patient, patient),
        Above(STUDY, f"study/{who.study_uid}/{person}", study, f"{patient}\n{study}"),
    )


def name_generated_day(day: QDate) -> str:
    """The row above what was made from no series on a day."""
    return QCoreApplication.translate("Browser", "{0} · shows nobody").format(write_day(day))


def name_again(name: str) -> str:
    """The title of a row above that stands for no series, in the language of now; empty for another name."""
    if name == GENERATED:
        return QCoreApplication.translate("Browser", "Generated")
    if name == ORPHANS:
        return QCoreApplication.translate("Browser", "Results without their source")
    day = QDate.fromString(name.removeprefix(f"{GENERATED}/"), Qt.DateFormat.ISODate)
    return name_generated_day(day) if day.isValid() else ""


def rank(entry: Entry, serial: int, order: str, grouping: str) -> tuple[object, ...]:
    """What sorts a series among all: patients by their first series, those of one by the order asked for."""
    if entry.header is None or order == ARRIVAL:
        return (0, "", (), serial)
    who = entry.header.identity
    top = find_lineage(entry.header, grouping)[0].title
    if order == NAME:
        return (0, "", (*_spell(top), *_spell(entry.title)), serial)
    if order == DATE:
        day = int(who.study_date) if who.study_date.isdigit() else 0
        return (-day, "", _spell(entry.title), serial)
    if order == MODALITY:
        return (0, who.modality, (*_spell(top), *_spell(entry.title)), serial)
    number = who.series_number if who.series_number is not None else 1 << 30
    return (number, "", (who.part_number,), serial)


def _spell(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts "scan 9" before "scan 10"."""
    parts = [part for part in _DIGITS.split(text.lower()) if part]
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)
