"""Stories of looking: generated images sorted in a sheet, and films, cine and 4-D."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from person import Person, read_folder
from PIL import Image
from PySide6.QtCore import Qt

from medaug_gui.jobs.recipe import Recipe, RecipeStep


def test_reject_copies_in_a_sheet(person: Person, tmp_path: Path) -> None:
    """Images are generated and seen as a sheet; two are rejected, the rest accepted, and only those leave."""
    window = person.window
    recipe = Recipe((RecipeStep("generate-brain-mr", {"images": 6, "steps": 4}),), seed=3)
    window.desk.run_recipe(recipe, [])
    person.wait_for_jobs()
    person.wait(lambda: bool(person.results))
    window.study.results.choose(person.results[0].key)
    person.wait(lambda: window.desk.shown.result is not None)
    person.do("sheet")
    pane = window.sheet.pane
    assert pane is not None
    person.wait(lambda: len(pane.model.cells) == 6 and not pane.is_reading)
    pane.view.setFocus()
    for key in (Qt.Key.Key_X, Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_X, Qt.Key.Key_A, Qt.Key.Key_A):
        at = pane.view.currentIndex().row()
        person.press(key)
        if pane.view.currentIndex().row() == at:
            person.press(Qt.Key.Key_Right)
    pane.bar.export.click()
    person.export_to(tmp_path / "out")
    assert sum(series.voxels.shape[0] for series in read_folder(tmp_path / "out")) == 4


def test_film_cine_and_time(person: Person, tmp_path: Path) -> None:
    """Films are seen one by one, a stack plays, and the moments of a 4-D series follow each other."""
    rng = np.random.default_rng(0)
    films = tmp_path / "films"
    films.mkdir()
    for at in range(3):
        Image.fromarray(rng.integers(0, 255, (64, 48), dtype=np.uint8)).save(films / f"film{at}.png")
    person.drop(films)
    window = person.window
    assert not window.grab().isNull()
    moments = tmp_path / "moments.nii"
    moments.write_bytes(_write_nifti(rng.integers(0, 500, (10, 4, 24, 32), dtype=np.int16)))
    person.drop(moments)
    person.wait(lambda: window.desk.shown.position.count > 1)
    before = window.desk.shown.position.index
    person.do("cine-play")
    person.wait(lambda: window.desk.shown.position.index != before)
    person.do("cine-play")
    stood = window.desk.shown.position.index
    assert not window.grab().isNull()
    assert window.desk.shown.position.index == stood


def _write_nifti(voxels: np.ndarray) -> bytes:
    """[time, slice, row, column] as NIfTI-1 (https://nifti.nimh.nih.gov), 1 mm voxels, no place."""
    header = np.zeros(352, np.uint8)
    header[0:4] = np.array([348], "<i4").view(np.uint8)
    time, slices, rows, columns = voxels.shape
    header[40:56] = np.array([4, columns, rows, slices, time, 1, 1, 1], "<i2").view(np.uint8)
    header[70:74] = np.array([4, 16], "<i2").view(np.uint8)
    header[76:108] = np.array([1, 1, 1, 1, 1, 0, 0, 0], "<f4").view(np.uint8)
    header[108:112] = np.array([352], "<f4").view(np.uint8)
    header[344:348] = np.frombuffer(b"n+1\0", np.uint8)
    return header.tobytes() + voxels.astype("<i2").tobytes()
