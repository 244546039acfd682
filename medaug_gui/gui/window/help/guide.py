"""The guide in the window: chapters at the left, one of them with its picture at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.language import translate_marked
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.widgets.scroll_column import ScrollColumn
from medaug_gui.gui.window.help.chapters import CHAPTERS, Chapter
from medaug_gui.gui.window.help.miniature import Miniature

_LIST_WIDTH = 256
_ROW_HEIGHT = 32


class GuidePage(Retranslated, QWidget):
    """Short chapters; `left` says that the user goes back to the work."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide")
        self.back = QPushButton()
        self.back.setObjectName("guide-back")
        self.back.setIcon(make_icon("back"))
        self.back.clicked.connect(self.left)
        self.list = QListWidget()
        self.list.setObjectName("guide-chapters")
        self.list.addItems([chapter.title for chapter in CHAPTERS])
        self.list.currentRowChanged.connect(self.show_chapter)
        self._scroll = ScrollColumn()
        self._scroll.setObjectName("guide-text")
        self._scroll.setProperty("region", "panel")
        side = QFrame()
        side.setProperty("region", "left")
        side.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._scroll, 1)
        self.setFocusProxy(self.list)
        self.retranslate()
        self.list.setCurrentRow(0)

    def retranslate(self) -> None:
        """Everything in the language of now."""
        self.back.setText(self.tr("Back"))
        self.back.setToolTip(self.tr("Back to the work (Esc)"))
        self.list.setAccessibleName(self.tr("Chapters of the guide"))
        self._scroll.setAccessibleName(self.tr("Chapter"))
        for row, chapter in enumerate(CHAPTERS):
            self.list.item(row).setText(translate_marked(chapter.title))
            self.list.item(row).setSizeHint(QSize(0, _ROW_HEIGHT))
        self.show_chapter(self.list.currentRow())

    @Slot(int)
    def show_chapter(self, row: int) -> None:
        """Show one."""
        if row >= 0:
            self._scroll.setWidget(_make_chapter(CHAPTERS[row]))


def _make_chapter(chapter: Chapter) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(32, 24, 32, 24)
    column.setSpacing(12)
    title = QLabel(translate_marked(chapter.title))
    title.setProperty("role", "page")
    column.addWidget(title)
    picture = Miniature(chapter.part)
    picture.setAccessibleName(title.text())
    column.addWidget(picture)
    for sentence in chapter.sentences:
        text = QLabel(translate_marked(sentence))
        text.setWordWrap(True)
        column.addWidget(text)
    column.addStretch(1)
    return made
