"""Headers and results that lie nowhere, for the lists."""

from __future__ import annotations

from pathlib import Path

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Identity
from medaug_gui.gui.entry import Entry


def make_header(
    number: int, patient: int = 0, study: int = 0, modality: str = "CT", date: str = "20200102", title: str = "",
    folder: str = "/data/a",
) -> SeriesHeader:  # fmt: skip
    who = Identity(
        patient_id=f"P{patient}", study_uid=f"1.{patient}.{study}", study_date=date, modality=modality,
        description=title or f"Series {number}", study_description=f"Study {study}", series_number=number,
    )  # fmt: skip
    frames = (FrameRef(path=f"{folder}/IM{number}.dcm"), FrameRef(path=f"{folder}/IM{number}b.dcm"))
    return SeriesHeader(f"k{number}", f"g{number}", "dicom", who, frames, (2, 8, 8), (1.0, 1.0, 1.0))


def make_result(source: str, copy: int = 0, copies: int = 1, job: str = "job", title: str = "Affine") -> Entry:
    number = f" #{copy + 1}" if copies > 1 else ""
    batch = f"{job}/0" if copies > 1 else ""
    return Entry(f"{job}/0-{copy}", title + number, stash=Path("/nowhere"), source=source, about="S", batch=batch)
