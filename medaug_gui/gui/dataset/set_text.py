"""What is said of a set: its layout, its parts, how it stands. Texts for people."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime

from medaug_gui.core.sets.cases import CaseRow, SetFacts
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.core.sets.state import CHECKING, SURVEYING
from medaug_gui.gui.dataset.set_work import BROKEN, FAILED, MAKING, PLANNED, STOPPED, WRITTEN, SetWork
from medaug_gui.gui.language.days import write_near_day
from medaug_gui.gui.language.language import translate_sentence

STATUS_ICONS = {PLANNED: "rename", MAKING: "running", STOPPED: "pause", BROKEN: "warning", FAILED: "failed",
                WRITTEN: "done"}  # fmt: skip


def name_layout(layout: str) -> str:
    """As its makers write it."""
    names = {"nnunet": "nnU-Net", "monai": "MONAI", "bids": "BIDS", "png": "PNG", "coco": "COCO", "dicom": "DICOM"}
    return names.get(layout, layout)


def describe_layout(layout: str) -> str:
    """What files it has."""
    translate = QCoreApplication.translate
    texts = {
        "nnunet": translate("Dataset", "Raw data set with dataset.json and splits_final.json"),
        "monai": translate("Dataset", "Datalist with NIfTI files, for load_decathlon_datalist"),
        "bids": translate("Dataset", "Brain Imaging Data Structure, variants as derivatives"),
        "png": translate("Dataset", "A picture for each slice, masks, and a table"),
        "coco": translate("Dataset", "Pictures with annotations as boxes and masks"),
        "dicom": translate("Dataset", "A series for each image, labels as segmentations, identities replaced"),
    }
    return texts.get(layout, "")


def name_part(part: str) -> str:
    """A part of the split."""
    translate = QCoreApplication.translate
    names = {"train": translate("Dataset", "Train"), "val": translate("Dataset", "Validation"),
             "test": translate("Dataset", "Test")}  # fmt: skip
    return names.get(part, "\u2013")


def name_balance(balance: str) -> str:
    """What is balanced."""
    translate = QCoreApplication.translate
    names = {"none": translate("Dataset", "Not balanced"), "class": translate("Dataset", "By class"),
             "label": translate("Dataset", "By label")}  # fmt: skip
    return names.get(balance, balance)


def count_whole_images(count: int) -> str:
    """ "1,234 images"."""
    if count == 1:
        return QCoreApplication.translate("Dataset", "1 image")
    return QCoreApplication.translate("Dataset", "{0} images").format(f"{count:,}")


def count_cases(count: int) -> str:
    """ "1,234 cases"."""
    if count == 1:
        return QCoreApplication.translate("Dataset", "1 case")
    return QCoreApplication.translate("Dataset", "{0} cases").format(f"{count:,}")


def describe_split(plan: SetPlan) -> str:
    """The shares of the patients."""
    return " / ".join(f"{share * 100:.0f} %" for share in plan.split)


def describe_work(one: SetWork) -> str:
    """How it stands, in one line."""
    translate = QCoreApplication.translate
    if one.status == PLANNED:
        draft = translate("Dataset", "Draft")
        return f"{count_whole_images(one.images)} · {draft}" if one.images else draft
    if one.status == WRITTEN:
        day = write_near_day(QDateTime.fromSecsSinceEpoch(round(one.note.added)).date())
        images = sum(one.report.entries.values()) if one.report is not None else one.images
        return translate("Dataset", "{0} · written {1}").format(count_whole_images(images), day)
    return describe_making(one)


def describe_making(one: SetWork) -> str:
    """How far it is."""
    translate = QCoreApplication.translate
    if one.status == MAKING:
        phase = one.state.phase if one.state is not None and one.state.pid == one.note.pid else ""
        if not phase or phase == SURVEYING:
            return translate("Dataset", "Starting")
        if phase == CHECKING:
            return translate("Dataset", "Reading back")
        return _say_count(one, translate("Dataset", "{0} of {1} images"))
    forms = {
        STOPPED: translate("Dataset", "Stopped at {0} of {1} images"),
        BROKEN: translate("Dataset", "Broken off at {0} of {1} images"),
        FAILED: translate("Dataset", "Failed at {0} of {1} images"),
    }
    return _say_count(one, forms[one.status]) if one.status in forms else ""


def describe_trouble(one: SetWork) -> str:
    """Why it did not come to its end; empty where it did, or was stopped."""
    if one.status == BROKEN:
        gone = QCoreApplication.translate("Dataset", "The process that wrote it is gone. What is written stays.")
        return f"{gone} {translate_sentence(one.trouble)}".strip()
    return translate_sentence(one.trouble)


def sum_up(rows: int, facts: SetFacts) -> str:
    """Cases and images in one line."""
    return f"{count_cases(rows)}, {count_whole_images(facts.entries)}"


def title_case(row: CaseRow, is_hidden: bool) -> str:
    """What a case is called in the list: its file, or the folder of its slices; its name in the set where hidden."""
    path = Path(row.path)
    if is_hidden and row.name:
        return row.name
    stem = path.name.split(".")[0] or path.name
    return path.parent.name if row.slices > 1 and len(row.series) == 1 and path.suffix in ("", ".dcm") else stem


def describe_case(row: CaseRow, names: Mapping[str, str], is_hidden: bool) -> str:
    """Its name in the set, its class and its labels."""
    labels = ", ".join(names.get(number, number) for number in row.labels)
    return " · ".join(filter(None, ("" if is_hidden else row.name, row.group, labels)))


def _say_count(one: SetWork, text: str) -> str:
    return text.format(f"{one.done:,}", f"{one.images:,}")
