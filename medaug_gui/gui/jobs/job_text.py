"""What is said of a job: how it stands, how long still, what it is on. Texts for people, made of a `JobRow`."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from medaug_gui.core.provenance import Doubt
from medaug_gui.gui.jobs.job_row import CANCELLED, DONE, FAILED, RUNNING, WAITING, JobRow
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.jobs.job import GENERATED, Job
from medaug_gui.jobs.messages import Device

NOTE, WARNING, ERROR = "note", "warning", "error"


@dataclass(frozen=True)
class Times:
    """What is known of a job's times, in seconds, None where nothing is."""

    begins: float | None = None
    takes: float | None = None
    left: float | None = None


def name_job(row: JobRow) -> str:
    """Its title with the number of copies."""
    copies = row.job.recipe.copies
    if copies == 1:
        return translate_sentence(row.title)
    return QCoreApplication.translate("Jobs", "{0}, {1} copies").format(translate_sentence(row.title), copies)


def describe_inputs(job: Job) -> str:
    """What it is on: one series and its slices, or how many; how many images where it needs none."""
    items = job.items
    if len(items) > 1:
        return QCoreApplication.translate("Jobs", "{0} series").format(len(items))
    if items[0].key == GENERATED:
        images = job.recipe.steps[0].parameters.get("images")
        return QCoreApplication.translate("Jobs", "{0} images").format(images) if images else ""
    header = items[0].header
    if header is None or header.shape[0] == 1:
        return items[0].title
    slices = QCoreApplication.translate("Jobs", "{0} slices").format(f"{header.shape[0]:,}")
    return f"{items[0].title}, {slices}"


def describe_state(row: JobRow, times: Times, device: str, is_paused: bool) -> str:
    """How it stands, in one line."""
    if row.state == WAITING:
        return _describe_waiting(times, is_paused)
    if row.state == RUNNING:
        return _describe_running(row, times.left, device)
    text = _describe_end(row)
    if row.ended:
        text += time.strftime(" · %H:%M", time.localtime(row.ended))
    return text


def find_problem(row: JobRow) -> str:
    """The sentence of what went wrong; empty where nothing did."""
    if row.state == FAILED:
        return translate_sentence(row.sentence or (row.failures[0].sentence if row.failures else ""))
    return translate_sentence(row.failures[0].sentence) if row.failures else ""


def find_mark(row: JobRow) -> str:
    """The worst of what is to be known of a job that is over: `ERROR`, `WARNING`, `NOTE` or nothing."""
    if not row.is_over:
        return ""
    if row.state == FAILED or row.failures:
        return ERROR
    if any(isinstance(note, Doubt) for note in row.notes):
        return WARNING
    return NOTE if row.notes else ""


def name_device(device: str, devices: tuple[Device, ...]) -> str:
    """A device in one word: CPU, GPU, MPS; for "auto" the best there is."""
    if device == "auto":
        device = next((one.id for one in devices if one.id != "cpu"), "cpu")
    kind = device.partition(":")[0]
    return {"cuda": "GPU"}.get(kind, kind.upper())


def format_clock(seconds: float) -> str:
    """Minutes and seconds, or hours and minutes."""
    whole = max(0, round(seconds))
    if whole >= 3600:
        return f"{whole // 3600}:{whole % 3600 // 60:02d} h"
    return f"{whole // 60}:{whole % 60:02d}"


def format_span(seconds: float) -> str:
    """How long in words: seconds below a minute and a half, else minutes, else hours and minutes."""
    whole = max(1, round(seconds))
    if whole < 90:
        return QCoreApplication.translate("Jobs", "{0} s").format(whole)
    minutes = round(whole / 60)
    if minutes < 60:
        return QCoreApplication.translate("Jobs", "{0} min").format(minutes)
    if minutes % 60 == 0:
        return QCoreApplication.translate("Jobs", "{0} h").format(minutes // 60)
    return QCoreApplication.translate("Jobs", "{0} h {1} min").format(minutes // 60, minutes % 60)


def _describe_waiting(times: Times, is_paused: bool) -> str:
    takes = "" if times.takes is None else format_span(times.takes)
    if is_paused:
        return QCoreApplication.translate("Jobs", "On hold, takes {0}").format(takes) if takes else \
            QCoreApplication.translate("Jobs", "On hold")  # fmt: skip
    if times.begins is None:
        return QCoreApplication.translate("Jobs", "Waiting, takes {0}").format(takes) if takes else \
            QCoreApplication.translate("Jobs", "Waiting")  # fmt: skip
    if times.begins < 1:
        return QCoreApplication.translate("Jobs", "Starts next, takes {0}").format(takes) if takes else \
            QCoreApplication.translate("Jobs", "Starts next")  # fmt: skip
    starts = format_span(times.begins)
    if takes:
        return QCoreApplication.translate("Jobs", "Starts in {0}, takes {1}").format(starts, takes)
    return QCoreApplication.translate("Jobs", "Starts in {0}").format(starts)


def _describe_running(row: JobRow, left: float | None, device: str) -> str:
    done = f"{round(row.fraction * 100)} %"
    if row.held:
        return QCoreApplication.translate("Jobs", "Paused at {0}").format(done)
    if row.hold_wanted:
        return QCoreApplication.translate("Jobs", "{0}, pauses at the next step").format(done)
    parts = [done]
    if row.job.wanted > 1:
        parts.append(QCoreApplication.translate("Jobs", "{0} of {1}").format(row.finished, row.job.wanted))
    if left is not None:
        parts.append(QCoreApplication.translate("Jobs", "{0} left").format(format_clock(left)))
    return f"{', '.join(parts)} · {device}"


def _describe_end(row: JobRow) -> str:
    if row.state == CANCELLED:
        if row.finished:
            return QCoreApplication.translate("Jobs", "Cancelled, {0} finished before").format(row.finished)
        return QCoreApplication.translate("Jobs", "Cancelled")
    if row.state == DONE and not row.failures:
        text = QCoreApplication.translate("Jobs", "1 result") if row.finished == 1 else \
            QCoreApplication.translate("Jobs", "{0} results").format(row.finished)  # fmt: skip
        return f"{text}, {format_span(row.spent)}" if row.spent >= 0.5 else text
    if row.finished:
        return QCoreApplication.translate("Jobs", "{0} of {1} made").format(row.finished, row.job.wanted)
    return QCoreApplication.translate("Jobs", "Failed")
