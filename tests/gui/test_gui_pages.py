"""Pages of their own are found by looking; one that does not load is named, and the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from medaug_gui.gui.window import page_menu
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.gui.window.page import Page


def test_a_page_has_its_menu_line_and_is_built_once(
    make_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("hello_page")
    prepared: list[QLabel] = []
    module.PAGE = Page(  # type: ignore[attr-defined]
        "hello", "&Hello", "view", "Ctrl+J", lambda *_: QLabel("hello"), lambda label, *_: prepared.append(label)
    )
    monkeypatch.setitem(sys.modules, "hello_page", module)
    monkeypatch.setattr(page_menu, "list_page_modules", lambda: iter(["no_such_page", "hello_page", "sys"]))
    window = make_window()
    assert "no_such_page" in window.notice.text
    (action,) = (one for one in window.findChildren(QAction) if one.data() == "hello")
    assert action.shortcut().toString() == "Ctrl+J"
    action.trigger()
    action.trigger()
    label = window.pages.show("hello")
    assert prepared == [label] * 3
    assert label.isVisible()
    window.close()
    assert not label.isVisible()


def test_the_page_that_measures_is_found() -> None:
    assert "medaug_gui.gui.window.pages.measure" in list(page_menu.list_page_modules())
