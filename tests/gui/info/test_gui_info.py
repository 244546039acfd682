"""The tab Info: what a series is, what made a result, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from medaug_gui.core.provenance import Doubt, ModelStamp, Provenance, Step
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.info.fact_list import FactList, find_copy_box
from medaug_gui.gui.info.making_facts import list_making
from medaug_gui.gui.privacy import HIDDEN, Privacy
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.stash import get

WAIT = 60_000
RECIPE = Recipe((RecipeStep("affine", {"shear": 3.0}), RecipeStep("flip", enabled=False)), seed=9, copies=2)


def open_ct(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    window.open([folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=WAIT)
    window.show_tab("info")


def make_result(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.draft.load(RECIPE)
    window.study.run()
    qtbot.waitUntil(lambda: len(window.study.results.all) == 2, timeout=WAIT)
    window.show_tab("info")
    window.study.results.choose(window.study.results.all[1].key)
    qtbot.waitUntil(lambda: window.info.making.texts.get("Copy") == "2 of 2", timeout=WAIT)
    qtbot.waitUntil(lambda: "on CPU" in window.info.head.about.text(), timeout=WAIT)


def test_a_series_says_what_it_is_and_hides_whose(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    open_ct(window, qtbot, ct_folder)
    info = window.info
    qtbot.waitUntil(lambda: "Range" in info.image.texts, timeout=WAIT)
    texts = info.image.texts
    assert texts["Stack"] == "6 × 48 × 40"
    assert texts["Spacing"] == "3 × 1.5 × 1.5 mm"
    assert texts["Orientation"] == "Axial"
    assert texts["Range"] == "−1000 to 40 HU"
    assert texts["Format"] == "DICOM"
    assert texts["Patient"] == "Test One"
    assert info.head.tag.text == "Source"
    assert info.making.texts == {}
    assert info.use.isHidden()
    window.desk.shown.privacy.hide(True)
    assert info.image.texts["Patient"] == HIDDEN
    assert info.image.texts["Folder"] == HIDDEN
    assert info.image.texts["Stack"] == "6 × 48 × 40"


def test_a_result_says_what_made_this_copy(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    open_ct(window, qtbot, ct_folder)
    make_result(window, qtbot)
    info, texts = window.info, window.info.making.texts
    assert info.head.tag.text == "Derived"
    assert info.head.about.text().startswith("Result of Ball in air")
    assert texts["Seed"] == "9"
    assert texts["Shear"] == "± 3°"
    assert texts["Bypassed"] == "Flip"
    stash = window.study.results.all[1].stash
    assert stash is not None
    drawn = get(stash).provenance.steps[0].realised["rotation_deg"][0]
    assert texts["Drawn: rotation"].startswith(f"{drawn:.3g}".replace("-", "−")[:3])
    assert "not exported" in info.image.texts["Session file"]


def test_its_recipe_is_used_and_run_again_with_the_same_and_another_seed(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    open_ct(window, qtbot, ct_folder)
    make_result(window, qtbot)
    info, desk = window.info, window.desk
    desk.draft.clear()
    make_shown = window.study.results.all[1]
    window.study.results.choose(make_shown.key)
    qtbot.waitUntil(info.use.isEnabled, timeout=WAIT)
    info.use.click()
    assert desk.draft.recipe == RECIPE
    assert window.inspector.current == "operations"
    window.study.results.choose(make_shown.key)
    qtbot.waitUntil(lambda: info.deeds.can_run_again, timeout=WAIT)
    info.again.click()
    info.dice.click()
    again, diced = desk.jobs.rows[1:]
    assert again.job.recipe == RECIPE
    assert diced.job.recipe.seed != RECIPE.seed
    assert diced.job.recipe.steps == RECIPE.steps
    qtbot.waitUntil(lambda: len(window.study.results.all) == 6, timeout=WAIT)
    first, second = (get(window.study.results.all[at].stash) for at in (0, 2))  # type: ignore[arg-type]
    assert (first.voxels == second.voxels).all()


def test_a_result_becomes_a_source(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    open_ct(window, qtbot, ct_folder)
    make_result(window, qtbot)
    entry = window.study.results.all[1]
    window.info.source.click()
    assert window.study.series.model.find_entry(entry.key) is not None
    window.desk.history.undo()
    assert window.study.series.model.find_entry(entry.key) is None


def test_a_model_is_named_with_its_version_and_its_whole_hash_is_copied(qtbot: QtBot) -> None:
    stamp = ModelStamp("denoise-ct", "Denoise CT", "0.3.0", "2014664c" + "0" * 50 + "38a4b3")
    step = Step("denoise-ct", "0.1", {"strength": 1.0}, {}, 5, "", "enhance", model=stamp, notes=(Doubt("Look."),))
    spec = OperationSpec("denoise-ct", "Denoise CT", "enhance", "Learned", "")
    (section,) = list_making(Provenance((step,), None, 5), {"denoise-ct": spec}, "HU")
    facts = {fact.name: fact for fact in section.facts}
    assert facts["Model"].value == "denoise-ct 0.3.0"
    assert facts["Weights"].value == "2014664c…38a4b3"
    shown = FactList("facts", "Facts", Privacy())
    qtbot.addWidget(shown)
    shown.show_sections([section])
    shown.resize(280, shown.height())
    shown.show()
    place = shown.visualRect(shown.model().index(2 + [fact.name for fact in section.facts].index("Weights") - 1, 0))
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=find_copy_box(place).center())
    assert QGuiApplication.clipboard().text() == stamp.weights_sha256


def test_lists_without_a_row_take_no_room(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    open_ct(window, qtbot, ct_folder)
    qtbot.waitUntil(lambda: "Range" in window.info.image.texts, timeout=WAIT)
    assert window.info.making.isHidden()
    assert FactList("empty", "Nothing", Privacy()).isHidden()
