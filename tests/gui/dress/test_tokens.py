"""Every text of the window can be read on every ground it stands on (WCAG 2.1, 1.4.3: 4.5 to 1)."""

from __future__ import annotations

from itertools import product

import pytest

from medaug_gui.gui.dress.icons import GLYPHS
from medaug_gui.gui.dress.tokens import (
    COPY,
    DARK,
    LIGHT,
    NEUTRAL,
    ON_ACCENT,
    PANE_TEXT,
    PLATE,
    STAGE,
    SYNTHETIC,
    THEMES,
    TYPE,
    Tokens,
)

GROUNDS = ("win", "panel", "raised", "hover")
FIRM = (*GROUNDS, "press", "selected")
"""Text 3 does not stand on a pressed or a selected ground."""


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *product(("text1", "text2"), FIRM),
        *product(("text3", "accent_line", "ok", "warn", "error"), ("win", "panel", "raised")),
    ],
)
def test_text_can_be_read(theme: Tokens, ink: str, ground: str) -> None:
    assert measure_contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_what_is_not_text_is_seen(theme: Tokens) -> None:
    """Focus and the edges of boxes: 3 to 1 (1.4.11)."""
    assert measure_contrast(ON_ACCENT, theme.accent) >= 4.5
    for ground in GROUNDS:
        assert measure_contrast(theme.accent_line, getattr(theme, ground)) >= 3
        if ground != "hover":
            assert measure_contrast(theme.edge, getattr(theme, ground)) >= 3


@pytest.mark.parametrize("tag", [SYNTHETIC, COPY, NEUTRAL])
def test_tags_can_be_read(tag: tuple[str, str]) -> None:
    assert measure_contrast(*tag) >= 4.5


@pytest.mark.parametrize("ink", PANE_TEXT)
def test_text_on_pictures_can_be_read_over_white_bone(ink: str) -> None:
    part = PLATE[3] / 255
    over_white = "#" + f"{round(255 * (1 - part)):02x}" * 3
    assert measure_contrast(ink, over_white) >= 4.5
    assert measure_contrast(ink, STAGE) >= 4.5


def test_no_text_is_below_twelve_pixels() -> None:
    assert min(size for size, _line, _weight in TYPE.values()) >= 12


def measure_contrast(first: str, second: str) -> float:
    def measure_luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((measure_luminance(first), measure_luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_meaning_has_a_glyph(qapp: object) -> None:
    from medaug_gui.gui.dress.icons import make_icon

    for name in GLYPHS:
        picture = make_icon(name).pixmap(18, 18).toImage()
        assert any(picture.pixelColor(column, row).alpha() > 40 for column in range(18) for row in range(18)), name
