"""Days and moments as people write them, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale


def write_day(day: QDate) -> str:
    """A day with its year."""
    return QLocale().toString(day, QCoreApplication.translate("Browser", "d MMM yyyy"))


def write_near_day(day: QDate) -> str:
    """A day of this year."""
    return QLocale().toString(day, QCoreApplication.translate("Browser", "d MMM"))


def write_moment(moment: QDateTime) -> str:
    """A day and the time, with the year where it is not this one."""
    near = moment.date().year() == QDate.currentDate().year()
    form = QCoreApplication.translate("Browser", "d MMM, HH:mm")
    if not near:
        form = QCoreApplication.translate("Browser", "d MMM yyyy, HH:mm")
    return QLocale().toString(moment, form)
