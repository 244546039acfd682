"""The states of the window, in the order in which a picture of each can be made."""

from __future__ import annotations

from collections.abc import Callable

from docs.shots.driver import Driver
from medaug_gui.gui.demo import pause
from medaug_gui.jobs.recipe import Recipe, RecipeStep

CHAIN = Recipe((RecipeStep("affine"), RecipeStep("elastic")), seed=7, copies=11)
DENOISE = Recipe((RecipeStep("denoise-ct"),))
GENERATE = Recipe((RecipeStep("generate-brain-mr", {"images": 24}),), seed=5)
State = Callable[[Driver], None]


def show_empty(driver: Driver) -> None:
    """Nothing is open yet."""


def show_catalogue(driver: Driver) -> None:
    """One series, and all that can be done with it."""
    if not driver.entries:
        driver.open_sample()
    driver.show_source("CT")
    driver.window.desk.draft.clear()
    driver.trigger("operations")


def show_preview(driver: Driver) -> None:
    """An operation is being tried, its preview beside the source."""
    driver.window.desk.draft.try_out("ct-dose")
    driver.trigger("compare-side")
    pause(1.5)


def show_analysis(driver: Driver) -> None:
    """A denoised chest: source, result, difference and measures."""
    if not driver.find_results("denoise-ct"):
        driver.run(CHAIN)
        driver.run(DENOISE)
    driver.show_result("denoise-ct")
    driver.measure_once()
    driver.trigger("compare-analyse")
    driver.window.inspector.show_tab("info")
    pause(1.0)


def show_swipe(driver: Driver) -> None:
    """Source left of a line, result right of it."""
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
    driver.show_source("CT")
    driver.trigger("layout-planes")
    pause(0.8)


def show_header(driver: Driver) -> None:
    """The header of the source beside that of the result."""
    driver.show_result("denoise-ct")
    driver.trigger("compare-side")
    driver.trigger("layout-header")
    pause(1.5)


def show_sheet(driver: Driver) -> None:
    """Generated images, to be accepted or rejected."""
    driver.trigger("layout-one")
    if not driver.find_results("generate-brain-mr"):
        driver.run(GENERATE)
    driver.show_result("generate-brain-mr")
    driver.trigger("sheet")
    pause(1.5)


def show_jobs(driver: Driver) -> None:
    """The drawer with a job that runs, one that waits and those that are done."""
    driver.trigger("layout-one")
    driver.show_result("denoise-ct")
    driver.trigger("compare-analyse")
    driver.start_jobs(Recipe((RecipeStep("denoise-ct"),), copies=20), Recipe((RecipeStep("elastic"),), copies=5))
    driver.trigger("jobs")
    pause(1.5)


def show_models(driver: Driver) -> None:
    """The card of a model."""
    driver.stop_jobs()
    driver.trigger("jobs")
    driver.window.models.show_model("denoise-ct")
    pause(0.3)


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


STATES: dict[str, State] = {
    "a-empty": show_empty,
    "b0-catalogue": show_catalogue,
    "b-try": show_preview,
    "c-analyse": show_analysis,
    "c-swipe": show_swipe,
    "c-export": show_export,
    "d-planes": show_planes,
    "i-header": show_header,
    "e-sheet": show_sheet,
    "j-jobs": show_jobs,
    "k-models": show_models,
    "f1-train-setup": show_train_setup,
    "f2-train-run": show_train_run,
}
