"""The typeface: Inter from its package, with digits of one width; the system's own where it is not there.

Chinese comes from the system's face, which Qt falls back to glyph by glyph.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from medaug_gui.gui.dress.tokens import TYPE

_CHINESE = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "WenQuanYi Micro Hei")


def make_font(role: str = "text") -> QFont:
    """A font of a role of `tokens.TYPE`: "detail", "text", "name", "section", "panel" or "page"."""
    return QFont(_build_font(role))


@cache
def _build_font(role: str) -> QFont:
    size, _line, weight = TYPE[role]
    font = QFont(list_families())
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    # Not every system turns a weight into the axis of a variable font by itself.
    font.setVariableAxis(QFont.Tag("wght"), weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def list_families() -> list[str]:
    """Inter, or the system's face, and then the faces that hold Chinese."""
    first = _load_inter() or QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return [first, *_CHINESE]


def apply_fonts(app: QApplication) -> None:
    """The whole program is set in the text font."""
    app.setFont(make_font("text"))


def _load_inter() -> str:
    """The family name of the packaged Inter, or that of the system's; empty where there is none."""
    spec = find_spec("fontpkg_inter")
    if spec is not None and spec.origin is not None:
        for path in sorted((Path(spec.origin).parent / "files").glob("Inter[[]*.ttf")):
            # From bytes Qt takes every weight of the file as a style; from a path the regular one alone, and what it
            # falls back to for Chinese would then be regular in every heading.
            added = QFontDatabase.addApplicationFontFromData(QByteArray(path.read_bytes()))
            families = QFontDatabase.applicationFontFamilies(added)
            if families:
                return families[0]
    return "Inter" if "Inter" in QFontDatabase.families() else ""
