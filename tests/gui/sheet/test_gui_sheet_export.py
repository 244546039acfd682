"""An image that is too like a training image leaves only once it was accepted, by whichever way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sheet_stacks import make_stack

from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.progress import Progress
from medaug_gui.export.base import ExportOptions
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.export.exporter import Exported, NotExported, export_all, hold_back
from medaug_gui.jobs import stash
from medaug_gui.jobs.decisions import ACCEPTED, REJECTED, list_alarms, pick_images, read_decisions, write_decisions


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    return Entry("g", "Generated", stash=stash.put(make_stack(), tmp_path / "stash"))


def kept(entry: Entry) -> tuple[list[int], str]:
    """Which images may leave, and what is said of the others."""
    assert entry.stash is not None
    series, note = hold_back(entry, stash.get(entry.stash))
    return [int(value) // 100 for value in series.voxels[:, 1, 1]], note


def test_alarms_stay_and_are_named_unless_they_were_accepted(entry: Entry) -> None:
    assert entry.stash is not None
    images, note = kept(entry)
    assert images == [0, 1, 3, 4, 6, 7]
    assert note.startswith("2 images were too like a training image and left out")
    write_decisions(entry.stash, {2: ACCEPTED, 5: REJECTED})
    images, note = kept(entry)
    assert images == [0, 1, 2, 3, 4, 6, 7]
    assert note.startswith("1 image was")


def test_an_entry_of_some_images_has_those_alone(entry: Entry) -> None:
    from dataclasses import replace

    assert entry.stash is not None
    assert kept(replace(entry, images=(6, 1))) == ([1, 6], "")
    assert kept(replace(entry, images=(1, 5)))[0] == [1]  # 5 raises the alarm and was not accepted
    write_decisions(entry.stash, {5: ACCEPTED})
    assert kept(replace(entry, images=(1, 5))) == ([1, 5], "")
    with pytest.raises(ExportProblem, match="training image"):
        kept(replace(entry, images=(2,)))
    with pytest.raises(ExportProblem, match="No image was accepted"):
        kept(replace(entry, images=()))


def test_images_are_cut_out_as_they_are() -> None:
    series = make_stack()
    some = pick_images(series, [1, 2])
    assert np.array_equal(some.voxels, series.voxels[[1, 2]])
    assert some.geometry.shape == (2, 16, 16)
    step = some.provenance.steps[0]
    assert [one["training image"] for one in step.realised["nearest"]] == ["number 2", "number 3"]
    assert step.realised["images picked"] == [1, 2]
    assert list_alarms(some) == [1]
    assert list_alarms(series) == [2, 5]


@pytest.mark.parametrize("form", ["dicom", "nifti", "png"])
def test_the_writers_get_what_is_left(entry: Entry, form: str, tmp_path: Path) -> None:
    (outcome,) = export_all([entry], form, tmp_path / "out", ExportOptions(), Progress(), lambda series, key: ())
    assert isinstance(outcome, Exported)
    assert any("left out" in note for note in outcome.written.notes)
    if form != "nifti":
        assert outcome.written.files == 6
    all_alarms = Entry("h", "H", stash=stash.put(make_stack(2, {0: 0.5, 1: 0.6}), tmp_path / "h"))
    (outcome,) = export_all([all_alarms], form, tmp_path / "out", ExportOptions(), Progress(), lambda series, key: ())
    assert isinstance(outcome, NotExported)
    assert "Accept in the contact sheet" in outcome.sentence


def test_decisions_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    (tmp_path / "decisions.json").write_text('{"1": "accepted", "x": "accepted"}')
    assert read_decisions(tmp_path) == {}
    (tmp_path / "decisions.json").write_text('{"1": "accepted", "2": "odd"}')
    assert read_decisions(tmp_path) == {1: "accepted"}
    write_decisions(tmp_path / "gone", {1: ACCEPTED})
    assert not (tmp_path / "gone").exists()
