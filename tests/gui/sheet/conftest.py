"""The sheet of a generated stack, in the real window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from sheet_stacks import make_stack, put_results, show_sheet

from medaug_gui.gui.sheet.sheet_pane import SheetPane
from medaug_gui.gui.window.main_window import MainWindow


@pytest.fixture
def pane(window: MainWindow, qtbot: QtBot) -> SheetPane:
    """The sheet of a generated stack of eight images, two of them with the alarm."""
    put_results(window, [make_stack()])
    return show_sheet(window, qtbot, 8)
