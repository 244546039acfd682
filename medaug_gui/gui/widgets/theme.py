"""The looks in one place: colour tokens and the style sheet made from them, dark by default, light as an option."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from medaug_gui.io.places import find_resources


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour the window uses outside the pictures. Neutral greys: images are judged against them."""

    ground: str
    panel: str
    raised: str
    hover: str
    line: str
    text: str
    dim: str
    accent: str
    on_accent: str
    warn: str
    bad: str


DARK = Tokens(
    ground="#17181a", panel="#202124", raised="#2a2b2f", hover="#34353a", line="#3b3c41", text="#dcdde0",
    dim="#9b9da3", accent="#4c9fe0", on_accent="#0b1218", warn="#e3b04b", bad="#e8756a",
)  # fmt: skip
LIGHT = Tokens(
    ground="#e4e5e7", panel="#f2f3f4", raised="#ffffff", hover="#e3e6ea", line="#c4c7cc", text="#1d1f22",
    dim="#5d6168", accent="#1f6fb2", on_accent="#ffffff", warn="#8a5b00", bad="#b3352a",
)  # fmt: skip
THEMES = {"dark": DARK, "light": LIGHT}

_SHEET = """
QWidget {{ color: {text}; font-size: 13px; }}
QMainWindow, QDialog {{ background: {ground}; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line}; padding: 4px 6px; }}
QMenuBar {{ background: {panel}; border-bottom: 1px solid {line}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 5px 10px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {hover}; }}
QMenu {{ background: {raised}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 22px; border-radius: 4px; }}
QMenu::item:disabled {{ color: {dim}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QSplitter::handle {{ background: {ground}; }}
QSplitter::handle:horizontal {{ width: 5px; }}
QSplitter::handle:vertical {{ height: 5px; }}
QFrame[panel="true"] {{ background: {panel}; border: 1px solid {line}; border-radius: 6px; }}
QLabel[heading="true"] {{ color: {dim}; font-size: 12px; font-weight: 600; letter-spacing: 1px; }}
QLabel[dim="true"] {{ color: {dim}; }}
QLabel[bad="true"] {{ color: {bad}; }}
QLabel[warn="true"] {{ color: {warn}; }}
QLabel[title="true"] {{ font-size: 20px; font-weight: 600; }}
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextBrowser {{
    background: {raised}; border: 1px solid {line}; border-radius: 4px; padding: 4px 6px;
    selection-background-color: {accent}; selection-color: {on_accent}; min-height: 18px; }}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {{ border-color: {accent}; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {line}; selection-background-color: {hover};
    selection-color: {text}; }}
QPushButton, QToolButton {{ background: {raised}; border: 1px solid {line}; border-radius: 4px; padding: 5px 12px; }}
QToolButton {{ padding: 4px 8px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {hover}; border-color: {accent}; }}
QPushButton:disabled, QToolButton:disabled, QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled {{
    color: {dim}; background: {panel}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {accent}; }}
QPushButton[primary="true"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QPushButton[primary="true"]:disabled {{ background: {raised}; color: {dim}; border-color: {line}; }}
QToolButton[flat="true"] {{ background: transparent; border-color: transparent; padding: 2px 6px; }}
QToolButton[flat="true"]:hover {{ background: {hover}; }}
QToolButton[flat="true"]:focus {{ border-color: {accent}; }}
QTreeView, QListView, QScrollArea, QScrollArea > QWidget > QWidget {{ background: {panel}; border: none; outline: 0; }}
QTreeView::item, QListView::item {{ border-radius: 4px; padding: 1px; }}
QTreeView::item:hover, QListView::item:hover {{ background: {raised}; }}
QTreeView::item:selected, QListView::item:selected {{ background: {hover}; color: {text}; }}
QProgressBar {{ background: {raised}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QSlider::groove:horizontal {{ background: {line}; height: 4px; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {accent}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {text}; width: 12px; height: 12px; margin: -4px 0; border-radius: 6px; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {line}; border-radius: 3px;
    background: {raised}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url({icons}/check.svg); }}
QAbstractSpinBox[stepper="true"] {{ padding: 4px 18px 4px 7px; }}
QAbstractSpinBox[stepper="true"]::up-button, QAbstractSpinBox[stepper="true"]::down-button {{
    subcontrol-origin: border; width: 16px; border: none; background: transparent; }}
QAbstractSpinBox[stepper="true"]::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox[stepper="true"]::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox[stepper="true"]::up-arrow {{ image: url({icons}/up.svg); width: 9px; height: 9px; }}
QAbstractSpinBox[stepper="true"]::down-arrow {{ image: url({icons}/down.svg); width: 9px; height: 9px; }}
QComboBox::drop-down {{ border: none; width: 18px; }}
QComboBox::down-arrow {{ image: url({icons}/down.svg); width: 10px; height: 10px; }}
QTreeView::branch, QTreeView::branch:selected {{ background: {panel}; }}
QTreeView::branch:has-children:closed {{ image: url({icons}/right.svg); }}
QTreeView::branch:has-children:open {{ image: url({icons}/down.svg); }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 5px; min-height: 24px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; width: 0; height: 0; }}
QHeaderView::section {{ background: {panel}; color: {dim}; border: none; padding: 3px; }}
"""


def find_theme(name: str) -> Tokens:
    """The colours of a theme by name; dark for a name that is not known."""
    return THEMES.get(name, DARK)


def apply_theme(app: QApplication, name: str) -> None:
    """Dress the whole program."""
    colours = find_theme(name)
    app.setStyle("Fusion")
    app.setPalette(_make_palette(colours))
    icons = (find_resources() / "icons").as_posix()
    app.setStyleSheet(_SHEET.format(icons=icons, **asdict(colours)))


def _make_palette(colours: Tokens) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.ground,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.panel,
        QPalette.ColorRole.AlternateBase: colours.raised,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.PlaceholderText: colours.dim,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Mid: colours.line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette
