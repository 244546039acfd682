"""One training by the real trainer, from the window to a model that stands in the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from pytestqt.qtbot import QtBot
from scipy import ndimage

from medaug_gui.core.trainings.state import TrainingState
from medaug_gui.gui.window.main_window import MainWindow
from tests.gui.going import show_mode

WAIT = 240_000


def write_films(folder: Path, count: int = 12) -> Path:
    """Pictures of so many patients, each like nobody else's."""
    for number in range(count):
        rng = np.random.default_rng(number)
        shapes = ndimage.gaussian_filter(rng.standard_normal((128, 128)), 6)
        grey = 128 + 90 * np.tanh(40 * shapes) + 3 * rng.standard_normal((128, 128))
        place = folder / f"patient{number}"
        place.mkdir(parents=True)
        Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(place / "film.png")
    return folder


def test_what_is_trained_from_the_window_stands_in_its_catalogue(
    home: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    show_mode(window, "train")
    page, trainings = window.train.page, window.train.trainings
    page.form.name.setText("Quiet films")
    page.form.name.textEdited.emit("Quiet films")
    page.form.minutes.setValue(1)
    page.take_folders([write_films(tmp_path / "films")])
    qtbot.waitUntil(page.verdict.train.isEnabled, timeout=WAIT)
    page.verdict.train.click()
    qtbot.waitUntil(lambda: trainings.running is not None and len(trainings.running.samples) > 0, timeout=WAIT)
    made = trainings.running
    assert made is not None
    trainings.stop(made.id)
    qtbot.waitUntil(lambda: trainings.all[0].has_ended, timeout=WAIT)
    (training,) = trainings.all
    state = TrainingState.read(training.work)
    assert state is not None
    assert (state.phase, training.measures != ()) == ("stopped", True), state.sentence
    page.run.find_button("card").click()
    qtbot.waitUntil(lambda: window.modes.current == "models", timeout=WAIT)
    assert window.models.page.list.current == Path(training.package).name == "quiet-films"
