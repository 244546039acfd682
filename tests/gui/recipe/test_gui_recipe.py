"""The recipe in the real window: rows, copies in the preview, numbers of the slice, the button and what a run takes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from medaug_gui.gui.recipe.fields.automatic_field import AutomaticField
from medaug_gui.gui.recipe.run_text import RunCost, describe_cost, write_bytes
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.stash import get

WAIT = 60_000


def open_ct(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    window.open([folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=WAIT)


def list_operations(window: MainWindow) -> list[str]:
    return [step.operation for step in window.desk.draft.steps]


def test_rows_are_bypassed_moved_and_taken_out_by_keys(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    open_ct(window, qtbot, ct_folder)
    draft, steps = window.desk.draft, window.study.recipe.steps
    draft.load(Recipe((RecipeStep("flip"), RecipeStep("gamma"), RecipeStep("blur"))))
    assert [row.text.full for row in steps.rows] == ["Flip, left-right", "Gamma", "Blur, 2 mm"]
    rows = steps.rows
    qtbot.keyClick(rows[2], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert list_operations(window) == ["flip", "blur", "gamma"]
    qtbot.keyClick(rows[0], Qt.Key.Key_Space)
    assert not draft.steps[0].enabled
    assert "bypassed" in rows[0].accessibleName()
    assert draft.recipe is not None
    assert draft.recipe.to_json()["steps"][0]["enabled"] is False
    assert window.desk.capabilities.name_recipe(draft.recipe) == "Blur + Gamma"
    qtbot.keyClick(rows[1], Qt.Key.Key_Delete)
    assert list_operations(window) == ["flip", "gamma"]
    for _ in range(3):
        window.desk.history.undo()
    assert list_operations(window) == ["flip", "gamma", "blur"]
    assert all(step.enabled for step in draft.steps)


def test_a_row_is_dragged_to_another_place(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    open_ct(window, qtbot, ct_folder)
    window.desk.draft.load(Recipe((RecipeStep("flip"), RecipeStep("gamma"), RecipeStep("blur"))))
    rows = window.study.recipe.steps.rows
    middle = QPoint(60, 16)
    QTest.mousePress(rows[0], Qt.MouseButton.LeftButton, pos=middle)
    for down in (30, 80, 110):
        QTest.mouseMove(rows[0], middle + QPoint(0, down))
    QTest.mouseRelease(rows[0], Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 110))
    assert list_operations(window) == ["gamma", "blur", "flip"]
    assert window.desk.draft.current == 2


def test_every_step_bypassed_runs_nothing(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    open_ct(window, qtbot, ct_folder)
    window.desk.draft.load(Recipe((RecipeStep("flip", enabled=False),)))
    run = window.study.recipe.run_box.run
    assert not run.isEnabled()
    assert "bypassed" in run.text()
    window.desk.draft.enable(0, True)
    assert run.isEnabled()


def test_the_dice_in_the_pane_of_a_preview_gives_another_seed(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    open_ct(window, qtbot, ct_folder)
    shown, dice, view = window.desk.shown, window.study.view.dice, window.study.view
    assert not dice.isVisible()
    window.desk.draft.load(Recipe((RecipeStep("ct-dose", {"dose": 10.0}),), seed=8, copies=3))
    for layout in ("side", "swipe", "difference", "result"):
        view.set_layout(layout)
        qtbot.waitUntil(lambda: shown.preview_copy is not None and dice.isVisible(), timeout=WAIT)
        pane = next(pane for pane in view.panes if pane.content.preview)
        assert pane.geometry().contains(dice.geometry())
        before = window.desk.draft.seed
        qtbot.mouseClick(dice, Qt.MouseButton.LeftButton)
        assert window.desk.draft.seed != before
        qtbot.waitUntil(lambda: shown.preview_copy == (1, 3, window.desk.draft.seed), timeout=WAIT)
    shown.looks.change(texts="none")
    shown.announce()
    assert not dice.isVisible()
    shown.looks.change(texts="some")
    shown.announce()
    assert dice.isVisible()
    window.desk.draft.clear()
    qtbot.waitUntil(lambda: not dice.isVisible(), timeout=WAIT)


def test_a_copy_in_the_preview_is_the_copy_that_the_run_makes(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    open_ct(window, qtbot, ct_folder)
    shown, previewer = window.desk.shown, window.desk.previewer
    window.desk.draft.load(Recipe((RecipeStep("ct-dose", {"dose": 10.0}), RecipeStep("gamma")), seed=8, copies=3))
    numbers = window.study.operations_tab.numbers
    seen = []
    for copy in range(3):
        with qtbot.waitSignal(previewer.told, timeout=WAIT):
            numbers.on.click() if copy else previewer.refresh()
        assert numbers.copy.text() == f"Copy {copy + 1} of 3"
        preview = shown.sides.preview
        assert preview is not None
        assert shown.preview_copy == (copy + 1, 3, 8)
        assert preview.title == "Lower CT dose, 10 % + Gamma"
        seen.append(preview.series.voxels[0].astype(np.float32))
    assert not numbers.on.isEnabled()
    index = shown.position.native_index
    field = window.study.recipe.step_form.findChild(AutomaticField)
    assert field is not None
    measured = field.combo.itemText(0)
    assert "HU" in measured
    window.study.recipe.run_box.run.click()
    qtbot.waitUntil(lambda: len(window.study.results.all) == 3, timeout=WAIT)
    qtbot.waitUntil(lambda: shown.result is not None, timeout=WAIT)
    assert field.combo.itemText(0) == measured  # of the same source the same holds
    assert not numbers.table.isVisible()  # a result is shown, no preview: numbers of one would be of another slice soon
    assert numbers.time.text() == ""
    for copy, entry in enumerate(sorted(window.study.results.all, key=lambda entry: entry.key)):
        assert entry.stash is not None
        result = get(entry.stash)
        assert result.provenance.copy == copy
        assert np.array_equal(result.voxels[index].astype(np.float32), seen[copy])
    assert not np.array_equal(seen[0], seen[1])
    window.commands.find("previous-copy").trigger()  # whoever asks for a copy sees it: the result makes room
    qtbot.waitUntil(lambda: shown.sides.preview is not None, timeout=WAIT)
    assert shown.result is None
    assert shown.preview_copy == (2, 3, 8)


def test_the_numbers_of_the_slice_and_what_zero_stands_for_come_with_the_preview(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    open_ct(window, qtbot, ct_folder)
    tab = window.study.operations_tab
    assert tab.numbers.table.isHidden()
    window.desk.draft.load(Recipe((RecipeStep("resample"), RecipeStep("gaussian-noise", {"sd_hu": 40.0}))))
    qtbot.waitUntil(lambda: not tab.numbers.table.isHidden(), timeout=WAIT)
    assert "ms" in tab.numbers.time.text()
    assert "HU" in tab.numbers._names[1].text()
    field = tab.recipe.step_form.parameters.find_field("slices")
    assert field.combo.currentText() == "As it is, 3 mm"  # type: ignore[union-attr]
    tab.numbers.preview.click()
    assert tab.numbers.table.isHidden()
    assert window.desk.shown.sides.preview is None


def test_the_dice_gives_another_seed_that_can_be_undone(window: MainWindow) -> None:
    draft, box = window.desk.draft, window.study.recipe.run_box
    box.dice.click()
    assert draft.seed > 0
    assert box.seed.value() == draft.seed
    window.desk.history.undo()
    assert draft.seed == 0


@pytest.mark.parametrize(
    ("cost", "text"),
    [
        (RunCost(), ""),
        (RunCost(seconds=19.6, results=5, device="this CPU"), "About 20 s on this CPU"),
        (RunCost(20.0, 33e6, 5, "this CPU"), "About 20 s on this CPU · 5 × 33 MB"),
        (RunCost(None, 1.2e9, 1), "1.2 GB"),
        (RunCost(0.2), "About 1 s on this CPU"),
        (RunCost(600.0), "About 10 min on this CPU"),
    ],
)
def test_what_a_run_takes_is_said_as_far_as_it_is_known(cost: RunCost, text: str) -> None:
    assert describe_cost(cost, cost.results) == text
    assert write_bytes(999) == "999 B"


def test_a_saved_recipe_keeps_what_is_bypassed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    draft = window.desk.draft
    draft.load(Recipe((RecipeStep("flip"), RecipeStep("blur", enabled=False)), 4))
    assert draft.recipe is not None
    draft.recipe.save(tmp_path / "recipe.json")
    assert json.loads((tmp_path / "recipe.json").read_text())["steps"][1]["enabled"] is False
    draft.clear()
    window.desk.recipe_loader.load(tmp_path / "recipe.json")
    qtbot.waitUntil(lambda: bool(draft.steps), timeout=WAIT)
    assert [step.enabled for step in draft.steps] == [True, False]


def test_what_a_run_takes_is_known_once_one_was_made(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    open_ct(window, qtbot, ct_folder)
    window.desk.draft.load(Recipe((RecipeStep("gaussian-noise"),), copies=2))
    cost = window.study.recipe.run_box.cost
    window.study.run()
    qtbot.waitUntil(lambda: bool(re.match(r"About \d+ s", cost.text())) and "2 ×" in cost.text(), timeout=WAIT)
    window.desk.draft.load(Recipe((RecipeStep("clahe"),)))
    assert cost.text() == ""
    assert cost.isVisible()  # what stands above it does not move


def test_the_preview_of_a_slice_says_what_the_first_run_takes(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    open_ct(window, qtbot, ct_folder)
    window.study.operations.chosen.emit("blur")
    cost = window.study.recipe.run_box.cost
    qtbot.waitUntil(lambda: bool(re.match(r"About \d+ s", cost.text())), timeout=WAIT)


def test_commands_and_esc_lead_to_the_catalogue_and_back(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    open_ct(window, qtbot, ct_folder)
    commands, tab, draft = window.commands, window.study.operations_tab, window.desk.draft
    window.study.operations.chosen.emit("blur")
    assert tab.has_form
    window.escape.press()
    assert not tab.has_form
    assert draft.steps[-1].operation == "blur"
    window.study.operations.chosen.emit("gamma")
    commands.find("add-step").trigger()
    assert draft.steps[-1].kept
    assert not tab.has_form
    window.study.operations.chosen.emit("flip")
    assert list_operations(window) == ["gamma", "flip"]
    commands.find("bypass-step").trigger()
    assert not draft.steps[1].enabled
    commands.find("dice").trigger()
    assert draft.seed > 0
    commands.find("clear-recipe").trigger()
    assert not tab.has_form


def test_why_there_is_no_preview_is_said_where_it_would_be(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    open_ct(window, qtbot, ct_folder)
    numbers = window.study.operations_tab.numbers
    window.desk.draft.load(Recipe((RecipeStep("gaussian-noise"),)))
    qtbot.waitUntil(lambda: not numbers.table.isHidden(), timeout=WAIT)
    window.desk.previewer.failed.emit("This needs at least 16x16 voxels.")
    assert numbers.table.isHidden()
    assert not numbers.problem.isHidden()
    window.desk.draft.load(Recipe((RecipeStep("flip"),)))
    assert numbers.problem.isHidden()


def test_a_generator_has_no_slice_to_speak_of(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    numbers = window.study.operations_tab.numbers
    window.desk.draft.load(Recipe((RecipeStep("generate-brain-mr"),)))
    assert numbers.isHidden()
    window.desk.draft.load(Recipe((RecipeStep("flip"),)))
    assert not numbers.isHidden()
