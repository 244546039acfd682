"""Generated stacks, copies and films for a sheet: small ones, written as results are."""

from __future__ import annotations

import numpy as np
from pytestqt.qtbot import QtBot

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.provenance import Provenance, Step
from medaug_gui.core.series import Identity, Series
from medaug_gui.gui.sheet.sheet_pane import SheetPane
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs import stash
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.messages import JobEnded, ResultReady
from medaug_gui.jobs.recipe import Recipe, RecipeStep

WAIT = 30_000
ALARMS = {2: 0.86, 5: 0.97}
"""Images of the stack that are too like a training image, and how near."""


def make_stack(images: int = 8, alarms: dict[int, float] | None = None, size: int = 16) -> Series:
    """Generated images; image k has the value 100 k everywhere but in a corner."""
    near = {**dict.fromkeys(range(images), 1.5), **(ALARMS if alarms is None else alarms)}
    nearest = [
        {"training image": f"number {at + 1}", "shape": 2.0, "feature": near[at], "alarm": near[at] < 1, "draw": at}
        for at in range(images)
    ]
    realised = {"images": images, "guidance": 1.0, "steps": 16, "words": [[1, 2]] * images, "nearest": nearest}
    step = Step("generate-test", "1", {"images": images}, realised, 5, "Made", "generate", synthetic=True)
    recipe = Recipe((RecipeStep("generate-test", {"images": images}),), seed=5)
    voxels = np.repeat(np.arange(images, dtype=np.int16) * 100, size * size).reshape(images, size, size).copy()
    voxels[:, 0, 0] = -100
    return Series(
        voxels,
        Geometry((images, size, size), (1.0, 1.0, 1.0), positioned=False),
        Identity(patient_id="SYNTHETIC", modality="MR", description="Synthetic"),
        window=(400.0, 800.0),
        provenance=Provenance((step,), recipe.to_json(), 5, 0),
    )


def put_results(window: MainWindow, series: list[Series], job_id: str = "g", title: str = "Generate") -> Job:
    """A job that made these, as copies of one."""
    recipe = Recipe((RecipeStep("generate-test"),), copies=len(series), seed=5)
    folder = window.desk.session.folder / "results" / job_id
    job = Job(recipe, (Item.for_generator(title),), str(folder), id=job_id)
    window.desk.jobs.add(job, title, [])
    for copy, one in enumerate(series):
        place = stash.put(one, job.result_folder((0, copy)))
        window.desk.jobs.follow(ResultReady(job.id, 0, copy, str(place)))
    window.desk.jobs.follow(JobEnded(job.id, "done"))
    return job


def show_sheet(window: MainWindow, qtbot: QtBot, images: int) -> SheetPane:
    """The sheet with so many images, on screen."""
    qtbot.waitUntil(lambda: bool(window.study.results.all), timeout=WAIT)
    if not window.sheet.is_on:
        window.commands.find("sheet").trigger()
    pane = window.sheet.pane
    assert pane is not None
    qtbot.waitUntil(lambda: len(pane.model.cells) == images and not pane.is_reading, timeout=WAIT)
    return pane
