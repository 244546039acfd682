"""The dice beside the line of a preview: another seed, where its effect is seen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.view.painting.annotate import find_preview_end
from medaug_gui.gui.view.painting.palette import GROUND_OF_TEXT, QUIET, TEXT
from medaug_gui.gui.view.painting.plates import LINE
from medaug_gui.gui.view.panes import Panes

_WIDTH = 20
_ICON = 16.0


class PreviewDice(Retranslated, QAbstractButton):
    """Lies over the pane of a preview, behind "Copy 1 of 5 · seed 3"; out of sight where that is not written."""

    def __init__(self, panes: Panes) -> None:
        super().__init__(panes.board)
        self._panes = panes
        self.setObjectName("preview-dice")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedSize(_WIDTH, round(LINE))
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.setToolTip(self.tr("Another seed, by chance (Ctrl+Shift+R)"))
        self.setAccessibleName(self.tr("Another seed, by chance"))

    @Slot()
    def place(self) -> None:
        """Follow the line of the preview among the panes."""
        for pane in self._panes.seen:
            end = find_preview_end(pane.content, pane.look.texts, pane.size())
            if end is not None:
                self.move((QPointF(pane.pos()) + end).toPoint())
                self.show()
                self.raise_()
                return
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A plate as under the text, and the icon, brighter under the pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(GROUND_OF_TEXT)
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        left, top = (self.width() - _ICON) / 2, (self.height() - _ICON) / 2
        paint_icon(painter, QRectF(left, top, _ICON, _ICON), "dice", TEXT if self.underMouse() else QUIET)
        painter.end()
