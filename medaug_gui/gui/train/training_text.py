"""What is said of a training: its task, how it stands, how long still. Texts for people."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime

from medaug_gui.core.trainings.beside import SHIPPED, ScoreLevel
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.gui.jobs.job_text import format_clock, format_span
from medaug_gui.gui.language.days import write_near_day
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.train.training import BROKEN, DONE, FAILED, PAUSED, STOPPED, WAITING, Training

STATUS_ICONS = {"running": "running", WAITING: "waiting", PAUSED: "pause", BROKEN: "warning", DONE: "done",
                STOPPED: "done", FAILED: "failed"}  # fmt: skip


def name_task(task: str) -> str:
    """A task as a verb."""
    translate = QCoreApplication.translate
    names = {
        "denoise": translate("Training", "Denoise"),
        "upscale": translate("Training", "Upscale"),
        "fill": translate("Training", "Fill slices"),
        "segment": translate("Training", "Segment"),
        "generate": translate("Training", "Generate"),
        "encode": translate("Training", "Encode"),
    }
    return names.get(task, task)


def describe_task(task: str) -> str:
    """What comes out, in a few words."""
    translate = QCoreApplication.translate
    texts = {
        "denoise": translate("Training", "Less noise, from clean scans"),
        "upscale": translate("Training", "Finer pixels, 2 times"),
        "fill": translate("Training", "Slices between thick ones"),
        "segment": translate("Training", "Labels, from drawn ones"),
        "generate": translate("Training", "New images, by class"),
        "encode": translate("Training", "Codes, and what is unusual"),
    }
    return texts.get(task, "")


def name_size(size: str) -> str:
    """A size of networks."""
    translate = QCoreApplication.translate
    names = {"small": translate("Training", "Small"), "medium": translate("Training", "Medium"),
             "large": translate("Training", "Large")}  # fmt: skip
    return names.get(size, size)


def name_level(level: ScoreLevel) -> str:
    """What a line in the chart of scores stands for."""
    if level.kind == SHIPPED:
        return QCoreApplication.translate("Training", "Shipped")
    return translate_sentence(level.title)


def describe_plan(plan: TrainingPlan) -> str:
    """Task, way and size in one line."""
    parts = [name_task(plan.task), plan.method.upper() if plan.method in ("gan", "vae") else plan.method,
             name_size(plan.size).lower()]  # fmt: skip
    return " · ".join(part for part in parts if part)


def describe_status(training: Training) -> str:
    """How it stands, in one line."""
    translate = QCoreApplication.translate
    status = training.status
    if status == WAITING:
        return translate("Training", "Waiting")
    if status == PAUSED:
        return translate("Training", "Paused at {0}").format(format_clock(training.seconds))
    if status == BROKEN:
        return translate("Training", "Broken off at {0}").format(format_clock(training.seconds))
    if training.has_ended:
        return _describe_end(training)
    phase = training.state.phase if training.state is not None else ""
    if phase == "training" and training.minutes:
        clock = translate("Training", "{0} of {1}")
        return clock.format(format_clock(training.seconds), format_clock(training.minutes * 60))
    return name_phase(phase)


def name_phase(phase: str) -> str:
    """What it is doing now."""
    translate = QCoreApplication.translate
    names = {
        "surveying": translate("Training", "Looking at the data"),
        "loading": translate("Training", "Reading the data"),
        "trying": translate("Training", "Trying how fast it is"),
        "training": translate("Training", "Training"),
        "measuring": translate("Training", "Measuring on held-out patients"),
    }
    return names.get(phase) or translate("Training", "Starting")


def describe_left(training: Training) -> str:
    """How long still; empty where it is not known."""
    left = training.seconds_left
    if training.status != "running" or left is None or training.state is None or training.state.phase != "training":
        return ""
    return QCoreApplication.translate("Training", "{0} left").format(format_span(left))


def find_trouble(training: Training) -> str:
    """Why it failed or broke off; empty where it did not."""
    if training.status not in (FAILED, BROKEN):
        return ""
    said = training.state.sentence if training.state is not None and training.status == FAILED else ""
    said = said or training.words
    if training.status == BROKEN:
        gone = QCoreApplication.translate(
            "Training", "The process that trained is gone. Nothing but its last minute is lost."
        )
        return f"{gone} {translate_sentence(said)}".strip() if training.state is None else gone
    return translate_sentence(said) or QCoreApplication.translate("Training", "The training failed.")


def _describe_end(training: Training) -> str:
    translate = QCoreApplication.translate
    date = write_near_day(QDateTime.fromSecsSinceEpoch(round(training.note.added)).date())
    spent = format_span(training.seconds)
    if training.status == DONE:
        return translate("Training", "Trained for {0} · {1}").format(spent, date)
    if training.status == STOPPED:
        return translate("Training", "Stopped after {0}, kept · {1}").format(spent, date)
    return translate("Training", "Failed · {0}").format(date)
