"""Proposing in the window: a box and clicks are asked about, the draft is seen, accepted with one undo, or dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from label_hand import ALT, drag, find_labels, find_voxels, open_scan
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medaug_gui.core.shapes.prompts import Box, Click
from medaug_gui.gui.labels.label_set import Target
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.proposals.messages import ProposalFailed, ProposalReady, ProposeMask

CTRL = Qt.KeyboardModifier.ControlModifier
CORNERS = [(10.0, 8.0), (20.0, 15.0), (29.0, 27.0)]
"""Where a box is drawn: (row, column) of the middles of pixels."""


class Asked(list[ProposeMask]):
    """What the window asks the engine about proposals, and the means to answer; `target` is the label that is drawn."""

    target: Target

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window

    def answer(self, sureness: float = 0.8, at: int = -1) -> None:
        """Whatever lies in the box, or about the first click, is that sure; its rim is a little less."""
        asked = self[at]
        assert asked.prompt is not None
        box = asked.prompt.box
        if box is None:
            click = asked.prompt.clicks[0]
            box = Box(click.row - 3, click.column - 3, click.row + 3, click.column + 3)
        sure = np.full((int(box.height), int(box.width)), sureness, np.float16)
        sure[0] = sure[-1] = sureness / 2
        self._window.desk.prompts.take(ProposalReady(asked.ticket, int(box.top), int(box.left), sure, "m", 0.1))


@pytest.fixture
def asked(window: MainWindow, ct_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A scan with a label, the tool in the hand, and nobody who answers by himself."""
    open_scan(window, ct_folder, qtbot)
    found = Asked(window)
    real = window.desk.engine.ask

    def ask(request: Any) -> None:
        found.append(request) if isinstance(request, ProposeMask) else real(request)

    monkeypatch.setattr(window.desk.engine, "ask", ask)
    target = window.desk.labels.add_label("Mass")
    assert target is not None
    found.target = target
    window.study.drawing.brush.change(leaves_others=False)
    window.commands.find("tool-propose").trigger()
    return found


def find_drawn(window: MainWindow, asked: Asked) -> np.ndarray:
    """Where the label is in the slice on screen."""
    drawn: np.ndarray = find_voxels(window)[window.desk.shown.position.index] == asked.target.value
    return drawn


def say(window: MainWindow) -> Callable[[], str]:
    """What was said last about what could not be done."""
    said: list[str] = []
    window.study.prompting.said.connect(said.append)
    return lambda: said[-1] if said else ""


def test_whoever_takes_the_tool_has_the_model_read(window: MainWindow, asked: Asked) -> None:
    assert len(asked) == 1
    assert asked[0].prompt is None
    assert asked[0].image.shape == (48, 40)
    assert window.study.drawing.tab.isVisibleTo(window)


def test_a_box_is_asked_about_and_accepted_with_one_undo(window: MainWindow, asked: Asked, qtbot: QtBot) -> None:
    bar = window.study.prompting.bar
    drag(window, *CORNERS)
    box = asked[-1].prompt.box if asked[-1].prompt is not None else None
    assert box == Box(10.5, 8.5, 29.5, 27.5)
    assert bar.isVisible()
    assert "Proposing" in bar.title.text()
    assert not bar.accept.isEnabled()
    asked.answer()
    assert bar.title.text() == "Proposed outline of Mass"
    assert bar.accept.isEnabled()
    assert not find_drawn(window, asked).any()
    pane = window.study.view.panes[0]
    assert pane.make_image() is not None
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    expected = np.zeros((48, 40), bool)
    expected[11:28, 8:27] = True
    assert (find_drawn(window, asked) == expected).all()
    assert bar.isHidden()
    assert window.desk.history.to_undo == "Proposed outline of Mass"
    window.commands.find("undo").trigger()
    assert not find_drawn(window, asked).any()


def test_the_slider_takes_more_in(window: MainWindow, asked: Asked) -> None:
    bar = window.study.prompting.bar
    drag(window, *CORNERS)
    asked.answer()
    first = bar.area.text()
    assert bar.slider.value() == 50
    bar.slider.setValue(30)
    assert bar.area.text() != first
    bar.accept.click()
    assert int(find_drawn(window, asked).sum()) == 19 * 19


def test_clicks_correct_the_draft(window: MainWindow, asked: Asked) -> None:
    drag(window, *CORNERS)
    asked.answer()
    ticket = asked[-1].ticket
    drag(window, (15.0, 30.0))
    drag(window, (20.0, 10.0), keys=CTRL)
    prompt = asked[-1].prompt
    assert prompt is not None
    assert prompt.clicks == (Click(15.5, 30.5), Click(20.5, 10.5, wanted=False))
    assert prompt.box is not None
    assert asked[-2].corrects == ticket
    asked.answer()
    assert window.study.view.panes[0].make_image() is not None
    window.study.prompting.bar.take()
    assert find_drawn(window, asked).any()


def test_a_click_alone_begins_a_draft_and_one_on_nothing_does_not(window: MainWindow, asked: Asked) -> None:
    told = say(window)
    drag(window, (20.0, 20.0), keys=CTRL)
    assert "before you say what it is not" in told()
    assert len(asked) == 1
    drag(window, (20.0, 20.0))
    assert asked[-1].prompt is not None
    assert asked[-1].prompt.clicks == (Click(20.5, 20.5),)
    asked.answer()
    assert window.desk.prompts.draft is not None
    assert window.desk.prompts.draft.inside.any()


def test_escape_drops_it_and_so_does_another_series(window: MainWindow, asked: Asked) -> None:
    drag(window, *CORNERS)
    asked.answer()
    window.escape.press()
    assert window.desk.prompts.draft is None
    assert window.study.prompting.bar.isHidden()
    assert not find_drawn(window, asked).any()
    drag(window, *CORNERS)
    ticket = asked[-1].ticket
    window.study.prompting.bar.discard.click()
    window.desk.prompts.take(ProposalReady(ticket, 0, 0, np.ones((4, 4), np.float16), "m", 0.1))
    assert window.desk.prompts.draft is None


def test_only_the_newest_answer_counts(window: MainWindow, asked: Asked) -> None:
    drag(window, *CORNERS)
    drag(window, (2.0, 2.0), (4.0, 6.0), (9.0, 12.0))
    asked.answer(at=-2)
    assert window.desk.prompts.is_waiting
    asked.answer()
    draft = window.desk.prompts.draft
    assert draft is not None
    assert not window.desk.prompts.is_waiting
    assert not draft.inside[15:].any()


def test_what_cannot_be_is_said(window: MainWindow, asked: Asked) -> None:
    told = say(window)
    drag(window, *CORNERS)
    window.desk.prompts.take(ProposalFailed(asked[-1].ticket, "There is no model that proposes."))
    assert told() == "There is no model that proposes."
    assert window.study.prompting.bar.isHidden()
    drag(window, *CORNERS)
    asked.answer()
    window.study.drawing.deeds.lock(asked.target, True)
    window.study.prompting.bar.take()
    assert "locked" in told()
    assert window.desk.prompts.draft is not None
    asked.answer(0.0)
    assert "Nothing was found" in window.study.prompting.bar.title.text()


def test_a_line_is_no_box_and_alt_picks_a_label(window: MainWindow, asked: Asked) -> None:
    drag(window, (10.0, 10.0), (10.0, 20.0), (10.0, 30.0))
    assert len(asked) == 1
    drag(window, *CORNERS)
    asked.answer()
    window.study.prompting.bar.take()
    window.desk.labels.add_label("Other")
    drag(window, (20.0, 15.0), keys=ALT)
    held = find_labels(window)
    found = held.find(held.active)
    assert found is not None
    assert found[1].name == "Mass"


def test_it_asks_in_other_planes_too(window: MainWindow, asked: Asked, qtbot: QtBot) -> None:
    window.study.view.set_layout("planes")
    qtbot.waitUntil(lambda: len(window.study.view.panes) > 1, timeout=60_000)
    pane = next(at for at, one in enumerate(window.study.view.panes)
                if one.content.main is not None and one.content.main.cut.plane.name == "coronal")  # fmt: skip
    drag(window, (0.0, 5.0), (2.0, 10.0), (4.0, 20.0), pane=pane)
    assert asked[-1].prompt is not None
    asked.answer()
    window.study.prompting.bar.take()
    drawn = find_voxels(window) == asked.target.value
    assert len(np.flatnonzero(drawn.any((0, 2)))) == 1
