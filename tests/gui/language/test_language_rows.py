"""What the window's lists and panes say in another language, and what they leave as the files say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import medaug_gui.gui
from medaug_gui.core.errors import MedAugError
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.provenance import Provenance, Step
from medaug_gui.core.series import Identity, Series
from medaug_gui.gui.browser.model.lineage import find_lineage, name_again
from medaug_gui.gui.browser.model.roles import ABOUT, GENERATED, KIND, ORPHANS, REFUSAL
from medaug_gui.gui.browser.model.series_model import SeriesModel
from medaug_gui.gui.info.making_facts import list_making
from medaug_gui.gui.language.days import write_day, write_moment, write_near_day
from medaug_gui.gui.language.language import CHINESE, ENGLISH, Language, find_language
from medaug_gui.gui.scene.side import Side
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.io.events import FileRefused
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.transform import Transform

READ_MS = 30_000
_LATIN = re.compile(r"[A-Za-z]{3,}")
_WORDS = {"gamma"}
"""Words that Chinese has from the Latin alphabet."""


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    found = find_language()
    yield found
    found.choose(ENGLISH)
    qapp.processEvents()


def list_rows(window: MainWindow) -> dict[str, str]:
    """The texts of the browser's rows with their second lines, down to the series."""
    model: SeriesModel = window.study.series.model
    found: dict[str, str] = {}

    def walk(row: object) -> None:
        for at in range(row.rowCount()):  # type: ignore[attr-defined]
            below = row.child(at)  # type: ignore[attr-defined]
            found[below.text()] = str(below.data(ABOUT) or "")
            walk(below)

    walk(model.invisibleRootItem())
    return found


def test_a_study_has_its_own_words_and_a_day_of_the_language(
    window: MainWindow, language: Language, ct_folder: Path, qtbot: QtBot
) -> None:
    window.open([ct_folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=READ_MS)
    model = window.study.series.model
    header = model.entries[0].header
    assert header is not None
    english = list_rows(window)
    language.choose(CHINESE)
    QApplication.processEvents()
    chinese = list_rows(window)
    assert [above.title for above in find_lineage(header, model.grouping)] == list(chinese)[:-1]
    assert "labels" in english[header.identity.description]
    assert chinese[header.identity.description].endswith("标签")
    language.choose(ENGLISH)
    QApplication.processEvents()
    assert list_rows(window) == english


def test_words_that_look_like_messages_stay_in_rows_of_files(language: Language) -> None:
    """A file or a study may be called as a text of the window is."""
    model = SeriesModel()
    model.refuse([FileRefused("/scans/Export", "The file is empty.")])
    language.choose(CHINESE)
    model.retext(lambda text: "不" if text == "Export" else text)
    row = model.refusals.list_nodes()[0].child(0)
    assert (row.data(KIND), row.text()) == (REFUSAL, "Export")
    assert row.toolTip().startswith("/scans/Export\n")


def test_rows_of_no_series_are_named_again(language: Language) -> None:
    language.choose(CHINESE)
    today = f"{GENERATED}/2026-11-30"
    assert (name_again(GENERATED), name_again(ORPHANS)) == ("生成影像", "没有源影像的结果")
    assert name_again(today).startswith("2026年11月30日")
    assert name_again("patient/1/x") == ""


def test_days_are_written_as_the_language_writes_them(language: Language) -> None:
    day = QDate(2026, 11, 30)
    assert (write_day(day), write_near_day(day)) == ("30 Nov 2026", "30 Nov")
    assert write_moment(QDateTime(QDate(2001, 2, 3), QTime(4, 5))) == "3 Feb 2001, 04:05"
    language.choose(CHINESE)
    assert (write_day(day), write_near_day(day)) == ("2026年11月30日", "11月30日")
    assert write_moment(QDateTime(QDate(2001, 2, 3), QTime(4, 5))) == "2001年2月3日 04:05"


def test_days_are_written_in_one_place() -> None:
    """A form of a day in a file of the window is one that no language can change."""
    root = Path(medaug_gui.gui.__file__).parent
    forms = re.compile(r"strftime\(\"[^\"]*%[Ymdb]|QLocale\(\)\.toString\(")
    found = [str(path.relative_to(root)) for path in root.rglob("*.py") if forms.search(path.read_text("utf-8"))]
    assert found == [str(Path("language") / "days.py")]


def test_what_was_made_is_titled_in_the_language_and_a_scan_in_its_own_words(language: Language) -> None:
    scan = Series(np.zeros((1, 4, 4), np.int16), Geometry((1, 4, 4)))
    made = scan.with_step(Step("denoise-ct", "1", {}, {}, 0, "", "enhance"))
    language.choose(CHINESE)
    assert Side(scan, "Denoise CT", "A").label == "Denoise CT"
    assert Side(made, "Denoise CT #2", "B").label == "CT 去噪 #2"


def make_series(modality: str) -> Series:
    voxels = np.random.default_rng(1).normal(100, 30, (12, 40, 44)).astype(np.float32)
    unit = "HU" if modality == "CT" else ""
    return Series(voxels, Geometry(voxels.shape, (3.0, 1.0, 1.0)), Identity(modality=modality), unit=unit)


@pytest.mark.parametrize("name", [id for id, one in catalog().items() if isinstance(one, Transform)])
def test_every_value_that_is_drawn_is_named_in_chinese(name: str, language: Language) -> None:
    operation = catalog()[name]
    assert isinstance(operation, Transform)
    language.choose(CHINESE)
    for modality in ("CT", "MR", "CR"):
        series = make_series(modality)
        try:
            source, drawn = operation.prepare(series, {}, 3)
        except MedAugError:
            continue
        step = operation.record_step(source, {}, drawn, 3)
        (section,) = list_making(Provenance(steps=(step,)), {}, series.unit)
        for fact in section.facts:
            assert not set(_LATIN.findall(fact.name)) - _WORDS, fact
