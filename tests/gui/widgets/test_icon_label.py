"""What stands alone follows the theme and the language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from medaug_gui.gui.dress import tokens
from medaug_gui.gui.session.restore_strip import RestoreStrip
from medaug_gui.gui.widgets.icon_label import IconLabel
from medaug_gui.jobs.leftover import Leftover


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_an_icon_alone_is_painted_in_the_theme_in_use(qtbot: QtBot, theme: str) -> None:
    before = tokens.find_tokens()
    label = IconLabel("restore")
    qtbot.addWidget(label)
    try:
        tokens.use_tokens(tokens.find_theme(theme))
        found = label.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)
    finally:
        tokens.use_tokens(before)
    ink = QColor(tokens.find_theme(theme).text2)
    places = [(x, y) for x in range(found.width()) for y in range(found.height())]
    assert min(_find_distance(found.pixelColor(x, y), ink) for x, y in places) < 24


def test_an_offer_is_told_whole_in_another_language(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    strip = RestoreStrip()
    qtbot.addWidget(strip)
    strip.show_offer(Leftover((Path("/a"),), results=3, jobs=1))
    assert "3 results and 1 unfinished job" in strip.text.text()
    monkeypatch.setattr(RestoreStrip, "tr", lambda _self, text: text.replace("results", "R").replace("session", "S"))
    strip.retranslate()
    assert strip.text.text().startswith("3 R and 1 unfinished job of the last S")


def _find_distance(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())
