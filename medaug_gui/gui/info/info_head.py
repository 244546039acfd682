"""The head of the tab Info: title, derived or synthetic, of what it is a result, and what is said about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from medaug_gui.core.provenance import Doubt
from medaug_gui.gui.dress.tags import measure_tag, paint_tag
from medaug_gui.gui.feedback.marks import INFO, WARN, KindMark
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.widgets.laid_out import clear_widgets


class TagLabel(QWidget):
    """One tag, as it stands on pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("info-tag")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._kind = "neutral"
        self.text = ""

    def show_tag(self, text: str, kind: str) -> None:
        """Show this; nothing where it is empty."""
        self.text, self._kind = text, kind
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the tag."""
        width, height = measure_tag(self.text)
        return QSize(round(width + 1), round(height + 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tag."""
        painter = QPainter(self)
        paint_tag(painter, QPointF(0, 0), self.text, self._kind)
        painter.end()


class InfoHead(QWidget):
    """Title, tag, a line about where it comes from, and remarks."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel()
        self.title.setObjectName("info-title")
        self.title.setProperty("role", "panel")
        self.title.setProperty("verbatim", True)
        self.tag = TagLabel()
        self.about = QLabel()
        self.about.setObjectName("info-about")
        self.about.setProperty("role", "detail")
        self.about.setProperty("verbatim", True)
        self.about.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        top.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignVCenter)
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(8)
        self._said: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.about)
        column.addSpacing(4)
        column.addLayout(self._remarks)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is said, the doubts first."""
        return self._said

    def show_remarks(self, sentences: Sequence[str]) -> None:
        """Doubts with a triangle, notes with an i."""
        unique = tuple(dict.fromkeys(sentences))
        doubts = [sentence for sentence in unique if isinstance(sentence, Doubt)]
        self._said = (*doubts, *(sentence for sentence in unique if not isinstance(sentence, Doubt)))
        clear_widgets(self._remarks)
        for sentence in self._said:
            self._remarks.addWidget(_make_remark(sentence))


def _make_remark(sentence: str) -> QWidget:
    doubt = isinstance(sentence, Doubt)
    mark = KindMark()
    mark.show_kind(WARN if doubt else INFO)
    text = QLabel(translate_sentence(sentence))
    text.setProperty("role", "warn" if doubt else "second")
    text.setProperty("verbatim", True)
    text.setWordWrap(True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text, 1)
    return holder
