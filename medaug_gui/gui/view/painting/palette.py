"""The few colours of the picture area; the pictures stand on black in every theme."""

from __future__ import annotations

from PySide6.QtGui import QColor

from medaug_gui.gui.dress.tokens import DARK, PANE_ACTIVE, PANE_TEXT, PLATE, STAGE

GROUND = QColor(STAGE)
"""Behind the picture: black, so that greys are judged as greys."""
TEXT, QUIET = (QColor(colour) for colour in PANE_TEXT)
GROUND_OF_TEXT = QColor(*PLATE)
"""Under every text, so that it reads over bright bone as over air."""
HALO = QColor(0, 0, 0, 215)
ATTENTION = QColor(DARK.warn)
ACTIVE = QColor(PANE_ACTIVE)
"""The edge of the pane that keys act on."""
