"""What is made of drawn labels: functions as one step to undo, proposals that are corrected, accepted and discarded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from label_hand import WAIT, drag, find_labels, find_voxels, open_scan
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export import dicom
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.gui.labels.label_set import Target
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.imaging.drawing.margins import change_margin

BALL = Target(0, 1)


@pytest.fixture(scope="module")
def sparse_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ball that is drawn on its second and its second to last slice."""
    from dataclasses import replace

    from small_scans import small_ct

    series: Series = small_ct("Sparse", (9, 48, 40))
    voxels = series.labels[0].voxels.copy()
    voxels[[0, 2, 3, 4, 5, 6, 8]] = 0
    made = replace(series, labels=(LabelMap("Ball", voxels, (Label(1, "Ball"),)),))
    folder = tmp_path_factory.mktemp("sparse")
    assert list(dicom.write([ExportItem(made, "sparse")], folder, ExportOptions(), Progress()))
    return folder


def run(window: MainWindow, command: str, qtbot: QtBot) -> None:
    """A function, until it is done."""
    done = window.desk.history.to_undo
    window.commands.find(command).trigger()
    qtbot.waitUntil(lambda: window.desk.history.to_undo != done, timeout=WAIT)


def propose(window: MainWindow, command: str, qtbot: QtBot) -> None:
    window.commands.find(command).trigger()
    qtbot.waitUntil(lambda: window.desk.proposals.current is not None, timeout=WAIT)


def test_functions_are_one_step_each(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    was = find_voxels(window) == 1
    window.study.drawing.brush.change(amount=3.0, size=4.0)
    run(window, "label-wider", qtbot)
    assert window.desk.history.to_undo == "Widen Ball"
    assert ((find_voxels(window) == 1) == change_margin(was, (3.0, 1.5, 1.5), 3.0)).all()
    window.commands.find("undo").trigger()
    assert ((find_voxels(window) == 1) == was).all()
    run(window, "label-narrower", qtbot)
    assert ((find_voxels(window) == 1) == change_margin(was, (3.0, 1.5, 1.5), -3.0)).all()
    window.commands.find("undo").trigger()
    run(window, "label-hollow", qtbot)
    assert ((find_voxels(window) == 1) == was & ~change_margin(was, (3.0, 1.5, 1.5), -3.0)).all()
    window.commands.find("undo").trigger()
    window.study.drawing.brush.change(leaves_others=False)
    window.commands.find("tool-brush").trigger()
    drag(window, (2, 2))
    with_dab = find_voxels(window).copy()
    for command in ("label-largest", "label-small"):
        run(window, command, qtbot)
        assert ((find_voxels(window) == 1) == was).all()
        window.commands.find("undo").trigger()
        assert (find_voxels(window) == with_dab).all()
        window.study.drawing.brush.change(size=9.0)
    window.commands.find("tool-eraser").trigger()
    window.study.drawing.brush.change(size=4.0)
    drag(window, (24, 20))
    assert not (find_voxels(window) == with_dab).all()
    run(window, "label-holes", qtbot)
    assert (find_voxels(window) == with_dab).all()
    run(window, "label-smooth", qtbot)
    assert window.desk.history.to_undo == "Smooth Ball"


def test_what_changes_nothing_is_said_and_a_locked_label_stays(
    window: MainWindow, ct_folder: Path, qtbot: QtBot
) -> None:
    open_scan(window, ct_folder, qtbot)
    window.commands.find("label-largest").trigger()
    qtbot.waitUntil(lambda: "Nothing is changed" in window.notice.text, timeout=WAIT)
    window.study.drawing.deeds.lock(BALL, True)
    window.commands.find("label-wider").trigger()
    assert "locked" in window.notice.text


def test_interpolation_fills_the_slices_between(window: MainWindow, sparse_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, sparse_folder, qtbot)
    before = find_voxels(window).copy()
    run(window, "label-interpolate", qtbot)
    drawn = (find_voxels(window) == 1).any(axis=(1, 2))
    assert drawn.tolist() == [False, *[True] * 7, False]
    assert (find_voxels(window)[[1, 7]] == before[[1, 7]]).all()


def test_a_proposal_is_seen_corrected_and_accepted(window: MainWindow, sparse_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, sparse_folder, qtbot)
    window.show_tab("labels")
    panel = window.study.drawing.tab.findChild(type(window.study.drawing.tab.rest.itemAt(0).widget()), "label-stack")
    assert panel is not None
    before, pane = find_voxels(window).copy(), window.study.view.panes[0]
    window.desk.shown.set_index(4)
    bare = pane.make_image()
    propose(window, "label-propagate", qtbot)
    proposal = window.desk.proposals.current
    assert proposal is not None
    assert {2, 3, 4, 5, 6} <= set(proposal.slices)
    assert 1 not in proposal.slices
    assert (find_voxels(window) == before).all(), "nothing is drawn yet"
    assert pane.make_image() != bare
    bar = window.study.drawing.bar
    assert not bar.isHidden()
    qtbot.waitUntil(lambda: panel.counts.text().startswith("2 drawn"), timeout=WAIT)
    assert panel.accept.text() == f"Accept {len(proposal.slices)}"
    # A stroke on a proposed slice corrects what is proposed there.
    window.commands.find("tool-eraser").trigger()
    window.study.drawing.brush.change(size=9.0)
    drag(window, (24, 20))
    left = window.desk.proposals.current
    assert left is not None
    assert 4 not in left.slices
    drawn = find_voxels(window)[4] == 1
    assert drawn.any()
    assert not drawn[24, 20]
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.history.to_undo == "Propagate Ball", timeout=WAIT)
    assert bar.isHidden()
    assert (find_voxels(window)[4] == 1).sum() == drawn.sum()
    assert (find_voxels(window)[3] == 1).sum() == (proposal.labels[3] == 1).sum()
    window.commands.find("undo").trigger()
    window.commands.find("undo").trigger()
    assert (find_voxels(window) == before).all()


def test_escape_discards_a_proposal_and_another_series_too(
    window: MainWindow, sparse_folder: Path, qtbot: QtBot
) -> None:
    open_scan(window, sparse_folder, qtbot)
    before = find_voxels(window).copy()
    propose(window, "label-grow", qtbot)
    assert window.commands.find("proposal-accept").isEnabled()
    window.escape.press()
    assert window.desk.proposals.current is None
    assert not window.commands.find("proposal-accept").isEnabled()
    propose(window, "label-grow", qtbot)
    window.study.drawing.bar.discard.click()
    assert (find_voxels(window) == before).all()
    propose(window, "label-grow", qtbot)
    window.study.drawing.bar.accept.click()
    qtbot.waitUntil(lambda: window.desk.history.to_undo == "Grow from Ball", timeout=WAIT)
    grown = find_voxels(window) == 1
    assert grown[before == 1].all()
    assert grown.sum() > (before == 1).sum()
    propose_again = find_labels(window).active
    assert propose_again == BALL


def test_the_strip_goes_to_slices(window: MainWindow, sparse_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, sparse_folder, qtbot)
    window.show_tab("labels")
    panel = window.study.drawing.tab.rest.itemAt(0).widget()
    strip = panel.strip  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: list(strip.span) == list(range(1, 8)), timeout=WAIT)
    step = strip.width() / 7
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(int(min(step, 30) * 6.5), 6))
    assert window.desk.shown.position.index == 7
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert window.desk.shown.position.index == 1
    assert strip.find_slice(-5.0) == -1
    assert np.array(strip.grab().toImage().size().toTuple()).all()
