"""The catalogue in the real window: search, kinds, what is kept, what does not suit, and the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.operations.catalogue_delegate import ROW_HEIGHT, find_star
from medaug_gui.gui.operations.catalogue_panel import CataloguePanel
from medaug_gui.gui.operations.kept_operations import KeptOperations
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.messages import EngineReady

WAIT = 30_000
CLICK = Qt.MouseButton.LeftButton


def find_catalogue(window: MainWindow, qtbot: QtBot) -> CataloguePanel:
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    window.study.regions.set_filled(True)
    return window.study.operations


def list_ids(panel: CataloguePanel) -> list[str]:
    return [row.id for row in panel.model.rows if row.id]


def list_headings(panel: CataloguePanel) -> list[str]:
    return [row.title for row in panel.model.rows if not row.id]


def open_ct(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    window.open([folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=WAIT)


def test_everything_is_there_once_and_is_found_by_words_and_kind(window: MainWindow, qtbot: QtBot) -> None:
    panel = find_catalogue(window, qtbot)
    every = list_ids(panel)
    assert sorted(every) == sorted(window.desk.capabilities.specs)
    assert str(len(every)) in panel.search.placeholderText()
    assert "Augment · Spatial" in list_headings(panel)
    panel.kinds.find_segment("segment").click()
    specs = window.desk.capabilities.specs.values()
    assert sorted(list_ids(panel)) == sorted(spec.id for spec in specs if spec.kind == "segment")
    panel.kinds.find_segment("all").click()
    panel.search.setText("noise lower")
    assert list_ids(panel) == ["ct-dose"]
    panel.search.setText("nothing is called so")
    assert list_ids(panel) == []
    assert panel.nothing.isVisibleTo(panel)


def test_what_is_called_by_the_words_stands_before_what_only_mentions_them(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    panel = find_catalogue(window, qtbot)
    open_ct(window, qtbot, ct_folder)
    for words in ("denoise", "noise", "blur", "slice"):
        panel.search.setText(words)
        rows = [row for row in panel.model.rows if row.id and row.suits]
        called = [words in f"{row.id} {row.title}".lower() for row in rows]
        assert any(called), words
        assert called == sorted(called, reverse=True), [row.title for row in rows]
    panel.search.setText("denoise")
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert window.desk.draft.steps[-1].operation.startswith("denoise")
    panel.search.setText("diffusion")
    assert len(list_headings(panel)) == len(set(list_headings(panel)))


def test_what_has_no_meaning_for_the_series_is_last_with_its_reason(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    panel = find_catalogue(window, qtbot)
    open_ct(window, qtbot, ct_folder)
    rows = panel.model.rows
    heading = next(at for at, row in enumerate(rows) if row.title == "Not for this CT")
    assert all(not row.suits for row in rows[heading + 1 :])
    assert all(row.suits for row in rows[:heading] if row.id)
    rician = next(row for row in rows if row.id == "rician-noise")
    assert "MR" in rician.line
    assert rician.chip == "MR"
    assert not rician.is_refused
    index = panel.model.find_index("rician-noise")
    assert panel.list.visualRect(index).height() > ROW_HEIGHT, "the reason takes the lines that it needs"
    panel.list.taken.emit("rician-noise")
    assert window.desk.draft.steps[-1].operation == "rician-noise", "it can be tried all the same"


def test_a_click_opens_the_form_and_back_opens_the_list_on_the_same_row(window: MainWindow, qtbot: QtBot) -> None:
    panel, tab = find_catalogue(window, qtbot), window.study.operations_tab
    place = panel.list.visualRect(panel.model.find_index("flip")).center()
    qtbot.mouseClick(panel.list.viewport(), CLICK, pos=place)
    assert tab.has_form
    assert window.desk.draft.steps[-1].operation == "flip"
    assert not window.desk.draft.steps[-1].kept
    tab.recipe.step_form.back.click()
    assert not tab.has_form
    assert panel.list.current_row is not None
    assert panel.list.current_row.id == "flip"
    assert panel.recipe.isVisibleTo(panel)
    panel.recipe.click()
    assert tab.has_form


def test_a_favourite_stands_first_and_is_kept(make_window: Callable[[], MainWindow], qtbot: QtBot) -> None:
    window = make_window()
    panel = find_catalogue(window, qtbot)
    index = panel.model.find_index("crop")
    star = find_star(panel.list.visualRect(index), panel.model.rows[index.row()]).center()
    qtbot.mouseClick(panel.list.viewport(), CLICK, pos=QPoint(star))
    assert list_headings(panel)[0] == "Favourites"
    assert list_ids(panel)[0] == "crop"
    assert not window.desk.draft.steps, "the star is not the row"
    again = find_catalogue(make_window(), qtbot)
    assert list_ids(again)[0] == "crop"


def test_what_was_run_is_recent(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    panel = find_catalogue(window, qtbot)
    open_ct(window, qtbot, ct_folder)
    panel.chosen.emit("blur")
    assert "Recent" not in list_headings(panel)
    window.study.run()
    assert list_headings(panel)[0] == "Recent"
    assert list_ids(panel)[0] == "blur"
    assert list_ids(panel).count("blur") == 1


def test_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    panel = find_catalogue(window, qtbot)
    window.activateWindow()
    window.study.operations_tab.search()
    qtbot.waitUntil(panel.search.hasFocus, timeout=WAIT)
    qtbot.keyClicks(panel.search, "gam")
    assert list_ids(panel) == ["gamma"]
    qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    qtbot.waitUntil(panel.list.hasFocus, timeout=WAIT)
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    qtbot.waitUntil(panel.search.hasFocus, timeout=WAIT)
    qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert window.desk.draft.steps[-1].operation == "gamma"
    assert window.study.operations_tab.has_form


def test_an_operation_that_comes_has_a_heading_and_suits_any_series(qtbot: QtBot, tmp_path: Path) -> None:
    capabilities = Capabilities()
    panel = CataloguePanel(capabilities, KeptOperations(Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(panel)
    capabilities.learn(
        EngineReady((OperationSpec("outline", "Outline things", "segment", "Learned", "Outlines."),), ())
    )
    assert [(row.title, row.suits) for row in panel.model.rows] == [
        ("Segment · Learned", True),
        ("Outline things", True),
    ]
