"""The states of the window, in the order in which a picture of each can be made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from docs.shots.driver import Driver
from medaug_gui.gui.demo import pause
from medaug_gui.gui.session.recents import Recent
from medaug_gui.jobs.leftover import Leftover
from medaug_gui.jobs.recipe import Recipe, RecipeStep

CHAIN = Recipe((RecipeStep("affine"), RecipeStep("elastic")), seed=7, copies=11)
DENOISE = Recipe((RecipeStep("denoise-ct"),))
GENERATE = Recipe((RecipeStep("generate-brain-mr", {"images": 24}),), seed=5)
State = Callable[[Driver], None]


def show_empty(driver: Driver) -> None:
    """Nothing is open yet."""


def show_return(driver: Driver) -> None:
    """What was opened lately, and results of a session that ended unexpectedly."""
    day = date.today().isoformat()
    series = (("chest-colorectal", 1, {"CT": 1}), ("heads-3T", 12, {"MR": 12}), ("films-pneumonia", 542, {"CR": 811}))
    driver.window.study.empty.show_recents([Recent(f"/scans/{name}", many, kinds, day) for name, many, kinds in series])
    driver.window.restore_strip.show_offer(Leftover((Path("/scans"),), results=3, jobs=1))


def show_dropped(driver: Driver) -> None:
    """The sample study and a folder with files that cannot be opened: they are counted and named."""
    driver.window.restore_strip.show_offer(None)
    driver.open_sample()
    driver.open_folder(driver.write_broken())
    driver.unfold_refusals()


def show_catalogue(driver: Driver) -> None:
    """One series, and all that can be done with it."""
    if not driver.entries:
        driver.open_sample()
    driver.show_source("CT")
    driver.window.desk.draft.clear()
    driver.trigger("operations")


def show_preview(driver: Driver) -> None:
    """An operation is being tried, its preview beside the source."""
    if not driver.entries:
        driver.open_sample()
    driver.window.desk.draft.try_out("ct-dose")
    driver.trigger("compare-side")
    pause(1.5)


def show_chain(driver: Driver) -> None:
    """A recipe of three steps, several copies of it."""
    draft = driver.window.desk.draft
    draft.load(Recipe((*CHAIN.steps, RecipeStep("gaussian-noise")), seed=3, copies=5))
    pause(1.5)


def show_unsuitable(driver: Driver) -> None:
    """An operation for MR on a CT: a sentence in amber over the button, which runs it anyway."""
    driver.window.desk.draft.clear()
    driver.window.desk.draft.try_out("rician-noise")
    pause(1.5)


def show_analysis(driver: Driver) -> None:
    """A denoised chest: source, result, difference and measures."""
    if not driver.entries:
        driver.open_sample()
    if not driver.find_results("denoise-ct"):
        driver.run(CHAIN)
        driver.run(DENOISE)
    driver.show_result("denoise-ct")
    driver.measure_once()
    driver.trigger("compare-analyse")
    driver.window.inspector.show_tab("info")
    pause(1.0)


def show_pair(driver: Driver) -> None:
    """Source and result beside each other, and all measures in the inspector."""
    driver.trigger("compare-side")
    driver.window.inspector.show_tab("measures")
    pause(0.5)


def show_difference(driver: Driver) -> None:
    """Result less source."""
    driver.trigger("compare-difference")
    driver.window.inspector.show_tab("info")
    pause(0.5)


def show_results(driver: Driver) -> None:
    """All results of a source in a row."""
    driver.trigger("layout-results")
    pause(0.8)


def show_swipe(driver: Driver) -> None:
    """Source left of a line, result right of it."""
    driver.trigger("layout-one")
    driver.show_result("denoise-ct")
    driver.trigger("compare-swipe")
    pause(0.5)


def show_export(driver: Driver) -> None:
    """The form of an export, in the inspector."""
    driver.trigger("compare-side")
    driver.trigger("export")
    pause(0.5)


def show_planes(driver: Driver) -> None:
    """Three planes and a slab."""
    driver.window.info.show_info()
    driver.show_source("CT")
    driver.trigger("layout-planes")
    pause(0.8)


def show_labels(driver: Driver) -> None:
    """A label, and the brush over the picture."""
    driver.trigger("labels-tab")
    driver.trigger("tool-brush")
    pause(0.8)


def show_header(driver: Driver) -> None:
    """The header of the source beside that of the result."""
    driver.trigger("tool-window")
    driver.window.info.show_info()
    driver.show_result("denoise-ct")
    driver.trigger("compare-side")
    driver.trigger("layout-header")
    driver.wait(driver.is_header_read)
    pause(0.5)


def show_sheet(driver: Driver) -> None:
    """Generated images, to be accepted or rejected."""
    driver.trigger("layout-one")
    if not driver.find_results("generate-brain-mr"):
        driver.run(GENERATE)
    driver.show_result("generate-brain-mr")
    driver.trigger("sheet")
    driver.wait(lambda: driver.sheet.model.rowCount() > 0)
    driver.decide(rejected=(6, 17), open_after=20)
    pause(1.5)


def show_jobs(driver: Driver) -> None:
    """The drawer with a job that runs, one that waits and those that are done."""
    driver.trigger("layout-one")
    driver.show_result("denoise-ct")
    driver.trigger("compare-analyse")
    driver.start_jobs(Recipe((RecipeStep("denoise-ct"),), copies=20), Recipe((RecipeStep("elastic"),), copies=5))
    driver.trigger("jobs")
    pause(1.5)


def show_failed(driver: Driver) -> None:
    """A job whose scan went away while it waited."""
    driver.stop_jobs()
    driver.fail_job()
    pause(1.0)


def show_hidden(driver: Driver) -> None:
    """Identities hidden, the picture without panels."""
    driver.trigger("hide-identity")
    driver.trigger("both-panels")
    pause(0.5)


def show_palette(driver: Driver) -> None:
    """Anything found by its name."""
    driver.trigger("palette")


def show_windows(driver: Driver) -> None:
    """The windows to choose from."""
    driver.window.drawer.set_open(False)
    driver.window.looking.window_button.click()


def show_guide(driver: Driver) -> None:
    """The guide in the window."""
    driver.trigger("hide-identity")
    driver.trigger("both-panels")
    driver.trigger("guide")
    pause(0.5)


def show_models(driver: Driver) -> None:
    """The card of a model."""
    driver.stop_jobs()
    driver.window.drawer.set_open(False)
    driver.window.models.show_model("denoise-ct")
    pause(0.3)


def show_measuring(driver: Driver) -> None:
    """A model is to be measured on scans of one's own."""
    driver.trigger("measure-model")
    pause(0.3)


def show_no_training(driver: Driver) -> None:
    """Nothing to learn from is chosen yet."""
    driver.window.train.show()
    pause(0.5)


def show_train_setup(driver: Driver) -> None:
    """A training before its first step: what to learn, from what, and the verdict."""
    page = driver.window.train.page
    driver.window.train.show()
    page.form.minutes.setValue(3)
    page.take_folders([driver.write_films()])
    driver.wait(page.verdict.train.isEnabled)


def show_train_run(driver: Driver) -> None:
    """A training that runs: its curves, and samples of the same seeds over time."""
    trainings = driver.window.train.trainings
    driver.window.train.page.verdict.train.click()
    driver.wait(lambda: trainings.running is not None and len(trainings.running.samples) > 2)
    pause(1.0)


def show_dataset(driver: Driver) -> None:
    """A set before it is written: its cases with their parts, its balance and its checks."""
    driver.window.dataset.show()
    pause(0.5)
    page = driver.window.dataset.page
    page.panel.form.choose_layout("monai")
    page.take_folder(driver.write_films())
    driver.wait(lambda: page.panel.may_write and not page.surveyor.is_busy)


STATES: dict[str, State] = {
    "a-empty": show_empty,
    "a-return": show_return,
    "a-dropped": show_dropped,
    "b0-catalogue": show_catalogue,
    "b-try": show_preview,
    "b-chain": show_chain,
    "b-unsuitable": show_unsuitable,
    "c-analyse": show_analysis,
    "c-side": show_pair,
    "c-difference": show_difference,
    "c-results": show_results,
    "c-swipe": show_swipe,
    "c-export": show_export,
    "d-planes": show_planes,
    "g-labels": show_labels,
    "i-header": show_header,
    "e-sheet": show_sheet,
    "j-jobs": show_jobs,
    "j-failed": show_failed,
    "l-windows": show_windows,
    "l-palette": show_palette,
    "n-hidden": show_hidden,
    "h-guide": show_guide,
    "k-models": show_models,
    "k-measuring": show_measuring,
    "f0-train-empty": show_no_training,
    "f1-train-setup": show_train_setup,
    "f2-train-run": show_train_run,
    "h-dataset": show_dataset,
}
POPUPS = frozenset({"l-windows", "l-palette"})
"""States that a change of language or size would close: they are gone into again before each picture."""
