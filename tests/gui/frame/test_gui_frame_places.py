"""Where the regions lie: the widths of WINDOW.md, and how much of the window the pictures have."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from medaug_gui.gui.widgets.places import (
    RIBBON_HEIGHT,
    STATUS_HEIGHT,
    STRIP_HEIGHT,
    TOOLBAR_HEIGHT,
    find_first_size,
    find_places,
    find_strip_height,
)


@pytest.mark.parametrize(
    ("width", "browser", "inspector"),
    [(1000, 92, 304), (1280, 92, 304), (1439, 92, 304), (1440, 256, 336), (1919, 256, 336), (1920, 300, 360),
     (2399, 300, 360), (2400, 360, 400), (3840, 360, 400)],
)  # fmt: skip
def test_the_sides_are_as_wide_as_the_window_allows(width: int, browser: int, inspector: int) -> None:
    places = find_places(width, 700, True, True)
    assert (places.browser.width(), places.inspector.width()) == (browser, inspector)
    assert places.inspector.right() == width - 1
    assert places.centre.left() == browser


@pytest.mark.parametrize("width", [1000, 1099, 1100, 1280, 2560])
def test_what_is_collapsed_leaves_its_room_to_the_pictures(width: int) -> None:
    assert find_places(width, 700, False, False).centre.width() == width
    assert find_places(width, 700, False, True).browser.isEmpty()
    assert find_places(width, 700, True, False).inspector.isEmpty()


def test_the_inspector_lies_over_the_pictures_in_a_narrow_window_only() -> None:
    narrow, wide = find_places(1099, 700, True, True), find_places(1100, 700, True, True)
    assert narrow.slides
    assert narrow.centre.right() == narrow.inspector.right()
    assert not wide.slides
    assert wide.centre.right() == wide.inspector.left() - 1


@pytest.mark.parametrize("results", [False, True])
def test_the_pictures_have_sixty_percent_of_a_small_screen(results: bool) -> None:
    width, height = 1280, 800
    strip = find_strip_height(height) if results else 0
    centre = find_places(width, height - TOOLBAR_HEIGHT - STATUS_HEIGHT, True, True).centre
    assert centre.width() * (centre.height() - strip) / (width * height) >= 0.6


def test_the_strip_is_a_ribbon_in_a_low_window() -> None:
    assert (find_strip_height(899), find_strip_height(900)) == (RIBBON_HEIGHT, STRIP_HEIGHT)


@pytest.mark.parametrize("free", [QSize(1280, 760), QSize(1366, 728), QSize(1920, 1040), QSize(3840, 2120)])
def test_the_first_size_fits_the_screen(free: QSize) -> None:
    size = find_first_size(free)
    assert size.width() <= free.width()
    assert size.height() <= free.height()
    assert (size.width(), size.height()) >= (1000, 640)
