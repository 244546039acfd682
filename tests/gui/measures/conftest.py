"""A view with measuring in it, as the window puts them together, and a source with a smoother result."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from measuring_hand import Hand, make_ct
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medaug_gui.core.series import Series
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.measures.book import MeasureBook
from medaug_gui.gui.measures.room import MeasureRoom
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.undo.history import History
from medaug_gui.gui.view.compare_view import CompareView


@pytest.fixture
def make_hand(qtbot: QtBot) -> Callable[..., Hand]:
    """Put a view together that shows a source, and a result where there is one."""

    def make(source: Series, result: Series | None = None, mode: str = "side") -> Hand:
        shown = Shown()
        view = CompareView(shown)
        qtbot.addWidget(view)
        history = History(view)
        book = MeasureBook(shown, history, view)
        commands = Commands(view)
        room = MeasureRoom(book, view, commands)
        view.resize(1000, 700)
        view.show()
        shown.show_source(source, "phantom", "source-key")
        if result is not None:
            book.learn(Entry("result-key", "Smooth", source="source-key"))
            shown.show_result(result, "Smooth", "result-key")
            view.set_layout(mode)
        QApplication.processEvents()
        return Hand(view, book, room, history, commands)

    return make


@pytest.fixture
def alone(make_hand: Callable[..., Hand]) -> Hand:
    """A source alone."""
    return make_hand(make_ct())


@pytest.fixture
def pair(make_hand: Callable[..., Hand]) -> Hand:
    """A source and a result with a quarter of its noise, side by side."""
    source, calm = make_ct(), make_ct(0.0)
    mixed = calm.voxels + (source.voxels.astype(float) - calm.voxels) / 4
    return make_hand(source, source.with_voxels(mixed.astype(np.float32)))
