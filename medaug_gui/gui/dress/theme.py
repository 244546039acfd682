"""Dresses the whole program in a theme."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from medaug_gui.gui.dress.fonts import apply_fonts
from medaug_gui.gui.dress.sheet import write_sheet
from medaug_gui.gui.dress.tokens import LIGHT, ON_ACCENT, Tokens, find_theme, use_tokens
from medaug_gui.io.places import find_resources


def apply_theme(app: QApplication, name: str) -> None:
    """Dress the program as "dark" or "light"."""
    tokens = find_theme(name)
    use_tokens(tokens)
    app.setStyle("Fusion")
    apply_fonts(app)
    app.setPalette(_make_palette(tokens))
    theme = "light" if tokens is LIGHT else "dark"
    app.setStyleSheet(write_sheet(tokens, theme, (find_resources() / "icons").as_posix()))


def _make_palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.win,
        QPalette.ColorRole.WindowText: tokens.text1,
        QPalette.ColorRole.Base: tokens.panel,
        QPalette.ColorRole.AlternateBase: tokens.raised,
        QPalette.ColorRole.Text: tokens.text1,
        QPalette.ColorRole.Button: tokens.raised,
        QPalette.ColorRole.ButtonText: tokens.text1,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.text1,
        QPalette.ColorRole.Highlight: tokens.selected,
        QPalette.ColorRole.HighlightedText: tokens.text1,
        QPalette.ColorRole.PlaceholderText: tokens.text3,
        QPalette.ColorRole.Link: tokens.accent_line,
        QPalette.ColorRole.Mid: tokens.soft,
        QPalette.ColorRole.Accent: tokens.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.off))
    palette.setColor(QPalette.ColorRole.BrightText, QColor(ON_ACCENT))
    return palette
