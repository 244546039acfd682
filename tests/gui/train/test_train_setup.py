"""Setting up a training: what to learn, from what, what will be used, the verdict before the first step."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.core.trainings.survey import Case, Survey
from medaug_gui.gui.data.data_choice import choose_entries
from medaug_gui.gui.dress.icons import GLYPHS, TASK_ICONS
from medaug_gui.gui.entry import make_entry
from medaug_gui.gui.language.language import CHINESE, ENGLISH, find_language
from medaug_gui.gui.train.setup.survey_view import pick_few
from medaug_gui.gui.train.training_text import STATUS_ICONS
from medaug_gui.gui.window.main_window import MainWindow

WAIT = 120_000


def surveyed(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    window.train.page.take_folders([folder])
    qtbot.waitUntil(lambda: window.train.page.form.survey.isVisible(), timeout=WAIT)


def read_texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_train_stands_between_study_and_models(train: MainWindow) -> None:
    assert train.modes.ids == ("study", "train", "dataset", "models")
    keys = [train.commands.find(f"mode-{id}").shortcut().toString() for id in train.modes.ids]
    assert keys == ["Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"]


def test_nothing_can_be_trained_before_something_is_chosen(train: MainWindow) -> None:
    assert not train.train.page.verdict.train.isEnabled()
    assert "Choose" in train.train.page.verdict.train.toolTip()


def test_what_will_be_used_and_what_was_left_out_is_shown(train: MainWindow, qtbot: QtBot, films: Path) -> None:
    page = train.train.page
    surveyed(train, qtbot, films)
    told = read_texts(page.form.survey)
    assert "60 \u00b7 60 slices" in told
    assert "30" in told
    assert "Left out: 2" in told
    assert "2 \u00b7 This picture is all black." in told
    assert len(page.form.survey.sheet.places) == 24
    page.form.survey.all.click()
    assert len(page.form.survey.sheet.places) == 60


def test_the_verdict_is_said_before_the_first_step_and_an_error_holds_the_button(
    train: MainWindow, qtbot: QtBot, films: Path
) -> None:
    page = train.train.page
    surveyed(train, qtbot, films)
    assert "9 pairs of pictures" in read_texts(page.verdict)
    assert page.verdict.train.isEnabled()
    page.form.tasks.find_card("segment").click()
    assert not page.verdict.train.isEnabled()
    qtbot.waitUntil(lambda: "There is no label map." in read_texts(page.verdict), timeout=WAIT)
    assert not page.verdict.train.isEnabled()
    page.form.tasks.find_card("denoise").click()
    qtbot.waitUntil(page.verdict.train.isEnabled, timeout=WAIT)


def test_classes_by_folder_are_counted(train: MainWindow, qtbot: QtBot, films: Path) -> None:
    page = train.train.page
    surveyed(train, qtbot, films)
    page.form.classes.setCurrentIndex(1)
    page.form.classes.activated.emit(1)
    qtbot.waitUntil(lambda: "2 classes" in read_texts(page.verdict), timeout=WAIT)
    assert page.form.plan is not None
    assert page.form.plan.classes == "folder"


def test_columns_and_modalities_that_there_are_are_offered(train: MainWindow, qtbot: QtBot, films: Path) -> None:
    page = train.train.page
    page.take_folders([films])
    qtbot.waitUntil(lambda: page.form.classes.findData("finding") > 0, timeout=WAIT)
    page.form.classes.setCurrentIndex(page.form.classes.findData("finding"))
    assert page.form.plan is not None
    assert page.form.plan.classes == "finding"
    assert page.form.modality.findData("CR") > 0


def test_the_method_is_asked_for_where_images_are_generated(train: MainWindow, films: Path) -> None:
    form = train.train.page.form
    train.train.page.take_folders([films])
    assert not form.method.isVisible()
    form.tasks.find_card("generate").click()
    assert form.method.isVisible()
    form.method.find_segment("gan").click()
    assert form.plan is not None
    assert (form.plan.task, form.plan.method) == ("generate", "gan")
    form.tasks.find_card("denoise").click()
    assert form.plan.method == ""


def test_scans_with_nothing_to_find_are_asked_for_where_is_segmented(train: MainWindow, films: Path) -> None:
    form = train.train.page.form
    train.train.page.take_folders([films])
    form.tasks.find_card("denoise").click()
    assert not form.empty.isVisibleTo(form)
    form.tasks.find_card("segment").click()
    assert form.empty.isVisibleTo(form)
    assert form.plan is not None
    assert form.plan.empty == ()
    form.empty.click()
    assert form.plan.empty == form.plan.sources
    form.tasks.find_card("denoise").click()
    assert form.plan.empty == ()


def test_data_that_cannot_be_looked_at_say_why(train: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    train.train.page.take_folders([folder])
    qtbot.waitUntil(lambda: "There is nothing to train on." in read_texts(train.train.page.verdict), timeout=WAIT)
    assert not train.train.page.verdict.train.isEnabled()


def test_a_dropped_folder_is_learned_from(train: MainWindow, films: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(films))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(train, QDragEnterEvent(QPoint(600, 400), copy, data, left, none))
    QApplication.sendEvent(train, QDropEvent(QPointF(600, 400), copy, data, left, none))
    choice = train.train.page.form.source.choice
    assert choice is not None
    assert choice.sources == (str(films),)
    assert train.modes.current == "train"


def test_marked_series_are_offered(train: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    train.modes.show_mode("study")
    train.open([ct_folder])
    qtbot.waitUntil(lambda: train.desk.shown.is_source_read, timeout=WAIT)
    train.study.series.tree.selectAll()
    train.commands.find("train-marked").trigger()
    assert train.modes.current == "train"
    choice = train.train.page.form.source.choice
    assert choice is not None
    (entry,) = train.study.series.entries
    assert choice.series == (entry.key,)
    assert str(ct_folder) in " ".join(choice.sources)


def test_a_selection_is_kept_and_forgotten(train: MainWindow, films: Path) -> None:
    source = train.train.page.form.source
    train.train.page.take_folders([films])
    source.keep.click()
    assert source.box.currentText() == "films"
    assert source.keep.text() == "Forget"
    source.keep.click()
    assert source.keep.text() == "Keep"
    assert source.choice is not None


def test_a_file_that_is_a_series_is_taken_alone_and_a_stack_by_its_folder(ct_folder: Path) -> None:
    from medaug_gui.core.progress import Progress
    from medaug_gui.io.scan import scan_all

    headers, _ = scan_all([ct_folder], Progress())
    choice = choose_entries([make_entry(header) for header in headers], "CT")
    assert choice is not None
    assert all(Path(source).is_dir() or source in headers[0].label_files for source in choice.sources)


def test_the_few_pictures_are_of_many_patients_and_of_all_classes() -> None:
    def case(at: int, patient: str, group: str) -> Case:
        return Case(key=str(at), patient=patient, modality="CR", slices=1, rows=9, columns=9, path="", group=group,
                    thumbnails=(at,))  # fmt: skip

    cases = tuple(case(n, f"p{n // 10}", "a" if n < 90 else "b") for n in range(100))
    few = pick_few(Survey(cases), 100)
    assert len(few) == 24
    assert {0, 10, 20, 30, 40, 90, 91} <= set(few[:11])
    assert pick_few(Survey(), 0) == ()


def test_the_form_speaks_another_language_and_keeps_what_was_chosen(
    train: MainWindow, qtbot: QtBot, films: Path
) -> None:
    page = train.train.page
    surveyed(train, qtbot, films)
    page.form.tasks.find_card("generate").click()
    before = page.form.plan
    try:
        find_language().choose(CHINESE)
        assert page.form.tasks.find_card("generate").text() != "Generate"
        assert page.form.plan is not None
        assert page.form.plan.sources == before.sources  # type: ignore[union-attr]
        assert page.form.plan.task == "generate"
    finally:
        find_language().choose(ENGLISH)
    assert page.form.tasks.find_card("generate").text() == "Generate"


def test_every_state_and_task_has_an_icon() -> None:
    assert set(TASK_ICONS.values()) | set(STATUS_ICONS.values()) <= set(GLYPHS)


def test_arrows_go_from_task_to_task(train: MainWindow, qtbot: QtBot) -> None:
    tasks = train.train.page.form.tasks
    tasks.find_card("denoise").setFocus()
    qtbot.keyClick(tasks.find_card("denoise"), Qt.Key.Key_Right)
    assert tasks.current == "upscale"


@pytest.mark.parametrize("count", [0, 5, 60])
def test_the_sheet_is_as_high_as_its_rows(train: MainWindow, count: int) -> None:
    sheet = train.train.page.form.survey.sheet
    sheet.show_pictures(np.zeros((count, 64, 64), np.uint8), tuple(range(count)))
    rows = -(-min(count, 24) // 8)
    assert sheet.heightForWidth(8 * 40 + 28) == max(1, rows * 44)
