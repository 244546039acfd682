"""The style sheet, written from the table of tokens.

Fonts are not in it: a style sheet cannot choose the weight of a variable font. `roles` sets them. What style sheets
cannot draw is painted in `widgets`.
"""

from __future__ import annotations

from dataclasses import asdict

from medaug_gui.gui.dress.tokens import BAR, HEIGHT, ON_ACCENT, RADIUS, Tokens

_SHEET = """
QWidget {{ color: {text1}; }}
QMainWindow, QDialog {{ background: {win}; }}
QToolTip {{ background: {raised}; color: {text1}; border: 1px solid {soft}; padding: 4px 8px; }}
QFrame[panel="true"], QFrame[region="panel"] {{ background: {panel}; border: none; }}
QFrame[region="bar"] {{ background: {win}; border: none; }}
QFrame[region="left"] {{ background: {panel}; border: none; border-right: 1px solid {line}; }}
QFrame[region="right"] {{ background: {panel}; border: none; border-left: 1px solid {line}; }}
QFrame[region="strip"] {{ background: {panel}; border: none; border-top: 1px solid {line}; }}
QFrame[region="drawer"] {{ background: {panel}; border: none; border-top: 1px solid {soft}; }}
QFrame[card="true"] {{ background: {raised}; border: none; border-radius: {card}px; }}
QFrame[rule="true"] {{ background: {line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[rule="upright"] {{ background: {soft}; border: none; max-width: 1px; min-width: 1px; }}
QFrame[step="true"] {{ background: transparent; border: 1px solid transparent; border-radius: {control}px; }}
QFrame[step="true"]:hover {{ background: {hover}; }}
QFrame[step="true"][chosen="true"] {{ background: {raised}; }}
QFrame[step="true"][draft="true"] {{ border-color: {edge}; }}
QFrame[popover="true"] {{ background: {raised}; border: 1px solid {soft}; border-radius: {card}px; }}

QLabel {{ background: transparent; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QLabel[role="detail"] {{ color: {text3}; }}
QLabel[role="second"] {{ color: {text2}; }}
QLabel[role="warn"] {{ color: {warn}; }}
QLabel[role="error"] {{ color: {error}; }}
QLabel[role="ok"] {{ color: {ok}; }}
QLabel:disabled {{ color: {off}; }}

QMenuBar {{ background: {win}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 5px 10px; border-radius: {chip}px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {raised}; border: 1px solid {soft}; border-radius: {control}px; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 8px; border-radius: {chip}px; min-height: 18px; }}
QMenu::item:selected {{ background: {press}; }}
QMenu::item:disabled {{ color: {off}; }}
QMenu::icon {{ padding-left: 6px; }}
QMenu::icon:checked {{ background: {press}; border: 1px solid {edge}; border-radius: {chip}px; padding-left: 0;
    margin-left: 4px; }}
QMenu::separator {{ height: 1px; background: {soft}; margin: 4px 8px; }}
QMenu::indicator {{ width: 14px; height: 14px; padding-left: 6px; }}
QMenu::indicator:checked {{ image: url({icons}/tick-{theme}.svg); }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}

QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit, QTextBrowser {{
    background: {raised}; border: 1px solid {soft}; border-radius: {control}px; padding: 0 8px;
    selection-background-color: {accent}; selection-color: {on_accent}; min-height: {inner}px; }}
QPlainTextEdit, QTextEdit, QTextBrowser {{ padding: 8px; }}
QLineEdit[title="true"] {{ min-height: {primary_inner}px; padding: 0 7px; margin-left: -8px; }}
QLineEdit[title="true"]:!hover:!focus {{ background: transparent; border-color: transparent; }}
QAbstractSpinBox, QComboBox {{ max-height: {inner}px; }}
QAbstractSpinBox QLineEdit {{ background: transparent; border: none; padding: 0 5px 0 0; min-height: 0; }}
QLineEdit > QToolButton {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {{ background: {hover}; }}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {{ color: {off}; background: {panel}; }}
QLineEdit[wrong="true"], QAbstractSpinBox[wrong="true"] {{ border-color: {error}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url({icons}/down-{theme}.svg); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {soft}; padding: 4px; outline: 0;
    selection-background-color: {press}; selection-color: {text1}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}

QPushButton, QToolButton {{ background: {raised}; border: 1px solid {soft}; border-radius: {control}px;
    padding: 0 12px; min-height: {inner}px; }}
QToolButton {{ padding: 0 6px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{ background: {press}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {off}; background: {panel}; border-color: {line}; }}
QPushButton[kind="primary"], QToolButton[kind="primary"] {{
    background: {accent}; color: {on_accent}; border: none; min-height: {primary_inner}px; }}
QPushButton[kind="primary"][beside="true"] {{ min-height: {beside}px; }}
QPushButton[kind="primary"]:hover {{ background: {accent_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {accent_press}; }}
QPushButton[kind="primary"]:disabled {{ background: {raised}; color: {off}; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"], QToolButton[kind="tool"], QToolButton[flat="true"] {{
    background: transparent; border: none; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {{ color: {text2}; }}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover, QToolButton[kind="tool"]:hover,
QToolButton[flat="true"]:hover {{ background: {hover}; color: {text1}; }}
QPushButton[kind="quiet"]:disabled, QToolButton[kind="quiet"]:disabled, QToolButton[kind="tool"]:disabled,
QToolButton[flat="true"]:disabled {{ background: transparent; color: {off}; }}
QToolButton[kind="row"] {{ background: transparent; border: none; padding: 0; min-width: 0; min-height: 0; }}
QToolButton[kind="row"]:hover {{ background: {press}; }}
QToolButton[kind="line"] {{ background: transparent; border: none; border-radius: {chip}px; padding: 0 6px;
    min-height: 22px; max-height: 22px; }}
QToolButton[kind="line"]:hover {{ background: {hover}; }}
QToolButton[kind="tool"] {{ min-width: {toolbar}px; max-width: 46px; min-height: {toolbar}px; max-height: {toolbar}px;
    padding: 0; }}
QToolButton[kind="tool"]:checked {{ background: {on}; color: {text1}; border: 1px solid {on_edge};
    min-width: {toolbar_inner}px; min-height: {toolbar_inner}px; max-height: {toolbar_inner}px; }}
QToolButton::menu-indicator {{ image: none; }}
QToolButton[kind="menu"] {{ background: transparent; border: none; min-width: 46px; max-width: 52px;
    min-height: {toolbar}px; max-height: {toolbar}px; padding: 0 14px 0 0; }}
QToolButton[kind="menu"]:hover, QToolButton[kind="menu"]:open {{ background: {hover}; }}
QToolButton[kind="menu"]:checked {{ background: {on}; border: 1px solid {on_edge}; min-width: 44px; max-width: 50px;
    min-height: {toolbar_inner}px; max-height: {toolbar_inner}px; padding-right: 13px; }}
QToolButton[kind="menu"]::menu-indicator {{ image: url({icons}/down-{theme}.svg); width: 10px; height: 10px;
    subcontrol-origin: border; subcontrol-position: center right; right: 5px; }}
QToolButton::menu-button {{ border: none; width: 16px; }}
QToolButton::menu-arrow {{ image: url({icons}/down-{theme}.svg); width: 10px; height: 10px; }}
QToolButton[kind="status"] {{ background: transparent; border: none; color: {text2}; padding: 0 4px;
    min-height: 24px; max-height: 24px; }}
QToolButton[kind="status"]::menu-indicator {{ image: none; width: 0; }}
QToolButton[kind="status"]:hover {{ background: {hover}; }}
QToolButton[tab="true"] {{ background: transparent; border: none; color: {text2}; padding: 0 8px;
    min-height: {toolbar}px; max-height: {toolbar}px; }}
QToolButton[tab="true"]:hover {{ background: {hover}; color: {text1}; }}
QToolButton[tab="true"]:checked {{ background: {on}; color: {text1}; border: 1px solid {on_edge}; padding: 0 7px;
    min-height: {toolbar_inner}px; max-height: {toolbar_inner}px; }}

QCheckBox, QRadioButton {{ spacing: 8px; background: transparent; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {off}; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {edge}; border-radius: 3px;
    background: {raised}; }}
QCheckBox::indicator:hover {{ background: {hover}; }}
QCheckBox::indicator:checked {{ background: {text2}; border-color: {text2}; image: url({icons}/check-{theme}.svg); }}
QCheckBox::indicator:disabled {{ border-color: {soft}; background: {panel}; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {edge}; border-radius: 8px;
    background: {raised}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; background: {raised}; border: 5px solid {text2}; }}

QTreeView, QListView, QTableView, QScrollArea, QScrollArea > QWidget > QWidget {{
    background: transparent; border: none; outline: 0; }}
QTreeView::item, QListView::item {{ border-radius: {control}px; padding: 1px; }}
QTreeView::item:hover, QListView::item:hover {{ background: {hover}; }}
QTreeView::item:selected, QListView::item:selected {{ background: {selected}; color: {text1}; }}
QTreeView::item:focus, QListView::item:focus {{ border: 1px solid {accent_line}; }}
QTreeView[rows="own"]::item, QTreeView[rows="own"]::item:hover, QTreeView[rows="own"]::item:selected,
QTreeView[rows="own"]::item:focus {{ background: transparent; border: none; padding: 0; }}
QTreeView::branch, QTreeView::branch:selected {{ background: transparent; }}
QTreeView::branch:has-children:closed {{ image: url({icons}/right-{theme}.svg); }}
QTreeView::branch:has-children:open {{ image: url({icons}/down-{theme}.svg); }}
QTableView {{ gridline-color: {line}; selection-background-color: {selected}; selection-color: {text1}; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{ background: transparent; color: {text3}; border: none; border-bottom: 1px solid {line};
    padding: 4px 6px; }}
QTableCornerButton::section {{ background: transparent; border: none; }}

QTabWidget::pane {{ background: transparent; border: none; border-top: 1px solid {line}; }}
QTabWidget > QStackedWidget > QWidget {{ background: transparent; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {text2}; border: none; border-radius: {control}px;
    padding: 5px 12px; margin: 0 4px 4px 0; }}
QTabBar::tab:hover {{ background: {hover}; color: {text1}; }}
QTabBar::tab:selected {{ background: {on}; color: {text1}; border: 1px solid {on_edge}; padding: 4px 11px; }}

QProgressBar {{ background: {soft}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {text2}; border-radius: 2px; }}
QSlider {{ background: transparent; }}
QSlider::groove:horizontal {{ background: {soft}; height: 2px; border-radius: 1px; }}
QSlider::sub-page:horizontal {{ background: {text2}; height: 2px; border-radius: 1px; }}
QSlider::handle:horizontal {{ background: {text1}; width: 12px; height: 12px; margin: -5px 0; border-radius: 6px; }}
QSlider::groove:vertical {{ background: {soft}; width: 2px; border-radius: 1px; }}
QSlider::handle:vertical {{ background: {text1}; width: 12px; height: 12px; margin: 0 -5px; border-radius: 6px; }}
QSlider::handle:disabled {{ background: {off}; }}
QSlider::sub-page:disabled {{ background: {off}; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle {{ background: {soft}; border-radius: 3px; min-height: 28px; min-width: 28px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {edge}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; width: 0; height: 0; }}
QScrollArea > QWidget > QScrollBar {{ background: transparent; }}
"""


def write_sheet(tokens: Tokens, theme: str, icons: str) -> str:
    """The style sheet of a theme; `icons` is the folder of the small arrows that style sheets load."""
    return _SHEET.format(
        icons=icons,
        theme=theme,
        on_accent=ON_ACCENT,
        inner=HEIGHT["control"] - 2,
        primary_inner=HEIGHT["primary"],
        toolbar=HEIGHT["toolbar"],
        bar=BAR,
        beside=HEIGHT["control"],
        toolbar_inner=HEIGHT["toolbar"] - 2,
        accent_hover=_shade(tokens.accent, 1.08),
        accent_press=_shade(tokens.accent, 0.88),
        **RADIUS,
        **asdict(tokens),
    )


def _shade(colour: str, factor: float) -> str:
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{min(round(part * factor), 255):02x}" for part in parts)
