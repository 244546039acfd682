"""Pages beside the window are found by looking; one that does not load is named, and the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from medaug_gui.gui.window import page_menu
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.gui.window.page import Page

Make = Callable[..., tuple[MainWindow, list[QAction]]]
HELLO = Page("hello", "&Hello", "view", "Ctrl+J", lambda *_: QLabel("hello"))


@pytest.fixture
def make_with(make_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch) -> Make:
    """A window that finds modules with these pages (None: one that is not there), and the menu lines of "hello"."""

    def make(*found: Page[QLabel] | None) -> tuple[MainWindow, list[QAction]]:
        names = [f"page_{number}" for number in range(len(found))]
        for name, page in zip(names, found, strict=True):
            module = ModuleType(name)
            if page is not None:
                vars(module)["PAGE"] = page
                monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setattr(page_menu, "list_page_modules", lambda: iter(names))
        window = make_window()
        return window, [one for one in window.findChildren(QAction) if one.data() == "hello"]

    return make


def test_a_page_has_its_menu_line_and_is_built_once(make_with: Make) -> None:
    prepared: list[QLabel] = []
    window, (action,) = make_with(replace(HELLO, prepare=lambda label, *_: prepared.append(label)))
    assert action.shortcut().toString() == "Ctrl+J"
    action.trigger()
    action.trigger()
    label = window.pages.show("hello")
    assert prepared == [label] * 3
    assert label.isVisible()
    window.close()
    assert not label.isVisible()


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        (None, "page_1 could not be loaded (ModuleNotFoundError"),
        (HELLO, "there is a page called hello already"),
        (replace(HELLO, id="other", menu="moon"), "a page stands in the menu view or run, not moon"),
    ],
)
def test_a_page_that_cannot_be_is_named_and_the_rest_goes_on(
    make_with: Make, second: Page[QLabel] | None, sentence: str
) -> None:
    window, actions = make_with(HELLO, second)
    assert sentence in window.notice.text
    assert len(actions) == 1


def test_the_page_that_measures_is_found() -> None:
    assert "medaug_gui.gui.window.pages.measure" in list(page_menu.list_page_modules())
