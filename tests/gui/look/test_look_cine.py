"""Cine: slices and moments go by at their speed, what is late is left out, and the hand has the first say."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from view_phantoms import ct, opened

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Identity
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.look.cine import BOUNCE, LOOP, MOMENTS, SLICES, SPEEDS, find_interval
from medaug_gui.gui.look.moments import find_moments
from medaug_gui.gui.window.main_window import MainWindow

WAIT = 30_000


@pytest.fixture
def view(qtbot: QtBot):
    made = opened(qtbot)
    made.shown.show_source(ct(), "source")
    return made


def test_every_picture_has_its_turn_at_every_speed() -> None:
    assert [speed for speed in SPEEDS if find_interval(speed) * speed > 1000] == []
    assert min(map(find_interval, SPEEDS)) >= 1


def test_a_loop_begins_anew_and_a_bounce_turns_round(view) -> None:
    cine = view.looking.cine
    cine.set_way(LOOP)
    assert [cine.find_index(at, 4) for at in range(9)] == [0, 1, 2, 3, 0, 1, 2, 3, 0]
    cine.set_way(BOUNCE)
    assert [cine.find_index(at, 4) for at in range(9)] == [0, 1, 2, 3, 2, 1, 0, 1, 2]


def test_slices_go_by_at_their_speed(view, qtbot: QtBot) -> None:
    cine, seen = view.looking.cine, []
    view.shown.set_index(0)
    view.shown.slice_changed.connect(seen.append)
    cine.set_speed(50)
    began = time.perf_counter()
    cine.play()
    qtbot.waitUntil(lambda: len(seen) >= 15, timeout=WAIT)
    took = time.perf_counter() - began
    cine.stop()
    assert not cine.is_playing
    assert took > 0.2
    assert seen == sorted(seen)
    stayed = view.shown.position.index
    qtbot.wait(80)
    assert view.shown.position.index == stayed


def test_what_is_late_is_left_out(view) -> None:
    cine = view.looking.cine
    view.shown.set_index(0)
    cine.set_speed(50)
    cine.play()
    time.sleep(0.21)  # as when painting took long
    cine.advance()
    assert 9 <= view.shown.position.index <= 14
    cine.stop()


def test_the_hand_has_the_first_say(view) -> None:
    cine = view.looking.cine
    cine.set_speed(10)
    cine.play()
    view.shown.set_index(17)
    cine.advance()
    assert view.shown.position.index == 17
    assert cine.is_playing
    cine.stop()


def test_it_stops_when_there_is_nothing_to_play(view) -> None:
    cine = view.looking.cine
    cine.play()
    view.shown.show_source(ct((1, 32, 32)), "one")
    assert not cine.is_playing
    cine.play()
    assert not cine.is_playing


def test_the_bar_opens_plays_and_closes(view, qtbot: QtBot) -> None:
    bar, cine = view.looking.bar, view.looking.cine
    view.looking.commands._commands.find("cine-play").trigger()
    assert bar.isVisible()
    assert cine.is_playing
    bar.speed.setValue(30)
    assert cine.speed == 30
    assert not bar.moment.isVisible()
    area = view.rect()
    assert area.contains(bar.geometry())
    bar.close_button.click()
    assert not bar.isVisible()
    assert not cine.is_playing


def part(number: int, group: str = "series", shape: tuple[int, int, int] = (4, 8, 8)) -> Entry:
    identity = Identity(modality="MR", description=f"phase {number}", part=f"phase {number} of 3", part_number=number)
    frames = tuple(FrameRef(f"{number}-{at}.dcm") for at in range(shape[0]))
    header = SeriesHeader(f"{group}-{number}", group, "dicom", identity, frames, shape, (1.0, 1.0, 1.0))
    return Entry(header.key, identity.description, header)


def test_moments_are_the_volumes_of_one_series_on_one_grid() -> None:
    rows = [part(3), part(1), part(2), part(4, shape=(5, 8, 8)), part(1, "other")]
    assert [entry.title for entry in find_moments(rows[0], rows)] == ["phase 1", "phase 2", "phase 3"]
    assert find_moments(part(1, "other"), rows) == []


def write_phases(folder: Path, phases: int = 3, slices: int = 4) -> None:
    """A classic MR series of several phases, each brighter than the one before."""
    import pydicom
    from pydicom.dataset import FileMetaDataset
    from pydicom.uid import MRImageStorage, generate_uid

    folder.mkdir()
    study, series, place = generate_uid(), generate_uid(), generate_uid()
    for phase in range(phases):
        for at in range(slices):
            one = pydicom.Dataset()
            one.file_meta = FileMetaDataset()
            one.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
            one.SOPClassUID, one.SOPInstanceUID = MRImageStorage, generate_uid()
            one.file_meta.MediaStorageSOPClassUID = MRImageStorage
            one.file_meta.MediaStorageSOPInstanceUID = one.SOPInstanceUID
            one.StudyInstanceUID, one.SeriesInstanceUID, one.FrameOfReferenceUID = study, series, place
            one.PatientName, one.PatientID, one.Modality = "Phase^Test", "4D", "MR"
            one.SeriesNumber, one.InstanceNumber = 1, phase * slices + at + 1
            one.TemporalPositionIdentifier, one.NumberOfTemporalPositions = phase + 1, phases
            one.AcquisitionTime = f"1200{phase:02d}"
            one.ImagePositionPatient, one.ImageOrientationPatient = [0, 0, 3 * at], [1, 0, 0, 0, 1, 0]
            one.PixelSpacing, one.SliceThickness = [1, 1], 3
            one.Rows = one.Columns = 16
            one.BitsAllocated, one.BitsStored, one.HighBit, one.PixelRepresentation = 16, 16, 15, 0
            one.SamplesPerPixel, one.PhotometricInterpretation = 1, "MONOCHROME2"
            one.PixelData = np.full((16, 16), 100 * (phase + 1) + at, np.uint16).tobytes()
            one.save_as(folder / f"{phase}-{at}.dcm", enforce_file_format=True)


def test_moments_play_at_the_place_on_screen(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    write_phases(tmp_path / "scan")
    window.open([tmp_path / "scan"])
    shown, looking = window.desk.shown, window.looking
    qtbot.waitUntil(lambda: shown.is_source_read, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.desk.opener.is_busy, timeout=WAIT)
    looking.moments.look()
    assert looking.moments.count == 3
    assert looking.bar.isVisible()
    looking.moments.prepare()
    qtbot.waitUntil(lambda: looking.moments.read == 3, timeout=WAIT)
    shown.set_index(2)
    shown.windowing.set_window(150, 300)
    looking.moments.show(2)
    QApplication.processEvents()
    assert shown.sides.source is not None
    assert int(shown.sides.source.series.voxels[2, 0, 0]) == 302
    assert shown.position.index == 2
    assert shown.looks.window == (150, 300)
    looking.cine.set_over(MOMENTS)
    assert looking.cine.count == 3
    looking.cine.set_speed(30)
    looking.cine.play()
    qtbot.waitUntil(lambda: looking.moments.index == 1, timeout=WAIT)
    looking.cine.stop()
    assert [entry.key for entry in window.study.series.entries] == [shown.sides.source.key]
    looking.cine.set_over(SLICES)
    assert looking.cine.count == 4
