"""The contact sheet: what lies in it, what is decided, what is shown of it and what leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot
from sheet_stacks import WAIT, make_stack, put_results, show_sheet

from medaug_gui.core.provenance import Provenance
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.sheet.sheet_pane import SheetPane, list_exports
from medaug_gui.gui.sheet.subject import choose_subject
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.decisions import ACCEPTED, REJECTED, read_decisions
from medaug_gui.jobs.recipe import Recipe


def state_of(pane: SheetPane) -> list[str]:
    """What is decided of each image, in the order of the sheet."""
    return [pane._decisions.find(cell.place)[:1] for cell in pane.model.cells]


def press(qtbot: QtBot, pane: SheetPane, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(pane.view, key)


def test_each_image_of_a_generated_stack_is_a_cell_and_starts_open(pane: SheetPane, window: MainWindow) -> None:
    assert window.study.view.layout_id == "sheet"
    assert [cell.name for cell in pane.model.cells] == [str(number) for number in range(1, 9)]
    assert [cell.number for cell in pane.model.cells] == list(range(8))
    assert [cell.index for cell in pane.model.cells if cell.is_alarm] == [2, 5]
    assert state_of(pane) == [""] * 8
    assert pane.model.count() == {"all": 8, "open": 6, "accepted": 0, "rejected": 0, "alarm": 2, "failed": 0}
    bar = pane.bar
    assert bar.filter.find_segment("open").text() == "Open 6"
    assert bar.filter.find_segment("alarm").text() == "Copy alarm 2"
    assert bar.reject.text() == "Reject both alarms"
    assert (bar.export.text(), bar.export.isEnabled()) == ("Export 0 accepted", False)


def test_a_accepts_and_x_rejects_and_both_are_undone(pane: SheetPane, window: MainWindow, qtbot: QtBot) -> None:
    pane.view.setFocus()
    press(qtbot, pane, Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_X)
    assert state_of(pane) == ["a", "a", "r", "", "", "", "", ""]
    current = pane.view.current
    assert current is not None
    assert current.index == 3  # it goes on by itself
    assert pane.bar.export.text() == "Export 2 accepted"
    assert window.desk.history.to_undo == "Reject image 3"
    window.desk.history.undo()
    window.desk.history.undo()
    assert state_of(pane) == ["a", "", "", "", "", "", "", ""]
    window.desk.history.redo()
    assert state_of(pane) == ["a", "a", "", "", "", "", "", ""]
    pane.view.go_to(1)
    press(qtbot, pane, Qt.Key.Key_Space)
    assert state_of(pane) == ["a", "", "", "", "", "", "", ""]
    press(qtbot, pane, Qt.Key.Key_Space)
    assert state_of(pane) == ["a", "a", "", "", "", "", "", ""]


def test_the_keys_decide_only_while_the_sheet_is_on(pane: SheetPane, window: MainWindow, qtbot: QtBot) -> None:
    window.commands.find("sheet").trigger()
    assert window.study.view.layout_id != "sheet"
    assert not window.commands.find("sheet-accept").isEnabled()
    assert window.commands.find("sheet") in window.switches.layouts.button.menu().actions()
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert state_of(pane) == [""] * 8


def test_of_many_that_are_accepted_the_alarms_stay_open(pane: SheetPane, window: MainWindow, qtbot: QtBot) -> None:
    pane.view.selectAll()
    pane.view.setFocus()
    press(qtbot, pane, Qt.Key.Key_A)
    assert state_of(pane) == ["a", "a", "", "a", "a", "", "a", "a"]
    assert window.notice.text == "2 copy alarms stay open: accept them one by one."
    pane.view.clearSelection()
    pane.view.go_to(2)
    press(qtbot, pane, Qt.Key.Key_A)
    assert state_of(pane)[2] == "a"
    assert pane.bar.reject.text() == "Reject the alarm"
    qtbot.mouseClick(pane.bar.reject, Qt.MouseButton.LeftButton)
    assert state_of(pane) == ["a", "a", "a", "a", "a", "r", "a", "a"]
    assert not pane.bar.reject.isVisibleTo(pane.bar)


def test_a_filter_shows_what_is_asked_for_and_loses_what_is_decided(pane: SheetPane, qtbot: QtBot) -> None:
    def shown() -> list[int]:
        return [pane.model.cell_at(row).index for row in range(pane.model.rowCount())]  # type: ignore[union-attr]

    for name, indexes in (("alarm", [2, 5]), ("accepted", []), ("open", [0, 1, 3, 4, 6, 7])):
        qtbot.mouseClick(pane.bar.filter.find_segment(name), Qt.MouseButton.LeftButton)
        assert shown() == indexes
    pane.view.go_to(1)
    pane.view.setFocus()
    press(qtbot, pane, Qt.Key.Key_A)
    assert shown() == [0, 3, 4, 6, 7]
    assert pane.view.current is not None
    assert pane.view.current.index == 3  # the next one takes its place
    pane._decisions._history.undo()
    assert shown() == [0, 1, 3, 4, 6, 7]
    pane.model.set_filter("all")
    pane.bar.order.setCurrentIndex(1)
    pane.bar.order.activated.emit(1)
    assert shown()[:3] == [2, 5, 0]


def test_an_image_is_opened_in_a_pane(pane: SheetPane, window: MainWindow, qtbot: QtBot) -> None:
    shown = window.desk.shown
    qtbot.waitUntil(lambda: shown.sides.other is not None, timeout=WAIT)
    pane.view.go_to(6)
    pane.view.setFocus()
    press(qtbot, pane, Qt.Key.Key_Return)
    assert window.study.view.layout_id == "result"
    qtbot.waitUntil(lambda: shown.position.index == 6, timeout=WAIT)
    put_results(window, [make_stack(5)], "other")
    qtbot.waitUntil(lambda: shown.result is not None and shown.result.key == "other/0-0", timeout=WAIT)
    pane = show_sheet(window, qtbot, 5)
    shown.choose_result(window.study.results.all[0], None)
    qtbot.waitUntil(lambda: shown.sides.other is not None and shown.sides.other.key == "g/0-0", timeout=WAIT)
    window.sheet._open(pane.model.cells[4])
    qtbot.waitUntil(lambda: shown.sides.other is not None and shown.sides.other.key == "other/0-0", timeout=WAIT)
    assert shown.position.index == 4


def test_pictures_come_in_the_background_and_follow_the_window(
    pane: SheetPane, window: MainWindow, qtbot: QtBot
) -> None:
    pictures, side = pane.pictures, round(pane.view.side * pane.view.devicePixelRatioF())
    places = [cell.place for cell in pane.model.cells]
    qtbot.waitUntil(lambda: all(pictures.find(place, side) is not None for place in places), timeout=WAIT)
    pictures.begin_painting()

    def grey(at: int) -> int:
        image = pictures.find(places[at], side)
        assert image is not None
        return image.pixelColor(side // 2, side // 2).red()

    assert [grey(at) for at in (0, 4, 7)] == [pytest.approx(value, abs=2) for value in (0, 128, 223)]
    qtbot.waitUntil(lambda: window.desk.shown.sides.other is not None, timeout=WAIT)
    window.desk.shown.windowing.set_window(100.0, 200.0)
    assert pictures.window == (100.0, 200.0)
    assert grey(4) == 255
    assert grey(1) == pytest.approx(128, abs=2)


def test_decisions_lie_beside_the_result_and_come_back_after_a_kill(
    pane: SheetPane, window: MainWindow, qtbot: QtBot
) -> None:
    pane._decisions.decide([pane.model.cells[0], pane.model.cells[3]], ACCEPTED)
    pane._decisions.decide([pane.model.cells[4]], REJECTED)
    folder = window.study.results.all[0].stash
    assert folder is not None
    qtbot.waitUntil(lambda: read_decisions(folder) == {0: "accepted", 3: "accepted", 4: "rejected"}, timeout=WAIT)
    from medaug_gui.core.progress import Progress
    from medaug_gui.gui.sheet.cells import read_cells

    (content,) = read_cells([replace(window.study.results.all[0], key="again")], Progress())
    assert content.decided == {0: "accepted", 3: "accepted", 4: "rejected"}
    kept = window.desk.decisions.to_json()
    window.desk.decisions.restore([["x", 1, "accepted"], ["x", 2, "odd"], "nonsense", *kept])
    assert window.desk.decisions.find(("x", 1)) == "accepted"
    assert window.desk.decisions.find(("x", 2)) == ""


def test_the_card_tells_how_near_an_image_is_and_how_it_was_drawn(
    pane: SheetPane, window: MainWindow, qtbot: QtBot
) -> None:
    card = window.sheet._card
    assert card is not None
    pane.view.go_to(2)
    texts = {label.text() for label in card.findChildren(QLabel)}
    assert {"Image 3 of 8", "Nearest, features", "0.86", "2.00", "5, draw 3", "16 × 16", "Not decided"} <= texts
    assert card._alarm.text().startswith("Too like training image 3: 0.86 of the distance")
    assert card._alarm_row.isVisibleTo(card)
    qtbot.mouseClick(card.accept, Qt.MouseButton.LeftButton)
    assert state_of(pane)[2] == "a"
    pane.view.go_to(0)
    assert not card._alarm_row.isVisibleTo(card)
    names = [action.objectName() for action in pane.view.actions()]
    assert names == ["sheet-accept", "sheet-reject", "sheet-open", "sheet-again"]
    for button in card.findChildren(QAbstractButton):
        if button.objectName().startswith("card-"):
            assert button.accessibleName()
            assert button.toolTip()
    asked: list[tuple[Recipe, list[Entry]]] = []
    window.desk.run_recipe = lambda recipe, entries: asked.append((recipe, entries)) or "id"  # type: ignore[method-assign, assignment, func-returns-value]
    window.desk.capabilities.is_generating = lambda recipe: True  # type: ignore[method-assign]
    window.commands.find("sheet-again").trigger()
    ((recipe, entries),) = asked
    assert (recipe.steps[0].parameters["images"], recipe.copies, entries) == (1, 1, [])
    assert recipe.seed != 5


def test_only_what_was_accepted_is_exported(pane: SheetPane, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    asked: list[list[Entry]] = []
    window.study.export_wanted.connect(asked.append)
    pane._decisions.decide([pane.model.cells[at] for at in (0, 3, 5)], ACCEPTED)
    pane.bar.export.click()
    assert read_decisions(window.study.results.all[0].stash) == dict.fromkeys((0, 3, 5), ACCEPTED)  # type: ignore[arg-type]
    (entries,) = asked
    assert [(entry.key, entry.images) for entry in entries] == [("g/0-0", (0, 3, 5))]


def test_copies_of_a_job_are_cells_and_whole_ones_are_exported(window: MainWindow, qtbot: QtBot) -> None:
    plain = replace(make_stack(4), provenance=Provenance(recipe=None, seed=5, copy=1))
    put_results(window, [plain, plain, plain], "c", "Affine")
    pane = show_sheet(window, qtbot, 3)
    assert [cell.index for cell in pane.model.cells] == [-1, -1, -1]
    assert [cell.name for cell in pane.model.cells] == ["Affine #1", "Affine #2", "Affine #3"]
    pane._decisions.decide([pane.model.cells[1]], ACCEPTED)
    entries = list_exports(pane.model.list_accepted())
    assert [(entry.key, entry.images) for entry in entries] == [("c/0-1", None)]
    assert window.desk.history.to_undo == "Accept Affine #2"


def test_what_was_done_last_says_what_the_sheet_is_made_of(window: MainWindow, qtbot: QtBot) -> None:
    put_results(window, [make_stack(4)], "a")
    put_results(window, [make_stack(3)], "b")
    qtbot.waitUntil(lambda: window.desk.shown.sides.other is not None, timeout=WAIT)
    pane = show_sheet(window, qtbot, 3)
    panel = window.study.series
    for entry in window.study.results.all:  # both are marked, as by Ctrl and a click
        index = panel.proxy.mapFromSource(panel.rows.find(entry.key).index())
        panel.tree.selectionModel().select(index, panel.tree.selectionModel().SelectionFlag.Select)
    qtbot.waitUntil(lambda: len(pane.model.cells) == 7 and not pane.is_reading, timeout=WAIT)
    assert [cell.number for cell in pane.model.cells] == list(range(7))
    window.desk.shown.choose_result(window.study.results.all[0], None)  # as the film strip does
    qtbot.waitUntil(lambda: len(pane.model.cells) == 4 and not pane.is_reading, timeout=WAIT)


def test_a_new_result_does_not_take_the_sheet_away(window: MainWindow, qtbot: QtBot) -> None:
    put_results(window, [make_stack(4)], "a")
    pane = show_sheet(window, qtbot, 4)
    put_results(window, [make_stack(3)], "b", "Made again")
    qtbot.wait(100)
    assert pane.subject.keys == ("a/0-0",)
    assert window.notice.text.startswith("Made again")
    window.commands.find("sheet").trigger()
    put_results(window, [make_stack(2)], "c")
    qtbot.waitUntil(
        lambda: window.desk.shown.result is not None and window.desk.shown.result.key == "c/0-0", timeout=60_000
    )


def test_what_a_sheet_is_made_of() -> None:
    def result(key: str, source: str = "") -> Entry:
        return Entry(key, key, stash=Path("/nowhere"), source=source)

    opened = [Entry("s", "S"), Entry("t", "T")]
    results = [result("j/0-0", "s"), result("j/0-1", "s"), result("j/1-0", "t"), result("g/0-0")]
    none: list[Entry] = []
    assert choose_subject(none, none, None, results).entries == ()
    assert choose_subject(results[:2], opened, opened[0], results).keys == ("j/0-0", "j/0-1")
    assert choose_subject(none, opened, opened[0], results).keys == ("s", "t")
    assert choose_subject(results[:1], opened[:1], opened[0], results).keys == ("j/0-0", "j/0-1")
    assert choose_subject(none, none, opened[1], none).keys == ("t",)
    assert choose_subject(none, none, results[0], results).keys == ("j/0-0", "j/0-1")
    assert choose_subject(none, none, results[3], results).keys == ("g/0-0",)


Maker = Callable[[], MainWindow]


def test_a_rejected_image_is_dark_with_a_cross_and_an_alarm_has_its_word(pane: SheetPane, qtbot: QtBot) -> None:
    side = round(pane.view.side * pane.view.devicePixelRatioF())
    places = [cell.place for cell in pane.model.cells]
    qtbot.waitUntil(lambda: all(pane.pictures.find(place, side) is not None for place in places), timeout=WAIT)
    pane.view.clearSelection()

    def grab(row: int) -> np.ndarray:
        image = pane.view.viewport().grab(pane.view.visualRect(pane.model.index(row))).toImage()
        image = image.convertToFormat(image.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)

    def middle(row: int) -> int:
        found = grab(row)
        return int(found[found.shape[0] // 2, found.shape[1] // 2, 0])

    before = middle(4)
    pane._decisions.decide([pane.model.cells[4]], REJECTED)
    assert middle(4) < before
    red = grab(2)[..., 0] - grab(2)[..., 1] > 80
    assert red.sum() > 300  # the tag Copy 0.86
    assert (grab(3)[..., 0] - grab(3)[..., 1] > 80).sum() == 0
    assert "copy alarm 0.86" in str(pane.model.data(pane.model.index(2), Qt.ItemDataRole.AccessibleTextRole))
