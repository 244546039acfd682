"""The bar over the pictures that says what is proposed, and asks what is to become of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from medaug_gui.gui.labels.label_model import write_volume
from medaug_gui.gui.labels.proposing.proposals import LabelProposal, Proposals
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.view.compare_view import CompareView

_ABOVE = 24


class ProposalBar(Retranslated, QFrame):
    """There while something is proposed."""

    def __init__(self, proposals: Proposals, view: CompareView) -> None:
        super().__init__(view)
        self.setObjectName("proposal-bar")
        self.setProperty("card", True)
        self._proposals = proposals
        self._view = view
        self.text = QLabel()
        self.amount = QLabel()
        self.amount.setProperty("role", "detail")
        self.discard, self.accept = QPushButton(), QPushButton()
        for name, button, kind in (("discard", self.discard, "quiet"), ("accept", self.accept, "primary")):
            button.setObjectName(f"proposal-{name}")
            button.setProperty("kind", kind)
            button.setProperty("beside", True)
        self.discard.clicked.connect(proposals.discard)
        self.accept.clicked.connect(proposals.accept)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        for widget in (self.text, self.amount, self.discard, self.accept):
            row.addWidget(widget)
        proposals.changed.connect(self.follow)
        view.installEventFilter(self)
        self.retranslate()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.discard.setText(self.tr("Discard  Esc"))
        self.discard.setAccessibleName(self.tr("Discard the proposal"))
        self.discard.setToolTip(self.tr("Discard the proposal (Esc)"))
        self.accept.setText(self.tr("Accept  Enter"))
        self.accept.setAccessibleName(self.tr("Accept the proposal"))
        self.accept.setToolTip(self.tr("Accept the proposal (Enter)"))
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Say what is proposed now."""
        proposal = self._proposals.current
        self.setVisible(proposal is not None)
        if proposal is None:
            return
        label = proposal.canvas.find(proposal.target.value)
        name = label.name if label is not None else ""
        self.text.setText(self.tr("Proposed for {0}").format(name))
        self.amount.setText(self._describe(proposal))
        self.setAccessibleName(f"{self.text.text()}, {self.amount.text()}")
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """It stays at the foot of the pictures."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _describe(self, proposal: LabelProposal) -> str:
        count = len(proposal.slices)
        slices = self.tr("1 slice") if count == 1 else self.tr("{0} slices").format(count)
        volume = write_volume(proposal.held.measure(proposal.voxels))
        return " \u00b7 ".join(part for part in (slices, volume) if part)

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._view.width() - self.width()) // 2, self._view.height() - self.height() - _ABOVE)
        self.raise_()
