"""The slices of a label as a strip: drawn ones full, proposed ones as frames, a line under the one on screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.core.labels import Colour
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import find_tokens

_BOX, _HEIGHT, _WIDEST, _GAP = 12, 34, 30.0, 2.0


class SliceStrip(QWidget):
    """Shows the slices from the first to the last that has something.

    Signals:
        chosen(int): a slice that was clicked, or gone to by the arrow keys.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("label-strip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._drawn: frozenset[int] = frozenset()
        self._proposed: frozenset[int] = frozenset()
        self._colour: Colour = (0, 0, 0)
        self._index = -1

    def show_slices(self, drawn: frozenset[int], proposed: frozenset[int], colour: Colour, index: int) -> None:
        """Show these, from 0, and which is on screen."""
        self._drawn, self._proposed, self._colour, self._index = drawn, proposed - drawn, colour, index
        self.update()

    @property
    def span(self) -> range:
        """The slices that are shown."""
        held = self._drawn | self._proposed
        return range(min(held), max(held) + 1) if held else range(0)

    def sizeHint(self) -> QSize:
        """Boxes, and numbers under them."""
        return QSize(200, _HEIGHT)

    def find_slice(self, x: float) -> int:
        """The slice at a place; -1 for none."""
        step = self._find_step()
        at = int(x // step) if step else -1
        return self.span[at] if 0 <= at < len(self.span) else -1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Boxes, the line, and the numbers of the first and the last slice."""
        span, step, tokens = self.span, self._find_step(), find_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(*self._colour)
        gap = _GAP if step > 6 else 0.0
        for at, number in enumerate(span):
            box = QRectF(at * step + 0.5, 1.5, max(step - gap - 1, 1.0), _BOX)
            if number in self._drawn:
                painter.fillRect(box, ink)
            elif number in self._proposed:
                painter.setPen(QPen(ink, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box)
            if number == self._index:
                painter.fillRect(QRectF(box.left(), _BOX + 3.5, box.width(), 2), QColor(tokens.text1))
        painter.setFont(make_font("detail"))
        painter.setPen(QColor(tokens.text3))
        if len(span):
            below = QRectF(0, _BOX + 6, max(step * len(span) - gap, 60), 16)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, str(span[0] + 1))
            if len(span) > 1:
                painter.drawText(below, Qt.AlignmentFlag.AlignRight, str(span[-1] + 1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the slice there."""
        found = self.find_slice(event.position().x())
        if found >= 0:
            self.chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next slice that has something."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        held = sorted(self._drawn | self._proposed)
        later = [at for at in held if step is not None and (at - self._index) * step > 0]
        if step is None or not later:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(later[0] if step > 0 else later[-1])

    def changeEvent(self, event: QEvent) -> None:
        """Another theme or language is painted anew."""
        super().changeEvent(event)
        self.update()

    def _find_step(self) -> float:
        return min(self.width() / len(self.span), _WIDEST) if len(self.span) else 0.0
