"""Dresses the whole program in a theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from medaug_gui.gui.dress.fonts import apply_fonts, make_font
from medaug_gui.gui.dress.roles import dress_widget
from medaug_gui.gui.dress.sheet import write_sheet
from medaug_gui.gui.dress.tokens import LIGHT, ON_ACCENT, Tokens, find_theme, use_tokens
from medaug_gui.io.places import find_resources


def prepare_theme(app: QApplication, name: str) -> None:
    """Typeface and colours, before the widgets are made: under a style sheet a font that comes later does not reach
    all of them. The sheet itself comes after them (`apply_theme`): under one, each change of a parent costs."""
    tokens = find_theme(name)
    use_tokens(tokens)
    app.setStyle("Fusion")
    apply_fonts(app)
    app.setPalette(_make_palette(tokens))


def apply_theme(app: QApplication, name: str) -> None:
    """Dress the program as "dark" or "light"."""
    prepare_theme(app, name)
    apply_sheet(app, name)


def apply_sheet(app: QApplication, name: str) -> None:
    """The style sheet alone, after `prepare_theme`."""
    tokens = find_theme(name)
    theme = "light" if tokens is LIGHT else "dark"
    app.setStyleSheet(write_sheet(tokens, theme, (find_resources() / "icons").as_posix()))
    # Under a style sheet widgets that are there already forget the program's font: that of their class reaches them.
    app.setFont(make_font("text"), "QWidget")  # type: ignore[arg-type]  # bytes, as the stubs have it, are refused
    for widget in QApplication.allWidgets():
        # That takes the fonts of roles away from those that had them.
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            dress_widget(widget)


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
