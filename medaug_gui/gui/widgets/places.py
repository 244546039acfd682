"""Where the regions of a page lie in a window of some size: arithmetic alone, so that a test can compute it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

TOOLBAR_HEIGHT = 44
STATUS_HEIGHT = 28
RIBBON_HEIGHT = 32
STRIP_HEIGHT = 76
NARROW_BROWSER = 92
"""The browser shows thumbnails alone."""

LEAST_SIZE = QSize(1000, 640)
_FIRST_SHARE = 0.94
"""Of what is free: there is a frame around the window."""

_ICONS_BELOW = 1440
"""Narrower windows have the narrow browser, and icons in place of the words in the toolbar."""
_SLIDES_BELOW = 1100
_RIBBON_BELOW = 900
_BROWSER = ((2400, 360), (1920, 300), (1440, 256), (0, NARROW_BROWSER))
_INSPECTOR = ((2400, 400), (1920, 360), (1440, 336), (0, 304))
"""(least width of the window, width of the region)."""


@dataclass(frozen=True)
class Places:
    """Where the regions of the study page are; an empty rectangle for one that is not there.

    Attributes:
        slides: the inspector lies over the pictures, which keep their width.
    """

    browser: QRect
    centre: QRect
    inspector: QRect
    slides: bool


def find_places(width: int, height: int, browser: bool, inspector: bool, least: int = 0) -> Places:
    """The regions of a page of this size (px, as wide as the window), with those that are not collapsed.

    Args:
        least: what the browser needs at least.
    """
    left = max(find_browser_width(width), least) if browser else 0
    right = find_inspector_width(width) if inspector else 0
    slides = is_sliding(width)
    centre = QRect(left, 0, width - left - (0 if slides else right), height)
    return Places(QRect(0, 0, left, height), centre, QRect(width - right, 0, right, height), slides)


def find_browser_width(width: int) -> int:
    """How wide the browser is in a window of this width."""
    return next(wide for least, wide in _BROWSER if width >= least)


def find_inspector_width(width: int) -> int:
    """How wide the inspector is in a window of this width."""
    return next(wide for least, wide in _INSPECTOR if width >= least)


def find_strip_height(height: int) -> int:
    """How high the film strip is in a window of this height."""
    return RIBBON_HEIGHT if is_low(height) else STRIP_HEIGHT


def is_low(height: int) -> bool:
    """True where the film strip is a ribbon of names."""
    return height < _RIBBON_BELOW


def is_narrow(width: int) -> bool:
    """True where the browser shows thumbnails alone, and the toolbar icons."""
    return width < _ICONS_BELOW


def is_sliding(width: int) -> bool:
    """True where the inspector lies over the pictures."""
    return width < _SLIDES_BELOW


def find_first_size(available: QSize) -> QSize:
    """The size of a window that nobody has sized yet: large, and inside what the desktop leaves free."""
    return QSize(1600, 1000).boundedTo(available * _FIRST_SHARE).expandedTo(LEAST_SIZE)
