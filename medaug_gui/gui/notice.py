"""The line at the foot of the window: one sentence, what to do about it, details on demand. Nothing pops up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QProgressBar, QToolButton, QWidget

from medaug_gui.gui.elided import ElidedLabel

INFO, BAD = "info", "bad"


class Notice(QWidget):
    """The latest thing worth saying. `acted` carries the name of the offer that was taken."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._details = ""
        self._offer = ""
        self._text = ElidedLabel()
        self._kind = INFO
        self._text.setObjectName("notice")
        self.offer = QToolButton()
        self.offer.setObjectName("notice-offer")
        self.offer.clicked.connect(self._take)
        self.more = QToolButton()
        self.more.setObjectName("notice-details")
        self.more.setText(self.tr("Details"))
        self.more.setToolTip(self.tr("All that is known about it"))
        self.more.clicked.connect(self._show_details)
        self._bar = QProgressBar()
        self._bar.setFixedWidth(140)
        self._bar.setTextVisible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 3, 10, 3)
        layout.addWidget(self._text, 1)
        for widget in (self.offer, self.more, self._bar):
            layout.addWidget(widget)
        self.say("")
        self.busy(None)

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.full

    @property
    def trouble(self) -> str:
        """The sentence and its details where something went wrong, else empty."""
        return f"{self.text}\n{self._details}".strip() if self._kind == BAD else ""

    @Slot(str, str, str)
    def say(self, sentence: str, kind: str = INFO, details: str = "", offer: str = "", offer_title: str = "") -> None:
        """Show a sentence; an offer is a button with a name."""
        self._text.show_text(sentence)
        if kind != self._kind:
            self._kind = kind
            self._text.setProperty("bad", kind == BAD)
            self._text.style().unpolish(self._text)
            self._text.style().polish(self._text)
        self._details, self._offer = details, offer
        self.more.setVisible(bool(details))
        self.offer.setVisible(bool(offer))
        self.offer.setText(offer_title)
        self.offer.setToolTip(offer_title)

    @Slot(str)
    def unsay(self, sentence: str) -> None:
        """Take a sentence back that is no longer about what is on screen, unless another came after it."""
        if sentence and sentence == self.text:
            self.say("")

    @Slot(object)
    def busy(self, fraction: float | None) -> None:
        """Show a bar: None hides it, a negative fraction is without an end in sight."""
        self._bar.setVisible(fraction is not None)
        if fraction is not None:
            self._bar.setRange(0, 0 if fraction < 0 else 1000)
            self._bar.setValue(round(max(fraction, 0.0) * 1000))

    @Slot()
    def _take(self) -> None:
        self.acted.emit(self._offer)

    @Slot()
    def _show_details(self) -> None:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.text)
        box.setDetailedText(self._details)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
