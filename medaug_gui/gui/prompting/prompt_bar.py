"""The bar over the foot of the pictures while something is proposed: what it is, how sure, and what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.brush import Brush
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.prompting.prompts import Prompts

_UP = 60
"""Points from the foot of the pictures: over the texts that stand there."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PromptBar(Retranslated, QFrame):
    """A child of the pictures; it is there while there is a draft. Enter accepts it."""

    def __init__(self, prompts: Prompts, book: LabelBook, brush: Brush, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("prompt_bar")
        self.setProperty("card", True)
        self._prompts = prompts
        self._book = book
        self._brush = brush
        self._build()
        prompts.changed.connect(self.refresh)
        book.changed.connect(self.refresh)
        over.installEventFilter(self)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.setAccessibleName(self.tr("Proposal"))
        self._sureness.setText(self.tr("Sureness"))
        self.discard.setText(self.tr("Discard  Esc"))
        self.accept.setText(self.tr("Accept  Enter"))
        for widget, tip in (
            (self.slider, self.tr("How sure the model must be of a pixel: less takes more in")),
            (self.discard, self.tr("Discard the proposal (Esc)")),
            (self.accept, self.tr("Draw what is proposed with the chosen label (Enter)")),
        ):
            widget.setToolTip(tip)
            widget.setAccessibleName(tip)
        self.refresh()

    def _build(self) -> None:
        self.title, self.area = QLabel(), QLabel()
        self.title.setObjectName("prompt_title")
        self.area.setObjectName("prompt_area")
        self.area.setProperty("role", "second")
        self._sureness, self._percent = QLabel(), QLabel()
        self._percent.setMinimumWidth(44)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("prompt_sureness")
        self.slider.setRange(5, 95)
        self.slider.setFixedWidth(96)
        self.slider.valueChanged.connect(self._choose)
        self.discard, self.accept = QPushButton(), QPushButton()
        self.discard.setObjectName("prompt_discard")
        self.discard.setProperty("kind", "quiet")
        self.discard.clicked.connect(self._prompts.discard)
        self.accept.setObjectName("prompt_accept")
        self.accept.setProperty("kind", "primary")
        self.accept.clicked.connect(self.take)
        for button in (self.discard, self.accept):
            button.setProperty("beside", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        for widget in (self.title, self.area, self._sureness, self.slider, self._percent, self.discard, self.accept):
            row.addWidget(widget)

    @Slot()
    def take(self) -> None:
        """The draft is accepted."""
        self._prompts.accept(self._brush)

    @Slot(int)
    def _choose(self, percent: int) -> None:
        self._prompts.choose_threshold(percent / 100)

    @Slot()
    def refresh(self) -> None:
        """Follow the draft; without one the bar is not there."""
        draft = self._prompts.draft
        if draft is None:
            self.hide()
            return
        waiting = self._prompts.is_waiting
        held = self._book.current
        found = held.find(held.active) if held is not None else None
        name = found[1].name if found is not None else self.tr("a new label")
        text = self.tr("Proposing \u2026") if waiting else self.tr("Proposed outline of {0}").format(name)
        if not waiting and not draft.inside.any():
            text = self.tr("Nothing was found there")
        self.title.setText(text)
        area = draft.area if not waiting else None
        shown = "" if area is None else self.tr("{0} cm\u00b2").format(f"{area / 100:.2g}")
        if area is not None and area >= 1000:
            shown = self.tr("{0} cm\u00b2").format(f"{area / 100:.0f}")
        self.area.setText(shown)
        self.area.setVisible(bool(shown))
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(self._prompts.threshold * 100))
        self._percent.setText(self.tr("{0} %").format(round(self._prompts.threshold * 100)))
        self.accept.setEnabled(not waiting and bool(draft.inside.any()))
        self.show()
        self.raise_()
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stays at its place when the pictures get another size, and takes Enter that is pressed on them."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._prompts.draft is not None:
            return Qt.Key(event.key()) in _ENTER and self._prompts.accept(self._brush)
        return False

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        self.adjustSize()
        width = min(self.sizeHint().width(), over.width() - 16)
        self.resize(width, self.sizeHint().height())
        self.move((over.width() - width) // 2, over.height() - self.height() - _UP)
