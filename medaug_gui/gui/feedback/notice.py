"""The line at the foot of the window: one sentence, what to do about it, details on demand. Nothing pops up.

What is said of something (`about`) stands until that is gone, also under what is said after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMessageBox, QProgressBar, QSizePolicy, QToolButton, QWidget

from medaug_gui.gui.feedback.marks import BAD, INFO, WARN, KindMark
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.privacy import Privacy
from medaug_gui.gui.widgets.elided_label import ElidedLabel

__all__ = ["BAD", "INFO", "WARN", "Notice"]


_SPACE = 8
_ROLES = {WARN: "warn", BAD: "error"}
"""The kinds that have a colour of their own; others are plain text."""


@dataclass(frozen=True)
class _Message:
    sentence: str = ""
    kind: str = INFO
    details: str = ""
    offer: str = ""
    offer_title: str = ""


class Notice(QWidget):
    """The latest thing worth saying, else what always holds. `acted` carries the name of the offer that was taken."""

    acted = Signal(str)

    def __init__(self, privacy: Privacy | None = None) -> None:
        super().__init__()
        self._shown = _Message()
        self._privacy = privacy or Privacy(self)
        self._privacy.changed.connect(self._show_again)
        self._standing: dict[str, _Message] = {}
        self._text = ElidedLabel()
        self._text.setObjectName("notice")
        self.always = ElidedLabel(self.tr("For research. Not for diagnosis."))
        self.always.setObjectName("notice-always")
        self.always.setProperty("role", "detail")
        self.mark = KindMark()
        self.mark.setObjectName("notice-mark")
        self.word = QLabel()
        self.word.setObjectName("notice-word")
        self.offer = QToolButton()
        self.offer.setObjectName("notice-offer")
        self.offer.clicked.connect(self._take)
        self.more = QToolButton()
        self.more.setObjectName("notice-details")
        self.more.setText(self.tr("Details"))
        self.more.setToolTip(self.tr("All that is known about it"))
        self.more.clicked.connect(self._show_details)
        for button in (self.offer, self.more):
            # Words in the line at the foot, which is lower than a button.
            button.setProperty("kind", "line")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(140)
        self._bar.setTextVisible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 8, 2)
        layout.setSpacing(_SPACE)
        layout.addWidget(self.mark)
        layout.addWidget(self.word)
        # No wider than its sentence: what can be done about it stands right behind it.
        for label in (self._text, self.always):
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        for widget in (self._text, self.always, self.offer, self.more):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._bar)
        self._show(_Message())
        self.show_busy(None)

    @property
    def text(self) -> str:
        """What is said now, with identities hidden where that is wished."""
        return self._text.full

    @property
    def kind(self) -> str:
        """`INFO`, `WARN` or `BAD`."""
        return self._shown.kind

    @property
    def trouble(self) -> str:
        """The sentence and its details where something went wrong, else empty."""
        return f"{self._shown.sentence}\n{self._shown.details}".strip() if self._shown.kind == BAD else ""

    @Slot(str, str, str)
    def say(
        self, sentence: str, kind: str = INFO, details: str = "", offer: str = "", offer_title: str = "",
        about: str = "",
    ) -> None:  # fmt: skip
        """Show a sentence; an offer is a button with a name. What is `about` something stands until `forget`."""
        message = _Message(translate_sentence(sentence), kind, translate_sentence(details), offer, offer_title)
        self._standing.pop(about, None)
        if about:
            self._standing[about] = message
        self._show(message)

    @Slot(str, str, str, str)
    def tell(self, sentence: str, kind: str, details: str, about: str) -> None:
        """Say something about something, as a signal does."""
        self.say(sentence, kind, details, about=about)

    @Slot(str)
    def forget(self, about: str) -> None:
        """What this was said about is gone; what was said before it and still holds is there again."""
        message = self._standing.pop(about, None)
        if message is not None and message is self._shown:
            self._go_back()

    @Slot(str)
    def take_back(self, sentence: str) -> None:
        """Take a sentence back that is no longer true, unless another came after it."""
        sentence = translate_sentence(sentence)
        self._standing = {about: said for about, said in self._standing.items() if said.sentence != sentence}
        if sentence and sentence == self._shown.sentence:
            self._go_back()

    @Slot(object)
    def show_busy(self, fraction: float | None) -> None:
        """Show a bar: None hides it, a negative fraction is without an end in sight."""
        self._bar.setVisible(fraction is not None)
        if fraction is not None:
            self._bar.setRange(0, 0 if fraction < 0 else 1000)
            self._bar.setValue(round(max(fraction, 0.0) * 1000))

    def minimumSizeHint(self) -> QSize:
        """The same whether something is said or not: no sentence widens the window."""
        hint = super().minimumSizeHint()
        return hint if self.mark.isVisibleTo(self) else hint + QSize(self.mark.width() + _SPACE, 0)

    def retext(self, say: Callable[[str], str]) -> None:
        """What stands and what is shown, in another language."""

        def turn(one: _Message) -> _Message:
            words = {name: say(getattr(one, name)) for name in ("sentence", "details", "offer_title")}
            return replace(one, **words)

        turned = {about: turn(message) for about, message in self._standing.items()}
        shown = next((turned[about] for about, one in self._standing.items() if one is self._shown), turn(self._shown))
        self._standing = turned
        self._show(shown)

    def _go_back(self) -> None:
        self._show(next(reversed(self._standing.values()), _Message()))

    def _show(self, message: _Message) -> None:
        self._shown = message
        words = {WARN: self.tr("Warning:"), BAD: self.tr("Error:")}
        self.mark.show_kind(message.kind)
        self.mark.setVisible(bool(message.sentence))
        self.word.setText(words.get(message.kind, ""))
        self.word.setVisible(bool(message.sentence and self.word.text()))
        sentence = self._privacy.cover(message.sentence)
        self._text.show_text(sentence)
        self._text.setVisible(bool(message.sentence))
        self.always.setVisible(not message.sentence)
        self._text.setAccessibleName(f"{self.word.text()} {sentence}".strip())
        for label in (self._text, self.word):
            label.setProperty("role", _ROLES.get(message.kind, ""))
            label.style().unpolish(label)
            label.style().polish(label)
        self.more.setVisible(bool(message.details))
        self.offer.setVisible(bool(message.offer))
        self.offer.setText(message.offer_title)
        self.offer.setToolTip(message.offer_title)

    @Slot()
    def _show_again(self) -> None:
        self._show(self._shown)

    @Slot()
    def _take(self) -> None:
        self.acted.emit(self._shown.offer)

    @Slot()
    def _show_details(self) -> None:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.text)
        box.setDetailedText(self._privacy.cover(self._shown.details))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
