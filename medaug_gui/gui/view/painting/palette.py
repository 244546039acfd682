"""The few colours of the picture area; the pictures stand on near black in every theme."""

from __future__ import annotations

from PySide6.QtGui import QColor

from medaug_gui.gui.dress.tokens import DARK, PANE_ACTIVE, STAGE

GROUND = QColor(STAGE)
"""Behind the picture: black, so that greys are judged as greys."""
TEXT = QColor("#e4e4e4")
QUIET = QColor("#bdbdbd")
HALO = QColor(0, 0, 0, 215)
"""Drawn under every text, so that it reads over bright bone as over air."""
CHIP = QColor("#3a3a3a")
ACCENT = QColor(DARK.accent_line)
ATTENTION = QColor(DARK.warn)
EDGE = QColor("#2a2a2a")
ACTIVE = QColor(PANE_ACTIVE)
"""The edge of the pane that keys act on."""
LABELS = ((255, 200, 0), (0, 200, 255), (255, 110, 180), (120, 220, 90), (255, 140, 60), (170, 140, 255))
"""For labels without a colour of their own, told apart by colour-blind eyes too."""
