"""Every colour, size and distance of the window, in one table: dark by default, light as an option."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme outside the pictures. Neutral greys: images are judged against them.

    Attributes:
        win, panel, raised: grounds: the window, a panel on it, a field or card on a panel.
        hover, press, selected: a ground under the pointer, under a pressed button, of a marked row.
        line, soft, edge: a separator, the border of a control, the border of what must be found (a drop zone, a box).
        text1, text2, text3: what is read first, second, last; `text3` never stands on `selected` or `press`.
        group: the ground that holds a few choices together. on, on_edge: ground and border of the one that is on, of a
            tool that is on, of the tab in front: in the light theme it is raised, in the dark one brighter.
        off: what cannot be used now.
        accent: the one primary action of a view, a selection; white stands on it. accent_line: focus, and links.
        ok, warn, error: a state, always beside its icon or word.
    """

    win: str
    panel: str
    raised: str
    hover: str
    press: str
    selected: str
    line: str
    soft: str
    edge: str
    text1: str
    text2: str
    text3: str
    off: str
    accent: str
    accent_line: str
    ok: str
    warn: str
    error: str
    group: str
    on: str
    on_edge: str


DARK = Tokens(
    win="#131314", panel="#19191a", raised="#232325", hover="#2a2a2d", press="#333336", selected="#1d3350",
    line="#2a2a2c", soft="#39393d", edge="#6f6f75", text1="#ececee", text2="#b8b8bc", text3="#939398", off="#5e5e63",
    accent="#2a70d6", accent_line="#7ab2f9", ok="#62bd7a", warn="#e3ae4b", error="#f4877b",
    group="#232325", on="#333336", on_edge="#333336",
)  # fmt: skip
LIGHT = Tokens(
    win="#e8e8e9", panel="#f3f3f4", raised="#ffffff", hover="#e2e2e4", press="#d6d6d9", selected="#d3e3f8",
    line="#d4d4d7", soft="#c4c4c9", edge="#838388", text1="#19191b", text2="#46464b", text3="#606066", off="#9a9aa0",
    accent="#1f63c4", accent_line="#1a57ae", ok="#1a7038", warn="#7d5200", error="#ad241c",
    group="#e2e2e4", on="#ffffff", on_edge="#c4c4c9",
)  # fmt: skip
THEMES = {"dark": DARK, "light": LIGHT}

ON_ACCENT = "#ffffff"
STAGE = "#000000"
"""The ground of a pane, in both themes."""
PANE_ACTIVE = "#8a8a90"
PANE_TEXT = ("#ffffff", "#e6e6e8")
"""Text on pictures: first and second."""
PLATE = (0, 0, 0, 153)
"""RGBA under text on pictures: black at 60 %."""
SYNTHETIC = ("#e3ae4b", "#000000")
"""Ground and text of the tag of a generated image; likewise below."""
COPY = ("#c43d33", "#ffffff")
NEUTRAL = ("#3c3c40", "#ffffff")
TYPE = {
    "detail": (12, 16, 400),
    "text": (13, 18, 400),
    "name": (13, 18, 500),
    "section": (13, 18, 600),
    "panel": (15, 20, 600),
    "page": (20, 26, 600),
}
"""Role of a text: size and line height in px, weight."""
RADIUS = {"tag": 3, "chip": 4, "control": 6, "card": 8}
BAR = 10
"""px of a scroll bar."""
HEIGHT = {"control": 28, "toolbar": 32, "primary": 36}

_in_use = [DARK]


def find_theme(name: str) -> Tokens:
    """The colours of a theme by name; dark for a name that is not known."""
    return THEMES.get(name, DARK)


def find_tokens() -> Tokens:
    """The colours of the theme in use."""
    return _in_use[0]


def use_tokens(tokens: Tokens) -> None:
    """From now on the window is painted in these; `theme.apply_theme` calls it."""
    _in_use[0] = tokens
