"""Stories of making something: drop to export, tuning by preview, checking a denoiser, twenty series at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
from person import Person, read_folder, read_result
from story_scans import make_chest, write_scans

from medaug_gui.core.series import Series


def test_drop_to_export(person: Person, chest: Path, tmp_path: Path) -> None:
    """A chest is dropped, flipped, compared and exported; another reader finds what was on screen, honestly named."""
    person.drop(chest)
    person.window.desk.draft.try_out("flip")
    person.do("run")
    person.wait_for_jobs()
    shown = person.window.desk.shown
    person.wait(lambda: shown.sides.result is not None)
    for command in ("compare-side", "compare-swipe", "compare-flicker", "compare-difference", "compare-analyse"):
        person.do(command)
        assert not person.window.grab().isNull()
    person.do("export")
    assert "1 series" in person.export_to(tmp_path / "out")
    (exported,) = read_folder(tmp_path / "out")
    made = read_result(person.results[0])
    np.testing.assert_array_equal(exported.voxels, made.voxels)
    header = pydicom.dcmread(next((tmp_path / "out").rglob("*.dcm")), stop_before_pixels=True)
    assert list(header.ImageType)[:2] == ["DERIVED", "SECONDARY"]
    assert "Mirrored" in header.DerivationDescription
    assert not person.window.study.results.unsaved


def test_tune_by_preview(person: Person, chest: Path) -> None:
    """A parameter is changed until the preview looks right; the run makes exactly that, copy by copy; undo works."""
    seen: list[tuple[Series, int]] = []
    person.window.desk.previewer.ready.connect(lambda series, index: seen.append((series, index)))
    person.drop(chest)
    draft = person.window.desk.draft
    draft.try_out("gaussian-noise")
    person.wait(lambda: bool(seen))
    name = next(parameter.name for parameter in person.window.desk.capabilities.specs["gaussian-noise"].parameters)
    before = draft.recipe
    seen.clear()
    draft.edit({name: 80.0})
    draft.set_copies(2)
    person.wait(lambda: bool(seen))
    person.do("next-copy")
    seen.clear()
    person.wait(lambda: bool(seen))
    preview, index = seen[-1]
    person.do("run")
    person.wait_for_jobs()
    second = next(entry for entry in person.results if entry.key.endswith("-1"))
    np.testing.assert_allclose(preview.voxels[0], read_result(second).voxels[index], atol=1)
    for _ in range(2):
        person.do("undo")
    assert draft.recipe == before


def test_roi_check_of_a_denoiser(person: Person, chest: Path) -> None:
    """A region is drawn once; it tells mean and SD in source and result, and how much quieter the result is."""
    person.drop(chest)
    person.window.desk.draft.try_out("denoise-ct")
    person.do("run")
    person.wait_for_jobs()
    shown = person.window.desk.shown
    person.wait(lambda: shown.sides.result is not None)
    person.do("compare-side")
    person.do("tool-ellipse")
    person.draw((0.42, 0.56), (0.58, 0.64))
    assert len(person.window.desk.measures.all) == 1
    person.do("compare-analyse")
    person.wait(lambda: bool(_read_ratio(person)))
    assert 0 < float(_read_ratio(person)) < 0.8
    person.do("undo")
    assert not person.window.desk.measures.all


def _read_ratio(person: Person) -> str:
    """SD of the result over that of the source, as the lists of measures say it."""
    rows = person.window.study.measuring.rows.rows
    return rows[0].ratio if rows else ""


def test_twenty_series_in_a_batch_with_failures(person: Person, tmp_path: Path) -> None:
    """Twenty chests; the files of two vanish before the run: eighteen results, two sentences, and a retry of two."""
    folders = [write_scans([make_chest(f"Chest {at:02}", seed=at)], tmp_path / f"c{at:02}") for at in range(20)]
    person.drop(*folders)
    person.wait(lambda: len(person.entries) == 20)
    taken = {folder: folder.rename(tmp_path / f"away-{folder.name}") for folder in (folders[3], folders[11])}
    person.window.study.series.tree.selectAll()
    assert len(person.window.study.series.entries) == 20
    person.window.desk.draft.try_out("blur")
    person.do("run")
    person.wait_for_jobs()
    (row,) = person.window.desk.jobs.rows
    assert len(person.results) == 18
    assert (row.finished, len(row.failures), row.missing) == (18, 2, 2)
    assert all(failure.sentence for failure in row.failures)
    for folder, away in taken.items():
        away.rename(folder)
    person.window.desk.retry(row.job.id)
    person.wait(lambda: len(person.results) == 20)
    person.wait_for_jobs()
    assert not person.window.desk.jobs.rows[0].missing
