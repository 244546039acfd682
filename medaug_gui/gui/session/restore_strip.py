"""The strip over the pictures that offers what a killed window had: no step of its own, and no patient in its words."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.widgets.icon_label import IconLabel
from medaug_gui.jobs.leftover import Leftover


class RestoreStrip(Retranslated, QFrame):
    """Says what there is and asks what to do with it; hidden while there is nothing."""

    restore_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("restore-strip")
        self.setProperty("card", True)
        self.text = QLabel()
        self.text.setObjectName("restore-text")
        self.restore = self._make_button("restore", self.tr("Restore"), self.tr("Bring them back into the lists"))
        self.restore.clicked.connect(self.restore_wanted)
        self.discard = self._make_button("restore-discard", self.tr("Discard"), self.tr("Put them into the bin"))
        self.discard.clicked.connect(self.discard_wanted)
        self.discard.setProperty("kind", "quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 10)
        layout.setSpacing(12)
        layout.addWidget(IconLabel("restore"))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.discard)
        layout.addWidget(self.restore)
        self._offer: Leftover | None = None
        self.hide()

    @Slot(object)
    def show_offer(self, offer: Leftover | None) -> None:
        """Offer this, or nothing any more."""
        self._offer = offer
        self.retranslate()
        self.setVisible(offer is not None)

    def retranslate(self) -> None:
        """See `Retranslated`."""
        if self._offer is not None:
            self.text.setText(self._phrase(self._offer))
            self.setAccessibleName(self.text.text())

    def describe_offer(self, offer: Leftover) -> str:
        """ "3 results and 1 unfinished job"."""
        parts = []
        if offer.results:
            parts.append(self.tr("1 result") if offer.results == 1 else self.tr("{0} results").format(offer.results))
        if offer.jobs:
            one = self.tr("1 unfinished job")
            parts.append(one if offer.jobs == 1 else self.tr("{0} unfinished jobs").format(offer.jobs))
        if offer.drawn:
            one = self.tr("labels drawn on 1 series")
            parts.append(one if offer.drawn == 1 else self.tr("labels drawn on {0} series").format(offer.drawn))
        return self.tr(" and ").join(parts)

    def _phrase(self, offer: Leftover) -> str:
        several = len(offer.folders) > 1
        text = self.tr("{0} of the last sessions, which ended unexpectedly.") if several else \
            self.tr("{0} of the last session, which ended unexpectedly.")  # fmt: skip
        return text.format(self.describe_offer(offer))

    def _make_button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAccessibleName(f"{text}: {tip}")
        return button
